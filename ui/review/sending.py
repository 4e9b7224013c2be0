"""Confirmed scars, sent from the dock to an inventory."""

from __future__ import annotations

from qgis.core import QgsVectorLayer
from qgis.PyQt.QtCore import QObject

from ...core.review.decision import CONFIRMED
from .inventory_dialog import InventoryDialog
from .reviewed import Reviewed, Screen
from .scar_view import ScarView


class Sending(QObject):
    """Appends the confirmed scars to a layer of the user's own.

    Parameters
    ----------
    reviewed : Reviewed
    screen : Screen
    view : ScarView
        Shows what was added.
    """

    def __init__(self, reviewed: Reviewed, screen: Screen, view: ScarView, parent: QObject):
        super().__init__(parent)
        self._reviewed, self._screen, self._view = reviewed, screen, view

    def send(self) -> None:
        """Ask where to, append, and say what was added."""
        reviewed = self._reviewed
        if reviewed.layer is None:
            return
        reviewed.index.refresh()
        confirmed = reviewed.list.with_status(CONFIRMED)
        if not confirmed:
            self._screen.say(self.tr("No scar of this layer is confirmed yet."))
            return
        dialog = InventoryDialog(reviewed.layer, confirmed, self._screen.widget())
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
            self._screen.warn(
                self.tr("“{layer}” could not be saved: {reason}").format(
                    layer=target.name(), reason=dialog.fault
                )
            )
        elif dialog.saved:
            text = self.tr("Added to “{layer}” and saved: {count}.")
            self._screen.say(text.format(layer=target.name(), count=dialog.added))
        else:
            text = self.tr("Added to “{layer}”: {count}. Save that layer to keep them.")
            self._screen.say(text.format(layer=target.name(), count=dialog.added))
        self._view.show_area(dialog.shapes, target)
