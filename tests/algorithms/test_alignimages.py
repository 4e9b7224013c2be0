"""``scarmapper:alignimages`` as QGIS runs it."""

from __future__ import annotations

import json

import numpy as np
import pytest
import rasterio
from rasterio.crs import CRS
from rasterio.transform import Affine
from scipy import ndimage

SHAPE = (180, 220)
PIXEL = 10.0
TRANSFORM = Affine(PIXEL, 0, 500_000, 0, -PIXEL, 5_000_000)
SHIFT = (1.4, -2.2)  # pixels by which the input image's content lies right of and below its place


def landscape(shape, seed=0) -> np.ndarray:
    """Return a random surface with the power spectrum of terrain, as reflectance × 10 000."""
    rng = np.random.default_rng(seed)
    frequency = np.hypot(np.fft.fftfreq(shape[0])[:, None], np.fft.fftfreq(shape[1]))
    frequency[0, 0] = 1
    spectrum = np.fft.fft2(rng.normal(size=shape)) * frequency**-1.2
    spectrum[frequency > 0.35] = 0
    surface = np.fft.ifft2(spectrum).real
    return 2000 + 400 * surface / surface.std()


def mapped(t, x, y) -> np.ndarray:
    return np.array([t.a * x + t.b * y + t.c, t.d * x + t.e * y + t.f])


def displaced(surface, dx, dy) -> np.ndarray:
    places = np.indices(surface.shape) - np.array([dy, dx])[:, None, None]
    return ndimage.map_coordinates(surface, places, order=5, mode="mirror")


def write(path, bands, names=None, transform=TRANSFORM, crs="EPSG:32633", **profile):
    bands = np.asarray(bands)
    with rasterio.open(
        path,
        "w",
        driver="GTiff",
        width=bands.shape[2],
        height=bands.shape[1],
        count=len(bands),
        dtype=bands.dtype,
        crs=crs,
        transform=transform,
        **profile,
    ) as dataset:
        dataset.write(bands)
        for number, name in enumerate(names or (), start=1):
            dataset.set_band_description(number, name)
    return str(path)


def read(path):
    with rasterio.open(path) as dataset:
        return dataset.read(), dataset.profile, dataset.descriptions


@pytest.fixture
def images(tmp_path):
    """A reference and an image whose content is displaced by SHIFT, in other radiometry."""
    large = tuple(side + 40 for side in SHAPE)
    scene, relief = landscape(large, 1), landscape(large, 2)
    inner = (slice(20, -20), slice(20, -20))
    later = displaced(0.7 * scene + 300, *SHIFT)
    reference = np.stack([relief[inner], scene[inner]]).astype(np.uint16)
    image = np.stack([later[inner], displaced(relief, *SHIFT)[inner]]).astype(np.uint16)
    image[:, :9, :13] = 0
    return (
        write(tmp_path / "pre.tif", reference, ["B02", "B04"], nodata=0),
        write(tmp_path / "post.tif", image, ["red", "blue"], nodata=0),
    )


def test_an_image_is_moved_onto_the_reference(run, images, tmp_path):
    reference, image = images
    out = str(tmp_path / "out" / "aligned.tif")
    results = run("alignimages", REFERENCE=reference, INPUT=image, OUTPUT=out)
    assert results["OUTPUT"] == out
    assert results["SHIFT_X"] == pytest.approx(-PIXEL * SHIFT[0], abs=0.5)
    assert results["SHIFT_Y"] == pytest.approx(PIXEL * SHIFT[1], abs=0.5)
    assert results["RMSE_BEFORE"] == pytest.approx(np.hypot(*SHIFT), abs=0.1)
    assert results["RMSE_AFTER"] < 0.1
    assert 0.5 < results["CORRELATION"] <= 1
    assert "TIEPOINTS" not in results
    bands, profile, names = read(out)
    before, template, _ = read(reference)
    assert names == ("red", "blue")
    assert profile["dtype"] == "uint16"
    assert profile["nodata"] == 0
    assert profile["crs"] == template["crs"]
    assert profile["transform"] == template["transform"]
    assert bands.shape == (2, *SHAPE)
    # Red of the image is 0.7 × red of the reference + 300, blue is blue itself.
    inner = (slice(20, -20), slice(20, -20))
    assert np.abs(bands[0][inner] - (0.7 * before[1][inner] + 300)).mean() < 5
    assert np.abs(bands[1][inner] - 1.0 * before[0][inner]).mean() < 8
    assert (bands[:, :4, :6] == 0).all()  # invalid stays invalid, where it now lies
    assert (bands[:, 20:-20, 20:-20] > 0).all()


