"""The sections of the report of a map: what its template ``map.html`` shows."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from ..alignment.alignment import Alignment
from ..assessment.results import Assessment
from ..assessment.size_frequency import Sizes
from ..geo.grid import Grid
from ..mapping.aligned_pair import Images
from ..mapping.change_signal import LEAST_ROOM, STRONG, ChangeSignal
from ..mapping.diagnosis import Diagnosis, acquisition_dates, days_apart_in_year
from ..mapping.known_scars import KNOWN
from ..mapping.lookalikes import cut_off
from ..mapping.scar_map import MapOptions, ScarMap
from ..progress import counted
from ..scars.polygons import Scars
from . import map_figures
from .assessment_report import assessment_key_figures, assessment_summary
from .assessment_sections import assessment_sections
from .report_pages import (
    UNKNOWN,
    Table,
    area,
    drawing,
    hectares,
    number,
    percent,
    sigmas,
    significant,
    whole,
)
from .report_parts import size_frequency, tail_exponent, volume_range
from .scene_pictures import ScenePictures

# Fewer scars than this, and the exponent of their sizes is uncertain.
_FEW = 30
# Rows of the table of the largest scars.
_LARGEST = 10
_CONFIDENCE = {5: "confident", 3: "likely", 2: "probable", 1: "possible"}


def map_sections(
    found: ScarMap,
    options: MapOptions,
    diagnosis: Diagnosis,
    inventory: Assessment | None,
    pictures: ScenePictures,
) -> dict[str, Any]:
    """Return what the template ``map.html`` shows of a map.

    Parameters
    ----------
    found : ScarMap
    options : MapOptions
    diagnosis : Diagnosis
        Of the map.
    inventory : Assessment or None
        Of the map against an inventory.
    pictures : ScenePictures
        As of `scene_pictures`.
    """
    scars = found.scars
    return {
        "overview": pictures.overview,
        "detail": pictures.detail,
        "alignment": pictures.alignment,
        "indices": pictures.indices,
        "place": _place(found),
        "dates": _season(found.pair.images),
        "ground": _ground(found),
        "signal": _signal(diagnosis.signal) if diagnosis.signal else None,
        "scars": _scars(found, diagnosis) if scars.count else None,
        "sizes": _sizes(scars, options) if scars.count else None,
        "inventory": None if inventory is None else _inventory(scars, inventory),
        "evidence": _evidence(found.detector),
        "detector": _detector(found.detector),
    }  # fmt: skip


def mapped_area(found: ScarMap) -> float:
    """Return the ground that both images show, in square metres."""
    return max(1.0, found.shares["valid"] * _whole_area(found))


def _whole_area(found: ScarMap) -> float:
    width, height = found.grid.pixel_metres
    return found.grid.width * found.grid.height * width * height


def _place(found: ScarMap) -> dict[str, Any]:
    """Return how the images lie to each other."""
    alignment = found.alignment
    if alignment is None:
        return {"facts": {"Alignment": "none: compared as they are"}, "picture": None}
    used = sum(point.used for point in alignment.tiepoints)
    drawn = map_figures.tie_points(alignment)
    moved = "not moved: they fit already" if alignment.is_identity else alignment.motion
    return {
        "facts": {
            "Motion": moved,
            "Shift of the post image, east / north": _shift(alignment, found.grid),
            "Distance at independent tie points, before": f"{alignment.rmse_before:.2f} pixels",
            "Distance at these after": f"{alignment.rmse_after:.2f} pixels",
            "Tie points that agree": f"{used} of {len(alignment.tiepoints)}",
            "Correlation of edges after": number(alignment.correlation, 2),
        },
        "picture": drawn and drawing(
            drawn,
            "Displacements of the tie points before and after alignment",
            "By how much the same ground lies apart in the two images, at tie points.",
        ),
    }  # fmt: skip


def _shift(alignment: Alignment, grid: Grid) -> str:
    """Return how far the post image was moved, in metres."""
    east, north = alignment.shift_metres(grid)
    return f"{number(east, 1)} / {number(north, 1)} m"


def _season(images: Images) -> dict[str, str]:
    """Return when the images were taken."""
    before, after = acquisition_dates(images)
    out = {
        name: "not stated in the file" if day is None else f"{day:%d %B %Y}"
        for name, day in (("Before", before), ("After", after))
    }
    if before is not None and after is not None:
        out["Apart"] = f"{abs((after - before).days)} days"
        out["Apart within the year"] = f"{days_apart_in_year(before, after)} days"
    for name, source in (("Scene before", images.pre), ("Scene after", images.post)):
        scene = source.tags.get("SCARMAPPER_SCENE")
        if scene:
            out[name] = scene
    return out


def _ground(found: ScarMap) -> dict[str, str]:
    """Return the shares of the ground that was mapped, and that was not, by reason."""
    names = {"valid": "Seen on both dates", "nodata": "No data", "terrain": "Left out by slope"}
    whole_area = _whole_area(found)
    separable = ("water", "snow") if found.pair.detects_water else ()
    out = {
        names.get(name, name.capitalize()): (
            f"{percent(share, 2)} · {share * whole_area / 1e6:,.2f} km²"
        )
        for name, share in found.shares.items()
        if share or name in ("valid", "cloud", *separable)
    }
    if not separable:
        out["Shadow, snow, water"] = "cannot be detected with these bands"
    return out


def _signal(signal: ChangeSignal) -> dict[str, Any]:
    """Return how far the scars stand out of the scene's own change."""
    if math.isfinite(signal.room):
        enough = "enough" if signal.room >= LEAST_ROOM else "not enough"
        room = (
            f"Ground that was green before would drop by {signal.room:.1f} times the noise if it "
            f"became as bare as the barest of the scene, {enough} to be distinguished from it. "
        )
    else:
        room = ""
    return {
        "text": (
            f"Change is measured as the {signal.change} beyond what the whole scene changed from "
            f"one date to the other, and in units of the scene's own noise. {room}"
            "Changes that are as common the other way are chance; scars show to the right, far "
            "beyond what is seen to the left."
        ),
        "picture": drawing(
            map_figures.signal(signal),
            "Histogram of change",
            "Change of all ground and of the scars.",
        ),
        "facts": {
            f"Median {signal.index} before": significant(signal.before),
            f"Median {signal.index} after": significant(signal.after),
            f"The scene's noise, σ of {signal.index}": significant(signal.noise, 2),
            "A total loss of vegetation would be": sigmas(signal.room),
            "Median change in the scars": sigmas(signal.scars),
            f"Ground that changed by more than {STRONG:g} σ": percent(signal.towards, 2),
            "Ground that changed as much the other way": percent(signal.away, 2),
            "So, chance among the strong changes": percent(signal.by_chance, 0),
        },
    }


