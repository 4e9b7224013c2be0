"""Cloud-optimised GeoTIFFs: with overviews, in the order in which parts of them are read."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from ..errors import ScarMapperError
from ..geo.gdal import RasterioError, rasterio
from ..progress import Progress
from ..runtime.background import awaited
from ..runtime.temporary_folders import TemporaryFolder
from .block_map import block_shape, map_blocks
from .source import Source
from .writer import Outputs, RasterWriter


def write_cloud_optimised(
    outputs: Outputs,
    source: Source,
    path: str,
    *,
    dtype: str,
    nodata: float | None,
    overviews: str = "average",
    progress: Progress | None = None,
    if_empty: ScarMapperError | None = None,
    **extra: Any,
) -> None:
    """Write a whole source to a cloud-optimised GeoTIFF.

    Parameters
    ----------
    outputs : Outputs
    source : Source
    path : str
        The file's final name.
    dtype, nodata, **extra
        As of `core.raster.writer.RasterWriter`.
    overviews : {"average", "nearest"}
        How pixels of overviews are made: classes have no average.
    progress : Progress, optional
    if_empty : ScarMapperError, optional
        Raised where not one pixel has a value.

    Raises
    ------
    ScarMapperError
        ``if_empty``; or the file cannot be written.
    Cancelled
        The user asked to stop.
    """
    progress = progress or Progress()
    final = Path(outputs.temporary(path))
    # Its directories stand before its pixels, so that it is made of a file that is complete.
    scratch = TemporaryFolder(final.parent)
    empty = True
    try:
        plain = scratch.path / final.name
        writer = RasterWriter(str(plain), source.grid, source.bands, dtype, nodata, **extra)
        try:
            blocks = map_blocks(
                source.read, source.grid, block_shape([source]), progress.part(0, 0.7)
            )
            for window, array in blocks:
                writer.write(window, array)
                empty = empty and not np.isfinite(array).any()
        finally:
            writer.close()
        if empty and if_empty is not None:
            raise if_empty
        copying = partial(
            rasterio.shutil.copy,
            str(plain),
            str(final),
            driver="COG",
            compress="deflate",
            predictor="yes",
            blocksize=512,
            overview_resampling=overviews,
            bigtiff="if_safer",
            num_threads="all_cpus",
        )
        # GDAL looks at nothing while it copies; stopped, it ends in files that are deleted.
        awaited(copying, progress)
    except (RasterioError, OSError) as error:
        raise ScarMapperError(
            "{file} could not be completed: {why}. Is the disk full?", file=final.name, why=error
        ) from error
    finally:
        scratch.remove()
    progress.show(1.0)
