"""Which scars of a reviewed layer are handed over or drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .base import ScarMapperAlgorithm


def add_which_scars(algorithm: ScarMapperAlgorithm) -> None:
    """Add ``WHICH``, a place in `core.handover.scar_inventory.CHOICES`."""
    algorithm.add_choice(
        "WHICH",
        algorithm.tr("Which scars"),
        options=[
            algorithm.tr("Only confirmed ones"),
            algorithm.tr("All but rejected ones, with their status"),
            algorithm.tr("All, with their status"),
        ],
        default=1,
        help=algorithm.tr("By the field “status”; scars without one are candidates."),
    )