def _scars(found: ScarMap, diagnosis: Diagnosis) -> dict[str, Any]:
    """Return the scars by look-alike and by confidence, and the largest."""
    scars = found.scars
    columns = scars.columns
    areas = columns["area_m2"]

    def row(title: str, which: np.ndarray) -> tuple[str, ...]:
        share = float(areas[which].sum() / areas.sum())
        return title, whole(which.sum()), percent(float(which.mean()), 0), percent(share, 0)

    suspicious = diagnosis.suspicious
    rows = [row(f"{kind.name}: {kind.hint}", kind.scars) for kind in diagnosis.lookalikes]
    rows.append(row("any of these: look at them first", suspicious))
    rows.append(row("none of these", ~suspicious))
    for title, which in (
        ("also, shaped like several grown together", columns["amalgamated"] == 1),
        ("also, at the edge of the images: true size unknown", cut_off(scars)),
    ):
        if which.any():
            rows.append(row(title, which))
    unknown = []
    if not np.isfinite(columns["slope_mean"]).any():
        unknown.append("slopes, for there is no elevation")
    if not np.isfinite(columns["ndvi_pre"]).any():
        unknown.append("greenness, for the images have no near infrared")
    lacking = f" Nothing is known of {' and of '.join(unknown)}." if unknown else ""
    largest = np.argsort(-areas, kind="stable")[:_LARGEST]
    return {
        "text": (
            "Between a third and half of what changes of vegetation detect are river banks and "
            "fields (Notti et al. 2023). For each scar the odds of other explanations are weighed, "
            "by its spectrum on both dates, the ground around it, its shape and slope; the "
            "likeliest one is the attribute lookalike, from odds of one to three on "
            f"(lookalike_odds).{lacking}"
        ),
        "lookalikes": Table(
            ("Likeliest other explanation", "scars", "of all", "of the area"),
            rows,
        ),
        "confidence": _confidence(columns),
        "largest": Table(
            ("Scar", "area", "NDVI before", "after", "mean slope", "probability", "length / width"),
            [
                (
                    f"id {int(columns['id'][i])}",
                    area(float(areas[i])),
                    number(columns["ndvi_pre"][i], 2),
                    number(columns["ndvi_post"][i], 2),
                    UNKNOWN
                    if np.isnan(columns["slope_mean"][i])
                    else f"{columns['slope_mean'][i]:.0f}°",
                    number(columns["probability"][i], 2),
                    number(columns["lw_ratio"][i], 1),
                )
                for i in largest
            ],
            f"The {len(largest)} largest, which hold "
            f"{percent(float(areas[largest].sum() / areas.sum()), 0)} of the area.",
        ),
    }


def _confidence(columns: dict[str, np.ndarray]) -> Table | None:
    """Return the scars by confidence; None where they carry no probability."""
    levels, areas = columns["confidence"], columns["area_m2"]
    if not np.isfinite(levels).any():
        return None
    rows = [
        (
            f"{level}, {name}",
            whole((levels == level).sum()),
            percent(float((levels == level).mean()), 0),
            percent(float(areas[levels == level].sum() / areas.sum()), 0),
        )
        for level, name in _CONFIDENCE.items()
    ]
    caption = "By mean probability, on the scale of the USGS."
    return Table(("Confidence", "scars", "of all", "of the area"), rows, caption)


