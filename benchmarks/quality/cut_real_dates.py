"""Cut the real dates from the images they come from.

Usage: ``python -m scarmapper.benchmarks.quality.cut_real_dates FOLDER``

FOLDER holds a folder for each date, ``S2A_33TWL_20230815_0_L2A`` and so on, with ``B02.tif``,
``B03.tif``, ``B04.tif``, ``B08.tif`` and ``SCL.tif``: overviews, of 120 m pixels, of Sentinel-2 L2A
products of tile 33TWL in August 2023. Written are one file for each date: the same window of all,
uint16, values unchanged, nodata 0; their pixels are declared to have 10 m, at which scars are
drawn.
"""

from __future__ import annotations

import sys
from pathlib import Path

from ...core.geo.gdal import CRS, Affine, rasterio

DATES = ("20230813", "20230815", "20230820")
BANDS = ("B02", "B03", "B04", "B08", "SCL")
ROW, COL, SIDE = 450, 0, 384
WINDOW = rasterio.windows.Window(COL, ROW, SIDE, SIDE)
PIXEL = 10.0
TRANSFORM = Affine(PIXEL, 0, 5e5, 0, -PIXEL, 5.2e6)
ATTRIBUTION = "Contains modified Copernicus Sentinel data 2023"
DATA = Path(__file__).parent / "data"


def cut(folder: Path, date: str) -> Path:
    """Write the window of one date, and return its file."""
    (scene,) = folder.glob(f"S2?_33TWL_{date}_*")
    target = DATA / f"33TWL_{date}.tif"
    profile = {
        "driver": "GTiff", "width": SIDE, "height": SIDE, "count": len(BANDS), "dtype": "uint16",
        "nodata": 0, "crs": CRS.from_epsg(32633), "transform": TRANSFORM, "compress": "deflate",
        "zlevel": 9, "predictor": 2, "tiled": True, "blockxsize": 128, "blockysize": 128,
        "interleave": "band",
    }  # fmt: skip
    with rasterio.open(target, "w", **profile) as made:
        for number, band in enumerate(BANDS, start=1):
            with rasterio.open(scene / f"{band}.tif") as source:
                made.write(source.read(1, window=WINDOW).astype("uint16"), number)
            made.set_band_description(number, band)
        made.update_tags(ATTRIBUTION=ATTRIBUTION)
    return target


if __name__ == "__main__":
    for name in DATES:
        print(cut(Path(sys.argv[1]), name))
