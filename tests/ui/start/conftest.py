"""Images and products to start with, and the window with the plugin's toolbar."""

import shutil
from pathlib import Path

import numpy as np
import pytest
import rasterio
from rasterio.transform import Affine

from scarmapper.tests.ui.test_toolbar import (  # noqa: F401 - fixtures
    iface,
    load,
    plugin,
    spin,
)

LEFT, TOP = 419170, 4161300


@pytest.fixture
def image(tmp_path):
    """Return a function that writes a GeoTIFF of three bands and returns its path."""

    def write(name, left=LEFT, top=TOP, bands=("B02", "B03", "B04"), crs="EPSG:32633", **tags):
        path = tmp_path / name
        with rasterio.open(
            path, "w", driver="GTiff", width=60, height=50, count=len(bands), dtype="uint16",
            crs=crs, transform=Affine(10, 0, left, 0, -10, top),
        ) as out:  # fmt: skip
            out.write(
                np.random.default_rng(1).integers(300, 900, (len(bands), 50, 60)).astype("u2")
            )
            for number, band in enumerate(bands, 1):
                out.set_band_description(number, band)
            out.update_tags(**tags)
        return str(path)

    return write


@pytest.fixture
def safe(tmp_path, simulated):
    """Return a function that writes a .SAFE folder of L2A from an image of the sample."""

    def write(day, source="pre", tile="33SVB", east=0):
        compact = day.replace("-", "")
        name = f"S2A_MSIL2A_{compact}T095411_N0211_R079_T{tile}_{compact}T112231"
        folder = tmp_path / f"{name}.SAFE"
        bands = folder / "GRANULE" / f"L2A_T{tile}_A018373_{compact}T095411" / "IMG_DATA" / "R10m"
        bands.mkdir(parents=True)
        with rasterio.open(simulated / f"{source}.tif") as image:
            profile = {
                **image.profile, "driver": "JP2OpenJPEG", "count": 1, "QUALITY": "100",
                "REVERSIBLE": "YES", "nodata": None,
                "transform": Affine.translation(east, 0) * image.transform,
            }  # fmt: skip
            for key in ("compress", "predictor", "tiled", "interleave", "blockxsize", "blockysize"):
                profile.pop(key, None)
            for number, band in enumerate(image.descriptions, 1):
                path = bands / f"T{tile}_{compact}T095411_{band}_10m.jp2"
                with rasterio.open(path, "w", **profile) as out:
                    out.write(image.read(number), 1)
        if source == "post":
            with rasterio.open(simulated / "scl_post.tif") as classes:
                path = bands / f"T{tile}_{compact}T095411_SCL_10m.jp2"
                with rasterio.open(path, "w", **{**profile, "dtype": "uint8"}) as out:
                    out.write(classes.read(1), 1)
        (folder / "MTD_MSIL2A.xml").write_text(
            f"<x><PRODUCT_START_TIME>{day}T09:54:11Z</PRODUCT_START_TIME>"
            "<BOA_QUANTIFICATION_VALUE>10000</BOA_QUANTIFICATION_VALUE></x>"
        )
        return str(folder)

    return write


@pytest.fixture
def zipped():
    """Return a function that packs a folder into a zip file beside it."""

    def pack(folder):
        place = Path(folder)
        return shutil.make_archive(str(place.with_suffix("")), "zip", place.parent, place.name)

    return pack
