"""The stages of `./run bench`, each a process of its own."""

import argparse
import json
import os
import resource
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samverk.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db.models import Q  # noqa: E402

from bench.client import Server, measure  # noqa: E402
from bench.importing import measure_import  # noqa: E402
from samverk.demo.scale import Scale, Size  # noqa: E402
from samverk.demo.scale_agreements import FIRST_AGREEMENT  # noqa: E402
from samverk.demo.scale_friends import FIRST_PAIR, FIRST_PARTICIPANT, FIRST_ROUND  # noqa: E402
from samverk.demo.scale_meetings import FIRST_MEETING, FIRST_MINUTES  # noqa: E402
from samverk.demo.scale_plans import FIRST_PLAN  # noqa: E402
from samverk.observations.actions import load_themes  # noqa: E402
from samverk.people.models import Account  # noqa: E402
from samverk.places.actions import load_places  # noqa: E402
from samverk.search.finding import find  # noqa: E402
from samverk.search.models import Item  # noqa: E402
from samverk.site.scopes import reach_of  # noqa: E402

QUESTIONS = [
    "språkvän",
    "bostad",
    "kommun",
    "integration",
    "föreningen",
    "i",
    "Falun",
    "tolk",
    "barn",
    "kväll",
    "hyra",
    "Åsa",
    "Örjan",
    "Nilsson",
    "biblioteket",
    "praktik",
    "tandlakare",
    "spraak",
    "komun",
    "arbetsgivar",
    "ungdomsgard",
    "natverket",
    "Gävle",
    "moten",
]


