"""A sentence in the review dock with buttons that answer it."""

from __future__ import annotations

from collections.abc import Callable

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget


class NoticeBar(QFrame):
    """Shows one sentence with buttons; hidden while there is none."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("notice")
        self.setStyleSheet(
            "#notice { background: #fff3cd; border: 1px solid #e0c36a; border-radius: 4px; }"
            "#notice QLabel { color: #4a3b00; }"
        )
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._buttons = QHBoxLayout()
        self._buttons.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 5, 8, 5)
        layout.setSpacing(4)
        layout.addWidget(self._text)
        layout.addLayout(self._buttons)
        self.hide()

    @property
    def text(self) -> str:
        """The sentence that is shown; empty where there is none."""
        return self._text.text() if not self.isHidden() else ""

    def button(self, place: int = 0) -> QPushButton:
        """Return a button, by its place from the left."""
        return self._buttons.itemAt(place + 1).widget()

    def ask(self, text: str, *answers: tuple[str, Callable[[], None]]) -> None:
        """Show a sentence.

        Parameters
        ----------
        text : str
        *answers : (str, callable)
            The text of a button, and what it does; the sentence goes with any of them.
        """
        self.clear()
        self._text.setText(text)
        for label, run in answers:
            button = QPushButton(label)
            # The map keeps the focus, and with it the keys of the review.
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(lambda _checked=False, run=run: self._answer(run))
            self._buttons.addWidget(button)
        self.show()

    def clear(self) -> None:
        """Show nothing."""
        while self._buttons.count() > 1:
            button = self._buttons.takeAt(1).widget()
            button.hide()
            button.deleteLater()
        self.hide()

    def _answer(self, run: Callable[[], None]) -> None:
        self.clear()
        run()
