"""The dock at work: keys, buttons, list, undo, layers. Covers dock.py and layer_choice.py."""

import time

import pytest


@pytest.fixture
def opened(dock, scars, spin):
    """The dock on the five scars, largest first: features 2, 4, 1, 3, 5."""
    spin()  # QGIS zooms to the first layer of a project by itself
    dock.open_layer(scars)
    spin()
    return dock


@pytest.fixture
def answer(monkeypatch):
    """Return a function that sets what a question is answered, and lists the questions."""
    from qgis.PyQt.QtWidgets import QMessageBox

    asked = []

    def choose(yes):
        button = QMessageBox.StandardButton.Yes if yes else QMessageBox.StandardButton.No

        def question(_parent, _title, text, *_more):
            asked.append(text)
            return button

        monkeypatch.setattr(QMessageBox, "question", question)
        return asked

    return choose


def status(layer, fid):
    return layer.getFeature(fid)["status"]


@pytest.mark.parametrize(
    ("key", "expected"), [("C", "confirmed"), ("X", "rejected"), ("U", "unsure")]
)
def test_a_key_decides_and_goes_on(opened, scars, press, key, expected):
    assert opened.current == 2
    press(key)
    assert status(scars, 2) == expected
    assert opened.current == 4
    assert opened.panel.progress() == ("2 of 5", "1 of 5 reviewed")


@pytest.mark.parametrize("value", [1, 2, 3, 5])
def test_digits_set_the_confidence_and_stay(opened, scars, press, value):
    press(value)
    assert scars.getFeature(2)["confidence"] == value
    assert status(scars, 2) == "candidate"
    assert opened.current == 2
    held = [n for n in (1, 2, 3, 5) if opened.panel.button(f"confidence_{n}").isChecked()]
    assert held == [value]


def test_the_card_has_the_decimal_sign_of_the_country(opened, press):
    from qgis.PyQt.QtCore import QLocale

    before = QLocale()
    shown = {}
    try:
        for name in ("en_US", "es_ES"):
            QLocale.setDefault(QLocale(name))
            press("N")
            press("P")
            shown[name] = opened.panel.card.text("area")
    finally:
        QLocale.setDefault(before)
    assert shown == {"en_US": "5.00 ha", "es_ES": "5,00 ha"}


def test_each_decision_is_told_and_can_be_taken_back(opened, scars, press, monkeypatch):
    from scarmapper.ui.review import decisions

    opened.panel.reviewer.setText("Ada")
    opened.panel.reviewer.editingFinished.emit()
    press("C")
    assert opened.panel.note == "Scar 12: confirmed."
    press("3")
    assert opened.panel.note == "Scar 14: 3, likely."
    assert opened.panel.card.status == "seen, not decided"
    press("X")
    assert opened.panel.note == "Scar 14: rejected."
    press("Z")
    assert opened.panel.note == "Taken back."
    press("Z")
    press("Z")
    assert opened.panel.card.status == "not reviewed"
    # The name of a computer's account is nobody's; once, that is said.
    decisions.set_reviewer_name("")
    monkeypatch.setattr(decisions.QgsApplication, "userFullName", lambda: "root")
    opened._deciding._named = False
    press("U")
    assert opened.panel.note.startswith("Scar 12: unsure. Reviewer: “root”; write your name")
    press("U")
    assert opened.panel.note == "Scar 14: unsure."


def test_the_end_of_the_list_is_told_with_the_decision(opened, scars, press):
    opened.panel.reviewer.setText("Ada")
    opened.panel.reviewer.editingFinished.emit()
    for _ in range(4):
        press("N")
    press("C")
    assert opened.panel.note.startswith("Scar ")
    assert "last scar of the list" in opened.panel.note


def test_buttons_do_what_keys_do(opened, scars):
    for name in ("confirm", "reject", "unsure"):
        opened.panel.button(name).click()
    assert [status(scars, fid) for fid in (2, 4, 1)] == ["confirmed", "rejected", "unsure"]
    opened.panel.button("previous").click()
    assert opened.current == 1
    opened.panel.button("confidence_5").click()
    assert scars.getFeature(1)["confidence"] == 5
    opened.panel.button("next").click()
    assert opened.current == 3
    opened.panel.button("undo").click()
    assert opened.current == 1
    assert scars.getFeature(1)["confidence"] == 5  # as it was before
    opened.panel.button("undo").click()
    assert status(scars, 1) == "candidate"


