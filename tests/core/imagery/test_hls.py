"""HLS products: L30 has Landsat's numbers, S30 Sentinel-2's; Fmask."""

import numpy as np
import pytest

from scarmapper.core.imagery.product import parse_bands
from scarmapper.core.imagery.product_stack import scl_source, stack
from scarmapper.core.imagery.products import find_product


@pytest.mark.parametrize(
    ("kind", "numbers", "expected"),
    [
        (
            "L30",
            ("B02", "B03", "B04", "B05", "B06", "B07", "B09", "B10", "B11"),
            {"blue": 2, "green": 3, "red": 4, "nir08": 5, "swir16": 6, "swir22": 7},
        ),
        (
            "S30",
            ("B02", "B03", "B04", "B08", "B8A", "B11", "B12"),
            {"B02": 2, "B03": 3, "B04": 4, "B08": 8, "B8A": 80, "B11": 11, "B12": 12},
        ),
    ],
)
def test_roles_date_nodata_and_masks(products, tmp_path, kind, numbers, expected):
    scene = f"HLS.{kind}.T54TXN.2018252T012651.v2.0"
    for name in numbers:
        array = np.full((40, 40), 100 * int(name[1:].replace("8A", "80")), np.int16)
        array[0, :2] = -9999, -20
        products.write(tmp_path / f"{scene}.{name}.tif", array, 30)
    mask = np.full((40, 40), 64, np.uint8)
    mask[1, :6] = [255, 2, 4, 8, 16, 32]
    products.write(tmp_path / f"{scene}.Fmask.tif", mask, 30, nodata=255)
    product = find_product(str(tmp_path))
    assert (product.scene, product.date) == (scene, "2018-09-09")
    bands = parse_bands("", product)
    assert bands == tuple(expected)
    source = stack(product, bands, 10)
    made = source.read_all()
    assert made[:, 5, 5].tolist() == [100.0 * number for number in expected.values()]
    assert np.isnan(made[:, 0, 0]).all()
    assert (made[:, 0, 1] == 1).all()
    classes = scl_source(product, source.grid).read_all()[0]
    np.testing.assert_array_equal(classes[1, :7], [np.nan, 9, 8, 3, 11, 6, 7])


def test_one_of_two_days(products, tmp_path):
    for day in (252, 257):
        path = tmp_path / f"HLS.S30.T54TXN.2018{day}T012651.v2.0.B04.tif"
        products.write(path, np.full((40, 40), day, np.int16), 30)
    assert find_product(str(path)).date == "2018-09-14"
    assert find_product(str(tmp_path), scene="2018252").date == "2018-09-09"
