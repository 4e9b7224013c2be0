"""Products of MAJA in THEIA's form: L2A with masks, and syntheses (L3A).

References
----------
CESBIO, THEIA's Sentinel-2 L2A product format: FRE is corrected for the light on slopes, SRE is
not; reflectance × 10 000, −10 000 where there are no data; masks CLM, MG2 and EDG for 10 m (R1) and
20 m (R2).
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from ..errors import UnreadableFileError
from .landsat_bands import LANDSAT_ROLES, ROLES
from .product import Product
from .product_files import BandFile, ProductFiles
from .sentinel2_metadata import BAND_IDS, first_element, number_of, plain_xml

_NAME = re.compile(
    r"(?P<scene>(?P<sensor>SENTINEL2[A-Z]|LANDSAT[4-9])[A-Z\-]*_(?P<date>(?:19|20)\d\d[01]\d[0-3]\d)-\d{6}-\d{3}_"
    r"(?P<level>L2A|L3A)_[^_]+_[A-Z]+_V[\d\-]+)_(?P<what>.+)"
)
_BAND = re.compile(r"(?P<kind>FRE|SRE|FRC)_B(?P<number>\d{1,2}A?)")
_MASK = re.compile(r"(?P<kind>CLM|MG2|EDG)_(?P<size>R\d|XS)")
# Pixel sizes of Sentinel-2 by the names of masks.
_METRES = {"R1": 10.0, "R2": 20.0}
_QUANTIFICATION, _NODATA = 10_000.0, -10_000.0
# Corrected for slopes first: the default.
_KINDS = ("FRE", "FRC", "SRE")
# Bands at 10 m; the others have 20 m.
_FINE = {"B02", "B03", "B04", "B08"}


def read_maja(files: ProductFiles) -> Product | None:
    """Return the product that files are in THEIA's form; None if they are none.

    Parameters
    ----------
    files : ProductFiles

    Raises
    ------
    UnreadableFileError
        The metadata are damaged or hostile.
    ScarMapperError
        There is more than one scene, and none was chosen.
    """
    found = [(path, _NAME.fullmatch(path.stem)) for path in files.rasters]
    named = [
        (path, name, _BAND.fullmatch(name["what"])) for path, name in found if name is not None
    ]
    bands = [(path, name, band) for path, name, band in named if band is not None]
    if not bands:
        return None
    scene = files.one_scene((name["scene"] for _, name, _ in bands), _scene_of)
    bands = [entry for entry in bands if entry[1]["scene"] == scene]
    kinds = {band["kind"] for _, _, band in bands}
    order = ("SRE", *_KINDS) if files.uncorrected else _KINDS
    kind = next(k for k in order if k in kinds)
    about = bands[0][1]
    sentinel = about["sensor"].startswith("SENTINEL2")
    roles = {} if sentinel else LANDSAT_ROLES[int(about["sensor"][-1])]
    by_band: dict[str, tuple[BandFile, ...]] = {}
    names: dict[str, str] = {}
    for path, _, band in bands:
        own = f"B{band['number']}"
        key = f"B{band['number'].zfill(2)}" if sentinel else roles.get(own, "")
        if band["kind"] != kind or not key or (sentinel and key not in BAND_IDS):
            continue
        metres = (10.0 if key in _FINE else 20.0) if sentinel else None
        by_band[key] = (files.band(path, metres),)
        if not sentinel:
            names[own.lower()] = key
    masks: dict[str, dict[str, BandFile]] = {}
    for path, name, _ in named:
        mask = _MASK.fullmatch(name["what"])
        if mask and name["scene"] == scene:
            size = mask["size"]
            masks.setdefault(mask["kind"], {})[size] = files.band(path, _METRES.get(size))
    quantification, nodata, notes = _metadata(files, scene)
    notes = [_kind_note(kind, kinds), *notes]
    date = about["date"]
    return Product(
        path=files.archive.title,
        files={band: by_band[band] for band in _ordered(by_band)},
        scene=scene,
        date=f"{date[:4]}-{date[4:6]}-{date[6:]}",
        level=about["level"],
        quantification=dict.fromkeys(by_band, files.unit or quantification),
        offset=dict.fromkeys(by_band, 0.0),
        notes=tuple(notes),
        warnings=(
            "This is a synthesis of several days, not the image of one day: its date stands for "
            "them.",
        )
        if about["level"] == "L3A"
        else (),
        sensor="Sentinel-2" if sentinel else f"Landsat {about['sensor'][-1]}",
        names=names,
        nodata=nodata,
        quality={
            kind: tuple(masks[kind].values()) for kind in ("CLM", "MG2", "EDG") if kind in masks
        },
        own_grid=not sentinel,
    )


def _scene_of(name: str) -> str:
    found = _NAME.fullmatch(PurePosixPath(name).stem)
    return found["scene"] if found else ""


def _ordered(bands: dict[str, tuple[BandFile, ...]]) -> list[str]:
    """Return bands in the order of wavelength."""
    return sorted(bands, key=(*BAND_IDS, *ROLES).index)


def _kind_note(kind: str, kinds: set[str]) -> str:
    if kind == "SRE":
        left = "FRE, corrected for slopes, is left out" if "FRE" in kinds else "there is no FRE"
        return f"Surface reflectance without correction for slopes (SRE) is taken; {left}."
    if kind == "FRC":
        return "The reflectance of the synthesis (FRC) is taken."
    return "Surface reflectance corrected for slopes (FRE) is taken."


def _metadata(files: ProductFiles, scene: str) -> tuple[float, float, list[str]]:
    """Return the quantification and the nodata value, and what they are based on."""
    ending = f"{scene}_MTD_ALL.xml".lower()
    names = [name for name in files.names if name.lower().endswith(ending)]
    if not names:
        return (
            _QUANTIFICATION,
            _NODATA,
            ["Without the product's metadata (…_MTD_ALL.xml) 10000 stands for a reflectance of 1 "
             "and -10000 for no data, as in all products of this form."],
        )  # fmt: skip
    title = f"{names[0]} in {files.archive.title}"
    text = plain_xml(files.archive.read(names[0]), title)
    name = "REFLECTANCE_QUANTIFICATION_VALUE"
    stated = first_element(text, name)
    quantification = number_of(stated, name, title) if stated else _QUANTIFICATION
    if not 1 <= quantification <= 1e6:
        raise UnreadableFileError(
            "{file} gives a quantification value of {value:g}, which cannot be.",
            file=title,
            value=quantification,
        )
    special = re.search(r"""<SPECIAL_VALUE\s+name=["']nodata["']\s*>\s*(-?\d{1,6})\s*<""", text)
    nodata = float(special[1]) if special else _NODATA
    return (
        quantification,
        nodata,
        [f"As the product's metadata state, {quantification:g} stands for a reflectance of 1 and "
         f"{nodata:g} for no data."],
    )  # fmt: skip
