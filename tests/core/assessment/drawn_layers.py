"""Layers for the tests of assessments: polygons drawn in pixels of 10 m, and masks as files."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import rasterio
import shapely
from rasterio.transform import Affine

from scarmapper.core.assessment.map_layer import MapLayer
from scarmapper.core.assessment.options import AssessmentOptions
from scarmapper.core.assessment.results import Assessment
from scarmapper.core.assessment.run import prepare_assessment
from scarmapper.core.geo.gdal import CRS
from scarmapper.core.geo.grid import Grid
from scarmapper.core.geo.inventory import Inventory, inventory_of
from scarmapper.core.raster.file_source import FileSource

UTM = CRS.from_epsg(32633)
# The top left corner of the pixels, in EPSG:32633.
X, Y = 430_000, 4_600_000


def grid(width: int, height: int, size: float = 10.0) -> Grid:
    """Return a grid whose top left corner is that of the pixels."""
    return Grid(UTM, Affine(size, 0, X, 0, -size, Y), width, height)


def box(col: float, row: float, width: float, height: float) -> shapely.Polygon:
    """Return a rectangle in pixels of 10 m, from the top left."""
    return shapely.box(X + 10 * col, Y - 10 * (row + height), X + 10 * (col + width), Y - 10 * row)


def pixel_box(col: float, row: float, width: float, height: float) -> shapely.Polygon:
    """Return a rectangle whose coordinates are pixels: x is the column, y the row."""
    return shapely.box(col, row, col + width, row + height)


def landslides(*shapes) -> Inventory:
    """Return an inventory of polygons in pixels; a list is one landslide of several parts."""
    parts, owner = [], []
    for number, shape in enumerate(shapes):
        for part in shape if isinstance(shape, list) else [shape]:
            parts.append(part)
            owner.append(number)
    return inventory_of(parts, owner)


def layer(*shapes, name: str = "layer", crs: CRS | None = UTM, **extra) -> MapLayer:
    """Return a layer of features; None is a feature without a geometry."""
    return MapLayer(
        name,
        geometries=[None if s is None else shapely.to_wkb(s) for s in shapes],
        crs=crs.to_wkt() if crs else "",
        **extra,
    )


def reprojected(shapes, code: int):
    """Return shapes of EPSG:32633 in another CRS, and that CRS."""
    target = CRS.from_epsg(code)

    def move(points):
        return np.stack(rasterio.warp.transform(UTM, target, *points.T), axis=1)

    return [shapely.transform(shape, move) for shape in shapes], target


def raster(
    path: Path, mask, nodata=None, code=32633, size=10.0, origin=(X, Y), dtype="uint8"
) -> MapLayer:
    """Write a mask to a file and return it as a layer."""
    with rasterio.open(
        path, "w", driver="GTiff", width=mask.shape[1], height=mask.shape[0], count=1,
        dtype=dtype, crs=f"EPSG:{code}", nodata=nodata,
        transform=Affine(size, 0, origin[0], 0, -size, origin[1]),
    ) as target:  # fmt: skip
        target.write(mask.astype(dtype), 1)
    return MapLayer(path.name, source=FileSource(str(path)))


def assess(mapped: MapLayer, reference: MapLayer, **extra) -> Assessment:
    """Assess a map; ``min_iou`` and ``pixel_size`` are options, the rest arguments of the run."""
    options = AssessmentOptions(
        **{key: extra.pop(key) for key in ("min_iou", "pixel_size") if key in extra}
    )
    return prepare_assessment(mapped, reference, options, **extra).run()


def counts(result: Assessment) -> tuple[int, int, int, int]:
    """Return the pixels that are matches, missed, false alarms and correct rejections."""
    found = result.agreement.pixels
    return found.match, found.missed, found.false, found.rejected


def random_masks(seed: int = 0, shape=(230, 310)) -> list[np.ndarray]:
    """Return two masks of discs that lie near each other."""
    random = np.random.default_rng(seed)
    out = []
    rows, cols = np.indices(shape)
    places = random.uniform(0, 1, (30, 2)) * shape
    for _ in range(2):
        mask = np.zeros(shape, bool)
        for row, col in places + random.normal(0, 2, places.shape):
            reach = random.uniform(2, 9)
            mask |= (rows - row) ** 2 + (cols - col) ** 2 < reach**2
        out.append(mask)
    return out
