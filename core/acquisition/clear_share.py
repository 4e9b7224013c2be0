"""How much of an area an image shows clearly, by its scene classification, before it is fetched."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..errors import ScarMapperError, UnreadableFileError
from ..geo.array_types import BoolArray, ByteArray, IntArray
from ..geo.gdal import READ_ERRORS, rasterio
from ..geo.grid import Grid, PixelMapping, Window
from ..imagery.reasons import CLOUD, NODATA, SHADOW, SNOW, VALID, WATER
from ..imagery.scene_classes import reasons_of_scene_classes
from ..raster.raster_access import grid_of
from .area import within
from .connection import WebClient
from .fetched_files import FetchedFiles
from .network import Access
from .overpass import Overpass
from .remote_raster import ChangedOnServer, RemoteRaster
from .web_address import shown
from .whole_file import WholeFile

SAMPLE_SIDE = 200
"""Places along the longer side of an area at which the scene classification is looked at."""
# Bytes of a scene classification that is fetched as a whole at most.
_WHOLE = 1 << 25


@dataclass(frozen=True)
class Clearness:
    """What an image shows of an area.

    Attributes
    ----------
    reasons : array of uint8, shape (places,)
        Why each place of the area is not seen: codes of `core.imagery.reasons`.
    by_classes : bool
        Whether this comes from the scene classification; else from the footprint and the cloud
        cover of the whole tile, and the places are those of no cloud in particular.
    """

    reasons: ByteArray
    by_classes: bool = True

    def share(self, *codes: int) -> float:
        """Return the share of the area with one of the codes, 0 to 1."""
        return float(np.isin(self.reasons, codes).mean())

    @property
    def seen(self) -> BoolArray:
        """Which places show ground or water: water is seen, though no scar is looked for there."""
        return np.isin(self.reasons, (VALID, WATER))

    @property
    def clear(self) -> float:
        """The share of the area that is seen, 0 to 1."""
        return float(self.seen.mean())

    @property
    def cloud(self) -> float:
        """The share of the area in cloud or its shadow."""
        return self.share(CLOUD, SHADOW)

    @property
    def snow(self) -> float:
        """The share of the area with snow."""
        return self.share(SNOW)

    @property
    def covered(self) -> float:
        """The share of the area that the image reaches."""
        return 1 - self.share(NODATA)


def measured(
    one: Overpass,
    grid: Grid,
    inside: BoolArray,
    client: WebClient,
    access: Access,
    files: FetchedFiles,
) -> Clearness | None:
    """Return what an overpass shows of an area, by its scene classification.

    Parameters
    ----------
    one : Overpass
    grid : Grid
    inside : array of bool
        As of `Area.sample_grid`.
    client : WebClient
    access : Access
    files : FetchedFiles

    Returns
    -------
    Clearness or None
        None where one of its tiles has no scene classification that can be read.
    """
    reasons = np.full(inside.shape, NODATA, np.uint8)
    for item in one.items:
        asset = item.bands.get("SCL")
        if asset is None:
            return None
        try:
            found = _reasons(asset.href, grid, client, access, files)
        except ChangedOnServer:  # what was fetched of the old file is gone
            found = _reasons(asset.href, grid, client, access, files)
        reasons = np.where(reasons == NODATA, found, reasons)
    return Clearness(reasons[inside])


def estimated(one: Overpass, grid: Grid, inside: BoolArray) -> Clearness:
    """Return what an overpass shows of an area by its footprint and the cloud of whole tiles."""
    covered = within(one.footprint, grid.transform, grid.width, grid.height)
    places = np.flatnonzero(covered[inside])
    reasons = np.full(int(inside.sum()), NODATA, np.uint8)
    reasons[places] = VALID
    cloud = 50.0 if math.isnan(one.cloud) else one.cloud
    # The same places for every image would make two of them agree on what they do not know.
    chosen = np.random.default_rng(round(one.time.timestamp())).permutation(places)
    reasons[chosen[: round(len(places) * cloud / 100)]] = CLOUD
    return Clearness(reasons, by_classes=False)


def _reasons(
    url: str, grid: Grid, client: WebClient, access: Access, files: FetchedFiles
) -> ByteArray:
    """Return the reason of each pixel of a grid by a file of scene classes."""
    try:
        if url.split("?")[0].lower().endswith((".tif", ".tiff")):
            raster = RemoteRaster(url, client, access, files)
            layout = raster.layout
            factors = [round(layout.levels[0].width / level.width) for level in layout.levels]
            with rasterio.open(raster.path) as dataset:
                full = grid_of(dataset, str(raster.path))
            level = _level(factors, full, grid)
            cols, rows, window = _places(full, factors[level], grid)
            if window is None:
                return np.full(cols.shape, NODATA, np.uint8)
            for part in raster.missing(level, window):
                raster.fetch(part)
            options = {"overview_level": level - 1} if level else {}
            return _looked_up(str(raster.path), options, cols, rows, window)
        whole = WholeFile(url, client, access, files, ".jp2" if "jp2" in url else "")
        path = str(whole.fetch(_WHOLE))
        with rasterio.open(path) as dataset:
            full = grid_of(dataset, path)
        cols, rows, window = _places(full, 1, grid)
        if window is None:
            return np.full(cols.shape, NODATA, np.uint8)
        return _looked_up(path, {}, cols, rows, window)
    except READ_ERRORS as error:
        raise UnreadableFileError(
            "The scene classification {url} cannot be read: {why}.",
            url=shown(url),
            why=error,
        ) from error


def _level(factors: Sequence[int], full: Grid, grid: Grid) -> int:
    """Return the coarsest level whose pixels are not larger than those of a grid."""
    wanted = max(grid.pixel_metres)
    own = max(full.pixel_metres)
    fine = [level for level, factor in enumerate(factors) if own * factor <= wanted * 1.01]
    return max(fine) if fine else 0


def _places(full: Grid, factor: int, grid: Grid) -> tuple[IntArray, IntArray, Window | None]:
    """Return the column and row of each pixel of a grid in a level, and the window of them."""
    t = full.transform
    coarse = Grid(
        full.crs,
        type(t)(t.a * factor, t.b, t.c, t.d, t.e * factor, t.f),
        math.ceil(full.width / factor),
        math.ceil(full.height / factor),
    )
    places = PixelMapping(grid, coarse).coordinates(grid.window)
    cols, rows = (np.rint(part).astype(np.int64) for part in places)
    inside = (cols >= 0) & (rows >= 0) & (cols < coarse.width) & (rows < coarse.height)
    if not inside.any():
        return cols, rows, None
    top, left = int(rows[inside].min()), int(cols[inside].min())
    window = Window(
        top, left, int(rows[inside].max()) + 1 - top, int(cols[inside].max()) + 1 - left
    )
    return cols, rows, window


def _looked_up(
    path: str,
    options: dict[str, int],
    cols: IntArray,
    rows: IntArray,
    window: Window,
) -> ByteArray:
    with rasterio.open(path, **options) as dataset:
        if dataset.count < 1 or dataset.dtypes[0] != "uint8":
            raise ScarMapperError(
                "{file} is no scene classification: it does not hold whole numbers up to 255.",
                file=path,
            )
        classes = dataset.read(
            1,
            window=rasterio.windows.Window(window.col, window.row, window.width, window.height),
        )
    found = reasons_of_scene_classes(classes.astype(np.float32))
    out = np.full(cols.shape, NODATA, np.uint8)
    rows, cols = rows - window.row, cols - window.col
    inside = (rows >= 0) & (cols >= 0) & (rows < found.shape[0]) & (cols < found.shape[1])
    out[inside] = found[rows[inside], cols[inside]]
    return out
