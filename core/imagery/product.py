"""A product as it was downloaded: where its bands are, and what its pixel values mean."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ..errors import MissingBandError, ScarMapperError
from ..geo.gdal import CRS
from ..raster.file_source import FileSource
from ..raster.role_names import SENTINEL2, STAND_INS, role_of
from .product_files import BandFile
from .sentinel2_metadata import BAND_IDS

# What is stacked where the user names no bands: all that a step of this project can use, by role.
USUAL_ROLES = ("blue", "green", "red", "nir", "nir08", "swir16", "swir22")


@dataclass(frozen=True)
class Product:
    """A scene: where its bands are, and what its pixel values mean.

    Attributes
    ----------
    path : str
        The folder, archive or file.
    files : dict of str to tuple of BandFile
        By band, in the order of wavelength: ``B01`` to ``B12`` and ``B8A`` of Sentinel-2, roles
        (``red``) of other sensors; several where a band comes in several pixel sizes.
    scene : str
        The product's name.
    date : str
        Of sensing, as ``2018-12-29``; empty where unknown.
    level : str
        ``L1C`` or ``L1`` (top of atmosphere), ``L2A`` or ``L2`` (surface) or empty.
    quantification, offset : dict of str to float
        By band: reflectance = (pixel value + offset) / quantification.
    notes : tuple of str
        What the offset and quantification are based on, for the log.
    warnings : tuple of str
        What had to be assumed.
    sensor : str
        Whose names the bands have.
    names : dict of str to str
        The band by other names that it has in the product, in lower case: ``sr_b4``.
    nodata : float or None
        The pixel value that means nodata where the files declare none; None for zero in integers.
    quality : dict of str to tuple of BandFile
        Masks by kind, the keys of `core.imagery.quality_classes.TABLES`.
    own_grid : bool
        The bands share a grid, which is kept unless larger pixels are wanted.
    floating : bool
        The pixel values may be floating point numbers.
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
    sensor: str = "Sentinel-2"
    names: Mapping[str, str] = field(default_factory=dict)
    nodata: float | None = None
    quality: Mapping[str, tuple[BandFile, ...]] = field(default_factory=dict)
    own_grid: bool = False
    floating: bool = False

    @property
    def bands(self) -> tuple[str, ...]:
        """The reflectance bands there are, in the order of wavelength."""
        if set(self.files) <= set(BAND_IDS):
            return tuple(band for band in BAND_IDS if band in self.files)
        return tuple(self.files)

    @property
    def crs(self) -> CRS:
        """The CRS of the bands."""
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
        every = (*self.files.values(), *self.quality.values())
        return any(Path(file.path).absolute() == absolute for files in every for file in files)

    def tags(self, bands: Sequence[str]) -> dict[str, str]:
        """Return the metadata items of a raster stacked from ``bands``, for later steps."""
        named = [band for band in bands if band in self.quantification]
        tags = {
            "SCARMAPPER_SCENE": self.scene,
            "SCARMAPPER_DATE": self.date,
            "SCARMAPPER_LEVEL": self.level,
            "SCARMAPPER_OFFSET": ",".join(f"{self.offset[band]:g}" for band in named),
            "SCARMAPPER_QUANTIFICATION": ",".join(f"{self.quantification[b]:g}" for b in named),
        }
        # What is stacked is named by role, or by Sentinel-2's names.
        return tags if self.sensor == "Sentinel-2" else {**tags, "SCARMAPPER_SENSOR": self.sensor}


def parse_bands(text: str, product: Product) -> tuple[str, ...]:
    """Return the bands that a text names, in its order.

    Parameters
    ----------
    text : str
        Names or roles with commas, semicolons or spaces between: ``B02, red; B8A``; ``all``;
        empty for those of `USUAL_ROLES` that the product has.
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
        usual = (*USUAL_ROLES, *(SENTINEL2[role] for role in USUAL_ROLES))
        return tuple(band for band in usual if band in product.files) or product.bands
    if [word.lower() for word in words] == ["all"]:
        return product.bands
    bands = []
    for word in words:
        band = _band_named(word, product)
        product.require(band)
        if band not in bands:
            bands.append(band)
    return tuple(bands)


def _band_named(word: str, product: Product) -> str:
    """Return the band of a product by one of its names."""
    own = product.names.get(word.lower())
    if own:
        return own
    if product.sensor == "Sentinel-2":
        band = SENTINEL2.get(role_of(word) or "", "")
        if band not in BAND_IDS:
            raise ScarMapperError(
                "“{name}” is no band of Sentinel-2; write names such as B04, B8A, red or nir.",
                name=word,
            )
        return band
    # A number would be one of Sentinel-2, so that only words and this product's own names count.
    role = word.lower() if re.search(r"\d[a-z]?$", word.lower()) else role_of(word)
    for played in (role, *STAND_INS.get(role or "", ())):
        if played in product.files:
            return str(played)
    raise ScarMapperError(
        "“{name}” is no band of this {sensor} product; it has {bands}, also called {names}.",
        name=word,
        sensor=product.sensor,
        bands=", ".join(product.bands),
        names=", ".join(sorted(product.names)).upper(),
    )
