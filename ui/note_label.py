"""The note of a panel: a sentence on a coloured ground, hidden while there is none."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QLabel


class NoteLabel(QLabel):
    """A label that wraps plain text on the colours of tool tips; hidden at first."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("note")
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setStyleSheet(
            "background: palette(tooltip-base); color: palette(tooltip-text);"
            "border-radius: 4px; padding: 5px;"
        )
        self.hide()
