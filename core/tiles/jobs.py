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
exclude : dict, only where ground is excluded
    As of `core.tiles.exclusion.Exclusion.of_tile`.
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
from typing import Any

import numpy as np

from ..alignment.alignment import Alignment
from ..errors import Cancelled, ScarMapperError, UnreadableFileError
from ..geo.gdal import CRS, Affine
from ..geo.grid import Grid, Window
from ..geo.runs import Runs
from ..geo.vector_table import TEXT
from ..imagery.heights_and_classes import refuse_no_heights, refuse_no_scene_classes
from ..imagery.reasons import VALID
from ..imagery.validity import ValidityRules
from ..mapping.aligned_pair import Images
from ..mapping.scar_map import (
    MapOptions,
    ScarMap,
    checked_images,
    map_scars,
    method_of,
    pair_of,
)
from ..mapping.scene import Scene, SceneWindow
from ..mapping.unseen_ground import dates_of, unseen_runs
from ..progress import Progress, RecordingProgress
from ..raster.file_source import FileSource
from ..raster.image_pair import told_apart
from ..scars.lookalikes import EVIDENCE
from ..scars.scar_fields import FIELDS
from .exchange import error_as_dict
from .exclusion import layer_of
from .files import DiskFull, packed, write_whole
from .mosaic import TileMap
from .table import Tile
from .tile_settings import options_of_tile, source_options

Job = dict[str, Any]
Arrays = dict[str, np.ndarray]

SAMPLE, MAP = "sample", "map"
# Pixels that are kept of a tile's sample at most.
SAMPLED = 1 << 18

_RUN = ("row", "start", "stop")


def options_as_dict(options: MapOptions) -> dict[str, Any]:
    """Return those options that matter to single tiles as plain values.

    Areas, slopes, outlines, look-alikes and the event are those of the joined scars.
    """
    return asdict(
        replace(
            options, min_area=0.0, min_slope=0.0, simplify=0.0, event="", max_lookalike_odds=0.0
        )
    )


def options_of(values: Mapping[str, Any]) -> MapOptions:
    """Return the options that `options_as_dict` gave."""
    return MapOptions(**{**values, "rules": ValidityRules(**values["rules"])})


def images_of(tile: Tile, progress: Progress | None = None) -> Images:
    """Open the images of a tile.

    Parameters
    ----------
    tile : Tile
    progress : Progress, optional
        As of `core.raster.file_source.FileSource`.

    Raises
    ------
    ScarMapperError
        One is missing or cannot be read; or as of `core.imagery.heights_and_classes`.
    """
    if tile.problem:
        raise ScarMapperError("{problem}", problem=tile.problem)

    def opened(image: str, **options: Any) -> FileSource:
        options = {**options, **source_options(tile, image), "progress": progress}
        source = _opened(getattr(tile, image), **options)
        if image == "dem":
            refuse_no_heights(source, Path(source.path).name)
        elif image in ("scl_pre", "scl_post"):
            refuse_no_scene_classes(source, Path(source.path).name)
        return source

    return Images(
        *told_apart(opened("pre", zero_is_nodata=True), opened("post", zero_is_nodata=True)),
        opened("dem", heights=True) if tile.dem else None,
        *(opened(key) if getattr(tile, key) else None for key in ("scl_pre", "scl_post")),
    )


def _opened(path: str, **options: Any) -> FileSource:
    # What does not look like a path of this system is left to GDAL.
    is_path = not path.startswith("/vsi") and "://" not in path and Path(path).is_absolute()
    if is_path and not os.path.exists(path):  # of a path: an error where a name is too long
        raise UnreadableFileError("There is no file {path}.", path=path)
    return FileSource(path, **options)


