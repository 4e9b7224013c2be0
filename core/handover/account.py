"""The account of an inventory: what, when, from which images, how good, what was not seen."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import numpy as np

from ..provenance.run_record import RunRecord
from .field_sets import Statement
from .scar_inventory import ScarInventory
from .unseen_ground import Unseen

# What the identifiers of scenes begin with.
_SENSORS = (
    (r"S2([ABCD])", "Sentinel-2{0} MSI"),
    (r"T\d\d[A-Z]{3}_\d{8}T", "Sentinel-2 MSI"),
    (r"HLS\.?S30", "Sentinel-2 MSI (HLS)"),
    (r"HLS\.?L30", "Landsat OLI (HLS)"),
    (r"L[COT]0?([89])", "Landsat {0} OLI"),
    (r"LE0?7", "Landsat 7 ETM+"),
    (r"LT0?([45])", "Landsat {0} TM"),
    (r"SENTINEL2([ABCD])", "Sentinel-2{0} MSI"),
)
_CONFIDENCE = {1: "possible", 2: "probable", 3: "likely", 5: "confident"}
# Figures of an assessment that are told, by their name in its file.
_FIGURES = {
    "PRECISION": "share of the mapped area that the reference has (precision)",
    "RECALL": "share of the reference's area that is mapped (recall)",
    "F1": "F1 of areas",
    "OBJECT_PRECISION": "share of the mapped landslides that the reference has",
    "OBJECT_RECALL": "share of the reference's landslides that are mapped",
}
NOT_STATED = "not stated"


@dataclass(frozen=True)
class Account:
    """What stands in the metadata and in the README.

    Attributes
    ----------
    statement : Statement
    contact, licence, sources : str
        Whom to ask; under which terms it may be used; credits of the data that it was made of.
    made : datetime
        UTC.
    count : int
    area : float
        Square metres.
    crs : str
    bounds : tuple of float or None
        West, south, east, north, degrees.
    status : dict of str to int
    left_out : dict of str to int
    begin, end : date or None
        Earliest image before and latest image after.
    undated : int
        Scars without an interval.
    sensors, scenes, methods, versions, models : list of str
    confidence : dict of str to int
    misfit : tuple of float or None
        Lowest and highest misfit of the images after alignment, pixels.
    reviewers : int
    unseen : Unseen
    figures : dict of str to float
        Of an assessment against a reference, by what they are.
    reference : str
        What that was.
    sizes : tuple of float or None
        Smallest, median and largest area, square metres.
    record : RunRecord or None
        Of the run that made the layer of scars.
    """

    statement: Statement
    contact: str
    licence: str
    sources: str
    made: datetime
    count: int
    area: float
    crs: str
    bounds: tuple[float, float, float, float] | None
    status: dict[str, int]
    left_out: dict[str, int]
    begin: date | None
    end: date | None
    undated: int
    sensors: list[str]
    scenes: list[str]
    methods: list[str]
    versions: list[str]
    models: list[str]
    confidence: dict[str, int]
    misfit: tuple[float, float] | None
    reviewers: int
    unseen: Unseen
    figures: dict[str, float]
    reference: str
    sizes: tuple[float, float, float] | None
    record: RunRecord | None

    @property
    def title(self) -> str:
        """The name of the inventory."""
        return self.statement.title or "Landslide scars"

    @property
    def reviewed(self) -> int:
        """Scars that somebody has decided on."""
        return self.count - self.status.get("candidate", 0)

    def interval(self) -> str:
        """Return between which days the scars formed, in words."""
        if self.begin is None or self.end is None:
            return NOT_STATED
        return f"between {self.begin.isoformat()} and {self.end.isoformat()}"

    def abstract(self) -> str:
        """Return what it is in two or three sentences."""
        when = f" that formed {self.interval()}" if self.begin and self.end else ""
        event = self.statement.event_date
        cause = {"unknown": ""}.get(self.statement.trigger, f" Trigger: {self.statement.trigger}")
        cause += f"{', ' if cause else ' Event: '}{event.isoformat()}" if event else ""
        return (
            f"{self.count} landslide scars, {self.area / 1e4:.2f} ha in all,{when} mapped from "
            f"satellite images with Scar Mapper.{cause}{'.' if cause else ''} {self.review()}"
        )

    def review(self) -> str:
        """Return in a sentence how many of them somebody has looked at."""
        if not self.count:
            return "It holds no scar."
        if not self.reviewed:
            return "Nobody has looked at them yet: they are candidates, false alarms among them."
        words = ", ".join(f"{count} {state}" for state, count in self.status.items())
        return f"By review: {words}."


def account_of(
    scars: ScarInventory,
    statement: Statement,
    unseen: Unseen,
    made: datetime,
    record: RunRecord | None = None,
    *,
    contact: str = "",
    licence: str = "",
    sources: str = "",
    sensors: str = "",
    assessment: Mapping[str, Any] | None = None,
) -> Account:
    """Return the account of an inventory.

    Parameters
    ----------
    scars : ScarInventory
    statement : Statement
    unseen : Unseen
    made : datetime
        UTC.
    record : RunRecord, optional
    contact, licence, sources, sensors : str
        As of `Account`; without sensors, they are told by the identifiers of the scenes.
    assessment : mapping, optional
        The document that an assessment writes; it may be anything.
    """
    scenes = [*_distinct(scars, "pre_scene"), *_distinct(scars, "post_scene")]
    misfits = _numbers(scars, "align_rmse_px")
    figures, reference = _figures(assessment or {})
    sizes = scars.areas
    return Account(
        statement,
        contact,
        licence,
        sources,
        made,
        len(scars),
        float(scars.areas.sum()),
        scars.crs.to_string()[:60],
        scars.bounds(),
        dict(sorted(Counter(scars.status).items())),
        scars.left_out,
        min((day for day in scars.begin if day), default=None),
        max((day for day in scars.end if day), default=None),
        sum(b is None or e is None for b, e in zip(scars.begin, scars.end)),
        [sensors] if sensors else sensors_of(scenes),
        scenes,
        _distinct(scars, "method"),
        _distinct(scars, "version"),
        _distinct(scars, "model_hash"),
        _confidence(scars),
        (float(misfits.min()), float(misfits.max())) if len(misfits) else None,
        len(_distinct(scars, "reviewer")),
        unseen,
        figures,
        reference,
        (float(sizes.min()), float(np.median(sizes)), float(sizes.max())) if len(sizes) else None,
        record,
    )


def sensors_of(scenes: Sequence[str]) -> list[str]:
    """Return the sensors that the identifiers of scenes tell, each once."""
    found: dict[str, None] = {}
    for scene in scenes:
        for pattern, name in _SENSORS:
            match = re.match(pattern, scene, re.IGNORECASE)
            if match:
                found[name.format(*match.groups())] = None
                break
    return list(found)


def _distinct(scars: ScarInventory, name: str) -> list[str]:
    return sorted({str(value) for value in scars.values(name) if value not in (None, "")})


def _numbers(scars: ScarInventory, name: str) -> np.ndarray:
    values = [v for v in scars.values(name) if isinstance(v, (int, float))]
    numbers = np.array(values, np.float64)
    return numbers[np.isfinite(numbers)]


def _confidence(scars: ScarInventory) -> dict[str, int]:
    counts = Counter(scars.values("confidence"))
    levels = [level for level in _CONFIDENCE if counts[level]]
    return {f"{level} {_CONFIDENCE[level]}": counts[level] for level in levels}


def _figures(document: Mapping[str, Any]) -> tuple[dict[str, float], str]:
    """Return the figures of an assessment, and against what they were computed."""
    figures = document.get("figures")
    figures = figures if isinstance(figures, Mapping) else {}
    found = {
        words: float(figures[name])
        for name, words in _FIGURES.items()
        if isinstance(figures.get(name), (int, float)) and not isinstance(figures[name], bool)
    }
    inputs = document.get("inputs")
    side = inputs.get("reference") if isinstance(inputs, Mapping) else None
    name = side.get("name") if isinstance(side, Mapping) else None
    return found, str(name)[:200] if name else ""
