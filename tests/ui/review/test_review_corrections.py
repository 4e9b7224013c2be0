"""Correcting scars by keys and clicks: split, join, redraw, grow, shrink, add, delete, undo."""

import numpy as np
import pytest

PIXEL, SIZE = 10.0, 120
LEFT, TOP = 577_000.0, 4_731_200.0


def box(left, top, width, height):
    """Return a rectangle of pixels as WKT; columns and rows of the raster."""
    x, y = LEFT + PIXEL * left, TOP - PIXEL * top
    right, bottom = x + PIXEL * width, y - PIXEL * height
    return f"MULTIPOLYGON((({x} {y},{right} {y},{right} {bottom},{x} {bottom},{x} {y})))"


@pytest.fixture
def rasters(iface, tmp_path):
    """The probability, both images and the elevation of a scene, in the project."""
    from osgeo import gdal, osr
    from qgis.core import QgsProject, QgsRasterLayer

    random = np.random.default_rng(3)
    probability = np.full((SIZE, SIZE), 0.05, np.float32)
    probability[20:40, 20:40] = 0.9
    probability[20:40, 40:44] = 0.6  # less likely ground beside the first scar
    probability[20:24, 20:24] = 0.55
    probability[20:40, 60:70] = 0.8
    probability[80:90, 80:95] = 0.72  # missed by the map
    pre = random.uniform(0.03, 0.06, (4, SIZE, SIZE)).astype(np.float32)
    pre[3] += 0.35
    post = pre.copy()
    post[:, probability > 0.5] = 0.2
    heights = (np.arange(SIZE)[:, None] * 4.0 + np.zeros((SIZE, SIZE))).astype(np.float32)
    bands = ("blue", "green", "red", "nir")
    made = {}
    for name, pixels, names in (
        ("probability", probability[None], ("probability",)),
        ("pre 2018-08-01", pre, bands),
        ("post 2018-09-10", post, bands),
        ("dem", heights[None], ("elevation",)),
    ):
        path = str(tmp_path / f"{name}.tif")
        data = gdal.GetDriverByName("GTiff").Create(path, SIZE, SIZE, len(pixels), gdal.GDT_Float32)
        data.SetGeoTransform((LEFT, PIXEL, 0, TOP, 0, -PIXEL))
        reference = osr.SpatialReference()
        reference.ImportFromEPSG(32654)
        data.SetProjection(reference.ExportToWkt())
        for number, (values, band) in enumerate(zip(pixels, names), 1):
            data.GetRasterBand(number).WriteArray(values)
            data.GetRasterBand(number).SetDescription(band)
        if name == "probability":
            data.SetMetadata({"SCARMAPPER_THRESHOLD": "0.5", "SCARMAPPER_METHOD": "evidence"})
        del data
        layer = QgsRasterLayer(path, name)
        assert layer.isValid()
        QgsProject.instance().addMapLayer(layer)
        made[name.split()[0]] = layer
    return made


@pytest.fixture
def layer(rasters, tmp_path):
    """Two scars in a GeoPackage, as mapping writes them."""
    from qgis.core import QgsGeometry, QgsProject, QgsVectorLayer

    from scarmapper.algorithms.vector_output import write_table
    from scarmapper.core.geo.gdal import CRS
    from scarmapper.core.geo.vector_table import INTEGER, REAL, VectorTable
    from scarmapper.core.scars.scar_fields import FIELDS

    shapes = [box(20, 20, 20, 20), box(60, 20, 10, 20)]
    columns = {
        field.name: np.full(2, np.nan) if field.kind in (REAL, INTEGER) else np.full(2, None, "O")
        for field in FIELDS
    }
    columns["id"] = np.array([1.0, 2.0])
    columns["area_m2"] = np.array([40_000.0, 20_000.0])
    columns["status"] = np.array(["candidate", "candidate"], object)
    columns["matched_iou"] = np.array([0.7, 0.8])
    table = VectorTable(
        "scars", "MultiPolygon", CRS.from_epsg(32654), FIELDS,
        [bytes(QgsGeometry.fromWkt(shape).asWkb()) for shape in shapes], columns,
    )  # fmt: skip
    path = str(tmp_path / "scars.gpkg")
    write_table(path, table)
    made = QgsVectorLayer(path, "Scars", "ogr")
    assert made.isValid()
    QgsProject.instance().addMapLayer(made)
    return made


