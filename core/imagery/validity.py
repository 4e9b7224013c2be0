"""Which pixels show the ground: nodata, cloud, shadow, snow, water and terrain masked."""

from __future__ import annotations

import math
import threading
from dataclasses import dataclass

import cv2
import numpy as np

from ..errors import ScarMapperError
from ..progress import Progress
from ..raster.bands import band_roles, role_source
from ..raster.block_map import map_windows
from ..raster.sampling import sample_pixels, spread_pieces
from ..raster.source import FunctionSource, Source, strips
from .indices import normalised_difference
from .terrain import slope_on

VALID, NODATA, CLOUD, SHADOW, SNOW, WATER, TERRAIN = range(7)
REASONS = ("valid", "nodata", "cloud", "shadow", "snow", "water", "terrain")
BANDS = ("valid", "reason")
# Added to what a pixel looks like where it is as dark as the shadow of a cloud.
DARK = 8

# Sentinel-2 scene classification: 0 nodata, 1 saturated, 3 cloud shadow, 6 water, 8 and 9 cloud,
# 10 thin cirrus, 11 snow. Dark areas (2) are mostly slopes in shade, where scars are.
_SCL = {0: NODATA, 1: NODATA, 3: SHADOW, 6: WATER, 8: CLOUD, 9: CLOUD, 10: CLOUD, 11: SNOW}

# A cloud's shadow falls within this distance of it; farther off, dark ground is something else.
SHADOW_REACH_METRES = 1000.0
# In images of fine pixels so many of them must do: they are all read around each block.
FARTHEST = 200

# Of a pixel to the next along a row or column, as OpenCV's quick distances have it.
_QUICK = 0.955

# A reflectance of 1 where it is stored in whole numbers.
WHOLE_NUMBERS = 10_000.0
# Pixels, and pieces of them, from which that is told.
_READ_AT_MOST, _FIRST_LOOK = 350_000, 4


@dataclass(frozen=True)
class ValidRules:
    """What to mask.

    Attributes
    ----------
    cloud, shadow, snow, water : bool
    grow : float
        Metres by which clouds and shadows are grown, for their soft edges.
    min_slope, max_slope : float
        Degrees; only with a DEM.
    """

    cloud: bool = True
    shadow: bool = True
    snow: bool = True
    water: bool = True
    grow: float = 40.0
    min_slope: float = 0.0
    max_slope: float = 90.0

    @property
    def on_terrain(self) -> bool:
        """Whether the rules need a DEM."""
        return self.min_slope > 0 or self.max_slope < 90


