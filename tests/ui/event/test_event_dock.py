"""The panel *New event*, with the real QGIS and a server on this computer."""

import json
import time
from pathlib import Path

import pytest

UTM = "EPSG:32633"
BEST = ("2018-12-19 S2A R079", "2019-01-08 S2A R079")


def layer_names():
    from qgis.core import QgsProject

    root = QgsProject.instance().layerTreeRoot()
    return [(node.parent().name(), node.name()) for node in root.findLayers()]


def wait_for_preview(dock, spin):
    spin(
        lambda: not dock.candidate.is_busy and (dock.candidate.overlay.has_image or dock.panel.note)
    )


def colour(dock, across, down):
    """Return red, green and blue of the canvas at a place, 0 to 1 of its sides."""
    view = dock.parent().centralWidget().grab().toImage()
    pixel = view.pixelColor(int(across * view.width()), int(down * view.height()))
    return pixel.red(), pixel.green(), pixel.blue()


# What is searched for


def test_without_an_area_nothing_is_searched_for(dock):
    dock.find()
    assert not dock.is_busy
    assert "No area yet" in dock.panel.note


def test_the_area_of_the_map_of_a_rectangle_and_of_a_layer(dock, iface, spin):
    from qgis.core import QgsFeature, QgsGeometry, QgsProject, QgsRectangle, QgsVectorLayer

    dock.panel.button("map_extent").click()
    west, east, south, north = map(
        float, dock.area.parameters()["AREA"].replace(" [EPSG:32633]", "").split(",")
    )
    shown = iface.canvas.extent()
    assert (west, east) == pytest.approx((shown.xMinimum(), shown.xMaximum()), abs=0.01)
    assert (south, north) == pytest.approx((shown.yMinimum(), shown.yMaximum()), abs=0.01)

    layer = QgsVectorLayer(f"Polygon?crs={UTM}", "district", "memory")
    for left in (419_300, 430_000):
        feature = QgsFeature(layer.fields())
        box = QgsRectangle(left, 4_159_000, left + 2000, 4_160_000)
        feature.setGeometry(QgsGeometry.fromRect(box))
        layer.dataProvider().addFeatures([feature])
    layer.updateExtents()
    QgsProject.instance().addMapLayer(layer)
    dock.panel.layer.setLayer(layer)
    given = dock.area.parameters()["AREA_LAYER"]
    assert given.source.staticValue() == layer.id()
    assert not given.selectedFeaturesOnly
    assert "12.7 × 1.0 km at 37.5" in dock.area.text()
    layer.selectByIds([1])
    dock.area.take_layer(layer)
    assert dock.area.parameters()["AREA_LAYER"].selectedFeaturesOnly
    assert "2.0 × 1.0 km" in dock.area.text()


def test_a_rectangle_is_drawn_and_the_tool_of_before_comes_back(dock, iface, spin):
    from qgis.PyQt.QtCore import QPoint, Qt
    from qgis.PyQt.QtTest import QTest

    spin(lambda: not iface.canvas.isDrawing())
    dock.panel.button("draw").click()
    assert iface.canvas.mapTool() is not iface.pan
    view = iface.canvas.viewport()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    QTest.mouseMove(view, QPoint(200, 150))
    spin()
    QTest.mouseMove(view, QPoint(300, 200))
    spin()
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(300, 200))
    spin()
    assert dock.area.is_chosen
    extent, _ = dock.area.extent
    per_pixel = iface.canvas.mapUnitsPerPixel()
    assert extent.width() == pytest.approx(200 * per_pixel, rel=0.05)
    assert extent.height() == pytest.approx(100 * per_pixel, rel=0.05)
    assert iface.canvas.mapTool() is iface.pan
    assert not dock.panel.button("draw").isChecked()
    dock.panel.button("draw").click()
    iface.canvas.setMapTool(iface.pan)  # the user takes another tool instead
    assert not dock.panel.button("draw").isChecked()


def test_the_local_time_is_that_of_the_longitude(asked):
    from qgis.core import QgsCoordinateReferenceSystem, QgsRectangle

    assert "About 2018-12-31 04:00 there (UTC+01:00)" in asked.panel._hint.text()
    asked.area.take_extent(
        QgsRectangle(141.9, 42.7, 142.0, 42.8), QgsCoordinateReferenceSystem("EPSG:4326")
    )
    assert "About 2018-12-31 12:00 there (UTC+09:00" in asked.panel._hint.text()
    asked.panel.day_only.setChecked(True)
    assert not asked.panel._hint.text()
    assert asked._question.time_text() == "2018-12-31"


