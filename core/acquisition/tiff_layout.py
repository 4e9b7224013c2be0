"""Where the blocks of a TIFF file lie, read from its directories, without any of its pixels.

References
----------
Adobe, TIFF revision 6.0 (1992); BigTIFF as of libtiff. GDAL: Cloud optimized GeoTIFF, on the four
bytes that it writes before and after each block.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ..errors import UnreadableFileError
from ..geo.grid import Window

_WIDTH, _HEIGHT, _SUBFILE, _PLANAR, _SAMPLES = 256, 257, 254, 284, 277
_TILE_WIDTH, _TILE_HEIGHT, _TILE_OFFSETS, _TILE_COUNTS = 322, 323, 324, 325
_STRIP_OFFSETS, _STRIP_ROWS, _STRIP_COUNTS = 273, 278, 279
# Bytes of a value of each type.
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4, 16: 8}
_FORMATS = {1: "B", 3: "H", 4: "I", 13: "I", 16: "Q"}
# Directories, entries of one, and blocks of a level at most; no image has more.
_DIRECTORIES, _ENTRIES, _BLOCKS = 40, 500, 1 << 20
# Bytes of a value that is no list of blocks, such as the CRS or what GDAL writes as XML.
_LONGEST = 1 << 20
_MASK = 4
# Written by GDAL before and after each block.
_BESIDE = 4

Read = Callable[[int, int], bytes]
"""Returns so many bytes (second) of a file from a position (first) on."""


@dataclass(frozen=True)
class Level:
    """The full image, or an overview.

    Attributes
    ----------
    width, height : int
        Pixels.
    block_width, block_height : int
    offsets, counts : tuple of int
        Place and length of each block, row by row, plane by plane; 0 where there is none.
    planes : int
        Sets of blocks: one, or one of each band.
    """

    width: int
    height: int
    block_width: int
    block_height: int
    offsets: tuple[int, ...]
    counts: tuple[int, ...]
    planes: int

    def ranges(self, window: Window) -> list[tuple[int, int]]:
        """Return where the blocks that a window touches lie: begins and ends, unsorted."""
        window = window.intersection(Window(0, 0, self.height, self.width)) or Window(0, 0, 0, 0)
        if not window.height or not window.width:
            return []
        across = math.ceil(self.width / self.block_width)
        down = math.ceil(self.height / self.block_height)
        found = []
        for plane in range(self.planes):
            for row in range(
                window.row // self.block_height,
                math.ceil((window.row + window.height) / self.block_height),
            ):
                for col in range(
                    window.col // self.block_width,
                    math.ceil((window.col + window.width) / self.block_width),
                ):
                    number = (plane * down + row) * across + col
                    offset, count = self.offsets[number], self.counts[number]
                    if offset and count:
                        found.append((offset, offset + count))
        return found


@dataclass(frozen=True)
class TiffLayout:
    """The levels of a TIFF file, the full image first, then its overviews, smaller and smaller."""

    levels: tuple[Level, ...]

    def needed(self, level: int, window: Window, size: int) -> list[tuple[int, int]]:
        """Return the bytes that a window of a level needs, as sorted begins and ends apart."""
        wide = (
            (max(0, begin - _BESIDE), min(size, end + _BESIDE))
            for begin, end in self.levels[level].ranges(window)
        )
        return joined(wide)


def joined(ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return ranges (begin, end) sorted, those that touch as one."""
    out: list[tuple[int, int]] = []
    for begin, end in sorted(ranges):
        if out and begin <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((begin, end))
    return out


