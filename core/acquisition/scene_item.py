"""Scenes of Sentinel-2 as catalogues describe them: STAC items in the dialects of each service."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Any

import shapely

from ..geo.geojson_shapes import shape_of_geojson
from ..imagery.sentinel2_metadata import BAND_IDS, Facts, facts_of_item
from ..raster.role_names import SENTINEL2, role_of

_ORBIT = re.compile(r"_R(\d{3})_")
_TILE = re.compile(r"(?:MGRS-|T|_|^)(\d{1,2}[C-HJ-NP-X][A-HJ-NP-Z][A-HJ-NP-V])(?![A-Z0-9])")
_SIZE = re.compile(r"_(\d{2})m$", re.IGNORECASE)
_SIGNED = re.compile(r"[?&](?:sig|X-Amz-Signature|token|access_token)=", re.IGNORECASE)
_EPSG = re.compile(r"EPSG:(\d{4,6})", re.IGNORECASE)


@dataclass(frozen=True)
class Asset:
    """A file of a scene.

    Attributes
    ----------
    href : str
        Its address, without signature.
    metres : float
        Pixel size, 0 where unknown.
    bytes : int
        Size of the file, 0 where unknown.
    """

    href: str
    metres: float = 0.0
    bytes: int = 0


@dataclass(frozen=True)
class SceneItem:
    """One tile of Sentinel-2 at one time.

    Attributes
    ----------
    id, collection : str
    time : datetime
        Of sensing, in UTC.
    footprint : shapely.Geometry
        In longitude and latitude.
    platform : str
        ``S2A``…; empty where unknown.
    tile : str
        ``33TWL``; empty where unknown.
    orbit : int
        Relative orbit, 0 where unknown.
    baseline : tuple of int
        Processing baseline; empty where unknown.
    cloud : float
        Cloud cover of the whole tile in percent by the catalogue; NaN where unknown.
    sun : float
        Elevation in degrees; NaN where unknown.
    epsg : int
        CRS of its files, 0 where unknown.
    bands : dict of str to Asset
        By band of Sentinel-2, and ``SCL``.
    product, thumbnail : Asset or None
        The whole product as an archive, and a small picture.
    document : dict
        The item itself, without what is not needed.
    """

    id: str
    collection: str
    time: datetime
    footprint: Any
    platform: str
    tile: str
    orbit: int
    baseline: tuple[int, ...]
    cloud: float
    sun: float
    epsg: int
    bands: Mapping[str, Asset]
    product: Asset | None
    thumbnail: Asset | None
    document: Mapping[str, Any]

    @property
    def facts(self) -> Facts:
        """What the item says of scale and offset."""
        return facts_of_item(json.dumps(self.document).encode(), self.id) or Facts()


def scene_item(document: Any) -> SceneItem | None:
    """Return the scene that a STAC item describes; None where it describes none.

    Parameters
    ----------
    document : object
        As read from JSON; it may be anything.
    """
    if not isinstance(document, dict):
        return None
    properties, assets = document.get("properties"), document.get("assets")
    name = document.get("id")
    if not (isinstance(properties, dict) and isinstance(assets, dict) and isinstance(name, str)):
        return None
    time = _time(properties.get("datetime") or properties.get("start_datetime"))
    footprint = _footprint(document.get("geometry"))
    if time is None or footprint is None:
        return None
    kept = _kept(document, properties, assets)
    facts = facts_of_item(json.dumps(kept).encode(), name) or Facts()
    bands: dict[str, Asset] = {}
    for key, asset in assets.items():
        band, found = _band(key), _asset(asset, key)
        # Of a band that comes in several pixel sizes, or as a COG and in JPEG 2000, the finest
        # COG.
        if band and found and _better(found, bands.get(band)):
            bands[band] = found
    uri = _text(properties.get("s2:product_uri"))
    return SceneItem(
        id=name,
        collection=_text(document.get("collection")),
        time=time,
        footprint=footprint,
        platform=_platform(_text(properties.get("platform")) or name),
        tile=_tile(properties, f"{uri} {name}"),
        orbit=_orbit(properties, f"{uri} {name}"),
        baseline=facts.baseline,
        cloud=_number(properties.get("eo:cloud_cover")),
        sun=_sun(properties),
        epsg=_epsg(properties, assets),
        bands=bands,
        product=_first(assets, ("Product", "product", "PRODUCT")),
        thumbnail=_first(assets, ("thumbnail", "rendered_preview", "quicklook")),
        document=kept,
    )


def _kept(
    document: Mapping[str, Any], properties: Mapping[str, Any], assets: Mapping[str, Any]
) -> dict[str, Any]:
    """Return what of an item is needed later, its addresses without signatures."""
    simple = {
        key: value for key, value in properties.items() if isinstance(value, (str, int, float))
    }
    wanted: dict[str, Any] = {}
    for key, asset in assets.items():
        found = _asset(asset, key)
        extra = key in ("Product", "product", "PRODUCT", "thumbnail", "quicklook")
        if found is None or not (_band(key) or extra):
            continue
        entry = {"href": found.href, "gsd": found.metres or None, "file:size": found.bytes or None}
        for name in ("raster:bands", "eo:bands", "bands", "raster:scale", "raster:offset"):
            if name in asset:
                entry[name] = asset[name]
        for name in ("proj:code", "proj:epsg"):
            if isinstance(asset.get(name), (str, int)):
                entry[name] = asset[name]
        wanted[key] = {name: value for name, value in entry.items() if value is not None}
    return {
        "type": "Feature",
        "id": document["id"],
        "collection": _text(document.get("collection")),
        "geometry": document["geometry"],
        "properties": simple,
        "assets": wanted,
    }


def _band(key: str) -> str:
    """Return the band that an asset's key names: ``blue``, ``B02``, ``B11_20m``, ``scl``."""
    if key.lower().endswith("-jp2"):
        key = key[:-4]
    band = SENTINEL2.get(role_of(_SIZE.sub("", key)) or "", "")
    return band if band in BAND_IDS or band == "SCL" else ""


