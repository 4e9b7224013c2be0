"""Containers of several variables (netCDF, Zarr, HDF5) as one raster with a band for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import partial
from html import escape
from pathlib import Path
from typing import NamedTuple

from ..errors import UnreadableFileError
from ..geo.gdal import READ_ERRORS, rasterio
from .netcdf_names import DATE_TAG, date_tags, names_of_variable

# A text as the content of an element of XML.
_xml = partial(escape, quote=False)
# Variables of a container that are looked at, and that a message lists.
_MOST_VARIABLES, _LISTED = 200, 8
# Bands that the log lists.
_NOTED = 60
_VRT_TYPES = {
    "uint8": "Byte", "int8": "Int8", "uint16": "UInt16", "int16": "Int16", "uint32": "UInt32",
    "int32": "Int32", "uint64": "UInt64", "int64": "Int64", "float32": "Float32",
    "float64": "Float64",
}  # fmt: skip


class _Variable(NamedTuple):
    address: str
    name: str
    key: tuple[object, ...]
    types: tuple[str, ...]
    names: tuple[str, ...]
    nodata: tuple[float | None, ...]
    scales: tuple[float, ...]
    offsets: tuple[float, ...]
    wavelengths: tuple[dict[str, str], ...]
    tags: dict[str, str]

    @property
    def size(self) -> str:
        """Width and height, and the number of bands where it is more than one."""
        bands = f" × {len(self.types)}" if len(self.types) > 1 else ""
        return f"{self.key[2]} × {self.key[3]}{bands}"


class VariableBands(NamedTuple):
    """The variables of a container as the bands of one raster.

    Attributes
    ----------
    vrt : str
        The text of a virtual raster.
    note : str
        What was taken, for the log.
    tags : dict of str
        Metadata items: the date, where all have the same one.
    """

    vrt: str
    note: str
    tags: dict[str, str]


def bands_of_variables(dataset: rasterio.DatasetReader, path: str) -> VariableBands:
    """Return how to open the variables of a container as the bands of one raster.

    Parameters
    ----------
    dataset : rasterio.DatasetReader
        Of the container.
    path : str
        What the user gave.

    Raises
    ------
    UnreadableFileError
        They are no bands of one image; the sentence says what to give.
    """
    if dataset.driver == "SENTINEL2":
        raise UnreadableFileError(
            "{file} is a Sentinel-2 product, not an image: make an image of it with the algorithm "
            "“Stack Sentinel-2 bands” and take that.",
            file=path,
        )
    addresses = [_address(dataset, path, name) for name in dataset.subdatasets]
    found = [v for v in map(_variable, addresses[:_MOST_VARIABLES]) if v is not None]
    if not found:
        for address in addresses[:_LISTED]:
            with suppress(*READ_ERRORS), rasterio.open(address) as variable:
                refuse_curvilinear(variable, address)
        raise UnreadableFileError(
            "{file} holds {count} variables, none of which has a coordinate reference system and "
            "a pixel size; convert the wanted one to a GeoTIFF (gdalwarp -geoloc, or "
            "gdal_translate with -a_srs and -a_ullr) and take that. They begin with {example}",
            file=Path(path).name,
            count=len(addresses),
            example=addresses[0],
        )
    grids = {variable.key for variable in found}
    single = len(found) == 1
    names = [name for variable in found for name in variable.names]
    if not single and (len(grids) > 1 or len(set(names)) < len(names)):
        raise UnreadableFileError(
            "{file} holds several rasters, on different grids or of several dates ({list}); give "
            "one of them by its full name instead of the file: {example}",
            file=Path(path).name,
            list=_listed([f"{v.name}: {v.size}" for v in found]),
            example=found[0].address,
        )
    bands = _listed(names, _NOTED)
    note = f"{path}: {len(found)} of its {len(addresses)} variables are read as bands: {bands}."
    dates = {variable.tags.get(DATE_TAG) for variable in found}
    with rasterio.open(found[0].address) as first:
        return VariableBands(_vrt(first, found), note, found[0].tags if len(dates) == 1 else {})


def refuse_curvilinear(dataset: rasterio.DatasetReader, path: str) -> None:
    """Raise an error where the place of each pixel stands in two further variables.

    Raises
    ------
    UnreadableFileError
        It says how to bring the variable to a grid.
    """
    places = dataset.tags(ns="GEOLOCATION")
    if dataset.crs or not dataset.transform.is_identity or "X_DATASET" not in places:
        return
    raise UnreadableFileError(
        "{file} has no grid: the longitude and latitude of each pixel stand in {x} and {y}. Bring "
        "it to one with “gdalwarp -geoloc -t_srs EPSG:{code} {file} warped.tif” (each band alike; "
        "Raster › Miscellaneous › Build Virtual Raster makes one image of them), and take that.",
        file=path,
        x=places["X_DATASET"].rpartition(":")[2],
        y=places.get("Y_DATASET", "").rpartition(":")[2],
        code=_zone(places),
    )


def _zone(places: Mapping[str, str]) -> int:
    """Return the code of the UTM zone of the middle of longitudes and latitudes; 4326 else."""
    try:
        middle = []
        for axis in "XY":
            with rasterio.open(places[f"{axis}_DATASET"]) as values:
                row, col = values.height // 2, values.width // 2
                window = rasterio.windows.Window(col, row, 1, 1)
                middle.append(float(values.read(1, window=window)[0, 0]))
    except (*READ_ERRORS, KeyError, IndexError):
        return 4326
    lon, lat = middle
    if not (-180 <= lon <= 180 and -84 <= lat <= 84):
        return 4326
    return (32600 if lat >= 0 else 32700) + min(60, int((lon + 180) // 6) + 1)


def _address(dataset: rasterio.DatasetReader, path: str, name: str) -> str:
    """Return how GDAL names a variable, as it can be typed; rasterio leaves the quotes out."""
    plain = f"{dataset.driver.lower()}:{path}:"
    if dataset.driver == "netCDF" and name.startswith(plain):
        return f'NETCDF:"{path}":{name[len(plain) :]}'
    return name


def container_names(dataset: rasterio.DatasetReader) -> list[str]:
    """Return the names of the bands of a single variable; empty where it states none."""
    name = dataset.tags(1).get("NETCDF_VARNAME", "") if dataset.driver == "netCDF" else ""
    return names_of_variable(dataset, name) if name else [""] * dataset.count


def _variable(address: str) -> _Variable | None:
    """Return a variable of a container; None where it is no raster with a place."""
    try:
        with rasterio.open(address) as dataset:
            place = dataset.transform
            kinds = set(dataset.dtypes)
            if not dataset.crs or place.is_identity or not kinds <= _VRT_TYPES.keys():
                return None
            name = address.rpartition(":")[2].rpartition("/")[2].strip('"')
            return _Variable(
                address,
                name,
                (dataset.crs.to_wkt(), tuple(place), dataset.width, dataset.height),
                dataset.dtypes,
                tuple(names_of_variable(dataset, name)),
                dataset.nodatavals,
                dataset.scales,
                dataset.offsets,
                tuple(_wavelength(dataset.tags(i)) for i in dataset.indexes),
                date_tags(dataset),
            )
    except READ_ERRORS:
        return None


def _wavelength(tags: Mapping[str, str]) -> dict[str, str]:
    """Return the metadata items of a band that tell its wavelength."""
    return {key: value for key, value in tags.items() if key.lower().startswith("wavelength")}


def _vrt(first: rasterio.DatasetReader, variables: Sequence[_Variable]) -> str:
    """Return a virtual raster with the bands of all variables."""
    place = ", ".join(repr(float(value)) for value in first.transform.to_gdal())
    parts = [
        f'<VRTDataset rasterXSize="{first.width}" rasterYSize="{first.height}">',
        f"<SRS>{_xml(first.crs.to_wkt())}</SRS><GeoTransform>{place}</GeoTransform>",
    ]
    number = 0
    for variable in variables:
        of_bands = zip(*variable[3:9])
        for band, (kind, name, nodata, scale, offset, tags) in enumerate(of_bands, start=1):
            number += 1
            parts.append(f'<VRTRasterBand dataType="{_VRT_TYPES[kind]}" band="{number}">')
            parts.append(f"<Description>{_xml(name)}</Description>")
            items = "".join(f'<MDI key="{escape(k)}">{_xml(v)}</MDI>' for k, v in tags.items())
            parts.append(f"<Metadata>{items}</Metadata>" if items else "")
            if nodata is not None:
                parts.append(f"<NoDataValue>{nodata!r}</NoDataValue>")
            if (scale, offset) != (1, 0):
                parts.append(f"<Scale>{scale!r}</Scale><Offset>{offset!r}</Offset>")
            parts.append(
                '<SimpleSource><SourceFilename relativeToVRT="0">'
                f"{_xml(variable.address)}</SourceFilename><SourceBand>{band}</SourceBand>"
                "</SimpleSource></VRTRasterBand>"
            )
    return "".join([*parts, "</VRTDataset>"])


def _listed(names: Sequence[str], most: int = _LISTED) -> str:
    more = len(names) - most
    return ", ".join(names[:most]) + (f" and {more} more" if more > 0 else "")
