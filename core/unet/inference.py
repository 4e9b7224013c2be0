"""The probability of a scar by a U-Net, for whole rasters in bounded memory."""

from __future__ import annotations

import shutil
import tempfile
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, wait
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import numpy as np

from ..errors import ScarMapperError
from ..geo.gdal import RasterioError
from ..geo.grid import Grid, Window, windows
from ..labels import NO_SCAR, SCAR, UNKNOWN, warn_of_too_many_scars
from ..progress import Progress
from ..raster.block_map import map_windows
from ..raster.file_source import FileSource
from ..raster.resample import ResampledSource, on_grid
from ..raster.source import FunctionSource, Source
from ..raster.tiling import Axis, columns_kept, in_stripes, mirrored_strips
from ..raster.writer import Outputs, RasterWriter
from ..runtime.threads import worker_threads
from .model_input import ModelGrid, SceneInput, scene_input
from .onnx_model import OnnxModel, StopSwitch

# Seconds between two looks at whether the user wants to stop.
_PATIENCE = 0.2


class Inferred(NamedTuple):
    """A window of the result.

    Attributes
    ----------
    window : Window
        Of the image's grid.
    probability : array of float32, shape (height, width)
        0 to 1; NaN where unknown.
    beside : object
        What was asked for beside it.
    """

    window: Window
    probability: np.ndarray
    beside: object


