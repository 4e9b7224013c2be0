"""Elevations of an area: the Copernicus DEM, by the parts of its tiles that the area needs.

References
----------
Copernicus DEM, product handbook: tiles of one degree, named by their south-west corner; pixels are
registered by their centres; heights above the geoid EGM2008, of the surface with its trees and
houses. Open stores of AWS: copernicus-dem-30m, copernicus-dem-90m. Where there is no tile there is
sea, or a country whose GLO-30 is not released; of these GLO-90 is.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ..errors import ScarMapperError, Term
from ..geo.gdal import Affine
from ..geo.grid import Grid
from ..progress import Progress
from ..raster.file_source import FileSource
from ..raster.resample import ResampledSource
from ..raster.source import ArraySource, Source
from .area import LONGITUDE_LATITUDE, Area
from .band_cut import BandCut, band_cut
from .connection import WebClient
from .download import Download, check_limit, run_downloads
from .fetched_files import FetchedFiles
from .network import OpenAccess, Refused
from .overpass_image import Mosaic, placed
from .parallel import in_parallel
from .remote_raster import RemoteRaster

# Addresses of GLO-30 and GLO-90, and what stands for their pixel size in the names of their files.
STORES = (
    "https://copernicus-dem-30m.s3.amazonaws.com",
    "https://copernicus-dem-90m.s3.amazonaws.com",
)
_SIZES = ("10", "30")
TITLES = ("GLO-30", "GLO-90")
# Degrees around the area that resampling needs: some pixels of GLO-90, which widen to the north.
_AROUND = 0.01
_TILES = 40
_SECOND = 1 / 3600


@dataclass(frozen=True)
class Elevations:
    """Elevations on a grid.

    Attributes
    ----------
    source : Source
        One band ``DEM``, metres above EGM2008.
    tags : dict of str to str
    notes, warnings : tuple of str
    """

    source: Source
    tags: dict[str, str]
    notes: tuple[str, ...]
    warnings: tuple[str, ...]


def tile_name(south: int, west: int, size: str) -> str:
    """Return the name of a tile's file, which is that of its folder too."""
    latitude = f"{'N' if south >= 0 else 'S'}{abs(south):02d}"
    longitude = f"{'E' if west >= 0 else 'W'}{abs(west):03d}"
    return f"Copernicus_DSM_COG_{size}_{latitude}_00_{longitude}_00_DEM"


def tiles_of(area: Area) -> list[tuple[int, int]]:
    """Return the south-west corners (latitude, longitude) of the tiles that an area touches.

    Raises
    ------
    ScarMapperError
        They are too many.
    """
    west, south, east, north = area.bounds
    found = [
        (latitude, longitude)
        for latitude in range(math.floor(south - _AROUND), math.floor(north + _AROUND) + 1)
        for longitude in range(math.floor(west - _AROUND), math.floor(east + _AROUND) + 1)
        if -180 <= longitude < 180
    ]
    if len(found) > _TILES:
        raise ScarMapperError(
            "The area touches {count} tiles of the elevation model; choose a smaller one.",
            count=len(found),
        )
    return found


def own_grid(area: Area) -> Grid:
    """Return the grid of GLO-30's own pixels over an area, of one second of arc each way."""
    west, south, east, north = area.bounds
    left = (math.floor(west / _SECOND) - 0.5) * _SECOND
    top = (math.ceil(north / _SECOND) + 0.5) * _SECOND
    return Grid(
        LONGITUDE_LATITUDE,
        Affine(_SECOND, 0, left, 0, -_SECOND, top),
        math.ceil((east - left) / _SECOND) + 1,
        math.ceil((top - south) / _SECOND) + 1,
    )


class _Tile:
    """A tile of one degree, of the best store that has it."""

    def __init__(self, corner: tuple[int, int]):
        self.corner = corner
        self.cut: BandCut | None = None
        self.title = ""

    def plan(
        self, area: Area, stores: Sequence[str], client: WebClient, files: FetchedFiles
    ) -> list[Download]:
        """Find the tile, and return what of it is still to be fetched."""
        west, south, east, north = area.bounds
        bounds = west - _AROUND, south - _AROUND, east + _AROUND, north + _AROUND
        for store, size, title in zip(stores, _SIZES, TITLES):
            name = tile_name(*self.corner, size)
            url = f"{store.rstrip('/')}/{name}/{name}.tif"
            raster = RemoteRaster(url, client, OpenAccess(), files)
            try:
                self.cut = band_cut(raster, lambda crs: bounds)
            except Refused as error:
                if error.status != 404:
                    raise
                continue
            self.title = title
            return [
                Download(part[1] - part[0], _fetching(raster, part)) for part in self.cut.missing()
            ]
        return []

    def source(self, path: Path, progress: Progress) -> Source | None:
        """Return the elevations; zero where there is no tile, None where it is not needed."""
        if self.cut is None:
            south, west = self.corner
            zeros = Grid(LONGITUDE_LATITUDE, Affine(0.1, 0, west, 0, -0.1, south + 1), 10, 10)
            return ArraySource(np.zeros((1, 10, 10)), zeros, ("DEM",))
        if self.cut.window is None:
            return None
        self.cut.write(path, progress)
        return FileSource(str(path), heights=True).select([0], ("DEM",))


