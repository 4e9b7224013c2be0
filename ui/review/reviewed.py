"""What the parts of the dock share: the layer that is reviewed, and how to show something."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from qgis.core import QgsVectorLayer
from qgis.PyQt.QtWidgets import QWidget

from ...core.errors import ScarMapperError
from .decisions import Decisions
from .review_list import ReviewList
from .scar_index import ScarIndex


@dataclass
class Reviewed:
    """The layer that is reviewed; one object, whatever layer it is.

    Attributes
    ----------
    layer : QgsVectorLayer or None
    index : ScarIndex or None
        Of the layer; there is one if there is a layer.
    decisions : Decisions or None
        Likewise.
    list : ReviewList
        Empty without a layer.
    """

    layer: QgsVectorLayer | None = None
    index: ScarIndex | None = None
    decisions: Decisions | None = None
    list: ReviewList = field(default_factory=ReviewList)


class Screen(Protocol):
    """What the parts of the dock need of it to show something."""

    def widget(self) -> QWidget:
        """The parent of questions."""

    def windowTitle(self) -> str:  # noqa: N802 - Qt interface
        """The title of questions."""

    def say(self, text: str) -> None:
        """Show a sentence; an empty one takes the last away."""

    def warn(self, text: str) -> None:
        """Show a sentence, in the message bar too."""

    def tell_error(self, error: ScarMapperError) -> None:
        """Show an error."""

    def show_current(self, move: bool = True, zoom: bool = False) -> None:
        """Show the current scar."""

    def show_editing(self) -> None:
        """Show which commands there are now."""
