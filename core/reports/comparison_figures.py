"""The figures of a comparison of methods."""

from __future__ import annotations

import math

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from ..mapping.method_comparison import MethodComparison
from ..mapping.overview import CoarsePair
from .figure_style import image_panel
from .image_pixels import over, stretched
from .palette import AGREEMENT, SCAR
from .report_pages import number
from .report_parts import method_title

_COLUMNS = 3
# Letters of the reference's name that fit above a panel.
_TITLE_LENGTH = 38


def panels(found: MethodComparison, coarse: CoarsePair) -> Figure:
    """Draw both images, the reference and what each method shows, side by side.

    Parameters
    ----------
    found : MethodComparison
    coarse : CoarsePair
        Of its pair, in coarse pixels of its pictures.
    """
    before, after = (stretched(pixels, found.seen_picture) for pixels in coarse.images())
    # Under colours of their own, the ground is grey: a missed scar is as green as a forest.
    ground = 0.25 + 0.6 * after.mean(axis=2, keepdims=True).repeat(3, axis=2)
    shown = [("before", before), ("after", after)]
    title = "more than half of the methods"
    if found.ranked:
        title = f"reference: {found.reference}"[:_TITLE_LENGTH]
    shown.append((title, over(ground, found.reference_picture[None], (SCAR,))))
    for result in found.results:
        if result.picture is None:
            continue
        title = method_title(result.name)
        if not math.isnan(result.f1):
            title += f", F1 {number(result.f1, 2)}"
        if result.agreement is None:
            shown.append((title, over(ground, result.picture[None], (SCAR,))))
        else:
            shown.append((title, over(ground, result.agreement, tuple(AGREEMENT.values()))))
    rows = math.ceil(len(shown) / _COLUMNS)
    grid = coarse.grid
    high = min(grid.height / grid.width, 1.6)
    figure = Figure(figsize=(9.6, rows * (3.15 * high + 0.3)))
    axes = figure.subplots(
        rows, _COLUMNS, squeeze=False, gridspec_kw={"wspace": 0.03, "hspace": 0.12}
    ).ravel()
    for empty in axes[len(shown) :]:
        empty.set_axis_off()
    x, y = found.pair.grid.pixel_metres
    for panel, (title, pixels) in zip(axes, shown):
        image_panel(panel, np.clip(pixels, 0, 1), title, fontsize=10, aspect=y / x)
    names = {**AGREEMENT, "reference": SCAR} if found.ranked else {"scar": SCAR}
    figure.legend(
        handles=[Patch(facecolor=colour, label=name) for name, colour in names.items()],
        loc="lower center",
        bbox_to_anchor=(0.5, 0.11 - 0.42 / figure.get_figheight()),
        ncol=len(names),
        frameon=False,
        fontsize=10,
        handlelength=1.1,
        handleheight=1.0,
    )
    return figure
