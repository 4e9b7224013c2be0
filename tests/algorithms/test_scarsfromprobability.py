"""Scars drawn anew from a probability: those of the map itself, and rasters from elsewhere."""

import sqlite3

import numpy as np
import pytest
import rasterio

PROFILE = {
    "driver": "GTiff", "width": 120, "height": 100, "count": 1, "crs": "EPSG:32633",
    "transform": rasterio.Affine(10, 0, 423_000, 0, -10, 4_650_000),
}  # fmt: skip


@pytest.fixture(scope="module")
def pair(simulated):
    """Inputs of the simulated pair by parameter."""
    names = {"PRE": "pre", "POST": "post", "SCL_POST": "scl_post", "DEM": "dem"}
    return {key: str(simulated / f"{name}.tif") for key, name in names.items()}


@pytest.fixture(scope="module")
def mapped(qgis, pair, tmp_path_factory):
    """Return a function that maps the pair once with some options."""
    import processing

    made = {}

    def run_once(**options):
        key = tuple(options.items())
        if key not in made:
            folder = tmp_path_factory.mktemp("map")
            made[key] = processing.run(
                "scarmapper:mapscars",
                {
                    **pair, "EVENT": "storm", "MIN_AREA": 400, "SCARS": str(folder / "s.gpkg"),
                    "MASK": str(folder / "m.tif"), "PROBABILITY": str(folder / "p.tif"), **options,
                },
            )  # fmt: skip
        return made[key]

    return run_once


@pytest.fixture
def redrawn(run, tmp_path):
    """Return a function that draws the scars of a raster."""

    def draw(raster, **parameters):
        return run(
            "scarsfromprobability", INPUT=raster, SCARS=str(tmp_path / "scars.gpkg"), **parameters
        )

    return draw


def rows(path):
    with sqlite3.connect(path) as database:
        database.row_factory = sqlite3.Row
        return [dict(row) for row in database.execute("select * from scars")]


def pixels(path):
    with rasterio.open(path) as dataset:
        return dataset.read(1)


def inputs_of(pair):
    return {key: pair[key] for key in ("PRE", "POST", "DEM")}


@pytest.mark.parametrize("method", [0, 1])
def test_the_scars_of_the_map_come_back_with_all_attributes(
    mapped, pair, redrawn, tmp_path, method
):
    found = mapped(METHOD=method)
    again = redrawn(
        found["PROBABILITY"], **inputs_of(pair), MIN_AREA=400, MASK=str(tmp_path / "mask.tif")
    )
    assert again["COUNT"] == found["COUNT"] > 5
    assert again["TOTAL_AREA"] == found["TOTAL_AREA"]
    assert again["USED_THRESHOLD"] == 0.5
    before, after = rows(found["SCARS"]), rows(again["SCARS"])
    assert before[0]["ndvi_drop"] is not None
    assert before[0]["slope_mean"] is not None
    assert before[0]["event"] == "storm"
    for one, other in zip(before, after):
        assert one.pop("geom") == other.pop("geom")
        for name, value in one.items():
            if name.startswith("lookalike"):  # a probability does not say what hides the ground
                continue
            if isinstance(value, float):
                assert other[name] == pytest.approx(value, rel=1e-5, abs=1e-6), name
            else:
                assert other[name] == value, name
    np.testing.assert_array_equal(pixels(again["MASK"]), pixels(found["MASK"]))