def without(wanted: list[tuple[int, int]], there: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return what of ranges is not in others; both sorted and apart."""
    out = []
    for begin, end in wanted:
        for had_begin, had_end in there:
            if had_end <= begin or had_begin >= end:
                continue
            if had_begin > begin:
                out.append((begin, had_begin))
            begin = max(begin, had_end)
        if begin < end:
            out.append((begin, end))
    return out


def tiff_layout(read: Read, size: int, name: str) -> TiffLayout:
    """Return the layout of a TIFF file.

    Parameters
    ----------
    read : callable
    size : int
        Bytes of the file.
    name : str
        For errors.

    Raises
    ------
    UnreadableFileError
        It is no TIFF file, or is damaged or hostile.
    """
    try:
        return _layout(read, size)
    except (struct.error, ValueError, KeyError, IndexError, OverflowError) as error:
        raise UnreadableFileError(
            "{file} is no GeoTIFF that can be read in parts: {why}.", file=name, why=error
        ) from error


def _layout(read: Read, size: int) -> TiffLayout:
    head = read(0, 16)
    order = {b"II": "<", b"MM": ">"}.get(head[:2], "")
    if not order:
        raise ValueError("it does not begin as one")
    (version,) = struct.unpack(order + "H", head[2:4])
    if version == 42:
        (place,), big = struct.unpack(order + "I", head[4:8]), False
    elif version == 43 and struct.unpack(order + "HH", head[4:8]) == (8, 0):
        (place,), big = struct.unpack(order + "Q", head[8:16]), True
    else:
        raise ValueError("its version is unknown")
    levels: list[Level] = []
    seen: set[int] = set()
    while place and len(seen) < _DIRECTORIES:
        if place in seen or not 8 <= place < size:
            raise ValueError("its directories are damaged")
        seen.add(place)
        level, place = _directory(read, place, order, big, size)
        if level is not None:
            levels.append(level)
    if not levels:
        raise ValueError("it holds no image")
    first = levels[0]
    smaller = sorted((v for v in levels[1:] if v.width < first.width), key=lambda v: -v.width)
    return TiffLayout((first, *smaller))


def _directory(
    read: Read, place: int, order: str, big: bool, size: int
) -> tuple[Level | None, int]:
    """Return the level that a directory describes, None for a mask, and the place of the next."""
    counter, entry, pointer = ("Q", 20, "Q") if big else ("H", 12, "I")
    width = struct.calcsize(order + counter)
    (count,) = struct.unpack(order + counter, read(place, width))
    if not 0 < count <= _ENTRIES:
        raise ValueError("its directories are damaged")
    table = read(place + width, count * entry + struct.calcsize(order + pointer))
    (following,) = struct.unpack(order + pointer, table[count * entry :])
    fields: dict[int, tuple[int, int, bytes]] = {}
    for number in range(count):
        row = table[number * entry : (number + 1) * entry]
        tag, kind = struct.unpack(order + "HH", row[:4])
        (values,) = struct.unpack(order + pointer, row[4 : 4 + struct.calcsize(order + pointer)])
        fields[tag] = kind, values, row[-struct.calcsize(order + pointer) :]

    def numbers(tag: int, default: int | None = None) -> tuple[int, ...]:
        if tag not in fields:
            if default is None:
                raise ValueError("its directories are incomplete")
            return (default,)
        kind, values, inline = fields[tag]
        form = _FORMATS[kind]
        if not 0 < values <= _BLOCKS:
            raise ValueError("its directories are damaged")
        length = values * struct.calcsize(order + form)
        content = inline
        if length > len(inline):
            (where,) = struct.unpack(order + pointer, inline)
            if where + length > size:
                raise ValueError("it is cut off")
            content = read(where, length)
        return struct.unpack(f"{order}{values}{form}", content[:length])

    for kind, values, inline in fields.values():  # whoever opens the file reads them too
        length = values * _SIZES.get(kind, 8)
        (where,) = struct.unpack(order + pointer, inline)
        if len(inline) < length <= _LONGEST and where + length <= size:
            read(where, length)
    if numbers(_SUBFILE, 0)[0] & _MASK:
        return None, following
    tiled = _TILE_OFFSETS in fields
    across, down = numbers(_WIDTH)[0], numbers(_HEIGHT)[0]
    block_width = numbers(_TILE_WIDTH)[0] if tiled else across
    block_height = numbers(_TILE_HEIGHT)[0] if tiled else min(down, numbers(_STRIP_ROWS, down)[0])
    planes = numbers(_SAMPLES, 1)[0] if numbers(_PLANAR, 1)[0] == 2 else 1
    offsets = numbers(_TILE_OFFSETS if tiled else _STRIP_OFFSETS)
    counts = numbers(_TILE_COUNTS if tiled else _STRIP_COUNTS)
    if not (0 < block_width <= 1 << 20 and 0 < block_height <= 1 << 20 and across and down):
        raise ValueError("its directories are damaged")
    blocks = math.ceil(across / block_width) * math.ceil(down / block_height) * planes
    if not len(offsets) == len(counts) == blocks:
        raise ValueError("its directories are damaged")
    if any(offset + length > size for offset, length in zip(offsets, counts)):
        raise ValueError("it is cut off")
    return Level(across, down, block_width, block_height, offsets, counts, planes), following
