"""The part of the dock that compares two dates."""

from __future__ import annotations

from qgis.core import QgsMapLayer, QgsMapLayerProxyModel, QgsProject, QgsRasterLayer
from qgis.gui import QgsMapLayerComboBox
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QFormLayout, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from .date_comparison import DateComparison
from .image_dates import guess_pair


class ComparePanel(QWidget):
    """Chooses the two images and the way to compare them.

    Parameters
    ----------
    comparison : DateComparison
    """

    def __init__(self, comparison: DateComparison, parent: QWidget | None = None):
        super().__init__(parent)
        self._comparison = comparison
        self.before = self._image_box(self.tr("Image before the event"))
        self.after = self._image_box(self.tr("Image after the event"))
        self.flicker = QPushButton()
        self.flicker.setAutoDefault(False)
        self.flicker.setToolTip(
            self.tr("Shows the other date for as long as you hold it; the layers stay as they are.")
        )
        self.swipe = QPushButton()
        self.swipe.setCheckable(True)
        self.swipe.setToolTip(
            self.tr("Puts a line over the map: left of it the image before, right of it after.")
        )
        for button in (self.flicker, self.swipe):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        buttons = QHBoxLayout()
        buttons.addWidget(self.flicker)
        buttons.addWidget(self.swipe)
        layout = QFormLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addRow(self.tr("Before"), self.before)
        layout.addRow(self.tr("After"), self.after)
        layout.addRow(buttons)
        self.set_keys("", "")
        self.flicker.pressed.connect(lambda: comparison.show_other(True))
        self.flicker.released.connect(lambda: comparison.show_other(False))
        self.swipe.toggled.connect(comparison.set_swipe)
        comparison.swipe_changed.connect(self.swipe.setChecked)
        for box in (self.before, self.after):
            box.layerChanged.connect(self._take_images)
        comparison.images_changed.connect(self._show_images)
        self._take_images()

    def set_keys(self, flicker: str, swipe: str) -> None:
        """Show the keys on the buttons."""
        self.flicker.setText(_with_key(self.tr("Hold: other date"), flicker))
        self.swipe.setText(_with_key(self.tr("Swipe"), swipe))

    def guess_images(self) -> None:
        """Choose the images by their names, where none are chosen yet."""
        before, after = self._comparison.images
        if before is not None and after is not None:
            return
        rasters = [
            layer
            for layer in QgsProject.instance().layerTreeRoot().layerOrder()
            if isinstance(layer, QgsRasterLayer)
        ]
        found = guess_pair([layer.name() for layer in rasters])
        for box, chosen, place in zip((self.before, self.after), (before, after), found):
            if chosen is None and place is not None:
                box.setLayer(rasters[place])

    def _image_box(self, tip: str) -> QgsMapLayerComboBox:
        box = QgsMapLayerComboBox()
        box.setFilters(QgsMapLayerProxyModel.Filter.RasterLayer)
        box.setAllowEmptyLayer(True)
        box.setLayer(None)
        box.setToolTip(tip)
        box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        return box

    def _take_images(self, _layer: QgsMapLayer | None = None) -> None:
        self._comparison.set_images(self.before.currentLayer(), self.after.currentLayer())
        self._enable()

    def _show_images(self) -> None:
        # A box whose layer is removed shows another one, without a signal.
        for box, layer in zip((self.before, self.after), self._comparison.images):
            if box.currentLayer() != layer:
                box.blockSignals(True)
                box.setLayer(layer)
                box.blockSignals(False)
        self._enable()

    def _enable(self) -> None:
        possible = self._comparison.is_possible
        self.flicker.setEnabled(possible)
        self.swipe.setEnabled(possible)


def _with_key(text: str, key: str) -> str:
    return f"{text}  [{key}]" if key else text
