"""Scars where a vegetation index dropped from one date to the other."""

from __future__ import annotations

import math

import numpy as np

from ..errors import ScarMapperError
from ..geo.array_types import ByteArray, FloatArray
from ..geo.grid import Window
from ..labels import NO_SCAR, SCAR, UNKNOWN, warn_of_too_many_scars
from ..progress import Progress
from ..raster.block_map import block_shape, map_blocks
from ..raster.source import Source
from ..raster.writer import Outputs
from .base import Detection, Detector
from .robust import robust_sigma

# σ of the difference of two NDVI images of one season, where it has not been measured.
USUAL_NOISE = 0.05
# Two images are never so similar that noise is less than this.
_LEAST_NOISE = 0.005
# The automatic threshold lies this many σ above the usual change: at least 4, which one in
# 30,000 unchanged pixels exceeds where noise is Gaussian; more where it has longer tails, but no
# more than 8, so that clouds on one date do not hide the scars.
_LEAST_SIGMAS, _MOST_SIGMAS = 4.0, 8.0
# Fraction of the pixels beyond the tail of the noise.
_TAIL = 0.005
# A smaller drop than this, beyond the usual change, is no loss of vegetation.
_LEAST_DROP = 0.05
# The logistic function of 1.702 x is the normal distribution of x to 0.01.
_LOGISTIC = 1.702


class NdviDrop(Detector):
    """Scars where pre − post of a vegetation index exceeds a threshold.

    Parameters
    ----------
    threshold : float or None
        Drop of the index that makes a scar; None finds it from the scene.
    index : str
        NDVI, or another index that falls when vegetation is lost (GRVI).

    Attributes
    ----------
    threshold : float or None
        The given one or, once fitted, the one found.
    centre : float
        Usual change of the scene, pre − post: the shift of the season; 0 before `fit`.
    noise : float
        Standard deviation of pre − post of unchanged ground.

    Raises
    ------
    ScarMapperError
        The threshold is not between −2 and 2, beyond which no index can change.

    Notes
    -----
    The noise is the median absolute deviation from the median of pre − post, times 1.4826, or
    the same of only the pixels that became greener, if less: scars are not among those.

    The automatic threshold is the median plus 4 to 8 times that noise, in between the distance
    below the median that 0.5 % of the pixels exceed: what vegetation gained by chance, other
    vegetation lost by chance. It is at least 0.05 above the median. A shift of the whole scene
    moves the median and so the threshold; where nothing changed and noise is as likely up as
    down, less than 1 % of the pixels are taken for scars.

    The probability is that of a true drop beyond the threshold, given the measured one and
    Gaussian noise, in logistic form: 1 / (1 + exp(−1.702 (drop − threshold) / noise)). It is one
    half at the threshold, 0.85 one σ and 0.97 two σ above it.
    """

    def __init__(self, threshold: float | None = 0.2, index: str = "NDVI"):
        if threshold is not None and not -2 < threshold < 2:
            raise ScarMapperError(
                "A threshold of {threshold} for the drop of {index} is not possible; choose one "
                "between −2 and 2, usually about 0.2.",
                threshold=threshold,
                index=index,
            )
        self.indices = (index,)
        self.automatic = threshold is None
        self.threshold = threshold
        self.centre, self.noise = 0.0, USUAL_NOISE

    def learn(self, sample: FloatArray, progress: Progress | None = None) -> None:
        """Measure the usual change and the noise; find the threshold if it is automatic.

        Parameters
        ----------
        sample : array of float32, shape (pixels, 2)
            The index before and after.
        progress : Progress, optional
        """
        progress = progress or Progress()
        sample = sample.astype(np.float64)
        drop = sample[:, 0] - sample[:, 1]
        self.centre = float(np.median(drop))
        gains = self.centre - drop[drop < self.centre]
        gains = gains if len(gains) else np.zeros(1)
        spread = min(robust_sigma(drop - self.centre), robust_sigma(gains))
        self.noise = max(spread, _LEAST_NOISE)
        if not self.automatic:
            return
        tail = self.centre - float(np.quantile(drop, _TAIL))
        above = min(max(tail, _LEAST_SIGMAS * self.noise), _MOST_SIGMAS * self.noise)
        self.threshold = self.centre + max(above, _LEAST_DROP)
        highest = float(np.quantile(sample[:, 0], 0.9))
        if self.threshold > highest:
            progress.warn(
                f"The two images differ so much all over (usual drop {self.centre:.2f}, noise "
                f"{self.noise:.2f}) that even {self.indices[0]} falling from {highest:.2f} to zero "
                "would not stand out. Choose images of the same season, without clouds."
            )

    def apply(self, features: FloatArray) -> Detection:
        """Find scars in a window; see `Detector.apply`."""
        drop, mask = self.compare(features)
        steepness = np.float32(_LOGISTIC / self.noise)
        # Beyond ±80 exp leaves the range of float32.
        likely = np.exp(np.clip((np.float32(self.threshold) - drop) * steepness, -80, 80))
        likely += 1
        return Detection(mask, np.divide(1, likely, out=likely))

    def compare(self, features: FloatArray) -> tuple[FloatArray, ByteArray]:
        """Return the drop and the scars of a window.

        Parameters
        ----------
        features : array of float32, shape (2, height, width)
            The index before and after; NaN where invalid.

        Returns
        -------
        drop : array of float32, shape (height, width)
            Pre − post; NaN where unknown.
        mask : array of uint8, shape (height, width)
            1 scar, 0 none, 255 unknown.

        Raises
        ------
        ScarMapperError
            The automatic threshold has not been found yet.
        """
        if self.threshold is None:
            raise ScarMapperError("The automatic threshold has not been found yet.")
        drop = features[0] - features[1]
        mask = np.where(drop > np.float32(self.threshold), np.uint8(SCAR), np.uint8(NO_SCAR))
        mask[np.isnan(drop)] = UNKNOWN
        return drop, mask

    def as_dict(self) -> dict:
        """Return the threshold, the usual change and the noise; see `Detector.as_dict`."""
        return {
            "detector": "ndvi_drop",
            "index": self.indices[0],
            "automatic": self.automatic,
            "threshold": self.threshold,
            "centre": self.centre,
            "noise": self.noise,
        }

    @classmethod
    def from_dict(cls, stored: dict) -> NdviDrop:
        """Return the fitted detector that `as_dict` stored.

        Raises
        ------
        ScarMapperError
            Something is missing or no number.
        """
        try:
            detector = cls(stored["threshold"], stored["index"])
            detector.automatic = bool(stored["automatic"])
            detector.centre, detector.noise = float(stored["centre"]), float(stored["noise"])
            if not (math.isfinite(detector.centre) and detector.noise > 0):
                raise ValueError("the noise is not positive")
        except (KeyError, TypeError, ValueError) as error:
            raise ScarMapperError(
                "The stored threshold is damaged or of another kind ({why}); find it again.",
                why=error,
            ) from error
        return detector


