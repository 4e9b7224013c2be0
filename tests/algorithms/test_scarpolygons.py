"""Polygons through Processing, checked with QGIS's own measures and readers."""

import json
import sqlite3

import numpy as np
import pytest
import rasterio
from rasterio.transform import Affine

from scarmapper.core.scars.scar_fields import FIELDS

GRIDS = {
    32633: Affine(10, 0, 423_000, 0, -10, 4_650_000),
    4326: Affine(1e-4, 0, 141.9, 0, -1e-4, 42.7),
    3857: Affine(14, 0, 1_560_000, 0, -14, 5_900_000),
}


def write_mask(path, mask, code=32633, nodata=255):
    mask = mask if mask.ndim == 3 else mask[None]
    with rasterio.open(
        path,
        "w",
        driver="GTiff",
        width=mask.shape[2],
        height=mask.shape[1],
        count=len(mask),
        dtype="uint8",
        crs=f"EPSG:{code}",
        transform=GRIDS[code],
        nodata=nodata,
    ) as target:
        target.write(mask)
    return str(path)


def blobs(seed=0, shape=(200, 240)):
    rows, cols = np.indices(shape)
    mask = np.zeros(shape, np.uint8)
    random = np.random.default_rng(seed)
    for _ in range(25):
        row, col = random.uniform(10, 190), random.uniform(10, 230)
        high, wide = random.uniform(2, 18, 2)
        mask[((rows - row) / high) ** 2 + ((cols - col) / wide) ** 2 < 1] = 1
    mask[random.random(shape) < 0.03] = 1
    mask[random.random(shape) < 0.03] = 0
    return mask


def features(path, layer="scars"):
    """Return the attributes and geometries of a layer, and its CRS."""
    from qgis.core import QgsGeometry, QgsVectorLayer

    opened = QgsVectorLayer(f"{path}|layername={layer}", layer, "ogr")
    assert opened.isValid()
    names = [field.name() for field in opened.fields()]
    rows = [dict(zip(names, feature.attributes())) for feature in opened.getFeatures()]
    shapes = [QgsGeometry(feature.geometry()) for feature in opened.getFeatures()]
    return rows, shapes, opened.crs()


def is_null(value):
    return value is None or (hasattr(value, "isNull") and value.isNull())


class Log:
    """A feedback that keeps the messages."""

    def __new__(cls):
        from qgis.core import QgsProcessingFeedback

        class Feedback(QgsProcessingFeedback):
            def __init__(self):
                super().__init__()
                self.warned, self.informed = [], []

            def pushWarning(self, text):
                self.warned.append(text)

            def pushInfo(self, text):
                self.informed.append(text)

        return Feedback()


def test_the_simulated_scars_come_out_as_they_were_drawn(run, simulated, inputs, tmp_path):
    names = ("truth.tif", "pre.tif", "post.tif", "dem.tif")
    mask, pre, post, dem = inputs(*(simulated / name for name in names))
    folder = tmp_path / "out"
    output = str(folder / "scars.gpkg")
    result = run("scarpolygons", INPUT=mask, PRE=pre, POST=post, DEM=dem, MIN_AREA=0, OUTPUT=output)
    truth = json.loads((simulated / "truth.json").read_text())["scars"]
    rows, shapes, crs = features(output)
    assert result["OUTPUT"] == output
    assert result["COUNT"] == len(rows) == len(truth)
    assert crs.authid() == "EPSG:32633"
    assert all(shape.isGeosValid() for shape in shapes)
    found = sorted((row["area_m2"] for row in rows), reverse=True)
    drawn = sorted((scar["area_m2"] for scar in truth), reverse=True)
    # Measured on the ellipsoid: about 0.06 % more than drawn here, 80 km off the meridian.
    assert found == pytest.approx(drawn, rel=1e-3)
    assert result["TOTAL_AREA"] == pytest.approx(sum(found))
    for row in rows:
        assert row["ndvi_drop"] > 0.1
        assert row["slope_mean"] > 5
        assert 0 <= row["aspect_mean"] < 360
        assert 0 < row["height_m"] <= (row["z_max"] - row["z_min"]) * 1.001
        if row["length_from"] == "slope":
            assert row["height_m"] == pytest.approx(row["crown_z"] - row["toe_z"], abs=1e-3)
        assert row["volume_low_m3"] < row["volume_mid_m3"] < row["volume_high_m3"]
        assert row["status"] == "candidate"
        assert is_null(row["probability"])
        assert is_null(row["matched_id"])
    steepness = sorted(row["slope_mean"] for row in rows)
    drawn_steepness = sorted(scar["slope_mean_deg"] for scar in truth)
    assert steepness == pytest.approx(drawn_steepness, abs=2.5)
    assert [path.name for path in folder.iterdir()] == ["scars.gpkg"]


