"""`./run bench seating`: seatings, groups and workshops against what people do by hand and against OR-tools.

    ./run bench seating                       120 people (two sets), 100 people over six rounds, 500 people
    ./run bench seating --sets huge           5,000 people; also: easy, hard, rounds, large
    ./run bench seating --seconds 60          the same seconds for everybody (default 20)
    ./run bench seating --seeds 10            how often ours reaches the bound (the other methods once)
    ./run bench seating --groups FOLDER       files of the MDGPLIB collection, against published values

Each method runs in a process of its own; memory is the largest that process had, with its libraries. Seconds are by the
clock (the same limit for all) and of the processor, which is what counts on a busy machine. CP-SAT needs the
development requirements and sees sets of up to 120 people: above, its model does not fit the memory.
"""

import argparse
import json
import resource
import subprocess
import sys
import time
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.seating_sets import even_groups, gathering, price
from samverk.optimise import group, rank, seat, warm_up
from samverk.optimise.group_files import read_instance
from samverk.optimise.seating_collisions import first_tables
from samverk.optimise.seating_model import Gathering, table_limits

SETS: dict[str, dict[str, Any]] = {
    "easy": {"people": 120, "tables": 15, "rounds": 3},
    "hard": {"people": 120, "tables": 15, "rounds": 3, "hard": True},
    "rounds": {"people": 100, "tables": 10, "rounds": 6},
    "large": {"people": 500, "tables": 63, "rounds": 3, "hard": True},
    "huge": {"people": 5000, "tables": 625, "rounds": 3, "hard": True},
}
METHODS = ("random", "dealing", "cpsat", "samverk")
PUBLISHED = {  # the best of a published list for the collection's RanInt files
    "RanInt_n120_ds_01": (51146, 10), "RanInt_n120_ds_02": (51372, 10), "RanInt_n120_ds_03": (50248, 10),
    "RanInt_n240_ds_10": (160299, 30),
}  # fmt: skip
LONG_RUN = 379857  # of `even_groups`: 508 million moves, 27 s of processor time, seed 7


def at_random(g: Gathering, seconds: float) -> NDArray[np.int64]:
    """The best of all random seatings that keep the hard rules and fit into the time."""
    dice, end = np.random.default_rng(0), time.monotonic() + seconds
    best, least = first_tables(g, dice), np.inf
    while time.monotonic() < end:
        tables = first_tables(g, dice)
        if (worth := sum(price(g, tables).values())) < least:
            best, least = tables, worth
    return best