def run_job(job: Mapping[str, Any], progress: Progress | None = None) -> dict[str, Any]:
    """Do a job in this process, and write its file.

    Returns
    -------
    dict
        What JSON can hold: ``facts`` of the file; or ``error``, as
        `core.tiles.exchange.error_as_dict` gives, and ``fatal`` (true) where the error would be
        the same for all tiles.
    """
    outcome, content = job_result(job, progress or Progress())
    if content is not None:
        try:
            write_whole(Path(job["file"]), content)
        except ScarMapperError as error:
            return _failed(error, fatal=True)
    return outcome


def _failed(error: ScarMapperError, fatal: bool = False) -> dict[str, Any]:
    outcome: dict[str, Any] = {"error": error_as_dict(error)}
    return {**outcome, "fatal": True} if fatal else outcome


def job_result(job: Mapping[str, Any], progress: Progress) -> tuple[dict[str, Any], bytes | None]:
    """Do a job; return its outcome, as `run_job`, and what is to be in its file.

    Raises
    ------
    Cancelled
    """
    begin = time.perf_counter()
    images: list[FileSource] = []
    try:
        work = _sample_tile if job["kind"] == SAMPLE else _map_tile
        facts, arrays = work(job, progress, images)
        facts["fingerprint"] = job["fingerprint"]
        facts["seconds"] = time.perf_counter() - begin
        return {"facts": facts}, packed(facts, arrays)
    except Cancelled:
        raise
    except DiskFull as error:
        return _failed(error, fatal=True), None
    except ScarMapperError as error:
        return _failed(error), None
    except MemoryError:
        small = ScarMapperError("Not enough memory for this tile; use fewer workers.")
        return _failed(small), None
    except ImportError as error:
        missing = ScarMapperError(
            "A Python package cannot be imported: {reason}.", reason=str(error)
        )
        return _failed(missing, fatal=True), None
    except Exception as error:
        traceback.print_exc(file=sys.stderr)
        fault = ScarMapperError(
            "{kind}: {reason}. This is a fault of Scar Mapper; please report it.",
            kind=type(error).__name__, reason=str(error),
        )  # fmt: skip
        return _failed(fault), None
    finally:
        for image in images:
            image.close()


def _open_images(job: Mapping[str, Any], opened: list[FileSource], progress: Progress) -> Images:
    """Open the images of a job's tile, and add them to those that are to be closed."""
    images = images_of(Tile(**job["tile"]), progress)
    opened += [image for image in vars(images).values() if image is not None]
    return images


class _CountedScene(Scene):
    """A scene that counts how many of the pixels that were read can be seen.

    Attributes
    ----------
    pixels, seen : int
        All that were read, and those of them that can be seen; where windows overlap, of each.

    Parameters
    ----------
    scene : Scene
        Whose sources and indices this one shares.
    """

    def __init__(self, scene: Scene):
        vars(self).update(vars(scene))
        self.pixels = self.seen = 0
        self._counting = threading.Lock()

    def read(self, window: Window) -> SceneWindow:
        """Return what is seen in a window, and count it."""
        found = super().read(window)
        seen = int(np.count_nonzero(found.reasons == VALID))
        with self._counting:
            self.pixels += window.height * window.width
            self.seen += seen
        return found


def _sample_tile(
    job: Mapping[str, Any], progress: Progress, opened: list[FileSource]
) -> tuple[dict[str, Any], Arrays]:
    """Align a tile's images and take a sample of the method's features."""
    options = options_of_tile(Tile(**job["tile"]), options_of(job["options"]))
    recorder = RecordingProgress(progress)
    images = checked_images(_open_images(job, opened, progress), options, recorder)
    method = method_of(options, images, recorder)
    exclude = layer_of(job.get("exclude"))
    pair = pair_of(images, options, recorder.part(0, 0.6), exclude=exclude)
    scene = _CountedScene(pair.scene(method.indices))
    sample = method.sample(scene, recorder.part(0.6, 1))
    grid = pair.grid
    share = scene.seen / scene.pixels if scene.pixels else 1.0
    alignment = pair.alignment
    facts = {
        "alignment": None if alignment is None else alignment.as_dict(),
        "indices": list(method.indices),
        "seen": share * grid.width * grid.height,
        "bands": list(pair.bands),
        "warnings": recorder.warnings,
    }
    return facts, {"sample": spread_out(sample, SAMPLED)}


