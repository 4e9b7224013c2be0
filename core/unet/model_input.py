"""An image as the input of a model: its bands in order, on the model's grid, in its radiometry."""

from __future__ import annotations

import copy
from dataclasses import dataclass, replace

import numpy as np

from ..geo.array_types import BoolArray, FloatArray
from ..geo.grid import Grid
from ..imagery.landslide4sense_scale import (
    DIVISORS,
    TELLING,
    is_landslide4sense,
    may_be_landslide4sense,
)
from ..imagery.terrain import Terrain, terrain_on
from ..labels import THE_IMAGE, within_a_sentence
from ..progress import Progress
from ..raster.resample import on_grid
from ..raster.sampling import READ_AT_MOST, sample_pixels
from ..raster.source import FunctionSource, Source
from .model_bands import CIRRUS, bands_by_role, model_bands
from .model_card import TERRAIN_UNITS, ModelCard
from .model_grid import ModelGrid, report_resampling
from .possible_terrain import refuse_impossible_terrain
from .radiometry import Radiometry, fit_radiometry

# Pixels from which the radiometry of a scene is fitted.
_SAMPLE = 100_000


@dataclass(frozen=True)
class SceneInput:
    """An image as the input of a model: fitted once for the scene, applied to any part.

    Attributes
    ----------
    source : Source
        The image's values on the model's grid, for `apply`.
    native : Source
        The bands as given, on their own grid.
    part : int or None
        Pixels along a side of the parts that `source` is to be read in, to bound memory; None
        where it can be read whole.
    scene : str
        The card's, but ``match`` where an ``exact`` one cannot be met.
    radiometry : Radiometry
        Of the bands of `source`.
    positions : tuple of int
        The model's channel of each band of `source`.
    channels : int
        Of the model, for one date; those without a band are 0.
    """

    source: Source
    native: Source
    part: int | None
    scene: str
    radiometry: Radiometry
    positions: tuple[int, ...]
    channels: int

    def apply(
        self, values: FloatArray, out: FloatArray | None = None
    ) -> tuple[FloatArray, BoolArray]:
        """Return the model's input for a window.

        Parameters
        ----------
        values : array of float32, shape (bands, height, width)
            A window of `source`.
        out : array of float32, shape (channels, height, width), optional
            To write the input to.

        Returns
        -------
        image : array of float32, shape (channels, height, width)
            0 where invalid, and in channels that the image lacks.
        valid : array of bool, shape (height, width)
        """
        valid = np.isfinite(values[0])
        for band in values[1:]:
            valid &= np.isfinite(band)
        invalid = None if valid.all() else ~valid
        if out is None:
            out = np.empty((self.channels, *values.shape[1:]), np.float32)
        for position in set(range(self.channels)).difference(self.positions):
            out[position] = 0
        for band, position, gain, offset in zip(
            values, self.positions, self.radiometry.gain, self.radiometry.offset
        ):
            plane = out[position]
            np.multiply(band, np.float32(gain), out=plane)
            plane += np.float32(offset)
            if invalid is not None:
                plane[invalid] = 0
        return out, valid


