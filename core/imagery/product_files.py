"""The files of a product as it is downloaded: in a folder, a zip or a tar archive."""

from __future__ import annotations

import os
import re
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Union

from ..errors import ScarMapperError, UnreadableFileError
from ..raster.references import is_within
from ..runtime.file_kinds import refuse_special

# Files and folders of a product at most, and their depth; a product has some hundreds.
MOST_FILES = 20_000
DEEPEST = 7
# Bytes read of a metadata file at most; the largest that are shipped are below 1 MB.
LARGEST = 1 << 24
# What a band file may be.
RASTERS = (".jp2", ".tif", ".tiff")
# What else of a product may be given in its place.
_TEXTS = (".xml", ".json", ".hdr")
_DAMAGED = (zipfile.BadZipFile, tarfile.TarError, OSError, ValueError, NotImplementedError)
_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)-?(0[1-9]|1[0-2])-?(0[1-9]|[12]\d|3[01])(?!\d)")
# Scenes that an error names at most.
_LISTED = 8


@dataclass(frozen=True)
class BandFile:
    """A band: its file, its number in it, and its pixel size in metres by its name, or None."""

    path: str
    metres: float | None
    number: int = 1


class Folder:
    """The files of a folder, by their paths relative to it; none that lie elsewhere.

    Parameters
    ----------
    path : Path
    given : str
        The file that the user gave, which may be a link.
    """

    def __init__(self, path: Path, given: str = ""):
        self.title = str(path)
        self._root, self._given = path, given

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
                    "{path} holds too many files to be one product; choose the product's own "
                    "folder.",
                    path=self.title,
                )
            yield from ((below / name).as_posix() for name in sorted(files))

    def read(self, name: str) -> bytes:
        """Return the first `LARGEST` bytes of a file."""
        self._refuse_link(name)
        try:
            refuse_special(self._root / name)
            with open(self._root / name, "rb") as file:
                return file.read(LARGEST)
        except OSError as error:
            raise UnreadableFileError(
                "{path} cannot be read: {why}.", path=self._root / name, why=error
            ) from error

    def gdal_path(self, name: str) -> str:
        """Return the path by which GDAL opens a file.

        Raises
        ------
        UnreadableFileError
            It is a link that leads out of the folder.
        """
        self._refuse_link(name)
        return str(self._root / name)

    def _refuse_link(self, name: str) -> None:
        path = self._root / name
        if name != self._given and not is_within(path, [self._root]):
            raise UnreadableFileError(
                "{file} is a link that leads out of the folder of the product, to {target}. If "
                "you trust it, choose the folder that it leads to, or put a copy in the place of "
                "the link.",
                file=path,
                target=os.path.realpath(path),
            )

    def linked_folders(self) -> list[str]:
        """Return the names of folders that are links, whose files are not looked at."""
        try:
            return sorted(e.name for e in os.scandir(self._root) if e.is_symlink() and e.is_dir())
        except OSError:
            return []


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
            raise ScarMapperError("{path} holds too many files to be one product.", path=self.title)
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


class Tar:
    """The files of a tar archive that is not compressed, read where they are."""

    def __init__(self, path: Path):
        self.title = str(path)
        self._path = path

    def names(self) -> Iterator[str]:
        """Yield the paths of all plain files, sorted, with slashes."""
        found = []
        try:
            with tarfile.open(self._path, "r:") as archive:
                for seen, entry in enumerate(archive):
                    if seen > MOST_FILES:
                        raise ScarMapperError(
                            "{path} holds too many files to be one product.", path=self.title
                        )
                    if entry.isreg() and not entry.issparse() and _is_plain(entry.name):
                        found.append(entry.name)
        except _DAMAGED as error:
            raise UnreadableFileError(
                "{path} is no intact tar file: {why}. Download it again.",
                path=self.title,
                why=error,
            ) from error
        yield from sorted(found)

    def read(self, name: str) -> bytes:
        """Return the first `LARGEST` bytes of a file."""
        try:
            with tarfile.open(self._path, "r:") as archive:
                file = archive.extractfile(name)
                return file.read(LARGEST) if file else b""
        except (*_DAMAGED, KeyError, EOFError) as error:
            raise UnreadableFileError(
                "{file} in {archive} cannot be read: {why}.",
                file=name,
                archive=self.title,
                why=error,
            ) from error

    def gdal_path(self, name: str) -> str:
        """Return the path by which GDAL opens a file."""
        return f"/vsitar/{{{self._path.absolute().as_posix()}}}/{name}"


AnyArchive = Union[Folder, Archive, Tar]


