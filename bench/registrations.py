"""How many can register at once: two thousand over HTTP, each with letters, calendar entry and QR code in one transaction.

    ./run bench registrations [--people 2000] [--visitors 8]

The server runs as in production on a database of its own, made and thrown away here. The aim: 2,000 in ten minutes.
"""

import argparse
import http.client
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode

CAPACITY_SHARE, LIMIT = 0.9, 600
PREPARE = """
from datetime import timedelta
from django.utils import timezone
from samverk.conferences.models import Conference, midnight_after
from samverk.people.models import Account
from samverk.workspaces.actions import create_workspace
by = Account.objects.create_user("bench@example.org", None)
from samverk.people.models import Person
Person.objects.create(account=by, given_name="B", email="bench@example.org")
room = create_workspace(by=by, template="conference", name="Mätdag")
day = timezone.localdate() + timedelta(days=40)
Conference.objects.update_or_create(workspace=room, defaults=dict(held_on=day, over_at=midnight_after(day),
    capacity={capacity}, announced_at=timezone.now(), opens_at=timezone.now(), city="Ronneby"))
print("room", room.slug)
"""
COUNT = """
from collections import Counter
from samverk.conferences.models import Registration
from samverk.outbox.models import Message
states = Counter(Registration.objects.values_list("state", flat=True))
places = list(Registration.objects.filter(place__isnull=False).values_list("place", flat=True))
print(dict(states), "different places:", len(set(places)), "of", len(places), "letters:", Message.objects.count())
"""


def shell(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "manage.py", "shell", "-v0", "-c", code], capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def main() -> None:
    options = argparse.ArgumentParser(prog="./run bench registrations")
    options.add_argument("--people", type=int, default=2000)
    options.add_argument("--visitors", type=int, default=8)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"SAMVERK_DATA": folder, "SAMVERK_DEMO": "false"}
        from bench.client import Server

        for command in (["migrate", "-v0"], ["createcachetable"]):
            subprocess.run([sys.executable, "manage.py", *command], check=True)
        slug = shell(PREPARE.format(capacity=int(asked.people * CAPACITY_SHARE))).split()[-1]
        path = f"/conference/{slug}/register/"
        with Server() as server:
            _status, page, cookies = server.get(path)
            found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
            token, cookie = found[1] if found else "", "; ".join(cookies)

            def register(number: int) -> float:
                """From one of many addresses, as no address may send more than two hundred in an hour."""
                body = urlencode(
                    {
                        "csrfmiddlewaretoken": token,
                        "name": f"Deltagare {number}",
                        "email": f"deltagare{number}@example.org",
                        "organisation_name": "Ronneby kommun",
                        "diet": "vegetariskt" if number % 5 == 0 else "",
                        "language": "sv",
                    }
                )
                line = http.client.HTTPConnection(
                    "127.0.0.1", server.port, timeout=120, source_address=(f"127.0.1.{number % 50 + 1}", 0)
                )
                start = time.perf_counter()
                line.request(
                    "POST", path, body,
                    {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded",
                     "Host": f"localhost:{server.port}", "Referer": f"http://localhost:{server.port}/"},
                )  # fmt: skip
                answer = line.getresponse()
                answer.read()
                line.close()
                if answer.status != 302:
                    raise RuntimeError(f"registration {number} answered {answer.status}")
                return time.perf_counter() - start

            start = time.perf_counter()
            with ThreadPoolExecutor(asked.visitors) as visitors:
                times = sorted(visitors.map(register, range(asked.people)))
            taken = time.perf_counter() - start
        median, late = statistics.median(times) * 1000, times[round(len(times) * 0.95) - 1] * 1000
        print(
            f"\n{asked.people} registrations by {asked.visitors} at once: {taken:.1f} s, {asked.people / taken:.1f} a second"
        )
        print(f"  median {median:.0f} ms, 95th percentile {late:.0f} ms")
        print(f"  ten minutes would take {600 * asked.people / taken:.0f}; {shell(COUNT)}")
        if taken > LIMIT * asked.people / 2000:
            sys.exit("slower than 2,000 in ten minutes")


if __name__ == "__main__":
    main()
