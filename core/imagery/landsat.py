"""Landsat products of USGS: Collections 1 and 2, Levels 1 and 2, in a folder or a tar archive.

References
----------
USGS, Landsat Collection 2 Level 2 Science Product Guides and Landsat 8–9 Data Users Handbook:
surface reflectance = 0.0000275 · DN − 0.2; reflectance at the top of the atmosphere = (multiplier ·
DN + addend) / sin(sun elevation). Collection 1 surface reflectance: 0.0001 · DN.
"""

from __future__ import annotations

import math
import re
from pathlib import PurePosixPath

from ..errors import UnreadableFileError
from .landsat_bands import LANDSAT_ROLES, ROLES
from .product import Product
from .product_files import BandFile, ProductFiles

_NAME = re.compile(
    r"(?P<scene>L[COTEM]0(?P<number>[4-9])_(?P<level>L1TP|L1GT|L1GS|L2SP|L2SR|CU|AK|HI)_\d{6}_"
    r"(?P<date>(?:19|20)\d\d[01]\d[0-3]\d)_\d{8}_(?P<collection>0[12])(?:_(?:T1|T2|RT|V\d\d))?)_(?P<what>.+)",
    re.IGNORECASE,
)
_SURFACE = re.compile(r"SR_(B\d)|sr_(b)and(\d)", re.IGNORECASE)
_TOP = re.compile(r"B\d", re.IGNORECASE)
# Masks by the end of their names.
_MASKS = {"qa_pixel": "QA_PIXEL", "pixelqa": "QA_PIXEL", "pixel_qa": "pixel_qa"}
_METADATA = re.compile(r"_MTL\.(txt|xml|json)$", re.IGNORECASE)


def read_landsat(files: ProductFiles) -> Product | None:
    """Return the Landsat product that files are; None if they are none.

    Parameters
    ----------
    files : ProductFiles

    Raises
    ------
    UnreadableFileError
        It is a product of Level 1 without its metadata, or these cannot be right.
    ScarMapperError
        There is more than one scene, and none was chosen.
    """
    found = [(path, _NAME.fullmatch(path.stem)) for path in files.rasters]
    named = [(path, name) for path, name in found if name is not None]
    surface = {_scene_of(path.name) for path, name in named if _SURFACE.fullmatch(name["what"])}
    top = {_scene_of(path.name) for path, name in named if _TOP.fullmatch(name["what"])}
    scenes = surface or top
    if not scenes:
        return None
    scene = files.one_scene(scenes, _scene_of)
    named = [(path, name) for path, name in named if name["scene"].upper() == scene]
    about = named[0][1]
    roles = LANDSAT_ROLES[int(about["number"])]
    pattern = _SURFACE if scene in surface else _TOP
    bands: dict[str, BandFile] = {}
    numbers: dict[str, str] = {}
    quality: dict[str, tuple[BandFile, ...]] = {}
    for path, name in named:
        what = name["what"].lower()
        own = pattern.fullmatch(name["what"])
        if own:
            number = "".join(filter(None, own.groups())) or own[0]
            role = roles.get(number.upper(), "")
            if role:
                bands[role], numbers[role] = files.band(path), number.upper()
        elif what in _MASKS:
            quality[_MASKS[what]] = (files.band(path),)
    if not bands:
        return None
    meaning = _Meaning(files, scene, about["collection"], scene in surface)
    order = [role for role in ROLES if role in bands]
    scales = {role: meaning.scale(numbers[role]) for role in order}
    if files.unit:
        scales = dict.fromkeys(order, (1 / files.unit, 0.0))
    names = {own.lower(): role for role, own in numbers.items()}
    names.update({f"sr_{own.lower()}": role for role, own in numbers.items()})
    listed = ", ".join(f"{role} {numbers[role]}" for role in order)
    date = about["date"]
    return Product(
        path=files.archive.title,
        files={role: (bands[role],) for role in order},
        scene=scene,
        date=f"{date[:4]}-{date[4:6]}-{date[6:]}",
        level="L2" if scene in surface else "L1",
        quantification={role: round(1 / scale, 6) for role, (scale, _) in scales.items()},
        offset={role: round(offset / scale, 4) for role, (scale, offset) in scales.items()},
        notes=(f"Landsat {about['number']}: {listed}.", meaning.note),
        warnings=()
        if scene in surface
        else ("The bands are reflectance at the top of the atmosphere (Level 1), not surface "
              "reflectance: haze is in them.",),
        sensor=f"Landsat {about['number']}",
        names=names,
        nodata=meaning.nodata,
        quality=quality,
        own_grid=True,
    )  # fmt: skip


