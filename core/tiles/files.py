"""What is kept of each tile between runs: files that are complete and intact, or not there."""

from __future__ import annotations

import errno
import hashlib
import io
import json
import os
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from ..errors import ScarMapperError, UnreadableFileError
from ..geo.gdal import READ_ERRORS
from ..raster.opening import open_raster
from ..runtime.atomic_files import write_atomic
from ..runtime.json_text import read_json
from ..version import version

# Of this layout of the files; others are made anew.
FORMAT = 2
_FACTS = "facts.json"
# Bytes at the beginning: the checksum of all others.
_DIGEST = hashlib.sha256().digest_size
# Files of one moment are the same to the last byte.
_NO_DATE = (1980, 1, 1, 0, 0, 0)
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG} if hasattr(errno, "EDQUOT") else {errno.ENOSPC}


class DiskFull(ScarMapperError):
    """A file could not be written for want of room: no tile's fault, so the run ends."""


def packed(facts: Mapping[str, object], arrays: Mapping[str, np.ndarray]) -> bytes:
    """Return the content of a file that holds plain values and arrays.

    Any version of NumPy on any machine reads it.

    Parameters
    ----------
    facts : mapping
        What JSON can hold.
    arrays : mapping of str to array
    """
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file:
        file.writestr(zipfile.ZipInfo(_FACTS, _NO_DATE), json.dumps(facts), zipfile.ZIP_DEFLATED)
        for name, array in arrays.items():
            buffer = io.BytesIO()
            np.lib.format.write_array(buffer, np.ascontiguousarray(array), allow_pickle=False)
            entry = zipfile.ZipInfo(f"{name}.npy", _NO_DATE)
            # Measured values hardly become smaller, and take most of the time.
            method = zipfile.ZIP_STORED if array.dtype.kind == "f" else zipfile.ZIP_DEFLATED
            file.writestr(entry, buffer.getbuffer(), method, 1)
    content = archive.getvalue()
    return hashlib.sha256(content).digest() + content


def unpacked(content: bytes) -> tuple[dict[str, Any], dict[str, np.ndarray]]:
    """Return the facts and arrays of what `packed` returned.

    Raises
    ------
    ValueError
        It is damaged.
    """
    digest, content = content[:_DIGEST], content[_DIGEST:]
    if hashlib.sha256(content).digest() != digest:
        raise ValueError("damaged")
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        facts = read_json(file.read(_FACTS))
        arrays = {
            name[: -len(".npy")]: np.lib.format.read_array(
                io.BytesIO(file.read(name)), allow_pickle=False
            )
            for name in file.namelist()
            if name != _FACTS
        }
    return facts, arrays


def read_intact(
    path: Path, fingerprint: str
) -> tuple[dict[str, Any], dict[str, np.ndarray]] | None:
    """Return facts and arrays of a file; None where it is missing, damaged or of other inputs."""
    try:
        facts, arrays = unpacked(path.read_bytes())
    # The cure is the same: to make the file anew.
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile, zlib.error):
        return None
    if not isinstance(facts, dict) or facts.get("fingerprint") != fingerprint:
        return None
    return facts, arrays


def write_whole(path: Path, content: bytes) -> None:
    """Write a file that is there complete or, whatever happens meanwhile, as it was before.

    Raises
    ------
    DiskFull
        There is no room for it.
    ScarMapperError
        It cannot be written for another reason.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomic(path, content)
    except OSError as error:
        if error.errno in _FULL:
            raise DiskFull(
                "There is no room left on the disk for {path}: make some, or choose another "
                "folder, and run again. What is done so far is kept.",
                path=str(path),
            ) from error
        raise ScarMapperError(
            "{path} cannot be written: {reason}. Close it in other programs, or choose a folder "
            "that may be written to.",
            path=str(path), reason=error.strerror or str(error),
        ) from error  # fmt: skip


def file_name(name: str, kind: str) -> str:
    """Return the name of the file that holds something of a tile: readable, and one of its own."""
    plain = "".join(c if c.isascii() and (c.isalnum() or c in "-_") else "_" for c in name)
    digest = hashlib.sha256(name.encode()).hexdigest()
    return f"{plain[:40]}-{digest[:8]}.{kind}.npz"


def fingerprint(*parts: object) -> str:
    """Return a checksum of plain values and of the version of the engine."""
    text = json.dumps([FORMAT, version(), *parts], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def state_of_files(paths: Sequence[str]) -> list[list[Any]]:
    """Return names, sizes and times of all files that some rasters consist of.

    Parameters
    ----------
    paths : sequence of str
        What GDAL opens. Of what is no file here nothing but the name is known.
    """
    state: list[list[Any]] = []
    for path in paths:
        try:
            if os.path.isabs(path) and not path.startswith("/vsi") and not os.path.exists(path):
                raise FileNotFoundError(path)
            with open_raster(path) as dataset:
                names = sorted({path, *dataset.files})
        except (UnreadableFileError, *READ_ERRORS):
            names = [path]
        for name in names:
            try:
                found = os.stat(name)
                state.append([name, found.st_size, found.st_mtime_ns])
            except OSError:
                state.append([name])
    return state
