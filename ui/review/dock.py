"""The dock in which scars are reviewed one by one."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

from qgis.core import Qgis, QgsMapLayer, QgsProject, QgsVectorLayer
from qgis.gui import QgsDockWidget
from qgis.PyQt import sip

from ...core.errors import ScarMapperError
from ...core.review.decision import CONFIRMED, REJECTED, UNSURE
from ..translation import error_text
from .corrector import Corrector
from .date_comparison import DateComparison
from .deciding import Deciding
from .decisions import Decisions
from .layer_choice import has_scars, layer_to_review
from .remark_row import RemarkRow
from .review_keys import ReviewKeys
from .review_panel import ReviewPanel
from .review_safety import ReviewSafety
from .reviewed import Reviewed
from .sample_review import SampleReview
from .scar_index import ScarIndex, number
from .scar_view import ScarView
from .sending import Sending
from .sensitivity import Sensitivity
from .shortcuts import Shortcuts
from .style_choice import StyleChoice
from .walk import Walk
from .work_panel import WorkPanel

NAME = "ScarReviewDock"


class ScarReviewDock(QgsDockWidget):
    """Scar review: next scar, decision, next scar.

    Parameters
    ----------
    iface : QgisInterface

    Attributes
    ----------
    panel : ReviewPanel
        The widgets.
    comparison : DateComparison
        The flicker and the swipe.
    sensitivity : Sensitivity
        The slider of more scars or fewer.
    sample : SampleReview
        The random points by which the map is judged.
    work : WorkPanel
        The counts of the review.
    safety : ReviewSafety
        What keeps the decisions from being lost.
    shortcuts : Shortcuts
        The keys.
    """

    def __init__(self, iface):
        super().__init__(iface.mainWindow())
        self._iface = iface
        self._canvas = iface.mapCanvas()
        self._reviewed = Reviewed()
        self._closed = False
        self._view = ScarView(self._canvas)
        self.comparison = DateComparison(self._canvas, self)
        self.setObjectName(NAME)
        self.setWindowTitle(self.tr("Scar review"))
        self.panel = ReviewPanel(self.comparison)
        self.setWidget(self.panel)
        self._corrector = Corrector(self, self._canvas, self.comparison, self)
        self.sensitivity = Sensitivity(self._canvas, self)
        self.sensitivity.remade.connect(self._read_edits)
        self.panel.add_group(self.tr("Sensitivity"), "sensitivity", self.sensitivity.panel)
        self.work = WorkPanel(self._reviewed.list)
        self.panel.add_group(self.tr("The work so far"), "work", self.work, collapsed=True)
        self.sample = SampleReview(self._canvas, self)
        self.panel.add_group(
            self.tr("Accuracy by random points"), "sample", self.sample.panel, collapsed=True
        )
        self.safety = ReviewSafety(self.panel.notice, self._images, self)
        self.safety.said.connect(self.say)
        self.safety.moved.connect(self._layer_moved)
        self._walk = Walk(self._reviewed, self, self._view, self.panel, self)
        self._deciding = Deciding(self._reviewed, self, self._walk, self.safety, self)
        self._sending = Sending(self._reviewed, self, self._view, self)
        self._remarks, self._style = RemarkRow(), StyleChoice()
        for tools in (self._corrector.panel, self._remarks, self._style):
            self.panel.add_tools(tools)
        self._remarks.remarked.connect(self._deciding.remark)
        for done in (self._remarks.typed, self._style.chosen, self.panel.typed):
            done.connect(self._canvas.setFocus)
        commands = ReviewKeys(self).commands() + self._corrector.commands()
        self.shortcuts = Shortcuts(iface.mainWindow(), (self._canvas, self), commands)
        self._show_keys()
        self._actions = {command.name: command.run for command in commands}
        self._actions.update(send=self.send_to_inventory, save=self.save)
        self.panel.command_requested.connect(lambda name: self._actions[name]())
        self.panel.arranged.connect(self._walk.arrange)
        self.panel.layers.layerChanged.connect(self._set_layer)
        self._project_connections = (
            (QgsProject.instance().layersAdded, self._layers_added),
            (QgsProject.instance().layersWillBeRemoved, self._layers_removed),
            (iface.currentLayerChanged, self._follow),
        )
        for signal, slot in self._project_connections:
            signal.connect(slot)
        self.show_current(move=False)

    # The interface for the plugin

    @property
    def layer(self) -> QgsVectorLayer | None:
        """The layer that is reviewed."""
        return self._reviewed.layer

    @property
    def current(self) -> int | None:
        """The number of the current scar's feature."""
        return self._reviewed.list.current

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
        self.panel.compare.guess_images()
        layer = layer if layer is not None else layer_to_review(self._iface.activeLayer())
        if layer is None:
            self.say(self.tr("The project has no polygon layer yet: map scars, or load some."))
            return
        if self.panel.layers.currentLayer() != layer:
            self.panel.layers.setLayer(layer)
        if self._reviewed.layer != layer:
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
        parts = (self._corrector, self.safety, self.sensitivity, self.sample, self.shortcuts)
        for part in (*parts, self.comparison, self._view):
            part.close()

    # Visibility

    def showEvent(self, event) -> None:  # noqa: N802 - Qt interface
        """Continue the review where it was left."""
        super().showEvent(event)
        if not self._closed:
            self.comparison.set_active(True)
            self.shortcuts.set_active(True)
            self._show_keys()
            self.show_current(move=False)

    def hideEvent(self, event) -> None:  # noqa: N802 - Qt interface
        """Remove outline, swipe and keys while the dock is closed."""
        super().hideEvent(event)
        if not self._closed and not event.spontaneous():
            self.comparison.set_active(False)
            self.shortcuts.set_active(False)
            self._corrector.stop()
            self._view.clear()

    # The layer

    def _set_layer(self, layer: QgsVectorLayer | None) -> None:
        if self._closed:
            return
        had_one = self._reviewed.layer is not None
        self._release_layer()
        if layer is None or not layer.isValid():
            self._reviewed.list.load([])
            if had_one:
                self.say(self.tr("No layer is chosen, or it was removed from the project."))
            self.show_current(move=False)
            return
        index, decisions = ScarIndex(layer, self), Decisions(layer)
        self._reviewed.layer, self._reviewed.index = layer, index
        self._reviewed.decisions = decisions
        self._corrector.set_layer(layer, decisions)
        self._style.set_layer(layer)
        index.changed.connect(self._scars_changed)
        index.reloaded.connect(self._read_again)
        for signal, slot in self._layer_connections(layer):
            signal.connect(slot)
        self._reviewed.list.load(index.scars())
        self._offer_choices()
        refusal = decisions.refusal()
        self.say("" if refusal is None else error_text(refusal))
        self.safety.set_layer(layer, index)
        self.sensitivity.set_layer(layer)
        self.sample.set_layer(layer)
        self.show_current()

    def _layer_connections(self, layer: QgsVectorLayer) -> tuple:
        return (
            (layer.willBeDeleted, self._layer_removed),
            (layer.selectionChanged, self._walk.follow_selection),
            (layer.editingStarted, self.show_editing),
            (layer.editingStopped, self.show_editing),
            (layer.layerModified, self.show_editing),
            (layer.afterCommitChanges, self.show_editing),
            (layer.afterRollBack, self.show_editing),
        )

    def _release_layer(self) -> None:
        """Disconnect from the layer, and have none."""
        self.safety.set_layer(None, None)
        self.sensitivity.set_layer(None)
        self.sample.set_layer(None)
        if self._reviewed.layer is not None and not sip.isdeleted(self._reviewed.layer):
            for signal, slot in self._layer_connections(self._reviewed.layer):
                with suppress(TypeError, RuntimeError):
                    signal.disconnect(slot)
        if self._reviewed.index is not None:
            self._reviewed.index.close()
            self._reviewed.index.deleteLater()
        self._corrector.set_layer(None, None)
        self._style.set_layer(None)
        self._reviewed.layer = self._reviewed.index = self._reviewed.decisions = None
        self._view.clear()

    def _images(self) -> list[QgsMapLayer]:
        """Return the images that are compared, that after the event first."""
        return [image for image in reversed(self.comparison.images) if image is not None]

    def _layer_moved(self, layer: QgsVectorLayer) -> None:
        """Read a layer again that shows another file by now, and stay at the scar."""
        at = self._reviewed.list.current
        self._set_layer(layer)
        if at is not None and self._reviewed.list.go_to(at):
            self.show_current(move=False)

    def _follow(self, layer: QgsMapLayer | None) -> None:
        """Go on with the layer of scars that was chosen in the layer panel."""
        other = layer is not None and layer != self._reviewed.layer
        if not self.isHidden() and other and has_scars(layer):
            self.panel.layers.setLayer(layer)

    def _layer_removed(self) -> None:
        self._release_layer()
        self._reviewed.list.load([])
        self.show_current(move=False)
        self.say(self.tr("The layer was removed."))

    def _layers_removed(self, ids: list[str]) -> None:
        if self._reviewed.layer is not None and self._reviewed.layer.id() in ids:
            # The box would show another layer, without a message.
            self.panel.layers.setLayer(None)
            if self._reviewed.layer is not None:
                self._set_layer(None)

    def _layers_added(self, _layers) -> None:
        if not self.isHidden():
            self.panel.compare.guess_images()
            self.sensitivity.look_again()

    def _read_edits(self) -> None:
        """Read what has changed in the layer now, not when control returns to QGIS."""
        if self._reviewed.index is not None:
            self._reviewed.index.refresh()

    def _read_again(self) -> None:
        """Read all features again, as after another filter or a new file."""
        at = self._reviewed.list.current
        self._offer_choices()
        self._reviewed.list.load(self._reviewed.index.scars())
        if at is not None:
            self._reviewed.list.go_to(at)
        self.show_current(move=False)

    def _scars_changed(self, scars: list, gone: list) -> None:
        before = self._reviewed.list.current
        self._reviewed.list.update(scars, gone)
        touched = {scar.fid for scar in scars}
        if self._reviewed.list.current != before:
            self.show_current()
        elif before in touched:
            self.show_current(move=False)
        else:
            self.panel.show_progress(self._reviewed.list)
            self.work.count_soon()

    # Commands

    def next_scar(self) -> None:
        """Go to the next scar; at the end, to the first of those that are left."""
        self._walk.step(1)

    def previous_scar(self) -> None:
        """Go back to the scar before."""
        self._walk.step(-1)

    def next_in_view(self) -> None:
        """Go to the next scar of the view that nobody has reviewed; the map does not move."""
        self._walk.next_in_view()

    def zoom_to_scar(self) -> None:
        """Show the current scar with room around it."""
        self.show_current(zoom=True)

    def confirm(self) -> None:
        """Confirm the current scar."""
        self._deciding.decide(status=CONFIRMED)

    def reject(self) -> None:
        """Reject the current scar."""
        self._deciding.decide(status=REJECTED)

    def unsure(self) -> None:
        """Mark the current scar as unsure."""
        self._deciding.decide(status=UNSURE)

    def set_confidence(self, value: int) -> None:
        """Set the confidence of the current scar, and stay at it."""
        self._deciding.decide(confidence=value)

    def undo(self) -> None:
        """Take the last decision or correction back, and go to its scar."""
        self._deciding.undo()

    def save(self) -> None:
        """Save the edits of the layer, and go on editing."""
        self._deciding.save()

    def send_to_inventory(self) -> None:
        """Append the confirmed scars to a layer of the user's own."""
        self._sending.send()

    def prepare_fields(self, wanted: Mapping[str, tuple[str, int]]) -> bool:
        """Add fields that the layer lacks; as of `Deciding.prepare_fields`."""
        return self._deciding.prepare_fields(wanted)

    # What its parts need of the dock

    def show_corrected(self, fid: int | None, text: str) -> None:
        """Go to a corrected scar, or on from one that is gone, and say what was done."""
        self._reviewed.index.refresh()
        if fid is not None:
            self._reviewed.list.go_to(fid)
        self.say(text)
        self.show_current(move=fid is None)

    def say(self, text: str) -> None:
        """Show a sentence."""
        self.panel.show_note(text)

    def warn(self, text: str) -> None:
        """Show a sentence, in the message bar too."""
        self.say(text)
        self._iface.messageBar().pushMessage(self.windowTitle(), text, Qgis.MessageLevel.Warning, 8)

    def tell_error(self, error: ScarMapperError) -> None:
        """Show an error."""
        self.warn(error_text(error))

    # Display

    def show_current(self, move: bool = True, zoom: bool = False) -> None:
        """Show the current scar, and how far the review is.

        Parameters
        ----------
        move : bool
            Bring it into the view if it is not there.
        zoom : bool
            Show it with room around it.
        """
        self.panel.show_progress(self._reviewed.list)
        self.work.count_soon()
        self.show_editing()
        fid, index = self._reviewed.list.current, self._reviewed.index
        feature = index.feature(fid) if index is not None and fid is not None else None
        if feature is None:
            self.panel.card.clear()
            self._remarks.show_scar(None, None)
            self._view.clear()
            self.panel.mark_confidence(None)
            return
        self.panel.card.show_scar(feature, index)
        self._remarks.show_scar(feature, index)
        scar = self._reviewed.list.scar(fid)
        self.panel.mark_confidence(number(index.value(feature, "confidence")))
        if self.isHidden():
            return
        geometry = feature.geometry()
        if geometry.isEmpty():
            self._view.clear()
            self.say(self.tr("This scar has no shape."))
            return
        self._view.show(geometry, self._reviewed.layer, scar.status)
        if move or zoom:
            self._view.bring_into_view(geometry, self._reviewed.layer, zoom)

    def show_editing(self, *_edited) -> None:
        """Show which commands there are now."""
        layer = self._reviewed.layer
        has_layer = layer is not None
        unsaved = has_layer and layer.isEditable() and layer.isModified()
        self.panel.enable(self._reviewed.list.current is not None, has_layer, unsaved)
        self._corrector.panel.enable(self._reviewed.list.current is not None, has_layer)

    def _offer_choices(self) -> None:
        columns = set(self._reviewed.index.columns)
        self.panel.offer(
            bool({"matched_id", "inventory"} & columns),
            "probability" in columns,
            "lookalike" in columns,
        )

    def _show_keys(self) -> None:
        self.panel.show_keys(self.shortcuts)
        self._corrector.panel.show_keys(self.shortcuts)
