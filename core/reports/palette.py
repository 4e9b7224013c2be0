"""The colours of all reports, as text for figures and pages, as bytes for pictures of patches."""

from __future__ import annotations

import numpy as np

from ..geo.array_types import ByteArray, FloatArray
from ..imagery import reasons

# Match, missed and false, as in the agreement's style in QGIS; they differ in lightness too, so
# that grey prints can be read.
MATCH, MISSED, FALSE = "#1d5c99", "#35a352", "#f9a03f"
AGREEMENT = {"match": MATCH, "missed": MISSED, "false": FALSE}

# Scars that stand for themselves: outlines on an image, pixels of a mask.
OUTLINE, SCAR = "#ff3b1f", "#c1121f"
MAP_COLOUR, REFERENCE_COLOUR = "#8c2d19", "#33475b"
# Ground without scars, ground that was not seen or not assessed, and what an image does not show.
GROUND, UNSEEN_GROUND, NO_DATA = "#f3f2ee", "#cfd3d6", "#cfd4d6"
REASON_COLOURS = {
    reasons.NODATA: "#6e767d", reasons.CLOUD: "#5484b5", reasons.THIN_CLOUD: "#8cb0d1",
    reasons.SHADOW: "#404054", reasons.SNOW: "#00a0be", reasons.WATER: "#1c50aa",
    reasons.TERRAIN: "#7d6e28", reasons.EXCLUDED: "#8246a0",
}  # fmt: skip
"""Of ground that was not seen, by reason, as in the style of unseen ground in QGIS."""
WATER, OTHER_GROUND = "#1d5c99", "#c4cacf"
BEFORE, AFTER = "#f9a03f", "#1d5c99"

INK, SOFT_INK, FRAME, ZERO_LINE, GRID_LINE = "#1f2933", "#5b6770", "#aab2b8", "#d8dde1", "#e6e9eb"

Ramp = tuple[tuple[float, str], ...]
"""Values, ascending, with their colours."""

INDEX: Ramp = (
    (-1, "#543005"), (-0.5, "#8c510a"), (-0.2, "#d8b365"), (0, "#fbf7ef"), (0.3, "#a6d96a"),
    (0.6, "#31a354"), (1, "#00441b"),
)  # fmt: skip
"""Of a vegetation index, as in the style of indices in QGIS."""
CHANGE: Ramp = (
    (-0.6, "#1a9850"), (-0.3, "#91cf60"), (-0.1, "#f3f8ee"), (0.1, "#fdf3ee"), (0.3, "#f46d43"),
    (0.6, "#a50026"),
)  # fmt: skip
"""Of a loss of vegetation, as in the style of differences in QGIS."""
PROBABILITY: Ramp = (
    (0, "#0d082d"), (0.2, "#4a156b"), (0.4, "#952667"), (0.6, "#d9493e"), (0.8, "#fa9626"),
    (1, "#fcfab0"),
)  # fmt: skip
"""From dark to light, so that it keeps its order in grey and for colour-blind readers."""


def rgb(colour: str) -> ByteArray:
    """Return a colour such as ``#1d5c99`` as bytes of red, green and blue."""
    return np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)], np.uint8)


def tint(colour: str, strength: float = 0.16) -> str:
    """Return a light tint of a colour, as text: so much of it on white."""
    mixed = 255 - (255 - rgb(colour).astype(float)) * strength
    return "#{:02x}{:02x}{:02x}".format(*mixed.round().astype(int))


def painted(values: FloatArray, ramp: Ramp) -> ByteArray:
    """Return the colours of values by a ramp.

    Parameters
    ----------
    values : array of float, shape (height, width)
        Beyond the ends of the ramp they have its end colours; NaN has that of unseen ground.
    ramp : Ramp

    Returns
    -------
    array of uint8, shape (height, width, 3)
    """
    places = [value for value, _ in ramp]
    colours = np.array([rgb(colour) for _, colour in ramp])
    channels = [np.interp(values, places, colours[:, i]) for i in range(3)]
    out = np.stack(channels, axis=-1)
    out[np.isnan(values)] = rgb(UNSEEN_GROUND)
    return out.round().astype(np.uint8)


def stretched_ramp(ramp: Ramp, low: float, high: float) -> Ramp:
    """Return a ramp whose colours run from ``low`` to ``high``, as they lie to each other."""
    first, last = ramp[0][0], ramp[-1][0]
    scale = (high - low) / (last - first)
    return tuple((low + (value - first) * scale, colour) for value, colour in ramp)


def reversed_ramp(ramp: Ramp) -> Ramp:
    """Return a ramp whose colours change from right to left, about zero."""
    return tuple((-value, colour) for value, colour in reversed(ramp))