# Searching and choosing


def test_pairs_are_ranked_with_their_reasons_and_pictures(found, server):
    panel = found.panel
    assert panel.pairs.count() == 6
    first = panel.pairs.item(0).text()
    assert first == "1.  100 % clear on both\n{}\n{}".format(*BEST)
    assert "same orbit (R079)" in panel._reasons.text()
    assert "12 days before the event; 8 days after" in panel._reasons.text()
    picture = panel.pairs.item(0).icon().pixmap(panel.pairs.iconSize()).toImage()
    shades = {picture.pixel(x, 20) for x in range(0, picture.width(), 4)}
    assert len(shades) > 8  # no plain squares
    # Only the classes were looked at.
    assert not [r.path for r in server.requests if "/B" in r.path]


def test_reasons_are_told_in_the_language_that_is_set(found, tmp_path):
    from qgis.PyQt.QtCore import QCoreApplication, QTranslator

    from scarmapper.core.acquisition.pair_ranking import REASONS
    from scarmapper.i18n.catalogue import qm_bytes
    from scarmapper.i18n.messages import ERRORS, Message, find_messages

    every = [Message(ERRORS, str(text)) for text in REASONS.values()]
    assert set(every) <= set(find_messages())
    path = tmp_path / "es.qm"
    spanish = {
        "same orbit": "misma órbita (R{orbit:03d})",
        "days before": "{days:.0f} días antes del evento",
    }
    path.write_bytes(
        qm_bytes("es", {Message(ERRORS, str(REASONS[k])): (text,) for k, text in spanish.items()})
    )
    translator = QTranslator()
    assert translator.load(str(path))
    QCoreApplication.installTranslator(translator)
    try:
        found.panel.pairs.show_results(found.results)
        pair = found.results.pairs[0]
        found.choose(pair.pre.name, pair.post.name)
        told = found.panel._reasons.text()
        tip = found.panel.pairs.item(0).toolTip()
    finally:
        QCoreApplication.removeTranslator(translator)
    for text in ("misma órbita (R079)", "12 días antes del evento"):
        assert text in told
        assert text in tip.splitlines()


def test_what_is_done_is_told_in_the_language_that_is_set(asked, spin, tmp_path):
    """Every stage of a search, and the log beside in English."""
    from qgis.PyQt.QtCore import QCoreApplication, QTranslator

    from scarmapper.i18n.catalogue import qm_bytes
    from scarmapper.i18n.messages import ERRORS, Message, find_messages

    spanish = {
        "Searching for images in {catalogue}": "Buscando imágenes en {catalogue}",
        "Looking at the clouds of {count} images": "Mirando las nubes de {count} imágenes",
        "Fetching the small pictures": "Descargando las imágenes pequeñas",
    }
    messages = {Message(ERRORS, text): (there,) for text, there in spanish.items()}
    assert set(messages) <= set(find_messages())
    path = tmp_path / "es.qm"
    path.write_bytes(qm_bytes("es", messages))
    translator = QTranslator()
    assert translator.load(str(path))
    QCoreApplication.installTranslator(translator)
    shown = []
    asked._run.stage.connect(lambda _: shown.append(asked.panel._stage.toolTip()))
    try:
        asked.panel.button("find").click()
        spin(lambda: not asked.is_busy)
    finally:
        QCoreApplication.removeTranslator(translator)
    assert shown == [
        f"Buscando imágenes en {asked.panel.address.text()}",
        "Mirando las nubes de 5 imágenes",
        "Descargando las imágenes pequeñas",
    ]
    assert any("5 images" in line for line in asked._run.lines)


def test_other_images_can_be_chosen(found):
    panel = found.panel
    assert panel.images.names(True) == [
        "2018-12-19 S2A R079", "2018-12-09 S2A R079", "2018-01-03 S2A R079",
    ]  # fmt: skip
    panel.images.chosen.emit("2018-01-03 S2A R079", True)
    assert panel.button("show_pre").text() == "Before: 2018-01-03"
    assert panel.button("show_post").text() == "After: 2019-01-08"
    assert panel._reasons.text().startswith("Rank 2: ")
    assert panel.pairs.currentRow() == 1


def test_another_question_forgets_what_was_found(found):
    found.panel.time.setDateTime(found.panel.time.dateTime().addDays(1))
    assert found.results is None
    assert not found.panel.tabs.isVisible()


