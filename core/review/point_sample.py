"""A random sample of points, stratified by the probability, and what it tells once interpreted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from ..assessment.olofsson import SampleEstimate
from ..assessment.stehman import estimate_by_strata
from ..errors import ScarMapperError
from ..geo.array_types import AnyArray, BoolArray, FloatArray, IntArray
from ..geo.geodesy import PixelAreas
from ..geo.grid import Window
from ..progress import Progress
from ..raster.source import Source

BOUNDS = (0.0, 0.1, 0.5, 0.9, 1.0)
"""Limits of the strata: surely none, doubtful, probable, and sure scars."""

# Rows that are read at a time.
_ROWS = 512


class PointSample(NamedTuple):
    """Points to look at; arrays have a value for each.

    Attributes
    ----------
    x, y : array of float64
        In the CRS of the probability; centres of pixels.
    stratum : array of int64
        From 0.
    names : list of str
        Of the strata, as "0.1 to 0.5".
    sizes : array of float64
        Area of each stratum, m².
    """

    x: FloatArray
    y: FloatArray
    stratum: IntArray
    names: list[str]
    sizes: FloatArray


def draw_sample(
    probability: Source,
    per_stratum: int,
    seed: int,
    bounds: Sequence[float] = BOUNDS,
    progress: Progress | None = None,
) -> PointSample:
    """Draw points at random within strata of the probability, in random order.

    Parameters
    ----------
    probability : Source
        One band from 0 to 1, NaN where unknown; such ground is in no stratum.
    per_stratum : int
        Points in each; fewer where a stratum has fewer pixels. Strata with fewer than two pixels
        are left out.
    seed : int
        The same one draws the same points.
    bounds : sequence of float
        Ascending; a stratum begins at one and ends before the next, the last one with it.
    progress : Progress, optional

    Raises
    ------
    ScarMapperError
        All pixels are unknown.
    Cancelled

    References
    ----------
    Olofsson et al. 2014, doi 10.1016/j.rse.2014.02.015: stratified random sampling, section 3.1.
    """
    progress = progress or Progress()
    grid, strata = probability.grid, len(bounds) - 1
    counts = np.zeros(strata, np.int64)
    inner = np.array(bounds[1:-1], np.float32)

    def classes(window: Window) -> AnyArray:
        values = probability.read(window)[0]
        found = np.searchsorted(inner, values, side="right")
        found[np.isnan(values)] = strata
        return found

    strips = [
        Window(row, 0, min(_ROWS, grid.height - row), grid.width)
        for row in range(0, grid.height, _ROWS)
    ]
    per_strip = []
    for number, strip in enumerate(strips):
        progress.check()
        per_strip.append(np.bincount(classes(strip).ravel(), minlength=strata + 1)[:strata])
        counts += per_strip[-1]
        progress.show(number / (2 * len(strips)))
    if not counts.any():
        raise ScarMapperError("The probability holds no data: there is nothing to sample.")
    rng = np.random.default_rng(seed)
    wanted = [
        np.sort(rng.choice(count, min(per_stratum, count), replace=False))
        if count > 1
        else np.empty(0, np.int64)
        for count in counts.tolist()
    ]
    rows, cols, owners = [], [], []
    before = np.zeros(strata, np.int64)
    for number, (strip, inside) in enumerate(zip(strips, per_strip)):
        progress.check()
        chosen = [
            ranks[(ranks >= begin) & (ranks < begin + count)] - begin
            for ranks, begin, count in zip(wanted, before.tolist(), inside.tolist())
        ]
        before += inside
        if any(len(ranks) for ranks in chosen):
            found = classes(strip)
            for stratum, ranks in enumerate(chosen):
                row, col = np.divmod(np.flatnonzero(found.ravel() == stratum)[ranks], grid.width)
                rows.append(row + strip.row)
                cols.append(col)
                owners.append(np.full(len(ranks), stratum))
        progress.show(0.5 + number / (2 * len(strips)))
    row, col, owner = (np.concatenate(parts) for parts in (rows, cols, owners))
    order = rng.permutation(len(row))
    row, col, owner = row[order], col[order], owner[order]
    x, y = grid.transform * (col + 0.5, row + 0.5)
    areas = PixelAreas(grid)
    middle = float(areas.at(np.array([grid.width // 2]), np.array([grid.height // 2]))[0])
    names = [f"{low:g} to {high:g}" for low, high in zip(bounds[:-1], bounds[1:])]
    return PointSample(x, y, owner, names, counts * middle)


def estimate(
    stratum: Sequence[str], size: Sequence[float], mapped: BoolArray, scar: Sequence[bool | None]
) -> SampleEstimate:
    """Return accuracies and areas of a map by the points that have been interpreted.

    Parameters
    ----------
    stratum : sequence of str
        Of each point.
    size : sequence of float
        Of its stratum, m².
    mapped : array of bool
        Whether the map has a scar there.
    scar : sequence of bool or None
        Whether there is one in reality; None where nobody has said so yet.

    Returns
    -------
    SampleEstimate
        Of the classes scar, no scar; areas in m².

    Raises
    ------
    ScarMapperError
        A stratum has fewer than two points that were interpreted.
    """
    sizes = dict(zip(stratum, size))
    names = list(sizes)
    known = [place for place, said in enumerate(scar) if said is not None]
    for name in names:
        if sum(stratum[place] == name for place in known) < 2:
            raise ScarMapperError(
                "An estimate needs two points or more in each stratum that have been looked at; "
                "“{stratum}” has fewer.",
                stratum=name,
            )
    return estimate_by_strata(
        [names.index(stratum[place]) for place in known],
        [0 if mapped[place] else 1 for place in known],
        [0 if scar[place] else 1 for place in known],
        [sizes[name] for name in names],
    )
