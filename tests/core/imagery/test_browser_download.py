"""Bands from browsers: names, days, and the scale that nothing states."""

import numpy as np
import pytest

from scarmapper.core.errors import ScarMapperError
from scarmapper.core.imagery.product_stack import scl_source, stack
from scarmapper.core.imagery.products import find_product

BANDS = {"B02": 600, "B04": 700, "B08": 2900, "B11": 2000}
DAY = "2023-08-25"


def dn(products, base):
    """Return reflectance × 10 000 of many different values."""
    noise = np.random.default_rng(base).normal(0, base / 8, (120, 120))
    return np.maximum(1, products.pixels(10, base, base // 3) + noise).astype(np.uint16)


def download(
    products, folder, make, form="{day}-00_00_{day}-23_59_Sentinel-2_L2A_{band}_(Raw).tiff"
):
    for band, base in BANDS.items():
        array = make(dn(products, base))
        array[:3] = 0
        products.write(folder / form.format(band=band, day=DAY), array, 10)
    return folder


def full_range(array):
    return np.floor(array * 6.5535 + 0.5).astype(np.uint16)


@pytest.mark.parametrize(
    ("make", "unit"),
    [
        (lambda a: a, 10000),
        (full_range, 65535),
        # Brighter, and not of whole numbers before.
        (lambda a: np.clip(a * 1.01 * 6.5535 * 1.7, 0, 65535).astype(np.uint16), 65535),
        (lambda a: (a / 10000).astype(np.float32), 1),
        (lambda a: a.astype(np.float32), 10000),
    ],
)
def test_the_scale_is_found(products, tmp_path, make, unit):
    product = find_product(str(download(products, tmp_path, make)))
    assert set(product.quantification.values()) == {unit}
    assert product.date == DAY
    assert product.scene == f"{DAY}_Sentinel-2_L2A"
    source = stack(product, ("B04", "B08"), 10)
    made = source.read_all()
    assert source.bands == ("B04", "B08")
    assert np.isnan(made[:, :3]).all()
    assert 500 < np.nanmedian(made[0]) < 1400
    assert np.isfinite(made[:, 3:]).all()


@pytest.mark.parametrize(
    "form",
    [
        "{day}-00:00_{day}-23:59_Sentinel-2_L2A_{band}_(Raw).tiff",
        "{day}-00-00_{day}-23-59_Sentinel-2_L2A_{band}_(Raw).tiff",
        "{day}, Sentinel-2A L2A, {band}.tiff",
        "region03_{day}-00-00_{day}-23-59_Sentinel-2_L2A_{band}_(Raw).tiff",
        "{day}-00_00_{day}-23_59_Sentinel-2_L1C_{band}_(Raw).tiff",
    ],
)
def test_names_of_all_times(products, tmp_path, form):
    product = find_product(str(download(products, tmp_path, full_range, form)))
    assert product.bands == tuple(BANDS)
    assert product.date == DAY
    assert product.level in form


def test_a_name_without_a_day_and_one_of_two(products, tmp_path):
    form = "59_Sentinel-2_L2A_{band}_(Raw).tiff"
    product = find_product(str(download(products, tmp_path / "a", full_range, form)))
    assert product.date == ""
    assert "Nothing tells the date" in product.warnings[0]
    form = "2023-07-01-00_00_2024-08-02-23_59_Sentinel-2_L2A_{band}_(Raw).tiff"
    product = find_product(str(download(products, tmp_path / "b", full_range, form)))
    assert product.date == ""
    assert "any day from 2023-07-01 to 2024-08-02" in product.warnings[0]


def test_two_days_in_one_folder(products, tmp_path):
    download(products, tmp_path, full_range)
    form = "2018-09-01-00_00_2018-09-01-23_59_Sentinel-2_L2A_{band}_(Raw).tiff"
    download(products, tmp_path, full_range, form)
    with pytest.raises(ScarMapperError, match="more than one scene"):
        find_product(str(tmp_path))
    assert find_product(str(tmp_path), scene="2018-09").date == "2018-09-01"
    chosen = tmp_path / form.format(band="B04")
    assert find_product(str(chosen)).date == "2018-09-01"


def test_landsat_has_its_own_numbers(products, tmp_path):
    form = "{day}-00_00_{day}-23_59_Landsat_8-9_L2_{band}_(Raw).tiff"
    for band in ("B02", "B04", "B05", "B06"):
        products.write(tmp_path / form.format(day=DAY, band=band), dn(products, 2000), 30)
    product = find_product(str(tmp_path))
    assert product.bands == ("blue", "red", "nir08", "swir16")
    assert product.sensor == "Landsat 8-9"


@pytest.mark.parametrize(
    ("array", "message"),
    [
        (np.arange(14400, dtype=np.uint8).reshape(120, 120), "8-bit"),
        (np.full((120, 120), 9e5, np.float32), "no reflectance"),
        # The median fits 65535, the brightest fit it too, but neither is sure.
        (
            np.repeat([[4000], [9000], [30000], [9000]], 30, 0).repeat(120, 1).astype("u2"),
            "10000 or 65535",
        ),
    ],
)
def test_what_cannot_be_told_is_refused_with_a_remedy(products, tmp_path, array, message):
    path = tmp_path / f"{DAY}-00_00_{DAY}-23_59_Sentinel-2_L2A_B04_(Raw).tiff"
    products.write(path, array, 10)
    with pytest.raises(ScarMapperError, match=message):
        find_product(str(tmp_path))
    product = find_product(str(tmp_path), unit=65535)
    assert product.quantification == {"B04": 65535}
    assert "As given" in product.notes[0]


def test_a_picture_is_no_band(products, tmp_path):
    path = tmp_path / f"{DAY}-00_00_{DAY}-23_59_Sentinel-2_L2A_True_color.tiff"
    products.write(path, dn(products, 900), 10)
    with pytest.raises(ScarMapperError, match="a picture or a result"):
        find_product(str(tmp_path))


def test_stretched_classes_are_left_out(products, tmp_path):
    download(products, tmp_path, full_range)
    name = f"{DAY}-00_00_{DAY}-23_59_Sentinel-2_L2A_SCL_(Raw).tiff"
    products.write(tmp_path / name, np.full((120, 120), 65535, np.uint16), 10)
    assert not find_product(str(tmp_path)).quality
    classes = np.full((120, 120), 4, np.float32)
    classes[:50] = 9
    products.write(tmp_path / name, classes, 10)
    product = find_product(str(tmp_path))
    made = scl_source(product, stack(product, ["B04"], 10).grid).read_all()[0]
    np.testing.assert_array_equal(made, classes)


def test_pixels_of_degrees_keep_their_grid(products, tmp_path):
    path = tmp_path / f"{DAY}-00_00_{DAY}-23_59_Sentinel-2_L2A_B04_(Raw).tiff"
    import rasterio

    with rasterio.open(
        path, "w", driver="GTiff", width=120, height=120, count=1, dtype="uint16",
        crs="EPSG:4326", transform=rasterio.Affine(0.00013, 0, 141.9, 0, -0.00009, 42.7),
    ) as out:  # fmt: skip
        out.write(full_range(dn(products, 900)), 1)
    grid = stack(find_product(str(tmp_path)), ["B04"], 10).grid
    assert (grid.width, grid.height) == (120, 120)
    assert grid.pixel_size == pytest.approx((0.00013, 0.00009))


def test_landsat_as_stored_is_not_taken_for_the_full_range(products, tmp_path):
    for name, base in (("red", 9000), ("nir", 18000), ("swir16", 14000)):
        products.write(tmp_path / f"{name}.tif", dn(products, base // 10) + np.uint16(base), 30)
    with pytest.raises(ScarMapperError, match="look like Landsat"):
        find_product(str(tmp_path))


def test_the_zip_of_the_browser(products, tmp_path):
    form = "{day}-00:00_{day}-23:59_Sentinel-2_L2A_{band}_(Raw).tiff"
    folder = download(products, tmp_path / "a", full_range, form)
    shadows = [(f"__MACOSX/a/._{path.name}", b"shadow") for path in folder.iterdir()]
    product = find_product(products.zipped(folder, tmp_path / "Browser_images.zip", shadows))
    assert product.date == DAY
    made = stack(product, product.bands, 10).read_all()
    np.testing.assert_array_equal(
        made, stack(find_product(str(folder)), product.bands, 10).read_all()
    )
