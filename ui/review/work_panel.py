"""How far the review has come: numbers and hectares by status, and the sizes of the scars."""

from __future__ import annotations

from qgis.PyQt.QtCore import QLocale, QRectF, Qt, QTimer
from qgis.PyQt.QtGui import QColor, QPainter, QPaintEvent
from qgis.PyQt.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from ...core.review.decision import CANDIDATE, CONFIRMED, EDITED, REJECTED, UNSURE
from ...core.review.work_counts import EDGES, WorkCounts
from . import readable
from .review_list import ReviewList
from .scar_view import COLOURS

_HEIGHT = 54
_DONE, _LEFT = QColor("#2f6f9f"), QColor("#c9ced3")


class WorkPanel(QWidget):
    """Shows the counts of a review, with a histogram of areas.

    Parameters
    ----------
    scars : ReviewList
        Of the scars that are reviewed.
    """

    def __init__(self, scars: ReviewList, parent: QWidget | None = None):
        super().__init__(parent)
        self._scars = scars
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.timeout.connect(lambda: self.show_counts(self._scars.counts()))
        self._texts = {
            CANDIDATE: self.tr("not reviewed"),
            CONFIRMED: self.tr("confirmed"),
            REJECTED: self.tr("rejected"),
            UNSURE: self.tr("unsure"),
            EDITED: self.tr("edited"),
        }
        self._share = QLabel()
        self._rows = QGridLayout()
        self._rows.setHorizontalSpacing(10)
        self._rows.setVerticalSpacing(1)
        self._labels: dict[str, tuple[QLabel, QLabel, QLabel]] = {}
        for row, (status, text) in enumerate(self._texts.items()):
            name, count, area = QLabel(), QLabel(), QLabel()
            name.setText(f'<span style="color:{COLOURS[status]}">■</span> {text}')
            for place, label in enumerate((name, count, area)):
                if place:
                    label.setAlignment(Qt.AlignmentFlag.AlignRight)
                self._rows.addWidget(label, row, place)
            self._labels[status] = name, count, area
        self._rows.setColumnStretch(0, 1)
        self.histogram = Histogram()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._share)
        layout.addLayout(self._rows)
        layout.addWidget(self.histogram)

    def count_soon(self) -> None:
        """Count the work when control returns to QGIS: many scars take some milliseconds."""
        if not self._counting.isActive():
            self._counting.start(0)

    def text(self, status: str) -> tuple[str, str]:
        """Return what is shown of a status: the number and the area."""
        _, count, area = self._labels[status]
        return count.text(), area.text()

    @property
    def share(self) -> str:
        """What is shown of the reviewed area."""
        return self._share.text()

    def show_counts(self, counts: WorkCounts) -> None:
        """Show the counts of a layer."""
        self._share.setText(
            self.tr("Reviewed: {share} of {area}").format(
                share=readable.share(counts.reviewed_share), area=readable.area(counts.total_area)
            )
        )
        for status, labels in self._labels.items():
            number = counts.numbers.get(status, 0)
            labels[1].setText(QLocale().toString(number))
            labels[2].setText(readable.area(counts.areas.get(status, 0.0)))
            for label in labels:
                label.setVisible(number > 0 or status in (CANDIDATE, CONFIRMED, REJECTED))
        self.histogram.show_bars(counts.histogram)


class Histogram(QWidget):
    """Numbers of scars by area, those that were reviewed dark."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._bars: list[tuple[int, int]] = []
        self.setMinimumHeight(_HEIGHT)
        self.setMaximumHeight(_HEIGHT)
        self.setToolTip(
            self.tr("Number of scars by area; dark: reviewed. Each class is half a decade wide.")
        )

    def show_bars(self, bars: list[tuple[int, int]]) -> None:
        """Show the reviewed scars of each class, and the others."""
        if bars != self._bars:
            self._bars = list(bars)
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt interface
        """Draw the bars, and the areas below them."""
        painter = QPainter(self)
        metrics = painter.fontMetrics()
        foot = metrics.height()
        most = max((done + left for done, left in self._bars), default=0)
        width = self.width() / max(len(self._bars), 1)
        height = self.height() - foot - 2
        for place, (done, left) in enumerate(self._bars):
            base = float(height)
            for count, colour in ((done, _DONE), (left, _LEFT)):
                tall = height * count / most if most else 0.0
                if count:
                    tall = max(tall, 1.5)
                painter.fillRect(QRectF(place * width + 1, base - tall, width - 2, tall), colour)
                base -= tall
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawLine(0, height, self.width(), height)
        for place, edge in enumerate(EDGES):
            if place % 2 or not 0 < place < len(EDGES) - 1:
                continue
            text = readable.area(round(edge))
            wide = metrics.horizontalAdvance(text)
            painter.drawText(int(place * width - wide / 2), self.height() - 3, text)
        painter.end()
