"""Nodata that files do not declare: by value and by place, in images, DEMs and alpha bands."""

import pickle

import numpy as np
import pytest

from scarmapper.core.geo.gdal import rasterio
from scarmapper.core.geo.grid import Window
from scarmapper.core.raster.file_source import FileSource
from scarmapper.core.raster.layer_settings import LayerSettings

ROWS, COLS = 80, 90


@pytest.fixture
def ground():
    """Four bands of varied reflectance × 10 000, int16, some of it slightly below zero."""
    rng = np.random.default_rng(5)
    level = rng.normal(900, 300, (ROWS, COLS))
    bands = [level * gain + rng.normal(0, 40, level.shape) for gain in (0.6, 0.9, 0.7, 2.5)]
    bands[0][:5, :20] -= 900
    stored = np.round(bands).astype(np.int16)
    stored[stored == 0] = 1
    return stored


@pytest.fixture
def hole():
    """Where there is nothing: a margin."""
    where = np.zeros((ROWS, COLS), bool)
    where[:, 60:] = True
    return where


def image(path, **options):
    return FileSource(path, zero_is_nodata=True, **options)


@pytest.mark.parametrize(
    ("dtype", "scale", "fill", "declared"),
    [
        ("float32", 1e-4, -9999, np.nan),
        ("float32", 1e-4, -9999, None),
        ("float32", 1e-4, 0, None),
        ("float32", 1e-4, 0, np.nan),
        ("float64", 1e-4, -0.1, None),
        ("float32", 1e-4, -3.4028234663852886e38, None),
        ("float32", 1e-4, 9.969209968386869e36, None),
        ("float32", 1, 65535, None),
        ("int16", 1, -9999, None),
        ("int16", 1, -10000, 0),
        ("int16", 1, -1000, None),
        ("int16", 1, -32768, -9999),
        ("int32", 1, -9999, None),
        ("uint16", 1, 65535, None),
        ("uint16", 1, 65535, 0),
        ("uint16", 1, 0, 65535),
    ],
)
def test_a_margin_of_one_value_is_nodata(
    write, tmp_path, ground, hole, dtype, scale, fill, declared
):
    stored = (np.maximum(ground, 1 if dtype == "uint16" else -999) * scale).astype(dtype)
    stored[:, hole] = fill
    source = image(write(tmp_path / "a.tif", stored, nodata=declared))
    np.testing.assert_array_equal(np.isnan(source.read_all()), np.broadcast_to(hole, stored.shape))
    assert "a.tif" in source.nodata_note
    assert "33 % of the pixels" in source.nodata_note
    assert f"{fill:.6g} (" in source.nodata_note
    again = pickle.loads(pickle.dumps(source))  # noqa: S301 # our own
    np.testing.assert_array_equal(np.isnan(again.select([1]).read_all()[0]), hole)


@pytest.mark.parametrize("fill", [32767, 65535])
def test_unsigned_integers_are_looked_at_in_all_bands_where_one_holds_the_value(
    write, tmp_path, ground, hole, fill
):
    stored = np.clip(ground, 1, None).astype(np.uint16)
    stored[:, hole] = fill
    source = image(write(tmp_path / "a.tif", stored))
    assert source.undeclared.in_all == (fill,)
    assert np.array_equal(np.isnan(source.read(source.grid.window)).all(axis=0), hole)


def test_one_band_rules_nodata_of_unsigned_integers_out(write, tmp_path, ground, monkeypatch):
    source = image(write(tmp_path / "a.tif", np.clip(ground, 1, None).astype(np.uint16)))
    read = []
    stored = source._stored
    monkeypatch.setattr(
        source, "_stored", lambda window, bands: read.append(list(bands)) or stored(window, bands)
    )
    assert source.undeclared is None
    assert read == [[1]]


def test_no_more_of_a_large_image_is_read_than_asked_until_it_may_hold_nodata(
    write, tmp_path, monkeypatch
):
    stored = np.full((2, 1500, 1500), 300, np.uint16)
    stored[:, 1300:, 1300:] = 65535
    source = image(write(tmp_path / "a.tif", stored))
    looked = []
    look = source._look
    monkeypatch.setattr(source, "_look", lambda: looked.append(1) or look())
    assert np.isfinite(source.read(Window(0, 0, 600, 600))).all()
    assert not looked
    assert np.isnan(source.read(Window(1250, 1250, 100, 100))).sum() == 2 * 50 * 50
    assert looked == [1]
    assert source.undeclared.in_all == (65535,)


def test_what_is_declared_and_what_is_data_is_not_told(write, tmp_path, ground, hole):
    source = image(write(tmp_path / "a.tif", ground, nodata=-9999))
    assert np.isfinite(source.read_all()).all()
    assert (source.read_all() < 0).any()
    assert source.undeclared is None
    assert not source.nodata_note
    ground[:, hole] = -9999
    source = image(write(tmp_path / "b.tif", ground, nodata=-9999))
    np.testing.assert_array_equal(np.isnan(source.read_all()[0]), hole)
    assert not source.nodata_note


