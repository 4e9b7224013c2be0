"""Sentinel-2 products as they are downloaded: find the band files, stack them on one grid."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

import cv2
import numpy as np

from ..errors import ScarMapperError
from ..geo.gdal import CRS, Affine, RasterioError, rasterio
from ..geo.grid import Grid, Window
from ..progress import Progress
from ..raster.bands import SENTINEL2, role_of
from ..raster.file_source import FileSource
from ..raster.resample import ResampledSource, on_grid
from ..raster.source import Source
from ..raster.views import Averaged, Cropped
from .sentinel2_files import BandFile, band_files, open_product, product_facts
from .sentinel2_metadata import BAND_IDS, FIRST_WITH_OFFSET, Facts, facts_of_name

# What is stacked where the user names no bands: all that a step of this project can use.
USUAL_BANDS = ("B02", "B03", "B04", "B08", "B8A", "B11", "B12")
# Reflectance 1 in the stacked image.
UNIT = 10_000


@dataclass(frozen=True)
class Product:
    """A Sentinel-2 scene: where its bands are, and what its pixel values mean.

    Attributes
    ----------
    path : str
        The folder or zip file.
    files : dict of str to tuple of BandFile
        By band, ``B01`` to ``B12``, ``B8A`` and ``SCL``; several where a band comes in several
        pixel sizes.
    scene : str
        The product's name.
    date : str
        Of sensing, as ``2018-12-29``; empty where unknown.
    level : str
        ``L1C`` (top of atmosphere), ``L2A`` (surface) or empty.
    quantification, offset : dict of str to float
        By band: reflectance = (pixel value + offset) / quantification.
    notes : tuple of str
        What was found out, for the log.
    warnings : tuple of str
        What had to be assumed.
    """

    path: str
    files: dict[str, tuple[BandFile, ...]]
    scene: str
    date: str
    level: str
    quantification: dict[str, float]
    offset: dict[str, float]
    notes: tuple[str, ...]
    warnings: tuple[str, ...]

    @property
    def bands(self) -> tuple[str, ...]:
        """The reflectance bands there are, in the order of wavelength."""
        return tuple(band for band in BAND_IDS if band in self.files)

    @property
    def crs(self) -> CRS:
        """The CRS of the tile."""
        first = next(iter(self.files.values()))[0]
        return FileSource(first.path).grid.crs

    def holds(self, path: str) -> bool:
        """Tell whether a path is that of one of the band files."""
        absolute = Path(path).absolute()
        return any(Path(f.path).absolute() == absolute for fs in self.files.values() for f in fs)

    def tags(self, bands: Sequence[str]) -> dict[str, str]:
        """Return the metadata items of a raster stacked from ``bands``: later steps read them."""
        named = [band for band in bands if band in self.quantification]
        return {
            "SCARMAPPER_SCENE": self.scene,
            "SCARMAPPER_DATE": self.date,
            "SCARMAPPER_LEVEL": self.level,
            "SCARMAPPER_OFFSET": ",".join(f"{self.offset[band]:g}" for band in named),
            "SCARMAPPER_QUANTIFICATION": ",".join(f"{self.quantification[b]:g}" for b in named),
        }


def find_product(path: str) -> Product:
    """Find the bands and the metadata of a Sentinel-2 product.

    Parameters
    ----------
    path : str
        A .SAFE folder, the zip file of one, a folder of band files with ESA's or STAC's names,
        or one of the files in such a folder (``MTD_MSIL2A.xml``, a band).

    Raises
    ------
    ScarMapperError
        There is no such file, it is no Sentinel-2 product, it holds more than one scene, or its
        metadata are damaged or hostile.

    Notes
    -----
    What is believed about the offset of pixel values, in this order: a STAC item that says it
    has been applied; the product's metadata; the scale and offset that a STAC item or the file
    itself declares; that baselines before 04.00 have none; and, for later ones whose metadata are
    missing, the pixels: an offset of 1000 leaves none below it.
    """
    archive, prefix = open_product(Path(path))
    names = list(archive.names())
    files = band_files(archive, [name for name in names if name.startswith(prefix)])
    if not any(band in files for band in BAND_IDS):
        raise ScarMapperError(
            f"{archive.title} is no Sentinel-2 product: it has no band files such as "
            "T33UUU_20170216T102101_B04.jp2 or B04.tif. Choose a .SAFE folder, its zip file, or a "
            "folder of band files."
        )
    level = "L2A" if "SCL" in files else "L1C" if "B10" in files else ""
    facts = (
        product_facts(archive, names, prefix)
        .or_else(facts_of_name(_first_file(files).path))
        .or_else(Facts(scene=Path(archive.title).stem, level=level))
    )
    return _with_radiometry(str(path), files, facts)


def _first_file(files: dict[str, tuple[BandFile, ...]]) -> BandFile:
    return next(files[band][0] for band in BAND_IDS if band in files)


# What pixel values mean


def _with_radiometry(path: str, files: dict, facts: Facts) -> Product:
    """Return the product with quantification and offset settled for each band."""
    bands = [band for band in BAND_IDS if band in files]
    baseline = ".".join(f"{part:02d}" for part in facts.baseline)
    quantification = dict.fromkeys(bands, facts.quantification or float(UNIT))
    offset = dict.fromkeys(bands, 0.0)
    notes: list[str] = []
    warnings: list[str] = []
    scales = {band: facts.scales[band] for band in bands if band in facts.scales}
    early = bool(facts.baseline) and facts.baseline < FIRST_WITH_OFFSET
    if scales:
        quantification.update({band: 1 / scale for band, (scale, _) in scales.items()})
    if facts.offset_applied:
        notes.append("The STAC item says that the offset has been applied already: none is added.")
    elif facts.offsets is not None:
        offset.update({band: facts.offsets.get(band, 0.0) for band in bands})
        notes.append(
            "Quantification and offset are those of the product's metadata: "
            f"{_listed(quantification)} and {_listed(offset)}."
        )
    elif early:
        notes.append(
            f"The metadata at hand hold no offset; processing baseline {baseline} is from before "
            "04.00, which brought it, so none is added."
        )
    elif scales:
        offset.update({band: round(shift / scale, 3) for band, (scale, shift) in scales.items()})
        notes.append(f"The offset is that of the STAC item: {_listed(offset)}.")
    else:
        _declared_by_files(files, bands, quantification, offset, notes)
    settled = bool(notes)
    product = Product(
        path=path,
        files=files,
        scene=facts.scene,
        date=facts.date,
        level=facts.level,
        quantification={band: round(value, 6) for band, value in quantification.items()},
        offset=offset,
        notes=(),
        warnings=(),
    )
    low = _has_low_values(product) if any(offset.values()) or not settled else None
    if not settled:
        what = f"processing baseline {baseline}" if baseline else "unknown processing baseline"
        if low:
            notes.append(
                f"No metadata tell the offset ({what}), but many pixel values are far below 1000, "
                "so it has been applied already, or there never was one: none is added."
            )
        elif facts.baseline:
            product = replace(product, offset=dict.fromkeys(bands, -1000.0))
            warnings.append(
                f"No metadata tell the offset. Processing baseline {baseline} adds 1000 to all "
                "pixel values, and none is far below 1000 here: 1000 was subtracted. If "
                "the provider of the files has removed it already, dark areas come out black."
            )
        else:
            warnings.append(
                "Nothing tells the processing baseline, the quantification value or the offset: "
                "10000 and 0 were assumed. Products of baseline 04.00 and later (since January "
                "2022) need their metadata file (MTD_MSIL2A.xml) or a STAC item beside the bands."
            )
    elif low and any(value < 0 for value in offset.values()):
        warnings.append(
            "An offset is subtracted as the metadata tell, but many pixel values are smaller than "
            "it: has the provider of the files applied it already? Compare dark areas."
        )
    if not facts.quantification and not scales and not warnings:
        notes.append("The quantification value, 10000, is assumed.")
    if not facts.date:
        warnings.append("Nothing tells the date of the image.")
    return replace(product, notes=tuple(notes), warnings=tuple(warnings))


def _listed(values: dict[str, float]) -> str:
    """Return the value that all bands share, or all by band."""
    if len(set(values.values())) == 1:
        return f"{next(iter(values.values())):g}"
    return ", ".join(f"{band} {value:g}" for band, value in values.items())


def _declared_by_files(files, bands, quantification, offset, notes) -> None:
    """Take the scale and offset to reflectance that the band files themselves declare."""
    declared = {}
    for band in bands:
        with suppress(RasterioError, OSError), rasterio.open(files[band][0].path) as dataset:
            scale, shift = dataset.scales[0], dataset.offsets[0]
            if 1e-6 <= scale < 1:
                declared[band] = (scale, shift)
    if len(declared) == len(bands):
        quantification.update({band: 1 / scale for band, (scale, _) in declared.items()})
        offset.update({band: round(shift / scale, 3) for band, (scale, shift) in declared.items()})
        notes.append(
            "Quantification and offset are those that the files declare: "
            f"{_listed(quantification)} and {_listed(offset)}."
        )


def _has_low_values(product: Product) -> bool:
    """Tell whether some pixel values are too low to carry an offset of 1000.

    Surface reflectance is rarely below −0.01, and that over few pixels; so an image with the
    offset in it has hardly a value below 900. One with none has many, in one band at least.
    """
    # The coarsest files first, the quickest to read; of those the bands that are darkest.
    darkest = sorted(product.bands, key=lambda band: band not in ("B10", "B04", "B12", "B02"))
    darkest.sort(key=lambda band: -(product.files[band][-1].metres or 0))
    for band in darkest[:3]:
        values = np.zeros((1, 1))
        path = product.files[band][-1].path
        # A damaged file tells nothing here; it is an error only if its band is wanted.
        with suppress(RasterioError, OSError), rasterio.open(path) as dataset:
            shape = tuple(min(side, 512) for side in dataset.shape)
            values = dataset.read(1, out_shape=shape)
        # Next to nodata the overviews of JPEG 2000 mix with it.
        valid = cv2.erode((values > 0).astype(np.uint8), np.ones((7, 7), np.uint8)) > 0
        if valid.any() and (values[valid] < 900).mean() > 0.01:
            return True
    return False


# Stacking


def parse_bands(text: str, product: Product) -> tuple[str, ...]:
    """Return the bands that a text names, in its order.

    Parameters
    ----------
    text : str
        Names or roles with commas, semicolons or spaces between: ``B02, red; B8A``; ``all``;
        empty for those of `USUAL_BANDS` that the product has.
    product : Product

    Raises
    ------
    ScarMapperError
        A name is not understood, or the product lacks the band.
    """
    words = [word for word in re.split(r"[\s,;]+", text.strip()) if word]
    if not words:
        return tuple(b for b in USUAL_BANDS if b in product.files) or product.bands
    if [word.lower() for word in words] == ["all"]:
        return product.bands
    bands = []
    for word in words:
        band = SENTINEL2.get(role_of(word) or "", "")
        if band not in BAND_IDS:
            raise ScarMapperError(
                f"“{word}” is no band of Sentinel-2; write names such as B04, B8A, red or nir."
            )
        if band not in product.files:
            raise ScarMapperError(
                f"{product.scene} has no band {band}; it has {', '.join(product.bands)}."
            )
        if band not in bands:
            bands.append(band)
    return tuple(bands)


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
    extent : tuple of float, optional
        Left, bottom, right, top in the tile's CRS; the grid covers it with whole pixels of the
        tile. The whole tile without it.
    dem : Source, optional
        Elevations, added as a last band ``DEM``.
    progress : Progress, optional
        Is told what files bands are interpolated or averaged from.

    Returns
    -------
    Source
        Float32, NaN where the product has no data. Valid reflectance is 1 at least, so that 0
        is free for nodata.

    Raises
    ------
    ScarMapperError
        A band is missing or its file damaged, or the extent lies outside the tile.
    """
    for band in bands:
        if band not in product.files or band not in BAND_IDS:
            raise ScarMapperError(
                f"{product.scene} has no band {band}; it has {', '.join(product.bands)}."
            )
    if not bands:
        raise ScarMapperError("Name at least one band.")
    chosen = [_choose(product.files[band], resolution) for band in bands]
    grid = _grid(chosen, resolution, extent, product.scene)
    finest = min(chosen, key=lambda source: source.grid.pixel_size[0])
    _tell(progress or Progress(), bands, chosen, resolution)
    shrink = max(1, round(grid.pixel_size[0] / finest.grid.pixel_size[0]))
    block = tuple(max(64, side // shrink) for side in finest.block)
    parts = [
        _Reflectance(
            _brought(source, grid, block, "linear"),
            product.offset[band],
            UNIT / product.quantification[band],
            band,
        )
        for band, source in zip(bands, chosen)
    ]
    if dem is not None:
        parts.append(_Renamed(on_grid(dem, grid, "linear"), ("DEM",)))
    return _Stack(parts, grid, block)


def _tell(
    progress: Progress, bands: Sequence[str], chosen: Sequence[FileSource], resolution: float
) -> None:
    """Tell which bands are not at their own pixel size."""
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
    ScarMapperError
        The product has none.
    """
    if "SCL" not in product.files:
        raise ScarMapperError(
            f"{product.scene} has no scene classification (SCL), which only L2A products have; "
            "leave the output SCL empty."
        )
    source = _choose(product.files["SCL"], 0)
    return _Renamed(_brought(source, grid, source.block, "nearest"), ("SCL",))


def _choose(files: Sequence[BandFile], resolution: float) -> FileSource:
    """Return the coarsest file that is not coarser than ``resolution`` metres, else the finest."""
    if len(files) > 1:
        sizes = {file: file.metres or FileSource(file.path).grid.pixel_metres[0] for file in files}
        fine = [file for file in files if sizes[file] <= resolution * 1.001]
        best = max(fine, key=sizes.get) if fine else min(files, key=sizes.get)
    else:
        best = files[0]
    # Zero is nodata in all products; scale and offset were settled for the product.
    source = FileSource(best.path, zero_is_nodata=True, apply_scale=False)
    if not np.issubdtype(source.dtype, np.integer):
        raise ScarMapperError(
            f"{best.path} does not hold the whole numbers of a Sentinel-2 product but "
            f"{source.dtype}; use it as an image as it is."
        )
    return source


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
        raise ScarMapperError(f"{finest.path} is rotated; Sentinel-2 tiles are not.")
    units = resolution * base.pixel_size[0] / base.pixel_metres[0]
    left, bottom, right, top = base.bounds
    whole = Grid(
        base.crs,
        Affine(units, 0, left, 0, -units, top),
        max(1, round((right - left) / units)),
        max(1, round((top - bottom) / units)),
    )
    if extent is None:
        return whole
    if not all(map(math.isfinite, extent)) or extent[0] >= extent[2] or extent[1] >= extent[3]:
        raise ScarMapperError("The extent is empty; draw or choose one that has an area.")
    window = whole.window_of(extent)
    if window is None:
        raise ScarMapperError(
            f"The extent lies outside of {scene}, which reaches from {left:.0f} to {right:.0f} and "
            f"from {bottom:.0f} to {top:.0f} ({base.crs.to_string()})."
        )
    return whole.crop(window)


def _brought(source: FileSource, grid: Grid, block: tuple[int, int], method: str) -> Source:
    """Return a band file on a grid that is read by ``block``, decoding each of its own once."""
    factor = max(1, round(grid.pixel_size[0] / source.grid.pixel_size[0]))
    window = _window_in(source.grid, grid, factor)
    in_place = window is not None and not (factor > 1 and method == "nearest")
    in_step = in_place and window.row % source.block[0] == window.col % source.block[1] == 0
    if not in_step or tuple(factor * side for side in block) != source.block:
        source.decode_once(math.ceil(grid.width * grid.pixel_size[0] / source.grid.pixel_size[0]))
    if not in_place:
        return ResampledSource(source, grid, method=method)
    cropped = Cropped(source, window)
    return Averaged(cropped, grid, factor) if factor > 1 else cropped


def _window_in(fine: Grid, coarse: Grid, factor: int) -> Window | None:
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
    def __init__(self, source: Source, bands: tuple[str, ...]):
        self.grid, self.block, self.bands = source.grid, source.block, bands
        self._source = source

    def _read(self, window: Window) -> np.ndarray:
        return self._source.read(window)[: len(self.bands)]


class _Reflectance(Source):
    """Pixel values as reflectance × 10 000, 1 at least where valid."""

    def __init__(self, source: Source, offset: float, gain: float, band: str):
        self.grid, self.block, self.bands = source.grid, source.block, (band,)
        self._source, self._offset, self._gain = source, np.float32(offset), np.float32(gain)

    def _read(self, window: Window) -> np.ndarray:
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

    def _read(self, window: Window) -> np.ndarray:
        return np.concatenate([part.read(window) for part in self._parts])
