"""The report of methods compared on one pair of images."""

from __future__ import annotations

import math
from datetime import datetime, timezone

import numpy as np
from matplotlib.figure import Figure

from ..assessment.confusion import Confusion
from ..assessment.software_versions import versions
from ..mapping.aligned_pair import AlignedPair
from ..mapping.method_comparison import NDVI_DROP, MethodComparison, MethodResult, picture_grid
from ..mapping.methods import UNET
from ..mapping.scar_map import MapOptions
from .map_figures import picture
from .report_pages import (
    UNKNOWN,
    KeyFigure,
    Page,
    Table,
    image,
    number,
    percent,
    whole,
    write_page,
)

_NAMES = {
    "evidence": "Evidence",
    NDVI_DROP: "NDVI drop",
    "k-means 2": "K-means, 2",
    "k-means 3": "K-means, 3",
    "gmm 2": "Gaussian mixture, 2",
    "gmm 3": "Gaussian mixture, 3",
    UNET: "U-Net",
}
_RED = np.array([0.9, 0.05, 0.05])
_SOURCES = (
    "Alignment: Evangelidis & Psarakis 2008, doi 10.1109/TPAMI.2008.113.",
    "Matthews correlation: Matthews 1975, doi 10.1016/0005-2795(75)90109-9. Kappa: Cohen 1960, "
    "doi 10.1177/001316446002000104.",
)


def comparison_report(found: MethodComparison, options: MapOptions, path: str) -> None:
    """Write the report as one HTML file that needs nothing else.

    Parameters
    ----------
    found : MethodComparison
    options : MapOptions
        Those of the comparison.
    path : str
    """
    against = found.reference or "the NDVI drop"
    scored = [one for one in found.results if one.confusion is not None]
    page = Page(
        title="Methods compared",
        subtitle=f"{_file(found.pair.images.pre)} → {_file(found.pair.images.post)}, "
        f"against {against}",
        date=datetime.now(timezone.utc),
        summary=_summary(found, scored),
        key_figures=[
            KeyFigure(_NAMES[one.name], number(one.f1), "F1, pixels") for one in scored[:6]
        ],
        warnings=found.warnings,
        notes=found.notes,
        parameters=_parameters(found, options),
        versions=versions(),
        method=_method(found),
        references=_SOURCES,
    )
    write_page(
        path,
        "comparison.html",
        page,
        ranking=_ranking(found),
        cost=_cost(found),
        panels=image(
            _panels(found),
            "Images, reference and the mask of each method",
            "Scars in red over the image after; coarse pixels as red as they hold scars.",
        ),
        methods=[
            {
                "name": _NAMES[one.name],
                "matrix": _matrix(one.confusion),
                "classes": _classes(one.confusion),
            }
            for one in scored
        ],
    )


def _summary(found: MethodComparison, scored: list[MethodResult]) -> str:
    known = [one for one in scored if not math.isnan(one.f1)]
    if not known:
        return "No method can be scored: there is no scar on either side."
    best = known[0]
    if found.circular:
        return (
            f"{_NAMES[best.name]} is most like the NDVI drop, with an F1 of {number(best.f1)}. "
            "That says nothing of which method is right: the drop is made of the same images, and "
            "is no reference."
        )
    return (
        f"{_NAMES[best.name]} agrees best with {found.reference}: F1 {number(best.f1)}, precision "
        f"{number(best.confusion.precision)}, recall {number(best.confusion.recall)}, by pixels."
    )


def _ranking(found: MethodComparison) -> Table:
    rows = []
    for one in found.results:
        counts = one.confusion
        if counts is None:
            rows.append((f"{_NAMES[one.name]} ({_why(one)})", *[UNKNOWN] * 7))
            continue
        names = ("f1", "precision", "recall", "iou", "mcc", "kappa", "accuracy")
        rows.append((_NAMES[one.name], *(number(getattr(counts, name)) for name in names)))
    return Table(
        ("Method", "F1", "precision", "recall", "IoU", "Matthews", "kappa", "accuracy"),
        rows,
        "By pixels, sorted by F1. Accuracy is high whenever scars are rare.",
    )


def _why(one: MethodResult) -> str:
    return "could not run" if one.failed else "is the reference"


def _cost(found: MethodComparison) -> Table:
    head = ["Method", "scar pixels", "time", "memory beyond the images"]
    energy = any(math.isfinite(one.use.energy) for one in found.results)
    if energy:
        head += ["energy", "CO₂"]
    rows = []
    for one in found.results:
        use = one.use
        row = [
            _NAMES[one.name],
            UNKNOWN if one.failed else whole(one.scars),
            f"{use.seconds:.1f} s",
            UNKNOWN if math.isnan(use.memory) else f"{use.memory / 1e6:,.0f} MB",
        ]
        if energy:
            row += [
                UNKNOWN if math.isnan(use.energy) else f"{1000 * use.energy:.3g} Wh",
                UNKNOWN if math.isnan(use.emission) else f"{1000 * use.emission:.3g} g",
            ]
        rows.append(row)
    note = "" if energy else " Energy is not measured: the package codecarbon is not installed."
    once = (
        "The images were aligned, read and resampled once, before."
        if found.kept
        else "The images were aligned once; reading them is part of each time."
    )
    return Table(
        head,
        rows,
        f"{once} Memory is how far the process grew at most while the method ran; what an earlier "
        f"method left to be used again is not counted.{note}",
    )


