"""The part of the dock that chooses by what scars are coloured."""

from __future__ import annotations

from qgis.core import QgsVectorLayer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSizePolicy, QWidget

from ..scar_styles import ScarStyles


class StyleChoice(QWidget):
    """Colours the reviewed layer by status, confidence, look-alike or area."""

    chosen = pyqtSignal()
    """Emitted when a style was chosen: the keys belong to the map again."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._layer: QgsVectorLayer | None = None
        self._styles = ScarStyles()
        self.box = QComboBox()
        self.box.setToolTip(
            self.tr("By what the scars are coloured on the map; the legend says what is what.")
        )
        self.box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(QLabel(self.tr("Colours")))
        row.addWidget(self.box, 1)
        self.box.activated.connect(self._choose)
        self.set_layer(None)

    def set_layer(self, layer: QgsVectorLayer | None) -> None:
        """Offer the styles that another layer has fields for."""
        if self._layer is not None and not sip.isdeleted(self._layer):
            self._layer.styleChanged.disconnect(self._show_current)
        self._layer = layer
        self.box.clear()
        self.box.addItem(self.tr("as the layer is"), None)
        if layer is not None:
            titles = self._styles.titles()
            for name in self._styles.possible(layer):
                self.box.addItem(titles[name], name)
            layer.styleChanged.connect(self._show_current)
        self.setEnabled(self.box.count() > 1)
        self._show_current()

    def _show_current(self) -> None:
        """Show which style the layer has, also where it was changed elsewhere."""
        current = None if self._layer is None else self._styles.current(self._layer)
        self.box.setCurrentIndex(max(self.box.findData(current), 0))

    def _choose(self, _place: int) -> None:
        name = self.box.currentData()
        if self._layer is None:
            return
        if name is None:
            self._show_current()
        else:
            self._styles.apply(self._layer, name)
            self._styles.keep_in_file(self._layer)
        self.chosen.emit()