class ValidityTest:
    """How to tell which pixels of an image show the ground: decided once, applied to any part.

    Parameters
    ----------
    image : Source
        Reflectance bands, found by role; those that a spectral test needs and that are missing
        switch it off, which is said in the log.
    by_classes : bool
        A scene classification will be there and take the place of spectral tests.
    rules : ValidRules, optional
    overrides, title : str
        As of `core.raster.bands.role_source`.
    progress : Progress, optional

    Attributes
    ----------
    halo : int
        Pixels around a window that the test looks at.

    Notes
    -----
    Spectral tests: cloud by brightness and the haze test, snow by NDSI (Zhu & Woodcock 2012, doi
    10.1016/j.rse.2011.10.028; Hall et al. 1995, doi 10.1016/0034-4257(95)00137-P), water by NDWI
    (McFeeters 1996, doi 10.1080/01431169608948714), shadow as ground dark in the near infrared
    within a kilometre, and 200 pixels, of a cloud.
    """

    def __init__(
        self,
        image: Source,
        *,
        by_classes: bool = False,
        rules: ValidRules | None = None,
        overrides: str = "",
        title: str = "The image",
        progress: Progress | None = None,
    ):
        self._rules = rules or ValidRules()
        metres = min(image.grid.pixel_metres)
        grows = self._rules.cloud or self._rules.shadow
        self._grow = min(math.ceil(self._rules.grow / metres), FARTHEST) if grows else 0
        self._positions: dict[str, int] = {}
        self._unit, self._reach = None, 0
        if not by_classes:
            self._unit = reflectance_unit(image, overrides, title)
            found = band_roles(image.bands, overrides)
            wanted = ("blue", "green", "red", "nir", "swir16")
            self._positions = {role: found[role] for role in wanted if role in found}
            self._tell_what_is_missing(title, progress or Progress())
            if self._rules.shadow and self._unit and "nir" in self._positions:
                self._reach = min(round(SHADOW_REACH_METRES / metres), FARTHEST)
        # Lone pixels are told by those beside them: two for solid clouds, one for what is grown.
        self.halo = self._grow + 1 if self._grow else 0
        if self._reach:
            self.halo += math.ceil(self._reach / _QUICK) + 2

    def _tell_what_is_missing(self, title: str, progress: Progress) -> None:
        rules = self._rules
        if self._unit is None:
            if rules.cloud or rules.shadow or rules.snow or rules.water:
                progress.warn(
                    f"{title}: no reflectance in blue, green and red to tell cloud, snow and "
                    "water from; only nodata is masked."
                )
            return
        without = [
            name
            for name, wanted, needed in (
                ("shadow", rules.shadow, "nir"),
                ("snow", rules.snow, "swir16"),
                ("water", rules.water, "nir"),
            )
            if wanted and needed not in self._positions
        ]
        if without:
            progress.info(
                f"{title}: {', '.join(without)} cannot be told apart with the bands at hand "
                f"({', '.join(self._positions)}); bright snow counts as cloud."
            )

    def source(
        self, image: Source, scl: Source | None = None, slope: Source | None = None
    ) -> Source:
        """Return the validity of an image, or of a part of it.

        Parameters
        ----------
        image : Source
            The same bands as the test was made for.
        scl : Source, optional
            Scene classes on the image's grid.
        slope : Source, optional
            Degrees, on the image's grid, for the rules that need it.

        Returns
        -------
        Source
            Bands ``valid`` (1 or 0) and ``reason`` (index into `REASONS`), nowhere NaN.
        """
        inputs = [source for source in (image, scl, slope) if source is not None]

        def mask(pixels: np.ndarray, *others: np.ndarray) -> np.ndarray:
            reasons = self.settled(self.looks(pixels, others[0] if scl is not None else None))
            if slope is not None:
                degrees = others[-1][0]
                outside = (degrees < self._rules.min_slope) | (degrees > self._rules.max_slope)
                reasons[(reasons == VALID) & outside] = TERRAIN
            return np.stack([reasons == VALID, reasons]).astype(np.float32)

        return FunctionSource(inputs, mask, BANDS, halo=self.halo)

    def looks(self, pixels: np.ndarray, classes: np.ndarray | None = None) -> np.ndarray:
        """Return what each pixel looks like by itself, whatever lies around it.

        Parameters
        ----------
        pixels : array of float32, shape (bands, height, width)
            Of an image with the same bands as the test was made for.
        classes : array of float32, shape (1, height, width), optional
            Scene classes.

        Returns
        -------
        array of uint8, shape (height, width)
            Index into `REASONS`, to which `DARK` is added where it may be a cloud's shadow.
        """
        shape = pixels.shape[1:]
        if classes is not None:
            looks = _reasons_of_classes(classes[0])
        else:
            looks = np.full(shape, VALID, np.uint8)
        gaps = np.isnan(pixels.min(initial=np.inf))
        for rows in strips(*shape):
            if classes is None and self._unit is not None:
                bands = {role: pixels[i, rows] for role, i in self._positions.items()}
                _tell_by_colour(looks[rows], bands, np.float32(self._unit), self._reach > 0)
            if gaps:
                # A sum is NaN where one of its parts is.
                looks[rows][np.isnan(pixels[:, rows].sum(axis=0))] = NODATA
        return looks

    def settled(self, looks: np.ndarray) -> np.ndarray:
        """Return why pixels do not show the ground, once it is known what lies around them.

        Parameters
        ----------
        looks : array of uint8, shape (height, width)
            As of the method of that name; what lies within `halo` of the edge is not to be relied
            on.

        Returns
        -------
        array of uint8, shape (height, width)
            Index into `REASONS`.
        """
        reasons = looks & np.uint8(DARK - 1)
        if self._reach:
            solid = (reasons == CLOUD).view(np.uint8)
            if solid.any():
                solid = cv2.morphologyEx(solid, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
            if solid.any():
                near = cv2.distanceTransform(1 - solid, cv2.DIST_L2, 3) <= self._reach
                near &= looks >= DARK
                reasons[near] = SHADOW
        return _cleaned(reasons, self._rules, self._grow)


def validity(
    image: Source,
    *,
    scl: Source | None = None,
    dem: Source | None = None,
    rules: ValidRules | None = None,
    overrides: str = "",
    title: str = "The image",
    progress: Progress | None = None,
) -> Source:
    """Return which pixels of an image show the ground.

    Parameters
    ----------
    image : Source
        Reflectance bands, found by role.
    scl : Source, optional
        Sentinel-2 scene classification on the image's grid; takes the place of spectral tests.
    dem : Source, optional
        Elevation in metres on any grid; read only where ``rules`` ask for slopes.
    rules, overrides, title, progress
        As of `ValidityTest`.

    Returns
    -------
    Source
        As of `ValidityTest.source`.

    Raises
    ------
    ScarMapperError
        The rules need a DEM and none is given.
    """
    rules = rules or ValidRules()
    if rules.on_terrain and dem is None:
        raise ScarMapperError("A slope rule needs a DEM; give one or switch the rule off.")
    test = ValidityTest(
        image,
        by_classes=scl is not None,
        rules=rules,
        overrides=overrides,
        title=title,
        progress=progress,
    )
    return test.source(image, scl, slope_on(dem, image.grid) if rules.on_terrain else None)


class CountedReasons(FunctionSource):
    """A validity that counts its pixels as they are read, once each, block by block.

    Parameters
    ----------
    source : Source
        As `validity` returns it.
    """

    def __init__(self, source: Source):
        super().__init__([source], self._count, source.bands)
        self._lock = threading.Lock()
        self.counts = np.zeros(len(REASONS), np.int64)

    def _count(self, pixels: np.ndarray) -> np.ndarray:
        found = np.bincount(pixels[1].astype(np.uint8).ravel(), minlength=len(REASONS))
        with self._lock:
            self.counts += found
        return pixels

    @property
    def valid_fraction(self) -> float:
        """The share of the pixels read so far that are valid, 0 to 1."""
        return float(self.counts[VALID] / max(1, self.counts.sum()))

    def summary(self) -> str:
        """Return the shares of all reasons in words."""
        shares = self.counts / max(1, self.counts.sum())
        return ", ".join(f"{name} {100 * s:.1f} %" for name, s in zip(REASONS, shares) if s > 0)


def _cleaned(reasons: np.ndarray, rules: ValidRules, grow: int) -> np.ndarray:
    """Drop the reasons that are not asked for, and grow clouds and shadows over valid ground."""
    for reason, wanted in (
        (CLOUD, rules.cloud),
        (SHADOW, rules.shadow),
        (SNOW, rules.snow),
        (WATER, rules.water),
    ):
        if not wanted:
            reasons[reasons == reason] = VALID
    if grow:
        for reason in (SHADOW, CLOUD):
            if not (reasons == reason).any():
                continue
            # A lone bright pixel is a roof or a rock: grown only where two by two agree.
            pair = np.ones((2, 2), np.uint8)
            core = cv2.erode((reasons == reason).astype(np.uint8), pair, anchor=(0, 0))
            core = cv2.dilate(core, pair, anchor=(1, 1))
            if core.any():
                near = cv2.distanceTransform(1 - core, cv2.DIST_L2, 5) <= grow
                reasons[near & (reasons != NODATA)] = reason
    return reasons


def _reasons_of_classes(classes: np.ndarray) -> np.ndarray:
    table = np.full(256, VALID, np.uint8)
    for value, reason in _SCL.items():
        table[value] = reason
    return table[np.nan_to_num(classes, nan=0).clip(0, 255).astype(np.uint8)]


def _tell_by_colour(
    looks: np.ndarray, bands: dict[str, np.ndarray], unit: np.float32, dark: bool
) -> None:
    """Write what a pixel's own reflectance tells; what few pixels can be comes first.

    Parameters
    ----------
    looks : array of uint8, shape (height, width)
        Of valid ground so far.
    bands : dict of str to array of float32, shape (height, width)
    unit : float32
        What stands for a reflectance of 1.
    dark : bool
        Whether to mark ground that is as dark as the shadow of a cloud.
    """
    has_nir, has_swir = "nir" in bands, "swir16" in bands

    def picked(where: np.ndarray, *roles: str) -> tuple[np.ndarray, list[np.ndarray]]:
        place = np.flatnonzero(where)
        return place, [bands[role].ravel()[place] / unit for role in roles]

    flat = looks.reshape(-1)
    # A sum, so its limits are three times those of the mean.
    visible = bands["blue"] + bands["green"]
    visible += bands["red"]
    if has_nir:
        place, (green, nir) = picked(bands["nir"] < 0.15 * unit, "green", "nir")
        water = normalised_difference(green, nir) > 0
        flat[place[water]] = WATER
        if dark:
            place = place[(nir < 0.12) & ~water]
            place = place[visible.ravel()[place] < 3 * 0.10 * unit]
            if has_swir:
                place = place[bands["swir16"].ravel()[place] < 0.10 * unit]
            flat[place] += DARK
    if has_swir:
        place, (green, swir) = picked(bands["green"] > 0.15 * unit, "green", "swir16")
        snowy = normalised_difference(green, swir) > 0.4
        place = place[snowy]
        if has_nir:
            place = place[bands["nir"].ravel()[place] > 0.11 * unit]
        flat[place] = SNOW
    place, (blue, green, red) = picked(visible > 3 * 0.18 * unit, "blue", "green", "red")
    mean = (blue + green + red) / 3
    spread = (abs(blue - mean) + abs(green - mean) + abs(red - mean)) / np.maximum(mean, 1e-6)
    # Fresh soil is as bright as thin cloud, but redder: the haze test keeps it.
    cloud = (spread < 0.35) & (blue - 0.5 * red - 0.08 > 0)
    place, red = place[cloud], red[cloud]
    if has_nir:
        nir = bands["nir"].ravel()[place] / unit
        cloud = (nir > 0.15) & (normalised_difference(nir, red) < 0.4)
        place = place[cloud]
    if has_swir:
        swir = bands["swir16"].ravel()[place] / unit
        place = place[(flat[place] != SNOW) & (swir > 0.08)]
    flat[place] = CLOUD


def reflectance_unit(image: Source, overrides: str = "", title: str = "The image") -> float | None:
    """Return what stands for a reflectance of 1 in an image: 1, 10 000, or None if unknown.

    Parameters
    ----------
    image : Source
    overrides, title : str
        As of `core.raster.bands.role_source`.

    Returns
    -------
    float or None
        None for images without blue, green and red, and for values that are no reflectance,
        such as 8-bit display colours.

    Raises
    ------
    ScarMapperError
        The image is nodata everywhere.
    """
    visible = ("blue", "green", "red")
    if not set(visible) <= set(band_roles(image.bands, overrides)):
        return None
    bands = role_source(image, visible, overrides)
    pieces, every = spread_pieces(bands, _READ_AT_MOST)
    # What no other unit has shows at the first look; small values may still be of dark ground.
    if every > 1 and all(
        unit_of(values[np.isfinite(values)]) == WHOLE_NUMBERS
        for _, values in map_windows(bands.read, pieces[:_FIRST_LOOK])
    ):
        return WHOLE_NUMBERS
    sample = sample_pixels(
        bands, 50_000, read_at_most=_READ_AT_MOST, where=title[0].lower() + title[1:]
    )
    return unit_of(sample)


def unit_of(values: np.ndarray) -> float | None:
    """Return what stands for a reflectance of 1 among the values of visible bands.

    Parameters
    ----------
    values : array of float
        A sample of valid pixels.

    Returns
    -------
    float or None
        1, 10 000, or None as of `reflectance_unit`.
    """
    high = float(np.percentile(values, 98)) if len(values) else 0.0
    if high <= 1.6:
        return 1.0
    return None if high <= 255 else WHOLE_NUMBERS
