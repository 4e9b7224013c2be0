"""The floor: the time of only reading the bands and writing the results."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Sequence

import numpy as np

from ..core.geo.gdal import rasterio
from ..core.geo.grid import Window
from ..core.raster.block_map import map_windows
from ..core.raster.file_source import FileSource
from ..core.raster.writer import RasterWriter
from .stopwatch import Stopwatch

BLOCK = 1024


def read(dataset: rasterio.DatasetReader, bands: Sequence[int], window: Window) -> np.ndarray:
    """Return a window of bands, as they are."""
    place = rasterio.windows.Window(window.col, window.row, window.width, window.height)
    return dataset.read(list(bands), window=place)


def numbers_of(path: str, names: Sequence[str]) -> list[int]:
    """Return the numbers, from 1, of the bands of these names."""
    with rasterio.open(path) as dataset:
        return [dataset.descriptions.index(name) + 1 for name in names]


def floor(images: Sequence[str], bands: Sequence[str], mask: str, scars: str, folder: str) -> dict:
    """Read bands of images block by block, one thread per core; write a mask and polygons again.

    Parameters
    ----------
    images : sequence of str
        On one grid.
    bands : sequence of str
    mask, scars : str
        The results to write again: the pixels of the mask, and the bytes of the scars.
    folder : str
        To write to.
    """
    grid = FileSource(images[0]).grid
    with rasterio.open(mask) as dataset:
        marks = dataset.read(1)
    numbers = [numbers_of(image, bands) for image in images]
    local = threading.local()

    def work(window: Window) -> int:
        if not hasattr(local, "datasets"):
            local.datasets = [rasterio.open(image) for image in images]
        parts = (read(image, bands, window) for image, bands in zip(local.datasets, numbers))
        return sum(part.nbytes for part in parts)

    todo = [
        Window(row, col, min(BLOCK, grid.height - row), min(BLOCK, grid.width - col))
        for row in range(0, grid.height, BLOCK)
        for col in range(0, grid.width, BLOCK)
    ]
    with Stopwatch() as stopwatch:
        read_bytes = sum(size for _, size in map_windows(work, todo, threads=os.cpu_count()))
        writer = RasterWriter(os.path.join(folder, "mask.tif"), grid, ("scar",), "uint8", 255)
        writer.write(grid.window, marks)
        writer.close()
        shutil.copyfile(scars, os.path.join(folder, "scars.gpkg"))
    return stopwatch.figures(bytes=read_bytes)
