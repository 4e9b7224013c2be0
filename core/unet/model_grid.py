"""The grid on which a model works on an image, whose pixels may be of another size."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from ..errors import ScarMapperError
from ..geo.gdal import Affine
from ..geo.geodesy import pixel_steps
from ..geo.grid import Grid
from ..labels import THE_IMAGE, within_a_sentence
from ..progress import Progress

# Pixels whose sides differ by less than this factor from the model's are taken as they are.
_SAME_SIZE = 1.25
# Coarser pixels show nothing of the detail that the model uses, beyond this factor not even
# roughly. A little above 3, so that 30 m counts as three times 10 m at any latitude.
_COARSEST = 3.05
# Pixels differ from their nominal size by this share at most, in degrees and in other projections.
_STRETCH = 0.05
# Finer pixels are averaged, which beyond this factor is better done once, beforehand.
_FINEST = 30.0


def ground_distance(grid: Grid) -> tuple[float, float]:
    """Return the true width and height of a pixel in metres, on the ellipsoid, in any CRS.

    Parameters
    ----------
    grid : Grid
        Measured at its middle.
    """
    middle = np.array([(grid.width - 1) / 2]), np.array([(grid.height - 1) / 2])
    east, north = pixel_steps(grid, *middle)[..., 0]
    return float(np.hypot(east[0], north[0])), float(np.hypot(east[1], north[1]))


@dataclass(frozen=True)
class ModelGrid:
    """The grid that a model works on, for an image.

    Attributes
    ----------
    grid : Grid
        The image's own, or one of the model's ground sampling distance over the same ground.
    resampled : bool
        Whether it is another grid than the image's.
    finer : int
        Pixels of the image along a pixel's side, at least 1.
    """

    grid: Grid
    resampled: bool
    finer: int

    @classmethod
    def of(
        cls, image: Grid, distance: float, title: str = THE_IMAGE, coarsest: float = 0.0
    ) -> ModelGrid:
        """Return the grid of a model for an image.

        Parameters
        ----------
        image : Grid
        distance : float
            The model's ground sampling distance, in metres.
        title : str
            The image's name in errors.
        coarsest : float
            Metres; pixels up to this size are taken as they are.

        Raises
        ------
        ScarMapperError
            The image's pixels are too coarse, or finer than can be averaged on the way.
        """
        sides = ground_distance(image)
        if not all(math.isfinite(side) and side > 0 for side in sides):
            raise ScarMapperError(
                "The size of a pixel of {image} in metres is not known; reproject it to a UTM "
                "zone.",
                image=within_a_sentence(title),
            )
        as_is = max(_SAME_SIZE * distance, coarsest * (1 + _STRETCH))
        if max(sides) > max(_COARSEST * distance, as_is):
            raise ScarMapperError(
                "{image} has pixels of {size}, too coarse for a model trained at {distance:g} m; "
                "use an image of {coarsest:g} m or finer.",
                image=title,
                size=_in_metres(sides),
                distance=distance,
                coarsest=3 * distance,
            )
        if min(sides) < distance / _FINEST:
            raise ScarMapperError(
                "{image} has pixels of {size}, too fine for a model trained at {distance:g} m; "
                "average it to {distance:g} m first (Raster › Projections › Warp).",
                image=title,
                size=_in_metres(sides),
                distance=distance,
            )
        if max(sides) <= as_is and min(sides) >= distance / _SAME_SIZE:
            return cls(image, False, 1)
        across, down = (_nesting_ratio(distance / side) for side in sides)
        t = image.transform
        grid = Grid(
            image.crs,
            Affine(t.a * across, t.b * down, t.c, t.d * across, t.e * down, t.f),
            max(1, math.ceil(image.width / across - 1e-6)),
            max(1, math.ceil(image.height / down - 1e-6)),
        )
        return cls(grid, True, max(1, round(max(across, down))))


def report_resampling(
    image: Grid, finer: int, distance: float, title: str, progress: Progress
) -> None:
    """Report that an image is resampled, with a warning where its pixels are coarse.

    Parameters
    ----------
    image : Grid
    finer : int
        As of `ModelGrid`.
    distance : float
        The model's ground sampling distance, in metres.
    title : str
        The image's name.
    progress : Progress
    """
    sides = ground_distance(image)
    size = _in_metres(sides)
    if finer > 1:
        progress.info(
            f"{title} has pixels of {size}; they are averaged to the {distance:g} m of the model."
        )
    elif max(sides) > _SAME_SIZE * distance:
        progress.warn(
            f"{title} has pixels of {size}; they are interpolated to the {distance:g} m of the "
            "model, which brings no detail: expect small scars to be missed."
        )
    else:
        progress.info(
            f"{title} has pixels of {size}; it is resampled to the {distance:g} m of the model."
        )


def _nesting_ratio(ratio: float) -> float:
    """Return a ratio of pixel sizes, made whole, or one over a whole number, where it nearly is.

    Pixels that nest average cleanly, and projections stretch distances by parts of a per cent.
    """
    nested = round(ratio) if ratio >= 1 else 1 / round(1 / ratio)
    return nested if abs(ratio / nested - 1) < 0.05 else ratio


def _in_metres(sides: tuple[float, float]) -> str:
    across, down = (f"{side:.3g}" for side in sides)
    return f"{across} m" if across == down else f"{across} × {down} m"