@pytest.mark.parametrize("options", [{"SENSITIVITY": 1.5}, {"SENSITIVITY": 2, "CORE": 0.9}])
def test_another_sensitivity_gives_the_scars_of_a_map_with_it(mapped, pair, redrawn, options):
    wanted = mapped(METHOD=0, **options)
    geometries = {row["geom"] for row in rows(wanted["SCARS"])}
    again = {**inputs_of(pair), "MIN_AREA": 400, "CORE": options.get("CORE")}
    got = redrawn(wanted["PROBABILITY"], **again)
    assert {row["geom"] for row in rows(got["SCARS"])} == geometries
    threshold = 1 / (1 + np.exp(options["SENSITIVITY"]))
    assert got["USED_THRESHOLD"] == pytest.approx(threshold, abs=1e-12)
    # From the map without it: rounding to 1/4096 may move a few pixels across another threshold.
    usual = mapped(METHOD=0)
    got = redrawn(usual["PROBABILITY"], **again, SENSITIVITY=options["SENSITIVITY"])
    assert got["USED_THRESHOLD"] == pytest.approx(threshold, abs=1e-12)
    assert got["TOTAL_AREA"] == pytest.approx(wanted["TOTAL_AREA"], rel=0.01)
    assert got["TOTAL_AREA"] > usual["TOTAL_AREA"]


def test_a_core_leaves_out_what_is_nowhere_sure(mapped, redrawn):
    raster = mapped(METHOD=0)["PROBABILITY"]
    counts = [redrawn(raster, SENSITIVITY=2, CORE=core)["COUNT"] for core in (None, 0.6, 0.999)]
    assert counts[0] >= counts[1] > counts[2]
    chance = pixels(raster)
    rim = 1 / (1 + np.exp(2))
    path = redrawn(raster, SENSITIVITY=2, CORE=0.9, MIN_AREA=0, MAX_HOLE=0)["SCARS"]
    assert all(row["probability"] >= rim for row in rows(path))
    assert (chance >= rim).sum() * 100 >= sum(row["area_m2"] for row in rows(path)) * 0.99


def test_classes_are_told_to_follow_from_no_threshold(mapped, run, tmp_path):
    from qgis.core import QgsProcessingFeedback

    class Log(QgsProcessingFeedback):
        def __init__(self):
            super().__init__()
            self.said = []

        def pushWarning(self, text):  # noqa: N802 - QGIS interface
            self.said.append(text)

        def pushInfo(self, text):  # noqa: N802 - QGIS interface
            self.said.append(text)

    import processing

    log = Log()
    processing.run(
        "scarmapper:scarsfromprobability",
        {"INPUT": mapped(METHOD=3)["PROBABILITY"], "SCARS": str(tmp_path / "s.gpkg")},
        feedback=log,
    )
    said = " ".join(log.said)
    assert "(k-means 3) took pixels for scars by their classes" in said
    assert "Attributes that need PRE, POST, DEM stay empty" in said


def raster_of(path, values, dtype, nodata=None, names=()):
    values = np.asarray(values)
    values = values if values.ndim == 3 else values[np.newaxis]
    profile = {**PROFILE, "count": len(values), "dtype": dtype, "nodata": nodata}
    with rasterio.open(path, "w", **profile) as made:
        made.write(values.astype(dtype))
        for number, name in enumerate(names, start=1):
            made.set_band_description(number, name)
    return str(path)


def hills():
    rows_, cols = np.indices((100, 120))
    out = np.zeros((100, 120))
    for row, col, top in ((20, 30, 1.0), (60, 80, 0.9), (80, 20, 0.4)):
        out = np.maximum(out, top * np.exp(-((rows_ - row) ** 2 + (cols - col) ** 2) / 90))
    return out


