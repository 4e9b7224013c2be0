"""Exposure through Processing: layers of the user in, layers, page and numbers out."""

from pathlib import Path

import pytest
import shapely
from test_assessscars import box, write_features

X, Y = 430_000, 4_600_000
OUTPUTS = {
    "EXPOSED_FEATURES": "features.gpkg",
    "EXPOSED_SCARS": "scars.gpkg",
    "REPORT": "report.html",
}
# Two ways and a river as OpenStreetMap has them, some kilometres from the middle of zone 33.
OSM = """<?xml version="1.0" encoding="UTF-8"?>
<osm version="0.6">
<bounds minlat="45" minlon="14.9" maxlat="46" maxlon="15.1"/>
<node id="1" version="1" lat="45.5000" lon="14.9990"/>
<node id="2" version="1" lat="45.5000" lon="15.0010"/>
<node id="3" version="1" lat="45.5003" lon="14.9990"/>
<node id="4" version="1" lat="45.5003" lon="15.0010"/>
<node id="5" version="1" lat="45.6000" lon="15.0000"/>
<way id="11" version="1"><nd ref="1"/><nd ref="2"/><tag k="highway" v="primary"/>
<tag k="name" v="Main road"/></way>
<way id="12" version="1"><nd ref="3"/><nd ref="4"/><tag k="waterway" v="river"/>
<tag k="name" v="Kolpa"/></way>
<way id="13" version="1"><nd ref="4"/><nd ref="5"/><tag k="power" v="line"/></way>
</osm>
"""


def line(*points):
    return shapely.LineString([(X + 10 * col, Y - 10 * row) for col, row in points])


@pytest.fixture
def expose(run, tmp_path):
    """Return a function that runs the algorithm with outputs in a fresh folder."""

    def go(scars, features, **extra):
        named = {key: str(tmp_path / "out" / name) for key, name in OUTPUTS.items()}
        return run("scarexposure", SCARS=scars, FEATURES=features, **{**named, **extra})

    return go


def rows_of(path):
    from qgis.core import QgsVectorLayer

    layer = QgsVectorLayer(path, "made", "ogr")
    assert layer.isValid()
    names = [field.name() for field in layer.fields()]
    return layer, [dict(zip(names, feature.attributes())) for feature in layer.getFeatures()]


@pytest.fixture
def scars(qgis, tmp_path):
    fields = (("id", "integer"), ("status", "string"))
    rows = [(5, "confirmed"), (6, "rejected"), (7, "candidate")]
    shapes = [box(0, 0, 10, 10), box(20, 0, 10, 10), box(40, 0, 10, 10)]
    return write_features(tmp_path / "scars.gpkg", shapes, fields=fields, rows=rows)


def test_roads_by_class_with_rivers_and_unseen_ground(expose, scars, tmp_path):
    roads = write_features(
        tmp_path / "roads.gpkg",
        [line((-5, 5), (60, 5)), line((0, 11), (10, 11)), line((20, 80), (30, 80)),
         line((0, 90), (9, 90))],
        kind="LineString",
        fields=(("highway", "string"), ("name", "string")),
        rows=[("primary", "A <b>1</b>"), ("track", None), ("track", None), (None, None)],
    )  # fmt: skip
    rivers = write_features(tmp_path / "rivers.gpkg", [line((40, 5), (40, 60))], kind="LineString")
    unseen = write_features(tmp_path / "unseen.gpkg", [box(0, 70, 25, 15)])
    found = expose(scars, roads, RIVERS=rivers, UNSEEN=unseen, DISTANCE=20)
    # The middle of the zone is 70 km away: metres of the grid are 0.9997 of those of the ground.
    assert found["HIT_COUNT"] == 1
    assert found["HIT_LENGTH"] == pytest.approx(200, rel=1e-3)
    assert found["NEAR_COUNT"] == 2
    assert found["NEAR_LENGTH"] == pytest.approx(280 + 100, rel=3e-3)
    assert (found["UNSEEN_COUNT"], found["RIVER_COUNT"]) == (1, 1)
    layer, rows = rows_of(found["EXPOSED_FEATURES"])
    assert layer.crs().authid() == "EPSG:32633"
    assert layer.renderer().type() == "RuleRenderer"
    assert [row["outcome"] for row in rows] == ["hit", "near", "unseen"]
    assert [row["highway"] for row in rows] == ["primary", "track", "track"]
    assert rows[0]["scar_ids"] == "5, 7"
    assert rows[2]["unseen_m"] == pytest.approx(50, rel=1e-3)
    _, rows = rows_of(found["EXPOSED_SCARS"])
    assert [row["id"] for row in rows] == [5, 7]
    assert [row["river"] for row in rows] == [0, 1]
    # From 5 columns of pixels within the scar, and 10 m below it.
    assert rows[1]["river_m"] == pytest.approx(60, rel=3e-3)
    report = Path(found["REPORT"]).read_text(encoding="utf-8")
    for text in ("roads against scars", "primary", "A &lt;b&gt;1&lt;/b&gt;", "may block it"):
        assert text in report, text
    assert "No layer of unseen ground" not in report


@pytest.mark.parametrize(
    ("kind", "shapes", "renderer"),
    [
        ("Polygon", [box(9, 9, 4, 4)], "fill"),
        ("Point", [shapely.Point(X + 50, Y - 50)], "marker"),
    ],
)
def test_buildings_and_points_are_drawn_as_such(expose, scars, tmp_path, kind, shapes, renderer):
    features = write_features(tmp_path / "features.gpkg", shapes, kind=kind)
    found = expose(scars, features, DISTANCE=0)
    assert found["HIT_COUNT"] == found["NEAR_COUNT"] == 1
    assert found["HIT_AREA"] == pytest.approx(100 if kind == "Polygon" else 0, rel=1e-3)
    layer, rows = rows_of(found["EXPOSED_FEATURES"])
    children = layer.renderer().rootRule().children()
    assert {rule.symbol().symbolLayer(0).layerType() for rule in children} == {
        {"fill": "SimpleFill", "marker": "SimpleMarker"}[renderer]
    }
    assert rows[0]["outcome"] == "hit"


