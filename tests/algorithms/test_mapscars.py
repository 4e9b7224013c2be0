"""The whole chain against known truth, and on bad input. Covers mapping_options.py too."""

import hashlib
import json
import re
import shutil
import sqlite3

import numpy as np
import pytest
import rasterio


@pytest.fixture
def pair(simulated):
    """Inputs of the simulated pair by parameter."""
    return {
        "PRE": str(simulated / "pre.tif"),
        "POST": str(simulated / "post.tif"),
        "SCL_POST": str(simulated / "scl_post.tif"),
    }


def truth_of(simulated):
    with rasterio.open(simulated / "truth.tif") as dataset:
        return dataset.read(1)


def f1(mask, truth):
    known = (mask != 255) & (truth != 255)
    hits = np.sum((mask == 1) & (truth == 1) & known)
    return 2 * hits / (np.sum((mask == 1) & known) + np.sum((truth == 1) & known))


# Measured when written; a fall means that something got worse.
@pytest.mark.parametrize(
    ("method", "least"),
    [(0, 0.86), (1, 0.87), (2, 0.33), (3, 0.5), (4, 0.3), (5, 0.49), (7, 0.6), (8, 0.6)],
)
def test_every_method_maps_the_simulated_scars(run, pair, simulated, tmp_path, method, least):
    result = run(
        "mapscars", **pair, METHOD=method, MIN_AREA=400, SCARS=str(tmp_path / "scars.gpkg"),
        MASK=str(tmp_path / "mask.tif"),
    )  # fmt: skip
    with rasterio.open(result["MASK"]) as dataset:
        score = f1(dataset.read(1), truth_of(simulated))
    assert score > least


def test_a_u_net_maps_by_its_bands_alone(run, make_unet, pair, simulated, tmp_path):
    """A network that takes bright red for a scar, on red, green and blue."""
    model = make_unet(tmp_path, changes={"threshold": 0.5})
    colours = {}
    for key, names in (("PRE", "pre"), ("POST", "post")):
        colours[key] = str(tmp_path / f"{names}_rgb.tif")
        with rasterio.open(simulated / f"{names}.tif") as source:
            numbers = [source.descriptions.index(band) + 1 for band in ("B02", "B03", "B04")]
            profile = {**source.profile, "count": 3}
            with rasterio.open(colours[key], "w", **profile) as made:
                made.write(source.read(numbers))
                made.descriptions = ("B02", "B03", "B04")
    result = run(
        "mapscars", **colours, SCL_POST=pair["SCL_POST"], METHOD=6, MODEL_FILE=str(model),
        MIN_AREA=400, SCARS=str(tmp_path / "scars.gpkg"), MASK=str(tmp_path / "mask.tif"),
        PROBABILITY=str(tmp_path / "probability.tif"), REPORT=str(tmp_path / "report.html"),
    )  # fmt: skip
    with rasterio.open(result["MASK"]) as dataset:
        mask = dataset.read(1)
    assert f1(mask, truth_of(simulated)) > 0.6
    digest = hashlib.sha256(model.read_bytes()).hexdigest()
    with sqlite3.connect(result["SCARS"]) as database:
        database.row_factory = sqlite3.Row
        rows = database.execute("select * from scars").fetchall()
    assert len(rows) == result["COUNT"] > 5
    for row in rows:
        assert row["method"] == "u-net"
        assert row["model_hash"] == digest
        assert 0.3 < row["probability"] <= 1
        assert row["ndvi_pre"] is None
    with rasterio.open(result["PROBABILITY"]) as dataset:
        chance = dataset.read(1)
    # Cloud by the scene classification is unknown here too.
    np.testing.assert_array_equal(np.isnan(chance), mask == 255)
    assert 0.001 < np.isnan(chance).mean() < 0.2
    report = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "small 1.0" in report
    assert digest in report
    assert "look like scars" not in report


