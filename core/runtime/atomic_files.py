"""Files that are complete whenever they are there: written beside their place, then moved to it."""

from __future__ import annotations

import os
import re
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

PART_SUFFIX = ".part"
"""End of the names of unfinished files, of which a killed process leaves one."""
# The names that `atomic_file` gives, and nobody else.
_PART = re.compile(r"\.[0-9a-f]{32}" + re.escape(PART_SUFFIX))


@contextmanager
def atomic_file(path: str | Path, durable: bool = True) -> Iterator[BinaryIO]:
    """Open a file that takes its place, or replaces another, when the ``with`` block ends well.

    Whoever reads the file meanwhile, or after an error or the end of the process, finds what was
    there before.

    Parameters
    ----------
    path : str or Path
        Its folder has to exist, and is where the unfinished file lies.
    durable : bool
        Write the content to the disk before the file takes its place, so that it is complete after
        a power failure too. It costs some milliseconds, on a slow disk more.

    Yields
    ------
    file : binary file object

    Raises
    ------
    OSError
        The file cannot be written or replaced.
    """
    path = Path(path)
    part = path.with_name(f".{uuid4().hex}{PART_SUFFIX}")
    try:
        with part.open("xb") as file:
            yield file
            file.flush()
            if durable:
                os.fsync(file.fileno())
        os.replace(part, path)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise


def write_atomic(path: str | Path, content: bytes | str, durable: bool = True) -> None:
    """Write a file as a whole; parameters and errors as of `atomic_file`.

    Parameters
    ----------
    path : str or Path
    content : bytes or str
        Text is encoded as UTF-8; line ends stay as they are.
    durable : bool
    """
    with atomic_file(path, durable) as file:
        file.write(content.encode("utf-8") if isinstance(content, str) else content)


def remove_parts(folder: str | Path, older: float = 0) -> None:
    """Delete the unfinished files that a killed process left in a folder, and no others.

    Parameters
    ----------
    folder : str or Path
    older : float
        Only those that nobody wrote to for so many seconds: where others may be at work.
    """
    try:
        names = [name for name in os.listdir(folder) if _PART.fullmatch(name)]
    except OSError:
        return
    for name in names:
        part = Path(folder) / name
        with suppress(OSError):
            found = part.lstat()
            if stat.S_ISREG(found.st_mode) and time.time() - found.st_mtime >= older:
                part.unlink()
