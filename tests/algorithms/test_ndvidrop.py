"""The NDVI drop through Processing, against the formula on the files' own pixels."""

import shutil
from pathlib import Path

import numpy as np
import pytest
import rasterio
from rasterio.warp import Resampling, calculate_default_transform, reproject


def ndvi(path):
    with rasterio.open(path) as source:
        names = source.descriptions
        red, nir = (
            source.read(names.index(name) + 1).astype(np.float64) for name in ("B04", "B08")
        )
    with np.errstate(invalid="ignore"):
        return np.where(red + nir > 0, (nir - red) / (nir + red), np.nan)


@pytest.fixture
def pair(simulated, inputs):
    return dict(zip(("PRE", "POST"), inputs(simulated / "pre.tif", simulated / "post.tif")))


def warped(path, target, crs="EPSG:4326"):
    """Write an image in another CRS, with its band names."""
    with rasterio.open(path) as source:
        transform, width, height = calculate_default_transform(
            source.crs, crs, source.width, source.height, *source.bounds
        )
        profile = source.profile | {
            "crs": crs, "transform": transform, "width": width, "height": height
        }  # fmt: skip
        with rasterio.open(target, "w", **profile) as made:
            for band in source.indexes:
                reproject(
                    rasterio.band(source, band),
                    rasterio.band(made, band),
                    resampling=Resampling.cubic,
                )
                made.set_band_description(band, source.descriptions[band - 1])
    return str(target)


def test_mask_and_difference_hold_the_formula(run, pair, tmp_path):
    outputs = {key: str(tmp_path / f"{key}.tif") for key in ("OUTPUT", "DIFFERENCE")}
    result = run("ndvidrop", **pair, THRESHOLD=0.25, **outputs)
    assert {key: result[key] for key in outputs} == outputs
    assert result["THRESHOLD_USED"] == 0.25
    drop = ndvi(pair["PRE"]) - ndvi(pair["POST"])
    with rasterio.open(outputs["OUTPUT"]) as mask, rasterio.open(outputs["DIFFERENCE"]) as made:
        found = mask.read(1)
        np.testing.assert_allclose(made.read(1), drop, atol=1e-5)
        with rasterio.open(pair["PRE"]) as pre:
            assert (mask.transform, mask.crs, mask.shape) == (pre.transform, pre.crs, pre.shape)
        assert (mask.nodata, mask.dtypes) == (255, ("uint8",))
    clear = np.abs(drop - 0.25) > 1e-5
    np.testing.assert_array_equal(found[clear] == 1, drop[clear] > 0.25)
    np.testing.assert_array_equal(found == 255, np.isnan(drop))
    assert 0 < (found == 1).sum() < found.size / 4
    assert Path(outputs["OUTPUT"]).with_suffix(".qml").exists()
    assert Path(outputs["DIFFERENCE"]).with_suffix(".qml").exists()


def test_only_the_mask_is_written_if_only_the_mask_is_wanted(run, pair, tmp_path):
    output = tmp_path / "mask.tif"
    result = run("ndvidrop", **pair, OUTPUT=str(output))
    assert "DIFFERENCE" not in result
    assert result["THRESHOLD_USED"] == 0.2
    assert {p.name for p in tmp_path.iterdir()} - {"inputs"} == {"mask.tif", "mask.qml"}


def test_automatic_threshold_follows_the_scene(run, pair, simulated, tmp_path):
    output = str(tmp_path / "mask.tif")
    result = run("ndvidrop", **pair, AUTO_THRESHOLD=True, OUTPUT=output)
    drop = ndvi(pair["PRE"]) - ndvi(pair["POST"])
    middle = np.nanmedian(drop)
    sigma = 1.4826 * np.nanmedian(np.abs(drop - middle))
    assert 0.05 <= result["THRESHOLD_USED"] - middle <= 8.1 * sigma
    with rasterio.open(output) as mask, rasterio.open(simulated / "truth.tif") as truth:
        found, scars = mask.read(1) == 1, truth.read(1) == 1
    # The images are not aligned here, and the post image has a cloud.
    assert found[scars].mean() > 3 * found[~scars].mean()
    again = str(shutil.copy(pair["PRE"], tmp_path / "again.tif"))
    same = run("ndvidrop", PRE=pair["PRE"], POST=again, AUTO_THRESHOLD=True, OUTPUT=output)
    assert same["THRESHOLD_USED"] == pytest.approx(0.05)
    with rasterio.open(output) as mask:
        assert not (mask.read(1) == 1).any()


def test_a_post_image_in_another_crs_is_brought_to_the_grid_of_the_pre_image(run, pair, tmp_path):
    other = warped(pair["POST"], tmp_path / "post4326.tif")
    masks = []
    for post in (pair["POST"], other):
        output = str(tmp_path / "mask.tif")
        run("ndvidrop", PRE=pair["PRE"], POST=post, OUTPUT=output)
        with rasterio.open(output) as made, rasterio.open(pair["PRE"]) as pre:
            assert (made.transform, made.crs, made.shape) == (pre.transform, pre.crs, pre.shape)
            masks.append(made.read(1))
    known = (masks[0] < 255) & (masks[1] < 255)
    assert known.mean() > 0.95
    assert (masks[0] == masks[1])[known].mean() > 0.97


def test_band_roles_override_names(run, pair, tmp_path):
    output = str(tmp_path / "drop.tif")
    run(
        "ndvidrop",
        **pair,
        BAND_ROLES="nir=B03",
        OUTPUT=str(tmp_path / "mask.tif"),
        DIFFERENCE=output,
    )
    drops = []
    for path in pair.values():
        with rasterio.open(path) as source:
            green, red = (source.read(i).astype(np.float64) for i in (2, 3))
        with np.errstate(invalid="ignore"):
            drops.append((green - red) / (green + red))
    with rasterio.open(output) as made:
        np.testing.assert_allclose(made.read(1), drops[0] - drops[1], atol=1e-5)


def test_an_image_without_infrared_is_refused_and_leaves_nothing(fails, hokkaido, tmp_path):
    message = fails(
        "ndvidrop",
        PRE=str(hokkaido / "pre.tif"),
        POST=str(hokkaido / "post.tif"),
        OUTPUT=str(tmp_path / "mask.tif"),
    )
    assert "The pre image" in message
    assert "no band for nir" in message
    assert list(tmp_path.iterdir()) == []


def test_images_that_do_not_overlap_are_refused(fails, pair, hokkaido, tmp_path):
    message = fails(
        "ndvidrop",
        PRE=pair["PRE"],
        POST=str(hokkaido / "post.tif"),
        OUTPUT=str(tmp_path / "mask.tif"),
    )
    assert "does not overlap" in message


def test_an_output_over_an_input_is_refused(fails, pair):
    assert "also an input" in fails("ndvidrop", **pair, OUTPUT=pair["POST"])


def test_an_image_of_one_value_is_refused(fails, pair, tmp_path):
    flat = tmp_path / "flat.tif"
    with rasterio.open(pair["POST"]) as source:
        pixels, profile, names = source.read(), source.profile, source.descriptions
    with rasterio.open(flat, "w", **profile) as made:
        made.write(np.full_like(pixels, 1000))
        made.descriptions = names
    message = fails("ndvidrop", PRE=pair["PRE"], POST=str(flat), OUTPUT=str(tmp_path / "mask.tif"))
    assert "the post image is 0 everywhere" in message
