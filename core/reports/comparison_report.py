"""The report of methods compared on one pair of images."""

from __future__ import annotations

import math
from datetime import datetime, timezone

from ..assessment.confusion import Confusion
from ..mapping.method_comparison import PICTURE_SIDE, MethodComparison
from ..mapping.overview import read_coarse_pair
from ..mapping.scar_map import MapOptions
from ..provenance.software_versions import versions
from .agreement_tables import agreement_summary, agreement_table, votes_table
from .comparison_figures import panels
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
from .report_parts import (
    AGREEMENT_SOURCE,
    band_parameters,
    file_name,
    image_parameters,
    method_title,
    scene_parameters,
    sensitivity_text,
)
from .scene_pictures import alignment_picture, index_picture

# Methods that stand at the top.
_KEYS = 6
_MEASURES = ("f1", "precision", "recall", "iou", "mcc", "kappa", "accuracy")
_SOURCES = (
    "Alignment: Evangelidis & Psarakis 2008, doi 10.1109/TPAMI.2008.113.",
    AGREEMENT_SOURCE,
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
    images = found.pair.images
    against = f"against {found.reference}" if found.ranked else "with one another"
    scored = [
        (method_title(result.name), result.confusion)
        for result in found.results
        if result.confusion is not None
    ]
    scene = found.pair.scene()
    coarse = read_coarse_pair(scene.pre, scene.post, PICTURE_SIDE)
    page = Page(
        title="Methods compared",
        subtitle=f"{file_name(images.pre.path)} → {file_name(images.post.path)}, {against}",
        date=datetime.now(timezone.utc),
        summary=_summary(found, scored),
        key_figures=_key_figures(found, scored),
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
        title="The methods, best first" if found.ranked else "How far the methods agree",
        ranking=agreement_table(found.agreement) if found.agreement else _ranking(found),
        votes=votes_table(found) if found.agreement else None,
        cost=_cost(found),
        panels=image(
            panels(found, coarse),
            "Images, reference and the mask of each method",
            "What each method shows, over the image after in grey"
            + ("; match, missed and false against the reference." if found.ranked else ".")
            + " The images are stretched over ground that is seen.",
        ),
        indices=index_picture(
            found.pair,
            coarse,
            found.seen_picture,
            found.reference_picture,
            "reference" if found.ranked else "most methods",
        ),
        alignment=alignment_picture(found.pair),
        methods=[
            {"name": title, "matrix": _matrix(counts), "classes": _classes(counts)}
            for title, counts in scored
        ],
    )


def _key_figures(found: MethodComparison, scored: list[tuple[str, Confusion]]) -> list[KeyFigure]:
    if found.agreement is None:
        return [
            KeyFigure(title, number(counts.f1), "F1, pixels") for title, counts in scored[:_KEYS]
        ]
    votes, every = found.agreement, max(found.agreement.any_of_them, 1)
    return [
        KeyFigure("mapped by any method", whole(votes.any_of_them), "pixels"),
        KeyFigure(
            "by all", percent(votes.all_of_them / every, 0), f"{whole(votes.all_of_them)} of these"
        ),
        KeyFigure(
            "by one alone",
            percent(votes.one_alone / every, 0),
            f"{whole(votes.one_alone)} of these",
        ),
    ]


def _summary(found: MethodComparison, scored: list[tuple[str, Confusion]]) -> str:
    if found.agreement is not None:
        return agreement_summary(found.agreement)
    best = next(((t, counts) for t, counts in scored if not math.isnan(counts.f1)), None)
    if best is None:
        return "No method can be scored: there is no scar on either side."
    title, counts = best
    return (
        f"{title} agrees best with {found.reference}: F1 {number(counts.f1)}, precision "
        f"{number(counts.precision)}, recall {number(counts.recall)}, by pixels."
    )


def _ranking(found: MethodComparison) -> Table:
    rows: list[tuple[str, ...]] = []
    for result in found.results:
        counts = result.confusion
        if counts is None:
            rows.append(
                (f"{method_title(result.name)} (could not run)", *[UNKNOWN] * len(_MEASURES))
            )
            continue
        rows.append(
            (method_title(result.name), *(number(getattr(counts, name)) for name in _MEASURES))
        )
    return Table(
        ("Method", "F1", "precision", "recall", "IoU", "Matthews", "kappa", "accuracy"),
        rows,
        "By pixels, sorted by F1. Accuracy is high whenever scars are rare.",
    )


def _cost(found: MethodComparison) -> Table:
    head = ["Method", "scar pixels", "time", "memory beyond the images"]
    energy = any(math.isfinite(result.use.energy) for result in found.results)
    if energy:
        head += ["energy", "CO₂"]
    rows = []
    for result in found.results:
        use = result.use
        row = [
            method_title(result.name),
            UNKNOWN if result.failed else whole(result.scars),
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


def _parameters(found: MethodComparison, options: MapOptions) -> dict[str, str]:
    images, grid = found.pair.images, found.pair.grid
    alignment = found.pair.alignment
    out = {
        **image_parameters(images),
        **band_parameters(found.pair),
        "Reference": found.reference or "none",
        **scene_parameters(images, grid),
        "Alignment": (
            f"{alignment.rmse_before:.2f} pixels apart before, {alignment.rmse_after:.2f} after"
            if alignment
            else "none"
        ),
        "Sensitivity": sensitivity_text(options.sensitivity),
        "Seed": str(options.seed),
    }
    assessed = next((result.confusion.total for result in found.results if result.confusion), None)
    if assessed is not None:
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
    if not found.ranked:
        out.append(
            "Without a reference nothing tells which method is right: on a lake that was filled, a "
            "harvested field or a snow line all of them are wrong together, and agree well. Give "
            "an inventory or an interpreted mask as reference to rank them."
        )
    return out
