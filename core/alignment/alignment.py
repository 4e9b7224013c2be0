"""Alignment of one image to another to a fraction of a pixel, checked at tie points."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any

import numpy as np

from ..errors import ScarMapperError
from ..geo.array_types import FloatArray
from ..geo.geodesy import displacements
from ..geo.grid import Grid, apply
from ..progress import Progress
from ..raster.source import Source
from .motion import MOTIONS, Frame, Motion, determined, fit_motion, transform_points
from .patches import (
    MANY_WINDOWS,
    SMALLEST_WINDOW,
    Patch,
    PatchSample,
    coarse_motion,
    first_window_count,
    read_patches,
)
from .scene_motion import HALVES_AGREE, MotionFit, PairWindows, best_fit
from .tiepoints import TiePoint

# Fewest windows that an alignment can be based, and checked, on.
FEWEST_WINDOWS = 4
# Pixels. A pair closer than this is left as it is.
ALIGNED_WITHIN = 0.1
# Pixels by which an affine motion must fit better than the requested one to be worth a note.
NOTABLE_GAIN = 0.2
# Standard deviations by which the windows' joint correlation must exceed that of noise. Of 659
# pairs of images with known truth the 20 answers that were wrong by more than a pixel had at most
# 6.0, and all but 5 of the good ones more than 12; 24 pairs of unlike images had at most 5.4.
MIN_SIGNIFICANCE = 12.0
# Few windows suffice where they are this much above noise, and the motions of their two halves no
# further apart than this, in pixels: the error is then about half of that.
SUFFICIENT_SIGNIFICANCE = 2 * MIN_SIGNIFICANCE
SUFFICIENT_AGREEMENT = 0.05


class AlignmentError(ScarMapperError):
    """The images cannot be aligned well enough to be nearer than before."""


@dataclass(frozen=True)
class Alignment:
    """The motion from a reference image to another image, with measures of its accuracy.

    Attributes
    ----------
    matrix : array of float64, shape (3, 3)
        From pixel coordinates of the reference's grid, the first pixel's centre at (0, 0), to
        those where the same ground lies in the unaligned image on that grid, as for
        `core.raster.resample.ResampledSource`.
    motion : str
        One of `MOTIONS`: the requested one, or a simpler one where the images determine no more.
    shift_x, shift_y : float
        How far, in CRS units, the image's content must move east and north at the middle of
        the scene to lie on the reference's.
    rmse_before, rmse_after : float
        Root mean square distance in pixels between the images at the tie points used.
    correlation : float
        The enhanced correlation coefficient of edge orientations after alignment, −1 to 1.
    tiepoints : tuple of TiePoint
    notes : tuple of str
        Messages for the user.
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

    def shift_metres(self, grid: Grid) -> tuple[float, float]:
        """Return how far the content moves east and north, in metres on the ground.

        Parameters
        ----------
        grid : Grid
            Of the reference, in any CRS.
        """
        x, y = apply(grid.transform, np.array([grid.width / 2]), np.array([grid.height / 2]))
        steps = np.array([self.shift_x]), np.array([self.shift_y])
        east, north = displacements(grid.crs, x, y, *steps)
        return float(east[0]), float(north[0])

    def summary(self, grid: Grid) -> str:
        """Return the displacement and the accuracy in one sentence; the grid is the reference's."""
        points = [point for point in self.tiepoints if point.used]
        places = np.array([(point.col, point.row) for point in points]).reshape(-1, 2)
        moved = np.linalg.norm(transform_points(self.matrix, places) - places, axis=1)
        typical = f"{np.median(moved):.2f} pixels, " if len(moved) else ""
        east, north = self.shift_metres(grid)
        return (
            f"Alignment ({self.motion}): the image's content moves by {typical}"
            f"{east:.1f} m east and {north:.1f} m north; {len(points)} of "
            f"{len(self.tiepoints)} tie points agree, {self.rmse_before:.2f} pixels apart before "
            f"and {self.rmse_after:.2f} after."
        )

    def as_dict(self) -> dict[str, Any]:
        """Return the attributes as values of JSON."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
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
    def from_dict(cls, values: Mapping[str, Any]) -> Alignment:
        """Return the alignment with the attributes of `as_dict`."""
        points: list[dict[str, Any]] = [
            {name: math.nan if value is None else value for name, value in point.items()}
            for point in values["tiepoints"]
        ]
        return cls(
            **{
                **values,
                "matrix": np.array(values["matrix"], np.float64),
                "tiepoints": tuple(TiePoint(**point) for point in points),
                "notes": tuple(values["notes"]),
            }
        )


def align(
    reference: Source,
    image: Source,
    *,
    motion: str = "affine",
    max_shift: float = 10.0,
    mask: Source | None = None,
    mask_if_uncertain: bool = False,
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
        Pixels. A larger displacement anywhere is an error.
    mask : Source, optional
        On the same grid: pixels that are 0 or NaN are left out.
    mask_if_uncertain : bool
        Use the mask only where the motion is uncertain without it: clouds rarely spoil it, but
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
    after the image's windows were resampled by the first motion: near zero displacement, neither
    the pixel grid nor the windows' edges attract the peak.

    The refinement is done three times: with all windows, and with either half of a chessboard.
    Each window's own phase correlation peak is the tie point that checks the motion found from
    the half it does not belong to: ``rmse_after`` is of these residuals. The distance between the
    two halves' motions is a measure of the uncertainty: if it is more than a twentieth of a pixel,
    more windows of a large scene are read.
    """
    if motion not in MOTIONS:
        raise ValueError(f"no motion {motion!r}")
    from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

    progress = progress or Progress()
    grid = reference.grid
    if min(grid.width, grid.height) < 2 * SMALLEST_WINDOW:
        raise AlignmentError(
            "The images are {width} × {height} pixels; aligning them takes at least "
            "{least} × {least}.",
            width=grid.width,
            height=grid.height,
            least=2 * SMALLEST_WINDOW,
        )
    # Somewhat further than allowed, to distinguish a shift that is too large from no match.
    search = math.ceil(max(max_shift + 4, 1.2 * max_shift))
    search = max(2, min(search, min(grid.width, grid.height) // 4))
    frame = Frame.of_grid(grid.width, grid.height, grid.pixel_metres)
    # Windows are shared out among all cores; matrices this small only wait for more threads.
    with threadpool_limits(1):
        for count, used_mask, steps in (
            (first_window_count(grid), None if mask_if_uncertain else mask, (0, 0.3, 0.4)),
            (MANY_WINDOWS, mask, (0.4, 0.8, 0.9)),
        ):
            reading, comparing = (progress.part(*ends) for ends in zip(steps, steps[1:]))
            sample = read_patches(reference, image, used_mask, search, count, reading)
            patches = _usable_patches(sample)
            windows = PairWindows(patches, coarse_motion(patches, frame), comparing)
            fit = best_fit(windows, MOTIONS[MOTIONS.index(motion) :: -1], progress)
            all_read = sample.covering or sample.requested >= MANY_WINDOWS
            if (used_mask is mask and all_read) or _is_certain(fit, motion):
                break
        progress.show(1)
        if fit is None:
            raise AlignmentError(
                "The images match in too few places to align them: only {count} windows "
                "of them can be used.",
                count=len(windows),
            )
        return _TiePointCheck(windows, fit, search).alignment(grid, motion, max_shift)


def _is_certain(fit: MotionFit | None, motion: str) -> bool:
    """Return whether few windows determine the motion so well that more are not needed."""
    return (
        fit is not None
        and fit.whole.kind == motion
        and fit.significance >= SUFFICIENT_SIGNIFICANCE
        and fit.halves_apart <= SUFFICIENT_AGREEMENT
    )


def _usable_patches(sample: PatchSample) -> list[Patch]:
    """Return the usable windows; raise `AlignmentError` if they are too few."""
    patches, size = sample.patches, sample.size
    if len(patches) >= FEWEST_WINDOWS:
        return patches
    if sample.untextured > sample.invalid:
        raise AlignmentError(
            "The images have no texture to align by: at least one of them is of one value nearly "
            "everywhere. Choose another band."
        )
    raise AlignmentError(
        "The images have too few valid pixels in common to align them: of "
        "{count} windows of {size} × {size} pixels only {usable} can be used.",
        count=len(patches) + sample.untextured + sample.invalid,
        size=size,
        usable=len(patches),
    )


class _TiePointCheck:
    """The check of a fit at its windows' tie points.

    Parameters
    ----------
    windows : PairWindows
    fit : MotionFit
    search : int
        Largest displacement that could be found, in pixels.
    """

    def __init__(self, windows: PairWindows, fit: MotionFit, search: int):
        self._windows, self._fit, self._search = windows, fit, search
        self._measured = windows.matched & np.isfinite(fit.displacement).all(axis=1)
        self._used = self._agreeing()
        # Each window is checked against the motion of the half that it does not belong to.
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
        """Return the tie points that agree with the others of their half, fitted independently."""
        used = self._measured.copy()
        for fold in (0, 1):
            mine = np.flatnonzero(used & (self._windows.fold == fold))
            # A motion of many parameters: residuals that a simpler fit leaves must count.
            kind = "affine" if len(mine) >= 8 else "translation"
            if determined(kind, len(mine)):
                used[mine] = self._fitted(mine, kind)[1] > 0
        return used

    def _rmse(self, distance: np.ndarray) -> float:
        return float(np.sqrt(np.square(distance[self._used]).mean()))

    def alignment(self, grid: Grid, motion: str, max_shift: float) -> Alignment:
        """Return the alignment if the tie points confirm it."""
        fit = self._fit
        self._require_match()
        distance = np.hypot(*self._displacement.T)
        before, after = self._rmse(distance), self._rmse(self._residual)
        moved = np.hypot(*fit.whole.displacement(self._windows.corners).T)
        if moved.max() > max_shift:
            raise AlignmentError(
                "The images seem to be {shift:.1f} pixels apart, more than the "
                "{allowed:g} allowed. Check that they show the same place, or allow a larger "
                "shift.",
                shift=moved.max(),
                allowed=max_shift,
            )
        typical = float(np.sqrt(np.square(moved).mean()))
        if typical < ALIGNED_WITHIN or (after >= before and typical < 2 * ALIGNED_WITHIN):
            note = f"The images are aligned already, to {typical:.2f} pixels; nothing is moved."
            return self._result(np.eye(3), (0.0, 0.0), before, before, distance, [note])
        if after >= before:
            raise AlignmentError(
                "Aligning would not help: the images are {before:.2f} pixels apart before it and "
                "{after:.2f} after it, at {count} tie points.",
                before=before,
                after=after,
                count=np.count_nonzero(self._used),
            )
        middle = np.array([[(grid.width - 1) / 2, (grid.height - 1) / 2]])
        here = apply(grid.transform, 0.0, 0.0)
        there = apply(grid.transform, *fit.whole.displacement(middle)[0])
        shift = (float(here[0] - there[0]), float(here[1] - there[1]))
        notes = self._notes(motion, after)
        return self._result(fit.whole.matrix, shift, before, after, self._residual, notes)

    def _require_match(self) -> None:
        """Raise `AlignmentError` unless the windows match, and both halves alike."""
        fit, agree = self._fit, np.count_nonzero(self._used)
        if fit.significance < MIN_SIGNIFICANCE or agree < FEWEST_WINDOWS:
            raise AlignmentError(
                "The images do not match within {search} pixels: {agree} of {count} windows agree "
                "on a displacement. The ground may have changed too much (season, snow, cloud), "
                "or lie further apart: mask what differs, try another band, or allow a larger "
                "shift.",
                search=self._search,
                agree=agree,
                count=len(self._windows),
            )
        if fit.halves_apart > HALVES_AGREE:
            raise AlignmentError(
                "The images cannot be aligned well enough: the motions by one half of their "
                "windows and by the other half differ by {distance:.1f} pixels. Mask what "
                "differs (cloud, snow), or try another band.",
                distance=fit.halves_apart,
            )

    def _notes(self, motion: str, after: float) -> list[str]:
        """Return notes on the kind of motion."""
        kind, used = self._fit.whole.kind, self._used
        if kind != motion:
            return [
                f"The images determine no more than a motion of the kind “{kind}”; “{motion}” was "
                "asked for."
            ]
        if kind in ("translation", "euclidean") and np.count_nonzero(used) >= 8:
            affine, _ = self._fitted(used, "affine")
            left = self._displacement - affine.displacement(self._windows.points)
            possible = self._rmse(np.hypot(*left.T))
            if after - possible > NOTABLE_GAIN:
                return [
                    f"A motion of the kind “{kind}” leaves {after:.2f} pixels at the tie points; "
                    f"“affine” would leave about {possible:.2f}."
                ]
        return []

    def _result(
        self,
        matrix: FloatArray,
        shift: tuple[float, float],
        before: float,
        after: float,
        residual: FloatArray,
        notes: Sequence[str],
    ) -> Alignment:
        columns = zip(
            self._windows.points.tolist(),
            self._displacement.tolist(),
            residual.tolist(),
            self._fit.quality.tolist(),
            self._used.tolist(),
        )
        return Alignment(
            matrix=matrix,
            motion=self._fit.whole.kind,
            shift_x=shift[0],
            shift_y=shift[1],
            rmse_before=before,
            rmse_after=after,
            correlation=self._fit.correlation,
            tiepoints=tuple(
                TiePoint(col, row, dx, dy, left, quality, used)
                for (col, row), (dx, dy), left, quality, used in columns
            ),
            notes=tuple(notes),
        )
