"""Clustering through Processing, against scikit-learn on every pixel of the files."""

from pathlib import Path

import numpy as np
import pytest
import rasterio
from sklearn.cluster import KMeans

KEYS = ("OUTPUT", "PROBABILITY", "CLASSES_PRE", "CLASSES_POST")


@pytest.fixture
def pair(simulated, inputs):
    return dict(zip(("PRE", "POST"), inputs(simulated / "pre.tif", simulated / "post.tif")))


def outputs(folder, *keys):
    return {key: str(folder / f"{key}.tif") for key in keys}


def read(path):
    with rasterio.open(path) as source:
        return source.read(1)


def features(path):
    """Return NDVI and BSI of a file, float64, shape (height, width, 2)."""
    with rasterio.open(path) as source:
        bands = dict(zip(source.descriptions, source.read().astype(np.float64)))
    blue, red, nir, swir = (bands[name] for name in ("B02", "B04", "B08", "B11"))
    with np.errstate(invalid="ignore"):
        ndvi = (nir - red) / (nir + red)
        bsi = ((swir + red) - (nir + blue)) / ((swir + red) + (nir + blue))
    return np.stack([ndvi, bsi], axis=2)


def test_kmeans_reproduces_the_reference_workflow(run, pair, tmp_path):
    wanted = outputs(tmp_path, *KEYS)
    result = run("clusterscars", **pair, METHOD=0, CLUSTERS=2, **wanted)
    assert {key: result[key] for key in KEYS} == wanted
    dates = [features(pair["PRE"]), features(pair["POST"])]
    valid = np.isfinite(np.concatenate(dates, axis=2)).all(axis=2)
    bare = []
    for date, key in zip(dates, ("CLASSES_PRE", "CLASSES_POST")):
        fitted = KMeans(2, n_init=10, random_state=0).fit(date[valid])
        barest = fitted.cluster_centers_[:, 0].argmin()
        assert barest == fitted.cluster_centers_[:, 1].argmax()
        bare.append(fitted.labels_ == barest)
        classes = read(wanted[key])
        np.testing.assert_array_equal(classes == 0, ~valid)
        assert ((classes[valid] == 2) == bare[-1]).mean() >= 0.995
    scars = ~bare[0] & bare[1]
    mask = read(wanted["OUTPUT"])
    np.testing.assert_array_equal(mask == 255, ~valid)
    assert ((mask[valid] == 1) == scars).mean() >= 0.995
    probability = read(wanted["PROBABILITY"])
    np.testing.assert_array_equal(np.isnan(probability), ~valid)
    assert (mask[probability > 0.5] == 1).all()
    for path in wanted.values():
        assert Path(path).with_suffix(".qml").exists()
        with rasterio.open(path) as made, rasterio.open(pair["PRE"]) as pre:
            assert (made.transform, made.crs, made.shape) == (pre.transform, pre.crs, pre.shape)


@pytest.mark.parametrize("comparison", [0, 1])
@pytest.mark.parametrize("method", [0, 1])
def test_each_clustering_separates_scars_from_other_ground(
    run, pair, simulated, tmp_path, method, comparison
):
    wanted = outputs(tmp_path, "OUTPUT", "CLASSES_POST")
    arguments = {"METHOD": method, "CLUSTERS": 3, "COMPARISON": comparison, "SEED": 3}
    run("clusterscars", **pair, **arguments, **wanted)
    mask, truth = read(wanted["OUTPUT"]), read(simulated / "truth.tif") == 1
    # The images are not aligned here, and the post image has a cloud.
    assert (mask[truth] == 1).mean() > 3 * (mask[~truth] == 1).mean()
    classes = read(wanted["CLASSES_POST"])
    assert set(np.unique(classes)) <= {0, 1, 2, 3}
    if comparison == 1:
        np.testing.assert_array_equal(mask == 1, classes == 3)
    again = outputs(tmp_path / "again", "OUTPUT")
    run("clusterscars", **pair, **arguments, **again)
    np.testing.assert_array_equal(read(again["OUTPUT"]), mask)
    assert {p.name for p in (tmp_path / "again").iterdir()} == {"OUTPUT.tif", "OUTPUT.qml"}


def test_colour_images_without_infrared_are_clustered_too(run, hokkaido, tmp_path):
    wanted = outputs(tmp_path, "OUTPUT")
    run(
        "clusterscars",
        PRE=str(hokkaido / "pre.tif"),
        POST=str(hokkaido / "post.tif"),
        CLUSTERS=3,
        **wanted,
    )
    mask = read(wanted["OUTPUT"]) == 1
    with rasterio.open(hokkaido / "pre.tif") as pre, rasterio.open(hokkaido / "post.tif") as post:
        redder = post.read(3).astype(float) - pre.read(3)
    assert 0.01 < mask.mean() < 0.15
    # The scars of this event stand out as redder ground.
    assert np.median(redder[mask]) > np.median(redder[~mask]) + 300


def test_classes_before_are_refused_where_the_change_is_clustered(fails, pair, tmp_path):
    message = fails(
        "clusterscars", **pair, COMPARISON=1, **outputs(tmp_path, "OUTPUT", "CLASSES_PRE")
    )
    assert "no classes of the image before" in message
    assert not (tmp_path / "OUTPUT.tif").exists()


def test_a_constant_image_is_refused(fails, pair, tmp_path):
    flat = tmp_path / "flat.tif"
    with rasterio.open(pair["PRE"]) as source:
        profile, names = source.profile, source.descriptions
    with rasterio.open(flat, "w", **profile) as made:
        made.write(np.full((made.count, *made.shape), 700, np.uint16))
        made.descriptions = names
    message = fails("clusterscars", PRE=str(flat), POST=pair["POST"], **outputs(tmp_path, "OUTPUT"))
    assert "cannot be split into 2 clusters" in message
    assert not (tmp_path / "OUTPUT.tif").exists()


def test_an_image_of_one_band_is_refused(fails, pair, simulated, tmp_path):
    message = fails(
        "clusterscars",
        PRE=pair["PRE"],
        POST=str(simulated / "truth.tif"),
        **outputs(tmp_path, "OUTPUT"),
    )
    assert "The post image" in message
    assert "no band for green" in message
