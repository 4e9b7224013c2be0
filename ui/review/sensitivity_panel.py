"""The slider by which more scars are asked for, or fewer."""

from __future__ import annotations

from qgis.PyQt.QtCore import QLocale, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QSlider, QVBoxLayout, QWidget

_STEPS = 10  # of a sensitivity of 1
_MOST = 4


class SensitivityPanel(QWidget):
    """A slider from fewer to more scars, with what it stands for."""

    moved = pyqtSignal(float)
    """Emitted with the sensitivity while the slider is moved."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(-_MOST * _STEPS, _MOST * _STEPS)
        self.slider.setPageStep(_STEPS)
        self.slider.setTickInterval(_STEPS)
        self.slider.setTickPosition(QSlider.TickPosition.TicksBelow)
        self.slider.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.slider.setToolTip(
            self.tr(
                "More scars or fewer, by the probability of the run. The map shows them at once; "
                "when the slider rests, the scars that nobody has reviewed are drawn anew."
            )
        )
        self.slider.valueChanged.connect(lambda value: self.moved.emit(value / _STEPS))
        self._text = QLabel()
        self._text.setWordWrap(True)
        line = QHBoxLayout()
        line.addWidget(QLabel(self.tr("Fewer")))
        line.addWidget(self.slider, 1)
        line.addWidget(QLabel(self.tr("More")))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(line)
        layout.addWidget(self._text)
        self.offer(False)

    @property
    def text(self) -> str:
        """What is said below the slider."""
        return self._text.text()

    @property
    def sensitivity(self) -> float:
        """What the slider stands at."""
        return self.slider.value() / _STEPS

    def offer(self, possible: bool) -> None:
        """Let the slider be moved, or say what it needs."""
        self.slider.setEnabled(possible)
        if not possible:
            self.reset()
            self._text.setText(
                self.tr("Needs the scar probability of the run as a layer of the project.")
            )
        else:
            self._text.clear()

    def reset(self) -> None:
        """Stand in the middle."""
        self.slider.blockSignals(True)
        self.slider.setValue(0)
        self.slider.blockSignals(False)

    def say(self, text: str) -> None:
        """Show a sentence."""
        self._text.setText(text)

    def show_threshold(self, threshold: float, area: float) -> None:
        """Show the threshold, and the area (m²) of all pixels that reach it."""
        locale = QLocale()
        self._text.setText(
            self.tr("Probability {threshold} or more: {area} ha in all").format(
                threshold=locale.toString(threshold, "f", 2),
                area=locale.toString(area / 10_000, "f", 1),
            )
        )
