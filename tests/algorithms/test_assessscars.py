"""Assessment through Processing: layers of every kind in, files and numbers out."""

import json
from pathlib import Path

import numpy as np
import pytest
import rasterio
import shapely
from rasterio.transform import Affine

X, Y = 430_000, 4_600_000
OUTPUTS = {"AGREEMENT": "agreement.tif", "MATCHES": "matches.gpkg", "REPORT": "report.html"}


def box(col, row, width, height):
    return shapely.box(X + 10 * col, Y - 10 * (row + height), X + 10 * (col + width), Y - 10 * row)


def write_mask(path, mask, dtype="uint8", nodata=None):
    with rasterio.open(
        path, "w", driver="GTiff", width=mask.shape[1], height=mask.shape[0], count=1,
        dtype=dtype, crs="EPSG:32633", transform=Affine(10, 0, X, 0, -10, Y), nodata=nodata,
    ) as target:  # fmt: skip
        target.write(mask.astype(dtype), 1)
    return str(path)


def write_features(path, shapes, kind="Polygon", fields=(), rows=(), code=32633):
    """Write a GeoPackage with QGIS."""
    from qgis.core import QgsFeature, QgsGeometry, QgsVectorFileWriter, QgsVectorLayer

    columns = "".join(f"&field={name}:{type_}" for name, type_ in fields)
    layer = QgsVectorLayer(f"{kind}?crs=EPSG:{code}{columns}", "made", "memory")
    made = []
    for number, shape in enumerate(shapes):
        feature = QgsFeature(layer.fields())
        if shape is not None:
            geometry = QgsGeometry()
            geometry.fromWkb(shapely.to_wkb(shape))
            feature.setGeometry(geometry)
        if rows:
            feature.setAttributes(list(rows[number]))
        made.append(feature)
    layer.dataProvider().addFeatures(made)
    options = QgsVectorFileWriter.SaveVectorOptions()
    error = QgsVectorFileWriter.writeAsVectorFormatV2(
        layer, str(path), layer.transformContext(), options
    )
    assert error[0] == QgsVectorFileWriter.NoError, error
    return str(path)


@pytest.fixture
def assess(run, tmp_path):
    """Return a function that runs the algorithm with outputs in a fresh folder."""

    def go(mapped, reference, **extra):
        named = {key: str(tmp_path / "out" / name) for key, name in OUTPUTS.items()}
        named["METRICS"] = str(tmp_path / "out" / "metrics.json")
        return run("assessscars", PREDICTED=mapped, REFERENCE=reference, **{**named, **extra})

    return go


@pytest.fixture
def shapes():
    return [box(10, 10, 10, 10), box(40, 10, 10, 10), box(70, 10, 5, 5)]


def rows_of(path):
    from qgis.core import NULL, QgsVectorLayer

    layer = QgsVectorLayer(f"{path}|layername=matches", "m", "ogr")
    assert layer.isValid()
    names = [field.name() for field in layer.fields()]
    rows = [
        {k: None if v == NULL else v for k, v in zip(names, feature.attributes())}
        for feature in layer.getFeatures()
    ]
    return rows, layer


def test_a_mask_against_an_inventory(assess, shapes, tmp_path, inputs):
    mask = np.zeros((100, 120))
    mask[10:20, 10:20] = mask[12:22, 40:50] = mask[80:85, 100:110] = 1
    (mapped,) = inputs(Path(write_mask(tmp_path / "mask.tif", mask)))
    inventory = write_features(
        tmp_path / "inventory.gpkg", shapes, fields=[("id", "string")], rows=[["A"], ["B"], ["C"]]
    )
    found = assess(mapped, inventory)
    assert found["PRECISION"] == pytest.approx(180 / 250)
    assert found["RECALL"] == pytest.approx(180 / 225)
    assert found["F1"] == pytest.approx(2 * 180 / (250 + 225))
    assert found["IOU"] == pytest.approx(180 / 295)
    assert found["OBJECT_PRECISION"] == found["OBJECT_RECALL"] == pytest.approx(2 / 3)
    assert found["HIT_RECALL"] == pytest.approx(2 / 3)
    with rasterio.open(found["AGREEMENT"]) as made:
        assert made.descriptions == ("agreement",)
        assert made.nodata == 255
        assert made.transform == Affine(10, 0, X, 0, -10, Y)
        codes = made.read(1)
    reference = np.zeros((100, 120), bool)
    reference[10:20, 10:20] = reference[10:20, 40:50] = reference[10:15, 70:75] = True
    expected = np.where(mask == 1, np.where(reference, 1, 3), np.where(reference, 2, 0))
    assert (codes == expected).all()
    assert Path(found["AGREEMENT"]).with_suffix(".qml").is_file()
    rows, layer = rows_of(found["MATCHES"])
    outcomes = [(row["side"], row["id"], row["outcome"], row["matched_id"]) for row in rows]
    assert outcomes == [
        ("map", "1", "match", "A"),
        ("map", "2", "match", "B"),
        ("map", "3", "false", None),
        ("reference", "A", "match", "1"),
        ("reference", "B", "match", "2"),
        ("reference", "C", "missed", None),
    ]
    assert rows[1]["matched_iou"] == pytest.approx(80 / 120)
    assert rows[1]["offset_m"] == pytest.approx(20, rel=2e-3)
    assert rows[0]["area_m2"] == pytest.approx(10_000, rel=2e-3)
    assert layer.crs().authid() == "EPSG:32633"
    assert layer.renderer().type() == "RuleRenderer"
    metrics = json.loads(Path(found["METRICS"]).read_text(encoding="utf-8"))
    assert metrics["figures"]["F1"] == found["F1"]
    assert metrics["inputs"]["reference"]["name"] == "inventory"
    report = Path(found["REPORT"]).read_text(encoding="utf-8")
    assert "mask.tif against inventory" in report
    assert "No area of interest" in report


