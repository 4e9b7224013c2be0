"""The files of a composite, both written in one pass over its images."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from ..geo.array_types import AnyArray
from ..geo.grid import Window
from ..progress import Progress
from ..raster.writer import BLOCK_ROWS, Outputs
from ..runtime.freed_memory import release_freed_memory
from .composite import Composite
from .composite_pixels import DATE_BANDS, CompositeBlock

# Windows after which freed memory is returned to the system.
_RELEASE = 12


def write_composite(
    made: Composite,
    outputs: Outputs,
    image: str,
    observed: str | None = None,
    *,
    dtype: str = "float32",
    nodata: float | None = None,
    tags: Mapping[str, str] | None = None,
    progress: Progress | None = None,
) -> float:
    """Write a composite, and its dates and observations.

    Parameters
    ----------
    made : Composite
    outputs : Outputs
    image : str
        Final name of the file with the bands of the images.
    observed : str, optional
        Final name of the file with `DATE_BANDS`, of uint16, 0 where no image shows the ground.
    dtype, nodata, tags
        Of the image, as of `core.raster.writer.RasterWriter`.
    progress : Progress, optional

    Returns
    -------
    float
        The share of the pixels that an image shows, 0 to 1.
    """
    grid, bands = made.pixels.grid, made.pixels.bands[: -len(DATE_BANDS)]
    writers = [outputs.raster(image, grid, bands, dtype, nodata, tags=tags)]
    if observed:
        writers.append(outputs.raster(observed, grid, DATE_BANDS, "uint16", 0, tags=tags))
    shown = 0
    # Parts of blocks of the files, by their first column, until there is the rest below them:
    # written alone, they would be compressed twice.
    begun: dict[int, list[tuple[Window, tuple[AnyArray, AnyArray]]]] = {}
    for number, (window, block) in enumerate(made.blocks(progress)):
        shown += int(np.count_nonzero(block.count))
        parts = begun.setdefault(window.col, [])
        parts.append((window, (_image_of(block, dtype, nodata), _dates_of(block))))
        end = window.row + window.height
        if end % BLOCK_ROWS == 0 or end == grid.height:
            whole = window.united(parts[0][0])
            for place, writer in enumerate(writers):
                writer.write(whole, np.concatenate([part[place] for _, part in parts], axis=1))
            del begun[window.col]
        if number % _RELEASE == 0:
            release_freed_memory()
    return shown / (grid.width * grid.height)


def _image_of(block: CompositeBlock, dtype: str, nodata: float | None) -> AnyArray:
    """Return the bands as they are written: nodata, or NaN, where no image shows the ground."""
    pixels, nothing = block.pixels, block.count == 0
    if pixels.dtype != dtype or nodata is None:
        return block.as_float()[: -len(DATE_BANDS)]
    lowest = np.iinfo(pixels.dtype).min if pixels.dtype.kind in "iu" else None
    if nodata == lowest:  # a valid pixel must not turn into nodata
        np.maximum(pixels, pixels.dtype.type(lowest + 1), out=pixels)
    if nothing.any():
        pixels[:, nothing] = nodata
    return pixels


def _dates_of(block: CompositeBlock) -> AnyArray:
    """Return the date and the number of observations, both 0 where there is nothing."""
    return np.stack([block.days, block.count.astype(np.uint16)])