def test_an_extract_of_openstreetmap_as_it_is(expose, tmp_path):
    from qgis.core import QgsVectorLayer

    path = tmp_path / "region.osm"
    path.write_text(OSM, encoding="utf-8")
    lines = f"{path}|layername=lines"
    assert QgsVectorLayer(lines, "lines", "ogr").featureCount() != 0
    # Twenty thousandths of a degree: 0.0005° of longitude at 45.5° are 39.07 m.
    scar = shapely.box(14.9995, 45.4999, 15.0000, 45.5001)
    scars = write_features(tmp_path / "scars.gpkg", [scar], code=4326)
    found = expose(scars, lines, RIVERS=lines, DISTANCE=30, RIVER_DISTANCE=30)
    assert found["HIT_COUNT"] == 1
    assert found["HIT_LENGTH"] == pytest.approx(39.07, abs=0.05)
    # The river is 22 m to the north; the road within the safety distance is no river.
    assert found["RIVER_COUNT"] == 1
    _, rows = rows_of(found["EXPOSED_FEATURES"])
    assert {row["class"]: row["outcome"] for row in rows} == {
        "primary": "hit",
        "waterway=river": "near",
    }
    _, rows = rows_of(found["EXPOSED_SCARS"])
    assert rows[0]["river_names"] == "Kolpa"


def test_a_layer_of_a_file_of_openstreetmap_has_to_be_named(fails, scars, tmp_path):
    from qgis.core import QgsProcessingFeatureSourceDefinition

    path = tmp_path / "region.osm"
    path.write_text(OSM, encoding="utf-8")
    named = {key: str(tmp_path / "bad" / name) for key, name in OUTPUTS.items()}
    for given in (str(path), QgsProcessingFeatureSourceDefinition(str(path))):
        told = fails("scarexposure", SCARS=scars, FEATURES=given, **named)
        assert "region.osm|layername=lines" in told


def test_the_outputs_can_be_made_again(expose, scars, tmp_path):
    roads = write_features(tmp_path / "r.gpkg", [line((-5, 5), (60, 5))], kind="LineString")
    first = expose(scars, roads)
    assert expose(scars, roads)["HIT_LENGTH"] == first["HIT_LENGTH"]


def test_bad_input_is_told(expose, fails, scars, tmp_path):
    far = write_features(tmp_path / "far.gpkg", [shapely.Point(9, -60)], "Point", code=4326)
    road = write_features(tmp_path / "r.gpkg", [line((-5, 5), (60, 5))], kind="LineString")
    named = {key: str(tmp_path / "bad" / name) for key, name in OUTPUTS.items()}
    assert "different places" in fails("scarexposure", SCARS=scars, FEATURES=far, **named)
    assert "no field “none”" in fails(
        "scarexposure", SCARS=scars, FEATURES=road, CLASS_FIELD="none", **named
    )
    assert "also an input" in fails(
        "scarexposure", SCARS=scars, FEATURES=road, **{**named, "EXPOSED_SCARS": scars}
    )
    assert not (tmp_path / "bad").exists() or not [*(tmp_path / "bad").iterdir()]


def test_layers_without_scars_and_of_features_that_are_free_are_of_their_kind(
    expose, scars, tmp_path
):
    from qgis.core import QgsVectorLayer

    nothing = write_features(tmp_path / "nothing.gpkg", [], kind="Polygon")
    road = write_features(tmp_path / "road.gpkg", [line((0, 0), (10, 0))], kind="LineString")
    found = expose(nothing, road)
    assert found["HIT_COUNT"] == 0
    kinds = [
        QgsVectorLayer(found[key], "made", "ogr").geometryType()
        for key in ("EXPOSED_FEATURES", "EXPOSED_SCARS")
    ]
    assert kinds == [1, 2]  # lines, polygons


def test_collections_are_taken_as_scars_and_as_features(expose, tmp_path, qgis):
    from qgis.core import QgsFeature, QgsGeometry, QgsVectorLayer

    parts = [box(0, 0, 10, 10), line((0, 0), (20, 0)), shapely.Point(X, Y)]
    mixed = QgsVectorLayer("GeometryCollection?crs=EPSG:32633&field=id:integer", "mixed", "memory")
    feature = QgsFeature(mixed.fields())
    feature.setGeometry(QgsGeometry.fromWkt(shapely.GeometryCollection(parts).wkt))
    assert mixed.dataProvider().addFeature(feature)
    found = expose(mixed, mixed)
    assert found["HIT_COUNT"] == 1
    layer, (row,) = rows_of(found["EXPOSED_SCARS"])
    assert layer.geometryType() == 2  # polygons
    assert row["outcome"] == "hit"
    assert len(rows_of(found["EXPOSED_FEATURES"])[1]) == 1


def test_layers_without_features_give_layers_without_features(expose, scars, tmp_path):
    empty = write_features(tmp_path / "empty.gpkg", [], kind="LineString")
    found = expose(scars, empty)
    assert found["HIT_COUNT"] == 0
    assert rows_of(found["EXPOSED_FEATURES"])[1] == []
    assert "holds no features" in Path(found["REPORT"]).read_text(encoding="utf-8")
