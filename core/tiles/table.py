"""Which pairs of images are to be mapped: from a folder, or from a table."""

from __future__ import annotations

import csv
import difflib
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ..errors import ScarMapperError, Term, UnreadableFileError
from ..progress import Progress
from ..raster.references import is_remote, is_within, leads_outside
from ..runtime.file_kinds import refuse_special

COLUMNS = ("name", "pre", "post", "dem", "scl_pre", "scl_post")
IMAGES = COLUMNS[1:]
# What a table may say of a pair besides.
SETTINGS = (
    "band_roles", "offset_pre", "offset_post", "nodata_pre", "nodata_post", "nodata_dem",
    "crs_pre", "crs_post", "crs_dem",
)  # fmt: skip
TABLES = (".csv", ".tsv", ".txt")
RASTERS = (".tif", ".tiff", ".vrt", ".jp2", ".img")

# Numbers of rows, which some formats bring along as a column.
_IGNORED = ("fid", "ogc_fid")
# No name first, then the shortest: scl_pre is the scl_pre of the folder, not the pre of “scl”, and
# NAME_scl_pre that of NAME, not the pre of NAME_scl.
_OF_FILE = re.compile(r"(?:(.+?)[_.-])??(scl_pre|scl_post|pre|post|dem)", re.IGNORECASE)


@dataclass(frozen=True)
class Tile:
    """One pair of images and what belongs to it.

    Attributes
    ----------
    name : str
        One of its own.
    pre, post, dem, scl_pre, scl_post : str
        What GDAL opens; empty where there is none.
    settings : dict of str
        By column, of `SETTINGS`: what goes before the options of the run and before the files.
    problem : str
        Why it cannot be mapped, as far as that is known from the table; else empty.
    """

    name: str
    pre: str = ""
    post: str = ""
    dem: str = ""
    scl_pre: str = ""
    scl_post: str = ""
    problem: str = ""
    settings: Mapping[str, str] = field(default_factory=dict)

    @property
    def paths(self) -> dict[str, str]:
        """What there is, by column."""
        return {key: getattr(self, key) for key in IMAGES if getattr(self, key)}


def is_for_others(path: str) -> bool:
    """Return whether a path leads to a table that is no plain text, and so is not read here.

    Parameters
    ----------
    path : str
        May end in the name of a layer, as in ``tiles.gpkg|layername=tiles``.
    """
    place = Path(path.split("|")[0])
    # Not of the path itself: that is an error where a name is too long.
    return os.path.isfile(place) and place.suffix.lower() not in (*TABLES, *RASTERS)


def read_tiles(path: str, remote: bool = False, progress: Progress | None = None) -> list[Tile]:
    """Return the pairs that a folder holds or a table of text names.

    Parameters
    ----------
    path : str
        A folder, as of `tiles_in_folder`, or an image in it; or a table with a line of headings,
        its columns separated by commas, semicolons or tabs, as of `tiles_of_rows`.
    remote : bool
        Images may be on the network.
    progress : Progress, optional
        Asked whether to stop.

    Raises
    ------
    ScarMapperError
        There is no such folder or table, it cannot be read, or as of those.
    """
    place = Path(path)
    refuse_special(place)
    if place.suffix.lower() in RASTERS and os.path.isfile(place):
        place = place.parent
    if os.path.isdir(place):
        return tiles_in_folder(place, remote)
    if not os.path.isfile(place):
        raise UnreadableFileError(
            "{path} is neither a folder nor a table: there is no such file.", path=path
        )
    try:
        text = _decoded(place.read_bytes())
    except OSError as error:
        raise _unreadable(path, error) from error
    lines = text.splitlines()
    if "\0" in text or not any(line.strip() for line in lines):
        raise UnreadableFileError(
            "{table} is no table of text: it needs a line of headings ({columns}) and a line for "
            "each pair of images.",
            table=place.name, columns=", ".join(COLUMNS),
        )  # fmt: skip
    heading = next(line for line in lines if line.strip())
    separator = max(",;\t", key=heading.count)
    try:
        rows = [row for row in csv.reader(lines, delimiter=separator, strict=True) if any(row)]
    except csv.Error as error:
        raise UnreadableFileError(
            "{table} is no table of text: {reason}.", table=place.name, reason=str(error)
        ) from error
    if not rows:  # separators and nothing else
        raise _no_rows(place)
    return tiles_of_rows(rows[0], rows[1:], place, remote, progress)


