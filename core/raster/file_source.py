"""Raster files as sources: nodata, masks, scales and offsets, and which blocks are cached."""

from __future__ import annotations

import copy
import math
import threading
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from ..errors import UnreadableFileError
from ..geo.array_types import AnyArray, BoolArray, FloatArray
from ..geo.gdal import READ_ERRORS, rasterio
from ..geo.grid import Window
from ..progress import Progress
from .band_metadata import image_facts
from .band_names import band_names
from .block_cache import BLOCK_CACHE
from .block_map import map_windows
from .containers import container_names
from .dated_bands import day_of_names
from .file_layout import alpha_band, cached_block, is_lossy, reading_block
from .layer_settings import LayerSettings
from .netcdf_names import DATE_TAG
from .nodata import (
    UndeclaredNodata,
    fills_in,
    may_be_nodata,
    picture_margins,
    undeclared_nodata,
)
from .open_files import OpenFiles
from .raster_access import grid_of
from .sampling import Piece, pieces_to_look_at
from .source import Source

# Held while nodata that a file does not declare are looked for.
_ONE_LOOK = threading.Lock()
# Types whose pixels are read as they are by those who want whole numbers.
_EXACT = ("uint8", "uint16", "int16")
# The number that stands for a file's mask among the numbers of its bands.
_MASK = 0


