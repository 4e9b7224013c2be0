"""Small pictures of images, as icons of lists."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtGui import QColor, QIcon, QImageReader, QPainter, QPixmap

SIDE = 52
_GAP = 3
_EMPTY = QColor(128, 128, 128, 60)


def icon_of(files: Sequence[str]) -> QIcon:
    """Return the pictures of some files beside each other; grey squares for those there are not.

    Parameters
    ----------
    files : sequence of str
    """
    size = size_of(len(files))
    pixmap = QPixmap(size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    for place, file in enumerate(files):
        left = place * (SIDE + _GAP)
        painter.fillRect(left, 0, SIDE, SIDE, _EMPTY)
        reader = QImageReader(file)
        reader.setScaledSize(QSize(SIDE, SIDE))
        picture = reader.read() if file else None
        if picture is not None and not picture.isNull():
            painter.drawImage(left, 0, picture)
    painter.end()
    return QIcon(pixmap)


def size_of(count: int) -> QSize:
    """Return the size of so many pictures beside each other."""
    return QSize(count * SIDE + (count - 1) * _GAP, SIDE)
