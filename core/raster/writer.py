"""Output files: rasters written window by window, and runs whose files appear all or none."""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
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
from ..runtime.companion_files import companions
from ..runtime.file_identity import FileSet
from ..runtime.output_places import check_folder, check_name, check_target
from ..runtime.replacement import Move, move_together
from ..runtime.temporary_folders import TemporaryFolder
from .bands import band_roles
from .block_map import block_shape, map_blocks
from .source import Source

# Height, and width, of the blocks of the files.
BLOCK_ROWS = 512


class Outputs:
    """All files of one run, which appear together, complete, or not at all; a context manager.

    A file is written in a temporary folder beside its final place. When the ``with`` block ends
    well, every file is moved to its final name, side files included; when it ends with an error,
    or one of them cannot be moved, none is, and files that were there before stay as they were.

    Parameters
    ----------
    finish : callable, optional
        Called for each file or folder that was made, before all are moved, with its temporary and
        its final path; it may add to the file, and put others beside it.

    Raises
    ------
    ScarMapperError
        At the end of the block: a file cannot be completed or moved.
    """

    def __init__(self, finish: Callable[[Path, Path], None] | None = None) -> None:
        self._finish = finish
        self._moves: list[tuple[TemporaryFolder, Path]] = []
        self._rasters: list[RasterWriter] = []
        self._made_folders: list[Path] = []
        self._inputs = FileSet()

    def __enter__(self) -> Outputs:
        return self

    def protect(self, path: str | Path) -> None:
        """Keep a file, an input of the run, from being replaced by any output or side file."""
        self._inputs.add(path)

    def check(self, path: str) -> None:
        """Find out whether a file can be written, before there is anything to write.

        Raises
        ------
        ScarMapperError
            Its name or folder allows no file, what is there may not be replaced, or it is an input.
        """
        final = Path(path).absolute()
        self._refuse_input(final)
        check_name(path)
        with _writing(final):
            check_target(final)
            folder = self._temporary_folder(final)
            try:
                (folder.path / final.name).touch()
            finally:
                folder.remove()

    def check_folder(self, path: str) -> None:
        """Find out whether a folder can be made, or is empty, likewise.

        Raises
        ------
        ScarMapperError
        """
        final = Path(path).absolute()
        check_name(path)
        with _making(final):
            check_folder(final)
            self._temporary_folder(final).remove()

    def temporary(self, path: str) -> str:
        """Return the temporary path of the file that will be ``path``: same name, other folder.

        Raises
        ------
        ScarMapperError
            The folder cannot be written to, or the file is an input.
        """
        final = Path(path).absolute()
        self._refuse_input(final)
        with _writing(final):
            check_target(final)
            folder = self._temporary_folder(final)
        self._moves.append((folder, final))
        return str(folder.path / final.name)

    def folder(self, path: str) -> str:
        """Return the temporary path, an empty folder, of the folder that will be ``path``.

        Raises
        ------
        ScarMapperError
            The folder holds files, which are never mixed with new ones nor replaced, or it cannot
            be written to.
        """
        final = Path(path).absolute()
        with _making(final):
            check_folder(final)
            folder = self._temporary_folder(final)
            self._moves.append((folder, final))
            (folder.path / final.name).mkdir()
        return str(folder.path / final.name)

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
        complete = False
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
                self._finish_all()
                move_together(self._all_moves())
                complete = True
        finally:
            for folder, _ in self._moves:
                folder.remove()
            if not complete:
                for made in reversed(self._made_folders):
                    with suppress(OSError):
                        made.rmdir()
        if kind is not None and issubclass(kind, (OSError, RasterioError)):
            raise ScarMapperError("The outputs could not be written: {why}", why=error) from error

    def _finish_all(self) -> None:
        for folder, final in self._moves:
            made = folder.path / final.name
            if self._finish is not None and made.exists():
                self._finish(made, final)

    def _all_moves(self) -> list[Move]:
        """Return all files with their places, side files too."""
        moves = []
        for folder, final in self._moves:
            if not (folder.path / final.name).exists():
                raise ScarMapperError("{file} was not written; please report this.", file=final)
            for made in folder.entries():
                place = final.parent / made.name
                for replaced in (place, *companions(place)):
                    if os.path.lexists(replaced):
                        self._refuse_input(replaced)
                moves.append(Move(folder, made, place))
        return moves

    def _refuse_input(self, path: Path) -> None:
        if self._inputs.find(path) is not None:
            raise ScarMapperError(
                "The output {path} is also an input; choose another name for the output.", path=path
            )

    def _temporary_folder(self, final: Path) -> TemporaryFolder:
        """Make a folder beside the final place of a file, on the same disk."""
        missing = []
        parent = final.parent
        while not parent.exists() and parent != parent.parent:
            missing.append(parent)
            parent = parent.parent
        for folder in reversed(missing):
            folder.mkdir(exist_ok=True)
            self._made_folders.append(folder)
        return TemporaryFolder(final.parent)


@contextmanager
def _writing(final: Path) -> Iterator[None]:
    """Turn errors of the system into a sentence about an output."""
    try:
        yield
    except OSError as error:
        raise ScarMapperError(
            "The output {file} cannot be written: {why}. Choose a folder that exists and may "
            "be written to.",
            file=final,
            why=error.strerror or error,
        ) from error


@contextmanager
def _making(final: Path) -> Iterator[None]:
    """The same for a folder."""
    try:
        yield
    except OSError as error:
        raise ScarMapperError(
            "The folder {folder} cannot be written: {why}. Choose one in a place that exists "
            "and may be written to.",
            folder=final,
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
            blockxsize=BLOCK_ROWS,
            blockysize=BLOCK_ROWS,
            **_compression(),
            predictor=3 if floating else 2,
            num_threads="all_cpus",
            bigtiff="if_safer",
            interleave="pixel" if len(bands) == 1 else "band",
        )
        position_of = band_roles(bands)
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

    def write(self, window: Window, array: AnyArray, band: int | None = None) -> None:
        """Write the pixels of a window.

        Parameters
        ----------
        window : Window
        array : array, shape (bands, height, width) or (height, width)
            NaN becomes the file's nodata; other values are rounded and clipped to its type.
        band : int, optional
            Number of the band, from 1, that a single one is written to.
        """
        array = array if array.ndim == 3 else array[np.newaxis]
        if array.dtype != self._kind:
            array = self._converted(array)
        self.dataset.write(
            array,
            None if band is None else [band],
            window=rasterio.windows.Window(window.col, window.row, window.width, window.height),
        )

    def tag(self, tags: Mapping[str, str]) -> None:
        """Add metadata items to the file, which may become known only after its pixels."""
        self.dataset.update_tags(**tags)

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
        rounded = np.rint(array)
        np.clip(rounded, low, limits.max, out=rounded)
        np.copyto(rounded, fill, where=invalid, casting="unsafe")
        return rounded.astype(self._kind)

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
