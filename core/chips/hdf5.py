"""HDF5 files of one array, written without the HDF5 library.

h5py cannot be used in QGIS: on Linux, QGIS has loaded an HDF5 library of its own, whose symbols
are mixed up with those of the library in h5py's wheel, so that writing fails. The part of the
format that one array needs is small: HDF5 File Format Specification 2.0, with the structures of
version 0 of its superblock, which every release of the library since 1.0 reads.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np

_UNDEFINED = 0xFFFFFFFFFFFFFFFF
# Half of the entries that the nodes of the trees have room for: the library's defaults.
_LEAF_K, _GROUP_K, _CHUNK_K = 4, 16, 32
_DEFLATE, _SHUFFLE = 1, 2
_ROOT = 96  # behind the superblock


def hdf5_bytes(name: str, array: np.ndarray, level: int = 1) -> bytes:
    """Return an HDF5 file that holds one array, compressed.

    Parameters
    ----------
    name : str
        Of the dataset; ASCII.
    array : array of float64 or uint8, two- or three-dimensional
        Each position along a third axis is a chunk of its own, so that constant bands need hardly
        any space; at most 64 positions.
    level : int
        Of deflate, 1 (fast) to 9 (small).

    Raises
    ------
    ValueError
        The array is of another type or shape.
    """
    chunk: tuple[int, ...]
    starts: list[tuple[int, ...]]
    end: tuple[int, ...]
    if array.ndim == 3 and array.shape[2] <= 2 * _CHUNK_K:
        parts = [array[:, :, i] for i in range(array.shape[2])]
        chunk, starts = (*array.shape[:2], 1), [(0, 0, i) for i in range(array.shape[2])]
        end = (0, 0, array.shape[2])
    elif array.ndim == 2:
        parts, chunk, starts, end = [array], array.shape, [(0, 0)], (array.shape[0], 0)
    else:
        raise ValueError(f"no HDF5 file of an array of shape {array.shape}")
    datatype, item = _datatype(array.dtype), array.dtype.itemsize
    packed = [_packed(part, level) for part in parts]

    label = name.encode("ascii") + b"\0"
    label += bytes(-len(label) % 8)
    heap_data = bytes(8) + label
    # The offsets of all parts, in bytes.
    group_tree = _ROOT + 40
    heap = group_tree + 24 + (2 * _GROUP_K + 1) * 8 + 2 * _GROUP_K * 8
    symbols = heap + 32 + len(heap_data)
    dataset = symbols + 8 + 2 * _LEAF_K * 40
    layout_of = struct.Struct(f"<BBBQ{len(chunk) + 1}I")

    def header(tree: int) -> bytes:
        return _object_header(
            (0x0001, struct.pack(f"<BB6x{array.ndim}Q", 1, array.ndim, *array.shape)),
            (0x0003, datatype),
            # No fill value; space is allocated for each chunk when it is written.
            (0x0005, struct.pack("<BBBBI", 2, 3, 2, 1, 0)),
            (0x000B, _filters(item, level)),
            (0x0008, layout_of.pack(3, 2, len(chunk) + 1, tree, *chunk, item)),
        )

    chunk_tree = dataset + len(header(0))
    place = chunk_tree + 24 + (2 * _CHUNK_K + 1) * (16 + 8 * len(chunk)) + 2 * _CHUNK_K * 8
    entries = []
    for start, data in zip(starts, packed):
        entries += [_chunk_key(len(data), start), struct.pack("<Q", place)]
        place += len(data)
    entries.append(_chunk_key(0, end))

    superblock = (
        b"\x89HDF\r\n\x1a\n"
        + struct.pack("<8B", 0, 0, 0, 0, 0, 8, 8, 0)
        + struct.pack("<HHI", _LEAF_K, _GROUP_K, 0)
        + struct.pack("<4Q", 0, _UNDEFINED, place, _UNDEFINED)
        + struct.pack("<QQII2Q", 0, _ROOT, 1, 0, group_tree, heap)
    )
    pieces = [
        superblock,
        _object_header((0x0011, struct.pack("<2Q", group_tree, heap))),
        _padded(
            _node(0, [struct.pack("<Q", 0), struct.pack("<Q", symbols), struct.pack("<Q", 8)]),
            heap - group_tree,
        ),
        # 1: the heap has no free space.
        b"HEAP" + struct.pack("<B3x3Q", 0, len(heap_data), 1, heap + 32) + heap_data,
        _padded(
            b"SNOD" + struct.pack("<BxH", 1, 1) + struct.pack("<QQII16x", 8, dataset, 0, 0),
            dataset - symbols,
        ),
        header(chunk_tree),
    ]
    first = place - sum(map(len, packed))
    pieces.append(_padded(_node(1, entries), first - chunk_tree))
    return b"".join([*pieces, *packed])


def _datatype(dtype: np.dtype[Any]) -> bytes:
    """Return the message of a type of numbers."""
    if dtype == np.dtype("<f8"):
        # IEEE 754: sign in bit 63, 11 bits of exponent from bit 52, bias 1023, leading 1 implied.
        return struct.pack("<4BIHH4BI", 0x11, 0x20, 63, 0, 8, 0, 64, 52, 11, 0, 52, 1023)
    if dtype == np.uint8:
        return struct.pack("<4BIHH", 0x10, 0, 0, 0, 1, 0, 8)
    raise ValueError(f"no HDF5 file of {dtype}")


def _filters(item: int, level: int) -> bytes:
    """Return the message of the filters: shuffle, then deflate."""
    out = struct.pack("<BB6x", 1, 2)
    for number, value in ((_SHUFFLE, item), (_DEFLATE, level)):
        out += struct.pack("<4HI4x", number, 0, 0, 1, value)
    return out


def _packed(part: np.ndarray, level: int) -> bytes:
    """Return a chunk after the filters."""
    raw = np.ascontiguousarray(part)
    numbers = raw.view(np.uint8).reshape(raw.size, raw.itemsize)
    if raw.size and (numbers == numbers[0]).all():
        # As in bands that an image lacks, which are the same in every file.
        return _packed_constant(numbers[0].tobytes(), raw.size, level)
    return zlib.compress(_shuffled(numbers), level)


@lru_cache(maxsize=64)
def _packed_constant(number: bytes, count: int, level: int) -> bytes:
    numbers = np.frombuffer(number * count, np.uint8).reshape(count, len(number))
    return zlib.compress(_shuffled(numbers), level)


def _shuffled(numbers: np.ndarray) -> bytes:
    """Return the first bytes of all numbers, a row each, then all second bytes, and so on."""
    # Copied before it becomes bytes, which takes a tenth of the time.
    return np.ascontiguousarray(numbers.T).tobytes()


def _chunk_key(size: int, start: Sequence[int]) -> bytes:
    return struct.pack(f"<II{len(start) + 1}Q", size, 0, *start, 0)


def _node(kind: int, entries: Sequence[bytes]) -> bytes:
    """Return a leaf of a B-tree: keys alternating with addresses."""
    return (
        b"TREE"
        + struct.pack("<BBHQQ", kind, 0, len(entries) // 2, _UNDEFINED, _UNDEFINED)
        + (b"".join(entries))
    )


def _object_header(*messages: tuple[int, bytes]) -> bytes:
    body = b""
    for kind, data in messages:
        data += bytes(-len(data) % 8)
        body += struct.pack("<HHB3x", kind, len(data), 0) + data
    return struct.pack("<BxHII4x", 1, len(messages), 1, len(body)) + body


def _padded(data: bytes, size: int) -> bytes:
    return data + bytes(size - len(data))
