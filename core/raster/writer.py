"""Output files: rasters written window by window, and runs whose files appear all or none."""

from __future__ import annotations

import math
import os
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np

from ..errors import ScarMapperError
from ..geo.array_types import AnyArray
from ..geo.gdal import Affine, RasterioError, rasterio
from ..geo.grid import Grid, Window
from ..progress import Progress
from .bands import role_of
from .block_map import block_shape, map_blocks
from .source import Source


class Outputs:
    """All files of one run, which appear together, complete, or not at all; a context manager.

    A file is written in a temporary folder beside its final place. When the ``with`` block ends
    well, every file is moved to its final name, side files included; when it ends with an error,
    none is, and files that were there before stay as they were.

    Raises
    ------
    ScarMapperError
        At the end of the block: a file cannot be completed or moved.
    """

    def __init__(self) -> None:
        self._moves: list[tuple[Path, Path]] = []
        self._rasters: list[RasterWriter] = []

    def __enter__(self) -> Outputs:
        return self

    def temporary(self, path: str) -> str:
        """Return the temporary path of the file that will be ``path``: same name, other folder.

        Raises
        ------
        ScarMapperError
            The folder cannot be written to.
        """
        final = Path(path).absolute()
        try:
            if final.is_dir():
                raise ScarMapperError(
                    "The output {file} cannot be written: it is a folder. Choose another name.",
                    file=final,
                )
            folder = _temporary_folder(final)
        except OSError as error:
            raise ScarMapperError(
                "The output {file} cannot be written: {why}. Choose a folder that exists and may "
                "be written to.",
                file=final,
                why=error.strerror or error,
            ) from error
        self._moves.append((folder, final))
        return str(folder / final.name)

    def folder(self, path: str) -> str:
        """Return the temporary path, an empty folder, of the folder that will be ``path``.

        Raises
        ------
        ScarMapperError
            The folder holds files, which are never mixed with new ones nor replaced, or it cannot
            be written to.
        """
        final = Path(path).absolute()
        try:
            if final.is_dir():
                if any(final.iterdir()):
                    raise ScarMapperError(
                        "The folder {folder} is not empty; choose a new or an empty one, so that "
                        "nothing in it is overwritten.",
                        folder=final,
                    )
            elif final.exists():
                raise ScarMapperError(
                    "The folder {folder} cannot be written: it is a file. Choose another name.",
                    folder=final,
                )
            folder = _temporary_folder(final)
            (folder / final.name).mkdir()
        except OSError as error:
            raise ScarMapperError(
                "The folder {folder} cannot be written: {why}. Choose one in a place that exists "
                "and may be written to.",
                folder=final,
                why=error.strerror or error,
            ) from error
        self._moves.append((folder, final))
        return str(folder / final.name)

    def raster(
        self,
        path: str,
        grid: Grid,
        bands: Sequence[str],
        dtype: str = "float32",
        nodata: float | None = None,
        **extra: Any,
    ) -> RasterWriter:
        """Return a writer of the GeoTIFF that will be ``path``; arguments as of `RasterWriter`."""
        writer = RasterWriter(self.temporary(path), grid, bands, dtype, nodata, **extra)
        self._rasters.append(writer)
        return writer

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        try:
            for writer in self._rasters:
                try:
                    writer.close()
                except (RasterioError, OSError) as failure:
                    if kind is None:
                        raise ScarMapperError(
                            "{file} could not be completed: {why}. Is the disk full?",
                            file=Path(writer.path).name,
                            why=failure,
                        ) from failure
            if kind is None:
                for folder, final in self._moves:
                    _move_all(folder, final)
        finally:
            for folder, _ in self._moves:
                shutil.rmtree(folder, ignore_errors=True)
        if kind is not None and issubclass(kind, (OSError, RasterioError)):
            raise ScarMapperError("The outputs could not be written: {why}", why=error) from error


def _temporary_folder(final: Path) -> Path:
    """Make a folder beside the final place of a file, on the same disk."""
    final.parent.mkdir(parents=True, exist_ok=True)
    return Path(tempfile.mkdtemp(prefix=".scarmapper-", dir=final.parent))


def _move_all(folder: Path, final: Path) -> None:
    """Move the finished file, and its side files, from its temporary folder to its place."""
    if not (folder / final.name).exists():
        raise ScarMapperError("{file} was not written; please report this.", file=final)
    for made in sorted(folder.iterdir()):
        try:
            if made.is_dir() and final.is_dir():
                final.rmdir()  # empty, but Windows replaces no folder
            os.replace(made, final.parent / made.name)
        except OSError as error:
            raise ScarMapperError(
                "{file} cannot be replaced: {why}. Close it in other programs, or choose another "
                "name.",
                file=final.parent / made.name,
                why=error.strerror or error,
            ) from error


