"""An overpass as one image on a grid: its tiles fetched, brought to reflectance, and mosaicked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from ..errors import MissingBandError, NoOverlapError, ScarMapperError
from ..geo.array_types import FloatArray
from ..geo.gdal import CRS, rasterio
from ..geo.grid import Grid, Window
from ..imagery.product import Product, parse_bands
from ..imagery.product_files import BandFile
from ..imagery.product_stack import scl_source, stack, window_in
from ..imagery.products import find_product
from ..progress import Progress
from ..raster.resample import ResampledSource
from ..raster.source import Source
from ..raster.views import Cropped
from .band_cut import BandCut, band_cut
from .connection import WebClient
from .download import Download
from .fetched_files import FetchedFiles
from .network import Access
from .offset_rule import meaning_of
from .overpass import Overpass
from .remote_raster import RemoteRaster
from .scene_item import SceneItem
from .whole_file import WholeFile

# What is fetched where no bands are named: what the indices of scars need.
USUAL_BANDS = "B02 B03 B04 B08 B11"
# Bytes of a whole product, where the catalogue does not say.
_PRODUCT = 1_100_000_000
# Metres around the area that resampling needs.
_AROUND = 80.0


@dataclass(frozen=True)
class Wanted:
    """What is wanted of each image.

    Attributes
    ----------
    grid : Grid
    bands : str
        As of `core.imagery.product.parse_bands`.
    resolution : float
        Pixel size in metres.
    """

    grid: Grid
    bands: str
    resolution: float

    def bounds_in(self, crs: CRS) -> tuple[float, float, float, float]:
        """Return left, bottom, right and top of the grid in a CRS."""
        left, bottom, right, top = self.grid.bounds
        box = left - _AROUND, bottom - _AROUND, right + _AROUND, top + _AROUND
        if crs == self.grid.crs:
            return box
        found = rasterio.warp.transform_bounds(self.grid.crs, crs, *box)
        return found[0], found[1], found[2], found[3]


@dataclass(frozen=True)
class FetchedImage:
    """An image on the grid.

    Attributes
    ----------
    source : Source
        Reflectance × 10 000, NaN where there are no data.
    classes : Source or None
        Scene classes; None where the catalogue has none.
    tags : dict of str to str
        Where it comes from, for the file.
    notes, warnings : tuple of str
    """

    source: Source
    classes: Source | None
    tags: Mapping[str, str]
    notes: tuple[str, ...] = field(default=())
    warnings: tuple[str, ...] = field(default=())


class OverpassFiles:
    """The files of an overpass: which are needed, which are there, and the image that they make.

    Parameters
    ----------
    image : Overpass
    wanted : Wanted
    catalogue : str
        Key of the catalogue.
    client : WebClient
    access : Access
    files : FetchedFiles
    """

    def __init__(
        self,
        image: Overpass,
        wanted: Wanted,
        catalogue: str,
        client: WebClient,
        access: Access,
        files: FetchedFiles,
    ):
        self.image = image
        self._wanted, self._catalogue = wanted, catalogue
        self._client, self._access, self._files = client, access, files
        self._cuts: dict[str, dict[str, BandCut]] = {}
        self._products: dict[str, WholeFile] = {}
        self._bands: dict[str, tuple[str, ...]] = {}

    def plan(self) -> list[Download]:
        """Return what is still to be fetched; the directories of the files are fetched for it.

        Raises
        ------
        MissingBandError
            The image lacks a band that is wanted.
        ScarMapperError
            A file cannot be fetched or read.
        """
        downloads = []
        for item in self.image.items:
            if self._by_parts(item):
                names = self._band_names(item)
                wanted = (*names, *(["SCL"] if "SCL" in item.bands else []))
                cuts = {name: self._cut(item, name) for name in wanted}
                if any(cuts[name].window is None for name in names):
                    continue  # its footprint reaches there, its files do not
                self._cuts[item.id], self._bands[item.id] = cuts, names
                downloads += [
                    Download(part[1] - part[0], _fetching(cut.raster, part))
                    for cut in cuts.values()
                    for part in cut.missing()
                ]
            elif item.product is not None:
                size = item.product.bytes
                whole = WholeFile(
                    item.product.href, self._client, self._access, self._files, ".zip", size
                )
                self._products[item.id] = whole
                left = 0 if whole.there else max(1, (size or _PRODUCT) - whole.fetched)
                downloads.append(Download(left, whole.fetch))
            else:
                raise ScarMapperError(
                    "The catalogue gives no file of {scene} that can be fetched; choose another "
                    "image or catalogue.",
                    scene=item.id,
                )
        if not self._cuts and not self._products:
            raise NoOverlapError(
                "The files of {image} do not show the area.", image=self.image.name
            )
        return downloads

    def _by_parts(self, item: SceneItem) -> bool:
        """Return whether the files of an item are such that parts of them can be fetched."""
        hrefs = [asset.href.split("?")[0].lower() for asset in item.bands.values()]
        return bool(hrefs) and all(href.endswith((".tif", ".tiff")) for href in hrefs)

    def _band_names(self, item: SceneItem) -> tuple[str, ...]:
        there: dict[str, tuple[BandFile, ...]] = {
            name: (BandFile(asset.href, asset.metres or None),)
            for name, asset in item.bands.items()
            if name != "SCL"
        }
        draft = Product(item.id, there, item.id, "", "", {}, {}, (), ())
        return parse_bands(self._wanted.bands or USUAL_BANDS, draft)

    def _cut(self, item: SceneItem, name: str) -> BandCut:
        raster = RemoteRaster(item.bands[name].href, self._client, self._access, self._files)
        return band_cut(raster, self._wanted.bounds_in)

    def compose(self, folder: Path, progress: Progress | None = None) -> FetchedImage:
        """Return the image, once everything is there.

        Parameters
        ----------
        folder : Path
            For files that are needed as long as the image.
        progress : Progress, optional

        Raises
        ------
        ScarMapperError
            A file is damaged, or nothing tells what its values mean.
        Cancelled
        """
        progress = progress or Progress()
        products = []
        for number, item in enumerate(self.image.items):
            if item.id in self._cuts:
                place = folder / str(number)
                place.mkdir()
                products.append((item, self._product_of_cuts(item, place, progress)))
            elif item.id in self._products:
                products.append((item, find_product(str(self._products[item.id].path))))
        parts, classes, notes, warnings = [], [], [], []
        bands: tuple[str, ...] = ()
        for item, product in products:
            chosen = self._bands.get(item.id) or parse_bands(
                self._wanted.bands or USUAL_BANDS, product
            )
            bands = bands or chosen
            if chosen != bands:
                raise MissingBandError(
                    "{scene} has other bands than the other tiles of the image; name the bands "
                    "that all have.",
                    scene=item.id,
                )
            extent = None if item.id in self._cuts else self._wanted.bounds_in(product.crs)
            source = stack(product, bands, self._wanted.resolution, extent)
            parts.append(placed(source, self._wanted.grid, "lanczos"))
            if product.quality:
                found = scl_source(product, source.grid)
                classes.append(placed(found, self._wanted.grid, "nearest"))
            notes += [f"{item.id}: {note}" for note in product.notes]
            warnings += [f"{item.id}: {text}" for text in product.warnings]
        whole = Mosaic(parts) if len(parts) > 1 else parts[0]
        return FetchedImage(
            whole,
            (Mosaic(classes) if len(classes) > 1 else classes[0])
            if len(classes) == len(parts)
            else None,
            self._tags([product for _, product in products], bands),
            tuple(notes),
            tuple(warnings),
        )

    def _product_of_cuts(self, item: SceneItem, folder: Path, progress: Progress) -> Product:
        """Return the product that the cut bands of an item are."""
        made: dict[str, tuple[BandFile, ...]] = {}
        for name, cut in self._cuts[item.id].items():
            path = folder / f"{name}.tif"
            if cut.window is None:
                continue
            cut.write(path, progress)
            made[name] = (BandFile(str(path), item.bands[name].metres or None),)
        quality = {"SCL": made.pop("SCL")} if "SCL" in made else {}
        meaning = meaning_of(item, self._catalogue, made)
        facts = item.facts
        return Product(
            path=item.id,
            files=made,
            scene=facts.scene or item.id,
            date=f"{item.time:%Y-%m-%d}",
            level="L2A",
            quantification=meaning.quantification,
            offset=meaning.offset,
            notes=meaning.notes,
            warnings=meaning.warnings,
            quality=quality,
        )

    def _tags(self, products: Sequence[Product], bands: Sequence[str]) -> dict[str, str]:
        """Return the metadata items of the file: where its pixels come from."""
        image = self.image
        rules = [note for product in products for note in (*product.notes, *product.warnings)]
        every = [asset.href for item in image.items for asset in item.bands.values()]
        return {
            **products[0].tags(bands),
            "SCARMAPPER_TIME": f"{image.time:%Y-%m-%dT%H:%M:%SZ}",
            "SCARMAPPER_ORBIT": str(image.orbit or ""),
            "SCARMAPPER_CATALOGUE": self._catalogue,
            "SCARMAPPER_ITEMS": " ".join(item.id for item in image.items),
            "SCARMAPPER_FILES": " ".join(every),
            "SCARMAPPER_BASELINE": " ".join(
                ".".join(f"{part:02d}" for part in baseline) for baseline in image.baselines
            ),
            "SCARMAPPER_OFFSET_RULE": " ".join(dict.fromkeys(rules)),
            "TIFFTAG_COPYRIGHT": f"Contains modified Copernicus Sentinel data {image.time:%Y}",
        }


def _fetching(raster: RemoteRaster, part: tuple[int, int]) -> Callable[[], object]:
    return lambda: raster.fetch(part)


def placed(source: Source, grid: Grid, method: str) -> Source:
    """Return a source on a grid, its pixels as they are where they are in line with the grid's."""
    if source.grid.crs == grid.crs:
        window = window_in(source.grid, grid, 1)
        if window is not None:
            return Cropped(source, window)
    return ResampledSource(source, grid, method=method)


class Mosaic(Source):
    """Sources on one grid, the first that is valid in all bands at each pixel.

    Parameters
    ----------
    parts : sequence of Source
        All of the same bands; the most important first.
    """

    def __init__(self, parts: Sequence[Source]):
        first = parts[0]
        self.grid, self.bands, self.block = first.grid, first.bands, first.block
        self._parts = tuple(parts)

    def _read(self, window: Window) -> FloatArray:
        out = self._parts[0].read(window)
        for part in self._parts[1:]:
            lacking = np.isnan(out).any(axis=0)
            if not lacking.any():
                break
            other = part.read(window)
            out[:, lacking] = other[:, lacking]
        return out
