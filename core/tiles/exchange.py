"""What travels between this program and its workers: JSON and bytes of our own making.

Workers may have another Python, NumPy or operating system than this program, so nothing that only
the same versions can read is sent, and nothing that comes back is unpickled. A message is

    MAGIC, the length of the JSON (8 bytes, little-endian), the JSON (UTF-8), the bytes of a file

and the bytes are those that `core.tiles.files.packed` makes. Errors travel as template and
arguments, and so are translated where they are shown.
"""

from __future__ import annotations

import hashlib
import json
import numbers
import platform
import re
import string
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import lru_cache
from importlib import metadata
from pathlib import Path
from typing import Any

from ..errors import ScarMapperError, Term
from ..version import version

# Of this form of the messages, and of what jobs and outcomes hold; another one is not understood.
FORMAT = 1
MAGIC = b"ScarMapperMessage\n"
_LENGTH = 8
# What results are computed with. OpenCV goes by several names.
_PACKAGES = (
    "numpy",
    "scikit-learn",
    "opencv-python-headless",
    "onnxruntime",
    "rasterio",
    "shapely",
)
# What may stand after the colon of a placeholder: nothing that makes a text of any length.
_SPECIFICATION = re.compile(r"[+]?\d{0,2},?(\.\d{1,2})?[a-z%]?|[-/:. ]*(%[a-zA-Z][-/:., ]*)+")
# Its text is a literal where the error was raised.
_TERM: Callable[[str], str] = Term
# Errors within errors that are read.
_DEPTH = 20


class NotUnderstood(ScarMapperError):
    """A message that is damaged, or of another version."""


# Messages


def message(values: Mapping[str, Any], content: bytes | None = None) -> bytes:
    """Return a message.

    Parameters
    ----------
    values : mapping
        What JSON can hold.
    content : bytes, optional
        Of a file.
    """
    head = {"format": FORMAT, "version": version(), "file": content is not None, "values": values}
    text = json.dumps(head).encode()
    return b"".join((MAGIC, len(text).to_bytes(_LENGTH, "little"), text, content or b""))


def read_message(data: object) -> tuple[dict[str, Any], bytes | None]:
    """Return the values and the bytes of a file that a message holds.

    Raises
    ------
    NotUnderstood
        It is no message, is damaged, or was made by another version of this package.
    """
    begin = len(MAGIC) + _LENGTH
    if not isinstance(data, (bytes, bytearray)) or data[: len(MAGIC)] != MAGIC:
        raise NotUnderstood("It is no message of Scar Mapper.")
    end = begin + int.from_bytes(data[len(MAGIC) : begin], "little")
    if len(data) < begin or len(data) < end:
        raise NotUnderstood("The message is not complete.")
    try:
        head = json.loads(bytes(data[begin:end]))
        found, theirs, has_file = head["format"], head["version"], head["file"]
        values = head["values"]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise NotUnderstood("The message is damaged.") from None
    if found != FORMAT or theirs != version():
        raise NotUnderstood(
            "It comes from version {theirs} of Scar Mapper (messages of form {found}), and this is "
            "{ours} (form {form}).",
            theirs=str(theirs), found=str(found), ours=version(), form=FORMAT,
        )  # fmt: skip
    if not isinstance(values, dict):
        raise NotUnderstood("The message is damaged.")
    return values, bytes(data[end:]) if has_file else None


# Errors


def error_as_dict(error: ScarMapperError) -> dict[str, Any]:
    """Return an error as what JSON can hold: its template and its arguments."""
    values = {name: _sent(value) for name, value in error.arguments.items()}
    sent = {"template": error.template, "arguments": values}
    if str(error_of(sent)) != str(error):  # an argument that is more than its text
        return {"template": "{reason}", "arguments": {"reason": str(error)}}
    return sent


def _sent(value: object) -> object:
    if isinstance(value, ScarMapperError):
        return {"error": error_as_dict(value)}
    if isinstance(value, Term):
        return {"term": str(value)}
    if value is None or isinstance(value, (bool, str)):
        return value
    if isinstance(value, numbers.Integral):
        return int(value)
    if isinstance(value, numbers.Real):
        return float(value)
    if isinstance(value, datetime):
        return {"time": value.isoformat()}
    if isinstance(value, date):
        return {"date": value.isoformat()}
    return str(value)


def error_of(values: object) -> ScarMapperError:
    """Return the error that `error_as_dict` gave.

    A template that could do more than name its arguments is taken as it is, as a text.
    """
    return _error_of(values, _DEPTH)


def _error_of(values: object, depth: int) -> ScarMapperError:
    template = values.get("template") if isinstance(values, dict) else values
    sent = values.get("arguments") if isinstance(values, dict) else None
    arguments: dict[str, object] = {}
    if isinstance(template, str) and isinstance(sent, dict) and depth:
        arguments = {str(name): _received(value, depth - 1) for name, value in sent.items()}
    error = ScarMapperError("{reason}", reason=str(template))
    if not isinstance(template, str) or not _is_plain(template, arguments):
        return error
    # As `ScarMapperError` keeps them; a template is a literal only where the error was raised.
    error.template, error.arguments = template, arguments
    try:
        str(error)
    except (ValueError, TypeError):
        return ScarMapperError("{reason}", reason=template)
    return error


def _received(value: object, depth: int) -> object:
    if not isinstance(value, dict):
        return value if value is None or isinstance(value, (bool, int, float)) else str(value)
    try:
        if "error" in value:
            return _error_of(value["error"], depth)
        if "term" in value:
            return _TERM(value["term"])
        if "time" in value:
            return datetime.fromisoformat(value["time"])
        return date.fromisoformat(value["date"])
    except (KeyError, TypeError, ValueError):
        return str(value)


def _is_plain(template: str, arguments: Mapping[str, object]) -> bool:
    """Return whether a template only names arguments, with formats of a limited length."""
    if not arguments:  # it is shown as it is
        return True
    try:
        parts = list(string.Formatter().parse(template))
    except ValueError:
        return False
    return all(
        name is None or (name in arguments and _SPECIFICATION.fullmatch(form or "") is not None)
        for _, name, form, _ in parts
    )


# Versions


def greeting() -> str:
    """Return what this engine is, as JSON: called at a worker before it is given anything to do."""
    return json.dumps(
        {
            "format": FORMAT,
            "version": version(),
            "engine": engine_digest(),
            "packages": package_versions(),
        }
    )


def read_greeting(text: object) -> dict[str, Any]:
    """Return what `greeting` gave; of what is none, nothing."""
    try:
        values = json.loads(text) if isinstance(text, str) else {}
    except (ValueError, RecursionError):
        values = {}
    return values if isinstance(values, dict) else {}


def package_versions() -> dict[str, str]:
    """Return the versions of Python and of the packages that results are computed with."""
    found = {"python": platform.python_version()}
    for name in _PACKAGES:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return found


@lru_cache(maxsize=1)
def engine_digest() -> str:
    """Return a checksum of the source of the engine, whatever the ends of its lines."""
    core = Path(__file__).parents[1]
    digest = hashlib.sha256()
    for path in sorted(core.rglob("*.py"), key=lambda path: path.relative_to(core).as_posix()):
        digest.update(path.relative_to(core).as_posix().encode() + b"\0")
        digest.update(path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()
