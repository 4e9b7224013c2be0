"""Files that are replaced at once, never half written."""

from __future__ import annotations

from pathlib import Path

from ...core.errors import ScarMapperError
from ...core.runtime.atomic_files import write_atomic


def write_whole(path: str | Path, content: bytes | str) -> None:
    """Write a file, or replace it at once, and make its folder where it is missing.

    Raises
    ------
    ScarMapperError
        When it can't be written.
    """
    path = Path(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomic(path, content)
    except OSError as error:
        raise ScarMapperError(
            "{path} can't be written: {why}.", path=path, why=error.strerror or error
        ) from error
