"""One of the two images of a pair: its path, how to choose another, and what is known of it."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QDir, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QFileDialog,
    QGridLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QToolButton,
    QWidget,
)

from ...core.imagery.given_image import NAMED, SENSED, WRITTEN, GivenImage


class ImageRow(QWidget):
    """A path that can be written, chosen or dropped, with a line that says what it is.

    Parameters
    ----------
    title : str
    """

    changed = pyqtSignal()
    """Emitted when another path was given."""

    def __init__(self, title: str, parent: QWidget | None = None):
        super().__init__(parent)
        self.setAcceptDrops(True)
        self._label = QLabel(title)
        font = self._label.font()
        font.setBold(True)
        self._label.setFont(font)
        self._path = QLineEdit()
        self._path.setAcceptDrops(False)  # the whole row takes what is dropped
        self._path.setPlaceholderText(self.tr("GeoTIFF, zip file or folder of a product"))
        self._path.editingFinished.connect(self._written)
        self._choose = QToolButton()
        self._choose.setIcon(QgsApplication.getThemeIcon("/mActionFileOpen.svg"))
        self._choose.setToolTip(self.tr("Choose an image"))
        self._choose.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self._choose)
        menu.addAction(self.tr("Image or archive…"), self._choose_file)
        menu.addAction(self.tr("Folder of a product…"), self._choose_folder)
        self._choose.setMenu(menu)
        self._about = QLabel()
        self._about.setTextFormat(Qt.TextFormat.PlainText)
        self._about.setWordWrap(True)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setVerticalSpacing(2)
        layout.addWidget(self._label, 0, 0)
        layout.addWidget(self._path, 0, 1)
        layout.addWidget(self._choose, 0, 2)
        layout.addWidget(self._about, 1, 1, 1, 2)
        layout.setColumnMinimumWidth(0, 70)
        layout.setColumnStretch(1, 1)
        self._known = ""

    @property
    def path(self) -> str:
        """The path that is given; empty for none."""
        return self._path.text().strip()

    @property
    def about(self) -> str:
        """What is said of the image."""
        return self._about.text()

    def set_path(self, path: str) -> None:
        """Show another path, without telling of it."""
        self._known = path
        self._path.setText(QDir.toNativeSeparators(path))
        self._path.setCursorPosition(len(self._path.text()))
        self._path.setToolTip(path)

    def show_image(self, image: GivenImage | None) -> None:
        """Show what is known of an image; nothing for None."""
        if image is None:
            self._about.setText("")
            return
        days = {
            SENSED: self.tr("taken on {day}"),
            NAMED: self.tr("{day} by its name"),
            WRITTEN: self.tr("day unknown; the file was written on {day}"),
        }
        day = days.get(image.day_from, self.tr("day unknown")).format(day=image.day)
        tile = self.tr("tile {tile}").format(tile=image.tile) if image.tile else ""
        self._about.setText(" · ".join(part for part in (day, image.level, tile) if part))

    # Choosing

    def dragEnterEvent(self, event) -> None:  # noqa: N802 - Qt interface
        """Take one file or folder."""
        urls = event.mimeData().urls()
        if len(urls) == 1 and urls[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event) -> None:  # noqa: N802 - Qt interface
        """Show the file or folder that was dropped."""
        event.acceptProposedAction()
        self._take(event.mimeData().urls()[0].toLocalFile())

    def _choose_file(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self, self.tr("Choose an image"), self.path, self._filters()
        )
        self._take(path)

    def _filters(self) -> str:
        images = self.tr("Images and archives") + " (*.tif *.tiff *.zip *.tar)"
        return f"{images};;" + self.tr("All files") + " (*)"

    def _choose_folder(self) -> None:
        title = self.tr("Choose the folder of a product")
        self._take(QFileDialog.getExistingDirectory(self, title, self.path))

    def _take(self, path: str) -> None:
        if path:
            self.set_path(path)
            self.changed.emit()

    def _written(self) -> None:
        path = QDir.fromNativeSeparators(self.path)
        if path != self._known:
            self._take(path) if path else self._cleared()

    def _cleared(self) -> None:
        self._known = ""
        self.changed.emit()
