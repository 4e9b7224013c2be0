"""The dock on a small screen: what ends a review is in view without scrolling."""

import pytest


@pytest.fixture(params=["en", "es"])
def language(qgis, request):
    """The language of the plugin, in the font of a usual desktop."""
    from qgis.PyQt.QtGui import QFont
    from qgis.PyQt.QtWidgets import QApplication

    from scarmapper.ui import translation

    before = QApplication.font()
    QApplication.setFont(QFont(before.family(), 9))
    translation.install(request.param)
    yield request.param
    translation.remove()
    QApplication.setFont(before)


def in_view(dock, widget):
    """Return whether all of a widget can be seen in the dock."""
    region = widget.visibleRegion().boundingRect()
    return region == widget.rect() and dock.rect().contains(
        widget.mapTo(dock, widget.rect().topLeft())
    )


def test_on_1280_by_720_all_that_is_needed_is_in_view(language, dock, scars, iface, spin):
    # The window of QGIS takes 170 of the 720 pixels for menu, toolbars and status bar.
    iface.window.resize(1280, 550)
    spin()
    dock.open_layer(scars)
    spin()
    panel = dock.panel
    assert dock.height() <= 550
    assert dock.width() <= 420
    needed = [panel.button(name) for name in ("confirm", "reject", "unsure", "send", "save")]
    needed += [panel.reviewer, dock._corrector.panel.button("split")]
    assert [widget.objectName() for widget in needed if not in_view(dock, widget)] == []
    # A sentence takes room from what scrolls, and is in view itself.
    dock.say("Split into 1 (1.05 ha), 14 (7865 m²). " * 2)
    spin()
    assert [widget.objectName() for widget in needed[:6] if not in_view(dock, widget)] == []
    assert in_view(dock, panel._note)


def test_no_text_of_a_button_is_cut(language, dock, scars, spin):
    dock.open_layer(scars)
    spin()
    for name in ("confirm", "reject", "unsure", "previous", "next", "undo", "send", "save"):
        button = dock.panel.button(name)
        wanted = button.fontMetrics().horizontalAdvance(button.text())
        assert button.width() >= wanted + button.iconSize().width() * (not button.icon().isNull())