@pytest.mark.parametrize("value", [-1, -120, 0, 65535])
def test_one_value_in_one_band_alone_is_data(write, tmp_path, ground, hole, value):
    stored = np.maximum(ground, -120).astype(np.int32)
    stored[2, hole] = value
    assert np.isfinite(image(write(tmp_path / "a.tif", stored)).read_all()).all()


def test_a_hole_in_one_band_is_a_hole_in_that_band(write, tmp_path, ground, hole):
    ground[2, hole] = -9999
    found = np.isnan(image(write(tmp_path / "a.tif", ground)).read_all())
    np.testing.assert_array_equal(found[2], hole)
    assert not found[[0, 1, 3]].any()


def test_zero_is_a_value_of_masks_and_of_single_bands(write, tmp_path, ground, hole):
    mask = hole.astype(np.float32)
    assert np.isfinite(FileSource(write(tmp_path / "m.tif", mask)).read_all()).all()
    dark = np.maximum(ground[:1], 0) * np.float32(1e-4)
    dark[0, 20:23, 20:23] = 0
    assert np.isfinite(image(write(tmp_path / "d.tif", dark)).read_all()).all()
    dark[0, hole] = 0
    found = np.isnan(image(write(tmp_path / "e.tif", dark)).read_all()[0])
    assert found[hole].all()


def test_a_small_hole_in_a_large_raster_is_found_where_it_is_read(write, tmp_path):
    stored = np.full((1, 1500, 1500), 300, np.int16)
    stored += np.arange(1500, dtype=np.int16)
    stored[0, 700:703, 900:905] = -9999
    source = FileSource(write(tmp_path / "a.tif", stored), heights=True)
    found = np.isnan(source.read(Window(600, 800, 200, 200)))
    assert found.sum() == 15
    assert found[0, 100:103, 100:105].all()


def test_resampled_edges_of_a_hole_are_nodata_too(write, tmp_path, ground, hole):
    stored = ground.astype(np.float32)
    stored[:, hole] = -9999
    stored[:, :, 60] = (stored[:, :, 59] - 9999) / 2
    found = np.isnan(image(write(tmp_path / "a.tif", stored)).read_all())
    np.testing.assert_array_equal(found, np.broadcast_to(hole, stored.shape))


@pytest.mark.parametrize(
    ("dtype", "fill", "declared"),
    [
        ("float32", -9999, None),
        ("float32", -9999, np.nan),
        ("int16", -32768, None),
        ("int16", -32767, -9999),
        ("int16", 0, None),
        ("float32", 0, -9999),
        ("float32", -1000, None),
        ("int16", 32767, None),
        ("uint16", 65535, None),
        ("float32", -3.4028234663852886e38, None),
    ],
)
def test_holes_of_a_dem(write, tmp_path, dtype, fill, declared):
    rows, cols = np.indices((60, 70))
    dem = (250 + 3 * rows + 2 * cols).astype(dtype)
    holes = np.zeros(dem.shape, bool)
    holes[10:20, 30:40] = True
    dem[holes] = fill
    source = FileSource(write(tmp_path / "dem.tif", dem, nodata=declared), heights=True)
    np.testing.assert_array_equal(np.isnan(source.read_all()[0]), holes)
    assert "2.4 % of the pixels" in source.nodata_note


@pytest.mark.parametrize("deepest", [0, -400, -3000])
def test_sea_level_hollows_and_sea_floors_are_heights(write, tmp_path, deepest):
    rows, cols = np.indices((60, 70))
    dem = (4.0 * rows + 2 * cols).astype(np.float32)
    dem[dem < 60] = 0
    dem[40:, 50:] = np.linspace(deepest, 300, 20 * 20, dtype=np.float32).reshape(20, 20)
    source = FileSource(write(tmp_path / "dem.tif", dem), heights=True)
    assert np.isfinite(source.read_all()).all()
    assert not source.nodata_note


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 6])
def test_an_alpha_band_counts_at_any_number_of_bands(write, tmp_path, hole, count):
    rng = np.random.default_rng(1)
    stored = rng.integers(100, 3000, (count + 1, ROWS, COLS)).astype(np.uint16)
    stored[-1] = np.where(hole, 0, 65535)
    path = write(tmp_path / "a.tif", stored)
    with rasterio.open(path, "r+") as dataset:
        dataset.colorinterp = [
            *[rasterio.enums.ColorInterp.undefined] * count,
            rasterio.enums.ColorInterp.alpha,
        ]
    for source in (image(path), FileSource(path, bands=range(1, count + 1))):
        found = np.isnan(source.select(range(count)).read_all())
        np.testing.assert_array_equal(found, np.broadcast_to(hole, found.shape))


