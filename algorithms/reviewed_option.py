"""What a run does with reviewed scars where it writes new ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import QgsProcessingParameterDefinition

if TYPE_CHECKING:
    from .base import ScarMapperAlgorithm


def add_reviewed(algorithm: ScarMapperAlgorithm) -> None:
    """Add ``REVIEWED``, of an algorithm that writes scars, and what it was before."""
    algorithm.add_choice(
        "REVIEWED",
        algorithm.tr("Reviewed scars in the output"),
        options=[
            algorithm.tr("Stop before they are replaced"),
            algorithm.tr("Carry decisions over to the new scars"),
            algorithm.tr("Replace them"),
        ],
        default=0,
        help=algorithm.tr(
            "Where somebody has reviewed scars in the file of the output. Stop: nothing is "
            "replaced, and the algorithm says so before it begins. Carry over: decisions of "
            "this event, in that file or in scar_decisions.gpkg beside it, go to the new "
            "scars that they fit; unclear ones are marked (field carried); confirmed scars "
            "that the new map lacks stay in it. Replace: earlier decisions stay in "
            "scar_decisions.gpkg alone."
        ),
        advanced=True,
    )
    algorithm.add_switch(
        "OVERWRITE_REVIEWED",
        algorithm.tr("Overwrite reviewed scars"),
        default=False,
        help=algorithm.tr("Of scripts made before REVIEWED: on is the same as “Replace them”."),
    )
    old = algorithm.parameterDefinition("OVERWRITE_REVIEWED")
    old.setFlags(old.flags() | QgsProcessingParameterDefinition.Flag.FlagHidden)
