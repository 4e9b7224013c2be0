"""Several dates of one side of an event as one image without clouds.

The images are aligned to the clearest of them, and brought to its radiometry band by band; each
pixel then comes from those that show it clearly.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from ..alignment.alignment import AlignmentError, align
from ..alignment.bands import alignment_bands
from ..errors import MissingBandError, ScarMapperError
from ..geo.array_types import FloatArray
from ..geo.grid import Grid, Window
from ..imagery.validity import ValidityRules, validity
from ..progress import Progress
from ..raster.resample import ResampledSource, on_grid
from ..raster.sampling import sample_pixels
from ..raster.source import FunctionSource, Source

METHODS = ("best", "median")
DATE_BANDS = ("date", "observations")
EPOCH = date(1970, 1, 1)
"""The day from which the band of dates counts."""
# Water is clear; snow is not, which is there on one date and not on the next.
_RULES = ValidityRules(water=False)
# Pixels on which the radiometry is fitted, at least and at most; and gains that are believed.
_FEWEST, _SAMPLE, _READ_AT_MOST = 300, 30_000, 700_000
_LOW, _HIGH = 0.5, 2.0
# Percentiles between which the values of both dates are compared: beyond, scars and clouds count.
_QUARTILES = (15.0, 50.0, 85.0)
# Times that the line is drawn, and median distances from it beyond which pixels are left out.
_ROUNDS, _FAR = 6, 3.5


@dataclass(frozen=True)
class DatedImage:
    """An image with its date.

    Attributes
    ----------
    title : str
    source : Source
    classes : Source or None
        Scene classes.
    day : date
    """

    title: str
    source: Source
    classes: Source | None
    day: date


@dataclass(frozen=True)
class Composite:
    """An image made of several.

    Attributes
    ----------
    image : Source
        The bands of the images.
    dates : Source
        `DATE_BANDS`: days since `EPOCH`, of the image that the pixel is of or, of a median, the
        middle of those of its images; and how many images show the pixel. NaN where none does.
    days : tuple of date
        Of all images, in order.
    reference : DatedImage
    """

    image: Source
    dates: Source
    days: tuple[date, ...]
    reference: DatedImage


def compose(
    images: Sequence[DatedImage],
    method: str = "best",
    max_shift: float | None = 5.0,
    harmonise: bool = True,
    progress: Progress | None = None,
) -> Composite:
    """Make one image of several.

    Parameters
    ----------
    images : sequence of DatedImage
        Two at least.
    method : {"best", "median"}
        Each pixel of the clearest image that shows it, in the order of their clear ground; or the
        median of those that show it, band by band.
    max_shift : float or None
        Pixels; a larger shift is not believed. None leaves the images where they are.
    harmonise : bool
        Bring all to the radiometry of the clearest image.
    progress : Progress, optional

    Raises
    ------
    MissingBandError
        The images have no bands in common.
    ScarMapperError
        They are too few, or none shows any ground.
    """
    if method not in METHODS:
        raise ValueError(f"no method {method!r}")
    progress = progress or Progress()
    if len(images) < 2:
        raise ScarMapperError("A composite takes two images at least; add more dates.")
    bands = tuple(
        band
        for band in images[0].source.bands
        if band and all(band in image.source.bands for image in images)
    )
    if not bands:
        raise MissingBandError(
            "The images have no bands of the same names; stack them all with the same bands first."
        )
    chosen = [_with_validity(image, bands, None, progress) for image in images]
    shares = [_clear_share(layer) for layer in chosen]
    for image, share in zip(images, shares):
        progress.info(f"{image.title} ({image.day}): {100 * share:.0f} % clear.")
    order = sorted(range(len(images)), key=lambda i: (-shares[i], images[i].day))
    if shares[order[0]] == 0:
        raise ScarMapperError("None of the images shows any clear ground.")
    reference = images[order[0]]
    progress.info(f"The others are brought to {reference.title}, the clearest.")
    grid = reference.source.grid
    layers = [chosen[order[0]]]
    ordered = [reference]
    for done, number in enumerate(order[1:], 1):
        image = images[number]
        progress.check()
        part = progress.part(0.5 * (done - 1) / len(images), 0.5 * done / len(images))
        placed = _placed(image, reference, grid, max_shift, bands, part)
        if harmonise:
            placed = _harmonised(placed, layers[0], image.title, progress)
        layers.append(placed)
        ordered.append(image)
    days = [float((image.day - EPOCH).days) for image in ordered]
    stack = _Stacked(layers, bands, days, method)
    names = (*bands, *DATE_BANDS)
    return Composite(
        stack.select(range(len(bands)), bands),
        stack.select(range(len(bands), len(names)), DATE_BANDS),
        tuple(sorted(image.day for image in images)),
        reference,
    )


def _with_validity(
    image: DatedImage, bands: Sequence[str], matrix: FloatArray | None, progress: Progress
) -> Source:
    """Return the bands of an image, NaN where it does not show the ground."""
    source = image.source.select([image.source.bands.index(band) for band in bands], bands)
    classes = None if image.classes is None else on_grid(image.classes, source.grid, "nearest")
    shown = validity(image.source, scl=classes, rules=_RULES, title=image.title, progress=progress)
    return FunctionSource(
        [source, shown.select([0])],
        lambda pixels, clear: np.where(clear[0] > 0, pixels, np.float32(np.nan)),
        bands,
    )


def _clear_share(layer: Source) -> float:
    """Return the share of an image that shows the ground, by a sample."""
    try:
        found = sample_pixels(
            FunctionSource([layer], lambda p: np.isfinite(p).all(axis=0)[None], ("clear",)),
            _SAMPLE,
            read_at_most=_READ_AT_MOST,
        )
    except ScarMapperError:
        return 0.0
    return float(found.mean())


def _placed(
    image: DatedImage,
    reference: DatedImage,
    grid: Grid,
    max_shift: float | None,
    bands: Sequence[str],
    progress: Progress,
) -> Source:
    """Return an image, NaN where it does not show the ground, aligned to the reference."""
    masked = _with_validity(image, bands, None, progress)
    if max_shift is None:
        return on_grid(masked, grid)
    one, other = alignment_bands(reference.source, image.source)
    try:
        found = align(
            reference.source.select([one]),
            on_grid(image.source.select([other]), grid),
            max_shift=max_shift,
            mask=_seen(on_grid(masked, grid, "nearest")),
            progress=progress,
        )
    except AlignmentError as error:
        progress.warn(f"{image.title} is not aligned: {error}")
        return on_grid(masked, grid)
    progress.info(f"{image.title}: {found.summary()}")
    if found.is_identity:
        return on_grid(masked, grid)
    return ResampledSource(masked, grid, found.matrix)


def _seen(layer: Source) -> Source:
    return FunctionSource([layer], lambda p: np.isfinite(p).all(axis=0)[None] * 1.0, ("seen",))


def _harmonised(layer: Source, reference: Source, title: str, progress: Progress) -> Source:
    """Return an image with the radiometry of another, by the ground that both show.

    For each band a gain and an offset, as of `_line_through`.
    """
    count = len(layer.bands)
    both = FunctionSource(
        [layer, reference],
        lambda one, other: np.where(
            np.isfinite(one).all(axis=0) & np.isfinite(other).all(axis=0),
            np.concatenate([one, other]),
            np.float32(np.nan),
        ),
        (*layer.bands, *reference.bands),
    )
    try:
        sample = sample_pixels(both, _SAMPLE, read_at_most=_READ_AT_MOST)
    except ScarMapperError:
        sample = np.zeros((0, 2 * count), np.float32)
    if len(sample) < _FEWEST:
        progress.warn(
            f"{title} shows too little ground in common with the clearest image; its radiometry "
            "stays as it is."
        )
        return layer
    gain, offset = _line_through(sample[:, :count], sample[:, count:])
    told = ", ".join(f"{band} {g:.2f}" for band, g in zip(layer.bands, gain))
    progress.info(f"{title}: gains {told}.")
    factors, terms = (part.astype(np.float32)[:, None, None] for part in (gain, offset))
    return FunctionSource([layer], lambda pixels: pixels * factors + terms, layer.bands)


def _line_through(values: FloatArray, wanted: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return the gain and the offset of each band that bring values to others.

    Parameters
    ----------
    values, wanted : arrays of float, shape (pixels, bands)
        Of the same pixels.

    Notes
    -----
    Quartiles are brought to quartiles, which noise of both dates leaves alike. Pixels that lie far
    off the line, such as haze, are then left out, and the line is drawn again.
    """
    gain, offset = np.ones(values.shape[1]), np.zeros(values.shape[1])
    keep = np.ones(len(values), bool)
    for _ in range(_ROUNDS):
        low, middle, high = np.percentile(values[keep], _QUARTILES, axis=0)
        low_wanted, middle_wanted, high_wanted = np.percentile(wanted[keep], _QUARTILES, axis=0)
        with np.errstate(divide="ignore", invalid="ignore"):
            gain = (high_wanted - low_wanted) / (high - low)
        gain = np.where(np.isfinite(gain), np.clip(gain, _LOW, _HIGH), 1.0)
        offset = middle_wanted - gain * middle
        apart = np.abs(values * gain + offset - wanted)
        spread = np.median(apart[keep], axis=0)
        near = (apart <= _FAR * np.maximum(spread, 1e-6)).all(axis=1)
        if near.sum() < _FEWEST:
            break
        keep = near
    return gain, offset


