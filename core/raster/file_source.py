"""Raster files as sources: nodata, masks, scales and offsets, and the names of bands."""

from __future__ import annotations

import copy
import html
import math
import re
import threading
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from ..errors import ScarMapperError
from ..geo.gdal import CRS, RasterioError, rasterio
from ..geo.grid import Grid, Window
from .block_cache import DECODED
from .source import Source

# Number that stands for a file's mask among its bands.
_MASK = 0
# Pixels that are decoded at once at least, and a file's own blocks at most, to be kept.
_UNIT, _LARGEST_UNIT = 1 << 18, 1 << 22

_NAME_TAGS = ("name", "band_name", "bandname", "common_name", "eo:common_name", "description")


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

    def select(self, positions: Sequence[int], names: Sequence[str] | None = None) -> FileSource:
        """Return this file with only some of its bands, sharing its handles."""
        positions = list(positions)
        view = copy.copy(self)
        view._indexes = [self._indexes[i] for i in positions]
        view.bands = self._names_of(positions, names)
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


def _decoding_unit(dataset: rasterio.DatasetReader) -> tuple[int, int] | None:
    """Return height and width of whole blocks of the file that are decoded and kept together."""
    height, width = dataset.block_shapes[0]
    if height * width > _LARGEST_UNIT:
        return None
    across = 1 if width >= dataset.width else max(1, 512 // width)
    down = max(1, _UNIT // (across * width * height))
    return min(height * down, dataset.height), min(width * across, dataset.width)
