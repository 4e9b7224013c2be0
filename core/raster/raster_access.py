"""How a raster is read: open options, control points; where it lies."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import numpy as np

from ..errors import UnreadableFileError
from ..geo.earth import check_earth, check_place
from ..geo.gdal import CRS, CRS_ERRORS, READ_ERRORS, rasterio
from ..geo.grid import Grid
from .containers import bands_of_variables, refuse_curvilinear
from .netcdf_names import date_tags
from .opening import open_raster
from .references import leads_outside

_OPTION = "|option:"


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
    tags : dict of str
        Metadata items besides those of the dataset.
    """

    name: str
    options: dict[str, str]
    is_virtual: bool = False
    interpolated: bool | None = None
    notes: tuple[str, ...] = ()
    tags: Mapping[str, str] = {}

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
        found = bands_of_variables(dataset, path)
        return Opening(found.vrt, {}, True, notes=(found.note,), tags=found.tags)
    if dataset.driver == "netCDF":
        refuse_curvilinear(dataset, path)
        plain = plain._replace(tags=date_tags(dataset))
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
        if Path(path).suffix.lower() in (".h5", ".hdf5"):
            raise UnreadableFileError(
                "{file} is an HDF5 file without a place on the map, as patches of Landslide4Sense "
                "are: “Predict chips” maps folders of them. To use it as an image, write it as a "
                "GeoTIFF with a coordinate reference system.",
                file=path,
            )
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
