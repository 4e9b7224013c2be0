"""The widgets of the review dock: choice, progress, the scar, decisions, dates, keys."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsApplication, QgsMapLayerProxyModel
from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ...core.review.decision import CONFIRMED
from ..note_label import NoteLabel
from .compare_panel import ComparePanel
from .date_comparison import DateComparison
from .decisions import CONFIDENCES, reviewer_name, set_reviewer_name
from .notice_bar import NoticeBar
from .review_list import ReviewList
from .scar_card import ScarCard
from .scar_layer_box import ScarLayerBox
from .scar_view import COLOURS
from .shortcuts import Shortcuts

_OWN_ICONS = Path(__file__).parent / "icons"
# Of QGIS's theme.
_ICONS = {
    "previous": "/mActionArrowLeft.svg",
    "next": "/mActionArrowRight.svg",
    "undo": "/mActionUndo.svg",
    "save": "/mActionSaveAllEdits.svg",
}


class ReviewPanel(QWidget):
    """The widgets of the dock; commands and choices are emitted as signals.

    What ends a review (save, send), and what is said of each step, stays below what scrolls, in
    view on small screens too.

    Parameters
    ----------
    comparison : DateComparison

    Attributes
    ----------
    layers : ScarLayerBox
    filter, order : QComboBox
        Their data are the names of `review_list.FILTERS` and `review_list.ORDERS`.
    least_area : QDoubleSpinBox
        m².
    card : ScarCard
    compare : ComparePanel
    notice : NoticeBar
    reviewer : QLineEdit
    """

    command_requested = pyqtSignal(str)
    """Emitted with the name of a command whose button was pressed."""
    arranged = pyqtSignal()
    """Emitted when another filter, size or order was chosen."""

    typed = pyqtSignal()
    """Emitted when Enter ends the input into a field: the keys belong to the map again."""

    def __init__(self, comparison: DateComparison, parent: QWidget | None = None):
        super().__init__(parent)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._buttons: dict[str, QPushButton] = {}
        self._texts: dict[str, str] = {}
        self.card = ScarCard()
        self.compare = ComparePanel(comparison)
        self.notice = NoticeBar()
        self._note = NoteLabel()
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(7)
        layout.addLayout(self._build_choice())
        layout.addLayout(self._build_progress())
        layout.addWidget(self.card)
        layout.addLayout(self._build_decisions())
        self._tools = QVBoxLayout()
        layout.addLayout(self._tools)
        dates = QgsCollapsibleGroupBox(self.tr("Compare dates"))
        dates.setObjectName("compare")
        QVBoxLayout(dates).addWidget(self.compare)
        layout.addWidget(dates)
        self._groups = QVBoxLayout()
        layout.addLayout(self._groups)
        keys = QgsCollapsibleGroupBox(self.tr("Keys"))
        keys.setObjectName("keys")
        self._keys = QFormLayout(keys)
        self._keys.setVerticalSpacing(2)
        keys.setCollapsed(True)
        layout.addWidget(keys)
        layout.addStretch()
        self._scroll.setWidget(body)
        messages = QVBoxLayout()
        messages.setContentsMargins(8, 4, 8, 0)
        messages.addWidget(self.notice)
        messages.addWidget(self._note)
        end = self._build_end()
        end.setContentsMargins(8, 4, 8, 8)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._scroll, 1)
        whole.addLayout(messages)
        whole.addLayout(end)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt interface
        """Return the width that the widgets need, with room for the scroll bar."""
        body = self._scroll.widget()
        width = body.minimumSizeHint().width() if body is not None else 0
        width += self._scroll.verticalScrollBar().sizeHint().width()
        return QSize(max(width, super().minimumSizeHint().width()), 200)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt interface
        """Return a size with room for the widgets."""
        return QSize(max(self.minimumSizeHint().width(), 340), 700)

    @property
    def note(self) -> str:
        """The sentence that is shown; empty where there is none."""
        return self._note.text()

    def button(self, name: str) -> QPushButton:
        """Return the button of a command."""
        return self._buttons[name]

    def add_tools(self, tools: QWidget) -> None:
        """Add a row of tools below the decisions."""
        self._tools.addWidget(tools)

    def add_group(self, title: str, name: str, widget: QWidget, collapsed: bool = False) -> None:
        """Add a group that can be collapsed, above the keys."""
        group = QgsCollapsibleGroupBox(title)
        group.setObjectName(name)
        QVBoxLayout(group).addWidget(widget)
        group.setCollapsed(collapsed)
        self._groups.addWidget(group)

    def show_note(self, text: str) -> None:
        """Show a sentence; nothing for an empty one."""
        self._note.setText(text)
        self._note.setVisible(bool(text))

    def show_progress(self, scars: ReviewList) -> None:
        """Show the position in the list and the number of reviewed scars."""
        if len(scars):
            text = self.tr("{position} of {count}")
            self._position.setText(text.format(position=scars.position, count=len(scars)))
        else:
            self._position.setText(self.tr("no scars here") if scars.count else "")
        text = self.tr("{reviewed} of {count} reviewed")
        self._reviewed.setText(text.format(reviewed=scars.reviewed, count=scars.count))
        self._bar.setMaximum(max(scars.count, 1))
        self._bar.setValue(scars.reviewed)

    def progress(self) -> tuple[str, str]:
        """Return the two texts of the progress."""
        return self._position.text(), self._reviewed.text()

    def enable(self, has_scar: bool, has_layer: bool, has_edits: bool) -> None:
        """Enable the buttons that can do something now."""
        for button in self._buttons.values():
            button.setEnabled(has_scar)
        self._buttons["undo"].setEnabled(has_layer)
        self._buttons["send"].setEnabled(has_layer)
        self._buttons["save"].setEnabled(has_edits)

    def mark_confidence(self, value: int | None) -> None:
        """Check the button of a confidence."""
        for number in CONFIDENCES:
            self._buttons[f"confidence_{number}"].setChecked(value == number)

    def offer(self, matches: bool, probabilities: bool, lookalikes: bool) -> None:
        """Offer only the filters and orders that a layer has values for."""
        for box, names, possible in (
            (self.filter, ("unmatched",), matches),
            (self.order, ("unmatched",), matches),
            (self.filter, ("lookalike", "no_lookalike"), lookalikes),
            (self.order, ("lookalike",), lookalikes),
            (self.order, ("least_certain", "lowest_probability"), probabilities),
        ):
            for name in names:
                place = box.findData(name)
                box.model().item(place).setEnabled(possible)
                if box.currentIndex() == place and not possible:
                    box.setCurrentIndex(0)

    def show_keys(self, shortcuts: Shortcuts) -> None:
        """Write the keys, as the user has them, on the buttons and in the list."""
        for name, text in self._texts.items():
            key = shortcuts.key(name)
            self._buttons[name].setText(f"{text}  [{key}]" if key else text)
        self.compare.set_keys(shortcuts.key("flicker"), shortcuts.key("swipe"))
        while self._keys.rowCount():
            self._keys.removeRow(0)
        where = QLabel(
            self.tr(
                "They work while the map or this dock has the focus. Others can be chosen in "
                "Settings › Keyboard Shortcuts."
            )
        )
        where.setWordWrap(True)
        self._keys.addRow(where)
        for command in shortcuts.commands:
            key, conflict = shortcuts.key(command.name), shortcuts.conflict(command.name)
            text = command.text
            if conflict:
                template = self.tr("{command} ({key} is taken by “{other}”)")
                text = template.format(command=text, key=command.key, other=conflict)
            label = QLabel(text)
            label.setWordWrap(True)
            self._keys.addRow(QLabel(f"<b>{key}</b>" if key else "–"), label)
        # The keys make the buttons wider.
        self.setMinimumWidth(self.minimumSizeHint().width())

    def _build_choice(self) -> QFormLayout:
        self.layers = ScarLayerBox()
        self.layers.setFilters(QgsMapLayerProxyModel.Filter.PolygonLayer)
        self.layers.setAllowEmptyLayer(True)
        self.layers.setLayer(None)
        self.layers.setToolTip(self.tr("The layer to review: scars, or any other polygons."))
        self.filter = _choice(
            {
                "all": self.tr("all scars"),
                "not_reviewed": self.tr("not reviewed yet"),
                "unsure": self.tr("unsure"),
                "unmatched": self.tr("not in the inventory"),
                "lookalike": self.tr("may be something else"),
                "no_lookalike": self.tr("look like nothing else"),
                "confirmed": self.tr("confirmed"),
                "rejected": self.tr("rejected"),
            }
        )
        self.order = _choice(
            {
                "largest": self.tr("largest first"),
                "least_certain": self.tr("least certain first (nearest 50 %)"),
                "lowest_probability": self.tr("lowest probability first"),
                "lookalike": self.tr("likeliest something else first"),
                "unmatched": self.tr("not in the inventory first"),
                "map": self.tr("from neighbour to neighbour"),
                "snake": self.tr("row by row, to and fro"),
            }
        )
        self.least_area = QDoubleSpinBox()
        self.least_area.setRange(0, 1e9)
        self.least_area.setDecimals(0)
        self.least_area.setSingleStep(500)
        self.least_area.setSpecialValueText(self.tr("any size"))
        self.least_area.setPrefix("≥ ")
        self.least_area.setSuffix(" m²")
        self.least_area.setKeyboardTracking(False)
        self.least_area.setToolTip(self.tr("Smaller scars are left out of the list."))
        self.least_area.lineEdit().returnPressed.connect(self.typed)
        for signal in (
            self.filter.currentIndexChanged,
            self.order.currentIndexChanged,
            self.least_area.valueChanged,
        ):
            signal.connect(lambda _value: self.arranged.emit())
        for box in (self.layers, self.filter, self.order, self.least_area):
            box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        show = QHBoxLayout()
        show.addWidget(self.filter, 1)
        show.addWidget(self.least_area, 1)
        form = QFormLayout()
        form.setVerticalSpacing(5)
        form.addRow(self.tr("Layer"), self.layers)
        form.addRow(self.tr("Show"), show)
        form.addRow(self.tr("Order"), self.order)
        return form

    def _build_progress(self) -> QVBoxLayout:
        self._position = QLabel()
        font = self._position.font()
        font.setPointSizeF(font.pointSizeF() * 1.5)
        font.setBold(True)
        self._position.setFont(font)
        self._reviewed = QLabel()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(6)
        self._bar.setStyleSheet(
            "QProgressBar { border: none; border-radius: 3px; background: palette(mid); }"
            f"QProgressBar::chunk {{ border-radius: 3px; background: {COLOURS[CONFIRMED]}; }}"
        )
        line = QHBoxLayout()
        line.addWidget(self._position)
        line.addStretch()
        line.addWidget(self._reviewed, 0, Qt.AlignmentFlag.AlignBottom)
        layout = QVBoxLayout()
        layout.setSpacing(3)
        layout.addLayout(line)
        layout.addWidget(self._bar)
        return layout

    def _build_decisions(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(5)
        for place, (name, text) in enumerate(
            {
                "confirm": self.tr("Confirm"),
                "reject": self.tr("Reject"),
                "unsure": self.tr("Unsure"),
                "previous": self.tr("Previous"),
                "next": self.tr("Skip"),
                "undo": self.tr("Undo"),
            }.items()
        ):
            button = self._button(name, text)
            self._texts[name] = text
            if place < 3:
                button.setMinimumHeight(34)
            grid.addWidget(button, 2 * (place // 3), place % 3)
            grid.setColumnStretch(place % 3, 1)
        confidence = QHBoxLayout()
        confidence.setSpacing(4)
        confidence.addWidget(QLabel(self.tr("Confidence")))
        tips = {
            1: self.tr("1: possible"),
            2: self.tr("2: probable"),
            3: self.tr("3: likely"),
            5: self.tr("5: confident"),
        }
        for value in CONFIDENCES:
            button = self._button(f"confidence_{value}", str(value))
            button.setCheckable(True)
            button.setToolTip(tips[value])
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            confidence.addWidget(button)
        grid.addLayout(confidence, 1, 0, 1, 3)
        return grid

    def _build_end(self) -> QGridLayout:
        self.reviewer = QLineEdit()
        self.reviewer.setText(reviewer_name())
        self.reviewer.setToolTip(self.tr("Written to each scar that you decide on."))
        self.reviewer.editingFinished.connect(self._reviewer_edited)
        self.reviewer.returnPressed.connect(self.typed)
        grid = QGridLayout()
        grid.addWidget(QLabel(self.tr("Reviewer")), 0, 0)
        grid.addWidget(self.reviewer, 0, 1, 1, 2)
        grid.addWidget(self._button("send", self.tr("Send confirmed to inventory…")), 1, 0, 1, 2)
        grid.addWidget(self._button("save", self.tr("Save edits")), 1, 2)
        grid.setColumnStretch(1, 1)
        return grid

    def _reviewer_edited(self) -> None:
        set_reviewer_name(self.reviewer.text())
        self.reviewer.setText(reviewer_name())

    def _button(self, name: str, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        own = _OWN_ICONS / f"{name}.svg"
        if own.is_file():
            button.setIcon(QIcon(str(own)))
        elif name in _ICONS:
            button.setIcon(QgsApplication.getThemeIcon(_ICONS[name]))
        # The map keeps the focus, and with it its own keys.
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda _checked=False: self.command_requested.emit(name))
        self._buttons[name] = button
        return button


def _choice(texts: dict[str, str]) -> QComboBox:
    box = QComboBox()
    for name, text in texts.items():
        box.addItem(text, name)
    return box
