"""The bands of a product on one grid, as reflectance."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from ..errors import MissingBandError, NoOverlapError, ScarMapperError
from ..geo.array_types import FloatArray
from ..geo.gdal import Affine
from ..geo.grid import Grid, Window
from ..progress import Progress
from ..raster.file_source import FileSource
from ..raster.resample import ResampledSource, on_grid
from ..raster.source import FunctionSource, Source
from ..raster.views import Averaged, Cropped
from .product import Product
from .product_files import BandFile
from .quality_classes import scene_classes

# Reflectance 1 in the stacked image.
UNIT = 10_000
# Bands that share a grid keep it where pixels of up to this many of theirs are wanted.
_SAME_SIZE = 1.5


def stack(
    product: Product,
    bands: Sequence[str],
    resolution: float = 10,
    extent: tuple[float, float, float, float] | None = None,
    dem: Source | None = None,
    progress: Progress | None = None,
) -> Source:
    """Return bands of a product on one grid, as reflectance × 10 000.

    Parameters
    ----------
    product : Product
    bands : sequence of str
        ``B04``…, in the order wanted.
    resolution : float
        Pixel size in metres. Of a band that comes in several pixel sizes the coarsest that is
        fine enough is taken; finer ones are averaged, coarser ones interpolated bilinearly.
        Products with a grid of their own keep it unless larger pixels are wanted.
    extent : tuple of float, optional
        Left, bottom, right, top in the tile's CRS; the grid covers it with whole pixels of the
        tile. The whole tile without it.
    dem : Source, optional
        Elevations, added as a last band ``DEM``.
    progress : Progress, optional
        Gets a message about bands that are interpolated or averaged.

    Returns
    -------
    Source
        Float32, NaN where the product has no data. Valid reflectance is 1 at least, so that 0
        is free for nodata.

    Raises
    ------
    MissingBandError
        The product lacks a band.
    NoOverlapError
        The extent lies outside the tile, or the DEM does.
    ScarMapperError
        No band is named, a file is damaged or no file of such a product, or the extent has no
        area.
    """
    for band in bands:
        product.require(band)
    if not bands:
        raise ScarMapperError("Name at least one band.")
    chosen = [_choose(product, product.files[band], resolution) for band in bands]
    grid = _own_grid(product, chosen, resolution, extent)
    if grid is None:
        grid = _grid(chosen, resolution, extent, product.scene)
        _report_pixel_sizes(progress or Progress(), bands, chosen, resolution)
    elif abs(grid.pixel_metres[0] / resolution - 1) > 0.05 and progress:
        progress.info(f"The product's own pixels, of {grid.pixel_metres[0]:.4g} m, are kept.")
    finest = min(chosen, key=lambda source: source.grid.pixel_size[0])
    shrink = max(1, round(grid.pixel_size[0] / finest.grid.pixel_size[0]))
    block = (max(64, finest.block[0] // shrink), max(64, finest.block[1] // shrink))
    parts: list[Source] = [
        _Reflectance(
            _placed_on(source, grid, block, "linear"),
            product.offset[band],
            UNIT / product.quantification[band],
            band,
        )
        for band, source in zip(bands, chosen)
    ]
    if dem is not None:
        parts.append(_Renamed(on_grid(dem, grid, "linear"), ("DEM",)))
    return _Stack(parts, grid, block)


def _report_pixel_sizes(
    progress: Progress, bands: Sequence[str], chosen: Sequence[FileSource], resolution: float
) -> None:
    """Log which bands are not at their own pixel size."""
    sizes = [round(source.grid.pixel_metres[0]) for source in chosen]
    for size in sorted(set(sizes)):
        names = ", ".join(band for band, own in zip(bands, sizes) if own == size)
        if size > resolution:
            progress.info(f"{names}: interpolated from {size} m to {resolution:g} m.")
        elif size < resolution:
            progress.info(f"{names}: averaged from {size} m to {resolution:g} m.")
    if min(sizes) > resolution:
        progress.warn(
            f"No band is finer than {min(sizes)} m: pixels of {resolution:g} m show no more detail."
        )


def scl_source(product: Product, grid: Grid) -> Source:
    """Return the scene classification on a grid, the class of the nearest pixel.

    Returns
    -------
    Source
        One band ``SCL``: 1 defective, 2 dark, 3 cloud shadow, 4 vegetation, 5 bare, 6 water, 7
        unclassified, 8 and 9 cloud of medium and high probability, 10 thin cirrus, 11 snow; NaN
        where 0, nodata.

    Raises
    ------
    MissingBandError
        The product has none.
    """
    if not product.quality:
        raise MissingBandError(
            "{scene}: none of its files is a scene classification (SCL) or another mask of cloud "
            "and shadow that is known here (QA_PIXEL, Fmask, CLM, MG2); leave the output “Scene "
            "classification” empty, or put that file of the product beside its bands.",
            scene=product.scene,
        )
    kinds = tuple(product.quality)
    masks: list[Source] = []
    for kind in kinds:
        # Every value counts: some copies declare the value of clear ground as nodata.
        best = _best(product.quality[kind], 0)
        nodata = 0 if kind == "SCL" else math.nan
        source = FileSource(
            best.path, [best.number], apply_scale=False, nodata=nodata, look_for_nodata=False
        )
        masks.append(_placed_on(source, grid, source.block, "nearest"))
    if kinds == ("SCL",):
        return _Renamed(masks[0], ("SCL",))

    def classes(*values: FloatArray) -> FloatArray:
        return scene_classes(kinds, values)

    return FunctionSource(masks, classes, ("SCL",))


def _best(files: Sequence[BandFile], resolution: float) -> BandFile:
    """Return the coarsest file that is not coarser than ``resolution`` metres, else the finest."""
    if len(files) == 1:
        return files[0]
    sizes = {file: file.metres or FileSource(file.path).grid.pixel_metres[0] for file in files}
    fine = [file for file in files if sizes[file] <= resolution * 1.001]
    return max(fine, key=sizes.__getitem__) if fine else min(files, key=sizes.__getitem__)


def _choose(product: Product, files: Sequence[BandFile], resolution: float) -> FileSource:
    """Return the file of a band for pixels of a size, as `_best` chooses it."""
    best = _best(files, resolution)
    # Zero is nodata where nothing else is; scale and offset are those of the product.
    source = _opened(product, best)
    if product.floating and not np.issubdtype(source.dtype, np.unsignedinteger):
        source = _opened(product, best, look_for_nodata=True)
    if not product.floating and not np.issubdtype(source.dtype, np.integer):
        raise ScarMapperError(
            "{path} does not hold the whole numbers of such a product but {dtype}; use it as an "
            "image as it is.",
            path=best.path,
            dtype=source.dtype,
        )
    return source


def _opened(product: Product, band: BandFile, look_for_nodata: bool = False) -> FileSource:
    """Return a band; nodata is looked for where the form of the product leaves it open."""
    return FileSource(
        band.path,
        [band.number],
        zero_is_nodata=product.nodata is None,
        apply_scale=False,
        nodata=product.nodata,
        look_for_nodata=look_for_nodata,
    )


def _own_grid(
    product: Product,
    sources: Sequence[FileSource],
    resolution: float,
    extent: tuple[float, float, float, float] | None,
) -> Grid | None:
    """Return the grid that all bands share, or the extent's part of it; None if it is not kept."""
    base = sources[0].grid
    if (
        not product.own_grid
        or base.pixel_metres[0] * _SAME_SIZE < resolution
        or any(not base.same_pixels(source.grid) for source in sources[1:])
    ):
        return None
    return base if extent is None else _part(base, extent, product.scene)


