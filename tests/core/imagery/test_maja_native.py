"""Products of MAJA in its native form: bands of two files, their values and masks."""

import numpy as np
import pytest

from scarmapper.core.errors import MissingBandError, ScarMapperError
from scarmapper.core.geo.gdal import Affine, rasterio
from scarmapper.core.imagery.product_stack import scl_source, stack
from scarmapper.core.imagery.products import find_product

SCENE = "S2A_OPER_SSC_PDTIMG_L2VALD_33UUU____20180918"
FOLDER = "S2A_OPER_SSC_L2VALD_33UUU____20180918.DBL.DIR"


def write(path, values, metres, side=1200):
    path.parent.mkdir(parents=True, exist_ok=True)
    size = side // metres
    with rasterio.open(
        path, "w", driver="GTiff", width=size, height=size, count=len(values), dtype="int16",
        crs="EPSG:32633", transform=Affine(metres, 0, 3e5, 0, -metres, 54e5),
    ) as made:  # fmt: skip
        for band, value in enumerate(values, start=1):
            pixels = np.full((size, size), value, np.int16)
            pixels[:2] = -10_000
            made.write(pixels, band)


@pytest.fixture
def product(tmp_path):
    """A product with and without correction for slopes, its header beside its folder."""
    for kind, more in (("FRE", 0), ("SRE", 5)):
        fine, coarse = (200, 400, 600, 3000), (700, 1500, 2500, 3100, 1800, 900)
        for size, metres, values in (("R1", 10, fine), ("R2", 20, coarse)):
            path = tmp_path / FOLDER / f"{SCENE}_{kind}_{size}.DBL.TIF"
            write(path, [value + more for value in values], metres)
    write(tmp_path / FOLDER / f"{SCENE.replace('PDTIMG', 'PDTANX')}_CLD_R1.DBL.TIF", (1,), 10)
    (tmp_path / FOLDER.replace(".DBL.DIR", ".HDR")).write_text("<Earth_Explorer_Header/>")
    return tmp_path


@pytest.mark.parametrize("given", ["", FOLDER, FOLDER.replace(".DBL.DIR", ".HDR"),
                                   f"{FOLDER}/{SCENE}_FRE_R1.DBL.TIF"])  # fmt: skip
def test_bands_of_both_files_are_read(product, given):
    found = find_product(str(product / given))
    assert found.bands == (
        "B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B11", "B12",
    )  # fmt: skip
    assert (found.date, found.level, found.scene) == ("2018-09-18", "L2A", SCENE)
    pixels = stack(found, ("B04", "B08", "B11"), 10).read_all()
    np.testing.assert_allclose(pixels[:, 60, 60], [600, 3000, 1800])
    assert np.isnan(pixels[:, :2]).all()
    assert "masks of this form" in found.warnings[0]


def test_without_correction_for_slopes(product):
    found = find_product(str(product), uncorrected=True)
    assert stack(found, ("B04",), 10).read_all()[0, 60, 60] == 605
    assert "not corrected for slopes" in found.notes[0]


def test_its_masks_are_not_taken_for_others(product):
    found = find_product(str(product))
    with pytest.raises(MissingBandError, match="none of its files is a scene classification"):
        scl_source(found, stack(found, ("B04",), 10).grid)


def test_other_satellites_and_other_bands_are_refused_with_what_to_do(tmp_path, product):
    venus = tmp_path / "venus" / "VE_VM03_VSC_PDTIMG_L2VALD_ISRAELWB_20230531_FRE.DBL.TIF"
    write(venus, range(1, 13), 10)
    with pytest.raises(ScarMapperError, match="only those of Sentinel-2 are read"):
        find_product(str(venus.parent))
    write(product / FOLDER / f"{SCENE}_FRE_R1.DBL.TIF", (1, 2, 3), 10)
    with pytest.raises(ScarMapperError, match="has 3 bands"):
        find_product(str(product / FOLDER))
