"""Notes of reviews that have decisions which are not saved, for the case that QGIS ends without.

Each is a small file in the profile, locked as long as the QGIS that wrote it lives. One that is
there and not locked is of a QGIS that crashed or was killed.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from uuid import uuid4

from qgis.core import QgsApplication

from ...core.runtime.run_lock import lock_file


@dataclass(frozen=True)
class OpenReview:
    """A layer with decisions that are not saved.

    Attributes
    ----------
    source, provider, name : str
        Of the layer in QGIS.
    table : str
        File of the table that has the decisions.
    layer : str
        What the layer is called in it.
    """

    source: str
    provider: str
    name: str
    table: str
    layer: str


class ReviewNote:
    """The note of a review of this QGIS; it is there until it is withdrawn.

    Parameters
    ----------
    review : OpenReview

    Attributes
    ----------
    path : Path

    Raises
    ------
    OSError
        The profile cannot be written.
    """

    def __init__(self, review: OpenReview):
        folder().mkdir(parents=True, exist_ok=True)
        self.path = folder() / f"{uuid4().hex}.json"
        part = self.path.with_suffix(".part")
        self._file = os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        os.write(self._file, json.dumps(asdict(review)).encode())
        # Before it has its name, so that nobody sees it without its lock.
        lock_file(self._file)
        os.replace(part, self.path)

    def withdraw(self) -> None:
        """Remove the note: everything is saved."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1
            with suppress(OSError):
                self.path.unlink()


def folder() -> Path:
    """Return the folder of the notes."""
    return Path(QgsApplication.qgisSettingsDirPath()) / "scarmapper" / "open_reviews"


def left_behind() -> list[tuple[Path, OpenReview]]:
    """Return the notes, with their files, of every QGIS that ended without saving."""
    return [(path, review) for path, review, alive in _notes() if not alive]


def is_elsewhere(table: Path, layer: str, own: ReviewNote | None = None) -> bool:
    """Return whether another QGIS has decisions on a layer that it has not saved.

    Parameters
    ----------
    table : Path
    layer : str
        What it is called in the table.
    own : ReviewNote, optional
        Of this QGIS.
    """
    return any(
        alive
        and review.layer == layer
        and Path(review.table) == table
        and (own is None or path != own.path)
        for path, review, alive in _notes()
    )


def _notes() -> Iterator[tuple[Path, OpenReview, bool]]:
    """Yield the file of each note, the note, and whether its QGIS lives."""
    for path in sorted(folder().glob("*.json")):
        try:
            file = os.open(path, os.O_RDWR)
        except OSError:
            continue
        try:
            alive = _is_locked(file)
            content = json.loads(path.read_text(encoding="utf-8"))
            values = {field.name: str(content[field.name]) for field in fields(OpenReview)}
            yield path, OpenReview(**values), alive
        except (OSError, ValueError, TypeError, KeyError):
            continue
        finally:
            os.close(file)


def _is_locked(file: int) -> bool:
    try:
        lock_file(file)
    except OSError:
        return True
    return False
