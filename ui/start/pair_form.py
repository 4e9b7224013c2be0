"""The widgets of the dialog that maps between two images: images, settings, progress."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsApplication, QgsMapLayerProxyModel, QgsProcessingAlgorithm
from qgis.gui import QgsFileWidget, QgsMapLayerComboBox
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ..note_label import NoteLabel
from .image_row import ImageRow


class PairForm(QWidget):
    """The widgets; what the user wants is emitted as signals.

    Parameters
    ----------
    algorithm : QgsProcessingAlgorithm
        ``scarmapper:mapscars``, whose labels, choices and limits the settings have.

    Attributes
    ----------
    before, after : ImageRow
    order : QCheckBox
        That the order of the images is right, where nothing else tells it.
    elevations : QgsMapLayerComboBox
    folder : QgsFileWidget
    just_load : QCheckBox
    """

    asked = pyqtSignal(str)
    """Emitted with the name of what a button asks for: swap, map, load, cancel, close."""
    changed = pyqtSignal()
    """Emitted when another image was given, or the order was confirmed."""

    def __init__(self, algorithm: QgsProcessingAlgorithm, parent: QWidget | None = None):
        super().__init__(parent)
        self._algorithm = algorithm
        self._buttons: dict[str, QPushButton] = {}
        self._values: dict[str, QDoubleSpinBox | QComboBox] = {}
        self._inputs = QWidget()
        inputs = QVBoxLayout(self._inputs)
        inputs.setContentsMargins(0, 0, 0, 0)
        inputs.addWidget(self._build_question())
        inputs.addLayout(self._build_images())
        inputs.addLayout(self._build_settings())
        layout = QVBoxLayout(self)
        layout.addWidget(self._inputs)
        layout.addWidget(self._build_note())
        layout.addLayout(self._build_progress())
        layout.addStretch(1)
        layout.addLayout(self._build_buttons())
        self.show_running("")

    # What the dialog reads and shows

    def button(self, name: str) -> QPushButton:
        """Return a button by the name of what it asks for."""
        return self._buttons[name]

    def widget_of(self, key: str) -> QDoubleSpinBox | QComboBox:
        """Return the widget of a parameter."""
        return self._values[key]

    @property
    def note(self) -> str:
        """The sentence that is shown; empty where there is none."""
        return "" if self._note.isHidden() else self._note.text()

    def settings(self) -> dict[str, Any]:
        """Return the parameters that are shown, by key."""
        return {
            key: widget.currentIndex() if isinstance(widget, QComboBox) else widget.value()
            for key, widget in self._values.items()
        }

    def show_settings(self, settings: dict[str, Any]) -> None:
        """Show values of parameters; of those left out, their defaults."""
        for key, widget in self._values.items():
            value = settings.get(key, self._algorithm.parameterDefinition(key).defaultValue())
            if isinstance(widget, QComboBox):
                widget.setCurrentIndex(int(value))
            else:
                widget.setValue(float(value))

    def show_note(self, text: str) -> None:
        """Show a sentence; nothing for an empty one."""
        self._note.setText(text)
        self._note.setVisible(bool(text))

    def show_running(self, stage: str) -> None:
        """Show that a map is under way; nothing for an empty text."""
        busy = bool(stage)
        self._inputs.setEnabled(not busy)
        for widget in (self._stage, self._bar, self._buttons["cancel"]):
            widget.setVisible(busy)
        self._buttons["cancel"].setEnabled(busy)
        self._bar.setValue(0)
        self.show_stage(stage)

    def show_stage(self, text: str) -> None:
        """Show what is done at the moment, cut to a line."""
        line = text.replace("\n", " ")
        width = max(self.width() - 40, 300)
        metrics = self._stage.fontMetrics()
        self._stage.setText(metrics.elidedText(line, Qt.TextElideMode.ElideRight, width))
        self._stage.setToolTip(text)

    def show_progress(self, percent: float) -> None:
        """Show how far it is."""
        self._bar.setValue(round(percent))

    # Building

    def _build_question(self) -> QLabel:
        label = QLabel(self.tr("Map the scars between these two images?"))
        font = label.font()
        font.setPointSizeF(font.pointSizeF() * 1.2)
        label.setFont(font)
        return label

    def _build_images(self) -> QVBoxLayout:
        column = QVBoxLayout()
        self.before = ImageRow(self.tr("Before"))
        self.after = ImageRow(self.tr("After"))
        row = QHBoxLayout()
        row.addWidget(self._button("swap", self.tr("Swap"), "/mActionRefresh.svg"))
        self.order = QCheckBox(self.tr("This order is right"))
        row.addWidget(self.order)
        row.addStretch(1)
        column.addWidget(self.before)
        column.addWidget(self.after)
        column.addLayout(row)
        for image in (self.before, self.after):
            image.changed.connect(self.changed)
        self.order.toggled.connect(lambda *_: self.changed.emit())
        return column

    def _build_settings(self) -> QFormLayout:
        form = QFormLayout()
        method = self._algorithm.parameterDefinition("METHOD")
        choice = QComboBox()
        choice.addItems(method.options())
        choice.setToolTip(f"<p>{method.help()}</p>")
        self._values["METHOD"] = choice
        form.addRow(method.description(), choice)
        for key, step in (("SENSITIVITY", 0.5), ("MIN_AREA", 100), ("MIN_SLOPE", 1)):
            definition = self._algorithm.parameterDefinition(key)
            box = QDoubleSpinBox()
            box.setRange(max(definition.minimum(), -1e9), min(definition.maximum(), 1e9))
            box.setDecimals(1 if key == "SENSITIVITY" else 0)
            box.setSingleStep(step)
            box.setToolTip(f"<p>{definition.help()}</p>")
            self._values[key] = box
            form.addRow(definition.description(), box)
        self.elevations = QgsMapLayerComboBox()
        self.elevations.setFilters(QgsMapLayerProxyModel.Filter.RasterLayer)
        self.elevations.setAllowEmptyLayer(True, self.tr("none"))
        dem = self._algorithm.parameterDefinition("DEM")
        self.elevations.setToolTip(f"<p>{dem.help()}</p>")
        form.addRow(dem.description(), self.elevations)
        self.folder = QgsFileWidget()
        self.folder.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        self.folder.setDialogTitle(self.tr("Folder of the results"))
        self.folder.setToolTip(self.tr("A folder for this pair is made in it."))
        form.addRow(self.tr("Results go to"), self.folder)
        return form

    def _build_note(self) -> QLabel:
        self._note = NoteLabel()
        self._note.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return self._note

    def _build_progress(self) -> QVBoxLayout:
        self._stage = QLabel()
        self._stage.setTextFormat(Qt.TextFormat.PlainText)
        self._bar = QProgressBar()
        self._bar.setRange(0, 100)
        row = QHBoxLayout()
        row.addWidget(self._bar, 1)
        row.addWidget(self._button("cancel", self.tr("Cancel"), "/mTaskCancel.svg"))
        column = QVBoxLayout()
        column.addWidget(self._stage)
        column.addLayout(row)
        return column

    def _build_buttons(self) -> QVBoxLayout:
        self.just_load = QCheckBox(self.tr("Always load two dropped GeoTIFFs, without asking"))
        row = QHBoxLayout()
        row.addWidget(self._button("load", self.tr("Only load as layers")))
        row.addStretch(1)
        row.addWidget(self._button("close", self.tr("Close")))
        row.addWidget(self._button("map", self.tr("Map scars")))
        self._buttons["map"].setDefault(True)
        column = QVBoxLayout()
        column.addWidget(self.just_load)
        column.addLayout(row)
        return column

    def _button(self, name: str, text: str, icon: str = "") -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setAutoDefault(False)
        if icon:
            button.setIcon(QgsApplication.getThemeIcon(icon))
        button.clicked.connect(lambda *_: self.asked.emit(name))
        self._buttons[name] = button
        return button