def memory() -> str:
    """Peak memory of this process and the largest of its children."""
    own, children = (
        resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return f"{own:.0f} MB here, {children:.0f} MB in the largest child"


def p95(times: list[float]) -> float:
    """The 95th percentile, in the times' own unit."""
    return sorted(times)[max(0, round(len(times) * 0.95) - 1)]


def timed(act: Callable[[], object]) -> float:
    """Milliseconds that `act` takes."""
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000


def build(share: str) -> None:
    """Make the installation unless it is there."""
    call_command("migrate", verbosity=0)
    call_command("createcachetable")
    if Account.objects.exists():
        return
    load_places()
    load_themes()
    start = time.perf_counter()
    size = Size().part(float(share))
    Scale(
        size, say=lambda words: print(f"  {time.perf_counter() - start:6.1f} s  {words}", flush=True)
    ).build()
    print(f"  made {size} in {time.perf_counter() - start:.0f} s; {memory()}", flush=True)


PAGES = {
    "home": "/",
    "room": "/rooms/allians-0/",
    "members": "/rooms/allians-0/members/",
    "checklist": "/rooms/allians-0/steps/",
    "trail": "/rooms/allians-0/trail/",
    "observations": "/rooms/allians-0/observations/",
    "observations by theme": "/rooms/allians-0/observations/?theme=health",
    "stakeholders": "/rooms/allians-0/stakeholders/",
    "who is missing": "/rooms/allians-0/stakeholders/missing/",
    "map": "/rooms/allians-0/stakeholders/map/",
    "plan of 300": f"/rooms/allians-0/plan/{FIRST_PLAN}/",
    "plan of 300, board": f"/rooms/allians-0/plan/{FIRST_PLAN}/?as=board",
    "plan of 300, timeline": f"/rooms/allians-0/plan/{FIRST_PLAN}/?as=timeline",
    "where a plan stands": f"/rooms/allians-0/plan/{FIRST_PLAN}/status/",
    "hinders nobody has taken on": "/rooms/allians-0/plan/hinders/",
    "meetings": "/rooms/allians-0/meetings/",
    "meeting of 300 people": f"/rooms/allians-0/meetings/{FIRST_MEETING}/",
    "who comes, of 300": f"/rooms/allians-0/meetings/{FIRST_MEETING}/answers/",
    "agenda of 20 items": f"/rooms/allians-0/meetings/{FIRST_MEETING}/agenda/",
    "all minutes": "/rooms/allians-0/minutes/",
    "minutes of 20 items": f"/rooms/allians-0/minutes/{FIRST_MINUTES}/",
    "minutes being written": f"/rooms/allians-0/minutes/{FIRST_MINUTES}/write/",
    "decisions": "/rooms/allians-0/minutes/decisions/",
    "decisions with a word": "/rooms/allians-0/minutes/decisions/?text=sommaren",
    "calendar": "/rooms/allians-0/calendar/",
    "year wheel": "/rooms/allians-0/calendar/year/",
    "agreements": "/rooms/allians-0/agreements/",
    "agreement of 200 parties": f"/rooms/allians-0/agreements/{FIRST_AGREEMENT}/",
    "signed version": f"/rooms/allians-0/agreements/{FIRST_AGREEMENT}/versions/1/",
    "register of agreements": "/agreements/",
    "programme in figures": "/rooms/allians-0/friends/",
    "10,000 who look, 10,000 friends": "/rooms/allians-0/friends/people/",
    "one who looks for a friend": f"/rooms/allians-0/friends/people/{FIRST_PARTICIPANT}/",
    "ten best for one": f"/rooms/allians-0/friends/people/{FIRST_PARTICIPANT}/best/",
    "3,000 pairs": "/rooms/allians-0/friends/pairs/",
    "pair": f"/rooms/allians-0/friends/pairs/{FIRST_PAIR}/",
    "round of 240 under review": f"/rooms/allians-0/friends/rounds/{FIRST_ROUND}/",
    "interviews": "/rooms/allians-0/friends/interviews/",
    "sign-up": "/join/allians-0/",
    "tasks": "/rooms/allians-0/tasks/",
    "tasks, late": "/rooms/allians-0/tasks/?show=late&sort=owner",
    "own tasks": "/tasks/",
    "register": "/organisations/",
    "search": "/find/?q=föreningen",
    "public pages": "/together/",
    "public page": "/together/allians-1/",
    "sign-in": "/account/login/",
}


def pages(*, write: bool, against: str) -> None:
    """Each page thirty times over HTTP by two visitors at once, the server as in production."""
    known = json.loads(Path(against).read_text()) if against else {}
    taken: dict[str, float] = {}
    with Server() as server:
        cookie = server.sign_in("coordinator@scale.example", "samverk-demo")
        if not write:
            print("\nPages: milliseconds, two visitors at once. Limit 150 at the 95th percentile.")
            print(f"  {'page':28}{'median':>8}{'p95':>8}   p95 against a hundredth of the size")
        for name, path in PAGES.items():
            times = measure(server, path, "" if name == "sign-in" else cookie)
            taken[name] = p95(times)
            if not write:
                ratio = f"{taken[name] / known[name]:.2f} × {known[name]:.0f}" if known.get(name) else ""
                late = "" if taken[name] < 150 else "   over the limit"
                print(
                    f"  {name:28}{statistics.median(times):8.0f}{taken[name]:8.0f}   {ratio}{late}",
                    flush=True,
                )
    if write:
        (settings.DATA / "pages.json").write_text(json.dumps(taken))
    else:
        print(f"  {memory()}")


def search() -> None:
    """The index against `icontains` on the same rows, with the reach of a coordinator of thirty rooms."""
    reach = reach_of(Account.objects.get(email="coordinator@scale.example")).scopes
    find("varm", scopes=reach)
    ours = [timed(lambda word=word: find(word, scopes=reach)) for word in QUESTIONS for _ in range(5)]

    def plain(word: str) -> list[Item]:
        return list(
            Item.objects.filter(Q(title__icontains=word) | Q(text__icontains=word), scope__in=reach)[:20]
        )

    theirs = [timed(lambda word=word: plain(word)) for word in QUESTIONS for _ in range(5)]
    hits = (
        sum(bool(find(word, scopes=reach)) for word in QUESTIONS),
        sum(bool(plain(word)) for word in QUESTIONS),
    )
    print(
        f"\nSearch: {Item.objects.count()} things, {len(QUESTIONS)} questions. Limit 100 ms at the 95th percentile."
    )
    for name, times, found in (("ours", ours, hits[0]), ("icontains", theirs, hits[1])):
        print(
            f"  {name:12} median {statistics.median(times):6.1f}  p95 {p95(times):6.1f}  answered {found} of {len(QUESTIONS)}"
        )
    print(f"  p95 against icontains: {p95(ours) / p95(theirs):.2f}; {memory()}")


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("stage")
    options.add_argument("share", nargs="?", default="1")
    options.add_argument("--write", action="store_true")
    options.add_argument("--against", default="")
    asked = options.parse_args()
    match asked.stage:
        case "build":
            build(asked.share)
        case "pages":
            pages(write=asked.write, against=asked.against)
        case "search":
            search()
        case "import":
            measure_import(memory)
        case _:
            sys.exit(f"There is no stage {asked.stage}.")


main()
