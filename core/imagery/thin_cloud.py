"""Thin cloud, cloud edges and patchy snow that masks leave, found by comparing two dates."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..geo.array_types import ByteArray, FloatArray
from .reasons import DARK, SNOW, THIN_CLOUD, VALID
from .reflectance import unit_of_sample

# The bands that are compared, and those that help to tell rock and snow from cloud.
ROLES, _OPTIONAL = ("blue", "red"), ("nir", "swir16")

# Least change in red, as reflectance.
_LEAST_CHANGE = 0.03
# Least change in blue as a share of that in red: where the near infrared changed the same way, and
# anywhere, for grey rock that replaces vegetation is as white, but lowers the near infrared.
_WHITE, _BLUISH = 0.85, 1.1
# Fewer pixels than this say nothing of the whole scene.
_FEWEST = 100


class ThinCloudTest:
    """The test of ground that a veil whitened on one of two dates: fitted once, applied anywhere.

    A veil of cloud, or snow in patches, adds as much blue as red; soil and rock that a landslide
    exposes add mostly about half as much. What the whole scene changed, by season, haze or
    another correction of the atmosphere, is taken off first.

    Parameters
    ----------
    pre_bands, post_bands : sequence of str
        Roles of the bands of each image.
    unit : float
        The pixel value of a reflectance of 1.
    shift : dict of str to float
        Median change of the scene by role, in the unit of the images.
    cloud, snow : bool
        Which of the two to mark.

    Notes
    -----
    Marked is what changed in red by more than 0.03 of reflectance, beyond the scene's median
    change, and in blue by 0.85 times that, if the near infrared changed the same way; by 1.1 times
    that else, for grey rock in the place of a forest whitens the ground too, but takes near
    infrared away. On clear ground blue and red vary together,
    blue about half as much; veils depart from that line towards blue, which is what the
    haze-optimised transform measures in one image (Zhang, Guindon & Cihlar 2002, doi
    10.1016/S0034-4257(02)00034-2; the slope of one half: Zhu & Woodcock 2012, doi
    10.1016/j.rse.2011.10.028). Two dates cancel the ground below, so that a thinner veil shows.
    Whitened pixels that lost shortwave infrared are snow, which absorbs it, as cloud does not
    (Dozier 1989, doi 10.1016/0034-4257(89)90101-6).
    """

    def __init__(
        self,
        pre_bands: Sequence[str],
        post_bands: Sequence[str],
        unit: float,
        shift: dict[str, float],
        cloud: bool = True,
        snow: bool = True,
    ):
        self._positions = {role: (pre_bands.index(role), post_bands.index(role)) for role in shift}
        self._unit, self._shift = np.float32(unit), shift
        self._cloud, self._snow = cloud, snow

    @classmethod
    def fitted(
        cls,
        pre_bands: Sequence[str],
        post_bands: Sequence[str],
        sample: FloatArray,
        cloud: bool = True,
        snow: bool = True,
    ) -> ThinCloudTest | None:
        """Return the test for two images; None where their values are no reflectance.

        Parameters
        ----------
        pre_bands, post_bands : sequence of str
        sample : array of float32, shape (pixels, bands)
            Ground that both images show: all bands of the pre image, then of the post image.
        cloud, snow : bool
        """
        wanted = (*ROLES, *_OPTIONAL)
        shared = [role for role in wanted if role in pre_bands and role in post_bands]
        if not set(ROLES) <= set(shared) or len(sample) < _FEWEST:
            return None
        before, after = sample[:, : len(pre_bands)].T, sample[:, len(pre_bands) :].T
        columns = {
            role: (before[pre_bands.index(role)], after[post_bands.index(role)]) for role in shared
        }
        units = {unit_of_sample(np.concatenate([columns[r][i] for r in ROLES])) for i in (0, 1)}
        unit = units.pop()
        if units or unit is None:
            return None
        shift = {role: float(np.median(new - old)) for role, (old, new) in columns.items()}
        return cls(pre_bands, post_bands, unit, shift, cloud, snow)

    def mark(self, provisional: ByteArray, pre: FloatArray, post: FloatArray) -> None:
        """Write `THIN_CLOUD` and `SNOW` where neither date has another reason, in place.

        Parameters
        ----------
        provisional : array of uint8, shape (2, height, width)
            Of the pre and the post image, as of
            `core.imagery.validity.ValidityTest.provisional_reasons`.
        pre, post : arrays of float32, shape (bands, height, width)
        """

        first, second = self._positions["red"]
        red = post[second] - pre[first]
        red -= np.float32(self._shift["red"])
        # Few pixels change so much: the rest is computed for these alone.
        place = np.flatnonzero(np.abs(red) > np.float32(_LEAST_CHANGE) * self._unit)
        for reasons in provisional:
            place = place[(reasons.ravel()[place] & np.uint8(DARK - 1)) == VALID]
        if not len(place):
            return
        red = red.ravel()[place]
        sign = np.sign(red)

        def change(role: str) -> FloatArray:
            """Change of the pixels in the direction in which red changed."""
            first, second = self._positions[role]
            after, before = post[second].ravel()[place], pre[first].ravel()[place]
            return sign * (after - before - np.float32(self._shift[role]))

        ratio = change("blue") / np.abs(red)
        white = ratio > _BLUISH
        if "nir" in self._positions:
            white |= (ratio > _WHITE) & (change("nir") > 0)
        snowy = np.zeros(len(place), bool)
        if "swir16" in self._positions:
            snowy = change("swir16") < 0
        for date, direction in enumerate((-1, 1)):  # darker after: a veil on the image before
            reasons = provisional[date].reshape(-1)
            here = white & (sign == direction)
            if self._cloud:
                reasons[place[here & ~snowy]] = THIN_CLOUD
            if self._snow:
                reasons[place[here & snowy]] = SNOW