def test_an_image_is_streamed_to_the_map_and_leaves_no_layer(found, spin, server):
    server.requests.clear()
    found.panel.button("show_post").click()
    wait_for_preview(found, spin)
    assert found.candidate.name == BEST[1]
    assert found.panel.button("show_post").isChecked()
    scar = colour(found, 0.696, 0.917)  # the bright patch in the south-east
    assert min(scar) > 200
    assert layer_names() == []
    files = {r.path.split("/")[-1] for r in server.requests if "/files/" in r.path}
    assert files == {"B02.tif", "B03.tif", "B04.tif"}
    found.panel.button("show_pre").click()
    wait_for_preview(found, spin)
    assert not found.panel.button("show_post").isChecked()
    assert min(colour(found, 0.696, 0.917)) < 150
    found.panel.button("show_pre").click()
    assert found.candidate.name == ""
    assert found.candidate.overlay.mode == "hidden"


def test_a_candidate_that_cannot_be_opened_is_told(found, spin, server):
    server.fails("/files/.*B03", "404", times=99)
    found.choose("2018-12-09 S2A R079", BEST[1])
    found.panel.button("show_pre").click()
    spin(lambda: not found.candidate.is_busy)
    assert "The files of 2018-12-09 S2A R079 cannot be read" in found.panel.note
    assert "HTTP 404" in found.panel.note
    assert not found.panel.button("show_pre").isChecked()


# Mapping


def test_the_chosen_pair_is_mapped_without_another_search(found, spin, server, tmp_path, iface):
    from scarmapper.ui.run_group import announcer

    panel = found.panel
    found.choose("2018-01-03 S2A R079", BEST[1])
    panel.folder.setFilePath(str(tmp_path / "event"))
    panel.elevations.setChecked(False)
    server.requests.clear()
    told = []
    announcer.finished.connect(told.append)
    panel.button("map").click()
    assert not panel.button("map").isEnabled()
    assert panel.button("cancel").isVisible()
    spin(lambda: not found.is_busy)
    record = json.loads((tmp_path / "event" / "event.json").read_text())
    assert [(one["pre"], one["post"]) for one in record["maps"]] == [
        ("2018-01-03 S2A R079", BEST[1])
    ]
    assert not [r.path for r in server.requests if "search" in r.path]
    announcer.finished.disconnect(told.append)
    layer, count = told[0].scars, record["maps"][0]["count"]
    assert layer.featureCount() == count > 3
    assert panel.note.startswith(f"{count} scars, ")
    assert told[0].title == f"Evidence · post 2019-01-08 · {count} scars"
    assert Path(told[0].report).is_file()
    assert layer_names() == [
        (told[0].title, name)
        for name in (
            "scars_2019-01-08", "unseen_2019-01-08", "probability_2019-01-08", "mask_2019-01-08",
            f"post {BEST[1]}", "pre 2018-01-03 S2A R079",
        )
    ]  # fmt: skip
    assert iface.active is layer
    assert panel.button("report").isVisible()
    # The same again changes nothing, and adds nothing to the project.
    panel.button("map").click()
    spin(lambda: not found.is_busy)
    assert len(layer_names()) == 6
    assert json.loads((tmp_path / "event" / "event.json").read_text())["maps"] == record["maps"]


def test_without_a_search_the_best_pair_is_mapped(asked, monkeypatch, tmp_path):
    started = []
    monkeypatch.setattr(asked._run, "start", lambda name, given: started.append((name, given)))
    asked.panel.folder.setFilePath(str(tmp_path / "event"))
    asked.panel.megabytes.setValue(500)
    asked.panel.button("map").click()
    name, given = started[0]
    assert name == "scarmapper:mapevent"
    assert {key: given[key] for key in ("EVENT", "FOLDER", "MEGABYTES", "DEM", "COMPOSE")} == {
        "EVENT": "2018-12-31T03:00Z", "FOLDER": str(tmp_path / "event"), "MEGABYTES": 500,
        "DEM": True, "COMPOSE": True,
    }  # fmt: skip
    assert not {"SEARCH", "PRE_IMAGE", "POST_IMAGE", "AUTH", "EXCLUDE"} & set(given)
    assert given["SPLIT"] is False