def _unreadable(path: object, error: OSError) -> UnreadableFileError:
    return UnreadableFileError(
        "{path} cannot be read: {reason}.", path=str(path), reason=error.strerror or str(error)
    )


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def tiles_of_rows(
    headings: Sequence[str],
    rows: Sequence[Sequence[object]],
    table: Path,
    remote: bool = False,
    progress: Progress | None = None,
) -> list[Tile]:
    """Return the pairs that the rows of a table name.

    Parameters
    ----------
    headings : sequence of str
        Of `COLUMNS` and `SETTINGS`, in any order and in capitals or not; all but pre and post may
        be missing.
    rows : sequence of sequences
        Paths that are not absolute begin at the table's folder. None is empty.
    table : Path
    remote : bool
        Images may be on the network, and virtual rasters may refer to any place. Else the tiles of
        such have a problem: a table from elsewhere is not to make this computer ask for what its
        user does not know.
    progress : Progress, optional
        Asked whether to stop.

    Raises
    ------
    ScarMapperError
        A column is unknown, missing or there twice; a row is too long; two rows have one name, or
        there are none.
    """
    wanted = [str(heading).strip().lower() for heading in headings]
    while wanted and not wanted[-1]:
        wanted.pop()
    for heading in wanted:
        if heading not in (*COLUMNS, *SETTINGS, *_IGNORED):
            raise _unknown_column(heading, table)
        if wanted.count(heading) > 1:
            raise ScarMapperError(
                "{table} has two columns “{column}”; keep one.", table=table.name, column=heading
            )
    missing = [key for key in ("pre", "post") if key not in wanted]
    if missing:
        raise ScarMapperError(
            "{table} has no column “{column}”: it needs “pre” and “post”, and may have name, dem, "
            "scl_pre and scl_post.",
            table=table.name, column=missing[0],
        )  # fmt: skip
    tiles = []
    folder = table.parent.absolute()
    for number, row in enumerate(rows, start=1):
        if progress is not None:
            progress.check()
        cells = ["" if cell is None else str(cell).strip() for cell in row]
        if any(cells[len(wanted) :]):
            raise ScarMapperError(
                "Row {number} of {table} has more cells than there are headings; put paths that "
                "hold the separator in quotes.",
                number=number, table=table.name,
            )  # fmt: skip
        values = dict(zip(wanted, cells))
        name = values.get("name") or f"row {number}"
        paths = {key: _absolute(values.get(key, ""), folder) for key in IMAGES}
        problem = _problem(paths, folder, remote)
        settings = {key: values[key] for key in SETTINGS if values.get(key)}
        tiles.append(Tile(name, **paths, problem=problem, settings=settings))
    return _checked(tiles, table)


def _unknown_column(heading: str, table: Path) -> ScarMapperError:
    near = difflib.get_close_matches(heading, (*COLUMNS, *SETTINGS), 1, 0.5)
    columns = ", ".join((*COLUMNS, *SETTINGS))
    if near:
        return ScarMapperError(
            "{table} has a column “{column}”, which is unknown; is “{near}” meant? The columns "
            "may be {columns}.",
            table=table.name, column=heading, near=near[0], columns=columns,
        )  # fmt: skip
    return ScarMapperError(
        "{table} has a column “{column}”, which is unknown. The columns may be {columns}.",
        table=table.name, column=heading, columns=columns,
    )  # fmt: skip


def _absolute(path: str, folder: Path) -> str:
    # What begins like these is no path of this system, but GDAL opens it.
    if not path or path.startswith("/vsi") or "://" in path or re.match(r"[A-Z0-9_]{4,}:", path):
        return path
    return str(folder / path)