def test_layers_of_the_project_and_an_area_of_interest(assess, shapes, tmp_path):
    from qgis.core import QgsProject, QgsVectorLayer

    one = write_features(tmp_path / "one.gpkg", shapes[:2])
    layer = QgsVectorLayer(one, "My map", "ogr")
    QgsProject.instance().addMapLayer(layer)
    try:
        aoi = write_features(tmp_path / "aoi.gpkg", [box(0, 0, 60, 60)])
        other = write_features(tmp_path / "two.gpkg", shapes)
        found = assess(layer.id(), other, AOI=aoi, MIN_IOU=0.9, PIXEL_SIZE=5)
    finally:
        QgsProject.instance().clear()
    assert found["F1"] == found["OBJECT_F1"] == 1
    with rasterio.open(found["AGREEMENT"]) as made:
        assert (made.width, made.height) == (120, 120)
    assert "No area of interest" not in Path(found["REPORT"]).read_text(encoding="utf-8")


def test_invalid_polygons_pass_whatever_the_settings(assess, tmp_path):
    bow = shapely.Polygon([(X, Y), (X + 200, Y - 200), (X + 200, Y), (X, Y - 200)])
    layer = write_features(tmp_path / "bow.gpkg", [bow, box(40, 0, 5, 5), None])
    found = assess(layer, layer)
    assert found["F1"] == found["OBJECT_F1"] == 1
    assert len(rows_of(found["MATCHES"])[0]) == 4


def test_points_as_reference(assess, shapes, tmp_path):
    mapped = write_features(tmp_path / "map.gpkg", shapes)
    centroids = [shape.centroid for shape in shapes[:2]] + [box(90, 90, 1, 1).centroid]
    points = write_features(tmp_path / "points.gpkg", centroids, "Point")
    found = assess(mapped, points, AOI=write_features(tmp_path / "a.gpkg", [box(0, 0, 99, 99)]))
    assert found["OBJECT_PRECISION"] == found["OBJECT_RECALL"] == pytest.approx(2 / 3)
    assert "PRECISION" not in found
    assert len(rows_of(found["MATCHES"])[0]) == 3
    assert "The reference is points" in Path(found["REPORT"]).read_text(encoding="utf-8")


def test_a_sample_and_a_probability(assess, fails, shapes, tmp_path):
    mask = np.zeros((100, 100))
    mask[10:20, 10:20] = 1
    mapped = write_mask(tmp_path / "mask.tif", mask)
    reference = write_features(tmp_path / "ref.gpkg", [box(10, 10, 10, 8)])
    at = [(11, 11), (15, 15), (12, 19), (50, 50), (70, 70), (90, 90)]
    points = [box(col, row, 1, 1).centroid for col, row in at]
    sample = write_features(
        tmp_path / "sample.gpkg", points, "Point", [("truth", "integer"), ("odd", "string")],
        [[1, "scar"], [1, "scar"], [0, "?"], [0, "no"], [0, "no"], [0, None]],
    )  # fmt: skip
    soft = write_mask(tmp_path / "p.tif", 0.1 + 0.7 * mask, "float32")
    found = assess(mapped, reference, SAMPLE=sample, SAMPLE_FIELD="truth", PROBABILITY=soft)
    metrics = json.loads(Path(found["METRICS"]).read_text(encoding="utf-8"))
    assert metrics["sample"]["counts_rows_map_columns_reference"] == [[2, 1], [0, 3]]
    assert metrics["sample"]["areas_m2"][0][0] == pytest.approx(10_000 * 2 / 3, rel=2e-3)
    assert metrics["reliability"]["pixels"]["count"] == 10_000
    given = {"PREDICTED": mapped, "REFERENCE": reference, "SAMPLE": sample}
    given["REPORT"] = given["MATCHES"] = given["AGREEMENT"] = "TEMPORARY_OUTPUT"
    assert "Choose the field" in fails("assessscars", **given)
    assert "holds “?”" in fails("assessscars", **given, SAMPLE_FIELD="odd")
    assert "no field “none”" in fails("assessscars", **given, SAMPLE_FIELD="none")