def by_dealing(g: Gathering) -> NDArray[np.int64]:
    """As by hand: sorted by sector and organisation and dealt out, each round with another step."""
    assert g.sectors is not None
    assert g.organisations is not None
    limits, chairs = table_limits(g), np.array([most for _, most in g.sizes])
    tables = np.empty((g.rounds, g.people), np.int64)
    order = sorted(range(g.people), key=lambda p: (limits[p].all(), g.sectors[p], g.organisations[p]))  # type: ignore[index]
    for r in range(g.rounds):
        left = chairs.copy()
        for k, p in enumerate(order):
            turn = (k + r * (k // len(chairs)) + np.arange(len(chairs))) % len(chairs)
            table = next(int(t) for t in turn if left[t] and limits[p, t])
            tables[r, p], left[table] = table, left[table] - 1
    return tables


def by_cpsat(g: Gathering, seconds: float) -> tuple[NDArray[np.int64], float]:
    """OR-tools CP-SAT on the whole problem: a variable for each person and table, and for each pair that may meet."""
    from ortools.sat.python import cp_model

    model, limits, w = cp_model.CpModel(), table_limits(g), g.weights
    n, rounds, tables = range(g.people), range(g.rounds), range(len(g.tables))
    x = {(r, i, t): model.new_bool_var("") for r in rounds for i in n for t in tables if limits[i, t]}
    cost: list[Any] = []
    for r in rounds:
        for i in n:
            model.add_exactly_one(x[r, i, t] for t in tables if limits[i, t])
        for t, (fewest, most) in enumerate(g.sizes):
            here = [x[r, i, t] for i in n if limits[i, t]]
            model.add_linear_constraint(sum(here), fewest, most)
            for sector, total in enumerate(np.bincount(np.asarray(g.sectors))):
                share = total * most / g.people
                under, over = (model.new_int_var(0, most, "") for _ in range(2))
                count = sum(x[r, i, t] for i in n if limits[i, t] and g.sectors[i] == sector)  # type: ignore[index]
                model.add(count + under >= int(np.floor(share + 1e-9)))
                model.add(count - over <= int(np.ceil(share - 1e-9)))
                cost += [w.sector * under, w.sector * over]
    wishes, avoid = ({(min(p), max(p)) for p in pairs} for pairs in (g.wishes, g.avoid))
    for i, j in combinations(n, 2):
        meet = [model.new_bool_var("") for _ in rounds]
        both = [t for t in tables if limits[i, t] and limits[j, t]]
        for r in rounds:
            for t in both:
                model.add(meet[r] >= x[r, i, t] + x[r, j, t] - 1)
        if (i, j) in wishes:
            *met, unmet = (model.new_bool_var("") for _ in range(len(both) * g.rounds + 1))
            for y, (r, t) in zip(met, ((r, t) for r in rounds for t in both), strict=True):
                model.add_implication(y, x[r, i, t])
                model.add_implication(y, x[r, j, t])
            model.add_bool_or([*met, unmet])
            cost.append(w.wish * unmet)
        each = w.organisation * (g.organisations[i] == g.organisations[j]) + w.avoid * ((i, j) in avoid)  # type: ignore[index]
        cost += [each * m for m in meet if each]
        if not (i in g.languages and g.languages.get(i) == g.languages.get(j)):
            again = model.new_int_var(0, g.rounds, "")
            model.add(again >= sum(meet) - 1)
            cost.append(w.repeat * again)
    model.minimize(sum(cost))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds, solver.parameters.num_workers = seconds, 2
    if solver.solve(model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        raise ValueError("CP-SAT found no seating in this time")
    found = np.array(
        [[next(t for t in tables if limits[i, t] and solver.value(x[r, i, t])) for i in n] for r in rounds]
    )
    return found, solver.best_objective_bound


def one(method: str, name: str, seconds: float, seed: int) -> None:
    """Run one method on one set and print what came of it as JSON."""
    g, bound = gathering(**SETS[name]), None
    begin, used = time.monotonic(), time.process_time()
    if method == "random":
        tables = at_random(g, seconds)
    elif method == "dealing":
        tables = by_dealing(g)
    elif method == "cpsat":
        tables, bound = by_cpsat(g, seconds)
    else:
        result = seat(g, seconds=seconds, seed=seed)
        tables, bound = result.tables, result.bound
    spent, used = time.monotonic() - begin, time.process_time() - used
    parts = price(g, tables)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    found = {"value": sum(parts.values()) - parts["hard"], "hard": parts["hard"], "bound": bound}
    print(json.dumps({**found, "seconds": spent, "cpu": used, "memory": memory}, default=float))


def child(method: str, name: str, seconds: float, seed: int = 1) -> dict[str, Any]:
    command = [
        sys.executable,
        "-m",
        "bench.seating",
        "--one",
        method,
        "--sets",
        name,
        "--seconds",
        str(seconds),
        "--seeds",
        str(seed),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        return {"trouble": (done.stderr.strip().splitlines() or ["killed"])[-1]}
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def seatings(names: list[str], seconds: float, seeds: int) -> None:
    print(
        f"{'set':8}{'method':10}{'penalty':>9}{'bound':>8}{'/ ours':>8}{'broken':>8}{'seconds':>9}{'cpu':>7}{'MB':>7}"
    )
    for name in names:
        rows = {m: child(m, name, seconds) for m in METHODS if m != "cpsat" or SETS[name]["people"] <= 120}
        ours = rows["samverk"].get("value")
        for method, row in rows.items():
            if "trouble" in row:
                print(f"{name:8}{method:10}  {row['trouble']}")
                continue
            ratio = f"{row['value'] / ours:.2f}" if ours else "-"
            bound = "-" if row["bound"] is None else f"{row['bound']:g}"
            print(f"{name:8}{method:10}{row['value']:9d}{bound:>8}{ratio:>8}{row['hard']:8d}"
                  f"{row['seconds']:9.2f}{row['cpu']:7.2f}{row['memory']:7.0f}", flush=True)  # fmt: skip
        if seeds > 1:
            rows_of = [child("samverk", name, seconds, seed) for seed in range(1, seeds + 1)]
            print(f"{name:8}seeds     {sorted(row['value'] for row in rows_of)}", flush=True)


def own_groups() -> None:
    """Equal groups of 480: no file of the collection is at hand, so this is a set of our own of the same family."""
    sizes, diversity = even_groups()
    used = time.process_time()
    found = group(sizes=sizes, diversity=diversity, seconds=60, seed=1)
    used = time.process_time() - used
    print(f"\n480 elements, 20 groups of 24, our own set (seed 480): {found.value:.0f} in {used:.1f} s of processor time, "
          f"{found.value / LONG_RUN:.2%} of our own best long run ({LONG_RUN})", flush=True)  # fmt: skip


def groups(folder: Path) -> None:
    print(f"\n{'groups':22}{'value':>9}{'published':>11}{'share':>9}{'seconds':>9}")
    for name, (published, seconds) in PUBLISHED.items():
        path = folder / f"{name}.txt"
        if path.exists():
            sizes, diversity = read_instance(path)
            found = group(sizes=sizes, diversity=diversity, seconds=seconds, seed=1)
            share = found.value / published
            print(f"{name:22}{found.value:9.0f}{published:11}{share:9.2%}{found.seconds:9.1f}", flush=True)


def first_come(wishes: list[list[int]], capacity: NDArray[np.int64]) -> list[int]:
    """By hand: each in turn gets the first wish with room; how many got each wish, then none."""
    left, profile = capacity.copy(), [0] * 6
    for row in wishes:
        rank_of = next((k for k, w in enumerate(row) if left[w] > 0), 5)
        profile[rank_of] += 1
        if rank_of < 5:
            left[row[rank_of]] -= 1
    return profile


def workshops() -> None:
    dice = np.random.default_rng(1)
    liked = dice.dirichlet(np.full(20, 2.0))
    wishes = [dice.choice(20, 5, replace=False, p=liked).tolist() for _ in range(500)]
    capacity = np.full(20, 28)
    times = []
    for _ in range(5):
        begin = time.monotonic()
        found = rank(wishes=wishes, capacity=capacity)
        times.append(time.monotonic() - begin)
    print("\n500 people, 20 workshops, 5 wishes: how many got their 1st, 2nd, ... wish, and none")
    print(f"first come  {first_come(wishes, capacity)}")
    print(f"samverk     {[*found.profile, len(found.unplaced)]} in {1000 * sorted(times)[2]:.1f} ms")


def main(arguments: list[str] | None = None) -> None:
    options = argparse.ArgumentParser(prog="./run bench seating")
    options.add_argument("--sets", default="easy,hard,rounds,large", help="which sets of people")
    options.add_argument("--seconds", type=float, default=20.0, help="for each method and set")
    options.add_argument("--seeds", type=int, default=1, help="so many seeds of ours")
    options.add_argument("--groups", type=Path, help="a folder with files of the MDGPLIB collection")
    options.add_argument("--one", choices=METHODS, help=argparse.SUPPRESS)
    asked = options.parse_args(arguments)
    names = [name for name in asked.sets.split(",") if name in SETS]
    if asked.one:
        one(asked.one, names[0], asked.seconds, asked.seeds)
        return
    warm_up()
    seatings(names, asked.seconds, asked.seeds)
    if asked.groups:
        groups(asked.groups)
        own_groups()
    workshops()


if __name__ == "__main__":
    main()
