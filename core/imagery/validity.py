"""Which pixels show the ground: nodata, cloud, shadow, snow, water and terrain masked."""

from __future__ import annotations

import math
import threading
from dataclasses import dataclass
from functools import cache

import cv2
import numpy as np

from ..errors import ScarMapperError
from ..geo.array_types import AnyArray, BoolArray, ByteArray, FloatArray
from ..labels import THE_IMAGE
from ..progress import Progress
from ..raster.bands import band_roles
from ..raster.source import FunctionSource, Source, strips
from .reasons import CLOUD, DARK, NODATA, REASONS, SHADOW, SNOW, TERRAIN, VALID, WATER
from .reflectance import reflectance_unit
from .scene_classes import reasons_of_scene_classes
from .spectral_tests import ROLES, mark_by_reflectance
from .terrain import slope_on

BANDS = ("valid", "reason")

# A cloud's shadow falls within this distance of it; farther off, dark ground is something else.
SHADOW_REACH_METRES = 1000.0
# Pixels that clouds are grown by, and shadows sought in, at most: in images of fine pixels this is
# less than the metres wanted, because they are all read around each block.
MAX_REACH = 200

# The length of a step along a row or column in OpenCV's chamfer distances with a mask of 3 × 3.
_CHAMFER_STEP = 0.955
# Pixels up to which it is quicker to draw a disk around each pixel than to compute distances.
_DILATED = 7


