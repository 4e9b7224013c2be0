"""Comparing dates: flicker, swipe, and that the map is as it was afterwards."""

import pytest

DARK, BRIGHT = 40, 220


@pytest.fixture
def compared(dock, iface, scars, images, spin):
    """The dock with both images chosen, the bright one of after on the map, all drawn."""
    spin()
    dock.open_layer(scars)
    comparison = dock.comparison
    spin(lambda: comparison.overlay.has_image and not comparison.is_busy)
    return dock


@pytest.fixture
def grey(dock, iface, spin):
    """Return a function that measures the brightness of the canvas at a share of its width."""

    def look(across):
        spin(lambda: not iface.canvas.isDrawing() and not dock.comparison.is_busy)
        view = iface.canvas.grab().toImage()
        return view.pixelColor(int(across * view.width()), int(0.9 * view.height())).red()

    return look


def hold(iface, spin):
    from qgis.PyQt.QtCore import Qt
    from qgis.PyQt.QtTest import QTest

    QTest.keyPress(iface.canvas, Qt.Key.Key_F)
    spin()


def let_go(iface, spin):
    from qgis.PyQt.QtCore import Qt
    from qgis.PyQt.QtTest import QTest

    QTest.keyRelease(iface.canvas, Qt.Key.Key_F)
    spin()


