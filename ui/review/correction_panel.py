"""The part of the dock that corrects shapes: a row of tools, and the rasters that they need."""

from __future__ import annotations

from qgis.core import QgsApplication, QgsMapLayerProxyModel, QgsVectorLayer
from qgis.gui import QgsMapLayerComboBox
from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from .map_rasters import DEM, PROBABILITY, choose_raster, raster_of
from .shortcuts import Shortcuts

# Of QGIS's theme, by command; in the order of the row.
_ICONS = {
    "split": "/mActionSplitFeatures.svg",
    "merge": "/mActionMergeFeatures.svg",
    "redraw": "/mActionReshape.svg",
    "grow": "/mActionScaleFeature.svg",
    "add": "/mActionAddPart.svg",
    "draw": "/mActionCapturePolygon.svg",
    "delete": "/mActionDeleteSelected.svg",
    "rasters": "/mIconRaster.svg",
}
# Tools that stay pressed while they are used.
_LASTING = ("split", "merge", "redraw", "grow", "add", "draw")
# Those that need no current scar.
_WITHOUT_SCAR = ("add", "draw", "rasters")


class CorrectionPanel(QWidget):
    """A row of buttons; commands are emitted as signals."""

    command_requested = pyqtSignal(str)
    """Emitted with the name of a command whose button was pressed."""

    def __init__(self, texts: dict[str, str], parent: QWidget | None = None):
        super().__init__(parent)
        self._texts = texts
        self._buttons: dict[str, QToolButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(QLabel(self.tr("Correct")))
        row.addStretch()
        for name, icon in _ICONS.items():
            button = QToolButton()
            button.setObjectName(name)
            button.setIcon(QgsApplication.getThemeIcon(icon))
            button.setIconSize(QSize(20, 20))
            button.setAutoRaise(True)
            button.setToolTip(texts[name])
            button.setCheckable(name in _LASTING)
            # The map keeps the focus, and with it its keys.
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(
                lambda _checked=False, name=name: self.command_requested.emit(name)
            )
            row.addWidget(button)
            self._buttons[name] = button

    def button(self, name: str) -> QToolButton:
        """Return the button of a command."""
        return self._buttons[name]

    def show_keys(self, shortcuts: Shortcuts) -> None:
        """Write the keys to the tool tips."""
        for name, button in self._buttons.items():
            key = shortcuts.key(name) if name != "rasters" else ""
            button.setToolTip(f"{self._texts[name]}  [{key}]" if key else self._texts[name])

    def enable(self, has_scar: bool, has_layer: bool) -> None:
        """Enable the buttons that can do something now."""
        for name, button in self._buttons.items():
            button.setEnabled(has_layer if name in _WITHOUT_SCAR else has_scar)

    def mark(self, running: str | None) -> None:
        """Show the button of the tool that is in use as pressed."""
        for name in _LASTING:
            self._buttons[name].setChecked(name == running)


class RasterDialog(QDialog):
    """Chooses the rasters from which regions and attributes of corrected scars come.

    Parameters
    ----------
    layer : QgsVectorLayer
        Of scars.
    parent : QWidget, optional
    """

    def __init__(self, layer: QgsVectorLayer, parent: QWidget | None = None):
        super().__init__(parent)
        self._layer = layer
        self.setWindowTitle(self.tr("Rasters of the map"))
        why = QLabel(
            self.tr(
                "Corrected scars are measured anew: their probability and the tools that follow it "
                "need the probability raster, slope and height the elevation, NDVI the two images "
                "that the dock compares. What is missing here stays empty in the scars."
            )
        )
        why.setWordWrap(True)
        self.boxes = {PROBABILITY: self._box(), DEM: self._box()}
        for kind, box in self.boxes.items():
            box.setLayer(raster_of(layer, kind))
        form = QFormLayout()
        form.addRow(self.tr("Scar probability"), self.boxes[PROBABILITY])
        form.addRow(self.tr("Elevation (DEM)"), self.boxes[DEM])
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(why)
        layout.addLayout(form)
        layout.addWidget(buttons)

    def accept(self) -> None:
        """Keep the choice with the layer."""
        for kind, box in self.boxes.items():
            choose_raster(self._layer, kind, box.currentLayer())
        super().accept()

    def _box(self) -> QgsMapLayerComboBox:
        box = QgsMapLayerComboBox()
        box.setFilters(QgsMapLayerProxyModel.Filter.RasterLayer)
        box.setAllowEmptyLayer(True)
        return box
