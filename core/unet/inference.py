"""The probability of a scar by a U-Net, for whole rasters in bounded memory."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from ..errors import ScarMapperError
from ..geo.array_types import BoolArray, FloatArray
from ..geo.gdal import RasterioError
from ..geo.grid import Grid, Window, windows
from ..labels import POST_IMAGE, PRE_IMAGE, THE_IMAGE
from ..progress import Progress
from ..raster.block_map import map_windows
from ..raster.file_source import FileSource
from ..raster.resample import ResampledSource, on_grid
from ..raster.source import Source
from ..raster.tiling import Axis
from ..raster.writer import RasterWriter
from .blending import TileBlender
from .model_bands import bands_of_both
from .model_grid import ModelGrid
from .model_input import SceneInput, scene_input
from .onnx_model import OnnxModel
from .tile_inference import TileInference


class ProbabilityWindow(NamedTuple):
    """A window of the result.

    Attributes
    ----------
    window : Window
        Of the image's grid.
    probability : array of float32, shape (height, width)
        0 to 1; NaN where unknown.
    also_read : any
        What `read_also` returned for the window.
    """

    window: Window
    probability: FloatArray
    also_read: Any


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
        looked like a scar before: old scars, rivers, quarries. A model of two dates needs it.
    overlap : int, optional
        Pixels of the model that neighbouring tiles share; the card's without it.

    Notes
    -----
    The model runs on tiles of the card's size, beside each other in as many threads as the model
    works best with. Each tile is blended with its neighbours by weights that sum to one. Tiles
    begin at multiples of the card's ``multiple`` from the edges in the north and west; in the south
    and east the raster is mirrored up to the next multiple. They are skipped where nothing is
    valid, or where the caller sees no ground. They come in stripes so narrow that each block of a
    file need not be decoded again for the next row of tiles. At a time, in memory: a few tiles, one
    row of pixels as high as the overlap, and one column as wide.
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
        self._model_grid, self._post = model_grid, post
        card = model.card
        overlap = card.overlap if overlap is None else overlap
        self._down, self._across = (
            Axis.cut(length, card.tile, overlap, card.multiple)
            for length in (model_grid.grid.height, model_grid.grid.width)
        )
        scenes = [post] if pre is None else [post, pre]
        self._inference = TileInference(model, scenes, self._down, self._across)

    @property
    def tiles(self) -> tuple[Axis, Axis]:
        """The tiles down the rows and across the columns of the model's grid."""
        return self._down, self._across

    def blocks(
        self,
        progress: Progress | None = None,
        read_also: Callable[[Window], object] | None = None,
        shows_ground: Callable[[Any], bool] | None = None,
    ) -> Iterator[ProbabilityWindow]:
        """Yield the result window by window; together they tile the image's grid.

        Parameters
        ----------
        progress : Progress, optional
            Moves with every tile; checked several times a second for the user's wish to stop.
        read_also : callable, optional
            Called in worker threads with each window, for what else the caller needs of the same
            ground, such as its validity; the result comes with the window.
        shows_ground : callable, optional
            Says of what was also read whether any ground can be seen: elsewhere the model is not
            run, and the probability is 0. Not asked where the model has a grid of its own.

        Raises
        ------
        Cancelled
            The user asked to stop; tiles in work are ended.
        ScarMapperError
            A file cannot be read, or the model fails.
        """
        progress = progress or Progress()
        if self._model_grid.resampled:
            yield from self._resampled(progress, read_also)
            return
        found = self._model_windows(progress, read_also, shows_ground)
        for window, probability, valid, value in found:
            probability[~valid] = np.nan
            yield ProbabilityWindow(window, probability, value)

    def _model_windows(
        self,
        progress: Progress,
        read_also: Callable[[Window], object] | None,
        shows_ground: Callable[[Any], bool] | None = None,
    ) -> Iterator[tuple[Window, FloatArray, BoolArray, Any]]:
        """Yield windows of the model's grid: probability, validity, what was also read there.

        The probability is known wherever a tile was not skipped, valid or not.
        """
        blender = TileBlender(self._down, self._across)
        for tile in self._inference.tiles(progress, read_also, shows_ground):
            probability = blender.add(tile.row, tile.col, tile.probability)
            yield tile.core, probability, tile.valid, tile.also_read

    def _resampled(
        self, progress: Progress, read_also: Callable[[Window], object] | None
    ) -> Iterator[ProbabilityWindow]:
        """Yield the result brought back from the model's grid to the image's.

        By way of a file on the model's grid, as it may be of any size.
        """
        folder = tempfile.mkdtemp(prefix="scarmapper-")
        writer = file = None
        try:
            path = str(Path(folder) / "probability.tif")
            writer = RasterWriter(path, self._model_grid.grid, ("probability", "valid"))
            first = progress.part(0, 0.9)
            for window, values, valid, _ in self._model_windows(first, None):
                writer.write(window, np.stack([values, valid.astype(np.float32)]))
            writer.close()
            file = FileSource(path, look_for_nodata=False)
            probability = ResampledSource(_EdgePadded(file.select([0])), self.grid, method="linear")
            validity = on_grid(_EdgePadded(file.select([1])), self.grid, "nearest")
            # Nodata have the shape that they have in the image, not that of larger pixels.
            native = self._post.native

            def read(window: Window) -> tuple[FloatArray, object]:
                values = probability.read(window)[0]
                valid = validity.read(window)[0] == 1
                valid &= np.isfinite(native.read(window)).all(axis=0)
                values[~valid] = np.nan
                return values, None if read_also is None else read_also(window)

            todo = list(windows(self.grid, (512, 512)))
            for window, (values, value) in map_windows(read, todo, progress.part(0.9, 1)):
                yield ProbabilityWindow(window, values, value)
        except (OSError, RasterioError) as error:
            raise ScarMapperError(
                "The intermediate result cannot be written to {folder}: {why}. Is the disk full?",
                folder=folder,
                why=error,
            ) from error
        finally:
            # Open files cannot be removed on Windows.
            if writer is not None:
                writer.dataset.close()
            if file is not None:
                file.close()
            shutil.rmtree(folder, ignore_errors=True)