def _fetching(raster: RemoteRaster, part: tuple[int, int]) -> Callable[[], object]:
    return lambda: raster.fetch(part)


def fetch_elevations(
    area: Area,
    grid: Grid | None,
    client: WebClient,
    files: FetchedFiles,
    folder: Path,
    *,
    stores: Sequence[str] = STORES,
    megabytes: float = 2000.0,
    progress: Progress | None = None,
) -> Elevations:
    """Fetch the elevations of an area.

    Parameters
    ----------
    area : Area
    grid : Grid, optional
        `own_grid` without it.
    client : WebClient
    files : FetchedFiles
    folder : Path
        For files that are needed as long as the elevations.
    stores : sequence of str
        Addresses of GLO-30 and GLO-90.
    megabytes : float
        To fetch at most.
    progress : Progress, optional

    Raises
    ------
    ScarMapperError
        A store cannot be reached, a tile is damaged, or more is to be fetched than is allowed.
    Cancelled
    """
    progress = progress or Progress()
    tiles = [_Tile(corner) for corner in tiles_of(area)]

    def job(tile: _Tile) -> Callable[[], list[Download]]:
        return lambda: tile.plan(area, stores, client, files)

    progress.stage(Term("Looking for the elevations"))
    planned = in_parallel(client, [job(tile) for tile in tiles], progress)
    downloads = [one for found in planned for one in found]
    check_limit(downloads, megabytes)
    run_downloads(client, downloads, progress.part(0.1, 0.9))
    grid = grid or own_grid(area)
    parts = []
    for number, tile in enumerate(tiles):
        progress.check()
        found = tile.source(folder / f"tile{number}.tif", progress)
        if found is not None:
            parts.append(found)
    return Elevations(_on(parts, grid), _tags(tiles), *_messages(tiles))


def _on(parts: Sequence[Source], grid: Grid) -> Source:
    """Return the tiles as one source on a grid, without seams between them."""
    finest = min(parts, key=lambda part: part.grid.pixel_size)
    step_x, step_y = finest.grid.pixel_size
    bounds = np.array([part.grid.bounds for part in parts])
    left, top = float(bounds[:, 0].min()), float(bounds[:, 3].max())
    whole = Grid(
        LONGITUDE_LATITUDE,
        Affine(step_x, 0, left, 0, -step_y, top),
        math.ceil((float(bounds[:, 2].max()) - left) / step_x - 1e-6),
        math.ceil((top - float(bounds[:, 1].min())) / step_y - 1e-6),
    )
    placed_parts = [placed(part, whole, "linear") for part in parts]
    mosaic = Mosaic(placed_parts) if len(parts) > 1 else placed_parts[0]
    return mosaic if whole.same_pixels(grid) else ResampledSource(mosaic, grid, method="linear")


def _tags(tiles: Sequence[_Tile]) -> dict[str, str]:
    used = [shown for tile in tiles if tile.cut is not None for shown in [tile.cut.raster.url]]
    return {
        "SCARMAPPER_FILES": " ".join(used),
        "SCARMAPPER_HEIGHTS": "metres above the geoid EGM2008, of the surface (DSM)",
    }


def _messages(tiles: Sequence[_Tile]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return notes and warnings on where the elevations come from."""
    names = {title: [tile for tile in tiles if tile.title == title] for title in (*TITLES, "")}
    notes = [
        f"{title}: {', '.join(tile_name(*tile.corner, '').split('__')[1][:-7] for tile in found)}."
        for title, found in names.items()
        if title and found
    ]
    warnings = []
    coarse = names[TITLES[1]]
    if coarse:
        warnings.append(
            f"{len(coarse)} of {len(tiles)} tiles are not released with pixels of 30 m; those of "
            "90 m were taken, whose slopes are gentler."
        )
    sea = names[""]
    if len(sea) == len(tiles):
        warnings.append(
            "There is no elevation model of the area: it is sea, or not released. All elevations "
            "are 0."
        )
    elif sea:
        notes.append(f"{len(sea)} of {len(tiles)} tiles do not exist: they are sea, taken as 0 m.")
    return tuple(notes), tuple(warnings)