class FileSource(Source):
    """A raster file, opened once per reading thread.

    Parameters
    ----------
    path : str
        Whatever GDAL opens, and as of `core.raster.raster_access.opened`.
    bands : sequence of int, optional
        Numbers (from 1) of the bands to read, all without it.
    zero_is_nodata : bool
        For images: where the file declares no nodata, pixels that are 0 in every band of the
        file's integer data are invalid, as in the black margins that most products have.
    apply_scale : bool
        Multiply by the scale and add the offset that the file's bands declare.
    nodata : float, optional
        Takes the place of the nodata values that the file's bands declare; NaN for none.
    heights : bool
        For DEMs: heights that stand apart from all others are nodata too.
    look_for_nodata : bool
        Look for nodata that the file does not declare (`core.raster.nodata`); not needed where the
        product declares nodata.
    settings : LayerSettings, optional
        What the user set for the layer of this file, which takes precedence over the file.
    progress : Progress, optional
        Asked whether to stop while a server is waited for, of a file on the network.

    Attributes
    ----------
    path : str
    dtype : str
        The file's own type, of its first band.
    nodata : float or None
        That of the first of the bands.
    tags : dict of str
        The file's own metadata items.
    notes : tuple of str
        What was assumed to open it, for the log.

    Raises
    ------
    UnreadableFileError
        As of `core.raster.raster_access.opened` and `grid_of`.
    """

    def __init__(
        self,
        path: str,
        bands: Sequence[int] | None = None,
        *,
        zero_is_nodata: bool = False,
        apply_scale: bool = True,
        nodata: float | None = None,
        heights: bool = False,
        look_for_nodata: bool = True,
        settings: LayerSettings | None = None,
        progress: Progress | None = None,
    ):
        self.path = str(path)
        self._reserve = 0
        self._owner = BLOCK_CACHE.new_owner()
        self._image, self._heights = zero_is_nodata, heights
        self._files = OpenFiles(self.path, zero_is_nodata, progress or Progress())
        self.notes = self._files.opening.notes
        choice = partial(
            self._describe,
            bands=bands,
            apply_scale=apply_scale,
            nodata=nodata,
            look_for_nodata=look_for_nodata,
            settings=settings or LayerSettings(),
        )
        self._files.use(choice)

    def _describe(
        self,
        dataset: rasterio.DatasetReader,
        *,
        bands: Sequence[int] | None,
        apply_scale: bool,
        nodata: float | None,
        look_for_nodata: bool,
        settings: LayerSettings,
    ) -> None:
        """Keep what the file says of itself, as far as the user does not say otherwise."""
        self.grid = grid_of(dataset, self.path, settings.crs)
        self._indexes = list(bands) if bands is not None else list(dataset.indexes)
        names = band_names(dataset)
        if not any(names):
            names = container_names(dataset)
        self.bands = tuple(names[i - 1] for i in self._indexes)
        self.facts = image_facts(dataset, names).select([i - 1 for i in self._indexes])
        self.block = reading_block(dataset)
        self.cached_block = cached_block(dataset)
        self.dtype = dataset.dtypes[0]
        self._of_one_type = len(set(dataset.dtypes)) == 1
        self.bands_apart = dataset.interleaving != rasterio.enums.Interleaving.pixel
        self.tags: dict[str, str] = {**self._files.opening.tags, **dataset.tags()}
        day = "" if DATE_TAG in self.tags else day_of_names(self.bands)
        if day:
            self.tags[DATE_TAG] = day
        # Each of these looks at all bands of the file.
        nodatavals, scales, offsets = dataset.nodatavals, dataset.scales, dataset.offsets
        mask_flags = dataset.mask_flag_enums
        declared = [nodatavals[i - 1] for i in self._indexes]
        self._nodatavals = [
            None if i in settings.ignored else value if nodata is None else nodata
            for i, value in zip(self._indexes, declared)
        ]
        self.nodata: float | None = self._nodatavals[0]
        self._also_nodata = [settings.nodata.get(i, ()) for i in self._indexes]
        self._scale = np.array([scales[i - 1] for i in self._indexes], np.float32)
        self._offset = np.array([offsets[i - 1] for i in self._indexes], np.float32)
        self._scaled = apply_scale and bool((self._scale != 1).any() or (self._offset != 0).any())
        flags = [flag for i in self._indexes for flag in mask_flags[i - 1]]
        self._has_mask = rasterio.enums.MaskFlags.per_dataset in flags
        self._alpha = None if self._has_mask else alpha_band(dataset, names)
        self._zero_is_nodata = (
            self._image
            and not self._has_mask
            and self._alpha is None
            and not settings.ignored
            and all(value is None for value in self._nodatavals)
            and np.issubdtype(self.dtype, np.integer)
        )
        self._may_hold_fills = look_for_nodata and not all(
            np.issubdtype(dtype, np.unsignedinteger) for dtype in dataset.dtypes
        )
        self._to_look_at = [
            (i, 0.0 if self._zero_is_nodata else nodata)
            for i, nodata in zip(self._indexes, self._nodatavals)
            if i != self._alpha
        ]
        # Of unsigned integers only a value that all bands have is nodata: most often one band
        # rules it out.
        self._same_in_all = len(self._to_look_at) > 1 and all(
            dataset.dtypes[i - 1].startswith("uint") for i, _ in self._to_look_at
        )
        # Of 8-bit values zero in all bands is known already; else only pictures have margins.
        self._picture = self.dtype == "uint8"
        unmasked = not self._has_mask and self._alpha is None
        margins = self._picture and self._image and unmasked and len(self._to_look_at) > 2
        self._lossy = self._picture and is_lossy(dataset)
        # Shared with all that is selected of this source.
        self._found: list[UndeclaredNodata | None] = []
        if not look_for_nodata or settings.ignored or (self._picture and not margins):
            self._found.append(None)

    @property
    def undeclared(self) -> UndeclaredNodata | None:
        """Nodata that the file does not declare; found when it is first asked for, or read."""
        if not self._found:
            with _ONE_LOOK:  # where several threads read first, one of them looks
                if not self._found:
                    try:
                        self._found.append(self._look())
                    except UnreadableFileError:
                        self._found.append(None)  # an error where that part is read
        return self._found[0]

    @property
    def nodata_note(self) -> str:
        """What to tell of nodata that the file does not declare; empty where there is none."""
        found = self.undeclared
        if found is None:
            return ""
        return (
            f"{Path(self.path).name}: taken for nodata, though the file does not declare it: "
            f"{found.text()}."
        )

    def _look(self) -> UndeclaredNodata | None:
        """Look for nodata that the file does not declare."""
        indexes = [i for i, _ in self._to_look_at]
        declared = [nodata for _, nodata in self._to_look_at]
        todo = pieces_to_look_at(self.grid, self.block)

        def look(piece: Piece, bands: Sequence[int]) -> AnyArray:
            return piece.of(self._stored(piece.window, bands))

        if self._same_in_all:
            parts = map_windows(lambda piece: look(piece, indexes[:1]), todo)
            if not any(may_be_nodata(part, declared[0], self._picture) for _, part in parts):
                return None
        pieces = list(map_windows(lambda piece: look(piece, indexes), todo))
        if self._picture:
            return picture_margins(pieces, self.grid, self._lossy)
        if any(np.iscomplexobj(pixels) for _, pixels in pieces):
            return None
        if self._has_mask or self._alpha is not None:

            def shown(piece: Piece, pixels: AnyArray) -> FloatArray:
                seen = piece.of(self._shown(piece.window)[np.newaxis])
                return np.where(seen, pixels.astype(np.float32), np.float32(np.nan))

            pieces = [(piece, shown(piece, pixels)) for piece, pixels in pieces]
        return undeclared_nodata(
            pieces, self.grid, declared, image=self._image, heights=self._heights
        )

    def _undeclared_in(self, stored: AnyArray, window: Window) -> BoolArray | None:
        """Return which pixels are nodata that the file does not declare; None for none."""
        marked = fills_in(stored) if self._may_hold_fills else None
        if self._same_in_all and not self._found:
            nodata = 0.0 if self._zero_is_nodata else self._nodatavals[0]
            if not may_be_nodata(stored[0], nodata, self._picture):
                return None  # not worth a look at the whole raster
        undeclared = self.undeclared
        if undeclared is not None:
            marked = np.zeros(stored.shape, bool) if marked is None else marked
            undeclared.mark(stored, marked)
            if undeclared.ranges:
                marked |= undeclared.margins_in(
                    self._stored(window, [index for index, _ in self._to_look_at])
                )
        return marked

    def _measured(self, out: FloatArray) -> FloatArray:
        """Return pixels scaled, whether or not they are read so."""
        if self._scaled or not any(self._also_nodata):
            return out
        return out * self._scale[:, None, None] + self._offset[:, None, None]

    def _shown(self, window: Window) -> BoolArray:
        """Return where the mask or the alpha band of the file shows the ground."""
        band = _MASK if self._alpha is None else self._alpha
        return self._stored(window, [band])[0] != 0

    def _decode(self, window: Window, indexes: Sequence[int]) -> AnyArray:
        """Return pixels as stored in the file; those of band `_MASK` are its mask."""
        try:
            return self._files.use(lambda dataset: _decoded(dataset, window, indexes))
        except READ_ERRORS as error:
            if self._files.on_network:
                raise UnreadableFileError(
                    "{file} could not be read on from the network ({why}); try again, or download "
                    "it and take the file.",
                    file=self.path,
                    why=error,
                ) from error
            raise UnreadableFileError(
                "{file} is damaged or incomplete: its pixels at rows {first}–{last} cannot be "
                "read ({why}).",
                file=self.path,
                first=window.row,
                last=window.row + window.height,
                why=error,
            ) from error

    def _stored(self, window: Window, indexes: Sequence[int], exact: bool = False) -> AnyArray:
        """Return the same as `_decode`, put together from blocks in the cache.

        Values that float32 holds exactly are returned as float32, which saves a copy, unless
        those of the file's own type are wanted.
        """
        if self.cached_block is None:
            return self._decode(window, indexes)
        height, width = self.cached_block
        rows = range(window.row // height, (window.row + window.height - 1) // height + 1)
        cols = range(window.col // width, (window.col + window.width - 1) // width + 1)
        sparse = 16 * window.height * window.width < len(rows) * len(cols) * height * width
        if sparse and not self._reserve:
            return self._decode(window, indexes)  # whole blocks for so few pixels are a waste
        out: AnyArray = np.empty((0, 0, 0), np.float32)
        waiting = [(row, col) for row in rows for col in cols]
        while waiting:
            row, col = block = waiting[0] if len(waiting) == 1 else self._free(waiting, indexes)
            waiting.remove(block)
            top, left = row * height, col * width
            bottom = min(top + height, self.grid.height)
            right = min(left + width, self.grid.width)
            place = Window(top, left, bottom - top, right - left)
            pixels = BLOCK_CACHE.read(self._owner, block, indexes, partial(self._decode, place))
            if not out.size:
                shape = (len(indexes), window.height, window.width)
                kind = np.result_type(*pixels)
                as_float = not exact and np.can_cast(kind, np.float32)
                out = np.empty(shape, np.float32 if as_float else kind)
            part = place.intersection(window)
            if part is not None:
                inside, target = part.within(place).slices, part.within(window).slices
                for band, values in zip(out, pixels):
                    band[target] = values[inside]
        return out

    def _free(self, blocks: Sequence[tuple[int, int]], indexes: Sequence[int]) -> tuple[int, int]:
        """Return the first block that no other thread is decoding."""
        free = (
            block
            for block in blocks
            if not BLOCK_CACHE.is_being_decoded(self._owner, block, indexes)
        )
        return next(free, blocks[0])

    def _read(self, window: Window) -> FloatArray:
        stored = self._stored(window, self._indexes)
        # Found before the pixels are scaled, which may happen in place.
        in_band, in_all, marked = self._invalid(stored, window)
        out = stored.astype(np.float32, copy=False)
        if self._scaled:
            out *= self._scale[:, None, None]
            out += self._offset[:, None, None]
        for band, invalid_in_band in zip(out, in_band):
            for invalid in (invalid_in_band, *in_all):
                if invalid is not None and invalid.any():
                    band[invalid] = np.nan
        # Found in values as the file scales them, also where they are read as stored.
        for band, values, ranges in zip(out, self._measured(out), self._also_nodata):
            for low, high in ranges:
                band[(values >= low) & (values <= high)] = np.nan
        if marked is not None:
            out[marked] = np.nan
        if np.issubdtype(self.dtype, np.floating):
            infinite = np.isinf(out)
            if infinite.any():
                out[infinite] = np.nan
        return out

    def _invalid(
        self, stored: AnyArray, window: Window
    ) -> tuple[list[BoolArray | None], list[BoolArray], BoolArray | None]:
        """Return what is invalid: of each band, of all bands alike, and of them all as a stack."""
        in_band = [_equal(band, nodata) for band, nodata in zip(stored, self._nodatavals)]
        in_all = []
        if self._zero_is_nodata and stored[0].min() <= 0:
            empty = stored[0] == 0
            for values in stored[1:]:
                empty &= values == 0
            in_all.append(empty)
        if self._has_mask or self._alpha is not None:
            in_all.append(~self._shown(window))
        return in_band, in_all, self._undeclared_in(stored, window)

    @property
    def exact_dtype(self) -> str:
        """As of `Source`."""
        whole = self.dtype in _EXACT and not self._scaled and not any(self._also_nodata)
        return self.dtype if whole and self._of_one_type else "float32"

    def _read_exact(self, window: Window) -> tuple[AnyArray, BoolArray | None]:
        if self.exact_dtype == "float32":
            return super()._read_exact(window)
        stored = self._stored(window, self._indexes, exact=True)
        in_band, in_all, marked = self._invalid(stored, window)
        found = [part for part in (*in_band, *in_all) if part is not None and part.any()]
        if marked is not None and marked.any():
            found.append(marked.any(axis=0))
        if not found:
            return stored, None
        invalid = found[0]
        for part in found[1:]:
            invalid |= part
        return stored, invalid

    @property
    def output_nodata(self) -> float | None:
        """The nodata value for a copy of this file: its own, else 0 for whole numbers."""
        if self.nodata is None and self.undeclared is not None and not self.undeclared.ranges:
            return self.undeclared.value
        if self.nodata is None and np.issubdtype(self.dtype, np.integer):
            return 0
        return self.nodata

    @property
    def scene_tags(self) -> dict[str, str]:
        """The metadata items that name the scene and the date when it was taken."""
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
        view.facts = self._facts_of(positions, names)
        view._nodatavals = [self._nodatavals[i] for i in positions]
        view._also_nodata = [self._also_nodata[i] for i in positions]
        view._scale, view._offset = self._scale[positions], self._offset[positions]
        return view

    def rescaled(self, gain: float, offset: float, positions: Sequence[int]) -> FileSource:
        """Return this file with some of its bands multiplied, then added to.

        Parameters
        ----------
        gain, offset : float
            Of the values as they are read now.
        positions : sequence of int
            Of those bands, from 0.
        """
        view = copy.copy(self)
        if not self._scaled:
            view._scale, view._offset = np.ones_like(self._scale), np.zeros_like(self._offset)
        view._scale, view._offset = view._scale.copy(), view._offset.copy()
        view._also_nodata = list(self._also_nodata)
        for i in positions:
            view._scale[i] *= gain
            view._offset[i] = view._offset[i] * gain + offset
            view._also_nodata[i] = tuple(
                (low * gain + offset, high * gain + offset) for low, high in self._also_nodata[i]
            )
        view._scaled = True
        return view

    def reserve_cache(self, width: int) -> None:
        """Make the block cache so much larger that windows, row by row, decode each block once.

        Decoding is slow in some formats, such as JPEG 2000. The reserve lasts until this source
        and all that are selected of it are deleted.

        Parameters
        ----------
        width : int
            Pixels of the file across which windows are read, no higher than `block`.
        """
        down, across = self.block
        self.cached_block = self.cached_block or self.block
        # A window with its halo touches three rows of blocks.
        blocks = 3 * (math.ceil(width / across) + 1) + 4
        self._reserve = blocks * down * across * len(self.bands) * np.dtype(self.dtype).itemsize
        self._owner = BLOCK_CACHE.new_owner(self._reserve)

    def close(self) -> None:
        """Close the file in every thread; reading opens it again."""
        self._files.close()
        self._owner = BLOCK_CACHE.new_owner(self._reserve)

    def __copy__(self) -> FileSource:
        view = object.__new__(type(self))
        view.__dict__.update(self.__dict__)
        return view

    def __getstate__(self) -> dict[str, Any]:
        """Return what worker processes get: cached blocks cannot travel."""
        state = self.__dict__.copy()
        del state["_owner"]
        return state

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        self._owner = BLOCK_CACHE.new_owner(self._reserve)


def _decoded(dataset: rasterio.DatasetReader, window: Window, indexes: Sequence[int]) -> AnyArray:
    """Return pixels as stored in the file; those of band `_MASK` are its mask."""
    place = rasterio.windows.Window(window.col, window.row, window.width, window.height)
    if list(indexes) == [_MASK]:
        return dataset.dataset_mask(window=place)[np.newaxis]
    dtypes = dataset.dtypes
    types = {dtypes[i - 1] for i in indexes}
    shape = (len(indexes), window.height, window.width)
    out = BLOCK_CACHE.buffer(shape, str(np.result_type(*types)))
    if len(types) == 1:
        return dataset.read(list(indexes), window=place, out=out)
    # Of a virtual raster; as one type that holds all, which rasterio does band by band.
    for band, index in zip(out, indexes):
        dataset.read(index, window=place, out=band)
    return out


def _equal(band: AnyArray, value: float | None) -> BoolArray | None:
    """Return where a band has a value; None where it cannot."""
    if value is None or np.isnan(value):
        return None
    if band.dtype.kind in "iu":
        limits = np.iinfo(band.dtype)
        if value != int(value) or not limits.min <= value <= limits.max:
            return None
        value = band.dtype.type(int(value))
        if (value == limits.min and band.min() > value) or (
            value == limits.max and band.max() < value
        ):
            return None
    return band == value
