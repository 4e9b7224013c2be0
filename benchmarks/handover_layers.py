"""Scars, roads, rivers and unseen ground of a tile, as an analyst has them when a map is done."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import NamedTuple

import numpy as np
import shapely

from ..core.geo.array_types import AnyArray
from ..core.geo.gdal import CRS, Affine
from ..core.geo.grid import Grid
from ..core.geo.runs import Runs
from ..core.geo.vector_table import INTEGER, REAL, TEXT, Field, VectorTable
from ..core.scars.attributes import describe
from ..core.scars.polygons import Scars
from ..core.scars.tracing import trace_runs
from .shapes.generated import PAIRS, SINGLES, ground
from .shapes.scoring import traced

# Part of the names of the files, to be raised when the way they are made changes.
VERSION = 1
PIXEL = 10.0
# Scars and pieces of road of a tile of 10 980 pixels, and those of rivers and unseen patches.
FULL, SCARS, ROADS, RIVERS, PATCHES = 10_980, 20_000, 200_000, 2_000, 500
# Pixels that a scar may be long, and along a side of the cell it lies in.
_LONGEST, _CELL = 72, 77
# Classes of roads with their shares.
_CLASSES = {"residential": 0.3, "track": 0.25, "service": 0.2, "tertiary": 0.15, "primary": 0.1}


class HandoverLayers(NamedTuple):
    """The files of a tile.

    Attributes
    ----------
    scars, roads, rivers, unseen : str
        GeoPackages.
    extent : str
        Of the tile, as a parameter of Processing.
    side : int
        Pixels of 10 m.
    count : int
        Number of scars.
    """

    scars: str
    roads: str
    rivers: str
    unseen: str
    extent: str
    side: int
    count: int


def make_layers(side: int, folder: Path, seed: int = 1) -> HandoverLayers:
    """Return the layers of a tile, made if they are not there yet.

    Parameters
    ----------
    side : int
        Pixels of 10 m; the numbers of features follow from the area.
    folder : Path
        Where they are kept.
    seed : int
    """
    share = (side / FULL) ** 2
    count = min(round(SCARS * share), (side // _CELL) ** 2)
    place = folder / f"handover-{VERSION}-{side}-{seed}"
    rng = np.random.default_rng(seed)
    grid = Grid(CRS.from_epsg(32654), Affine(PIXEL, 0, 500_000, 0, -PIXEL, 4_800_000), side, side)
    if not place.exists():
        print(f"Making scars and roads of {side}² pixels …", flush=True)
        work = Path(tempfile.mkdtemp(dir=folder))
        tables = {
            "scars": _scars(count, grid, rng).table(),
            "roads": _ways(round(ROADS * share), 10, 60.0, grid, rng),
            "rivers": _ways(max(2, round(RIVERS * share)), 60, 150.0, grid, rng, "waterway"),
            "unseen": _patches(max(2, round(PATCHES * share)), grid, rng),
        }
        _write(tables, work)
        try:
            work.rename(place)
        except OSError:  # another process was faster
            shutil.rmtree(work)
    left, bottom, right, top = grid.bounds
    names = (str(place / f"{name}.gpkg") for name in ("scars", "roads", "rivers", "unseen"))
    extent = f"{left},{right},{bottom},{top} [EPSG:32654]"
    return HandoverLayers(*names, extent, side, count)


def _write(tables: dict[str, VectorTable], folder: Path) -> None:
    from ..algorithms.vector_output import write_table
    from .qgis_session import start

    start()
    for name, table in tables.items():
        write_table(str(folder / f"{name}.gpkg"), table)


def _scars(count: int, grid: Grid, rng: np.random.Generator) -> Scars:
    """Return scars apart from each other, with all attributes; those of images are made up."""
    some = traced(ground([*SINGLES, *PAIRS], 20, 7)).scars
    order = np.argsort(some.owner, kind="stable")
    first = np.searchsorted(some.owner[order], np.arange(len(some) + 1))
    shapes = []
    for scar in range(len(some)):
        run = order[first[scar] : first[scar + 1]]
        row, start, stop = some.runs.row[run], some.runs.start[run], some.runs.stop[run]
        row, start, stop = row - row.min(), start - start.min(), stop - start.min()
        if max(row.max() + 1, stop.max()) <= _LONGEST:
            shapes.append((row, start, stop))
    across = grid.width // _CELL
    cells = rng.choice(across * across, count, replace=False)
    parts: list[tuple[AnyArray, AnyArray, AnyArray]] = []
    for cell, which in zip(cells.tolist(), rng.integers(0, len(shapes), count).tolist()):
        row, start, stop = shapes[which]
        down, right = cell // across * _CELL, cell % across * _CELL
        parts.append((row + down, start + right, stop + right))
    row, start, stop = (np.concatenate(part) for part in zip(*parts))
    order = np.lexsort((start, row))
    runs = Runs(row[order], start[order], stop[order], grid.width)
    provenance = {
        "event": "Generated event", "method": "evidence", "pre_date": "2018-08-25",
        "post_date": "2018-09-12", "align_rmse_px": 0.12, "cloud_fraction": 0.03,
        "pre_scene": "S2A_MSIL2A_20180825T012651_N0208_R074_T54TWN_20180825T061302",
        "post_scene": "S2B_MSIL2A_20180912T012659_N0206_R074_T54TWN_20180912T043510",
    }  # fmt: skip
    scars = describe(trace_runs(runs, grid), provenance=provenance)
    for field in scars.table().fields:
        column = scars.columns[field.name]
        if field.kind == REAL and np.isnan(column).all():
            scars.columns[field.name] = rng.uniform(0, 1, len(scars))
    scars.columns["confidence"] = rng.choice([1.0, 2.0, 3.0, 5.0], len(scars))
    states = np.array(["candidate", "confirmed", "edited"], object)
    scars.columns["status"] = rng.choice(states, len(scars), p=(0.6, 0.35, 0.05))
    return scars


def _ways(
    count: int, points: int, step: float, grid: Grid, rng: np.random.Generator,
    key: str = "highway",
) -> VectorTable:  # fmt: skip
    """Return lines that wander over the tile, with names and classes as of OpenStreetMap."""
    left, bottom, right, top = grid.bounds
    begin = rng.uniform((left, bottom), (right, top), (count, 2))
    turns = rng.normal(0, 0.35, (count, points - 1))
    angle = rng.uniform(0, 2 * np.pi, (count, 1)) + turns.cumsum(axis=1)
    moves = step * np.stack([np.cos(angle), np.sin(angle)], axis=2)
    places = np.concatenate([begin[:, None], begin[:, None] + moves.cumsum(axis=1)], axis=1)
    lines = shapely.linestrings(places)
    classes = np.array(list(_CLASSES), object)
    kinds = rng.choice(classes, count, p=list(_CLASSES.values()))
    columns = {
        "osm_id": np.arange(count, dtype=np.float64),
        key: kinds if key == "highway" else np.full(count, "river", object),
        "name": np.array([f"Way {n}" if n % 3 == 0 else None for n in range(count)], object),
    }
    fields = [Field("osm_id", INTEGER, "", ""), Field(key, TEXT, "", ""),
              Field("name", TEXT, "", "")]  # fmt: skip
    wkb = shapely.to_wkb(lines).tolist()
    return VectorTable("ways", "LineString", grid.crs, fields, wkb, columns)


def _patches(count: int, grid: Grid, rng: np.random.Generator) -> VectorTable:
    """Return clouds: round patches of some hundred metres to kilometres."""
    left, bottom, right, top = grid.bounds
    places = rng.uniform((left, bottom), (right, top), (count, 2))
    radius = np.exp(rng.uniform(np.log(200), np.log(1_000), count))
    discs = shapely.buffer(shapely.points(places), radius, quad_segs=16)
    apart = shapely.get_parts(shapely.union_all(discs))
    columns = {"reason": np.full(len(apart), "cloud", object)}
    fields = [Field("reason", TEXT, "", "")]
    wkb = shapely.to_wkb(shapely.multipolygons(apart[:, None])).tolist()
    return VectorTable("unseen", "MultiPolygon", grid.crs, fields, wkb, columns)