def _grid(
    sources: Sequence[FileSource],
    resolution: float,
    extent: tuple[float, float, float, float] | None,
    scene: str,
) -> Grid:
    """Return the grid of the output, its pixels in line with those of a file of that size."""
    finest = min(sources, key=lambda source: abs(source.grid.pixel_metres[0] - resolution))
    base = finest.grid
    if base.transform.b or base.transform.d:
        raise ScarMapperError("{path} is rotated; the tiles of products are not.", path=finest.path)
    units = resolution * base.pixel_size[0] / base.pixel_metres[0]
    left, bottom, right, top = base.bounds
    whole = Grid(
        base.crs,
        Affine(units, 0, left, 0, -units, top),
        max(1, round((right - left) / units)),
        max(1, round((top - bottom) / units)),
    )
    return whole if extent is None else _part(whole, extent, scene)


def _part(whole: Grid, extent: tuple[float, float, float, float], scene: str) -> Grid:
    """Return the part of a grid that covers an extent."""
    if not all(map(math.isfinite, extent)) or extent[0] >= extent[2] or extent[1] >= extent[3]:
        raise ScarMapperError("The extent is empty; draw or choose one that has an area.")
    window = whole.window_of(extent)
    if window is None:
        raise NoOverlapError(
            "The extent lies outside of {scene}, which reaches from {left:.0f} to {right:.0f} and "
            "from {bottom:.0f} to {top:.0f} ({crs}).",
            scene=scene,
            left=whole.bounds[0],
            right=whole.bounds[2],
            bottom=whole.bounds[1],
            top=whole.bounds[3],
            crs=whole.crs.to_string(),
        )
    return whole.crop(window)