def test_a_sample_within_strata_of_its_own(assess, fails, shapes, tmp_path):
    mask = np.zeros((100, 100))
    mask[10:20, 10:20] = 1
    mapped = write_mask(tmp_path / "mask.tif", mask)
    reference = write_features(tmp_path / "ref.gpkg", [box(10, 10, 10, 8)])
    at = [(11, 11), (15, 15), (12, 19), (25, 25), (50, 50), (70, 70), (90, 90), (190, 50)]
    points = [box(col, row, 1, 1).centroid for col, row in at]
    fields = [("truth", "integer"), ("slope", "string"), ("pixels", "double"), ("bad", "double")]
    rows = [
        *([1, "steep", 1000.0, 1.0] for _ in range(2)),
        *([0, "steep", 1000.0, 2.0] for _ in range(2)),
        *([0, "flat", 9000.0, 3.0] for _ in range(3)),
        [None, "flat", 9000.0, 3.0],
    ]
    sample = write_features(tmp_path / "sample.gpkg", points, "Point", fields, rows)
    given = {"SAMPLE": sample, "SAMPLE_FIELD": "truth", "SAMPLE_STRATUM": "slope"}
    found = assess(mapped, reference, **given, SAMPLE_STRATUM_SIZE="pixels")
    scores = json.loads(Path(found["METRICS"]).read_text(encoding="utf-8"))["sample"]
    assert scores["estimator"] == "Stehman 2014"
    assert scores["counts_rows_map_columns_reference"] == [[2, 1], [0, 4]]
    # By hand: of the steep tenth half is scar, three quarters mapped so; a quarter of the flat
    # points lies beyond the ground, so that of it 6750 of 9000 are.
    assert scores["overall"][0] == pytest.approx(1 - 0.25 * 1000 / 7750)
    assert scores["users"][0][0] == pytest.approx(2 / 3)
    assert scores["producers"][0] == [1, pytest.approx((250 + 6750) / 7250)]
    assert scores["areas_m2"][0][0] == pytest.approx(1e6 * 500 / 7750, rel=2e-3)
    assert scores["left_out"] == 0
    assert scores["strata"] == [
        {"name": "flat", "size": 9000, "points": 4, "beyond": 1},
        {"name": "steep", "size": 1000, "points": 4, "beyond": 0},
    ]
    report = Path(found["REPORT"]).read_text(encoding="utf-8")
    assert "not the classes of the map" in report
    assert '<th scope="row">steep</th>' in report
    given.update(PREDICTED=mapped, REFERENCE=reference)
    given["REPORT"] = given["MATCHES"] = given["AGREEMENT"] = "TEMPORARY_OUTPUT"
    assert "need both fields" in fails("assessscars", **given)
    assert "no field “none”" in fails("assessscars", **given, SAMPLE_STRATUM_SIZE="none")
    assert "has several sizes, 1 and 2" in fails("assessscars", **given, SAMPLE_STRATUM_SIZE="bad")
    given["SAMPLE_STRATUM_SIZE"] = "slope"
    assert "has no size of the stratum" in fails("assessscars", **given)


def test_failures_leave_nothing_behind(fails, shapes, tmp_path):
    one = write_features(tmp_path / "one.gpkg", shapes)
    far = write_features(tmp_path / "far.gpkg", [box(9000, 0, 5, 5)])
    empty = write_features(tmp_path / "empty.gpkg", [])
    out = tmp_path / "out"
    given = {key: str(out / name) for key, name in OUTPUTS.items()}
    assert "different places" in fails("assessscars", PREDICTED=one, REFERENCE=far, **given)
    assert "nothing to compare" in fails("assessscars", PREDICTED=empty, REFERENCE=empty, **given)
    missing = str(tmp_path / "missing.tif")
    fails("assessscars", PREDICTED=missing, REFERENCE=one, **given)
    assert not out.exists() or not list(out.iterdir())


def test_an_output_is_never_an_input(fails, tmp_path):
    mask = write_mask(tmp_path / "mask.tif", np.ones((20, 20)))
    why = fails(
        "assessscars", PREDICTED=mask, REFERENCE=mask, AGREEMENT=mask,
        MATCHES="TEMPORARY_OUTPUT", REPORT="TEMPORARY_OUTPUT",
    )  # fmt: skip
    assert "also an input" in why


def test_only_the_numbers(run, tmp_path):
    mask = np.zeros((40, 40))
    mask[5:9, 5:9] = 1
    path = write_mask(tmp_path / "mask.tif", mask)
    found = run(
        "assessscars", PREDICTED=path, REFERENCE=path, MATCHES=str(tmp_path / "m.geojson"),
        AGREEMENT=str(tmp_path / "a.tif"), REPORT=str(tmp_path / "r.html"),
    )  # fmt: skip
    assert found["F1"] == found["MCC"] == found["KAPPA"] == found["ACCURACY"] == 1
    assert "METRICS" not in found
