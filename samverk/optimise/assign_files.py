"""Match people: from a file of feasible pairs to a file of chosen ones."""

import argparse
import csv
import sys
from pathlib import Path

from .assignment import Assignment, assign
from .errors import BadInput


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("pairs", help="CSV: left, right, score and, where wanted, units, pinned, forbidden")
    parser.add_argument(
        "--out", default="-", help="where to write the chosen pairs (default: standard output)"
    )
    parser.add_argument("--left", default="", help="CSV: left, priority (such as days waited)")
    parser.add_argument("--right", default="", help="CSV: right, capacity")
    parser.add_argument("--seconds", type=float, default=60.0, help="time limit where units are above 1")


def _read(path: str, needed: set[str]) -> list[dict[str, str]]:
    """The rows of a CSV file with headings, separated by comma, semicolon or tab."""
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise BadInput(f"{path} is not UTF-8 text: save it as CSV UTF-8") from None
    heading = text.split("\n", 1)[0]
    separator = max(",;\t", key=heading.count)
    rows = list(csv.DictReader(text.splitlines(), delimiter=separator))
    found = {name.strip() for name in heading.split(separator)}
    if missing := needed - found:
        raise BadInput(
            f"{path} has no column {', '.join(sorted(missing))}: the first line must name the columns"
        )
    return rows


def _number(path: str, line: int, row: dict[str, str], column: str, default: int | None = None) -> int:
    text = (row.get(column) or "").strip()
    if not text and default is not None:
        return default
    try:
        return int(text)
    except ValueError:
        raise BadInput(f"{path} line {line}: {column} is “{text}”, not a whole number") from None


def _facts(path: str, key: str, column: str, known: dict[str, int], default: int) -> list[int]:
    """The fact of each person by number; whoever stands only in this file gets a number too."""
    facts: dict[str, int] = {}
    for line, row in enumerate(_read(path, {key, column}) if path else [], 2):
        name = row[key].strip()
        if name in facts:
            raise BadInput(f"{path} line {line}: {key} {name} stands there twice")
        known.setdefault(name, len(known))
        facts[name] = _number(path, line, row, column)
    return [facts.get(name, default) for name in known]


def run(options: argparse.Namespace) -> int:
    """Read, solve, write; a line to standard error says what was found. Exit code 0, or 1 when it is not proved."""
    rows = _read(options.pairs, {"left", "right", "score"})
    lefts: dict[str, int] = {}
    rights: dict[str, int] = {}
    left = [lefts.setdefault(row["left"].strip(), len(lefts)) for row in rows]
    right = [rights.setdefault(row["right"].strip(), len(rights)) for row in rows]
    number = lambda column, default=None: [  # noqa: E731
        _number(options.pairs, line, row, column, default) for line, row in enumerate(rows, 2)
    ]
    pairs = list(zip(left, right, strict=True))
    result = assign(
        left=left,
        right=right,
        score=number("score"),
        units=number("units", 1),
        priority=_facts(options.left, "left", "priority", lefts, 0),
        capacity=_facts(options.right, "right", "capacity", rights, 1),
        pinned=[pair for pair, on in zip(pairs, number("pinned", 0), strict=True) if on],
        forbidden=[pair for pair, on in zip(pairs, number("forbidden", 0), strict=True) if on],
        seconds=options.seconds,
    )
    chosen = [
        (rows[k]["left"].strip(), rows[k]["right"].strip(), rows[k]["score"].strip()) for k in result.pairs
    ]
    _write(options.out, chosen)
    sys.stderr.write(_summary(result, len(lefts)) + "\n")
    return 0 if result.proven else 1


def _write(path: str, chosen: list[tuple[str, str, str]]) -> None:
    def put(file: object) -> None:
        out = csv.writer(file)  # type: ignore[arg-type]
        out.writerow(["left", "right", "score"])
        out.writerows(chosen)

    if path == "-":
        put(sys.stdout)
        return
    with Path(path).open("w", encoding="utf-8", newline="") as file:
        put(file)


def _summary(result: Assignment, lefts: int) -> str:
    words = f"{result.matched} of {lefts} matched, priority {result.priority}, score {result.score}: "
    return words + (
        "proved to be the best." if result.proven else f"at most {tuple(result.bound)}. {result.gap}"
    )