def test_next_previous_and_the_ends(opened, press):
    for _ in range(4):
        press("N")
    assert opened.panel.progress()[0] == "5 of 5"
    press("N")
    assert opened.panel.progress()[0] == "1 of 5"
    assert "last scar" in opened.panel.note
    press("P")
    assert opened.panel.progress()[0] == "5 of 5"
    press("P")
    assert opened.current == 3
    assert opened.panel.note == ""


def test_undo_brings_back_the_attributes_and_the_scar(opened, scars, press):
    before = [feature.attributes() for feature in scars.getFeatures()]
    press("C")
    press("5")
    press("X")
    assert [f.attributes() for f in scars.getFeatures()] != before
    for at in (4, 4, 2):
        press("Z")
        assert opened.current == at
    assert [f.attributes() for f in scars.getFeatures()] == before
    press("Z")
    assert "no decision" in opened.panel.note


def test_qgis_undo_and_rollback_show_in_the_dock(opened, scars, press, spin):
    press("C")
    press("P")
    assert opened.panel.card.status == "confirmed"
    scars.undoStack().undo()
    spin()
    assert opened.panel.card.status == "not reviewed"
    assert opened.panel.progress()[1] == "0 of 5 reviewed"
    press("X")
    press("P")
    assert opened.panel.card.status == "rejected"
    scars.rollBack()
    spin()
    assert opened.panel.card.status == "not reviewed"
    assert not opened.panel.button("save").isEnabled()


def test_save_writes_and_goes_on_editing(opened, scars, press):
    press("C")
    assert opened.panel.button("save").isEnabled()
    opened.panel.button("save").click()
    stored = {f.id(): f["status"] for f in scars.dataProvider().getFeatures()}
    assert stored[2] == "confirmed"
    assert scars.isEditable()
    assert not opened.panel.button("save").isEnabled()
    press("Z")
    assert status(scars, 2) == "candidate"


def test_the_card_shows_measures_with_units(opened, scars, press):
    press("N")
    press("N")
    card = opened.panel.card
    names = ["area", "slope", "ndvi_drop", "probability", "confidence", "matched", "reviewed"]
    shown = {name: card.text(name) for name in names}
    assert shown == {
        "area": "3.00 ha", "slope": "31°", "ndvi_drop": "0.34", "probability": "90 %",
        "confidence": "5, confident", "matched": "A7, overlap 64 %", "reviewed": "by nobody yet",
    }  # fmt: skip
    assert card.text("lookalike") == "burnt ground, 1 : 2"
    scars.selectByIds([5])
    assert card.text("lookalike") == "–"
    assert card.text("area") in ("2,000 m²", "2000 m²")
    assert card.text("slope") == "–"
    assert card.text("matched") == "not in it"


def test_filter_size_and_order_by_the_boxes(opened, press):
    panel = opened.panel
    press("C")
    panel.filter.setCurrentIndex(panel.filter.findData("not_reviewed"))
    assert panel.progress()[0] == "1 of 4"
    assert opened.current == 4
    panel.order.setCurrentIndex(panel.order.findData("least_certain"))
    # The reviewer stays at the scar, which has no probability and so is the last now.
    assert panel.progress()[0] == "4 of 4"
    visited = [opened.current]
    for _ in range(3):
        press("N")
        visited.append(opened.current)
    assert visited == [4, 5, 1, 3]
    panel.filter.setCurrentIndex(panel.filter.findData("unmatched"))
    panel.order.setCurrentIndex(panel.order.findData("largest"))
    panel.least_area.setValue(5_000)
    assert panel.progress()[0].endswith("of 2")
    panel.filter.setCurrentIndex(panel.filter.findData("lookalike"))
    assert panel.progress()[0].endswith("of 1")
    panel.filter.setCurrentIndex(panel.filter.findData("unmatched"))
    panel.least_area.setValue(1e6)
    assert panel.progress()[0] == "no scars here"
    assert opened.current is None
    assert not panel.button("confirm").isEnabled()
    press("C")
    assert "no scar to decide" in panel.note


def test_look_alikes_are_offered_where_a_layer_has_them(dock, opened, polygons):
    panel = opened.panel
    offered = panel.filter.model().item(panel.filter.findData("lookalike"))
    assert offered.isEnabled()
    dock.open_layer(polygons([{"id": 1}], fields=["id:integer"]))
    assert not offered.isEnabled()
    assert not panel.order.model().item(panel.order.findData("lookalike")).isEnabled()


