"""What the values of a probability raster from anywhere stand for: 0 to 1, per cent or bytes."""

from __future__ import annotations

import math

import numpy as np

from ..errors import MissingBandError, ScarMapperError
from ..geo.array_types import FloatArray
from ..progress import Progress
from .block_map import block_shape, map_blocks
from .source import FunctionSource, Source

SCALES = (None, 1.0, 100.0, 255.0)
"""What stands for a probability of 1, in the order of the choices; None is told by the values."""

# By which a value may lie outside of its range: resampling overshoots.
_TOLERANCE = 1e-3
_PERCENT, _BYTE = 100.0, 255.0


def probability_band(source: Source, name: str, number: int | None = None) -> Source:
    """Return the band of a raster that is the probability, named so.

    Parameters
    ----------
    source : Source
    name : str
        Of the raster, for messages.
    number : int, optional
        Of the band, from 1; without it, the only one, or the one whose name says so.

    Raises
    ------
    MissingBandError
        There is no such band, or several and nothing tells which one it is.
    """
    count = len(source.bands)
    if number is not None:
        if not 1 <= number <= count:
            raise MissingBandError(
                "{name} has no band {band}; it has {count}.", name=name, band=number, count=count
            )
        return source.select([number - 1], ["probability"])
    named = [i for i, band in enumerate(source.bands) if "probab" in band.lower()]
    if count > 1 and len(named) != 1:
        raise MissingBandError(
            "{name} has {count} bands ({bands}), and none or several are named probability. Say "
            "by “Band” (BAND) which one is the probability of a scar.",
            name=name,
            count=count,
            bands=", ".join(band or str(i) for i, band in enumerate(source.bands, start=1)),
        )
    return source.select(named if count > 1 else [0], ["probability"])


def as_probability(
    band: Source, name: str, dtype: str, scale: float | None, progress: Progress
) -> Source:
    """Return a probability from 0 to 1; tell of what was assumed.

    Parameters
    ----------
    band : Source
        One band, as of `probability_band`.
    name : str
        Of the raster, for messages.
    dtype : str
        Of the file.
    scale : float or None
        What stands for a probability of 1; None finds out from all values.
    progress : Progress

    Returns
    -------
    Source
        Reading it raises a `ScarMapperError` where values do not lie between 0 and 1.

    Raises
    ------
    ScarMapperError
        There is no value, or the values leave open what they stand for.
    """
    if scale is None:
        scale = _scale_of(*value_range(band, name, progress), name, dtype, progress)
    factor = np.float32(1 / scale)

    def scaled(values: FloatArray) -> FloatArray:
        out = values if scale == 1 else values * factor
        low, high = (f.reduce(out, axis=None) for f in (np.fmin, np.fmax))
        if low < -_TOLERANCE or high > 1 + _TOLERANCE:
            raise ScarMapperError(
                "{name} holds the value {value:g}, but a probability lies between 0 and {most:g}. "
                "Say by “Values” (VALUES) what its values stand for, declare its nodata, or "
                "rescale it.",
                name=name,
                value=float(low if low < -_TOLERANCE else high) * scale,
                most=scale,
            )
        return np.clip(out, 0, 1) if low < 0 or high > 1 else out

    return FunctionSource([band], scaled, ("probability",))


def value_range(band: Source, name: str, progress: Progress) -> tuple[float, float]:
    """Return the lowest and the highest value of a band.

    Raises
    ------
    ScarMapperError
        There is none.
    """
    low, high = math.inf, -math.inf
    for _, ends in map_blocks(
        lambda window: _ends(band.read(window)), band.grid, block_shape([band]), progress
    ):
        if not math.isnan(ends[0]):
            low, high = min(low, ends[0]), max(high, ends[1])
    if low > high:
        raise ScarMapperError(
            "{name} holds no data there: all of its pixels are nodata.", name=name
        )
    return low, high


def _ends(values: FloatArray) -> tuple[float, float]:
    return float(np.fmin.reduce(values, axis=None)), float(np.fmax.reduce(values, axis=None))


def _scale_of(low: float, high: float, name: str, dtype: str, progress: Progress) -> float:
    """Return what stands for a probability of 1, by the range of the values."""
    if low < -_TOLERANCE or high > _BYTE:
        raise ScarMapperError(
            "The values of {name} run from {low:.4g} to {high:.4g}; a probability runs from 0 to "
            "1, 100 or 255. Rescale that raster, or declare its nodata.",
            name=name,
            low=low,
            high=high,
        )
    if high <= 1 + _TOLERANCE:
        return 1.0
    byte = dtype == "uint8"
    if high == _PERCENT or (high < _PERCENT and not byte):
        progress.info(
            f"{name} runs from {low:.4g} to {high:.4g}: taken for a probability in per cent."
        )
        return _PERCENT
    if high == _BYTE or (high > _PERCENT and byte):
        progress.info(
            f"{name} runs from {low:.4g} to {high:.4g}: taken for a probability from 0 to 255."
        )
        return _BYTE
    raise ScarMapperError(
        "The values of {name} run from {low:.4g} to {high:.4g}, which leaves open whether they are "
        "per cent or go up to 255. Say so by “Values” (VALUES).",
        name=name,
        low=low,
        high=high,
    )
