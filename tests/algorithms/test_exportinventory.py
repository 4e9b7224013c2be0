"""Handover packages: every format opened again by QGIS and GDAL, and inputs that are odd."""

import csv
import hashlib
import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
import shapely
from test_assessscars import box, write_features

from scarmapper.core.provenance.carried_record import read_record
from scarmapper.core.provenance.geopackage_metadata import read_metadata

FIELDS = (
    ("id", "integer"), ("status", "string"), ("pre_date", "string"), ("post_date", "string"),
    ("pre_scene", "string"), ("confidence", "integer"), ("event", "string"),
)  # fmt: skip
SCENE = "S2A_MSIL2A_20180825T012651_N0208_R074_T54TWN_20180825T061302"
ROWS = [
    (5, "confirmed", "2018-08-25", "2018-09-12T01:27:00Z", SCENE, 5, "Iburi 2018"),
    (6, "rejected", "2018-08-25", "2018-09-12", SCENE, 1, "Iburi 2018"),
    (7, None, "2018-08-25", "2018-09-12", SCENE, 3, "Iburi 2018"),
]
SHAPES = [box(0, 0, 10, 10), box(20, 0, 10, 10), box(40, 0, 10, 20)]
ISO = {
    "gmd": "http://www.isotc211.org/2005/gmd", "gco": "http://www.isotc211.org/2005/gco",
    "gml": "http://www.opengis.net/gml/3.2",
}  # fmt: skip


@pytest.fixture
def scars(qgis, tmp_path):
    return write_features(tmp_path / "scars.gpkg", SHAPES, fields=FIELDS, rows=ROWS)


@pytest.fixture
def export(run, tmp_path):
    """Return a function that exports to a fresh folder and returns the results and the folder."""

    def go(scars, **extra):
        folder = tmp_path / "out" / "package"
        return run("exportinventory", SCARS=scars, FOLDER=str(folder), **extra), folder

    return go


def opened(path):
    """Return the rows of a layer, and the area of all on the ellipsoid, as QGIS sees it."""
    from qgis.core import QgsDistanceArea, QgsProject, QgsVectorLayer

    layer = QgsVectorLayer(str(path), "made", "ogr")
    assert layer.isValid(), path
    measure = QgsDistanceArea()
    measure.setSourceCrs(layer.crs(), QgsProject.instance().transformContext())
    measure.setEllipsoid("EPSG:7030")
    names = [field.name() for field in layer.fields()]
    rows, area = [], 0.0
    for feature in layer.getFeatures():
        assert feature.geometry().isGeosValid()
        rows.append(dict(zip(names, feature.attributes())))
        area += measure.measureArea(feature.geometry())
    return rows, area


def test_all_formats_hold_the_same_scars(export, scars, tmp_path):
    from osgeo import gdal

    report = tmp_path / "report.html"
    report.write_text("<html></html>")
    results, folder = export(
        scars, EVENT_DATE="2018-09-06", TRIGGER=1, LICENCE="CC BY 4.0", FILES=[str(report)],
        ORGANISATION="Survey <of> Ground & Slopes",
    )  # fmt: skip
    assert (results["COUNT"], results.get("UNSEEN_AREA")) == (2, None)
    files = ["iburi-2018.gpkg", "iburi-2018.geojson", "shapefile/iburi-2018.shp",
             "iburi-2018.kml", "iburi-2018.csv"]  # fmt: skip
    for name in files:
        rows, area = opened(folder / name)
        assert len(rows) == 2, name
        assert area == pytest.approx(results["TOTAL_AREA"], rel=1e-3), name
        dataset = gdal.OpenEx(str(folder / name))
        assert dataset.GetLayer(0).GetFeatureCount() == 2, name
    assert results["TOTAL_AREA"] == pytest.approx(30_000, rel=1e-3)
    rows, _ = opened(folder / files[0])
    assert [row["id"] for row in rows] == [5, 7]
    assert [(row["date_min"], row["date_max"], row["days_between"]) for row in rows] == [
        ("2018-08-25", "2018-09-12", 18)
    ] * 2
    assert results["INVENTORY"] == str(folder / files[0])
    lines = (folder / "SHA256SUMS").read_text().splitlines()
    sums = {name: digest for digest, name in (line.split("  ") for line in lines)}
    styles = ["iburi-2018.qml", "shapefile/iburi-2018.qml"]
    others = ["README.txt", "metadata.xml", "metadata.html", "documents/report.html"]
    for name in (*files, *styles, *others):
        assert sums[name] == hashlib.sha256((folder / name).read_bytes()).hexdigest(), name
    readme = (folder / "README.txt").read_text(encoding="utf-8")
    for text in ("between 2018-08-25 and 2018-09-12", "Sentinel-2A MSI", "CC BY 4.0", "1 rejected",
                 "No layer of unseen ground was given", "Survey <of> Ground & Slopes"):  # fmt: skip
        assert text in readme, text
    assert read_record(folder).algorithm == "scarmapper:exportinventory"


