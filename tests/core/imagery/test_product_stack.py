"""Bands of a Sentinel-2 product on one grid."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
import rasterio
from rasterio.transform import Affine

from scarmapper.core.errors import ScarMapperError
from scarmapper.core.geo.grid import Grid, Window
from scarmapper.core.imagery.product_stack import scl_source, stack
from scarmapper.core.imagery.products import find_product
from scarmapper.core.progress import Progress, RecordingProgress
from scarmapper.core.raster.file_source import FileSource
from scarmapper.core.raster.source import ArraySource
from scarmapper.core.raster.writer import Outputs, write_source

# Of the products in conftest.py, in metres.
LEFT, TOP, SIDE = 499980, 5100000, 1200


@pytest.mark.parametrize(
    ("resolution", "metres", "more"), [(10, 10, 0), (15, 10, None), (20, 20, 1), (60, 60, 2)]
)
def test_the_file_of_the_fitting_pixel_size_is_taken(products, safe, resolution, metres, more):
    source = stack(find_product(str(safe)), ["B04"], resolution)
    assert source.grid.pixel_size == (resolution, resolution)
    assert source.grid.bounds == (
        LEFT,
        TOP - SIDE,
        LEFT + SIDE,
        TOP,
    )
    if more is not None:
        expected = products.pixels(metres, products.BASE["B04"]) + more - 1000.0
        expected[: 40 // metres, : 40 // metres] = np.nan
        np.testing.assert_array_equal(source.read_all()[0], expected)


def test_finer_bands_are_averaged(products, safe):
    made = stack(find_product(str(safe)), ["B02"], 20).read_all()[0]
    fine = products.pixels(10, products.BASE["B02"]) - 1000.0
    expected = fine.reshape(60, 2, 60, 2).mean(axis=(1, 3))
    expected[:2, :2] = np.nan
    np.testing.assert_allclose(made, expected, rtol=1e-6)


def test_coarser_bands_are_interpolated_bilinearly(products, tmp_path):
    rows, cols = np.mgrid[:60, :60]
    ramp = (2000 + 8 * cols + 4 * rows).astype(np.uint16)
    products.write(
        tmp_path / f"{products.PREFIX}_B11_20m.jp2",
        ramp,
        20,
        "JP2OpenJPEG",
        QUALITY="100",
        REVERSIBLE="YES",
    )
    products.write(tmp_path / f"{products.PREFIX}_B04_10m.tif", products.pixels(10, 600), 10)
    made = stack(find_product(str(tmp_path)), ["B04", "B11"], 10).read_all()[1]
    rows, cols = np.mgrid[:120, :120]
    expected = 2000 + 8 * (cols - 0.5) / 2 + 4 * (rows - 0.5) / 2
    np.testing.assert_allclose(made[1:-1, 1:-1], expected[1:-1, 1:-1], atol=0.01)


def test_order_names_and_least_value(products, tmp_path):
    dark = np.full((120, 120), 1000, np.uint16)
    dark[:5] = 990
    dark[5:9] = 0
    products.band_folder(tmp_path, {"B8A": products.pixels(10, 4000), "B04": dark})
    (tmp_path / "MTD_MSIL2A.xml").write_text(products.product_xml())
    source = stack(find_product(str(tmp_path)), ["B8A", "B04"], 10)
    assert source.bands == ("B8A", "B04")
    red = source.read_all()[1]
    assert set(np.unique(red[:5])) == {1}
    assert np.isnan(red[5:9]).all()
    target = tmp_path / "out.tif"
    with Outputs() as outputs:
        write_source(outputs, source, str(target), dtype="uint16", nodata=0)
    with rasterio.open(target) as out:
        assert out.descriptions == ("B8A", "B04")
        np.testing.assert_array_equal(out.read(2), np.nan_to_num(red))


@pytest.mark.parametrize("resolution", [10, 20])
def test_an_extent_is_snapped_to_the_pixels_of_the_tile(safe, resolution):
    product = find_product(str(safe))
    bands = ("B02", "B8A", "B11")
    whole = stack(product, bands, resolution)
    extent = (LEFT + 333, TOP - 777, LEFT + 555, TOP - 401)
    part = stack(product, bands, resolution, extent)
    window = whole.grid.window_of(extent)
    assert part.grid == whole.grid.crop(window)
    left, _, _, top = part.grid.bounds
    assert left <= extent[0] < left + resolution
    assert top - resolution < extent[3] <= top
    np.testing.assert_allclose(part.read_all(), whole.read(window), rtol=1e-6)


@pytest.mark.parametrize(
    ("extent", "error"),
    [
        ((0, 0, 100, 100), "outside"),
        ((LEFT + 50, TOP - 50, LEFT + 20, TOP - 20), "empty"),
        ((LEFT, TOP - 10, float("nan"), TOP), "empty"),
    ],
)
def test_extents_that_cannot_be_are_refused(safe, extent, error):
    with pytest.raises(ScarMapperError, match=error):
        stack(find_product(str(safe)), ["B04"], 10, extent)


def test_an_extent_reads_only_its_own_part(products, tmp_path, monkeypatch):
    for band, metres in (("B04", 10), ("B11", 20)):
        path = tmp_path / f"{products.PREFIX}_{band}_{metres}m.tif"
        products.write(
            path, products.pixels(10, 600), metres, tiled=True, blockxsize=16, blockysize=16
        )
    for name in ("reading_block", "cached_block"):
        monkeypatch.setattr(f"scarmapper.core.raster.file_source.{name}", lambda dataset: (16, 16))
    reads = []
    real = FileSource._decode

    def counted(self, window, indexes):
        reads.append((Path(self.path).name[-11:-8], window))
        return real(self, window, indexes)

    monkeypatch.setattr(FileSource, "_decode", counted)
    product = find_product(str(tmp_path))
    source = stack(
        product,
        ["B04", "B11"],
        10,
        (LEFT + 250, TOP - 650, LEFT + 550, TOP - 350),
    )
    reads.clear()
    blocks = [
        Window(row, col, min(16, 30 - row), min(16, 30 - col))
        for row in range(0, 30, 16)
        for col in range(0, 30, 16)
    ]
    with ThreadPoolExecutor(4) as pool:
        parts = list(pool.map(source.read, blocks))
    assert len(reads) == len(set(reads))  # no block of a file is decoded twice
    assert len([window for band, window in reads if band == "B04"]) == 9
    assert len([window for band, window in reads if band == "B11"]) <= 9
    for window, part in zip(blocks, parts):
        np.testing.assert_array_equal(part, source.read(window))


def test_scene_classes_are_not_interpolated(safe):
    product = find_product(str(safe))
    grid = stack(
        product,
        ["B02"],
        10,
        (LEFT + 95, TOP - 800, LEFT + 700, TOP),
    ).grid
    classes = scl_source(product, grid)
    assert classes.bands == ("SCL",)
    assert classes.grid == grid
    expected = np.full((120, 120), 4.0)
    expected[40:80, 20:60] = 9
    expected[:4, :4] = np.nan
    np.testing.assert_array_equal(classes.read_all()[0], expected[:80, 9:70])
    coarse = scl_source(product, stack(product, ["B02"], 60).grid).read_all()
    assert set(np.unique(coarse[np.isfinite(coarse)])) == {4, 9}


def test_no_classes_in_products_without_them(products, tmp_path):
    product = find_product(str(products.band_folder(tmp_path)))
    with pytest.raises(ScarMapperError, match="none of its files is a scene classification"):
        scl_source(product, stack(product, ["B04"], 10).grid)


def dem(left=LEFT - 500, metres=30):
    rows, cols = np.mgrid[:100, :100]
    crs = rasterio.crs.CRS.from_epsg(32633)
    grid = Grid(crs, Affine(metres, 0, left, 0, -metres, TOP + 500), 100, 100)
    return ArraySource((500 + 3.0 * cols + rows)[None], grid, ["elevation"])


def test_elevation_is_the_last_band(safe):
    source = stack(find_product(str(safe)), ["B04"], 10, dem=dem())
    assert source.bands == ("B04", "DEM")
    _, height = source.read_all()
    np.testing.assert_allclose(np.diff(height, axis=1), 1, atol=0.07)
    np.testing.assert_allclose(np.diff(height, axis=0), 1 / 3, atol=0.07)


def test_elevation_of_elsewhere_is_refused(safe):
    with pytest.raises(ScarMapperError, match="overlap"):
        stack(find_product(str(safe)), ["B04"], 10, dem=dem(left=0))


def test_pixels_finer_than_any_band_are_warned_of(safe):
    progress = RecordingProgress(Progress())
    stack(find_product(str(safe)), ["B11"], 10, progress=progress)
    assert "No band is finer than 20 m" in progress.warnings[0]


@pytest.mark.parametrize("keep", [300, 0.5])
def test_a_damaged_band_is_named(safe, tmp_path, keep):
    copy = tmp_path / safe.name
    shutil.copytree(safe, copy)
    (broken,) = copy.rglob("*_B11_20m.jp2")
    content = broken.read_bytes()
    broken.write_bytes(content[: keep if keep > 1 else int(len(content) * keep)])
    product = find_product(str(copy))
    with pytest.raises(ScarMapperError, match="B11_20m"):
        stack(product, ["B04", "B11"], 10).read_all()
    assert stack(product, ["B04"], 10).read_all().shape == (1, 120, 120)


def test_floating_point_reflectance(products, tmp_path):
    red = products.pixels(10, 1600)
    products.band_folder(tmp_path, {"B04": red.astype(np.float32) / 10000})
    product = find_product(str(tmp_path))
    np.testing.assert_allclose(stack(product, ["B04"], 10).read_all()[0], red, rtol=1e-5)
    assert "0 to 1" in product.notes[0]


@pytest.mark.filterwarnings("ignore::rasterio.errors.NotGeoreferencedWarning")
def test_files_whose_georeference_is_in_a_side_file(products, tmp_path):
    array = products.pixels(10, 600)
    path = tmp_path / "B04.tif"
    with rasterio.open(
        path, "w", driver="GTiff", width=120, height=120, count=1, dtype="uint16"
    ) as out:
        out.write(array, 1)
    wkt = rasterio.crs.CRS.from_epsg(32633).to_wkt()
    (tmp_path / "B04.tif.aux.xml").write_text(
        f"<PAMDataset><SRS>{wkt}</SRS><GeoTransform>{LEFT},10,0,{TOP},0,-10</GeoTransform>"
        "</PAMDataset>"
    )
    source = stack(find_product(str(tmp_path)), ["B04"], 10)
    assert source.grid.bounds == (
        LEFT,
        TOP - SIDE,
        LEFT + SIDE,
        TOP,
    )
    np.testing.assert_array_equal(source.read_all()[0], array)
