"""Many pairs of images as one map: by worker processes or on a cluster, to be taken up again."""

from __future__ import annotations

import math
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

import numpy as np

from ..errors import ScarMapperError
from ..geo.gdal import CRS, RasterioError
from ..mapping.methods import UNET, Method
from ..mapping.scar_map import MapOptions, method_of
from ..progress import Progress, RecordingProgress
from ..runtime.atomic_files import remove_parts
from ..runtime.run_lock import RunLock
from .files import (
    file_name,
    fingerprint,
    read_intact,
    state_of_files,
    write_whole,
)
from .jobs import MAP, SAMPLE, images_of, options_as_dict, spread_out, tile_map_of
from .manifest import DONE, FAILED, TileRow, write_manifest
from .mosaic import TileMap
from .processes import InProcess, NoWorkers, WorkerProcesses, suitable_workers
from .scars import JoinedScars, joined_scars
from .table import Tile

# Shares of the whole work, for the progress: aligning and sampling, mapping, joining.
_SAMPLING, _MAPPING = 0.3, 0.92
_LOCK = "lock"
# Pixels that one model for all tiles is fitted on.
SAMPLED_OF_ALL = 1 << 20


@dataclass(frozen=True)
class TileOptions:
    """How to map tiles.

    Attributes
    ----------
    map : MapOptions
        For each tile; smallest area, gentlest slope and simplification for the joined scars.
    one_model : bool
        Whether what the method learns is learnt once, from a sample of all tiles, in which each
        has the weight of the ground that it sees. Else each tile is a scene of its own.
    workers : int
        Worker processes on this computer; 0 for as many as suit it.
    threads : int or None
        Of each worker process; None shares the cores among them.
    scheduler : str
        Address of a Dask scheduler, whose workers then do the work; empty for this computer.
    resume : bool
        Whether to take over what an earlier run did and what is still intact.
    crs : str
        Of the result, in any way that GDAL understands; empty for that of the first tile.
    """

    map: MapOptions = field(default_factory=MapOptions)
    one_model: bool = True
    workers: int = 0
    threads: int | None = None
    scheduler: str = ""
    resume: bool = True
    crs: str = ""


@dataclass(frozen=True)
class TilesMap:
    """The map of all tiles.

    Attributes
    ----------
    joined : JoinedScars
    rows : list of TileRow
        What became of each tile, as in the manifest.
    """

    joined: JoinedScars
    rows: list[TileRow]

    @property
    def failed(self) -> int:
        """How many tiles are not in the map."""
        return sum(row.state == FAILED for row in self.rows)


def map_tiles(
    tiles: Sequence[Tile],
    folder: str,
    options: TileOptions | None = None,
    manifest: str | None = None,
    progress: Progress | None = None,
) -> TilesMap:
    """Map the scars of many pairs of images.

    Parameters
    ----------
    tiles : sequence of Tile
        At least one; names differ.
    folder : str
        For what is found in each tile, which is small; made where it is missing.
    options : TileOptions, optional
    manifest : str, optional
        A CSV file, written anew with every tile that is done.
    progress : Progress, optional

    Returns
    -------
    TilesMap
        The same, to the last bit, whatever the workers are and in whatever order they end, and
        whether or not earlier runs were broken off.

    Raises
    ------
    ScarMapperError
        Not one tile can be mapped, another run uses the folder, the disk is full, the scheduler
        does not answer, or a tile cannot be brought to the CRS of the result. That single tiles
        fail is told in the manifest only.
    Cancelled
        The user asked to stop; workers have ended, and what was done is kept.
    """
    options, progress = options or TileOptions(), progress or Progress()
    if not tiles:
        raise ScarMapperError("There are no tiles to map.")
    crs = _crs(options.crs)
    # Workers have a current folder of their own.
    place = Path(folder).absolute()
    if options.map.model:
        model_file = str(Path(options.map.model).absolute())
        options = replace(options, map=replace(options.map, model=model_file))
    with RunLock(place / _LOCK, place):
        run = _Run(tiles, place, options, manifest, progress)
        if not options.resume:
            run.forget()
        remove_parts(place)
        run.write_rows()
        with ExitStack() as stack:
            # Whatever ends the run, its workers leave nothing half-written behind.
            stack.callback(remove_parts, place)
            run.workers = _Workers(options, len(tiles), progress, stack)
            model = run.learn() if options.one_model else None
            maps = run.map(model)
        joined = joined_scars(maps, options.map, crs, progress.part(_MAPPING, 1))
        run.complete(maps, joined)
        progress.show(1.0)
        return TilesMap(joined, run.rows)