class _EdgePadded(Source):
    """A source that repeats its outermost pixels beyond its grid."""

    def __init__(self, source: Source):
        self.grid, self.bands, self.block = source.grid, source.bands, source.block
        self._source = source

    def read(self, window: Window) -> FloatArray:
        rows = np.clip(np.arange(window.row, window.row + window.height), 0, self.grid.height - 1)
        cols = np.clip(np.arange(window.col, window.col + window.width), 0, self.grid.width - 1)
        top, left = int(rows[0]), int(cols[0])
        inner = Window(top, left, int(rows[-1]) + 1 - top, int(cols[-1]) + 1 - left)
        pixels = self._source.read(inner)
        return pixels[:, (rows - top)[:, None], (cols - left)[None, :]]


def scar_probability(
    model: OnnxModel,
    post: Source,
    pre: Source | None = None,
    *,
    dem: Source | None = None,
    overrides: str = "",
    validity: Source | None = None,
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
        As of `core.unet.model_bands.model_bands`, for both images.
    validity : Source, optional
        One band, on any grid, 1 where the ground is visible: only there are the statistics of the
        scene sampled.
    overlap : int, optional
        As of `ScarProbability`.
    progress : Progress, optional
        Gets messages about the bands, pixel sizes and values of the images.

    Raises
    ------
    ScarMapperError
        As of `core.unet.model_input.scene_input`, where the images do not overlap, and where a
        model of two dates gets only one.
    """
    progress = progress or Progress()
    card = model.card
    if card.dates == 2:
        if pre is None:
            raise ScarMapperError(
                "The model {model} compares two dates: give the image before the event, too, or "
                "choose another model.",
                model=card.name,
            )
        pre, post = bands_of_both(pre, post, card, overrides, dem is not None)
    title = THE_IMAGE if pre is None else POST_IMAGE
    grid = ModelGrid.of(post.grid, card.ground_sampling_distance_m, title, card.coarsest_m)

    def scene(image: Source, title: str) -> SceneInput:
        return scene_input(
            image,
            card,
            grid,
            dem=dem,
            overrides=overrides,
            validity=validity,
            title=title,
            progress=progress,
        )

    post_scene = scene(post, title)
    pre_scene = None if pre is None else scene(pre, PRE_IMAGE)
    return ScarProbability(model, post.grid, grid, post_scene, pre_scene, overlap)