def test_geojson_is_that_of_the_standard(export, scars):
    _, folder = export(scars, FORMATS=[1])
    document = json.loads((folder / "iburi-2018.geojson").read_text(encoding="utf-8"))
    assert "crs" not in document
    for feature in document["features"]:
        for polygon in shapely.get_parts(shapely.from_geojson(json.dumps(feature["geometry"]))):
            assert shapely.is_ccw(shapely.get_exterior_ring(polygon))
    assert sorted(path.name for path in folder.iterdir()) == [
        "README.txt", "SHA256SUMS", "iburi-2018.geojson", "iburi-2018.qml", "metadata.html",
        "metadata.xml", "scarmapper-run.json",
    ]  # fmt: skip


def test_metadata_have_the_core_elements(export, scars, tmp_path):
    unseen = write_features(
        tmp_path / "unseen.gpkg", [box(0, 50, 100, 100), box(0, 200, 100, 50)],
        fields=(("reason", "string"),), rows=[("cloud",), ("shadow",)],
    )  # fmt: skip
    figures = tmp_path / "figures.json"
    figures.write_text(
        json.dumps({"figures": {"PRECISION": 0.81, "F1": None},
                    "inputs": {"reference": {"name": "GSI"}}})
    )  # fmt: skip
    results, folder = export(
        scars, UNSEEN=unseen, ASSESSMENT=str(figures), LICENCE="CC BY 4.0", CONTACT="me@here",
        SOURCES="Contains modified Copernicus Sentinel data 2018", LINK="https://example.org/<a>",
    )  # fmt: skip
    assert results["UNSEEN_AREA"] == pytest.approx(1_500_000, rel=2e-3)
    text = (folder / "metadata.xml").read_text(encoding="utf-8")
    assert read_metadata(str(folder / "iburi-2018.gpkg"), ISO["gmd"]) == text
    root = ET.fromstring(text)  # noqa: S314 - our own

    def find(path):
        return [node.text for node in root.findall(path, ISO)]

    place = ".//gmd:EX_GeographicBoundingBox"
    west, east = (float(find(f"{place}/gmd:{side}BoundLongitude/gco:Decimal")[0])
                  for side in ("west", "east"))  # fmt: skip
    assert 14 < west < east < 15
    assert find(".//gml:beginPosition") == ["2018-08-25"]
    assert find(".//gmd:otherConstraints/gco:CharacterString") == ["CC BY 4.0"]
    assert find(".//gmd:topicCategory/gmd:MD_TopicCategoryCode") == ["geoscientificInformation"]
    assert "0.81" in text
    assert "cloud: 1.001 km²" in text
    assert find(".//gmd:linkage/gmd:URL") == ["https://example.org/<a>"]
    page = (folder / "metadata.html").read_text(encoding="utf-8")
    assert "https://example.org/&lt;a&gt;" in page
    for name in ("iburi-2018.gpkg|layername=unseen", "iburi-2018_unseen.geojson",
                 "shapefile/iburi-2018_unseen.shp"):  # fmt: skip
        rows, area = opened(folder / name)
        assert [row["reason"] for row in rows] == ["cloud", "shadow"], name
        assert area == pytest.approx(results["UNSEEN_AREA"], rel=1e-3)