def _crs(text: str) -> CRS | None:
    if not text:
        return None
    try:
        return CRS.from_user_input(text)
    except (RasterioError, ValueError) as error:
        raise ScarMapperError(f"The CRS “{text}” is not understood: {error}.") from error


class _Workers:
    """Those who do the work, engaged when the first job is there."""

    def __init__(self, options: TileOptions, tiles: int, progress: Progress, stack: ExitStack):
        self._options, self._tiles, self._progress = options, tiles, progress
        self._stack = stack
        self._engaged = None
        if options.scheduler:  # whether it answers is to be known at once
            self._engage()

    def outcomes(self, jobs: Sequence[dict], progress: Progress):
        """Yield outcomes as `core.tiles.processes.WorkerProcesses.outcomes`."""
        if self._engaged is None:
            self._engage()
        return self._engaged.outcomes(jobs, progress)

    def _engage(self) -> None:
        options = self._options
        if options.scheduler:
            from .dask import DaskWorkers

            workers = DaskWorkers(options.scheduler, self._progress)
            self._engaged = self._stack.enter_context(workers)
            return
        count = min(options.workers, self._tiles) or suitable_workers(self._tiles)
        try:
            workers = WorkerProcesses(count, options.threads, self._progress)
            self._engaged = self._stack.enter_context(workers)
            self._progress.info(f"{count} worker processes on this computer.")
        except NoWorkers as error:
            self._progress.info(
                f"No worker process can be started ({error}): the tiles are mapped one after the "
                "other by this program itself."
            )
            self._engaged = InProcess()


