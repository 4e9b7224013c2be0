"""Between which dates each scar of a map fell, by the dates of its pixels in composites."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from ..errors import ScarMapperError
from ..progress import Progress
from ..raster.date_band import are_dates, date_of
from ..raster.file_source import FileSource
from ..scars.zonal import zonal
from .scar_map import ScarMap
from .scene import placed_on


def date_scars(
    found: ScarMap,
    pre: FileSource | None = None,
    post: FileSource | None = None,
    progress: Progress | None = None,
) -> None:
    """Write into each scar between which dates it fell: ``pre_date`` and ``post_date``.

    Parameters
    ----------
    found : ScarMap
        Its scars are changed.
    pre, post : FileSource, optional
        Rasters of the images before and after, whose first band is the date of each pixel as
        days (see `core.raster.date_band`). That of the image after is aligned as the image is.
    progress : Progress, optional

    Raises
    ------
    ScarMapperError
        A raster holds no dates, or lies beside the map.

    Notes
    -----
    The earliest date before and the latest after, of all pixels of a scar: between them fell all
    of it, also where it is of several slides or grew. Narrower limits, which hold if it fell as a
    whole, would rest on single pixels at its edge.
    """
    progress = progress or Progress()
    for column, raster, matrix in (
        ("pre_date", pre, None),
        ("post_date", post, found.pair.matrix),
    ):
        if raster is None:
            continue
        days = placed_on(raster.select([0], ["days"]), found.grid, matrix, "nearest")
        statistics = zonal(found.scars, [days], progress=progress)
        earliest, latest = statistics.minimum("days"), statistics.maximum("days")
        if not (are_dates(earliest) and are_dates(latest)):
            raise ScarMapperError(
                "The first band of {file} holds no dates: give the raster “Dates and "
                "observations” that “Compose images without clouds” wrote.",
                file=raster.path,
            )
        limit = earliest if column == "pre_date" else latest
        known = np.isfinite(limit)
        values = found.scars.columns[column].copy()
        values[known] = [date_of(day).isoformat() for day in limit[known]]
        found.scars.columns[column] = values
        single = int((earliest[known] == latest[known]).sum())
        side = "before" if column == "pre_date" else "after"
        progress.info(
            f"The dates of the image {side} are those of {Path(raster.path).name}: {single} of "
            f"{len(known)} scars are of one date."
        )
