"""Alignment of one image to another to a fraction of a pixel, checked at tie points."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field

import numpy as np

from .bands import band_roles
from .ecc import correlation_coefficient, ecc_shift
from .errors import ScarMapperError
from .grid import Grid, apply
from .motion import MOTIONS, Frame, Motion, determined, fit_motion
from .phase import Spectrum, climb, subpixel_shift
from .progress import Progress
from .source import Source
from .tiepoints import (
    Patch,
    TiePoint,
    chessboard,
    consensus,
    on_all_cores,
    read_patch,
    window_size,
)

# Windows at most, whatever the size of the scene.
MOST_WINDOWS = 72
# With fewer usable windows than this, more and smaller ones are looked for.
ENOUGH_WINDOWS = 16
# Fewest windows that an alignment can be based, and checked, on.
FEWEST_WINDOWS = 4
SMALLEST_WINDOW = 32
# Pixels. A pair closer than this is left as it is.
ALIGNED = 0.1
# Pixels by which alignments from two halves of the windows may differ: twice the error that is
# left in their joint one, about.
HALVES_AGREE = 0.3
# Below this, no simpler motion is tried.
SURE = 0.1
# Pixels by which an affine motion must do better than the one asked for to be worth a note.
MISFIT = 0.2
# Standard deviations by which the windows' joint correlation must exceed that of noise.
SIGNIFICANT = 12.0


class AlignmentError(ScarMapperError):
    """The images could not be aligned so well that it would help."""


@dataclass(frozen=True)
class Alignment:
    """Where the ground of a reference image lies in another image, and how well that is known.

    Attributes
    ----------
    matrix : array of float64, shape (3, 3)
        From pixel coordinates of the reference's grid, the first pixel's centre at (0, 0), to
        those where the same ground lies in the unaligned image on that grid: what
        `ResampledSource` wants.
    motion : str
        One of `MOTIONS`: the one asked for, or a simpler one where the images tell no more.
    shift_x, shift_y : float
        How far, in CRS units, the image's content must move east and north at the middle of
        the scene to lie on the reference's.
    rmse_before, rmse_after : float
        Root mean square distance in pixels between the images at the tie points used.
    correlation : float
        The enhanced correlation coefficient after alignment, of edge orientations, −1 to 1.
    tiepoints : tuple of TiePoint
    notes : tuple of str
        What the user should know.
    """

    matrix: np.ndarray
    motion: str
    shift_x: float
    shift_y: float
    rmse_before: float
    rmse_after: float
    correlation: float
    tiepoints: tuple[TiePoint, ...] = ()
    notes: tuple[str, ...] = field(default=())

    @property
    def is_identity(self) -> bool:
        """Whether the image is to be left where it is."""
        return bool(np.array_equal(self.matrix, np.eye(3)))

    def as_dict(self) -> dict:
        """Return the attributes as JSON has them."""
        values = {name: getattr(self, name) for name in self.__dataclass_fields__}
        values["matrix"] = self.matrix.tolist()
        values["tiepoints"] = [asdict(point) for point in self.tiepoints]
        values["notes"] = list(self.notes)
        return values

    @classmethod
    def from_dict(cls, values: dict) -> Alignment:
        """Return the alignment that `as_dict` described."""
        values = dict(values)
        values["matrix"] = np.array(values["matrix"], np.float64)
        values["tiepoints"] = tuple(TiePoint(**point) for point in values["tiepoints"])
        values["notes"] = tuple(values["notes"])
        return cls(**values)


def alignment_band(bands: Sequence[str]) -> int:
    """Return the position (from 0) of the band to align by: red, else near infrared, else first.

    Parameters
    ----------
    bands : sequence of str
        Names.
    """
    roles = band_roles(bands)
    return roles.get("red", roles.get("nir", 0))


def align(
    reference: Source,
    image: Source,
    *,
    motion: str = "affine",
    max_shift: float = 10.0,
    mask: Source | None = None,
    progress: Progress | None = None,
) -> Alignment:
    """Find the motion that brings an image onto a reference, and check it.

    Parameters
    ----------
    reference, image : Source
        On one grid (see `on_grid`), the same band of both; NaN where invalid. Windows of some
        megapixels in all are read, whatever the size of the rasters.
    motion : str
        One of `MOTIONS`.
    max_shift : float
        Pixels. A larger displacement anywhere is an error, not an answer.
    mask : Source, optional
        On the same grid: pixels that are 0 or NaN are left out.
    progress : Progress, optional

    Returns
    -------
    Alignment
        The identity, with a note, where the images are aligned already.

    Raises
    ------
    AlignmentError
        Too few windows of the images match each other, what they say does not agree, the
        displacement is larger than ``max_shift``, or aligning would not bring the images nearer.
    ScarMapperError
        The images have no valid pixels, or no texture, in common.

    Notes
    -----
    Windows spread over the scene are compared by the orientation of their edges. The
    enhanced correlation coefficient (Evangelidis & Psarakis 2008, doi
    10.1109/TPAMI.2008.113) gives a displacement in each, and a robust fit the motion. That is
    refined by the motion under which all windows together have the highest phase correlation,
    after the image's windows were resampled by the first answer: near zero displacement, neither
    the pixel grid nor the windows' edges attract the peak.

    Both steps are done thrice: with all windows, and with either half of a chessboard. Each
    window's own phase correlation peak is the tie point that checks the motion found from the
    half it does not belong to. The two halves' disagreement tells how uncertain the answer is.
    """
    if motion not in MOTIONS:
        raise ValueError(f"no motion {motion!r}")
    progress = progress or Progress()
    grid = reference.grid
    frame = Frame.of(grid.width, grid.height, grid.pixel_metres)
    patches = _read(reference, image, mask, max_shift, progress.part(0, 0.5))
    start = consensus(patches, frame)
    windows = _Windows(patches, start, progress.part(0.5, 0.7))
    best = _best(windows, MOTIONS[MOTIONS.index(motion) :: -1], progress)
    progress.show(1)
    return _checked(windows, best, grid, motion, max_shift)


def _best(windows: _Windows, kinds: Sequence[str], progress: Progress) -> _Fit | None:
    """Return the fit of the first kind if the halves determine it, else of the kind that does best.

    A simpler motion does better where the windows are too few, or too unlike, for the one asked
    for: the motion of either half then fits the other half better.
    """
    fits = []
    for kind in kinds:
        progress.check()
        fit = windows.fit(kind)
        if fit is not None:
            fits.append(fit)
            if len(fits) == 1 and fit.halves_apart <= SURE:
                break
    agreeing = [fit for fit in fits if fit.halves_apart <= HALVES_AGREE] or fits
    return max(agreeing, key=lambda fit: fit.crossed, default=None)


def _read(reference, image, mask, max_shift, progress: Progress) -> list[Patch]:
    """Return the usable windows of both images."""
    grid = reference.grid
    size = window_size(grid)
    # Somewhat further than allowed, so as to tell what is too far from what has no match.
    search = math.ceil(max(max_shift + 4, 1.2 * max_shift))
    search = max(2, min(search, min(grid.width, grid.height) // 4))
    if min(grid.width, grid.height) < 2 * SMALLEST_WINDOW:
        raise AlignmentError(
            f"The images are {grid.width} × {grid.height} pixels; aligning them takes at least "
            f"{2 * SMALLEST_WINDOW} × {2 * SMALLEST_WINDOW}."
        )
    most = MOST_WINDOWS
    while True:
        places = chessboard(grid, size, most)
        read = list(
            on_all_cores(
                lambda place: read_patch(reference, image, mask, *place, search),
                places,
                progress,
            )
        )
        patches = [patch for patch in read if isinstance(patch, Patch)]
        tiled = (grid.height // size) * (grid.width // size) <= most
        if len(patches) >= ENOUGH_WINDOWS or (tiled and size == SMALLEST_WINDOW):
            break
        if tiled:
            size = max(SMALLEST_WINDOW, size // 2 // 8 * 8)
        most = 4 * most if len(patches) < ENOUGH_WINDOWS // 4 else 2 * most
        if most > 40 * MOST_WINDOWS:
            break
    if len(patches) >= FEWEST_WINDOWS:
        return patches
    plain = read.count("plain")
    if plain > len(read) - plain - len(patches):
        raise AlignmentError(
            "The images have no texture to align by: nearly all windows of at least one of them "
            "are of one value. Choose another band."
        )
    raise AlignmentError(
        f"The images have too few valid pixels in common to align them: of {len(read)} windows "
        f"of {size} × {size} pixels only {len(patches)} are valid in both."
    )


@dataclass(frozen=True)
class _Fit:
    """Motions fitted to all windows and to either half of them, and what checks them.

    Attributes
    ----------
    whole, halves : Motion
    halves_apart : float
        Root mean square distance between the halves' answers, in pixels.
    crossed : float
        Correlation of each half's windows under the motion of the other half, summed.
    significance : float
        Joint correlation of all windows in standard deviations of that of noise.
    displacement : array of float, shape (n, 2)
        Of each window by its own peak, in pixels.
    quality : array of float, shape (n,)
        The correlation there.
    correlation : float
        Enhanced correlation coefficient.
    """

    whole: Motion
    halves: tuple[Motion, Motion]
    halves_apart: float
    crossed: float
    significance: float
    displacement: np.ndarray
    quality: np.ndarray
    correlation: float


class _Windows:
    """The windows of a pair, their own displacements, and the motions fitted to them."""

    def __init__(self, patches: list[Patch], start: Motion, progress: Progress):
        self.patches, self.start = patches, start
        self.points = np.array([patch.centre for patch in patches])
        self.corners = np.concatenate([patch.corners for patch in patches])
        self.fold = np.array([patch.fold for patch in patches])
        self.own_peak = np.array([patch.peak(np.zeros(2), 2 * patch.search)[0] for patch in patches])
        measured = list(on_all_cores(self._ecc, patches, progress))
        self.ecc = np.array([shift for shift, _ in measured])
        self.ecc_quality = np.array([max(value, 0.0) for _, value in measured])

    def _ecc(self, patch: Patch) -> tuple[np.ndarray, float]:
        field, valid, applied = patch.aligned(self.start.matrix)
        shift, correlation = ecc_shift(patch.reference, field, valid & patch.valid)
        return applied + shift, correlation

    @property
    def found(self) -> np.ndarray:
        """Windows whose own best correlation, anywhere, is where all windows together see it."""
        apart = self.own_peak - self.start.displacement(self.points)
        return np.hypot(*apart.T) <= 2

    def fit(self, kind: str) -> _Fit | None:
        """Return the motions of a kind; None where the windows cannot determine it."""
        halves = [np.flatnonzero(self.fold == fold) for fold in (0, 1)]
        if not all(determined(kind, len(half)) for half in halves):
            return None
        whole = self._ecc_motion(kind)
        for _ in range(3):
            before = whole.displacement(self.corners)
            aligned = list(on_all_cores(lambda p, m=whole.matrix: self._spectrum(p, m), self.patches))
            spectra, applied, coefficients = zip(*aligned)
            applied = np.array(applied)
            whole = climb(spectra, self.points, applied, whole)
            if np.abs(whole.displacement(self.corners) - before).max() < 0.1:
                break
        halves = [
            climb([spectra[i] for i in half], self.points[half], applied[half], whole)
            for half in halves
        ]
        apart = halves[0].displacement(self.corners) - halves[1].displacement(self.corners)
        others = self.by_other_half(halves) - applied
        here = whole.displacement(self.points) - applied
        joint = sum(spectrum.correlation(shift)[0] for spectrum, shift in zip(spectra, here))
        noise = math.sqrt(sum(spectrum.noise for spectrum in spectra))
        own = [subpixel_shift(*each) for each in zip(spectra, self._guess(whole) - applied)]
        quality = np.array([value for _, value in own])
        return _Fit(
            whole,
            tuple(halves),
            float(np.sqrt(np.square(apart).sum(axis=1).mean())),
            sum(spectrum.correlation(shift)[0] for spectrum, shift in zip(spectra, others)),
            joint / noise,
            applied + np.array([shift for shift, _ in own]),
            quality,
            float(np.average(coefficients, weights=quality + 1e-6)),
        )

    def _guess(self, whole: Motion) -> np.ndarray:
        """Return where to look for each window's own peak: not where a poor motion has it."""
        first = self.start.displacement(self.points)
        apart = np.hypot(*(whole.displacement(self.points) - first).T)
        return np.where((apart < 0.7)[:, None], whole.displacement(self.points), first)

    def by_other_half(self, halves: Sequence[Motion]) -> np.ndarray:
        """Return each window's displacement by the motion of the half it does not belong to."""
        first, second = (half.displacement(self.points) for half in halves)
        return np.where((self.fold == 0)[:, None], second, first)

    def _ecc_motion(self, kind: str) -> Motion:
        """Return the motion by the windows' enhanced correlation coefficients."""
        converged = np.isfinite(self.ecc).all(axis=1)
        if not determined(kind, np.count_nonzero(converged)):
            return _simplified(self.start, kind, self.points)
        motion, _ = fit_motion(
            self.points[converged],
            self.ecc[converged],
            np.square(self.ecc_quality[converged]) + 1e-4,
            kind,
            self.start.frame,
        )
        return motion

    def _spectrum(self, patch: Patch, matrix: np.ndarray) -> tuple[Spectrum, np.ndarray, float]:
        field, valid, applied = patch.aligned(matrix)
        coefficient = correlation_coefficient(patch.reference, field, valid & patch.valid)
        return Spectrum.of(patch.reference, field), applied, coefficient


