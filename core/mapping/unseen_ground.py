"""The ground that could not be mapped, as polygons with the reason, the image and its date."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import shapely

from ..geo.array_types import AnyArray, FloatArray, IntArray
from ..geo.geodesy import areas_and_perimeters
from ..geo.grid import Grid, Window
from ..geo.runs import Runs, components, runs_by_value, united
from ..geo.vector_table import INTEGER, REAL, TEXT, Field, VectorTable
from ..imagery.reasons import (
    EXCLUDED,
    NODATA,
    ON_POST,
    ON_PRE,
    REASONS,
    VALID,
    reason_of,
)
from ..labels import UNKNOWN
from ..progress import Progress
from ..scars.tracing import outlines
from .scar_map import ScarMap

FIELDS = (
    Field("id", INTEGER, "", "number of the polygon, from 1"),
    Field("reason", TEXT, "", "why the ground could not be mapped"),
    Field("image", TEXT, "", "which image does not show it: pre, post or both"),
    Field("date", TEXT, "", "date of that image, ISO 8601; of both, before and after"),
    Field("area_m2", REAL, "m²", "area on the ellipsoid"),
)
NO_IMAGE, NOT_MAPPED = "no image", "not mapped"
"""Reasons in the layer that have other names there, or are of tiles alone."""

# Rows of pixels that are looked at at a time.
_ROWS = 512
# Pixels along a side of the squares in which small patches are gathered.
_SQUARE = 256
# Patches whose outlines are made in one go, which bounds the memory that they take.
_AT_ONCE = 20_000


class Kind(NamedTuple):
    """Why ground could not be mapped.

    Attributes
    ----------
    reason : str
    image : str or None
        ``pre``, ``post`` or ``both``; None where it is not for an image.
    date : str or None
        Of the image; None where it is not known.
    """

    reason: str
    image: str | None = None
    date: str | None = None


class UnseenGround(NamedTuple):
    """Ground that could not be mapped.

    Attributes
    ----------
    grid : Grid
    geometries : array of shapely.MultiPolygon, shape (n,)
        In the grid's CRS, along the edges of pixels; valid; no two overlap.
    kinds : list of Kind
        Of each.
    area_m2 : array of float64, shape (n,)
        On the ellipsoid.
    """

    grid: Grid
    geometries: AnyArray
    kinds: list[Kind]
    area_m2: FloatArray

    def table(self) -> VectorTable:
        """Return the layer to write."""
        texts = {name: [getattr(kind, name) for kind in self.kinds] for name in Kind._fields}
        columns: dict[str, AnyArray] = {name: np.array(v, object) for name, v in texts.items()}
        columns["id"] = np.arange(1, len(self.kinds) + 1)
        columns["area_m2"] = self.area_m2
        return VectorTable(
            "unseen",
            "MultiPolygon",
            self.grid.crs,
            FIELDS,
            shapely.to_wkb(self.geometries, output_dimension=2).tolist(),
            columns,
        )

    def areas(self) -> dict[Kind, float]:
        """Return the area of each kind of unseen ground, m², the largest first."""
        out: dict[Kind, float] = {}
        for kind, area in zip(self.kinds, self.area_m2.tolist()):
            out[kind] = out.get(kind, 0.0) + area
        return dict(sorted(out.items(), key=lambda item: -item[1]))


def kind_of(code: int, dates: Sequence[str | None]) -> Kind:
    """Return the kind of a pixel's code.

    Parameters
    ----------
    code : int
        As of `core.mapping.scene.Scene.final_reasons`.
    dates : sequence of str or None
        Of the pre and the post image.
    """
    reason = code & ~(ON_PRE | ON_POST)
    if reason == EXCLUDED:
        return Kind(REASONS[EXCLUDED])
    on = [bool(code & bit) for bit in (ON_PRE, ON_POST)]
    if all(on):
        image: str | None = "both"
    else:
        image = "pre" if on[0] else "post" if on[1] else None
    known = [date for date, hidden in zip(dates, on) if hidden]
    date = "; ".join(day for day in known if day) if all(known) else ""
    return Kind(NO_IMAGE if reason == NODATA else REASONS[reason], image, date or None)


def codes_of(mask: AnyArray, reasons: AnyArray) -> AnyArray:
    """Return why pixels are unknown in a mask, 0 where they are not.

    Parameters
    ----------
    mask : array of uint8
        Of scars.
    reasons : array of uint8, same shape
        As of `core.mapping.scene.Scene.final_reasons`.
    """
    codes = np.where(mask == UNKNOWN, reasons, np.uint8(VALID))
    # Pixels that both images show, but of which an index is not defined.
    codes[(mask == UNKNOWN) & (reason_of(reasons) == VALID)] = NODATA
    return codes


def dates_of(found: ScarMap) -> tuple[str | None, str | None]:
    """Return the dates of the pre and the post image, ISO 8601; None where not known."""
    images = found.pair.images
    pre, post = (image.tags.get("SCARMAPPER_DATE") or None for image in (images.pre, images.post))
    return pre, post


def unseen_runs(found: ScarMap) -> tuple[Runs, IntArray]:
    """Return the pixels of a map that are unknown, and the code of each run."""
    grid = found.grid
    parts: list[IntArray] = [np.empty((4, 0), np.int64)]
    for top in range(0, grid.height, _ROWS):
        strip = Window(top, 0, min(_ROWS, grid.height - top), grid.width)
        codes = codes_of(found.mask[strip.slices], found.reasons.read(strip))
        runs, values = runs_by_value(codes)
        parts.append(np.stack([runs.row + top, runs.start, runs.stop, values.astype(np.int64)]))
    row, start, stop, code = np.concatenate(parts, axis=1)
    return Runs(row, start, stop, grid.width), code


def unseen_ground(
    found: ScarMap, min_area: float = 0.0, progress: Progress | None = None
) -> UnseenGround:
    """Return the ground of a map that could not be mapped: that of the nodata of its mask.

    Parameters
    ----------
    found : ScarMap
    min_area : float
        As of `polygons_of_kinds`.
    progress : Progress, optional
    """
    runs, code = unseen_runs(found)
    codes, number = np.unique(code, return_inverse=True)
    kinds = [kind_of(int(value), dates_of(found)) for value in codes]
    return polygons_of_kinds(runs, number.reshape(-1), kinds, found.grid, min_area, progress)


def polygons_of_kinds(
    runs: Runs,
    number: IntArray,
    kinds: Sequence[Kind],
    grid: Grid,
    min_area: float = 0.0,
    progress: Progress | None = None,
) -> UnseenGround:
    """Return unseen pixels as polygons, one for those of one kind that touch.

    Parameters
    ----------
    runs : Runs
        In any order; those of different kinds may touch, those of one kind too.
    number : array of int64, shape (runs,)
        Of the kind of each.
    kinds : sequence of Kind
        Two numbers may be of equal kinds, whose pixels are taken together.
    grid : Grid
    min_area : float
        Square metres; smaller patches of a kind are gathered in one polygon for each square of
        256 pixels, so that noise does not make a layer of a million.
    progress : Progress, optional
    """
    progress = progress or Progress()
    shapes: list[AnyArray] = []
    of_kind: list[Kind] = []
    distinct = list(dict.fromkeys(kinds))
    which = np.array([distinct.index(kind) for kind in kinds], np.int64)[number]
    across, down = grid.pixel_metres
    small = min_area / (across * down)
    none = np.zeros(0, np.int64)
    for place, kind in enumerate(distinct):
        progress.check()
        own = united(runs.picked(which == place), Runs(none, none, none, runs.width))
        if not len(own.row):
            continue
        owner = _gathered(own, components(own, diagonal=True), small)
        order = np.argsort(owner, kind="stable")
        count = int(owner.max()) + 1
        for begin in range(0, count, _AT_ONCE):
            progress.check()
            first, last = np.searchsorted(owner[order], [begin, begin + _AT_ONCE])
            piece = np.sort(order[first:last])
            some = min(count - begin, _AT_ONCE)
            shapes.append(outlines(own.picked(piece), owner[piece] - begin, some, grid))
            of_kind += [kind] * some
        progress.show((place + 1) / len(distinct))
    geometries = np.concatenate([np.empty(0, object), *shapes])
    area, _ = areas_and_perimeters(geometries, grid.crs)
    return UnseenGround(grid, geometries, of_kind, area)


def _gathered(runs: Runs, root: IntArray, small: float) -> IntArray:
    """Return the polygon of each run, from 0: of its component, or of its square where small."""
    pixels = np.bincount(root, runs.lengths, minlength=len(root))
    squares = -(-runs.width // _SQUARE)
    square = runs.row[root] // _SQUARE * squares + runs.start[root] // _SQUARE
    key = np.where(pixels[root] < small, len(root) + square, root)
    return np.unique(key, return_inverse=True)[1].reshape(-1)
