"""Going from scar to scar."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject

from .review_panel import ReviewPanel
from .reviewed import Reviewed, Screen
from .scar_view import ScarView


class Walk(QObject):
    """Goes through the list of the scars that are reviewed.

    Parameters
    ----------
    reviewed : Reviewed
    screen : Screen
    view : ScarView
    panel : ReviewPanel
        It has filter, least area and order of the list.
    """

    def __init__(
        self,
        reviewed: Reviewed,
        screen: Screen,
        view: ScarView,
        panel: ReviewPanel,
        parent: QObject,
    ):
        super().__init__(parent)
        self._reviewed, self._screen = reviewed, screen
        self._view, self._panel = view, panel

    def step(self, by: int, told: str = "") -> None:
        """Go to the next scar, or back; at an end, to the other end of those that are left.

        Parameters
        ----------
        by : int
            1 or -1.
        told : str
            What is said before.
        """
        reviewed = self._reviewed
        if reviewed.index is None:
            return
        reviewed.index.refresh()
        if not reviewed.list.step(by):
            reviewed.list.start_again(last=by < 0)
            if by > 0:
                end = (
                    self.tr("That was the last scar of the list; here is the first again.")
                    if len(reviewed.list)
                    else self.tr("Nothing is left in this list. Show others, or save.")
                )
                told = f"{told} {end}".strip()
        self._screen.say(told)
        self._screen.show_current()

    def next_in_view(self) -> None:
        """Go to the next scar of the view that nobody has reviewed; the map does not move."""
        reviewed = self._reviewed
        if reviewed.index is None:
            return
        reviewed.index.refresh()
        box = self._view.box_in(reviewed.layer)
        if box is not None and reviewed.list.next_in(box):
            self._screen.say("")
            self._screen.show_current(move=False)
        else:
            self._screen.say(self.tr("All scars of this list in the view have been reviewed."))

    def follow_selection(self, *_selection) -> None:
        """Go to a scar that was selected on the map."""
        reviewed = self._reviewed
        selected = reviewed.layer.selectedFeatureIds() if reviewed.layer is not None else []
        if len(selected) != 1 or selected[0] == reviewed.list.current:
            return
        if reviewed.list.go_to(selected[0]):
            self._screen.say("")
            self._screen.show_current(move=False)
        else:
            self._screen.say(
                self.tr("The selected scar is not in this list; show all to review it.")
            )

    def arrange(self) -> None:
        """Rebuild the list by the chosen filter, size and order."""
        self._reviewed.list.choose(
            order=self._panel.order.currentData(),
            filter=self._panel.filter.currentData(),
            least_area=self._panel.least_area.value(),
        )
        self._screen.say("")
        self._screen.show_current()
