"""The motion between two images, from all of their windows and from each half of them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..progress import Progress
from ..raster.block_map import map_windows
from .ecc import correlation_coefficient, ecc_shift
from .motion import Motion, determined, fit_motion
from .patches import Patch
from .phase import Spectrum, refine_motion, subpixel_shift

# Root mean square distance in pixels up to which the answers of two halves agree. The error of
# the answer from all windows is about half of their distance.
HALVES_AGREE = 0.3
# Below this distance in pixels no simpler motion is tried.
_CLOSE_HALVES = 0.1
# Pixels: the motion is refined again where it changed by more than this.
_CONVERGED = 0.1
# Pixels between a window's own correlation peak and that of all windows together, at most, for
# them to be the same.
_SAME_PEAK = 2.0


@dataclass(frozen=True)
class MotionFit:
    """Motions fitted to all windows and to either half of them, with measures of their quality.

    Attributes
    ----------
    whole, halves : Motion
    halves_apart : float
        Root mean square distance between the halves' answers, in pixels.
    held_out : float
        Correlation of each half's windows under the motion of the other half, summed.
    significance : float
        Joint correlation of all windows in standard deviations of that of noise.
    displacement : array of float, shape (n, 2)
        Of each window by its own peak, in pixels; NaN where it has none near.
    quality : array of float, shape (n,)
        The correlation there.
    correlation : float
        Mean enhanced correlation coefficient.
    """

    whole: Motion
    halves: tuple[Motion, Motion]
    halves_apart: float
    held_out: float
    significance: float
    displacement: np.ndarray
    quality: np.ndarray
    correlation: float


class PairWindows:
    """All windows of a pair, from which motions are fitted.

    Parameters
    ----------
    patches : sequence of Patch
    start : Motion
        Good to about a pixel.
    progress : Progress, optional

    Attributes
    ----------
    points : array of float, shape (n, 2)
        Columns and rows of the windows' middles.
    corners : array of float, shape (4 n, 2)
    fold : array of int, shape (n,)
        Which half of the chessboard, 0 or 1.
    own_peak : array of float, shape (n, 2)
        Whole-pixel displacement of each window by its own highest correlation.
    """

    def __init__(self, patches: Sequence[Patch], start: Motion, progress: Progress | None = None):
        self._patches, self._start = patches, start
        self.points = np.array([patch.centre for patch in patches])
        self.corners = np.concatenate([patch.corners for patch in patches])
        self.fold = np.array([patch.fold for patch in patches])
        self.own_peak = np.array([patch.best_shift for patch in patches])
        measured = [found for _, found in map_windows(self._measure_ecc, patches, progress)]
        self._ecc = np.array([shift for shift, _ in measured])
        self._ecc_quality = np.array([max(value, 0.0) for _, value in measured])

    def _measure_ecc(self, patch: Patch) -> tuple[np.ndarray, float]:
        field, valid, applied = patch.aligned(self._start.matrix)
        shift, correlation = ecc_shift(patch.reference, field, valid & patch.valid)
        return applied + shift, correlation

    def __len__(self) -> int:
        return len(self._patches)

    @property
    def matched(self) -> np.ndarray:
        """Windows whose own highest correlation is where that of all windows together is."""
        apart = self.own_peak - self._start.displacement(self.points)
        return np.hypot(*apart.T) <= _SAME_PEAK

    def by_other_half(self, halves: Sequence[Motion]) -> np.ndarray:
        """Return each window's displacement by the motion of the half it does not belong to."""
        first, second = (half.displacement(self.points) for half in halves)
        return np.where((self.fold == 0)[:, None], second, first)

    def fit(self, kind: str) -> MotionFit | None:
        """Return the motions of a kind; None where a half has too few windows for it."""
        members = [np.flatnonzero(self.fold == fold) for fold in (0, 1)]
        if not all(determined(kind, len(half)) for half in members):
            return None
        whole = self._by_ecc(kind)
        for _ in range(3):
            before = whole.displacement(self.corners)
            spectra, applied, coefficients = self._spectra(whole)
            whole = refine_motion(spectra, self.points, applied, whole)
            if np.abs(whole.displacement(self.corners) - before).max() < _CONVERGED:
                break
        first, second = (
            refine_motion([spectra[i] for i in half], self.points[half], applied[half], whole)
            for half in members
        )
        halves = (first, second)
        apart = first.displacement(self.corners) - second.displacement(self.corners)
        noise = math.sqrt(sum(spectrum.noise for spectrum in spectra))
        own = [
            subpixel_shift(spectrum, start)
            for spectrum, start in zip(spectra, self._near(whole) - applied)
        ]
        quality = np.array([value for _, value in own])
        return MotionFit(
            whole,
            halves,
            float(np.sqrt(np.square(apart).sum(axis=1).mean())),
            _total(spectra, self.by_other_half(halves) - applied),
            _total(spectra, whole.displacement(self.points) - applied) / noise,
            applied + np.array([shift for shift, _ in own]),
            quality,
            float(np.average(coefficients, weights=quality + 1e-6)),
        )

    def _by_ecc(self, kind: str) -> Motion:
        """Return the motion fitted to the windows' enhanced correlation coefficients."""
        ecc, quality = self._ecc, np.square(self._ecc_quality) + 1e-4
        good = np.isfinite(ecc).all(axis=1)
        if not determined(kind, np.count_nonzero(good)):
            ecc, good = self._start.displacement(self.points), np.ones(len(self), bool)
        motion, _ = fit_motion(self.points[good], ecc[good], quality[good], kind, self._start.frame)
        return motion

    def _spectra(self, motion: Motion) -> tuple[list[Spectrum], np.ndarray, list[float]]:
        """Return cross spectra after undoing a motion, what was undone, and the coefficients."""
        matrix = motion.matrix

        def compare(patch: Patch) -> tuple[Spectrum, np.ndarray, float]:
            field, valid, applied = patch.aligned(matrix)
            coefficient = correlation_coefficient(patch.reference, field, valid & patch.valid)
            return Spectrum.between(patch.reference, field), applied, coefficient

        compared = map_windows(compare, self._patches)
        spectra, applied, coefficients = zip(*(found for _, found in compared))
        return list(spectra), np.array(applied), list(coefficients)

    def _near(self, motion: Motion) -> np.ndarray:
        """Return the displacements near which each window's own peak is sought.

        Those of the motion where they are near the first estimate; a poor motion has others.
        """
        fitted, first = (m.displacement(self.points) for m in (motion, self._start))
        return np.where((np.hypot(*(fitted - first).T) < 0.7)[:, None], fitted, first)


def _total(spectra: Sequence[Spectrum], shifts: np.ndarray) -> float:
    return sum(spectrum.correlation(shift)[0] for spectrum, shift in zip(spectra, shifts))


def best_fit(
    windows: PairWindows, kinds: Sequence[str], progress: Progress | None = None
) -> MotionFit | None:
    """Return the fit of the requested motion, or of a simpler one that generalises better.

    Parameters
    ----------
    windows : PairWindows
    kinds : sequence of str
        The requested motion, then simpler ones.
    progress : Progress, optional

    Returns
    -------
    MotionFit or None
        None where the windows are too few for all of them.

    Notes
    -----
    A simpler motion is better where the windows are too few, or too unlike, for the requested one:
    the motion of either half then fits the windows of the other half better.
    """
    progress = progress or Progress()
    fits = []
    for kind in kinds:
        progress.check()
        fit = windows.fit(kind)
        if fit is not None:
            fits.append(fit)
            if len(fits) == 1 and fit.halves_apart <= _CLOSE_HALVES:
                break
    agreeing = [fit for fit in fits if fit.halves_apart <= HALVES_AGREE] or fits
    return max(agreeing, key=lambda fit: fit.held_out, default=None)
