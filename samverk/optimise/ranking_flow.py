"""The compiled exact engine of the workshops: one person after the other along the cheapest chain of moves.

A place is a workshop together with a sector (one sector if nobody asked for mixing). Prices are vectors of whole
numbers that are compared from the first to the last, so that an order of aims needs no made-up weights. Each step
leaves the cheapest placing of all people so far (successive shortest paths; the graph has one node per place).
"""

import numpy as np

from .compiling import compiled


@compiled
def less(x, y):  # type: ignore[no-untyped-def]
    """Whether vector `x` comes before `y`."""
    for d in range(x.size):
        if x[d] != y[d]:
            return x[d] < y[d]
    return False


@compiled
def moves_from(place, sectors, wishes, prices, at, where, edge, mover):  # type: ignore[no-untyped-def]
    """Write the cheapest move of one person from a place to each other workshop into `edge` and `mover`."""
    workshop = place // sectors
    mover[place] = -1
    for p in range(at.size):
        if at[p] != place:
            continue
        now = where[p]
        for k in range(wishes.shape[1]):
            to = wishes[p, k]
            if to < 0 or to == workshop:
                continue
            better = mover[place, to] < 0
            if not better:
                for d in range(prices.shape[1]):
                    new = prices[k, d] - prices[now, d]
                    if new != edge[place, to, d]:
                        better = new < edge[place, to, d]
                        break
            if better:
                mover[place, to] = p
                for d in range(prices.shape[1]):
                    edge[place, to, d] = prices[k, d] - prices[now, d]


@compiled
def seat_price(place, step, count, quota, last):  # type: ignore[no-untyped-def]
    """What one person more (step 1) or less (step 0) of the sector costs at a place, in the last part of the vector."""
    return last * int(count[place] + step > quota[place])


@compiled
def relax(sectors, capacity, edge, mover, count, quota, last, cost, before, kind):  # type: ignore[no-untyped-def]
    """Shortest paths between places (Bellman-Ford): by a person who moves, or by another sector's seat."""
    places, words = cost.shape
    new = np.empty(words, np.int64)
    changed = True
    while changed:
        changed = False
        for v in range(places):
            if kind[v] == 0:
                continue
            sector, base = v % sectors, v - v % sectors
            for to in range(capacity.size):
                if mover[v, to] >= 0 and count[v] > 0:
                    u = to * sectors + sector
                    for d in range(words):
                        new[d] = cost[v, d] + edge[v, to, d]
                    # whoever moves leaves a seat of the sector, which the one who came takes over
                    if kind[u] == 0 or less(new, cost[u]):
                        cost[u] = new
                        before[u], kind[u], changed = v, 2, True
            for other in range(sectors):
                u = base + other
                if u != v and count[u] > 0:
                    for d in range(words):
                        new[d] = cost[v, d]
                    new[words - 1] += seat_price(v, 1, count, quota, last) - seat_price(
                        u, 0, count, quota, last
                    )
                    if kind[u] == 0 or less(new, cost[u]):
                        cost[u] = new
                        before[u], kind[u], changed = v, 3, True


@compiled
def cheapest_end(sectors, capacity, minimum, count, quota, last, cost, kind):  # type: ignore[no-untyped-def]
    """The place with a free seat that is reached most cheaply, or -1; seats below a minimum come first."""
    best, found = np.empty(cost.shape[1], np.int64), -1
    for v in range(kind.size):
        workshop = v // sectors
        total = 0
        for other in range(sectors):
            total += count[workshop * sectors + other]
        if kind[v] == 0 or total >= capacity[workshop]:
            continue
        cost[v, 0] -= int(total < minimum[workshop])
        cost[v, -1] += seat_price(v, 1, count, quota, last)
        if found < 0 or less(cost[v], best):
            found = v
            best[:] = cost[v]
    return found


@compiled
def walk_back(v, sectors, wishes, mover, before, kind, at, where, count, touched):  # type: ignore[no-untyped-def]
    """Carry out the chain that ends at place `v`: people step aside, seats change sector. Where it began."""
    touched[:] = False
    touched[v] = True
    count[v] += 1
    while kind[v] != 1:
        u = before[v]
        touched[u] = True
        if kind[v] == 2:
            q = mover[u, v // sectors]
            at[q] = v
            for k in range(wishes.shape[1]):
                if wishes[q, k] == v // sectors:
                    where[q] = k
        else:
            count[v] -= 1
            count[u] += 1
        v = u
    return v


@compiled
def place_all(wishes, prices, sector, sectors, capacity, minimum, quota, last):  # type: ignore[no-untyped-def]
    """The wish (column) that each person gets. The last workshop has room for everybody: it stands for no place."""
    people, words = wishes.shape[0], prices.shape[1]
    places = capacity.size * sectors
    at, where = np.full(people, -1), np.full(people, -1)
    count = np.zeros(places, np.int64)
    edge, mover = np.zeros((places, capacity.size, words), np.int64), np.full((places, capacity.size), -1)
    cost, before, kind = (
        np.zeros((places, words), np.int64),
        np.empty(places, np.int64),
        np.empty(places, np.int64),
    )
    touched = np.empty(places, np.bool_)
    for p in range(people):
        kind[:] = 0
        for k in range(wishes.shape[1]):
            if wishes[p, k] >= 0:
                v = wishes[p, k] * sectors + sector[p]
                cost[v] = prices[k]
                before[v], kind[v] = -1, 1
        relax(sectors, capacity, edge, mover, count, quota, last, cost, before, kind)
        v = cheapest_end(sectors, capacity, minimum, count, quota, last, cost, kind)
        v = walk_back(v, sectors, wishes, mover, before, kind, at, where, count, touched)
        at[p] = v
        for k in range(wishes.shape[1]):
            if wishes[p, k] == v // sectors:
                where[p] = k
        for u in range(places):
            if touched[u]:
                moves_from(u, sectors, wishes, prices, at, where, edge, mover)
    return where
