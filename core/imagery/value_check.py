"""What is wrong with the values of an image, told from a sample: offsets, scales, other units."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from ..errors import Cancelled, ScarMapperError
from ..geo.array_types import FloatArray
from ..labels import POST_IMAGE, PRE_IMAGE, THE_IMAGE, within_a_sentence
from ..raster.bands import band_roles, role_source
from ..raster.block_map import map_windows
from ..raster.nodata import pieces_to_look_at
from ..raster.sampling import sample_pixels
from ..raster.source import Source
from .reflectance import WHOLE_NUMBERS, unit_of_sample

# Roles of bands that hold reflectance, as far as maps use them.
REFLECTANCE_ROLES = ("blue", "green", "red", "nir", "nir08", "swir16", "swir22")
_VISIBLE = ("blue", "green", "red")
# Pixels of each window that count at most, and valid ones that are enough in all. Otherwise a
# sample is taken: its pixels, and pixels that are read for it at most.
_MOST, _ENOUGH = 65_536, 2_000
_SAMPLE, _READ_AT_MOST = 20_000, 350_000
# The offset of Sentinel-2 products since baseline 04.00, in reflectance; how far the difference of
# the darkest ground of two dates may lie from it, and how much it may vary from band to band.
_OFFSET, _TOLERANCE, _VARIATION = 0.1, 0.04, 0.05
# Reflectance below which no ground of an image is that has the offset left in.
_DARKEST_WITH_OFFSET = 0.08
# Reflectance below zero that correction of the atmosphere leaves on dark ground; share of the
# ground that may lie below.
_BELOW_ZERO, _FEW_BELOW, _MANY_BELOW = -0.02, 0.02, 0.1
# The median of two dates may differ by this factor in all bands.
_OTHER_SCALE = 4.0
# Reflectance in the near infrared of ground that no band shows as empty, and the share of it from
# which a band that does is odd.
_BRIGHT, _ODD = 0.15, 0.2
# Largest share of pixels at one end of the values of a picture that was not stretched.
_CLIPPED = 0.01


@dataclass(frozen=True)
class ValueFinding:
    """What is wrong with the values of an image, with the likely cause and what to do.

    Attributes
    ----------
    text : ScarMapperError
        Sentences with cause, figures and remedy; raised where the images cannot be used so.
    refused : bool
        Whether a map of such an image would be wrong.
    factor : float or None
        By which to multiply the post image to bring both dates to one scale, where this is sure.
    """

    text: ScarMapperError
    refused: bool = False
    factor: float | None = None


@dataclass(frozen=True)
class ImageValues:
    """Statistics of a sample of the reflectance bands of an image.

    Attributes
    ----------
    title : str
        Name of the image at the beginning of a sentence.
    dtype : str
        As stored in the file.
    roles : tuple of str
        Of the bands.
    sample : array of float32, shape (pixels, bands)
    unit : float or None
        The value of a reflectance of 1: 1, 10 000, or None where it is neither.
    emptied : array of float32, shape (bands,)
        Share of the ground, bright in the near infrared, that is zero or nodata in a band.
    """

    title: str
    dtype: str
    roles: tuple[str, ...]
    sample: FloatArray
    unit: float | None
    emptied: FloatArray

    def percentiles(self, percent: float, roles: Sequence[str] = ()) -> FloatArray:
        """Return a percentile of each band, or of those that play ``roles``."""
        chosen = [i for i, role in enumerate(self.roles) if not roles or role in roles]
        return np.percentile(self.sample[:, chosen], percent, axis=0)

    @property
    def visible(self) -> tuple[str, ...]:
        """The roles of its visible bands; all roles where it has none."""
        return tuple(role for role in self.roles if role in _VISIBLE) or self.roles


def values_of(image: Source, overrides: str = "", title: str = THE_IMAGE) -> ImageValues | None:
    """Return the statistics of a sample of an image.

    Parameters
    ----------
    image : Source
    overrides, title : str
        As of `core.raster.bands.role_source`.

    Returns
    -------
    ImageValues or None
        None where the image has no reflectance bands, or no valid pixel, which is told elsewhere.
    """
    try:
        found = band_roles(image, overrides, title, REFLECTANCE_ROLES)
        roles = tuple(role for role in REFLECTANCE_ROLES if role in found)
        # A band that stands in for another is one band all the same.
        roles = tuple({found[role]: role for role in reversed(roles)}.values())[::-1]
        if not roles:
            return None
        bands = role_source(image, roles, overrides, title)
        first, *others = pieces_to_look_at(bands.grid)
        # The first read finds nodata that the file does not declare, before threads share it.
        parts = [_thinned(bands.read(first))]
        parts += [part for _, part in map_windows(lambda w: _thinned(bands.read(w)), others)]
        pixels = np.concatenate(parts, axis=1)
        sample = pixels[:, np.isfinite(pixels).all(axis=0)].T
        if len(sample) < _ENOUGH:
            # What is valid lies elsewhere.
            sample = sample_pixels(bands, _SAMPLE, read_at_most=_READ_AT_MOST)
        sample = sample[:: max(1, len(sample) // _SAMPLE)]
        emptied = _emptied(pixels, roles)
    except Cancelled:
        raise
    except ScarMapperError:
        return None
    visible = [i for i, role in enumerate(roles) if role in _VISIBLE]
    unit = unit_of_sample(sample[:, visible] if visible else sample)
    return ImageValues(title, image.dtype, roles, sample, unit, emptied)


def _thinned(pixels: FloatArray) -> FloatArray:
    """Return evenly spread pixels of a window, as an array of shape (bands, pixels)."""
    step = max(1, round((pixels.shape[1] * pixels.shape[2] / _MOST) ** 0.5))
    return pixels[:, ::step, ::step].reshape(len(pixels), -1)


def _emptied(pixels: FloatArray, roles: Sequence[str]) -> FloatArray:
    """Return the share of the ground, bright in the near infrared, that each band shows as empty.

    Empty is zero or nodata. Without near infrared there is no such share: zeros.

    Parameters
    ----------
    pixels : array of float32, shape (bands, pixels)
    roles : sequence of str
        Of the bands.
    """
    infrared = [i for i, role in enumerate(roles) if role in ("nir", "nir08")]
    if not infrared:
        return np.zeros(len(roles), np.float32)
    nir = pixels[infrared[0]]
    unit = 1.0 if np.nanmax(nir, initial=0) <= 1.6 else WHOLE_NUMBERS
    bright = pixels[:, nir > _BRIGHT * unit]
    shares = (~(bright > 0)).sum(axis=1) / max(1, bright.shape[1])
    return np.asarray(shares, np.float32)


def findings_of_image(values: ImageValues) -> list[ValueFinding]:
    """Return what is wrong with the values of one image by itself, the surest first."""
    for test in _SINGLE_TESTS:
        found = test(values)
        if found is not None:
            return [found]
    return []


def findings_of_pair(pre: ImageValues, post: ImageValues) -> list[ValueFinding]:
    """Return what is wrong with the values of two dates together."""
    if pre.roles != post.roles:
        common = [role for role in pre.roles if role in post.roles]
        if not common:
            return []
        pre, post = (_only(values, common) for values in (pre, post))
    found = _other_scale(pre, post) or _other_offset(pre, post)
    return [] if found is None else [found]


def _only(values: ImageValues, roles: Sequence[str]) -> ImageValues:
    chosen = [values.roles.index(role) for role in roles]
    return ImageValues(
        values.title,
        values.dtype,
        tuple(roles),
        values.sample[:, chosen],
        values.unit,
        values.emptied[chosen],
    )


def _listed(numbers: FloatArray, roles: Sequence[str]) -> str:
    return ", ".join(f"{role} {number:.4g}" for role, number in zip(roles, numbers))


def _decibels(values: ImageValues) -> ValueFinding | None:
    middle, low = values.percentiles(50), values.percentiles(1)
    if not ((middle < -1).all() and (middle > -60).all() and (low > -100).all()):
        return None
    if values.percentiles(98).max() > 15:
        return None
    return ValueFinding(
        ScarMapperError(
            "{image}: the medians of its bands lie below zero ({figures}), as those of decibels: "
            "this looks like radar backscatter, not like reflectance. Choose an optical image, "
            "which has red and green bands at least.",
            image=values.title,
            figures=_listed(middle, values.roles),
        ),
        refused=True,
    )


def _temperatures(values: ImageValues) -> ValueFinding | None:
    low, high = values.percentiles(2), values.percentiles(98)
    if values.dtype == "uint8" or not ((low > 180).all() and (high < 360).all()):
        return None
    return ValueFinding(
        ScarMapperError(
            "{image}: all of its values lie between {low:.4g} and {high:.4g}, as temperatures in "
            "kelvin do: these are thermal bands, not reflectance. Choose the reflectance bands.",
            image=values.title,
            low=float(low.min()),
            high=float(high.max()),
        ),
        refused=True,
    )


def _negative(values: ImageValues) -> ValueFinding | None:
    if values.unit is None:
        return None
    chosen = [values.roles.index(role) for role in values.visible]
    below = (values.sample[:, chosen] < _BELOW_ZERO * values.unit).mean(axis=0)
    worst = int(np.argmax(below))
    if below[worst] < _FEW_BELOW:
        return None
    offset = _OFFSET * values.unit
    return ValueFinding(
        ScarMapperError(
            "{image}: {share:.0f} % of the ground have a negative reflectance in {role} (the "
            "darkest is {darkest:.4g}). The likely cause is an offset of {offset:g} that was "
            "removed twice. Stack the product anew, which removes it once; or give {offset:g} as "
            "the offset of this image (OFFSET_PRE, OFFSET_POST), where two images are compared.",
            image=values.title,
            share=100 * float(below[worst]),
            role=values.visible[worst],
            darkest=float(values.sample[:, chosen[worst]].min()),
            offset=offset,
        ),
        refused=bool(below[worst] >= _MANY_BELOW),
    )


def _clipped(values: ImageValues) -> ValueFinding | None:
    """Tell visible bands that are empty where the near infrared is bright."""
    empty = {
        role: float(share)
        for role, share in zip(values.roles, values.emptied)
        if role in _VISIBLE and share > _ODD
    }
    if not empty or values.unit is None:
        return None
    return ValueFinding(
        ScarMapperError(
            "{image}: where the near infrared is bright, much of the ground is zero or nodata in "
            "the visible bands ({figures}). The likely cause is an offset of {offset:g} that was "
            "removed twice, and values below zero that were cut off; they are lost. Stack the "
            "product anew, which removes it once.",
            image=values.title,
            figures=", ".join(f"{role} {100 * share:.0f} %" for role, share in empty.items()),
            offset=_OFFSET * values.unit,
        ),
        refused=True,
    )


def _landsat_numbers(values: ImageValues) -> ValueFinding | None:
    low, middle = values.percentiles(1), values.percentiles(50)
    dark = len(low) >= 3 and (low > 6500).all() and (low < 12_000).all()
    if not (dark and (middle < 25_000).all() and low.min() < 9000):
        return None
    return ValueFinding(
        ScarMapperError(
            "{image}: even its darkest ground has {figures}. The likely cause is that the scale "
            "of Landsat Collection 2 was not applied: reflectance is 0.0000275 times the value "
            "less 0.2. Stack the product (“Stack the bands of a product”), or give the file this "
            "scale and offset (gdal_translate -a_scale 0.0000275 -a_offset -0.2).",
            image=values.title,
            figures=_listed(low, values.roles),
        ),
        refused=True,
    )


def _scale(values: ImageValues) -> ValueFinding | None:
    high, middle = values.percentiles(98), values.percentiles(50)
    if 0 < high.max() < 0.01:
        return ValueFinding(
            ScarMapperError(
                "{image}: no band goes beyond {high:.3g}, where reflectance goes to 0.3 at least. "
                "The likely cause is a scale of 0.0001 that was applied twice: by the file's own "
                "values and by the scale that it declares. Set the scale of its bands to 1 "
                "(gdal_edit -scale 1), or multiply the values by 10000.",
                image=values.title,
                high=float(high.max()),
            ),
            refused=True,
        )
    if values.unit is not None and (middle > values.unit).all():
        return ValueFinding(
            ScarMapperError(
                "{image}: more than half of the ground is brighter than a reflectance of 1 in all "
                "bands (medians {figures}, where {unit:g} stands for 1). The likely cause is "
                "another scale, such as 65535 for 1, or values that were never calibrated. Bring "
                "them to reflectance × 10 000 with the raster calculator.",
                image=values.title,
                figures=_listed(middle, values.roles),
                unit=values.unit,
            )
        )
    return None


def _stretched(values: ImageValues) -> ValueFinding | None:
    if values.dtype != "uint8" or values.unit is not None:
        return None
    ends = [(values.sample <= 1).mean(axis=0), (values.sample >= 254).mean(axis=0)]
    if not all((share > _CLIPPED).all() for share in ends):
        return None
    return ValueFinding(
        ScarMapperError(
            "{image}: {black:.0f} % of its pixels are at 0 and {white:.0f} % at 255, which is a "
            "picture that was stretched for display; the two dates are comparable only where both "
            "were stretched alike. Use reflectance where you can.",
            image=values.title,
            black=100 * float(ends[0].mean()),
            white=100 * float(ends[1].mean()),
        )
    )


def _offset_left_in(values: ImageValues) -> ValueFinding | None:
    """Tell an offset that lies on all bands of a single image alike."""
    if values.unit is None or not {"nir", "swir16"} <= set(values.roles):
        return None
    darkest = values.percentiles(0.5) / values.unit
    low, high = _OFFSET - 0.02, _OFFSET + 0.03
    if len(darkest) < 5 or not ((darkest > low).all() and (darkest < high).all()):
        return None
    return ValueFinding(
        ScarMapperError(
            "{image}: its darkest ground has nearly the same value in all bands ({figures}). The "
            "likely cause is that the offset of {offset:g} was not removed; indices such as NDVI "
            "are then too small. Stack the product anew, which removes it; or give {minus:g} as "
            "the offset of this image (OFFSET_PRE, OFFSET_POST), where two images are compared.",
            image=values.title,
            figures=_listed(darkest * values.unit, values.roles),
            offset=_OFFSET * values.unit,
            minus=-_OFFSET * values.unit,
        )
    )


_SINGLE_TESTS: tuple[Callable[[ImageValues], ValueFinding | None], ...] = (
    _decibels,
    _temperatures,
    _negative,
    _clipped,
    _landsat_numbers,
    _scale,
    _stretched,
    _offset_left_in,
)


def _other_offset(pre: ImageValues, post: ImageValues) -> ValueFinding | None:
    """Tell an offset that was removed in one date alone, or removed twice in one."""
    unit = pre.unit
    if unit is None or unit != post.unit or len(pre.roles) < 3:
        return None
    difference = (post.percentiles(1) - pre.percentiles(1)) / unit
    apart = np.sign(float(np.median(difference))) * difference
    sure = bool((np.abs(apart - _OFFSET) < _TOLERANCE).all() and np.ptp(apart) < _VARIATION)
    # Where much of the ground changed, as by fire, the bands differ by other amounts too.
    likely = bool(apart.min() > 0 and abs(float(np.median(apart)) - _OFFSET) < _TOLERANCE)
    if not (sure or likely):
        return None
    brighter, darker = (post, pre) if np.median(difference) > 0 else (pre, post)
    names = {
        "image": within_a_sentence(brighter.title),
        "other": within_a_sentence(darker.title),
        "difference": float(f"{np.median(np.abs(difference)) * unit:.3g}"),
        "figures": _listed(brighter.percentiles(1), brighter.roles),
        "figures_other": _listed(darker.percentiles(1), darker.roles),
        "offset": _OFFSET * unit,
        "parameter": "OFFSET_POST" if brighter is post else "OFFSET_PRE",
    }
    if (darker.percentiles(1, darker.visible) < _BELOW_ZERO * unit).any():
        names["parameter"] = "OFFSET_PRE" if brighter is post else "OFFSET_POST"
        return ValueFinding(
            ScarMapperError(
                "The darkest ground of {other} is about {difference:g} darker than that of "
                "{image} in all bands, and below zero ({figures_other}; {image}: {figures}). The "
                "likely cause is that the offset of {offset:g} was removed twice from {other}. "
                "Give {offset:g} as its offset ({parameter}) to add it again, or stack the "
                "product anew. If the values are right, give 0.",
                **names,
            ),
            refused=sure,
        )
    if (brighter.percentiles(0.5) < _DARKEST_WITH_OFFSET * unit).any():
        return None
    if not sure and darker.percentiles(0.5).min() > _OFFSET / 2 * unit:
        return None
    return ValueFinding(
        ScarMapperError(
            "The darkest ground of {image} is about {difference:g} brighter than that of "
            "{other} in all bands ({figures}; {other}: {figures_other}). The likely cause is that "
            "the offset of {offset:g}, which Sentinel-2 products have since 2022, was not removed "
            "from {image}. Give {minus:g} as its offset ({parameter}), or stack the product anew. "
            "If the values are right, give 0.",
            minus=-_OFFSET * unit,
            **names,
        ),
        refused=sure,
    )


def _other_scale(pre: ImageValues, post: ImageValues) -> ValueFinding | None:
    """Tell two dates in different units; how to bring them together, where that is sure."""
    before, after = (np.maximum(v.percentiles(50), 1e-9) for v in (pre, post))
    ratio = before / after
    same_kind = pre.unit == post.unit
    apart = np.maximum(ratio, 1 / ratio).min()
    if same_kind:
        brighter = pre if ratio[0] > 1 else post
        high = brighter.percentiles(98).max()
        if apart < _OTHER_SCALE or high <= 2 * (brighter.unit or 255.0):
            return None
    elif None not in (pre.unit, post.unit) or "uint8" not in (pre.dtype, post.dtype):
        for factor in (WHOLE_NUMBERS, 1 / WHOLE_NUMBERS, 100.0, 0.01):
            if (np.maximum(ratio / factor, factor / ratio) < _OTHER_SCALE).all():
                return ValueFinding(
                    ScarMapperError(
                        "The images are on different scales (medians of the pre image {before}, "
                        "of the post image {after}); the post image is multiplied by {factor:g}.",
                        before=_listed(before, pre.roles),
                        after=_listed(after, post.roles),
                        factor=factor,
                    ),
                    factor=factor,
                )
    return ValueFinding(
        ScarMapperError(
            "The images are on different scales (medians of the pre image {before}, of the post "
            "image {after}), so that they cannot be compared: such as reflectance and a picture "
            "for display, or reflectance that other numbers stand for. Bring both to reflectance "
            "× 10 000, from the same kind of product, with the raster calculator.",
            before=_listed(before, pre.roles),
            after=_listed(after, post.roles),
        ),
        refused=True,
    )


def findings_of_images(
    pre: Source, post: Source, overrides: str = ""
) -> tuple[list[ValueFinding], list[ValueFinding], list[ValueFinding]]:
    """Return what is wrong with the pre image, with the post image, and with both together.

    Parameters
    ----------
    pre, post : Source
    overrides : str
        As of `core.raster.bands.role_source`.
    """
    before, after = values_of(pre, overrides, PRE_IMAGE), values_of(post, overrides, POST_IMAGE)
    return (
        findings_of_image(before) if before else [],
        findings_of_image(after) if after else [],
        findings_of_pair(before, after) if before and after else [],
    )
