"""rasterio as the engine sets it up."""

import subprocess
import sys

import numpy as np
import pytest

from scarmapper.core.geo.gdal import Affine, rasterio

READING = """
import sys
from scarmapper.core.geo.grid import Window
from scarmapper.core.raster.file_source import FileSource
from scarmapper.core.runtime.memory import resident_memory

source = FileSource(sys.argv[1])
source.read(Window(0, 0, 64, 64))
before = resident_memory()
for row in range(0, 16384, 512):
    source.read(Window(row, 10, 500, 500))
    for col in range(512, 8192, 512):
        source.read(Window(row, col + 10, 64, 64))
print((resident_memory() - before) / 2**20)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the figure is of glibc")
def test_blocks_read_do_not_fill_the_memory(tmp_path):
    path = str(tmp_path / "large.tif")
    with rasterio.open(
        path, "w", driver="GTiff", width=8192, height=16384, count=1, dtype="uint16",
        crs="EPSG:32654", transform=Affine(10, 0, 500_000, 0, -10, 4_700_000), tiled=True,
        blockxsize=512, blockysize=512, compress="deflate", sparse_ok=True,
    ) as dataset:  # fmt: skip
        dataset.write(
            np.ones((1, 512, 512), np.uint16), window=rasterio.windows.Window(0, 0, 512, 512)
        )
    done = subprocess.run(
        [sys.executable, "-c", READING, path], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    # All of its blocks are 256 MB.
    assert float(done.stdout) < 170
