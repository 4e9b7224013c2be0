"""Many pairs of images as one map: by worker processes or on a cluster, to be taken up again."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from ..assessment.map_layer import MapLayer
from ..errors import ScarMapperError, Term
from ..geo.earth import check_earth
from ..geo.gdal import CRS, RasterioError
from ..labels import POST_IMAGE, PRE_IMAGE
from ..mapping.methods import Method
from ..mapping.refit_file import read_refit
from ..mapping.refitted_method import check_refit
from ..mapping.scar_map import MapOptions
from ..mapping.unseen_ground import UnseenGround
from ..progress import Progress, RecordingProgress
from ..raster.probability import check_sensitivity
from ..runtime.atomic_files import remove_parts
from ..runtime.run_lock import RunLock
from .exchange import error_of
from .exclusion import Exclusion
from .files import write_whole
from .jobs import MAP, SAMPLE, Arrays, spread_out, tile_map_of
from .lazy_workers import LazyWorkers
from .manifest import DONE, FAILED, Manifest, TileRow
from .mosaic import TileMap
from .options import TileOptions
from .plan import Plan, PlannedJob
from .scars import JoinedScars, joined_scars
from .shared_model import method_to_fit, sample_shares
from .table import Tile
from .unseen import failed_tiles, unseen_of_tiles
from .workers import Workers

# Shares of the whole work, for the progress: aligning and sampling, mapping, joining.
_SAMPLING, _MAPPING = 0.3, 0.92
_LOCK = "lock"
MANIFEST = "manifest_so_far.csv"
"""The file in the work folder that says what became of the tiles, of a run that fails too."""
# Tiles whose errors are quoted where none can be mapped.
_QUOTED = 3


@dataclass(frozen=True)
class TilesMap:
    """The map of all tiles.

    Attributes
    ----------
    joined : JoinedScars
    rows : list of TileRow
        What became of each tile, as in the manifest.
    unseen : UnseenGround or None
        The ground that no tile shows; None where it was not wanted.
    """

    joined: JoinedScars
    rows: list[TileRow]
    unseen: UnseenGround | None = None

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
    exclude: MapLayer | None = None,
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
        A CSV file, written anew with every tile that is done; `MANIFEST` in the folder without it.
    progress : Progress, optional
    exclude : MapLayer, optional
        As of `core.mapping.scar_map.map_scars`.

    Returns
    -------
    TilesMap
        The same, to the last bit, whatever the workers are and in whatever order they end, and
        whether or not earlier runs were broken off.

    Raises
    ------
    ScarMapperError
        Not one tile can be mapped, another run uses the folder, the disk is full, the scheduler
        does not answer, the refit cannot be used, or a tile cannot be brought to the CRS of the
        result. Single tiles that
        fail are rows of the manifest only.
    Cancelled
        The user asked to stop; workers have ended, and what was done is kept.
    """
    options, progress = (options or TileOptions()).with_absolute_paths(), progress or Progress()
    if not tiles:
        raise ScarMapperError("There are no tiles to map.")
    if options.map.refit:  # one error in place of one for each tile
        check_refit(read_refit(options.map.refit), Path(options.map.refit).name, options.map.method)
    sensitivity = options.map.sensitivity
    check_sensitivity(sensitivity)
    if sensitivity:
        progress.info(
            f"Sensitivity {sensitivity:+g} in all tiles, added to the log-odds of a scar."
        )
    crs = _crs(options.crs)
    exclusion = None if exclude is None else Exclusion(exclude)
    # Workers have a current folder of their own.
    place = Path(folder).absolute()
    manifest = manifest or str(place / MANIFEST)
    with RunLock(place / _LOCK, place):
        plan = Plan(tiles, place, options.map, exclusion)
        run = _Run(tiles, plan, options.map, manifest, progress)
        if not options.resume:
            run.plan.forget(progress)
        remove_parts(place)
        run.write_rows()
        try:
            with LazyWorkers(options, len(tiles), progress) as workers:
                model = run.learn(workers) if options.one_model else None
                maps = run.map(workers, model)
        finally:
            # Whatever ended the run, its workers leave nothing half-written behind.
            remove_parts(place)
        if exclusion is not None:
            exclusion.tell(progress)
        joined = joined_scars(maps, options.map, crs, progress.part(_MAPPING, 0.97))
        run.complete(maps, joined)
        unseen = run.unseen(maps, joined, progress.part(0.97, 1)) if options.unseen else None
        progress.show(1.0)
        return TilesMap(joined, run.rows, unseen)


