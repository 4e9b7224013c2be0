"""The account of a mapping run that an analyst needs to trust or doubt its map."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timezone
from pathlib import Path

import numpy as np

from ..alignment.alignment import Alignment
from ..assessment.results import Assessment
from ..assessment.size_frequency import Sizes
from ..assessment.software_versions import versions
from ..geo.geodesy import displacements
from ..geo.grid import Grid, apply
from ..mapping.aligned_pair import Images
from ..mapping.change_signal import LEAST_ROOM, STRONG, ChangeSignal, change_signal
from ..mapping.known_scars import KNOWN
from ..mapping.lookalikes import Lookalike, lookalikes, tells_water
from ..mapping.methods import UNET
from ..mapping.scar_map import MapOptions, ScarMap
from ..progress import Progress
from ..scars.polygons import Scars
from . import assessment_figures, map_figures
from .assessment_report import (
    SOURCES,
    assessment_key_figures,
    assessment_method,
    assessment_sections,
    assessment_summary,
)
from .report_pages import (
    UNKNOWN,
    KeyFigure,
    Page,
    Table,
    area,
    drawing,
    hectares,
    image,
    number,
    percent,
    significant,
    volume,
    whole,
    write_page,
)

# Days between two dates' places in the year from which vegetation may be in another state.
_OTHER_SEASON = 45
# Pixels between the images above which misregistration adds to the noise of NDVI.
_WELL_ALIGNED = 0.3
_MUCH_CLOUD, _FEW = 0.2, 30
_LARGEST = 10
_CONFIDENCE = {5: "confident", 3: "likely", 2: "probable", 1: "possible"}
_METHODS = {
    "evidence": "evidence of several indices",
    "ndvi drop": "drop of the vegetation index",
    "k-means 2": "K-means, 2 clusters",
    "k-means 3": "K-means, 3 clusters",
    "gmm 2": "Gaussian mixture, 2 clusters",
    "gmm 3": "Gaussian mixture, 3 clusters",
    UNET: "U-Net",
}
_SOURCES = (
    "Confidence: Mirus et al. 2020, doi 10.1007/s10346-020-01424-4.",
    "Size–frequency: Malamud et al. 2004, doi 10.1002/esp.1064; tail exponent, Clauset et al. "
    "2009, doi 10.1137/070710111.",
    "Volumes: Larsen et al. 2010, doi 10.1038/ngeo776.",
)


@dataclass(frozen=True)
class Diagnosis:
    """What a map's images and scars say of its worth.

    Attributes
    ----------
    signal : ChangeSignal or None
    traits : list of Lookalike
    doubts : list of str
    """

    signal: ChangeSignal | None
    traits: list[Lookalike]
    doubts: list[str]


def diagnose(found: ScarMap, progress: Progress | None = None) -> Diagnosis:
    """Look at a map and its images for what makes it doubtful.

    Parameters
    ----------
    found : ScarMap
    progress : Progress, optional
        Warned of each doubt.
    """
    progress = progress or Progress()
    signal = change_signal(found.pair, found.mask, progress.part(0, 0.4))
    traits = lookalikes(found.scars, found.pair, progress.part(0.4, 1))
    doubts = [*_doubts(found), *(signal.doubts() if signal else ())]
    for text in doubts:
        progress.warn(text)
    return Diagnosis(signal, traits, doubts)


def _doubts(found: ScarMap) -> list[str]:
    out = []
    alignment, dates = found.alignment, _dates(found.pair.images)
    if alignment is not None and alignment.rmse_after > _WELL_ALIGNED:
        out.append(
            f"The images lie {alignment.rmse_after:.2f} pixels apart even after alignment: edges "
            "of fields, roads and woods may be taken for change."
        )
    if None not in dates:
        apart = _season_apart(*dates)
        if dates[1] <= dates[0]:
            out.append(
                f"The image after ({dates[1]}) is not younger than the image before "
                f"({dates[0]}): are they swapped?"
            )
        elif apart > _OTHER_SEASON:
            out.append(
                f"The images are {apart} days of the year apart ({dates[0]:%d %B} and "
                f"{dates[1]:%d %B}): other seasons, other greenness."
            )
    if found.cloud_fraction > _MUCH_CLOUD:
        out.append(
            f"{percent(found.cloud_fraction, 0)} of the image lies under cloud or its shadow on "
            "one date or both; scars there are missing, and thin cloud may be left."
        )
    if not found.scars.count:
        out.append("No scar was found.")
    return out


def map_report(
    found: ScarMap,
    options: MapOptions,
    path: str,
    inventory: Assessment | None = None,
    progress: Progress | None = None,
) -> None:
    """Write the report of a map as one HTML file that needs nothing else.

    Parameters
    ----------
    found : ScarMap
    options : MapOptions
    path : str
        Where to write it.
    inventory : Assessment, optional
        Of the map against an inventory.
    progress : Progress, optional
    """
    progress = progress or Progress()
    diagnosis = diagnose(found, progress)
    images, scars = found.pair.images, found.scars
    doubts = [*found.warnings, *diagnosis.doubts]
    if inventory is not None:
        doubts += inventory.warnings
    page = Page(
        title="Landslide scars" + (f": {options.event}" if options.event else ""),
        subtitle=f"{_name(images.pre)} → {_name(images.post)}",
        date=datetime.now(timezone.utc),
        summary=_summary(found, diagnosis),
        key_figures=_key_figures(found, diagnosis),
        warnings=list(dict.fromkeys(doubts)),
        notes=found.notes + (inventory.notes if inventory is not None else []),
        parameters=_parameters(found, options),
        versions=_versions(options.method),
        method=_method(found, options, inventory),
        references=list(dict.fromkeys([*_SOURCES, *(SOURCES if inventory is not None else ())])),
    )
    closer = map_figures.detail(found.pair, scars)
    context = {
        "overview": image(
            map_figures.overview(found.pair, scars),
            "The images before and after, the scars outlined",
            "Both images, each stretched by itself. Grey is no data.",
        ),
        "detail": closer and image(
            closer, "The part with most scars", "The part with most scars, pixel by pixel."
        ),
        "place": _place(found),
        "dates": _season(images),
        "ground": _ground(found),
        "signal": _signal(diagnosis.signal) if diagnosis.signal else None,
        "scars": _scars(found, diagnosis.traits) if scars.count else None,
        "sizes": _sizes(scars, options) if scars.count else None,
        "inventory": None if inventory is None else _inventory(scars, inventory),
        "evidence": _evidence(found.detector),
        "detector": _detector(found.detector),
    }  # fmt: skip
    write_page(path, "map.html", page, **context)


def _summary(found: ScarMap, diagnosis: Diagnosis) -> str:
    scars, signal = found.scars, diagnosis.signal
    parts = [
        f"{whole(scars.count)} {'scar' if scars.count == 1 else 'scars'}, "
        f"{hectares(scars.total_area)} in all, on "
        f"{_mapped_area(found) / 1e6:,.1f} km² of ground that both images show."
    ]
    if signal is not None and math.isfinite(signal.scars):
        parts.append(
            f"Their {signal.change} is {signal.scars:.1f} times the noise of the scene (median)."
        )
    odd = _any(diagnosis.traits, scars.count)
    if odd.any():
        parts.append(
            f"{whole(odd.sum())} of them ({percent(float(odd.mean()), 0)}) have a trait of "
            "something else and want a look first."
        )
    elif scars.count:
        parts.append("None of them has a trait of something else.")
    return " ".join(parts)


def _key_figures(found: ScarMap, diagnosis: Diagnosis) -> list[KeyFigure]:
    scars, alignment, signal = found.scars, found.alignment, diagnosis.signal
    density = scars.total_area / _mapped_area(found)
    apart = UNKNOWN
    if alignment is not None:
        apart = f"{alignment.rmse_after:.2f} px"
    return [
        KeyFigure("Scars", whole(scars.count), "polygons"),
        KeyFigure("Total area", hectares(scars.total_area), "on the ellipsoid"),
        KeyFigure("Density", percent(density, 2), "of the ground mapped"),
        KeyFigure("Ground mapped", percent(found.shares["valid"], 0), "of the pre image"),
        KeyFigure(
            "Misfit of the images",
            apart,
            f"{alignment.rmse_before:.2f} before alignment" if alignment else "not aligned",
        ),
        KeyFigure(
            "Signal of the scars",
            f"{signal.scars:.1f} σ" if signal and math.isfinite(signal.scars) else UNKNOWN,
            f"{signal.change} / the scene's noise" if signal else "not measured",
        ),
    ]


def _mapped_area(found: ScarMap) -> float:
    """Return the ground that both images show, in square metres."""
    return max(1.0, found.shares["valid"] * _whole_area(found))


def _whole_area(found: ScarMap) -> float:
    width, height = found.grid.pixel_metres
    return found.grid.width * found.grid.height * width * height


def _place(found: ScarMap) -> dict:
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
    x, y = apply(grid.transform, np.array([grid.width / 2]), np.array([grid.height / 2]))
    steps = np.array([alignment.shift_x]), np.array([alignment.shift_y])
    east, north = (float(part[0]) for part in displacements(grid.crs, x, y, *steps))
    return f"{number(east, 1)} / {number(north, 1)} m"


def _dates(images: Images) -> tuple[date | None, date | None]:
    return tuple(_date(image.tags.get("SCARMAPPER_DATE")) for image in (images.pre, images.post))


def _date(text: str | None) -> date | None:
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


def _season_apart(one: date, other: date) -> int:
    """Return by how many days two dates' places in the year differ, at most half a year."""
    apart = abs(one.timetuple().tm_yday - other.timetuple().tm_yday)
    return min(apart, 365 - apart)


