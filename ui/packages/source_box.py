"""The choice where packages come from: the package index, or a folder of wheels."""

from __future__ import annotations

from qgis.core import QgsSettings
from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import pyqtSignal as Signal  # noqa: N812 - Qt's own name for it
from qgis.PyQt.QtWidgets import QGroupBox, QHBoxLayout, QRadioButton, QVBoxLayout

from ...core.packages.pip import WheelSource
from .wording import tr

FOLDER_SETTING = "scarmapper/wheel_folder"


class SourceBox(QGroupBox):
    """The choice between the package index and a folder of wheels, which is remembered."""

    changed = Signal()

    def __init__(self):
        super().__init__(tr("Install"))
        self.from_index = QRadioButton(tr("From the internet (PyPI, or as pip is set up)"))
        self.from_folder = QRadioButton(tr("From a folder of wheels, without a network:"))
        self.wheels = QgsFileWidget()
        self.wheels.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        self.wheels.setDialogTitle(tr("Folder of wheels (*.whl)"))
        self.wheels.setFilePath(QgsSettings().value(FOLDER_SETTING, "", str))
        self.from_index.setChecked(True)
        self.wheels.setEnabled(False)
        self.from_folder.toggled.connect(self.wheels.setEnabled)
        self.from_folder.toggled.connect(lambda *_: self.changed.emit())
        self.wheels.fileChanged.connect(lambda *_: self.changed.emit())
        folder_row = QHBoxLayout()
        folder_row.addWidget(self.from_folder)
        folder_row.addWidget(self.wheels, 1)
        layout = QVBoxLayout(self)
        layout.addWidget(self.from_index)
        layout.addLayout(folder_row)

    def is_complete(self) -> bool:
        """Return whether a folder is given where one is needed."""
        return not self.from_folder.isChecked() or bool(self.wheels.filePath().strip())

    def source(self) -> WheelSource:
        """Return the choice."""
        folder = self.wheels.filePath().strip() if self.from_folder.isChecked() else ""
        return WheelSource(folder)

    def remember(self) -> None:
        """Keep the folder in the settings, for the next time."""
        folder = self.source().folder
        if folder:
            QgsSettings().setValue(FOLDER_SETTING, folder)