def test_the_table_has_the_published_fields(run, simulated, tmp_path):
    output = str(tmp_path / "scars.gpkg")
    run("scarpolygons", INPUT=str(simulated / "truth.tif"), OUTPUT=output)
    with sqlite3.connect(output) as database:
        columns = [row[1:3] for row in database.execute("PRAGMA table_info(scars)")]
    database.close()
    kinds = {"integer": "MEDIUMINT", "real": "REAL", "text": "TEXT"}
    assert columns[:2] == [("fid", "INTEGER"), ("geom", "MULTIPOLYGON")]
    assert columns[2:] == [(field.name, kinds[field.kind]) for field in FIELDS]


@pytest.mark.parametrize("simplify", [0, 12])
@pytest.mark.parametrize("code", GRIDS)
def test_measures_agree_with_those_of_qgis(run, tmp_path, code, simplify):
    from qgis.core import QgsCoordinateTransformContext, QgsDistanceArea

    output = str(tmp_path / "scars.gpkg")
    mask = write_mask(tmp_path / "mask.tif", blobs(), code)
    result = run("scarpolygons", INPUT=mask, MIN_AREA=300, SIMPLIFY=simplify, OUTPUT=output)
    rows, shapes, crs = features(output)
    assert crs.authid() == f"EPSG:{code}"
    measure = QgsDistanceArea()
    measure.setSourceCrs(crs, QgsCoordinateTransformContext())
    measure.setEllipsoid("EPSG:7030")
    assert len(rows) > 10
    for row, shape in zip(rows, shapes):
        assert shape.isGeosValid()
        assert row["area_m2"] == pytest.approx(measure.measureArea(shape), rel=1e-4)
        assert row["perimeter_m"] == pytest.approx(measure.measurePerimeter(shape), rel=1e-3)
        assert row["area_m2"] >= 299 or simplify
        # A scar fits in its rectangle.
        assert row["area_m2"] <= row["length_m"] * row["width_m"] * 1.001
        assert row["lw_ratio"] >= 1
    total = sum(measure.measureArea(shape) for shape in shapes)
    assert result["TOTAL_AREA"] == pytest.approx(total, rel=1e-4)


def test_geopackages_carry_their_style(run, simulated, tmp_path):
    from qgis.core import QgsVectorLayer

    output = str(tmp_path / "scars.gpkg")
    run("scarpolygons", INPUT=str(simulated / "truth.tif"), OUTPUT=output)
    layer = QgsVectorLayer(f"{output}|layername=scars", "anything", "ogr")
    categories = layer.renderer().categories()
    (candidate,) = [one for one in categories if one.value() == "candidate"]
    outline = candidate.symbol().symbolLayer(0)
    assert outline.strokeColor().name() == "#d7191c"
    assert outline.strokeWidth() == 0.5
    assert layer.labelsEnabled()
    with sqlite3.connect(output) as database:
        rows = database.execute(
            "SELECT f_table_name, styleName, useAsDefault FROM layer_styles"
        ).fetchall()
    database.close()
    named = {(name, style): default for name, style, default in rows}
    assert named == {
        ("scars", "Status"): 1, ("scars", "Confidence"): 0, ("scars", "Look-alike"): 0,
        ("scars", "Area"): 0,
    }  # fmt: skip
    del layer


def test_a_mask_without_scars_gives_an_empty_layer(run, tmp_path):
    mask = write_mask(tmp_path / "mask.tif", np.zeros((20, 30), np.uint8))
    output = str(tmp_path / "scars.gpkg")
    result = run("scarpolygons", INPUT=mask, OUTPUT=output)
    assert result["COUNT"] == 0
    assert result["TOTAL_AREA"] == 0
    rows, _, crs = features(output)
    assert rows == []
    assert crs.authid() == "EPSG:32633"


def test_only_ones_of_the_first_band_count(qgis, tmp_path):
    import processing

    bands = np.zeros((2, 30, 30), np.uint8)
    bands[0, 2:10, 2:10] = 1
    bands[0, 12:20, 12:20] = 3
    bands[0, 25:, 25:] = 255
    bands[1] = 1
    mask = write_mask(tmp_path / "mask.tif", bands)
    log = Log()
    output = str(tmp_path / "scars.gpkg")
    result = processing.run(
        "scarmapper:scarpolygons", {"INPUT": mask, "OUTPUT": output}, feedback=log
    )
    assert result["COUNT"] == 1
    assert log.warned == []
    bands[0, 2:10, 2:10] = 3
    write_mask(tmp_path / "mask.tif", bands)
    result = processing.run(
        "scarmapper:scarpolygons", {"INPUT": mask, "OUTPUT": output}, feedback=log
    )
    assert result["COUNT"] == 0
    assert "it holds 3." in log.warned[0]


