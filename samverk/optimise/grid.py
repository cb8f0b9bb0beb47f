"""A spatial index: people in square cells, in one layer for each range of how far they travel.

A layer keeps its people sorted by cell, row by row, so that the cells that a circle touches are one run for each row.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .compiling import compiled
from .sides import People

Ints = NDArray[np.int64]
CELLS_ACROSS = 6  # cells to a radius: finer ones mean less outside the circle and more rows
MOST_CELLS = 1_000_000


class Layers(NamedTuple):
    """Cells of all layers in one array; `first` is each layer's first cell. A layer without a grid has one cell."""

    order: Ints  # people, by layer and cell
    start: Ints  # of each cell, where its people start in `order`
    first: Ints
    rows: Ints
    across: Ints
    size: NDArray[np.float64]  # metres of a cell's side; 0 for a layer without a grid
    low_x: NDArray[np.float64]
    low_y: NDArray[np.float64]
    reach: NDArray[np.float64]  # the farthest that anybody in the layer travels


def _layer_of(people: People, use_distance: bool) -> Ints:
    """-1 for people who must be compared with everybody."""
    reach = people["reach"].astype(np.float64)
    everywhere = ~np.isfinite(reach) | np.isnan(people["x"]) | np.isnan(people["y"])
    if not use_distance:
        everywhere[:] = True
    layer = np.ceil(np.log2(np.maximum(np.where(everywhere, 1.0, reach), 1.0) / 1000.0)).astype(np.int64)
    return np.where(everywhere, -1, np.maximum(layer, 0))


def make_layers(people: People, others_reach: float, use_distance: bool) -> Layers:
    """Index `people`; `others_reach` is how far the typical one who asks travels, in metres."""
    layer = _layer_of(people, use_distance)
    orders, starts, facts = [], [np.zeros(1, np.int64)], []
    for number in np.unique(layer):
        members = np.flatnonzero(layer == number)
        x, y = people["x"][members].astype(np.float64), people["y"][members].astype(np.float64)
        if number < 0:
            orders.append(members)
            starts.append(starts[-1][-1:] + members.size)
            facts.append((1, 1, 0.0, 0.0, 0.0, np.inf))
            continue
        reach = float(people["reach"][members].max())
        size = max(reach, others_reach, 1.0) / CELLS_ACROSS
        low_x, low_y = float(x.min()), float(y.min())
        while True:
            across, rows = int((x.max() - low_x) / size) + 1, int((y.max() - low_y) / size) + 1
            if across * rows <= MOST_CELLS:
                break
            size *= 2
        cell = ((y - low_y) / size).astype(np.int64) * across + ((x - low_x) / size).astype(np.int64)
        orders.append(members[np.argsort(cell, kind="stable")])
        starts.append(starts[-1][-1] + np.cumsum(np.bincount(cell, minlength=across * rows)))
        facts.append((rows, across, size, low_x, low_y, reach))
    table = np.array(facts, np.float64).reshape(-1, 6)
    all_rows, all_across = table[:, 0].astype(np.int64), table[:, 1].astype(np.int64)
    first = np.concatenate([np.zeros(1, np.int64), np.cumsum(all_rows * all_across)])
    order = np.concatenate(orders).astype(np.int64) if orders else np.zeros(0, np.int64)
    sizes, low_xs, low_ys, reaches = np.ascontiguousarray(table[:, 2:].T)
    return Layers(
        order,
        np.concatenate(starts).astype(np.int64),
        first,
        all_rows,
        all_across,
        sizes,
        low_xs,
        low_ys,
        reaches,
    )


@compiled
def runs(layers, layer, x, y, reach, out):  # type: ignore[no-untyped-def]
    """Write the runs of positions that a circle of `reach` (or the layer's) around (x, y) touches; how many."""
    size = layers.size[layer]
    base = layers.first[layer]
    rows, across = layers.rows[layer], layers.across[layer]
    radius = max(reach, layers.reach[layer])
    if size == 0.0 or not np.isfinite(radius) or np.isnan(x) or np.isnan(y):
        out[0, 0], out[0, 1] = layers.start[base], layers.start[base + rows * across]
        return 1
    margin = radius + 1.0  # places are kept as 32-bit floats
    left = max(0, int(np.floor((x - margin - layers.low_x[layer]) / size)))
    right = min(across - 1, int(np.floor((x + margin - layers.low_x[layer]) / size)))
    lowest = max(0, int(np.floor((y - margin - layers.low_y[layer]) / size)))
    highest = min(rows - 1, int(np.floor((y + margin - layers.low_y[layer]) / size)))
    number = 0
    if left <= right:
        for row in range(lowest, highest + 1):
            a = layers.start[base + row * across + left]
            b = layers.start[base + row * across + right + 1]
            if b > a:
                out[number, 0], out[number, 1] = a, b
                number += 1
    return number
