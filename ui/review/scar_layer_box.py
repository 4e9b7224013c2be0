"""The box in which a layer of scars is chosen; it tells runs of the same name apart."""

from __future__ import annotations

from qgis.gui import QgsMapLayerComboBox
from qgis.PyQt.QtCore import QModelIndex, Qt
from qgis.PyQt.QtGui import QPaintEvent
from qgis.PyQt.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStyleOptionViewItem,
    QStylePainter,
    QWidget,
)

from ..run_group import choice_label


class ScarLayerBox(QgsMapLayerComboBox):
    """Lists layers with method, date, number of scars and the time at which they were mapped."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setItemDelegate(_Labels(self))

    def label(self, place: int) -> str:
        """Return what is shown of an item."""
        layer = self.layer(place)
        return self.itemText(place) if layer is None else choice_label(layer)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt interface
        """Draw the closed box with the label of its layer."""
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        if self.currentIndex() >= 0:
            width = (
                self.style()
                .subControlRect(
                    QStyle.ComplexControl.CC_ComboBox,
                    option,
                    QStyle.SubControl.SC_ComboBoxEditField,
                    self,
                )
                .width()
            )
            room = width - option.iconSize.width() - 6
            text = self.label(self.currentIndex())
            option.currentText = option.fontMetrics.elidedText(
                text, Qt.TextElideMode.ElideRight, max(room, 0)
            )
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def showPopup(self) -> None:  # noqa: N802 - Qt interface
        """Open the list as wide as its labels."""
        metrics = self.fontMetrics()
        wide = max(
            (metrics.horizontalAdvance(self.label(n)) for n in range(self.count())), default=0
        )
        self.view().setMinimumWidth(wide + 60)
        super().showPopup()


class _Labels(QStyledItemDelegate):
    """Draws the labels in the open list."""

    def __init__(self, box: ScarLayerBox):
        super().__init__(box)
        self._box = box

    def initStyleOption(  # noqa: N802 - Qt interface
        self, option: QStyleOptionViewItem, index: QModelIndex
    ) -> None:
        """Set the text of an item."""
        super().initStyleOption(option, index)
        option.text = self._box.label(index.row())
