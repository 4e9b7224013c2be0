"""How a map was made, in its probability raster: metadata and a second band, written and read."""

from __future__ import annotations

import json
import math
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from ..geo.array_types import FloatArray
from ..geo.grid import Window
from ..imagery.reasons import NODATA, REASONS, VALID, reason_of
from ..progress import Progress
from ..raster.block_map import block_shape, map_blocks
from ..raster.packed_bytes import PackedBytes
from ..raster.probability import MOST_SENSITIVE
from ..raster.source import Source
from ..raster.writer import RasterWriter
from .methods import METHODS
from .scar_map import MapOptions, ScarMap

_PREFIX = "SCARMAPPER_"
_THRESHOLD = _PREFIX + "THRESHOLD"
_SENSITIVITY, _REFIT = _PREFIX + "SENSITIVITY", _PREFIX + "REFIT"
_POST_FILE, _POST_BYTES = _PREFIX + "POST_FILE", _PREFIX + "POST_BYTES"
_ALIGNMENT = _PREFIX + "ALIGNMENT"
# Metadata items of texts and of numbers, by the column of the scars that they fill.
_TEXTS = {
    "event": _PREFIX + "EVENT",
    "method": _PREFIX + "METHOD",
    "model_hash": _PREFIX + "MODEL_SHA256",
    "pre_date": _PREFIX + "PRE_DATE",
    "post_date": _PREFIX + "POST_DATE",
    "pre_scene": _PREFIX + "PRE_SCENE",
    "post_scene": _PREFIX + "POST_SCENE",
}
_NUMBERS = {
    "align_rmse_px": _PREFIX + "ALIGN_RMSE_PX",
    "cloud_fraction": _PREFIX + "CLOUD_FRACTION",
}
BANDS = ("probability", "reason")
"""The bands of the probability raster of a map; the second one tells why ground was not mapped."""

# Rows that are written at a time.
_ROWS = 512
# Characters of a text from a file that are kept, and values of a matrix that moves no image.
_LONGEST, _FARTHEST = 200, 1e7


@dataclass(frozen=True)
class MapTags:
    """What a probability raster tells of the map that it is part of.

    Attributes
    ----------
    threshold : float or None
        The probability from which a pixel was a scar; None where the raster does not say so, or
        where scars were no matter of a threshold.
    provenance : dict
        Values of columns that all scars share; as of `core.scars.attributes.describe`.
    matrix : array of float64, shape (3, 3), or None
        The alignment of the post image, as of `core.raster.resample.ResampledSource`.
    post : tuple of str
        Name and size in bytes of the file of that image.
    sensitivity : float
        With which the map was made.
    refit : str
        Name of the file of the refit that the map was made with; empty for none.
    """

    threshold: float | None = None
    provenance: dict[str, Any] = field(default_factory=dict)
    matrix: FloatArray | None = None
    post: tuple[str, str] = ("", "")
    sensitivity: float = 0.0
    refit: str = ""

    @property
    def of_a_map(self) -> bool:
        """Whether Scar Mapper made the raster."""
        return self.threshold is not None or "method" in self.provenance

    @property
    def by_threshold(self) -> bool:
        """Whether the threshold gives the scars of the map again."""
        return self.threshold is not None

    def moves(self, path: str) -> bool:
        """Return whether a file is the post image as it was before it was aligned for the map."""
        return self.matrix is not None and _identity(path) == self.post and self.post != ("", "")


