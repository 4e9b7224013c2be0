"""Lazy rasters: everything a step reads is a `Source`, of which a window is read at a time."""

from __future__ import annotations

import copy
import html
import math
import re
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import cv2
import numpy as np

from ..errors import ScarMapperError
from ..geo.gdal import CRS, RasterioError, rasterio
from ..geo.grid import Grid, PixelMapping, Window
from .block_cache import DECODED
from .shifting import (
    BEFORE,
    REACH,
    cell_side,
    cells_over,
    lanczos,
    linear,
    shifted,
    shifted_with_gaps,
    whole_and_part,
)


class Source:
    """A raster of which any window can be read, in any thread.

    Attributes
    ----------
    grid : Grid
    bands : tuple of str
        Names, one per band; empty strings where a band has none.
    block : tuple of int
        Height and width of the blocks that are cheapest to read.
    unit : tuple of int or None
        Height and width of the blocks that are decoded as a whole and kept; None where there are
        none, or other ones.
    dtype : str
        Of the pixels as they are stored.
    halo : int
        Pixels that reading a window looks at around it.
    at_hand : bool
        Whether it is in memory, so that to read all of it costs next to nothing.
    """

    grid: Grid
    bands: tuple[str, ...]
    block: tuple[int, int] = (512, 512)
    unit: tuple[int, int] | None = None
    dtype: str = "float32"
    halo: int = 0
    at_hand: bool = False

    def read(self, window: Window) -> np.ndarray:
        """Return the pixels of a window.

        Parameters
        ----------
        window : Window
            May reach beyond the grid.

        Returns
        -------
        array of float32, shape (bands, height, width)
            NaN where invalid and outside the grid.
        """
        inside = window.intersection(self.grid.window)
        if inside == window:
            return self._read(window)
        out = np.empty((len(self.bands), window.height, window.width), np.float32)
        if inside is None:
            out.fill(np.nan)
            return out
        rows, cols = inside.within(window).slices
        for beyond in (slice(0, rows.start), slice(rows.stop, None)):
            out[:, beyond] = np.nan
        for beyond in (slice(0, cols.start), slice(cols.stop, None)):
            out[:, rows, beyond] = np.nan
        out[:, rows, cols] = self._read(inside)
        return out

    def _read(self, window: Window) -> np.ndarray:
        raise NotImplementedError

    def read_all(self) -> np.ndarray:
        """Return the whole raster; for small ones."""
        return self.read(self.grid.window)


class ArraySource(Source):
    """An array in memory.

    Parameters
    ----------
    array : array of float, shape (bands, height, width)
        NaN where invalid.
    grid : Grid
    bands : sequence of str
    """

    at_hand = True

    def __init__(self, array: np.ndarray, grid: Grid, bands: Sequence[str]):
        if array.shape != (len(bands), grid.height, grid.width):
            raise ValueError(f"array of shape {array.shape} does not fit grid and bands")
        self._array = np.asarray(array, np.float32)
        self.grid, self.bands = grid, tuple(bands)

    def _read(self, window: Window) -> np.ndarray:
        return self._array[(slice(None), *window.slices)].copy()


