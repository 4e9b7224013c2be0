"""The files of a Sentinel-2 product: in a folder or a zip archive, by band."""

from __future__ import annotations

import os
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ..errors import ScarMapperError, UnreadableFileError
from ..raster.bands import SENTINEL2, role_of
from .sentinel2_metadata import BAND_IDS, LARGEST, Facts, facts_of_item, facts_of_xml

# Files and folders of a product at most, and their depth; a product has some hundreds.
MOST_FILES = 20_000
DEEPEST = 7
# What a band file may be.
_RASTERS = (".jp2", ".tif", ".tiff")
# Folders of a product with masks, previews and reports, whose names hold band names too.
_NOT_IMAGES = {"qi_data", "aux_data", "html", "rep_info", "datastrip", "preview", "masks"}
_BAND_FILE = re.compile(r"(?:^|[_\-.])(B\d{1,2}|B8A|SCL)(?:[_\-](\d{2,3})m)?$", re.IGNORECASE)
_DAMAGED = (zipfile.BadZipFile, OSError, ValueError, NotImplementedError)
_METADATA_FILE = re.compile(r"(?:^|_)MTD(?:_|\.)|metadata", re.IGNORECASE)


@dataclass(frozen=True)
class BandFile:
    """A file of one band; ``metres`` is the pixel size by its name, or None."""

    path: str
    metres: float | None


class Folder:
    """The files of a folder, by their paths relative to it."""

    def __init__(self, path: Path):
        self.title = str(path)
        self._root = path

    def names(self) -> Iterator[str]:
        """Yield the paths of all files, sorted, with slashes."""
        seen = 0
        for folder, folders, files in os.walk(self._root):
            below = Path(folder).relative_to(self._root)
            if len(below.parts) >= DEEPEST:
                folders.clear()
            folders.sort()
            seen += len(folders) + len(files)
            if seen > MOST_FILES:
                raise ScarMapperError(
                    "{path} holds too many files to be one Sentinel-2 product; choose the "
                    "product's own folder.",
                    path=self.title,
                )
            yield from ((below / name).as_posix() for name in sorted(files))

    def read(self, name: str) -> bytes:
        """Return the first `LARGEST` bytes of a file."""
        try:
            with open(self._root / name, "rb") as file:
                return file.read(LARGEST)
        except OSError as error:
            raise UnreadableFileError(
                "{path} cannot be read: {why}.", path=self._root / name, why=error
            ) from error

    def gdal_path(self, name: str) -> str:
        """Return the path by which GDAL opens a file."""
        return str(self._root / name)


class Archive:
    """The files of a zip archive, read where they are: nothing is unpacked."""

    def __init__(self, path: Path):
        self.title = str(path)
        self._path = path

    def names(self) -> Iterator[str]:
        """Yield the paths of all files, sorted, with slashes."""
        try:
            with zipfile.ZipFile(self._path) as archive:
                entries = archive.infolist()
        except _DAMAGED as error:
            raise UnreadableFileError(
                "{path} is no intact zip file: {why}. Download it again.",
                path=self.title,
                why=error,
            ) from error
        if len(entries) > MOST_FILES:
            raise ScarMapperError(
                "{path} holds too many files to be one Sentinel-2 product.", path=self.title
            )
        for entry in sorted(entries, key=lambda e: e.filename):
            if entry.is_dir() or not _is_plain(entry.filename):
                continue
            if entry.flag_bits & 1:
                raise UnreadableFileError(
                    "{path} is encrypted; unpack it and choose the folder.", path=self.title
                )
            yield entry.filename

    def read(self, name: str) -> bytes:
        """Return the first `LARGEST` bytes of a file."""
        try:
            with zipfile.ZipFile(self._path) as archive, archive.open(name) as file:
                return file.read(LARGEST)
        except (*_DAMAGED, RuntimeError, EOFError, zlib.error) as error:
            raise UnreadableFileError(
                "{file} in {archive} cannot be read: {why}.",
                file=name,
                archive=self.title,
                why=error,
            ) from error

    def gdal_path(self, name: str) -> str:
        """Return the path by which GDAL opens a file."""
        # Braces end the archive's name wherever it ends, whatever it is called.
        return f"/vsizip/{{{self._path.absolute().as_posix()}}}/{name}"


