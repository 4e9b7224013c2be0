"""The directory of a TIFF file, entry by entry: TIFF 6.0, section 2."""

from __future__ import annotations

import struct
from random import Random
from typing import NamedTuple

_ODD = (0, 1, 2, 3, 7, 255, 65535, 2**31 - 1, 2**31, 2**32 - 1)
# Bytes of a value by its type.
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8}
_ENTRY = struct.Struct("<HHII")


class Directory(NamedTuple):
    """The first directory of a little-endian TIFF file.

    Attributes
    ----------
    offset : int
        Of the first entry in the file.
    entries : list of list of int
        Tag, type, count, and the value or its offset.
    """

    offset: int
    entries: list[list[int]]


def read(content: bytes) -> Directory:
    """Return the first directory of a file."""
    (start,) = struct.unpack_from("<I", content, 4)
    (count,) = struct.unpack_from("<H", content, start)
    entries = [list(_ENTRY.unpack_from(content, start + 2 + 12 * n)) for n in range(count)]
    return Directory(start + 2, entries)


def mutated(random: Random, content: bytes) -> bytes:
    """Return a file with an odd entry, two exchanged, or one that is there twice or not."""
    directory = read(content)
    entries = directory.entries
    entry, other = random.choice(entries), random.choice(entries)
    done = random.randrange(6)
    if done == 0:
        entry[3] = random.choice(_ODD)
    elif done == 1:
        entry[2] = random.choice(_ODD)
    elif done == 2:
        entry[1] = random.choice([0, 1, 2, 3, 4, 5, 11, 12, 13, 16, 99])
    elif done == 3:
        entry[2:], other[2:] = other[2:], entry[2:]
    elif done == 4:
        entry[0] = other[0]
    else:
        return _value_changed(random, content, entry)
    return _with(content, directory)


def _value_changed(random: Random, content: bytes, entry: list[int]) -> bytes:
    """Return a file with an odd value among those that an entry points to."""
    size = _SIZES.get(entry[1], 1)
    if entry[2] * size <= 4:
        return content
    out = bytearray(content)
    place = entry[3] + size * random.randrange(entry[2])
    number = random.choice(_ODD)
    odd = {
        2: struct.pack("<H", number & 0xFFFF), 4: struct.pack("<I", number),
        8: struct.pack("<d", random.choice([0, -1, 1e308, float("nan"), float("inf"), 1e-300])),
    }.get(size, bytes([number & 0xFF]))  # fmt: skip
    if place + size <= len(out):
        out[place : place + size] = odd
    return bytes(out)


def _with(content: bytes, directory: Directory) -> bytes:
    packed = b"".join(_ENTRY.pack(*entry) for entry in directory.entries)
    return content[: directory.offset] + packed + content[directory.offset + len(packed) :]


def with_text(content: bytes, tag: int, text: bytes) -> bytes:
    """Return a file with another text for a tag, at its end; as it was without that tag."""
    directory = read(content)
    content += bytes(len(content) % 2)
    for entry in directory.entries:
        if entry[0] == tag:
            text += b"\0" * max(1, 5 - len(text))
            entry[1:] = [2, len(text), len(content)]
            return _with(content, directory) + text
    return content
