"""The record of a run, made while it goes on and written into all of its outputs."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import datetime, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from qgis.core import Qgis

from ..core.errors import ScarMapperError, UnreadableFileError
from ..core.progress import Progress
from .given_parameters import Given
from .input_files import files_of

if TYPE_CHECKING:
    from ..core.geo.array_types import Json
    from ..core.provenance.checksums import Checksums
    from ..core.provenance.run_record import Input, RunRecord
    from .base import ScarMapperAlgorithm

# Files whose own records are part of the record; of more, as a table may name, none is opened.
_MOST_OPENED = 64
# Formats whose files refer to no others.
_ALONE = (".tif", ".tiff", ".gpkg", ".geojson", ".fgb", ".csv", ".jp2")


class Recording:
    """How the outputs of a run are made.

    Parameters
    ----------
    algorithm : ScarMapperAlgorithm
    given : Given
    checksums : Checksums
        Open as long as the run goes on.
    progress : Progress

    Attributes
    ----------
    facts : dict of str to str
        What the algorithm says of itself, such as its method and its model.
    """

    def __init__(
        self,
        algorithm: ScarMapperAlgorithm,
        given: Given,
        checksums: Checksums,
        progress: Progress,
    ):
        self.facts: dict[str, str] = {}
        self._algorithm, self._given, self._checksums = algorithm, given, checksums
        self._progress = progress
        self._run, self._begun = uuid4().hex, datetime.now(timezone.utc)
        self._outputs: dict[str, str] = {}
        self._keys: dict[str, str] = {}
        self._made: dict[str, RunRecord] = {}

    def begin(self, outputs: dict[str, str]) -> None:
        """Note what is to be made, by key, and begin with the checksums of the inputs."""
        self._outputs = {key: os.path.abspath(path) for key, path in outputs.items()}
        for key, names in self._given.names.items():
            # Most files are complete by themselves; opening them takes longer than their names.
            plain = all(_is_alone(name) for name in names)
            self._read([*files_of(names, deep=not plain), *_masks_beside(names)], key)

    def read(self, names: Iterable[str]) -> None:
        """Note inputs that the parameters do not show."""
        self._read(files_of(names, deep=False), "")

    def _read(self, paths: Iterable[str], key: str) -> None:
        if not self._outputs:
            return
        for path in paths:
            self._keys.setdefault(os.path.abspath(path), key)
        self._checksums.add(self._keys)

    def write(self, made: Path, final: Path) -> None:
        """Write the record into an output, or beside it.

        Parameters
        ----------
        made : Path
            Where it lies now.
        final : Path
            Where it will be.
        """
        from ..core.provenance.carried_record import write_record

        key = next(
            (key for key, path in self._outputs.items() if path == os.path.abspath(final)), None
        )
        if key is None:  # a style, for example
            return
        folder = str(final if made.is_dir() else final.parent)
        if folder not in self._made:
            self._made[folder] = self._record(folder)
        try:
            write_record(made, self._made[folder].of_output(key))
        except OSError as error:
            raise ScarMapperError(
                "{file} could not be completed: {why}. Is the disk full?",
                file=final.name,
                why=error,
            ) from error

    def _record(self, folder: str) -> RunRecord:
        """Return the record of outputs in a folder."""
        from ..core.provenance.run_record import RunRecord
        from ..core.provenance.software_versions import versions

        return RunRecord(
            f"scarmapper:{self._algorithm.ID}",
            "",
            self._run,
            self._begun.isoformat(timespec="seconds"),
            self._parameters(folder),
            {key: os.path.basename(path) for key, path in self._outputs.items()},
            tuple(self._inputs(folder)),
            {**versions(), "QGIS": Qgis.version().partition("-")[0]},
            dict(self.facts),
            tuple(self._given.obstacles),
        )

    def _inputs(self, folder: str) -> Iterable[Input]:
        from ..core.provenance.record_paths import relative
        from ..core.provenance.run_record import Input

        for path, key in self._keys.items():
            found = self._checksums.of(path, self._progress)
            opened = key and len(self._keys) <= _MOST_OPENED
            made_by = _record_in(path) if opened else None
            place = relative(path, folder)
            if found is None:
                yield Input(key, place)
            else:
                sums = found.sha256, found.content_sha256
                yield Input(key, place, found.size, *sums, made_by=made_by)

    def _parameters(self, folder: str) -> dict[str, Json]:
        values: dict[str, Json] = {}
        for key, value in self._given.values.items():
            if isinstance(value, (list, tuple)):
                values[key] = [_placed(one, folder) for one in value]
            else:
                values[key] = _placed(value, folder)
        return values


def _is_alone(name: str) -> bool:
    return name.partition("|")[0].lower().endswith(_ALONE)


def _masks_beside(names: Iterable[str]) -> list[str]:
    """Return the masks that belong to rasters and lie beside them."""
    beside = (f"{name.partition('|')[0]}.msk" for name in names)
    return [path for path in beside if os.path.isfile(path)]


def _placed(value: Any, folder: str) -> Any:
    """Return a value, a path to something that is there as one relative to a folder."""
    if not isinstance(value, str):
        return value
    from ..core.provenance.record_paths import relative

    path, bar, layer = value.partition("|")
    if not os.path.isabs(path) or not os.path.exists(path):
        return value
    return relative(path, folder) + bar + layer


def _record_in(path: str) -> RunRecord | None:
    """Return the record that an input carries; None where it has none that can be read."""
    from ..core.provenance.carried_record import read_record
    from ..core.provenance.run_record import shortened

    try:
        found = read_record(path)
    except UnreadableFileError:
        return None
    return None if found is None else shortened(found)
