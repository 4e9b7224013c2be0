"""Images that are dropped on the window, the dialog that maps them, and the first page."""

from pathlib import Path

import pytest


@pytest.fixture
def start(plugin):
    return plugin.toolbar._start


@pytest.fixture
def drop(iface, spin):
    """Return a function that drops files on the window, as QGIS does; whether they were taken."""
    from qgis.PyQt.QtCore import QMimeData, QUrl

    def work(*paths):
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        (handler,) = iface.handlers
        taken = handler.handleMimeDataV2(data)
        spin()
        return taken

    return work


@pytest.fixture
def wait(qgis):
    """Return a function that works off Qt's events until a condition is true."""
    from qgis.PyQt.QtCore import QCoreApplication, QElapsedTimer, QThread

    def work(until, most=120_000):
        clock = QElapsedTimer()
        clock.start()
        while not until():
            QCoreApplication.processEvents()
            assert clock.elapsed() < most, "the condition did not become true in time"
            QThread.msleep(5)

    return work


def message(iface):
    item = iface.bar.currentItem()
    return item.text() if item else ""


# What is taken of what is dropped


def test_what_is_no_pair_falls_through(start, drop, iface, image, safe, simulated, tmp_path):
    """QGIS loads it as ever, and says nothing more than ever."""
    from qgis.PyQt.QtCore import QMimeData

    product = safe("2018-12-29")
    roads = tmp_path / "roads.gpkg"
    roads.write_text("x")
    first = image("pre.tif")
    for files in (
        [first],
        [product],
        [first, roads],
        [first, image("dem.tif", bands=("DEM",))],
        [first, image("neighbour.tif", left=419_170 + 500)],
        [image("a_20180830.tif"), image("b_20180830.tif")],
        [first, image("second.tif"), image("third.tif")],
        [product, roads],
        [tmp_path / "missing.tif", first],
        [image("lost.tif", crs=None), first],
    ):
        assert not drop(*files), files
    (handler,) = iface.handlers
    assert not handler.handleMimeDataV2(QMimeData())
    text = QMimeData()
    text.setText("pre.tif")
    assert not handler.handleMimeDataV2(text)
    assert start.dialog is None
    assert message(iface) == ""


def test_layers_from_the_browser_of_qgis_fall_through(plugin, iface, image):
    from qgis.core import QgsMimeDataUtils

    uris = []
    for path in (image("pre.tif"), image("post.tif")):
        uri = QgsMimeDataUtils.Uri()
        uri.layerType, uri.providerKey, uri.uri, uri.name = "raster", "gdal", path, "x"
        uris.append(uri)
    (handler,) = iface.handlers
    assert not handler.handleMimeDataV2(QgsMimeDataUtils.encodeUriList(uris))


def test_several_products_are_told_and_fall_through(start, drop, iface, safe):
    products = [safe(day) for day in ("2018-12-29", "2019-01-03", "2019-01-08")]
    assert not drop(*products)
    assert "maps between two images, and 3 were dropped" in message(iface)
    assert start.dialog is None


@pytest.mark.parametrize("turned", [False, True])
def test_two_geotiffs_open_the_dialog_in_their_order(start, drop, image, turned):
    files = [image("S2_20180830.tif"), image("S2_20180912.tif")]
    assert drop(*(reversed(files) if turned else files))
    form = start.dialog.form
    assert start.dialog.isVisible()
    assert [form.before.path, form.after.path] == files
    assert form.before.about == "2018-08-30 by its name"
    assert form.button("map").isEnabled()
    assert form.button("load").isVisible()
    assert form.order.isHidden()
    assert form.note == ""
    start.dialog.swap()
    assert [form.before.path, form.after.path] == files[::-1]
    assert form.button("map").isEnabled()


def test_where_the_order_is_not_known_a_person_says_it(start, drop, image):
    files = [image("one.tif"), image("two.tif")]
    assert drop(*files)
    form = start.dialog.form
    assert "Which of the images is from before" in form.note
    assert form.before.about == "day unknown"
    assert not form.button("map").isEnabled()
    form.order.click()
    assert form.button("map").isEnabled()
    form.order.click()
    assert not form.button("map").isEnabled()
    form.button("swap").click()
    assert form.button("map").isEnabled()
    assert form.before.path == files[1]


def test_two_geotiffs_can_be_just_loaded_now_and_always(start, drop, iface, image):
    files = [image("pre.tif"), image("post.tif")]
    assert drop(*files)
    start.dialog.form.button("load").click()
    assert iface.loaded == [(files[0], "pre"), (files[1], "post")]
    assert not start.dialog.isVisible()
    assert drop(*files)
    start.dialog.form.just_load.click()
    start.dialog.close()
    assert not drop(*files)
    # The dialog of the menu takes it back.
    start.map_pair(files)
    start.dialog.form.just_load.click()
    assert drop(*files)