def test_fields_of_others(export, scars, tmp_path):
    _, folder = export(
        scars, FIELDS=1, WHICH=2, EVENT_DATE="2018-09-06", TRIGGER=1, FORMATS=[2, 4],
        ORGANISATION="Survey", DATE_BEFORE="2000-01-01",
    )  # fmt: skip
    rows, _ = opened(folder / "shapefile" / "iburi-2018.shp")
    assert [row["Src_ID"] for row in rows] == ["5", "6", "7"]
    assert {(row["Date_Min"], row["Date_Max"], row["Trigger"]) for row in rows} == {
        ("2018-09-06", "2018-09-06", "earthquake")
    }
    assert [row["Confidence"] for row in rows] == [5, 1, 3]
    assert "Status: rejected" in rows[1]["Notes"]
    assert "not reviewed" in rows[2]["Notes"]
    folder.rename(tmp_path / "usgs")
    _, folder = export(scars, FIELDS=2, WHICH=0, FORMATS=[2, 4])
    with (folder / "iburi-2018.csv").open(encoding="utf-8") as file:
        (row,) = csv.DictReader(file)
    assert row["landslide_trigger"] == "unknown"
    assert row["event_import_id"] == "5"
    assert row["event_date"] == ""
    assert "between 2018-08-25 and 2018-09-12" in row["event_description"]
    assert float(row["longitude"]) == pytest.approx(14.16, abs=0.01)
    with (folder / "shapefile" / "iburi-2018_fields.csv").open(encoding="utf-8") as file:
        key = {row["short_name"]: row["name"] for row in csv.DictReader(file)}
    assert key["ls_trig"] == "landslide_trigger"
    rows, _ = opened(folder / "shapefile" / "iburi-2018.shp")
    assert set(rows[0]) == set(key)


@pytest.mark.parametrize(("fields", "coloured"), [(0, "status"), (1, "Confidence"), (2, "")])
def test_a_geopackage_opens_coloured_in_the_fields_of_others_too(export, scars, fields, coloured):
    from qgis.core import QgsVectorLayer

    _, folder = export(scars, FIELDS=fields, WHICH=2)
    layer = QgsVectorLayer(str(folder / "iburi-2018.gpkg"), "made", "ogr")
    assert layer.featureCount() == 3
    renderer = layer.renderer()
    if coloured:
        assert coloured in renderer.classAttribute()
    else:
        assert renderer.type() == "singleSymbol"
        assert renderer.symbol().symbolLayer(0).strokeColor().name() == "#d7191c"


def test_no_scars_is_a_package_that_says_so(export, tmp_path, qgis):
    empty = write_features(tmp_path / "none.gpkg", [], fields=FIELDS)
    results, folder = export(empty, TITLE="Nothing")
    assert results["COUNT"] == 0
    for name in ("nothing.gpkg", "shapefile/nothing.shp"):
        assert opened(folder / name)[0] == []
    assert "It holds no scar." in (folder / "README.txt").read_text(encoding="utf-8")
    ET.parse(folder / "metadata.xml")  # noqa: S314 - our own


def test_invalid_and_missing_geometries(export, tmp_path, qgis):
    bow = shapely.polygons([(430_000, 4_600_000), (430_100, 4_600_100), (430_100, 4_600_000),
                            (430_000, 4_600_100)])  # fmt: skip
    path = write_features(tmp_path / "odd.gpkg", [bow, None, SHAPES[0]], fields=FIELDS, rows=ROWS)
    results, folder = export(path, WHICH=2)
    assert results["COUNT"] == 2
    rows, area = opened(folder / "iburi-2018.gpkg")
    assert [row["id"] for row in rows] == [5, 7]
    assert area == pytest.approx(5_000 + 10_000, rel=1e-3)
    readme = (folder / "README.txt").read_text(encoding="utf-8")
    assert "1 without a polygon" in readme


