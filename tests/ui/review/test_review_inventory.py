"""Sending confirmed scars to an inventory."""

import pytest

from scarmapper.core.errors import ScarMapperError

MAPPING = {"scar_id": "id", "area_m2": "area_m2", "mapped_by": "reviewer"}
FIELDS = ["scar_id:integer", "area_m2:double", "mapped_by:string(6)", "notes:string"]


@pytest.fixture
def inventory(polygons):
    """An empty inventory in degrees."""
    return polygons([], fields=FIELDS, name="Inventory", crs="EPSG:4326")


def send(scars, fids, target, mapping=MAPPING, **options):
    from scarmapper.ui.review.send_to_inventory import append, plan

    made = plan(scars, fids, target, mapping, **options)
    append(target, made.new, scars.name())
    return made


def counts(made):
    return len(made.new), made.present, made.overlapping, made.unusable


def test_scars_are_appended_in_the_crs_of_the_inventory(scars, inventory):
    from scarmapper.ui.review.scar_index import area_measure

    scars.startEditing()
    scars.changeAttributeValue(2, scars.fields().indexOf("reviewer"), "Ada Byron")
    made = send(scars, [2, 4], inventory)
    assert counts(made) == (2, 0, 0, 0)
    assert made.shortened == 1  # the name is longer than its field
    rows = {f["scar_id"]: f for f in inventory.getFeatures()}
    assert sorted(rows) == [12, 14]
    assert rows[12]["area_m2"] == 50_000
    assert rows[12]["mapped_by"] == "Ada By"
    assert not rows[12]["notes"]
    measured = area_measure(inventory).measureArea(rows[12].geometry())
    expected = area_measure(scars).measureArea(scars.getFeature(2).geometry())
    assert measured == pytest.approx(expected, rel=1e-3)


def test_a_second_time_appends_nothing(scars, inventory):
    send(scars, [1, 2, 3], inventory)
    made = send(scars, [1, 2, 3], inventory)
    assert counts(made) == (0, 3, 0, 0)
    assert inventory.featureCount() == 3
    # Saved, the same; and with one more scar, only that one.
    assert inventory.commitChanges()
    made = send(scars, [1, 2, 3, 4], inventory)
    assert counts(made) == (1, 3, 0, 0)
    assert inventory.featureCount() == 4
    # Without the number, the outline identifies the scar.
    assert counts(send(scars, [1, 2, 3, 4], inventory, {})) == (0, 4, 0, 0)


def test_numbers_alone_do_not_identify_a_scar(scars, inventory, polygons):
    send(scars, [1], inventory)
    far = "MULTIPOLYGON(((580000 4731000,580100 4731000,580100 4731100,580000 4731000)))"
    other_map = polygons([{"id": 11, "wkt": far}], name="another map")
    assert counts(send(other_map, [1], inventory)) == (1, 0, 0, 0)


def test_an_outline_edited_since_is_the_same_scar(scars, inventory):
    from qgis.core import QgsGeometry

    send(scars, [1], inventory)
    inventory.startEditing()
    sent = next(inventory.getFeatures())
    smaller = sent.geometry().boundingBox()
    smaller.setXMaximum(smaller.xMinimum() + 0.7 * smaller.width())
    inventory.changeGeometry(sent.id(), QgsGeometry.fromRect(smaller))
    assert counts(send(scars, [1], inventory, overlapping_too=True)) == (0, 1, 0, 0)


def test_landslides_that_overlap_are_left_out_unless_wanted(scars, inventory):
    from qgis.core import QgsFeature, QgsGeometry

    shape = scars.getFeature(1).geometry().boundingBox()
    shape.setXMaximum(shape.xMinimum() + 0.7 * shape.width())
    known = QgsFeature(inventory.fields())
    known.setGeometry(QgsGeometry.fromRect(shape))
    known.geometry()
    from qgis.core import QgsCoordinateTransform, QgsProject

    moved = known.geometry()
    moved.transform(QgsCoordinateTransform(scars.crs(), inventory.crs(), QgsProject.instance()))
    known.setGeometry(moved)
    inventory.startEditing()
    inventory.addFeature(known)
    assert counts(send(scars, [1, 2], inventory)) == (1, 0, 1, 0)
    assert counts(send(scars, [1, 2], inventory, overlapping_too=True)) == (1, 1, 0, 0)
    assert inventory.featureCount() == 3


def test_one_undo_takes_all_back(scars, inventory):
    send(scars, [1, 2, 3], inventory)
    stack = inventory.undoStack()
    assert stack.count() == 1
    assert stack.undoText() == "Add 3 scars of “Scars”"
    stack.undo()
    assert inventory.featureCount() == 0
    assert inventory.dataProvider().featureCount() == 0


def test_multiple_parts_go_into_a_layer_of_single_parts(polygons):
    two = (
        "MULTIPOLYGON(((577000 4730000,577100 4730000,577100 4730100,577000 4730000)),"
        "((577300 4730000,577400 4730000,577400 4730100,577300 4730000)))"
    )
    source = polygons([{"id": 1, "wkt": two}], name="source")
    single = polygons([], fields=["id:integer"], name="single", kind="Polygon")
    assert counts(send(source, [1], single, {"id": "id"})) == (2, 0, 0, 0)
    assert [f["id"] for f in single.getFeatures()] == [1, 1]
    assert not any(f.geometry().isMultipart() for f in single.getFeatures())
    assert counts(send(source, [1], single, {"id": "id"})) == (0, 1, 0, 0)
    # And back: single parts into a layer of multiple ones, with heights.
    multiple = polygons([], fields=["id:integer"], name="multiple", kind="MultiPolygonZ")
    fids = [f.id() for f in single.getFeatures()]
    assert counts(send(single, fids, multiple, {"id": "id"})) == (2, 0, 0, 0)
    assert all(f.geometry().isMultipart() for f in multiple.getFeatures())