def test_the_not_reviewed_list_ends_when_all_are(opened, scars, press):
    panel = opened.panel
    panel.filter.setCurrentIndex(panel.filter.findData("not_reviewed"))
    press("N")  # skipped: comes again at the end
    for key in "CXUC":
        press(key)
    assert opened.current == 2
    assert panel.progress() == ("1 of 1", "4 of 5 reviewed")
    press("C")
    assert opened.current is None
    assert "Nothing is left" in panel.note
    assert {f["status"] for f in scars.getFeatures()} <= {"confirmed", "rejected", "unsure"}


def test_selecting_a_scar_on_the_map_goes_to_it(opened, scars):
    scars.selectByIds([3])
    assert opened.current == 3
    opened.panel.least_area.setValue(45_000)
    scars.selectByIds([5])
    assert opened.current == 2
    assert "not in this list" in opened.panel.note


def test_the_map_shows_the_scar_with_room_and_keeps_its_scale(opened, iface, scars, press):
    extent = iface.canvas.extent()
    box = scars.getFeature(2).geometry().boundingBox()
    assert extent.contains(box)
    # 300 m on each side at least, where the window is not wider.
    assert box.xMinimum() - extent.xMinimum() >= 299
    assert box.yMinimum() - extent.yMinimum() >= 299
    width = extent.width()
    press("N")
    assert iface.canvas.extent().width() == pytest.approx(width)
    centre = scars.getFeature(4).geometry().boundingBox().center()
    assert iface.canvas.extent().center().distance(centre) < 1
    iface.canvas.zoomByFactor(0.1)
    press("G")
    assert iface.canvas.extent().width() == pytest.approx(width, rel=0.01)


def test_keys_elsewhere_are_ignored(opened, iface, scars, press, spin):
    from qgis.PyQt.QtWidgets import QLineEdit

    line = opened.panel.reviewer
    line.clear()
    line.setFocus()
    spin()
    press("C", line)
    assert line.text().casefold() == "c"
    assert status(scars, 2) == "candidate"
    other = QLineEdit(iface.window)
    other.show()
    other.setFocus()
    spin()
    press("X", other)
    assert other.text().casefold() == "x"
    assert opened.current == 2


def test_a_closed_dock_leaves_keys_and_map_alone(opened, iface, scars, press, spin):
    opened.close()
    spin()
    iface.canvas.setFocus()
    press("C")
    assert status(scars, 2) == "candidate"
    opened.show()
    iface.canvas.setFocus()
    spin()
    press("C")
    assert status(scars, 2) == "confirmed"


def test_a_read_only_layer_is_shown_with_the_reason_why_it_cannot_be_edited(opened, scars, press):
    scars.setReadOnly(True)
    opened.open_layer(scars)
    assert opened.layer is scars
    press("C")
    assert status(scars, 2) == "candidate"
    assert "read-only" in opened.panel.note
    press("N")
    assert opened.current == 4


def test_missing_fields_are_added_after_one_confirmation(dock, polygons, press, answer, spin):
    layer = polygons([{"name": "a"}, {"name": "b"}], fields=["name:string"])
    dock.open_layer(layer)
    spin()
    asked = answer(False)
    press("C")
    assert len(asked) == 1
    assert "status, confidence, reviewer, reviewed" in asked[0]
    assert layer.fields().names() == ["name"]
    assert not layer.isEditable()
    asked = answer(True)
    press("C")
    press("X")
    assert len(asked) == 2
    assert [f["status"] for f in layer.getFeatures()] == ["confirmed", "rejected"]


def test_a_foreign_inventory_is_measured_and_reviewed_with_the_fields_it_has(dock, polygons, spin):
    layer = polygons([{"side": 100}, {"side": 200}], fields=["name:string"])
    dock.open_layer(layer)
    spin()
    assert dock.current == 2
    assert dock.panel.card.text("area") == "4.00 ha"
    assert dock.panel.card.text("probability") == "–"
    box = dock.panel.order
    enabled = {box.itemData(n): box.model().item(n).isEnabled() for n in range(box.count())}
    assert enabled == {"largest": True, "least_certain": False, "lowest_probability": False,
                       "lookalike": False, "unmatched": False, "map": True,
                       "snake": True}  # fmt: skip


def test_removing_the_layer_leaves_an_empty_dock(opened, scars, press, spin):
    from qgis.core import QgsProject

    press("C")
    scars.rollBack()
    QgsProject.instance().removeMapLayer(scars.id())
    spin()
    assert opened.layer is None
    assert opened.current is None
    assert "removed from the project" in opened.panel.note
    for key in "CXUNPZG5FW":
        press(key)
    opened.panel.button("send").click()