def _asset(asset: object, key: str) -> Asset | None:
    if not isinstance(asset, dict):
        return None
    href = _text(asset.get("href"))
    if not href.startswith(("https:", "http:")):
        # Copernicus names files in its own store, and their addresses on the web beside.
        others = asset.get("alternate")
        others = others if isinstance(others, dict) else {}
        web = others.get("https") or others.get("http")
        href = _text(web.get("href")) if isinstance(web, dict) else ""
    if not href:
        return None
    if _SIGNED.search(href):  # for a while, and for whoever asked
        href = href.split("?")[0]
    by_key = _SIZE.search(key)
    metres = float(by_key[1]) if by_key else _number(asset.get("gsd"))
    if math.isnan(metres):
        bands = asset.get("raster:bands")
        first = bands[0] if isinstance(bands, list) and bands else {}
        metres = _number(first.get("spatial_resolution") if isinstance(first, dict) else None)
    size = _number(asset.get("file:size"))
    return Asset(
        href,
        metres if 1 <= metres <= 1000 else 0.0,
        int(size) if 0 < size < 1e12 else 0,
    )


def _better(new: Asset, old: Asset | None) -> bool:
    if old is None:
        return True
    cog = [not asset.href.lower().split("?")[0].endswith(".jp2") for asset in (new, old)]
    if cog[0] != cog[1]:
        return cog[0]
    return 0 < new.metres < old.metres


def _first(assets: Mapping[str, Any], keys: tuple[str, ...]) -> Asset | None:
    found = (_asset(assets.get(key), key) for key in keys)
    return next((asset for asset in found if asset is not None), None)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _number(value: object) -> float:
    """Return a number of a JSON document; NaN where it is none."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return math.nan
    return float(value) if math.isfinite(value) else math.nan


def _time(value: object) -> datetime | None:
    text = _text(value).strip().upper().replace("Z", "+00:00")
    # Python 3.9 knows fractions of three or six digits only.
    text = re.sub(r"\.(\d+)", lambda found: "." + (found[1] + "000000")[:6], text)
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        return None
    if time.tzinfo is None:
        time = time.replace(tzinfo=timezone.utc)
    try:
        return time.astimezone(timezone.utc)
    except OverflowError:
        return None


def _footprint(geometry: object) -> Any:
    """Return a footprint; None where it is none, or lies outside of the Earth."""
    shape = shape_of_geojson(geometry)
    if shape is None:
        return None
    west, south, east, north = shapely.bounds(shape).tolist()
    inside = west >= -360 and east <= 360 and south >= -90 and north <= 90
    return shape if inside else None


def _platform(text: str) -> str:
    found = re.search(r"(?:sentinel[-_ ]?2|S2)([A-D])", text, re.IGNORECASE)
    return f"S2{found[1].upper()}" if found else ""


def _tile(properties: Mapping[str, Any], names: str) -> str:
    parts = [properties.get(f"mgrs:{n}") for n in ("utm_zone", "latitude_band", "grid_square")]
    joined = "".join(str(part) for part in parts) if all(parts) else ""
    for text in (
        _text(properties.get("grid:code")),
        _text(properties.get("s2:mgrs_tile")),
        joined,
        names,
    ):
        found = _TILE.search(text)
        if found:
            return found[1].zfill(5)
    return ""


def _orbit(properties: Mapping[str, Any], names: str) -> int:
    stated = _number(properties.get("sat:relative_orbit"))
    if 1 <= stated <= 143:
        return int(stated)
    found = _ORBIT.search(names)
    return int(found[1]) if found and 1 <= int(found[1]) <= 143 else 0


def _sun(properties: Mapping[str, Any]) -> float:
    elevation = _number(properties.get("view:sun_elevation"))
    if math.isnan(elevation):
        elevation = 90 - _number(properties.get("s2:mean_solar_zenith"))
    return elevation if -90 <= elevation <= 90 else math.nan


def _epsg(properties: Mapping[str, Any], assets: Mapping[str, Any]) -> int:
    sources = [properties, *(asset for asset in assets.values() if isinstance(asset, dict))]
    for source in sources:
        code = source.get("proj:epsg")
        if isinstance(code, int) and not isinstance(code, bool):
            return code
        found = _EPSG.fullmatch(_text(source.get("proj:code")))
        if found:
            return int(found[1])
    return 0
