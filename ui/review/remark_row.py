"""The part of the dock for the kind of landslide that a scar is, and for a note."""

from __future__ import annotations

from qgis.core import QgsFeature
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QWidget

from ..scar_words import ScarWords
from .scar_index import ScarIndex


class RemarkRow(QWidget):
    """Type and note of the current scar; changes are emitted, and written by the dock."""

    remarked = pyqtSignal(int, str, object)
    """Emitted with the feature, ``"type"`` or ``"note"``, and the value; None for none."""
    typed = pyqtSignal()
    """Emitted when Enter ends the input: the keys belong to the map again."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._fid: int | None = None
        self._shown = ""
        self.type = QComboBox()
        self.type.addItem("–", None)
        for value, text in ScarWords().type().items():
            self.type.addItem(text, value)
        self.type.setToolTip(self.tr("The kind of landslide: movement and material."))
        self.type.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.note = QLineEdit()
        self.note.setPlaceholderText(self.tr("Note"))
        self.note.setMaxLength(254)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(QLabel(self.tr("Type")))
        row.addWidget(self.type, 2)
        row.addWidget(self.note, 3)
        self.type.activated.connect(self._type_chosen)
        self.note.editingFinished.connect(self.flush)
        self.note.returnPressed.connect(self.typed)
        self.show_scar(None, None)

    def show_scar(self, feature: QgsFeature | None, index: ScarIndex | None) -> None:
        """Show the remarks of a scar; what was being written to another is emitted first."""
        fid = None if feature is None else feature.id()
        if fid != self._fid:
            self.flush()
        writing = fid == self._fid and self.note.text() != self._shown
        self._fid = fid
        self.setEnabled(fid is not None)
        note = kind = None
        if feature is not None and index is not None:
            note, kind = index.value(feature, "note"), index.value(feature, "type")
        if not writing:
            self._shown = "" if note is None else str(note)
            self.note.setText(self._shown)
        place = self.type.findData(kind)
        if place < 0 and kind is not None:
            # A word of another program's.
            self.type.addItem(str(kind), kind)
            place = self.type.count() - 1
        self.type.setCurrentIndex(max(place, 0))

    def flush(self) -> None:
        """Emit a note that was changed."""
        text = self.note.text().strip()
        if self._fid is None or text == self._shown:
            return
        self._shown = text
        self.remarked.emit(self._fid, "note", text or None)

    def _type_chosen(self, _place: int) -> None:
        if self._fid is not None:
            self.remarked.emit(self._fid, "type", self.type.currentData())
        self.typed.emit()
