"""What a raster file's metadata say of its bands: wavelengths, common names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from ..geo.gdal import rasterio
from .band_facts import BandFacts, ImageFacts
from .band_names import COLOURS
from .wavelengths import nanometres, wavelengths_in_names, width_in_nanometres

# Keys of metadata items in small letters: of ENVI, of GDAL's drivers, of STAC.
_WAVELENGTH = (
    *("wavelength", "central_wavelength", "center_wavelength", "wavelength_nm"),
    "netcdf_dim_wavelength",
)
_WAVELENGTH_UNIT = ("wavelength_units", "wavelength_unit", "central_wavelength_unit")
_UNIT_OF_FILE = ("wavelength_units", "wavelength#units")
_WIDTH = ("fwhm", "bandwidth")
_WIDTH_UNIT = ("fwhm_units", "fwhm_unit", "bandwidth_unit", *_WAVELENGTH_UNIT)
_COMMON_NAME = ("common_name", "eo:common_name")
# What the image of a product of DLR is called, and how its metadata give wavelengths.
_IMAGE = "SPECTRAL_IMAGE"
_CENTRE = re.compile(rb"<wavelengthCenterOfBand[^>]*>\s*(\d{3,4}(?:\.\d+)?)\s*<")
_LARGEST = 1 << 24


def image_facts(dataset: rasterio.DatasetReader, names: Sequence[str]) -> ImageFacts:
    """Return what is known of the bands of a file.

    Parameters
    ----------
    dataset : rasterio.DatasetReader
    names : sequence of str
        One for each band, as of `core.raster.band_names.band_names`.
    """
    tags = dict(dataset.tags())
    # Programs for imaging spectrometers write the items of an ENVI header into any format.
    header = {k.replace(" ", "_"): value for k, value in dataset.tags(ns="ENVI").items()}
    listed, widths = (_listed(header.get(key, "")) for key in ("wavelength", "fwhm"))
    if not listed:
        listed = _beside(dataset.name)
    in_names = wavelengths_in_names(names)
    of_file = {key.lower(): value for key, value in {**header, **tags}.items()}
    bands = []
    for i, (number, name) in enumerate(zip(dataset.indexes, names)):
        items = {
            key.lower(): value
            for domain in ("ENVI", None)
            for key, value in dataset.tags(number, ns=domain).items()
        }
        imagery = dataset.tags(number, ns="IMAGERY")
        unit = _first(items, _WAVELENGTH_UNIT) or _first(of_file, _UNIT_OF_FILE)
        wavelength = nanometres(_first(items, _WAVELENGTH), unit)
        if wavelength is None and "CENTRAL_WAVELENGTH_UM" in imagery:
            wavelength = nanometres(imagery["CENTRAL_WAVELENGTH_UM"], "um")
        if wavelength is None and "eo:center_wavelength" in items:
            wavelength = nanometres(items["eo:center_wavelength"], "um")
        if wavelength is None and len(listed) == len(names):
            wavelength = nanometres(listed[i], unit)
        if wavelength is None:
            wavelength = in_names[i]
        width = None
        if wavelength is not None:
            width = width_in_nanometres(
                _first(items, _WIDTH), _first(items, _WIDTH_UNIT), wavelength
            )
            if width is None:
                width = width_in_nanometres(imagery.get("FWHM_UM", ""), "um", wavelength)
            if width is None and len(widths) == len(names):
                width = width_in_nanometres(widths[i], unit, wavelength)
        common_name = _first(items, _COMMON_NAME)
        # A name that stands nowhere in the file is that of a colour; see `band_names`.
        stated = dataset.descriptions[i] or name in items.values()
        by_colour = name in COLOURS and not stated and dataset.colorinterp[i].name == name
        bands.append(BandFacts(name, number, wavelength, width, common_name, by_colour))
    return ImageFacts(tuple(bands), dataset.name, tags)


def _beside(path: str) -> list[str]:
    """Return the wavelengths, in nanometres, that the metadata of a product give for its bands.

    Of spectrometers of DLR (EnMAP, DESIS): ``…-METADATA.XML`` beside ``…-SPECTRAL_IMAGE.TIF``.
    """
    image = Path(path)
    stem, found, _ = image.stem.upper().partition(_IMAGE)
    if not found:
        return []
    name = image.name[: len(stem)] + "METADATA"
    for ending in (".XML", ".xml"):
        beside = image.with_name(name + ending)
        if beside.is_file():
            try:
                text = beside.read_bytes()[:_LARGEST]
            except OSError:
                return []
            return [value.decode() for value in _CENTRE.findall(text)]
    return []


def _listed(text: str) -> list[str]:
    """Return the values of a list of an ENVI header: ``{490, 560}``."""
    return [value for value in re.split(r"[{},\s]+", text) if value]


def _first(items: Mapping[str, str], keys: Sequence[str]) -> str:
    """Return the value of the first of the keys that is there; an empty text without any."""
    return next((items[key] for key in keys if items.get(key)), "")
