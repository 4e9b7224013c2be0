"""Running again what a record describes, with the inputs of then, in a folder of its own."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsApplication,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterFile,
)

from ..core.errors import Cancelled, ScarMapperError, UnreadableFileError
from ..core.progress import Progress
from ..core.raster.references import is_remote
from .given_parameters import FILES

if TYPE_CHECKING:
    from ..core.provenance.found_inputs import InputSearch
    from ..core.provenance.run_record import RunRecord

# Whose results depend on what servers hold today.
_OF_SERVERS = ("findimages", "fetchimages", "fetchdem", "mapevent")


class RunAgain:
    """Runs records again.

    Parameters
    ----------
    search : InputSearch
    folder : str
        Where new outputs go; each run in a folder of its own.
    context : QgsProcessingContext
    feedback : QgsProcessingFeedback
    progress : Progress

    Attributes
    ----------
    changed : list of str
        Inputs that are others than then, as sentences.
    """

    def __init__(
        self,
        search: InputSearch,
        folder: str,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
        progress: Progress,
    ):
        self.changed: list[str] = []
        self._search, self._folder, self._context = search, folder, context
        self._feedback, self._progress = feedback, progress
        self._done: dict[str, dict[str, str]] = {}

    def run(self, record: RunRecord, base: str) -> dict[str, str]:
        """Run a record again, after those of its inputs that are no longer there.

        Parameters
        ----------
        record : RunRecord
        base : str
            The folder that its paths are relative to.

        Returns
        -------
        dict of str to str
            The new outputs, by key.

        Raises
        ------
        ScarMapperError
            It cannot be run again; the sentence says why.
        """
        if record.run in self._done:
            return self._done[record.run]
        self._progress.check()
        algorithm = _algorithm(record)
        places = self._inputs(record, base)
        folder = Path(self._folder) / str(len(self._done))
        folder.mkdir()
        outputs = {key: str(folder / _plain_name(name)) for key, name in record.outputs.items()}
        parameters = self._parameters(algorithm, record, base, places, outputs, folder)
        fits, why = algorithm.checkParameterValues(parameters, self._context)
        if not fits:
            raise ScarMapperError("{algorithm}: {why}", algorithm=record.algorithm, why=why)
        self._progress.info(f"Runs {record.algorithm} of {record.begun} again.")
        try:
            _, done = algorithm.run(parameters, self._context, self._feedback, {}, False)
        except QgsProcessingException as error:
            raise ScarMapperError(
                "{algorithm} fails now: {why}", algorithm=record.algorithm, why=str(error)
            ) from error
        if self._feedback.isCanceled():
            raise Cancelled
        if not done:
            raise ScarMapperError("{algorithm} fails now.", algorithm=record.algorithm)
        self._done[record.run] = outputs
        return outputs

    def _inputs(self, record: RunRecord, base: str) -> dict[str, str]:
        """Return where the inputs are now, by where they were."""
        places: dict[str, str] = {}
        for one in record.inputs:
            found = self._search.find(one, base)
            there = os.path.normpath(os.path.join(base, one.path))
            name = Path(one.path).name
            if found.same and found.path is not None:
                places[there] = found.path
            elif one.made_by is not None:
                inner = os.path.dirname(there)
                made = self.run(one.made_by, inner)
                if one.made_by.output not in made:
                    raise UnreadableFileError(
                        "The input {file} is missing, and how it was made is not recorded.",
                        file=name,
                    )
                places[there] = made[one.made_by.output]
                why = "is missing" if found.path is None else "has changed since"
                self._progress.info(f"{name} {why}; it is made again, as its record says.")
            elif found.path is not None:
                places[there] = found.path
                self.changed.append(f"{name} ({one.key or 'named by an input'}) has changed since.")
            else:
                raise UnreadableFileError(
                    "The input {file} ({key}) is missing: give the folder that holds it "
                    "(INPUTS). Its SHA-256 begins with {digest}.",
                    file=name, key=one.key or "-", digest=one.sha256[:16],
                )  # fmt: skip
        return places

    def _parameters(
        self,
        algorithm: QgsProcessingAlgorithm,
        record: RunRecord,
        base: str,
        places: dict[str, str],
        outputs: dict[str, str],
        folder: Path,
    ) -> dict[str, Any]:
        parameters: dict[str, Any] = {}
        for definition in algorithm.parameterDefinitions():
            key = definition.name()
            if definition.isDestination():
                # What was not wanted is not made.
                parameters[key] = outputs.get(key)
                continue
            if key not in record.parameters:
                continue
            value: Any = record.parameters[key]
            if isinstance(definition, FILES):
                several = isinstance(value, (list, tuple))
                moved = [_moved(key, one, base, places) for one in (value if several else [value])]
                value = moved if several else moved[0]
            if isinstance(definition, QgsProcessingParameterFile) and (
                definition.behavior() == QgsProcessingParameterFile.Behavior.Folder
                and key == "WORK_FOLDER"
            ):
                value = str(folder / "work")  # which the run would write to
            parameters[key] = value
        return parameters


def _algorithm(record: RunRecord) -> QgsProcessingAlgorithm:
    """Return the algorithm of a record.

    Raises
    ------
    ScarMapperError
        It is none of this plugin, or one that cannot give the same again.
    """
    provider, _, name = record.algorithm.partition(":")
    algorithm = None
    if provider == "scarmapper":
        algorithm = QgsApplication.processingRegistry().createAlgorithmById(record.algorithm)
    if algorithm is None:
        raise ScarMapperError(
            "{algorithm} is no algorithm of this version of Scar Mapper.",
            algorithm=record.algorithm,
        )
    if name in _OF_SERVERS:
        raise ScarMapperError(
            "{algorithm} asks servers, which may hold other images today: it cannot be repeated.",
            algorithm=record.algorithm,
        )
    if algorithm.flags() & QgsProcessingAlgorithm.Flag.FlagNoThreading:
        raise ScarMapperError(
            "{algorithm} draws sheets, which hold no results of their own; check the scars that "
            "they show instead.",
            algorithm=record.algorithm,
        )
    if record.obstacles:
        raise ScarMapperError(
            "The run cannot be repeated from its record: {why}", why=record.obstacles[0]
        )
    return algorithm


def _moved(key: str, value: Any, base: str, places: dict[str, str]) -> Any:
    """Return the value of a layer or file, its path as it is now."""
    if not isinstance(value, str) or not value:
        return value
    if is_remote(value):
        raise ScarMapperError(
            "{key} lies on a server, which is not asked for what a record says.", key=key
        )
    path, bar, layer = value.partition("|")
    there = os.path.normpath(os.path.join(base, path))
    found = places.get(there)
    if found is None:
        found = there if os.path.exists(there) else path
    return found + bar + layer


def _plain_name(name: str) -> str:
    """Return the last part of a name from a file of anywhere."""
    plain = Path(name.replace("\\", "/")).name
    if not plain or plain in (".", ".."):
        raise UnreadableFileError("The record names no output that can be made.")
    return plain
