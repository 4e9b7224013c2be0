"""The files of a Sentinel-2 product in ESA's form or of bands named alike, by band."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePosixPath

from ..errors import ScarMapperError
from ..raster.role_names import SENTINEL2, role_of
from ..raster.sensors import SENTINEL2 as SENTINEL2_SENSOR
from ..raster.sensors import sensors_in
from .product_files import RASTERS, AnyArchive, BandFile, ProductFiles
from .sentinel2_metadata import BAND_IDS, Facts, facts_of_item, facts_of_xml

# Folders of a product with masks, previews and reports, whose names hold band names too.
_NOT_IMAGES = {"qi_data", "aux_data", "html", "rep_info", "datastrip", "preview", "masks"}
_BAND_FILE = re.compile(r"(?:^|[_\-.])(B\d{1,2}|B8A|SCL)(?:[_\-](\d{2,3})m)?$", re.IGNORECASE)
# Its name before sen2cor 2.4.
_OLD_SCL = re.compile(r"_(SCL)_L2A_TL_\w+_(\d{2})m$", re.IGNORECASE)
_GRANULE = re.compile(r"(?:^|.*/)GRANULE/([^/]+)/")
# Names of sensors that no table of bands is kept of.
_OTHER_SENSOR = re.compile(r"(?:^|[^A-Z0-9])(VENUS)", re.IGNORECASE)
_METADATA_FILE = re.compile(r"(?:^|_)MTD(?:_|\.)|metadata", re.IGNORECASE)


def _band_of(name: str) -> tuple[str, float | None]:
    """Return the band and the pixel size in metres by a path; ``""`` and None where unknown."""
    path = PurePosixPath(name)
    if path.suffix.lower() not in RASTERS or path.stem.upper().startswith("MSK_"):
        return "", None
    if any(part.lower() in _NOT_IMAGES for part in path.parts[:-1]):
        return "", None
    found = _BAND_FILE.search(path.stem) or _OLD_SCL.search(path.stem)
    if found:
        role = role_of(found[1])
        metres = float(found[2]) if found[2] else None
    else:  # names such as red.tif, of nothing but the band
        role = role_of(path.stem) if re.fullmatch(r"[A-Za-z]+\d{0,2}", path.stem) else None
        metres = None
    folder = re.fullmatch(r"R(\d{2})m", path.parent.name, re.IGNORECASE)
    if metres is None and folder:
        metres = float(folder[1])
    band = SENTINEL2.get(role or "", "")
    return (band, metres) if band in BAND_IDS or band == "SCL" else ("", None)


def band_files(files: ProductFiles) -> tuple[dict[str, tuple[BandFile, ...]], str]:
    """Return the files of each band of one scene, and the folder of its granule.

    Parameters
    ----------
    files : ProductFiles
        Those that are no band files are ignored.

    Returns
    -------
    dict of str to tuple of BandFile
        By band, with ``SCL``.
    str
        ``GRANULE/L2A_T33UUU…/``, or empty where there are no such folders.

    Raises
    ------
    ScarMapperError
        They are of more than one scene or tile, and none was chosen.
    """
    found = [(name, *_band_of(name)) for name in files.names if name.startswith(files.prefix)]
    found = [(name, band, metres) for name, band, metres in found if band]
    # Bands of another sensor count only where there are no others: to be refused.
    found = [entry for entry in found if not other_sensor(PurePosixPath(entry[0]).name)] or found
    if not found:
        return {}, ""
    for scene_of in (_stamp, _directory, _prefix):
        scenes = {scene_of(name) for name, _, _ in found} - {""}
        places = [(band, metres) for _, band, metres in found]
        # Files without a stamp go with those that have one.
        if len(scenes) > 1 and (scene_of is _stamp or len(set(places)) < len(places)):
            wanted = files.one_scene(scenes, scene_of)
            found = [entry for entry in found if scene_of(entry[0]) in ("", wanted)]
    by_band: dict[str, dict[float | None, str]] = {}
    for name, band, metres in found:
        others = by_band.setdefault(band, {})
        if metres in others:
            raise ScarMapperError(
                "{path} holds two files of one band: {first} and {second}. Choose the folder of "
                "one scene.",
                path=files.archive.title,
                first=others[metres],
                second=name,
            )
        others[metres] = name
    granule = _GRANULE.search(found[0][0])
    made = {
        band: tuple(files.band(name, metres) for metres, name in by_size.items())
        for band, by_size in by_band.items()
    }
    return made, granule[0] if granule else ""


def other_sensor(name: str) -> str:
    """Return the sensor that the name of a file or folder names, if it is none like Sentinel-2."""
    unknown = _OTHER_SENSOR.search(name)
    if unknown:
        return unknown[1]
    found = sensors_in(name)
    alike = any(sensor.codes is SENTINEL2_SENSOR.codes for sensor in found)
    return "" if alike or not found else found[0].title


def _stamp(name: str) -> str:
    """Return the granule of a file, or the tile and time in its name."""
    granule = _GRANULE.search(name)
    if granule:
        return granule[1]
    path = PurePosixPath(name)
    stac = re.search(r"S2[A-D]_\d{1,2}[A-Z]{3}_20\d{6}_\d+_L\d[AC]", path.name)
    if stac:
        return stac[0]
    time = re.search(r"\d{8}T\d{6}", path.name)
    tile = re.search(r"(?<![A-Z0-9])T\d{2}[A-Z]{3}(?![A-Z0-9])", path.name)
    return "_".join(found[0] for found in (tile, time) if found) if time else ""


def _directory(name: str) -> str:
    """Return the folder of a file, but for that of its pixel size."""
    folder = PurePosixPath(name).parent
    return str(folder.parent if re.fullmatch(r"R\d{2}m", folder.name, re.IGNORECASE) else folder)


def _prefix(name: str) -> str:
    """Return what stands before the band in the name of a file, and its folder."""
    path = PurePosixPath(name)
    before = _BAND_FILE.sub("", path.stem)
    folder = _directory(name)
    return before if folder == "." else f"{folder}/{before}"


def product_facts(archive: AnyArchive, names: Sequence[str], prefix: str) -> Facts:
    """Return the facts of a product's text files: a STAC item first, then its own metadata.

    Parameters
    ----------
    archive : Folder, Archive or Tar
    names : sequence of str
        All files in it.
    prefix : str
        The granule's folder; files of other granules are left out.

    Raises
    ------
    UnreadableFileError
        A file is damaged or hostile.
    """
    documents = []
    for name in names:
        path = PurePosixPath(name)
        if any(part.lower() in _NOT_IMAGES for part in path.parts[:-1]):
            continue
        if prefix and "GRANULE" in path.parts[:-1] and not name.startswith(prefix):
            continue
        suffix = "".join(path.suffixes[-2:]).lower()
        if suffix.endswith(".xml") and suffix != ".aux.xml" and _METADATA_FILE.search(path.name):
            tile = path.name.upper().startswith("MTD_TL") or "granule" in path.name.lower()
            documents.append((1 + tile, name))
        elif suffix.endswith(".json"):
            documents.append((0, name))
    facts = Facts()
    items = [name for rank, name in sorted(documents) if rank == 0]
    metadata = [name for rank, name in sorted(documents) if rank > 0]
    for name in items[:8] + metadata[:8]:
        title = f"{name} in {archive.title}"
        reader = facts_of_item if name in items else facts_of_xml
        facts = facts.or_else(reader(archive.read(name), title) or Facts())
    return facts
