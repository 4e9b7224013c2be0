"""The collapsible box with the output of pip."""

from __future__ import annotations

from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtCore import pyqtSignal as Signal  # noqa: N812 - Qt's own name for it
from qgis.PyQt.QtGui import QFontDatabase
from qgis.PyQt.QtWidgets import QPlainTextEdit, QPushButton, QVBoxLayout

from .wording import tr

LOG_HEIGHT = 190


class DetailsBox(QgsCollapsibleGroupBox):
    """The log of pip, collapsed at first, and a button that copies it."""

    copy_requested = Signal()

    def __init__(self):
        super().__init__(tr("What pip says"))
        self.setCollapsed(True)
        self.log = QPlainTextEdit()
        self.log.setReadOnly(True)
        self.log.setMinimumHeight(LOG_HEIGHT - 70)
        self.log.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.copy = QPushButton(tr("Copy"))
        self.copy.setToolTip(tr("Copy the versions and all that pip says, for a report."))
        self.copy.clicked.connect(lambda *_: self.copy_requested.emit())
        layout = QVBoxLayout(self)
        layout.addWidget(self.log)
        layout.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignRight)

    def add(self, line: str) -> None:
        """Append a line to the log."""
        self.log.appendPlainText(line)

    def clear(self) -> None:
        """Empty the log."""
        self.log.clear()

    def has_output(self) -> bool:
        """Return whether the log holds more than the name of the first step."""
        return self.log.blockCount() > 1

    def text(self) -> str:
        """Return the log."""
        return self.log.toPlainText()
