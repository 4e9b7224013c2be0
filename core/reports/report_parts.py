"""Rows, pictures, names and sources that several reports share."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import NamedTuple

from ..assessment.olofsson import Z95
from ..assessment.size_frequency import Sizes, Tail
from ..geo.gdal import CRS
from ..geo.grid import Grid
from ..mapping.aligned_pair import AlignedPair, Images
from ..mapping.methods import COMBINED, UNET, UNET_OF_BOTH
from . import assessment_figures
from .report_pages import Picture, drawing, number, volume

AGREEMENT_SOURCE = (
    "Matthews correlation: Matthews 1975, doi 10.1016/0005-2795(75)90109-9. Kappa: Cohen 1960, "
    "doi 10.1177/001316446002000104."
)
SIZE_SOURCES = (
    "Size–frequency: Malamud et al. 2004, doi 10.1002/esp.1064; tail exponent, Clauset et al. "
    "2009, doi 10.1137/070710111.",
    "Volumes: Larsen et al. 2010, doi 10.1038/ngeo776.",
)
# Characters of a CRS that is named by its definition.
_CRS_LENGTH = 60


class MethodName(NamedTuple):
    """How a method of mapping is called in headings, and within a sentence."""

    title: str
    phrase: str


METHOD_NAMES = {
    "evidence": MethodName("Evidence", "evidence of several indices"),
    "ndvi drop": MethodName("NDVI drop", "drop of the vegetation index"),
    "k-means 2": MethodName("K-means, 2", "K-means, 2 clusters"),
    "k-means 3": MethodName("K-means, 3", "K-means, 3 clusters"),
    "gmm 2": MethodName("Gaussian mixture, 2", "Gaussian mixture, 2 clusters"),
    "gmm 3": MethodName("Gaussian mixture, 3", "Gaussian mixture, 3 clusters"),
    UNET: MethodName("U-Net", "U-Net"),
    UNET_OF_BOTH: MethodName("U-Net of both dates", "U-Net that sees both dates at once"),
    COMBINED: MethodName(
        "Combined", "evidence of several indices and a U-Net that sees both dates, together"
    ),
}
"""By name of the method, as of `core.mapping.methods.METHODS`."""


def method_title(method: str) -> str:
    """Return the name of a method in headings."""
    return METHOD_NAMES[method].title


def sensitivity_text(sensitivity: float) -> str:
    """Return a sensitivity in words."""
    if not sensitivity:
        return "0"
    sign = "+" if sensitivity > 0 else "−"
    return f"{sign}{abs(sensitivity):g}, added to the log-odds of a scar"


def file_name(path: str) -> str:
    """Return the last part of a path, of whichever system."""
    return PurePosixPath(path.replace("\\", "/")).name


def image_parameters(images: Images) -> dict[str, str]:
    """Return the rows that name the images and the elevation."""
    return {
        "Image before": file_name(images.pre.path),
        "Image after": file_name(images.post.path),
        "Elevation": file_name(images.dem.path) if images.dem else "none",
    }


def band_parameters(pair: AlignedPair) -> dict[str, str]:
    """Return the rows of which band of each image played which role, and by which rule."""
    titles = ("Bands before", "Bands after")
    return {title: bands for title, bands in zip(titles, pair.bands) if bands}


def scene_parameters(images: Images, grid: Grid) -> dict[str, str]:
    """Return the rows of what was masked by, and on which grid."""
    classes = (("before", images.scl_pre), ("after", images.scl_post))
    width, height = grid.pixel_metres
    return {
        "Scene classes": (
            ", ".join(date for date, scl in classes if scl) or "none: spectral tests"
        ),
        "Grid": f"{grid.width} × {grid.height}, {width:.4g} × {height:.4g} m",
    }


def crs_parameter(crs: CRS) -> dict[str, str]:
    """Return the row that names a coordinate reference system."""
    return {"Coordinate reference system": crs.to_string()[:_CRS_LENGTH]}


def size_frequency(inventories: Sequence[Sizes]) -> Picture:
    """Return the size–frequency distributions of the map and, if there is one, the reference."""
    return drawing(
        assessment_figures.sizes(inventories),
        "Size–frequency distribution",
        "Probability density of areas. Dashed: the power law of the tail; solid: inverse "
        "gamma distribution, dotted its rollover.",
    )


def tail_exponent(tail: Tail) -> str:
    """Return the exponent of a power-law tail with half its 95 % interval."""
    return f"−{number(tail.exponent, 2)} ± {number(Z95 * tail.error, 2)}"


def volume_range(sizes: Sizes) -> str:
    """Return the lowest and the highest volume of all landslides together."""
    low, _, high = sizes.volume
    return f"{volume(low)} to {volume(high)}"
