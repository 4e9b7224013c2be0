"""What is wrong with the values of an image: offsets, scales, other units."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from ..errors import ScarMapperError
from .image_values import VISIBLE, ImageValues, listed

# The offset of Sentinel-2 products since baseline 04.00, in reflectance.
OFFSET = 0.1
# Reflectance below zero that correction of the atmosphere leaves on dark ground; share of the
# ground that may lie below.
BELOW_ZERO, _FEW_BELOW, _MANY_BELOW = -0.02, 0.02, 0.1
# Share of the ground that is bright in the near infrared from which a band that shows it as empty
# is odd.
_ODD = 0.2
# Percentile that stands for the darkest ground, and the least reflectance that it has with the
# offset: dark water may be slightly below zero.
_DARKEST, _LEAST_WITH_OFFSET = 0.5, 0.095
# Difference of near infrared and red from which vegetation is dense, how many pixels and which
# share of them are enough.
_DENSE, _FEWEST_DENSE, _SHARE_DENSE = 0.2, 50, 0.005
# By how much dark ground may rise from red to near infrared if it is water or shadow; reflectance
# of the haziest air above it in blue, offset included; of dark woods and of their green peak.
_FALLING, _BRIGHTEST_HAZE, _DARK_GROUND, _GREEN_PEAK = 0.015, 0.25, 0.05, 0.006
# Temperatures are stored as whole numbers of kelvin times these, and vary by this factor at most.
_KELVIN_STORED_TIMES, _NARROW = (10, 50, 100), 1.3
# Factor by which the bright ends of the bands of one scene do not differ.
_OTHER_UNIT = 80
# Largest share of pixels at one end of the values of a picture that was not stretched.
_CLIPPED = 0.01
# Reflectance in the near infrared that half of an image does not exceed, not even one of snow.
_BRIGHTEST = 1.15


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


def findings_of_image(values: ImageValues, *, offset: bool = True) -> list[ValueFinding]:
    """Return what is wrong with the values of one image by itself.

    Parameters
    ----------
    values : ImageValues
    offset : bool
        Tell an offset that was left in too; not where the comparison of two dates tells it.
    """
    for test in (*_SINGLE_TESTS, *((_offset_left_in,) if offset else ())):
        found = test(values)
        if found is not None:
            return [found]
    return []


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
            figures=listed(middle, values.roles),
        ),
        refused=True,
    )


def _temperatures(values: ImageValues) -> ValueFinding | None:
    low, high = values.percentiles(2), values.percentiles(98)
    middle = values.percentiles(50)
    if values.dtype == "uint8":
        return None
    kelvin = (low > 180).all() and (high < 360).all()
    # Stored as whole numbers, or before the scale of MODIS: a narrow range, the same in all bands.
    alike = (high < _NARROW * low).all() and np.ptp(middle) < 0.05 * middle.min()
    stored = any(
        (low > times * 230).all() and (high < times * 340).all() for times in _KELVIN_STORED_TIMES
    )
    if not (kelvin or (alike and stored)):
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


def _mixed_scales(values: ImageValues) -> ValueFinding | None:
    """Tell bands of one image of which some stand for reflectance as others do not."""
    high = values.percentiles(98)
    if len(high) < 2 or not high.min() > 0 or high.max() < _OTHER_UNIT * high.min():
        return None
    return ValueFinding(
        ScarMapperError(
            "{image}: its bands are on different scales ({figures} at the bright end), such as "
            "reflectance from 0 to 1 and reflectance × 10 000. Bring all of them to one scale "
            "with the raster calculator, or set the scale of the bands that lack it (gdal_edit "
            "-scale).",
            image=values.title,
            figures=listed(high, values.roles),
        ),
        refused=True,
    )


def _negative(values: ImageValues) -> ValueFinding | None:
    if values.unit is None:
        return None
    chosen = [values.roles.index(role) for role in values.visible]
    below = (values.sample[:, chosen] < BELOW_ZERO * values.unit).mean(axis=0)
    worst = int(np.argmax(below))
    if below[worst] < _FEW_BELOW:
        return None
    offset = OFFSET * values.unit
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
        if role in VISIBLE and share > _ODD
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
            offset=OFFSET * values.unit,
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
            figures=listed(low, values.roles),
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
    if values.unit is None:
        return None
    if (middle > values.unit).all():
        return ValueFinding(
            ScarMapperError(
                "{image}: more than half of the ground is brighter than a reflectance of 1 in all "
                "bands (medians {figures}, where {unit:g} stands for 1). The likely cause is "
                "another scale, such as 65535 for 1, or values that were never calibrated. Bring "
                "them to reflectance × 10 000 with the raster calculator.",
                image=values.title,
                figures=listed(middle, values.roles),
                unit=values.unit,
            )
        )
    infrared = [i for i, role in enumerate(values.roles) if role in ("nir", "nir08")]
    if infrared and (middle[infrared] > _BRIGHTEST * values.unit).all():
        return ValueFinding(
            ScarMapperError(
                "{image}: half of the ground is brighter in the near infrared than {value:.4g}, "
                "where {unit:g} stands for a reflectance of 1; no ground is. The likely cause is "
                "another scale, such as 65535 for 1, or values that were never calibrated. Bring "
                "them to reflectance × 10 000 with the raster calculator.",
                image=values.title,
                value=float(middle[infrared].min()),
                unit=values.unit,
            )
        )
    return None


def _stretched(values: ImageValues) -> ValueFinding | None:
    """Tell a picture whose values were cut off at both ends, the same in all bands."""
    low, high = values.percentiles(0), values.percentiles(100)
    margin = 1 if values.dtype == "uint8" else 0
    ends = [
        (values.sample <= low + margin).mean(axis=0),
        (values.sample >= high - margin).mean(axis=0),
    ]
    same = np.ptp(low) <= margin and np.ptp(high) <= margin and bool((low < high - margin).all())
    if not same or len(low) < 3 or not all((share > _CLIPPED).all() for share in ends):
        return None
    return ValueFinding(
        ScarMapperError(
            "{image}: {dark:.0f} % of its pixels are at {low:.6g} and {bright:.0f} % at "
            "{high:.6g}, which is a picture that was stretched for display; the two dates are "
            "comparable only where both were stretched alike. Use reflectance where you can.",
            image=values.title,
            dark=100 * float(ends[0].mean()),
            bright=100 * float(ends[1].mean()),
            low=float(low.min()),
            high=float(high.max()),
        )
    )


def _offset_left_in(values: ImageValues) -> ValueFinding | None:
    """Tell an offset that lies on all bands of a single image alike."""
    if not has_offset(values):
        return None
    unit = values.unit or 1.0
    return ValueFinding(
        ScarMapperError(
            "{image}: even its darkest ground has {figures}, and {evidence}. The likely cause is "
            "that the offset of {offset:g} was not removed; indices such as NDVI are then too "
            "small. Stack the product anew, which removes it; or give {minus:g} as the offset of "
            "this image (OFFSET_PRE, OFFSET_POST), where two images are compared.",
            image=values.title,
            figures=listed(values.percentiles(_DARKEST), values.roles),
            evidence=_evidence_of_offset(values),
            offset=OFFSET * unit,
            minus=-OFFSET * unit,
        )
    )


def _evidence_of_offset(values: ImageValues) -> ScarMapperError:
    red = _red_of_vegetation(values)
    if red is None:
        return ScarMapperError("no band falls below that, as water and shadow would")
    return ScarMapperError(
        "dense vegetation, which absorbs red light, reflects {red:.3g} of it", red=red
    )


def has_offset(values: ImageValues) -> bool:
    """Return whether the values show that the offset is on all bands of an image.

    No ground reflects less than the offset then. That alone is so in deserts, snow and smoke too;
    besides, one of these holds: dense vegetation is bright in red, of which chlorophyll absorbs
    all but a few hundredths (difference of near infrared and red, which an offset does not
    change, above 0.2); the darkest ground falls towards the short-wave infrared, as water and
    shadow do, and ends at the offset; or, without infrared, the darkest ground is as dark as the
    offset in all bands, and green as woods are.
    """
    if values.unit is None or len(values.roles) < 3 or not values.varies:
        return False
    darkest = dict(zip(values.roles, (values.percentiles(_DARKEST) / values.unit).tolist()))
    if min(darkest.values()) < _LEAST_WITH_OFFSET:
        return False
    red = _red_of_vegetation(values)
    if red is not None:
        return red > _LEAST_WITH_OFFSET
    nir, short_wave = (
        next((darkest[role] for role in roles if role in darkest), None)
        for roles in (("nir", "nir08"), ("swir16", "swir22"))
    )
    seen = [darkest.get(role) for role in VISIBLE]
    if None in seen:
        return False
    blue, green, red = (float(value or 0) for value in seen)
    if nir is not None and short_wave is not None:
        falling = nir < red + _FALLING and short_wave < _LEAST_WITH_OFFSET + 2 * _FALLING
        return falling and blue < _BRIGHTEST_HAZE
    dark = max(blue, green, red) < _LEAST_WITH_OFFSET + _DARK_GROUND
    return dark and nir is None and green - (blue + red) / 2 > _GREEN_PEAK


def _red_of_vegetation(values: ImageValues) -> float | None:
    """Return the reflectance in red of the darkest dense vegetation; None where there is none."""
    red, nir = values.of("red"), values.of("nir", "nir08")
    if red is None or nir is None:
        return None
    dense = red[nir - red > _DENSE]
    if len(dense) < max(_FEWEST_DENSE, _SHARE_DENSE * len(red)):
        return None
    return float(np.percentile(dense, 2))


_SINGLE_TESTS: tuple[Callable[[ImageValues], ValueFinding | None], ...] = (
    _decibels,
    _temperatures,
    _mixed_scales,
    _negative,
    _clipped,
    _landsat_numbers,
    _stretched,
    _scale,
)
