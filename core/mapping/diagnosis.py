"""What makes a map of scars doubtful: its images, its signal, and traits of the scars."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

import numpy as np

from ..progress import Progress
from .aligned_pair import Images
from .change_signal import ChangeSignal, change_signal
from .lookalikes import Lookalike, lookalikes
from .scar_map import ScarMap

# Days between two dates' places in the year from which vegetation may be in another state.
_OTHER_SEASON = 45
# Pixels between the images above which misregistration adds to the noise of NDVI.
_WELL_ALIGNED = 0.3
# Share of the image under cloud or its shadow above which many scars may be missing.
_MUCH_CLOUD = 0.2


class Severity(Enum):
    """What a finding means for the use of the map."""

    NOTE = "note"
    """A fact that helps to judge the map."""
    WARNING = "warning"
    """The map may be wrong because of it."""


@dataclass(frozen=True)
class Finding:
    """One result of a diagnosis.

    Attributes
    ----------
    severity : Severity
    text : str
        A sentence or several.
    """

    severity: Severity
    text: str


@dataclass(frozen=True)
class Diagnosis:
    """What is known of the quality of a map without a reference.

    Attributes
    ----------
    signal : ChangeSignal or None
        How far the scars stand out of the scene; None where it cannot be measured.
    lookalikes : list of Lookalike
        The scars that may be something else, by what that is.
    suspicious : array of bool, shape (scars,)
        Whether a scar is any of these.
    findings : list of Finding
    """

    signal: ChangeSignal | None
    lookalikes: list[Lookalike]
    suspicious: np.ndarray
    findings: list[Finding]

    def texts(self, severity: Severity) -> list[str]:
        """Return the texts of all findings of one severity."""
        return [finding.text for finding in self.findings if finding.severity is severity]


def diagnose(found: ScarMap, progress: Progress | None = None) -> Diagnosis:
    """Examine a map and its images for what makes the map doubtful.

    Parameters
    ----------
    found : ScarMap
    progress : Progress, optional
        Receives each warning.
    """
    progress = progress or Progress()
    signal = change_signal(found.pair, found.mask, progress)
    kinds = lookalikes(found.scars)
    suspicious = np.zeros(found.scars.count, bool)
    for kind in kinds:
        suspicious |= kind.scars
    warnings = [*_image_warnings(found), *(signal.doubts() if signal else ())]
    for text in warnings:
        progress.warn(text)
    notes = _notes(signal, suspicious)
    return Diagnosis(
        signal,
        kinds,
        suspicious,
        [*_findings(Severity.WARNING, warnings), *_findings(Severity.NOTE, notes)],
    )


def _findings(severity: Severity, texts: Iterable[str]) -> list[Finding]:
    return [Finding(severity, text) for text in texts]


def _image_warnings(found: ScarMap) -> list[str]:
    """Return what is wrong with the pair of images, or with the number of scars."""
    out = []
    alignment = found.alignment
    if alignment is not None and alignment.rmse_after > _WELL_ALIGNED:
        out.append(
            f"The images lie {alignment.rmse_after:.2f} pixels apart even after alignment: edges "
            "of fields, roads and woods may be taken for change."
        )
    before, after = acquisition_dates(found.pair.images)
    if before is not None and after is not None:
        apart = days_apart_in_year(before, after)
        if after <= before:
            out.append(
                f"The image after ({after}) is not younger than the image before "
                f"({before}): are they swapped?"
            )
        elif apart > _OTHER_SEASON:
            out.append(
                f"The images are {apart} days of the year apart ({before:%d %B} and "
                f"{after:%d %B}): other seasons, other greenness."
            )
    if found.cloud_fraction > _MUCH_CLOUD:
        out.append(
            f"{100 * found.cloud_fraction:.0f} % of the image lies under cloud or its shadow on "
            "one date or both; scars there are missing, and thin cloud may be left."
        )
    if not found.scars.count:
        out.append("No scar was found.")
    return out


def _notes(signal: ChangeSignal | None, suspicious: np.ndarray) -> list[str]:
    """Return how far the scars stand out, and how many of them may be something else."""
    out = []
    if signal is not None and math.isfinite(signal.scars):
        out.append(
            f"Their {signal.change} is {signal.scars:.1f} times the noise of the scene (median)."
        )
    if suspicious.any():
        out.append(
            f"{suspicious.sum():,} of them ({100 * suspicious.mean():.0f} %) may be "
            "something else and should be checked first (attribute lookalike)."
        )
    elif len(suspicious):
        out.append("None of them looks like something else.")
    return out


def acquisition_dates(images: Images) -> tuple[date | None, date | None]:
    """Return the days of the pre and the post image, as far as their files state them."""
    return _date(images.pre.tags), _date(images.post.tags)


def _date(tags: dict[str, str]) -> date | None:
    try:
        return date.fromisoformat(tags.get("SCARMAPPER_DATE", "")[:10])
    except ValueError:
        return None


def days_apart_in_year(one: date, other: date) -> int:
    """Return by how many days two dates' places in the year differ, at most half a year."""
    apart = abs(one.timetuple().tm_yday - other.timetuple().tm_yday)
    return min(apart, 365 - apart)
