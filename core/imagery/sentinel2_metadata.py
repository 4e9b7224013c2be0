"""Facts in the text files of a Sentinel-2 product: scene, date, baseline, quantification, offsets.

References
----------
ESA, Sentinel-2 Products Specification Document (S2-PDGS-TAS-DI-PSD), version 14.9 and later:
``BOA_ADD_OFFSET`` and ``RADIO_ADD_OFFSET`` exist from processing baseline 04.00 on, reflectance =
(DN + offset) / quantification value. STAC: the item, electro-optical and raster extensions.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ..errors import UnreadableFileError
from ..raster.role_names import SENTINEL2, role_of
from .product_files import LARGEST

# From this processing baseline on pixel values carry an offset.
FIRST_WITH_OFFSET = (4, 0)
# In the order of ESA's band numbers, from 0.
BAND_IDS = (
    "B01",
    "B02",
    "B03",
    "B04",
    "B05",
    "B06",
    "B07",
    "B08",
    "B8A",
    "B09",
    "B10",
    "B11",
    "B12",
)

PRODUCT_NAME = re.compile(
    r"S2[A-Z]_MSI(?P<level>L1C|L2A)_(?P<date>\d{8})T\d{6}_N(?P<baseline>\d{4})_R\d{3}_T\w{5}_\w{15}"
)
# Before December 2016: products of many granules.
OLD_PRODUCT_NAME = re.compile(
    r"S2[A-D]_(?:OPER|USER)_PRD_MSI(?P<level>L1C|L2A)_\w{4}_\d{8}T\d{6}_R\d{3}_V(?P<date>\d{8})"
    r"T\d{6}_\d{8}T\d{6}"
)
# Of Earth Search.
_STAC_NAME = re.compile(
    r"S2[A-D]_(?P<tile>\d{1,2}[A-Z]{3})_(?P<date>20\d{6})_\d+_(?P<level>L1C|L2A)(?![A-Za-z0-9])"
)
_BASELINE_IN_ID = re.compile(r"_N(\d{2})\.(\d{2})\b")


@dataclass(frozen=True)
class Facts:
    """The facts about a product; each is empty where unknown.

    Attributes
    ----------
    scene : str
        The product's name, without ``.SAFE``.
    date : str
        Of sensing, as ``2018-12-29``.
    level : str
        ``L1C`` or ``L2A``.
    baseline : tuple of int
        Processing baseline, ``(2, 11)``.
    quantification : float
        What pixel values are divided by to get reflectance; 0 where unknown.
    offsets : dict of str to float, or None
        What is added to a band's pixel values first; None where unknown, which is not the same
        as an empty mapping, of a product without offsets.
    offset_applied : bool or None
        Whether the provider of the files has applied the offset already.
    scales : dict of str to tuple
        Scale and offset to reflectance that a STAC item declares for a band.
    """

    scene: str = ""
    date: str = ""
    level: str = ""
    baseline: tuple[int, ...] = ()
    quantification: float = 0.0
    offsets: Mapping[str, float] | None = None
    offset_applied: bool | None = None
    scales: Mapping[str, tuple[float, float]] = field(default_factory=dict)

    def or_else(self, other: Facts) -> Facts:
        """Return these facts, with what is unknown taken from ``other``."""

        def first(name: str) -> Any:
            mine = getattr(self, name)
            unknown = mine is None or mine in ("", (), 0.0, {})
            return getattr(other, name) if unknown and mine is not False else mine

        names = ("scene", "date", "level", "baseline", "quantification", "offset_applied", "scales")
        offsets = other.offsets if self.offsets is None else self.offsets
        return Facts(**{name: first(name) for name in names}, offsets=offsets)


def facts_of_name(name: str) -> Facts:
    """Return the facts in the name of a product, a granule or a band file.

    Parameters
    ----------
    name : str
        ``S2A_MSIL2A_20181229T095411_N0211_R079_T33SVB_20181229T112231.SAFE``,
        ``T33UUU_20170216T102101_B04.jp2``…
    """
    found = PRODUCT_NAME.search(name)
    if found:
        baseline = found["baseline"]
        return Facts(
            scene=found[0],
            date=_iso(found["date"]),
            level=found["level"],
            baseline=(int(baseline[:2]), int(baseline[2:])),
        )
    old = OLD_PRODUCT_NAME.search(name)
    if old:
        stated = _BASELINE_IN_ID.search(name)
        return Facts(
            scene=old[0],
            date=_iso(old["date"]),
            level=old["level"],
            baseline=(int(stated[1]), int(stated[2])) if stated else (),
        )
    stac = _STAC_NAME.search(name)
    if stac:
        return Facts(scene=stac[0], date=_iso(stac["date"]), level=stac["level"])
    dated = re.search(r"(?<![A-Za-z0-9])T\d{2}[A-Z]{3}_(?:A\d{6}_)?(\d{8})T\d{6}", name)
    return Facts(scene=dated[0], date=_iso(dated[1])) if dated else Facts()


def _iso(digits: str) -> str:
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:8]}"


def facts_of_xml(content: bytes, title: str) -> Facts:
    """Return the facts in an ESA metadata file, be it of the product or of the tile.

    Parameters
    ----------
    content : bytes
    title : str
        The file's name in errors.

    Raises
    ------
    UnreadableFileError
        The file is too large, declares entities, or holds values that cannot be.

    Notes
    -----
    The few elements needed hold plain text and are looked up by name, in time proportional to
    the length of the file. Nothing is expanded or fetched, and a file that declares a document
    type, which ESA's never do, is refused.
    """
    text = plain_xml(content, title)
    names = {first_element(text, n) for n in ("PRODUCT_URI", "PRODUCT_URI_2A", "PRODUCT_URI_1C")}
    named = facts_of_name(" ".join(sorted(names)))
    time = first_element(text, "SENSING_TIME") or first_element(text, "PRODUCT_START_TIME")
    level = re.search(r"Level-(1C|2A)", text[:4000])
    quantification = next(
        (
            number_of(value, name, title)
            for name in (
                "BOA_QUANTIFICATION_VALUE",
                "L2A_BOA_QUANTIFICATION_VALUE",
                "QUANTIFICATION_VALUE",
                "L1C_TOA_QUANTIFICATION_VALUE",
            )
            for value in [first_element(text, name)]
            if value
        ),
        0.0,
    )
    if quantification < 0 or (quantification and not 1 <= quantification <= 1e6):
        raise UnreadableFileError(
            "{file} gives a quantification value of {value:g}, which cannot be.",
            file=title,
            value=quantification,
        )
    return Facts(
        scene=named.scene,
        date=time[:10] if re.match(r"\d{4}-\d{2}-\d{2}T", time) else named.date,
        level=f"L{level[1]}" if level else named.level,
        baseline=_baseline(text) or named.baseline,
        quantification=quantification,
        offsets=_xml_offsets(text, title, quantification),
    )


def plain_xml(content: bytes, title: str) -> str:
    """Return the text of a metadata file without comments; see `facts_of_xml`."""
    if len(content) >= LARGEST:
        raise UnreadableFileError(
            "{file} is too large to be the metadata of a product.", file=title
        )
    text = content.decode("utf-8-sig", "replace")
    pieces = []
    start = 0
    while start >= 0:  # what is commented out does not count
        opened = text.find("<!--", start)
        pieces.append(text[start:opened] if opened >= 0 else text[start:])
        start = text.find("-->", opened) + 3 if opened >= 0 else -1
        if start == 2:  # a comment that does not end
            break
    text = "".join(pieces)
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise UnreadableFileError(
            "{file} declares a document type or entities, which the metadata of products never "
            "do; it was not read. Download the product again from a source that you trust.",
            file=title,
        )
    return text


def _elements(text: str, name: str) -> list[tuple[str, str]]:
    """Return the attributes and the text of each element of a name that holds only text."""
    pattern = rf"<(?:\w+:)?{name}(\s[^<>]*)?>([^<>]*)</(?:\w+:)?{name}\s*>"
    return [(attributes, value.strip()) for attributes, value in re.findall(pattern, text)]


def first_element(text: str, name: str) -> str:
    """Return the text of the first element of a name that holds only text, or ``""``."""
    found = _elements(text, name)
    return found[0][1] if found else ""


def number_of(value: str, name: str, title: str) -> float:
    """Return the finite number that the element ``name`` of a file holds.

    Raises
    ------
    UnreadableFileError
        It is none.
    """
    try:
        number = float(value)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise UnreadableFileError(
            "{file} gives “{value}” for {element}, which is no number.",
            file=title,
            value=value[:40],
            element=name,
        )
    return number


def _baseline(text: str) -> tuple[int, ...]:
    stated = re.fullmatch(r"(\d{2})\.(\d{2})", first_element(text, "PROCESSING_BASELINE"))
    if stated is None:
        ids = " ".join(
            first_element(text, name) for name in ("TILE_ID", "TILE_ID_2A", "DATASTRIP_ID")
        )
        stated = _BASELINE_IN_ID.search(ids)
    return (int(stated[1]), int(stated[2])) if stated else ()


def _xml_offsets(text: str, title: str, quantification: float) -> dict[str, float] | None:
    """Return the offset of each band; none at all where a product's metadata lists none."""
    stated = {}
    for attributes in re.findall(r"<(?:\w+:)?Spectral_Information(\s[^<>]*)>", text):
        number = re.search(r"""\bbandId\s*=\s*["'](\d+)["']""", attributes)
        band = re.search(r"""\bphysicalBand\s*=\s*["'](B\w{1,2})["']""", attributes)
        role = role_of(band[1]) if band else None
        if number and role:
            stated[int(number[1])] = SENTINEL2[role]
    usual = {i: band for i, band in enumerate(BAND_IDS) if band not in stated.values()}
    bands = {**usual, **stated}
    offsets = {}
    for name in ("BOA_ADD_OFFSET", "RADIO_ADD_OFFSET"):
        for attributes, value in _elements(text, name):
            number = re.search(r"""\bband_id\s*=\s*["'](\d+)["']""", attributes)
            offset = number_of(value, name, title)
            if abs(offset) > 1e5:
                raise UnreadableFileError(
                    "{file} gives {value} for {element}, which cannot be.",
                    file=title,
                    value=value,
                    element=name,
                )
            if number and int(number[1]) in bands:
                offsets[bands[int(number[1])]] = offset
    return offsets if offsets or quantification else None


