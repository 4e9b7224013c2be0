"""Scars by two thresholds: a sure core, and a probable rim around it."""

from __future__ import annotations

import numpy as np

from ..geo.array_types import ByteArray, FloatArray, IntArray
from ..geo.grid import Window
from ..geo.runs import Runs, components, runs_of
from ..labels import SCAR
from ..progress import Progress


class Cores:
    """The sure pixels of scars, collected window by window.

    Parameters
    ----------
    probability : float
        From which a pixel of a scar is sure.
    width : int
        Of the grid, in pixels.
    """

    def __init__(self, probability: float, width: int):
        self.probability, self._width = probability, width
        self._parts: list[IntArray] = [np.empty((3, 0), np.int64)]

    def put(self, window: Window, mask: ByteArray, probability: FloatArray) -> None:
        """Add a window; arguments as of `core.scars.found_pixels.FoundPixels.put`."""
        with np.errstate(invalid="ignore"):
            sure = (probability >= np.float32(self.probability)) & (mask == SCAR)
        row, start, stop, _ = runs_of(sure)
        self._parts.append(np.stack([row + window.row, start + window.col, stop + window.col]))

    def runs(self) -> Runs:
        """Return the sure pixels, in order; a run may end at the edge of a window."""
        row, start, stop = np.concatenate(self._parts, axis=1)
        order = np.lexsort((start, row))
        return Runs(row[order], start[order], stop[order], self._width)


def with_cores(runs: Runs, cores: Runs, progress: Progress | None = None) -> Runs:
    """Return the runs of those scars that have a core.

    Parameters
    ----------
    runs : Runs
        The pixels of all scars.
    cores : Runs
        Pixels that are among them.
    progress : Progress, optional
        Told how many scars have one.

    Notes
    -----
    Hysteresis after Canny 1986, doi 10.1109/TPAMI.1986.4767851; pixels that touch at an edge or a
    corner are one scar.
    """
    root = components(runs, diagonal=True)
    of_core = np.searchsorted(runs.flat_start, cores.flat_start, side="right") - 1
    sure = np.zeros(len(root), bool)
    sure[root[of_core]] = True
    if progress is not None:
        every = np.zeros(len(root), bool)
        every[root] = True
        progress.info(
            f"Of {every.sum():,} groups of pixels {sure.sum():,} have a core; the others are left "
            "out."
        )
    return runs.picked(sure[root])
