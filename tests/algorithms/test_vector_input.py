"""Features of layers as plain lists. Covers algorithms/vector_input.py."""

import pytest

from scarmapper.core.errors import Cancelled
from scarmapper.core.progress import Progress


@pytest.fixture
def read(qgis):
    """Return a function that reads a memory layer with some features."""
    from qgis.core import (
        QgsFeature,
        QgsGeometry,
        QgsProcessingContext,
        QgsProcessingFeatureSource,
        QgsVectorLayer,
    )

    from scarmapper.algorithms.vector_input import read_features

    def run(kind, *features, columns=(), progress=None):
        uri = f"{kind}?crs=EPSG:32654&field=Id:string&field=area:double"
        layer = QgsVectorLayer(uri, "scars", "memory")
        for wkt, values in features:
            feature = QgsFeature(layer.fields())
            if wkt:
                feature.setGeometry(QgsGeometry.fromWkt(wkt))
            feature.setAttributes(list(values))
            layer.dataProvider().addFeatures([feature])
        context = QgsProcessingContext()
        source = QgsProcessingFeatureSource(layer, context)
        return read_features(source, progress or Progress(), columns)

    return run


def shape(wkb):
    import shapely

    return shapely.from_wkb(wkb)


def test_attributes_are_found_whatever_their_capitals_and_nulls_are_none(read):
    square = "Polygon((0 0, 1 0, 1 1, 0 0))"
    found = read(
        "Polygon",
        (square, ["a", 2.5]),
        (square, [None, None]),
        ("", ["c", 1.0]),
        columns=("id", "AREA", "absent"),
    )
    assert found.columns == {"id": ["a", None, "c"], "AREA": [2.5, None, 1.0]}
    assert found.geometries[2] is None
    assert len(set(found.numbers)) == 3
    assert "UTM zone 54N" in found.crs


def test_geometries_come_without_heights_and_without_curves(read):
    import shapely

    found = read("PolygonZ", ("PolygonZ((0 0 5, 2 0 5, 2 2 5, 0 0 5))", ["a", 1.0]))
    flat = shape(found.geometries[0])
    assert not flat.has_z
    assert flat.area == pytest.approx(2)
    circle = "CurvePolygon(CircularString(0 0, 2 0, 0 0))"
    found = read("CurvePolygon", (circle, ["a", 1.0]))
    assert isinstance(shape(found.geometries[0]), shapely.Polygon)
    assert shape(found.geometries[0]).area == pytest.approx(3.14, rel=0.01)


def test_an_invalid_polygon_is_read_too(read):
    found = read("Polygon", ("Polygon((0 0, 2 2, 2 0, 0 2, 0 0))", ["a", 1.0]))
    assert not shape(found.geometries[0]).is_valid


def test_reading_can_be_cancelled(read):
    class Stopped(Progress):
        def is_cancelled(self):
            return True

    with pytest.raises(Cancelled):
        read("Point", ("Point(0 0)", ["a", 1.0]), progress=Stopped())


def test_a_table_of_text_is_a_layer_of_points(qgis, tmp_path):
    from qgis.core import QgsProcessingContext, QgsProcessingFeatureSource, QgsVectorLayer

    from scarmapper.algorithms.vector_input import read_features
    from scarmapper.core.progress import Progress, RecordingProgress

    path = tmp_path / "slides.csv"
    path.write_text("name;lon;lat\na;141.9;42.7\nb;;\n", encoding="utf-8")
    layer = QgsVectorLayer(str(path), "slides", "ogr")
    source = QgsProcessingFeatureSource(layer, QgsProcessingContext())
    progress = RecordingProgress(Progress())
    found = read_features(source, progress, ["name"])
    assert [g is None for g in found.geometries] == [False, True]
    assert found.columns["name"] == ["a", "b"]
    assert "4326" in found.crs
    assert "lon and lat" in progress.notes[0]


def test_dates_are_iso_8601(qgis):
    from qgis.core import (
        QgsFeature,
        QgsProcessingContext,
        QgsProcessingFeatureSource,
        QgsVectorLayer,
    )
    from qgis.PyQt.QtCore import QDate, QDateTime

    from scarmapper.algorithms.vector_input import read_features

    uri = "Point?crs=EPSG:4326&field=day:date&field=moment:datetime"
    layer = QgsVectorLayer(uri, "dated", "memory")
    moment = QDateTime.fromString("2018-09-06T03:07:59", "yyyy-MM-ddTHH:mm:ss")
    for values in ([QDate(2018, 9, 6), moment], [None, None]):
        feature = QgsFeature(layer.fields())
        feature.setAttributes(values)
        layer.dataProvider().addFeatures([feature])
    source = QgsProcessingFeatureSource(layer, QgsProcessingContext())
    found = read_features(source, Progress(), ("day", "moment")).columns
    assert found["day"] == ["2018-09-06", None]
    assert found["moment"][0].startswith("2018-09-06T03:07:59")
    assert found["moment"][1] is None
