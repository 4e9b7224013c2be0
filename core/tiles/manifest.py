"""The manifest: one row per tile, complete on disk from the beginning of a run to its end."""

from __future__ import annotations

import csv
import io
import math
import time
from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path

from ..runtime.table_cells import cell
from .files import write_whole

WAITING, DONE, FAILED = "waiting", "done", "failed"


@dataclass
class TileRow:
    """What became of a tile.

    Attributes
    ----------
    name : str
    state : str
        `WAITING`, `DONE` or `FAILED`.
    seconds : float
        That its own work took, in whichever run that was.
    scars : int or None
        Scars that belong to this tile: those of which it holds the most. Until all tiles are
        joined, all of its own.
    area_m2 : float
        Of the scars on the pixels taken from this tile; the tiles sum to the whole.
    shift_x, shift_y : float
        How far the post image had to move, map units.
    rmse_px : float
        Misfit of the two images that is left, pixels.
    warnings, error : str
    """

    name: str
    state: str = WAITING
    seconds: float = math.nan
    scars: int | None = None
    area_m2: float = math.nan
    shift_x: float = math.nan
    shift_y: float = math.nan
    rmse_px: float = math.nan
    warnings: str = ""
    error: str = ""


# A manifest of many tiles takes long to write: after that, it rests for so many times as long.
_REST = 20.0


class Manifest:
    """The file of the manifest, written anew while a run goes on, but not all the time.

    At every moment it is complete: a row for each tile, and what was known when it was written.

    Parameters
    ----------
    path : str
    """

    def __init__(self, path: str):
        self.path = path
        self._rest_until = -math.inf

    def write(self, rows: Sequence[TileRow]) -> None:
        """Write it."""
        begin = time.monotonic()
        write_manifest(self.path, rows)
        end = time.monotonic()
        self._rest_until = end + _REST * (end - begin)

    def write_if_due(self, rows: Sequence[TileRow]) -> None:
        """Write it, unless it was written just before."""
        if time.monotonic() >= self._rest_until:
            self.write(rows)


def write_manifest(path: str, rows: Sequence[TileRow]) -> None:
    """Write the manifest anew; what is not known is empty."""
    text = io.StringIO()
    out = csv.writer(text, lineterminator="\n")
    names = [field.name for field in fields(TileRow)]
    out.writerow(names)
    for row in rows:
        out.writerow([_cell(name, getattr(row, name)) for name in names])
    write_whole(Path(path), text.getvalue().encode("utf-8"))


_DIGITS = {"seconds": 1, "area_m2": 1, "shift_x": 4, "shift_y": 4, "rmse_px": 4}


def _cell(name: str, value: object) -> str:
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    return f"{value:.{_DIGITS[name]}f}" if name in _DIGITS else cell(str(value))