def test_ground_is_excluded_and_scars_are_split(asked, monkeypatch):
    from qgis.core import QgsProject, QgsVectorLayer

    started = []
    monkeypatch.setattr(asked._run, "start", lambda name, given: started.append(given))
    fields = QgsVectorLayer("Polygon?crs=EPSG:32633", "fields", "memory")
    QgsProject.instance().addMapLayer(fields)
    asked.panel.excluded.setLayer(fields)
    asked.panel.split.setChecked(True)
    asked.panel.button("map").click()
    assert started[0]["EXCLUDE"] == fields.id()
    assert started[0]["SPLIT"] is True


def test_a_run_is_stopped_within_two_seconds_and_keeps_what_it_has(asked, spin, server, tmp_path):
    panel = asked.panel
    panel.folder.setFilePath(str(tmp_path / "event"))
    server.fails("/files/.*B11", "slow", times=99, value="5")
    panel.button("map").click()
    spin(lambda: "Fetching" in " ".join(asked._run.lines))
    start = time.monotonic()
    panel.button("cancel").click()
    spin(lambda: not asked.is_busy)
    assert time.monotonic() - start < 2
    assert panel.note == "Stopped; what was fetched is kept."
    assert panel.button("map").isEnabled()
    assert not panel.button("cancel").isVisible()
    assert list((tmp_path / "cache" / "files").iterdir())


def test_the_folder_of_an_event_brings_its_area_and_time(dock, spin, tmp_path):
    from scarmapper.core.acquisition.event_folder import open_event

    question = {
        "event": "2018-09-05 18:08 UTC", "area": "141.90000 42.70000 142.00000 42.80000",
        "catalogue": "planetary-computer",
    }  # fmt: skip
    open_event(tmp_path / "hokkaido", question)
    dock.panel.folder.setFilePath(str(tmp_path / "hokkaido"))
    assert dock._question.time_text() == "2018-09-05T18:08Z"
    assert dock.area.parameters()["AREA"] == "141.9,142,42.7,42.8 [EPSG:4326]"
    assert dock.panel.catalogue.currentIndex() == 1
    assert "area and time were filled in" in dock.panel.note
    (tmp_path / "hokkaido" / "event.json").write_text("{")
    dock.panel.folder.setFilePath("")
    dock.panel.folder.setFilePath(str(tmp_path / "hokkaido"))
    assert "is no record of an event, or is damaged" in dock.panel.note


# What goes wrong


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("https://nowhere.invalid/stac", "the name of the server is not known here"),
        ("http://images.example.org/stac", "only encrypted connections (https) are used"),
        ("https://ann:secret@images.example.org/v1", "holds a name or a password"),
        ("", "Write the address of the catalogue."),
    ],
)
def test_failures_are_one_sentence_at_once(asked, spin, address, said):
    asked.panel.address.setText(address)
    start = time.monotonic()
    asked.panel.button("find").click()
    spin(lambda: not asked.is_busy)
    assert said in asked.panel.note
    assert "secret" not in asked.panel.note
    assert "Traceback" not in asked.panel.note
    assert time.monotonic() - start < 4
    assert asked.panel.button("find").isEnabled()


def test_offline_is_told_before_anything_is_searched_for(asked, spin, monkeypatch):
    for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    asked.panel.address.setText("https://nowhere.invalid/stac")
    asked.panel.address.editingFinished.emit()
    spin(lambda: bool(asked.panel.note), most=15_000)
    assert asked.panel.note.startswith("nowhere.invalid is not known here")
    assert "seems to be offline" in asked.panel.note


def test_a_login_is_asked_for_where_there_is_one_and_is_only_an_id(dock):
    panel = dock.panel
    panel.catalogue.setCurrentIndex(0)
    assert panel._login is None
    panel.catalogue.setCurrentIndex(2)
    assert panel._login.isVisible()
    panel._login.setConfigId("")
    assert panel.login == ""
    panel.catalogue.setCurrentIndex(1)
    assert not panel._login.isVisible()


# The window


def test_it_fits_a_small_window(found, iface, spin):
    panel = found.panel
    # What QGIS leaves of 720 pixels; Earth Search takes no row for an address.
    panel.setFixedHeight(590)
    panel._extra.hide()
    spin()
    assert panel.verticalScrollBar().maximum() == 0
    assert panel.minimumSizeHint().width() <= 480


def test_nothing_is_left_on_the_map(found, iface, spin):
    found.panel.button("show_post").click()
    wait_for_preview(found, spin)
    items = len(iface.canvas.scene().items())
    found.close_panel()
    spin()
    # The outline of the area and the picture of the candidate.
    assert len(iface.canvas.scene().items()) == items - 2
    assert Path(found._place.path()).is_dir()
