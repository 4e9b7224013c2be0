"""The pictures of a pair of images in the reports of a map and of a comparison."""

from __future__ import annotations

from typing import NamedTuple

from ..geo.array_types import FloatArray
from ..labels import SCAR, UNKNOWN
from ..mapping.aligned_pair import AlignedPair
from ..mapping.overview import OVERVIEW_SIDE, CoarsePair, coarse_share, read_coarse_pair
from ..mapping.scar_map import ScarMap
from . import map_figures
from .pair_figures import alignment_gain, index_panels
from .report_pages import Picture, image, number


class ScenePictures(NamedTuple):
    """The pictures of the images of a map.

    Attributes
    ----------
    overview : Picture
        Of the whole scene.
    detail : Picture or None
        Of the part with most scars; None where the scene is as small.
    alignment : Picture or None
        What aligning gained; None where nothing was moved.
    indices : Picture or None
        Two indices on both dates; None where the bands allow none.
    """

    overview: Picture
    detail: Picture | None
    alignment: Picture | None
    indices: Picture | None


def scene_pictures(found: ScarMap) -> ScenePictures:
    """Return the pictures of the images."""
    if found.overview is not None:
        coarse = found.overview.coarse_pair()
    else:
        scene = found.pair.scene()
        coarse = read_coarse_pair(scene.pre, scene.post, OVERVIEW_SIDE)
    seen = coarse_share(found.mask != UNKNOWN, coarse.factor)
    scars = coarse_share(found.mask == SCAR, coarse.factor)
    detail = map_figures.detail(found.pair, found.scars, found.mask)
    return ScenePictures(
        image(
            map_figures.overview(coarse, found.scars, seen),
            "The images before and after, the scars outlined",
            "Both images, each stretched by itself, over ground that is seen. Grey is no data.",
            cut=False,
        ),
        detail and image(
            detail,
            "The part with most scars",
            "The part with most scars, pixel by pixel.",
            cut=False,
        ),
        alignment_picture(found.pair),
        index_picture(found.pair, coarse, seen, scars, "scars"),
    )  # fmt: skip


def alignment_picture(pair: AlignedPair) -> Picture | None:
    """Return the picture of what aligning gained; None where nothing was moved."""
    gain = alignment_gain(pair)
    if gain is None:
        return None
    return image(
        gain.figure,
        "The image before, the image after as it came and aligned, and their differences",
        "What aligning gained, pixel by pixel, around a tie point. Below, how each differs from "
        "the image before, in red, once its brightness is brought to that of the other date; "
        f"their correlation rises from {number(gain.before, 2)} to {number(gain.after, 2)}."
        if gain.after > gain.before
        else "The same ground around a tie point, pixel by pixel. Here aligning gained nothing: "
        f"the correlation with the image before is {number(gain.before, 2)} as it came, and "
        f"{number(gain.after, 2)} aligned.",
        cut=False,
    )


def index_picture(
    pair: AlignedPair, coarse: CoarsePair, seen: FloatArray, scars: FloatArray, title: str
) -> Picture | None:
    """Return the picture of two indices; None where the bands allow none.

    Parameters
    ----------
    pair : AlignedPair
    coarse : CoarsePair
        Of the pair.
    seen, scars : arrays of float32, shape (height, width)
        Share of each coarse pixel that is seen on both dates, and that is scar.
    title : str
        Of the mask.
    """
    drawn = index_panels(pair, coarse, seen, scars, title)
    if drawn is None:
        return None
    figure, (vegetation, bare) = drawn
    return image(
        figure,
        f"{vegetation} and {bare} before and after, their change, and the mask",
        f"{vegetation} (vegetation) and {bare} (bare ground) on both dates, and what changed: red "
        "is what a scar does. Grey is ground that is not seen on both dates.",
        cut=False,
    )