class FileSource(Source):
    """A raster file, opened once per reading thread.

    Parameters
    ----------
    path : str
        Whatever GDAL opens.
    bands : sequence of int, optional
        Numbers (from 1) of the bands to read, all without it.
    zero_is_nodata : bool
        For images: where the file declares no nodata, pixels that are 0 in every band of the
        file's integer data are invalid, as in the black margins that most products have.
    apply_scale : bool
        Multiply by the scale and add the offset that the file's bands declare.

    Attributes
    ----------
    path : str
    dtype : str
        The file's own type, of its first band.
    nodata : float or None
    tags : dict of str
        The file's own metadata items.

    Raises
    ------
    ScarMapperError
        The file is missing or cannot be read, has no CRS or is not georeferenced.
    """

    def __init__(
        self,
        path: str,
        bands: Sequence[int] | None = None,
        *,
        zero_is_nodata: bool = False,
        apply_scale: bool = True,
    ):
        self.path = str(path)
        self._local = threading.local()
        self._lock = threading.Lock()
        self._opened: list[rasterio.DatasetReader] = []
        self._room = 0
        self._owner = DECODED.owner()
        dataset = self._dataset()
        if dataset.count == 0:
            raise ScarMapperError(f"{self.path} holds no raster bands.")
        if not dataset.crs:
            raise ScarMapperError(
                f"{self.path} has no coordinate reference system; assign one (Raster › "
                "Projections › Assign Projection) and try again."
            )
        if dataset.transform.is_identity or dataset.transform.determinant == 0:
            raise ScarMapperError(f"{self.path} is not georeferenced: it has no pixel size.")
        self.grid = Grid(
            CRS.from_wkt(dataset.crs.to_wkt()), dataset.transform, dataset.width, dataset.height
        )
        self._indexes = list(bands) if bands is not None else list(dataset.indexes)
        self.bands = tuple(band_names(dataset)[i - 1] for i in self._indexes)
        self.block = _reading_block(dataset)
        self.unit = _decoding_unit(dataset)
        self.dtype = dataset.dtypes[0]
        self.tags = dict(dataset.tags())
        self.nodata = dataset.nodatavals[self._indexes[0] - 1]
        self._nodatavals = [dataset.nodatavals[i - 1] for i in self._indexes]
        self._scale = np.array([dataset.scales[i - 1] for i in self._indexes], np.float32)
        self._offset = np.array([dataset.offsets[i - 1] for i in self._indexes], np.float32)
        self._scaled = apply_scale and bool((self._scale != 1).any() or (self._offset != 0).any())
        flags = [flag for i in self._indexes for flag in dataset.mask_flag_enums[i - 1]]
        self._has_mask = rasterio.enums.MaskFlags.per_dataset in flags
        self._zero_is_nodata = (
            zero_is_nodata
            and not self._has_mask
            and all(value is None for value in self._nodatavals)
            and np.issubdtype(self.dtype, np.integer)
        )

    def _dataset(self) -> rasterio.DatasetReader:
        dataset = getattr(self._local, "dataset", None)
        if dataset is None or dataset.closed:
            try:
                # Some files keep their CRS and nodata in a side file; reading never writes one.
                with rasterio.Env(GDAL_PAM_ENABLED="YES"):
                    dataset = rasterio.open(self.path)
            except (RasterioError, OSError) as error:
                raise ScarMapperError(f"{self.path} cannot be read: {error}") from error
            self._local.dataset = dataset
            with self._lock:
                self._opened.append(dataset)
        return dataset

    def _decode(self, window: Window, indexes: Sequence[int]) -> np.ndarray:
        """Return pixels as the file has them; those of band `_MASK` are its mask."""
        dataset = self._dataset()
        where = rasterio.windows.Window(window.col, window.row, window.width, window.height)
        try:
            if list(indexes) == [_MASK]:
                return dataset.dataset_mask(window=where)[np.newaxis]
            kinds = {dataset.dtypes[i - 1] for i in indexes}
            shape = (len(indexes), window.height, window.width)
            out = DECODED.memory(shape, kinds.pop()) if len(kinds) == 1 else None
            return dataset.read(list(indexes), window=where, out=out)
        except (RasterioError, OSError) as error:
            raise ScarMapperError(
                f"{self.path} is damaged or incomplete: its pixels at rows {window.row}–"
                f"{window.row + window.height} cannot be read ({error})."
            ) from error

    def _raw(self, window: Window, indexes: Sequence[int]) -> np.ndarray:
        """Return the same as `_decode`, from whole blocks, each of them decoded once.

        What float32 holds exactly comes as float32 at once.
        """
        if self.unit is None:
            return self._decode(window, indexes)
        height, width = self.unit
        rows = range(window.row // height, (window.row + window.height - 1) // height + 1)
        cols = range(window.col // width, (window.col + window.width - 1) // width + 1)
        sparse = 16 * window.height * window.width < len(rows) * len(cols) * height * width
        if sparse and not self._room:
            return self._decode(window, indexes)  # no whole blocks for these
        out = None
        left = [(row, col) for row in rows for col in cols]
        while left:
            free = (p for p in left if not DECODED.busy(self._owner, p, indexes))
            place = next(free, left[0])
            left.remove(place)
            here = Window(place[0] * height, place[1] * width, height, width)
            here = here.intersection(self.grid.window)
            part = here.intersection(window)
            inside, target = part.within(here).slices, part.within(window).slices
            pixels = DECODED.read(
                self._owner, place, indexes, lambda few, here=here: self._decode(here, few)
            )
            if out is None:
                shape = (len(indexes), window.height, window.width)
                kind = np.result_type(*pixels)
                out = np.empty(shape, np.float32 if np.can_cast(kind, np.float32) else kind)
            for band, values in zip(out, pixels):
                band[target] = values[inside]
        return out

    def _read(self, window: Window) -> np.ndarray:
        raw = self._raw(window, self._indexes)
        hidden = [np.zeros((0, 0), bool)] * len(raw)
        for number, (values, nodata) in enumerate(zip(raw, self._nodatavals)):
            if nodata is not None and not np.isnan(nodata):
                hidden[number] = values == nodata
        in_all = []
        if self._zero_is_nodata and raw[0].min() <= 0:
            empty = raw[0] == 0
            for values in raw[1:]:
                empty &= values == 0
            in_all.append(empty)
        if self._has_mask:
            in_all.append(self._raw(window, [_MASK])[0] == 0)
        out = raw.astype(np.float32, copy=False)
        if self._scaled:
            out *= self._scale[:, None, None]
            out += self._offset[:, None, None]
        for band, where in zip(out, hidden):
            for one in (where, *in_all):
                if one.any():
                    band[one] = np.nan
        if np.issubdtype(self.dtype, np.floating):
            endless = np.isinf(out)
            if endless.any():
                out[endless] = np.nan
        return out

    @property
    def output_nodata(self) -> float | None:
        """The nodata value for a copy of this file: its own, else 0 for whole numbers."""
        if self.nodata is None and np.issubdtype(self.dtype, np.integer):
            return 0
        return self.nodata

    @property
    def scene_tags(self) -> dict[str, str]:
        """Those metadata items that tell which scene this is, and when it was taken."""
        return {key: value for key, value in self.tags.items() if key.startswith("SCARMAPPER_")}

    @property
    def scaling(self) -> tuple[list[float], list[float]] | None:
        """Scales and offsets that the bands declare; None where none does."""
        # By way of text: 0.0001 stays 0.0001, not its neighbour in single precision.
        scales, offsets = ([float(str(v)) for v in part] for part in (self._scale, self._offset))
        plain = all(scale == 1 for scale in scales) and not any(offsets)
        return None if plain else (scales, offsets)

    def selected(self, positions: Sequence[int]) -> FileSource:
        """Return this file with only the bands at ``positions`` (from 0), sharing its handles."""
        view = copy.copy(self)
        positions = list(positions)
        view._indexes = [self._indexes[i] for i in positions]
        view.bands = tuple(self.bands[i] for i in positions)
        view._nodatavals = [self._nodatavals[i] for i in positions]
        view._scale, view._offset = self._scale[positions], self._offset[positions]
        return view

    def decode_once(self, width: int) -> None:
        """Keep so many decoded blocks that windows, row by row, decode none of them again.

        That is slow in some formats, such as JPEG 2000.

        Parameters
        ----------
        width : int
            Pixels of the file across which windows are read, no higher than `block`.
        """
        down, across = self.block
        self.unit = self.unit or self.block
        # A window touches three rows of blocks with some pixels around it.
        blocks = 3 * (math.ceil(width / across) + 1) + 4
        self._room = blocks * down * across * len(self.bands) * np.dtype(self.dtype).itemsize
        self._owner = DECODED.owner(self._room)

    def close(self) -> None:
        """Close the file in every thread; reading opens it again."""
        with self._lock:
            for dataset in self._opened:
                dataset.close()
            self._opened.clear()
        self._owner = DECODED.owner(self._room)

    def __copy__(self):
        view = object.__new__(type(self))
        view.__dict__.update(self.__dict__)
        return view

    def __getstate__(self):
        state = self.__dict__.copy()
        del state["_local"], state["_lock"], state["_opened"], state["_owner"]
        return state

    def __setstate__(self, state):
        self.__dict__.update(state)
        self._local, self._lock, self._opened = threading.local(), threading.Lock(), []
        self._owner = DECODED.owner(self._room)


def band_names(dataset: rasterio.DatasetReader) -> list[str]:
    """Return a name per band: its description, else a name in its tags, else its colour.

    A band of a virtual raster (VRT) that has none of these, as gdalbuildvrt makes them, is called
    as in the first file that it is made of, or as that file itself if this has one band.

    Parameters
    ----------
    dataset : rasterio.DatasetReader

    Returns
    -------
    list of str
        Empty strings for bands that nothing names.
    """
    colours = {"red", "green", "blue"}
    names = []
    for index, description, colour in zip(
        dataset.indexes, dataset.descriptions, dataset.colorinterp
    ):
        tags = {key.lower(): value for key, value in dataset.tags(index).items()}
        tagged = next((tags[key] for key in _NAME_TAGS if tags.get(key)), "")
        by_colour = colour.name if colour.name in colours else ""
        names.append(description or tagged or by_colour)
    if dataset.driver == "VRT":
        names = [name or _name_at_source(dataset, i) for i, name in enumerate(names, start=1)]
    return names


def _name_at_source(vrt: rasterio.DatasetReader, index: int) -> str:
    """Return the name that a band of a virtual raster has in its first source file."""
    source = next(iter(vrt.tags(index, ns="vrt_sources").values()), "")
    path = re.search(r"<SourceFilename([^>]*)>([^<]+)<", source)
    band = re.search(r"<SourceBand>(\d+)<", source)
    if not path:
        return ""
    name = html.unescape(path[2])
    if 'relativeToVRT="1"' in path[1]:
        name = str(Path(vrt.name).parent / name)
    try:
        with rasterio.open(name) as dataset:
            found = band_names(dataset)[int(band[1]) - 1 if band else 0]
            return found or (Path(name).stem if dataset.count == 1 else "")
    except (RasterioError, OSError, IndexError):
        return ""


_NAME_TAGS = ("name", "band_name", "bandname", "common_name", "eo:common_name", "description")


def _reading_block(dataset: rasterio.DatasetReader) -> tuple[int, int]:
    """Return a block of about a megapixel that decodes each of the file's own blocks once."""
    height, width = dataset.block_shapes[0]
    pixels = 1 << 20
    if width >= dataset.width:
        rows = max(1, pixels // (dataset.width * height)) * height
        return min(rows, dataset.height), dataset.width
    across = max(1, 1024 // width)
    down = max(1, pixels // (across * width * height))
    return height * down, width * across


# Pixels of a strip.
_STRIP = 1 << 17

# Number that stands for a file's mask among its bands.
_MASK = 0
# Pixels that are decoded at once at least, and a file's own blocks at most, to be kept.
_UNIT, _LARGEST_UNIT = 1 << 18, 1 << 22


def _decoding_unit(dataset: rasterio.DatasetReader) -> tuple[int, int] | None:
    """Return height and width of whole blocks of the file that are decoded and kept together."""
    height, width = dataset.block_shapes[0]
    if height * width > _LARGEST_UNIT:
        return None
    across = 1 if width >= dataset.width else max(1, 512 // width)
    down = max(1, _UNIT // (across * width * height))
    return min(height * down, dataset.height), min(width * across, dataset.width)


class SelectedSource(Source):
    """Some bands of another source, renamed.

    Parameters
    ----------
    source : Source
    indexes : sequence of int
        Positions (from 0) of the bands wanted.
    names : sequence of str, optional
        Their new names.
    """

    def __init__(self, source: Source, indexes: Sequence[int], names: Sequence[str] | None = None):
        self.grid, self.block, self.halo = source.grid, source.block, source.halo
        self.unit, self.dtype = source.unit, source.dtype
        self.bands = tuple(names or (source.bands[i] for i in indexes))
        self._indexes = list(indexes)
        # Decode and resample only what is wanted.
        if isinstance(source, SelectedSource):
            self._indexes = [source._indexes[i] for i in self._indexes]
            source = source._source
        if isinstance(source, (FileSource, ResampledSource)):
            source = source.selected(self._indexes)
            self._indexes = list(range(len(self._indexes)))
        self._source = source
        self._all = self._indexes == list(range(len(source.bands)))

    def _read(self, window: Window) -> np.ndarray:
        pixels = self._source.read(window)
        return pixels if self._all else pixels[self._indexes]


class FunctionSource(Source):
    """What a function makes of the windows of other sources on the same grid.

    Parameters
    ----------
    inputs : sequence of Source
        All on one grid.
    function : callable
        Takes one float32 array (bands, rows, cols) per input and returns the same shape of rows
        and columns for ``bands``; NaN where invalid.
    bands : sequence of str
    halo : int
        Pixels that the function needs around a window; it gets arrays larger by the halo on
        each side (NaN beyond the grid) and returns arrays as large as those it got, of which the
        halo is cut off.
    """

    def __init__(
        self,
        inputs: Sequence[Source],
        function: Callable[..., np.ndarray],
        bands: Sequence[str],
        halo: int = 0,
    ):
        first = inputs[0]
        if any(not first.grid.same_pixels(other.grid) for other in inputs[1:]):
            raise ValueError("inputs on different grids")
        self.grid, self.block, self.bands = first.grid, first.block, tuple(bands)
        self._inputs, self._function, self._halo = tuple(inputs), function, halo
        self.halo = halo + max(source.halo for source in inputs)

    def _read(self, window: Window) -> np.ndarray:
        wide = window.grown(self._halo)
        pixels = [source.read(wide) for source in self._inputs]
        if self._halo:
            out = self._function(*pixels)[:, self._halo : -self._halo, self._halo : -self._halo]
            return np.ascontiguousarray(out, np.float32)
        # What looks at one pixel at a time is worked out in strips that fit into the processor's
        # cache.
        out = np.empty((len(self.bands), window.height, window.width), np.float32)
        for rows in strips(window.height, window.width):
            out[:, rows] = self._function(*(part[:, rows] for part in pixels))
        return out


def strips(height: int, width: int) -> Iterator[slice]:
    """Yield the rows of strips of some hundred thousand pixels that make up a window."""
    rows = max(1, _STRIP // max(1, width))
    for start in range(0, height, rows):
        yield slice(start, min(start + rows, height))


class ResampledSource(Source):
    """Another source brought to a grid, and aligned to it, in one resampling.

    Parameters
    ----------
    source : Source
    grid : Grid
        CRS, pixel size and extent may differ from the source's.
    matrix : array of float, shape (3, 3), optional
        Alignment: homography from pixel coordinates of ``grid`` (first pixel's centre at (0, 0))
        to those where the same ground lies in an unaligned image on ``grid``.
    method : {"lanczos", "linear", "nearest"}
        Lanczos (8 × 8 pixels) loses least of the detail: linear interpolation half-way between
        pixels halves it. It falls back to linear where its footprint touches invalid pixels.

    Notes
    -----
    A pixel is valid where at least half of the weight of its linear footprint is valid. Sources
    with pixels smaller than the grid's are averaged over the grid's pixel, so that no detail is
    skipped and noise is reduced.
    """

    _FLAGS = {  # noqa: RUF012
        "nearest": cv2.INTER_NEAREST,
        "linear": cv2.INTER_LINEAR,
        "lanczos": cv2.INTER_LANCZOS4,
    }

    def __init__(
        self,
        source: Source,
        grid: Grid,
        matrix: np.ndarray | None = None,
        method: str = "lanczos",
    ):
        if method not in self._FLAGS:
            raise ValueError(f"no resampling method {method!r}")
        self.grid, self.bands = grid, source.bands
        self.block = source.block if source.grid.crs == grid.crs else Source.block
        self.dtype = source.dtype
        self._source, self._method = source, method
        self._mapping = PixelMapping(grid, source.grid, matrix)
        self._oversample = 1 if method == "nearest" else self._pixels_per_pixel()
        plain = self._oversample == 1 and method != "nearest"
        self._cell = cell_side(self._mapping, grid) if plain else 0
        # Blocks of bounded memory, however many source pixels a pixel of the grid covers.
        self.block = tuple(max(64, side // self._oversample) for side in self.block)

    def selected(self, positions: Sequence[int]) -> ResampledSource:
        """Return only the bands at ``positions`` (from 0)."""
        view = copy.copy(self)
        view._source = SelectedSource(self._source, positions)
        view.bands = tuple(self.bands[i] for i in positions)
        return view

    def _pixels_per_pixel(self) -> int:
        """Return how many source pixels a pixel of the grid covers along a side."""
        middle = Window(self.grid.height // 2, self.grid.width // 2, 2, 2)
        cols, rows = self._mapping.coordinates(middle)
        step = max(
            math.hypot(cols[0, 1] - cols[0, 0], rows[0, 1] - rows[0, 0]),
            math.hypot(cols[1, 0] - cols[0, 0], rows[1, 0] - rows[0, 0]),
        )
        return max(1, round(step)) if np.isfinite(step) else 1

    def _read(self, window: Window) -> np.ndarray:
        return self._by_cells(window) if self._cell else self._by_places(window)

    def _by_cells(self, window: Window) -> np.ndarray:
        """Resample cell by cell, each shifted as its middle is; the cells lie the same always."""
        side = self._cell
        middle = (side - 1) / 2
        # Cells that the window cuts are resampled as far as they lie in it.
        rows = cells_over(window.row, window.height, side)
        cols = cells_over(window.col, window.width, side)
        there = self._mapping.at(*(grid + middle for grid in np.meshgrid(cols.first, rows.first)))
        (col, right), (row, below) = (whole_and_part(place - middle) for place in there)
        # Where the pixels that each cell needs begin and end.
        begin = row + rows.skipped[:, None] - BEFORE, col + cols.skipped - BEFORE
        end = begin[0] + rows.length[:, None] + REACH, begin[1] + cols.length + REACH
        top, left = (int(places.min()) for places in begin)
        needed = Window(top, left, int(end[0].max()) - top, int(end[1].max()) - left)
        if needed.intersection(self._source.grid.window) is None:
            return np.full((len(self.bands), window.height, window.width), np.nan, np.float32)
        out = np.empty((len(self.bands), window.height, window.width), np.float32)
        pixels = self._source.read(needed)
        gaps = np.isnan(pixels.min())
        weights = lanczos if self._method == "lanczos" else linear
        along_rows, along_cols = weights(right), weights(below)
        for i, j in np.ndindex(row.shape):
            y, x = (slice(*(e[i, j] - s for e in ends)) for ends, s in zip(zip(begin, end), needed))
            cell = pixels[:, y, x]
            place = (slice(None), rows.within(i), cols.within(j))
            if gaps and np.isnan(cell.min()):
                out[place] = shifted_with_gaps(cell, right[i, j], below[i, j], self._method)
            else:
                out[place] = shifted(cell, along_rows[i, j], along_cols[i, j])
        return out

    def _by_places(self, window: Window) -> np.ndarray:
        """Resample each pixel at its own place."""
        bands = len(self.bands)
        out = np.full((bands, window.height, window.width), np.nan, np.float32)
        cols, rows = (_settled(c) for c in self._mapping.coordinates(window, self._oversample))
        if self._method == "nearest":
            # OpenCV rounds halves to even numbers, and so by where a window begins.
            cols, rows = np.floor(cols + 0.5), np.floor(rows + 0.5)
        finite = np.isfinite(cols) & np.isfinite(rows)
        grid = self._source.grid
        inside = finite & (cols > -1) & (rows > -1) & (cols < grid.width) & (rows < grid.height)
        if not inside.any():
            return out
        margin = 5
        top = math.floor(rows[inside].min()) - margin
        left = math.floor(cols[inside].min()) - margin
        needed = Window(
            top,
            left,
            math.ceil(rows[inside].max()) + margin + 1 - top,
            math.ceil(cols[inside].max()) + margin + 1 - left,
        )
        pixels = self._source.read(needed)
        # Far outside everywhere else: the border value answers there.
        map_x = np.where(inside, cols - left, -1e4).astype(np.float32)
        map_y = np.where(inside, rows - top, -1e4).astype(np.float32)
        for band in range(bands):
            fine = _interpolate(pixels[band], map_x, map_y, self._FLAGS[self._method])
            out[band] = fine if self._oversample == 1 else _average(fine, self._oversample)
        return out


def _settled(places: np.ndarray) -> np.ndarray:
    """Return coordinates in the 1/32 of a pixel to which OpenCV rounds them anyway.

    Rounded here, before the corner of a window is taken off, a place half-way between two of them
    falls to the same side in every window, so that windows agree with one another.
    """
    return np.floor(places * 32 + 0.501) / 32


def _interpolate(pixels: np.ndarray, map_x: np.ndarray, map_y: np.ndarray, flag: int) -> np.ndarray:
    """Return ``pixels`` at the mapped places, leaving invalid (NaN) pixels out of the average."""
    border = {"borderMode": cv2.BORDER_CONSTANT, "borderValue": float("nan")}
    valid = np.isfinite(pixels)
    if flag == cv2.INTER_NEAREST or valid.all():
        # A footprint that leaves the pixels at hand takes in NaN from the border.
        return cv2.remap(pixels, map_x, map_y, flag, **border)
    zero = {"borderMode": cv2.BORDER_CONSTANT, "borderValue": 0}
    weight = cv2.remap(valid.astype(np.float32), map_x, map_y, cv2.INTER_LINEAR, **zero)
    if not weight.any():
        return np.full(map_x.shape, np.nan, np.float32)
    filled = np.where(valid, pixels, 0)
    out = cv2.remap(filled, map_x, map_y, cv2.INTER_LINEAR, **zero)
    with np.errstate(divide="ignore", invalid="ignore"):
        out = np.where(weight >= 0.5, out / weight, np.nan).astype(np.float32)
    if flag == cv2.INTER_LANCZOS4:
        # A pixel whose 8 × 8 neighbours are all valid takes the Lanczos value.
        whole = cv2.erode(
            valid.astype(np.uint8),
            np.ones((7, 7), np.uint8),
            borderType=cv2.BORDER_CONSTANT,
            borderValue=0,
        )
        safe = cv2.remap(whole.astype(np.float32), map_x, map_y, cv2.INTER_LINEAR, **zero)
        sharp = cv2.remap(filled, map_x, map_y, cv2.INTER_LANCZOS4, **zero)
        out = np.where(safe > 0.9999, sharp, out)
    return out


def _average(fine: np.ndarray, factor: int) -> np.ndarray:
    """Return the mean of each ``factor`` × ``factor`` block, NaN where less than half is valid."""
    height, width = fine.shape[0] // factor, fine.shape[1] // factor
    parts = fine.reshape(height, factor, width, factor)
    valid = np.isfinite(parts)
    count = valid.sum(axis=(1, 3))
    total = np.where(valid, parts, 0).sum(axis=(1, 3), dtype=np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(2 * count >= factor * factor, total / count, np.nan).astype(np.float32)


def on_grid(source: Source, grid: Grid, method: str = "lanczos") -> Source:
    """Return the source itself if it has the grid's pixels, else the source brought to the grid.

    Raises
    ------
    ScarMapperError
        The two do not overlap.
    """
    if source.grid.same_pixels(grid):
        return source
    if grid.overlap_fraction(source.grid) == 0:
        name = getattr(source, "path", "An image")
        raise ScarMapperError(
            f"{name} does not overlap the reference image: its extent is "
            f"{_extent_text(source.grid)}, the reference's {_extent_text(grid)}."
        )
    return ResampledSource(source, grid, method=method)


def _extent_text(grid: Grid) -> str:
    left, bottom, right, top = grid.bounds
    crs = grid.crs.to_string()
    crs = crs if len(crs) < 20 else "its own CRS"
    return f"{left:.6g} to {right:.6g}, {bottom:.6g} to {top:.6g} ({crs})"