@pytest.fixture
def opened(dock, layer, rasters, spin):
    """The dock at the first scar, the whole scene in view."""
    from qgis.core import QgsRectangle

    spin()
    dock.open_layer(layer)
    dock._canvas.setExtent(QgsRectangle(LEFT, TOP - PIXEL * SIZE, LEFT + PIXEL * SIZE, TOP))
    spin()
    assert scar(layer, dock.current)["id"] == 1
    return dock


@pytest.fixture
def click(iface, spin):
    """Return a function that clicks on the map, at a column and row of the raster."""
    from qgis.core import QgsPointXY
    from qgis.PyQt.QtCore import Qt
    from qgis.PyQt.QtTest import QTest

    def at(col, row, right=False):
        place = QgsPointXY(LEFT + PIXEL * col, TOP - PIXEL * row)
        pixel = iface.canvas.getCoordinateTransform().transform(place).toQPointF().toPoint()
        button = Qt.MouseButton.RightButton if right else Qt.MouseButton.LeftButton
        QTest.mouseMove(iface.canvas.viewport(), pixel)
        QTest.mouseClick(iface.canvas.viewport(), button, Qt.KeyboardModifier.NoModifier, pixel)
        spin()

    return at


@pytest.fixture
def answered(monkeypatch):
    """The texts of warnings."""
    from qgis.PyQt.QtWidgets import QMessageBox

    monkeypatch.setattr(
        QMessageBox, "question", lambda *_: pytest.fail("nothing has to be asked here")
    )


def scar(layer, fid):
    return layer.getFeature(fid)


def rows(layer):
    return {feature["id"]: feature for feature in layer.getFeatures()}


def shapes(layer):
    return {
        str(feature["id"]): (feature.geometry().asWkt(1), feature["area_m2"], feature["status"])
        for feature in layer.getFeatures()
    }


def split_first(press, click):
    press("L")
    click(30.3, 10)
    click(30.3, 50)
    click(50, 50, right=True)


def test_a_drawn_line_splits_the_scar_and_both_are_measured_anew(opened, layer, press, click):
    fid = opened.current
    split_first(press, click)
    found = rows(layer)
    assert set(found) == {1, 2, 3}
    first, third = found[1], found[3]
    assert first.id() == fid == opened.current
    assert first["area_m2"] + third["area_m2"] == pytest.approx(40_000, rel=2e-3)
    for piece in (first, third):
        assert piece["area_m2"] == pytest.approx(piece.geometry().area(), rel=2e-3)
        assert piece["parent"] == "1"
        assert piece["status"] == "edited"
        assert piece["reviewer"]
        assert not piece["matched_iou"]
        assert piece["probability"] > 0.7
        assert piece["ndvi_drop"] > 0.5
        assert piece["slope_mean"] == pytest.approx(21.8, abs=0.5)
        assert piece["length_m"] == pytest.approx(200, rel=0.03)
        assert 0 < piece["volume_low_m3"] < piece["volume_high_m3"]
    # The less likely corner is in the left piece.
    left, right = sorted((first, third), key=lambda f: f.geometry().boundingBox().xMinimum())
    assert left["probability"] < right["probability"] == pytest.approx(0.9, abs=1e-3)
    assert "Split into 1 (" in opened.panel.note
    assert "stays empty" not in opened.panel.note


def test_one_undo_step_brings_everything_back(opened, layer, press, click):
    before = shapes(layer)
    split_first(press, click)
    assert layer.undoStack().count() == 1
    press("Z")
    assert shapes(layer) == before
    layer.undoStack().redo()
    assert len(rows(layer)) == 3
    layer.undoStack().undo()
    assert shapes(layer) == before