def spread_out(sample: np.ndarray, count: int) -> np.ndarray:
    """Return so many rows of a sample, if it has so many, as evenly spread as they are."""
    if len(sample) <= count:
        return sample
    return sample[np.linspace(0, len(sample) - 1, count).round().astype(np.intp)]


def _map_tile(
    job: Mapping[str, Any], progress: Progress, opened: list[FileSource]
) -> tuple[dict[str, Any], Arrays]:
    """Find a tile's scars, of any size."""
    options, alignment = options_of_tile(Tile(**job["tile"]), options_of(job["options"])), None
    if "alignment" in job:
        values = job["alignment"]
        alignment = None if values is None else Alignment.from_dict(values)
        options = replace(options, align=values is not None)
    found = map_scars(
        _open_images(job, opened, progress),
        options,
        progress,
        fitted=job.get("fitted"),
        alignment=alignment,
        exclude=layer_of(job.get("exclude")),
    )
    return _facts(found), _arrays(found)


def _facts(found: ScarMap) -> dict[str, Any]:
    grid, alignment = found.grid, found.alignment
    columns = found.scars.columns
    return {
        "crs": grid.crs.to_wkt(),
        "transform": list(grid.transform)[:6],
        "size": [grid.width, grid.height],
        "shift": None if alignment is None else [alignment.shift_x, alignment.shift_y],
        "rmse_px": None if alignment is None else alignment.rmse_after,
        "bands": list(found.pair.bands),
        "dates": list(dates_of(found)),
        # One for all scars of a tile.
        "texts": {
            field.name: columns[field.name][0] for field in FIELDS if field.kind == TEXT
        } if len(found.scars) else {},
        "warnings": found.warnings,
    }  # fmt: skip


def _arrays(found: ScarMap) -> Arrays:
    scars = found.scars
    hidden, why = unseen_runs(found)
    arrays = {f"scar_{key}": getattr(scars.runs, key).astype(np.int32) for key in _RUN}
    arrays["scar_owner"] = scars.owner.astype(np.int32)
    arrays.update({f"hidden_{key}": getattr(hidden, key).astype(np.int32) for key in _RUN})
    arrays["hidden_why"] = why.astype(np.uint8)
    for field in FIELDS:
        if field.kind != TEXT:
            arrays[f"column_{field.name}"] = np.asarray(scars.columns[field.name], np.float64)
    for name, values in scars.pixels.items():
        arrays[f"pixel_{name}"] = values
    for name in EVIDENCE:
        if name in scars.evidence:
            arrays[f"evidence_{name}"] = scars.evidence[name]
    return arrays


def tile_map_of(name: str, facts: Mapping[str, Any], arrays: Mapping[str, np.ndarray]) -> TileMap:
    """Return what a tile shows from what its file holds."""
    width, height = facts["size"]
    grid = Grid(CRS.from_wkt(facts["crs"]), Affine(*facts["transform"]), width, height)

    def runs(kind: str) -> Runs:
        row, start, stop = (arrays[f"{kind}_{key}"].astype(np.int64) for key in _RUN)
        return Runs(row, start, stop, width)

    def beginning(kind: str) -> dict[str, np.ndarray]:
        return {key[len(kind) :]: v for key, v in arrays.items() if key.startswith(kind)}

    owner = arrays["scar_owner"].astype(np.int64)
    return TileMap(
        name,
        grid,
        runs("scar"),
        owner,
        runs("hidden"),
        beginning("column_"),
        dict(facts["texts"]),
        beginning("evidence_"),
        arrays["hidden_why"].astype(np.int64),
        (facts["dates"][0], facts["dates"][1]),
        beginning("pixel_"),
    )
