"""What the values of a mask mean: scars as 1 or 255, classes, a probability."""

from __future__ import annotations

import math

import numpy as np

from ..errors import ScarMapperError
from ..labels import MAX_SCAR_SHARE, SCAR, warn_of_too_many_scars
from ..progress import Progress
from .sampling import spread_pieces
from .source import Source

# Pixels up to which all of a mask is looked at, and different values beyond which it is none.
_READ_AT_MOST, _MANY_VALUES = 4_000_000, 40
# The value of scars in masks of 8-bit pictures.
_WHITE = 255.0
# Share of the pixels that are fractions, from which a mask is a probability.
_FRACTIONS = 0.01
# Values that are listed in a message at most.
_LISTED = 8


def mask_values(source: Source) -> dict[float, float]:
    """Return the values of the first band of a raster and their shares of all pixels.

    Parameters
    ----------
    source : Source
        Of a large one, parts that are evenly spread over it are read.

    Returns
    -------
    dict of float to float
        In ascending order; nodata is not among them.
    """
    band = source.select([0])
    pieces, every = spread_pieces(band, _READ_AT_MOST)
    counts: dict[float, int] = {}
    total = 0
    for piece in pieces[: math.ceil(len(pieces) / every)]:
        pixels = band.read(piece)
        total += pixels.size
        values, numbers = np.unique(pixels[np.isfinite(pixels)], return_counts=True)
        for value, number in zip(values.tolist(), numbers.tolist()):
            counts[value] = counts.get(value, 0) + number
    return {value: counts[value] / total for value in sorted(counts)}


def scar_value(source: Source, name: str, progress: Progress | None = None) -> float:
    """Return the value that stands for scars in a mask: 1, or 255 where it holds 0 and 255.

    Parameters
    ----------
    source : Source
        The mask; 1 or 255 are scars, nodata is unknown, all else is none.
    name : str
        Of the mask, for messages.
    progress : Progress, optional
        Told where scars are 255, and where most of the mask is scar or other values are in it.

    Raises
    ------
    ScarMapperError
        It is a probability, holds more values than a mask does, or classes of which 1 is more of
        the ground than an event turns into scars.
    """
    progress = progress or Progress()
    values = mask_values(source)
    if getattr(source, "nodata", None) == SCAR:
        raise ScarMapperError(
            "{name} declares 1, which stands for a scar, as its nodata value, so that none of its "
            "scars can be seen. Take that off (Raster › Conversion › Translate without nodata, or "
            "the transparency of the layer in QGIS), and try again.",
            name=name,
        )
    _refuse_no_mask(values, name)
    others = [value for value in values if value not in (0, SCAR)]
    if others == [_WHITE] and SCAR not in values:
        progress.info(f"{name}: 255 is taken for scar, as the mask holds no other value but 0.")
        _doubt_share(values[_WHITE], name, progress)
        return _WHITE
    share = values.get(SCAR, 0.0)
    classes = [value for value in others if value != _WHITE]
    if share > MAX_SCAR_SHARE and classes:
        raise ScarMapperError(
            "{name} holds the classes {classes}. Only 1 stands for scar, and it covers more of the "
            "ground than an event leaves: it is more likely the class of the ground. Make a mask "
            "in which scars are 1 and all else is 0, for example with the raster calculator: "
            "“mask@1” = {other:g}.",
            name=name,
            classes=_listed(values),
            other=classes[0],
        )
    if share and classes:
        progress.info(
            f"{name} holds {_listed(values)}; only 1 is taken for scar. Make a mask of 1 and 0 if "
            "other values are scars too."
        )
    _doubt_share(share, name, progress)
    return float(SCAR)


def visibility_warning(source: Source, name: str) -> str:
    """Return what to tell of a mask of the visible ground that holds classes; empty for nothing.

    Parameters
    ----------
    source : Source
        All but 0 and nodata is visible.
    name : str
        Of the mask, for messages.
    """
    values = mask_values(source)
    if len([value for value in values if value != 0]) < 2 or len(values) > _MANY_VALUES:
        return ""
    return (
        f"{name} holds {_listed(values)}; all but 0 and nodata is taken for ground that is to be "
        "used. Make a mask of 1 and 0 if some of these values are to be left out."
    )


def _refuse_no_mask(values: dict[float, float], name: str) -> None:
    known = sum(values.values())
    fractions = sum(share for value, share in values.items() if value != round(value))
    within = all(0 <= value <= 1 for value in values)
    if fractions > _FRACTIONS * known and within:
        raise ScarMapperError(
            "{name} is no mask but looks like a probability: {share:.0f} % of its values lie "
            "between 0 and 1. Make a mask of it with the raster calculator (for example "
            "“probability@1” >= 0.5), and give this raster as the probability.",
            name=name,
            share=100 * fractions / known,
        )
    if len(values) > _MANY_VALUES:
        raise ScarMapperError(
            "{name} is no mask: it holds {count} different values, from {low:g} to {high:g}. A "
            "mask holds 1 for scars and 0 for the rest; reclassify it, or choose another file.",
            name=name,
            count=len(values),
            low=min(values),
            high=max(values),
        )


def _doubt_share(share: float, name: str, progress: Progress) -> None:
    warn_of_too_many_scars(
        share,
        f"check that 1 (or 255) is the scars in {name}, and not the ground around them.",
        progress,
    )


def _listed(values: dict[float, float]) -> str:
    parts = [
        f"{value:g} ({100 * share:.2g} % of the pixels)"
        for value, share in list(values.items())[:_LISTED]
    ]
    return ", ".join(parts) + (" …" if len(values) > _LISTED else "")