def test_a_u_net_that_finds_scars_everywhere_is_warned_of(run, make_unet, pair, tmp_path):
    model = make_unet(tmp_path, changes={"threshold": 0.1})
    report = tmp_path / "report.html"
    run(
        "mapscars", PRE=pair["PRE"], POST=pair["POST"], METHOD=6, ALIGN=False,
        MODEL_FILE=str(model), SCARS=str(tmp_path / "scars.gpkg"), REPORT=str(report),
        PROBABILITY=str(tmp_path / "probability.tif"),
    )  # fmt: skip
    with rasterio.open(tmp_path / "probability.tif") as dataset:
        chance = dataset.read(1)
    share = (chance[~np.isnan(chance)] >= 0.1).mean()
    message = re.search(
        r"(\d+) % of the ground look like scars", report.read_text(encoding="utf-8")
    )
    assert int(message.group(1)) == round(100 * share) > 50


def test_the_u_net_takes_both_dates_as_the_detector_of_single_pixels_does(
    run, make_unet, pair, simulated, tmp_path
):
    model = make_unet(tmp_path)
    result = run(
        "mapscars", PRE=pair["PRE"], POST=pair["POST"], METHOD=6, ALIGN=False,
        MODEL_FILE=str(model), SCARS=str(tmp_path / "scars.gpkg"),
        PROBABILITY=str(tmp_path / "probability.tif"),
    )  # fmt: skip
    with rasterio.open(result["PROBABILITY"]) as dataset:
        chance = dataset.read(1)
    known = ~np.isnan(chance)
    wanted = []
    for key in ("POST", "PRE"):
        with rasterio.open(pair[key]) as dataset:
            bands = [dataset.descriptions.index(b) + 1 for b in ("B04", "B03", "B02")]
            scaled = dataset.read(bands) / 500
        level = np.median(scaled.mean(axis=0)[known])
        wanted.append(1 / (1 + np.exp(-2 * (scaled[0] / level - 1) / 0.5)))
    by_hand = wanted[0] * (1 - wanted[1])
    np.testing.assert_allclose(chance[known], by_hand[known], atol=5e-3)


def test_a_u_net_on_elevation_and_on_other_pixels(run, fails, make_unet, simulated, tmp_path):
    model = make_unet(
        tmp_path,
        roles=("red", "slope"),
        changes={"ground_sampling_distance_m": 20.0, "threshold": 0.5},
    )
    images = {key: str(simulated / f"{key.lower()}.tif") for key in ("PRE", "POST")}
    options = {"METHOD": 6, "MODEL_FILE": str(model), "SCARS": str(tmp_path / "scars.gpkg")}
    assert "lacks slope" in fails("mapscars", **images, **options)
    result = run(
        "mapscars", **images, **options, DEM=str(simulated / "dem.tif"), MIN_SLOPE=0,
        MASK=str(tmp_path / "mask.tif"),
    )  # fmt: skip
    with rasterio.open(result["MASK"]) as mask, rasterio.open(images["PRE"]) as pre:
        assert (mask.shape, mask.transform) == (pre.shape, pre.transform)
        assert f1(mask.read(1), truth_of(simulated)) > 0.4


def test_a_missing_u_net_is_named(fails, pair, tmp_path, monkeypatch):
    from scarmapper.core.unet import bundled_models

    monkeypatch.setattr(bundled_models, "bundled_models", list)
    message = fails("mapscars", **pair, METHOD=6, SCARS=str(tmp_path / "scars.gpkg"))
    assert "No model is installed" in message
    wrong = tmp_path / "wrong.onnx"
    wrong.write_text("no model")
    message = fails(
        "mapscars", **pair, METHOD=6, MODEL_FILE=str(wrong), SCARS=str(tmp_path / "scars.gpkg")
    )
    assert "wrong.onnx is not an ONNX model" in message
    assert list(tmp_path.iterdir()) == [wrong]


def test_the_shift_is_found_in_map_units(run, pair, simulated, tmp_path):
    truth = json.loads((simulated / "truth.json").read_text())
    east, south = truth["shift_at_centre_pixels"]
    result = run("mapscars", **pair, SCARS=str(tmp_path / "scars.gpkg"))
    assert abs(abs(result["SHIFT_X"]) - abs(10 * east)) < 1.5
    assert abs(abs(result["SHIFT_Y"]) - abs(10 * south)) < 1.5
    unaligned = run("mapscars", **pair, ALIGN=False, SCARS=str(tmp_path / "unaligned.gpkg"))
    assert (unaligned["SHIFT_X"], unaligned["SHIFT_Y"]) == (0, 0)