def _problem(paths: dict[str, str], folder: Path, trusted: bool) -> str:
    """Return why a pair cannot be mapped, or is not to be unless the user trusts the table."""
    if not paths.get("pre"):
        return Term("There is no image before the event (pre).")
    if not paths.get("post"):
        return Term("There is no image after the event (post).")
    if trusted:
        return ""
    given = [path for path in paths.values() if path]
    if any(is_remote(path) for path in given):
        return Term(
            "It names an image that is no file of this computer. Download it, or tick “Images on "
            "the network” if you trust the table."
        )
    places = [leads_outside(path, [folder]) for path in given]
    if any(is_remote(place) for place in places):
        return Term(
            "It names a virtual raster that refers to what is on the network. Download that, or "
            "tick “Images on the network” if you trust it."
        )
    if any(places):
        return Term(
            "It names a virtual raster that refers to files outside of its folder and the table's. "
            "Name those files themselves, or tick “Images on the network” if you trust it."
        )
    return ""


def _linked(paths: dict[str, str], folder: Path, trusted: bool) -> str:
    """Return what is wrong with the images of a folder of which one is a link to another place."""
    if trusted or all(is_within(path, [folder]) for path in paths.values()):
        return ""
    return Term(
        "One of its images is a link that leads out of the folder. Put a copy in its place, name "
        "the image in a table, or tick “Images on the network” if you trust the folder."
    )


def tiles_in_folder(folder: Path, remote: bool = False) -> list[Tile]:
    """Return the pairs that a folder holds, by the names of its files.

    Parameters
    ----------
    folder : Path
        Holds files NAME_pre.tif, NAME_post.tif and, where there are such, NAME_dem.tif,
        NAME_scl_pre.tif and NAME_scl_post.tif; or a folder NAME with pre.tif, post.tif and so on
        in it, with or without the name. A dem.tif beside these is for all that have none of
        their own. Names may end in any of `RASTERS`; other files are left alone.
    remote : bool
        As of `tiles_of_rows`.

    Raises
    ------
    ScarMapperError
        There is no pair, or a file is there in two formats.
    """
    found: dict[str, dict[str, str]] = {}
    shared: dict[str, str] = {}

    def take(name: str | None, key: str, path: Path) -> None:
        kept = shared if name is None else found.setdefault(name, {})
        if key in kept:
            files = {"first": Path(kept[key]).name, "second": path.name, "folder": path.parent}
            if name is None:
                raise ScarMapperError(
                    "{first} and {second} in {folder} are both the {key} of all tiles; keep one.",
                    **files, key=key,
                )  # fmt: skip
            raise ScarMapperError(
                "{first} and {second} in {folder} are both the {key} of {name}; keep one.",
                **files, key=key, name=name,
            )  # fmt: skip
        kept[key] = str(path.absolute())

    try:
        for entry in sorted(folder.iterdir()):
            inside = sorted(entry.iterdir()) if _is_open_folder(entry) else [entry]
            for path in inside:
                parts = _OF_FILE.fullmatch(path.stem)
                if not parts or path.suffix.lower() not in RASTERS or not path.is_file():
                    continue
                take(parts[1] if path is entry else entry.name, parts[2].lower(), path)
    except OSError as error:
        raise _unreadable(folder, error) from error
    common = shared.pop("dem", "")
    if shared:
        found[folder.name] = shared
    tiles = []
    for name, own in found.items():
        paths = {"dem": common, **own} if common else own
        problem = _linked(paths, folder, remote) or _problem(paths, folder, remote)
        if set(own) - {"dem"}:
            tiles.append(Tile(name, **paths, problem=problem, settings={}))
    if not any(tile.pre and tile.post for tile in tiles):
        raise ScarMapperError(
            "{folder} holds no pair of images: they are to be named NAME_pre.tif and "
            "NAME_post.tif, or pre.tif and post.tif in a folder for each pair.",
            folder=str(folder),
        )
    return _checked(tiles, folder)


def _is_open_folder(entry: Path) -> bool:
    return entry.is_dir() and not entry.name.startswith(".")


def _no_rows(place: Path) -> ScarMapperError:
    return ScarMapperError("{table} names no pairs of images: it has no rows.", table=place.name)


def _checked(tiles: list[Tile], place: Path) -> list[Tile]:
    if not tiles:
        raise _no_rows(place)
    names = set()
    for tile in tiles:
        if tile.name.casefold() in names:
            raise ScarMapperError(
                "{table} names two tiles “{tile}”; give each a name of its own.",
                table=place.name, tile=tile.name,
            )  # fmt: skip
        names.add(tile.name.casefold())
    return tiles
