"""How many can register at once: two thousand who each open the form and send it, with letter, calendar entry and code.

    ./run bench registrations [--people 2000] [--visitors 8]      --people 200 for a quick look

The server runs as in production on a database of its own, made and thrown away here. A tenth more register than there
are places, and a quarter of them is of a sector with a quota. What the database holds afterwards is compared with the
rule, followed by hand for one after the other. The aim: 2,000 in ten minutes, and nobody gets an error.
"""

import argparse
import http.client
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlencode

from bench.client import Server

LIMIT = 600
"""Seconds that two thousand may take."""
SECTORS = ["municipality", "civil_society", "faith", "business"]
DIETS = ["vegetariskt", "", "", "utan nötter", ""]
ADDRESSES = 50
"""Machines that people write from: no address may send more than two hundred in an hour."""
PREPARE = """
from datetime import timedelta
from django.utils import timezone
from samverk.conferences.models import Conference, Quota, midnight_after
from samverk.people.models import Account, Person
from samverk.workspaces.actions import create_workspace
by = Account.objects.create_user("bench@example.org", None)
Person.objects.create(account=by, given_name="B", email="bench@example.org")
room = create_workspace(by=by, template="conference", name="Mätdag")
day = timezone.localdate() + timedelta(days=40)
conference, _made = Conference.objects.update_or_create(workspace=room, defaults=dict(
    held_on=day, over_at=midnight_after(day), capacity={capacity}, announced_at=timezone.now(),
    opens_at=timezone.now(), city="Ronneby"))
Quota.objects.create(conference=conference, sector="municipality", most={quota})
print("room", room.slug)
"""
COUNT = """
import json
from samverk.conferences.models import Needs, Registration
from samverk.outbox.models import Attachment, Message
rows = Registration.objects.order_by("number").values_list("number", "sector", "state", "place")
queue = list(Registration.objects.queueing().values_list("number", flat=True))
print(json.dumps(dict(rows=list(rows), queue=queue, letters=Message.objects.count(), needs=Needs.objects.count(),
    entries=Attachment.objects.filter(media_type__startswith="text/calendar").count())))
"""


class Visitors:
    """People at the form: each opens it, fills it in and sends it, from one of `ADDRESSES`."""

    def __init__(self, port: int, path: str) -> None:
        self.port, self.path = port, path

    def register(self, number: int) -> float:
        """Milliseconds of opening and sending. Raises RuntimeError on any other answer than thanks."""
        start = time.perf_counter()
        page, cookies = self._ask(number, "GET", 200)
        found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        body = {
            "csrfmiddlewaretoken": found[1] if found else "",
            "name": f"Deltagare {number}",
            "email": f"deltagare{number}@example.org",
            "organisation_name": f"Föreningen {number % 300}",
            "sector": SECTORS[number % len(SECTORS)],
            "role": "volontär",
            "diet": DIETS[number % len(DIETS)],
            "language": "sv",
        }
        self._ask(number, "POST", 302, urlencode(body), cookies)
        return (time.perf_counter() - start) * 1000

    def _ask(
        self, number: int, method: str, status: int, body: str = "", cookies: str = ""
    ) -> tuple[str, str]:
        """Text and cookies of the answer."""
        source = (f"127.0.1.{number % ADDRESSES + 1}", 0)
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120, source_address=source)
        host = f"localhost:{self.port}"
        headers = {"Cookie": cookies, "Host": host, "Referer": f"http://{host}/", "Accept-Language": "sv"}
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        line.request(method, self.path, body or None, headers)
        answer = line.getresponse()
        text = answer.read().decode()
        line.close()
        if answer.status != status:
            raise RuntimeError(f"registration {number}: {method} answered {answer.status}")
        set_by_it = [
            value.split(";")[0] for name, value in answer.getheaders() if name.lower() == "set-cookie"
        ]
        return text, "; ".join(set_by_it)


def shell(code: str) -> str:
    """What the code prints in the installation that is measured."""
    command = [sys.executable, "manage.py", "shell", "-v0", "-c", code]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def cpu(server: int) -> float:
    """Seconds of processor time that the workers of the server have used; 0 where there is no /proc."""
    ticks = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            facts = stat.read_text().rpartition(")")[2].split()
            ticks += sum(map(int, facts[11:13])) if facts[1] == str(server) else 0
    return ticks / os.sysconf("SC_CLK_TCK")


def troubles(found: dict[str, list[list[object]]], people: int, capacity: int, quota: int) -> list[str]:
    """What is not as it must be, by following the rule for one after the other."""
    held, wrong, waiting = Counter[object](), [], []
    places = [place for *_facts, place in found["rows"] if place]
    for number, sector, state, place in found["rows"]:
        has_room = held.total() < capacity and (sector != "municipality" or held[sector] < quota)
        held[sector] += has_room
        if not has_room:
            waiting.append(number)
        if (state == "confirmed") is not has_room or (place is not None) is not has_room:
            wrong.append(f"number {number} ({sector}) is {state} with place {place}")
    if [number for number, *_facts in found["rows"]] != list(range(1, people + 1)):
        wrong.append("the numbers have gaps, or people are missing")
    if sorted(places, key=str) != sorted(range(1, len(places) + 1), key=str):
        wrong.append("places are given twice or left out")
    if found["queue"] != waiting:
        wrong.append("the waiting list is in another order than people came")
    if (found["letters"], found["entries"]) != (people, len(places)):
        wrong.append(f"{found['letters']} letters, {found['entries']} calendar entries")
    return wrong


def main() -> None:
    options = argparse.ArgumentParser(prog="./run bench registrations")
    options.add_argument("--people", type=int, default=2000)
    options.add_argument("--visitors", type=int, default=8, help="how many are at it at once")
    asked = options.parse_args()
    if os.environ.get("DATABASE_URL"):
        sys.exit("The measurements make their own SQLite databases: unset DATABASE_URL.")
    capacity, quota = round(asked.people * 0.9), asked.people // 5
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"SAMVERK_DATA": folder, "SAMVERK_DEMO": "false"}
        for command in (["migrate", "-v0"], ["createcachetable"]):
            subprocess.run([sys.executable, "manage.py", *command], check=True)
        slug = shell(PREPARE.format(capacity=capacity, quota=quota)).split()[-1]
        with Server() as server:
            used, start = cpu(server.process.pid), time.perf_counter()
            visitors = Visitors(server.port, f"/conference/{slug}/register/")
            with ThreadPoolExecutor(asked.visitors) as pool:
                times = sorted(pool.map(visitors.register, range(asked.people)))
            taken = time.perf_counter() - start
            used = cpu(server.process.pid) - used
        wrong = troubles(json.loads(shell(COUNT)), asked.people, capacity, quota)
    late = times[round(len(times) * 0.95) - 1]
    print(f"\n{asked.people} people, {asked.visitors} at once: {taken:.1f} s; none got an error")
    print(f"  opening and sending: median {statistics.median(times):.0f} ms, 95th percentile {late:.0f} ms")
    print(f"  processor: {1000 * used / asked.people:.0f} ms for each")
    print(f"  ten minutes would take {LIMIT * asked.people / taken:.0f}")
    print(
        f"  {capacity} places, at most {quota} for municipalities: "
        + ("as the rule says" if not wrong else "WRONG")
    )
    for line in wrong[:10]:
        print(f"    {line}")
    if wrong or taken > LIMIT * asked.people / 2000:
        sys.exit(1)


if __name__ == "__main__":
    main()
