"""Relief as features of detectors: what of it is known, and whether the images show it."""

from __future__ import annotations

import numpy as np

from ..geo.array_types import FloatArray

RELIEF = ("elevation", "fall_east", "fall_north")
"""Bands: metres, and the tangent of the slope towards east and north."""
NO_HEIGHT = -32768.0
"""Elevation where it is unknown: features may not be NaN there, the images are known."""

# Median slope, in degrees, from which sunlight shows the relief in any image, and the share of the
# variance of the near infrared that it then explains at least.
_HILLY, _SHOWN = 8.0, 0.02
# With less of the ground than this, the relief is not used.
_LEAST_KNOWN = 0.5


class Relief:
    """The relief of pixels as predictors of their reflectance.

    Parameters
    ----------
    middle : sequence of float, optional
        Elevation and falls that take the place of unknown ones; without it the relief is not used.
    """

    def __init__(self, middle: list[float] | None = None):
        if middle is not None and len(middle) != len(RELIEF):
            raise ValueError("the wrong number of relief features")
        self.middle = middle

    @classmethod
    def fitted(cls, relief: FloatArray, light: FloatArray) -> tuple[Relief, str]:
        """Return the relief of a sample, and why it is not used, if so.

        Parameters
        ----------
        relief : array of float32, shape (pixels, 3)
            As of `RELIEF`.
        light : array of float32, shape (pixels, dates)
            Logarithm of the near infrared reflectance on each date.

        Returns
        -------
        relief : Relief
        reason : str
            Empty where the relief is used, or where there is none.
        """
        known = relief[:, 0] != NO_HEIGHT
        if not known.any():
            return cls(), ""
        if known.mean() < _LEAST_KNOWN:
            return cls(), f"it covers {100 * known.mean():.0f} % of the ground"
        relief, light = relief[known].astype(np.float64), light[known].astype(np.float64)
        steep = np.degrees(np.arctan(np.hypot(relief[:, 1], relief[:, 2])))
        if np.median(steep) >= _HILLY:
            shown = max(_explained(relief[:, 1:], values) for values in light.T)
            if shown < _SHOWN:
                return cls(), (
                    f"its slopes explain {100 * shown:.1f} % of how bright the images are, as if "
                    "it were of another place"
                )
        return cls(np.median(relief, axis=0).tolist()), ""

    def slope(self, relief: FloatArray) -> FloatArray:
        """Return degrees, NaN where unknown or not used: shape (pixels,)."""
        slope = np.degrees(np.arctan(np.hypot(relief[:, 1], relief[:, 2])))
        slope[relief[:, 0] == NO_HEIGHT] = np.nan
        return np.full_like(slope, np.nan) if self.middle is None else slope

    def predictors(self, relief: FloatArray) -> FloatArray:
        """Return elevation, the components of the surface's normal, and the slope.

        Illumination is linear in the normal wherever the sun stands.

        Returns
        -------
        array of float32, shape (pixels, 5), or (pixels, 0) where the relief is not used
        """
        if self.middle is None:
            return np.empty((len(relief), 0), np.float32)
        relief = np.where(relief[:, :1] == NO_HEIGHT, np.array(self.middle, np.float32), relief)
        elevation, east, north = relief.T
        up = 1 / np.sqrt(1 + east**2 + north**2)
        slope = np.degrees(np.arccos(up))
        return np.stack([elevation, up * east, up * north, up, slope], axis=1)


def _explained(falls: FloatArray, light: FloatArray) -> float:
    """Return the share of the variance of light that is linear in the falls."""
    design = np.column_stack([np.ones(len(falls)), falls])
    low, high = np.quantile(light, (0.02, 0.98))
    light = np.clip(light, low, high)
    found = np.linalg.lstsq(design, light, rcond=None)[0]
    spread = light.var()
    return float(1 - (light - design @ found).var() / spread) if spread > 0 else 0.0
