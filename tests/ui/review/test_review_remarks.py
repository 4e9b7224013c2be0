"""Type, note and colours in the dock."""

import pytest

from ..scar_layers import scar_file


@pytest.fixture
def layer(iface, tmp_path):
    from qgis.core import QgsProject

    made = scar_file(
        tmp_path / "scars.gpkg",
        [
            {"box": (577_000 + 600 * n, 4_731_000, 300 - 50 * n, 200), "probability": 0.7}
            for n in range(3)
        ],
    )
    QgsProject.instance().addMapLayer(made)
    return made


@pytest.fixture
def opened(dock, layer, spin):
    spin()
    dock.open_layer(layer)
    spin()
    return dock


def by_id(layer):
    return {feature["id"]: feature for feature in layer.getFeatures()}


def choose_type(dock, value):
    box = dock._remarks.type
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


def test_the_type_is_written_shown_and_taken_back(opened, layer, press):
    choose_type(opened, "debris flow")
    assert by_id(layer)[1]["type"] == "debris flow"
    press("N")
    assert opened._remarks.type.currentData() is None
    press("P")
    assert opened._remarks.type.currentData() == "debris flow"
    press("Z")
    assert not by_id(layer)[1]["type"]
    assert opened._remarks.type.currentData() is None


def test_a_note_is_written_at_enter_and_keys_belong_to_the_map_again(
    opened, layer, press, iface, spin
):
    from qgis.PyQt.QtCore import Qt
    from qgis.PyQt.QtTest import QTest

    note = opened._remarks.note
    note.setFocus()
    spin()
    QTest.keyClicks(note, "no access, C and X")
    QTest.keyClick(note, Qt.Key.Key_Return)
    spin()
    assert by_id(layer)[1]["note"] == "no access, C and X"
    assert by_id(layer)[1]["status"] == "candidate"
    press("C")
    assert by_id(layer)[1]["status"] == "confirmed"


def test_a_note_is_not_lost_when_the_next_scar_comes(opened, layer, spin):
    from qgis.PyQt.QtTest import QTest

    note = opened._remarks.note
    note.setFocus()
    QTest.keyClicks(note, "old scar below")
    opened.panel.button("next").click()
    spin()
    assert by_id(layer)[1]["note"] == "old scar below"
    assert not by_id(layer)[2]["note"]
    assert note.text() == ""
    # What is undone meanwhile leaves what is being written alone.
    QTest.keyClicks(note, "second")
    layer.undoStack().undo()
    spin()
    assert note.text() == "second"
    opened.panel.button("previous").click()
    assert by_id(layer)[2]["note"] == "second"
    assert not by_id(layer)[1]["note"]


def test_layers_without_the_fields_are_asked_for(dock, polygons, spin, monkeypatch):
    from qgis.PyQt.QtWidgets import QMessageBox

    asked = []

    def question(_parent, _title, text, *_more):
        asked.append(text)
        return QMessageBox.StandardButton.Yes

    monkeypatch.setattr(QMessageBox, "question", question)
    other = polygons([{"id": 1}, {"id": 2}], fields=["id:integer"])
    dock.open_layer(other)
    spin()
    choose_type(dock, "slide")
    assert len(asked) == 1
    assert "note" in asked[0]
    assert next(other.getFeatures())["type"] == "slide"


def test_colours_are_chosen_in_the_dock_and_kept_in_the_file(opened, layer, iface, spin):
    from qgis.core import QgsVectorLayer

    from scarmapper.ui.scar_styles import ScarStyles

    box = opened._style.box
    assert box.currentData() == "status"
    box.setCurrentIndex(box.findData("confidence"))
    box.activated.emit(box.currentIndex())
    assert layer.renderer().classAttribute() == "confidence"
    assert ScarStyles().current(QgsVectorLayer(layer.source(), "x", "ogr")) == "confidence"
    # Where another style is chosen elsewhere, the box says so.
    from qgis.core import QgsFillSymbol, QgsSingleSymbolRenderer

    layer.setRenderer(QgsSingleSymbolRenderer(QgsFillSymbol.createSimple({})))
    layer.emitStyleChanged()
    spin()
    assert box.currentData() is None
