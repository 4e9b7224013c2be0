"""The widgets of the panel *New event*: area, time, catalogue, what was found, the run."""

from __future__ import annotations

from qgis.core import QgsApplication, QgsMapLayerProxyModel
from qgis.gui import (
    QgsAuthConfigSelect,
    QgsCollapsibleGroupBox,
    QgsFileWidget,
    QgsMapLayerComboBox,
)
from qgis.PyQt.QtCore import QDate, QDateTime, QSize, Qt, QTime, pyqtSignal
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateTimeEdit,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QSpinBox,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ..note_label import NoteLabel
from .result_lists import ImageList, PairList

# Places of the catalogues in the choice, as in that of the algorithms; the last names another one.
COPERNICUS, OTHER = 2, 3


class EventPanel(QScrollArea):
    """The widgets of the dock; what the user wants is emitted as signals.

    Attributes
    ----------
    layer : QgsMapLayerComboBox
        The layer that gives the area.
    time : QDateTimeEdit
        UTC.
    day_only : QCheckBox
    catalogue : QComboBox
    address : QLineEdit
        Of another catalogue.
    days_before, days_after, megabytes : QSpinBox
    elevations, compose, split : QCheckBox
    excluded : QgsMapLayerComboBox
        Ground that yields no scars.
    pairs : PairList
    images : ImageList
    folder : QgsFileWidget
    """

    asked = pyqtSignal(str)
    """Emitted with the name of what a button asks for."""
    question_changed = pyqtSignal()
    """Emitted when another time or catalogue was chosen."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._buttons: dict[str, QPushButton | QToolButton] = {}
        self._login: QgsAuthConfigSelect | None = None
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(8, 6, 8, 6)
        layout.setSpacing(4)
        self._form = QFormLayout()
        self._form.setVerticalSpacing(3)
        self._build_area()
        self._build_time()
        self._build_catalogue()
        layout.addLayout(self._form)
        layout.addWidget(self._build_options())
        layout.addWidget(self._button("find", self.tr("Find images"), "/search.svg"))
        layout.addWidget(self._build_results(), 1)
        layout.addLayout(self._build_choice())
        layout.addLayout(self._build_end())
        self.setWidget(body)
        self._catalogue_changed()
        self.show_results(False)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt interface
        """Return the width that the widgets need, with room for the scroll bar."""
        body = self.widget()
        width = body.minimumSizeHint().width() if body is not None else 0
        return QSize(width + self.verticalScrollBar().sizeHint().width(), 200)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt interface
        """Return a size with room for the widgets."""
        return QSize(max(self.minimumSizeHint().width(), 360), 640)

    # What the dock reads and shows

    @property
    def login(self) -> str:
        """The id of the authentication configuration; empty for none."""
        shown = self._login is not None and self.catalogue.currentIndex() == COPERNICUS
        return self._login.configId() if shown else ""

    @property
    def note(self) -> str:
        """The sentence that is shown; empty where there is none."""
        return self._note.text()

    def button(self, name: str) -> QPushButton | QToolButton:
        """Return the button that asks for something."""
        return self._buttons[name]

    def show_area(self, text: str) -> None:
        """Show where the area is."""
        self._where.setText(text)

    def show_hint(self, text: str) -> None:
        """Show the local time."""
        self._hint.setText(text)
        self._hint.setVisible(bool(text))

    def show_note(self, text: str) -> None:
        """Show a sentence; nothing for an empty one."""
        self._note.setText(text)
        self._note.setVisible(bool(text))
        if text:
            self.ensureWidgetVisible(self._note)

    def show_results(self, shown: bool) -> None:
        """Show or hide the lists and what belongs to them."""
        for widget in (self.tabs, self._reasons):
            widget.setVisible(shown)
        for name in ("show_pre", "show_post"):
            self._buttons[name].setVisible(shown)

    def show_pair(self, pre: str, post: str, reasons: str) -> None:
        """Show the chosen images, and what speaks for and against them."""
        for name, title, image in (
            ("show_pre", self.tr("Before: {image}"), pre),
            ("show_post", self.tr("After: {image}"), post),
        ):
            # The date tells it apart; satellite and orbit are in the lists.
            self._buttons[name].setText(title.format(image=image.partition(" ")[0] or "–"))
            self._buttons[name].setToolTip(f"{self._tip}\n{image}")
            self._buttons[name].setEnabled(bool(image))
        self._reasons.setText(reasons)
        self.pairs.mark(pre, post)
        self.images.mark(pre, post)

    def show_preview(self, side: str) -> None:
        """Press the button of the side that the map shows: ``pre``, ``post`` or neither."""
        for name in ("pre", "post"):
            self._buttons[f"show_{name}"].setChecked(name == side)

    def show_running(self, stage: str) -> None:
        """Show that something is under way; nothing for an empty text."""
        busy = bool(stage)
        self._stage.setText(stage)
        for widget in (self._stage, self._bar, self._buttons["cancel"]):
            widget.setVisible(busy)
        self._bar.setValue(0)
        for name in ("find", "map"):
            self._buttons[name].setEnabled(not busy)
        self._buttons["cancel"].setEnabled(busy)

    def show_stage(self, text: str) -> None:
        """Show what is done at the moment, cut to a line."""
        self._stage.setText(
            self._stage.fontMetrics().elidedText(
                text.replace("\n", " "), Qt.TextElideMode.ElideRight, max(self.width() - 40, 200)
            )
        )
        self._stage.setToolTip(text)

    def show_progress(self, percent: float) -> None:
        """Show how far it is."""
        self._bar.setValue(round(percent))

    # Building

    def _button(self, name: str, text: str, icon: str = "", checkable: bool = False) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        if icon:
            button.setIcon(QgsApplication.getThemeIcon(icon))
        button.setCheckable(checkable)
        button.clicked.connect(lambda *_: self.asked.emit(name))
        self._buttons[name] = button
        return button

    def _build_area(self) -> None:
        self.layer = QgsMapLayerComboBox()
        self.layer.setFilters(
            QgsMapLayerProxyModel.Filter.PolygonLayer | QgsMapLayerProxyModel.Filter.RasterLayer
        )
        self.layer.setAllowEmptyLayer(True, self.tr("a layer…"))
        self.layer.setLayer(None)
        self.layer.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.layer.setToolTip(
            self.tr("Polygons, those selected if any are, or the extent of an image.")
        )
        row = QHBoxLayout()
        row.addWidget(self._button("map_extent", self.tr("Map")))
        row.addWidget(self._button("draw", self.tr("Draw"), checkable=True))
        row.addWidget(self.layer, 1)
        self._buttons["map_extent"].setToolTip(self.tr("Take what the map shows."))
        self._buttons["draw"].setToolTip(self.tr("Draw a rectangle on the map."))
        self._form.addRow(self.tr("Area"), row)
        self._where = _small()
        self._form.addRow(self._where)

    def _build_time(self) -> None:
        self.time = QDateTimeEdit()
        self.time.setTimeSpec(Qt.TimeSpec.UTC)
        self.time.setDisplayFormat("yyyy-MM-dd HH:mm")
        self.time.setCalendarPopup(True)
        self.time.setMinimumDate(QDate(2015, 6, 24))
        now = QDateTime.currentDateTimeUtc()
        self.time.setDateTime(QDateTime(now.date(), QTime(0, 0), Qt.TimeSpec.UTC))
        self.time.setKeyboardTracking(False)
        self.day_only = QCheckBox(self.tr("only the day"))
        self.day_only.setToolTip(
            self.tr("The time of the day is not known: images of that day are used for no side.")
        )
        row = QHBoxLayout()
        row.addWidget(self.time, 1)
        row.addWidget(self.day_only)
        self._form.addRow(self.tr("Time (UTC)"), row)
        self._hint = _small()
        self._hint.setToolTip(
            self.tr(
                "By the longitude alone, as ships count: clocks on land may show an hour or two "
                "more or less."
            )
        )
        self._form.addRow(self._hint)
        self.time.dateTimeChanged.connect(lambda *_: self.question_changed.emit())
        self.day_only.toggled.connect(self._day_only_changed)

    def _day_only_changed(self, only: bool) -> None:
        self.time.setDisplayFormat("yyyy-MM-dd" if only else "yyyy-MM-dd HH:mm")
        self.question_changed.emit()

    def _build_catalogue(self) -> None:
        self.catalogue = QComboBox()
        self.catalogue.addItems(
            [
                "Earth Search (AWS)",
                "Planetary Computer",
                "Copernicus Data Space",
                self.tr("another…"),
            ]
        )
        self.catalogue.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._form.addRow(self.tr("Catalogue"), self.catalogue)
        self.address = QLineEdit()
        self.address.setPlaceholderText("https://host/stac/v1")
        self._login_row = QHBoxLayout()
        self._login_row.setContentsMargins(0, 0, 0, 0)
        self._extra = QWidget()
        extra = QVBoxLayout(self._extra)
        extra.setContentsMargins(0, 0, 0, 0)
        extra.addWidget(self.address)
        extra.addLayout(self._login_row)
        self._form.addRow(self._extra)
        self.catalogue.currentIndexChanged.connect(lambda *_: self._catalogue_changed())
        self.address.editingFinished.connect(self.question_changed)

    def _catalogue_changed(self) -> None:
        place = self.catalogue.currentIndex()
        self.address.setVisible(place == OTHER)
        if place == COPERNICUS and self._login is None:
            # Made when it is needed: it asks QGIS's database of logins.
            self._login = QgsAuthConfigSelect()
            self._login_row.addWidget(self._login)
        if self._login is not None:
            self._login.setVisible(place == COPERNICUS)
        self._extra.setVisible(place in (COPERNICUS, OTHER))
        self.question_changed.emit()

    def _build_options(self) -> QWidget:
        box = QgsCollapsibleGroupBox(self.tr("Options"))
        box.setObjectName("options")
        form = QFormLayout(box)
        form.setVerticalSpacing(3)
        self.days_before = _number(1, 4000, 400, self.tr(" days before the event"))
        self.days_after = _number(1, 4000, 60, self.tr(" days after the event"))
        self.megabytes = _number(1, 1_000_000, 2000, " MB")
        self.megabytes.setToolTip(
            self.tr("More is not fetched: the message then says how much it would be.")
        )
        self.elevations = QCheckBox(self.tr("Fetch elevations"))
        self.compose = QCheckBox(self.tr("Compose several dates where clouds hide much"))
        form.addRow(self.tr("Search"), self.days_before)
        form.addRow("", self.days_after)
        form.addRow(self.tr("Fetch at most"), self.megabytes)
        self.split = QCheckBox(self.tr("Split scars that grew together"))
        for check in (self.elevations, self.compose, self.split):
            check.setChecked(check is not self.split)
            form.addRow(check)
        self.excluded = QgsMapLayerComboBox()
        self.excluded.setFilters(QgsMapLayerProxyModel.Filter.PolygonLayer)
        self.excluded.setAllowEmptyLayer(True, self.tr("nothing"))
        self.excluded.setLayer(None)
        self.excluded.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.excluded.setToolTip(
            self.tr("Fields, a river's gravel, towns: they yield no scars and count as unseen.")
        )
        form.addRow(self.tr("Exclude"), self.excluded)
        box.setCollapsed(True)
        return box

    def _build_results(self) -> QTabWidget:
        self.pairs, self.images = PairList(), ImageList()
        self.tabs = QTabWidget()
        self.tabs.addTab(self.pairs, self.tr("Ranked pairs"))
        self.tabs.addTab(self.images, self.tr("All images"))
        self.tabs.setMinimumHeight(130)
        # As high as there is room, without a wish of its own.
        self.tabs.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        return self.tabs

    def _build_choice(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(3)
        self._reasons = _small()
        self._reasons.setObjectName("reasons")
        column.addWidget(self._reasons)
        self._tip = self.tr("Shows this image on the map, streamed at the detail of the view.")
        row = QHBoxLayout()
        for name in ("show_pre", "show_post"):
            row.addWidget(self._button(name, "", "/mActionShowAllLayers.svg", checkable=True))
        column.addLayout(row)
        return column

    def _build_end(self) -> QVBoxLayout:
        self.folder = QgsFileWidget()
        self.folder.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        self.folder.setDialogTitle(self.tr("Folder of the event"))
        form = QFormLayout()
        form.addRow(self.tr("Folder"), self.folder)
        self._stage = _small()
        self._stage.setWordWrap(False)
        self._stage.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._bar = QProgressBar()
        self._bar.setRange(0, 100)
        row = QHBoxLayout()
        row.addWidget(self._bar, 1)
        row.addWidget(self._button("cancel", self.tr("Cancel"), "/mTaskCancel.svg"))
        self._note = NoteLabel()
        self._note.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addLayout(form)
        last = QHBoxLayout()
        last.addWidget(self._button("map", self.tr("Fetch and map")), 2)
        last.addWidget(self._button("report", self.tr("Open report")), 1)
        self._buttons["report"].hide()
        column.addLayout(last)
        column.addWidget(self._stage)
        column.addLayout(row)
        column.addWidget(self._note)
        self.show_running("")
        return column

    def set_map_icon(self, icon: QIcon) -> None:
        """Give the button *Fetch and map* its icon."""
        self._buttons["map"].setIcon(icon)


def _small() -> QLabel:
    """Return a label for a line of explanation."""
    label = QLabel()
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    font = label.font()
    font.setPointSizeF(font.pointSizeF() * 0.9)
    label.setFont(font)
    return label


def _number(low: int, high: int, value: int, suffix: str) -> QSpinBox:
    box = QSpinBox()
    box.setRange(low, high)
    box.setValue(value)
    box.setSuffix(suffix)
    return box