class ScarProbability:
    """The probability of a scar in every pixel of an image.

    Parameters
    ----------
    model : OnnxModel
    grid : Grid
        That of the result: the image's own.
    model_grid : ModelGrid
        That which the model works on, made from ``grid``.
    post : SceneInput
        The image after the event, on ``model_grid``.
    pre : SceneInput, optional
        The image before; with it the result is P(post) · (1 − P(pre)), which takes out what
        looked like a scar before: old scars, rivers, quarries.
    overlap : int, optional
        Pixels of the model that neighbouring tiles share; the card's without it.

    Notes
    -----
    The model runs on tiles of the card's size, beside each other in as many threads as the model
    works best with. Each tile is blended with its neighbours by weights that sum to one. Tiles
    begin at multiples of the card's ``multiple`` from the edges in the north and west; in the south
    and east the raster is mirrored up to the next multiple. They are skipped where nothing is
    valid. They come in stripes so narrow that each block of a file need not be decoded again for
    the next row of tiles. At a time, in memory: a few tiles, one row of pixels as high as the
    overlap, and one column as wide.
    """

    def __init__(
        self,
        model: OnnxModel,
        grid: Grid,
        model_grid: ModelGrid,
        post: SceneInput,
        pre: SceneInput | None = None,
        overlap: int | None = None,
    ):
        self.model, self.grid = model, grid
        self._model_grid = model_grid
        self._scenes = [post] if pre is None else [post, pre]
        card = model.card
        overlap = card.overlap if overlap is None else overlap
        self._down, self._across = (
            Axis.of(length, card.tile, overlap, card.multiple)
            for length in (model_grid.grid.height, model_grid.grid.width)
        )

    @property
    def tiles(self) -> tuple[Axis, Axis]:
        """The tiles down the rows and across the columns of the model's grid."""
        return self._down, self._across

    def blocks(
        self,
        progress: Progress | None = None,
        beside: Callable[[Window], object] | None = None,
    ) -> Iterator[Inferred]:
        """Yield the result window by window; together they tile the image's grid.

        Parameters
        ----------
        progress : Progress, optional
            Moves with every tile; asked several times a second whether to stop.
        beside : callable, optional
            Called in worker threads with each window that will come, for what else is needed of
            the same ground; what it returns comes with the window.

        Raises
        ------
        Cancelled
            The user asked to stop; tiles in work are ended.
        ScarMapperError
            A file cannot be read, or the model fails.
        """
        progress = progress or Progress()
        if self._model_grid.resampled:
            yield from self._resampled(progress, beside)
            return
        for window, chance, valid, extra in self._cells(progress, beside):
            chance[~valid] = np.nan
            yield Inferred(window, chance, extra)

    # On the model's grid

    def _cells(
        self, progress: Progress, beside: Callable[[Window], object] | None
    ) -> Iterator[tuple[Window, np.ndarray, np.ndarray, object]]:
        """Yield windows of the model's grid with probability, validity, and what was asked for.

        The probability is known wherever a tile was not skipped, valid or not.
        """
        down, across = self._down, self._across
        blender = _Blender(down, across)
        places = in_stripes(
            down, across, columns_kept(down, across, [scene.native for scene in self._scenes])
        )
        units = list(self._units(places))
        stop = self.model.stop_switch()
        done = 0
        for unit, tiles in _in_order(
            lambda unit: self._infer(unit, stop, beside), units, self.model.callers, stop, progress
        ):
            for (row, col), tile in zip(unit, tiles):
                chance = blender.add(row, col, tile.chance)
                yield tile.core, chance, tile.valid, tile.beside
            done += len(unit)
            progress.show(done / len(places))

    def _units(self, places: Sequence[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
        """Yield tiles that the model takes at once, which are of one size."""

        def size(place: tuple[int, int]) -> tuple[int, int]:
            return self._down.size(place[0]), self._across.size(place[1])

        for _, alike in groupby(places, key=size):
            same = list(alike)
            for first in range(0, len(same), self.model.batch):
                yield same[first : first + self.model.batch]

    def _infer(self, unit: Sequence[tuple[int, int]], stop: StopSwitch, beside) -> list[_Tile]:
        """Return what the model says of some tiles."""
        tiles = [self._read(row, col, stop) for row, col in unit]
        live = [tile for tile in tiles if tile.live]
        if live:
            post, *pre = (
                self.model.probability(_batch([tile.images[date] for tile in live]), stop)
                for date in range(len(self._scenes))
            )
            chances = post * (1 - pre[0]) if pre else post
            for tile, chance in zip(live, chances):
                tile.chance = chance
        for tile in tiles:
            tile.images.clear()
            if beside is not None:
                tile.beside = beside(tile.core)
        return tiles

    def _read(self, row: int, col: int, stop: StopSwitch) -> _Tile:
        """Return a tile as the model takes it, of each date."""
        down, across = self._down, self._across
        whole = Window(down.start(row), across.start(col), down.size(row), across.size(col))
        images, valid = [], np.ones((whole.height, whole.width), bool)
        for scene in self._scenes:
            stop.check()
            image, known = self._image(scene, whole, stop)
            valid &= known
            images.append(image)
        (top, bottom), (left, right) = down.core(row), across.core(col)
        core = Window(top, left, bottom - top, right - left)
        return _Tile(core, images, bool(valid.any()), valid[: core.height, : core.width])

    def _image(
        self, scene: SceneInput, window: Window, stop: StopSwitch
    ) -> tuple[np.ndarray, np.ndarray]:
        """Return a window of one date as the model takes it, and where it is valid."""
        strips = mirrored_strips(scene.source, window, scene.part, stop.check)
        # Made now that reading has let go of as much memory.
        image = np.empty((len(self.model.card.bands), window.height, window.width), np.float32)
        valid = np.empty(image.shape[1:], bool)
        for rows, values in strips:
            valid[rows] = scene.apply(values, image[:, rows])[1]
        return image, valid

    # Brought back to the image's grid

    def _resampled(
        self, progress: Progress, beside: Callable[[Window], object] | None
    ) -> Iterator[Inferred]:
        """Yield the result by way of a file on the model's grid, as it may be of any size."""
        folder = tempfile.mkdtemp(prefix="scarmapper-")
        writer = made = None
        try:
            path = str(Path(folder) / "probability.tif")
            writer = RasterWriter(path, self._model_grid.grid, ("probability", "valid"))
            first = progress.part(0, 0.9)
            for window, chance, valid, _ in self._cells(first, None):
                writer.write(window, np.stack([chance, valid.astype(np.float32)]))
            writer.close()
            made = FileSource(path)
            chance = ResampledSource(_Edged(made.select([0])), self.grid, method="linear")
            # Nodata have the shape that they have in the image, not that of larger pixels.
            native = self._scenes[0].native
            known = on_grid(_Edged(made.select([1])), self.grid, "nearest")

            def work(window: Window):
                found = chance.read(window)[0]
                valid = known.read(window)[0] == 1
                valid &= np.isfinite(native.read(window)).all(axis=0)
                found[~valid] = np.nan
                return found, None if beside is None else beside(window)

            todo = list(windows(self.grid, (512, 512)))
            for window, (found, extra) in map_windows(work, todo, progress.part(0.9, 1)):
                yield Inferred(window, found, extra)
        except (OSError, RasterioError) as error:
            raise ScarMapperError(
                f"The intermediate result cannot be written to {folder}: {error}. Is the disk full?"
            ) from error
        finally:
            # Open files cannot be removed on Windows.
            if writer is not None:
                writer.dataset.close()
            if made is not None:
                made.close()
            shutil.rmtree(folder, ignore_errors=True)


@dataclass
class _Tile:
    """A tile in work.

    Attributes
    ----------
    core : Window
        What is complete with it.
    images : list of array
        What the model takes, by date.
    live : bool
        Whether anything in it is valid on all dates.
    valid : array of bool
        Of the core.
    chance : array of float32 or None
        What the model said of the whole tile; None where it was not asked.
    beside : object
        What else was asked for.
    """

    core: Window
    images: list[np.ndarray]
    live: bool
    valid: np.ndarray
    chance: np.ndarray | None = None
    beside: object = None


class _Blender:
    """Puts tiles together that come after those above and left, and hands out what is complete.

    Keeps of each tile the rows that it shares with the one below until that comes, and the columns
    that it shares with the one to the right.
    """

    def __init__(self, down: Axis, across: Axis):
        self._down, self._across = down, across
        self._above = np.zeros((down.overlap, across.whole), np.float32)
        self._left: dict[int, np.ndarray] = {}

    def add(self, row: int, col: int, chance: np.ndarray | None) -> np.ndarray:
        """Return the core of a tile, complete; the tile is None where it was skipped."""
        down, across = self._down, self._across
        if chance is None:
            total = np.zeros((down.size(row), across.size(col)), np.float32)
        else:
            total = chance * down.weights(row)[:, None]
            total *= across.weights(col)
        if col:
            total[:, : across.overlap] += self._left.pop(row)
        last = col == across.count - 1
        if not last:
            self._left[row] = total[:, across.stride :].copy()
        begin = across.start(col)
        width = across.size(col) if last else across.stride
        above = self._above[:, begin : begin + width]
        below = total[down.stride :, :width].copy()
        if row:
            total[: down.overlap, :width] += above
        if row < down.count - 1:
            above[:] = below
        (top, bottom), (left, right) = down.core(row), across.core(col)
        # Weights sum to one but for rounding.
        return np.clip(total[: bottom - top, : right - left], 0, 1)


def _batch(images: Sequence[np.ndarray]) -> np.ndarray:
    """Return images as one array, a lone one without copying it."""
    return images[0][np.newaxis] if len(images) == 1 else np.stack(images)


class _Edged(Source):
    """A source whose outermost pixels go on beyond its grid."""

    def __init__(self, source: Source):
        self.grid, self.bands, self.block = source.grid, source.bands, source.block
        self._source = source

    def read(self, window: Window) -> np.ndarray:
        rows = np.clip(np.arange(window.row, window.row + window.height), 0, self.grid.height - 1)
        cols = np.clip(np.arange(window.col, window.col + window.width), 0, self.grid.width - 1)
        top, left = int(rows[0]), int(cols[0])
        inner = Window(top, left, int(rows[-1]) + 1 - top, int(cols[-1]) + 1 - left)
        pixels = self._source.read(inner)
        return pixels[:, (rows - top)[:, None], (cols - left)[None, :]]


def _in_order(
    function: Callable,
    units: Sequence,
    threads: int,
    stop: StopSwitch,
    progress: Progress,
) -> Iterator[tuple]:
    """Yield each unit with what the function makes of it, in order, a few ahead of the caller."""
    waiting: deque[tuple[object, Future]] = deque()
    todo = iter(units)
    with worker_threads(threads) as executor:
        try:
            for _ in units:
                while len(waiting) <= 2 * threads:
                    unit = next(todo, None)
                    if unit is None:
                        break
                    waiting.append((unit, executor.submit(function, unit)))
                unit, future = waiting.popleft()
                while not future.done():
                    progress.check()
                    wait([future], _PATIENCE)
                progress.check()
                yield unit, future.result()
        finally:
            # Harmless where all is done; else what runs ends at once.
            stop.press()


def scar_probability(
    model: OnnxModel,
    post: Source,
    pre: Source | None = None,
    *,
    dem: Source | None = None,
    overrides: str = "",
    seen: Source | None = None,
    overlap: int | None = None,
    progress: Progress | None = None,
) -> ScarProbability:
    """Return the probability of scars in an image, ready to be computed.

    Parameters
    ----------
    model : OnnxModel
    post : Source
        The image after the event; its grid is that of the result.
    pre : Source, optional
        The image before, on any grid; see `ScarProbability`.
    dem : Source, optional
        Elevation in metres, on any grid, for models that take slope or elevation.
    overrides : str
        As of `core.unet.model_input.model_bands`, for both images.
    seen : Source, optional
        One band, on any grid, 1 where the ground is seen: the scene's statistics come from there.
    overlap : int, optional
        As of `ScarProbability`.
    progress : Progress, optional
        Told what is found of the images.

    Raises
    ------
    ScarMapperError
        As of `core.unet.model_input.scene_input`, and where the images do not overlap.
    """
    progress = progress or Progress()
    card = model.card
    title = "The image" if pre is None else "The post image"
    grid = ModelGrid.of(post.grid, card.ground_sampling_distance_m, title)
    scenes = [
        scene_input(
            image,
            card,
            grid,
            dem=dem,
            overrides=overrides,
            seen=seen,
            title=title,
            progress=progress,
        )
        for image, title in ((post, title), (pre, "The pre image"))
        if image is not None
    ]
    return ScarProbability(model, post.grid, grid, *scenes, overlap=overlap)


def scar_mask(probability: np.ndarray, threshold: float) -> np.ndarray:
    """Return the mask of a probability.

    Parameters
    ----------
    probability : array of float32
        NaN where unknown.
    threshold : float
        Pixels of this probability or more are scars.

    Returns
    -------
    array of uint8, same shape
        `SCAR`, `NO_SCAR` or `UNKNOWN`.
    """
    with np.errstate(invalid="ignore"):
        mask = np.where(probability >= np.float32(threshold), np.uint8(SCAR), np.uint8(NO_SCAR))
    mask[np.isnan(probability)] = UNKNOWN
    return mask


def write_scars(
    found: ScarProbability,
    outputs: Outputs,
    threshold: float,
    probability: str | None = None,
    mask: str | None = None,
    seen: Source | None = None,
    progress: Progress | None = None,
) -> float:
    """Write probability and mask in one pass; return the share of known pixels that are scars.

    Parameters
    ----------
    found : ScarProbability
    outputs : Outputs
    threshold : float
        As of `scar_mask`.
    probability, mask : str, optional
        GeoTIFFs: float32 with nodata NaN, and uint8 with 1 scar, 0 none, nodata 255. Their
        metadata name the model and its SHA-256.
    seen : Source, optional
        One band on the result's grid; what is not 1 there is unknown.
    progress : Progress, optional

    Raises
    ------
    ScarMapperError
        Not one pixel is known.
    """
    model, grid = found.model, found.grid
    tags = {
        "SCARMAPPER_MODEL": f"{model.card.name} {model.card.version}",
        "SCARMAPPER_MODEL_SHA256": model.sha256,
        "SCARMAPPER_THRESHOLD": f"{threshold:g}",
    }
    chances = masks = None
    if probability:
        chances = outputs.raster(probability, grid, ("probability",), tags=tags)
    if mask:
        masks = outputs.raster(mask, grid, ("scar",), "uint8", UNKNOWN, tags=tags)
    known = scars = 0
    beside = None if seen is None else seen.read
    for window, chance, shown in found.blocks(progress, beside):
        if shown is not None:
            chance[shown[0] != 1] = np.nan
        marks = scar_mask(chance, threshold)
        known += int((marks != UNKNOWN).sum())
        scars += int((marks == SCAR).sum())
        if chances is not None:
            chances.write(window, chance)
        if masks is not None:
            masks.write(window, marks)
    if not known:
        raise ScarMapperError(
            "No pixel can be mapped: all of the ground is nodata or masked in one image or the "
            "other."
        )
    if progress is not None:
        warn_of_too_many(scars / known, progress)
    return scars / known


def warn_of_too_many(share: float, progress: Progress) -> None:
    """Warn where a model maps more of the ground as scars than one event leaves."""
    warn_of_too_many_scars(
        share,
        "to this model, clouds, fields or bare rock do so too. Give a mask of the clouds and the "
        "image before the event, or map with a method that compares both dates.",
        progress,
    )


def seen_source(mask: Source, grid: Grid) -> Source:
    """Return where a mask shows the ground, as one band on a grid: 1 or 0, nowhere NaN.

    Parameters
    ----------
    mask : Source
        Its first band is 0 or nodata where the ground is not to be looked at; on any grid.
    grid : Grid
    """
    band = on_grid(mask.select([0]), grid, "nearest")
    return FunctionSource([band], lambda m: np.nan_to_num(m) != 0, ("valid",))
