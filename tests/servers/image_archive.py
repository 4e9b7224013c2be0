"""An archive of Sentinel-2 scenes for tests: cloud-optimised GeoTIFFs of real pixels.

The pixels are those of `demo/data/simulated` (a real scene of 2018-12-29 and its second date with
simulated scars), mirrored to a tile of 11 km: a tenth of the side of a real one. What differs from
scene to scene, such as clouds, snow and the offset, is as the plan of each says.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import numpy as np
import rasterio
import rasterio.shutil
from rasterio.io import MemoryFile
from rasterio.transform import Affine

DATA = Path(__file__).parent.parent.parent / "demo" / "data" / "simulated"
BANDS = ("B02", "B03", "B04", "B08", "B8A", "B11")
METRES = {"B8A": 20, "B11": 20, "SCL": 20}
# Upper left corner and side of the tile; the sample lies in its upper left part.
LEFT, TOP, SIDE = 417_000, 4_163_000, 1098
EPSG = 32633
BLOCK = 256
# Pixels that are cut off all around the dates.
_EDGE = 3
# Height of the ridges of the elevations above their valleys, in metres.
_RIDGE = 3000.0


@dataclass(frozen=True)
class Scene:
    """The plan of a scene.

    Attributes
    ----------
    time : str
        Of sensing, ``2018-10-01T09:54:11Z``.
    after : bool
        Whether it shows the scars.
    platform, orbit, baseline, sun
        As catalogues tell them.
    clouds, snow : tuple
        Boxes (left, top, right, bottom) in parts of the tile, 0 to 1.
    covered : float
        Part of the tile's width, from the left, that the swath covers.
    left_in : bool
        Whether the pixels carry the offset of 1000.
    flag : bool or None
        What Earth Search says: whether it removed the offset.
    collection : str
    tile : str
    number : int
        Of repeated processings.
    stated_cloud : float or None
        What the catalogue says in percent; by the boxes without it.
    east, north : int
        Metres by which the tile lies east and north of the first one.
    epsg : int
    without : tuple of str
        Bands that there are not.
    """

    time: str
    after: bool = False
    platform: str = "sentinel-2a"
    orbit: int = 79
    baseline: str = "02.11"
    sun: float = 35.0
    clouds: tuple[tuple[float, float, float, float], ...] = ()
    snow: tuple[tuple[float, float, float, float], ...] = ()
    covered: float = 1.0
    left_in: bool = False
    flag: bool | None = None
    collection: str = "sentinel-2-l2a"
    tile: str = "33SVB"
    number: int = 0
    stated_cloud: float | None = None
    east: int = 0
    north: int = 0
    epsg: int = EPSG
    without: tuple[str, ...] = field(default=())

    @property
    def id(self) -> str:
        """The id as Earth Search makes it."""
        date = self.time[:10].replace("-", "")
        short = {"sentinel-2a": "S2A", "sentinel-2b": "S2B", "sentinel-2c": "S2C"}[self.platform]
        c1 = "T" if "c1" in self.collection else ""
        if c1:
            stamp = self.time[:19].replace("-", "").replace(":", "")
            return f"{short}_T{self.tile}_{stamp}_L2A"
        return f"{short}_{self.tile}_{date}_{self.number}_L2A"

    @property
    def uri(self) -> str:
        """The name of ESA's product."""
        stamp = self.time[:19].replace("-", "").replace(":", "")
        short = {"sentinel-2a": "S2A", "sentinel-2b": "S2B", "sentinel-2c": "S2C"}[self.platform]
        baseline = self.baseline.replace(".", "")
        return f"{short}_MSIL2A_{stamp}_N{baseline}_R{self.orbit:03d}_T{self.tile}_{stamp}.SAFE"

    @property
    def cloud_cover(self) -> float:
        """The share of the tile in cloud, in percent."""
        if self.stated_cloud is not None:
            return self.stated_cloud
        return 100 * float(_boxes(self.clouds, 100).mean())


def _boxes(boxes, side: int) -> np.ndarray:
    out = np.zeros((side, side), bool)
    for left, top, right, bottom in boxes:
        out[round(top * side) : round(bottom * side), round(left * side) : round(right * side)] = 1
    return out


@lru_cache(maxsize=4)
def _pixels(after: bool) -> np.ndarray:
    """Return the bands of a date, mirrored over the tile, as float32."""
    with rasterio.open(DATA / ("post.tif" if after else "pre.tif")) as dataset:
        pixels = dataset.read().astype(np.float32)
    # The second date shows nothing along its edges, which mirrored would be lines in the ground.
    pixels = pixels[:, _EDGE:-_EDGE, _EDGE:-_EDGE]
    height, width = pixels.shape[1:]
    rows = (TOP - 4_161_300) // 10 + _EDGE
    cols = (419_170 - LEFT) // 10 + _EDGE
    beyond = ((0, 0), (rows, SIDE - rows - height), (cols, SIDE - cols - width))
    return np.pad(pixels, beyond, mode="symmetric")


