"""A layer to be compared, as it is given: a raster, polygons or points, in any CRS."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from ..errors import ScarMapperError
from ..geo.array_types import FloatArray
from ..geo.earth import check_earth, transformed
from ..geo.gdal import CRS, CRS_ERRORS, rasterio
from ..geo.well_known_binary import geometries_of
from ..raster.file_source import FileSource

# Left, bottom, right and top.
Bounds = tuple[float, float, float, float]
# No unit of length is so small that a place on Earth has such a coordinate.
_FARTHEST = 1e12
# Of shapely: a point and a multipoint.
_POINT_TYPES = (0, 4)


@dataclass(frozen=True)
class MapLayer:
    """One side of a comparison: a raster, or features.

    Attributes
    ----------
    name : str
        As the user knows it.
    source : FileSource, optional
        A mask, scar = 1.
    geometries : sequence of bytes or None
        Well-known binary, one per feature; None where a feature has no geometry.
    crs : str
        Of the geometries, as well-known text.
    ids : sequence of str
        The identifier of each feature; without it, they are numbered from 1.
    probability : sequence of float or None
        Of each feature, if known.
    """

    name: str
    source: FileSource | None = None
    geometries: Sequence[bytes | None] = ()
    crs: str = ""
    ids: Sequence[str] = ()
    probability: Sequence[float | None] = ()

    @property
    def kind(self) -> str:
        """ "raster", "points" or "polygons"."""
        if self.source is not None:
            return "raster"
        kinds = shapely.get_type_id(geometries_of(self.geometries))
        kinds = kinds[kinds >= 0]
        return "points" if len(kinds) and np.isin(kinds, _POINT_TYPES).all() else "polygons"

    def id_of(self, position: int) -> str:
        """Return the identifier of a feature, by its position from 0."""
        return str(self.ids[position]) if len(self.ids) else str(position + 1)

    def bounds_in(self, crs: CRS) -> Bounds | None:
        """Return the bounds in a CRS: left, bottom, right, top; None of a layer without geometries.

        Raises
        ------
        ScarMapperError
            The layer has no CRS, or one that cannot be brought to the other.
        """
        by_feature = None
        if self.source is not None:
            own, bounds = self.source.grid.crs, self.source.grid.bounds
        else:
            shapes = geometries_of(self.geometries)
            by_feature = shapely.bounds(shapes)
            by_feature = by_feature[np.isfinite(by_feature).all(axis=1)]
            if not len(by_feature):
                return None
            own = self.own_crs()
            bounds = _around(by_feature[:, :2], by_feature[:, 2:])
        if own != crs:
            try:
                bounds = _bounds_in(crs, own, bounds, by_feature)
            except CRS_ERRORS as error:
                raise ScarMapperError(
                    "{layer} cannot be brought to {crs}: {why}. Check its coordinate reference "
                    "system.",
                    layer=self.name,
                    crs=crs.to_string(),
                    why=error,
                ) from error
        if not (np.abs(bounds) < _FARTHEST).all():  # nor where one is no number
            raise ScarMapperError(
                "The coordinates of {layer} do not fit its coordinate reference system; assign "
                "the right one.",
                layer=self.name,
            )
        left, bottom, right, top = (float(value) for value in bounds)
        return left, bottom, right, top

    def own_crs(self) -> CRS:
        """Return the layer's CRS.

        Raises
        ------
        ScarMapperError
            It has none, or one that is not understood.
        """
        if self.source is not None:
            return self.source.grid.crs
        if not self.crs:
            raise ScarMapperError(
                "{layer} has no coordinate reference system; assign one (in the layer's "
                "properties) and try again.",
                layer=self.name,
            )
        try:
            found = CRS.from_wkt(self.crs)
        except CRS_ERRORS as error:
            raise ScarMapperError(
                "The coordinate reference system of {layer} is not understood: {why}.",
                layer=self.name,
                why=error,
            ) from error
        check_earth(found, self.name)
        return found


def _bounds_in(crs: CRS, own: CRS, bounds: Bounds, by_feature: FloatArray | None) -> Bounds:
    """Return bounds in another CRS, of the features alone whose coordinates fit their own."""
    try:
        found = rasterio.warp.transform_bounds(own, crs, *bounds)
        if by_feature is None or np.isfinite(found).all():
            return found
    except CRS_ERRORS:
        if by_feature is None:
            raise
    corners = by_feature[:, [0, 1, 0, 3, 2, 1, 2, 3]].reshape(-1, 2)
    placed = transformed(own, crs, corners, np.repeat(np.arange(len(by_feature)), 4))
    placed = placed[np.isfinite(placed).all(axis=1)]
    if not len(placed):
        return (np.nan,) * 4
    return _around(placed, placed)


def _around(lowest: FloatArray, highest: FloatArray) -> Bounds:
    """Return the bounds of points, arrays of shape (n, 2)."""
    (left, bottom), (right, top) = lowest.min(axis=0), highest.max(axis=0)
    return float(left), float(bottom), float(right), float(top)