def test_faults_of_products_are_one_sentence(start, drop, safe, zipped, image, tmp_path):
    good = safe("2018-12-29")
    broken = tmp_path / "S2A_MSIL2A_20190108T095411_N0211_R079_T33SVB_20190108T112231.zip"
    broken.write_bytes(b"PK\x03\x04 cut off")
    for other, words in (
        (broken, "no intact zip file; download it again"),
        (zipped(good), "Both images are of 2018-12-29"),
        (safe("2019-01-08", tile="33SWB", east=100_000), "different tiles, 33SVB and 33SWB"),
        (image("far.tif", left=900_000), "show no common ground"),
    ):
        assert drop(good, other)
        form = start.dialog.form
        assert words in form.note
        assert "\n" not in form.note
        assert not form.button("map").isEnabled()
        start.dialog.close()


def test_without_its_packages_nothing_is_taken(start, drop, image, monkeypatch):
    from scarmapper.ui.start import guided_start

    def missing(paths):
        raise ImportError("rasterio")

    monkeypatch.setattr(guided_start, "what_is_dropped", missing)
    assert not drop(image("pre.tif"), image("post.tif"))


# From the dialog to the map


def fill(start, folder):
    form = start.dialog.form
    form.folder.setFilePath(str(folder))
    form.widget_of("METHOD").setCurrentIndex(1)
    form.widget_of("MIN_AREA").setValue(400)
    return form


def test_two_products_become_the_group_of_a_run(start, drop, iface, wait, safe, zipped, tmp_path):
    from qgis.core import QgsProject

    first, second = safe("2018-12-29"), zipped(safe("2019-01-08", "post"))
    assert drop(second, first)
    results = tmp_path / "results"
    form = fill(start, results)
    assert "2018-12-29 · L2A · tile 33SVB" in form.before.about
    assert not form.button("load").isVisible()
    shown = []
    start.dialog._run.progressed.connect(shown.append)
    form.button("map").click()
    assert start.dialog.is_busy
    assert form.button("cancel").isVisible()
    wait(lambda: not start.dialog.is_busy)
    assert form.note == ""
    assert not start.dialog.isVisible()
    # One bar for all steps, which never goes back.
    assert shown == sorted(shown)
    assert shown[-1] > 90
    folder = results / "2018-12-29_2019-01-08"
    names = {path.name for path in folder.iterdir()}
    assert {"pre.tif", "post.tif", "scl_post.tif", "scars.gpkg", "report.html"} <= names
    wait(lambda: QgsProject.instance().layerTreeRoot().findGroups())
    (group,) = QgsProject.instance().layerTreeRoot().findGroups()
    assert group.name().startswith("NDVI drop · post 2019-01-08")
    layers = [Path(node.layer().source().split("|")[0]).name for node in group.findLayers()]
    assert layers[0] == "scars.gpkg"
    assert {"unseen.gpkg", "probability.tif", "pre.tif", "post.tif"} <= set(layers)
    assert iface.active.featureCount() > 3
    assert iface.canvas.mapSettings().destinationCrs().authid() == "EPSG:32633"
    # A second map goes beside the first; the dialog begins with the last settings.
    start.map_pair()
    assert form.before.path == ""
    assert not form.button("map").isEnabled()
    assert form.folder.filePath() == str(results)
    assert form.settings()["METHOD"] == 1
    assert form.settings()["MIN_AREA"] == 400
    iface.active = None


def test_a_product_and_an_image_without_asking_twice(start, drop, wait, safe, simulated, tmp_path):
    import shutil

    after = shutil.copy(simulated / "post.tif", tmp_path / "after.tif")
    assert drop(after, safe("2018-12-29"))
    fill(start, tmp_path / "results")
    start.dialog.form.button("map").click()
    # Closing the dialog only hides it.
    start.dialog.close()
    wait(lambda: not start.dialog.is_busy)
    (folder,) = (tmp_path / "results").iterdir()
    assert folder.name == "2018-12-29_after"
    assert (folder / "scars.gpkg").is_file()
    assert not (folder / "post.tif").exists()


def test_the_elevations_are_those_of_the_place(start, plugin, image):
    """The project may hold the elevations of another event; these would be of no use."""
    from qgis.core import QgsProject

    plugin.toolbar.open_sample()
    form = start.map_pair([image("pre.tif"), image("post.tif")]) or start.dialog.form
    assert Path(form.elevations.currentLayer().source()).parts[-2:] == ("simulated", "dem.tif")
    start.map_pair([image("pre_far.tif", left=619_170), image("post_far.tif", left=619_170)])
    assert form.elevations.currentLayer() is None
    assert QgsProject.instance().mapLayers()


