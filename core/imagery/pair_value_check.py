"""What is wrong with the values of two images together: an offset in one of them, other scales."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..errors import ScarMapperError
from ..labels import POST_IMAGE, PRE_IMAGE, within_a_sentence
from ..raster.source import Source
from .image_values import PAIR_ROLES, ImageValues, listed, values_of
from .reflectance import PERCENT, WHOLE_NUMBERS
from .value_check import BELOW_ZERO, OFFSET, ValueFinding, findings_of_image, has_offset

# How far the difference of the darkest ground of two dates may lie from the offset, and how much
# it may vary from band to band.
_TOLERANCE, _VARIATION = 0.04, 0.05
# Reflectance below which no ground of an image is that has the offset left in, and below which the
# darkest ground is of one that has not.
_DARKEST_WITH_OFFSET, _DARK_WITHOUT_OFFSET = 0.08, 0.06
# The median of two dates may differ by this factor in all bands.
_OTHER_SCALE = 4.0


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
    before, after = (
        values_of(image, overrides, title, PAIR_ROLES)
        for image, title in ((pre, PRE_IMAGE), (post, POST_IMAGE))
    )
    of_both = findings_of_pair(before, after) if before and after else []
    of_pre, of_post = (
        findings_of_image(values, offset=not of_both) if values else []
        for values in (before, after)
    )
    return of_pre, of_post, of_both


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


def _other_offset(pre: ImageValues, post: ImageValues) -> ValueFinding | None:
    """Tell an offset that was removed in one date alone, or removed twice in one."""
    unit = pre.unit
    if unit is None or unit != post.unit or len(pre.roles) < 3:
        return None
    if not (pre.varies and post.varies):
        return None
    difference = (post.percentiles(1) - pre.percentiles(1)) / unit
    apart = np.sign(float(np.median(difference))) * difference
    sure = bool((np.abs(apart - OFFSET) < _TOLERANCE).all() and np.ptp(apart) < _VARIATION)
    # Where much of the ground changed, as by fire, the bands differ by other amounts too.
    likely = bool(apart.min() > 0 and abs(float(np.median(apart)) - OFFSET) < _TOLERANCE)
    brighter, darker = (post, pre) if np.median(difference) > 0 else (pre, post)
    if not sure and has_offset(pre) != has_offset(post):
        brighter, darker = (post, pre) if has_offset(post) else (pre, post)
        likely = bool((darker.percentiles(0.5, darker.visible) < _DARK_WITHOUT_OFFSET * unit).any())
        # What changed is seen in the infrared, and less in the visible bands.
        apart = (brighter.percentiles(1) - darker.percentiles(1)) / unit
        apart = apart[[role in brighter.visible for role in brighter.roles]]
        near = (np.abs(apart - OFFSET) < _TOLERANCE).all()
        sure = likely and len(apart) > 1 and bool(near and np.ptp(apart) < _VARIATION)
    if not (sure or likely):
        return None
    names = {
        "image": within_a_sentence(brighter.title),
        "other": within_a_sentence(darker.title),
        "difference": float(f"{np.median(np.abs(difference)) * unit:.3g}"),
        "figures": listed(brighter.percentiles(1), brighter.roles),
        "figures_other": listed(darker.percentiles(1), darker.roles),
        "offset": OFFSET * unit,
        "parameter": "OFFSET_POST" if brighter is post else "OFFSET_PRE",
    }
    if (darker.percentiles(1, darker.visible) < BELOW_ZERO * unit).any():
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
    if not sure and darker.percentiles(0.5).min() > OFFSET / 2 * unit:
        return None
    return ValueFinding(
        ScarMapperError(
            "The darkest ground of {image} is about {difference:g} brighter than that of "
            "{other} in all bands ({figures}; {other}: {figures_other}). The likely cause is that "
            "the offset of {offset:g}, which Sentinel-2 products have since 2022, was not removed "
            "from {image}. Give {minus:g} as its offset ({parameter}), or stack the product anew. "
            "If the values are right, give 0.",
            minus=-OFFSET * unit,
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
        for factor in (WHOLE_NUMBERS, 1 / WHOLE_NUMBERS, PERCENT, 1 / PERCENT):
            if (np.maximum(ratio / factor, factor / ratio) < _OTHER_SCALE).all():
                return ValueFinding(
                    ScarMapperError(
                        "The images are on different scales (medians of the pre image {before}, "
                        "of the post image {after}); the post image is multiplied by {factor:g}.",
                        before=listed(before, pre.roles),
                        after=listed(after, post.roles),
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
            before=listed(before, pre.roles),
            after=listed(after, post.roles),
        ),
        refused=True,
    )