def tags_of(found: ScarMap, options: MapOptions) -> dict[str, str]:
    """Return the metadata items of the probability raster of a map.

    Parameters
    ----------
    found : ScarMap
    options : MapOptions
    """
    images, alignment = found.pair.images, found.alignment
    values: dict[str, object] = {
        "event": options.event,
        "method": options.method,
        "model_hash": found.detector.get("sha256"),
        "align_rmse_px": None if alignment is None else alignment.rmse_after,
        "cloud_fraction": found.cloud_fraction,
    }
    for date, image in (("pre", images.pre), ("post", images.post)):
        values[f"{date}_date"] = image.tags.get(_PREFIX + "DATE")
        values[f"{date}_scene"] = image.tags.get(_PREFIX + "SCENE")
    items = {**_TEXTS, **_NUMBERS}
    tags = {
        items[name]: repr(value) if isinstance(value, float) else str(value)
        for name, value in values.items()
        if value not in (None, "")
    }
    if found.threshold is not None:
        tags[_THRESHOLD] = repr(float(found.threshold))
    if options.sensitivity:
        tags[_SENSITIVITY] = repr(float(options.sensitivity))
    if options.refit:
        tags[_REFIT] = Path(options.refit).name
    if found.pair.matrix is not None:
        name, size = _identity(images.post.path)
        if name:
            tags[_POST_FILE], tags[_POST_BYTES] = name, size
            tags[_ALIGNMENT] = json.dumps(np.asarray(found.pair.matrix).tolist())
    return tags


def read_tags(tags: Mapping[str, str]) -> MapTags:
    """Return what the metadata items of a raster tell; what cannot be is left out.

    Parameters
    ----------
    tags : mapping of str to str
        Of a file from anywhere.
    """
    provenance: dict[str, Any] = {
        name: tags[item][:_LONGEST] for name, item in _TEXTS.items() if tags.get(item)
    }
    if provenance.get("method", METHODS[0]) not in METHODS:
        del provenance["method"]
    for name, item in _NUMBERS.items():
        value = _number(tags.get(item))
        if value is not None and value >= 0:
            provenance[name] = value
    threshold = _number(tags.get(_THRESHOLD))
    if threshold is not None and not 0 <= threshold <= 1:
        threshold = None
    sensitivity = _number(tags.get(_SENSITIVITY))
    if sensitivity is None or not -MOST_SENSITIVE <= sensitivity <= MOST_SENSITIVE:
        sensitivity = 0.0
    return MapTags(
        threshold,
        provenance,
        _matrix(tags.get(_ALIGNMENT)),
        (tags.get(_POST_FILE, ""), tags.get(_POST_BYTES, "")),
        sensitivity,
        tags.get(_REFIT, "")[:_LONGEST],
    )


def write_reasons(writer: RasterWriter, reasons: PackedBytes) -> None:
    """Write why ground was not mapped to the second band of a probability raster.

    Parameters
    ----------
    writer : RasterWriter
        Of `BANDS`.
    reasons : PackedBytes
        As of `core.mapping.scar_map.ScarMap`.
    """
    grid = reasons.grid
    for row in range(0, grid.height, _ROWS):
        window = Window(row, 0, min(_ROWS, grid.height - row), grid.width)
        writer.write(window, reason_of(reasons.read(window)).astype(np.float32), band=2)


def read_reasons(raster: Source, progress: Progress | None = None) -> PackedBytes | None:
    """Return why ground was not mapped, by a probability raster; None where it does not say so.

    Parameters
    ----------
    raster : Source
        All its bands.
    progress : Progress, optional
    """
    if tuple(raster.bands) != BANDS:
        return None
    band = raster.select([1])
    out = PackedBytes(raster.grid, NODATA)

    def known(window: Window) -> np.ndarray:
        values = np.nan_to_num(band.read(window)[0], nan=NODATA)
        values[(values < 0) | (values >= len(REASONS))] = NODATA
        return values.astype(np.uint8)

    for window, pixels in map_blocks(known, band.grid, block_shape([band]), progress):
        out.put(window, pixels, VALID)
    return out


def _number(text: str | None) -> float | None:
    try:
        value = float(text or "")
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def _matrix(text: str | None) -> FloatArray | None:
    try:
        matrix = np.array(json.loads(text or ""), np.float64)
    except (ValueError, TypeError, RecursionError):
        return None
    if matrix.shape != (3, 3) or not (np.abs(matrix) < _FARTHEST).all():
        return None
    return matrix if abs(np.linalg.det(matrix)) > 1e-3 else None


def _identity(path: str) -> tuple[str, str]:
    """Return name and size of a file; empty where it is none of this system."""
    try:
        return Path(path).name, str(os.path.getsize(path))
    except (OSError, ValueError):
        return "", ""
