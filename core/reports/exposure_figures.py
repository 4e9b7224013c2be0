"""The map of an exposure: scars, and what they hit."""

from __future__ import annotations

import numpy as np
import shapely
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection, PolyCollection
from matplotlib.figure import Figure
from matplotlib.path import Path

from ..geo.array_types import AnyArray, BoolArray, FloatArray
from ..geo.grid import Window
from ..scars.exposure_map import FREE, HIT, NEAR, UNSEEN, ExposureMap
from .figure_style import frame, scale_bar
from .palette import FALSE, FRAME, MAP_COLOUR, SCAR, SOFT_INK, UNSEEN_GROUND, WATER, tint

# Share of the side of the map left around the scars.
_MARGIN = 0.06
# Lines that are drawn as one path.
_LINES = 2000
# Inches.
_WIDTH, _HIGHEST = 9.6, 8.0
_COLOURS = {FREE: FRAME, UNSEEN: SOFT_INK, NEAR: FALSE, HIT: SCAR}
_NAMES = {FREE: "not hit", UNSEEN: "not hit, but unseen", NEAR: "near a scar", HIT: "hit"}
_MARKERS = {FREE: 2.0, UNSEEN: 3.0, NEAR: 4.0, HIT: 5.0}


def exposure_map(found: ExposureMap) -> Figure:
    """Draw the scars, the ground that was not seen, rivers and features, in metres."""
    left, bottom, right, top = _bounds(found)
    high = min(max((top - bottom) / (right - left), 0.3), _HIGHEST / _WIDTH)
    figure = Figure(figsize=(_WIDTH, _WIDTH * high + 0.5))
    axes = figure.subplots()
    shown = shapely.box(left, bottom, right, top)
    _polygons(axes, _within(found.unseen_shapes, shown), UNSEEN_GROUND, label="not seen")
    _polygons(
        axes,
        _within(found.scar_shapes, shown),
        tint(MAP_COLOUR, 0.3),
        edge=MAP_COLOUR,
        label="scar",
    )
    _lines(axes, _within(found.river_shapes, shown), WATER, 0.9, label="river")
    outcomes = found.feature_outcomes
    inside = _touches(found.feature_shapes, shown)
    for outcome in (FREE, UNSEEN, NEAR, HIT):
        own = found.feature_shapes[inside & (outcomes == outcome)]
        if len(own):
            _features(axes, own, outcome)
    # Downwards, as the rows of an image, which is how the scale bar is drawn.
    axes.set_xlim(left, right)
    axes.set_ylim(-bottom, -top)
    axes.set_aspect("equal")
    frame(axes)
    window = Window(round(left), round(-top), round(right - left), round(top - bottom))
    scale_bar(axes, window, 1.0)
    if axes.get_legend_handles_labels()[1]:
        axes.legend(
            loc="upper center", bbox_to_anchor=(0.5, -0.01), ncol=7, fontsize=8, frameon=False
        )
    return figure


def _bounds(found: ExposureMap) -> tuple[float, float, float, float]:
    """Return the extent of the scars, or of the features where there are none, with a margin."""
    shapes = found.scar_shapes if len(found.scar_shapes) else found.feature_shapes
    shapes = shapes[~shapely.is_missing(shapes)]
    bounds = shapely.total_bounds(shapes) if len(shapes) else np.array([-1.0, -1.0, 1.0, 1.0])
    side = max(bounds[2] - bounds[0], bounds[3] - bounds[1], 100.0)
    middle = (bounds[:2] + bounds[2:]) / 2
    half = np.maximum((bounds[2:] - bounds[:2]) / 2, side * 0.2) + side * _MARGIN
    left, bottom, right, top = np.concatenate([middle - half, middle + half]).tolist()
    return left, bottom, right, top


def _touches(shapes: AnyArray, shown: shapely.Polygon) -> BoolArray:
    return np.asarray(shapely.intersects(shapes, shown), bool)


def _within(shapes: AnyArray, shown: shapely.Polygon) -> AnyArray:
    return shapes[_touches(shapes, shown)]


def _features(axes: Axes, shapes: AnyArray, outcome: str) -> None:
    colour, name = _COLOURS[outcome], _NAMES[outcome]
    size = _MARKERS[outcome]
    parts = _parts(shapes)
    points = _rows(parts[shapely.get_type_id(parts) == 0])
    if len(points):
        axes.plot(*points.T, "o", ms=size, color=colour, mew=0, label=name)
        name = ""
    polygons = parts[shapely.get_type_id(parts) == 3]
    if len(polygons):
        # Buildings are smaller than a dot of the map.
        _polygons(axes, polygons, colour, edge=colour, width=size / 3, label=name)
        name = ""
    _lines(axes, parts, colour, size / 3, name)


def _parts(shapes: AnyArray) -> AnyArray:
    parts = shapes
    while (shapely.get_type_id(parts) >= 4).any():
        parts = shapely.get_parts(parts)
    return parts


def _rows(shapes: AnyArray) -> FloatArray:
    """Return the points of shapes with y downwards."""
    return np.asarray(shapely.get_coordinates(shapes) * [1, -1])


def _each(shapes: AnyArray) -> list[FloatArray]:
    """Return the points of each ring with y downwards."""
    points, owner = shapely.get_coordinates(shapes, return_index=True)
    return np.split(points * [1, -1], np.searchsorted(owner, np.arange(1, len(shapes))))


def _polygons(
    axes: Axes,
    shapes: AnyArray,
    colour: str,
    edge: str = "none",
    width: float = 0.4,
    label: str = "",
) -> None:
    parts = _parts(shapes)
    polygons = parts[(shapely.get_type_id(parts) == 3) & ~shapely.is_empty(parts)]
    if len(polygons):
        outlines = _each(shapely.get_exterior_ring(polygons))
        axes.add_collection(
            PolyCollection(
                outlines, facecolors=colour, edgecolors=edge, linewidths=width, label=label
            )
        )


def _lines(axes: Axes, shapes: AnyArray, colour: str, width: float, label: str = "") -> None:
    parts = _parts(shapes)
    kinds = shapely.get_type_id(parts)
    lines = parts[np.isin(kinds, (1, 2)) & ~shapely.is_empty(parts)]
    if len(lines):
        axes.add_collection(
            PathCollection(
                [_together(lines[at : at + _LINES]) for at in range(0, len(lines), _LINES)],
                facecolors="none",
                edgecolors=colour,
                linewidths=width,
            )
        )
        if label:
            # For the legend, which would draw a collection of paths as marks.
            axes.plot([], [], color=colour, linewidth=width, label=label)


def _together(lines: AnyArray) -> Path:
    """Return lines as one path: one for each would take some hundred megabytes."""
    points, owner = shapely.get_coordinates(lines, return_index=True)
    codes = np.full(len(points), Path.LINETO, Path.code_type)
    codes[np.searchsorted(owner, np.arange(len(lines)))] = Path.MOVETO
    return Path(points * [1, -1], codes)
