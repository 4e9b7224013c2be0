"""What is done for one tile: its images aligned and sampled, or its scars found.

A job is a dict that JSON can hold, so that it can be done in any process, on any machine:

kind : "sample" or "map"
tile : dict
    As of `core.tiles.table.Tile`.
options : dict
    As `options_as_dict` gives.
fingerprint : str
    Goes into the file.
file : str or None
    Where to write what comes out.
alignment : dict or None, only where the images have been aligned before
    As of `Alignment.as_dict`; None where they could not be.
fitted : dict or None, of maps only
    The method's model, as of `core.mapping.methods.Method.as_dict`; None to fit one.
"""

from __future__ import annotations

import os
import sys
import threading
import time
import traceback
from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np

from ..alignment.alignment import Alignment
from ..errors import Cancelled, ScarMapperError
from ..geo.gdal import CRS, Affine
from ..geo.grid import Grid, Window
from ..geo.runs import Runs, runs_of
from ..geo.vector_table import TEXT
from ..imagery.reasons import VALID
from ..imagery.validity import ValidityRules
from ..labels import UNKNOWN
from ..mapping.aligned_pair import Images, aligned_pair
from ..mapping.scar_map import MapOptions, ScarMap, map_scars, method_of
from ..mapping.scene import Scene, SceneWindow
from ..progress import Progress, RecordingProgress
from ..raster.file_source import FileSource
from ..runtime.threads import limit_cores
from ..scars.scar_fields import FIELDS
from .files import DiskFull, packed, write_whole
from .mosaic import TileMap
from .table import Tile

SAMPLE, MAP = "sample", "map"
# Pixels that are kept of a tile's sample at most.
SAMPLED = 1 << 18

# Options of the joined scars, which single tiles know nothing of.
_OF_THE_WHOLE = {"min_area": 0.0, "min_slope": 0.0, "simplify": 0.0, "event": ""}
_RUN = ("row", "start", "stop")


def options_as_dict(options: MapOptions) -> dict:
    """Return those options that matter to single tiles as plain values."""
    return asdict(replace(options, **_OF_THE_WHOLE))


def options_of(values: Mapping) -> MapOptions:
    """Return the options that `options_as_dict` gave."""
    return MapOptions(**{**values, "rules": ValidityRules(**values["rules"])})


def images_of(tile: Tile) -> Images:
    """Open the images of a tile.

    Raises
    ------
    ScarMapperError
        One is missing or cannot be read.
    """
    if tile.problem:
        raise ScarMapperError(tile.problem)

    def opened(path: str, **how) -> FileSource | None:
        if not path:
            return None
        if not path.startswith("/vsi") and "://" not in path and _is_missing(path):
            raise ScarMapperError(f"There is no file {path}.")
        return FileSource(path, **how)

    return Images(
        opened(tile.pre, zero_is_nodata=True),
        opened(tile.post, zero_is_nodata=True),
        *(opened(path) for path in (tile.dem, tile.scl_pre, tile.scl_post)),
    )


def _is_missing(path: str) -> bool:
    # What is not like a path is GDAL's own affair.
    return Path(path).is_absolute() and not Path(path).exists()


def done_here(job: Mapping, progress: Progress | None = None) -> dict:
    """Do a job in this process, and write its file.

    Returns
    -------
    dict
        ``facts`` of the file; or ``error``, a sentence, and ``fatal`` where no other tile will
        fare better.
    """
    outcome, content = _done(job, progress or Progress())
    if content is not None:
        try:
            write_whole(Path(job["file"]), content)
        except ScarMapperError as error:
            return {"error": str(error), "fatal": True}
    return outcome


