"""The folder of an event: which steps were done, so that a run goes on where one stopped."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..errors import ScarMapperError, UnreadableFileError
from ..runtime.atomic_files import write_atomic
from ..runtime.json_text import read_json
from .area import Area
from .catalogues import Catalogue
from .event_time import Event

FORMAT = "scarmapper event 1"
NAME = "event.json"
_LARGEST = 1 << 24


@dataclass
class EventFolder:
    """The record of an event's folder.

    Attributes
    ----------
    path : Path
    question : dict of str to str
        Area, event and catalogue, as text: a folder is of one of each.
    steps : dict of str to dict
        By name: the parameters with which a step was done, and the names of its files.
    maps : list of dict
        One for each map, in the order in which they were made: images, names of files, and the
        options as of `options_of`.
    """

    path: Path
    question: Mapping[str, str]
    steps: dict[str, dict[str, Any]] = field(default_factory=dict)
    maps: list[dict[str, Any]] = field(default_factory=list)

    def done(self, name: str, parameters: Mapping[str, object]) -> bool:
        """Return whether a step was done with the same parameters, and its files are there."""
        step = self.steps.get(name)
        return (
            step is not None
            and step["parameters"] == _plain(parameters)
            and all((self.path / file).is_file() for file in step["files"])
        )

    def note(self, name: str, parameters: Mapping[str, object], files: list[str]) -> None:
        """Write down that a step was done."""
        self.steps[name] = {"parameters": _plain(parameters), "files": files}
        self.save()

    def forget(self, name: str) -> None:
        """Write down that a step has to be done again, and all that is new in the record."""
        self.steps.pop(name, None)
        self.save()

    def plan_map(self, name: str, day: str) -> dict[str, str]:
        """Return names for the files of a map, by parameter, that no other map has.

        Parameters
        ----------
        name : str
            Of the map; one that was broken off has the same files again.
        day : str
            Of the image after the event.
        """
        keys = ("SCARS", "UNSEEN", "MASK", "PROBABILITY", "REPORT")
        number = 0
        while len(self.steps.get(name, {}).get("files", ())) != len(keys):
            number += 1
            end = day if number == 1 else f"{day}_{number}"
            names = [
                f"scars_{end}.gpkg",
                f"unseen_{end}.gpkg",
                f"mask_{end}.tif",
                f"probability_{end}.tif",
                f"report_{end}.html",
            ]
            if not any((self.path / file).exists() for file in names):
                self.note(name, {}, names)
        return dict(zip(keys, self.steps[name]["files"]))

    def save(self) -> None:
        """Write the record.

        Raises
        ------
        ScarMapperError
            The folder cannot be written to.
        """
        document = {
            "format": FORMAT,
            "question": dict(self.question),
            "steps": self.steps,
            "maps": self.maps,
        }
        try:
            write_atomic(self.path / NAME, json.dumps(document, indent=1, ensure_ascii=False))
        except OSError as error:
            raise ScarMapperError(
                "The folder of the event, {folder}, cannot be written to: {why}.",
                folder=self.path,
                why=error.strerror or error,
            ) from error


def _plain(parameters: Mapping[str, object]) -> dict[str, str]:
    return {key: str(value) for key, value in sorted(parameters.items()) if value is not None}


def question_of(event: Event, area: Area, catalogue: Catalogue) -> dict[str, str]:
    """Return what an event's folder is of, as texts that can be compared."""
    return {
        "event": event.text,
        "area": " ".join(f"{value:.5f}" for value in area.bounds),
        "catalogue": catalogue.key,
    }


def options_of(split: bool, excluded: Sequence[bytes | None]) -> dict[str, str]:
    """Return how an event is mapped, as far as that is not the default, as texts to compare.

    Parameters
    ----------
    split : bool
        Whether scars that grew together are split.
    excluded : sequence of bytes or None
        Well-known binary of the ground to exclude, of which a checksum is kept: the layer may
        change.
    """
    options = {"SPLIT": "True"} if split else {}
    if excluded:
        content = b"".join(one or b"" for one in excluded)
        options["EXCLUDE"] = hashlib.sha256(content).hexdigest()
    return options


def take_search(record: EventFolder, path: Path) -> None:
    """Copy the file of a search into the folder, unless it is there already.

    Parameters
    ----------
    record : EventFolder
    path : Path
        Of a file that can be read.
    """
    content = path.read_text(encoding="utf-8")
    made = {"SEARCH": hashlib.sha256(content.encode()).hexdigest()}
    if not record.done("search", made):
        write_atomic(record.path / "search.json", content)
        record.note("search", made, ["search.json"])


def open_event(path: Path, question: Mapping[str, str]) -> EventFolder:
    """Return the record of an event's folder, which is made where there is none.

    Parameters
    ----------
    path : Path
    question : mapping of str to str
        As of `EventFolder`.

    Raises
    ------
    UnreadableFileError
        The record is damaged.
    ScarMapperError
        The folder is that of another event, holds other files, or cannot be made.
    """
    record = path / NAME
    try:
        path.mkdir(parents=True, exist_ok=True)
        if not record.exists():
            strange = sorted(p.name for p in path.iterdir() if not p.name.startswith("."))
            if strange:
                raise ScarMapperError(
                    "The folder {folder} holds files that are of no event, such as {file}; choose "
                    "a new or an empty one.",
                    folder=path,
                    file=strange[0],
                )
            made = EventFolder(path, question)
            made.save()
            return made
        with open(record, "rb") as file:
            document = read_json(file.read(_LARGEST))
        if document["format"] != FORMAT:
            raise ValueError(document["format"])
        known, steps, maps = document["question"], document["steps"], document["maps"]
        for step in steps.values():
            if not isinstance(step["parameters"], dict) or not _are_names(step["files"]):
                raise ValueError("steps")
        for one in maps:
            # Folders of earlier versions do not name the images.
            names = [one["scars"], one["report"]]
            names += [*one.get("images", {}).values(), *one.get("files", {}).values()]
            if not _are_names(names) or not isinstance(one.get("options", {}), dict):
                raise ValueError("maps")
        found = EventFolder(path, dict(known), dict(steps), list(maps))
    except OSError as error:
        raise ScarMapperError(
            "The folder of the event, {folder}, cannot be used: {why}.",
            folder=path,
            why=error.strerror or error,
        ) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UnreadableFileError(
            "{file} is no record of an event, or is damaged; choose another folder.", file=record
        ) from error
    for key, value in question.items():
        if known.get(key) != value:
            raise ScarMapperError(
                "The folder {folder} is that of another event ({known}, not {value}); choose "
                "another folder.",
                folder=path,
                known=known.get(key),
                value=value,
            )
    return found


def _are_names(names: object) -> bool:
    """Return whether texts are plain names of files, which lead out of no folder."""
    return isinstance(names, list) and all(
        isinstance(name, str) and name == Path(name).name and name not in ("", ".", "..")
        for name in names
    )
