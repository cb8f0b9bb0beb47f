"""`./run bench matching`: who goes with whom, against what people and libraries do instead.

    ./run bench matching                       500, 2,000 and 10,000 newcomers and as many volunteers
    ./run bench matching --sizes 100000        the nation: some minutes
    ./run bench matching --seed 8 --times 5    another round, the median of five

Each contestant has a process of its own; contestants take turns, so that a busy machine is busy for all of them.
Times are processor seconds of the solve itself, compiled code loaded. Extra memory is the peak while solving above
what interpreter, library and round take (a little one was solved before, so that everything is loaded).
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np

from bench.matching_peers import PEERS
from bench.rounds import RULES, Round, make_round, sides
from samverk.optimise import assign, candidates
from samverk.optimise.changing import Live
from samverk.optimise.explaining import if_paired


def peak(*, afresh: bool = False) -> float:
    """Megabytes this process has taken at most (Linux); `afresh` counts from now on."""
    if afresh:
        Path("/proc/self/clear_refs").write_text("5")
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


def contest(name: str, path: str) -> None:
    """In a child: solve the round once after a small one, print what came of it."""
    act = PEERS[name][0]
    with np.load(path) as kept:
        asked = Round(
            int(kept["lefts"]),
            int(kept["rights"]),
            *(kept[key] for key in ("left", "right", "score", "waits", "capacity")),
        )
    few = asked.left < 300
    act(
        Round(
            300,
            asked.rights,
            asked.left[few],
            asked.right[few],
            asked.score[few],
            asked.waits[:300],
            asked.capacity,
        )
    )
    before, start = peak(afresh=True), time.process_time()
    found = act(asked)
    taken = time.process_time() - start
    extra = peak() - before
    right_of = np.append(found, np.full(asked.lefts - found.size, -1))  # the last ones may have no pair
    keys = asked.left.astype(np.int64) * asked.rights + asked.right
    chosen = np.flatnonzero(right_of >= 0)
    score = asked.score[np.searchsorted(keys, chosen * asked.rights + right_of[chosen])].sum()
    left_out = asked.waits[right_of < 0]
    print(json.dumps({"seconds": taken, "extra": extra, "matched": int(chosen.size), "score": int(score), "waits": float(left_out.mean()) if left_out.size else 0.0}))  # fmt: skip


def compare(size: int, seed: int, times: int) -> None:
    """One table."""
    asked = make_round(size, seed)
    names = [name for name, (_act, most) in PEERS.items() if size <= most]
    results: dict[str, list[dict[str, Any]]] = {name: [] for name in names}
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "round.npz")
        np.savez(path, **asked.__dict__)
        for _time in range(times):
            for name in names:
                done = subprocess.run([sys.executable, "-m", "bench.matching", "--contest", name, path], check=True, capture_output=True, text=True)  # fmt: skip
                results[name].append(json.loads(done.stdout))
    middle = {name: statistics.median(one["seconds"] for one in found) for name, found in results.items()}
    memory = {name: statistics.median(one["extra"] for one in found) for name, found in results.items()}
    print(f"\n{size:,} newcomers and volunteers, {asked.left.size:,} pairs, seed {seed}, median of {times}")
    print(
        f"  {'':22}{'matched':>9}{'score':>12}{'left out wait':>15}{'seconds':>10}{'ours / it':>10}{'extra MB':>10}"
    )
    for name, found in results.items():
        one = found[0]
        ratio = middle["ours"] / max(middle[name], 1e-9)
        print(
            f"  {name:22}{one['matched']:9,}{one['score']:12,}{one['waits']:11.0f} days{middle[name]:10.4f}{ratio:10.2f}{memory[name]:10.1f}",
            flush=True,
        )
    print(f"  waiting order against plain: {middle['ours, longest waiting'] / middle['ours']:.2f}")


def further(size: int, seed: int) -> None:
    """Candidates, one changed person, one question."""
    newcomers, volunteers = sides(size, seed)
    tiny = sides(150, seed)
    candidates(*tiny, RULES, parts=False)
    start, clock = time.process_time(), time.perf_counter()
    found = candidates(newcomers, volunteers, RULES, parts=False)
    used, wall = time.process_time() - start, time.perf_counter() - clock
    print(f"  candidates: {found.left.size:,} pairs in {wall:.2f} s ({used:.2f} processor seconds)")
    asked = make_round(size, seed)
    start = time.process_time()
    result = assign(left=asked.left, right=asked.right, score=asked.score, priority=asked.waits)
    whole = time.process_time() - start
    live = Live(result.plan)
    live.remove_left(0)
    people = np.flatnonzero(result.right_of >= 0)[:: max(1, size // 40)][:25].tolist()
    changes, questions = [], []
    for i in people:
        start = time.process_time()
        live.remove_left(i)
        changes.append(time.process_time() - start)
        j = int(asked.right[asked.left == i][-1])
        start = time.process_time()
        if_paired(result, i, j)
        questions.append(time.process_time() - start)
    print(
        f"  one person withdraws: {statistics.median(changes) * 1000:.2f} ms, {statistics.median(changes) / whole:.3f} of a full solve; "
        f"“why not these two”: {statistics.median(questions) * 1000:.1f} ms"
    )


def main() -> None:
    options = argparse.ArgumentParser(prog="./run bench matching")
    options.add_argument("--contest", nargs=2, help=argparse.SUPPRESS)
    options.add_argument("--sizes", default="500,2000,10000")
    options.add_argument("--seed", type=int, default=7)
    options.add_argument("--times", type=int, default=3)
    asked = options.parse_args()
    if asked.contest:
        contest(*asked.contest)
        return
    for size in (int(word) for word in asked.sizes.split(",")):
        compare(size, asked.seed, asked.times)
        further(size, asked.seed)


if __name__ == "__main__":
    main()