def test_polygons_carry_attributes_style_and_the_mask_s_area(run, pair, simulated, tmp_path):
    path = tmp_path / "scars.gpkg"
    result = run(
        "mapscars", **pair, DEM=str(simulated / "dem.tif"), MIN_SLOPE=0, EVENT="test",
        SCARS=str(path), MASK=str(tmp_path / "mask.tif"),
    )  # fmt: skip
    with sqlite3.connect(path) as database:
        database.row_factory = sqlite3.Row
        rows = database.execute("select * from scars").fetchall()
        styles = database.execute("select styleQML from layer_styles").fetchall()
    assert len(rows) == result["COUNT"] > 5
    assert len(styles) == 4  # by status, confidence, look-alike and area
    assert "symbol" in styles[0][0]
    assert sum(row["area_m2"] for row in rows) == pytest.approx(result["TOTAL_AREA"])
    for row in rows:
        assert row["area_m2"] >= 500 * 0.99
        assert row["ndvi_drop"] == pytest.approx(row["ndvi_pre"] - row["ndvi_post"], abs=1e-3)
        assert 0 <= row["probability"] <= 1
        assert row["z_max"] >= row["z_min"]
        assert row["volume_low_m3"] < row["volume_mid_m3"] < row["volume_high_m3"]
        assert row["status"] == "candidate"
        assert row["event"] == "test"
        assert row["pre_date"] == "2018-12-29"
        assert row["align_rmse_px"] < 0.5
        assert row["method"] == "evidence"


def test_a_post_image_on_another_grid_gives_nearly_the_same_map(run, pair, simulated, tmp_path):
    from rasterio.warp import Resampling, calculate_default_transform, reproject

    other = tmp_path / "post_4326.tif"
    with rasterio.open(pair["POST"]) as source:
        transform, width, height = calculate_default_transform(
            source.crs, "EPSG:4326", source.width, source.height, *source.bounds
        )
        profile = {**source.profile, "crs": "EPSG:4326", "transform": transform,
                   "width": width, "height": height}  # fmt: skip
        with rasterio.open(other, "w", **profile) as made:
            for band in source.indexes:
                reproject(
                    rasterio.band(source, band), rasterio.band(made, band),
                    resampling=Resampling.cubic,
                )  # fmt: skip
                made.set_band_description(band, source.descriptions[band - 1])
    options = {"SCL_POST": pair["SCL_POST"], "PRE": pair["PRE"]}
    masks = []
    for number, post in enumerate((pair["POST"], str(other))):
        result = run(
            "mapscars", **options, POST=post, SCARS=str(tmp_path / f"{number}.gpkg"),
            MASK=str(tmp_path / f"{number}.tif"),
        )  # fmt: skip
        with rasterio.open(result["MASK"]) as dataset:
            masks.append(dataset.read(1))
    one, two = (mask == 1 for mask in masks)
    assert (one & two).sum() / (one | two).sum() > 0.85


def test_colour_images_work_and_the_log_names_the_evidence(run, qgis, hokkaido, tmp_path):
    import processing
    from qgis.core import QgsProcessingFeedback

    class RecordingFeedback(QgsProcessingFeedback):
        messages = ""

        def pushInfo(self, text):  # noqa: N802 - QGIS interface
            self.messages += text + "\n"

    feedback = RecordingFeedback()
    result = processing.run(
        "scarmapper:mapscars",
        {
            "PRE": str(hokkaido / "pre.tif"),
            "POST": str(hokkaido / "post.tif"),
            "DEM": str(hokkaido / "dem.tif"),
            "SCARS": str(tmp_path / "scars.gpkg"),
        },
        feedback=feedback,
    )
    assert "Evidence used: GRVI, Red" in feedback.messages
    assert result["COUNT"] > 100


def test_the_report_describes_the_run_and_is_self_contained(run, pair, tmp_path):
    path = tmp_path / "report.html"
    run("mapscars", **pair, EVENT="<b>storm</b>", SCARS=str(tmp_path / "s.gpkg"), REPORT=str(path))
    text = path.read_text(encoding="utf-8")
    assert "&lt;b&gt;storm" in text
    assert "blue, green, red, nir, swir16" in text
    assert "by kinds of ground" in text
    assert "tie points" in text
    assert "http" not in text
    assert "<script" not in text


