"""Whether what is to be opened is a file: pipes and devices give no end, or never answer."""

from __future__ import annotations

import os
import stat

from ..errors import Term, UnreadableFileError

_KINDS = (
    (stat.S_ISFIFO, Term("a pipe")),
    (stat.S_ISSOCK, Term("a socket")),
    (stat.S_ISCHR, Term("a device")),
    (stat.S_ISBLK, Term("a device")),
)


def refuse_special(path: str | os.PathLike[str]) -> None:
    """Raise an error where a path leads to a pipe, a socket or a device.

    Opening one may wait for ever, and reading may have side effects. What does not exist, or is
    no path of this system, is left to whoever opens it.

    Raises
    ------
    UnreadableFileError
        The path leads to one of these, by a link too.
    """
    try:
        mode = os.stat(path).st_mode
    except (OSError, ValueError):
        return
    for is_kind, kind in _KINDS:
        if is_kind(mode):
            raise UnreadableFileError(
                "{path} is no file but {kind}; choose a file.", path=str(path), kind=kind
            )
