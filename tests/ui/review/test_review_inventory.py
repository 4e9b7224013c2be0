"""Sending confirmed scars to an inventory."""

import pytest

from scarmapper.core.errors import ScarMapperError

MAPPING = {"scar_id": "id", "area_m2": "area_m2", "mapped_by": "reviewer"}
FIELDS = ["scar_id:integer", "area_m2:double", "mapped_by:string(6)", "notes:string"]


@pytest.fixture(autouse=True)
def project(iface):
    """An empty project, and no inventory of last time."""


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
    assert "“Inventory” and saved: 2" in dock.panel.note
    assert not inventory.isModified()
    assert dock._canvas.extent().width() < 3000  # what was added is shown
    dock.panel.button("send").click()
    assert inventory.featureCount() == 2


@pytest.fixture
def dialog(qgis):
    """Return a function that opens the dialog."""
    from scarmapper.ui.review.inventory_dialog import InventoryDialog

    made = []

    def open_dialog(source, fids):
        made.append(InventoryDialog(source, fids))
        return made[-1]

    yield open_dialog
    for one in made:
        one.deleteLater()


def offered(shown):
    return {
        shown.target.layer(place).name()
        for place in range(shown.target.count())
        if shown.target.layer(place) is not None
    }


def test_candidate_layers_are_never_proposed(scars, inventory, polygons, dialog):
    polygons([{"id": 1, "status": "candidate"}], name="another map")
    polygons([{"id": 1, "status": "confirmed"}], name="a map all confirmed")
    polygons([{"name": "lake"}], fields=["name:string"], name="lakes")
    shown = dialog(scars, [1])
    assert offered(shown) == {"Inventory", "a map all confirmed", "lakes"}
    # Of the three one is called an inventory.
    assert shown.target.currentLayer() is inventory


def test_without_an_inventory_none_is_chosen(scars, polygons, dialog):
    polygons([{"name": "lake"}], fields=["name:string"], name="lakes")
    shown = dialog(scars, [1])
    assert shown.target.currentLayer() is None
    assert not shown.send.isEnabled()


def test_a_new_inventory_with_the_fields_of_scars(scars, dialog, tmp_path):
    from qgis.core import QgsProject, QgsVectorLayer

    path = str(tmp_path / "mine.gpkg")
    shown = dialog(scars, [1, 2])
    assert shown.new_inventory("plain", path)
    assert shown.target.currentLayer().name() == "mine"
    assert shown.mapping()["scar_id"] == "id"
    assert shown.adding.isHidden()
    shown.accept()
    assert (shown.added, shown.saved, shown.fault) == (2, True, "")
    stored = {f["scar_id"]: f for f in QgsVectorLayer(path, "x", "ogr").getFeatures()}
    assert sorted(stored) == [11, 12]
    assert stored[11]["area_m2"] == 30_000
    assert stored[11]["confidence"] == 5
    assert len(QgsProject.instance().mapLayersByName("mine")) == 1
    # It is the one that is proposed next time.
    assert dialog(scars, [3]).target.currentLayer().name() == "mine"
    # A file that is there is never replaced.
    again = dialog(scars, [1])
    assert not again.new_inventory("plain", path)
    assert "mine.gpkg exists already" in again.summary.text()
    assert QgsVectorLayer(path, "x", "ogr").featureCount() == 2


def test_a_new_inventory_after_coolr(polygons, dialog, tmp_path):
    source = polygons(
        [{"id": 7, "event": "Eastern Iburi", "type": "debris flow", "note": "see report",
          "reviewer": "Ada Byron", "area_m2": 1234.5}],
        fields=["id:integer", "event:string", "type:string", "note:string", "reviewer:string",
                "area_m2:double"],
    )  # fmt: skip
    shown = dialog(source, [1])
    assert shown.new_inventory("coolr", str(tmp_path / "coolr.gpkg"))
    shown.accept()
    row = next(shown.target.currentLayer().getFeatures())
    assert row["event_import_id"] == "7"
    assert row["event_title"] == "Eastern Iburi"
    assert row["landslide_category"] == "debris flow"
    assert row["notes"] == "see report"
    assert row["source_name"] == "Ada Byron"
    assert row["area_m2"] == 1234.5
    # The date of an image is not that of the event.
    assert not row["event_date"]