def test_rasters_from_elsewhere(redrawn, tmp_path):
    chance = hills()
    plain = redrawn(raster_of(tmp_path / "plain.tif", chance, "float32"))
    assert plain["COUNT"] == 2
    assert plain["USED_THRESHOLD"] == 0.5
    assert sum(row["area_m2"] for row in rows(plain["SCARS"])) == pytest.approx(
        (chance >= 0.5).sum() * 100, rel=1e-3
    )
    percent = redrawn(raster_of(tmp_path / "percent.tif", np.rint(chance * 100), "uint8", 255))
    assert percent["TOTAL_AREA"] == pytest.approx(plain["TOTAL_AREA"], rel=0.05)
    eight_bit = redrawn(raster_of(tmp_path / "bytes.tif", np.rint(chance * 255), "uint8"))
    assert eight_bit["TOTAL_AREA"] == pytest.approx(plain["TOTAL_AREA"], rel=0.05)
    holed = chance.copy()
    holed[:40] = -9999
    lower = redrawn(
        raster_of(tmp_path / "holed.tif", holed, "float32"), MASK=str(tmp_path / "mask.tif")
    )
    assert lower["COUNT"] == 1
    assert (pixels(lower["MASK"])[:40] == 255).all()
    several = np.stack([1 - chance, chance])
    named = raster_of(tmp_path / "named.tif", several, "float32", names=("none", "Probability"))
    assert redrawn(named)["TOTAL_AREA"] == plain["TOTAL_AREA"]
    nameless = raster_of(tmp_path / "nameless.tif", several, "float32")
    assert redrawn(nameless, BAND=2)["TOTAL_AREA"] == plain["TOTAL_AREA"]


def test_an_extent_and_the_highest_threshold(redrawn, tmp_path):
    path = raster_of(tmp_path / "p.tif", hills(), "float32")
    part = redrawn(path, EXTENT="423000,423600,4649500,4650000 [EPSG:32633]")
    assert part["COUNT"] == 1
    assert redrawn(path, THRESHOLD=1)["COUNT"] == 0  # one pixel, too small
    assert redrawn(path, THRESHOLD=1, MIN_AREA=0)["COUNT"] == 1
    every = redrawn(path, THRESHOLD=0)
    assert every["COUNT"] == 1
    assert every["TOTAL_AREA"] == pytest.approx(100 * 120 * 100, rel=1e-3)


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        ({"THRESHOLD": 1.5}, "THRESHOLD|Threshold"),
        ({"THRESHOLD": -0.1}, "THRESHOLD|Threshold"),
        ({"SENSITIVITY": 6}, "SENSITIVITY|Sensitivity"),
        ({"THRESHOLD": 0.5, "CORE": 0.3}, "changes nothing"),
        ({"BAND": 3}, "has no band 3|Band|BAND"),
        ({"EXTENT": "0,100,0,100 [EPSG:32633]"}, "does not overlap the probability"),
        ({"VALUES": 2}, None),
    ],
)
def test_what_cannot_be_says_what_to_do(run, tmp_path, parameters, message):
    import re

    from qgis.core import QgsProcessingException

    path = raster_of(tmp_path / "p.tif", hills(), "float32")
    output = tmp_path / "scars.gpkg"
    if message is None:  # 0 to 1 read as per cent is no error, but nothing is found
        assert (
            run("scarsfromprobability", INPUT=path, SCARS=str(output), **parameters)["COUNT"] == 0
        )
        return
    with pytest.raises(QgsProcessingException) as caught:
        run("scarsfromprobability", INPUT=path, SCARS=str(output), **parameters)
    assert re.search(message, str(caught.value))
    assert not output.exists()


def test_rasters_that_are_no_probability_are_refused(fails, tmp_path):
    chance = hills()
    output = str(tmp_path / "scars.gpkg")
    for name, values, dtype, nodata, message in (
        ("a", np.rint(chance * 97), "uint8", None, "leaves open whether they are per cent"),
        ("b", chance * 4000, "float32", None, "to 4000; a probability runs from 0 to 1"),
        ("c", np.full((100, 120), 255), "uint8", 255, "holds no data"),
        ("d", np.stack([chance, chance]), "float32", None, "which one is the probability"),
    ):
        path = raster_of(tmp_path / f"{name}.tif", values, dtype, nodata)
        assert message in fails("scarsfromprobability", INPUT=path, SCARS=output)
    path = str(tmp_path / "a.tif")
    message = fails("scarsfromprobability", INPUT=path, SCARS=output, VALUES=1)
    assert "the value 97, but a probability lies between 0 and 1" in message
