"""The files of a composite, both written in one pass over its images."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from ..geo.array_types import FloatArray
from ..geo.grid import Window
from ..progress import Progress
from ..raster.writer import BLOCK_ROWS, Outputs
from ..runtime.freed_memory import release_freed_memory
from .composite import Composite
from .composite_pixels import DATE_BANDS

# Windows after which freed memory is returned to the system.
_RELEASE = 3


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
    begun: dict[int, list[tuple[Window, FloatArray]]] = {}
    for number, (window, pixels) in enumerate(made.blocks(progress)):
        shown += int(np.count_nonzero(np.isfinite(pixels[-1])))
        parts = begun.setdefault(window.col, [])
        parts.append((window, pixels))
        end = window.row + window.height
        if end % BLOCK_ROWS == 0 or end == grid.height:
            whole = window.united(parts[0][0])
            for place, writer in zip((slice(len(bands)), slice(len(bands), None)), writers):
                writer.write(whole, np.concatenate([part[place] for _, part in parts], axis=1))
            del begun[window.col]
        if number % _RELEASE == 0:
            release_freed_memory()
    return shown / (grid.width * grid.height)