class _Stacked(Source):
    """Images on one grid as one, with `DATE_BANDS`; the most important first."""

    def __init__(
        self, layers: Sequence[Source], bands: Sequence[str], days: Sequence[float], method: str
    ):
        first = layers[0]
        self.grid, self.block = first.grid, first.block
        self.bands = (*bands, *DATE_BANDS)
        self._layers, self._method = tuple(layers), method
        self._days = np.asarray(days, np.float32)

    def _read(self, window: Window) -> FloatArray:
        stack = np.stack([layer.read(window) for layer in self._layers])
        clear = np.isfinite(stack).all(axis=1)
        count = clear.sum(axis=0)
        out = np.empty((len(self.bands), window.height, window.width), np.float32)
        if self._method == "best":
            first = clear.argmax(axis=0)
            out[:-2] = np.take_along_axis(stack, first[None, None], axis=0)[0]
            out[-2] = self._days[first]
        else:
            days = np.broadcast_to(self._days[:, None, None], clear.shape)
            values = np.concatenate([stack, days[:, None]], axis=1)
            values[~np.broadcast_to(clear[:, None], values.shape)] = np.inf
            values.sort(axis=0)
            places = np.stack([(np.maximum(count, 1) - 1) // 2, np.maximum(count, 1) // 2])
            found = [np.take_along_axis(values, place[None, None], axis=0)[0] for place in places]
            out[:-2] = (found[0][:-1] + found[1][:-1]) / 2
            out[-2] = found[0][-1]
        out[-1] = count
        out[:, count == 0] = np.nan
        return out