def test_long_names_and_texts_of_others(export, tmp_path, qgis):
    fields = (
        ("longitude_of_crown", "string"),
        ("longitude_of_toe", "string"),
        ("fid_2", "integer"),
    )
    rows = [("=1+1", "ü" * 200, 7)] * 3
    path = write_features(tmp_path / "long.gpkg", SHAPES, fields=fields, rows=rows)
    _, folder = export(path, DATE_BEFORE="2018-08-25", DATE_AFTER="2018-09-12")
    rows, _ = opened(folder / "shapefile" / "scars.shp")
    assert rows[0]["longitude"] == "=1+1"
    assert rows[0]["longitud_2"] == "ü" * 127
    assert rows[0]["days_betw"] == 18
    rows, _ = opened(folder / "scars.gpkg")
    assert rows[0]["longitude_of_toe"] == "ü" * 200
    # A spreadsheet program does not compute what somebody wrote.
    assert "'=1+1" in (folder / "scars.csv").read_text(encoding="utf-8")


def test_scars_on_both_sides_of_the_antimeridian(export, tmp_path, qgis):
    # On the equator 180° is 166 021 m in zone 1.
    shapes = [shapely.box(166_000, 1_000, 166_100, 1_100), shapely.box(166_500, 0, 166_600, 100)]
    path = write_features(tmp_path / "taveuni.gpkg", shapes, code=32601)
    results, folder = export(path)
    for name in ("scars.geojson", "scars.kml", "scars.csv"):
        rows, area = opened(folder / name)
        assert len(rows) == 2
        assert area == pytest.approx(results["TOTAL_AREA"], rel=5e-3), name
    west, east = (
        float(node.text)
        for side in ("west", "east")
        for node in ET.parse(folder / "metadata.xml").findall(  # noqa: S314 - our own
            f".//gmd:{side}BoundLongitude/gco:Decimal", ISO
        )
    )
    assert west > 179.9
    assert east < -179.9


@pytest.mark.parametrize(
    ("extra", "error"),
    [
        ({"EVENT_DATE": "6.9.2018"}, "as in 2018-09-06"),
        ({"DATE_BEFORE": "2018-09-12", "DATE_AFTER": "2018-08-25"}, "swap the dates"),
        ({"FILES": ["/nowhere/report.html"]}, "report.html is missing"),
        ({"ASSESSMENT": __file__}, "no figures"),
    ],
)
def test_what_cannot_be_is_a_sentence_and_leaves_nothing(fails, scars, tmp_path, extra, error):
    folder = tmp_path / "out"
    if "ASSESSMENT" in extra:
        wrong = tmp_path / "a.json"
        wrong.write_text("{}")
        extra = {"ASSESSMENT": str(wrong)}
    assert error in fails("exportinventory", SCARS=scars, FOLDER=str(folder), **extra)
    assert not folder.exists()


def test_dates_that_are_not_known_stay_empty(export, tmp_path, qgis):
    path = write_features(tmp_path / "undated.gpkg", SHAPES)
    _, folder = export(path)
    rows, _ = opened(folder / "scars.geojson")
    assert all(row["date_min"] in (None, "") or not row["date_min"] for row in rows)
    readme = Path(folder / "README.txt").read_text(encoding="utf-8")
    assert "Scars without dates: 3 of 3" in readme


