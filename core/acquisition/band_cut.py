"""The part of a remote band that an image needs, fetched and written to a file of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ..errors import UnreadableFileError
from ..geo.gdal import CRS, READ_ERRORS, rasterio
from ..geo.grid import Grid, Window, windows
from ..progress import Progress
from ..raster.raster_access import grid_of
from .remote_raster import RemoteRaster
from .web_address import shown

# Pixels around the part, for resampling.
_AROUND = 4
_BLOCK = (1024, 1024)

Bounds = tuple[float, float, float, float]


class BandCut:
    """A window of a remote band.

    Parameters
    ----------
    raster : RemoteRaster
    grid : Grid
        Of the whole band.
    window : Window or None
        None where the band does not reach what is needed.
    """

    def __init__(self, raster: RemoteRaster, grid: Grid, window: Window | None):
        self.raster, self.grid, self.window = raster, grid, window

    def missing(self) -> list[tuple[int, int]]:
        """Return the parts of the file that are still to be fetched."""
        return [] if self.window is None else self.raster.missing(0, self.window)

    def write(self, path: Path, progress: Progress) -> None:
        """Write the pixel values, as they are, once all parts are there.

        Raises
        ------
        UnreadableFileError
            They cannot be decoded: what was fetched is deleted, to be fetched anew.
        Cancelled
        """
        window = self.window
        if window is None:
            raise ValueError("nothing to write")
        grid = self.grid.crop(window)
        try:
            with rasterio.open(self.raster.path) as source:
                profile = {
                    "driver": "GTiff",
                    "width": grid.width,
                    "height": grid.height,
                    "count": 1,
                    "dtype": source.dtypes[0],
                    "crs": grid.crs,
                    "transform": grid.transform,
                    "nodata": source.nodata,
                    "tiled": True,
                    "blockxsize": 512,
                    "blockysize": 512,
                    "compress": "lzw",
                }
                with rasterio.open(path, "w", **profile) as target:
                    for part in windows(grid, _BLOCK):
                        progress.check()
                        pixels = source.read(
                            1,
                            window=rasterio.windows.Window(
                                window.col + part.col,
                                window.row + part.row,
                                part.width,
                                part.height,
                            ),
                        )
                        target.write(
                            pixels,
                            1,
                            window=rasterio.windows.Window(
                                part.col, part.row, part.width, part.height
                            ),
                        )
                    target.scales, target.offsets = source.scales[:1], source.offsets[:1]
        except READ_ERRORS as error:
            self.raster.forget()
            raise UnreadableFileError(
                "What was fetched of {url} is damaged ({why}), and was deleted; try again, or "
                "choose another image.",
                url=shown(self.raster.url),
                why=error,
            ) from error


def band_cut(raster: RemoteRaster, bounds_of: Callable[[CRS], Bounds]) -> BandCut:
    """Return the part of a band that an image needs; its directories are fetched.

    Parameters
    ----------
    raster : RemoteRaster
    bounds_of : callable
        Returns left, bottom, right and top of what is needed, in a CRS.
    """
    raster.layout  # noqa: B018 # fetches the directories
    try:
        with rasterio.open(raster.path) as dataset:
            grid = grid_of(dataset, shown(raster.url))
    except READ_ERRORS as error:
        raise UnreadableFileError(
            "{url} is no raster that can be read: {why}.", url=shown(raster.url), why=error
        ) from error
    window = grid.window_of(bounds_of(grid.crs))
    if window is not None:
        window = window.grown(_AROUND).intersection(grid.window)
    return BandCut(raster, grid, window)
