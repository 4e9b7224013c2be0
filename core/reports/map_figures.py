"""The figures of a map of scars."""

from __future__ import annotations

import math

import numpy as np
import shapely
from matplotlib.collections import PolyCollection
from matplotlib.figure import Figure

from ..alignment.alignment import Alignment
from ..alignment.motion import transform_points
from ..geo.grid import Grid, Window, apply, coarse_grid
from ..mapping.aligned_pair import AlignedPair
from ..mapping.change_signal import ChangeSignal
from ..mapping.overview import OVERVIEW_SIDE, Overview, shown_roles
from ..raster.bands import role_source
from ..raster.block_map import block_shape, map_blocks
from ..raster.resample import on_grid
from ..raster.source import Source
from ..scars.polygons import Scars
from .figure_style import (
    BLUE,
    MAP_COLOUR,
    ORANGE,
    SOFT_INK,
    extent_of,
    image_panel,
    scale_bar,
    styled,
    zero_lines,
)

# Pixels of the part shown in detail.
_DETAIL = 240
_OUTLINE = "#ff3b1f"
_NO_DATA = np.array([0.81, 0.83, 0.84])


def picture(image: Source, grid: Grid, window: Window | None = None) -> np.ndarray:
    """Return an image stretched for display: float, (height, width, 3), 0 to 1.

    Parameters
    ----------
    image : Source
        Bands by role; in true colours if it has these, else grey by its red band.
    grid : Grid
        Where to show it; coarser pixels are averaged.
    window : Window, optional
        The part of the grid to show.
    """
    roles = shown_roles(image.bands)
    shown = on_grid(role_source(image, roles), grid, "linear")
    if window is None:
        # Block by block: a coarse pixel may stand for a thousand of the image.
        pixels = np.empty((len(roles), grid.height, grid.width), np.float32)
        for block, part in map_blocks(shown.read, grid, block_shape([shown])):
            pixels[(slice(None), *block.slices)] = part
    else:
        pixels = shown.read(window)
    return stretched(pixels)


def stretched(pixels: np.ndarray) -> np.ndarray:
    """Return pixels stretched for display: float, (height, width, 3), 0 to 1.

    Parameters
    ----------
    pixels : array of float32, shape (3 or 1, height, width)
        Red, green and blue, or one band, which becomes grey; NaN where unknown.
    """
    known = np.isfinite(pixels).all(axis=0)
    out = np.empty((*known.shape, 3))
    for channel in range(3):
        band = pixels[min(channel, len(pixels) - 1)]
        low, high = np.percentile(band[known], [1, 99]) if known.any() else (0, 1)
        # A little gamma, for wooded ground is dark.
        level = np.clip((band - low) / max(high - low, 1e-9), 0, 1) ** 0.8
        out[..., channel] = np.where(known, level, _NO_DATA[channel])
    return out


def overview(pair: AlignedPair, scars: Scars, coarse_images: Overview | None = None) -> Figure:
    """Draw both images, the scars outlined on the second.

    Parameters
    ----------
    pair : AlignedPair
    scars : Scars
    coarse_images : Overview, optional
        Of the pair; it is read for the picture without.
    """
    if coarse_images is not None:
        coarse, factor = coarse_images.grid, coarse_images.factor
        shown = [stretched(pixels) for pixels in coarse_images.images()]
    else:
        scene = pair.scene()
        coarse, factor = coarse_grid(pair.grid, OVERVIEW_SIDE)
        shown = [picture(image, coarse) for image in (scene.pre, scene.post)]
    whole = Window(0, 0, coarse.height * factor, coarse.width * factor)
    return _both(shown, whole, scars, pair.grid)


def detail(pair: AlignedPair, scars: Scars) -> Figure | None:
    """Draw the part with most scars, pixel by pixel; None of scenes that are as small as that."""
    grid = pair.grid
    if not len(scars) or max(grid.width, grid.height) <= 1.5 * _DETAIL:
        return None
    window = _richest(scars)
    scene = pair.scene()
    shown = [picture(image, grid, window) for image in (scene.pre, scene.post)]
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
    return PolyCollection(lines, facecolors="none", edgecolors=_OUTLINE, linewidths=0.7)


def signal(found: ChangeSignal) -> Figure:
    """Draw how much all ground changed, and the scars."""
    figure = Figure(figsize=(6.2, 3.4))
    axes = figure.add_subplot()
    middles = (found.edges[:-1] + found.edges[1:]) / 2
    axes.fill_between(middles, found.ground, color="#c4cacf", lw=0, label="all other ground")
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
        (before, ORANGE, "^", "before"),
        (after, BLUE, "o", "after"),
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
