"""How a raster is read: open options, variables of containers, control points; where it lies."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from html import escape
from pathlib import Path
from typing import NamedTuple

import numpy as np

from ..errors import UnreadableFileError
from ..geo.earth import check_earth, check_place
from ..geo.gdal import CRS, CRS_ERRORS, READ_ERRORS, rasterio
from ..geo.grid import Grid
from .opening import open_raster
from .references import leads_outside

# A text as the content of an element of XML.
_xml = partial(escape, quote=False)
# Variables of a container that are looked at, and that a message lists.
_MOST_VARIABLES, _LISTED = 200, 8
_OPTION = "|option:"
_VRT_TYPES = {
    "uint8": "Byte", "int8": "Int8", "uint16": "UInt16", "int16": "Int16", "uint32": "UInt32",
    "int32": "Int32", "uint64": "UInt64", "int64": "Int64", "float32": "Float32",
    "float64": "Float64",
}  # fmt: skip


class Opening(NamedTuple):
    """What GDAL is given to open a raster.

    Attributes
    ----------
    name : str
        A path, or the text of a virtual raster (VRT) made here.
    options : dict of str
        Open options of its driver.
    is_virtual : bool
        Whether it is such a text.
    interpolated : bool or None
        The raster has ground control points and no transform, and is warped while it is read;
        whether values between pixels are interpolated.
    notes : tuple of str
        What was assumed, for the log.
    """

    name: str
    options: dict[str, str]
    is_virtual: bool = False
    interpolated: bool | None = None
    notes: tuple[str, ...] = ()

    def open(self, path: str) -> rasterio.DatasetReader:
        """Return an open dataset.

        Parameters
        ----------
        path : str
            What the user gave, for messages.

        Raises
        ------
        UnreadableFileError
        """
        if not self.is_virtual:
            dataset = open_raster(self.name, self.options)
            return dataset if self.interpolated is None else _warped(dataset, self.interpolated)
        try:
            with rasterio.Env(GDAL_PAM_ENABLED="YES"):
                return rasterio.open(self.name)
        except READ_ERRORS as error:
            raise UnreadableFileError(
                "{file} cannot be read: {why}", file=path, why=error
            ) from error


def opened(path: str, interpolate: bool) -> tuple[Opening, rasterio.DatasetReader]:
    """Open a raster; return how, and the dataset.

    Parameters
    ----------
    path : str
        Whatever GDAL opens, also with open options as QGIS writes them (``|option:KEY=VALUE``), a
        netCDF file or Zarr folder whose variables are the bands of one image, or an image that
        only has ground control points.
    interpolate : bool
        Whether pixels are measurements, and no classes, where they have to be warped.

    Raises
    ------
    UnreadableFileError
        It cannot be read, or needs a decision by the user first; the sentence says which.
    """
    name, _, rest = path.partition(_OPTION)
    options = dict(part.partition("=")[::2] for part in rest.split(_OPTION) if rest)
    plain = Opening(
        name, {key: value for key, value in options.items() if key}, notes=_references(name)
    )
    dataset = plain.open(path)
    try:
        opening = _opening_of(dataset, path, plain, interpolate)
    except READ_ERRORS as error:
        raise UnreadableFileError("{file} cannot be read: {why}", file=path, why=error) from error
    if opening is not plain:
        dataset.close()
        dataset = opening.open(path)
    return opening, dataset


def _references(name: str) -> tuple[str, ...]:
    """Return what to tell of a virtual raster: that its pixels are those of other places."""
    place = leads_outside(name, ()) if name.lower().endswith(".vrt") else ""
    if not place:
        return ()
    return (f"{name} is a virtual raster that refers to other places, such as {place}.",)


def _opening_of(
    dataset: rasterio.DatasetReader, path: str, plain: Opening, interpolate: bool
) -> Opening:
    """Return how to open a raster whose file has been opened in the plain way."""
    if dataset.count == 0 and dataset.subdatasets:
        return _of_variables(dataset, path)
    if dataset.count and not dataset.crs and dataset.transform.is_identity:
        if dataset.gcps[0]:
            return _of_control_points(dataset, path, plain, interpolate)
        if dataset.rpcs is not None:
            raise _needs_heights(dataset, path)
    return plain


def grid_of(dataset: rasterio.DatasetReader, path: str, crs: str | None = None) -> Grid:
    """Return the grid of a dataset, once it is sure that pixels and grid can be worked with.

    Parameters
    ----------
    dataset : rasterio.DatasetReader
    path : str
        For messages.
    crs : str, optional
        Well-known text that goes before that of the file.

    Raises
    ------
    UnreadableFileError
        It has no bands, complex numbers, no CRS or one that is not tied to the Earth, no pixel
        size, or coordinates that do not fit the CRS.
    """
    if dataset.count == 0:
        raise UnreadableFileError("{file} holds no raster bands.", file=path)
    for kind in set(dataset.dtypes):
        _check_kind(kind, path)
    stated = crs or (dataset.crs and dataset.crs.to_wkt())
    if not stated:
        raise UnreadableFileError(
            "{file} has no coordinate reference system; assign one (Raster › "
            "Projections › Assign Projection) and try again.",
            file=path,
        )
    transform = dataset.transform
    if transform.is_identity or not abs(transform.determinant) > 0:
        raise UnreadableFileError(
            "{file} is not georeferenced: it has no pixel size. Georeference it (Raster › "
            "Georeferencer), or lay its world file beside it, and try again.",
            file=path,
        )
    try:
        grid = Grid(CRS.from_wkt(stated), transform, dataset.width, dataset.height)
    except CRS_ERRORS as error:
        raise UnreadableFileError(
            "The coordinate reference system of {file} is not understood ({why}); assign one "
            "(Raster › Projections › Assign Projection) and try again.",
            file=path,
            why=error,
        ) from error
    check_earth(grid.crs, path)
    check_place(grid.crs, grid.bounds, path, max(grid.pixel_size))
    return grid


def _check_kind(kind: str, path: str) -> None:
    if kind.startswith("complex"):
        raise UnreadableFileError(
            "{file} holds complex numbers, as radar images before they are detected do; make an "
            "image of their amplitude (Raster calculator, or gdal_translate of "
            "DERIVED_SUBDATASET:AMPLITUDE:{name}) and try again.",
            file=path,
            name=Path(path).name,
        )
    try:
        np.dtype(kind)
    except TypeError as error:
        raise UnreadableFileError(
            "{file} holds numbers of the kind {kind}, which cannot be read; convert it to 16-bit "
            "integers or 32-bit floating point (Raster › Conversion › Translate) and try again.",
            file=path,
            kind=kind,
        ) from error


# Ground control points and rational polynomials


def _of_control_points(
    dataset: rasterio.DatasetReader, path: str, found: Opening, interpolate: bool
) -> Opening:
    points, crs = dataset.gcps
    if not crs:
        raise UnreadableFileError(
            "{file} has ground control points, but they have no coordinate reference system; "
            "assign it (Raster › Projections › Assign Projection) and try again.",
            file=path,
        )
    for kind in set(dataset.dtypes):
        _check_kind(kind, path)
    note = (
        f"{path} has no pixel size, but {len(points)} ground control points: it is brought to "
        f"the ground by a polynomial through them, in {crs.to_string()}. Where the ground is "
        "steep, an orthorectified image lies better."
    )
    try:
        with _warped(dataset, interpolate):
            pass
    except (*READ_ERRORS, *CRS_ERRORS) as error:
        raise UnreadableFileError(
            "{file} has ground control points that do not bring it to the ground ({why}); warp "
            "it with others (Raster › Georeferencer) and try again.",
            file=path,
            why=error,
        ) from error
    return found._replace(interpolated=interpolate, notes=(*found.notes, note))


def _warped(dataset: rasterio.DatasetReader, interpolate: bool) -> rasterio.DatasetReader:
    kind = np.dtype(dataset.dtypes[0])
    nodata = dataset.nodata
    if nodata is None and kind.kind == "f":
        nodata = np.nan
    elif nodata is None:
        # Black margins of images are nodata, in masks and classes 0 is a value.
        nodata = 0 if interpolate else np.iinfo(kind).max
    method = "bilinear" if interpolate or kind.kind == "f" else "nearest"
    return rasterio.vrt.WarpedVRT(
        dataset,
        src_crs=dataset.gcps[1],
        crs=dataset.gcps[1],
        src_nodata=dataset.nodata,
        nodata=nodata,
        resampling=rasterio.enums.Resampling[method],
    )


def _needs_heights(dataset: rasterio.DatasetReader, path: str) -> UnreadableFileError:
    rpcs = dataset.rpcs
    zone = int((rpcs.long_off + 180) % 360 // 6) + 1
    code = (32600 if rpcs.lat_off >= 0 else 32700) + zone
    return UnreadableFileError(
        "{file} is not orthorectified: it only has rational polynomials (RPCs), which need heights "
        "to place a pixel. Run “gdalwarp -rpc -to RPC_DEM=dem.tif -t_srs EPSG:{code} -r cubic "
        "{name} ortho.tif” with a DEM of the place (heights above the ellipsoid), and take "
        "ortho.tif.",
        file=path,
        code=code,
        name=Path(path).name,
    )


# Containers of several variables: netCDF, Zarr, HDF


class _Variable(NamedTuple):
    address: str
    name: str
    key: tuple[object, ...]
    types: tuple[str, ...]
    names: tuple[str, ...]
    nodata: tuple[float | None, ...]
    scales: tuple[float, ...]
    offsets: tuple[float, ...]

    @property
    def size(self) -> str:
        """Width and height, and the number of bands where it is more than one."""
        bands = f" × {len(self.types)}" if len(self.types) > 1 else ""
        return f"{self.key[2]} × {self.key[3]}{bands}"


def _of_variables(dataset: rasterio.DatasetReader, path: str) -> Opening:
    """Return how to open the variables of a container as the bands of one raster."""
    if dataset.driver == "SENTINEL2":
        raise UnreadableFileError(
            "{file} is a Sentinel-2 product, not an image: make an image of it with the algorithm "
            "“Stack Sentinel-2 bands” and take that.",
            file=path,
        )
    addresses = [_address(dataset, path, name) for name in dataset.subdatasets]
    found = [v for v in map(_variable, addresses[:_MOST_VARIABLES]) if v is not None]
    if not found:
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
    if not single and (len(grids) > 1 or any(len(v.types) > 1 for v in found)):
        raise UnreadableFileError(
            "{file} holds several rasters, on different grids or of several dates ({list}); give "
            "one of them by its full name instead of the file: {example}",
            file=Path(path).name,
            list=_listed([f"{v.name}: {v.size}" for v in found]),
            example=found[0].address,
        )
    bands = ", ".join(name for variable in found for name in variable.names)
    note = f"{path}: {len(found)} of its {len(addresses)} variables are read as bands: {bands}."
    with rasterio.open(found[0].address) as first:
        return Opening(_vrt(first, found), {}, True, notes=(note,))


def _address(dataset: rasterio.DatasetReader, path: str, name: str) -> str:
    """Return how GDAL names a variable, as it can be typed; rasterio leaves the quotes out."""
    plain = f"{dataset.driver.lower()}:{path}:"
    if dataset.driver == "netCDF" and name.startswith(plain):
        return f'NETCDF:"{path}":{name[len(plain) :]}'
    return name


def container_names(dataset: rasterio.DatasetReader) -> list[str]:
    """Return the names of the bands of a single variable; empty where it states none."""
    name = dataset.tags(1).get("NETCDF_VARNAME", "") if dataset.driver == "netCDF" else ""
    return [_band_name(dataset, i, name) if name else "" for i in dataset.indexes]


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
                tuple(_band_name(dataset, i, name) for i in dataset.indexes),
                dataset.nodatavals,
                dataset.scales,
                dataset.offsets,
            )
    except READ_ERRORS:
        return None


def _band_name(dataset: rasterio.DatasetReader, band: int, variable: str) -> str:
    """Return the name of a band: that of the variable, or its place in a further dimension."""
    if dataset.descriptions[band - 1]:
        return str(dataset.descriptions[band - 1])
    if dataset.count == 1:
        return variable
    places = [v for k, v in dataset.tags(band).items() if k.startswith("NETCDF_DIM_")]
    return " ".join(places) or f"{variable} {band}"


def _vrt(first: rasterio.DatasetReader, variables: Sequence[_Variable]) -> str:
    """Return a virtual raster with the bands of all variables."""
    place = ", ".join(repr(float(value)) for value in first.transform.to_gdal())
    parts = [
        f'<VRTDataset rasterXSize="{first.width}" rasterYSize="{first.height}">',
        f"<SRS>{_xml(first.crs.to_wkt())}</SRS><GeoTransform>{place}</GeoTransform>",
    ]
    number = 0
    for variable in variables:
        for band, (kind, name, nodata, scale, offset) in enumerate(zip(*variable[3:8]), start=1):
            number += 1
            parts.append(f'<VRTRasterBand dataType="{_VRT_TYPES[kind]}" band="{number}">')
            parts.append(f"<Description>{_xml(name)}</Description>")
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


def _listed(names: Sequence[str]) -> str:
    more = len(names) - _LISTED
    return ", ".join(names[:_LISTED]) + (f" and {more} more" if more > 0 else "")
