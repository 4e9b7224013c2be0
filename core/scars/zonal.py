"""Means, minima and maxima of rasters over scars, read only where scars are."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from ..geo.grid import Window, windows
from ..geo.runs import within
from ..progress import Progress
from ..raster.block_map import block_shape, map_windows
from ..raster.source import Source
from .polygons import Scars


class Zonal:
    """Statistics of bands over scars, fed piece by piece; NaN is left out.

    Parameters
    ----------
    count : int
        Of scars.
    bands : sequence of str
    extremes : bool
        Whether minima and maxima are wanted too.
    """

    def __init__(self, count: int, bands: Sequence[str], extremes: bool = True):
        self.bands, self._extremes = tuple(bands), extremes
        shape = (len(self.bands), count)
        self._sum = np.zeros(shape)
        self._valid = np.zeros(shape, np.int64)
        self._low = np.full(shape, np.nan)
        self._high = np.full(shape, np.nan)

    def add(self, owner: np.ndarray, values: np.ndarray) -> None:
        """Take in some pixels.

        Parameters
        ----------
        owner : array of integers, shape (pixels,)
            The scar that each is in; those of −1 are left out.
        values : array of float, shape (bands, pixels)
        """
        some = owner >= 0
        if not some.all():
            owner, values = owner[some], values[:, some]
        if not len(owner):
            return
        first, last = int(owner.min()), int(owner.max())
        if last - first < 4 * len(owner):  # as near each other, scars have near numbers
            who, place, count = slice(first, last + 1), owner - first, last + 1 - first
        else:
            who, place = np.unique(owner, return_inverse=True)
            count = len(who)
        all_pixels = np.bincount(place, minlength=count)
        for number, band in enumerate(values):
            unknown = np.isnan(band)
            if unknown.any():
                at, known = place[~unknown], band[~unknown]
                self._valid[number, who] += np.bincount(at, minlength=count)
                self._sum[number, who] += np.bincount(at, known, count)
            else:
                self._valid[number, who] += all_pixels
                self._sum[number, who] += np.bincount(place, band, count)
        if self._extremes:
            self._add_extremes(owner, values)

    def _add_extremes(self, owner: np.ndarray, values: np.ndarray) -> None:
        order = np.argsort(owner, kind="stable")
        owner, values = owner[order], values[:, order]
        begins = np.flatnonzero(np.concatenate([[True], owner[1:] != owner[:-1]]))
        who = owner[begins]
        self._low[:, who] = np.fmin(self._low[:, who], np.fmin.reduceat(values, begins, axis=1))
        self._high[:, who] = np.fmax(self._high[:, who], np.fmax.reduceat(values, begins, axis=1))

    def count(self, band: str) -> np.ndarray:
        """Return how many valid pixels each scar has."""
        return self._valid[self.bands.index(band)]

    def mean(self, band: str) -> np.ndarray:
        """Return the mean over each scar, NaN where no pixel is valid."""
        number = self.bands.index(band)
        with np.errstate(invalid="ignore"):
            return self._sum[number] / self._valid[number]

    def minimum(self, band: str) -> np.ndarray:
        """Return the lowest value in each scar, NaN where no pixel is valid."""
        return self._low[self.bands.index(band)]

    def maximum(self, band: str) -> np.ndarray:
        """Return the highest value in each scar, NaN where no pixel is valid."""
        return self._high[self.bands.index(band)]


class KnownPixels:
    """Values of some pixels of a grid, gathered window by window while these were at hand.

    Parameters
    ----------
    expand : callable, optional
        Makes what is wanted of what is kept, both (values, pixels).
    most : int
        Pixels that are kept; when there are more, none are.

    Attributes
    ----------
    windows : list of Window
        All that anything was gathered of.
    """

    def __init__(
        self, expand: Callable[[np.ndarray], np.ndarray] | None = None, most: int = 5_000_000
    ):
        self._expand, self._most, self._count = expand, most, 0
        self.clear()

    def clear(self) -> None:
        """Let go of all pixels."""
        self._parts: dict[Window, tuple[np.ndarray, np.ndarray]] = {}
        self._room = np.empty(0, np.float32)

    @property
    def windows(self) -> list[Window]:
        return list(self._parts)

    def add(self, window: Window, where: np.ndarray, values: np.ndarray) -> None:
        """Take in the pixels of a window.

        Parameters
        ----------
        window : Window
            None is given twice, and all together are the grid.
        where : array of bool, shape (height, width)
        values : array of float32, shape (bands, pixels)
            In the order of the pixels of ``where``.
        """
        begin = self._count * len(values)
        self._count += values.shape[1]
        if self._count > self._most:
            self.clear()
            return
        if not len(self._room):
            # In one piece, which takes memory only as far as it is filled: many small ones that
            # stay would keep what is freed between them from the system.
            self._room = np.empty(self._most * len(values), np.float32)
        kept = self._room[begin : begin + values.size].reshape(values.shape)
        kept[...] = values
        self._parts[window] = np.flatnonzero(where).astype(np.int32), kept

    def look_up(
        self, window: Window, row: np.ndarray, col: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray]:
        """Return which pixels of a window are known, and the values of these.

        Parameters
        ----------
        window : Window
        row, col : arrays of int64
            Within the window.
        """
        places, values = self._parts[window]
        wanted = row * window.width + col
        position = np.searchsorted(places, wanted)
        position[position == len(places)] = 0
        known = places[position] == wanted if len(places) else np.zeros(len(wanted), bool)
        found = values[:, position[known]]
        return known, found if self._expand is None else self._expand(found)


def zonal(
    scars: Scars,
    sources: Sequence[Source],
    function: Callable[..., np.ndarray] | None = None,
    bands: Sequence[str] | None = None,
    progress: Progress | None = None,
    known: KnownPixels | None = None,
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
    known : KnownPixels, optional
        Pixels of which ``bands`` are known already; they are not read, and let go in the end.
    extremes : bool
        As of `Zonal`.

    Raises
    ------
    ValueError
        A source lies on another grid.
    """
    if not all(source.grid.same_pixels(scars.grid) for source in sources):
        raise ValueError("the sources are not on the grid of the scars")
    if function is None:
        bands = [band for source in sources for band in source.bands]
    statistics = Zonal(len(scars), bands, extremes)

    gathered = known.windows if known is not None else []
    todo = gathered or list(windows(scars.grid, block_shape(sources)))

    def take(window: Window):
        runs, number = within(scars.runs, window)
        if not len(number):
            return []
        row, col, of_run = runs.pixels()
        owner = scars.owner[number]
        taken = []
        if gathered:
            found, values = known.look_up(window, row, col)
            taken.append((owner[of_run[found]], values))
            row, col, of_run = row[~found], col[~found], of_run[~found]
            if not len(row):
                return taken
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
        values = np.concatenate(pixels) if function is None else function(*pixels)
        taken.append((owner[of_run], values))
        return taken

    for _, taken in map_windows(take, todo, progress):
        for owner, values in taken:
            statistics.add(owner, values)
    if known is not None:
        known.clear()
    return statistics
