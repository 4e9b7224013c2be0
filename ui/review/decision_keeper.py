"""Keeps decisions in the table beside the layer while they are only in its edit buffer."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path

from qgis.core import QgsApplication, QgsFeatureRequest, QgsVectorLayer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...core.errors import ScarMapperError
from ...core.review.decision import DELETED, REVIEWED, Decision
from ...core.review.decision_table import DecisionTable, table_beside
from ..translation import error_text
from .decision_shapes import DecisionShapes, file_of, layer_name
from .open_reviews import OpenReview, ReviewNote, is_elsewhere
from .scar_index import ScarIndex


def is_temporary(layer: QgsVectorLayer) -> bool:
    """Return whether a layer is gone when QGIS ends."""
    return bool(layer.isTemporary())


def own_folder() -> Path:
    """Return the folder of the profile for decisions on layers that have no place of their own."""
    return Path(QgsApplication.qgisSettingsDirPath()) / "scarmapper" / "decisions"


def table_of(layer: QgsVectorLayer) -> DecisionTable:
    """Return the table for a layer: beside its file, or in the profile where that cannot be.

    That is so of temporary layers, and of files in folders that cannot be written.
    """
    path, _ = file_of(layer)
    if path is not None and not is_temporary(layer):
        beside = table_beside(path)
        if os.access(beside if beside.exists() else path.parent, os.W_OK):
            return DecisionTable(beside)
    name = "".join(letter if letter.isalnum() else "_" for letter in layer.id())
    return DecisionTable(own_folder() / f"{name}.gpkg")


class DecisionKeeper(QObject):
    """Writes each edit of a reviewed layer to the table of decisions, at once.

    Decisions that are taken back leave the table, so that it always says what the layer would say
    if it were saved now.

    Parameters
    ----------
    layer : QgsVectorLayer

    Attributes
    ----------
    table : DecisionTable
    name : str
        What the layer is called in it.
    """

    failed = pyqtSignal(str)
    """Emitted with a sentence when decisions cannot be kept; once, until it works again."""

    _problem = pyqtSignal(object)

    def __init__(self, layer: QgsVectorLayer, parent: QObject | None = None):
        super().__init__(parent)
        self._layer, self._shapes = layer, DecisionShapes(layer)
        self._index: ScarIndex | None = None
        self.table, self.name = table_of(layer), layer_name(layer)
        self._note: ReviewNote | None = None
        self._keys: dict[int, str] = {}
        self._has_failed = False
        self._writer: ThreadPoolExecutor | None = None
        self._last: Future[None] | None = None
        self._problem.connect(self._fail)
        self._connections = (
            (layer.afterCommitChanges, self._saved),
            (layer.afterRollBack, self._rolled_back),
            (layer.editingStopped, self._saved),
        )
        for signal, slot in self._connections:
            signal.connect(slot)

    def attach(self, index: ScarIndex | None) -> None:
        """Follow the edits of the layer by its index; None ends that, but not the wait for saving.

        Parameters
        ----------
        index : ScarIndex or None
        """
        if self._index is not None:
            with suppress(TypeError, RuntimeError):
                self._index.changed.disconnect(self._changed)
        self._index = index
        if index is not None:
            index.changed.connect(self._changed)

    def close(self) -> None:
        """Disconnect from the layer; the note of a review that is not saved stays."""
        self.attach(None)
        for signal, slot in self._connections:
            with suppress(TypeError, RuntimeError):
                signal.disconnect(slot)
        self._connections = ()
        if self._writer is not None:
            self._writer.shutdown(wait=True)
            self._writer = self._last = None

    def adopt(self, decisions: Iterable[Decision]) -> None:
        """Keep the decisions that the layer had under another name, as it was saved with them.

        Raises
        ------
        ScarMapperError
            They cannot be written.
        """
        self.flush()
        self.table.record(replace(d, layer=self.name, saved=True) for d in decisions)

    def settle(self, restored: Iterable[Decision]) -> None:
        """Forget what was restored and is kept by the shapes that the layer has now."""
        unsaved = bool(self._layer.isModified())
        known = set(self._keys.values())
        self.flush()
        try:
            self.table.forget(
                self.name, [d.key for d in restored if d.key not in known and d.status != DELETED]
            )
            self._write_note(unsaved)
        except ScarMapperError as error:
            self._fail(error)

    @property
    def is_gone(self) -> bool:
        """Whether the layer does not exist any more."""
        return bool(sip.isdeleted(self._layer))

    @property
    def is_pending(self) -> bool:
        """Whether decisions are not saved yet."""
        return self._note is not None

    def forget_note(self) -> None:
        """Withdraw the note: nothing is left to be saved."""
        if self._note is not None:
            self._note.withdraw()
            self._note = None

    def lost(self) -> list[Decision]:
        """Return the decisions that an earlier QGIS did not save; none while another one lives."""
        if self._layer.isModified() or self.is_elsewhere():
            return []
        self.flush()
        try:
            return self.table.decisions(self.name, unsaved=True)
        except ScarMapperError:
            return []

    def is_elsewhere(self) -> bool:
        """Return whether another QGIS has decisions on this layer that it has not saved."""
        return is_elsewhere(self.table.path, self.name, self._note)

    def _changed(self, scars: list, gone: list) -> None:
        modified = bool(self._layer.isModified())
        recorded: list[Decision] = []
        forgotten: set[str] = set()
        for decision, key, fid in self._decisions([scar.fid for scar in scars], not modified):
            before = self._keys.pop(fid, None)
            if decision is None:
                forgotten |= {key, before or key}
                continue
            recorded.append(decision)
            self._keys[fid] = key
            forgotten |= {before} - {key, None}
        for decision in self._removed(gone, not modified):
            recorded.append(decision)
        kept = {decision.key for decision in recorded}
        self._submit(partial(self._write, forgotten - kept, recorded))
        self._write_note(modified)

    def _write(self, forgotten: set[str], recorded: list[Decision]) -> None:
        """Bring the table up to date; runs in a thread of its own, as a disk may be slow."""
        try:
            self.table.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ScarMapperError(
                "The decisions cannot be kept in {folder}: {why}. Save the edits of the layer "
                "often.",
                folder=self.table.path.parent,
                why=error.strerror or error,
            ) from error
        self.table.forget(self.name, forgotten)
        self.table.record(recorded)

    def _submit(self, work: Callable[[], None]) -> None:
        """Do something in the thread that writes, after all that was asked for before."""
        if self._writer is None:
            self._writer = ThreadPoolExecutor(1, "scarmapper-decisions")
        self._last = self._writer.submit(self._tried, work)

    def _tried(self, work: Callable[[], None]) -> None:
        try:
            work()
        except ScarMapperError as error:
            # Queued to the thread of the window.
            self._problem.emit(error)
        else:
            self._has_failed = False

    def flush(self) -> None:
        """Wait until all is written."""
        if self._last is not None:
            wait([self._last])

    def _decisions(
        self, fids: list[int], saved: bool
    ) -> Iterator[tuple[Decision | None, str, int]]:
        """Yield each scar as a decision, or None where it has none, with its key and number."""
        buffer = self._layer.editBuffer()
        reshaped = set(buffer.changedGeometries()) if buffer is not None else set()
        request = QgsFeatureRequest().setFilterFids(fids)
        for feature in self._layer.getFeatures(request):
            decision = self._shapes.decision(feature, self.name, saved)
            if decision is None:
                continue
            fid = feature.id()
            counts = decision.status in REVIEWED or bool(decision.reviewer)
            # Shapes that a reviewer drew are work too, whatever their status.
            counts = counts or fid in reshaped or (fid < 0 and not saved)
            yield (decision if counts else None), decision.key, fid

    def _removed(self, gone: list[int], saved: bool) -> Iterator[Decision]:
        """Yield the scars of the file that were removed from the layer."""
        for fid in gone:
            self._keys.pop(fid, None)
        there = [fid for fid in gone if fid >= 0]
        if not there:
            return
        for feature in self._layer.dataProvider().getFeatures(
            QgsFeatureRequest().setFilterFids(there)
        ):
            decision = self._shapes.decision(feature, self.name, saved, DELETED)
            if decision is not None:
                yield decision

    def _rolled_back(self) -> None:
        if self._index is not None:
            self._index.refresh()
            return
        # Nobody follows the edits: what was in the buffer is gone.
        self._submit(self._forget_unsaved)

    def _forget_unsaved(self) -> None:
        unsaved = self.table.decisions(self.name, unsaved=True)
        self.table.forget(self.name, [decision.key for decision in unsaved])

    def _saved(self) -> None:
        if self._layer.isModified():
            return
        self._submit(partial(self.table.mark_saved, self.name))
        self.flush()
        self.forget_note()

    def _write_note(self, modified: bool) -> None:
        if not modified:
            self.forget_note()
        elif self._note is None:
            review = OpenReview(
                self._layer.source(),
                self._layer.providerType(),
                self._layer.name(),
                str(self.table.path),
                self.name,
            )
            with suppress(OSError):  # without it nothing is offered, and nothing is lost either
                self._note = ReviewNote(review)

    def _fail(self, error: ScarMapperError) -> None:
        if not self._has_failed:
            self._has_failed = True
            self.failed.emit(error_text(error))
