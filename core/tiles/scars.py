"""The scars of many tiles as one layer: whole across the edges of tiles, and counted once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..geo.gdal import CRS
from ..geo.runs import Runs
from ..geo.vector_table import TEXT, Field, VectorTable
from ..mapping.scar_map import MapOptions
from ..progress import Progress, counted
from ..scars.amalgams import PARENT, split_amalgams
from ..scars.attributes import confidence
from ..scars.dropped_lookalikes import without_lookalikes
from ..scars.lookalikes import EVIDENCE, name_lookalikes
from ..scars.measures import measure
from ..scars.polygons import Scars, select
from ..scars.scar_fields import FIELDS
from ..scars.tracing import trace_runs
from ..scars.true_shapes import COLUMNS, LENGTH_FROM, add_true_shapes
from .joined_pixels import joined_pixels
from .mosaic import Mosaic, TileMap, mosaic_of

TILES = Field("tiles", TEXT, "", "names of the tiles that show the scar")

_LOWEST, _HIGHEST = "z_min", "z_max"
_DIRECTION, _PROBABILITY, _SLOPE = "aspect_mean", "probability", "slope_mean"
_EVENT = "event"
# What is measured on the joined polygon, and so is not taken from its pieces.
_OWN = {
    "id", "area_m2", "perimeter_m", "length_m", "width_m", "lw_ratio", "height_m", "reach_deg",
    "volume_low_m3", "volume_mid_m3", "volume_high_m3", "amalgamated", "confidence",
    "lookalike", "lookalike_odds", PARENT, LENGTH_FROM, *COLUMNS,
}  # fmt: skip


@dataclass(frozen=True)
class JoinedScars:
    """The scars of all tiles.

    Attributes
    ----------
    scars : Scars
        With their attributes; the grid is that of the mosaic.
    counts : list of int
        Of each tile, how many scars it holds the most of; they sum to the number of scars.
    areas : list of float
        Of each tile, m² of the scars on the pixels taken from it; they sum to their area.
    """

    scars: Scars
    counts: list[int]
    areas: list[float]

    def table(self) -> VectorTable:
        """Return the layer to write: that of single maps, and the names of the tiles."""
        made = self.scars.table()
        return VectorTable(
            made.layer,
            made.geometry_type,
            made.crs,
            (*FIELDS, TILES),
            made.geometries,
            made.columns,
        )


def joined_scars(
    tiles: Sequence[TileMap],
    options: MapOptions | None = None,
    crs: CRS | None = None,
    progress: Progress | None = None,
) -> JoinedScars:
    """Join the scars of tiles.

    Parameters
    ----------
    tiles : sequence of TileMap
        At least one, as `core.tiles.mosaic.mosaic_of` wants them.
    options : MapOptions, optional
        Smallest area, gentlest slope and greatest odds of look-alikes are those of the joined
        scars, and so is the tolerance of simplified outlines.
    crs : rasterio.crs.CRS, optional
        Of the result; that of the first tile without it.
    progress : Progress, optional

    Returns
    -------
    JoinedScars

    Raises
    ------
    ScarMapperError
        A tile cannot be brought to the CRS.

    Notes
    -----
    Pixels that touch, of whatever tiles, are one scar. What is measured on its outline is measured
    on the joined one. What was measured on the pixels of its pieces is their mean, each piece
    weighing as much as pixels of it are in the scar (of elevations, the lowest and the highest),
    and for a scar of one piece that of the piece. Texts that differ are listed.
    """
    options, progress = options or MapOptions(), progress or Progress()
    mosaic = mosaic_of(tiles, crs, progress.part(0, 0.5))
    scars = trace_runs(
        mosaic.scars,
        mosaic.grid,
        min_area=options.min_area,
        max_hole=options.max_hole,
        simplify=options.simplify,
        progress=progress.part(0.5, 0.8),
    )
    scars.pixels.update(joined_pixels(mosaic, scars, tiles))
    if options.split:
        scars = split_amalgams(
            scars,
            min_area=options.min_area,
            simplify=options.simplify,
            progress=progress.part(0.8, 0.9),
        )
    scars.columns.setdefault(PARENT, np.full(len(scars), None, object))
    measure(scars)
    pieces = _Pieces(mosaic, scars, tiles)
    pieces.fill(scars, options.event)
    add_true_shapes(scars, progress.part(0.9, 1))
    progress.check()
    if options.min_slope > 0 and np.isfinite(scars.columns[_SLOPE]).any():
        keep = ~(scars.columns[_SLOPE] < options.min_slope)
        progress.info(
            f"{len(scars) - int(keep.sum())} of {counted(len(scars), 'scar')} on too gentle slopes."
        )
        scars = select(scars, keep)
    name_lookalikes(scars)
    scars = without_lookalikes(scars, options.max_lookalike_odds, progress)
    if len(scars) < len(pieces):
        pieces = _Pieces(mosaic, scars, tiles)
    scars.columns["id"] = np.arange(1, len(scars) + 1, dtype=np.float64)
    return JoinedScars(scars, *pieces.by_tile(scars))


def _overlaps(one: Runs, other: Runs) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the runs of two sets that have pixels in common, pair by pair, and how many."""
    first = np.searchsorted(other.flat_stop, one.flat_start, side="right")
    end = np.searchsorted(other.flat_start, one.flat_stop, side="left")
    count = np.maximum(end - first, 0)
    run = np.repeat(np.arange(len(count)), count)
    of_run = np.arange(len(run)) + (first - np.cumsum(count) + count)[run]
    start = np.maximum(one.flat_start[run], other.flat_start[of_run])
    stop = np.minimum(one.flat_stop[run], other.flat_stop[of_run])
    return run, of_run, stop - start


