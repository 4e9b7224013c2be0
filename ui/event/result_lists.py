"""The lists of the panel: ranked pairs, and all images of both sides."""

from __future__ import annotations

from qgis.PyQt.QtCore import QLocale, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QListWidget,
    QListWidgetItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from ..translation import reason_texts
from .pictures import icon_of, size_of
from .search_results import FoundImage, SearchResults

# Pairs that are listed at most.
MOST_PAIRS = 100
_NAME = Qt.ItemDataRole.UserRole


class PairList(QListWidget):
    """The ranked pairs: pictures of both dates, their names, the clear share."""

    chosen = pyqtSignal(str, str)
    """Emitted with the names of the images before and after."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("pairs")
        self.setIconSize(size_of(2))
        self.setWordWrap(True)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentItemChanged.connect(self._changed)

    def show_results(self, results: SearchResults | None) -> None:
        """List the pairs of a search, the best chosen; nothing for None."""
        self.blockSignals(True)
        self.clear()
        for rank, pair in enumerate(() if results is None else results.pairs[:MOST_PAIRS], 1):
            names = pair.pre.name, pair.post.name
            pictures = [results.images[n].picture if n in results.images else "" for n in names]
            text = self.tr("{rank}.  {clear} % clear on both\n{pre}\n{post}").format(
                rank=rank, clear=_whole(100 * pair.clear), pre=names[0], post=names[1]
            )
            item = QListWidgetItem(icon_of(pictures), text)
            item.setData(_NAME, names)
            item.setToolTip("\n".join(reason_texts(pair.reasons)))
            self.addItem(item)
        self.blockSignals(False)
        if self.count():
            self.setCurrentRow(0)

    def mark(self, pre: str, post: str) -> None:
        """Select the pair of these images, if it is in the list, without telling it."""
        self.blockSignals(True)
        self.setCurrentRow(-1)
        for row in range(self.count()):
            if tuple(self.item(row).data(_NAME)) == (pre, post):
                self.setCurrentRow(row)
        self.blockSignals(False)

    def _changed(self, item: QListWidgetItem | None, _before: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(*item.data(_NAME))


class ImageList(QTreeWidget):
    """All images that were looked at, before and after the event."""

    chosen = pyqtSignal(str, bool)
    """Emitted with the name of an image, and whether it is from before the event."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("images")
        self.setIconSize(size_of(1))
        self.setColumnCount(4)
        self.setHeaderLabels([self.tr("Image"), self.tr("Clear"), self.tr("Snow"), self.tr("Days")])
        self.setRootIsDecorated(False)
        self.setIndentation(6)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.itemClicked.connect(self._clicked)
        self.itemActivated.connect(self._clicked)

    def show_results(self, results: SearchResults | None) -> None:
        """List the images of a search; nothing for None."""
        self.clear()
        if results is None:
            return
        for before, title in ((True, self.tr("Before the event")), (False, self.tr("After it"))):
            head = QTreeWidgetItem([title])
            head.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self.addTopLevelItem(head)
            head.setFirstColumnSpanned(True)
            side = [image for image in results.images.values() if image.before == before]
            # Those nearest to the event are wanted most.
            for image in sorted(side, key=lambda one: abs(one.days)):
                head.addChild(self._row(image))
            head.setExpanded(True)

    def mark(self, pre: str, post: str) -> None:
        """Show the images of the chosen pair in bold."""
        for place in range(self.topLevelItemCount()):
            head = self.topLevelItem(place)
            for row in range(head.childCount()):
                item = head.child(row)
                font = item.font(0)
                font.setBold(item.data(0, _NAME)[0] in (pre, post))
                item.setFont(0, font)

    def names(self, before: bool) -> list[str]:
        """Return the names of the images of a side, as they are listed."""
        head = self.topLevelItem(0 if before else 1)
        if head is None:
            return []
        return [head.child(row).data(0, _NAME)[0] for row in range(head.childCount())]

    def _row(self, image: FoundImage) -> QTreeWidgetItem:
        days = QLocale().toString(image.days, "f", 0 if abs(image.days) >= 10 else 1)
        cells = [image.name, f"{_whole(image.clear)} %", f"{_whole(image.snow)} %", days]
        item = QTreeWidgetItem(cells)
        item.setIcon(0, icon_of([image.picture]))
        item.setData(0, _NAME, (image.name, image.before))
        for column in (1, 2, 3):
            item.setTextAlignment(column, Qt.AlignmentFlag.AlignCenter)
        return item

    def _clicked(self, item: QTreeWidgetItem, _column: int) -> None:
        if item.data(0, _NAME):
            self.chosen.emit(*item.data(0, _NAME))


def _whole(number: float) -> str:
    return QLocale().toString(float(number), "f", 0)