def _crs(text: str) -> CRS | None:
    if not text:
        return None
    try:
        found = CRS.from_user_input(text)
    except (RasterioError, ValueError) as error:
        raise ScarMapperError(
            "The CRS “{crs}” is not understood: {reason}.", crs=text, reason=str(error)
        ) from error
    check_earth(found, Term("the scars"))
    return found


@dataclass(frozen=True)
class _TileSample:
    """What the first pass found in a tile.

    Attributes
    ----------
    file : PlannedJob
        Whose file holds the sample.
    facts : dict
        Alignment, indices, pixels seen, seconds and warnings.
    pixels : int
        In the sample.
    """

    file: PlannedJob
    facts: dict[str, Any]
    pixels: int


class _Run:
    """One run over all tiles.

    Attributes
    ----------
    plan : Plan
    rows : list of TileRow
        Of the manifest.
    """

    def __init__(
        self,
        tiles: Sequence[Tile],
        plan: Plan,
        options: MapOptions,
        manifest: str,
        progress: Progress,
    ):
        self.plan = plan
        self.rows = [TileRow(tile.name) for tile in tiles]
        self._tiles, self._options = tiles, options
        self._manifest, self._progress = Manifest(manifest), progress
        self._begin = time.monotonic()
        self._said: set[tuple[str, str]] = set()
        self._samples: dict[int, _TileSample] = {}
        # Of tiles that failed; the manifest has them in English.
        self._errors: dict[int, ScarMapperError] = {}
        for number, tile in enumerate(tiles):
            if tile.problem:
                self._fail(number, ScarMapperError("{problem}", problem=tile.problem))

    # What both passes share

    def write_rows(self) -> None:
        """Write the manifest."""
        self._manifest.write(self.rows)

    def _fail(self, number: int, error: ScarMapperError) -> None:
        self._errors[number] = error
        row = TileRow(self._tiles[number].name, FAILED, error=str(error))
        sample = self._samples.get(number)
        if sample is not None:
            row.seconds = sample.facts["seconds"]
            row.warnings = " ".join(sample.facts["warnings"])
        self.rows[number] = row
        self._progress.warn(f"Tile {row.name} is left out: {error}")

    def _remaining(self) -> list[int]:
        """Return the numbers of the tiles that have not failed."""
        return [number for number, row in enumerate(self.rows) if row.state != FAILED]

    def _remaining_tiles(self) -> Iterator[Tile]:
        """Yield the tiles that have not failed; the user can stop meanwhile."""
        for number in self._remaining():
            self._progress.check()
            yield self._tiles[number]

    def _do(
        self,
        jobs: Sequence[PlannedJob],
        workers: Workers,
        progress: Progress,
        take: Callable[[PlannedJob, dict[str, Any], Arrays], None],
    ) -> None:
        """Do jobs, one of each remaining tile, or take what an earlier run found.

        Parameters
        ----------
        jobs : sequence of PlannedJob
        workers : Workers
        progress : Progress
        take : callable
            Called with each job and the facts and arrays of its file, as they are done.
        """
        todo = []
        ended = 0

        def taken(planned: PlannedJob, facts: dict[str, Any], arrays: Arrays, new: bool) -> None:
            nonlocal ended
            ended += 1
            self._say_bands(facts.get("bands", ()))
            take(planned, facts, arrays)
            progress.info(self._report(planned, ended, len(jobs), facts["seconds"], new))

        for planned in jobs:
            progress.check()
            kept = planned.result()
            if kept is not None:
                taken(planned, *kept, new=False)
                continue
            planned.path.unlink(missing_ok=True)
            todo.append(planned)
        if not todo:
            return
        part = progress.part(ended / len(jobs), 1)
        try:
            for place, outcome, content in workers.outcomes(
                [planned.job for planned in todo], part
            ):
                planned = todo[place]
                if "error" in outcome:
                    error = error_of(outcome["error"])
                    if outcome.get("fatal"):
                        raise error
                    ended += 1
                    self._fail(planned.number, error)
                else:
                    if content is not None:
                        write_whole(planned.path, content)
                    kept = planned.result()
                    if kept is None:
                        raise ScarMapperError(
                            "{path} is not what was written to it. Is the disk in order?",
                            path=planned.path,
                        )
                    taken(planned, *kept, new=True)
                self._manifest.write_if_due(self.rows)
        finally:
            self.write_rows()

    def _say_bands(self, bands: Sequence[str]) -> None:
        """Tell which bands play which roles, once for all tiles in which they are the same."""
        for title, text in zip((PRE_IMAGE, POST_IMAGE), bands):
            if text and (title, text) not in self._said:
                self._said.add((title, text))
                self._progress.info(f"{title}: {text}.")

    def _report(
        self, planned: PlannedJob, ended: int, count: int, seconds: float, new: bool
    ) -> str:
        """Return what the user reads of a job that was done."""
        kind, row = planned.job["kind"], self.rows[planned.number]
        what = "aligned and sampled" if kind == SAMPLE else f"{row.scars} scars"
        text = f"{ended} of {count}: tile {row.name}, {what}"
        text += f" in {seconds:.0f} s" if new else " (done before)"
        spent = time.monotonic() - self._begin
        share = self._share_done(kind, ended / count)
        if new and 0 < share < 1:
            text += f"; about {_duration(spent * (1 - share) / share)} to go"
        return text + "."

    def _share_done(self, kind: str, fraction: float) -> float:
        """Return how much of the whole work is done."""
        if kind == SAMPLE:
            return _SAMPLING * fraction
        begin = self._mapping_begin()
        return begin + (_MAPPING - begin) * fraction

    def _mapping_begin(self) -> float:
        """Return the share of the work that is done before mapping begins."""
        return _SAMPLING if self._samples else 0

    # The passes

    def learn(self, workers: Workers) -> dict[str, Any] | None:
        """Return what the method learns of all tiles; None where there is nothing to learn."""
        method = method_to_fit(self._options, self._remaining_tiles(), self._progress)
        if method is None:
            return None

        def take(planned: PlannedJob, facts: dict[str, Any], arrays: Arrays) -> None:
            self._samples[planned.number] = _TileSample(planned, facts, len(arrays["sample"]))

        jobs = []
        for number in self._remaining():
            self._progress.check()
            jobs.append(self.plan.job(SAMPLE, number))
        self._do(jobs, workers, self._progress.part(0, _SAMPLING), take)
        self._leave_out_other_bands(method)
        self._check_remaining()
        recorder = RecordingProgress(self._progress.part(_SAMPLING, _SAMPLING))
        method.fit(self._sample_of_all(), recorder)
        return method.as_dict()

    def _sample_of_all(self) -> np.ndarray:
        """Return pixels of all tiles, in proportion to the ground that can be seen in each."""
        samples = [self._samples[number] for number in self._remaining()]
        shares = sample_shares(
            [sample.pixels for sample in samples], [sample.facts["seen"] for sample in samples]
        )
        parts = []
        for sample, count in zip(samples, shares):
            kept = sample.file.result()
            if kept is None:
                raise ScarMapperError(
                    "{path} was changed while it was in use; run again.", path=sample.file.path
                )
            parts.append(spread_out(kept[1]["sample"], count))
        return np.concatenate(parts)

    def _leave_out_other_bands(self, method: Method) -> None:
        """Leave out tiles whose bands do not allow the indices that the others are compared by."""
        for number in self._remaining():
            own = self._samples[number].facts["indices"]
            if own != list(method.indices):
                self._fail(
                    number,
                    ScarMapperError(
                        "Its bands allow {own}, those of the first tile {first}: one model cannot "
                        "be for both. Map it by itself, or choose a model for each tile.",
                        own=", ".join(own), first=", ".join(method.indices),
                    ),
                )  # fmt: skip

    def map(self, workers: Workers, model: dict[str, Any] | None) -> list[TileMap]:
        """Return what each tile shows; of those that failed nothing."""
        jobs = []
        for number in self._remaining():
            self._progress.check()
            more: dict[str, Any] = {"fitted": model}
            if number in self._samples:
                more["alignment"] = self._samples[number].facts["alignment"]
            jobs.append(self.plan.job(MAP, number, more))
        maps: dict[int, TileMap] = {}

        def take(planned: PlannedJob, facts: dict[str, Any], arrays: Arrays) -> None:
            number = planned.number
            maps[number] = tile_map_of(self._tiles[number].name, facts, arrays)
            self.rows[number] = self._row(maps[number], facts, self._samples.get(number))

        self._do(jobs, workers, self._progress.part(self._mapping_begin(), _MAPPING), take)
        self._check_remaining()
        return [maps[number] for number in sorted(maps)]

    def _row(self, made: TileMap, facts: dict[str, Any], sample: _TileSample | None) -> TileRow:
        """Return the row of a tile that is mapped but not joined with the others yet."""
        area, slope = made.columns["area_m2"], made.columns["slope_mean"]
        keep = (area >= self._options.min_area) & ~(slope < self._options.min_slope)
        earlier: dict[str, Any] = sample.facts if sample else {"warnings": [], "seconds": 0}
        shift_x, shift_y = facts["shift"] or (math.nan, math.nan)
        rmse = facts["rmse_px"]
        return TileRow(
            made.name,
            DONE,
            facts["seconds"] + earlier["seconds"],
            int(keep.sum()),
            float(area[keep].sum()),
            shift_x,
            shift_y,
            math.nan if rmse is None else rmse,
            " ".join(dict.fromkeys([*earlier["warnings"], *facts["warnings"]])),
        )

    def _check_remaining(self) -> None:
        """Raise an error where no tile is left."""
        if self._remaining():
            return
        self.write_rows()
        if len(self.rows) == 1:
            raise ScarMapperError(
                "Tile {name} cannot be mapped: {reason}",
                name=self.rows[0].name, reason=self._errors[0],
            )  # fmt: skip
        reasons = self._reasons(_QUOTED)
        if len(self.rows) > _QUOTED:
            raise ScarMapperError(
                "Not one of the {count} tiles can be mapped. {reasons} {manifest} lists all.",
                count=len(self.rows), reasons=reasons, manifest=self._manifest.path,
            )  # fmt: skip
        raise ScarMapperError(
            "Not one of the {count} tiles can be mapped. {reasons}",
            count=len(self.rows), reasons=reasons,
        )  # fmt: skip

    def _reasons(self, count: int) -> ScarMapperError | str:
        """Return why the first tiles failed, as a sentence that can be translated."""
        reasons: ScarMapperError | str = ""
        for number in range(min(count, len(self.rows))):
            name, reason = self.rows[number].name, self._errors[number]
            if reasons:
                reasons = ScarMapperError(
                    "{before} {name}: {reason}", before=reasons, name=name, reason=reason
                )
            else:
                reasons = ScarMapperError("{name}: {reason}", name=name, reason=reason)
        return reasons

    def unseen(
        self, maps: Sequence[TileMap], joined: JoinedScars, progress: Progress
    ) -> UnseenGround:
        """Return the ground that no tile shows, that of tiles which failed among it."""
        lost = [tile for tile, row in zip(self._tiles, self.rows) if row.state == FAILED]
        failed = failed_tiles(lost, progress)
        least = self._options.min_area
        return unseen_of_tiles([*maps, *failed], joined.scars.grid, least, progress)

    def complete(self, maps: Sequence[TileMap], joined: JoinedScars) -> None:
        """Put the joined scars into the manifest."""
        rows = {row.name: row for row in self.rows}
        for made, count, area in zip(maps, joined.counts, joined.areas):
            rows[made.name].scars, rows[made.name].area_m2 = count, area
        self.write_rows()


def _duration(seconds: float) -> str:
    """Return a time in words, from a second to hours."""
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes / 60:.1f} h"
