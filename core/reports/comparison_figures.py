"""The figures of a comparison of methods."""

from __future__ import annotations

import math

import numpy as np
from matplotlib.figure import Figure

from ..mapping.method_comparison import MethodComparison, picture_grid
from .figure_style import image_panel
from .map_figures import picture
from .report_pages import number
from .report_parts import method_title

_RED = np.array([0.9, 0.05, 0.05])
_COLUMNS = 3
# Letters of the reference's name that fit above a panel.
_TITLE_LENGTH = 38


def panels(found: MethodComparison) -> Figure:
    """Draw both images, the reference and the mask of each method, side by side."""
    coarse = picture_grid(found)
    scene = found.pair.scene()
    before, after = (picture(image, coarse) for image in (scene.pre, scene.post))

    def over(share: np.ndarray) -> np.ndarray:
        """Return the image after with scars in red; a coarse pixel that is half scar is all red."""
        weight = np.clip(2 * share, 0, 1)[..., None]
        return after * (1 - weight) + _RED * weight

    shown = [("before", before), ("after", after)]
    if not found.circular:
        title = f"reference: {found.reference}"[:_TITLE_LENGTH]
        shown.append((title, over(found.reference_picture)))
    for result in found.results:
        if result.picture is not None:
            title = method_title(result.name)
            if result.confusion is None:
                title += ", the reference"
            elif not math.isnan(result.f1):
                title += f", F1 {number(result.f1, 2)}"
            shown.append((title, over(result.picture)))
    rows = math.ceil(len(shown) / _COLUMNS)
    high = min(coarse.height / coarse.width, 1.6)
    figure = Figure(figsize=(9.6, rows * (3.15 * high + 0.3)))
    axes = figure.subplots(
        rows, _COLUMNS, squeeze=False, gridspec_kw={"wspace": 0.03, "hspace": 0.12}
    ).ravel()
    for empty in axes[len(shown) :]:
        empty.set_axis_off()
    x, y = found.pair.grid.pixel_metres
    for panel, (title, pixels) in zip(axes, shown):
        image_panel(panel, np.clip(pixels, 0, 1), title, fontsize=10, aspect=y / x)
    return figure