def facts_of_item(content: bytes, title: str) -> Facts | None:
    """Return the facts in a STAC item; None where the JSON file is something else.

    Parameters
    ----------
    content : bytes
    title : str
        The file's name, for errors.

    Notes
    -----
    Some providers remove the offset from the pixels and still declare it (Earth Search:
    ``earthsearch:boa_offset_applied``); others declare it because it is there.
    """
    try:
        item = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None
    if not isinstance(item, dict) or not isinstance(item.get("assets"), dict):
        return None
    properties = item.get("properties")
    properties = properties if isinstance(properties, dict) else {}
    texts = {key: value for key, value in properties.items() if isinstance(value, str)}
    named = facts_of_name(f"{texts.get('s2:product_uri', '')} {item.get('id', '')}")
    applied = [v for k, v in properties.items() if k.endswith("boa_offset_applied")]
    baseline = next((v for k, v in texts.items() if k.endswith("processing_baseline")), "")
    stated = re.fullmatch(r"(\d{2})\.(\d{2})", baseline)
    time = texts.get("datetime", "")
    scales: dict[str, tuple[float, float]] = {}
    for key, asset in item["assets"].items():
        band, scale = _asset_scale(key, asset)
        if band and scale:
            scales.setdefault(band, scale)
    return Facts(
        scene=named.scene or (item["id"] if isinstance(item.get("id"), str) else ""),
        date=time[:10] if re.match(r"\d{4}-\d{2}-\d{2}", time) else named.date,
        level=named.level,
        baseline=(int(stated[1]), int(stated[2])) if stated else named.baseline,
        offset_applied=bool(applied[0]) if applied and isinstance(applied[0], bool) else None,
        scales=scales,
    )


