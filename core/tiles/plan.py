"""Which jobs a run consists of, and which of them an earlier run has done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ..mapping.scar_map import MapOptions
from ..progress import Progress
from .exclusion import Exclusion
from .files import file_name, fingerprint, read_intact, state_of_files
from .jobs import MAP, SAMPLE, Arrays, Job, options_as_dict
from .table import Tile


@dataclass(frozen=True)
class PlannedJob:
    """A job, and the file that holds what comes out of it.

    Attributes
    ----------
    number : int
        Of the tile.
    path : Path
    fingerprint : str
        Of all inputs of the job; the file is of use where it has the same.
    job : dict
    """

    number: int
    path: Path
    fingerprint: str
    job: Job

    def result(self) -> tuple[dict[str, Any], Arrays] | None:
        """Return facts and arrays of the file; None where it is not there, intact and current."""
        return read_intact(self.path, self.fingerprint)


class Plan:
    """The jobs of a run.

    Parameters
    ----------
    tiles : sequence of Tile
    folder : Path
        For the files.
    options : MapOptions
    exclusion : Exclusion, optional
        Ground that is not to be mapped.
    """

    def __init__(
        self,
        tiles: Sequence[Tile],
        folder: Path,
        options: MapOptions,
        exclusion: Exclusion | None = None,
    ):
        self._tiles, self._folder, self._exclusion = tiles, folder, exclusion
        self._excluded: dict[int, dict[str, Any] | None] = {}
        self._options = options_as_dict(options)
        self._inputs: dict[int, list[list[Any]]] = {}
        self._option_files = state_of_files([p for p in (options.model, options.refit) if p])

    def job(self, kind: str, number: int, more: Mapping[str, Any] | None = None) -> PlannedJob:
        """Return a job of a tile.

        Parameters
        ----------
        kind : str
            `SAMPLE` or `MAP`.
        number : int
            Of the tile.
        more : mapping, optional
            What else belongs to the job.
        """
        tile = asdict(self._tiles[number])
        options = self._options
        if kind == SAMPLE:  # which is the same for every sensitivity
            options = {**options, "sensitivity": 0.0}
        own = {"kind": kind, "options": options, **(more or {})}
        if self._exclusion is not None:
            if number not in self._excluded:
                self._excluded[number] = self._exclusion.of_tile(self._tiles[number])
            if self._excluded[number] is not None:
                own["exclude"] = self._excluded[number]
        if number not in self._inputs:
            self._inputs[number] = state_of_files(list(self._tiles[number].paths.values()))
        mark = fingerprint(own, tile, self._inputs[number], self._option_files)
        path = self._path(kind, number)
        job = {**own, "tile": tile, "fingerprint": mark, "file": str(path)}
        return PlannedJob(number, path, mark, job)

    def forget(self, progress: Progress | None = None) -> None:
        """Remove what earlier runs found in these tiles."""
        for number in range(len(self._tiles)):
            if progress is not None:
                progress.check()
            for kind in (SAMPLE, MAP):
                self._path(kind, number).unlink(missing_ok=True)

    def _path(self, kind: str, number: int) -> Path:
        return self._folder / file_name(self._tiles[number].name, kind)
