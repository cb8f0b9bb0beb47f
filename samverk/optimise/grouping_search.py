"""The compiled inner loop of the grouping: exchange two units of different groups, or move one.

A unit is one element, or several that must stay together. `gain[u, g]` is the diversity between unit u and all units
of group g, so that a move is priced by a few look-ups; carrying one out costs two or three columns.
"""

import numpy as np

from .compiling import compiled
from .seating_search import below


@compiled
def gains(diversity, group, gain):  # type: ignore[no-untyped-def]
    """Fill `gain` from the groups; the value: the diversity inside groups, each pair once."""
    gain[:] = 0.0
    value = 0.0
    for u in range(group.size):
        for v in range(group.size):
            gain[u, group[v]] += diversity[u, v]
        value += gain[u, group[u]]
    return value / 2


@compiled
def carry(diversity, group, gain, u, to):  # type: ignore[no-untyped-def]
    """Move unit `u` to group `to`."""
    here = group[u]
    for x in range(group.size):
        gain[x, here] -= diversity[x, u]
        gain[x, to] += diversity[x, u]
    group[u] = to


@compiled
def anneal_groups(  # type: ignore[no-untyped-def]
    diversity, weight, free, low, high, group, gain, load, best, values, heat, steps, dice, moving
):
    """Try `steps` moves while the temperature falls from heat[0] to heat[1]; `values` is (now, best so far)."""
    units, groups = gain.shape
    value, most, temperature, kept = values[0], values[1], heat[0], values[0] < values[1]
    for step in range(steps):
        if step % 256 == 0:
            temperature = heat[0] * (heat[1] / heat[0]) ** (step / steps)
        u = below(dice, units)
        g = group[u]
        if not free[u]:
            continue
        single = below(dice, 1024) < moving
        if single:
            v, h = -1, below(dice, groups)
            out, more = weight[u], 0.0
        else:
            v = below(dice, units)
            h = group[v]
            out, more = weight[u] - weight[v], gain[v, g] - gain[v, h] - 2 * diversity[u, v]
            if not free[v]:
                continue
        if g == h or load[g] - out < low[g] or load[g] - out > high[g] or load[h] + out > high[h]:
            continue
        if load[h] + out < low[h]:
            continue
        change = gain[u, h] - gain[u, g] + more
        if change < 0 and change < temperature * np.log((below(dice, 1 << 30) + 1) / (1 << 30)):
            continue
        if change < 0 and not kept and value >= most:
            best[:] = group
            kept = True
        carry(diversity, group, gain, u, h)
        if not single:
            carry(diversity, group, gain, v, g)
        load[g] -= out
        load[h] += out
        value += change
        if value > most + 1e-9:
            most, kept = value, False
    if not kept and value >= most:
        best[:] = group
    values[0], values[1] = value, most
