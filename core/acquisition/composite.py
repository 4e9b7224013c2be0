"""Several dates of one side of an event as one image without clouds.

The images are aligned to the clearest of them, and brought to its radiometry band by band; each
pixel then comes from those that show it clearly.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from ..alignment.alignment import AlignmentError, align
from ..alignment.bands import alignment_bands
from ..errors import Cancelled, MissingBandError, ScarMapperError, Term
from ..geo.array_types import FloatArray
from ..geo.grid import Window
from ..imagery.validity import ValidityRules, ValidityTest
from ..progress import Progress
from ..raster.block_cache import BLOCK_CACHE, CAPACITY, CacheOwner
from ..raster.block_map import map_windows, stripes
from ..raster.date_band import days_of
from ..raster.resample import on_grid
from ..raster.sampling import sample_pixels
from ..raster.source import FunctionSource, Source
from ..runtime.freed_memory import release_freed_memory
from .clear_pixels import ClearPixels
from .composite_layer import Layer
from .composite_pixels import DATE_BANDS, CompositeBlock, CompositePixels

METHODS = ("best", "median")
# Bytes of the cache of blocks while a composite is made: two rows of blocks, a third as wide as
# a Sentinel-2 tile of 10 m, of five dates of five bands.
_CACHE = 320 << 20
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
    pixels : CompositePixels
        The bands of the images, and `DATE_BANDS`: days as of `core.raster.date_band`, of the image
        that the pixel is of or, of a median, the middle of those of its images; and how many
        images show the pixel. NaN where none does.
    days : tuple of date
        Of all images, in order.
    reference : DatedImage
    read : tuple of Source
        The images and scene classes that the pixels are read from.
    room : CacheOwner
        Keeps the cache of blocks large: what was decoded for samples is found there again.
    """

    pixels: CompositePixels
    days: tuple[date, ...]
    reference: DatedImage
    read: tuple[Source, ...]
    room: CacheOwner

    @property
    def image(self) -> Source:
        """The bands of the images."""
        count = len(self.pixels.bands) - len(DATE_BANDS)
        return self.pixels.select(range(count))

    @property
    def dates(self) -> Source:
        """`DATE_BANDS`."""
        count = len(self.pixels.bands)
        return self.pixels.select(range(count - len(DATE_BANDS), count))

    def blocks(self, progress: Progress | None = None) -> Iterator[tuple[Window, CompositeBlock]]:
        """Yield windows that tile the grid, each with its pixels.

        Notes
        -----
        A window takes pixels around it, which the cache of blocks holds, so that nearly every
        block of the files is decoded once.
        """
        todo = [
            window for stripe in stripes(self.pixels.grid, self.read, _CACHE) for window in stripe
        ]
        yield from map_windows(self.pixels.block_of, todo, progress)


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
    room = BLOCK_CACHE.new_owner(_CACHE - CAPACITY)
    progress.stage(Term("Looking at the clouds of {count} images"), count=len(images))
    chosen, shares = [], []
    for image in images:
        progress.check()
        chosen.append(_clear_pixels(image, bands, progress))
        shares.append(_clear_share(chosen[-1], progress.part(0, 0)))
    for image, share in zip(images, shares):
        progress.info(f"{image.title} ({image.day}): {100 * share:.0f} % clear.")
    order = sorted(range(len(images)), key=lambda i: (-shares[i], images[i].day))
    if shares[order[0]] == 0:
        raise ScarMapperError("None of the images shows any clear ground.")
    reference = images[order[0]]
    progress.info(f"The others are brought to {reference.title}, the clearest.")
    layers = [Layer(chosen[order[0]], reference.source.grid)]
    for done, number in enumerate(order[1:], 1):
        progress.check()
        part = progress.part((done - 1) / (len(images) - 1), done / (len(images) - 1))
        progress.stage(
            Term("Composing: aligning image {number} of {count}"),
            number=done,
            count=len(images) - 1,
        )
        layers.append(_placed(images[number], chosen[number], reference, max_shift, part))
        if harmonise:
            _harmonise(layers[-1], layers[0], images[number].title, part)
        release_freed_memory()
    days = [days_of(images[number].day) for number in order]
    return Composite(
        CompositePixels(layers, days, method),
        tuple(sorted(image.day for image in images)),
        reference,
        tuple(
            source
            for number in order
            for source in (images[number].source, images[number].classes)
            if source is not None
        ),
        room,
    )


def _clear_pixels(image: DatedImage, bands: Sequence[str], progress: Progress) -> ClearPixels:
    """Return the bands of an image, NaN where it does not show the ground."""
    classes = None
    if image.classes is not None:
        classes = on_grid(image.classes, image.source.grid, "nearest")
    test = ValidityTest(
        image.source,
        by_classes=classes is not None,
        rules=_RULES,
        title=image.title,
        progress=progress,
    )
    return ClearPixels(image.source, classes, test, bands)


def _clear_share(image: ClearPixels, progress: Progress) -> float:
    """Return the share of an image that shows the ground, by a sample."""
    try:
        found = sample_pixels(
            FunctionSource([image.seen], lambda seen: np.isfinite(seen), ("clear",)),
            _SAMPLE,
            progress,
            _READ_AT_MOST,
        )
    except Cancelled:
        raise
    except ScarMapperError:
        return 0.0
    return float(found.mean())


def _placed(
    image: DatedImage,
    clear: ClearPixels,
    reference: DatedImage,
    max_shift: float | None,
    progress: Progress,
) -> Layer:
    """Return an image, NaN where it does not show the ground, aligned to the reference."""
    grid = reference.source.grid
    if max_shift is None:
        return Layer(clear, grid)
    one, other = alignment_bands(reference.source, image.source)
    try:
        found = align(
            reference.source.select([one]),
            on_grid(image.source.select([other]), grid),
            max_shift=max_shift,
            mask=on_grid(clear.seen, grid, "nearest"),
            mask_if_uncertain=True,
            progress=progress,
        )
    except AlignmentError as error:
        progress.warn(f"{image.title} is not aligned: {error}")
        return Layer(clear, grid)
    progress.info(f"{image.title}: {found.summary(grid)}")
    return Layer(clear, grid, None if found.is_identity else found.matrix)


def _harmonise(layer: Layer, reference: Layer, title: str, progress: Progress) -> None:
    """Give an image the radiometry of another, by the ground that both show.

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
        sample = sample_pixels(both, _SAMPLE, progress.part(1, 1), _READ_AT_MOST)
    except Cancelled:
        raise
    except ScarMapperError:
        sample = np.zeros((0, 2 * count), np.float32)
    if len(sample) < _FEWEST:
        progress.warn(
            f"{title} shows too little ground in common with the clearest image; its radiometry "
            "stays as it is."
        )
        return
    gain, offset = _line_through(sample[:, :count], sample[:, count:])
    told = ", ".join(f"{band} {g:.2f}" for band, g in zip(layer.bands, gain))
    progress.info(f"{title}: gains {told}.")
    layer.gain, layer.offset = (part.astype(np.float32) for part in (gain, offset))


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