def rewritten(source, path, change=None, **profile):
    """Copy a raster with other pixels or another profile."""
    with rasterio.open(source) as dataset:
        pixels, names = dataset.read(), dataset.descriptions
        kept = {**dataset.profile, **profile}
    pixels = pixels if change is None else change(pixels)
    kept.update(height=pixels.shape[1], width=pixels.shape[2])
    with rasterio.open(path, "w", **kept) as dataset:
        dataset.write(pixels)
        dataset.descriptions = names
    return str(path)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda p, t: {"POST": "/nowhere.tif"}, "nowhere.tif"),
        (
            lambda p, t: {"POST": str(shutil.copy(__file__, t / "text.tif"))},
            "text.tif",
        ),
        (
            lambda p, t: {"POST": rewritten(p["POST"], t / "a.tif", crs=None)},
            "no coordinate reference system",
        ),
        (
            lambda p, t: {
                "POST": rewritten(
                    p["POST"],
                    t / "a.tif",
                    transform=rasterio.Affine(10, 0, 900_000, 0, -10, 900_000),
                )
            },
            "does not overlap",
        ),
        (lambda p, t: {"BAND_ROLES": "nir"}, "not understood"),
        (
            lambda p, t: {"POST": rewritten(p["POST"], t / "a.tif", lambda x: 0 * x)},
            "valid in the post image",
        ),
        (
            lambda p, t: {
                k: rewritten(p[k], t / f"{k}.tif", lambda x: 0 * x + 1000) for k in ("PRE", "POST")
            },
            "no variation",
        ),
        (
            lambda p, t: {
                "METHOD": 1,
                "POST": rewritten(p["POST"], t / "a.tif", lambda x: 0 * x + 1000),
            },
            "post image shows no variation",
        ),
        (lambda p, t: {"POST": str(shutil.copy(p["PRE"], t / "a.tif"))}, "identical"),
        (lambda p, t: {"SCARS": str(t / "scars.xyz")}, "xyz"),
        (lambda p, t: {"MASK": p["POST"]}, "also an input"),
    ],
)
@pytest.mark.filterwarnings("ignore::rasterio.errors.NotGeoreferencedWarning")
def test_bad_input_fails_with_a_sentence(fails, simulated, tmp_path, change, words):
    (tmp_path / "in").mkdir()
    (tmp_path / "out").mkdir()
    pair = {k: str(simulated / f"{k.lower()}.tif") for k in ("PRE", "POST")}
    values = {"SCARS": str(tmp_path / "out" / "scars.gpkg"), **pair}
    values.update(change(pair, tmp_path / "in"))
    message = fails("mapscars", **values)
    assert words in message
    assert "Traceback" not in message
    assert list((tmp_path / "out").iterdir()) == []


def test_pre_and_post_of_other_sizes_are_brought_to_the_pre_grid(run, pair, tmp_path):
    small = rewritten(pair["POST"], tmp_path / "small.tif", lambda x: x[:, :150, :170])
    for values in ({"POST": small}, {"PRE": small, "POST": pair["PRE"]}):
        result = run(
            "mapscars", **{**pair, **values}, SCARS=str(tmp_path / "s.gpkg"),
            MASK=str(tmp_path / "m.tif"),
        )  # fmt: skip
        with rasterio.open(result["MASK"]) as mask, rasterio.open({**pair, **values}["PRE"]) as pre:
            assert mask.shape == pre.shape
            assert mask.transform == pre.transform


def test_cancelling_writes_nothing(qgis, pair, tmp_path):
    import processing
    from qgis.core import QgsProcessingException, QgsProcessingFeedback

    class Impatient(QgsProcessingFeedback):
        def setProgress(self, percent):  # noqa: N802 - QGIS interface
            if percent > 30:
                self.cancel()

    with pytest.raises(QgsProcessingException, match="Cancelled"):
        processing.run(
            "scarmapper:mapscars",
            {**pair, "SCARS": str(tmp_path / "s.gpkg"), "MASK": str(tmp_path / "m.tif")},
            feedback=Impatient(),
        )
    assert list(tmp_path.iterdir()) == []


