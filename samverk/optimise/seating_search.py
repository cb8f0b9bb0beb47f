"""The compiled inner loop of the seating: swap two people of a round, keep the swap when it pays or by chance.

Everybody sits on a numbered seat; empty seats hold made-up people (`empty` in the model), so that each move is a swap
and a table can never be overfull. What two people cost one another stands in one byte per pair: the kind of pair in
the upper four bits, how often they meet in the lower four; `up` and `down` say what one meeting more or less costs.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .compiling import compiled

NEVER = (
    1 << 20
)  # the price of breaking a hard rule: above everything that soft wishes can add up to in one swap

_S12, _S25, _S27, _S32 = np.uint64(12), np.uint64(25), np.uint64(27), np.uint64(32)
_MULTIPLY = np.uint64(2685821657736338717)


class Rules(NamedTuple):
    """What does not change while the search runs. S people and empty seats, T tables, R rounds, K sectors."""

    start: NDArray[np.int32]  # T+1: the seats of table t are start[t] .. start[t+1]-1
    table_of: NDArray[np.int32]  # S: the table of a seat
    sector: NDArray[np.int8]  # S: 0..K-1; empty seats are sector K-1
    band: NDArray[np.int32]  # T × K × (largest table + 1): the price of so many of a sector at a table
    special: NDArray[np.int8]  # S: 1 for a person who needs a wheelchair place
    places: NDArray[np.int16]  # T: wheelchair places
    allowed: NDArray[np.uint8]  # S × T
    free: NDArray[np.uint8]  # R × S: 0 pinned, 1 alone, 2 together with others
    home: NDArray[np.int32]  # R × S: the table where the person should stay, or -1
    people: int  # how many of the S are people
    stay: int  # the price of leaving it
    up: NDArray[np.int32]  # 256: one meeting more
    down: NDArray[np.int32]  # 256: one meeting less
    wishes: NDArray[np.int32]  # W × 2
    wish: int  # the price of an unmet one
    block: NDArray[np.int32]  # S: number of the block, or -1
    block_start: NDArray[np.int32]
    block_members: NDArray[np.int32]


class State(NamedTuple):
    """What changes."""

    pair: NDArray[np.uint8]  # S × S
    seated: NDArray[np.int32]  # R × S: who sits on a seat
    seat: NDArray[np.int32]  # R × S: the seat of a person
    counts: NDArray[np.int16]  # R × T × K
    chairs: NDArray[np.int16]  # R × T: people who need a wheelchair place
    dice: NDArray[np.uint64]  # 1: the state of the random numbers (xorshift64*)


@compiled
def below(dice: NDArray[np.uint64], limit: int) -> int:
    """A random whole number 0 .. limit-1."""
    x = dice[0]
    x ^= x >> _S12
    x ^= x << _S25
    x ^= x >> _S27
    dice[0] = x
    return np.int64(((x * _MULTIPLY) >> _S32) * np.uint64(limit) >> _S32)  # type: ignore[return-value]


@compiled
def meetings_price(start, table_of, up, down, pair, seated, seat, r, i, j):  # type: ignore[no-untyped-def]
    """What the meetings cost that `i` and `j` lose and win when they change places in round `r`."""
    a, b = table_of[seat[r, i]], table_of[seat[r, j]]
    price = 0
    for s in range(start[a], start[a + 1]):
        m = seated[r, s]
        if m != i:
            price += down[pair[i, m]] + up[pair[j, m]]
    for s in range(start[b], start[b + 1]):
        m = seated[r, s]
        if m != j:
            price += down[pair[j, m]] + up[pair[i, m]]
    return price


@compiled
def sectors_price(band, counts, r, a, b, k, m):  # type: ignore[no-untyped-def]
    """What it costs that one of sector `k` leaves table `a` for `b`, and one of sector `m` comes in exchange."""
    ak, am, bk, bm = counts[r, a, k], counts[r, a, m], counts[r, b, k], counts[r, b, m]
    price = band[a, k, ak - 1] - band[a, k, ak] + band[a, m, am + 1] - band[a, m, am]
    return price + band[b, m, bm - 1] - band[b, m, bm] + band[b, k, bk + 1] - band[b, k, bk]


@compiled
def chairs_price(chairs, places, r, a, b):  # type: ignore[no-untyped-def]
    """What it costs that somebody who needs a wheelchair place moves from table `a` to `b`."""
    return NEVER * (int(chairs[r, b] >= places[b]) - int(chairs[r, a] > places[a]))


@compiled
def homes_price(home, r, i, j, a, b):  # type: ignore[no-untyped-def]
    """How many more are away from home when `i` goes from table `a` to `b` and `j` from `b` to `a`."""
    return int(home[r, i] == a) - int(home[r, i] == b) + int(home[r, j] == b) - int(home[r, j] == a)


@compiled
def swap_price(rules: Rules, state: State, r: int, i: int, j: int) -> int:
    """What it costs that `i` and `j`, who sit at different tables in round `r`, change places."""
    table_of, seat = rules.table_of, state.seat
    a, b = table_of[seat[r, i]], table_of[seat[r, j]]
    price = meetings_price(
        rules.start, table_of, rules.up, rules.down, state.pair, state.seated, seat, r, i, j
    )
    if rules.sector[i] != rules.sector[j]:
        price += sectors_price(rules.band, state.counts, r, a, b, rules.sector[i], rules.sector[j])
    if rules.special[i] != rules.special[j]:
        come, go = (a, b) if rules.special[i] else (b, a)
        price += chairs_price(state.chairs, rules.places, r, come, go)
    if rules.stay:
        price += rules.stay * homes_price(rules.home, r, i, j, a, b)
    return price


@compiled
def swap(rules: Rules, state: State, r: int, i: int, j: int) -> None:
    """`i` and `j`, who sit at different tables in round `r`, change places."""
    start, table_of, pair, seated, seat, counts = (
        rules.start, rules.table_of, state.pair, state.seated, state.seat, state.counts)  # fmt: skip
    p, q = seat[r, i], seat[r, j]
    a, b = table_of[p], table_of[q]
    for s in range(start[a], start[a + 1]):
        m = seated[r, s]
        if m != i:
            pair[i, m] -= 1
            pair[m, i] -= 1
            pair[j, m] += 1
            pair[m, j] += 1
    for s in range(start[b], start[b + 1]):
        m = seated[r, s]
        if m != j:
            pair[j, m] -= 1
            pair[m, j] -= 1
            pair[i, m] += 1
            pair[m, i] += 1
    seat[r, i], seat[r, j] = q, p
    seated[r, p], seated[r, q] = j, i
    k, m = rules.sector[i], rules.sector[j]
    counts[r, a, k] -= 1
    counts[r, a, m] += 1
    counts[r, b, m] -= 1
    counts[r, b, k] += 1
    move = rules.special[i] - rules.special[j]
    state.chairs[r, a] -= move
    state.chairs[r, b] += move


@compiled
def measure(rules: Rules, state: State) -> int:
    """Count the meetings and the tables anew from who sits where; the price of the whole seating."""
    rounds, seats = state.seated.shape
    state.pair[:] &= np.uint8(0xF0)
    state.counts[:] = 0
    state.chairs[:] = 0
    price = rules.wish * rules.wishes.shape[0]  # each is unmet until a meeting below
    for r in range(rounds):
        for s in range(seats):
            i, t = state.seated[r, s], rules.table_of[s]
            state.seat[r, i] = s
            state.counts[r, t, rules.sector[i]] += 1
            state.chairs[r, t] += rules.special[i]
            price += rules.stay * int(rules.home[r, i] >= 0 and rules.home[r, i] != t)
            price += NEVER * int(not rules.allowed[i, t])
            for o in range(rules.start[t], s):
                m = state.seated[r, o]
                price += rules.up[state.pair[i, m]]
                state.pair[i, m] += 1
                state.pair[m, i] += 1
    return price + tables_price(rules, state)


@compiled
def tables_price(rules: Rules, state: State) -> int:
    """The price of sectors and of wheelchair places."""
    price = 0
    for r in range(state.counts.shape[0]):
        for t in range(state.counts.shape[1]):
            price += NEVER * max(0, state.chairs[r, t] - rules.places[t])
            for k in range(state.counts.shape[2]):
                price += rules.band[t, k, state.counts[r, t, k]]
    return price


@compiled
def find_troubled(rules: Rules, state: State, troubled: NDArray[np.int32]) -> int:
    """Write (round, person) of all who sit badly into `troubled`; how many they are."""
    start, places, band, down, free = rules.start, rules.places, rules.band, rules.down, rules.free
    pair, seated, counts, chairs = state.pair, state.seated, state.counts, state.chairs
    home, people, found = rules.home, rules.people, 0
    for r in range(seated.shape[0]):
        for t in range(places.size):
            bad = chairs[r, t] > places[t]
            for k in range(counts.shape[2]):
                bad |= band[t, k, counts[r, t, k]] > 0
            for s in range(start[t], start[t + 1]):
                i, gain = seated[r, s], -int(bad)
                if rules.stay:  # on the day only those who must sit elsewhere may be moved
                    gain = -int(i < people and home[r, i] != t)
                elif gain == 0:
                    for o in range(start[t], start[t + 1]):
                        gain += min(0, down[pair[i, seated[r, o]]])
                if gain < 0 and free[r, i]:
                    troubled[found, 0], troubled[found, 1] = r, i
                    found += 1
    return found


@compiled
def propose(dice, wishes, troubled, known, shares, home, start, table_of, pair, seated, seat):  # type: ignore[no-untyped-def]
    """A round and two people who could change places: towards an unmet wish, out of trouble, or any two."""
    rounds, seats = seated.shape
    choice = below(dice, 1024)
    if choice < shares[0]:
        w = below(dice, wishes.shape[0])
        i, j = wishes[w, 0], wishes[w, 1]
        if not pair[i, j] & 15:
            r = below(dice, rounds)
            if choice & 1:
                i, j = j, i
            t = table_of[seat[r, j]]
            return r, i, seated[r, start[t] + below(dice, start[t + 1] - start[t])]
    elif choice < shares[1] and known:
        w = below(dice, known)
        r, i = troubled[w, 0], troubled[w, 1]
        t = home[r, i]
        if t >= 0 and choice & 1:  # back home: somebody else may move instead
            return r, i, seated[r, start[t] + below(dice, start[t + 1] - start[t])]
        return r, i, seated[r, below(dice, seats)]
    return below(dice, rounds), below(dice, seats), below(dice, seats)


@compiled
def gather_company(
    rules: Rules, state: State, r: int, i: int, table: int, here: int, chosen: NDArray[np.int32]
) -> bool:
    """Choose at `table` as many people as the block of `i` has, who may all sit where the block sits now."""
    first, last = rules.block_start[rules.block[i]], rules.block_start[rules.block[i] + 1]
    for x in range(first, last):
        if not rules.allowed[rules.block_members[x], table]:
            return False
    need, got = last - first, 0
    size = rules.start[table + 1] - rules.start[table]
    turn = below(state.dice, size)
    for x in range(size):
        m = state.seated[r, rules.start[table] + (turn + x) % size]
        kind = rules.free[r, m]
        if kind == 1 and got < need and rules.allowed[m, here]:
            chosen[got] = m
            got += 1
        elif kind == 2:
            begin, end = rules.block_start[rules.block[m]], rules.block_start[rules.block[m] + 1]
            fits = got + end - begin <= need
            for y in range(got):
                fits &= chosen[y] != m
            for y in range(begin, end):
                fits &= rules.allowed[rules.block_members[y], here] != 0
            if fits:
                for y in range(begin, end):
                    chosen[got] = rules.block_members[y]
                    got += 1
    return got == need


@compiled
def try_block(rules: Rules, state: State, r: int, i: int, j: int, limit: float) -> int:
    """Move the block of `i` to the table of `j` if that costs at most `limit`; what it cost."""
    here, table = rules.table_of[state.seat[r, i]], rules.table_of[state.seat[r, j]]
    first = rules.block_start[rules.block[i]]
    size = rules.block_start[rules.block[i] + 1] - first
    chosen = np.empty(size, np.int32)
    if not gather_company(rules, state, r, i, table, here, chosen):
        return 0
    price = 0
    for x in range(size):
        price += swap_price(rules, state, r, rules.block_members[first + x], chosen[x])
        swap(rules, state, r, rules.block_members[first + x], chosen[x])
    if price <= limit:
        return price
    for x in range(size):
        swap(rules, state, r, chosen[x], rules.block_members[first + x])
    return 0


@compiled
def try_move(rules: Rules, state: State, r: int, i: int, j: int, limit: float) -> int:
    """Exchange two people, one of whom may be of a block, if that costs at most `limit`; what it cost."""
    if rules.free[r, i] == 2:
        return try_block(rules, state, r, i, j, limit)
    if rules.free[r, j] == 2:
        return try_block(rules, state, r, j, i, limit)
    price = swap_price(rules, state, r, i, j)
    if price > limit:
        return 0
    swap(rules, state, r, i, j)
    return price


@compiled
def anneal(
    rules: Rules,
    state: State,
    best: NDArray[np.int32],
    values: NDArray[np.int64],
    heat: tuple[float, float],
    steps: int,
    goal: int,
    shares: tuple[int, int],
) -> int:
    """Try `steps` moves, cooling from heat[0] to heat[1], until the value `goal`. Returns the moves tried.

    `values` holds the price now and the best one so far, whose seats are in `best`.
    """  # arrays are taken out of the tuples once: reading them from there in each move is much slower
    start, table_of, up, down, sector, band = (
        rules.start, rules.table_of, rules.up, rules.down, rules.sector, rules.band)  # fmt: skip
    allowed, free, special, wishes, home = rules.allowed, rules.free, rules.special, rules.wishes, rules.home
    pair, seated, seat, counts, dice = state.pair, state.seated, state.seat, state.counts, state.dice
    troubled = np.empty((seated.size, 2), np.int32)
    value, least, temperature = values[0], values[1], heat[0]
    known, sweep, kept, step = 0, max(4096, 2 * seated.size), value > least, 0
    while step < steps and least > goal:
        if step % sweep == 0:
            known = find_troubled(rules, state, troubled)
        if step % 256 == 0:
            temperature = heat[0] * (heat[1] / heat[0]) ** (step / steps)
        step += 1
        r, i, j = propose(dice, wishes, troubled, known, shares, home, start, table_of, pair, seated, seat)
        a, b = table_of[seat[r, i]], table_of[seat[r, j]]
        if a == b or not free[r, i] or not free[r, j]:
            continue
        limit = -temperature * np.log((below(dice, 1 << 30) + 1) / (1 << 30))
        if free[r, i] == 1 and free[r, j] == 1:
            if not allowed[i, b] or not allowed[j, a]:
                continue
            if special[i] == special[j] and not rules.stay:
                price = meetings_price(start, table_of, up, down, pair, seated, seat, r, i, j)
                if sector[i] != sector[j]:
                    price += sectors_price(band, counts, r, a, b, sector[i], sector[j])
                if price > limit:
                    continue
        if not kept and value == least and limit >= 1.0:  # about to leave the best place so far
            best[:], kept = seated, True
        value += try_move(rules, state, r, i, j, limit)
        if value < least:
            least, kept = value, False
    if not kept and value == least:
        best[:] = seated
    values[0], values[1] = value, least
    return step
