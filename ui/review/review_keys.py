"""The keys of the review."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QObject

from .decisions import CONFIDENCES
from .shortcuts import Command

if TYPE_CHECKING:
    from .dock import ScarReviewDock


class ReviewKeys(QObject):
    """What each key of the review does.

    Parameters
    ----------
    dock : ScarReviewDock
    """

    def __init__(self, dock: ScarReviewDock):
        super().__init__(dock)
        self._dock = dock

    def commands(self) -> list[Command]:
        """Return the commands, without those of corrections."""
        dock, comparison = self._dock, self._dock.comparison
        commands = [
            Command("confirm", "C", self.tr("Confirm"), dock.confirm),
            Command("reject", "X", self.tr("Reject"), dock.reject),
            Command("unsure", "U", self.tr("Unsure"), dock.unsure),
        ]
        for value in CONFIDENCES:
            commands.append(
                Command(
                    f"confidence_{value}",
                    str(value),
                    self.tr("Confidence {value}").format(value=value),
                    lambda value=value: dock.set_confidence(value),
                )
            )
        commands += [
            Command("next", "N", self.tr("Next, or skip"), dock.next_scar),
            Command("previous", "P", self.tr("Previous"), dock.previous_scar),
            Command("next_in_view", "V", self.tr("Next in view, not reviewed"), dock.next_in_view),
            Command("undo", "Z", self.tr("Take back the last decision"), dock.undo),
            Command("zoom", "G", self.tr("Go to the scar, with room around it"), dock.zoom_to_scar),
            Command(
                "flicker",
                "F",
                self.tr("Hold: show the other date"),
                lambda: comparison.show_other(True),
                lambda: comparison.show_other(False),
            ),
            Command("swipe", "W", self.tr("Swipe between the dates, on and off"),
                    dock.panel.compare.swipe.toggle),
        ]  # fmt: skip
        return commands