def _is_plain(name: str) -> bool:
    """Return whether a path in an archive stays inside it and means the same everywhere."""
    path = PurePosixPath(name)
    return not (
        path.is_absolute()
        or ".." in path.parts
        or len(path.parts) > DEEPEST + 1
        or re.search(r"[\\:{}\x00-\x1f]", name)
    )


def open_product(path: Path) -> tuple[Folder | Archive, str]:
    """Return the folder or archive of a product, and the folder in it that holds the bands.

    Parameters
    ----------
    path : Path
        A folder, a zip file, or a file of a product.

    Raises
    ------
    UnreadableFileError
        There is no such file, or it is none of these.
    """
    if not path.exists():
        raise UnreadableFileError("{path} does not exist.", path=path)
    if path.is_file():
        if zipfile.is_zipfile(path):
            return Archive(path), ""
        if path.suffix.lower() == ".zip":
            raise UnreadableFileError("{path} is no intact zip file; download it again.", path=path)
        if path.suffix.lower() not in (*_RASTERS, ".xml", ".json"):
            raise UnreadableFileError(
                "{path} is neither a zip file nor a file of a Sentinel-2 product; choose a .SAFE "
                "folder, its zip file, or a folder of band files.",
                path=path,
            )
        path = path.parent
    path = path.absolute()
    for folder in (path, *path.parents):
        if folder.suffix.upper() == ".SAFE":
            inside = path.relative_to(folder).parts
            granule = inside[0] == "GRANULE" and len(inside) > 1 if inside else False
            return Folder(folder), "/".join(inside[:2]) + "/" if granule else ""
    return Folder(path), ""


def _band_of(name: str) -> tuple[str, float | None]:
    """Return the band and the pixel size in metres by a path; ``""`` and None where unknown."""
    path = PurePosixPath(name)
    if path.suffix.lower() not in _RASTERS or path.stem.upper().startswith("MSK_"):
        return "", None
    if any(part.lower() in _NOT_IMAGES for part in path.parts[:-1]):
        return "", None
    found = _BAND_FILE.search(path.stem)
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


def band_files(archive: Folder | Archive, names: list[str]) -> dict[str, tuple[BandFile, ...]]:
    """Return the files of each band.

    Parameters
    ----------
    archive : Folder or Archive
    names : list of str
        Files in it; those that are no band files are ignored.

    Raises
    ------
    ScarMapperError
        They are of more than one scene or tile.
    """
    found: dict[str, dict[float | None, str]] = {}
    times: dict[str, str] = {}
    for name in names:
        band, metres = _band_of(name)
        if not band:
            continue
        others = found.setdefault(band, {})
        for time in re.findall(r"\d{8}T\d{6}", PurePosixPath(name).name):
            times.setdefault(time, name)
        if metres in others or len(times) > 1:
            other = others.get(metres) or next(iter(times.values()))
            raise ScarMapperError(
                "{path} holds more than one scene or tile: {first} and {second}. "
                "Choose the folder of one of them.",
                path=archive.title,
                first=other,
                second=name,
            )
        others[metres] = name
    return {
        band: tuple(BandFile(archive.gdal_path(name), metres) for metres, name in by_size.items())
        for band, by_size in found.items()
    }


def product_facts(archive: Folder | Archive, names: list[str], prefix: str) -> Facts:
    """Return the facts of a product's text files: a STAC item first, then its own metadata.

    Parameters
    ----------
    archive : Folder or Archive
    names : list of str
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
        if prefix and path.parts[0] == "GRANULE" and not name.startswith(prefix):
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