def _matrix(counts: Confusion) -> Table:
    (match, false), (missed, rejected) = counts.matrix().tolist()
    return Table(
        ("Rows are the method", "reference: scar", "no scar"),
        [("scar", whole(match), whole(false)), ("no scar", whole(missed), whole(rejected))],
        "Confusion matrix, pixels.",
    )


def _classes(counts: Confusion) -> Table:
    other = Confusion(counts.rejected, counts.false, counts.missed, counts.match)
    rows = [
        (name, number(part.precision), number(part.recall), number(part.f1), whole(part.reference))
        for name, part in (("scar", counts), ("no scar", other))
    ]
    return Table(("Class", "precision", "recall", "F1", "pixels"), rows, "By class.")


def _panels(found: MethodComparison) -> Figure:
    pair: AlignedPair = found.pair
    coarse = picture_grid(found)
    scene = pair.scene()
    before, after = (picture(one, coarse) for one in (scene.pre, scene.post))

    def over(share: np.ndarray) -> np.ndarray:
        weight = np.clip(2 * share, 0, 1)[..., None]
        return after * (1 - weight) + _RED * weight

    shown = [("before", before), ("after", after)]
    if not found.circular:
        shown.append((f"reference: {found.reference}"[:38], over(found.reference_picture)))
    for one in found.results:
        if one.picture is not None:
            title = _NAMES[one.name]
            if one.confusion is None:
                title += ", the reference"
            elif not math.isnan(one.f1):
                title += f", F1 {number(one.f1, 2)}"
            shown.append((title, over(one.picture)))
    rows = math.ceil(len(shown) / 3)
    high = min(coarse.height / coarse.width, 1.6)
    figure = Figure(figsize=(9.6, rows * (3.15 * high + 0.3)))
    axes = figure.subplots(rows, 3, squeeze=False, gridspec_kw={"wspace": 0.03, "hspace": 0.12})
    for place in axes.ravel()[len(shown) :]:
        place.set_axis_off()
    x, y = pair.grid.pixel_metres
    for place, (title, pixels) in zip(axes.ravel(), shown):
        place.imshow(np.clip(pixels, 0, 1), interpolation="nearest", aspect=y / x)
        place.set_title(title, fontsize=10, color="#5b6770", pad=4)
        place.set_xticks([])
        place.set_yticks([])
        for spine in place.spines.values():
            spine.set_color("#aab2b8")
    return figure


def _parameters(found: MethodComparison, options: MapOptions) -> dict[str, str]:
    images, grid = found.pair.images, found.pair.grid
    width, height = grid.pixel_metres
    alignment = found.pair.alignment
    out = {
        "Image before": _file(images.pre),
        "Image after": _file(images.post),
        "Elevation": _file(images.dem) if images.dem else "none",
        "Reference": found.reference or "none: the NDVI drop",
        "Scene classes": ", ".join(
            date for date, scl in (("before", images.scl_pre), ("after", images.scl_post)) if scl
        )
        or "none: spectral tests",
        "Grid": f"{grid.width} × {grid.height}, {width:.4g} × {height:.4g} m",
        "Alignment": (
            f"{alignment.rmse_before:.2f} pixels apart before, {alignment.rmse_after:.2f} after"
            if alignment
            else "none"
        ),
        "Seed": str(options.seed),
    }
    assessed = next((one.confusion.total for one in found.results if one.confusion), 0)
    out["Pixels assessed"] = (
        f"{whole(assessed)} ({percent(assessed / (grid.width * grid.height), 0)})"
    )
    return out


def _method(found: MethodComparison) -> list[str]:
    out = [
        "Each method gives a mask of pixels, compared as it is: no small, flat or holed scars are "
        "dropped or mended, as they are when scars are mapped. Only ground that both images show, "
        "and that the reference covers, is counted.",
        "NDVI drop: NDVI before less NDVI after above 0.2. K-means and Gaussian mixtures: both "
        "dates are sorted into 2 or 3 classes of NDVI and bare soil index (or what the bands "
        "allow); scar is what was vegetated before and is bare after. Evidence: change of several "
        "indices in units of the scene's noise. U-Net: what the network sees after and not before.",
    ]
    if found.circular:
        out.append(
            "Comparing clusters of NDVI with a threshold on NDVI is circular. On a lake that was "
            "filled, a harvested field or a snow line all of them are wrong together, and score "
            "well. Give an inventory or an interpreted mask as reference to learn which is right."
        )
    return out


def _file(source) -> str:
    return source.path.replace("\\", "/").rpartition("/")[2]