def test_tie_points_come_as_a_styled_layer(run, images, tmp_path):
    from qgis.core import QgsVectorLayer

    reference, image = images
    path = str(tmp_path / "tiepoints.gpkg")
    results = run(
        "alignimages",
        REFERENCE=reference,
        INPUT=image,
        OUTPUT=str(tmp_path / "aligned.tif"),
        TIEPOINTS=path,
    )
    assert results["TIEPOINTS"] == path
    layer = QgsVectorLayer(path, "points", "ogr")
    assert layer.isValid()
    assert layer.crs().authid() == "EPSG:32633"
    features = list(layer.getFeatures())
    assert len(features) >= 16
    used = [feature for feature in features if feature["used"]]
    assert len(used) > 0.8 * len(features)
    for feature in used:
        assert feature["dx"] == pytest.approx(SHIFT[0], abs=0.3)
        assert feature["dy"] == pytest.approx(SHIFT[1], abs=0.3)
        point = feature.geometry().asPoint()
        assert 500_000 < point.x() < 500_000 + PIXEL * SHAPE[1]
        assert 5_000_000 - PIXEL * SHAPE[0] < point.y() < 5_000_000
    after = np.sqrt(np.mean([feature["residual"] ** 2 for feature in used]))
    assert results["RMSE_AFTER"] == pytest.approx(after)
    del layer, features, used


def test_an_image_of_other_crs_and_resolution_is_resampled_once_onto_the_grid(
    run, images, tmp_path
):
    reference, image = images
    bands, _, _ = read(image)
    # Pixels of half the size in the next zone's CRS, cut from a spline through the image.
    grid = rasterio.warp.calculate_default_transform(
        CRS.from_epsg(32633),
        CRS.from_epsg(32632),
        SHAPE[1],
        SHAPE[0],
        *(500_000, 5_000_000 - PIXEL * SHAPE[0], 500_000 + PIXEL * SHAPE[1], 5_000_000),
        resolution=PIXEL / 2,
    )
    transform, width, height = grid
    cols, rows = np.meshgrid(np.arange(width) + 0.5, np.arange(height) + 0.5)
    x, y = rasterio.warp.transform(
        "EPSG:32632", "EPSG:32633", *mapped(transform, cols.ravel(), rows.ravel())
    )
    at = mapped(~TRANSFORM, np.array(x), np.array(y))[::-1] - 0.5
    fine = ndimage.map_coordinates(bands[0].astype(float), at.reshape(2, height, width), order=3)
    inside = (at >= 0).all(axis=0) & (at[0] <= SHAPE[0] - 1) & (at[1] <= SHAPE[1] - 1)
    fine[~inside.reshape(fine.shape)] = 0
    other = write(
        tmp_path / "other.tif",
        np.clip(fine, 0, None)[None].astype(np.int16),
        ["B04"],
        transform,
        "EPSG:32632",
        nodata=0,
    )
    out = str(tmp_path / "aligned.tif")
    results = run("alignimages", REFERENCE=reference, INPUT=other, OUTPUT=out)
    assert results["SHIFT_X"] == pytest.approx(-PIXEL * SHIFT[0], abs=1)
    assert results["SHIFT_Y"] == pytest.approx(PIXEL * SHIFT[1], abs=1)
    moved, profile, names = read(out)
    assert (profile["dtype"], profile["crs"], names) == ("int16", CRS.from_epsg(32633), ("B04",))
    inner = (slice(20, -20), slice(20, -20))
    before = read(reference)[0][1]
    assert np.abs(moved[0][inner] - (0.7 * before[inner] + 300)).mean() < 15


def test_pixels_keep_their_scale_and_are_not_scaled_twice(run, images, tmp_path):
    reference, image = images
    with rasterio.open(image, "r+") as dataset:
        dataset.scales, dataset.offsets = (1e-4, 1e-4), (-0.1, -0.1)
    out = str(tmp_path / "aligned.tif")
    run("alignimages", REFERENCE=reference, INPUT=image, OUTPUT=out)
    with rasterio.open(out) as dataset:
        assert dataset.scales == (1e-4, 1e-4)
        assert dataset.offsets == pytest.approx((-0.1, -0.1))
        assert np.median(dataset.read(1)[20:-20, 20:-20]) > 1000


def test_float_pixels_stay_float(run, images, tmp_path):
    reference, image = images
    bands = read(image)[0].astype(np.float32) / 10_000
    bands[bands == 0] = np.nan
    other = write(tmp_path / "float.tif", bands, ["red", "blue"])
    out = str(tmp_path / "aligned.tif")
    run("alignimages", REFERENCE=reference, INPUT=other, OUTPUT=out)
    moved, profile, _ = read(out)
    assert profile["dtype"] == "float32"
    assert np.isnan(profile["nodata"])
    assert np.isnan(moved[:, :4, :6]).all()
    assert 0.1 < np.nanmean(moved[0]) < 0.3


def test_an_aligned_image_is_copied_as_it_is(run, images, tmp_path):
    reference, _ = images
    bands = read(reference)[0]
    twin = write(tmp_path / "twin.tif", bands + np.uint16(50), ["B02", "B04"], nodata=0)
    out = str(tmp_path / "aligned.tif")
    results = run("alignimages", REFERENCE=reference, INPUT=twin, OUTPUT=out)
    assert (results["SHIFT_X"], results["SHIFT_Y"]) == (0, 0)
    assert results["RMSE_AFTER"] == results["RMSE_BEFORE"] < 0.1
    assert np.array_equal(read(out)[0], bands + 50)


