"""`./run bench`: make a large installation and a hundredth of it, measure both, print a table.

    ./run bench             everything, on an installation kept in build/bench (made at the first run)
    ./run bench --fresh     made anew
    ./run bench --share .1  a tenth of the size, for a quick look
    ./run bench matching    who goes with whom, against other solvers and what people do by hand (no installation)
    ./run bench seating     tables, groups and workshops against other ways to fill them (no installation)
    ./run bench registrations   two thousand people register for a conference (an installation of its own)

Peers: pages are measured against the same pages of an installation a hundredth of the size, search against
Django's `icontains`, the import against saving row by row. Times are wall-clock milliseconds.
"""

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / "build" / "bench"
PAGE_LIMIT, SEARCH_LIMIT = 150, 100


def stage(name: str, place: str, *arguments: str) -> None:
    """Run one stage in a process of its own, so that each has its own settings and peak memory."""
    where = {**os.environ, "SAMVERK_DATA": str(KEPT / place), "SAMVERK_DEMO": "false"}
    done = subprocess.run(
        [sys.executable, "-m", "bench.stages", name, *arguments], cwd=ROOT, env=where, check=False
    )
    if done.returncode:
        sys.exit(done.returncode)


def main() -> None:
    if sys.argv[1:2] in (["seating"], ["matching"], ["registrations"]):
        sys.exit(
            subprocess.run(
                [sys.executable, "-m", f"bench.{sys.argv[1]}", *sys.argv[2:]], cwd=ROOT, check=False
            ).returncode
        )
    options = argparse.ArgumentParser(prog="./run bench")
    options.add_argument("--fresh", action="store_true", help="make the installation anew")
    options.add_argument("--share", default="1", help="share of the full size, 0.01 to 1")
    options.add_argument("--only", default="pages,search,import", help="which measurements")
    asked = options.parse_args()
    if os.environ.get("DATABASE_URL"):
        sys.exit("The measurements make their own SQLite databases: unset DATABASE_URL.")
    if asked.fresh:
        shutil.rmtree(KEPT, ignore_errors=True)
    stage("build", "large", asked.share)
    stage("build", "small", str(float(asked.share) / 100))
    for name in asked.only.split(","):
        if name == "pages":
            stage("pages", "small", "--write")
            stage("pages", "large", "--against", str(KEPT / "small" / "pages.json"))
        else:
            stage(name, "large")


main()
