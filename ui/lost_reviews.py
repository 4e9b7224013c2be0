"""Reviews that a QGIS ended without saving: found at the next start, and opened again."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from qgis.core import QgsProject, QgsVectorLayer

from ..core.errors import ScarMapperError, UnreadableFileError
from ..core.review.decision import Decision
from ..core.review.decision_table import DecisionTable
from .review.open_reviews import OpenReview, left_behind


class LostReview(NamedTuple):
    """A review with decisions that its layer lacks.

    Attributes
    ----------
    note : Path
        File of its note, which goes when it is restored.
    review : OpenReview
    decisions : list of Decision
    """

    note: Path
    review: OpenReview
    decisions: list[Decision]


def lost_reviews() -> list[LostReview]:
    """Return what is lost; notes of reviews of which nothing is are removed."""
    found = []
    for note, review in left_behind():
        try:
            decisions = DecisionTable(review.table).decisions(review.layer, unsaved=True)
        except ScarMapperError:
            continue  # on a disk that is not there now, perhaps
        if decisions:
            found.append(LostReview(note, review, decisions))
        elif Path(review.table).is_file():
            forget(note)
    return found


def forget(note: Path) -> None:
    """Remove a note."""
    with suppress(OSError):
        note.unlink()


def layer_to_restore(lost: LostReview) -> QgsVectorLayer:
    """Return the layer of a review in the project, where it is put if it is not there yet.

    Where the layer is gone, as a temporary one is, a new file beside the decisions takes its place,
    with the scars that were decided on; its decisions are saved.

    Raises
    ------
    ScarMapperError
        Neither can be had.
    """
    project = QgsProject.instance()
    review = lost.review
    for layer in project.mapLayers().values():
        if isinstance(layer, QgsVectorLayer) and layer.source() == review.source:
            return layer
    layer = None
    if review.provider == "ogr" and Path(review.source.split("|")[0]).is_file():
        layer = QgsVectorLayer(review.source, review.name, review.provider)
    if layer is None or not layer.isValid():
        layer = _recovered(lost)
    project.addMapLayer(layer)
    return layer


def _recovered(lost: LostReview) -> QgsVectorLayer:
    """Write the scars of decisions to a file, and return its layer."""
    from ..algorithms.vector_output import write_table
    from ..core.review.carried_table import layer_of
    from ..core.scars.scar_fields import FIELDS
    from .styles import style_path

    table = DecisionTable(lost.review.table)
    path = _free_path(table.path.parent)
    write_table(str(path), layer_of(lost.decisions, FIELDS), style_path("scars"))
    layer = QgsVectorLayer(f"{path}|layername=scars", lost.review.name, "ogr")
    if not layer.isValid():
        raise UnreadableFileError(
            "The decisions on “{layer}” lie in {file}, but no layer could be made of them.",
            layer=lost.review.name,
            file=table.path,
        )
    table.mark_saved(lost.review.layer)
    return layer


def _free_path(folder: Path) -> Path:
    number = 1
    while (folder / f"recovered_{number}.gpkg").exists():
        number += 1
    return folder / f"recovered_{number}.gpkg"