def geojson_of(mask_path, path, keep=None):
    """Write the polygons of a mask as GeoJSON, in degrees; those whose number ``keep`` accepts."""
    from rasterio.features import shapes
    from rasterio.warp import transform_geom

    with rasterio.open(mask_path) as dataset:
        pixels = dataset.read(1)
        found = [
            transform_geom(dataset.crs, "EPSG:4326", shape)
            for shape, _ in shapes(pixels, pixels == 1, 8, dataset.transform)
        ]
    features = [
        {"type": "Feature", "properties": {"id": f"L{number}"}, "geometry": shape}
        for number, shape in enumerate(found)
        if keep is None or keep(number)
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return str(path), len(features)


def rows_of(path):
    with sqlite3.connect(path) as database:
        database.row_factory = sqlite3.Row
        return database.execute("select * from scars").fetchall()


def test_an_inventory_separates_new_scars_from_known_ones(run, pair, simulated, tmp_path):
    inventory, known = geojson_of(
        simulated / "truth.tif", tmp_path / "inventory.geojson", lambda number: number % 2 == 0
    )
    report = tmp_path / "report.html"
    result = run(
        "mapscars", **pair, DEM=str(simulated / "dem.tif"), MIN_SLOPE=0, INVENTORY=inventory,
        SCARS=str(tmp_path / "scars.gpkg"), REPORT=str(report),
    )  # fmt: skip
    rows = rows_of(result["SCARS"])
    matched = [row for row in rows if row["inventory"] == "known"]
    fresh = [row for row in rows if row["inventory"] == "new"]
    assert len(matched) + len(fresh) == len(rows)
    assert 0.7 * known <= len(matched) <= known
    assert len(fresh) >= 3
    for row in matched:
        assert row["matched_id"].startswith("L")
        assert int(row["matched_id"][1:]) % 2 == 0
        assert 0.5 < row["matched_iou"] <= 1
    assert {(row["matched_id"], row["matched_iou"]) for row in fresh} == {(None, None)}
    text = report.read_text(encoding="utf-8")
    assert "Against the inventory" in text
    assert "Error matrix" in text
    assert "http" not in text.replace("http://www.w3.org", "")


def test_without_an_inventory_no_scar_is_called_new(run, pair, tmp_path):
    result = run("mapscars", **pair, SCARS=str(tmp_path / "scars.gpkg"))
    assert {row["inventory"] for row in rows_of(result["SCARS"])} == {None}


@pytest.mark.parametrize("method", range(1, 6))
def test_every_method_makes_a_report(run, pair, tmp_path, method):
    path = tmp_path / "report.html"
    run("mapscars", **pair, METHOD=method, SCARS=str(tmp_path / "s.gpkg"), REPORT=str(path))
    text = path.read_text(encoding="utf-8")
    for part in ("Do the images fit together?", "Do the scars stand out?", "Sizes of the scars"):
        assert part in text
    assert "29 December 2018" in text


def test_an_offset_in_one_image_is_refused_or_mended(run, fails, simulated, tmp_path):
    with rasterio.open(simulated / "post.tif") as source:
        pixels, names, profile = source.read(), source.descriptions, source.profile
    path = str(tmp_path / "post.tif")
    with rasterio.open(path, "w", **profile) as target:
        target.write(np.where(pixels > 0, pixels + 1000, 0).astype("uint16"))
        target.descriptions = names
    images = {"PRE": str(simulated / "pre.tif"), "POST": path}
    out = {"SCARS": str(tmp_path / "s.gpkg"), "REPORT": str(tmp_path / "r.html")}
    for name, outputs in (("mapscars", out), ("ndvidrop", {"OUTPUT": str(tmp_path / "n.tif")})):
        message = fails(name, **images, **outputs)
        assert "offset of 1000" in message
        assert "OFFSET_POST" in message
    assert not (tmp_path / "s.gpkg").exists()
    mended = run("mapscars", **images, **out, OFFSET_POST=-1000)
    plain = {**images, "POST": str(simulated / "post.tif")}
    same = run("mapscars", **plain, SCARS=str(tmp_path / "t.gpkg"))
    assert mended["COUNT"] == same["COUNT"]
    assert mended["TOTAL_AREA"] == same["TOTAL_AREA"]
    assert "-1000 is added" in (tmp_path / "r.html").read_text()


def test_look_alikes_are_attributes_and_dropped_where_asked(run, pair, tmp_path):
    kept = run("mapscars", **pair, MAX_LOOKALIKE_ODDS=0, SCARS=str(tmp_path / "all.gpkg"))
    dropped = run("mapscars", **pair, MAX_LOOKALIKE_ODDS=0.5, SCARS=str(tmp_path / "some.gpkg"))
    odds = [row["lookalike_odds"] for row in rows_of(kept["SCARS"])]
    names = [row["lookalike"] for row in rows_of(kept["SCARS"])]
    assert all(0 < value <= 99 for value in odds)
    assert all((name is None) == (value < 1 / 3) for name, value in zip(names, odds))
    gone = sum(name in ("burnt", "leafless", "cloud") and v > 0.5 for name, v in zip(names, odds))
    assert 0 < gone == kept["COUNT"] - dropped["COUNT"]


def dates_like(image, path, days, nodata=0):
    """Write a raster of dates on the grid of an image, from a function of its columns."""
    with rasterio.open(image) as dataset:
        profile = {
            **dataset.profile, "count": 2, "dtype": "uint16", "nodata": nodata, "driver": "GTiff",
        }  # fmt: skip
        columns = np.arange(dataset.width)
    band = np.broadcast_to(days(columns), (profile["height"], profile["width"])).astype(np.uint16)
    with rasterio.open(path, "w", **profile) as dataset:
        dataset.write(np.stack([band, np.full_like(band, 3)]))
    return str(path)


def test_scars_of_composites_say_between_which_dates_they_fell(run, pair, tmp_path):
    from scarmapper.core.raster.date_band import date_of

    # West of column 60 the one date, east of it the other; none at all in the last columns.
    first = dates_like(pair["PRE"], tmp_path / "a.tif", lambda c: np.where(c < 60, 17_800, 17_900))
    last = dates_like(
        pair["POST"], tmp_path / "b.tif",
        lambda c: np.where(c > 110, 0, np.where(c < 60, 17_930, 17_940)),
    )  # fmt: skip
    results = run(
        "mapscars", **pair, SCARS=str(tmp_path / "s.gpkg"), DATES_PRE=first, DATES_POST=last
    )
    with rasterio.open(pair["PRE"]) as dataset:
        edges = [dataset.transform.c + dataset.transform.a * column for column in (60, 111)]
    plain = run("mapscars", **pair, SCARS=str(tmp_path / "plain.gpkg"))
    told = (
        {row["pre_date"] for row in rows_of(plain["SCARS"])},
        {row["post_date"] for row in rows_of(plain["SCARS"])},
    )
    seen = set()
    from qgis.core import QgsVectorLayer

    for feature in QgsVectorLayer(results["SCARS"], "s", "ogr").getFeatures():
        box = feature.geometry().boundingBox()
        west, east = box.xMinimum() < edges[0] - 15, box.xMaximum() > edges[0] + 15
        crosses = west and east
        pre = date_of(17_800 if west else 17_900).isoformat()
        if crosses or abs(box.xMinimum() - edges[0]) > 15:
            assert feature["pre_date"] == pre
        if box.xMinimum() > edges[1] + 15:
            assert {feature["post_date"] or None} <= {value or None for value in told[1]}
            seen.add("none")
        elif east and box.xMaximum() < edges[1]:
            assert feature["post_date"] == date_of(17_940).isoformat()
            seen.add("east")
        elif not east:
            assert feature["post_date"] == date_of(17_930).isoformat()
            seen.add("west")
    assert {"east", "west"} <= seen


def test_rasters_without_dates_are_refused(fails, pair, tmp_path):
    message = fails("mapscars", **pair, SCARS=str(tmp_path / "s.gpkg"), DATES_POST=pair["POST"])
    assert "The first band of" in message
    assert "holds no dates" in message
    assert not (tmp_path / "s.gpkg").exists()