def test_a_new_project_empties_the_dock(opened, images, press, spin):
    from qgis.core import QgsProject

    opened.panel.compare.guess_images()
    QgsProject.instance().clear()
    spin()
    assert opened.layer is None
    assert opened.comparison.images == (None, None)


def test_features_added_deleted_and_filtered(opened, scars, press, spin):
    from qgis.core import QgsFeature

    scars.startEditing()
    scars.deleteFeature(2)
    spin()
    assert opened.current == 4
    assert opened.panel.progress()[0] == "1 of 4"
    new = QgsFeature(scars.fields())
    new.setGeometry(scars.getFeature(4).geometry())
    new["area_m2"] = 1e6
    assert scars.addFeature(new)
    spin()
    assert opened.panel.progress()[0] == "2 of 5"
    press("P")
    assert opened.current < 0
    press("C")
    assert scars.commitChanges(False)
    spin()
    assert opened.panel.progress() == ("2 of 5", "1 of 5 reviewed")
    scars.commitChanges()
    assert scars.setSubsetString("area_m2 > 20000")
    spin()
    assert opened.panel.progress()[0].endswith("of 3")
    scars.setSubsetString("")
    spin()
    assert opened.panel.progress()[0].endswith("of 5")


def test_without_a_layer_the_active_one_then_one_of_scars_is_opened(dock, iface, polygons):
    dock.open_layer()
    assert dock.layer is None
    assert "no polygon layer" in dock.panel.note
    fields = ["name:string"]
    plain = polygons([{}], fields=fields, name="fields")
    dock.open_layer()
    assert dock.layer is plain
    ours = polygons([{}], name="ours")
    polygons([{}], fields=fields, name="above")
    dock.open_layer()
    assert dock.layer is ours
    iface.active = plain
    dock.open_layer()
    assert dock.layer is plain


def test_scars_without_a_shape_do_no_harm(dock, polygons, press, spin):
    layer = polygons([{"id": 1, "wkt": "MULTIPOLYGON EMPTY"}, {"id": 2}])
    dock.open_layer(layer)
    spin()
    for _ in range(3):
        press("N")
    press("C")
    assert [f["status"] for f in layer.getFeatures() if f["status"]] == ["confirmed"]


def test_a_key_with_another_function_keeps_it(iface, scars, spin, press):
    from qgis.gui import QgsGui
    from qgis.PyQt.QtCore import Qt
    from qgis.PyQt.QtWidgets import QAction

    from scarmapper.ui.review.dock import ScarReviewDock

    action = QAction("&Nudge", iface.window)
    action.setObjectName("nudge")
    iface.window.addAction(action)
    QgsGui.shortcutsManager().registerAction(action, "N")
    seen = []
    action.triggered.connect(lambda: seen.append(1))
    dock = ScarReviewDock(iface)
    iface.window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
    try:
        dock.open_layer(scars)
        spin()
        press("N")
        assert seen == [1]
        assert dock.current == 2
        assert dock.shortcuts.key("next") == ""
        assert dock.shortcuts.conflict("next") == "Nudge"
        press("C")
        assert dock.current == 4
    finally:
        dock.close_review()
        dock.deleteLater()
        QgsGui.shortcutsManager().unregisterAction(action)
        spin()


def test_close_leaves_nothing_behind(iface, scars, images, spin, press):
    from qgis.gui import QgsGui
    from qgis.PyQt.QtCore import Qt
    from qgis.PyQt.QtWidgets import QApplication, QShortcut, QWidget

    from scarmapper.ui.review.dock import ScarReviewDock

    def remains():
        return {
            "items": len(iface.canvas.scene().items()),
            "on the canvas": len(iface.canvas.findChildren(QWidget)),
            "shortcuts": len(iface.window.findChildren(QShortcut)),
            "registered": len(QgsGui.shortcutsManager().listShortcuts()),
            "children": len(iface.window.children()),
            "windows": len(QApplication.topLevelWidgets()),
            "to the layer": scars.receivers(scars.attributeValueChanged),
            "of its end": scars.receivers(scars.willBeDeleted),
            "to the image": images[0].receivers(images[0].willBeDeleted),
            "to the map": iface.canvas.receivers(iface.canvas.mapCanvasRefreshed),
            "of the focus": QApplication.instance().receivers(QApplication.instance().focusChanged),
        }

    # What Qt makes once at the first dock of a window, such as its separators, is not counted.
    def once():
        dock = ScarReviewDock(iface)
        iface.window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
        dock.open_layer(scars)
        spin()
        press("C")
        press("W")
        press("X")
        spin(lambda: dock.comparison.overlay.has_image)
        tool = iface.canvas.mapTool()
        dock.close_review()
        dock.close_review()
        iface.window.removeDockWidget(dock)
        dock.deleteLater()
        spin()
        assert iface.canvas.mapTool() is tool
        scars.rollBack()

    once()
    before = remains()
    once()
    assert remains() == before
    assert before["registered"] == 0
    press("C")
    assert status(scars, 2) == "candidate"