class _Run:
    """One run over all tiles."""

    def __init__(
        self,
        tiles: Sequence[Tile],
        folder: Path,
        options: TileOptions,
        manifest: str | None,
        progress: Progress,
    ):
        self._tiles, self._folder, self._options = tiles, folder, options
        self._manifest, self._progress = manifest, progress
        self._plain = options_as_dict(options.map)
        self._inputs = [state_of_files(list(tile.paths.values())) for tile in tiles]
        self._model_file = state_of_files([options.map.model]) if options.map.model else []
        self._begin = time.monotonic()
        self.rows = [TileRow(tile.name) for tile in tiles]
        # Alignment, seconds and warnings of the first pass, by tile.
        self._known: dict[int, dict] = {}
        # Where what was last found of each tile is kept, and by what it is known.
        self._files: dict[int, tuple[Path, str]] = {}
        self.workers: _Workers | None = None
        for number, tile in enumerate(tiles):
            if tile.problem:
                self._fail(number, tile.problem)

    # What both passes share

    def forget(self) -> None:
        """Remove what earlier runs found in these tiles."""
        for tile in self._tiles:
            for kind in (SAMPLE, MAP):
                (self._folder / file_name(tile.name, kind)).unlink(missing_ok=True)

    def write_rows(self) -> None:
        """Write the manifest."""
        write_manifest(self._manifest, self.rows)

    def _fail(self, number: int, reason: str) -> None:
        row = TileRow(self._tiles[number].name, FAILED, error=reason)
        known = self._known.get(number)
        if known is not None:
            row.seconds, row.warnings = known["seconds"], " ".join(known["warnings"])
        self.rows[number] = row
        self._progress.warn(f"Tile {row.name} is left out: {reason}")

    def _left(self) -> list[int]:
        return [number for number, row in enumerate(self.rows) if row.state != FAILED]

    def _pass(self, kind: str, more: dict[int, dict], progress: Progress, done) -> None:
        """Do one job for each tile that is left, and call ``done(number, facts, arrays)``.

        Parameters
        ----------
        kind : str
            `SAMPLE` or `MAP`.
        more : dict of int to dict
            What else belongs to the job of a tile.
        progress : Progress
        done : callable
        """
        numbers, jobs, todo = self._left(), [], []
        finished = 0

        def take(number: int, facts: dict, arrays: dict, new: bool) -> None:
            nonlocal finished
            finished += 1
            done(number, facts, arrays)
            self._tell(kind, number, finished, len(numbers), facts["seconds"], new, progress)

        for number in numbers:
            progress.check()
            tile = self._tiles[number]
            own = {"kind": kind, "options": self._plain, **more.get(number, {})}
            mark = fingerprint(own, asdict(tile), self._inputs[number], self._model_file)
            path = self._folder / file_name(tile.name, kind)
            self._files[number] = path, mark
            kept = read_intact(path, mark)
            if kept is not None:
                take(number, *kept, new=False)
                continue
            path.unlink(missing_ok=True)
            todo.append(number)
            jobs.append({**own, "tile": asdict(tile), "fingerprint": mark, "file": str(path)})
        if not jobs:
            return
        before = finished / len(numbers)
        for place, outcome, content in self.workers.outcomes(jobs, progress.part(before, 1)):
            number = todo[place]
            if "error" in outcome:
                if outcome.get("fatal"):
                    raise ScarMapperError(outcome["error"])
                finished += 1
                self._fail(number, outcome["error"])
            else:
                path = Path(jobs[place]["file"])
                if content is not None:
                    write_whole(path, content)
                kept = read_intact(path, jobs[place]["fingerprint"])
                if kept is None:
                    raise ScarMapperError(
                        f"{path} is not what was written to it. Is the disk in order?"
                    )
                take(number, *kept, new=True)
            self.write_rows()

    def _tell(self, kind, number, finished, count, seconds, new, progress) -> None:
        row = self.rows[number]
        what = "aligned and sampled" if kind == SAMPLE else f"{row.scars} scars"
        text = f"{finished} of {count}: tile {row.name}, {what}"
        text += f" in {seconds:.0f} s" if new else " (done before)"
        spent = time.monotonic() - self._begin
        share = self._share(kind, finished / count)
        if new and 0 < share < 1:
            text += f"; about {_words(spent * (1 - share) / share)} to go"
        progress.info(text + ".")

    def _share(self, kind: str, fraction: float) -> float:
        """Return how much of the whole work is done."""
        if kind == SAMPLE:
            return _SAMPLING * fraction
        begin = _SAMPLING if self._known else 0
        return begin + (_MAPPING - begin) * fraction

    # The passes

    def learn(self) -> dict | None:
        """Return what the method learns of all tiles; None where there is nothing to learn."""
        if self._options.map.method == UNET:  # not opened for nothing: it takes a while
            return None
        method = self._method()
        if method is None or not method.fitted_on_sample:
            return None

        def take(number: int, facts: dict, arrays: dict) -> None:
            self._known[number] = {**facts, "pixels": len(arrays["sample"])}

        self._pass(SAMPLE, {}, self._progress.part(0, _SAMPLING), take)
        self._same_bands(method)
        self._some_left()
        heard = RecordingProgress(self._progress.part(_SAMPLING, _SAMPLING))
        method.fit(self._sample(), heard)
        return method.as_dict()

    def _sample(self) -> np.ndarray:
        """Return pixels of all tiles, of each by the ground that it sees."""
        numbers = self._left()
        seen = np.array([self._known[number]["seen"] for number in numbers])
        pixels = np.array([self._known[number]["pixels"] for number in numbers])
        parts = []
        for number, count in zip(numbers, _shares(pixels, seen)):
            kept = read_intact(*self._files[number])
            if kept is None:
                raise ScarMapperError(
                    f"{self._files[number][0]} was changed while it was in use; run again."
                )
            parts.append(spread_out(kept[1]["sample"], count))
        return np.concatenate(parts)

    def _method(self) -> Method | None:
        """Return the method for the first tile that can be opened."""
        for number in self._left():
            try:
                images = images_of(self._tiles[number])
            except ScarMapperError:
                continue
            try:
                return method_of(self._options.map, images, Progress())
            except ScarMapperError:
                continue
            finally:
                for image in vars(images).values():
                    if image is not None:
                        image.close()
        return None

    def _same_bands(self, method: Method) -> None:
        """Leave out tiles that do not have what the others are compared by."""
        for number in self._left():
            own = self._known[number]["indices"]
            if own != list(method.indices):
                self._fail(
                    number,
                    f"Its bands allow {', '.join(own)}, those of the first tile "
                    f"{', '.join(method.indices)}: one model cannot be for both. Map it by "
                    "itself, or choose a model for each tile.",
                )

    def map(self, model: dict | None) -> list[TileMap]:
        """Return what each tile shows; of those that failed nothing."""
        more = {}
        for number in self._left():
            more[number] = {"fitted": model}
            if number in self._known:
                more[number]["alignment"] = self._known[number]["alignment"]
        maps: dict[int, TileMap] = {}

        def take(number: int, facts: dict, arrays: dict) -> None:
            made = tile_map_of(self._tiles[number].name, facts, arrays)
            maps[number] = made
            self.rows[number] = self._row(made, facts, self._known.get(number))

        begin = _SAMPLING if self._known else 0
        self._pass(MAP, more, self._progress.part(begin, _MAPPING), take)
        self._some_left()
        return [maps[number] for number in sorted(maps)]

    def _row(self, made: TileMap, facts: dict, known: dict | None) -> TileRow:
        options = self._options.map
        area, slope = made.columns["area_m2"], made.columns["slope_mean"]
        keep = (area >= options.min_area) & ~(slope < options.min_slope)
        warnings = [*(known["warnings"] if known else ()), *facts["warnings"]]
        shift_x, shift_y = facts["shift"] or (math.nan, math.nan)
        rmse = facts["rmse_px"]
        return TileRow(
            made.name,
            DONE,
            facts["seconds"] + (known["seconds"] if known else 0),
            int(keep.sum()),
            float(area[keep].sum()),
            shift_x,
            shift_y,
            math.nan if rmse is None else rmse,
            " ".join(dict.fromkeys(warnings)),
        )

    def _some_left(self) -> None:
        if self._left():
            return
        self.write_rows()
        reasons = list(dict.fromkeys(row.error for row in self.rows))
        if len(self.rows) == 1:
            raise ScarMapperError(f"Tile {self.rows[0].name} cannot be mapped: {reasons[0]}")
        raise ScarMapperError(
            f"Not one of the {len(self.rows)} tiles can be mapped. "
            + " ".join(f"{row.name}: {row.error}" for row in self.rows[:3])
            + (" And so on; the manifest tells all." if len(self.rows) > 3 else "")
        )

    def complete(self, maps: Sequence[TileMap], joined: JoinedScars) -> None:
        """Put the joined scars into the manifest."""
        rows = {row.name: row for row in self.rows}
        for made, count, area in zip(maps, joined.counts, joined.areas):
            rows[made.name].scars, rows[made.name].area_m2 = count, area
        self.write_rows()


def _shares(pixels: np.ndarray, seen: np.ndarray) -> list[int]:
    """Return how many pixels to take of each tile's sample, in proportion to what each sees.

    Parameters
    ----------
    pixels : array of int, shape (tiles,)
        In each sample.
    seen : array of float, shape (tiles,)
        Pixels that each tile sees.
    """
    share = seen / seen.sum()
    # No tile has to give more than it has.
    total = min(SAMPLED_OF_ALL, (pixels[share > 0] / share[share > 0]).min())
    return np.clip(np.rint(total * share), 1, pixels).astype(int).tolist()


def _words(seconds: float) -> str:
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes / 60:.1f} h"
