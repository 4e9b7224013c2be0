"""What a reflectance of 1 is in the pixel values of files that do not say so, by the values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

import numpy as np

from ..errors import ScarMapperError, UnreadableFileError
from ..geo.array_types import AnyArray
from ..geo.gdal import READ_ERRORS
from ..raster.opening import open_raster
from .product_files import BandFile

# Pixel value of a reflectance of 1: whole numbers as all agencies store them, the full range of 16
# bits as browsers hand it out, floating point numbers.
USUAL, FULL_RANGE, PLAIN = 10_000.0, 65_535.0, 1.0
# Bright bands that are read, and the side in pixels at which all are.
_READ, _SIDE = 2, 384
# Hardly a pixel value of Landsat's Collection 2 is below this: its offset is −0.2 of 0.0000275.
LANDSAT_LEAST = 6500
# Reflectance × 10 000 that was stretched to 16 bits leaves gaps: its values are multiples of this
# number, rounded. By chance a third of all values are; this share is no chance. It takes this many
# different values to tell.
_STEP, _MULTIPLES, _DIFFERENT = FULL_RANGE / USUAL, 0.98, 100
# No land reflects more than all light over half of its area, and none but cloud and snow more than
# this multiple anywhere.
_CLOUD = 1.8
# The near infrared of land, which is brighter than this somewhere, in 16 bits; bands of which it is
# true.
_BRIGHT_LAND, _BRIGHT_BANDS = 0.15, {"B08", "B8A", "B11", "nir", "nir08", "swir16"}
# Floating point reflectance is below this, but for cloud and glint.
_PLAIN_MOST = 2.0


@dataclass(frozen=True)
class ValueScale:
    """The pixel value of a reflectance of 1, and why it is taken for that.

    Attributes
    ----------
    quantification : float
    note : str
        For the log; empty for whole numbers times 10 000 as usual.
    sure : bool
        Whether the values could not be on another scale.
    """

    quantification: float
    note: str = ""
    sure: bool = True


def scale_of_values(files: Mapping[str, Sequence[BandFile]]) -> ValueScale:
    """Return the scale of the pixel values of a product's bands.

    Parameters
    ----------
    files : mapping of str to sequence of BandFile
        By band.

    Raises
    ------
    ScarMapperError
        They are an 8-bit picture, or they may be on either of two scales.
    """
    # The near infrared tells most, and dark bands whether the values have an offset.
    bright = [band for band in files if band in _BRIGHT_BANDS][:_READ]
    chosen = [*bright, *[band for band in files if band not in _BRIGHT_BANDS][: 2 * _READ]]
    samples = {band: sample_of(files[band][-1]) for band in chosen}
    samples = {band: values for band, values in samples.items() if values.size}
    if not samples:
        return ValueScale(USUAL, sure=False)
    kinds = {values.dtype for values in samples.values()}
    first = next(iter(files.values()))[-1].path
    if any(kind == np.uint8 for kind in kinds):
        raise ScarMapperError(
            "{file} holds 8-bit values: a picture for the screen, in which reflectance was "
            "stretched and cut. Download the raw bands again as 16-bit or 32-bit TIFF.",
            file=first,
        )
    medians = {band: float(np.median(values)) for band, values in samples.items()}
    brightest = max(float(np.quantile(values, 0.999)) for values in samples.values())
    if any(np.issubdtype(kind, np.floating) for kind in kinds):
        return _of_floats(medians, brightest, first)
    return _of_integers(samples, medians, brightest, first)


def _of_floats(medians: Mapping[str, float], brightest: float, file: str) -> ValueScale:
    median = max(medians.values())
    if median <= _PLAIN_MOST:
        return ValueScale(PLAIN, "The files hold reflectance as floating point numbers, 0 to 1.")
    if 50 <= median <= USUAL:
        return ValueScale(
            USUAL, "The files hold floating point numbers, by their size reflectance × 10 000."
        )
    raise ScarMapperError(
        "{file}: the pixel values are no reflectance, neither of 0 to 1 nor times 10 000; their "
        "median is {median:.4g}. Download the raw bands (surface reflectance) again.",
        file=file,
        median=median,
    )


def _of_integers(
    samples: Mapping[str, AnyArray], medians: Mapping[str, float], brightest: float, file: str
) -> ValueScale:
    full = ValueScale(
        FULL_RANGE,
        "The pixel values are reflectance stretched over the full range of 16 bits: 65535 stands "
        f"for 1 (their brightest band has a median of {max(medians.values()):.0f}).",
    )
    if _has_gaps(np.concatenate(list(samples.values()))):
        return full
    if max(medians.values()) > USUAL:
        darkest = min(float(np.quantile(values, 0.01)) for values in samples.values())
        if darkest >= LANDSAT_LEAST:
            raise ScarMapperError(
                "{file}: the pixel values look like Landsat’s surface reflectance as it is stored "
                "(Collection 2; none is below {darkest:.0f}), but the names do not say so. Put the "
                "product’s own names back (LC08_…_SR_B4.TIF) and choose the folder.",
                file=file,
                darkest=darkest,
            )
        return full
    # The ninth decile: of ground, unless most of the image is cloud.
    bright = [np.quantile(samples[band], 0.9) for band in _BRIGHT_BANDS if band in samples]
    if bright and max(bright) < _BRIGHT_LAND * FULL_RANGE:
        return ValueScale(USUAL)
    if brightest <= _CLOUD * USUAL:
        return ValueScale(USUAL, sure=False)
    raise ScarMapperError(
        "{file}: nothing tells whether 10000 or 65535 stands for a reflectance of 1; the median of "
        "the brightest band is {median:.0f}, its brightest pixels are {most:.0f}. Download the "
        "bands again as 32-bit TIFF, or give the number in “Pixel value of reflectance 1”.",
        file=file,
        median=max(medians.values()),
        most=brightest,
    )


def _has_gaps(values: AnyArray) -> bool:
    """Return whether whole numbers are multiples of `_STEP`, rounded or cut."""
    values = values[(values > 0) & (values < FULL_RANGE)].astype(np.float64)
    if len(np.unique(values)) < _DIFFERENT:
        return False
    off = np.abs(values - _STEP * np.rint(values / _STEP))
    return float((off < 1).mean()) >= _MULTIPLES


def sample_of(file: BandFile) -> AnyArray:
    """Return the valid values of a band, of pixels spread over it; none of a damaged file."""
    values: AnyArray = np.zeros(0)
    # An error only if the band is wanted.
    with suppress(UnreadableFileError, *READ_ERRORS), open_raster(file.path) as dataset:
        shape = tuple(min(side, _SIDE) for side in dataset.shape)
        pixels = dataset.read(file.number, out_shape=shape)
        nodata = dataset.nodatavals[file.number - 1]
        valid = (pixels > 0) & np.isfinite(pixels)
        if nodata is not None:
            valid &= pixels != nodata
        values = pixels[valid]
    return values


def nodata_of(files: Mapping[str, Sequence[BandFile]]) -> float | None:
    """Return 0, the nodata value of floating point files that declare none; None for others."""
    first = next(iter(files.values()))[0]
    with suppress(UnreadableFileError, *READ_ERRORS), open_raster(first.path) as dataset:
        declared = dataset.nodatavals[first.number - 1]
        floating = np.issubdtype(dataset.dtypes[first.number - 1], np.floating)
        return 0.0 if floating and declared is None else None
    return None


def holds_classes(file: BandFile) -> bool:
    """Return whether the values of a band may be those of a scene classification."""
    values = sample_of(file)
    return bool(values.size) and bool((values <= 11).all() and (values == np.rint(values)).all())