def test_cancel_leaves_nothing(start, drop, wait, safe, tmp_path):
    assert drop(safe("2018-12-29"), safe("2019-01-08", "post"))
    form = fill(start, tmp_path / "results")
    form.button("map").click()
    form.button("cancel").click()
    wait(lambda: not start.dialog.is_busy)
    assert form.note == "Stopped; nothing was written."
    assert list((tmp_path / "results").iterdir()) == []
    assert form.button("map").isEnabled()


def test_a_failure_is_told_and_stacked_images_stay(start, drop, iface, wait, safe, tmp_path):
    """The network that is asked for is not there; an hour of stacking is not thrown away."""
    assert drop(safe("2018-12-29"), safe("2019-01-08", "post"))
    form = fill(start, tmp_path / "results")
    dialog = start.dialog
    settings = form.settings()
    form.settings = lambda: {**settings, "METHOD": 6, "MODEL_FILE": str(tmp_path / "no.onnx")}
    form.button("map").click()
    dialog.close()
    wait(lambda: not dialog.is_busy)
    assert "no.onnx" in message(iface)
    assert "stay in" in message(iface)
    (folder,) = (tmp_path / "results").iterdir()
    assert {"pre.tif", "post.tif"} <= {path.name for path in folder.iterdir()}


def test_a_folder_that_cannot_be_written_is_one_sentence(start, drop, safe, tmp_path):
    assert drop(safe("2018-12-29"), safe("2019-01-08", "post"))
    (tmp_path / "file").write_text("in the way")
    form = fill(start, tmp_path / "file" / "results")
    form.button("map").click()
    assert not start.dialog.is_busy
    assert "Nothing can be written to" in form.note
    assert "choose another folder" in form.note
    assert form.button("map").isEnabled()


def test_unloading_stops_a_map(load, iface, drop, safe, spin, tmp_path):
    plugin = load()
    plugin.initGui()
    spin()
    assert drop(safe("2018-12-29"), safe("2019-01-08", "post"))
    fill(plugin.toolbar._start, tmp_path / "results").button("map").click()
    plugin.unload()
    spin()
    assert list((tmp_path / "results").iterdir()) == []


# Dialogs of the toolbox


@pytest.mark.parametrize("name", ["aligncluster", "maphandover", "mapscars", "ndvidrop"])
def test_dialogs_of_the_toolbox_begin_with_the_pair(plugin, iface, spin, simulated, tmp_path, name):
    """Results of an earlier run lie on top, as in a project at work."""
    import shutil

    import processing
    from qgis.core import QgsMapLayer, QgsProject, QgsRasterLayer

    from scarmapper.ui.start.map_dialog import parameters_of

    for file in ("dem", "pre", "post", "truth"):
        path = shutil.copy(simulated / f"{file}.tif", tmp_path)
        QgsProject.instance().addMapLayer(QgsRasterLayer(path, file.replace("truth", "mask")))
    dialog = processing.createAlgorithmDialog(f"scarmapper:{name}")
    dialog.show()
    spin()
    found = {key.lower(): value for key, value in parameters_of(dialog).items()}
    layers = [
        value if isinstance(value, QgsMapLayer) else QgsProject.instance().mapLayer(value)
        for value in (found["pre"], found["post"])
    ]
    assert [layer.name() for layer in layers] == ["pre", "post"]
    del layers, found
    dialog.close()
    dialog.deleteLater()


# The first page


def test_the_first_page_is_shown_once(load, iface, spin):
    from qgis.core import QgsSettings

    QgsSettings().remove("scarmapper")
    seen = []
    for _ in range(2):
        plugin = load()
        plugin.initGui()
        spin()
        page = plugin.toolbar._start.page
        seen.append(page is not None and page.isVisible())
        plugin.unload()
        spin()
    assert seen == [True, False]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("sample", lambda toolbar, iface: "sample is open" in message(iface)),
        ("pair", lambda toolbar, iface: toolbar._start.dialog.isVisible()),
        ("event", lambda toolbar, iface: toolbar._event.isVisible()),
    ],
)
def test_its_buttons_begin(plugin, iface, start, spin, name, shown):
    from qgis.PyQt.QtWidgets import QPushButton

    start.show_page()
    page = start.page
    assert page.width() <= 1280
    assert page.height() <= 720
    page.findChild(QPushButton, name).click()
    spin()
    assert not page.isVisible()
    assert shown(plugin.toolbar, iface)


def test_it_begins_with_the_packages_where_they_are_missing(plugin, start, spin):
    from qgis.PyQt.QtWidgets import QPushButton

    start.show_page(["rasterio", "opencv-python-headless"])
    page = start.page
    assert page.findChild(QPushButton, "packages") is not None
    page.findChild(QPushButton, "packages").click()
    assert plugin.toolbar._packages.isVisible()
    start.show_page()
    assert start.page.findChild(QPushButton, "packages") is None