def drag(widget, to):
    """Move the mouse with its left button down."""
    from qgis.PyQt.QtCore import QEvent, QPointF, Qt
    from qgis.PyQt.QtGui import QMouseEvent
    from qgis.PyQt.QtWidgets import QApplication

    none, left = Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton
    at, everywhere = QPointF(to), QPointF(widget.mapToGlobal(to))
    event = QMouseEvent(
        QEvent.Type.MouseMove, at, everywhere, none, left, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(widget, event)


@pytest.fixture
def redrawn(iface, spin):
    """Return a function that waits until map and other date are drawn, from now on, anew."""
    drawn = []
    slot = lambda: drawn.append(True)  # noqa: E731
    iface.canvas.mapCanvasRefreshed.connect(slot)

    def wait(dock):
        drawn.clear()
        spin(lambda: drawn and not iface.canvas.isDrawing() and not dock.comparison.is_busy)

    yield wait
    iface.canvas.mapCanvasRefreshed.disconnect(slot)


def tree(iface):
    from qgis.core import QgsProject

    root = QgsProject.instance().layerTreeRoot()
    return [(node.name(), node.isVisible()) for node in root.findLayers()], iface.canvas.layers()


def test_the_images_are_guessed_and_can_be_changed(compared, images):
    assert compared.comparison.images == tuple(images)
    panel = compared.panel.compare
    assert panel.flicker.isEnabled()
    panel.before.setLayer(images[1])
    assert not panel.flicker.isEnabled()
    assert not panel.swipe.isEnabled()
    panel.before.setLayer(None)
    panel.guess_images()
    assert compared.comparison.images == tuple(images)


def test_holding_the_key_shows_the_other_date(compared, iface, spin, grey):
    before = tree(iface)
    assert grey(0.3) == BRIGHT
    hold(iface, spin)
    assert grey(0.3) == grey(0.8) == DARK
    assert compared.comparison.overlay.labels[0] == "Before: pre 2018-08-01"
    assert tree(iface) == before
    let_go(iface, spin)
    assert grey(0.3) == BRIGHT
    assert tree(iface) == before
    assert compared.comparison.overlay.mode == "hidden"


def test_repeats_of_a_held_key_do_not_end_the_flicker(compared, iface, spin, grey):
    from qgis.PyQt.QtCore import QEvent, Qt
    from qgis.PyQt.QtGui import QKeyEvent
    from qgis.PyQt.QtWidgets import QApplication

    hold(iface, spin)
    none = Qt.KeyboardModifier.NoModifier
    # X11 sends a release and a press for each repeat.
    repeat = QKeyEvent(QEvent.Type.KeyRelease, int(Qt.Key.Key_F), none, "f", True)
    QApplication.sendEvent(iface.canvas, repeat)
    assert grey(0.3) == DARK
    let_go(iface, spin)
    assert grey(0.3) == BRIGHT


def test_the_flicker_ends_when_the_focus_goes(compared, iface, spin, grey):
    from qgis.PyQt.QtWidgets import QLineEdit

    other = QLineEdit(iface.window)
    other.show()
    hold(iface, spin)
    other.setFocus()
    spin()
    assert grey(0.3) == BRIGHT


def test_the_button_is_held_too(compared, grey):
    button = compared.panel.compare.flicker
    button.pressed.emit()
    assert grey(0.3) == DARK
    button.released.emit()
    assert grey(0.3) == BRIGHT


def test_the_flicker_shows_the_date_that_the_map_does_not_show(compared, iface, images, spin, grey):
    from qgis.core import QgsProject

    QgsProject.instance().layerTreeRoot().findLayer(images[1].id()).setItemVisibilityChecked(False)
    spin(lambda: iface.canvas.layers() and images[1] not in iface.canvas.layers())
    compared.comparison.overlay.drop_image()
    iface.canvas.refresh()
    spin(lambda: compared.comparison.overlay.has_image)
    assert grey(0.3) == DARK
    hold(iface, spin)
    assert grey(0.3) == BRIGHT
    assert compared.comparison.overlay.labels[0] == "After: post 2018-09-10"
    let_go(iface, spin)
    assert images[1] not in iface.canvas.layers()


def test_the_swipe_shows_before_on_the_left(compared, iface, press, grey):
    press("W")
    handle = compared.comparison.handle
    assert handle.isVisible()
    assert compared.panel.compare.swipe.isChecked()
    assert (grey(0.3), grey(0.7)) == (DARK, BRIGHT)
    handle.set_line(0.8)
    assert (grey(0.3), grey(0.7), grey(0.9)) == (DARK, DARK, BRIGHT)
    handle.set_line(-3)
    assert grey(0.1) == BRIGHT
    press("W")
    assert not handle.isVisible()
    assert grey(0.3) == BRIGHT


def test_the_swipe_is_drawn_aside_by_its_handle(compared, iface, press, grey):
    from qgis.PyQt.QtCore import QPoint, Qt
    from qgis.PyQt.QtTest import QTest

    press("W")
    handle = compared.comparison.handle
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    middle = handle.rect().center()
    QTest.mousePress(handle, left, none, middle)
    drag(handle, middle - QPoint(iface.canvas.width() // 4, 0))
    QTest.mouseRelease(handle, left, none, middle)
    assert handle.line == pytest.approx(0.25, abs=0.01)
    assert (grey(0.15), grey(0.4)) == (DARK, BRIGHT)
    QTest.mouseDClick(handle, left)
    assert handle.line == 0.5


def test_the_map_is_panned_beside_the_handle(compared, iface, press, spin, grey, redrawn):
    from qgis.PyQt.QtCore import QPoint, Qt
    from qgis.PyQt.QtTest import QTest

    press("W")
    tool = iface.canvas.mapTool()
    centre = iface.canvas.extent().center()
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    view = iface.canvas.viewport()
    QTest.mousePress(view, left, none, QPoint(100, 200))
    for x in (120, 140, 160):
        drag(view, QPoint(x, 200))
    QTest.mouseRelease(view, left, none, QPoint(160, 200))
    spin(lambda: iface.canvas.extent().center() != centre)
    moved = centre.x() - iface.canvas.extent().center().x()
    assert moved == pytest.approx(60 * iface.canvas.mapUnitsPerPixel(), rel=0.05)
    assert iface.canvas.mapTool() is tool
    redrawn(compared)
    assert (grey(0.05), grey(0.3), grey(0.7)) == (DARK, DARK, BRIGHT)


def test_a_rotated_map_is_covered_at_its_place(compared, iface, press, grey, redrawn):
    press("W")
    iface.canvas.setRotation(30)
    iface.canvas.refresh()
    redrawn(compared)
    assert (grey(0.3), grey(0.7)) == (DARK, BRIGHT)


def test_an_image_that_is_removed_ends_the_comparison(compared, iface, images, press, spin):
    from qgis.core import QgsProject

    press("W")
    QgsProject.instance().removeMapLayer(images[0].id())
    spin()
    assert compared.comparison.images == (None, images[1])
    assert not compared.comparison.handle.isVisible()
    assert compared.comparison.overlay.mode == "hidden"
    assert not compared.panel.compare.swipe.isChecked()
    hold(iface, spin)
    assert compared.comparison.overlay.mode == "hidden"
    let_go(iface, spin)


def test_a_closed_dock_takes_the_swipe_along(compared, iface, press, spin, grey):
    press("W")
    compared.close()
    spin()
    assert not compared.comparison.handle.isVisible()
    assert grey(0.3) == BRIGHT
    compared.show()
    spin()
    assert grey(0.3) == BRIGHT


def test_layers_of_the_other_date(images, scars):
    from scarmapper.ui.review.date_renderer import with_other_date

    pre, post = images
    assert with_other_date([scars, post, pre], pre, post) == ([scars, pre], True)
    assert with_other_date([scars, pre, post], pre, post) == ([scars, post], False)
    assert with_other_date([scars, post], pre, post) == ([scars, pre], True)
    assert with_other_date([scars], pre, post) == ([scars, pre], True)
