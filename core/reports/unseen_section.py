"""The section of a map's report on ground that was not seen: a map of it, reasons and areas."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from ..geo.array_types import ByteArray, FloatArray
from ..geo.geodesy import PixelAreas
from ..geo.grid import Grid, Window, coarse_grid
from ..imagery.reasons import NODATA, REASONS, reason_of
from ..labels import UNKNOWN as UNSEEN
from ..mapping.overview import OVERVIEW_SIDE, coarse_share
from ..mapping.scar_map import ScarMap
from ..mapping.unseen_ground import NO_IMAGE, Kind, codes_of, dates_of, kind_of, unseen_runs
from .figure_style import extent_of, image_panel, scale_bar
from .image_pixels import stretched
from .map_figures import scar_outlines
from .palette import REASON_COLOURS
from .report_pages import UNKNOWN, Table, hectares, image, percent

_IMAGES = {"pre": "before", "post": "after", "both": "both", None: UNKNOWN}
# Rows that are read at a time; coarse pixels from one stripe of a hatching to the next.
_ROWS, _STRIPE = 512, 6


def unseen_section(found: ScarMap) -> dict[str, Any] | None:
    """Return what the template ``map.html`` shows of unseen ground; None where all was seen."""
    areas = _areas(found)
    if not areas:
        return None
    grid = found.grid
    middle = np.array([grid.width / 2]), np.array([grid.height / 2])
    whole = grid.width * grid.height * float(PixelAreas(grid).at(*middle)[0])
    rows = [
        (
            kind.reason,
            _IMAGES[kind.image],
            kind.date or UNKNOWN,
            hectares(area),
            percent(area / whole, 2),
        )
        for kind, area in areas.items()
    ]
    total = sum(areas.values())
    return {
        "text": (
            f"{hectares(total)} of the pre image's extent could not be mapped, "
            f"{percent(total / whole)} of it. That no scar is drawn there does not mean that there "
            "is none."
        ),
        "picture": image(
            _figure(found),
            "The ground that was not seen, hatched by reason, and the scars",
            "Hatched: not mapped. Red outlines: scars.",
        ),
        "table": Table(("Reason", "Image", "Date", "Area", "Of the extent"), rows),
    }


def _areas(found: ScarMap) -> dict[Kind, float]:
    """Return the area of each kind of unseen ground in m², the largest first."""
    runs, code = unseen_runs(found)
    pixel = PixelAreas(found.grid).at((runs.start + runs.stop - 1) // 2, runs.row)
    codes, place = np.unique(code, return_inverse=True)
    sums = np.bincount(place.reshape(-1), pixel * runs.lengths, minlength=len(codes))
    out: dict[Kind, float] = {}
    for value, area in zip(codes.tolist(), sums.tolist()):
        kind = kind_of(value, dates_of(found))
        out[kind] = out.get(kind, 0.0) + area
    return dict(sorted(out.items(), key=lambda item: -item[1]))


def coarse_codes(found: ScarMap, coarse: Grid, factor: int) -> ByteArray:
    """Return the code of the middle pixel of each coarse one; 0 where it was mapped.

    Parameters
    ----------
    found : ScarMap
    coarse : Grid
    factor : int
        Pixels along a side of a coarse one.
    """
    grid = found.grid
    rows = np.minimum(np.arange(coarse.height) * factor + factor // 2, grid.height - 1)
    cols = np.minimum(np.arange(coarse.width) * factor + factor // 2, grid.width - 1)
    out = np.zeros((coarse.height, coarse.width), np.uint8)
    for top in range(0, grid.height, _ROWS):
        strip = Window(top, 0, min(_ROWS, grid.height - top), grid.width)
        here = np.flatnonzero((rows >= top) & (rows < top + strip.height))
        if len(here):
            mask, why = found.mask[strip.slices], found.reasons.read(strip)
            pick = np.ix_(rows[here] - top, cols)
            out[here] = codes_of(mask[pick], why[pick])
    return out


def _figure(found: ScarMap) -> Figure:
    """Draw the unseen ground over the image after the event, in grey."""
    if found.overview is not None:
        coarse, factor = found.overview.grid, found.overview.factor
        seen = coarse_share(found.mask != UNSEEN, factor)
        after = found.overview.coarse_pair().images()[1]
        grey = stretched(after, seen).mean(axis=2, keepdims=True)
        shown: FloatArray = np.repeat(0.35 + 0.65 * grey, 3, axis=2)
    else:
        coarse, factor = coarse_grid(found.grid, OVERVIEW_SIDE)
        shown = np.full((coarse.height, coarse.width, 3), 0.93)
    reasons = reason_of(coarse_codes(found, coarse, factor))
    row, col = np.indices(reasons.shape)
    # Stripes need not be finer than the pixels of the picture, which are of a few hundred.
    stripe = (row + col) % _STRIPE < _STRIPE / 2
    legend = []
    for reason, colour in REASON_COLOURS.items():
        here = reasons == reason
        if not here.any():
            continue
        shown[here & stripe] = to_rgb(colour)
        shown[here & ~stripe] = 0.5 * shown[here & ~stripe] + 0.5
        name = NO_IMAGE if reason == NODATA else REASONS[reason]
        legend.append(Patch(facecolor="white", edgecolor=colour, hatch="////", label=name))
    window = Window(0, 0, coarse.height * factor, coarse.width * factor)
    x, y = found.grid.pixel_metres
    high = window.height * y / (window.width * x)
    width = 6.4 if high <= 1.2 else 6.4 * 1.2 / high
    figure = Figure(figsize=(width, width * high + 0.5))
    axes = figure.add_subplot()
    image_panel(axes, shown, "", fontsize=11, extent=extent_of(window), aspect=y / x)
    axes.add_collection(scar_outlines(found.scars, found.grid))
    scale_bar(axes, window, x)
    if legend:
        axes.legend(
            handles=legend, fontsize=8, frameon=False, ncol=4,
            loc="upper center", bbox_to_anchor=(0.5, -0.01),
        )  # fmt: skip
    return figure