def _asset_scale(key: str, asset: object) -> tuple[str, tuple[float, float] | None]:
    """Return the Sentinel-2 band of a STAC asset, and the scale and offset declared for it."""
    if not isinstance(asset, dict):
        return "", None
    band = ""
    described = asset.get("eo:bands") or asset.get("bands")
    if isinstance(described, list) and len(described) == 1 and isinstance(described[0], dict):
        for name in ("eo:common_name", "common_name", "name"):
            value = described[0].get(name)
            # The red edge bands share one common name.
            role = role_of(value) if isinstance(value, str) and value != "rededge" else None
            if role:
                band = SENTINEL2[role]
                break
    band = SENTINEL2.get(role_of(key.split("-")[0]) or "", band)
    raster = asset.get("raster:bands")
    values = raster[0] if isinstance(raster, list) and raster else asset
    if not isinstance(values, dict):
        return band, None
    scale = _finite(values.get("scale", values.get("raster:scale")))
    offset = _finite(values.get("offset", values.get("raster:offset", 0)))
    if scale is None or offset is None or not 1e-6 <= scale <= 1 or abs(offset) > 10:
        return band, None
    return band, (scale, offset)


def _finite(value: object) -> float | None:
    """Return a number of a JSON document; None for what is no number, or no finite one."""
    if not isinstance(value, (int, float)):
        return None
    try:
        number = float(value)
    except OverflowError:  # JSON limits no integer
        return None
    return number if math.isfinite(number) else None
