"""The rows above and below the table: the result of the check, and the progress of what runs."""

from __future__ import annotations

from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtCore import pyqtSignal as Signal  # noqa: N812 - Qt's own name for it
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from .table import icon
from .wording import as_html, tr


class SummaryRow(QWidget):
    """An icon, a sentence in bold, and a second one."""

    def __init__(self):
        super().__init__()
        self._icon = QLabel()
        self._label = QLabel()
        self._label.setWordWrap(True)
        self._label.setTextFormat(Qt.TextFormat.RichText)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._label, 1)

    def show_summary(self, icon_name: str, text: str, more: str = "") -> None:
        """Show an icon and one or two sentences; ``more`` is plain text."""
        self._label.setText(f"<b>{text}</b><br>{as_html(more)}" if more else f"<b>{text}</b>")
        self._icon.setPixmap(icon(icon_name).pixmap(QSize(32, 32)))

    def text(self) -> str:
        """Return what is shown, as HTML."""
        return self._label.text()


class ProgressRow(QWidget):
    """The step under way, a progress bar and a button that cancels."""

    cancelled = Signal()

    def __init__(self):
        super().__init__()
        self._stage = QLabel()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        cancel = QPushButton(tr("Cancel"))
        cancel.clicked.connect(lambda *_: self.cancelled.emit())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stage)
        layout.addWidget(self.bar, 1)
        layout.addWidget(cancel)

    def show_stage(self, text: str) -> None:
        """Show the step under way, of unknown length."""
        self._stage.setText(text)
        self.bar.setRange(0, 0)

    def show_count(self, number: int, total: int) -> None:
        """Show how many packages of how many are done."""
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(number)
