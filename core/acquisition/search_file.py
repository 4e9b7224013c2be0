"""What a search found, as a file that the next steps read: scenes, their files, ranked pairs."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from ..errors import ScarMapperError, UnreadableFileError
from ..geo.geojson_shapes import as_geojson, polygons_of, shape_of_geojson
from ..runtime.atomic_files import write_atomic
from ..runtime.file_kinds import refuse_special
from ..runtime.json_text import read_json
from .area import Area
from .catalogues import Catalogue, catalogue_of
from .event_time import Event
from .image_search import Findings
from .overpass import Overpass
from .pair_ranking import REASONS, Candidate, Reason
from .scene_item import scene_item

FORMAT = "scarmapper image search 1"
# Bytes of such a file at most.
_LARGEST = 1 << 26


@dataclass(frozen=True)
class ListedPair:
    """A pair of a search: the images before and after, and the reasons of its rank."""

    pre: Overpass
    post: Overpass
    clear: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class SearchFile:
    """What a file of a search holds.

    Attributes
    ----------
    catalogue : Catalogue
    area : Area
    event : Event
    before, after : tuple of Overpass
    pairs : tuple of ListedPair
        The best first.
    clear : dict of str to float
        Share of the area that each image shows, by its name.
    """

    catalogue: Catalogue
    area: Area
    event: Event
    before: tuple[Overpass, ...]
    after: tuple[Overpass, ...]
    pairs: tuple[ListedPair, ...]
    clear: Mapping[str, float]

    def pair(self, rank: int) -> ListedPair:
        """Return the pair of a rank, from 1."""
        if not 1 <= rank <= len(self.pairs):
            raise ScarMapperError(
                "There is no pair {rank}: the search found {count}.",
                rank=rank,
                count=len(self.pairs),
            )
        return self.pairs[rank - 1]

    def image(self, name: str) -> Overpass:
        """Return the image of a name, or of a part of one, such as a date."""
        every = (*self.before, *self.after)
        found = [image for image in every if image.name == name.strip()]
        found = found or [image for image in every if name.strip() in image.name]
        if len(found) != 1:
            raise ScarMapperError(
                "“{name}” names {count} of the images that were found; there are {names}.",
                name=name,
                count=len(found),
                names=", ".join(image.name for image in every),
            )
        return found[0]


def write_search(path: str, findings: Findings) -> None:
    """Write what was found to a file.

    Parameters
    ----------
    path : str
    findings : Findings
    """
    question = findings.question
    images = [*findings.before, *findings.after]
    number = {one.image.name: place for place, one in enumerate(images)}
    document = {
        "format": FORMAT,
        "catalogue": question.catalogue.key,
        "event": [question.event.begin.isoformat(), question.event.end.isoformat()],
        "area": as_geojson(np.array(polygons_of(question.area.shape), object)),
        "before": [_entry(one) for one in findings.before],
        "after": [_entry(one) for one in findings.after],
        "pairs": [
            {
                "pre": number[pair.pre.image.name],
                "post": number[pair.post.image.name] - len(findings.before),
                "clear": round(pair.clear, 4),
                "points": round(pair.points, 2),
                "reasons": [{"kind": each.kind, **each.values} for each in pair.reasons],
            }
            for pair in findings.pairs
        ],
    }
    write_atomic(path, json.dumps(document, indent=1, ensure_ascii=False) + "\n")


def _entry(one: Candidate) -> dict[str, Any]:
    return {
        "image": one.image.name,
        "clear": round(one.clearness.clear, 4),
        "items": [item.document for item in one.image.items],
    }


def read_search(path: str | Path) -> SearchFile:
    """Read a file of a search.

    Parameters
    ----------
    path : str or Path

    Raises
    ------
    UnreadableFileError
        It is missing, too large, or none.
    """
    try:
        refuse_special(path)
        with open(path, "rb") as file:
            content = file.read(_LARGEST)
        document = read_json(content)
        if document["format"] != FORMAT:
            raise ValueError(document["format"])
        sides = [[_image(entry) for entry in document[side]] for side in ("before", "after")]
        clear = {
            image.name: min(1.0, max(0.0, float(entry["clear"])))
            for side, images in zip(("before", "after"), sides)
            for entry, image in zip(document[side], images)
        }
        begin, end = (
            datetime.fromisoformat(text).astimezone(timezone.utc) for text in document["event"]
        )
        parts = [shape_of_geojson(part) for part in document["area"]]
        if not parts or None in parts:
            raise ValueError("area")
        shape = shapely.union_all(parts)
        pairs = tuple(
            ListedPair(
                sides[0][_place(entry["pre"], sides[0])],
                sides[1][_place(entry["post"], sides[1])],
                float(entry["clear"]),
                tuple(_reason(each) for each in entry["reasons"]),
            )
            for entry in document["pairs"]
        )
        return SearchFile(
            catalogue_of(str(document["catalogue"])),
            Area(shape),
            Event(begin, end),
            tuple(sides[0]),
            tuple(sides[1]),
            pairs,
            clear,
        )
    except OSError as error:
        raise UnreadableFileError(
            "{file} cannot be read: {why}.", file=path, why=error.strerror or error
        ) from error
    except (ValueError, KeyError, TypeError, IndexError, shapely.errors.ShapelyError) as error:
        raise UnreadableFileError(
            "{file} is no file of a search for images, or is damaged; make it anew with “Find "
            "images”.",
            file=path,
        ) from error


def _image(entry: Mapping[str, Any]) -> Overpass:
    items = [scene_item(document) for document in entry["items"]]
    known = [item for item in items if item is not None]
    if not known or len(known) < len(items):
        raise ValueError("items")
    return Overpass(tuple(known))


def _reason(entry: Mapping[str, Any]) -> Reason:
    kind = entry["kind"]
    found = Reason(kind, {name: value for name, value in entry.items() if name != "kind"})
    if not all(isinstance(value, (int, float)) for value in found.values.values()):
        raise ValueError("reasons")
    if kind not in REASONS:
        raise ValueError(kind)
    found.text()  # a KeyError where a value is lacking
    return found


def _place(value: object, images: Sequence[Overpass]) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < len(images):
        raise ValueError(value)
    return value
