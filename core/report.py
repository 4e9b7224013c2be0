"""The account of a mapping run that an analyst needs to trust or doubt its map."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timezone
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from .version import version

if TYPE_CHECKING:
    from .scar_map import Images, MapOptions, ScarMap

_PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title><style>
body {{ font: 16px/1.5 system-ui, sans-serif; color: #222; max-width: 46em; margin: 2em auto; }}
h1 {{ font-size: 1.6em; }} h2 {{ font-size: 1.15em; margin-top: 1.6em; }}
table {{ border-collapse: collapse; width: 100%; }}
th, td {{ text-align: left; vertical-align: top; padding: .3em .8em .3em 0;
  border-bottom: 1px solid #ddd; }}
th {{ font-weight: normal; color: #555; width: 40%; }}
.doubt {{ border-left: 4px solid #d7191c; background: #fdf1f0; padding: .4em 1em; margin: .5em 0; }}
</style></head><body><h1>{title}</h1>
{body}
</body></html>
"""


def map_report(found: ScarMap, images: Images, options: MapOptions, path: str) -> None:
    """Write the report of a map as one HTML file that needs nothing else.

    Parameters
    ----------
    found : ScarMap
    images : Images
    options : MapOptions
    path : str
        Where to write it.
    """
    scars, alignment = found.scars, found.alignment
    title = f"Landslide scars: {options.event}" if options.event else "Landslide scars"
    if alignment is not None:
        aligned = [
            ("Shift of the post image", f"{alignment.shift_x:.3g} east, {alignment.shift_y:.3g} "
             "north, in map units"),
            ("Residual at independent tie points", f"{alignment.rmse_before:.2f} pixels before, "
             f"{alignment.rmse_after:.2f} pixels after"),
        ]  # fmt: skip
    else:
        aligned = [("Alignment", "none: the images were compared as they are")]
    detector = {k: v for k, v in found.detector.items() if not isinstance(v, dict)}
    body = [
        *(f'<p class="doubt">{escape(warning)}</p>' for warning in found.warnings),
        _table([("Scars", scars.count), ("Total area", f"{scars.total_area / 1e4:.2f} ha")]),
        "<h2>Images</h2>",
        _table(
            [
                ("Before", _named(images.pre)),
                ("After", _named(images.post)),
                ("Elevation", _named(images.dem) if images.dem else "none"),
                *aligned,
            ]
        ),
        "<h2>Ground that could be mapped</h2>",
        _table([(k, f"{100 * v:.2f} %") for k, v in found.shares.items() if v]),
        "<h2>Method</h2>",
        _table(
            [
                ("Method", options.method),
                ("Evidence, before and after", ", ".join(found.indices) or "the bands themselves"),
                ("Smallest scar", f"{options.min_area:g} m²"),
                ("Largest hole filled", f"{options.max_hole:g} m²"),
                (
                    "Gentlest mean slope",
                    f"{options.min_slope:g}°" if images.dem else "not used: no DEM",
                ),
                *((f"Detector: {key}", _number(value)) for key, value in detector.items()),
            ]
        ),
        "<h2>Made by</h2>",
        _table(
            [
                ("Scar Mapper", version()),
                ("Date", datetime.now(timezone.utc).strftime("%Y-%m-%d %H:%M UTC")),
            ]
        ),
        "<p>A map from satellite images is a draft: river banks, fields, quarries and new roads "
        "look like scars. The share of detections that are scars, and of scars that are "
        "detected, is not known without an inventory to compare with.</p>",
    ]
    Path(path).write_text(_PAGE.format(title=escape(title), body="\n".join(body)), encoding="utf-8")


def _table(rows: Iterable[tuple[str, object]]) -> str:
    cells = (f"<tr><th>{escape(k)}</th><td>{escape(str(v))}</td></tr>" for k, v in rows)
    return f"<table>{''.join(cells)}</table>"


def _named(image) -> str:
    scene = [image.tags[k] for k in ("SCARMAPPER_SCENE", "SCARMAPPER_DATE") if k in image.tags]
    return ", ".join([Path(image.path).name, *scene])


def _number(value) -> str:
    if isinstance(value, float):
        return f"{value:.4g}"
    if isinstance(value, (list, tuple)):
        return ", ".join(_number(v) for v in value)
    return str(value)
