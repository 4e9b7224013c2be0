"""The dialog that sends confirmed scars to an inventory."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsGeometry,
    QgsMapLayerProxyModel,
    QgsProject,
    QgsSettings,
    QgsVectorLayer,
)
from qgis.gui import QgsMapLayerComboBox
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMenu,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ...core.errors import ScarMapperError
from ..project_layers import guess_parameters, project_layers
from ..translation import error_text
from .field_mapping import (
    Column,
    can_hold,
    guess_mapping,
    inventory_key,
    remember_mapping,
    remembered_mapping,
)
from .new_inventory import COOLR, PLAIN, USGS, add_columns, create_inventory, lacking
from .send_to_inventory import (
    Plan,
    append,
    distance_km,
    is_candidate_layer,
    key_fields,
    layer_columns,
    plan,
    refusal,
)

_LAST = "scarmapper/inventory"
FAR_KM = 100.0
"""Kilometres between scars and inventory, from which on the dialog asks."""


class InventoryDialog(QDialog):
    """Chooses the inventory and the mapping of the fields; then appends the scars.

    Parameters
    ----------
    source : QgsVectorLayer
        The reviewed scars.
    fids : list of int
        The confirmed ones.
    parent : QWidget, optional

    Attributes
    ----------
    added, parts : int
        Scars that were added, and the features that they make up.
    saved : bool
        Whether the inventory was saved; not so where it had edits of its own.
    fault : str
        Why it could not be saved.
    shapes : list of QgsGeometry
        What was added, in the CRS of the inventory.
    """

    def __init__(self, source: QgsVectorLayer, fids: list[int], parent: QWidget | None = None):
        super().__init__(parent)
        self._source, self._fids = source, fids
        self._choices: dict[str, QComboBox] = {}
        self._plan: Plan | None = None
        self.added = self.parts = 0
        self.saved, self.fault = False, ""
        self.shapes: list[QgsGeometry] = []
        self.setWindowTitle(self.tr("Send confirmed scars to an inventory"))
        self.setMinimumSize(460, 480)
        what = QLabel(
            self.tr("Confirmed scars of “{layer}”: {count}").format(
                layer=source.name(), count=len(fids)
            )
        )
        self.target = QgsMapLayerComboBox()
        self.target.setFilters(QgsMapLayerProxyModel.Filter.PolygonLayer)
        self.target.setAllowEmptyLayer(True)
        polygons = [
            layer
            for layer in QgsProject.instance().mapLayers().values()
            if isinstance(layer, QgsVectorLayer)
        ]
        self.target.setExceptedLayerList(
            [layer for layer in polygons if layer == source or is_candidate_layer(layer)]
        )
        self.target.setLayer(self._likeliest())
        self.new = QPushButton(self.tr("New inventory"))
        self.new.setAutoDefault(False)
        menu = QMenu(self.new)
        for schema, text in (
            (PLAIN, self.tr("With the fields of scars…")),
            (USGS, self.tr("With the fields of the USGS…")),
            (COOLR, self.tr("With the fields of NASA's COOLR…")),
        ):
            menu.addAction(text).triggered.connect(
                lambda _checked=False, schema=schema: self._ask_for_file(schema)
            )
        self.new.setMenu(menu)
        choice = QHBoxLayout()
        choice.addWidget(self.target, 1)
        choice.addWidget(self.new)
        form = QFormLayout()
        form.addRow(self.tr("Inventory"), choice)
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
        self.adding = QCheckBox()
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
        layout.addWidget(self.adding)
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
        """Append and save, and remember the mapping; stay open where that fails."""
        target = self.target.currentLayer()
        if self._plan is None or target is None:
            return
        # What was being edited there before is the user's to save.
        unsaved = target.isEditable() and target.isModified()
        try:
            mapping = self.mapping()
            missing = self._lacking() if self.adding.isChecked() else []
            if missing:
                add_columns(target, missing, self.tr("Add fields of scars"))
                mapping.update({column.name: column.name for column in missing})
                self._plan = plan(
                    self._source, self._fids, target, mapping, self.overlapping.isChecked()
                )
            append(target, self._plan.new, self._source.name())
        except ScarMapperError as error:
            self.summary.setText(error_text(error))
            return
        remember_mapping(self._key(target), mapping)
        QgsSettings().setValue(_LAST, self._own_source(target))
        self.added, self.parts = self._plan.scars, len(self._plan.new)
        self.shapes = [QgsGeometry(feature.geometry()) for feature in self._plan.new]
        if not unsaved:
            self.saved = bool(target.commitChanges())
            if not self.saved:
                self.fault = "; ".join(target.commitErrors())
        super().accept()

    def new_inventory(self, schema: str, path: str) -> bool:
        """Make an empty inventory, and choose it; False, and a sentence, where that fails.

        Parameters
        ----------
        schema : str
            As of `new_inventory.schema_of`.
        path : str
            Of a GeoPackage that does not exist yet.
        """
        try:
            layer = create_inventory(path, schema, self._source.crs(), Path(path).stem)
        except ScarMapperError as error:
            self._show_summary(error_text(error), 0)
            return False
        QgsProject.instance().addMapLayer(layer)
        self.target.setLayer(layer)
        return True

    def _ask_for_file(self, schema: str) -> None:
        folder = QgsProject.instance().homePath() or str(Path(self._source.source()).parent)
        path, _ = QFileDialog.getSaveFileName(
            self,
            self.tr("New inventory"),
            str(Path(folder) / "inventory.gpkg"),
            "GeoPackage (*.gpkg)",
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        if path:
            self.new_inventory(schema, path if path.lower().endswith(".gpkg") else f"{path}.gpkg")

    def _likeliest(self) -> QgsVectorLayer | None:
        """Return the inventory of last time, else one that is called so, else none."""
        project = QgsProject.instance()
        last = QgsSettings().value(_LAST, "")
        layers = [
            self.target.layer(place) for place in range(self.target.count())
            if self.target.layer(place) is not None
        ]  # fmt: skip
        named = guess_parameters(project_layers(project)).get("INVENTORY")
        return next(
            (layer for layer in layers if self._own_source(layer) == last),
            next((layer for layer in layers if layer.id() == named), None),
        )

    def _lacking(self) -> list[Column]:
        target = self.target.currentLayer()
        if target is None:
            return []
        return lacking(layer_columns(self._source), layer_columns(target), self.mapping())

    def choose(self, field: str, source: str | None) -> None:
        """Map a field of the scars, or nothing, to a field of the inventory."""
        box = self._choices[field]
        box.setCurrentIndex(max(box.findData(source), 0))

    def _key(self, target: QgsVectorLayer) -> str:
        return inventory_key(self._own_source(target))

    @staticmethod
    def _own_source(target: QgsVectorLayer) -> str:
        # A layer in memory has no source of its own.
        return target.source() if target.providerType() != "memory" else target.name()

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
        missing = self._lacking()
        self.adding.setVisible(bool(missing))
        self.adding.setText(
            self.tr("Add the fields that it lacks: {names}").format(
                names=", ".join(column.name for column in missing)
            )
        )
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
        parts = []
        away = distance_km(self._source, target)
        if away is not None and away > FAR_KM:
            parts.append(
                self.tr(
                    "This inventory lies {distance} km away from the scars: is it the right one?"
                ).format(distance=f"{away:.0f}")
            )
        if len(found.new) == found.scars:
            parts.append(self.tr("New: {count}.").format(count=found.scars))
        else:
            parts.append(
                self.tr("New: {count}, in {parts} parts.").format(
                    count=found.scars, parts=len(found.new)
                )
            )
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
