"""A model run on the tiles of an image, several at once, in order."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, wait
from dataclasses import dataclass
from itertools import groupby
from typing import Any, TypeVar

import numpy as np

from ..geo.array_types import BoolArray, FloatArray
from ..geo.grid import Window
from ..progress import Progress
from ..raster.tiling import Axis, cached_columns, in_stripes, mirrored_strips
from ..runtime.threads import worker_threads
from .model_input import SceneInput
from .onnx_model import OnnxModel, StopSwitch

Item = TypeVar("Item")
Result = TypeVar("Result")

# How often the user's wish to stop is checked while tiles are computed.
_POLL_SECONDS = 0.2


@dataclass
class Tile:
    """A tile of the model's grid.

    Attributes
    ----------
    row, col : int
        Among the tiles.
    core : Window
        The part of the grid that is complete with it.
    images : list of array of float32, shape (channels, height, width)
        The model's input, by date; empty once the model has run.
    valid : array of bool, shape of the core
        Where all dates are valid.
    has_data : bool
        Whether any pixel of the whole tile is valid on all dates, and shows ground.
    probability : array of float32, shape (height, width), or None
        Of the whole tile; None where no ground is seen, so that the model was not run.
    also_read : any
        What `read_also` returned for the window.
    """

    row: int
    col: int
    core: Window
    images: list[FloatArray]
    valid: BoolArray
    has_data: bool
    probability: FloatArray | None = None
    also_read: Any = None


class TileInference:
    """Runs a model on all tiles of an image.

    Parameters
    ----------
    model : OnnxModel
    scenes : sequence of SceneInput
        The image after the event, and optionally the one before; with it, the probability of a
        tile is P(post) · (1 − P(pre)), or what a model of two dates finds in both.
    down, across : Axis
        The tiles down the rows and across the columns of the model's grid.
    """

    def __init__(self, model: OnnxModel, scenes: Sequence[SceneInput], down: Axis, across: Axis):
        self._model, self._scenes = model, list(scenes)
        self._down, self._across = down, across

    def tiles(
        self,
        progress: Progress,
        read_also: Callable[[Window], object] | None = None,
        shows_ground: Callable[[Any], bool] | None = None,
    ) -> Iterator[Tile]:
        """Yield all tiles, each after those above and to the left of it.

        Parameters
        ----------
        progress : Progress
            Moves with every tile; checked several times a second for the user's wish to stop.
        read_also : callable, optional
            Called in worker threads with the core of each tile; the result comes with the tile.
        shows_ground : callable, optional
            Says of such a result whether any ground can be seen there. The model is not run on
            tiles without: under cloud, on water. To be sure of the margins, what was read is then
            read of the whole tile, too.

        Raises
        ------
        Cancelled
            The user asked to stop; tiles in work are ended.
        ScarMapperError
            A file cannot be read, or the model fails.
        """
        down, across = self._down, self._across
        # In stripes so narrow that each block of a file is still decoded for the next row of tiles.
        places = in_stripes(
            down, across, cached_columns(down, across, [scene.native for scene in self._scenes])
        )
        batches = list(self._batches(places))
        stop = self._model.stop_switch()
        done = 0
        for tiles in _in_order(
            lambda batch: self._infer(batch, stop, read_also, shows_ground),
            batches,
            self._model.callers,
            stop,
            progress,
        ):
            yield from tiles
            done += len(tiles)
            progress.show(done / len(places))

    def _batches(self, places: Sequence[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
        """Yield places of tiles that the model takes at once, which are of one size."""

        def size(place: tuple[int, int]) -> tuple[int, int]:
            return self._down.size(place[0]), self._across.size(place[1])

        for _, group in groupby(places, key=size):
            of_one_size = list(group)
            for first in range(0, len(of_one_size), self._model.batch):
                yield of_one_size[first : first + self._model.batch]

    def _infer(
        self,
        places: Sequence[tuple[int, int]],
        stop: StopSwitch,
        read_also: Callable[[Window], object] | None,
        shows_ground: Callable[[Any], bool] | None,
    ) -> list[Tile]:
        """Return some tiles with their probabilities."""
        tiles = [self._read(row, col, stop) for row, col in places]
        if read_also is not None:
            for tile in tiles:
                stop.check()
                tile.also_read = read_also(tile.core)
                if shows_ground is not None and tile.has_data:
                    tile.has_data = shows_ground(tile.also_read) or shows_ground(
                        read_also(self._inside(tile))
                    )
        with_data = [tile for tile in tiles if tile.has_data]
        if with_data:
            if self._model.card.dates == 2:
                pairs = [np.concatenate(tile.images[::-1]) for tile in with_data]
                probabilities = self._model.probability(_stacked(pairs), stop)
            else:
                post, *pre = (
                    self._model.probability(
                        _stacked([tile.images[date] for tile in with_data]), stop
                    )
                    for date in range(len(self._scenes))
                )
                probabilities = post * (1 - pre[0]) if pre else post
            for tile, probability in zip(with_data, probabilities):
                tile.probability = probability
        for tile in tiles:
            tile.images.clear()
        return tiles

    def _whole(self, row: int, col: int) -> Window:
        """Return the window of a tile, which may reach beyond the grid."""
        down, across = self._down, self._across
        return Window(down.start(row), across.start(col), down.size(row), across.size(col))

    def _inside(self, tile: Tile) -> Window:
        """Return the part of a tile's window that lies on the grid."""
        found = self._whole(tile.row, tile.col).intersection(self._scenes[0].source.grid.window)
        return tile.core if found is None else found

    def _read(self, row: int, col: int, stop: StopSwitch) -> Tile:
        """Return a tile with the model's input of each date."""
        down, across = self._down, self._across
        whole = self._whole(row, col)
        images, valid = [], np.ones((whole.height, whole.width), bool)
        for scene in self._scenes:
            stop.check()
            image, scene_valid = self._image(scene, whole, stop)
            valid &= scene_valid
            images.append(image)
        (top, bottom), (left, right) = down.core(row), across.core(col)
        core = Window(top, left, bottom - top, right - left)
        has_data = bool(valid.any())
        return Tile(row, col, core, images, valid[: core.height, : core.width], has_data)

    def _image(
        self, scene: SceneInput, window: Window, stop: StopSwitch
    ) -> tuple[FloatArray, BoolArray]:
        """Return the model's input in a window of one date, and where it is valid."""
        strips = mirrored_strips(scene.source, window, scene.part, stop.check)
        # Allocated after reading, which needs as much memory and has released it by now.
        image = np.empty((len(self._model.card.bands), window.height, window.width), np.float32)
        valid = np.empty(image.shape[1:], bool)
        for rows, values in strips:
            valid[rows] = scene.apply(values, image[:, rows])[1]
        return image, valid


def _stacked(images: Sequence[FloatArray]) -> FloatArray:
    """Return images as one array; a single one is not copied."""
    return images[0][np.newaxis] if len(images) == 1 else np.stack(images)


def _in_order(
    function: Callable[[Item], Result],
    items: Sequence[Item],
    threads: int,
    stop: StopSwitch,
    progress: Progress,
) -> Iterator[Result]:
    """Yield the function's result for each item, in order, computing a few in advance.

    Unlike `core.raster.block_map.map_windows`, it ends calls that run when the user stops.
    """
    waiting: deque[Future[Result]] = deque()
    todo = iter(items)
    with worker_threads(threads) as executor:
        try:
            for _ in items:
                while len(waiting) <= 2 * threads:
                    item = next(todo, None)
                    if item is None:
                        break
                    waiting.append(executor.submit(function, item))
                future = waiting.popleft()
                while not future.done():
                    progress.check()
                    wait([future], _POLL_SECONDS)
                progress.check()
                yield future.result()
        finally:
            # Without effect where all is done; otherwise it ends the calls that run.
            stop.press()
