"""Files that are whole whenever they are there."""

from __future__ import annotations

import os
from pathlib import Path

from ...core.errors import ScarMapperError


def write_whole(path: str | Path, content: bytes | str) -> None:
    """Write a file, or replace it: whoever reads it sees the old content or the new one.

    Raises
    ------
    ScarMapperError
        When it can't be written.
    """
    path = Path(path)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    if isinstance(content, str):
        content = content.encode("utf-8")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise ScarMapperError(f"{path} can't be written: {error.strerror or error}.") from error
