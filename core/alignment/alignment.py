"""Alignment of one image to another to a fraction of a pixel, checked at tie points."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass

import numpy as np

from ..errors import ScarMapperError
from ..geo.grid import Grid, apply
from ..progress import Progress
from ..raster.bands import band_roles
from ..raster.source import Source
from .motion import MOTIONS, Frame, Motion, determined, fit_motion, move
from .scene_motion import HALVES_AGREE, Fit, PairWindows, best_fit
from .tiepoints import TiePoint
from .windows import (
    MANY_WINDOWS,
    SMALLEST_WINDOW,
    Patch,
    Readings,
    consensus,
    first_windows,
    read_patches,
)

__all__ = ["MOTIONS", "Alignment", "AlignmentError", "align", "alignment_bands"]

# Fewest windows that an alignment can be based, and checked, on.
FEWEST_WINDOWS = 4
# Pixels. A pair closer than this is left as it is.
ALIGNED = 0.1
# Pixels by which an affine motion must do better than the one asked for to be worth a note.
MISFIT = 0.2
# Standard deviations by which the windows' joint correlation must exceed that of noise. Of 659
# pairs of images with known truth the 20 answers that were wrong by more than a pixel had at most
# 6.0, and all but 5 of the good ones more than 12; 24 pairs of unlike images had at most 5.4.
SIGNIFICANT = 12.0
# A few windows will do where they are this much above noise, and their two halves no further
# apart than this, in pixels: the answer is then good to half of that.
CLEAR = 2 * SIGNIFICANT
PRECISE = 0.05


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
        The enhanced correlation coefficient of edge orientations after alignment, −1 to 1.
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
    notes: tuple[str, ...] = ()

    @property
    def is_identity(self) -> bool:
        """Whether the image is to be left where it is."""
        return bool(np.array_equal(self.matrix, np.eye(3)))

    def summary(self) -> str:
        """Return what the alignment does, and how good it is, in one sentence."""
        points = [point for point in self.tiepoints if point.used]
        places = np.array([(point.col, point.row) for point in points]).reshape(-1, 2)
        moved = np.linalg.norm(move(self.matrix, places) - places, axis=1)
        typical = f"{np.median(moved):.2f} pixels, " if len(moved) else ""
        return (
            f"Alignment ({self.motion}): the image's content moves by {typical}"
            f"{self.shift_x:.3g} east and {self.shift_y:.3g} north in map units; {len(points)} of "
            f"{len(self.tiepoints)} tie points agree, {self.rmse_before:.2f} pixels apart before "
            f"and {self.rmse_after:.2f} after."
        )

    def as_dict(self) -> dict:
        """Return the attributes as JSON has them."""
        values = {name: getattr(self, name) for name in self.__dataclass_fields__}
        values["matrix"] = self.matrix.tolist()
        # JSON has no NaN: a displacement that could not be measured is null.
        values["tiepoints"] = [
            {
                name: None if isinstance(value, float) and math.isnan(value) else value
                for name, value in asdict(point).items()
            }
            for point in self.tiepoints
        ]
        values["notes"] = list(self.notes)
        return values

    @classmethod
    def from_dict(cls, values: dict) -> Alignment:
        """Return the alignment that `as_dict` described."""
        values = dict(values)
        values["matrix"] = np.array(values["matrix"], np.float64)
        values["tiepoints"] = tuple(
            TiePoint(**{name: math.nan if v is None else v for name, v in point.items()})
            for point in values["tiepoints"]
        )
        values["notes"] = tuple(values["notes"])
        return cls(**values)


def alignment_bands(
    reference: Sequence[str],
    image: Sequence[str],
    reference_band: int | None = None,
    image_band: int | None = None,
) -> tuple[int, int]:
    """Return the bands of two images to align by: red in both, else near infrared in both.

    Parameters
    ----------
    reference, image : sequence of str
        Names of the bands.
    reference_band, image_band : int, optional
        What the user chose, from 0. With one chosen, the other image's band is that of the same
        role.

    Returns
    -------
    tuple of int
        Positions from 0. The first band where names tell nothing.

    Raises
    ------
    ScarMapperError
        A chosen band does not exist.
    """
    chosen = (reference_band, image_band)
    for title, names, band in zip(("reference", "input"), (reference, image), chosen):
        if band is not None and not 0 <= band < len(names):
            raise ScarMapperError(
                f"The {title} image has no band {band + 1}; it has {len(names)}. Choose another."
            )
    found = band_roles(list(reference)), band_roles(list(image))
    for role in ("red", "nir", *found[0]):
        positions = tuple(
            roles.get(role) if band is None else band for roles, band in zip(found, chosen)
        )
        # The user's own choice may play a role, and then the other band has to play it too.
        roles_fit = all(
            band is None or roles.get(role) == band for roles, band in zip(found, chosen)
        )
        if roles_fit and None not in positions:
            return positions
    return tuple(band or 0 for band in chosen)


def align(
    reference: Source,
    image: Source,
    *,
    motion: str = "affine",
    max_shift: float = 10.0,
    mask: Source | None = None,
    mask_in_doubt: bool = False,
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
    mask_in_doubt : bool
        Heed the mask only where the answer is in doubt without it: clouds rarely spoil one, but
        to find them takes all bands of the images.
    progress : Progress, optional

    Returns
    -------
    Alignment
        The identity, with a note, where the images are aligned already.

    Raises
    ------
    AlignmentError
        The images have too few valid pixels in common or no texture, their windows do not agree
        on a displacement, it is larger than ``max_shift``, or aligning would not bring the
        images nearer.
    Cancelled
        The user asked to stop.

    Notes
    -----
    Windows spread over the scene are compared by the orientation of their edges. The
    enhanced correlation coefficient (Evangelidis & Psarakis 2008, doi
    10.1109/TPAMI.2008.113) gives a displacement in each, and a robust fit the motion. That is
    refined by the motion under which all windows together have the highest phase correlation,
    after the image's windows were resampled by the first answer: near zero displacement, neither
    the pixel grid nor the windows' edges attract the peak.

    The refinement is done thrice: with all windows, and with either half of a chessboard. Each
    window's own phase correlation peak is the tie point that checks the motion found from the
    half it does not belong to: ``rmse_after`` is what these leave. How far the two halves'
    answers lie apart tells how uncertain the answer is: if by more than a twentieth of a pixel,
    more windows of a large scene are looked at.
    """
    if motion not in MOTIONS:
        raise ValueError(f"no motion {motion!r}")
    from threadpoolctl import threadpool_limits

    progress = progress or Progress()
    grid = reference.grid
    if min(grid.width, grid.height) < 2 * SMALLEST_WINDOW:
        raise AlignmentError(
            f"The images are {grid.width} × {grid.height} pixels; aligning them takes at least "
            f"{2 * SMALLEST_WINDOW} × {2 * SMALLEST_WINDOW}."
        )
    # Somewhat further than allowed, so as to tell what is too far from what has no match.
    search = math.ceil(max(max_shift + 4, 1.2 * max_shift))
    search = max(2, min(search, min(grid.width, grid.height) // 4))
    frame = Frame.of(grid.width, grid.height, grid.pixel_metres)
    # Windows are shared out among all cores; matrices this small only wait for more threads.
    with threadpool_limits(1):
        for most, heeded, steps in (
            (first_windows(grid), None if mask_in_doubt else mask, (0, 0.3, 0.4)),
            (MANY_WINDOWS, mask, (0.4, 0.8, 0.9)),
        ):
            reading, comparing = (progress.part(*ends) for ends in zip(steps, steps[1:]))
            readings = read_patches(reference, image, heeded, search, most, reading)
            patches = _enough(readings)
            windows = PairWindows(patches, consensus(patches, frame), comparing)
            fit = best_fit(windows, MOTIONS[MOTIONS.index(motion) :: -1], progress)
            more = heeded is not mask or not (readings.tiled or readings.asked >= MANY_WINDOWS)
            if not more or _is_clear(fit, motion):
                break
        progress.show(1)
        return _Check(windows, fit, search).alignment(grid, motion, max_shift)


def _is_clear(fit: Fit | None, motion: str) -> bool:
    """Return whether more windows would tell no more than a few did."""
    return (
        fit is not None
        and fit.whole.kind == motion
        and fit.significance >= CLEAR
        and fit.halves_apart <= PRECISE
    )


def _enough(readings: Readings) -> list[Patch]:
    """Return the usable windows if they are enough."""
    patches, size = readings.patches, readings.size
    if len(patches) >= FEWEST_WINDOWS:
        return patches
    if readings.plain > readings.invalid:
        raise AlignmentError(
            "The images have no texture to align by: at least one of them is of one value nearly "
            "everywhere. Choose another band."
        )
    raise AlignmentError(
        "The images have too few valid pixels in common to align them: of "
        f"{len(patches) + readings.plain + readings.invalid} windows of {size} × {size} pixels "
        f"only {len(patches)} can be used."
    )


class _Check:
    """What the tie points say about a fit."""

    def __init__(self, windows: PairWindows, fit: Fit | None, search: int):
        if fit is None:
            raise AlignmentError(
                f"The images match in too few places to align them: only {len(windows)} windows "
                "of them can be used."
            )
        self._windows, self._fit, self._search = windows, fit, search
        self._measured = windows.matched & np.isfinite(fit.displacement).all(axis=1)
        self._used = self._agreeing()
        # Each window is judged by the motion of the half that it does not belong to.
        other = windows.by_other_half(fit.halves)
        self._displacement = np.where(self._measured[:, None], fit.displacement, windows.own_peak)
        self._residual = np.hypot(*(self._displacement - other).T)

    def _fitted(self, chosen: np.ndarray, kind: str) -> tuple[Motion, np.ndarray]:
        """Return a motion fitted robustly to tie points, and their weights."""
        fit = self._fit
        return fit_motion(
            self._windows.points[chosen],
            fit.displacement[chosen],
            fit.quality[chosen] + 1e-3,
            kind,
            fit.whole.frame,
        )

    def _agreeing(self) -> np.ndarray:
        """Return the tie points that agree with the others of their half, whatever the fit says."""
        used = self._measured.copy()
        for fold in (0, 1):
            mine = np.flatnonzero(used & (self._windows.fold == fold))
            # A motion of many parameters: what the fit cannot follow must count against it.
            kind = "affine" if len(mine) >= 8 else "translation"
            if determined(kind, len(mine)):
                used[mine] = self._fitted(mine, kind)[1] > 0
        return used

    def _rmse(self, distance: np.ndarray) -> float:
        return float(np.sqrt(np.square(distance[self._used]).mean()))

    def alignment(self, grid: Grid, motion: str, max_shift: float) -> Alignment:
        """Return the alignment if the tie points confirm it."""
        fit = self._fit
        self._refuse_unlike()
        distance = np.hypot(*self._displacement.T)
        before, after = self._rmse(distance), self._rmse(self._residual)
        moved = np.hypot(*fit.whole.displacement(self._windows.corners).T)
        if moved.max() > max_shift:
            raise AlignmentError(
                f"The images seem to be {moved.max():.1f} pixels apart, more than the "
                f"{max_shift:g} allowed. Check that they show the same place, or allow a larger "
                "shift."
            )
        typical = float(np.sqrt(np.square(moved).mean()))
        if typical < ALIGNED or (after >= before and typical < 2 * ALIGNED):
            note = f"The images are aligned already, to {typical:.2f} pixels; nothing is moved."
            return self._result(np.eye(3), (0.0, 0.0), before, before, distance, [note])
        if after >= before:
            raise AlignmentError(
                f"Aligning would not help: the images are {before:.2f} pixels apart before it and "
                f"{after:.2f} after it, at {np.count_nonzero(self._used)} tie points."
            )
        middle = np.array([[(grid.width - 1) / 2, (grid.height - 1) / 2]])
        here = apply(grid.transform, 0.0, 0.0)
        there = apply(grid.transform, *fit.whole.displacement(middle)[0])
        shift = (float(here[0] - there[0]), float(here[1] - there[1]))
        notes = self._notes(motion, after)
        return self._result(fit.whole.matrix, shift, before, after, self._residual, notes)

    def _refuse_unlike(self) -> None:
        """Raise if the windows do not tell how the images lie."""
        fit, agree = self._fit, np.count_nonzero(self._used)
        if fit.significance < SIGNIFICANT or agree < FEWEST_WINDOWS:
            raise AlignmentError(
                f"The images do not match within the {self._search} pixels looked at: {agree} of "
                f"{len(self._windows)} windows agree on a displacement. The ground may have "
                "changed too much (season, snow, cloud), or lie further apart: mask what differs, "
                "try another band, or allow a larger shift."
            )
        if fit.halves_apart > HALVES_AGREE:
            raise AlignmentError(
                f"The images cannot be aligned well enough: what one half of their windows tells "
                f"differs from the other half's by {fit.halves_apart:.1f} pixels. Mask what "
                "differs (cloud, snow), or try another band."
            )

    def _notes(self, motion: str, after: float) -> list[str]:
        """Return what there is to say about the kind of motion."""
        kind, used = self._fit.whole.kind, self._used
        if kind != motion:
            return [
                f"The images tell no more than a motion of the kind “{kind}”; “{motion}” was "
                "asked for."
            ]
        if kind in ("translation", "euclidean") and np.count_nonzero(used) >= 8:
            affine, _ = self._fitted(used, "affine")
            left = self._displacement - affine.displacement(self._windows.points)
            possible = self._rmse(np.hypot(*left.T))
            if after - possible > MISFIT:
                return [
                    f"A motion of the kind “{kind}” leaves {after:.2f} pixels at the tie points; "
                    f"“affine” would leave about {possible:.2f}."
                ]
        return []

    def _result(self, matrix, shift, before, after, left, notes) -> Alignment:
        columns = zip(
            self._windows.points.tolist(),
            self._displacement.tolist(),
            left.tolist(),
            self._fit.quality.tolist(),
            self._used.tolist(),
        )
        return Alignment(
            matrix,
            self._fit.whole.kind,
            *shift,
            before,
            after,
            self._fit.correlation,
            tuple(
                TiePoint(*at, *moved, r, quality, used) for at, moved, r, quality, used in columns
            ),
            tuple(notes),
        )
