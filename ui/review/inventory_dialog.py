"""The dialog that sends confirmed scars to an inventory."""

from __future__ import annotations

from qgis.core import QgsMapLayerProxyModel, QgsVectorLayer
from qgis.gui import QgsMapLayerComboBox
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ...core.errors import ScarMapperError
from ..translation import error_text
from .field_mapping import (
    can_hold,
    guess_mapping,
    pair_key,
    remember_mapping,
    remembered_mapping,
)
from .send_to_inventory import Plan, append, key_fields, layer_columns, plan, refusal


class InventoryDialog(QDialog):
    """Chooses the inventory and the mapping of the fields; then appends the scars.

    Parameters
    ----------
    source : QgsVectorLayer
        The reviewed scars.
    fids : list of int
        The confirmed ones.
    parent : QWidget, optional
    """

    def __init__(self, source: QgsVectorLayer, fids: list[int], parent: QWidget | None = None):
        super().__init__(parent)
        self._source, self._fids = source, fids
        self._choices: dict[str, QComboBox] = {}
        self._plan: Plan | None = None
        self.added = 0
        self.setWindowTitle(self.tr("Send confirmed scars to an inventory"))
        self.setMinimumSize(460, 480)
        what = QLabel(
            self.tr("Confirmed scars of “{layer}”: {count}").format(
                layer=source.name(), count=len(fids)
            )
        )
        self.target = QgsMapLayerComboBox()
        self.target.setFilters(QgsMapLayerProxyModel.Filter.PolygonLayer)
        self.target.setExceptedLayerList([source])
        self.target.setAllowEmptyLayer(True)
        form = QFormLayout()
        form.addRow(self.tr("Inventory"), self.target)
        self._table = QTableWidget(0, 2)
        self._table.setHorizontalHeaderLabels(
            [self.tr("Field of the inventory"), self.tr("takes from the scar")]
        )
        self._table.verticalHeader().hide()
        self._table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self._table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.guess = QPushButton(self.tr("Guess again"))
        self.guess.setToolTip(self.tr("Fills the table by the names and kinds of the fields."))
        self.guess.setAutoDefault(False)
        self.overlapping = QCheckBox(
            self.tr("Also scars that overlap a landslide of the inventory by half or more")
        )
        self.summary = QLabel()
        self.summary.setWordWrap(True)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.send = self._buttons.addButton(
            self.tr("Add to the inventory"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        layout = QVBoxLayout(self)
        layout.addWidget(what)
        layout.addLayout(form)
        layout.addWidget(self._table, 1)
        layout.addWidget(self.guess)
        layout.addWidget(self.overlapping)
        layout.addWidget(self.summary)
        layout.addWidget(self._buttons)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self.target.layerChanged.connect(self._target_changed)
        self.guess.clicked.connect(lambda: self._show_mapping(self._guessed()))
        self.overlapping.toggled.connect(self._count)
        self._target_changed()

    def mapping(self) -> dict[str, str]:
        """Return the chosen mapping: field of the inventory to field of the scars."""
        return {name: box.currentData() for name, box in self._choices.items() if box.currentData()}

    def accept(self) -> None:
        """Append, and remember the mapping; stay open where that fails."""
        target = self.target.currentLayer()
        if self._plan is None or target is None:
            return
        try:
            append(target, self._plan.new, self._source.name())
        except ScarMapperError as error:
            self.summary.setText(error_text(error))
            return
        remember_mapping(self._key(target), self.mapping())
        self.added = len(self._plan.new)
        super().accept()

    def choose(self, field: str, source: str | None) -> None:
        """Map a field of the scars, or nothing, to a field of the inventory."""
        box = self._choices[field]
        box.setCurrentIndex(max(box.findData(source), 0))

    def _key(self, target: QgsVectorLayer) -> str:
        # A layer in memory has no source of its own.
        own = target.source() if target.providerType() != "memory" else target.name()
        return pair_key(self._source.fields().names(), own)

    def _guessed(self) -> dict[str, str]:
        target = self.target.currentLayer()
        if target is None:
            return {}
        return guess_mapping(layer_columns(self._source), layer_columns(target), key_fields(target))

    def _target_changed(self, _layer=None) -> None:
        target = self.target.currentLayer()
        self._choices.clear()
        self._table.setRowCount(0)
        self.guess.setEnabled(target is not None)
        if target is None:
            self._count()
            return
        skip = set(key_fields(target))
        source = layer_columns(self._source)
        for column in layer_columns(target):
            if column.name in skip:
                continue
            row = self._table.rowCount()
            self._table.insertRow(row)
            self._table.setItem(row, 0, QTableWidgetItem(column.name))
            box = QComboBox()
            box.addItem(self.tr("(nothing)"), None)
            for candidate in source:
                if can_hold(column.kind, candidate.kind):
                    box.addItem(candidate.name, candidate.name)
            self._table.setCellWidget(row, 1, box)
            self._choices[column.name] = box
            box.currentIndexChanged.connect(self._count)
        kept = remembered_mapping(
            self._key(target), self._source.fields().names(), target.fields().names()
        )
        self._show_mapping(self._guessed() if kept is None else kept)

    def _show_mapping(self, mapping: dict[str, str]) -> None:
        for name, box in self._choices.items():
            box.blockSignals(True)
            box.setCurrentIndex(max(box.findData(mapping.get(name)), 0))
            box.blockSignals(False)
        self._count()

    def _count(self, _changed=None) -> None:
        """Show what sending would do."""
        self._plan = None
        target = self.target.currentLayer()
        if target is None:
            self._show_summary(self.tr("Choose the polygon layer that holds your inventory."), 0)
            return
        problem = refusal(target)
        if problem is None:
            try:
                self._plan = plan(
                    self._source, self._fids, target, self.mapping(), self.overlapping.isChecked()
                )
            except ScarMapperError as error:
                problem = error
        if self._plan is None:
            self._show_summary(error_text(problem), 0)
            return
        found = self._plan
        parts = [self.tr("New: {count}.").format(count=len(found.new))]
        if found.present:
            parts.append(self.tr("There already: {count}.").format(count=found.present))
        if found.overlapping:
            parts.append(
                self.tr("Left out, overlapping a landslide: {count}.").format(
                    count=found.overlapping
                )
            )
        if found.unusable:
            parts.append(self.tr("Without a usable shape: {count}.").format(count=found.unusable))
        if found.shortened:
            parts.append(
                self.tr("Values that do not fit their field, cut or left out: {count}.").format(
                    count=found.shortened
                )
            )
        self._show_summary(" ".join(parts), len(found.new))

    def _show_summary(self, text: str, count: int) -> None:
        self.summary.setText(text)
        self.send.setEnabled(count > 0)