def _sizes(scars: Scars, options: MapOptions) -> dict[str, Any]:
    """Return the size–frequency distribution of the scars."""
    sizes = Sizes.from_areas(scars.columns["area_m2"])
    tail, gamma = sizes.tail, sizes.distribution
    few = (
        f" With {counted(scars.count, 'scar')}, exponents are uncertain."
        if scars.count < _FEW
        else ""
    )
    return {
        "picture": size_frequency([sizes]),
        "facts": {
            "Median area": area(float(np.median(sizes.areas))),
            "Largest": area(float(sizes.areas.max())),
            "Volume, low to high": volume_range(sizes),
            "Tail exponent (maximum likelihood)": (
                f"{tail_exponent(tail)}, from {area(tail.begin)}" if tail else "too few scars"
            ),
            "Rollover: most frequent area": area(gamma.rollover) if gamma else UNKNOWN,
        },
        "text": (
            "Inventories of triggered landslides have tail exponents near −2.4. A steeper tail "
            "hints at many small false alarms or at scars cut into pieces; a flatter one at scars "
            "grown together, or at fields and clouds among the largest. Scars below "
            f"{options.min_area:g} m² were dropped, so that the distribution shows nothing there."
            f"{few}"
        ),
    }  # fmt: skip


def _inventory(scars: Scars, result: Assessment) -> dict[str, Any]:
    """Return which scars an inventory has, and how well the two agree."""
    known = scars.columns["inventory"] == KNOWN
    areas = scars.columns["area_m2"]
    facts = {
        "Inventory": result.reference.layer.name,
        "Known scars": f"{whole(known.sum())} · {hectares(float(areas[known].sum()))}",
        "New scars": f"{whole((~known).sum())} · {hectares(float(areas[~known].sum()))}",
    }
    for figure in assessment_key_figures(result):
        facts[figure.label] = f"{figure.value} ({figure.note})"
    return {
        "text": (
            f"{assessment_summary(result)} New is what the inventory does not have: a false alarm, "
            "a landslide that happened since, or one that it misses. All the ground that was "
            "mapped was compared; where nobody looked for the inventory, new means nothing."
        ),
        "facts": facts,
        "assessment": assessment_sections(result),
    }


def _evidence(detector: dict[str, Any]) -> Table | None:
    """Return the weights and the season's line of each line of evidence, if there are any."""
    detector = _used(detector)
    if "weights" not in detector:
        return None
    rows = [
        (
            name,
            *(number(detector[key][i], 3) for key in ("weights", "spread", "slope", "intercept")),
        )
        for i, name in enumerate(detector["indices"])
    ]
    return Table(
        ("Evidence", "weight", "noise σ", "slope of after on before", "intercept"),
        rows,
        "The score is the weighted sum of the changes towards bare ground, each in units of its "
        "noise. Red is in the images' own unit.",
    )


_DETECTOR: dict[str, tuple[str, Callable[[Any], str]]] = {
    "even_odds": ("Threshold: even odds at", lambda value: f"{value:.2f} σ"),
    "excess": ("Ground changed beyond chance", lambda value: percent(value, 2)),
    "threshold": ("Threshold", lambda value: f"{value:.3g}"),
    "centre": ("The scene's usual change", lambda value: f"{value:.3g}"),
    "noise": ("The scene's noise, σ", lambda value: f"{value:.3g}"),
    "greenest": ("No scar above an NDVI after of", lambda value: f"{value:.2f}"),
    "relief": ("Expected change", lambda _: "by kinds of ground, and by the relief"),
    "alike": (
        "Simulated scars",
        lambda value: f"{'half of them' if value else 'none'} made of this scene's bare ground",
    ),
    "told_by_scene": (
        "One expectation for the whole scene adds to the log-odds",
        lambda value: f"{value[0]:+.1f} to what it takes for scars, {value[1]:+.1f} elsewhere",
    ),
    "index": ("Index", str),
    "model": ("Model", str),
    "sha256": ("SHA-256 of the model", str),
    "scores": ("The model reached, by its card", lambda value: value or "not stated"),
}


def _used(detector: dict[str, Any]) -> dict[str, Any]:
    """Return the part of a detector's fit that its map was made by."""
    if "by_ground" not in detector:
        return detector
    if not detector["by_ground"]:
        return detector["by_scene"]
    return {**detector["by_ground"], "told_by_scene": detector["told_by_scene"]}


def _detector(detector: dict[str, Any]) -> dict[str, str]:
    """Return what the detector learnt, or which model was used."""
    detector = _used(detector)
    return {
        title: written(detector[key])
        for key, (title, written) in _DETECTOR.items()
        if key in detector and detector[key] is not None
    }