def _season(images: Images) -> dict[str, str]:
    dates = _dates(images)
    out = {
        name: "not told by the file" if day is None else f"{day:%d %B %Y}"
        for name, day in zip(("Before", "After"), dates)
    }
    if None not in dates:
        out["Apart"] = f"{abs((dates[1] - dates[0]).days)} days"
        out["Apart within the year"] = f"{_season_apart(*dates)} days"
    for name, one in (("Scene before", images.pre), ("Scene after", images.post)):
        scene = one.tags.get("SCARMAPPER_SCENE")
        if scene:
            out[name] = scene
    return out


def _ground(found: ScarMap) -> dict[str, str]:
    names = {"valid": "Seen on both dates", "nodata": "No data", "terrain": "Left out by slope"}
    whole_area = _whole_area(found)
    told = ("water", "snow") if tells_water(found.pair) else ()
    out = {
        names.get(name, name.capitalize()): (
            f"{percent(share, 2)} · {share * whole_area / 1e6:,.2f} km²"
        )
        for name, share in found.shares.items()
        if share or name in ("valid", "cloud", *told)
    }
    if not told:
        out["Shadow, snow, water"] = "cannot be told with these bands"
    return out


def _signal(signal: ChangeSignal) -> dict:
    if math.isfinite(signal.room):
        enough = "enough" if signal.room >= LEAST_ROOM else "not enough"
        room = (
            f"Ground that was green before would drop by {signal.room:.1f} times the noise if it "
            f"became as bare as the barest of the scene, {enough} to be told from it. "
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
            "A total loss of vegetation would be": (
                f"{signal.room:.1f} σ" if math.isfinite(signal.room) else UNKNOWN
            ),
            "Median change in the scars": (
                f"{signal.scars:.1f} σ" if math.isfinite(signal.scars) else UNKNOWN
            ),
            f"Ground that changed by more than {STRONG:g} σ": percent(signal.towards, 2),
            "Ground that changed as much the other way": percent(signal.away, 2),
            "So, chance among the strong changes": percent(signal.by_chance, 0),
        },
    }


