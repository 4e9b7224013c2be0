"""Decisions of a review on the pixels of probability rasters: what a refit is made from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..errors import ScarMapperError, Term
from ..geo.array_types import BoolArray, FloatArray, IntArray
from ..geo.gdal import Affine
from ..geo.geojson_shapes import burnt
from ..geo.grid import Window
from ..geo.inventory import Inventory, inventory_on
from ..progress import Progress
from ..raster.sampling import sample_pixels
from ..raster.source import Source

# Status of the review by what was decided; others, such as unsure, are no decisions.
_SCAR, _NO_SCAR = ("confirmed", "edited"), ("rejected",)
# Pixels of one scar that are used at most, evenly spread over it, of all scars together, so that
# thousands of decisions take seconds, and of all ground.
_PIXELS, _ALL_PIXELS, _GROUND = 200, 100_000, 5_000

LEAST_DECISIONS, LEAST_OF_EACH = 30, 5
"""Fewer decisions, or fewer of either kind, teach nothing that could be told from chance."""


@dataclass(frozen=True)
class Decisions:
    """Reviewed scars with the probabilities of their pixels.

    Attributes
    ----------
    scar : array of bool, shape (decisions,)
        Whether each was confirmed.
    places : array of float64, shape (decisions, 2)
        The middle of each, in metres of the rasters' grid.
    owner : array of int64, shape (pixels,)
        The decision that each pixel belongs to, ascending.
    pixels : array of float32, shape (pixels, rasters)
        Probabilities there.
    ground : array of float32, shape (ground pixels, rasters)
        Probabilities of all ground, evenly spread, whatever it is.
    """

    scar: BoolArray
    places: FloatArray
    owner: IntArray
    pixels: FloatArray
    ground: FloatArray

    @property
    def counts(self) -> tuple[int, int]:
        """How many were confirmed, and how many rejected."""
        confirmed = int(self.scar.sum())
        return confirmed, len(self.scar) - confirmed


def read_decisions(
    geometries: Sequence[bytes | None],
    crs: str,
    status: Sequence[object],
    rasters: Source,
    progress: Progress | None = None,
) -> Decisions:
    """Return the decisions of a review, with what rasters show there.

    Parameters
    ----------
    geometries : sequence of bytes or None
        Well-known binary of the scars: polygons.
    crs : str
        Of these, as well-known text.
    status : sequence
        Of each scar: confirmed or edited, rejected, or anything else, which is no decision.
    rasters : Source
        Probabilities, 0 to 1, NaN where unknown.
    progress : Progress, optional

    Raises
    ------
    ScarMapperError
        There are too few decisions on ground that the rasters show, or all are the same.
    """
    progress = progress or Progress()
    judged = [str(value).strip().lower() for value in status]
    used = [number for number, value in enumerate(judged) if value in (*_SCAR, *_NO_SCAR)]
    scar = np.array([judged[number] in _SCAR for number in used], bool)
    _check_counts(scar)
    found = inventory_on(
        [geometries[number] for number in used],
        crs,
        rasters.grid,
        progress.part(0, 0.2),
        name=Term("layer of scars"),
        purpose=Term("the pixels of each scar are needed"),
    )
    parts, seen = [], []
    most = max(1, min(_PIXELS, _ALL_PIXELS // max(1, len(found))))
    for number in range(len(found)):
        progress.check()
        pixels = _pixels_of(found, number, rasters, most)
        if len(pixels):
            seen.append(number)
            parts.append(pixels)
        progress.show(0.2 + 0.6 * (number + 1) / len(found))
    kept = np.array(seen, np.int64)
    scar = scar[found.features[kept]]
    if len(kept) < len(used):
        progress.info(
            f"{len(used) - len(kept)} decisions lie where the rasters show nothing, or hold the "
            "centre of no pixel; they are left out."
        )
    _check_counts(scar)
    left, top, right, bottom = found.bounds()[kept].T
    across, down = rasters.grid.pixel_metres
    places = np.stack([(left + right) / 2 * across, (top + bottom) / 2 * down], axis=1)
    owner = np.repeat(np.arange(len(parts)), [len(part) for part in parts])
    ground = sample_pixels(rasters, _GROUND, progress.part(0.8, 1), where=Term("the rasters"))
    return Decisions(scar, places, owner, np.concatenate(parts), ground)


def _pixels_of(scars: Inventory, number: int, rasters: Source, most: int) -> FloatArray:
    """Return known pixels of one scar, so many at most, float32 (pixels, rasters)."""
    polygons = scars.polygons_of(number)
    bounds = np.array([polygon.bounds for polygon in polygons])
    left, top = np.floor(bounds[:, :2].min(axis=0)).astype(int)
    right, bottom = np.ceil(bounds[:, 2:].max(axis=0)).astype(int)
    box = Window(int(top), int(left), int(bottom - top), int(right - left))
    window = box.intersection(rasters.grid.window)
    if window is None:
        return np.empty((0, len(rasters.bands)), np.float32)
    shape = window.height, window.width
    inside = burnt(polygons, shape, Affine.translation(window.col, window.row)) == 1
    values = rasters.read(window)[:, inside].T
    values = values[np.isfinite(values).all(axis=1)]
    if len(values) > most:
        values = values[np.linspace(0, len(values) - 1, most).round().astype(int)]
    return values


def _check_counts(scar: BoolArray) -> None:
    confirmed = int(scar.sum())
    rejected = len(scar) - confirmed
    if len(scar) < LEAST_DECISIONS:
        raise ScarMapperError(
            "There are {count} decisions ({confirmed} confirmed, {rejected} rejected) on ground "
            "that the rasters show; a refit needs {least} at least. Review more scars first.",
            count=len(scar),
            confirmed=confirmed,
            rejected=rejected,
            least=LEAST_DECISIONS,
        )
    if rejected < LEAST_OF_EACH:
        raise ScarMapperError(
            "Of {count} decisions only {rejected} are rejected, so there is nothing to tell scars "
            "from: map with a higher sensitivity (+1 or +2), review what that adds, and refit "
            "then. A refit needs {least} of each kind.",
            count=len(scar),
            rejected=rejected,
            least=LEAST_OF_EACH,
        )
    if confirmed < LEAST_OF_EACH:
        raise ScarMapperError(
            "Of {count} decisions only {confirmed} are confirmed: nothing shows what scars look "
            "like here. Map with another method, and review that. A refit needs {least} of each "
            "kind.",
            count=len(scar),
            confirmed=confirmed,
            least=LEAST_OF_EACH,
        )
