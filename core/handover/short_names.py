"""Names of at most ten characters, which is all that the table of a shapefile has room for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

LONGEST = 10

_FITTING = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,9}")
SHORT = {
    "perimeter_m": "perim_m",
    "aspect_mean": "aspect_deg",
    "slope_mean": "slope_deg",
    "probability": "prob",
    "volume_low_m3": "vol_low_m3",
    "volume_mid_m3": "vol_mid_m3",
    "volume_high_m3": "vol_hi_m3",
    "align_rmse_px": "align_rmse",
    "cloud_fraction": "cloud_frac",
    "amalgamated": "amalgam",
    "lookalike_odds": "look_odds",
    "matched_iou": "match_iou",
    "matched_id": "match_id",
    "days_between": "days_betw",
    "source_name": "src_name",
    "source_link": "src_link",
    "event_id": "ev_id",
    "event_date": "ev_date",
    "event_time": "ev_time",
    "event_title": "ev_title",
    "event_description": "ev_desc",
    "location_description": "loc_desc",
    "location_accuracy": "loc_acc",
    "landslide_category": "ls_cat",
    "landslide_trigger": "ls_trig",
    "landslide_size": "ls_size",
    "landslide_setting": "ls_setting",
    "fatality_count": "fatalities",
    "injury_count": "injuries",
    "event_import_source": "ev_imp_src",
    "event_import_id": "ev_imp_id",
    "country_name": "ctry_name",
    "country_code": "ctry_code",
    "admin_division_name": "div_name",
    "admin_division_population": "div_pop",
    "gazeteer_closest_point": "gaz_point",
    "gazeteer_distance": "gaz_dist",
    "submitted_date": "sub_date",
    "created_date": "add_date",
    "last_edited_date": "edit_date",
}
"""Short names that are understood, by the whole name; all others are cut."""


def short_names(names: Sequence[str]) -> dict[str, str]:
    """Return a short name for each name, no two alike, in capitals or not.

    Parameters
    ----------
    names : sequence of str
        Different from each other.

    Returns
    -------
    dict of str to str
        ASCII letters, digits and underscores, ten at most, not beginning with a digit. Names that
        fit stay as they are, before others are cut; of those that clash when they are cut, all
        but the first end in a number.
    """
    short: dict[str, str] = {}
    taken: set[str] = set()
    fitting = [name for name in names if _FITTING.fullmatch(name)]
    for name in (*fitting, *(name for name in names if name not in fitting)):
        wanted = name if name in fitting else SHORT.get(name) or _plain(name)
        found, number = wanted, 1
        while found.lower() in taken:
            number += 1
            found = f"{wanted[: LONGEST - len(str(number)) - 1]}_{number}"
        taken.add(found.lower())
        short[name] = found
    return {name: short[name] for name in names}


def _plain(name: str) -> str:
    ascii_only = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    text = re.sub(r"[^A-Za-z0-9_]+", "_", ascii_only).strip("_") or "field"
    text = f"f_{text}" if text[0].isdigit() else text
    return text[:LONGEST].rstrip("_") if len(text) > LONGEST else text
