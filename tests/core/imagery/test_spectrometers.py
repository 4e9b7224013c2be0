"""Images of spectrometers whose wavelengths stand in a file beside them."""

import numpy as np
import pytest

from scarmapper.core.errors import MissingBandError
from scarmapper.core.geo.gdal import Affine, rasterio
from scarmapper.core.imagery.product_stack import stack
from scarmapper.core.imagery.products import find_product
from scarmapper.core.raster.bands import band_roles
from scarmapper.core.raster.file_source import FileSource

SCENE = "ENMAP01-____L2A-DT0000001049_20220612T105735Z_028_V010303_20231005T110000Z"
WAVELENGTHS = np.linspace(418.4, 2445.5, 224)


def pixels_of(band):
    return int(WAVELENGTHS[band] * 2)


@pytest.fixture
def product(tmp_path):
    """An EnMAP product: 224 bands without names, quicklooks, metadata."""
    folder = tmp_path / SCENE

    def write(name, count, dtype, value):
        folder.mkdir(exist_ok=True)
        with rasterio.open(
            folder / f"{SCENE}-{name}", "w", driver="GTiff", width=40, height=40, count=count,
            dtype=dtype, crs="EPSG:32633", transform=Affine(30, 0, 3e5, 0, -30, 54e5),
        ) as made:  # fmt: skip
            for band in range(count):
                pixels = np.full((40, 40), value(band), dtype)
                pixels[:3] = -32768 if dtype == "int16" else 0
                made.write(pixels, band + 1)

    write("SPECTRAL_IMAGE.TIF", 224, "int16", pixels_of)
    write("QL_VNIR.TIF", 3, "uint8", lambda band: 100)
    write("QL_QUALITY_CLOUD.TIF", 1, "uint8", lambda band: 0)
    bands = "".join(
        f'<bandID number="{number}"><wavelengthCenterOfBand>{wavelength:.6g}'
        "</wavelengthCenterOfBand><FWHMOfBand>7.0</FWHMOfBand><GainOfBand>0.0001</GainOfBand>"
        "<OffsetOfBand>0</OffsetOfBand></bandID>"
        for number, wavelength in enumerate(WAVELENGTHS, start=1)
    )
    (folder / f"{SCENE}-METADATA.XML").write_text(
        f"<level_X><specific><bandCharacterisation>{bands}</bandCharacterisation></specific>"
        "</level_X>"
    )
    return folder


def test_roles_come_from_the_wavelengths_beside_the_image(product):
    image = FileSource(str(product / f"{SCENE}-SPECTRAL_IMAGE.TIF"), zero_is_nodata=True)
    roles = band_roles(image, wanted=("red", "nir", "swir16", "swir22"))
    for role, wavelength in {"red": 665, "nir": 842, "swir16": 1610, "swir22": 2200}.items():
        assert abs(WAVELENGTHS[roles[role]] - wavelength) < 40, role
    assert np.isnan(image.read_all()[:, :3]).all()


def test_without_the_metadata_the_roles_are_asked_for(product):
    (product / f"{SCENE}-METADATA.XML").unlink()
    image = FileSource(str(product / f"{SCENE}-SPECTRAL_IMAGE.TIF"))
    assert band_roles(image) == {}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<wavelengthCenterOfBand>665</wavelengthCenterOfBand>",
        "<wavelengthCenterOfBand>red</wavelengthCenterOfBand>" * 224,
    ],
)
def test_metadata_that_do_not_fit_say_nothing(product, text):
    (product / f"{SCENE}-METADATA.XML").write_text(text)
    assert band_roles(FileSource(str(product / f"{SCENE}-SPECTRAL_IMAGE.TIF"))) == {}


@pytest.mark.parametrize("given", ["", f"{SCENE}-SPECTRAL_IMAGE.TIF", f"{SCENE}-METADATA.XML"])
def test_the_product_is_stacked(product, given):
    found = find_product(str(product / given))
    assert {"red", "nir", "swir16"} <= set(found.bands)
    assert found.date == "2022-06-12"
    red = found.files["red"][0]
    pixels = stack(found, ("red",), 30).read_all()
    np.testing.assert_allclose(pixels[0, 20, 20], pixels_of(red.number - 1), atol=1)


def test_the_message_names_the_bands_that_are_missing(product):
    found = find_product(str(product))
    with pytest.raises(MissingBandError):
        found.require("cirrus")