def test_a_geopackage_numbers_its_rows_itself(scars, tmp_path):
    from qgis.core import QgsProject, QgsVectorFileWriter, QgsVectorLayer

    options = QgsVectorFileWriter.SaveVectorOptions()
    path = str(tmp_path / "inventory.gpkg")
    context = QgsProject.instance().transformContext()
    QgsVectorFileWriter.writeAsVectorFormatV3(scars, path, context, options)
    target = QgsVectorLayer(path, "file", "ogr")
    target.startEditing()
    target.deleteFeature(2)
    assert target.commitChanges()
    mapping = {"id": "id", "area_m2": "area_m2"}
    assert counts(send(scars, [1, 2, 3, 4, 5], target, mapping)) == (1, 4, 0, 0)
    assert target.commitChanges(), target.commitErrors()
    assert sorted(f["id"] for f in target.getFeatures()) == [11, 12, 13, 14, 15]
    assert counts(send(scars, [1, 2, 3, 4, 5], target, mapping)) == (0, 5, 0, 0)


def test_values_that_do_not_fit_are_left_out_and_counted(scars, polygons):
    target = polygons([], fields=["when:date", "id:integer"], name="dates")
    scars.startEditing()
    place = scars.fields().indexOf("reviewed")
    scars.changeAttributeValue(1, place, "2018-09-10T11:12:13Z")
    scars.changeAttributeValue(2, place, "yesterday")
    made = send(scars, [1, 2], target, {"when": "reviewed", "id": "id", "gone": "id", "x": "y"})
    assert made.shortened == 1
    rows = {f["id"]: f["when"] for f in target.getFeatures()}
    assert rows[11].toString("yyyy-MM-dd") == "2018-09-10"
    assert not rows[12]


def test_scars_without_a_shape_are_counted(polygons, inventory):
    source = polygons([{"id": 1, "wkt": "MULTIPOLYGON EMPTY"}, {"id": 2}], name="source")
    assert counts(send(source, [1, 2], inventory)) == (1, 0, 0, 1)


def test_layers_that_cannot_be_appended_to_have_a_reason(scars, inventory, polygons):
    from qgis.core import QgsVectorLayer

    from scarmapper.ui.review.send_to_inventory import append, plan, refusal

    points = QgsVectorLayer("Point?crs=EPSG:4326", "points", "memory")
    assert "“points” has no polygons" in str(refusal(points))
    made = plan(scars, [1], inventory, MAPPING)
    inventory.setReadOnly(True)
    assert "read-only" in str(refusal(inventory))
    with pytest.raises(ScarMapperError, match="read-only"):
        append(inventory, made.new, "Scars")
    assert inventory.featureCount() == 0


def test_the_dialog_guesses_sends_and_remembers(scars, inventory):
    from scarmapper.ui.review.inventory_dialog import InventoryDialog

    dialog = InventoryDialog(scars, [1, 2])
    assert not dialog.send.isEnabled() or dialog.target.currentLayer() is not None
    dialog.target.setLayer(inventory)
    assert dialog.mapping() == MAPPING
    assert dialog.summary.text() == "New: 2."
    dialog.choose("notes", "inventory")
    dialog.choose("mapped_by", None)
    dialog.accept()
    assert dialog.added == 2
    assert {f["notes"] for f in inventory.getFeatures()} == {"known", "new"}
    again = InventoryDialog(scars, [1, 2, 3])
    again.target.setLayer(inventory)
    assert again.mapping() == {"scar_id": "id", "area_m2": "area_m2", "notes": "inventory"}
    assert again.summary.text() == "New: 1. There already: 2."
    again.guess.click()
    assert again.mapping() == MAPPING
    again.reject()
    assert inventory.featureCount() == 2
    for made in (dialog, again):
        made.deleteLater()


def test_the_dialog_shows_what_a_layer_cannot_hold(scars, inventory):
    from scarmapper.ui.review.inventory_dialog import InventoryDialog

    inventory.setReadOnly(True)
    dialog = InventoryDialog(scars, [1])
    dialog.target.setLayer(inventory)
    assert "read-only" in dialog.summary.text()
    assert not dialog.send.isEnabled()
    dialog.accept()
    assert dialog.added == 0
    dialog.deleteLater()


def test_the_dock_sends_what_is_confirmed(dock, scars, inventory, press, spin, monkeypatch):
    from scarmapper.ui.review.inventory_dialog import InventoryDialog

    spin()
    dock.open_layer(scars)
    dock.panel.button("send").click()
    assert "No scar of this layer is confirmed yet" in dock.panel.note

    def fill_in(dialog):
        dialog.target.setLayer(inventory)
        dialog.accept()

    monkeypatch.setattr(InventoryDialog, "exec", fill_in)
    for key in "CXC":
        press(key)
    dock.panel.button("send").click()
    assert sorted(f["scar_id"] for f in inventory.getFeatures()) == [11, 12]
    assert "“Inventory”: 2" in dock.panel.note
    dock.panel.button("send").click()
    assert inventory.featureCount() == 2
