"""The names of the bands of a raster file: from its metadata, or from the files of a mosaic."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple
from xml.parsers import expat

from ..errors import ScarMapperError, UnreadableFileError
from ..geo.gdal import READ_ERRORS, rasterio
from .opening import open_raster

_NAME_TAGS = ("name", "band_name", "bandname", "common_name", "eo:common_name", "description")
COLOURS = ("red", "green", "blue")


def band_names(
    dataset: rasterio.DatasetReader, known: dict[str, list[str]] | None = None
) -> list[str]:
    """Return a name per band: its description, else a name in its tags, else its colour.

    A band of a virtual raster (VRT) that has none of these, as gdalbuildvrt makes them, is called
    as in the first file that it is made of, or as that file itself if this has one band.

    Parameters
    ----------
    dataset : rasterio.DatasetReader
    known : dict of str to list of str, optional
        Names in files that were read before, by path, to which those read now are added: virtual
        rasters may refer to each other, to many and in a circle.

    Returns
    -------
    list of str
        Empty strings for bands without any name.

    Raises
    ------
    UnreadableFileError
        The names are no UTF-8.
    """
    try:
        names = _names_of(dataset)
    except UnicodeDecodeError as error:
        raise UnreadableFileError(
            "{file} names its bands in letters that are no UTF-8; save it anew with plain names "
            "(Raster › Conversion › Translate, then the layer's properties).",
            file=dataset.name,
        ) from error
    if dataset.driver == "VRT" and not all(names):
        at_sources = _names_at_sources(dataset, {} if known is None else known)
        names = [name or at_sources.get(i, "") for i, name in enumerate(names, start=1)]
    return names


def _names_of(dataset: rasterio.DatasetReader) -> list[str]:
    """Return the names that the bands of a file have themselves."""
    names = []
    for index, description, colour in zip(
        dataset.indexes, dataset.descriptions, dataset.colorinterp
    ):
        tags = {key.lower(): value for key, value in dataset.tags(index).items()}
        tagged = next((tags[key] for key in _NAME_TAGS if tags.get(key)), "")
        by_colour = colour.name if colour.name in COLOURS else ""
        names.append(description or tagged or by_colour)
    return names


class _FirstSource(NamedTuple):
    """The band of a file that the first pixels of a band of a virtual raster come from."""

    path: str
    band: int


def _names_at_sources(vrt: rasterio.DatasetReader, known: dict[str, list[str]]) -> dict[int, str]:
    """Return the name that each band of a virtual raster has in its first source file."""
    sources = _first_sources(vrt.tags(ns="xml:VRT").get("xml:VRT", ""), Path(vrt.name).parent)
    paths = {source.path for source in sources.values() if source.path}
    in_file = {path: _names_in_file(path, known) for path in paths}
    return {
        band: in_file[source.path][source.band - 1]
        for band, source in sources.items()
        if 1 <= source.band <= len(in_file.get(source.path, ()))
    }


def _names_in_file(path: str, known: dict[str, list[str]]) -> list[str]:
    """Return the names of the bands of a file, that of the file for one band without a name."""
    if path in known:
        return known[path]
    known[path] = []  # for those that refer to themselves
    try:
        with open_raster(path) as dataset:
            names = band_names(dataset, known)
    except (ScarMapperError, *READ_ERRORS):
        return []
    known[path] = [names[0] or Path(path).stem] if len(names) == 1 else names
    return known[path]


def _first_sources(xml: str, folder: Path) -> dict[int, _FirstSource]:
    """Return the first source of each band of a virtual raster.

    Parameters
    ----------
    xml : str
        A VRT file. One that declares a document type, and so could define entities that expand
        without bounds, is not read; the parsers of `xml.etree` have no option that refuses it.
    folder : Path
        Of that file, from which relative paths start.

    Returns
    -------
    dict of int to _FirstSource
        By the number of the band, from 1.
    """
    reader = _VrtReader(folder)
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = reader.refuse
    parser.StartElementHandler = reader.start
    parser.CharacterDataHandler = reader.characters
    parser.EndElementHandler = reader.end
    try:
        parser.Parse(xml.encode("utf-8"), True)
    except (expat.ExpatError, ValueError):
        return {}
    return reader.sources


class _VrtReader:
    """The handlers of a parser that reads a VRT file, element by element.

    Parameters
    ----------
    folder : Path
        As of `_first_sources`.

    Attributes
    ----------
    sources : dict of int to _FirstSource
    """

    def __init__(self, folder: Path):
        self._folder = folder
        # The elements that are open: VRTDataset, VRTRasterBand, SimpleSource, SourceFilename.
        self._open: list[str] = []
        self._text: list[str] = []
        self._relative = False
        self._path = ""
        self._source_band = 1
        self._bands = 0
        self.sources: dict[int, _FirstSource] = {}

    def refuse(self, *declaration: object) -> None:
        """Stop at the declaration of a document type."""
        raise ValueError("a virtual raster with a document type")

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Begin an element."""
        self._open.append(name)
        self._text.clear()
        if self._open[1:] == ["VRTRasterBand"]:
            self._bands += 1
        elif len(self._open) == 3:
            self._path, self._source_band = "", 1
        elif name == "SourceFilename":
            self._relative = attributes.get("relativeToVRT") == "1"

    def characters(self, text: str) -> None:
        """Add a piece of the text of an element."""
        self._text.append(text)

    def end(self, name: str) -> None:
        """End an element."""
        text = "".join(self._text)
        self._text.clear()
        depth = len(self._open)
        if depth == 4 and name == "SourceFilename":
            self._path = str(self._folder / text) if self._relative else text
        elif depth == 4 and name == "SourceBand" and text.strip().isdecimal():
            self._source_band = int(text)
        elif depth == 3 and self._open[1] == "VRTRasterBand" and name.endswith("Source"):
            self.sources.setdefault(self._bands, _FirstSource(self._path, self._source_band))
        self._open.pop()