def _simplified(motion: Motion, kind: str, points: np.ndarray) -> Motion:
    """Return the motion of a kind that is nearest to another motion."""
    fitted, _ = fit_motion(
        points, motion.displacement(points), np.ones(len(points)), kind, motion.frame
    )
    return fitted


def _checked(
    windows: _Windows, fit: _Fit | None, grid: Grid, motion: str, max_shift: float
) -> Alignment:
    """Return the alignment if the tie points confirm it."""
    count = len(windows.patches)
    if fit is None:
        raise AlignmentError(
            f"The images match in too few places to align them: {count} windows are usable."
        )
    found = windows.found & np.isfinite(fit.displacement).all(axis=1)
    used = found.copy()
    for fold in (0, 1):
        mine = np.flatnonzero(found & (windows.fold == fold))
        # By a motion of many parameters: what one of few cannot follow must count against it.
        kind = "affine" if len(mine) >= 8 else "translation"
        if determined(kind, len(mine)):
            _, weights = fit_motion(
                windows.points[mine],
                fit.displacement[mine],
                fit.quality[mine] + 1e-3,
                kind,
                fit.whole.frame,
            )
            used[mine] = weights > 0
    largest = float(np.hypot(*fit.whole.displacement(windows.corners).T).max())
    agree = np.count_nonzero(used)
    if (
        fit.significance < SIGNIFICANT
        or fit.halves_apart > HALVES_AGREE
        or agree < FEWEST_WINDOWS
    ):
        search = windows.patches[0].search
        raise AlignmentError(
            f"The images are too unlike to be aligned, or further apart than the {search} pixels "
            f"looked for: {agree} of {count} windows agree on a displacement"
            + (
                f", and two halves of them differ by {fit.halves_apart:.1f} pixels. "
                if fit.halves_apart > HALVES_AGREE
                else ". "
            )
            + "The ground may have changed too much (season, snow, cloud): mask what differs, or "
            "try another band."
        )
    if largest > max_shift:
        raise AlignmentError(
            f"The images seem to be {largest:.1f} pixels apart, more than the {max_shift:g} "
            "allowed. Check that they show the same place, or allow a larger shift."
        )
    # Each window is judged by the motion of the half that it does not belong to.
    other = windows.by_other_half(fit.halves)
    residual = np.hypot(*(fit.displacement - other).T)
    distance = np.hypot(*fit.displacement.T)
    before, after = (float(np.sqrt(np.square(d[used]).mean())) for d in (distance, residual))
    moved = float(np.sqrt(np.square(fit.whole.displacement(windows.corners)).sum(axis=1).mean()))
    notes = _notes(windows, fit, motion, used, after)
    matrix, shift = fit.whole.matrix, (0.0, 0.0)
    if moved < ALIGNED or (after >= before and moved < 2 * ALIGNED):
        notes = [f"The images are aligned already, to {moved:.2f} pixels; nothing was moved."]
        matrix, after, residual = np.eye(3), before, distance
    elif after >= before:
        raise AlignmentError(
            f"Aligning would not help: the images are {before:.2f} pixels apart before it and "
            f"{after:.2f} after it, at {agree} tie points."
        )
    else:
        middle = np.array([[(grid.width - 1) / 2, (grid.height - 1) / 2]])
        (dx, dy), = fit.whole.displacement(middle)
        origin, there = apply(grid.transform, 0.0, 0.0), apply(grid.transform, dx, dy)
        shift = (origin[0] - there[0], origin[1] - there[1])
    return Alignment(
        matrix,
        fit.whole.kind,
        *shift,
        before,
        after,
        fit.correlation,
        tuple(
            TiePoint(*map(float, (*point, *moved, left, value)), bool(flag))
            for point, moved, left, value, flag in zip(
                windows.points,
                np.where(found[:, None], fit.displacement, windows.own_peak),
                np.where(found, residual, np.hypot(*(windows.own_peak - other).T)),
                fit.quality,
                used,
            )
        ),
        tuple(notes),
    )


def _notes(windows: _Windows, fit: _Fit, motion: str, used: np.ndarray, after: float) -> list[str]:
    """Return what there is to say about the kind of motion."""
    kind = fit.whole.kind
    if kind != motion:
        return [
            f"The images tell no more than a motion of the kind “{kind}”; “{motion}” was asked for."
        ]
    if kind in ("translation", "euclidean") and np.count_nonzero(used) >= 8:
        affine, _ = fit_motion(
            windows.points[used],
            fit.displacement[used],
            fit.quality[used] + 1e-3,
            "affine",
            fit.whole.frame,
        )
        left = fit.displacement[used] - affine.displacement(windows.points[used])
        possible = float(np.sqrt(np.square(left).sum(axis=1).mean()))
        if after - possible > MISFIT:
            return [
                f"A motion of the kind “{kind}” leaves {after:.2f} pixels at the tie points; "
                f"“affine” would leave about {possible:.2f}."
            ]
    return []
