"""The report of a map of scars: what was found, and how far it can be trusted."""

from __future__ import annotations

from datetime import datetime, timezone
from importlib import metadata

import cv2

from ..assessment.results import Assessment
from ..mapping.diagnosis import Diagnosis, Severity, diagnose
from ..mapping.methods import NETWORKS, UNET_OF_BOTH
from ..mapping.scar_map import MapOptions, ScarMap
from ..progress import Progress
from ..provenance.software_versions import versions
from ..runtime.freed_memory import release_freed_memory
from ..runtime.threads import worker_threads
from .assessment_report import SOURCES, assessment_method
from .map_sections import map_sections, mapped_area
from .report_pages import UNKNOWN, KeyFigure, Page, hectares, percent, sigmas, whole, write_page
from .report_parts import (
    METHOD_NAMES,
    SIZE_SOURCES,
    band_parameters,
    crs_parameter,
    file_name,
    image_parameters,
    scene_parameters,
    sensitivity_text,
)
from .scene_pictures import scene_pictures
from .unseen_section import unseen_section

_SOURCES = ("Confidence: Mirus et al. 2020, doi 10.1007/s10346-020-01424-4.", *SIZE_SOURCES)


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
    # Drawing and reading wait for other parts of the machine.
    with worker_threads(1) as executor:
        drawing = executor.submit(scene_pictures, found)
        diagnosis = diagnose(found, progress)
        pictures = drawing.result()
    release_freed_memory()
    images = found.pair.images
    doubts = [*found.warnings, *diagnosis.texts(Severity.WARNING)]
    if inventory is not None:
        doubts += inventory.warnings
    unseen = unseen_section(found)
    page = Page(
        title="Landslide scars" + (f": {options.event}" if options.event else ""),
        subtitle=f"{file_name(images.pre.path)} → {file_name(images.post.path)}",
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
    sections = map_sections(found, options, diagnosis, inventory, pictures)
    write_page(path, "map.html", page, **sections, unseen=unseen)


def _summary(found: ScarMap, diagnosis: Diagnosis) -> str:
    scars = found.scars
    first = (
        f"{whole(scars.count)} {'scar' if scars.count == 1 else 'scars'}, "
        f"{hectares(scars.total_area)} in all, on "
        f"{mapped_area(found) / 1e6:,.1f} km² of ground that both images show."
    )
    return " ".join([first, *diagnosis.texts(Severity.NOTE)])


def _key_figures(found: ScarMap, diagnosis: Diagnosis) -> list[KeyFigure]:
    scars, alignment, signal = found.scars, found.alignment, diagnosis.signal
    density = scars.total_area / mapped_area(found)
    return [
        KeyFigure("Scars", whole(scars.count), "polygons"),
        KeyFigure("Total area", hectares(scars.total_area), "on the ellipsoid"),
        KeyFigure("Density", percent(density, 2), "of the ground mapped"),
        KeyFigure("Ground mapped", percent(found.shares["valid"], 0), "of the pre image"),
        KeyFigure(
            "Misfit of the images",
            f"{alignment.rmse_after:.2f} px" if alignment else UNKNOWN,
            f"{alignment.rmse_before:.2f} before alignment" if alignment else "not aligned",
        ),
        KeyFigure(
            "Signal of the scars",
            sigmas(signal.scars) if signal else UNKNOWN,
            f"{signal.change} / the scene's noise" if signal else "not measured",
        ),
    ]


def _parameters(found: ScarMap, options: MapOptions) -> dict[str, str]:
    images = found.pair.images
    out = {
        **image_parameters(images),
        **band_parameters(found.pair),
        **scene_parameters(images, found.grid),
        **crs_parameter(found.grid.crs),
        "Method": METHOD_NAMES[options.method].phrase,
        "Sensitivity": sensitivity_text(options.sensitivity),
        "Core of a scar": (
            "none asked for" if options.core is None else f"probability {options.core:g} or more"
        ),
        "Align the images": (
            f"yes, by up to {options.max_shift:g} pixels" if options.align else "no"
        ),
        "Smallest scar": f"{options.min_area:g} m²",
        "Gentlest mean slope": f"{options.min_slope:g}°" if images.dem else "not used: no DEM",
        "Largest hole filled": f"{options.max_hole:g} m²",
        "Outlines simplified by": f"{options.simplify:g} m",
        "Split scars that grew together": "yes" if options.split else "no",
        "Seed": str(options.seed),
    }
    if options.band_roles:
        out["Band roles"] = options.band_roles
    return out


def _versions(method: str) -> dict[str, str]:
    out = {**versions(), "OpenCV": cv2.__version__, "scikit-learn": _installed("scikit-learn")}
    if method in NETWORKS:
        import onnxruntime

        out["ONNX Runtime"] = onnxruntime.__version__
    return out


def _installed(package: str) -> str:
    """Return the version of a package without importing it, which may take half a second."""
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return UNKNOWN


def _method(found: ScarMap, options: MapOptions, inventory: Assessment | None) -> list[str]:
    """Return how the map was made, in paragraphs."""
    if found.indices:
        compared = f"It compares {', '.join(found.indices)} of the two dates."
    elif options.method == UNET_OF_BOTH:
        compared = "The network sees the bands of both dates, and finds what became a scar."
    else:
        compared = (
            "It uses the bands of each date; scars are what the network sees after and not before."
        )
    quality = (
        "The section against the inventory shows how far this one agrees with another."
        if inventory is not None
        else "Which share of these scars is real, and which share of the real ones is here, is "
        "not known without an inventory to compare with."
    )
    out = [
        f"Scars were found by {METHOD_NAMES[options.method].phrase}. {compared} Pixels that hang "
        "together are one scar; small holes were filled, small and gentle scars dropped.",
        f"A map from satellite images is a draft. {quality}",
    ]
    return out + (assessment_method(inventory) if inventory is not None else [])