@lru_cache(maxsize=2)
def _classes(after: bool) -> np.ndarray:
    """Return the scene classes of a date at 20 m: vegetation, bare ground where there is none."""
    pixels = _pixels(after)
    red, nir = (pixels[BANDS.index(band)] for band in ("B04", "B08"))
    green = (nir - red) / np.maximum(nir + red, 1) > 0.3
    return np.where(green, 4, 5).astype(np.uint8)[::2, ::2]


def band(scene: Scene, name: str) -> bytes:
    """Return a band of a scene, or its ``SCL``, as a cloud-optimised GeoTIFF."""
    return _band(scene, name)


@lru_cache(maxsize=400)
def _band(scene: Scene, name: str) -> bytes:
    if name == "SCL":
        pixels = _classes(scene.after).copy()
        side = pixels.shape[0]
        pixels[_boxes(scene.snow, side)] = 11
        pixels[_boxes(scene.clouds, side)] = 9
        pixels[:, round(scene.covered * side) :] = 0
        return cog(pixels, _grid(scene, 20), scene.epsg, nodata=0, resampling="nearest")
    pixels = _pixels(scene.after)[BANDS.index(name)].copy()
    pixels[_boxes(scene.snow, SIDE)] = 7000
    pixels[_boxes(scene.clouds, SIDE)] = 6500
    metres = METRES.get(name, 10)
    if metres == 20:
        pixels = pixels.reshape(SIDE // 2, 2, SIDE // 2, 2).mean(axis=(1, 3))
    if scene.left_in:
        pixels += 1000
    pixels = np.clip(np.rint(pixels), 1, 65535).astype(np.uint16)
    pixels[:, round(scene.covered * pixels.shape[1]) :] = 0
    return cog(pixels, _grid(scene, metres), scene.epsg, nodata=0)


@lru_cache(maxsize=100)
def thumbnail(scene: Scene) -> bytes:
    """Return a small picture of a scene in true colour, as a JPEG."""
    step = SIDE // 120
    colours = np.stack([_pixels(scene.after)[BANDS.index(b)] for b in ("B04", "B03", "B02")])
    small = np.clip(colours[:, ::step, ::step] / 2000 * 255, 0, 255)
    side = small.shape[1]
    small[:, _boxes((*scene.clouds, *scene.snow), side)] = 245
    small[:, :, round(scene.covered * side) :] = 0
    with MemoryFile() as memory:
        options = {"driver": "JPEG", "width": side, "height": side, "count": 3, "dtype": "uint8"}
        with memory.open(**options) as dataset:
            dataset.write(small.astype(np.uint8))
        return bytes(memory.getbuffer())


def _grid(scene: Scene, metres: int) -> Affine:
    return Affine(metres, 0, LEFT + scene.east, 0, -metres, TOP + scene.north)


def cog(pixels, transform, epsg: int, *, nodata=None, resampling="average") -> bytes:
    """Return an array of one band as a cloud-optimised GeoTIFF."""
    with MemoryFile() as made:
        with MemoryFile() as memory:
            with memory.open(
                driver="GTiff",
                height=pixels.shape[0],
                width=pixels.shape[1],
                count=1,
                dtype=pixels.dtype,
                crs=f"EPSG:{epsg}",
                transform=transform,
                nodata=nodata,
            ) as dataset:
                dataset.write(pixels, 1)
            with memory.open() as source:
                rasterio.shutil.copy(
                    source,
                    made.name,
                    driver="COG",
                    compress="deflate",
                    blocksize=BLOCK,
                    overview_resampling=resampling,
                )
        return bytes(made.getbuffer())


@lru_cache(maxsize=20)
def dem_tile(latitude: int, longitude: int, arcseconds: int, relief: float) -> bytes:
    """Return a tile of one degree of the Copernicus DEM, with coarser pixels, as a COG.

    Heights rise by ``relief`` metres for each degree from the south-west corner, up to a ridge of
    `_RIDGE` metres, behind which they fall, and so on.
    """
    side = 3600 // arcseconds
    step = 1 / side
    # Pixels are registered by their centres: half a pixel beyond the degree.
    transform = Affine(step, 0, longitude - step / 2, 0, -step, latitude + 1 + step / 2)
    rows, cols = np.mgrid[0:side, 0:side]
    climbed = relief * ((side - rows) * step + cols * step)
    heights = _RIDGE - np.abs(climbed % (2 * _RIDGE) - _RIDGE) + 100
    return cog(heights.astype(np.float32), transform, 4326)
