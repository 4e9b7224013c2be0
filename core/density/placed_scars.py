"""Scars in a frame: where each one is counted, how large it is, and over which cells it lies."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import shapely

from ..assessment.map_layer import MapLayer
from ..errors import Term
from ..geo.array_types import AnyArray, BoolArray, FloatArray, IntArray
from ..geo.geodesy import areas_and_perimeters
from ..geo.inventory import inventory_of
from ..progress import Progress
from .cells import Cells
from .frame import Frame, outlines_on


@dataclass(frozen=True)
class PlacedScars:
    """Scars that touch a frame.

    Attributes
    ----------
    x, y : arrays of float64, shape (scars,)
        A point within the largest part of each, in metres of the frame.
    area_m2, weight : arrays of float64, shape (scars,)
        Area on the ellipsoid of the whole scar; how much it counts.
    parts : array of shapely.Polygon, shape (parts,)
        In metres of the frame.
    owner : array of int64, shape (parts,)
        The scar that each part is of.
    """

    x: FloatArray
    y: FloatArray
    area_m2: FloatArray
    weight: FloatArray
    parts: AnyArray
    owner: IntArray

    def __len__(self) -> int:
        return len(self.weight)

    def picked(self, which: BoolArray) -> PlacedScars:
        """Return some of the scars."""
        position = np.cumsum(which) - 1
        kept = which[self.owner]
        return PlacedScars(
            self.x[which],
            self.y[which],
            self.area_m2[which],
            self.weight[which],
            self.parts[kept],
            position[self.owner[kept]],
        )


def placed_scars(
    layer: MapLayer, weights: FloatArray, frame: Frame, progress: Progress | None = None
) -> PlacedScars:
    """Return the scars of a layer that touch a frame.

    Parameters
    ----------
    layer : MapLayer
        Polygons; invalid ones are repaired.
    weights : array of float64, shape (features,)
        Of each; NaN of those that are left out.
    frame : Frame
    progress : Progress, optional

    Raises
    ------
    ScarMapperError
        The layer has features, but no polygons.
    NoOverlapError
        None touches the frame.
    Cancelled
        The user asked to stop.
    """
    used = np.flatnonzero(np.isfinite(weights))
    if len(used):
        kept = replace(layer, geometries=[layer.geometries[number] for number in used])
        found = outlines_on(
            kept,
            frame.metres,
            progress,
            name=Term("layer of scars"),
            purpose=Term("scars are counted and measured by their outlines"),
        )
    else:
        found = inventory_of([], [])
    parts, owner = found.polygons, found.owner
    on_earth, _ = areas_and_perimeters(frame.to_crs(parts), frame.crs)
    area = np.bincount(owner, on_earth, minlength=len(found)).astype(np.float64)
    # The largest part of each comes first.
    order = np.lexsort((-on_earth, owner))
    first = order[np.searchsorted(owner[order], np.arange(len(found)))]
    points = shapely.get_coordinates(shapely.point_on_surface(parts[first])).reshape(-1, 2)
    return PlacedScars(
        points[:, 0], points[:, 1], area, weights[used][found.features], parts, owner
    )


def area_shares(
    scars: PlacedScars, cells: Cells, usable: BoolArray, progress: Progress | None = None
) -> tuple[IntArray, IntArray, FloatArray]:
    """Return over which cells each scar lies, and with which share of its area.

    Parameters
    ----------
    scars : PlacedScars
    cells : Cells
    usable : array of bool, shape (cells,)
        Cells that may be given a share; that of the point of each scar among them. The area of a
        scar in others is given to these, so that none is lost.
    progress : Progress, optional

    Returns
    -------
    scar, cell : arrays of int64, shape (pairs,)
    share : array of float64, shape (pairs,)
        The shares of each scar sum to 1.
    """
    part, cell, area = cells.areas(scars.parts, progress or Progress())
    kept = usable[cell]
    part, cell, area = part[kept], cell[kept], area[kept]
    scar = scars.owner[part]
    total = np.bincount(scar, area, minlength=len(scars))
    lost = np.flatnonzero(total <= 0)
    if len(lost):
        scar = np.concatenate([scar, lost])
        cell = np.concatenate([cell, cells.numbers(scars.x[lost], scars.y[lost])])
        area = np.concatenate([area, np.ones(len(lost))])
        total[lost] = 1
    return scar, cell, area / total[scar]