@pytest.mark.parametrize("motion", [0, 1, 2, 3])
def test_every_motion_can_be_chosen(run, images, tmp_path, motion):
    reference, image = images
    out = str(tmp_path / "aligned.tif")
    results = run("alignimages", REFERENCE=reference, INPUT=image, MOTION=motion, OUTPUT=out)
    assert results["SHIFT_X"] == pytest.approx(-PIXEL * SHIFT[0], abs=0.5)


def test_bands_can_be_chosen_against_their_names(run, fails, images, tmp_path):
    reference, image = images
    out = str(tmp_path / "aligned.tif")
    chosen = {"REFERENCE": reference, "INPUT": image, "OUTPUT": out}
    by_blue = run("alignimages", **chosen, REFERENCE_BAND=1, INPUT_BAND=2)
    assert by_blue["SHIFT_X"] == pytest.approx(-PIXEL * SHIFT[0], abs=0.5)
    # Blue and red of this scene have nothing in common.
    assert "do not match" in fails("alignimages", **chosen, REFERENCE_BAND=1, INPUT_BAND=1)


def test_a_mask_keeps_what_moved_out_of_it(run, images, tmp_path):
    reference, image = images
    with rasterio.open(image, "r+") as dataset:
        bands = dataset.read()
        # Half of the scene shows something that lies elsewhere.
        bands[:, :, 110:] = np.roll(read(reference)[0][::-1], (3, -4), (1, 2))[:, :, 110:]
        dataset.write(bands)
    valid = np.zeros((1, *SHAPE), np.uint8)
    valid[:, :, :104] = 1
    mask = write(tmp_path / "valid.tif", valid)
    out = str(tmp_path / "aligned.tif")
    results = run("alignimages", REFERENCE=reference, INPUT=image, MASK=mask, MOTION=0, OUTPUT=out)
    assert results["SHIFT_X"] == pytest.approx(-PIXEL * SHIFT[0], abs=0.5)
    assert results["SHIFT_Y"] == pytest.approx(PIXEL * SHIFT[1], abs=0.5)


def elsewhere(path):
    write(
        path,
        landscape(SHAPE)[None].astype(np.uint16),
        None,
        Affine(PIXEL, 0, 509_000, 0, -PIXEL, 5_000_000),
    )


def plain(path):
    write(path, np.full((1, *SHAPE), 700, np.uint16))


def empty(path):
    write(path, np.zeros((1, *SHAPE), np.uint16), nodata=0)


def unlike(path):
    write(path, landscape(SHAPE, 77)[None].astype(np.uint16))


def no_crs(path):
    write(path, landscape(SHAPE)[None].astype(np.uint16), crs=None)


def no_raster(path):
    path.write_text("not a raster")


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (elsewhere, "does not overlap the reference image"),
        (plain, "no texture"),
        (empty, "too few valid pixels"),
        (unlike, "do not match"),
        (no_crs, "no coordinate reference system"),
        (no_raster, ""),
    ],
)
def test_what_cannot_be_aligned_fails_with_a_sentence_and_writes_nothing(
    fails, images, tmp_path, make, words
):
    bad = tmp_path / "bad.tif"
    make(bad)
    folder = tmp_path / "out"
    folder.mkdir()
    message = fails(
        "alignimages",
        REFERENCE=images[0],
        INPUT=str(bad),
        OUTPUT=str(folder / "aligned.tif"),
        TIEPOINTS=str(folder / "tiepoints.gpkg"),
    )
    assert words in message
    assert "fault of Scar Mapper" not in message
    assert list(folder.iterdir()) == []


def test_a_larger_shift_than_allowed_fails(fails, images, tmp_path):
    message = fails(
        "alignimages",
        REFERENCE=images[0],
        INPUT=images[1],
        MAX_SHIFT=2,
        OUTPUT=str(tmp_path / "aligned.tif"),
    )
    assert "2.6 pixels apart, more than the 2 allowed" in message
    assert not (tmp_path / "aligned.tif").exists()


def test_a_band_that_is_not_there_fails(fails, images, tmp_path):
    message = fails(
        "alignimages",
        REFERENCE=images[0],
        INPUT=images[1],
        INPUT_BAND=7,
        OUTPUT=str(tmp_path / "aligned.tif"),
    )
    assert "7" in message


def test_the_sample_pair_is_aligned_and_its_files_stay_untouched(run, simulated, inputs, tmp_path):
    pre, post = inputs(simulated / "pre.tif", simulated / "post.tif")
    out = str(tmp_path / "aligned.tif")
    results = run("alignimages", REFERENCE=pre, INPUT=post, OUTPUT=out)
    truth = json.loads((simulated / "truth.json").read_text(encoding="utf-8"))
    dx, dy = truth["shift_at_centre_pixels"]
    with rasterio.open(pre) as dataset:
        width, height = dataset.res
    assert results["SHIFT_X"] == pytest.approx(-dx * width, abs=0.1 * width)
    assert results["SHIFT_Y"] == pytest.approx(dy * height, abs=0.1 * height)
    assert results["RMSE_AFTER"] < 0.5 * results["RMSE_BEFORE"]
