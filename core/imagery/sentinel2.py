"""Sentinel-2 products as they are downloaded: where their bands are and what these mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ..errors import MissingBandError, ScarMapperError, UnreadableFileError
from ..geo.gdal import CRS
from ..raster.bands import SENTINEL2, role_of
from ..raster.file_source import FileSource
from .sentinel2_files import BandFile, band_files, open_product, product_facts
from .sentinel2_metadata import BAND_IDS, Facts, facts_of_name
from .sentinel2_offset import radiometry

# What is stacked where the user names no bands: all that a step of this project can use.
USUAL_BANDS = ("B02", "B03", "B04", "B08", "B8A", "B11", "B12")


@dataclass(frozen=True)
class Product:
    """A Sentinel-2 scene: where its bands are, and what its pixel values mean.

    Attributes
    ----------
    path : str
        The folder or zip file.
    files : dict of str to tuple of BandFile
        By band, ``B01`` to ``B12``, ``B8A`` and ``SCL``; several where a band comes in several
        pixel sizes.
    scene : str
        The product's name.
    date : str
        Of sensing, as ``2018-12-29``; empty where unknown.
    level : str
        ``L1C`` (top of atmosphere), ``L2A`` (surface) or empty.
    quantification, offset : dict of str to float
        By band: reflectance = (pixel value + offset) / quantification.
    notes : tuple of str
        What the offset and quantification are based on, for the log.
    warnings : tuple of str
        What had to be assumed.
    """

    path: str
    files: dict[str, tuple[BandFile, ...]]
    scene: str
    date: str
    level: str
    quantification: dict[str, float]
    offset: dict[str, float]
    notes: tuple[str, ...]
    warnings: tuple[str, ...]

    @property
    def bands(self) -> tuple[str, ...]:
        """The reflectance bands there are, in the order of wavelength."""
        return tuple(band for band in BAND_IDS if band in self.files)

    @property
    def crs(self) -> CRS:
        """The CRS of the tile."""
        first = next(iter(self.files.values()))[0]
        return FileSource(first.path).grid.crs

    def require(self, band: str) -> None:
        """Raise `MissingBandError` if the product lacks a reflectance band."""
        if band not in self.bands:
            raise MissingBandError(
                "{scene} has no band {band}; it has {bands}.",
                scene=self.scene,
                band=band,
                bands=", ".join(self.bands),
            )

    def holds(self, path: str) -> bool:
        """Return whether a path is that of one of the band files."""
        absolute = Path(path).absolute()
        return any(Path(f.path).absolute() == absolute for fs in self.files.values() for f in fs)

    def tags(self, bands: Sequence[str]) -> dict[str, str]:
        """Return the metadata items of a raster stacked from ``bands``, for later steps."""
        named = [band for band in bands if band in self.quantification]
        return {
            "SCARMAPPER_SCENE": self.scene,
            "SCARMAPPER_DATE": self.date,
            "SCARMAPPER_LEVEL": self.level,
            "SCARMAPPER_OFFSET": ",".join(f"{self.offset[band]:g}" for band in named),
            "SCARMAPPER_QUANTIFICATION": ",".join(f"{self.quantification[b]:g}" for b in named),
        }


def find_product(path: str) -> Product:
    """Find the bands and the metadata of a Sentinel-2 product.

    Parameters
    ----------
    path : str
        A .SAFE folder, the zip file of one, a folder of band files with ESA's or STAC's names,
        or one of the files in such a folder (``MTD_MSIL2A.xml``, a band).

    Raises
    ------
    UnreadableFileError
        There is no such file, it is no Sentinel-2 product, or its metadata are damaged or hostile.
    ScarMapperError
        It holds more than one scene.

    Notes
    -----
    `core.imagery.sentinel2_offset.RULES` lists what the offset of pixel values is decided by.
    """
    archive, prefix = open_product(Path(path))
    names = list(archive.names())
    files = band_files(archive, [name for name in names if name.startswith(prefix)])
    if not any(band in files for band in BAND_IDS):
        raise UnreadableFileError(
            "{path} is no Sentinel-2 product: it has no band files such as "
            "T33UUU_20170216T102101_B04.jp2 or B04.tif. Choose a .SAFE folder, its zip file, or a "
            "folder of band files.",
            path=archive.title,
        )
    level = "L2A" if "SCL" in files else "L1C" if "B10" in files else ""
    facts = (
        product_facts(archive, names, prefix)
        .or_else(facts_of_name(_first_file(files).path))
        .or_else(Facts(scene=Path(archive.title).stem, level=level))
    )
    found = radiometry(facts, files)
    undated = () if facts.date else ("Nothing tells the date of the image.",)
    return Product(
        path=str(path),
        files=files,
        scene=facts.scene,
        date=facts.date,
        level=facts.level,
        quantification=found.quantification,
        offset=found.offset,
        notes=found.notes,
        warnings=found.warnings + undated,
    )


def _first_file(files: dict[str, tuple[BandFile, ...]]) -> BandFile:
    return next(files[band][0] for band in BAND_IDS if band in files)


def parse_bands(text: str, product: Product) -> tuple[str, ...]:
    """Return the bands that a text names, in its order.

    Parameters
    ----------
    text : str
        Names or roles with commas, semicolons or spaces between: ``B02, red; B8A``; ``all``;
        empty for those of `USUAL_BANDS` that the product has.
    product : Product

    Raises
    ------
    ScarMapperError
        A name is not understood.
    MissingBandError
        The product lacks the band.
    """
    words = [word for word in re.split(r"[\s,;]+", text.strip()) if word]
    if not words:
        return tuple(b for b in USUAL_BANDS if b in product.files) or product.bands
    if [word.lower() for word in words] == ["all"]:
        return product.bands
    bands = []
    for word in words:
        band = SENTINEL2.get(role_of(word) or "", "")
        if band not in BAND_IDS:
            raise ScarMapperError(
                "“{name}” is no band of Sentinel-2; write names such as B04, B8A, red or nir.",
                name=word,
            )
        product.require(band)
        if band not in bands:
            bands.append(band)
    return tuple(bands)