def test_holes_and_small_scars_are_removed(run, tmp_path):
    mask = np.zeros((30, 30), np.uint8)
    mask[5:15, 5:15] = 1
    mask[7, 7] = mask[10:12, 10:13] = 0
    mask[20, 20] = 1
    path = write_mask(tmp_path / "mask.tif", mask)
    output = str(tmp_path / "scars.gpkg")
    assert run("scarpolygons", INPUT=path, OUTPUT=output)["COUNT"] == 1
    (row,), _, _ = features(output)
    assert row["area_m2"] == pytest.approx(94 * 100, rel=2e-3)
    every = run("scarpolygons", INPUT=path, MIN_AREA=0, MAX_HOLE=0, OUTPUT=output)
    assert every["COUNT"] == 2
    assert every["TOTAL_AREA"] == pytest.approx(94 * 100, rel=2e-3)


def test_scars_on_gentle_slopes_are_removed(run, simulated, tmp_path):
    inputs = {"INPUT": str(simulated / "truth.tif"), "DEM": str(simulated / "dem.tif")}
    counts = [
        run("scarpolygons", **inputs, MIN_SLOPE=slope, OUTPUT=str(tmp_path / "s.gpkg"))["COUNT"]
        for slope in (0, 25, 80)
    ]
    assert counts[0] > counts[1] > counts[2] == 0


def test_geojson_is_in_longitude_and_latitude_with_its_style_beside(run, tmp_path):
    mask = write_mask(tmp_path / "mask.tif", blobs(), 3857)
    output = tmp_path / "out" / "scars.geojson"
    result = run("scarpolygons", INPUT=mask, OUTPUT=str(output))
    collection = json.loads(output.read_text(encoding="utf-8"))
    assert len(collection["features"]) == result["COUNT"]
    longitude, latitude = collection["features"][0]["geometry"]["coordinates"][0][0][0]
    assert 14 < longitude < 14.1
    assert 46.7 < latitude < 46.8
    assert collection["features"][0]["properties"]["event"] is None
    assert sorted(p.name for p in output.parent.iterdir()) == ["scars.geojson", "scars.qml"]


def test_bad_input_leaves_existing_files_alone(fails, simulated, tmp_path):
    output = tmp_path / "scars.gpkg"
    output.write_bytes(b"mine")
    truth = str(simulated / "truth.tif")
    elsewhere = write_mask(tmp_path / "elsewhere.tif", 100 * blobs(), 4326)
    message = fails("scarpolygons", INPUT=truth, MIN_SLOPE=10, OUTPUT=str(output))
    assert "needs a DEM" in message
    message = fails("scarpolygons", INPUT=truth, DEM=elsewhere, OUTPUT=str(output))
    assert "does not overlap" in message
    percent = write_mask(tmp_path / "percent.tif", np.full((246, 191), 80, np.uint8))
    with rasterio.open(truth) as source, rasterio.open(percent, "r+") as target:
        target.transform = source.transform
    message = fails("scarpolygons", INPUT=truth, PROBABILITY=percent, OUTPUT=str(output))
    assert "between 0 and 1" in message
    message = fails("scarpolygons", INPUT=truth, OUTPUT=str(tmp_path / "scars.nonsense"))
    assert "gpkg" in message
    assert output.read_bytes() == b"mine"
    assert {p.name for p in tmp_path.iterdir()} == {"scars.gpkg", "elsewhere.tif", "percent.tif"}


def test_crowns_and_toes_are_a_layer_of_points(run, simulated, tmp_path):
    from qgis.core import QgsVectorLayer

    found = run(
        "scarpolygons", INPUT=str(simulated / "truth.tif"), DEM=str(simulated / "dem.tif"),
        OUTPUT=str(tmp_path / "scars.gpkg"), ENDS=str(tmp_path / "ends.gpkg"),
    )  # fmt: skip
    layer = QgsVectorLayer(found["ENDS"], "ends", "ogr")
    scars = QgsVectorLayer(found["OUTPUT"], "scars", "ogr")
    lines = [f["id"] for f in scars.getFeatures() if f["length_from"] == "slope"]
    ends = [(f["scar"], f["kind"], f["z"]) for f in layer.getFeatures()]
    assert [end[0] for end in ends] == [number for number in lines for _ in range(2)]
    assert {kind for _, kind, _ in ends} == {"crown", "toe"}
    heights = {number: [z for n, _, z in ends if n == number] for number in lines}
    assert len(lines) > 5
    assert all(crown >= toe for crown, toe in heights.values())
    assert layer.renderer().type() == "categorizedSymbol"
    del layer, scars


def test_without_a_dem_there_are_no_crowns_and_toes(run, simulated, tmp_path):
    from qgis.core import QgsVectorLayer

    found = run(
        "scarpolygons", INPUT=str(simulated / "truth.tif"), OUTPUT=str(tmp_path / "scars.gpkg"),
        ENDS=str(tmp_path / "ends.gpkg"),
    )  # fmt: skip
    layer = QgsVectorLayer(found["ENDS"], "ends", "ogr")
    assert layer.isValid()
    assert layer.featureCount() == 0
    del layer
