"""Scars from a probability and a threshold, without mapping again."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from ..errors import ScarMapperError
from ..geo.array_types import AnyArray, FloatArray
from ..geo.grid import Grid, Window, windows
from ..geo.runs import Runs, components, runs_of
from ..labels import SCAR, UNKNOWN, warn_of_too_many_scars
from ..progress import Progress
from ..raster.block_map import block_shape, map_blocks, map_windows
from ..raster.probability import STEPS, check_core, scar_mask
from ..raster.source import Source
from .attributes import confidence
from .found_pixels import FoundPixels
from .hysteresis import Cores, with_cores
from .measures import measure
from .polygons import Scars
from .tracing import trace_runs

# Steps of a probability in memory: all multiples of 1 / `STEPS` are among them, and others are off
# by 0.00002 at most. One more code stands for unknown.
_CODES, _UNKNOWN_CODE = 15 * STEPS, 65_535
# Pixels around a window in which scars are traced with it.
_AROUND = 64


class ScarPixels(NamedTuple):
    """The pixels of scars above a threshold.

    Attributes
    ----------
    runs : Runs
        Of all scars that have a core.
    found : FoundPixels
        Mask and probability of the whole grid.
    """

    runs: Runs
    found: FoundPixels


def check_threshold(threshold: float) -> None:
    """Refuse a threshold that is no probability.

    Raises
    ------
    ScarMapperError
    """
    if not 0 <= threshold <= 1:
        raise ScarMapperError(
            "A threshold of {threshold:g} is not possible; probabilities lie between 0 and 1.",
            threshold=threshold,
        )


def scar_pixels(
    probability: Source,
    threshold: float,
    core: float | None = None,
    window: Window | None = None,
    progress: Progress | None = None,
) -> ScarPixels:
    """Return the pixels of scars above a threshold, and all that describes them.

    Parameters
    ----------
    probability : Source
        One band from 0 to 1, NaN where unknown.
    threshold : float
        Pixels of this probability or more are scars.
    core : float, optional
        The probability that a scar has to reach somewhere.
    window : Window, optional
        The part of the grid that is looked at; the rest stays unknown.
    progress : Progress, optional
        Warned where nothing, or nearly everything, reaches the threshold, or where the raster is a
        mask, which all thresholds make the same of.

    Raises
    ------
    ScarMapperError
        The threshold or the core is out of range, or all pixels are unknown.
    """
    check_threshold(threshold)
    if core is not None:
        check_core(core, threshold)
    progress = progress or Progress()
    grid = probability.grid
    found = FoundPixels(grid)
    cores = None if core is None else Cores(core, grid.width)
    highest, known, scars, between = 0.0, 0, 0, False

    def thresholded(block: Window) -> tuple[FloatArray, AnyArray, float, bool]:
        values = probability.read(block)[0]
        mask = scar_mask(values, threshold)
        with np.errstate(invalid="ignore"):
            fraction = bool(((values > 0) & (values < 1)).any())
        return values, mask, float(np.fmax.reduce(values, axis=None)), fraction

    blocks = windows(grid, block_shape([probability]))
    wanted = [part for part in (b.intersection(window or grid.window) for b in blocks) if part]
    for block, (values, mask, most, fraction) in map_windows(thresholded, wanted, progress):
        found.put(block, mask, values)
        if cores is not None:
            cores.put(block, mask, values)
        known += np.count_nonzero(mask != UNKNOWN)
        scars += np.count_nonzero(mask == SCAR)
        highest = highest if math.isnan(most) else max(highest, most)
        between = between or fraction
    if not known:
        raise ScarMapperError("The probability holds no data there: all of its pixels are nodata.")
    if not scars:
        progress.warn(
            f"No pixel reaches the threshold of {threshold:.3g}: the highest probability is "
            f"{highest:.3g}."
        )
    elif not between:
        progress.warn(
            "The raster holds only 0 and 1, as a mask does: all thresholds give the same scars."
        )
    warn_of_too_many_scars(
        scars / known,
        f"the threshold of {threshold:.3g} is too low for this raster, or it shows the probability "
        "of something else.",
        progress,
    )
    runs = found.scar_runs()
    if cores is not None:
        runs = with_cores(runs, cores.runs(), progress)
    return ScarPixels(runs, found)


class ProbabilityMap:
    """A probability that is kept in memory, from which scars of any threshold follow at once.

    For windows that show scars while a threshold is being moved: two bytes for each pixel, read
    once. Areas, shapes, volumes, mean probability and confidence are measured; what images and
    elevation tell is not, which the algorithm ``scarsfromprobability`` adds in the end.

    Parameters
    ----------
    probability : Source
        One band from 0 to 1, NaN where unknown.
    progress : Progress, optional

    Attributes
    ----------
    grid : Grid
    """

    def __init__(self, probability: Source, progress: Progress | None = None):
        self.grid: Grid = probability.grid
        self._codes = np.full((self.grid.height, self.grid.width), _UNKNOWN_CODE, np.uint16)

        def coded(window: Window) -> AnyArray:
            values = probability.read(window)[0]
            values = values * np.float32(_CODES)
            unknown = np.isnan(values)
            values[unknown] = 0
            # Multiples of 1 / STEPS become whole numbers exactly; of others, none rises to a step.
            codes = np.floor(values + np.float32(1e-2)).astype(np.uint16)
            codes[unknown] = _UNKNOWN_CODE
            return codes

        blocks = map_blocks(coded, self.grid, block_shape([probability]), progress)
        for window, codes in blocks:
            self._codes[window.slices] = codes

    def scars(
        self,
        threshold: float,
        core: float | None = None,
        *,
        min_area: float = 0.0,
        max_hole: float = 0.0,
        simplify: float = 0.0,
        window: Window | None = None,
        progress: Progress | None = None,
    ) -> Scars:
        """Return the scars above a threshold.

        Parameters
        ----------
        threshold, core : float
            As of `scar_pixels`.
        min_area, max_hole, simplify : float
            As of `core.scars.tracing.trace`.
        window : Window, optional
            The part of the grid that is looked at; all of it without. Scars are traced up to 64
            pixels beyond it, and those that do not touch it are left out.
        progress : Progress, optional
            Can cancel.

        Returns
        -------
        Scars
            On the grid of the part that was traced.

        Raises
        ------
        ScarMapperError
            The threshold or the core is out of range.
        """
        check_threshold(threshold)
        if core is not None:
            check_core(core, threshold)
        progress = progress or Progress()
        part, grid = self.grid.window, self.grid
        if window is not None:
            seen = window.grown(_AROUND).intersection(part)
            if seen is None:
                seen = Window(0, 0, 0, 0)
            part = seen
            grid = self.grid.crop(part)
        codes = self._codes[part.slices]
        runs = _runs_above(codes, threshold)
        progress.check()
        if core is not None:
            runs = with_cores(runs, _runs_above(codes, core))
        if window is not None:
            runs = _touching(runs, window.within(part))
        scars = trace_runs(
            runs,
            grid,
            min_area=min_area,
            max_hole=max_hole,
            simplify=simplify,
            progress=progress,
        )
        measure(scars)
        scars.columns["probability"] = _means(codes, scars)
        scars.columns["confidence"] = confidence(scars.columns["probability"])
        return scars

    def sampled(self, window: Window, step: int) -> AnyArray:
        """Return every so many pixels of a window, for `is_above`.

        Parameters
        ----------
        window : Window
        step : int
            1 for all.

        Returns
        -------
        array of uint16, shape (ceil(height / step), ceil(width / step))
        """
        return np.ascontiguousarray(self._codes[window.slices][::step, ::step])

    def counts(self) -> AnyArray:
        """Return the number of pixels from each step of the probability on.

        Returns
        -------
        array of int64
            For `step_of` a threshold.
        """
        found = np.zeros(_UNKNOWN_CODE + 1, np.int64)
        for codes in self._codes:
            found += np.bincount(codes, minlength=len(found))
        found[_UNKNOWN_CODE] = 0
        return found[::-1].cumsum()[::-1]


def step_of(threshold: float) -> int:
    """Return the step of a probability in memory from which pixels reach a threshold."""
    return math.ceil(threshold * _CODES - 1e-6)


def is_above(codes: AnyArray, threshold: float) -> AnyArray:
    """Return which pixels reach a threshold; unknown ones never do.

    Parameters
    ----------
    codes : array of uint16
        Of `ProbabilityMap.sampled`.
    threshold : float
    """
    above = codes >= step_of(threshold)
    above &= codes != _UNKNOWN_CODE
    return above


def _runs_above(codes: AnyArray, threshold: float) -> Runs:
    return runs_of(is_above(codes, threshold))


def _touching(runs: Runs, window: Window) -> Runs:
    """Return the runs of those groups of pixels that have one in a window."""
    root = components(runs, diagonal=True)
    inside = (runs.row >= window.row) & (runs.row < window.row + window.height)
    inside &= (runs.stop > window.col) & (runs.start < window.col + window.width)
    touching = np.zeros(len(root), bool)
    touching[root[inside]] = True
    return runs.picked(touching[root])


def _means(codes: AnyArray, scars: Scars) -> FloatArray:
    """Return the mean probability of each scar; of filled holes, what is known there."""
    row, col, number = scars.runs.pixels()
    owner, values = scars.owner[number], codes[row, col]
    known = values != _UNKNOWN_CODE
    counts = np.bincount(owner[known], minlength=len(scars))
    sums = np.bincount(owner[known], values[known], len(scars))
    with np.errstate(invalid="ignore", divide="ignore"):
        return sums / counts / _CODES
