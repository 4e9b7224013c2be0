"""Which field of a layer tells what about a scar, whoever made the layer."""

from __future__ import annotations

from collections.abc import Sequence

# Shapefiles cut longer names.
SHAPEFILE_NAME_LENGTH = 10

# What is asked of a scar, and the fields that may answer, the best first. Only names that carry
# their unit or have one meaning: “area” may be anything, so that is measured instead.
NAMES = {
    "id": ("id", "scar_id", "landslide_id", "ls_id", "objectid", "fid"),
    "area": ("area_m2",),
    "ndvi_drop": ("ndvi_drop",),
    "slope": ("slope_mean", "slope_deg", "slope"),
    "probability": ("probability", "prob"),
    "matched_id": ("matched_id",),
    "matched_iou": ("matched_iou",),
    "inventory": ("inventory",),
    "status": ("status",),
    "confidence": ("confidence",),
    "reviewer": ("reviewer",),
    "reviewed": ("reviewed",),
}


def same_name(name: str, wanted: str) -> bool:
    """Tell whether a field's name is the wanted one, in any case, or that cut by a shapefile."""
    name, wanted = name.casefold(), wanted.casefold()
    cut = wanted[:SHAPEFILE_NAME_LENGTH]
    return name == wanted or (len(wanted) > SHAPEFILE_NAME_LENGTH and name == cut)


def columns_of(names: Sequence[str]) -> dict[str, int]:
    """Return where the fields stand that tell about a scar.

    Parameters
    ----------
    names : sequence of str
        The names of all fields of a layer, in order.

    Returns
    -------
    dict of str to int
        Keys of `NAMES`, positions in ``names``; what the layer does not tell is left out.
    """
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