def _scene_of(name: str) -> str:
    found = _NAME.fullmatch(PurePosixPath(name).stem)
    return found["scene"].upper() if found else ""


class _Meaning:
    """What the pixel values of a product mean, by its level and its metadata (MTL).

    Attributes
    ----------
    nodata : float
    note : str
        For the log.
    """

    def __init__(self, files: ProductFiles, scene: str, collection: str, surface: bool):
        self._scene, self._surface = scene, surface
        self._title = files.archive.title
        self._text = ""
        self.nodata = -9999.0 if surface and collection == "01" else 0.0
        for name in files.names:
            if _METADATA.search(name) and _scene_of(_METADATA.sub("_MTL", name)) == scene:
                self._title = f"{name} in {files.archive.title}"
                self._text = files.archive.read(name).decode("utf-8", "replace")
                break
        self._usual = (0.0001, 0.0) if collection == "01" else (0.0000275, -0.2)
        # Surface reflectance of Collection 1 has no metadata of its own scale.
        self._section = "" if collection == "01" else "LEVEL2_SURFACE_REFLECTANCE_PARAMETERS"
        self._sine = 1.0
        if surface:
            stated = bool(self._section) and self._section in self._text
            source = "as the metadata (MTL) state" if stated else "as in all such products"
            self.note = (
                f"Surface reflectance, Collection {int(collection)}: scale and offset are "
                f"{source}, usually {self._usual[0]:g} and {self._usual[1]:g}."
            )
            return
        self._section = "RADIOMETRIC_RESCALING"
        elevation = self._number("SUN_ELEVATION", self._text)
        if elevation is None or not 0 < elevation <= 90:
            raise UnreadableFileError(
                "{scene} is a product of Level 1, whose scale and sun elevation are in its "
                "metadata file (…_MTL.txt): put that beside the bands, or use the product of Level "
                "2 (surface reflectance, L2SP).",
                scene=scene,
            )
        self._sine = math.sin(math.radians(elevation))
        self.note = (
            "Reflectance at the top of the atmosphere by the metadata (MTL), for a sun elevation "
            f"of {elevation:.1f}°."
        )

    def scale(self, band: str) -> tuple[float, float]:
        """Return scale and offset to reflectance of a band such as ``B4``."""
        section = self._part(self._section) if self._section else ""
        found = [
            self._number(f"REFLECTANCE_{what}_BAND_{band[1:]}", section) for what in ("MULT", "ADD")
        ]
        if found[0] is None or found[1] is None:
            if not self._surface:
                raise UnreadableFileError(
                    "{file} does not give the scale of band {band}; download the metadata again.",
                    file=self._title,
                    band=band,
                )
            return self._usual
        scale, offset = found[0] / self._sine, found[1] / self._sine
        if not 1e-6 <= scale <= 0.01 or abs(offset) > 1:
            raise UnreadableFileError(
                "{file} gives a scale of {scale:g} and an offset of {offset:g} for band {band}, "
                "which cannot be.",
                file=self._title,
                scale=scale,
                offset=offset,
                band=band,
            )
        return scale, offset

    def _part(self, section: str) -> str:
        """Return a section of the metadata, in the form of text, XML or JSON."""
        start = self._text.find(section)
        if start < 0:
            return ""
        end = re.search(rf"END_GROUP|</\w*{section}|\}}", self._text[start:])
        return self._text[start : start + end.start()] if end else self._text[start:]

    @staticmethod
    def _number(name: str, text: str) -> float | None:
        found = re.search(rf"\b{name}\b[^\d\w\-+.]{{1,8}}([-+]?\d[\d.]*(?:[eE][-+]?\d+)?)", text)
        try:
            return float(found[1]) if found else None
        except ValueError:
            return None
