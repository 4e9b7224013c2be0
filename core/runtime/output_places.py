"""Names and places of outputs, judged before the work begins."""

from __future__ import annotations

import os
import re
import stat
import sys
from pathlib import Path

from ..errors import ScarMapperError
from .file_identity import is_special

# What GDAL and QGIS take for something else than a file: addresses, virtual files, parts of a
# file. A drive of Windows has one letter.
_NO_FILE = re.compile(r"/vsi[a-z0-9_]+/|[A-Za-z][A-Za-z0-9_+.-]+:|<", re.IGNORECASE)
# Names that Windows takes for devices, whatever their suffix.
_DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
# What a shell takes for a home folder, and nothing else does.
_HOME = re.compile(r"~[^/\\]*[/\\]")


def check_name(path: str) -> None:
    """Refuse a name under which other programs would not find a file.

    Parameters
    ----------
    path : str
        As the user gave it.

    Raises
    ------
    ScarMapperError
        GDAL takes it for an address or for a part of a file, it begins with “~”, which would
        become a folder of that name, or it holds control characters.
    """
    if _CONTROL.search(path):
        raise ScarMapperError(
            "The name of the output {name} holds characters that cannot be seen; choose another.",
            name=repr(path),
        )
    if _HOME.match(path):
        raise ScarMapperError(
            "The output {name} begins with “~”, which the command line replaces by your home "
            "folder only at the beginning of a word: write the path in full.",
            name=path,
        )
    if _NO_FILE.match(path) or "|" in Path(path).name:
        raise ScarMapperError(
            "The output {name} would not be taken for a file of that name; give the path of a "
            "file, without “|” and without what stands before a colon.",
            name=path,
        )


def check_target(final: Path) -> None:
    """Refuse to replace what is no plain file, or a file that is protected.

    Parameters
    ----------
    final : Path

    Raises
    ------
    ScarMapperError
        It is a folder, a device, a pipe, or may not be written to.
    """
    if final.is_dir():
        raise ScarMapperError(
            "The output {file} cannot be written: it is a folder. Choose another name.",
            file=final,
        )
    if is_special(final) or (sys.platform == "win32" and _DEVICE.fullmatch(final.name)):
        raise ScarMapperError(
            "The output {file} cannot be written: it is a device or a pipe. Choose another name.",
            file=final,
        )
    try:
        mode = os.stat(final).st_mode
    except (OSError, ValueError):
        return
    if not mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH):
        raise ScarMapperError(
            "The output {file} cannot be written: a file of that name is there and is protected "
            "from being changed. Choose another name.",
            file=final,
        )


def check_folder(final: Path) -> None:
    """Refuse a folder that holds anything, or that is none.

    Parameters
    ----------
    final : Path

    Raises
    ------
    ScarMapperError
        Files in it would be mixed with new ones, or it is a file.
    OSError
        It cannot be read.
    """
    if final.is_dir():
        if any(final.iterdir()):
            raise ScarMapperError(
                "The folder {folder} is not empty; choose a new or an empty one, so that "
                "nothing in it is overwritten.",
                folder=final,
            )
    elif final.exists():
        raise ScarMapperError(
            "The folder {folder} cannot be written: it is a file. Choose another name.",
            folder=final,
        )
