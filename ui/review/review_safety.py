"""What keeps a review from being lost: the table beside the layer, and offers in the dock."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from qgis.core import QgsRasterLayer, QgsVectorLayer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...core.errors import ScarMapperError
from ..translation import error_text
from .decision_keeper import DecisionKeeper, is_temporary
from .decisions import Decisions
from .notice_bar import NoticeBar
from .permanent_layer import folder_for, make_permanent
from .restored_decisions import Restoration
from .scar_index import ScarIndex
from .taken_over import TakeOver


class ReviewSafety(QObject):
    """Keeps the decisions of the dock, and offers what was lost, or would be.

    Parameters
    ----------
    notice : NoticeBar
        Of the dock.
    images : callable
        Returns the images that the scars were mapped from, the likeliest first.
    """

    said = pyqtSignal(str)
    """Emitted with a sentence for the reviewer."""
    moved = pyqtSignal(object)
    """Emitted with a layer that shows another file by now."""

    def __init__(
        self,
        notice: NoticeBar,
        images: Callable[[], list[QgsRasterLayer]],
        parent: QObject | None = None,
    ):
        super().__init__(parent)
        self._notice, self._images = notice, images
        self._keepers: dict[str, DecisionKeeper] = {}
        self._layer: QgsVectorLayer | None = None
        self._index: ScarIndex | None = None
        self._told: set[str] = set()  # layers of which it was said that they are temporary

    @property
    def keeper(self) -> DecisionKeeper | None:
        """What keeps the decisions of the layer that is reviewed."""
        return None if self._layer is None else self._keepers.get(self._layer.id())

    def set_layer(self, layer: QgsVectorLayer | None, index: ScarIndex | None) -> None:
        """Keep the decisions on a layer, and offer what an earlier QGIS did not save.

        Parameters
        ----------
        layer : QgsVectorLayer or None
        index : ScarIndex or None
            Of the layer.
        """
        self._release()
        self._layer, self._index = layer, index
        if layer is None or index is None:
            return
        keeper = self._keepers.get(layer.id())
        if keeper is None:
            keeper = DecisionKeeper(layer, self)
            keeper.failed.connect(self.said)
            self._keepers[layer.id()] = keeper
        keeper.attach(index)
        self._offer(keeper)

    def close(self) -> None:
        """Let all layers go."""
        self._layer = self._index = None
        self._notice.clear()
        for keeper in self._keepers.values():
            keeper.close()
        self._keepers.clear()

    def decided(self) -> None:
        """Say that the layer is temporary, after the first decision on it."""
        layer = self._layer
        if layer is None or layer.id() in self._told or not is_temporary(layer):
            return
        self._told.add(layer.id())
        self._notice.ask(
            self.tr(
                "“{layer}” is temporary: when QGIS closes, it is gone with all decisions."
            ).format(layer=layer.name()),
            (self.tr("Make permanent"), self.make_permanent),
        )

    def saved_text(self) -> str:
        """Return what to say when the edits of the layer were saved."""
        if self._layer is not None and is_temporary(self._layer):
            self._told.discard(self._layer.id())
            self.decided()
            return self.tr("Saved, but in a temporary layer.")
        return self.tr("Saved.")

    def make_permanent(self) -> None:
        """Save the layer to a new file in the folder of the project, of an image, or Documents."""
        layer, keeper = self._layer, self.keeper
        if layer is None or keeper is None:
            return
        try:
            decisions = keeper.table.decisions(keeper.name)
            path = make_permanent(layer, folder_for(self._images()))
            keeper.close()
            del self._keepers[layer.id()]
            self.moved.emit(layer)
            new = self.keeper
            if new is not None:
                new.adopt(decisions)
        except ScarMapperError as error:
            self.said.emit(error_text(error))
            return
        self.said.emit(self.tr("The layer is kept in {file}.").format(file=path))

    def restore(self) -> None:
        """Write the decisions that an earlier QGIS did not save to the edit buffer again."""
        layer, keeper = self._layer, self.keeper
        if layer is None or keeper is None:
            return
        decisions = keeper.lost()
        try:
            _prepare(layer)
            count = Restoration(layer).restore(decisions)
        except ScarMapperError as error:
            self.said.emit(error_text(error))
            return
        self._index.refresh()
        keeper.settle(decisions)
        self.said.emit(
            self.tr("Restored, of {count} scars. Save the edits to keep this.").format(count=count)
        )

    def discard(self) -> None:
        """Forget the decisions that an earlier QGIS did not save."""
        keeper = self.keeper
        if keeper is None:
            return
        try:
            keeper.table.forget(keeper.name, [decision.key for decision in keeper.lost()])
        except ScarMapperError as error:
            self.said.emit(error_text(error))

    def take_over(self) -> None:
        """Take the decisions on earlier maps of the event over to the scars of the layer."""
        layer, keeper = self._layer, self.keeper
        if layer is None or keeper is None:
            return
        try:
            found = TakeOver(layer, keeper).run()
        except ScarMapperError as error:
            self.said.emit(error_text(error))
            return
        self._index.refresh()
        self.said.emit(
            self.tr(
                "{taken} scars took a decision, {unclear} are marked as unclear, {kept} reviewed "
                "scars were added."
            ).format(taken=found.taken, unclear=found.unclear, kept=found.kept)
        )

    def _offer(self, keeper: DecisionKeeper) -> None:
        lost = keeper.lost()
        if lost:
            self._notice.ask(
                self.tr(
                    "QGIS ended before the review of this layer was saved. Decisions that are "
                    "kept: {count}."
                ).format(count=len(lost)),
                (self.tr("Restore"), self.restore),
                (self.tr("Discard"), self.discard),
            )
        elif keeper.is_elsewhere():
            self.said.emit(
                self.tr(
                    "Another QGIS is reviewing this layer at this moment, and has not saved it."
                )
            )
        else:
            count = TakeOver(self._layer, keeper).count()
            if count:
                self._notice.ask(
                    self.tr("Decisions on earlier maps of this event: {count}.").format(
                        count=count
                    ),
                    (self.tr("Take over"), self.take_over),
                )

    def _release(self) -> None:
        self._notice.clear()
        keeper = self.keeper if self._layer is not None and not sip.isdeleted(self._layer) else None
        if keeper is not None:
            keeper.attach(None)
        for name, other in list(self._keepers.items()):
            # One that waits for its layer to be saved is needed still.
            if not other.is_pending or other.is_gone:
                other.close()
                with suppress(KeyError):
                    del self._keepers[name]
        self._layer = self._index = None


def _prepare(layer: QgsVectorLayer) -> None:
    """Begin to edit a layer, and add the fields that decisions need.

    Raises
    ------
    ScarMapperError
        It cannot hold decisions.
    """
    decisions = Decisions(layer)
    refusal = decisions.refusal()
    if refusal is not None:
        raise refusal
    if not layer.isEditable() and not layer.startEditing():
        raise ScarMapperError(
            "“{layer}” cannot be edited now: another program may have locked it.",
            layer=layer.name(),
        )
    decisions.add_fields()