class _Pieces:
    """What each scar is made of: scars of tiles, and how many pixels of each.

    Parameters
    ----------
    mosaic : Mosaic
    scars : Scars
        On the mosaic's grid.
    tiles : sequence of TileMap
    """

    def __init__(self, mosaic: Mosaic, scars: Scars, tiles: Sequence[TileMap]):
        self._tiles = tiles
        self._count = len(scars)
        self._total = sum(tile.count for tile in tiles)
        runs = mosaic.runs
        run, of_run, pixels = _overlaps(runs, scars.runs)
        both = scars.owner[of_run] * max(1, self._total) + mosaic.piece[run]
        pairs, place = np.unique(both, return_inverse=True)
        weight = np.bincount(place.ravel(), pixels, minlength=len(pairs))
        # In order of the scars.
        self._scar, self._piece = np.divmod(pairs, max(1, self._total))
        self._weight = weight
        firsts = np.cumsum([0, *(tile.count for tile in tiles)])
        self._tile = np.searchsorted(firsts, self._piece, side="right") - 1

    def __len__(self) -> int:
        return self._count

    def fill(self, scars: Scars, event: str) -> None:
        """Add the evidence, and all columns but those that follow from the outline or from it."""
        columns = scars.columns
        for field in FIELDS:
            name = field.name
            if name in _OWN:
                continue
            if field.kind == TEXT:
                texts = [tile.texts.get(name) for tile in self._tiles]
                columns[name] = self._listed(texts)
            elif name == _LOWEST:
                columns[name] = self._extreme(name, np.fmin)
            elif name == _HIGHEST:
                columns[name] = self._extreme(name, np.fmax)
            elif name == _DIRECTION:
                columns[name] = self._direction(name)
            else:
                columns[name] = self._mean(self._values(name))
        known = {name for tile in self._tiles for name in tile.evidence}
        for name in EVIDENCE:
            if name in known:
                scars.evidence[name] = self._mean(self._values(name, "evidence"))
        columns[_EVENT] = np.full(self._count, event or None, object)
        columns["confidence"] = confidence(columns[_PROBABILITY])
        columns[TILES.name] = self._listed([tile.name for tile in self._tiles])

    def by_tile(self, scars: Scars) -> tuple[list[int], list[float]]:
        """Return how many scars each tile holds the most of, and their area on its pixels."""
        count = len(self._tiles)
        pairs, place = np.unique(self._scar * count + self._tile, return_inverse=True)
        weight = np.bincount(place.ravel(), self._weight, minlength=len(pairs))
        scar, tile = np.divmod(pairs, count)
        whole = np.bincount(scar, weight, minlength=self._count)
        area = scars.columns["area_m2"][scar] * weight / whole[scar]
        # The heaviest comes first; of two alike, the first tile.
        order = np.lexsort((tile, -weight, scar))
        most = order[np.unique(scar[order], return_index=True)[1]]
        return (
            np.bincount(tile[most], minlength=count).tolist(),
            np.bincount(tile, area, minlength=count).tolist(),
        )

    def _values(self, name: str, kind: str = "columns") -> np.ndarray:
        """Return an attribute of the piece of each pair, or what is known as evidence."""
        parts = [getattr(tile, kind).get(name, np.full(tile.count, np.nan)) for tile in self._tiles]
        return np.concatenate([np.zeros(0), *parts])[self._piece]

    def _mean(self, values: np.ndarray) -> np.ndarray:
        known = np.isfinite(values)
        scar, values, weight = self._scar[known], values[known], self._weight[known]
        out = np.full(self._count, np.nan)
        # Relative to the first piece, so that a single piece gives exactly its own value.
        out[scar[::-1]] = values[::-1]
        total = np.bincount(scar, weight, minlength=self._count)
        beyond = np.bincount(scar, weight * (values - out[scar]), minlength=self._count)
        return out + beyond / np.where(total > 0, total, 1)

    def _extreme(self, name: str, function: np.ufunc) -> np.ndarray:
        out = np.full(self._count, np.nan)
        function.at(out, self._scar, self._values(name))
        return out

    def _direction(self, name: str) -> np.ndarray:
        degrees = self._values(name)
        plain = self._mean(degrees)
        radians = np.radians(degrees)
        sine, cosine = self._mean(np.sin(radians)), self._mean(np.cos(radians))
        mean = np.degrees(np.arctan2(sine, cosine)) % 360
        mean[np.hypot(sine, cosine) <= 1e-6] = np.nan
        # Of a single piece exactly its own value, without the rounding of the sines.
        known = np.bincount(self._scar[np.isfinite(degrees)], minlength=self._count)
        return np.where(known == 1, plain, mean)

    def _listed(self, texts: Sequence[str | None]) -> np.ndarray:
        """Return the texts of the tiles of each scar, each once, in the order of the tiles."""
        count = len(self._tiles)
        scar, tile = np.divmod(np.unique(self._scar * count + self._tile), count)
        out = np.full(self._count, None, object)
        value = np.array([text or None for text in texts], object)
        out[scar] = value[tile]
        single = np.bincount(scar, minlength=self._count) == 1
        begins = np.searchsorted(scar, np.flatnonzero(~single))
        for begin in begins:
            if begin == len(scar):
                continue
            number = scar[begin]
            own = tile[begin : np.searchsorted(scar, number, side="right")]
            found = list(dict.fromkeys(v for v in value[own] if v is not None))
            out[number] = "; ".join(found) or None
        return out
