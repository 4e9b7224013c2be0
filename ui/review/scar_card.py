"""The card with the attributes of the current scar."""

from __future__ import annotations

from qgis.core import QgsFeature
from qgis.PyQt.QtCore import QDate, QDateTime, Qt
from qgis.PyQt.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout

from ...core.review.decision import CANDIDATE, CONFIRMED, EDITED, REJECTED
from ..scar_words import ScarWords
from . import readable
from .scar_index import ScarIndex, number
from .scar_view import COLOURS

_DARK_TEXT, _LIGHT_TEXT = "#222222", "#ffffff"


class ScarCard(QFrame):
    """Shows one scar: its number, status, measures, look-alike, inventory, and its reviewer."""

    def __init__(self, parent=None):
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._title = QLabel()
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        font = self._title.font()
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * 1.15)
        self._title.setFont(font)
        self._status = QLabel()
        self._status.setObjectName("status")
        top = QHBoxLayout()
        top.addWidget(self._title)
        top.addStretch()
        top.addWidget(self._status)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        self._values: dict[str, QLabel] = {}
        places = {
            "area": (0, 0, 1, self.tr("Area")),
            "ndvi_drop": (0, 2, 1, self.tr("NDVI drop")),
            "slope": (1, 0, 1, self.tr("Slope")),
            "probability": (1, 2, 1, self.tr("Probability")),
            "confidence": (2, 0, 3, self.tr("Confidence")),
            "matched": (3, 0, 3, self.tr("Inventory")),
            "lookalike": (4, 0, 3, self.tr("May also be")),
            "reviewed": (5, 0, 3, self.tr("Reviewed")),
        }
        for name, (row, col, span, text) in places.items():
            label = QLabel(text)
            value = QLabel()
            value.setObjectName(name)
            value.setTextFormat(Qt.TextFormat.PlainText)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            # Selectable text would take the focus, and with it the keys.
            value.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            if span == 1:
                font = value.font()
                font.setBold(True)
                value.setFont(font)
            else:
                value.setWordWrap(True)
            grid.addWidget(label, row, col, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, row, col + 1, 1, span)
            self._values[name] = value
        layout = QVBoxLayout(self)
        layout.setContentsMargins(9, 7, 9, 8)
        layout.addLayout(top)
        layout.addLayout(grid)
        self.clear()

    def text(self, name: str) -> str:
        """Return what is shown of a value, such as "area"."""
        return self._values[name].text()

    @property
    def status(self) -> str:
        """The status as shown."""
        return self._status.text()

    def clear(self) -> None:
        """Show no scar."""
        self._title.setText(self.tr("No scar"))
        self._status.hide()
        for value in self._values.values():
            value.setText(readable.DASH)

    def show_scar(self, feature: QgsFeature, index: ScarIndex) -> None:
        """Show a feature of a layer."""
        name = index.value(feature, "id")
        self._title.setText(
            self.tr("Scar {number}").format(number=feature.id() if name is None else name)
        )
        self._show_status(
            str(index.value(feature, "status") or CANDIDATE).strip().casefold(),
            bool(index.value(feature, "reviewer")),
        )
        show = {
            "area": readable.area(index.area(feature)),
            "ndvi_drop": readable.index(number(index.value(feature, "ndvi_drop"))),
            "slope": readable.angle(number(index.value(feature, "slope"))),
            "probability": readable.share(number(index.value(feature, "probability"))),
            "confidence": self._confidence(number(index.value(feature, "confidence"))),
            "matched": self._matched(feature, index),
            "lookalike": self._lookalike(
                index.value(feature, "lookalike"), number(index.value(feature, "lookalike_odds"))
            ),
            "reviewed": self._reviewed(feature, index),
        }
        for key, text in show.items():
            self._values[key].setText(text)

    def _show_status(self, status: str, seen: bool) -> None:
        words = ScarWords().status()
        if seen:  # a confidence, a type or a note is no decision
            words[CANDIDATE] = self.tr("seen, not decided")
        colour = COLOURS.get(status, "#888888")
        text = _LIGHT_TEXT if status in (CONFIRMED, REJECTED, EDITED) else _DARK_TEXT
        self._status.setText(words.get(status, status))
        self._status.setStyleSheet(
            f"background: {colour}; color: {text}; border-radius: 8px; padding: 1px 9px;"
        )
        self._status.show()

    def _confidence(self, value: float | None) -> str:
        words = ScarWords().confidence()
        if value is None:
            return readable.DASH
        return words.get(int(value), f"{value:g}")

    def _lookalike(self, name: str | None, odds: float | None) -> str:
        words = ScarWords().lookalike()
        if name is None:
            return readable.DASH
        text = words.get(name, str(name))
        if odds is None or odds <= 0:
            return text
        ratio = f"{odds:.0f} : 1" if odds >= 1 else f"1 : {1 / odds:.0f}"
        return self.tr("{what}, {odds}").format(what=text, odds=ratio)

    def _matched(self, feature: QgsFeature, index: ScarIndex) -> str:
        match = index.value(feature, "matched_id")
        overlap = number(index.value(feature, "matched_iou"))
        if match is not None and overlap is not None:
            return self.tr("{id}, overlap {share}").format(id=match, share=readable.share(overlap))
        if match is not None:
            return str(match)
        verdict = index.matched(feature)
        if verdict is None:
            return self.tr("no match known")
        return ScarWords().inventory()["known" if verdict else "new"]

    def _reviewed(self, feature: QgsFeature, index: ScarIndex) -> str:
        who, when = index.value(feature, "reviewer"), index.value(feature, "reviewed")
        if isinstance(when, (QDate, QDateTime)):
            when = when.toString(Qt.DateFormat.ISODate)
        if when:
            when = str(when).replace("T", " ").replace("Z", " UTC")
        text = ", ".join(str(part) for part in (who, when) if part)
        return text or self.tr("by nobody yet")