def done_afar(job: Mapping) -> tuple[dict, bytes | None]:
    """Do a job within a Dask task; return its outcome and what is to be in its file."""
    from .dask import Asked

    asked = Asked()
    limit_cores(max(1, (os.cpu_count() or 1) // job["side_by_side"].get(asked.host, 1)))
    return _done(job, asked)


def _done(job: Mapping, progress: Progress) -> tuple[dict, bytes | None]:
    begin = time.perf_counter()
    images: list[FileSource] = []
    try:
        work = _sampled if job["kind"] == SAMPLE else _mapped
        facts, arrays = work(job, progress, images)
        facts["fingerprint"] = job["fingerprint"]
        facts["seconds"] = time.perf_counter() - begin
        return {"facts": facts}, packed(facts, arrays)
    except Cancelled:
        raise
    except DiskFull as error:
        return {"error": str(error), "fatal": True}, None
    except ScarMapperError as error:
        return {"error": str(error)}, None
    except MemoryError:
        return {"error": "Not enough memory for this tile; use fewer workers."}, None
    except ImportError as error:
        return {"error": f"A Python package cannot be imported: {error}.", "fatal": True}, None
    except Exception as error:
        traceback.print_exc(file=sys.stderr)
        kind = type(error).__name__
        return {
            "error": f"{kind}: {error}. This is a fault of Scar Mapper; please report it."
        }, None
    finally:
        for image in images:
            image.close()


def _opened(job: Mapping, images: list) -> Images:
    found = images_of(Tile(**job["tile"]))
    images += [image for image in vars(found).values() if image is not None]
    return found


class _CountedScene(Scene):
    """A scene that counts how much of what was looked at can be seen."""

    @classmethod
    def of(cls, scene: Scene) -> _CountedScene:
        made = cls.__new__(cls)
        made.__dict__.update(scene.__dict__)
        made.looked = made.seen = 0
        made._counting = threading.Lock()
        return made

    def read(self, window: Window) -> SceneWindow:
        found = super().read(window)
        seen = np.count_nonzero(found.reasons == VALID)
        with self._counting:
            self.looked += window.height * window.width
            self.seen += seen
        return found


def _sampled(job: Mapping, progress: Progress, opened: list) -> tuple[dict, dict]:
    """Align a tile's images and take a sample of what the method looks at."""
    options = options_of(job["options"])
    heard = RecordingProgress(progress)
    images = _opened(job, opened)
    method = method_of(options, images, heard)
    method.preload()
    pair = aligned_pair(
        images,
        options.band_roles,
        options.rules,
        options.max_shift if options.align else None,
        heard.part(0, 0.6),
    )
    scene = _CountedScene.of(pair.scene(method.indices))
    sample = method.sample(scene, heard.part(0.6, 1))
    grid = pair.grid
    share = scene.seen / scene.looked if scene.looked else 1.0
    alignment = pair.alignment
    facts = {
        "alignment": None if alignment is None else alignment.as_dict(),
        "indices": list(method.indices),
        "seen": share * grid.width * grid.height,
        "warnings": heard.warnings,
    }
    return facts, {"sample": spread_out(sample, SAMPLED)}


def spread_out(sample: np.ndarray, count: int) -> np.ndarray:
    """Return so many rows of a sample, if it has so many, as evenly spread as they are."""
    if len(sample) <= count:
        return sample
    return sample[np.linspace(0, len(sample) - 1, count).round().astype(np.intp)]


def _mapped(job: Mapping, progress: Progress, opened: list) -> tuple[dict, dict]:
    """Find a tile's scars, of any size."""
    options = options_of(job["options"])
    known = {}
    if "alignment" in job:
        values = job["alignment"]
        known["alignment"] = None if values is None else Alignment.from_dict(values)
        options = replace(options, align=values is not None)
    found = map_scars(_opened(job, opened), options, progress, fitted=job.get("fitted"), **known)
    return _facts(found), _arrays(found)


def _facts(found: ScarMap) -> dict:
    grid, alignment = found.grid, found.alignment
    columns = found.scars.columns
    return {
        "crs": grid.crs.to_wkt(),
        "transform": list(grid.transform)[:6],
        "size": [grid.width, grid.height],
        "shift": None if alignment is None else [alignment.shift_x, alignment.shift_y],
        "rmse_px": None if alignment is None else alignment.rmse_after,
        # One for all scars of a tile.
        "texts": {
            one.name: columns[one.name][0] for one in FIELDS if one.kind == TEXT
        } if len(found.scars) else {},
        "warnings": found.warnings,
    }  # fmt: skip


def _arrays(found: ScarMap) -> dict[str, np.ndarray]:
    scars = found.scars
    hidden = runs_of(found.mask, UNKNOWN)
    arrays = {f"scar_{key}": getattr(scars.runs, key).astype(np.int32) for key in _RUN}
    arrays["scar_owner"] = scars.owner.astype(np.int32)
    arrays.update({f"hidden_{key}": getattr(hidden, key).astype(np.int32) for key in _RUN})
    for one in FIELDS:
        if one.kind != TEXT:
            arrays[f"column_{one.name}"] = np.asarray(scars.columns[one.name], np.float64)
    return arrays


def tile_map_of(name: str, facts: Mapping, arrays: Mapping[str, np.ndarray]) -> TileMap:
    """Return what a tile shows from what its file holds."""
    width, height = facts["size"]
    grid = Grid(CRS.from_wkt(facts["crs"]), Affine(*facts["transform"]), width, height)

    def runs(kind: str) -> Runs:
        return Runs(*(arrays[f"{kind}_{key}"].astype(np.int64) for key in _RUN), width)

    columns = {key[len("column_") :]: v for key, v in arrays.items() if key.startswith("column_")}
    owner = arrays["scar_owner"].astype(np.int64)
    return TileMap(name, grid, runs("scar"), owner, runs("hidden"), columns, dict(facts["texts"]))