def write_drop(
    detector: NdviDrop,
    pair: Source,
    outputs: Outputs,
    mask: str,
    difference: str | None = None,
    progress: Progress | None = None,
) -> None:
    """Write the scars of a pair, and the drop itself, in one pass; warn of a change of season.

    Parameters
    ----------
    detector : NdviDrop
        With a threshold, given or found.
    pair : Source
        As of `NdviDrop.fit`.
    outputs : Outputs
    mask : str
        GeoTIFF, uint8: 1 scar, 0 none, nodata 255.
    difference : str, optional
        GeoTIFF, float32: pre − post, nodata NaN.
    progress : Progress, optional

    Raises
    ------
    ScarMapperError
        No pixel is valid on both dates, or the index is 0 everywhere on one.
    """
    progress = progress or Progress()
    name = detector.indices[0]
    masks = outputs.raster(mask, pair.grid, ["scar"], "uint8", UNKNOWN)
    drops = outputs.raster(difference, pair.grid, [f"{name} drop"]) if difference else None
    scars = known = 0
    # Whether each date has any value but 0.
    varies = [False, False]

    def compare(window: Window) -> tuple[FloatArray, ByteArray, list[bool]]:
        features = pair.read(window)
        not_zero = [bool(np.nan_to_num(index).any()) for index in features]
        return (*detector.compare(features), not_zero)

    blocks = map_blocks(compare, pair.grid, block_shape([pair]), progress)
    for window, (drop, scar, not_zero) in blocks:
        varies = [any(both) for both in zip(varies, not_zero)]
        masks.write(window, scar)
        if drops:
            drops.write(window, drop)
        scars += np.count_nonzero(scar == SCAR)
        known += np.count_nonzero(scar != UNKNOWN)
    if not known:
        raise ScarMapperError(
            "No pixel is valid in both images: they are empty where they overlap."
        )
    for date, some in zip(("pre", "post"), varies):
        if not some:
            raise ScarMapperError(
                "{index} of the {date} image is 0 everywhere, as of an image of one value: there "
                "is nothing to compare. Check that it is the right file, and its bands.",
                index=name,
                date=date,
            )
    warn_of_too_many_scars(
        scars / known,
        f"{name} drops by more than {detector.threshold:.2f} there, so the images seem to be of "
        "different seasons. Use the automatic threshold, or images of the same season.",
        progress,
    )