def test_twenty_thousand_scars_stay_quick(dock, iface, polygons, press, spin, record_property):
    count = 20_000
    layer = polygons([
        {"id": n, "area_m2": float((n * 7919) % 100_003), "probability": (n % 1000) / 1000,
         "status": "candidate", "wkt": square_at(n)}
        for n in range(count)
    ])  # fmt: skip
    start = time.perf_counter()
    dock.open_layer(layer)
    opened = time.perf_counter() - start
    times = {"next": [], "decide": [], "undo": []}
    for name, act in (("next", dock.next_scar), ("decide", dock.confirm), ("undo", dock.undo)):
        for _ in range(15):
            start = time.perf_counter()
            act()
            times[name].append(time.perf_counter() - start)
            iface.canvas.stopRendering()
    for name, taken in times.items():
        record_property(name, max(taken))
        print(f"{name}: median {1e3 * sorted(taken)[7]:.1f} ms, most {1e3 * max(taken):.1f} ms")
    print(f"open: {opened:.2f} s")
    assert dock.panel.progress()[0].endswith(f"of {count}")
    # 100 ms wanted; machines that run tests may be slow.
    assert sorted(times["next"])[7] < 0.3
    assert sorted(times["decide"])[7] < 0.3


def square_at(n):
    x, y = 500_000 + 200 * (n % 150), 4_700_000 + 200 * (n // 150)
    return f"MULTIPOLYGON((({x} {y},{x + 90} {y},{x + 90} {y + 60},{x} {y + 60},{x} {y})))"


def test_the_dock_follows_the_active_layer_of_scars(dock, scars, polygons, iface, spin):
    other = polygons([{"id": 1, "area_m2": 5.0}], name="Other")
    plain = polygons([{"name": "a field"}], fields=("name:string",), name="Fields")
    dock.open_layer(scars)
    iface.currentLayerChanged.emit(plain)
    assert dock.layer == scars
    iface.currentLayerChanged.emit(None)
    assert dock.layer == scars
    iface.currentLayerChanged.emit(other)
    spin()
    assert dock.layer == other
    dock.hide()
    iface.currentLayerChanged.emit(scars)
    assert dock.layer == other


def test_layers_that_are_shown_go_before_those_that_are_not(dock, scars, polygons, spin):
    from qgis.core import QgsProject

    hidden = polygons([{"id": 1, "area_m2": 5.0}], name="Hidden")
    QgsProject.instance().layerTreeRoot().findLayer(hidden.id()).setItemVisibilityChecked(False)
    dock.open_layer()
    assert dock.layer == scars


def test_the_work_is_counted(dock, scars, press, spin):
    dock.open_layer(scars)
    press("C")
    press("X")
    spin()
    work = dock.work
    assert work.text("confirmed") == ("1", "5.00 ha")
    assert work.text("rejected") == ("1", "4.00 ha")
    assert work.text("candidate") == ("3", "4.20 ha")
    assert work.share == "Reviewed: 68 % of 13.2 ha"
    assert work.histogram.grab().width() > 0
    press("Z")
    assert work.text("rejected") == ("0", "0 m²")


def test_the_next_in_view_does_not_move_the_map(dock, scars, press, spin, iface):
    from qgis.core import QgsRectangle

    dock.open_layer(scars)
    spin()
    # The squares lie 500 m from each other; these are the third and the fourth.
    iface.canvas.setExtent(QgsRectangle(577_950, 4_729_900, 578_650, 4_730_200))
    before = iface.canvas.extent()
    press("V")
    assert dock.current == 4
    press("V")
    assert dock.current == 3
    # The window may still be arranging itself, which gives the map another height.
    assert iface.canvas.center().distance(before.center()) < 1e-6
    dock.confirm()
    iface.canvas.setExtent(before)
    dock.next_in_view()
    dock.reject()
    iface.canvas.setExtent(QgsRectangle(0, 0, 100, 100))
    press("V")
    assert "in the view have been reviewed" in dock.panel.note
