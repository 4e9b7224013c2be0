"""The attributes of scars among the fields of a layer, found by name, whoever made the layer."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from ...core.handover.short_names import SHORT

# Shapefiles cut longer names.
SHAPEFILE_NAME_LENGTH = 10

# The attributes of a scar, and the names of fields that may hold them, the best first. Only names
# with a unit or with one meaning: “area” may be in any unit, so the area is measured instead.
NAMES = {
    "id": ("id", "scar_id", "landslide_id", "ls_id", "objectid", "fid"),
    "area": ("area_m2",),
    "ndvi_drop": ("ndvi_drop",),
    "slope": ("slope_mean", "slope_deg", "slope"),
    "probability": ("probability", "prob"),
    "matched_id": ("matched_id",),
    "matched_iou": ("matched_iou",),
    "inventory": ("inventory",),
    "lookalike": ("lookalike",),
    "lookalike_odds": ("lookalike_odds",),
    "method": ("method",),
    "post_date": ("post_date",),
    "status": ("status",),
    "confidence": ("confidence",),
    "reviewer": ("reviewer",),
    "reviewed": ("reviewed",),
    "parent": ("parent",),
    "type": ("type", "landslide_type", "slide_type"),
    "note": ("note", "notes", "remarks", "comments"),
}


def same_name(name: str, wanted: str) -> bool:
    """Return whether a field's name is the wanted one, in any case, or that cut by a shapefile."""
    name, wanted = name.casefold(), wanted.casefold()
    cut = wanted[:SHAPEFILE_NAME_LENGTH]
    return name == wanted or (len(wanted) > SHAPEFILE_NAME_LENGTH and name == cut)


def is_of_scars(name: str, wanted: str) -> bool:
    """Return likewise, or whether it is the short name in the shapefile of a handover package."""
    return same_name(name, wanted) or name.casefold() == SHORT.get(wanted)


def columns_of(names: Sequence[str]) -> dict[str, int]:
    """Return the positions of the fields that hold attributes of a scar.

    Parameters
    ----------
    names : sequence of str
        The names of all fields of a layer, in order.

    Returns
    -------
    dict of str to int
        Keys of `NAMES`, positions in ``names``; attributes without a field are left out.
    """
    return dict(_columns(tuple(names)))


@lru_cache(maxsize=64)
def _columns(names: tuple[str, ...]) -> dict[str, int]:
    found = {}
    for column, wanted in NAMES.items():
        places = (
            place
            for candidate in wanted
            for place, name in enumerate(names)
            if same_name(name, candidate)
        )
        place = next(places, None)
        if place is not None:
            found[column] = place
    return found
