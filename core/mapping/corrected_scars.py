"""The attributes of scars whose shape was corrected, from what the map was made of."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import shapely

from ..errors import ScarMapperError
from ..geo.array_types import AnyArray
from ..geo.gdal import CRS, Affine
from ..geo.geojson_shapes import burnt, polygons_of
from ..geo.grid import Grid, Window, apply
from ..geo.runs import runs_of
from ..progress import Progress
from ..raster.probability import shifted_threshold
from ..raster.probability_values import probability_band
from ..raster.source import Source
from ..raster.views import Cropped
from ..scars.attributes import describe
from ..scars.polygons import Scars
from ..scars.region import Region, probability_at, region_above, region_below
from ..scars.scar_fields import FIELDS
from .map_tags import MapTags, read_reasons, read_tags
from .scene import placed_on

# Pixels around shapes that rings and slopes may look at; even, so that rings are those of the map.
_AROUND = 32
# Metres of a pixel where there is no raster.
_OWN_PIXEL = 10.0
# Log-odds by which the pixels of a scar that was missed may be less likely than the one clicked.
_TOLERANCE = 0.5
# Columns that shapes, images, terrain and probability give, and that a new shape changes.
MEASURED = tuple(
    column.name
    for column in FIELDS
    if column.name
    in {
        "area_m2", "perimeter_m", "length_m", "width_m", "lw_ratio", "height_m", "reach_deg",
        "z_min", "z_max", "slope_mean", "aspect_mean", "ndvi_pre", "ndvi_post", "ndvi_drop",
        "bsi_change", "red_change", "probability", "confidence", "volume_low_m3", "volume_mid_m3",
        "volume_high_m3", "amalgamated", "lookalike", "lookalike_odds",
    }
)  # fmt: skip


class Described(NamedTuple):
    """What is known of shapes.

    Attributes
    ----------
    columns : dict of str to array, shape (shapes,)
        By the names of `MEASURED`; NaN or None where unknown.
    missing : tuple of str
        The fields of `MapSources` that are not there or do not reach the shapes, whose columns are
        unknown.
    """

    columns: dict[str, AnyArray]
    missing: tuple[str, ...]


@dataclass(frozen=True)
class MapSources:
    """The rasters that a map of scars was made of and came with, as far as they are there.

    Attributes
    ----------
    probability : Source or None
        The probability raster, with all its bands.
    pre, post : Source or None
        The images before and after.
    dem : Source or None
        Elevation in metres.
    """

    probability: Source | None = None
    pre: Source | None = None
    post: Source | None = None
    dem: Source | None = None

    @property
    def tags(self) -> MapTags:
        """What the probability raster tells of its map."""
        return read_tags(getattr(self.probability, "tags", {}))

    @property
    def grid(self) -> Grid | None:
        """The grid on which scars are measured; None without a raster."""
        for source in (self.probability, self.pre, self.post, self.dem):
            if source is not None:
                return source.grid
        return None

    def likely(self) -> Source:
        """Return the band of the probability.

        Raises
        ------
        ScarMapperError
            There is none.
        """
        if self.probability is None:
            raise ScarMapperError(
                "The probability raster of the map is not chosen: choose it under “Rasters of the "
                "map”, or draw the scar."
            )
        return probability_band(self.probability, "")

    def region_grown(self, x: float, y: float) -> Region:
        """Return the region around a place that is as likely as its pixel, or likelier.

        Parameters
        ----------
        x, y : float
            In the CRS of `grid`; errors as of `core.scars.region.region_above`.
        """
        band = self.likely()
        return region_above(band, x, y, probability_at(band, x, y))

    def region_shrunk(self, scar: Any, x: float, y: float) -> Region:
        """Return the region of a scar around a place that is as likely as its pixel, or less."""
        return region_below(scar, self.likely(), x, y)

    def missed_scar(self, x: float, y: float) -> Region:
        """Return a scar around a place.

        Its pixels reach the threshold of the map, or, where the place itself does not, are at most
        by 0.5 in their log-odds less likely than that.
        """
        band = self.likely()
        clicked = probability_at(band, x, y)
        threshold = self.tags.threshold
        if threshold is None or clicked < threshold:
            threshold = shifted_threshold(clicked, _TOLERANCE)
        return region_above(band, x, y, threshold)

    def describe(
        self,
        shapes: Sequence[Any],
        neighbours: Sequence[Any] = (),
        crs: CRS | None = None,
        progress: Progress | None = None,
    ) -> Described:
        """Return the columns `MEASURED` of shapes, as mapping computes them.

        Parameters
        ----------
        shapes : sequence of shapely.MultiPolygon
            In the CRS of `grid`, or, without a raster, in ``crs``.
        neighbours : sequence of shapely.MultiPolygon
            Other scars, which are no ground to compare these with.
        crs : rasterio.crs.CRS, optional
            Needed where there is no raster.
        progress : Progress, optional

        Raises
        ------
        ScarMapperError
            As of `core.scars.attributes.describe`.
        """
        geometries = np.empty(len(shapes), object)
        geometries[:] = list(shapes)
        grid, window = _place(self.grid or _own_grid(geometries, crs), geometries)
        scars = _on_pixels(geometries, grid.crop(window))
        everything = np.array([*shapes, *neighbours], object)
        given: dict[str, Source] = {}
        missing = []
        for name in ("probability", "pre", "post", "dem"):
            source = getattr(self, name)
            if source is not None and scars.grid.overlap_fraction(source.grid) > 0:
                given[name] = source
            else:
                missing.append(name)
        post, matrix = given.get("post"), self.tags.matrix
        if post is not None and self.tags.moves(getattr(post, "path", "")):
            # The very file that the map was made of is moved as it was then.
            given["post"] = Cropped(placed_on(post, grid, matrix), window)
        reasons = None
        if "probability" in given:
            cropped = Cropped(given["probability"], window)
            reasons = read_reasons(cropped) if self.tags.of_a_map else None
            given["probability"] = probability_band(cropped, "")
        described = describe(
            scars,
            probability=given.get("probability"),
            pre=given.get("pre"),
            post=given.get("post"),
            dem=given.get("dem"),
            progress=progress,
            reasons=reasons,
            mapped=runs_of(_burnt(everything, scars.grid)),
        )
        columns = {name: described.columns[name] for name in MEASURED}
        return Described(columns, tuple(missing))


def _own_grid(geometries: AnyArray, crs: CRS | None) -> Grid:
    """Return a grid around shapes where there is no raster."""
    if crs is None:
        raise ValueError("without a raster the CRS of the shapes is needed")
    left, bottom, right, top = shapely.total_bounds(geometries)
    rough = Grid(crs, Affine(1, 0, left, 0, -1, top), 1, 1)
    metres = rough.pixel_metres[0] or 1.0
    step = max(_OWN_PIXEL / metres, max(right - left, top - bottom) / 4000)
    width = math.ceil((right - left) / step) + 1
    height = math.ceil((top - bottom) / step) + 1
    return Grid(crs, Affine(step, 0, left, 0, -step, top), width, height)


def _place(grid: Grid, geometries: AnyArray) -> tuple[Grid, Window]:
    """Return the grid, and a window of it around shapes, which may reach beyond it."""
    points = shapely.get_coordinates(geometries)
    cols, rows = apply(~grid.transform, points[:, 0], points[:, 1])
    row, col = math.floor(rows.min()) - _AROUND, math.floor(cols.min()) - _AROUND
    row, col = row - row % 2, col - col % 2
    height = math.ceil(rows.max()) + _AROUND - row
    width = math.ceil(cols.max()) + _AROUND - col
    return grid, Window(row, col, height, width)


def _burnt(shapes: AnyArray, grid: Grid) -> AnyArray:
    """Return which pixels have their centre in one of some shapes."""
    parts = [part for shape in shapes for part in polygons_of(shape)]
    return burnt(np.array(parts, object), (grid.height, grid.width), grid.transform)


def _on_pixels(geometries: AnyArray, grid: Grid) -> Scars:
    """Return shapes as scars with the pixels that have their centre in them.

    A pixel in two shapes is of the first one; a shape without the centre of a pixel gets the pixel
    that its middle lies in, if no other has it.
    """
    label = np.zeros((grid.height, grid.width), np.int32)
    for number, shape in enumerate(geometries, 1):
        inside = _burnt(np.array([shape], object), grid) == 1
        if not inside.any():
            point = shapely.get_coordinates(shapely.point_on_surface(shape))[0]
            col, row = apply(~grid.transform, *point)
            inside[int(row), int(col)] = True
        label[inside & (label == 0)] = number
    runs = runs_of(label > 0)
    # Runs that two shapes share are divided where one ends.
    row, col, _ = runs.pixels()
    owner = label[row, col].astype(np.int64) - 1
    begins = np.ones(len(row), bool)
    begins[1:] = (row[1:] != row[:-1]) | (col[1:] != col[:-1] + 1) | (owner[1:] != owner[:-1])
    ends = np.append(begins[1:], True)
    divided = runs._replace(row=row[begins], start=col[begins], stop=col[ends] + 1)
    return Scars(grid, geometries, divided, owner[begins])
