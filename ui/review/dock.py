"""The dock in which scars are reviewed one by one.

It is longer than other modules because Qt looks up translations by the class that asks for them:
what shows texts of the dock stays in its class.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

from qgis.core import Qgis, QgsMapLayer, QgsProject, QgsVectorLayer
from qgis.gui import QgsDockWidget
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QMessageBox

from ...core.errors import ScarMapperError
from ...core.review.decision import CONFIRMED, REJECTED, UNSURE
from ..translation import error_text
from .corrector import Corrector
from .date_comparison import DateComparison
from .decisions import CONFIDENCES, FIELDS, REMARK_FIELDS, Decisions
from .inventory_dialog import InventoryDialog
from .layer_choice import has_scars, layer_to_review
from .remark_row import RemarkRow
from .review_list import ReviewList
from .review_panel import ReviewPanel
from .review_safety import ReviewSafety
from .sample_review import SampleReview
from .scar_index import ScarIndex, number
from .scar_view import ScarView
from .sensitivity import Sensitivity
from .shortcuts import Command, Shortcuts
from .style_choice import StyleChoice
from .work_panel import WorkPanel

NAME = "ScarReviewDock"


class ScarReviewDock(QgsDockWidget):
    """Scar review: next scar, decision, next scar.

    Parameters
    ----------
    iface : QgisInterface
    """

    def __init__(self, iface):
        super().__init__(iface.mainWindow())
        self._iface = iface
        self._canvas = iface.mapCanvas()
        self._layer: QgsVectorLayer | None = None
        self._index: ScarIndex | None = None
        self._decisions: Decisions | None = None
        self._list = ReviewList()
        self._agreed: set[str] = set()  # layers to which fields may be added
        self._closed = False
        self._view = ScarView(self._canvas)
        self._comparison = DateComparison(self._canvas, self)
        self.setObjectName(NAME)
        self.setWindowTitle(self.tr("Scar review"))
        self._panel = ReviewPanel(self._comparison)
        self.setWidget(self._panel)
        self._corrector = Corrector(self, self._canvas, self._comparison, self)
        self._sensitivity = Sensitivity(self._canvas, self)
        self._sensitivity.remade.connect(self._read_edits)
        self._panel.add_group(self.tr("Sensitivity"), "sensitivity", self._sensitivity.panel)
        self._work = WorkPanel()
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.timeout.connect(lambda: self._work.show_counts(self._list.counts()))
        self._panel.add_group(self.tr("The work so far"), "work", self._work, collapsed=True)
        self._sample = SampleReview(self._canvas, self)
        self._panel.add_group(
            self.tr("Accuracy by random points"), "sample", self._sample.panel, collapsed=True
        )
        self._safety = ReviewSafety(self._panel.notice, self._images, self)
        self._safety.said.connect(self._show_note)
        self._safety.moved.connect(self._layer_moved)
        self._remarks, self._style = RemarkRow(), StyleChoice()
        for tools in (self._corrector.panel, self._remarks, self._style):
            self._panel.add_tools(tools)
        self._remarks.remarked.connect(self._remark)
        self._remarks.typed.connect(self._canvas.setFocus)
        self._style.chosen.connect(self._canvas.setFocus)
        commands = self._commands() + self._corrector.commands()
        self._shortcuts = Shortcuts(iface.mainWindow(), (self._canvas, self), commands)
        self._show_keys()
        self._actions = {command.name: command.run for command in commands}
        self._actions.update(send=self.send_to_inventory, save=self.save)
        self._panel.command_requested.connect(self._run_command)
        self._panel.arranged.connect(self._arrange)
        self._panel.layers.layerChanged.connect(self._set_layer)
        self._panel.typed.connect(self._canvas.setFocus)
        self._project_connections = (
            (QgsProject.instance().layersAdded, self._layers_added),
            (QgsProject.instance().layersWillBeRemoved, self._layers_removed),
            (iface.currentLayerChanged, self._follow),
        )
        for signal, slot in self._project_connections:
            signal.connect(slot)
        self._show_current(move=False)

    # The interface for the plugin

    @property
    def layer(self) -> QgsVectorLayer | None:
        """The layer that is reviewed."""
        return self._layer

    @property
    def panel(self) -> ReviewPanel:
        """The widgets of the dock."""
        return self._panel

    @property
    def comparison(self) -> DateComparison:
        """The flicker and the swipe."""
        return self._comparison

    @property
    def sensitivity(self) -> Sensitivity:
        """The slider of more scars or fewer."""
        return self._sensitivity

    @property
    def sample(self) -> SampleReview:
        """The random points by which the map is judged."""
        return self._sample

    @property
    def work(self) -> WorkPanel:
        """The counts of the review."""
        return self._work

    @property
    def safety(self) -> ReviewSafety:
        """What keeps the decisions from being lost."""
        return self._safety

    @property
    def shortcuts(self) -> Shortcuts:
        """The keys of the review."""
        return self._shortcuts

    @property
    def current(self) -> int | None:
        """The number of the current scar's feature."""
        return self._list.current

    def open_layer(self, layer: QgsVectorLayer | None = None) -> None:
        """Review a layer, from its first scar.

        Parameters
        ----------
        layer : QgsVectorLayer, optional
            Of polygons; by default the active layer, else the first of scars, else the first of
            polygons.
        """
        if self.isHidden():
            self.show()
        self._panel.compare.guess_images()
        layer = layer if layer is not None else layer_to_review(self._iface.activeLayer())
        if layer is None:
            self._show_note(
                self.tr("The project has no polygon layer yet: map scars, or load some.")
            )
            return
        if self._panel.layers.currentLayer() != layer:
            self._panel.layers.setLayer(layer)
        if self._layer != layer:
            # Not in the project, so not in the box.
            self._set_layer(layer)
        self._canvas.setFocus()

    def close_review(self) -> None:
        """Remove outline, swipe, keys and connections; called before the dock is removed."""
        if self._closed:
            return
        self._closed = True
        for signal, slot in self._project_connections:
            signal.disconnect(slot)
        self._release_layer()
        self._corrector.close()
        self._safety.close()
        self._sensitivity.close()
        self._sample.close()
        self._shortcuts.close()
        self._comparison.close()
        self._view.close()

    # Visibility

    def showEvent(self, event) -> None:  # noqa: N802 - Qt interface
        """Continue the review where it was left."""
        super().showEvent(event)
        if not self._closed:
            self._comparison.set_active(True)
            self._shortcuts.set_active(True)
            self._show_keys()
            self._show_current(move=False)

    def hideEvent(self, event) -> None:  # noqa: N802 - Qt interface
        """Remove outline, swipe and keys while the dock is closed."""
        super().hideEvent(event)
        if not self._closed and not event.spontaneous():
            self._comparison.set_active(False)
            self._shortcuts.set_active(False)
            self._corrector.stop()
            self._view.clear()

    # The layer

    def _set_layer(self, layer: QgsVectorLayer | None) -> None:
        if self._closed:
            return
        had_one = self._layer is not None
        self._release_layer()
        if layer is None or not layer.isValid():
            self._list.load([])
            if had_one:
                self._show_note(self.tr("No layer is chosen, or it was removed from the project."))
            self._show_current(move=False)
            return
        self._layer = layer
        self._index = ScarIndex(layer, self)
        self._decisions = Decisions(layer)
        self._corrector.set_layer(layer, self._decisions)
        self._style.set_layer(layer)
        self._index.changed.connect(self._scars_changed)
        self._index.reloaded.connect(self._read_again)
        for signal, slot in self._layer_connections(layer):
            signal.connect(slot)
        self._list.load(self._index.scars())
        self._offer_choices()
        refusal = self._decisions.refusal()
        self._show_note("" if refusal is None else error_text(refusal))
        self._safety.set_layer(layer, self._index)
        self._sensitivity.set_layer(layer)
        self._sample.set_layer(layer)
        self._show_current()

    def _layer_connections(self, layer: QgsVectorLayer) -> tuple:
        return (
            (layer.willBeDeleted, self._layer_removed),
            (layer.selectionChanged, self._selection_changed),
            (layer.editingStarted, self._show_editing),
            (layer.editingStopped, self._show_editing),
            (layer.layerModified, self._show_editing),
            (layer.afterCommitChanges, self._show_editing),
            (layer.afterRollBack, self._show_editing),
        )

    def _release_layer(self) -> None:
        """Disconnect from the layer, and have none."""
        self._safety.set_layer(None, None)
        self._sensitivity.set_layer(None)
        self._sample.set_layer(None)
        if self._layer is not None and not sip.isdeleted(self._layer):
            for signal, slot in self._layer_connections(self._layer):
                with suppress(TypeError, RuntimeError):
                    signal.disconnect(slot)
        if self._index is not None:
            self._index.close()
            self._index.deleteLater()
        self._corrector.set_layer(None, None)
        self._style.set_layer(None)
        self._layer = self._index = self._decisions = None
        self._view.clear()

    def _images(self) -> list[QgsMapLayer]:
        """Return the images that are compared, that after the event first."""
        return [image for image in reversed(self._comparison.images) if image is not None]

    def _layer_moved(self, layer: QgsVectorLayer) -> None:
        """Read a layer again that shows another file by now, and stay at the scar."""
        at = self._list.current
        self._set_layer(layer)
        if at is not None and self._list.go_to(at):
            self._show_current(move=False)

    def _follow(self, layer: QgsMapLayer | None) -> None:
        """Go on with the layer of scars that was chosen in the layer panel."""
        if not self.isHidden() and layer is not None and layer != self._layer and has_scars(layer):
            self._panel.layers.setLayer(layer)

    def _layer_removed(self) -> None:
        self._release_layer()
        self._list.load([])
        self._show_current(move=False)
        self._show_note(self.tr("The layer was removed."))

    def _layers_removed(self, ids: list[str]) -> None:
        if self._layer is not None and self._layer.id() in ids:
            # The box would show another layer, without a message.
            self._panel.layers.setLayer(None)
            if self._layer is not None:
                self._set_layer(None)

    def _layers_added(self, _layers) -> None:
        if not self.isHidden():
            self._panel.compare.guess_images()
            self._sensitivity.look_again()

    def _read_edits(self) -> None:
        """Read what has changed in the layer now, not when control returns to QGIS."""
        if self._index is not None:
            self._index.refresh()

    def _read_again(self) -> None:
        """Read all features again, as after another filter or a new file."""
        at = self._list.current
        self._offer_choices()
        self._list.load(self._index.scars())
        if at is not None:
            self._list.go_to(at)
        self._show_current(move=False)

    def _scars_changed(self, scars: list, gone: list) -> None:
        before = self._list.current
        self._list.update(scars, gone)
        touched = {scar.fid for scar in scars}
        if self._list.current != before:
            self._show_current()
        elif before in touched:
            self._show_current(move=False)
        else:
            self._panel.show_progress(self._list)
            self._count_soon()

    def _selection_changed(self, *_selection) -> None:
        """Go to a scar that was selected on the map."""
        selected = self._layer.selectedFeatureIds() if self._layer is not None else []
        if len(selected) == 1 and selected[0] != self._list.current:
            if self._list.go_to(selected[0]):
                self._show_note("")
                self._show_current(move=False)
            else:
                self._show_note(
                    self.tr("The selected scar is not in this list; show all to review it.")
                )

    # Moving through the list

    def next_scar(self) -> None:
        """Go to the next scar; at the end, to the first of those that are left."""
        self._step(1)

    def next_in_view(self) -> None:
        """Go to the next scar of the view that nobody has reviewed; the map does not move."""
        if self._index is None:
            return
        self._index.refresh()
        box = self._view.box_in(self._layer)
        if box is not None and self._list.next_in(box):
            self._show_note("")
            self._show_current(move=False)
        else:
            self._show_note(self.tr("All scars of this list in the view have been reviewed."))

    def previous_scar(self) -> None:
        """Go back to the scar before."""
        self._step(-1)

    def _step(self, by: int) -> None:
        if self._index is None:
            return
        self._index.refresh()
        self._show_note("")
        if not self._list.step(by):
            self._list.start_again(last=by < 0)
            if by > 0:
                self._show_note(
                    self.tr("That was the last scar of the list; here is the first again.")
                    if len(self._list)
                    else self.tr("Nothing is left in this list. Show others, or save.")
                )
        self._show_current()

    def _run_command(self, name: str) -> None:
        """Run the command of a button."""
        self._actions[name]()

    def _arrange(self) -> None:
        """Rebuild the list by the chosen filter, size and order."""
        self._list.choose(
            order=self._panel.order.currentData(),
            filter=self._panel.filter.currentData(),
            least_area=self._panel.least_area.value(),
        )
        self._show_note("")
        self._show_current()

    def zoom_to_scar(self) -> None:
        """Show the current scar with room around it."""
        self._show_current(zoom=True)

    # Decisions

    def confirm(self) -> None:
        """Confirm the current scar."""
        self._decide(status=CONFIRMED)

    def reject(self) -> None:
        """Reject the current scar."""
        self._decide(status=REJECTED)

    def unsure(self) -> None:
        """Mark the current scar as unsure."""
        self._decide(status=UNSURE)

    def set_confidence(self, value: int) -> None:
        """Set the confidence of the current scar, and stay at it."""
        self._decide(confidence=value)

    def _decide(self, status: str | None = None, confidence: int | None = None) -> None:
        fid = self._list.current
        if fid is None or self._decisions is None:
            self._show_note(self.tr("There is no scar to decide on."))
            return
        try:
            if not self.prepare_fields(FIELDS):
                return
            self._decisions.decide(fid, status, confidence)
        except ScarMapperError as error:
            self._warn(error_text(error))
            return
        self._show_note("")
        self._index.refresh()
        self._safety.decided()
        if status is None:
            self._show_current(move=False)
        elif self._list.step(1):
            self._show_current()
        elif self._list.filter == "not_reviewed":
            self._step(1)
        else:
            self._show_current(move=False)
            self._show_note(self.tr("That was the last scar of the list."))

    def _remark(self, fid: int, name: str, value: str | None) -> None:
        """Write the type or the note of a scar."""
        if self._decisions is None:
            return
        try:
            if self.prepare_fields(REMARK_FIELDS):
                self._decisions.remark(fid, name, value)
        except ScarMapperError as error:
            self._warn(error_text(error))

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
        if self._decisions is None:
            return False
        refusal = self._decisions.refusal()
        if refusal is not None:
            raise refusal
        missing = self._decisions.missing_fields(wanted)
        if not missing:
            return True
        layer = self._layer
        if layer.id() not in self._agreed:
            answer = QMessageBox.question(
                self,
                self.windowTitle(),
                self.tr(
                    "“{layer}” lacks the fields {names}, to which decisions are written. Add them?"
                ).format(layer=layer.name(), names=", ".join(missing)),
            )
            if answer != QMessageBox.StandardButton.Yes:
                self._show_note(self.tr("Nothing was written: the layer lacks the fields for it."))
                return False
            self._agreed.add(layer.id())
        self._decisions.add_fields(wanted)
        return True

    # What corrections need of the dock

    def show_corrected(self, fid: int | None, text: str) -> None:
        """Go to a corrected scar, or on from one that is gone, and say what was done."""
        self._index.refresh()
        if fid is not None:
            self._list.go_to(fid)
        self._show_note(text)
        self._show_current(move=fid is None)

    def say(self, text: str) -> None:
        """Show a sentence."""
        self._show_note(text)

    def tell_error(self, error: ScarMapperError) -> None:
        """Show an error."""
        self._warn(error_text(error))

    def undo(self) -> None:
        """Take the last decision or correction back, and go to its scar."""
        if self._decisions is None:
            return
        try:
            fid = self._decisions.take_back()
        except ScarMapperError as error:
            self._warn(error_text(error))
            return
        if fid is None:
            self._show_note(self.tr("There is no decision of this session to take back."))
            return
        self._index.refresh()
        if self._list.go_to(fid):
            self._show_note(self.tr("Taken back."))
        else:
            self._show_note(self.tr("Taken back, of a scar that is not in this list."))
        self._show_current()

    def save(self) -> None:
        """Save the edits of the layer, and go on editing."""
        layer = self._layer
        if layer is None or not layer.isEditable():
            return
        if layer.commitChanges(False):
            self._show_note(self._safety.saved_text())
        else:
            self._warn(
                self.tr("“{layer}” could not be saved: {reason}").format(
                    layer=layer.name(), reason="; ".join(layer.commitErrors())
                )
            )
        self._show_editing()

    def send_to_inventory(self) -> None:
        """Append the confirmed scars to a layer of the user's own."""
        if self._layer is None:
            return
        self._index.refresh()
        confirmed = self._list.with_status(CONFIRMED)
        if not confirmed:
            self._show_note(self.tr("No scar of this layer is confirmed yet."))
            return
        dialog = InventoryDialog(self._layer, confirmed, self)
        try:
            dialog.exec()
            target = dialog.target.currentLayer()
            if dialog.added and target is not None:
                self._show_sent(dialog, target)
        finally:
            dialog.deleteLater()

    def _show_sent(self, dialog: InventoryDialog, target: QgsVectorLayer) -> None:
        """Say what was added to an inventory, and show it on the map."""
        if dialog.fault:
            self._warn(
                self.tr("“{layer}” could not be saved: {reason}").format(
                    layer=target.name(), reason=dialog.fault
                )
            )
        elif dialog.saved:
            text = self.tr("Added to “{layer}” and saved: {count}.")
            self._show_note(text.format(layer=target.name(), count=dialog.added))
        else:
            text = self.tr("Added to “{layer}”: {count}. Save that layer to keep them.")
            self._show_note(text.format(layer=target.name(), count=dialog.added))
        self._view.show_area(dialog.shapes, target)

    # Display

    def _show_current(self, move: bool = True, zoom: bool = False) -> None:
        self._panel.show_progress(self._list)
        self._count_soon()
        self._show_editing()
        fid = self._list.current
        feature = self._index.feature(fid) if self._index is not None and fid is not None else None
        if feature is None:
            self._panel.card.clear()
            self._remarks.show_scar(None, None)
            self._view.clear()
            self._panel.mark_confidence(None)
            return
        self._panel.card.show_scar(feature, self._index)
        self._remarks.show_scar(feature, self._index)
        scar = self._list.scar(fid)
        self._panel.mark_confidence(number(self._index.value(feature, "confidence")))
        if self.isHidden():
            return
        geometry = feature.geometry()
        if geometry.isEmpty():
            self._view.clear()
            self._show_note(self.tr("This scar has no shape."))
            return
        self._view.show(geometry, self._layer, scar.status)
        if move or zoom:
            self._view.bring_into_view(geometry, self._layer, zoom)

    def _count_soon(self) -> None:
        """Count the work when control returns to QGIS: many scars take some milliseconds."""
        if not self._counting.isActive():
            self._counting.start(0)

    def _show_editing(self, *_edited) -> None:
        layer = self._layer
        has_layer = layer is not None
        unsaved = has_layer and layer.isEditable() and layer.isModified()
        self._panel.enable(self._list.current is not None, has_layer, unsaved)
        self._corrector.panel.enable(self._list.current is not None, has_layer)

    def _show_note(self, text: str) -> None:
        self._panel.show_note(text)

    def _warn(self, text: str) -> None:
        self._show_note(text)
        self._iface.messageBar().pushMessage(self.windowTitle(), text, Qgis.MessageLevel.Warning, 8)

    def _offer_choices(self) -> None:
        columns = set(self._index.columns)
        self._panel.offer(
            bool({"matched_id", "inventory"} & columns),
            "probability" in columns,
            "lookalike" in columns,
        )

    # The keys

    def _show_keys(self) -> None:
        self._panel.show_keys(self._shortcuts)
        self._corrector.panel.show_keys(self._shortcuts)

    def _commands(self) -> list[Command]:
        comparison = self._comparison
        commands = [
            Command("confirm", "C", self.tr("Confirm"), self.confirm),
            Command("reject", "X", self.tr("Reject"), self.reject),
            Command("unsure", "U", self.tr("Unsure"), self.unsure),
        ]
        for value in CONFIDENCES:
            commands.append(
                Command(
                    f"confidence_{value}",
                    str(value),
                    self.tr("Confidence {value}").format(value=value),
                    lambda value=value: self.set_confidence(value),
                )
            )
        commands += [
            Command("next", "N", self.tr("Next, or skip"), self.next_scar),
            Command("previous", "P", self.tr("Previous"), self.previous_scar),
            Command("next_in_view", "V", self.tr("Next in view, not reviewed"), self.next_in_view),
            Command("undo", "Z", self.tr("Take back the last decision"), self.undo),
            Command("zoom", "G", self.tr("Go to the scar, with room around it"), self.zoom_to_scar),
            Command(
                "flicker",
                "F",
                self.tr("Hold: show the other date"),
                lambda: comparison.show_other(True),
                lambda: comparison.show_other(False),
            ),
            Command("swipe", "W", self.tr("Swipe between the dates, on and off"),
                    self._panel.compare.swipe.toggle),
        ]  # fmt: skip
        return commands
