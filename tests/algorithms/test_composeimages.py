"""Composing images through Processing."""

from datetime import date

import numpy as np
import pytest
import rasterio

DAYS = ("2018-12-09", "2018-12-19", "2018-12-29")


@pytest.fixture
def images(simulated, tmp_path):
    """Three dates of the sample, each with a cloud of its own, with classes; and the truth."""
    with rasterio.open(simulated / "pre.tif") as dataset:
        truth, profile, names = dataset.read(), dataset.profile, dataset.descriptions
    made = []
    for number, day in enumerate(DAYS):
        pixels, classes = truth.copy(), np.full(truth.shape[1:], 4, np.uint8)
        cloud = (slice(None), slice(60 * number, 60 * number + 70))
        pixels[(slice(None), *cloud)] = 7000
        classes[cloud] = 9
        path, scl = tmp_path / f"image{number}.tif", tmp_path / f"scl{number}.tif"
        with rasterio.open(path, "w", **profile) as target:
            target.write(pixels)
            target.descriptions = names
            target.update_tags(SCARMAPPER_DATE=day)
        one = {**profile, "count": 1, "dtype": "uint8", "nodata": 0}
        with rasterio.open(scl, "w", **one) as target:
            target.write(classes, 1)
        made.append((str(path), str(scl)))
    return made, truth


def given(images, tmp_path, **changes):
    return {
        "IMAGES": [path for path, _ in images],
        "CLASSES": [scl for _, scl in images],
        "OUTPUT": str(tmp_path / "composite.tif"),
        "OBSERVED": str(tmp_path / "observed.tif"),
        **changes,
    }


@pytest.mark.parametrize("method", [0, 1])
def test_a_composite_with_its_dates(run, images, tmp_path, method):
    made, truth = images
    results = run("composeimages", **given(made, tmp_path, METHOD=method))
    assert results["CLEAR"] > 99
    with rasterio.open(results["OUTPUT"]) as composite:
        assert composite.descriptions[:3] == ("B02", "B03", "B04")
        assert composite.dtypes[0] == "uint16"
        found = composite.read()
        assert composite.tags()["SCARMAPPER_DATES"] == " ".join(DAYS)
    assert np.abs(found.astype(float) - truth).mean() < 3
    with rasterio.open(results["OBSERVED"]) as observed:
        assert observed.descriptions == ("date", "observations")
        days, count = observed.read()
    known = {(date.fromisoformat(day) - date(1970, 1, 1)).days for day in DAYS}
    assert set(np.unique(days)) <= known
    assert set(np.unique(count)) <= {1, 2, 3}


def test_dates_that_the_images_do_not_tell(run, fails, images, tmp_path):
    made, _ = images
    with rasterio.open(made[0][0], "r+") as dataset:
        dataset.update_tags(SCARMAPPER_DATE="")
    assert "Nothing tells the date of" in fails("composeimages", **given(made, tmp_path))
    run("composeimages", **given(made, tmp_path, DATES=", ".join(DAYS)))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"IMAGES": 1}, "two images at least"),
        ({"CLASSES": 2}, "2 scene classifications of 3 images"),
        ({"DATES": "2018-12-09"}, "1 dates of 3 images"),
        ({"DATES": "2018-12-09 soon 2018-12-29"}, "Nothing tells the date"),
    ],
)
def test_failures_are_one_sentence_and_leave_nothing(fails, images, tmp_path, changes, said):
    made, _ = images
    parameters = given(made, tmp_path)
    for key, value in changes.items():
        parameters[key] = parameters[key][:value] if isinstance(value, int) else value
    if changes.get("IMAGES"):
        parameters["CLASSES"] = parameters["CLASSES"][: changes["IMAGES"]]
    assert said in fails("composeimages", **parameters)
    assert not (tmp_path / "composite.tif").exists()


def test_an_output_is_never_an_input(fails, images, tmp_path):
    made, _ = images
    message = fails("composeimages", **given(made, tmp_path, OUTPUT=made[0][0]))
    assert "is also an input" in message


def test_layers_in_the_place_of_paths(run, images, tmp_path):
    from qgis.core import QgsRasterLayer

    made, _ = images
    layers = [QgsRasterLayer(path, "image") for path, _ in made]
    assert run("composeimages", **given(made, tmp_path, IMAGES=layers))["CLEAR"] > 99
