"""The mark by which a style file that the plugin made is known from one that a person changed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

_MARK = re.compile(rb"<!-- Scar Mapper: ([a-z ]+); ([0-9a-f]{64}) -->\n")
# Between what is for vector layers, and what is for rasters.
SEPARATOR = b"<!-- for rasters -->\n"
_ROOT = b"<qgis"


def marked(content: bytes, styles: Sequence[str]) -> bytes:
    """Return a style file with the mark that it is the plugin's, and of which styles.

    Parameters
    ----------
    content : bytes
        Of a QML file without a mark.
    styles : sequence of str
        Names of the styles that it consists of.
    """
    content = _plain(content)
    place = content.index(_ROOT)
    mark = f"<!-- Scar Mapper: {' '.join(styles)}; {_digest(content)} -->\n".encode()
    return content[:place] + mark + content[place:]


def read_mark(content: bytes) -> tuple[tuple[str, ...], bytes] | None:
    """Return the styles of a file, and it without its mark; None where it is not as it was marked.

    Parameters
    ----------
    content : bytes
        Of a file from anywhere.
    """
    content = _plain(content)
    found = _MARK.search(content)
    if found is None:
        return None
    bare = content[: found.start()] + content[found.end() :]
    if found[2].decode() != _digest(bare):
        return None
    return tuple(found[1].decode().split()), bare


def _plain(content: bytes) -> bytes:
    """Return text as of any system with one kind of line ends."""
    return b"".join(line + b"\n" for line in content.splitlines())


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
