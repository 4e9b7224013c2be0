"""Means, minima and maxima of rasters over scars, read only where scars are."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from ..geo.array_types import FloatArray, IntArray
from ..geo.grid import Window, windows
from ..geo.runs import within
from ..progress import Progress
from ..raster.block_map import block_shape, map_windows
from ..raster.source import Source
from .candidate_values import CandidateValues
from .polygons import Scars

# Rows without a pixel that is wanted, from which it pays to read what lies on both sides alone.
_APART = 32


class Zonal:
    """Statistics of bands over scars, from pixels added bit by bit; NaN is left out.

    Parameters
    ----------
    count : int
        Number of scars.
    bands : sequence of str
        Names.
    extremes : bool
        Whether to find minima and maxima, too.
    """

    def __init__(self, count: int, bands: Sequence[str], extremes: bool = True):
        self.bands, self._extremes = tuple(bands), extremes
        shape = (len(self.bands), count)
        self._sum = np.zeros(shape)
        self._valid = np.zeros(shape, np.int64)
        self._low = np.full(shape, np.nan)
        self._high = np.full(shape, np.nan)

    def add(self, owner: IntArray, values: FloatArray) -> None:
        """Add pixels to the statistics.

        Parameters
        ----------
        owner : array of integers, shape (pixels,)
            The scar that each pixel is in; those of −1 are left out.
        values : array of float, shape (bands, pixels)
        """
        inside = owner >= 0
        if not inside.all():
            owner, values = owner[inside], values[:, inside]
        if not len(owner):
            return
        first, last = int(owner.min()), int(owner.max())
        if last - first < 4 * len(owner):  # scars near each other have near numbers
            scars: slice | IntArray = slice(first, last + 1)
            place, count = owner - first, last + 1 - first
        else:
            scars, place = np.unique(owner, return_inverse=True)
            count = len(scars)
        all_pixels = np.bincount(place, minlength=count)
        for number, band in enumerate(values):
            unknown = np.isnan(band)
            if unknown.any():
                at, known = place[~unknown], band[~unknown]
                self._valid[number, scars] += np.bincount(at, minlength=count)
                self._sum[number, scars] += np.bincount(at, known, count)
            else:
                self._valid[number, scars] += all_pixels
                self._sum[number, scars] += np.bincount(place, band, count)
        if self._extremes:
            self._add_extremes(owner, values)

    def _add_extremes(self, owner: IntArray, values: FloatArray) -> None:
        order = np.argsort(owner, kind="stable")
        owner, values = owner[order], values[:, order]
        begins = np.flatnonzero(np.concatenate([[True], owner[1:] != owner[:-1]]))
        scars = owner[begins]
        low, high = (f.reduceat(values, begins, axis=1) for f in (np.fmin, np.fmax))
        self._low[:, scars] = np.fmin(self._low[:, scars], low)
        self._high[:, scars] = np.fmax(self._high[:, scars], high)

    def count(self, band: str) -> IntArray:
        """Return how many valid pixels each scar has."""
        return self._valid[self.bands.index(band)]

    def mean(self, band: str) -> FloatArray:
        """Return the mean over each scar, NaN where no pixel is valid."""
        number = self.bands.index(band)
        with np.errstate(invalid="ignore"):
            return self._sum[number] / self._valid[number]

    def minimum(self, band: str) -> FloatArray:
        """Return the lowest value in each scar, NaN where no pixel is valid."""
        return self._low[self.bands.index(band)]

    def maximum(self, band: str) -> FloatArray:
        """Return the highest value in each scar, NaN where no pixel is valid."""
        return self._high[self.bands.index(band)]


def zonal(
    scars: Scars,
    sources: Sequence[Source],
    function: Callable[..., FloatArray] | None = None,
    bands: Sequence[str] | None = None,
    progress: Progress | None = None,
    candidate_values: CandidateValues | None = None,
    extremes: bool = True,
) -> Zonal:
    """Return the statistics over scars of rasters, or of what a function makes of their pixels.

    Parameters
    ----------
    scars : Scars
    sources : sequence of Source
        On the scars' grid.
    function : callable, optional
        Takes one array (bands, pixels) per source, float32 with NaN where invalid, and returns
        one. Without it the bands of all sources are taken as they are.
    bands : sequence of str, optional
        Names of the bands that the function returns.
    progress : Progress, optional
    candidate_values : CandidateValues, optional
        Values of ``bands`` that need not be read again; emptied in the end.
    extremes : bool
        As of `Zonal`.

    Raises
    ------
    ValueError
        A source lies on another grid.
    """
    if not all(source.grid.same_pixels(scars.grid) for source in sources):
        raise ValueError("the sources are not on the grid of the scars")
    if function is None or bands is None:
        function, bands = _as_they_are, [band for source in sources for band in source.bands]
    values_of = function
    cache = candidate_values if candidate_values is not None and candidate_values.windows else None
    todo = list(windows(scars.grid, block_shape(sources))) if cache is None else cache.windows

    def read(window: Window, row: IntArray, col: IntArray) -> FloatArray:
        """Return the values of pixels of a window from the sources."""
        top, left = int(row.min()), int(col.min())
        needed = Window(
            window.row + top,
            window.col + left,
            int(row.max()) + 1 - top,
            int(col.max()) + 1 - left,
        )
        flat = (row - top) * needed.width + col - left
        pixels = [
            source.read(needed).reshape(len(source.bands), -1).take(flat, axis=1)
            for source in sources
        ]
        return values_of(*pixels)

    def values_in(window: Window) -> list[tuple[IntArray, FloatArray]]:
        """Return owners and values of the pixels of scars: those from the cache, those read."""
        runs, number = within(scars.runs, window)
        if not len(number):
            return []
        row, col, of_run = runs.pixels()
        owner = scars.owner[number]
        parts = []
        if cache is not None:
            cached, values = cache.look_up(window, row, col)
            parts.append((owner[of_run[cached]], values))
            row, col, of_run = row[~cached], col[~cached], of_run[~cached]
            if not len(row):
                return parts
        for rows in _near_one_another(row):
            parts.append((owner[of_run[rows]], read(window, row[rows], col[rows])))
        return parts

    statistics = Zonal(len(scars), bands, extremes)
    for _, parts in map_windows(values_in, todo, progress):
        for owner, values in parts:
            statistics.add(owner, values)
    if candidate_values is not None:
        candidate_values.clear()
    return statistics


def _near_one_another(row: IntArray) -> list[slice]:
    """Return pixels in groups with no pixel in the `_APART` rows between them.

    Few that are missing in a cache, at two edges of a window, need not all between them be read.
    """
    ends = np.flatnonzero(np.diff(row) > _APART) + 1
    bounds = [0, *ends.tolist(), len(row)]
    return [slice(begin, end) for begin, end in zip(bounds, bounds[1:]) if end > begin]


def _as_they_are(*pixels: FloatArray) -> FloatArray:
    return np.concatenate(pixels)
