"""Tables written to vector files, read back through QGIS."""

import numpy as np
import pytest
import shapely

from scarmapper.core.errors import Cancelled, ScarMapperError
from scarmapper.core.geo.gdal import CRS
from scarmapper.core.geo.vector_table import INTEGER, REAL, TEXT, Field, VectorTable
from scarmapper.core.progress import Progress
from scarmapper.ui.styles import style_path

FIELDS = (
    Field("number", INTEGER, "", "a number"),
    Field("residual", REAL, "pixels", "what is left"),
    Field("note", TEXT, "", "a word"),
    Field("used", INTEGER, "", "1 or 0"),
)


def points(count):
    x = np.arange(count, dtype=float)
    residual = x / 10
    residual[1::3] = np.nan
    note = np.array([f"Größe {i}" if i % 2 else None for i in range(count)], object)
    return VectorTable(
        "tiepoints",
        "Point",
        CRS.from_epsg(32654),
        FIELDS,
        shapely.to_wkb(shapely.points(500_000 + x, 4_700_000 + x)).tolist(),
        {"number": x, "residual": residual, "note": note},
    )


def read(path):
    from qgis.core import NULL, QgsVectorLayer

    layer = QgsVectorLayer(str(path), "read", "ogr")
    assert layer.isValid()
    names = [field.name for field in FIELDS]
    rows = [
        tuple(None if feature[name] == NULL else feature[name] for name in names)
        for feature in layer.getFeatures()
    ]
    places = [feature.geometry().asPoint() for feature in layer.getFeatures()]
    return rows, [(p.x(), p.y()) for p in places], layer.crs().authid()


@pytest.mark.parametrize("suffix", ["gpkg", "fgb", "shp"])
def test_values_places_and_nulls_survive(qgis, tmp_path, suffix):
    from scarmapper.algorithms.vector_output import write_table

    path = tmp_path / f"tiepoints.{suffix}"
    write_table(str(path), points(4500), style_path("tiepoints"))
    rows, places, crs = read(path)
    assert crs == "EPSG:32654"
    by_number = dict(zip((row[0] for row in rows), zip(rows, places)))
    assert sorted(by_number) == list(range(4500))
    assert by_number[2] == ((2, 0.2, None, None), (500_002, 4_700_002))
    assert by_number[4] == ((4, None, None, None), (500_004, 4_700_004))
    assert by_number[4499] == ((4499, 449.9, "Größe 4499", None), (504_499, 4_704_499))


def test_the_style_comes_along(qgis, tmp_path):
    from qgis.core import QgsVectorLayer

    from scarmapper.algorithms.vector_output import write_table

    path = tmp_path / "tiepoints.gpkg"
    write_table(str(path), points(3), style_path("tiepoints"))
    layer = QgsVectorLayer(str(path), "t", "ogr")
    assert layer.renderer().symbol().color().getRgb()[:3] == (26, 150, 65)
    assert [p.name for p in tmp_path.iterdir()] == ["tiepoints.gpkg"]


def test_a_table_without_features(qgis, tmp_path):
    from scarmapper.algorithms.vector_output import write_table

    write_table(str(tmp_path / "none.gpkg"), points(0))
    assert read(tmp_path / "none.gpkg") == ([], [], "EPSG:32654")


@pytest.mark.parametrize("name", ["points", "points.doc", "memory:"])
def test_what_is_no_vector_file_is_refused(qgis, tmp_path, name):
    from scarmapper.algorithms.vector_output import write_table

    with pytest.raises(ScarMapperError, match=r"ends in \.gpkg"):
        write_table(str(tmp_path / name), points(1))


def test_a_missing_folder_is_an_error(qgis, tmp_path):
    from scarmapper.algorithms.vector_output import write_table

    with pytest.raises(ScarMapperError, match=r"points\.gpkg could not be written: \w"):
        write_table(str(tmp_path / "nowhere" / "points.gpkg"), points(1))


def test_writing_can_be_cancelled(qgis, tmp_path):
    from scarmapper.algorithms.vector_output import write_table

    class Second(Progress):
        asked = 0

        def is_cancelled(self):
            self.asked += 1
            return self.asked > 1

    with pytest.raises(Cancelled):
        write_table(str(tmp_path / "points.gpkg"), points(4500), progress=Second())


@pytest.mark.parametrize("suffix", ["gpkg", "sqlite"])
@pytest.mark.parametrize("kind", [REAL, INTEGER, TEXT])
def test_columns_called_as_a_database_calls_its_own_stay(qgis, tmp_path, suffix, kind):
    """A layer of a shapefile that was a GeoPackage has a column “fid” of any numbers."""
    from qgis.core import QgsVectorLayer

    from scarmapper.algorithms.vector_output import write_table

    # QGIS itself leaves “ogc_fid” out of SQLite.
    names = ("fid", "geom", "Geometry", *(("ogc_fid",) if suffix == "gpkg" else ()))
    values = np.array(["7", "7", "8"], object) if kind == TEXT else np.array([7.0, 7.0, 8.0])
    table = points(3)
    table = VectorTable(
        "t", table.geometry_type, table.crs, tuple(Field(n, kind, "", "") for n in names),
        table.geometries, dict.fromkeys(names, values),
    )  # fmt: skip
    path = tmp_path / f"t.{suffix}"
    write_table(str(path), table)
    layer = QgsVectorLayer(str(path), "read", "ogr")
    assert layer.featureCount() == 3
    assert all(feature.hasGeometry() for feature in layer.getFeatures())
    columns = {field.name().lower(): field.name() for field in layer.fields()}
    for name in names:
        found = sorted(float(feature[columns[name.lower()]]) for feature in layer.getFeatures())
        assert found == [7, 7, 8], name


def test_texts_are_cut_to_what_a_shapefile_has_room_for(qgis, tmp_path):
    from scarmapper.algorithms.vector_output import write_table

    table = points(2)
    long = "ö" * 200 + "x" * 200
    table.columns["note"] = np.array([long, "short"], object)
    write_table(str(tmp_path / "t.shp"), table)
    rows, _, _ = read(tmp_path / "t.shp")
    assert {row[2] for row in rows} == {"ö" * 127, "short"}
