"""Spectral values of pixels whose indices are known."""

import numpy as np
import pytest

from scarmapper.core.geo.gdal import CRS, Affine
from scarmapper.core.geo.grid import Grid
from scarmapper.core.progress import Progress, RecordingProgress
from scarmapper.core.raster.source import ArraySource
from scarmapper.core.scars.spectral import SpectralValues

GRID = Grid(CRS.from_epsg(32633), Affine(10, 0, 500_000, 0, -10, 4_650_000), 5, 3)
BANDS = ("B02", "B03", "B04", "B08", "B11")


def image(values, bands=BANDS, grid=GRID):
    pixels = np.ones((len(bands), grid.height, grid.width), np.float32)
    return ArraySource(pixels * np.float32(values)[:, None, None], grid, bands)


PRE, POST = image([400, 600, 500, 3500, 1500]), image([900, 1100, 1500, 2500, 3000])


def test_indices_of_both_dates_and_their_changes():
    spectral = SpectralValues(PRE, POST, GRID)
    assert spectral.bands == [
        "NDVI_pre", "BSI_pre", "Red_pre", "NDVI_post", "BSI_post", "Red_post",
        "NDVI_change", "BSI_change", "Red_change",
    ]  # fmt: skip
    pixels = [source.read_all()[:, 0, :2] for source in spectral.sources]
    found = spectral.of(*pixels)
    bsi = -1900 / 5900, 1100 / 7900
    expected = [
        *(0.75, bsi[0], 500, 0.25, bsi[1], 1500, -0.5, bsi[1] - bsi[0], 1000),
        *(400, 600, 500, 3500, 1500),
        *(900, 1100, 1500, 2500, 3000),
    ]
    roles = ["blue", "green", "red", "nir", "swir16"]
    assert spectral.band_names == [f"{r}_pre" for r in roles] + [f"{r}_post" for r in roles]
    assert spectral.names == [*spectral.bands, *spectral.band_names]
    np.testing.assert_allclose(found, np.transpose([expected] * 2), rtol=1e-5)
    assert found.dtype == np.float32


def test_values_of_whole_images_are_those_of_the_bands_needed():
    shuffled = image([1500, 3500, 7, 500, 400, 600], ("B11", "B08", "", "B04", "B02", "B03"))
    spectral = SpectralValues(shuffled, POST, GRID)
    pixels = [source.read_all()[:, 1] for source in spectral.sources]
    whole = spectral.of_dates(shuffled.read_all()[:, 1], POST.read_all()[:, 1])
    assert len(whole) == 10
    np.testing.assert_array_equal(spectral.of_bands(whole), spectral.of(*pixels))
    np.testing.assert_array_equal(
        spectral.of(*pixels),
        SpectralValues(PRE, POST, GRID).of(*(s.read_all()[:, 1] for s in (
            SpectralValues(PRE, POST, GRID).sources))),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("pre", "post", "bands"),
    [
        (None, POST, ["NDVI_post", "BSI_post", "Red_post"]),
        (image([1], ["red"]), POST, ["Red_pre", "NDVI_post", "BSI_post", "Red_post", "Red_change"]),
        (None, None, []),
    ],
)
def test_changes_are_of_the_indices_of_both_dates(pre, post, bands):
    assert SpectralValues(pre, post, GRID).bands == bands


def test_an_image_without_red_is_left_out_with_a_warning():
    progress = RecordingProgress(Progress())
    spectral = SpectralValues(image([1, 2], ["", ""]), POST, GRID, progress=progress)
    assert len(progress.warnings) == 1
    assert "pre image has no band named red" in progress.warnings[0]
    assert len(spectral.sources) == 1
    named = SpectralValues(image([1, 3], ["", ""]), None, GRID, overrides="red=1, nir=2")
    assert named.bands == ["NDVI_pre", "Red_pre"]


def test_images_on_other_grids_are_brought_to_that_of_the_scars():
    finer = Grid(GRID.crs, Affine(5, 0, 499_900, 0, -5, 4_650_100), 60, 60)
    spectral = SpectralValues(image([1, 2, 3, 4, 5], grid=finer), POST, GRID)
    assert all(source.grid.same_pixels(GRID) for source in spectral.sources)
