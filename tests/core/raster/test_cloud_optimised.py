"""Cloud-optimised GeoTIFFs: their copying can be stopped, and lets other threads run."""

import time

import numpy as np
import pytest
import rasterio
import rasterio.shutil

from scarmapper.core.errors import Cancelled
from scarmapper.core.geo.gdal import CRS, Affine
from scarmapper.core.geo.grid import Grid
from scarmapper.core.progress import Progress
from scarmapper.core.raster.cloud_optimised import write_cloud_optimised
from scarmapper.core.raster.source import ArraySource
from scarmapper.core.raster.writer import Outputs


class Stopping(Progress):
    """Wants to stop once the copying has begun."""

    def __init__(self):
        self.begun = self.stopped = 0.0

    def check(self):
        if self.begun:
            self.stopped = time.monotonic()
            raise Cancelled


@pytest.fixture
def source():
    values = np.random.default_rng(1).integers(1, 10_000, (2, 600, 700)).astype(np.float32)
    grid = Grid(CRS.from_epsg(32633), Affine(10, 0, 500_000, 0, -10, 4_650_000), 700, 600)
    return ArraySource(values, grid, ("red", "nir"))


def test_it_is_cloud_optimised_and_holds_the_values(source, tmp_path):
    with Outputs() as outputs:
        write_cloud_optimised(
            outputs, source, str(tmp_path / "image.tif"), dtype="uint16", nodata=0
        )
    with rasterio.open(tmp_path / "image.tif") as dataset:
        assert dataset.tags(ns="IMAGE_STRUCTURE")["LAYOUT"] == "COG"
        np.testing.assert_array_equal(dataset.read(), source.read(source.grid.window))


def test_copying_is_stopped_at_once_and_leaves_nothing(source, tmp_path, monkeypatch):
    progress, copy = Stopping(), rasterio.shutil.copy

    def slow(*args, **options):
        progress.begun = time.monotonic()
        time.sleep(3)
        copy(*args, **options)

    monkeypatch.setattr(rasterio.shutil, "copy", slow)
    with pytest.raises(Cancelled), Outputs() as outputs:
        write_cloud_optimised(
            outputs, source, str(tmp_path / "image.tif"), dtype="uint16", nodata=0,
            progress=progress,
        )  # fmt: skip
    assert progress.stopped - progress.begun < 1
    assert list(tmp_path.iterdir()) == []
