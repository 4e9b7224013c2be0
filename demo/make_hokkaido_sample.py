"""Cut the Hokkaido 2018 sample from the images it comes from.

Usage: ``python make_hokkaido_sample.py FOLDER [OUTPUT_FOLDER]``

FOLDER holds ``pre_B02.tif`` … ``post_B04.tif`` and ``dem.tif``: Sentinel-2 images (top of
atmosphere reflectance × 10 000) of the hills east of Atsuma, Hokkaido, before and after the
Eastern Iburi earthquake of 2018-09-06, and the elevation model ALOS AW3D30. The sample is one
window of them, unchanged but for the bands, which are stacked and named. It shows what real pairs
are like: a scar-rich area, the edge of the swath (nodata) and snow in the pre image.
"""

from __future__ import annotations

import sys
from pathlib import Path

import rasterio
from rasterio.windows import Window, from_bounds

BANDS = ("B02", "B03", "B04")
WINDOW = Window(col_off=200, row_off=240, width=800, height=520)
ATTRIBUTION = "Contains modified Copernicus Sentinel data 2018"
DEM_ATTRIBUTION = "ALOS World 3D-30m © JAXA"
# Deflate, not zstd, and a predictor of 2: every reader of GeoTIFF of the last decades opens it.
FORMAT = {
    "driver": "GTiff",
    "compress": "deflate",
    "zlevel": 9,
    "predictor": 2,
    "tiled": True,
    "blockxsize": 256,
    "blockysize": 256,
    "interleave": "band",
}


def cut_image(source: Path, date: str, target: Path) -> tuple[float, float, float, float]:
    """Write the window of the bands of one date, and return its bounds (west, south, east, north).

    Parameters
    ----------
    source : Path
        Folder of the single-band files.
    date : {"pre", "post"}
    target : Path
        The file to write: uint16, nodata 0, bands named as in `BANDS`.
    """
    with rasterio.open(source / f"{date}_{BANDS[0]}.tif") as first:
        crs, transform = first.crs, first.window_transform(WINDOW)
    profile = {
        **FORMAT,
        "width": WINDOW.width,
        "height": WINDOW.height,
        "count": len(BANDS),
        "dtype": "uint16",
        "nodata": 0,
        "crs": crs,
        "transform": transform,
    }
    with rasterio.open(target, "w", **profile) as out:
        for number, band in enumerate(BANDS, start=1):
            with rasterio.open(source / f"{date}_{band}.tif") as band_file:
                out.write(band_file.read(1, window=WINDOW), number)
            out.set_band_description(number, band)
        out.update_tags(TIFFTAG_COPYRIGHT=ATTRIBUTION)
        return tuple(out.bounds)


def cut_dem(source: Path, bounds: tuple[float, float, float, float], target: Path) -> None:
    """Write the elevations (int16, metres) of ``bounds`` and one pixel more on each side."""
    with rasterio.open(source / "dem.tif") as dem:
        window = from_bounds(*bounds, dem.transform)
        top, left = int(window.row_off) - 1, int(window.col_off) - 1
        bottom = int(window.row_off + window.height) + 2
        right = int(window.col_off + window.width) + 2
        whole = Window(left, top, right - left, bottom - top).intersection(
            Window(0, 0, dem.width, dem.height)
        )
        profile = {
            **FORMAT,
            "width": whole.width,
            "height": whole.height,
            "count": 1,
            "dtype": "int16",
            "nodata": dem.nodata,
            "crs": dem.crs,
            "transform": dem.window_transform(whole),
        }
        with rasterio.open(target, "w", **profile) as out:
            out.write(dem.read(1, window=whole), 1)
            out.set_band_description(1, "DEM")
            out.update_tags(TIFFTAG_COPYRIGHT=DEM_ATTRIBUTION)


def main(source: Path, target: Path) -> None:
    """Write ``pre.tif``, ``post.tif`` and ``dem.tif`` to ``target``."""
    target.mkdir(parents=True, exist_ok=True)
    cut_image(source, "post", target / "post.tif")
    bounds = cut_image(source, "pre", target / "pre.tif")
    cut_dem(source, bounds, target / "dem.tif")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    here = Path(__file__).parent / "data" / "hokkaido2018"
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else here)
