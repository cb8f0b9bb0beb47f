"""Divide elements into groups: from a file of sizes and diversities to a file of groups."""

import argparse
import csv
import sys
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from .errors import BadInput
from .grouping import group


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument(
        "file", type=Path, help="first line: elements groups kind fewest most fewest most ...; then i j d"
    )
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument(
        "--together", action="append", default=[], metavar="I,J,...", help="always in one group"
    )
    parser.add_argument("--apart", action="append", default=[], metavar="I,J,...", help="never in one group")
    parser.add_argument("--fixed", action="append", default=[], metavar="I=GROUP", help="in every round")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument(
        "--iterations", type=int, help="instead of seconds: the same answer for the same seed"
    )


def read_instance(path: Path) -> tuple[list[tuple[int, int]], np.ndarray]:
    """Sizes and diversity of a file in the format of the MDGPLIB collection."""
    lines = path.read_text(encoding="utf-8").split("\n")
    try:
        words = lines[0].split()
        n, groups = int(words[0]), int(words[1])
        numbers = [int(w) for w in words[3 : 3 + 2 * groups]]
        diversity = np.zeros((n, n))
        for line in lines[1:]:
            if line.strip():
                i, j, d = line.split()
                diversity[int(i), int(j)] = diversity[int(j), int(i)] = float(d)
    except (ValueError, IndexError) as trouble:
        raise BadInput(
            f"{path} is not a file of elements, groups, sizes and diversities: {trouble}"
        ) from None
    if len(numbers) != 2 * groups:
        raise BadInput(f"{path} names {groups} groups but has sizes for {len(numbers) // 2}.")
    return list(zip(numbers[::2], numbers[1::2], strict=True)), diversity


def numbers_of(texts: Iterable[str]) -> list[list[int]]:
    return [[int(x) for x in text.split(",")] for text in texts]


def run(options: argparse.Namespace) -> int:
    """Write round, group, element as CSV to standard output, and what it is worth to standard error."""
    sizes, diversity = read_instance(options.file)
    fixed = np.full(len(diversity), -1)
    for text in options.fixed:
        element, _, number = text.partition("=")
        fixed[int(element)] = int(number)
    found = group(
        sizes=sizes, diversity=diversity, rounds=options.rounds, together=numbers_of(options.together),
        apart=numbers_of(options.apart), fixed=fixed if options.fixed else None,
        seed=options.seed, seconds=options.seconds, iterations=options.iterations)  # fmt: skip
    out = csv.writer(sys.stdout)
    out.writerow(["round", "group", "element"])
    for r, groups in enumerate(found.groups):
        for g, members in enumerate(groups):
            out.writerows([r, g, int(element)] for element in members)
    sys.stderr.write(
        f"value {found.value:g}, at most {found.bound:g}, {found.steps} moves, {found.seconds:.1f} s\n"
    )
    return 0