@dataclass(frozen=True)
class ValidityRules:
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
    """The test of which pixels of an image show the ground: prepared once, applied to any part.

    Parameters
    ----------
    image : Source
        Reflectance bands, found by role. A spectral test whose bands are missing is switched off,
        with a message in the log.
    by_classes : bool
        A scene classification will be given and take the place of spectral tests.
    rules : ValidityRules, optional
    overrides, title : str
        As of `core.raster.bands.role_source`.
    progress : Progress, optional

    Attributes
    ----------
    halo : int
        Pixels around a window that its reasons depend on.

    Notes
    -----
    Spectral tests: see `core.imagery.spectral_tests`. Shadow is ground dark in the near infrared
    within `SHADOW_REACH_METRES`, and `MAX_REACH` pixels, of a cloud.
    """

    def __init__(
        self,
        image: Source,
        *,
        by_classes: bool = False,
        rules: ValidityRules | None = None,
        overrides: str = "",
        title: str = THE_IMAGE,
        progress: Progress | None = None,
    ):
        self._rules = rules or ValidityRules()
        metres = min(image.grid.pixel_metres)
        grows = self._rules.cloud or self._rules.shadow
        self._grow = min(math.ceil(self._rules.grow / metres), MAX_REACH) if grows else 0
        self._positions: dict[str, int] = {}
        self._unit: float | None = None
        self._reach = 0
        if not by_classes:
            self._unit = reflectance_unit(image, overrides, title)
            found = band_roles(image, overrides, title, ROLES)
            self._positions = {role: found[role] for role in ROLES if role in found}
            self._report_missing_bands(title, progress or Progress())
            if self._rules.shadow and self._unit and "nir" in self._positions:
                self._reach = min(round(SHADOW_REACH_METRES / metres), MAX_REACH)
        # Single pixels are dropped by comparison with those beside them, which takes two more
        # pixels for solid clouds, one for what is grown.
        self.halo = self._grow + 1 if self._grow else 0
        if self._reach:
            self.halo += math.ceil(self._reach / _CHAMFER_STEP) + 2

    def _report_missing_bands(self, title: str, progress: Progress) -> None:
        """Log the tests that the bands of the image do not allow."""
        rules = self._rules
        if self._unit is None:
            if rules.cloud or rules.shadow or rules.snow or rules.water:
                progress.warn(
                    f"{title}: no reflectance in blue, green and red to detect cloud, snow and "
                    "water by; only nodata is masked."
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
                f"{title}: {', '.join(without)} cannot be detected with the bands that there are "
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
            Bands ``valid`` (1 or 0) and ``reason`` (index into `core.imagery.reasons.REASONS`),
            nowhere NaN.
        """
        inputs = [source for source in (image, scl, slope) if source is not None]

        def mask(pixels: FloatArray, *others: FloatArray) -> FloatArray:
            classes = others[0] if scl is not None else None
            reasons = self.final_reasons(self.provisional_reasons(pixels, classes))
            if slope is not None:
                degrees = others[-1][0]
                outside = (degrees < self._rules.min_slope) | (degrees > self._rules.max_slope)
                reasons[(reasons == VALID) & outside] = TERRAIN
            return np.stack([reasons == VALID, reasons]).astype(np.float32)

        return FunctionSource(inputs, mask, BANDS, halo=self.halo)

    def provisional_reasons(
        self, pixels: FloatArray, classes: FloatArray | None = None
    ) -> ByteArray:
        """Return the reason of each pixel by its own values alone, whatever lies around it.

        Parameters
        ----------
        pixels : array of float32, shape (bands, height, width)
            Of an image with the same bands as the test was made for.
        classes : array of float32, shape (1, height, width), optional
            Scene classes.

        Returns
        -------
        array of uint8, shape (height, width)
            Index into `core.imagery.reasons.REASONS`, to which `core.imagery.reasons.DARK` is
            added where the pixel may lie in a cloud's shadow.
        """
        shape = pixels.shape[1:]
        if classes is not None:
            reasons = reasons_of_scene_classes(classes[0])
        else:
            reasons = np.full(shape, VALID, np.uint8)
        gaps = np.isnan(pixels.min(initial=np.inf))
        for rows in strips(*shape):
            if classes is None and self._unit is not None:
                bands = {role: pixels[i, rows] for role, i in self._positions.items()}
                mark_by_reflectance(reasons[rows], bands, np.float32(self._unit), self._reach > 0)
            if gaps:
                # A sum is NaN where one of its parts is.
                reasons[rows][np.isnan(pixels[:, rows].sum(axis=0))] = NODATA
        return reasons

    def reasons_by_classes(self, classes: AnyArray, *invalid: BoolArray | None) -> ByteArray:
        """Return the same as `provisional_reasons`, by scene classes and what is nodata alone.

        Parameters
        ----------
        classes : array of float32 or uint8, shape (height, width)
        *invalid : array of bool, shape (height, width), or None
            Where the classes, or the image, have no value.
        """
        reasons = reasons_of_scene_classes(classes)
        for nodata in invalid:
            if nodata is not None:
                reasons[nodata] = NODATA
        return reasons

    def final_reasons(self, provisional: ByteArray) -> ByteArray:
        """Return why pixels do not show the ground, once those around them are known.

        Parameters
        ----------
        provisional : array of uint8, shape (height, width)
            As of `provisional_reasons`.

        Returns
        -------
        array of uint8, shape (height, width)
            Index into `core.imagery.reasons.REASONS`; wrong within `halo` of the edges.
        """
        reasons = provisional & np.uint8(DARK - 1)
        if self._reach:
            solid = (reasons == CLOUD).view(np.uint8)
            if solid.any():
                solid = cv2.morphologyEx(solid, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
            if solid.any():
                near = cv2.distanceTransform(1 - solid, cv2.DIST_L2, 3) <= self._reach
                near &= provisional >= DARK
                reasons[near] = SHADOW
        _drop_unwanted(reasons, self._rules)
        if self._grow:
            _grow_clouds(reasons, self._grow)
        return reasons


def validity(
    image: Source,
    *,
    scl: Source | None = None,
    dem: Source | None = None,
    rules: ValidityRules | None = None,
    overrides: str = "",
    title: str = THE_IMAGE,
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
        Elevation in metres on any grid; read only where ``rules`` limit slopes.
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
    rules = rules or ValidityRules()
    slope = None
    if rules.on_terrain:
        if dem is None:
            raise ScarMapperError("A slope rule needs a DEM; give one or switch the rule off.")
        slope = slope_on(dem, image.grid)
    test = ValidityTest(
        image,
        by_classes=scl is not None,
        rules=rules,
        overrides=overrides,
        title=title,
        progress=progress,
    )
    return test.source(image, scl, slope)


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

    def _count(self, pixels: FloatArray) -> FloatArray:
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


def _drop_unwanted(reasons: ByteArray, rules: ValidityRules) -> None:
    """Make pixels valid whose reason is switched off in the rules, in place."""
    for reason, wanted in (
        (CLOUD, rules.cloud),
        (SHADOW, rules.shadow),
        (SNOW, rules.snow),
        (WATER, rules.water),
    ):
        if not wanted:
            _replace(reasons, reasons == reason, VALID)


def _grow_clouds(reasons: ByteArray, distance: int) -> None:
    """Grow shadows, then clouds, over whatever is not nodata, in place."""
    for reason in (SHADOW, CLOUD):
        found = reasons == reason
        if not found.any():
            continue
        # A lone bright pixel is a roof or a rock: only squares of 2 × 2 pixels are grown.
        square = np.ones((2, 2), np.uint8)
        core: AnyArray = cv2.erode(found.view(np.uint8), square, anchor=(0, 0))
        core = cv2.dilate(core, square, anchor=(1, 1))
        if core.any():
            _replace(reasons, _near(core, distance) & (reasons != NODATA), reason)


def _near(core: AnyArray, distance: int) -> BoolArray:
    """Return the pixels within a distance, by OpenCV's chamfer metric, of those that are 1."""
    if distance > _DILATED:
        return cv2.distanceTransform(1 - core, cv2.DIST_L2, 5) <= distance
    # The same pixels in a fraction of the time: the disk of that metric around each.
    return cv2.dilate(core, _disk(distance)).view(bool)


@cache
def _disk(distance: int) -> ByteArray:
    """Return the pixels within a distance of the one in the middle."""
    middle = np.ones((2 * distance + 1,) * 2, np.uint8)
    middle[distance, distance] = 0
    return (cv2.distanceTransform(middle, cv2.DIST_L2, 5) <= distance).view(np.uint8)


def _replace(reasons: ByteArray, where: BoolArray, reason: int) -> None:
    """Write a reason where a mask is true, in place."""
    if where.any():
        cv2.copyTo(np.full_like(reasons, reason), where.view(np.uint8), reasons)
