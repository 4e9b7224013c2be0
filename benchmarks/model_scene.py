"""An image with the bands that a model takes, as large as a tile."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import numpy as np

from ..core.geo.gdal import CRS, Affine, rasterio
from ..core.geo.grid import Window
from ..core.raster.block_map import map_windows
from ..core.raster.role_names import SENTINEL2
from ..core.unet.model_card import ModelCard
from .pair import STRIP, spline

# Part of the names of the cached files, to be raised when the way they are made changes.
VERSION = 1
# Pixels from one coefficient of the ground's waves to the next.
_SCALES = (64, 8)


def make_scene(card: ModelCard, side: int, folder: Path, seed: int = 1) -> str:
    """Return the path of an image whose statistics a model accepts, made unless it exists.

    Parameters
    ----------
    card : ModelCard
    side : int
        Pixels of the card's ground sampling distance.
    folder : Path
    seed : int
    """
    path = folder / f"scene-{VERSION}-{card.name}-{side}.tif"
    if path.exists():
        return str(path)
    print(f"Making an image of {side} × {side} pixels: {path}", flush=True)
    random = np.random.default_rng(seed)
    waves = [random.standard_normal((side // s + 12,) * 2, np.float32) / 0.48 for s in _SCALES]
    mixes = random.uniform(0.3, 0.7, len(card.bands))
    distance = card.ground_sampling_distance_m

    def pixels(window: Window) -> np.ndarray:
        ground = []
        for scale, wave in zip(_SCALES, waves):
            rows = (window.row + np.arange(window.height)) / scale + 5
            cols = np.arange(window.width) / scale + 5
            ground.append(spline(rows, len(wave)) @ wave @ spline(cols, len(wave)).T)
        noise = np.random.default_rng([seed, window.row])
        out = np.empty((len(card.bands), window.height, window.width), np.uint16)
        for band, mix, plane in zip(card.bands, mixes, out):
            value = (mix * ground[0] + (1 - mix) * ground[1]) / np.hypot(mix, 1 - mix)
            value += 0.2 * noise.standard_normal(value.shape, np.float32)
            value = ((band.median + band.sigma * value) * band.std + band.mean) * band.divisor
            plane[:] = np.clip(np.rint(value), 1, 65_535)
        return out

    strips = [Window(row, 0, min(STRIP, side - row), side) for row in range(0, side, STRIP)]
    temporary = Path(tempfile.mkdtemp(prefix=".scene-", dir=folder))
    try:
        with rasterio.open(
            temporary / path.name, "w", driver="GTiff", width=side, height=side,
            count=len(card.bands), dtype="uint16", nodata=0, crs=CRS.from_epsg(32633),
            transform=Affine(distance, 0, 4e5, 0, -distance, 4.2e6), tiled=True, blockxsize=512,
            blockysize=512, compress="deflate", predictor=2, interleave="band",
            num_threads="all_cpus",
        ) as made:  # fmt: skip
            for window, part in map_windows(pixels, strips):
                place = rasterio.windows.Window(window.col, window.row, window.width, window.height)
                made.write(part, window=place)
            for number, role in enumerate(card.roles, start=1):
                made.set_band_description(number, SENTINEL2.get(role, role))
        os.replace(temporary / path.name, path)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
    return str(path)
