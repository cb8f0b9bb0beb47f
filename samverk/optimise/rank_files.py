"""Place people at workshops by their wishes: from two files to a file of places."""

import argparse
import csv
import sys
from pathlib import Path

from .errors import BadInput
from .ranking import ORDERS, rank


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument(
        "wishes", type=Path, help="CSV without header: a person, then workshops in order of preference"
    )
    parser.add_argument(
        "workshops", type=Path, help="CSV with the columns workshop, capacity and optionally minimum"
    )
    parser.add_argument("--order", choices=ORDERS, default=ORDERS[0])


def run(options: argparse.Namespace) -> int:
    """Write person, workshop, wish as CSV to standard output, and a summary to standard error."""
    with options.workshops.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    names = [row.get("workshop", "") for row in rows]
    if len(set(names)) < len(names) or not all(names):
        raise BadInput("Each workshop has a name of its own in the column `workshop`.")
    number = {name: k for k, name in enumerate(names)}
    with options.wishes.open(encoding="utf-8", newline="") as file:
        people = [row for row in csv.reader(file) if row]
    unknown = {name for row in people for name in row[1:] if name and name not in number}
    if unknown:
        raise BadInput(f"Not among the workshops: {', '.join(sorted(unknown))}.")
    wishes = [[number[name] for name in row[1:] if name] for row in people]
    try:
        capacity = [int(row["capacity"]) for row in rows]
        minimum = [int(row.get("minimum") or 0) for row in rows]
    except (KeyError, TypeError, ValueError):
        raise BadInput("The columns `capacity` and `minimum` hold whole numbers.") from None
    found = rank(wishes=wishes, capacity=capacity, minimum=minimum, order=options.order)
    out = csv.writer(sys.stdout)
    out.writerow(["person", "workshop", "wish"])
    for row, wished, place in zip(people, wishes, found.places[:, 0].tolist(), strict=True):
        out.writerow(
            [row[0], names[place] if place >= 0 else "", wished.index(place) + 1 if place >= 0 else ""]
        )
    closed = ", ".join(names[k] for k in found.closed) or "none"
    sys.stderr.write(f"wishes {found.profile}, without a place {len(found.unplaced)}, closed: {closed}\n")
    return 0
