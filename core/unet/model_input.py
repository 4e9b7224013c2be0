"""From the bands of an image to what a model takes: band identity, pixel size, radiometry."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from ..errors import ScarMapperError
from ..geo.gdal import Affine
from ..geo.geodesy import pixel_steps
from ..geo.grid import Grid
from ..imagery.indices import normalised_difference
from ..imagery.reflectance import unit_of_sample
from ..imagery.terrain import Terrain, terrain_on
from ..progress import Progress
from ..raster.bands import band_roles
from ..raster.resample import on_grid
from ..raster.sampling import READ_AT_MOST, sample_pixels
from ..raster.source import FunctionSource, Source
from .model_card import TERRAIN_UNITS, ModelCard

# Pixels whose sides differ by less than this factor from the model's are taken as they are.
_ALIKE = 1.25
# Of coarser pixels nothing is known of the detail that the model looks for, beyond this factor
# not even roughly; a hair more, so that 30 m is three times 10 m at any latitude.
_COARSEST = 3.05
# Finer pixels are averaged, which beyond this factor is better done once, beforehand.
_FINEST = 30.0
_SAMPLE = 100_000
# Distance of a band's median from that of the training data, in its σ.
_FAR, _ABSURD = 3.0, 10.0
# Spread of a band, in that of the training data, beyond which, or below one over which, it is odd.
_ODD_SPREAD = 4.0
# The quartiles of a normal distribution lie this many σ apart.
_QUARTILES = 1.349
# L2A products have no B10.
_CIRRUS = "cirrus"


def ground_distance(grid: Grid) -> tuple[float, float]:
    """Return the true width and height of a pixel in metres, on the ellipsoid, in any CRS.

    Parameters
    ----------
    grid : Grid
        Measured at its middle.
    """
    east, north = pixel_steps(grid, [(grid.width - 1) / 2], [(grid.height - 1) / 2])[..., 0]
    return float(np.hypot(east[0], north[0])), float(np.hypot(east[1], north[1]))


@dataclass(frozen=True)
class ModelGrid:
    """The grid that a model works on, for an image.

    Attributes
    ----------
    grid : Grid
        The image's own, or one of the model's ground sampling distance over the same ground.
    resampled : bool
    finer : int
        Pixels of the image along a pixel's side, at least 1.
    """

    grid: Grid
    resampled: bool
    finer: int

    @classmethod
    def of(cls, image: Grid, distance: float, title: str = "The image") -> ModelGrid:
        """Return the grid of a ground sampling distance (metres) for an image's grid.

        Raises
        ------
        ScarMapperError
            The image's pixels are too coarse, or finer than can be averaged on the way.
        """
        sides = ground_distance(image)
        if not all(math.isfinite(side) and side > 0 for side in sides):
            raise ScarMapperError(
                f"The size of a pixel of {title[0].lower()}{title[1:]} in metres is not known; "
                "reproject it to a UTM zone."
            )
        size = _metres(sides)
        if max(sides) > _COARSEST * distance:
            raise ScarMapperError(
                f"{title} has pixels of {size}, too coarse for a model trained at {distance:g} m; "
                f"use an image of {3 * distance:g} m or finer."
            )
        if min(sides) < distance / _FINEST:
            raise ScarMapperError(
                f"{title} has pixels of {size}, too fine for a model trained at {distance:g} m; "
                f"average it to {distance:g} m first (Raster › Projections › Warp)."
            )
        if max(sides) <= _ALIKE * distance and min(sides) >= distance / _ALIKE:
            return cls(image, False, 1)
        across, down = (_whole(distance / side) for side in sides)
        t = image.transform
        grid = Grid(
            image.crs,
            Affine(t.a * across, t.b * down, t.c, t.d * across, t.e * down, t.f),
            max(1, math.ceil(image.width / across - 1e-6)),
            max(1, math.ceil(image.height / down - 1e-6)),
        )
        return cls(grid, True, max(1, round(max(across, down))))


def model_bands(
    image: Source,
    card: ModelCard,
    overrides: str = "",
    has_dem: bool = False,
    title: str = "The image",
    progress: Progress | None = None,
) -> Source:
    """Return those bands of an image that a model takes, named by their roles.

    Parameters
    ----------
    image : Source
    card : ModelCard
    overrides : str
        As of `core.raster.bands.band_roles`, and ``slope=…``.
    has_dem : bool
        Slope and elevation will come from a DEM, not from bands of the image.
    title : str
        How messages call the image.
    progress : Progress, optional
        Told which band plays which role.

    Returns
    -------
    Source
        Bands in the order of the card. Without slope and elevation where there is a DEM; without
        cirrus where the image has none and the model is one whose values can be matched; with
        ``dem`` in place of a slope that the image does not have.

    Raises
    ------
    ScarMapperError
        A band is missing; the message names the model's and the image's bands.
    """
    found = _roles(image.bands, overrides)
    wanted: list[str] = []
    missing: list[str] = []
    for role in card.roles:
        if role in TERRAIN_UNITS and has_dem:
            continue
        if role in found:
            wanted.append(role)
        elif role == "slope" and "dem" in found:
            wanted.append("dem")
        elif role != _CIRRUS or card.scene in ("medians", "level"):
            missing.append(role)
    if missing:
        terrain = [role for role in missing if role in TERRAIN_UNITS]
        has = ", ".join(
            f"{number} {name or '(unnamed)'}" for number, name in enumerate(image.bands, start=1)
        )
        cure = f"Name its bands or assign them in “Band roles”, for example “{missing[0]}=1”"
        if terrain == missing:
            cure = "Give a DEM"
        elif terrain:
            cure += ", and give a DEM"
        raise ScarMapperError(
            f"{title} lacks {', '.join(missing)} for the model {card.name}, which takes "
            f"{', '.join(card.roles)}; it has the bands {has}. {cure}, or choose another model."
        )
    wanted = list(dict.fromkeys(wanted))
    named = [(role, image.bands[found[role]] or f"band {found[role] + 1}") for role in wanted]
    if progress is not None and any(role != name for role, name in named):
        progress.info(f"{title}: {', '.join(f'{role} is {name}' for role, name in named)}.")
    return image.select([found[role] for role in wanted], wanted)


def _roles(bands: Sequence[str], overrides: str) -> dict[str, int]:
    """Return `band_roles`, with the slope, which only models look for."""
    parts = [part.strip() for part in (overrides or "").replace("\n", ",").split(",")]
    parts = [piece for part in parts for piece in part.split(";")]
    slopes = [p for p in parts if p.partition("=")[0].strip().lower() == "slope"]
    found = band_roles(bands, ",".join(p for p in parts if p not in slopes))
    named = [i for i, name in enumerate(bands) if name.strip().lower() in ("slope", "slope_deg")]
    if named:
        found["slope"] = named[0]
    for part in slopes:
        found["slope"] = band_roles(bands, "dem=" + part.partition("=")[2])["dem"]
    return found


class SceneInput:
    """An image as the input of a model: decided once for the scene, applied to any part.

    Parameters
    ----------
    bands : Source
        As `model_bands` returns it.
    card : ModelCard
    grid : ModelGrid
        That of the result; the bands are brought to it from whatever grid they have.
    dem : Source, optional
        Elevation in metres, on any grid.
    seen : Source, optional
        One band, on any grid, 1 where the ground is seen: only there values are sampled.
    title : str
        How messages call the image.
    progress : Progress, optional

    Attributes
    ----------
    source : Source
        The image's values on the model's grid, for `apply`.
    native : Source
        The bands as given.
    levels : dict of str to float
        Level of each reflectance band by role, where the card asks for one.
    scene : str
        The card's, but ``match`` where an ``exact`` one cannot be met.

    Raises
    ------
    ScarMapperError
        No pixel is valid; a band is the same everywhere; values are in no unit that the model can
        take; or a band is so far from the training data that a map would be worthless.

    Notes
    -----
    ``medians``: each reflectance band, in any unit, is divided by its median over the scene.
    ``level``: all of them by one number, the median over the scene of their mean, each divided by
    the card's divisor before. ``exact``: values must be reflectance.
    ``match``: the median and the spread (interquartile range / 1.349) of each reflectance band
    are made those of the training data, over land: ground whose NDWI is above 0 is left out of
    these statistics where the bands for it are there. Slope and elevation are taken as they are.
    """

    def __init__(
        self,
        bands: Source,
        card: ModelCard,
        grid: ModelGrid,
        *,
        dem: Source | None = None,
        seen: Source | None = None,
        title: str = "The image",
        progress: Progress | None = None,
    ):
        self._card, self._title = card, title
        self._progress = progress or Progress()
        # Parts of a bounded size are read of images that are averaged.
        self.part = max(64, 512 // grid.finer) if grid.finer > 1 else None
        self.source = self._stack(bands, grid.grid, dem)
        self.native = bands
        self.scene = card.scene
        self.levels: dict[str, float] = {}
        positions = [card.roles.index(role) for role in self.source.bands]
        self._positions = positions
        self._bands = [card.bands[position] for position in positions]
        if card.scene == "exact" and len(positions) < len(card.bands):
            self.scene = "match"
            self._progress.info(
                f"{title} has no cirrus band (B10), as products of surface reflectance (L2A), so "
                "the spread of its bands is matched to the training data."
            )
        sample = self._sample(seen, grid)
        self._gain, self._offset = self._affine(sample)
        self._check(sample * self._gain + self._offset)

    def apply(
        self, values: np.ndarray, out: np.ndarray | None = None
    ) -> tuple[np.ndarray, np.ndarray]:
        """Return a window as the model takes it.

        Parameters
        ----------
        values : array of float32, shape (bands, height, width)
            A window of `source`.
        out : array of float32, shape (channels, height, width), optional
            To write the image to.

        Returns
        -------
        image : array of float32, shape (channels, height, width)
            0 where invalid, and in channels that the image lacks.
        valid : array of bool, shape (height, width)
        """
        valid = np.isfinite(values[0])
        for band in values[1:]:
            valid &= np.isfinite(band)
        unseen = None if valid.all() else ~valid
        channels = len(self._card.bands)
        if out is None:
            out = np.empty((channels, *values.shape[1:]), np.float32)
        for position in set(range(channels)).difference(self._positions):
            out[position] = 0
        for band, position, gain, offset in zip(
            values, self._positions, self._gain.tolist(), self._offset.tolist()
        ):
            plane = out[position]
            np.multiply(band, np.float32(gain), out=plane)
            plane += np.float32(offset)
            if unseen is not None:
                plane[unseen] = 0
        return out, valid

    def _stack(self, bands: Source, grid: Grid, dem: Source | None) -> Source:
        """Return the bands in the card's order, slope and elevation among them, on a grid."""
        card = self._card
        own = [role for role in bands.bands if role in card.roles]
        terrain = [role for role in card.roles if role in TERRAIN_UNITS and role not in own]
        inputs = []
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
        at_hand = [*own, *terrain]
        roles = [role for role in card.roles if role in at_hand]
        order = [at_hand.index(role) for role in roles]

        if len(inputs) == 1:
            return inputs[0].select(order, roles)

        def stack(*parts: np.ndarray) -> np.ndarray:
            planes = [plane for part in parts for plane in part]
            return np.stack([planes[position] for position in order])

        return FunctionSource(inputs, stack, roles)

    def _sample(self, seen: Source | None, grid: ModelGrid) -> np.ndarray:
        source = self.source
        if seen is not None:
            shown = on_grid(seen.select([0]), grid.grid, "nearest")

            def where_seen(values: np.ndarray, mask: np.ndarray) -> np.ndarray:
                values[:, ~(mask[0] == 1)] = np.nan
                return values

            source = FunctionSource([source, shown], where_seen, source.bands)
        # Smaller blocks of images that are averaged, as many pixels of the file.
        source.block = tuple(min(side, self.part or side) for side in source.block)
        return sample_pixels(
            source,
            _SAMPLE,
            self._silent(),
            read_at_most=max(1 << 16, READ_AT_MOST // grid.finer**2),
            where=self._title[0].lower() + self._title[1:],
        ).astype(np.float64)

    def _silent(self) -> Progress:
        """Return a progress that is cancelled with the caller's, and shows nothing."""
        return _Silent(self._progress)

    def _affine(self, sample: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return gain and offset of each band, from values to the model's input."""
        bands, title = self._bands, self._title
        light = np.array([not band.is_terrain for band in bands])
        roles = [band.role for band in bands]
        flat = np.ptp(sample, axis=0) <= 1e-4 * np.maximum(np.abs(sample).max(axis=0), 1e-6)
        if flat.any():
            constant = [role for role, same in zip(roles, flat) if same]
            raise ScarMapperError(
                f"{title} shows no variation in {', '.join(constant)}: the value is the same at "
                "every pixel, so nothing can be told from it. Check that it is the right file."
            )
        divisor, mean, std, median, sigma = np.array(
            [(b.divisor, b.mean, b.std, b.median, b.sigma) for b in bands]
        ).T
        visible = [i for i, role in enumerate(roles) if role in ("blue", "green", "red")]
        unit = unit_of_sample(sample[:, visible or np.flatnonzero(light)])
        told = {1.0: "reflectance from 0 to 1", 10_000.0: "reflectance × 10 000"}.get(
            unit, "no reflectance but display values from 0 to 255"
        )
        if unit is None:
            if self.scene == "exact":
                raise ScarMapperError(
                    f"The values of {title[0].lower()}{title[1:]} are {told}; the model "
                    f"{self._card.name} takes top-of-atmosphere reflectance (L1C). Give the "
                    "product itself, or choose a model that takes any unit."
                )
            self._progress.warn(
                f"The values of {title[0].lower()}{title[1:]} are {told}. Colours that were "
                "stretched for display mislead the model; use reflectance where you can."
            )
        scale = np.where(light, 10_000.0 / (unit or 10_000.0), 1.0) / divisor
        if self.scene in ("medians", "level"):
            level = self._level(sample * scale, light)
            scale[light] /= level
            self.levels = {r: float(v) for r, v in zip(np.array(roles)[light], level)}
            heights = [f"{role} {value:.3f}" for role, value in self.levels.items()]
            if self.scene == "level":
                heights = [f"{level[0]:.3f}"]
            self._progress.info(f"{title}: {told}; level of the scene {', '.join(heights)}.")
        gain, offset = scale / std, -mean / std
        if self.scene == "match":
            chosen = sample[self._land(sample, roles)]
            low, middle, high = np.percentile(chosen, (25, 50, 75), axis=0)
            spread = (high - low) / _QUARTILES
            none = [r for r, s, is_light in zip(roles, spread, light) if is_light and not s > 0]
            if none:
                raise ScarMapperError(
                    f"{title} shows next to no variation in {', '.join(none)}: half of its pixels "
                    "have one value there, so it cannot be matched to the training data."
                )
            gain[light] = (sigma / np.where(spread > 0, spread, 1))[light]
            offset[light] = (median - gain * middle)[light]
            self._progress.info(
                f"{title}: {told}; median and spread of {int(light.sum())} bands matched to the "
                "training data."
            )
        elif self.scene == "exact":
            self._progress.info(f"{title}: {told}, taken as it is.")
        return gain, offset

    def _level(self, values: np.ndarray, light: np.ndarray) -> np.ndarray:
        """Return the level of each reflectance band."""
        values = values[:, light]
        if self.scene == "level":
            level = np.full(values.shape[1], np.median(values.mean(axis=1)))
        else:
            level = np.median(values, axis=0)
        if not (level > 0).all():
            raise ScarMapperError(
                f"{self._title} is dark: the median of its bands is {level.min():.3g}, not above "
                "0. Check its values and its nodata."
            )
        return level

    def _land(self, sample: np.ndarray, roles: list[str]) -> np.ndarray:
        """Return which pixels of a sample are land, all where that cannot be told."""
        if not {"green", "nir"} <= set(roles):
            return np.ones(len(sample), bool)
        green, nir = (sample[:, roles.index(role)] for role in ("green", "nir"))
        land = ~(normalised_difference(green, nir) > 0)
        return land if land.sum() >= len(land) / 20 else np.ones(len(sample), bool)

    def _check(self, image: np.ndarray) -> None:
        """Warn of, or refuse, bands that lie far from what the model was trained on."""
        medians = np.median(image, axis=0)
        away = {
            band.role: abs(median - band.median) / band.sigma
            for band, median in zip(self._bands, medians)
        }
        far = {role: distance for role, distance in away.items() if distance > _FAR}
        told = ", ".join(f"{role} by {distance:.1f} σ" for role, distance in far.items())
        if any(distance > _ABSURD for distance in far.values()):
            raise ScarMapperError(
                f"{self._title} is unlike anything that the model {self._card.name} was trained "
                f"on: the median differs in {told}. Check the order and the unit of its bands, "
                "and that it shows land."
            )
        if far:
            self._progress.warn(
                f"{self._title} is unlike what the model {self._card.name} was trained on: the "
                f"median differs in {told}. Do not trust this map without checking it."
            )
        low, high = np.percentile(image, (25, 75), axis=0)
        contrast = {
            band.role: spread / band.sigma
            for band, spread in zip(self._bands, (high - low) / _QUARTILES)
            if not band.is_terrain
        }
        odd = [r for r, times in contrast.items() if not 1 / _ODD_SPREAD <= times <= _ODD_SPREAD]
        if odd:
            told = ", ".join(f"{role} {contrast[role]:.2g} times" for role in odd)
            self._progress.warn(
                f"{self._title} has another contrast than what the model {self._card.name} was "
                f"trained on ({told} as much): haze, a colour stretch, or another kind of ground. "
                "Do not trust this map without checking it."
            )


class _Silent(Progress):
    def __init__(self, progress: Progress):
        self._progress = progress

    def is_cancelled(self) -> bool:
        return self._progress.is_cancelled()


def scene_input(
    image: Source,
    card: ModelCard,
    grid: ModelGrid,
    *,
    dem: Source | None = None,
    overrides: str = "",
    seen: Source | None = None,
    title: str = "The image",
    progress: Progress | None = None,
) -> SceneInput:
    """Return an image as a model's input, from its bands by name to its radiometry.

    Parameters
    ----------
    image : Source
        On any grid.
    card, grid, dem, seen, title, progress
        As of `SceneInput`.
    overrides : str
        As of `model_bands`.

    Raises
    ------
    ScarMapperError
        As of `model_bands`, `ModelGrid.of` and `SceneInput`.
    """
    bands = model_bands(image, card, overrides, dem is not None, title, progress)
    # The image may be finer, or too coarse, on a grid of its own.
    own = ModelGrid.of(image.grid, card.ground_sampling_distance_m, title)
    grid = replace(grid, finer=max(grid.finer, own.finer))
    if progress is not None and own.resampled:
        _tell_resampling(image.grid, card, own, title, progress)
    return SceneInput(bands, card, grid, dem=dem, seen=seen, title=title, progress=progress)


def _tell_resampling(
    grid: Grid, card: ModelCard, own: ModelGrid, title: str, progress: Progress
) -> None:
    sides = ground_distance(grid)
    distance = card.ground_sampling_distance_m
    if own.finer > 1:
        progress.info(
            f"{title} has pixels of {_metres(sides)}; they are averaged to the {distance:g} m of "
            "the model."
        )
    elif max(sides) > _ALIKE * distance:
        progress.warn(
            f"{title} has pixels of {_metres(sides)}; they are interpolated to the {distance:g} m "
            "of the model, which brings no detail: expect small scars to be missed."
        )
    else:
        progress.info(
            f"{title} has pixels of {_metres(sides)}; it is resampled to the {distance:g} m of the "
            "model."
        )


def _whole(ratio: float) -> float:
    """Return a ratio of pixel sizes, made whole, or one over a whole number, where it nearly is.

    Pixels that nest average cleanly, and projections stretch distances by parts of a per cent.
    """
    nested = round(ratio) if ratio >= 1 else 1 / round(1 / ratio)
    return nested if abs(ratio / nested - 1) < 0.05 else ratio


def _metres(sides: tuple[float, float]) -> str:
    across, down = (f"{side:.3g}" for side in sides)
    return f"{across} m" if across == down else f"{across} × {down} m"