def _any(traits: Iterable[Lookalike], count: int) -> np.ndarray:
    out = np.zeros(count, bool)
    for trait in traits:
        out |= trait.scars
    return out


def _scars(found: ScarMap, traits: list[Lookalike]) -> dict:
    scars = found.scars
    columns = scars.columns
    areas = columns["area_m2"]

    def row(trait: str, hint: str, which: np.ndarray) -> tuple[str, ...]:
        share = float(areas[which].sum() / areas.sum())
        title = trait[0].upper() + trait[1:] + (f": {hint}" if hint else "")
        return title, whole(which.sum()), percent(float(which.mean()), 0), percent(share, 0)

    odd = _any(traits, scars.count)
    rows = [row(trait.trait, trait.hint, trait.scars) for trait in traits]
    rows.append(row("any of these", "look at them first", odd))
    rows.append(row("none of these", "", ~odd))
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
            "fields (Notti et al. 2023). These traits are measured on each scar; none proves that "
            f"it is something else, and a scar may have several.{lacking}"
        ),
        "traits": Table(
            ("Scars that are …, and what such scars often are", "scars", "of all", "of the area"),
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


def _sizes(scars: Scars, options: MapOptions) -> dict:
    sizes = Sizes.from_areas(scars.columns["area_m2"])
    tail, gamma = sizes.tail, sizes.distribution
    low, _, high = sizes.volume
    few = (
        f" With {scars.count} scars, exponents say little." if scars.count < _FEW else ""
    )  # fmt: skip
    return {
        "picture": drawing(
            assessment_figures.sizes([sizes]),
            "Size–frequency distribution",
            "Probability density of areas. Dashed: the power law of the tail; solid: inverse "
            "gamma distribution, dotted its rollover.",
        ),
        "facts": {
            "Median area": area(float(np.median(sizes.areas))),
            "Largest": area(float(sizes.areas.max())),
            "Volume, low to high": f"{volume(low)} to {volume(high)}",
            "Tail exponent (maximum likelihood)": (
                f"−{number(tail.exponent, 2)} ± {number(1.96 * tail.error, 2)}, from "
                f"{area(tail.begin)}"
                if tail
                else "too few scars"
            ),
            "Rollover: most frequent area": area(gamma.rollover) if gamma else UNKNOWN,
        },
        "text": (
            "Inventories of triggered landslides have tail exponents near −2.4. A steeper tail "
            "hints at many small false alarms or at scars cut into pieces; a flatter one at scars "
            "grown together, or at fields and clouds among the largest. Scars below "
            f"{options.min_area:g} m² were dropped, so that the distribution says nothing there."
            f"{few}"
        ),
    }  # fmt: skip


def _inventory(scars: Scars, result: Assessment) -> dict:
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
            "mapped was compared; where nobody looked for the inventory, new says nothing."
        ),
        "facts": facts,
        "assessment": assessment_sections(result),
    }


