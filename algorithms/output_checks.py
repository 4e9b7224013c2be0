"""What is refused before the work begins: outputs that would take something from the user."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterVectorDestination,
)

from ..core.errors import ScarMapperError
from ..core.raster.writer import Outputs
from ..core.review.decision_table import DecisionTable, table_beside
from ..core.runtime.companion_files import companions
from ..core.runtime.file_identity import FileSet
from .earlier_decisions import REFUSE
from .existing_layers import decisions_in, other_layers
from .input_files import files_of
from .vector_output import check_format

# Besides what the file dialog offers.
_ALIKE = {".html": (".htm", ".xhtml"), ".csv": (".txt", ".tsv"), ".json": (".geojson",)}


class OutputChecks:
    """The outputs of a run, checked before there is anything to write.

    Parameters
    ----------
    outputs : Outputs
    definitions : mapping of str to QgsProcessingParameterDefinition
        Of the outputs that are wanted, by key.
    paths : mapping of str to str
        Where they are to be, by key.
    """

    def __init__(
        self,
        outputs: Outputs,
        definitions: Mapping[str, QgsProcessingParameterDefinition],
        paths: Mapping[str, str],
    ):
        self._outputs, self._definitions, self._paths = outputs, definitions, paths

    def names(self) -> None:
        """Refuse formats and places that cannot be written, and two outputs in one file.

        Raises
        ------
        ScarMapperError
        """
        files = FileSet()
        for key, path in self._paths.items():
            definition = self._definitions[key]
            other = files.find(path)
            if other is not None:
                raise ScarMapperError(
                    "The outputs {first} and {second} are one file, {path}; choose another name "
                    "for one of them.",
                    first=other, second=key, path=path,
                )  # fmt: skip
            files.add(path, key)
            if isinstance(definition, QgsProcessingParameterVectorDestination):
                is_point = definition.dataType() == QgsProcessing.SourceType.TypeVectorPoint
                check_format(path, "Point" if is_point else "MultiPolygon")
            elif isinstance(definition, QgsProcessingParameterFileDestination):
                _check_suffix(path, definition.fileFilter())

    def places(self) -> None:
        """Refuse names and folders that allow no file.

        Raises
        ------
        ScarMapperError
        """
        for key, path in self._paths.items():
            if isinstance(self._definitions[key], QgsProcessingParameterFolderDestination):
                self._outputs.check_folder(path)
            else:
                self._outputs.check(path)

    def inputs(self, names: Iterable[str]) -> None:
        """Refuse outputs that are inputs, and protect the inputs from side files too.

        Parameters
        ----------
        names : iterable of str
            Of the inputs, as of `input_files.files_of`.

        Raises
        ------
        ScarMapperError
        """
        names = list(names)
        # Some formats are folders, which are no place for anything else.
        for folder in {name.split("|")[0] for name in names if os.path.isdir(name.split("|")[0])}:
            for path in self._paths.values():
                if Path(os.path.realpath(folder)) in Path(os.path.realpath(path)).parents:
                    raise ScarMapperError(
                        "The output {path} lies within the input {folder}; choose another folder.",
                        path=path, folder=folder,
                    )  # fmt: skip
        replaced = [place for path in self._paths.values() for place in _replaced_by(path)]
        # Where nothing is replaced, no input is; then none needs to be opened.
        given = files_of(names, deep=bool(replaced))
        for path in given:
            self._outputs.protect(path)
        files = FileSet(given)
        for place in (*self._paths.values(), *replaced):
            if files.find(place) is not None:
                raise ScarMapperError(
                    "The output {path} is also an input; choose another name for the output.",
                    path=place,
                )

    def contents(self, reviewed: int | None) -> None:
        """Refuse to replace decisions of a reviewer, or layers that the run does not write.

        Parameters
        ----------
        reviewed : int or None
            What to do with reviewed scars, of `earlier_decisions`; None where the algorithm writes
            no scars, and never replaces them.

        Raises
        ------
        ScarMapperError
        """
        for key, path in self._paths.items():
            layer = isinstance(self._definitions[key], QgsProcessingParameterVectorDestination)
            if not Path(path).is_file():
                continue
            if layer:
                _check_unsaved(path)
            if not (layer and reviewed):
                self._check_decisions(path, layer and reviewed == REFUSE)
            others = other_layers(path, "scars" if reviewed is not None else key.lower())
            if others:
                raise ScarMapperError(
                    "{file} holds more than the output would: {names}. It would be lost; choose "
                    "another name for the output.",
                    file=path, names=", ".join(others[:5]),
                )  # fmt: skip

    @staticmethod
    def _check_decisions(path: str, choice: bool) -> None:
        count = decisions_in(path)
        if not count:
            return
        if choice:
            raise ScarMapperError(
                "{file} holds {count} scars that somebody has reviewed, and they would be "
                "replaced. Choose another name for the output, or say by “Reviewed scars in the "
                "output” (REVIEWED) whether to carry the decisions over to the new scars.",
                file=path, count=count,
            )  # fmt: skip
        raise ScarMapperError(
            "{file} holds {count} scars that somebody has reviewed, and they would be lost. Choose "
            "another name for the output.",
            file=path, count=count,
        )  # fmt: skip


def _check_unsaved(path: str) -> None:
    """Refuse a layer that is being reviewed, whose edits would meet other scars when saved."""
    try:
        count = DecisionTable(table_beside(path)).unsaved(Path(path).name)
    except ScarMapperError:  # which a run that reads the table says
        return
    if count:
        raise ScarMapperError(
            "{file} is being reviewed: {count} decisions on its scars are not saved yet. Save or "
            "discard the edits of that layer in QGIS, or open it in the review dock if QGIS "
            "ended without saving.",
            file=path, count=count,
        )  # fmt: skip


def _replaced_by(path: str) -> list[str]:
    """Return what is there and would be replaced: the file, its style, what belongs to it."""
    place = Path(path)
    places = (place, place.with_suffix(".qml"), *companions(place))
    there = [str(found) for found in places if os.path.lexists(found)]
    if str(place) not in there:
        # Some systems take names that differ in capitals for one.
        try:
            names = {name.casefold() for name in os.listdir(place.parent)}
        except OSError:
            names = set()
        there += [str(place)] if place.name.casefold() in names else []
    return there


def _check_suffix(path: str, file_filter: str) -> None:
    """Refuse a file whose name ends in what is another format."""
    wanted = re.findall(r"\*(\.\w+)", file_filter)
    allowed = {*wanted, *(more for suffix in wanted for more in _ALIKE.get(suffix, ()))}
    if wanted and Path(path).suffix.lower() not in allowed:
        raise ScarMapperError(
            "{name} would not be taken for what it holds; choose a name that ends in {suffix}.",
            name=Path(path).name,
            suffix=wanted[0],
        )