@pytest.mark.parametrize("fields", [0, 1, 2])
def test_a_geopackage_opens_styled_by_what_its_fields_tell(export, scars, fields):
    from qgis.core import QgsVectorLayer

    _, folder = export(scars, FIELDS=fields, FORMATS=[0])
    layer = QgsVectorLayer(f"{folder / 'iburi-2018.gpkg'}|layername=scars", "scars", "ogr")
    drawn = layer.renderer()
    by = drawn.classAttribute() if drawn.type() == "categorizedSymbol" else drawn.type()
    assert by == ('lower("status")', "Confidence", "singleSymbol")[fields]
    assert layer.labelsEnabled() == (fields < 2)
    del drawn, layer


def test_a_field_that_is_called_as_the_outlines_of_a_table(export, tmp_path, qgis):
    fields, rows = (("id", "integer"), ("wkt", "string")), [(1, "a"), (2, None), (3, "c")]
    path = write_features(tmp_path / "named.gpkg", SHAPES, fields=fields, rows=rows)
    results, folder = export(path, FORMATS=[4])
    rows, area = opened(folder / "scars.csv")
    assert [row["wkt_2"] or None for row in rows] == ["a", None, "c"]
    assert area == pytest.approx(results["TOTAL_AREA"], rel=1e-3)


# The columns of the export of the Global Landslide Catalog, data.nasa.gov/d/dd9e-wu2v.
GLC = (
    "source_name source_link event_id event_date event_time event_title event_description "
    "location_description location_accuracy landslide_category landslide_trigger landslide_size "
    "landslide_setting fatality_count injury_count storm_name photo_link notes "
    "event_import_source event_import_id country_name country_code admin_division_name "
    "admin_division_population gazeteer_closest_point gazeteer_distance submitted_date "
    "created_date last_edited_date longitude latitude"
)


@pytest.mark.parametrize(
    ("trigger", "word"), [(1, "earthquake"), (3, "snowfall_snowmelt"), (5, "other")]
)
def test_fields_and_words_of_coolr_are_those_of_its_catalogue(export, scars, trigger, word):
    _, folder = export(scars, FIELDS=2, FORMATS=[4], TRIGGER=trigger)
    with (folder / "iburi-2018.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert " ".join(rows[0]) == f"WKT {GLC}"
    assert {row["landslide_trigger"] for row in rows} == {word}
    assert {row["location_accuracy"] for row in rows} == {"exact"}
    assert {row["landslide_size"] for row in rows} == {"unknown"}


@pytest.mark.parametrize("choice", [0, 1])
def test_crowns_and_toes_are_points_of_the_geopackage(export, tmp_path, qgis, choice):
    from qgis.core import QgsVectorLayer

    columns = ("crown_lon", "crown_lat", "crown_z", "toe_lon", "toe_lat", "toe_z")
    fields = (("id", "integer"), *((name, "double") for name in columns))
    rows = [(5, 14.16, 41.5, 300.0, 14.161, 41.501, 210.0), (6, *[None] * 6), (7, *[None] * 6)]
    path = write_features(tmp_path / "ends.gpkg", SHAPES, fields=fields, rows=rows)
    _, folder = export(path, FORMATS=[0], FIELDS=choice)
    layer = QgsVectorLayer(f"{folder / 'scars.gpkg'}|layername=ends", "ends", "ogr")
    assert layer.crs().authid() == "EPSG:4326"
    found = [
        (f["scar"], f["kind"], f["z"], f.geometry().asPoint().x()) for f in layer.getFeatures()
    ]
    assert found == [(5, "crown", 300, 14.16), (5, "toe", 210, 14.161)]
    labels = [item.label() for item in layer.renderer().legendSymbolItems()]
    assert labels == ["crown (upper end)", "toe (lower end)"]
    del layer


def test_scars_without_ends_have_no_layer_of_them(export, scars):
    from osgeo import ogr

    _, folder = export(scars, FORMATS=[0])
    source = ogr.Open(str(folder / "iburi-2018.gpkg"))
    names = [source.GetLayer(number).GetName() for number in range(source.GetLayerCount())]
    assert "ends" not in names
