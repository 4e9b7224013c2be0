"""What a search found, as layers: footprints of the images, and ranked pairs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import shapely

from ..geo.array_types import AnyArray
from ..geo.geojson_shapes import polygons_of
from ..geo.vector_table import INTEGER, REAL, TEXT, Field, VectorTable
from .area import LONGITUDE_LATITUDE
from .image_search import Findings
from .offset_rule import expected_offset
from .pair_ranking import Candidate, told

# Pairs that are listed at most.
MOST_PAIRS = 100

_CANDIDATE_FIELDS = (
    Field("image", TEXT, "", "Date, satellite and relative orbit"),
    Field("side", TEXT, "", "before or after the event"),
    Field("sensed", TEXT, "", "Time of sensing in UTC"),
    Field("days", REAL, "days", "From the event; negative before it"),
    Field("best_rank", INTEGER, "", "Rank of the best pair that it is in"),
    Field("clear", REAL, "%", "Share of the area that it shows without cloud, shadow or snow"),
    Field("cloud", REAL, "%", "Share of the area in cloud or its shadow"),
    Field("snow", REAL, "%", "Share of the area with snow"),
    Field("covered", REAL, "%", "Share of the area that the image reaches"),
    Field("clear_by", TEXT, "", "Where these shares come from"),
    Field("tile_cloud", REAL, "%", "Cloud cover of the whole tiles by the catalogue"),
    Field("orbit", INTEGER, "", "Relative orbit"),
    Field("sun", REAL, "degrees", "Elevation of the sun"),
    Field("baseline", TEXT, "", "Processing baseline"),
    Field("offset", TEXT, "", "How the offset of the pixel values is found"),
    Field("tiles", TEXT, "", "Tiles that show the area"),
    Field("items", TEXT, "", "Ids in the catalogue"),
    Field("collection", TEXT, "", "In the catalogue"),
    Field("thumbnail", TEXT, "", "File of a small picture"),
)
_PAIR_FIELDS = (
    Field("rank", INTEGER, "", "1 is the best"),
    Field("pre", TEXT, "", "Image before the event"),
    Field("post", TEXT, "", "Image after the event"),
    Field("points", REAL, "", "100 without any fault"),
    Field("clear", REAL, "%", "Share of the area clear in both"),
    Field("season_days", REAL, "days", "Difference in the day of the year"),
    Field("days_before", REAL, "days", "From the image before to the event"),
    Field("days_after", REAL, "days", "From the event to the image after"),
    Field("same_orbit", INTEGER, "", "1 where both were sensed from one orbit"),
    Field("reasons", TEXT, "", "Why it has this rank"),
)


def candidate_table(findings: Findings, thumbnails: Mapping[str, str] | None = None) -> VectorTable:
    """Return the footprints of the images that were looked at.

    Parameters
    ----------
    findings : Findings
    thumbnails : mapping of str to str, optional
        Files by name of image.
    """
    event, catalogue = findings.question.event, findings.question.catalogue.key
    best: dict[str, int] = {}
    for rank, pair in enumerate(findings.pairs, 1):
        for one in (pair.pre, pair.post):
            best.setdefault(one.image.name, rank)
    rows: list[dict[str, object]] = []
    shapes = []
    for side, candidates in (("before", findings.before), ("after", findings.after)):
        for one in candidates:
            rows.append(
                {
                    **_row(one, catalogue),
                    "side": side,
                    "days": event.days_to(one.image.time),
                    "best_rank": best.get(one.image.name, np.nan),
                    "thumbnail": (thumbnails or {}).get(one.image.name),
                }
            )
            shapes.append(one.image.footprint)
    return _table("candidates", _CANDIDATE_FIELDS, rows, shapes)


def pair_table(findings: Findings) -> VectorTable:
    """Return the ranked pairs; the geometry of each is the area."""
    rows: list[dict[str, object]] = [
        {
            "rank": rank,
            "pre": pair.pre.image.name,
            "post": pair.post.image.name,
            "points": round(pair.points, 2),
            "clear": 100 * pair.clear,
            "season_days": round(pair.season_days, 1),
            "days_before": round(pair.days_before, 2),
            "days_after": round(pair.days_after, 2),
            "same_orbit": int(pair.same_orbit),
            "reasons": told(pair.reasons),
        }
        for rank, pair in enumerate(findings.pairs[:MOST_PAIRS], 1)
    ]
    return _table("pairs", _PAIR_FIELDS, rows, [findings.question.area.shape] * len(rows))


def _row(one: Candidate, catalogue: str) -> dict[str, object]:
    image, look = one.image, one.clearness
    first = image.items[0]
    return {
        "image": image.name,
        "sensed": f"{image.time:%Y-%m-%dT%H:%M:%SZ}",
        "clear": 100 * look.clear,
        "cloud": 100 * look.cloud,
        "snow": 100 * look.snow,
        "covered": 100 * look.covered,
        "clear_by": "scene classification" if look.by_classes else "cloud cover of the tile",
        "tile_cloud": image.cloud,
        "orbit": image.orbit or np.nan,
        "sun": image.sun,
        "baseline": ", ".join(f"{b[0]:02d}.{b[1]:02d}" for b in image.baselines if b) or None,
        "offset": expected_offset(first, catalogue),
        "tiles": ", ".join(item.tile for item in image.items),
        "items": ", ".join(item.id for item in image.items),
        "collection": first.collection,
    }


def _table(
    layer: str,
    fields: Sequence[Field],
    rows: Sequence[Mapping[str, object]],
    shapes: Sequence[object],
) -> VectorTable:
    columns: dict[str, AnyArray] = {}
    for field in fields:
        values = [row.get(field.name) for row in rows]
        kind = object if field.kind == TEXT else np.float64
        columns[field.name] = np.array(values, kind)
    many = [shapely.multipolygons(polygons_of(shape)) for shape in shapes]
    well_known = list(shapely.to_wkb(many, output_dimension=2))
    return VectorTable(layer, "MultiPolygon", LONGITUDE_LATITUDE, fields, well_known, columns)
