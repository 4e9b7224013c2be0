"""Length, width, height, crown and toe of scars along their slope line, and source and runout."""

from __future__ import annotations

import numpy as np

from ..geo.array_types import FloatArray
from ..geo.earth import transformed
from ..geo.gdal import CRS
from ..geo.grid import apply
from ..progress import Progress, counted
from .pixel_graph import PixelGraph, graphs, relief_of
from .polygons import ELEVATION, PROBABILITY, Scars
from .slope_lines import SlopeLines, slope_lines
from .source_runout import source_shares

BY_SLOPE, BY_RECTANGLE = "slope", "rectangle"
"""What ``length_from`` says of how a scar was measured."""
COLUMNS = (
    "crown_lon", "crown_lat", "crown_z", "toe_lon", "toe_lat", "toe_z", "source_m2", "runout_m2",
)  # fmt: skip
"""The columns that only scars with a slope line have."""
LENGTH_FROM = "length_from"


def add_true_shapes(scars: Scars, progress: Progress | None = None) -> None:
    """Measure scars along their slope line, where the elevation of their pixels is known.

    Parameters
    ----------
    scars : Scars
        Measured by `core.scars.measures.measure`; with `ELEVATION` of their pixels, if there is a
        DEM, and with `PROBABILITY`, if there is one. The columns ``length_m``, ``width_m``,
        ``lw_ratio``, ``height_m`` and ``reach_deg`` of scars that have a slope line are
        overwritten, `COLUMNS` and ``length_from`` added to all.
    progress : Progress, optional
        Told of how many scars the DEM does not give a slope line.

    Notes
    -----
    Scars of which the DEM does not cover nine tenths, that are nearly level, that fall to all
    sides, or that have more than 2 million pixels keep the sides of their rectangle, and the
    height from ``z_min`` and ``z_max`` where these are known. The reach angle is that of the line
    from the middle of the uppermost to that of the lowermost pixel, so that its ends and their
    elevations belong together.
    """
    progress, columns, count = progress or Progress(), scars.columns, len(scars)
    for name in COLUMNS:
        columns[name] = np.full(count, np.nan)
    columns[LENGTH_FROM] = np.full(count, BY_RECTANGLE, object)
    for name in ("z_min", "z_max"):
        columns.setdefault(name, np.full(count, np.nan))
    columns["height_m"] = columns["z_max"] - columns["z_min"]
    run = np.full(count, np.nan)
    elevation, probability = scars.pixels.get(ELEVATION), scars.pixels.get(PROBABILITY)
    if elevation is not None:
        done, whole = 0, max(1, int(scars.runs.lengths.sum()))
        for graph in graphs(scars):
            progress.check()
            relief = relief_of(graph, elevation)
            lines = slope_lines(graph, relief)
            _fill(scars, graph, lines, elevation)
            run[graph.scars] = lines.run
            if probability is not None:
                share = source_shares(graph, relief, probability)
                area = columns["area_m2"][graph.scars]
                columns["source_m2"][graph.scars] = share * area
                columns["runout_m2"][graph.scars] = (1 - share) * area
            done += len(graph.owner)
            progress.show(done / whole)
        without = int((columns[LENGTH_FROM] == BY_RECTANGLE).sum())
        if without:
            progress.info(
                f"{without} of {counted(count, 'scar has', 'scars have')} no slope line, for "
                "nearly level ground, ground that falls to several sides, or a DEM that ends; "
                "length and width are there the sides of the smallest rectangle."
            )
    with np.errstate(divide="ignore", invalid="ignore"):
        columns["lw_ratio"] = columns["length_m"] / columns["width_m"]
    run = np.where(run > 0, run, columns["length_m"])
    columns["reach_deg"] = np.degrees(np.arctan2(columns["height_m"], run))


def _fill(scars: Scars, graph: PixelGraph, lines: SlopeLines, elevation: FloatArray) -> None:
    known = np.flatnonzero(lines.known)
    if not len(known):
        return
    columns, of = scars.columns, graph.scars[known]
    columns["length_m"][of], columns["width_m"][of] = lines.length[known], lines.width[known]
    columns[LENGTH_FROM][of] = BY_SLOPE
    for name, end in (("crown", lines.crown), ("toe", lines.toe)):
        pixel = end[known]
        row, col = graph.row[pixel] + 0.5, graph.col[pixel] + 0.5
        places = np.stack(apply(scars.grid.transform, col, row), axis=1)
        places = transformed(scars.grid.crs, CRS.from_epsg(4326), places)
        columns[f"{name}_lon"][of], columns[f"{name}_lat"][of] = places.T
        columns[f"{name}_z"][of] = elevation[graph.place[pixel]]
    # Not below 0 where the model has its noise; unknown ends leave the height of all pixels.
    height = np.maximum(0.0, columns["crown_z"][of] - columns["toe_z"][of])
    columns["height_m"][of] = np.where(np.isfinite(height), height, columns["height_m"][of])
