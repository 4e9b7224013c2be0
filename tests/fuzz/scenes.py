"""A small pair of images with a landslide, and what a map of it is compared by."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import numpy as np

from ...core.geo.gdal import CRS, Affine, rasterio
from ...core.mapping.aligned_pair import Images
from ...core.mapping.scar_map import MapOptions, ScarMap, map_scars
from ...core.raster.file_source import FileSource

SIDE = 96
TRANSFORM = Affine(10, 0, 499980, 0, -10, 5100000)
UTM = CRS.from_epsg(32633)
BANDS = {"blue": 500, "green": 800, "red": 600, "nir": 3500, "swir16": 1800}
_BARE = {"blue": 1300, "green": 1500, "red": 1900, "nir": 2300, "swir16": 3000}
# Rows and columns of the scars.
SCARS = (np.s_[20:34, 15:27], np.s_[50:80, 40:50], np.s_[60:66, 70:90])


def texture(seed: int) -> np.ndarray:
    """Return a repeatable texture of about ± 1, with noise; float64, (SIDE, SIDE)."""
    rows, cols = np.mgrid[:SIDE, :SIDE]
    waves = np.sin(rows / 7) * np.cos(cols / 9) + np.sin((rows + cols) / 4) / 3
    return waves + np.random.default_rng(seed).normal(0, 0.15, (SIDE, SIDE))


def image(after: bool) -> np.ndarray:
    """Return the bands of an image before or after the event; uint16, (bands, SIDE, SIDE)."""
    made = []
    for seed, (band, level) in enumerate(BANDS.items()):
        values = level * (1 + 0.12 * texture(seed + 10 * after))
        if after:
            for place in SCARS:
                values[place] = _BARE[band] * (1 + 0.05 * texture(seed)[place])
        made.append(values)
    stack = np.rint(made).clip(1, 65535).astype(np.uint16)
    stack[:, :3, :5] = 0
    return stack


def write(path: Path, array: np.ndarray, names: tuple[str, ...] = (), **options: Any) -> None:
    """Write a GeoTIFF on the grid of the scene, or as the options say."""
    profile = {
        "driver": "GTiff", "width": array.shape[2], "height": array.shape[1],
        "count": len(array), "dtype": array.dtype, "crs": UTM, "transform": TRANSFORM, **options,
    }  # fmt: skip
    with rasterio.open(path, "w", **profile) as file:
        file.write(array)
        for number, name in enumerate(names, start=1):
            file.set_band_description(number, name)


def write_pair(folder: Path) -> None:
    """Write pre.tif, post.tif, dem.tif and scl.tif."""
    for name, after in (("pre.tif", False), ("post.tif", True)):
        write(folder / name, image(after), tuple(BANDS), compress="deflate")
    rows, cols = np.mgrid[:SIDE, :SIDE]
    dem = (600 + 4.0 * rows + 20 * np.sin(cols / 11)).astype(np.float32)
    write(folder / "dem.tif", dem[np.newaxis], nodata=-9999)
    classes = np.full((1, SIDE, SIDE), 4, np.uint8)
    classes[0, 5:15, 60:80] = 9
    write(folder / "scl.tif", classes)


# The quickest way to a map, and the usual one, which samples the scene and aligns the images.
QUICK = MapOptions(method="ndvi drop", align=False, min_slope=2)
USUAL = MapOptions(min_slope=2)


def map_of(folder: Path, suffix: str = ".tif", options: MapOptions = QUICK) -> dict[str, Any]:
    """Map the scars of a pair written by `write_pair`."""

    def file(name: str, **options: Any) -> FileSource:
        return FileSource(str(folder / (name + suffix)), **options)

    pre, post = (file(name, zero_is_nodata=True) for name in ("pre", "post"))
    images = Images(pre, post, file("dem"), None, file("scl"))
    try:
        return summary(map_scars(images, options))
    finally:
        for source in (pre, post, images.dem, images.scl_post):
            if source is not None:
                source.close()


def summary(found: ScarMap) -> dict[str, Any]:
    """Return what a map of scars is compared by."""
    table = found.scars.table()
    return {
        "grid": [str(found.grid.crs.to_epsg()), list(found.grid.transform)[:6], found.mask.shape],
        "mask": digest(found.mask),
        "scars": [geometry.hex()[:80] for geometry in table.geometries],
        "attributes": {
            field.name: repr(table.values(field))
            for field in table.fields
            if field.name not in ("pre_scene", "post_scene", "scene_pre", "scene_post")
        },
        "shares": found.shares,
    }


def digest(array: np.ndarray) -> str:
    """Return a text that equal arrays have in common."""
    kept = np.ascontiguousarray(array)
    return f"{kept.dtype}{kept.shape}{hashlib.sha256(kept.tobytes()).hexdigest()[:16]}"
