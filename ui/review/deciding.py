"""Decisions and remarks on the current scar: written, told, taken back and saved."""

from __future__ import annotations

from collections.abc import Mapping

from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QMessageBox

from ...core.errors import ScarMapperError
from ..scar_words import ScarWords
from .decisions import FIELDS, REMARK_FIELDS, has_own_name, reviewer_name
from .review_safety import ReviewSafety
from .reviewed import Reviewed, Screen
from .walk import Walk


class Deciding(QObject):
    """Writes what the reviewer decides.

    Parameters
    ----------
    reviewed : Reviewed
    screen : Screen
    walk : Walk
    safety : ReviewSafety
    """

    def __init__(
        self, reviewed: Reviewed, screen: Screen, walk: Walk, safety: ReviewSafety, parent: QObject
    ):
        super().__init__(parent)
        self._reviewed, self._screen = reviewed, screen
        self._walk, self._safety = walk, safety
        self._agreed: set[str] = set()  # layers to which fields may be added
        self._named = False

    def decide(self, status: str | None = None, confidence: int | None = None) -> None:
        """Write a decision on the current scar, and after a status go to the next one."""
        reviewed, screen = self._reviewed, self._screen
        fid = reviewed.list.current
        if fid is None or reviewed.decisions is None:
            screen.say(self.tr("There is no scar to decide on."))
            return
        try:
            if not self.prepare_fields(FIELDS):
                return
            number = reviewed.decisions.decide(fid, status, confidence)
        except ScarMapperError as error:
            screen.tell_error(error)
            return
        told = self._told(number, status, confidence)
        screen.say(told)
        reviewed.index.refresh()
        self._safety.decided()
        if status is None:
            screen.show_current(move=False)
        elif reviewed.list.step(1):
            screen.show_current()
        elif reviewed.list.filter == "not_reviewed":
            self._walk.step(1, told)
        else:
            screen.show_current(move=False)
            screen.say(told + " " + self.tr("That was the last scar of the list."))

    def _told(self, number: object, status: str | None, confidence: int | None) -> str:
        """Return what was decided, in words; once, by whom, where nobody has said so."""
        words = ScarWords()
        what = words.confidence()[confidence] if status is None else words.status()[status]
        told = self.tr("Scar {number}: {decision}.").format(number=number, decision=what)
        if not self._named and not has_own_name():
            told += " " + self.tr("Reviewer: “{name}”; write your name below.").format(
                name=reviewer_name()
            )
        self._named = True
        return told

    def remark(self, fid: int, name: str, value: str | None) -> None:
        """Write the type or the note of a scar."""
        if self._reviewed.decisions is None:
            return
        try:
            if self.prepare_fields(REMARK_FIELDS):
                self._reviewed.decisions.remark(fid, name, value)
        except ScarMapperError as error:
            self._screen.tell_error(error)

    def prepare_fields(self, wanted: Mapping[str, tuple[str, int]]) -> bool:
        """Add fields that the layer lacks, if the user agrees; one question for each layer.

        Parameters
        ----------
        wanted : mapping
            As of `Decisions.missing_fields`.

        Raises
        ------
        ScarMapperError
            The layer cannot hold decisions.
        """
        decisions, layer = self._reviewed.decisions, self._reviewed.layer
        if decisions is None:
            return False
        refusal = decisions.refusal()
        if refusal is not None:
            raise refusal
        missing = decisions.missing_fields(wanted)
        if not missing:
            return True
        if layer.id() not in self._agreed:
            answer = QMessageBox.question(
                self._screen.widget(),
                self._screen.windowTitle(),
                self.tr(
                    "“{layer}” lacks the fields {names}, to which decisions are written. Add them?"
                ).format(layer=layer.name(), names=", ".join(missing)),
            )
            if answer != QMessageBox.StandardButton.Yes:
                self._screen.say(self.tr("Nothing was written: the layer lacks the fields for it."))
                return False
            self._agreed.add(layer.id())
        decisions.add_fields(wanted)
        return True

    def undo(self) -> None:
        """Take the last decision or correction back, and go to its scar."""
        reviewed, screen = self._reviewed, self._screen
        if reviewed.decisions is None:
            return
        try:
            fid = reviewed.decisions.take_back()
        except ScarMapperError as error:
            screen.tell_error(error)
            return
        if fid is None:
            screen.say(self.tr("There is no decision of this session to take back."))
            return
        reviewed.index.refresh()
        if reviewed.list.go_to(fid):
            screen.say(self.tr("Taken back."))
        else:
            screen.say(self.tr("Taken back, of a scar that is not in this list."))
        screen.show_current()

    def save(self) -> None:
        """Save the edits of the layer, and go on editing."""
        layer = self._reviewed.layer
        if layer is None or not layer.isEditable():
            return
        if layer.commitChanges(False):
            self._screen.say(self._safety.saved_text())
        else:
            self._screen.warn(
                self.tr("“{layer}” could not be saved: {reason}").format(
                    layer=layer.name(), reason="; ".join(layer.commitErrors())
                )
            )
        self._screen.show_editing()