def _placed_on(source: FileSource, grid: Grid, block: tuple[int, int], method: str) -> Source:
    """Return a band file on a grid that is read by ``block``, decoding each of its own once."""
    factor = max(1, round(grid.pixel_size[0] / source.grid.pixel_size[0]))
    window = window_in(source.grid, grid, factor)
    if factor > 1 and method == "nearest":
        window = None
    # Each block that is read is then one of the file's.
    same_blocks = (
        window is not None
        and window.row % source.block[0] == window.col % source.block[1] == 0
        and (factor * block[0], factor * block[1]) == source.block
    )
    if not same_blocks:
        source.reserve_cache(math.ceil(grid.width * grid.pixel_size[0] / source.grid.pixel_size[0]))
    if window is None:
        return ResampledSource(source, grid, method=method)
    cropped = Cropped(source, window)
    return Averaged(cropped, grid, factor) if factor > 1 else cropped


def window_in(fine: Grid, coarse: Grid, factor: int) -> Window | None:
    """Return the window of ``fine`` whose pixels make up those of ``coarse``, ``factor`` a side.

    None where there is no such window.
    """
    col = round((coarse.transform.c - fine.transform.c) / fine.transform.a)
    row = round((coarse.transform.f - fine.transform.f) / fine.transform.e)
    window = Window(row, col, coarse.height * factor, coarse.width * factor)
    t = fine.crop(window).transform
    transform = Affine(t.a * factor, t.b * factor, t.c, t.d * factor, t.e * factor, t.f)
    made = Grid(fine.crs, transform, coarse.width, coarse.height)
    return window if made.same_pixels(coarse) else None


class _Renamed(Source):
    """The first bands of a source under other names, read by the source's own blocks."""

    def __init__(self, source: Source, bands: tuple[str, ...]):
        self.grid, self.block, self.bands = source.grid, source.block, bands
        self._source = source

    def _read(self, window: Window) -> FloatArray:
        return self._source.read(window)[: len(self.bands)]


class _Reflectance(Source):
    """Pixel values as reflectance × 10 000, 1 at least where valid."""

    def __init__(self, source: Source, offset: float, gain: float, band: str):
        self.grid, self.block, self.bands = source.grid, source.block, (band,)
        self._source, self._offset, self._gain = source, np.float32(offset), np.float32(gain)

    def _read(self, window: Window) -> FloatArray:
        out = self._source.read(window)
        if self._offset:
            out += self._offset
        if self._gain != 1:
            out *= self._gain
        return np.maximum(out, 1, out=out)  # NaN stays NaN


class _Stack(Source):
    """Sources on one grid as the bands of one."""

    def __init__(self, parts: Sequence[Source], grid: Grid, block: tuple[int, int]):
        self.grid, self.bands = grid, tuple(band for part in parts for band in part.bands)
        self._parts, self.block = tuple(parts), block

    def _read(self, window: Window) -> FloatArray:
        return np.concatenate([part.read(window) for part in self._parts])