def test_what_was_saved_can_be_taken_back_too(opened, layer, press, click):
    before = shapes(layer)
    split_first(press, click)
    opened.panel.button("save").click()
    assert layer.undoStack().count() == 0
    assert len(list(layer.dataProvider().getFeatures())) == 3
    press("Z")
    assert shapes(layer) == before
    assert layer.commitChanges()
    assert shapes(layer) == before


def test_decisions_and_corrections_are_undone_in_their_order(opened, layer, press, click):
    before = shapes(layer)
    press("C")
    press("P")
    split_first(press, click)
    assert {f["status"] for f in rows(layer).values()} == {"confirmed", "candidate"}
    press("X")
    press("Z")
    press("Z")
    assert len(rows(layer)) == 2
    assert rows(layer)[1]["status"] == "confirmed"
    press("Z")
    assert shapes(layer) == before


def test_a_neighbour_is_joined_by_a_click(opened, layer, press, click):
    split_first(press, click)
    fid = opened.current
    press("M")
    other = next(f for f in rows(layer).values() if f["id"] in (1, 3) and f.id() != fid)
    centre = other.geometry().centroid().asPoint()
    click((centre.x() - LEFT) / PIXEL, (TOP - centre.y()) / PIXEL)
    found = rows(layer)
    assert set(found) == {1, 2}
    assert found[1]["area_m2"] == pytest.approx(40_000, rel=2e-3)
    assert found[1]["parent"] == "1, 3"
    press("M")
    click(65, 30)
    assert "too far apart" in opened.panel.note
    assert set(rows(layer)) == {1, 2}
    press("M")
    click(5, 5)
    assert "no other scar" in opened.panel.note
    assert opened._canvas.mapTool() is opened._iface.pan


def test_the_edge_is_redrawn(opened, layer, press, click):
    press("E")
    for corner in ((25, 30), (25, 50), (35, 50), (35, 30)):
        click(*corner)
    click(0, 0, right=True)
    assert rows(layer)[1]["area_m2"] == pytest.approx(50_000, rel=2e-3)
    assert rows(layer)[1]["status"] == "edited"
    assert "Redrawn: 1 (5.00 ha)" in opened.panel.note
    press("E")
    click(80, 80)
    click(90, 90)
    click(0, 0, right=True)
    assert "crosses the edge" in opened.panel.note


def test_a_scar_grows_and_shrinks_by_the_probability(opened, layer, press, click):
    press("B")
    click(42, 30)
    assert rows(layer)[1]["area_m2"] == pytest.approx(48_000, rel=2e-3)
    click(21, 21)  # inside, where it is least likely
    assert rows(layer)[1]["area_m2"] == pytest.approx(46_400, rel=2e-3)
    click(110, 110)
    assert "too far" in opened.panel.note
    click(65, 30)
    assert "join them" in opened.panel.note
    click(85, 85)
    assert "does not reach the scar" in opened.panel.note
    click(0, 0, right=True)
    assert opened._canvas.mapTool() is opened._iface.pan
    press("Z")
    press("Z")
    assert rows(layer)[1]["area_m2"] == 40_000


def test_a_missed_scar_is_added_by_one_click(opened, layer, press, click):
    press("A")
    click(85, 85)
    found = rows(layer)
    assert set(found) == {1, 2, 3}
    assert found[3]["area_m2"] == pytest.approx(15_000, rel=2e-3)
    assert found[3]["method"] == "region"
    assert found[3]["probability"] == pytest.approx(0.72, abs=1e-3)
    assert found[3]["confidence"] == 3
    assert found[3].id() == opened.current
    click(30, 30)
    assert "There is a scar already" in opened.panel.note
    assert len(rows(layer)) == 3
    press("A")
    assert opened._canvas.mapTool() is opened._iface.pan


def test_a_missed_scar_is_drawn_and_leaves_others_their_ground(opened, layer, press, click):
    press("D")
    for corner in ((35, 30), (50, 30), (50, 45), (35, 45)):
        click(*corner)
    from qgis.PyQt.QtTest import QTest

    QTest.keyClick(opened._canvas, "\r")
    found = rows(layer)[3]
    assert found["area_m2"] == pytest.approx(22_500 - 5_000, rel=1e-2)
    assert found["method"] == "drawn"
    assert not found.geometry().intersection(rows(layer)[1].geometry()).area()


