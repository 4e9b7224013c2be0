"""The first page: three ways to begin, shown once after the plugin was installed."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import (
    QCommandLinkButton,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

_SHOWN = "scarmapper/first_page_shown"


def was_shown() -> bool:
    """Return whether the page was shown in this profile."""
    return bool(QgsSettings().value(_SHOWN, False, type=bool))


class FirstPage(QDialog):
    """Three buttons; what the user wants is emitted as a signal.

    Parameters
    ----------
    icons : str
        Folder of the icons.
    missing : sequence of str
        Packages that are not installed, without which nothing can be mapped.
    """

    asked = pyqtSignal(str)
    """Emitted with the name of what a button asks for: sample, pair, event, packages, help."""

    def __init__(self, icons: str, missing: Sequence[str] = (), parent: QWidget | None = None):
        super().__init__(parent)
        self._icons = icons
        self.setObjectName("ScarMapperFirstPage")
        self.setWindowTitle(self.tr("Scar Mapper: how to begin"))
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        layout.addLayout(self._build_head())
        if missing:
            layout.addLayout(self._build_missing(missing))
        for name, icon, title, text in (
            (
                "sample",
                "sample",
                self.tr("Open the sample"),
                self.tr(
                    "Images of the 2018 Hokkaido earthquake, and a pair with near and short-wave "
                    "infrared, to try everything on."
                ),
            ),
            (
                "pair",
                "map-scars",
                self.tr("Map from two images"),
                self.tr(
                    "You have an image from before and one from after: two Sentinel-2 products or "
                    "GeoTIFFs. Dropping them on the window of QGIS does the same."
                ),
            ),
            (
                "event",
                "new-event",
                self.tr("New event"),
                self.tr(
                    "You have the place and the time: images are found, fetched and mapped. Needs "
                    "the Internet."
                ),
            ),
        ):
            layout.addWidget(self._build_choice(name, icon, title, text))
        layout.addLayout(self._build_end())
        self.resize(560, self.sizeHint().height())

    def showEvent(self, event) -> None:  # noqa: N802 - Qt interface
        """Remember that it was shown."""
        super().showEvent(event)
        QgsSettings().setValue(_SHOWN, True)

    def _build_head(self) -> QHBoxLayout:
        picture = QLabel()
        picture.setPixmap(QIcon(f"{self._icons}/scarmapper.svg").pixmap(QSize(48, 48)))
        text = QLabel(
            self.tr("Scar Mapper maps the scars of landslides between two satellite images.")
        )
        text.setWordWrap(True)
        font = text.font()
        font.setPointSizeF(font.pointSizeF() * 1.15)
        text.setFont(font)
        row = QHBoxLayout()
        row.addWidget(picture)
        row.addWidget(text, 1)
        return row

    def _build_missing(self, missing: Sequence[str]) -> QHBoxLayout:
        text = QLabel(
            self.tr("Python packages are missing: {names}.").format(names=", ".join(missing))
        )
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.setWordWrap(True)
        button = QPushButton(self.tr("Install them first…"))
        button.setObjectName("packages")
        button.clicked.connect(lambda *_: self._ask("packages"))
        row = QHBoxLayout()
        row.addWidget(text, 1)
        row.addWidget(button)
        return row

    def _build_choice(self, name: str, icon: str, title: str, text: str) -> QCommandLinkButton:
        button = QCommandLinkButton(title, text)
        button.setObjectName(name)
        button.setIcon(QIcon(f"{self._icons}/{icon}.svg"))
        button.setIconSize(QSize(32, 32))
        button.setAutoDefault(False)
        button.clicked.connect(lambda *_: self._ask(name))
        return button

    def _build_end(self) -> QVBoxLayout:
        place = QLabel(
            self.tr("This page is in the menu Raster › Scar Mapper › Getting started, too.")
        )
        place.setEnabled(False)
        place.setWordWrap(True)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        # Qt's own translations are not everywhere.
        box.button(QDialogButtonBox.StandardButton.Close).setText(self.tr("Close"))
        user_guide = box.addButton(self.tr("User guide"), QDialogButtonBox.ButtonRole.HelpRole)
        user_guide.setObjectName("help")
        user_guide.clicked.connect(lambda *_: self.asked.emit("help"))
        box.rejected.connect(self.close)
        column = QVBoxLayout()
        column.addWidget(place)
        column.addWidget(box)
        return column

    def _ask(self, name: str) -> None:
        self.close()
        self.asked.emit(name)
