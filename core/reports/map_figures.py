"""The figures of a map of scars."""

from __future__ import annotations

import math

import numpy as np
import shapely
from matplotlib.collections import PolyCollection
from matplotlib.figure import Figure

from ..alignment.alignment import Alignment
from ..alignment.motion import transform_points
from ..geo.array_types import ByteArray, FloatArray
from ..geo.grid import Grid, Window, apply
from ..labels import UNKNOWN
from ..mapping.aligned_pair import AlignedPair
from ..mapping.change_signal import ChangeSignal
from ..mapping.overview import CoarsePair, shown_roles
from ..raster.bands import role_source
from ..scars.polygons import Scars
from .figure_style import extent_of, image_panel, scale_bar, styled, zero_lines
from .image_pixels import stretched
from .palette import AFTER, BEFORE, MAP_COLOUR, OTHER_GROUND, OUTLINE, SOFT_INK

# Pixels of the part shown in detail.
_DETAIL = 240


def overview(coarse: CoarsePair, scars: Scars, seen: FloatArray) -> Figure:
    """Draw both images, the scars outlined on the second.

    Parameters
    ----------
    coarse : CoarsePair
    scars : Scars
    seen : array of float32, shape (height, width)
        Share of each coarse pixel that is seen on both dates.
    """
    shown = [stretched(pixels, seen) for pixels in coarse.images()]
    height, width = (n * coarse.factor for n in (coarse.grid.height, coarse.grid.width))
    return _both(shown, Window(0, 0, height, width), scars, scars.grid)


def detail(pair: AlignedPair, scars: Scars, mask: ByteArray) -> Figure | None:
    """Draw the part with most scars, pixel by pixel; None of scenes that are as small as that.

    Parameters
    ----------
    pair : AlignedPair
    scars : Scars
    mask : array of uint8, shape (height, width)
        `UNKNOWN` where the ground is not seen.
    """
    grid = pair.grid
    if not len(scars) or max(grid.width, grid.height) <= 1.5 * _DETAIL:
        return None
    window = _richest(scars)
    scene = pair.scene()
    seen = mask[window.slices] != UNKNOWN
    shown = [
        stretched(role_source(image, shown_roles(image.bands)).read(window), seen)
        for image in (scene.pre, scene.post)
    ]
    return _both(shown, window, scars, grid)


def _richest(scars: Scars) -> Window:
    """Return the window with most pixels of scars."""
    grid = scars.grid
    step = _DETAIL // 4
    row, col, _ = scars.runs.pixels()
    cells = np.zeros((grid.height // step + 4, grid.width // step + 4))
    np.add.at(cells, (row // step, col // step), 1)
    whole = np.lib.stride_tricks.sliding_window_view(cells, (4, 4)).sum(axis=(2, 3))
    down, across = divmod(int(np.argmax(whole)), whole.shape[1])
    height, width = min(_DETAIL, grid.height), min(_DETAIL, grid.width)
    return Window(
        min(down * step, grid.height - height),
        min(across * step, grid.width - width),
        height,
        width,
    )


def _both(shown: list[np.ndarray], window: Window, scars: Scars, grid: Grid) -> Figure:
    x, y = grid.pixel_metres
    high = window.height * y / (window.width * x)
    width = 4.7 if high <= 1.4 else 4.7 * 1.4 / high
    figure = Figure(figsize=(2 * width + 0.15, width * high + 0.3))
    axes = figure.subplots(1, 2, gridspec_kw={"wspace": 0.02})
    figure.subplots_adjust(0, 0, 1, 1 - 0.3 / (width * high + 0.3))
    extent = extent_of(window)
    for panel, pixels, title in zip(axes, shown, ("before", "after, scars outlined")):
        image_panel(panel, pixels, title, fontsize=11, extent=extent, aspect=y / x)
        panel.set_xlim(*extent[:2])
        panel.set_ylim(*extent[2:])
    axes[1].add_collection(scar_outlines(scars, grid))
    scale_bar(axes[0], window, x)
    return figure


def scar_outlines(scars: Scars, grid: Grid) -> PolyCollection:
    """Return the outlines of scars, to be drawn in the pixels of a grid."""
    rings = shapely.get_rings(shapely.get_parts(scars.geometries))
    points, ring = shapely.get_coordinates(rings, return_index=True)
    cols, rows = apply(~grid.transform, *points.T)
    ends = np.flatnonzero(np.diff(ring)) + 1
    lines = np.split(np.stack([cols, rows], axis=1), ends) if len(points) else []
    return PolyCollection(lines, facecolors="none", edgecolors=OUTLINE, linewidths=0.7)


def signal(found: ChangeSignal) -> Figure:
    """Draw how much all ground changed, and the scars."""
    figure = Figure(figsize=(6.2, 3.4))
    axes = figure.add_subplot()
    middles = (found.edges[:-1] + found.edges[1:]) / 2
    axes.fill_between(middles, found.ground, color=OTHER_GROUND, lw=0, label="all other ground")
    if found.in_scars.any():
        axes.plot(middles, found.in_scars, color=MAP_COLOUR, lw=1.6, label="in the scars")
    normal = np.exp(-(middles**2) / 2) / math.sqrt(2 * math.pi)
    axes.plot(middles, normal, color=SOFT_INK, lw=0.9, ls="--", label="noise alone, Gaussian")
    axes.set_yscale("log")
    axes.set_ylim(1e-5, 1)
    axes.set_xlim(found.edges[0], found.edges[-1])
    styled(axes, f"{found.change} beyond the scene's own, in units of its noise", "density")
    axes.legend(frameon=False, fontsize=8, loc="lower center", bbox_to_anchor=(0.5, 1.0), ncol=3)
    return figure


def tie_points(found: Alignment) -> Figure | None:
    """Draw by how much the tie points lay apart before, and lie apart after."""
    used = [point for point in found.tiepoints if point.used]
    if not used:
        return None
    places = np.array([(point.col, point.row) for point in used])
    before = np.array([(point.dx, point.dy) for point in used])
    after = before - (transform_points(found.matrix, places) - places)
    figure = Figure(figsize=(3.9, 3.5))
    axes = figure.add_subplot()
    zero_lines(axes)
    for points, colour, marker, name in (
        (before, BEFORE, "^", "before"),
        (after, AFTER, "o", "after"),
    ):
        axes.scatter(
            *points.T, s=16, color=colour, marker=marker, alpha=0.8, linewidths=0, label=name
        )
    reach = 1.15 * max(0.5, float(np.abs(np.concatenate([before, after])).max()))
    axes.set_xlim(-reach, reach)
    axes.set_ylim(reach, -reach)
    axes.set_aspect("equal")
    styled(axes, "pixels along columns", "pixels along rows")
    axes.legend(frameon=False, fontsize=8, loc="upper right")
    return figure