def test_a_new_inventory_after_the_usgs(polygons, dialog, tmp_path):
    source = polygons(
        [{"id": 7, "confidence": 3, "pre_date": "2018-08-01", "post_date": "2018-09-10",
          "area_m2": 1234.5, "slope_mean": 31.0}],
        fields=["id:integer", "confidence:integer", "pre_date:string", "post_date:string",
                "area_m2:double", "slope_mean:double"],
    )  # fmt: skip
    shown = dialog(source, [1])
    assert shown.new_inventory("usgs", str(tmp_path / "usgs.gpkg"))
    shown.accept()
    row = next(shown.target.currentLayer().getFeatures())
    assert (row["Src_ID"], row["Confidence"]) == ("7", 3)
    # It happened between the two images.
    assert (row["Date_Min"], row["Date_Max"]) == ("2018-08-01", "2018-09-10")
    assert (row["Area_m2"], row["slope_mean"]) == (1234.5, 31.0)


def test_missing_fields_are_added_on_offer(scars, polygons, dialog):
    target = polygons([], fields=["name:string"], name="plain inventory")
    shown = dialog(scars, [1, 2])
    shown.target.setLayer(target)
    assert "id, area_m2, slope_mean" in shown.adding.text()
    shown.adding.setChecked(True)
    shown.accept()
    rows = {f["id"]: f for f in target.getFeatures()}
    assert sorted(rows) == [11, 12]
    assert rows[11]["slope_mean"] == pytest.approx(31.4)
    assert "status" not in target.fields().names()
    # The mapping to the new fields is remembered.
    again = dialog(scars, [3])
    assert again.target.currentLayer() is target
    assert again.mapping()["slope_mean"] == "slope_mean"
    assert again.adding.isHidden()


def test_scars_and_their_parts_are_told_apart(polygons, dialog):
    two = (
        "MULTIPOLYGON(((577000 4730000,577100 4730000,577100 4730100,577000 4730000)),"
        "((577300 4730000,577400 4730000,577400 4730100,577300 4730000)))"
    )
    source = polygons([{"id": 1, "wkt": two}, {"id": 2}], name="source")
    single = polygons([], fields=["id:integer"], name="single", kind="Polygon")
    shown = dialog(source, [1, 2])
    shown.target.setLayer(single)
    assert shown.summary.text() == "New: 2, in 3 parts."
    shown.accept()
    assert (shown.added, shown.parts) == (2, 3)


def test_an_inventory_far_away_is_noticed(scars, polygons, dialog):
    there = "MULTIPOLYGON(((9 46,9.1 46,9.1 46.1,9 46)))"
    abroad = polygons([{"id": 1, "wkt": there}], fields=["id:integer"], name="inventory of Italy",
                      crs="EPSG:4326")  # fmt: skip
    shown = dialog(scars, [1])
    shown.target.setLayer(abroad)
    assert "km away from the scars" in shown.summary.text()
    distance = int(shown.summary.text().split("lies ")[1].split(" km")[0])
    assert distance == pytest.approx(8950, rel=0.05)
    assert shown.send.isEnabled()


def test_edits_of_the_users_own_are_not_saved_unasked(scars, inventory, dialog):
    from qgis.core import QgsFeature, QgsGeometry

    own = QgsFeature(inventory.fields())
    own.setGeometry(QgsGeometry.fromWkt("MULTIPOLYGON(((142 43,142.1 43,142.1 43.1,142 43)))"))
    inventory.startEditing()
    inventory.addFeature(own)
    shown = dialog(scars, [1])
    shown.target.setLayer(inventory)
    shown.accept()
    assert not shown.saved
    assert inventory.isModified()
    assert inventory.dataProvider().featureCount() == 0