class RasterWriter:
    """A tiled GeoTIFF, written window by window.

    Parameters
    ----------
    path : str
    grid : Grid
    bands : sequence of str
        Names, written as the descriptions of the bands.
    dtype : str
        NumPy name of the type of the pixels.
    nodata : float, optional
        NaN for floating types when left out.
    colours : dict of int to tuple of int, optional
        Colour table (red, green, blue, alpha) of a single uint8 band.
    tags : dict of str, optional
        Metadata items of the file.
    scaling : tuple of list of float, optional
        Scales and offsets to declare, one of each per band; pixels are written as they are.
    """

    def __init__(
        self,
        path: str,
        grid: Grid,
        bands: Sequence[str],
        dtype: str = "float32",
        nodata: float | None = None,
        colours: Mapping[int, tuple[int, ...]] | None = None,
        tags: Mapping[str, str] | None = None,
        scaling: tuple[list[float], list[float]] | None = None,
    ):
        self.path = path
        self._kind = np.dtype(dtype)
        floating = self._kind.kind == "f"
        self._nodata: float | None = math.nan if nodata is None and floating else nodata
        self.dataset = rasterio.open(
            path,
            "w",
            driver="GTiff",
            width=grid.width,
            height=grid.height,
            count=len(bands),
            dtype=dtype,
            crs=grid.crs,
            transform=grid.transform,
            nodata=self._nodata,
            tiled=True,
            blockxsize=512,
            blockysize=512,
            **_compression(),
            predictor=3 if floating else 2,
            num_threads="all_cpus",
            bigtiff="if_safer",
            interleave="pixel" if len(bands) == 1 else "band",
        )
        position_of = {role_of(name): position for position, name in enumerate(bands)}
        if {"red", "green", "blue"} <= set(position_of):
            # Other programs then show it in true colour, whatever the order of the bands.
            colours_of_bands = [rasterio.enums.ColorInterp.undefined] * len(bands)
            for colour in ("red", "green", "blue"):
                colours_of_bands[position_of[colour]] = rasterio.enums.ColorInterp[colour]
            self.dataset.colorinterp = colours_of_bands
        for number, name in enumerate(bands, start=1):
            self.dataset.set_band_description(number, name)
        if colours:
            self.dataset.write_colormap(1, dict(colours))
        if scaling:
            self.dataset.scales, self.dataset.offsets = scaling
        self.dataset.update_tags(**(tags or {}))

    def write(self, window: Window, array: AnyArray) -> None:
        """Write the pixels of a window.

        Parameters
        ----------
        window : Window
        array : array, shape (bands, height, width) or (height, width)
            NaN becomes the file's nodata; other values are rounded and clipped to its type.
        """
        array = array if array.ndim == 3 else array[np.newaxis]
        if array.dtype != self._kind:
            array = self._converted(array)
        self.dataset.write(
            array,
            window=rasterio.windows.Window(window.col, window.row, window.width, window.height),
        )

    def _converted(self, array: AnyArray) -> AnyArray:
        """Return pixels in the file's type, NaN as its nodata."""
        if self._kind.kind == "f":
            if self._nodata is None or math.isnan(self._nodata):
                return array.astype(self._kind)
            return np.where(np.isnan(array), self._nodata, array).astype(self._kind)
        limits = np.iinfo(self._kind)
        low = limits.min
        if self._nodata == low:  # a valid pixel must not turn into nodata by rounding or clipping
            low += 1
        invalid = np.isnan(array)
        fill = limits.min if self._nodata is None else self._nodata
        rounded = np.clip(np.rint(np.where(invalid, 0, array)), low, limits.max)
        return np.where(invalid, fill, rounded).astype(self._kind)

    def close(self) -> None:
        """Finish the file.

        Raises
        ------
        OSError
            The file is incomplete, as on a full disk, which GDAL does not always report.
        """
        if self.dataset.closed:
            return
        self.dataset.close()
        size = os.path.getsize(self.path)
        with rasterio.open(self.path) as made:
            height, width = made.block_shapes[0]
            places = [
                f"{col}_{row}"
                for row in range(math.ceil(made.height / height))
                for col in range(math.ceil(made.width / width))
            ]
            for band in made.indexes:
                for place in places:
                    begin, length = (
                        int(made.get_tag_item(f"BLOCK_{item}_{place}", "TIFF", bidx=band) or 0)
                        for item in ("OFFSET", "SIZE")
                    )
                    if not length or begin + length > size:
                        raise OSError("some of its pixels are not on the disk")


@lru_cache(maxsize=1)
def _compression() -> dict[str, Any]:
    """Return the options of zstd, several times as fast as deflate, or of deflate without it."""
    try:
        with rasterio.io.MemoryFile() as memory:
            memory.open(
                driver="GTiff",
                width=1,
                height=1,
                count=1,
                dtype="uint8",
                compress="zstd",
                transform=Affine.scale(2),
            ).close()
        return {"compress": "zstd", "zstd_level": 1}
    except (RasterioError, OSError):
        return {"compress": "deflate", "zlevel": 1}


def write_source(
    outputs: Outputs,
    source: Source,
    path: str,
    *,
    dtype: str = "float32",
    nodata: float | None = None,
    progress: Progress | None = None,
    if_empty: ScarMapperError | None = None,
    **extra: Any,
) -> None:
    """Write a whole source to a GeoTIFF, block by block, on all cores.

    Parameters
    ----------
    outputs : Outputs
    source : Source
    path : str
        The file's final name.
    dtype, nodata, **extra
        As of `RasterWriter`.
    progress : Progress, optional
    if_empty : ScarMapperError, optional
        Raised where not one pixel has a value; such a raster is written without it.

    Raises
    ------
    ScarMapperError
        ``if_empty``.
    """
    empty = True
    writer = outputs.raster(path, source.grid, source.bands, dtype, nodata, **extra)
    for window, array in map_blocks(source.read, source.grid, block_shape([source]), progress):
        writer.write(window, array)
        empty = empty and not np.isfinite(array).any()
    if empty and if_empty is not None:
        raise if_empty