@dataclass(frozen=True)
class ProductFiles:
    """The files among which a product is looked for.

    Attributes
    ----------
    archive : Folder, Archive or Tar
        Where they are.
    names : tuple of str
        All files, by their paths in it.
    prefix : str
        The folder that holds the bands; empty for all.
    chosen : str
        The file that was given where a file of a folder was.
    scene : str
        A part of the name of the scene, tile or date wanted; empty for the only one.
    unit : float
        The pixel value of a reflectance of 1 that the user gives; 0 for that of the product.
    roles : str
        Which band plays which role, as the user says: of files with bands of several.
    uncorrected : bool
        Of reflectance with and without a correction for slopes the one without is wanted.
    """

    archive: AnyArchive
    names: tuple[str, ...]
    prefix: str = ""
    chosen: str = ""
    scene: str = ""
    unit: float = 0.0
    roles: str = ""
    uncorrected: bool = False

    @property
    def rasters(self) -> Iterator[PurePosixPath]:
        """The raster files."""
        paths = map(PurePosixPath, self.names)
        return (path for path in paths if path.suffix.lower() in RASTERS)

    def band(self, name: PurePosixPath | str, metres: float | None = None) -> BandFile:
        """Return the first band of a file."""
        return BandFile(self.archive.gdal_path(str(name)), metres)

    def one_scene(self, scenes: Iterable[str], scene_of: Callable[[str], str]) -> str:
        """Return the scene that is meant, of one or several.

        Parameters
        ----------
        scenes : iterable of str
            Names of all that there are.
        scene_of : callable
            Gives the scene of a file by its path, or ``""``.

        Raises
        ------
        ScarMapperError
            There are several and nothing tells which is meant, or the one wanted is not there.
        """
        every = sorted(set(scenes))
        listed = ", ".join(every[:_LISTED]) + (", …" if len(every) > _LISTED else "")
        if self.scene:
            wanted = self.scene.strip().lower()
            alike = [name for name in every if wanted in name.lower()]
            if len(alike) != 1:
                raise ScarMapperError(
                    "{path} holds {count} scenes whose names have “{scene}” in them; write more of "
                    "the name of one of these into “Scene”: {scenes}.",
                    path=self.archive.title,
                    count=len(alike),
                    scene=self.scene,
                    scenes=listed,
                )
            return alike[0]
        if len(every) == 1:
            return every[0]
        if self.chosen and scene_of(self.chosen) in every:
            return scene_of(self.chosen)
        raise ScarMapperError(
            "{path} holds more than one scene or tile: {scenes}. Choose a file of one of them, or "
            "write a part of its name, such as the tile or the date, into “Scene”.",
            path=self.archive.title,
            scenes=listed,
        )


def day_in(name: str) -> str:
    """Return the only day in a name, as ``2018-12-29``; empty where there is none or several."""
    days = {"-".join(found) for found in _DAY.findall(name)}
    return days.pop() if len(days) == 1 else ""


def _is_plain(name: str) -> bool:
    """Return whether a path in an archive stays inside it and means the same everywhere."""
    path = PurePosixPath(name)
    return not (
        path.is_absolute()
        or ".." in path.parts
        or len(path.parts) > DEEPEST + 1
        or re.search(r"^[A-Za-z]:|[\\{}\x00-\x1f]", name)
    )


def open_files(path: Path, scene: str = "") -> ProductFiles:
    """Return the files among which a product is looked for.

    Parameters
    ----------
    path : Path
        A folder, a zip or tar file, or a file of a product.
    scene : str
        As of `ProductFiles`.

    Raises
    ------
    UnreadableFileError
        There is no such file, or it is none of these.
    """
    refuse_special(path)
    if not path.exists():
        raise UnreadableFileError("{path} does not exist.", path=path)
    chosen = ""
    if path.is_file():
        archive = _archive(path)
        if archive is not None:
            return ProductFiles(archive, _without_shadows(archive), scene=scene)
        text = path.suffix.lower() in _TEXTS or path.name.lower().endswith("_mtl.txt")
        if path.suffix.lower() not in RASTERS and not text:
            raise UnreadableFileError(
                "{path} is neither a zip or tar file nor a file of a product; choose the folder of "
                "a product, its zip or tar file, or a file in its folder.",
                path=path,
            )
        chosen, path = path.name, path.parent
    path = path.absolute()
    for folder in (path, *path.parents):
        if folder.suffix.upper() == ".SAFE":
            inside = path.relative_to(folder).parts
            granule = inside[0] == "GRANULE" and len(inside) > 1 if inside else False
            prefix = "/".join(inside[:2]) + "/" if granule else ""
            chosen = "/".join((*inside, chosen)) if chosen else ""
            found = Folder(folder, chosen)
            return ProductFiles(found, _without_shadows(found), prefix, chosen, scene)
    found = Folder(path, chosen)
    return ProductFiles(found, _without_shadows(found), "", chosen, scene)


def _without_shadows(archive: AnyArchive) -> tuple[str, ...]:
    """Return the names of all files but those that macOS keeps beside each of them."""
    return tuple(name for name in archive.names() if not PurePosixPath(name).name.startswith("._"))


def _archive(path: Path) -> AnyArchive | None:
    """Return the archive that a file is, or None."""
    if zipfile.is_zipfile(path):
        return Archive(path)
    name = path.name.lower()
    if name.endswith(".zip"):
        raise UnreadableFileError("{path} is no intact zip file; download it again.", path=path)
    if name.endswith(".tar"):
        return Tar(path)
    if re.search(r"\.(tar\.\w+|tgz|tbz2?|txz|gz|7z|rar)$", name):
        raise UnreadableFileError(
            "{path} is compressed as a whole, so that its bands cannot be read where they are; "
            "unpack it and choose the folder.",
            path=path,
        )
    return None