def test_an_alpha_band_by_name_and_one_that_is_near_infrared(write, tmp_path, hole):
    rng = np.random.default_rng(1)
    stored = rng.integers(100, 3000, (6, ROWS, COLS)).astype(np.uint16)
    stored[-1] = np.where(hole, 0, 3000)
    path = write(tmp_path / "a.tif", stored)
    for name, wanted in (("Alpha", hole), ("B08", np.zeros_like(hole))):
        with rasterio.open(path, "r+") as dataset:
            dataset.set_band_description(6, name)
            dataset.colorinterp = [
                *[rasterio.enums.ColorInterp.undefined] * 5,
                rasterio.enums.ColorInterp.alpha,
            ]
        np.testing.assert_array_equal(np.isnan(image(path).read_all()[0]), wanted)


def test_what_the_user_set_for_a_layer_goes_first(write, tmp_path, ground, hole):
    ground[:, hole] = 5555
    path = write(tmp_path / "a.tif", ground, nodata=5555)
    kept = image(path, settings=LayerSettings(ignored=frozenset({1, 2, 3, 4})))
    assert np.isfinite(kept.read_all()).all()
    path = write(tmp_path / "b.tif", ground, crs=None)
    with rasterio.open(path, "r+") as dataset:
        dataset.scales = [0.1] * 4
    ranges = {1: ((555.4, 555.6), (-1e9, -10.0))}
    crs = rasterio.crs.CRS.from_epsg(32654).to_wkt()
    for scaled in (True, False):
        source = image(path, apply_scale=scaled, settings=LayerSettings(crs, ranges))
        assert source.grid.crs.to_epsg() == 32654
        found = np.isnan(source.read_all())
        np.testing.assert_array_equal(found[0], hole | (ground[0] < -100))
        assert not found[1:].any()
        assert not np.isnan(source.select([1]).read_all()).any()


def picture(rng, rows=256, cols=256):
    """Three bands of 8 bits, stretched so that some pixels are black and some white."""
    level = np.kron(rng.normal(120, 60, (rows // 16, cols // 16)), np.ones((16, 16)))
    bands = [level * gain + rng.normal(0, 12, level.shape) for gain in (0.9, 1.0, 1.1)]
    return np.clip(np.round(bands), 0, 255).astype(np.uint8)


def test_white_margins_of_a_picture_are_nodata(write, tmp_path):
    pixels = picture(np.random.default_rng(2))
    margin = np.zeros(pixels.shape[1:], bool)
    margin[:, :40] = margin[-30:] = True
    pixels[:, margin] = 255
    pixels[0, 100:140, 100:140], pixels[1:, 100:140, 100:140] = 255, 200  # bright in red alone
    source = image(write(tmp_path / "a.tif", pixels))
    assert np.isnan(source.read_all())[:, margin].all()
    assert "255 (26 % of the pixels)" in source.nodata_note
    # Also where the red band is read alone.
    red = np.isnan(source.select([0]).read_all()[0])
    assert red[margin].all()
    assert not red[100:140, 100:140].any()


def test_margins_that_lossy_compression_blurred_are_nodata(write, tmp_path):
    pixels = picture(np.random.default_rng(2))
    left, right = (np.zeros(pixels.shape[1:], bool) for _ in range(2))
    left[:, :64], right[:, -64:] = True, True
    pixels[:, left], pixels[:, right] = 0, 255
    # JPEG makes noise of the edges, which is what blocks of 8 pixels across them show.
    edge = np.random.default_rng(1).integers(1, 8, (3, 256, 8))
    for options in ({"nodata": None}, {"nodata": 0}):
        blurred = pixels.copy()
        blurred[:, :, 56:64], blurred[:, :, -64:-56] = edge, 255 - edge // 2
        path = write(
            tmp_path / f"{options['nodata']}.tif", blurred, compress="jpeg", photometric="rgb",
            jpeg_quality=95, tiled=True, blockxsize=128, blockysize=128, **options,
        )  # fmt: skip
        found = np.isnan(image(path).read_all()).all(axis=0)
        assert found[left | right].mean() > 0.99
        assert found[~(left | right)].mean() < 0.05


def test_a_picture_without_margins_has_all_of_its_pixels(write, tmp_path):
    pixels = picture(np.random.default_rng(2))
    pixels[:, :20, :12] = 255  # a cloud at the border
    pixels[:, 100:130, 100:130] = 255
    for options in ({}, {"compress": "jpeg", "photometric": "rgb"}):
        source = image(write(tmp_path / "a.tif", pixels, **options))
        assert source.undeclared is None
    assert np.isfinite(image(write(tmp_path / "b.tif", pixels)).read_all()[:, :20, :12]).all()


def test_zero_and_255_of_masks_and_of_masked_pictures_are_not_looked_at(write, tmp_path):
    pixels = picture(np.random.default_rng(2))
    pixels[:, :, :90] = 255
    assert FileSource(write(tmp_path / "m.tif", pixels)).undeclared is None
    assert image(write(tmp_path / "two.tif", pixels[:2])).undeclared is None
