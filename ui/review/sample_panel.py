"""The part of the dock in which a random sample of points is drawn and interpreted."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)


class SamplePanel(QWidget):
    """Buttons to draw a sample and to say of each point whether it is a scar."""

    pressed = pyqtSignal(str)
    """Emitted with the name of a button: draw, scar, no_scar, skip or assess."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.per_stratum = QSpinBox()
        self.per_stratum.setRange(2, 1000)
        self.per_stratum.setValue(25)
        self.per_stratum.setToolTip(
            self.tr(
                "Points in each of four strata of the probability: 0 to 0.1, 0.1 to 0.5, 0.5 to "
                "0.9, and 0.9 to 1."
            )
        )
        self._text, self._estimate = QLabel(), QLabel()
        for label in (self._text, self._estimate):
            label.setWordWrap(True)
        self._buttons: dict[str, QPushButton] = {}
        first = QHBoxLayout()
        first.addWidget(QLabel(self.tr("Points by stratum")))
        first.addWidget(self.per_stratum)
        first.addWidget(self._button("draw", self.tr("Draw sample")), 1)
        answers = QGridLayout()
        for place, (name, text) in enumerate(
            {
                "scar": self.tr("Scar"),
                "no_scar": self.tr("No scar"),
                "skip": self.tr("Skip"),
                "assess": self.tr("Assess…"),
            }.items()
        ):
            answers.addWidget(self._button(name, text), 0, place)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(first)
        layout.addWidget(self._text)
        layout.addLayout(answers)
        layout.addWidget(self._estimate)
        self.show_state("", False, False)

    @property
    def text(self) -> str:
        """What is said of the sample."""
        return self._text.text()

    @property
    def estimate(self) -> str:
        """What is said of the map by the sample."""
        return self._estimate.text()

    def button(self, name: str) -> QPushButton:
        """Return a button by its name."""
        return self._buttons[name]

    def show_state(self, text: str, can_draw: bool, has_point: bool, has_sample: bool = False):
        """Show a sentence, and enable what can be pressed."""
        self._text.setText(text)
        self._buttons["draw"].setEnabled(can_draw)
        for name in ("scar", "no_scar", "skip"):
            self._buttons[name].setEnabled(has_point)
        self._buttons["assess"].setEnabled(has_sample)

    def show_estimate(self, text: str) -> None:
        """Show what the sample says of the map."""
        self._estimate.setText(text)
        self._estimate.setVisible(bool(text))

    def _button(self, name: str, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda _checked=False: self.pressed.emit(name))
        self._buttons[name] = button
        return button