def test_delete_goes_on_to_the_next(opened, layer, press, spin, iface):
    from qgis.PyQt.QtCore import Qt
    from qgis.PyQt.QtTest import QTest

    QTest.keyClick(iface.canvas, Qt.Key.Key_Delete)
    spin()
    assert set(rows(layer)) == {2}
    assert rows(layer)[2].id() == opened.current
    press("Z")
    assert set(rows(layer)) == {1, 2}


def test_without_rasters_shapes_are_measured_and_the_rest_is_empty(
    opened, layer, rasters, press, click
):
    from qgis.core import QgsProject

    QgsProject.instance().removeMapLayers([raster.id() for raster in rasters.values()])
    press("B")
    click(42, 30)
    assert "probability raster of the map is not chosen" in opened.panel.note
    split_first(press, click)
    found = rows(layer)
    assert found[3]["area_m2"] > 0
    assert not found[3]["slope_mean"]
    assert "Without the probability raster, the image before" in opened.panel.note


def test_a_layer_in_degrees_is_corrected_too(dock, layer, rasters, press, click, spin, iface):
    import processing
    from qgis.core import QgsProject, QgsRectangle

    moved = processing.run(
        "native:reprojectlayer",
        {"INPUT": layer, "TARGET_CRS": "EPSG:4326", "OUTPUT": "memory:"},
    )["OUTPUT"]
    QgsProject.instance().addMapLayer(moved)
    spin()
    dock.open_layer(moved)
    iface.canvas.setExtent(QgsRectangle(LEFT, TOP - PIXEL * SIZE, LEFT + PIXEL * SIZE, TOP))
    spin()
    split_first(press, click)
    found = rows(moved)
    assert set(found) == {1, 2, 3}
    assert found[1]["area_m2"] + found[3]["area_m2"] == pytest.approx(40_000, rel=2e-3)
    press("B")
    click(42, 30)
    assert "Changed" in dock.panel.note


def test_leaving_a_tool(opened, iface, press, click, spin):
    from qgis.PyQt.QtCore import Qt
    from qgis.PyQt.QtTest import QTest

    press("D")
    click(85, 85)
    assert iface.canvas.mapTool() is not iface.pan
    QTest.keyClick(iface.canvas, Qt.Key.Key_Escape)
    spin()
    assert iface.canvas.mapTool() is iface.pan
    press("L")
    iface.canvas.setMapTool(iface.pan)
    assert opened._corrector.running is None
    press("L")
    opened.close_review()
    assert iface.canvas.mapTool() is iface.pan


def test_a_confidence_that_was_set_by_hand_stays(opened, layer, press, click):
    press("2")
    split_first(press, click)
    assert {rows(layer)[number]["confidence"] for number in (1, 3)} == {2}
    press("A")
    click(85, 85)
    assert rows(layer)[4]["confidence"] == 3
    press("B")
    click(85, 85)
    assert "delete it" in opened.panel.note  # all of it is no likelier than that


def test_ids_stay_unique_in_the_edit_buffer_and_where_they_are_texts(
    opened, layer, polygons, press, click, spin
):
    for number in (3, 4):
        press("A")
        click(85, 85)
        press("A")
        assert sorted(rows(layer)) == list(range(1, number + 1))
        opened._reviewed.decisions.start_editing()
        layer.changeGeometry(rows(layer)[number].id(), rows(layer)[2].geometry())
    other = polygons(
        [{"id": "A7", "wkt": box(20, 20, 20, 20), "status": "candidate"},
         {"id": "9", "wkt": box(60, 20, 10, 20), "status": "candidate"}],
        fields=["id:string", "status:string", "confidence:integer", "reviewer:string(80)",
                "reviewed:string(40)", "parent:string(80)"],
    )  # fmt: skip
    opened.open_layer(other)
    spin()
    split_first(press, click)
    assert sorted(feature["id"] for feature in other.getFeatures()) == ["10", "9", "A7"]
    assert {feature["parent"] or "" for feature in other.getFeatures()} == {"", "A7"}
