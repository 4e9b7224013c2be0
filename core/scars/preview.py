"""The scars of a view of the map, drawn anew at once while a threshold is being moved."""

from __future__ import annotations

import math

import numpy as np

from ..geo.array_types import AnyArray, BoolArray, IntArray
from ..geo.geodesy import PixelAreas
from ..geo.grid import Window
from ..geo.runs import components, runs_of
from ..progress import Progress
from ..raster.source import Source
from .from_probability import ProbabilityMap, check_threshold, is_above, step_of

# Pixels of a view that are looked at; a screen has no more.
_MOST = 1_500_000


class PreviewMap:
    """A probability in memory, for previews of its scars.

    Parameters
    ----------
    probability : Source
        One band from 0 to 1, NaN where unknown.
    progress : Progress, optional
        Can cancel.

    Attributes
    ----------
    grid : Grid
    """

    def __init__(self, probability: Source, progress: Progress | None = None):
        self._map = ProbabilityMap(probability, progress)
        self.grid = self._map.grid
        self._areas = PixelAreas(self.grid)
        self._counts = self._map.counts()
        middle = np.array([self.grid.width // 2]), np.array([self.grid.height // 2])
        self._area = float(self._areas.at(*middle)[0])

    def area_above(self, threshold: float) -> float:
        """Return the area (m²) of all pixels that reach a threshold, small scars included.

        The pixels are taken to be as large as the one in the middle.
        """
        check_threshold(threshold)
        return float(self._counts[step_of(threshold)]) * self._area

    def view(self, window: Window) -> ScarsInView:
        """Return a part of the map, of which scars are drawn.

        Parameters
        ----------
        window : Window
            Within the grid.
        """
        step = max(1, math.ceil(math.sqrt(window.height * window.width / _MOST)))
        col = np.array([window.col + window.width // 2])
        row = np.array([window.row + window.height // 2])
        area = float(self._areas.at(col, row)[0])
        return ScarsInView(self._map.sampled(window, step), window, step, area)


class ScarsInView:
    """A part of a map, of which scars are drawn for one threshold after the other.

    Parameters
    ----------
    codes : array of uint16
        Of `ProbabilityMap.sampled`.
    window : Window
    step : int
        Pixels of the map from one of the codes to the next. Beyond 1, scars smaller than such a
        step may be missed or shown too large.
    pixel_area : float
        m², of a pixel of the map.
    """

    def __init__(self, codes: AnyArray, window: Window, step: int, pixel_area: float):
        self._codes, self._window, self._step = codes, window, step
        self._area = pixel_area * step**2

    def mask(self, threshold: float, min_area: float = 0.0, core: float | None = None) -> BoolArray:
        """Return where scars are.

        Parameters
        ----------
        threshold : float
            Pixels of this probability or more are scars.
        min_area : float
            m²; smaller ones are left out.
        core : float, optional
            Those that reach this probability nowhere in the view are left out.

        Returns
        -------
        array of bool, shape of the codes
        """
        check_threshold(threshold)
        above = is_above(self._codes, threshold)
        if core is not None and core <= threshold:
            core = None  # all reach it
        if min_area <= self._area and core is None:
            return above
        runs = runs_of(above)
        if not len(runs.row):
            return above
        root = components(runs, diagonal=True)
        pixels = np.bincount(root, runs.lengths, minlength=len(root))
        left_out = pixels[root] * self._area < min_area
        if core is not None:
            row, col, run = runs.pixels()
            sure = np.bincount(root[run], is_above(self._codes, core)[row, col], len(root))
            left_out |= sure[root] == 0
        row, col, _ = runs.picked(left_out).pixels()
        above[row, col] = False
        return above

    def drawn_at(self, mask: BoolArray, rows: IntArray, cols: IntArray) -> BoolArray:
        """Return the mask at other places, as those of the pixels of a screen.

        Parameters
        ----------
        mask : array of bool
            Of `mask`.
        rows, cols : array of int, of one shape
            Pixels of the map; those out of the window are in no scar.
        """
        row, col = (rows - self._window.row) // self._step, (cols - self._window.col) // self._step
        inside = (row >= 0) & (col >= 0) & (row < mask.shape[0]) & (col < mask.shape[1])
        out = np.zeros(rows.shape, bool)
        out[inside] = mask[row[inside], col[inside]]
        return out