def _parameters(found: ScarMap, options: MapOptions) -> dict[str, str]:
    images = found.pair.images
    width, height = found.grid.pixel_metres
    out = {
        "Image before": _name(images.pre),
        "Image after": _name(images.post),
        "Elevation": _name(images.dem) if images.dem else "none",
        "Scene classes": ", ".join(
            date for date, scl in (("before", images.scl_pre), ("after", images.scl_post)) if scl
        )
        or "none: spectral tests",
        "Grid": f"{found.grid.width} × {found.grid.height}, {width:.4g} × {height:.4g} m",
        "Coordinate reference system": found.grid.crs.to_string()[:60],
        "Method": _METHODS[options.method],
        "Align the images": (
            f"yes, by up to {options.max_shift:g} pixels" if options.align else "no"
        ),
        "Smallest scar": f"{options.min_area:g} m²",
        "Gentlest mean slope": f"{options.min_slope:g}°" if images.dem else "not used: no DEM",
        "Largest hole filled": f"{options.max_hole:g} m²",
        "Outlines simplified by": f"{options.simplify:g} m",
        "Seed": str(options.seed),
    }
    if options.band_roles:
        out["Band roles"] = options.band_roles
    return out


def _versions(method: str) -> dict[str, str]:
    import cv2
    import sklearn

    out = {**versions(), "OpenCV": cv2.__version__, "scikit-learn": sklearn.__version__}
    if method == UNET:
        import onnxruntime

        out["ONNX Runtime"] = onnxruntime.__version__
    return out


def _method(found: ScarMap, options: MapOptions, inventory: Assessment | None) -> list[str]:
    looked = (
        f"It compares {', '.join(found.indices)} of the two dates."
        if found.indices
        else "It looks at the bands of each date; scars are what the network sees after and not "
        "before."
    )
    out = [
        f"Scars were found by {_METHODS[options.method]}. {looked} Pixels that hang together are "
        "one scar; small holes were filled, small and gentle scars dropped.",
        "A map from satellite images is a draft. "
        + (
            "The section against the inventory says how far this one agrees with another."
            if inventory is not None
            else "Which share of these scars is real, and which share of the real ones is here, is "
            "not known without an inventory to compare with."
        ),
    ]
    return out + (assessment_method(inventory) if inventory is not None else [])


def _evidence(detector: dict) -> Table | None:
    """Return the weights and the season's line of each line of evidence, if there are any."""
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


_DETECTOR = {
    "even_odds": ("Threshold: even odds at", lambda value: f"{value:.2f} σ"),
    "excess": ("Ground changed beyond chance", lambda value: percent(value, 2)),
    "threshold": ("Threshold", lambda value: f"{value:.3g}"),
    "centre": ("The scene's usual change", lambda value: f"{value:.3g}"),
    "noise": ("The scene's noise, σ", lambda value: f"{value:.3g}"),
    "index": ("Index", str),
    "model": ("Model", str),
    "sha256": ("SHA-256 of the model", str),
    "scores": ("The model reached, by its card", lambda value: value or "not told"),
}


def _detector(detector: dict) -> dict[str, str]:
    return {
        title: written(detector[key])
        for key, (title, written) in _DETECTOR.items()
        if key in detector and detector[key] is not None
    }


def _name(source) -> str:
    return Path(source.path).name
