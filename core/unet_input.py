"""What the U-Nets see: the input planes, made from band values.

Training and inference both make their planes here, so that a model meets in QGIS exactly what it
was trained on. NumPy only.
"""

from __future__ import annotations

import numpy as np

from .errors import ScarMapperError

# The planes of an RGB model, in order.
RGB_PLANES = (
    "log red",
    "log green",
    "log blue",
    "(red - green) / (red + green)",
    "(green - blue) / (green + blue)",
    "log local contrast",
)

# Pixels on each side that the local mean of a pixel reaches: a window 310 m wide at 10 m, wider
# than most scars. Windows of a large raster need this margin to agree with one another.
CONTRAST_RADIUS = 15

# Added to every band, in units of the level: keeps the logarithm of a shadow finite and the
# rounding of 8-bit images, which is coarse there, small.
_FLOOR = 0.1
# Logarithms are cut here: e^3 = 20 times the level is cloud, ice or a sensor fault.
_CUT = 3.0


def rgb_level(rgb: np.ndarray) -> float:
    """Return the level of an image: the median over its valid pixels of (red + green + blue) / 3.

    Parameters
    ----------
    rgb : array, 3×H×W
        Red, green, blue, each in the unit described at :func:`rgb_planes`. Pixels with a value
        that is not finite, and pixels that are 0 in all three, do not count.

    Returns
    -------
    float
        In the unit of ``rgb``; NaN when no pixel is valid or the level is not positive.
    """
    rgb = _checked(rgb, 3)
    valid = _valid(rgb)
    if not valid.any():
        return float("nan")
    level = float(np.median(rgb.mean(axis=0)[valid]))
    return level if level > 0 else float("nan")


def rgb_planes(rgb: np.ndarray, level: float | None = None) -> np.ndarray:
    """Return the six input planes of an RGB model.

    They keep the ratios between bands and between pixels and lose the level: multiplying the
    whole image by a constant changes nothing. With v' = v / level + 0.1 for each band v, and
    b' = (r' + g' + b') / 3 the brightness, they are ln r', ln g', ln b' (cut at ±3),
    (r' − g') / (r' + g'), (g' − b') / (g' + b'), and the logarithm (cut at ±3) of the brightness
    over its mean in a window of 31×31 pixels.

    Parameters
    ----------
    rgb : array, 3×H×W
        Red, green, blue. Each is reflectance, in any one unit, divided by the mean of that band
        in the training data (Landslide4Sense: 445.17, 663.42, 824.63 for reflectance × 10 000 in
        B4, B3, B2), so that grey ground of average brightness has three equal values. No offset
        may be left in them. Not finite, or 0 in all three bands: nodata.
    level : float, optional
        The level, as :func:`rgb_level` returns it. Give that of the whole scene, so that all of
        its windows are treated alike; left out, it is taken from ``rgb``.

    Returns
    -------
    array of float32, 6×H×W
        No unit. 0, the value of ordinary ground, at nodata and everywhere when there is no level.

    Raises
    ------
    ScarMapperError
        When the array is not 3×H×W, or the level given is not a positive number.
    """
    rgb = _checked(rgb, 3)
    out = np.zeros((len(RGB_PLANES), *rgb.shape[1:]), np.float32)
    if level is None:
        level = rgb_level(rgb)
        if not np.isfinite(level):
            return out
    elif not (np.isfinite(level) and level > 0):
        raise ScarMapperError(
            f"The brightness level of the image must be a positive number, not {level}."
        )
    valid = _valid(rgb)
    scaled = np.where(valid, rgb, 0) / np.float32(level)
    np.maximum(scaled, 0, out=scaled)
    scaled += np.float32(_FLOOR)
    red, green, blue = scaled
    np.log(scaled, out=out[:3])
    np.divide(red - green, red + green, out=out[3])
    np.divide(green - blue, green + blue, out=out[4])
    brightness = scaled.mean(axis=0)
    np.log(brightness / _local_mean(brightness, valid, CONTRAST_RADIUS), out=out[5])
    for plane in (0, 1, 2, 5):
        np.clip(out[plane], -_CUT, _CUT, out=out[plane])
    out[:, ~valid] = 0
    return out


def standardised_planes(image: np.ndarray, mean: np.ndarray, std: np.ndarray) -> np.ndarray:
    """Return (image − mean) / std by band: the input planes of a multi-band model.

    Parameters
    ----------
    image : array, C×H×W
        Bands in the model's order and unit (Landslide4Sense: reflectance × 10 000, slope in
        degrees and elevation in metres, each divided by the ``img_mean`` of its band). Not
        finite: nodata.
    mean, std : sequences of C floats
        Of the training data, in the same unit.

    Returns
    -------
    array of float32, C×H×W
        In standard deviations. A pixel with nodata in any band is 0, the mean, in all of them.

    Raises
    ------
    ScarMapperError
        When the numbers of bands, means and deviations differ or a deviation is not positive.
    """
    mean = np.asarray(mean, np.float32)
    std = np.asarray(std, np.float32)
    image = _checked(image, len(mean))
    if std.shape != mean.shape or not (std > 0).all():
        raise ScarMapperError(
            f"A model of {len(mean)} bands needs as many standard deviations above 0, "
            f"not {std.tolist()}."
        )
    out = (image - mean[:, None, None]) / std[:, None, None]
    out[:, ~np.isfinite(out).all(axis=0)] = 0
    return out


def _checked(image: np.ndarray, bands: int) -> np.ndarray:
    image = np.asarray(image)
    if image.ndim != 3 or image.shape[0] != bands:
        raise ScarMapperError(
            f"The model takes an image of {bands} bands as bands×rows×columns, "
            f"not an array of shape {image.shape}."
        )
    return image.astype(np.float32, copy=False)


def _valid(rgb: np.ndarray) -> np.ndarray:
    return np.isfinite(rgb).all(axis=0) & (rgb != 0).any(axis=0)


def _local_mean(values: np.ndarray, valid: np.ndarray, radius: int) -> np.ndarray:
    """Return the mean of the valid pixels in a square window, which the image's edge cuts."""
    total = _box_sum(np.where(valid, values, 0).astype(np.float64), radius)
    count = _box_sum(valid.astype(np.float64), radius)
    out = np.ones(values.shape, np.float32)
    # Half a pixel, because running sums need not come out as whole numbers.
    np.divide(total, count, out=out, where=count > 0.5, casting="same_kind")
    return out


def _box_sum(values: np.ndarray, radius: int) -> np.ndarray:
    for axis in (0, 1):
        size = values.shape[axis]
        # A running sum with a zero in front: the sum of a window is one difference.
        running = np.cumsum(values, axis=axis)
        running = np.concatenate([np.zeros_like(running.take([0], axis=axis)), running], axis=axis)
        index = np.arange(size)
        end = running.take(np.minimum(index + radius + 1, size), axis=axis)
        values = end - running.take(np.maximum(index - radius, 0), axis=axis)
    return values