def scene_input(
    image: Source,
    card: ModelCard,
    grid: ModelGrid,
    *,
    dem: Source | None = None,
    overrides: str = "",
    validity: Source | None = None,
    title: str = THE_IMAGE,
    progress: Progress | None = None,
) -> SceneInput:
    """Return an image as a model's input, from its bands by name to its radiometry.

    Parameters
    ----------
    image : Source
        On any grid.
    card : ModelCard
    grid : ModelGrid
        That of the result.
    dem : Source, optional
        Elevation in metres, on any grid.
    overrides : str
        As of `model_bands`.
    validity : Source, optional
        One band, on any grid, 1 where the ground is visible: only there values are sampled.
    title : str
        The image's name in messages.
    progress : Progress, optional

    Raises
    ------
    ScarMapperError
        As of `model_bands`, `ModelGrid.of` and `fit_radiometry`; nothing is valid, or the image
        or the DEM does not overlap the grid.
    """
    progress = progress or Progress()
    bands = model_bands(image, card, overrides, dem is not None, title, progress)
    # The image may be finer, or too coarse, on a grid of its own.
    own = ModelGrid.of(image.grid, card.ground_sampling_distance_m, title, card.coarsest_m)
    finer = max(grid.finer, own.finer)
    if own.resampled:
        report_resampling(image.grid, own.finer, card.ground_sampling_distance_m, title, progress)
    # Parts of a bounded size are read of images that are averaged.
    part = max(64, 512 // finer) if finer > 1 else None
    reading = replace(grid, finer=finer)
    source = _stacked(bands, card, grid.grid, dem)
    sample = _sample(source, validity, reading, part, title, progress)
    given = [i for i, role in enumerate(source.bands) if role in bands.bands]
    told, roles = sample[:, given], [source.bands[i] for i in given]
    if not set(roles) & set(TELLING) and may_be_landslide4sense(told):
        # Colours alone cannot tell: bands that the model does not take may.
        every = bands_by_role(image, tuple(DIVISORS), overrides, title)
        if every is not None and set(every.bands) & set(TELLING):
            told = _sample(on_grid(every, grid.grid), validity, reading, part, title, progress)
            roles = list(every.bands)
    if is_landslide4sense(told, roles):
        progress.warn(
            f"{title}: its values are taken for those of Landslide4Sense, in which every band lies "
            "about 1, and are multiplied by that data set's divisors (reflectance, degrees, "
            "metres)."
        )
        bands = _undivided(bands)
        source = _stacked(bands, card, grid.grid, dem)
        sample = _sample(source, validity, reading, part, title, progress)
    refuse_impossible_terrain(sample, source.bands, title, dem is not None)
    positions = tuple(card.roles.index(role) for role in source.bands)
    without = [role for role in card.roles if role not in source.bands and role != CIRRUS]
    if without:
        progress.info(
            f"{title} is mapped without {', '.join(without)}, which the model {card.name} uses "
            "where both images have it."
        )
    scene = card.scene
    if scene == "exact" and len(positions) < len(card.bands):
        scene = "match"
        progress.info(
            f"{title} has no {CIRRUS} band (B10), as products of surface reflectance (L2A), so "
            "the spread of its bands is matched to the training data."
        )
    radiometry = fit_radiometry(
        sample, [card.bands[i] for i in positions], scene, card.name, title, progress
    )
    return SceneInput(source, bands, part, scene, radiometry, positions, len(card.bands))


def _undivided(bands: Source) -> Source:
    """Return bands of Landslide4Sense in reflectance × 10 000, degrees and metres."""
    factors = np.array([DIVISORS[role] for role in bands.bands], np.float32)[:, None, None]
    return FunctionSource([bands], lambda values: values * factors, bands.bands)


def _stacked(bands: Source, card: ModelCard, grid: Grid, dem: Source | None) -> Source:
    """Return the bands in the card's order, slope and elevation among them, on a grid."""
    own = [role for role in bands.bands if role in card.roles]
    terrain = [role for role in card.roles if role in TERRAIN_UNITS and role not in own]
    inputs: list[Source] = []
    if own:
        # A DEM that stands in for the slope is no band of the model.
        chosen = [bands.bands.index(role) for role in own]
        inputs.append(on_grid(bands.select(chosen, own), grid))
    if terrain:
        names = [{"dem": "elevation"}.get(role, role) for role in terrain]
        if dem is not None:
            inputs.append(terrain_on(dem, grid, names))
        else:
            elevation = bands.select([bands.bands.index("dem")], ["elevation"])
            inputs.append(on_grid(Terrain(elevation, names), grid, "linear"))
    available = [*own, *terrain]
    roles = [role for role in card.roles if role in available]
    order = [available.index(role) for role in roles]

    if len(inputs) == 1:
        return inputs[0].select(order, roles)

    def stack(*parts: FloatArray) -> FloatArray:
        planes = [plane for part in parts for plane in part]
        return np.stack([planes[position] for position in order])

    return FunctionSource(inputs, stack, roles)


def _sample(
    source: Source,
    validity: Source | None,
    grid: ModelGrid,
    part: int | None,
    title: str,
    progress: Progress,
) -> FloatArray:
    """Return valid pixels of a source, float64, shape (pixels, bands)."""
    sampled: Source = copy.copy(source)
    if validity is not None:
        visible = on_grid(validity.select([0]), grid.grid, "nearest")

        def masked(values: FloatArray, mask: FloatArray) -> FloatArray:
            values[:, ~(mask[0] == 1)] = np.nan
            return values

        sampled = FunctionSource([source, visible], masked, source.bands)
    # Smaller blocks of images that are averaged, as many pixels of the file.
    height, width = sampled.block
    sampled.block = min(height, part or height), min(width, part or width)
    return sample_pixels(
        sampled,
        _SAMPLE,
        _Cancellation(progress),
        read_at_most=max(1 << 16, READ_AT_MOST // grid.finer**2),
        where=within_a_sentence(title),
    ).astype(np.float64)


class _Cancellation(Progress):
    """A progress that shows nothing, and is cancelled with another one."""

    def __init__(self, progress: Progress):
        self._progress = progress

    def is_cancelled(self) -> bool:
        return self._progress.is_cancelled()
