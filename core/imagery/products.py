"""Products of all forms that are known: the first reader that recognises the files reads them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from ..errors import ScarMapperError, UnreadableFileError
from .browser_download import read_browser_download
from .hls import read_hls
from .landsat import read_landsat
from .maja import read_maja
from .maja_native import read_maja_native
from .named_bands import read_named_bands
from .product import Product
from .product_files import RASTERS, Folder, ProductFiles, open_files
from .sentinel2 import read_sentinel2

Reader = Callable[[ProductFiles], "Product | None"]

# In the order in which they are tried: those that tell by names of their own first.
READERS: tuple[Reader, ...] = (
    read_maja,
    read_maja_native,
    read_landsat,
    read_hls,
    read_browser_download,
    read_sentinel2,
    read_named_bands,
)


def find_product(
    path: str,
    scene: str = "",
    unit: float = 0.0,
    roles: str = "",
    uncorrected: bool = False,
) -> Product:
    """Find the bands of a product, and what their pixel values mean.

    Parameters
    ----------
    path : str
        A folder, a zip or tar file, or a file of a product: its metadata or a band.
    scene, unit, roles, uncorrected
        As of `core.imagery.product_files.ProductFiles`.

    Raises
    ------
    UnreadableFileError
        There is no such file, it is of no form that is known, or its metadata are damaged or
        hostile.
    ScarMapperError
        It holds more than one scene, or the meaning of its pixel values is not known.
    """
    files = replace(open_files(Path(path), scene), unit=unit, roles=roles, uncorrected=uncorrected)
    readers: tuple[Reader, ...] = READERS
    if files.chosen.lower().endswith(RASTERS):
        # Whatever lies beside a file that is a product's by itself. A mask is not.
        readers = tuple(r for r in READERS if _recognises(r, files)) or READERS
    for reader in readers:
        product = reader(files)
        if product is not None and _is_meant(product, files):
            return product
    linked = files.archive.linked_folders() if isinstance(files.archive, Folder) else []
    if linked:
        raise UnreadableFileError(
            "{path} holds no product but links to other folders ({links}), which are not followed; "
            "choose the folder that they lead to.",
            path=files.archive.title,
            links=", ".join(linked[:8]),
        )
    raise UnreadableFileError(
        "{path} holds no product whose form is known: no bands such as "
        "T33UUU_20170216T102101_B04.jp2, B04.tif, …_FRE_B4.tif, LC08_…_SR_B4.TIF or "
        "HLS.S30.….B04.tif, and no GeoTIFF with named bands. Choose the folder of a product, its "
        "zip or tar file, or a file in its folder; an image of another kind can be used as it is.",
        path=files.archive.title,
    )


def _recognises(reader: Reader, files: ProductFiles) -> bool:
    """Return whether a reader knows the file that was given, without those beside it."""
    try:
        return reader(replace(files, names=(files.chosen,), prefix="", scene="")) is not None
    except ScarMapperError:
        return True


def _is_meant(product: Product, files: ProductFiles) -> bool:
    """Return whether a product is that of the file that was given, where it is a raster."""
    is_band = files.chosen.lower().endswith(RASTERS)
    in_safe = files.archive.title.upper().endswith(".SAFE")
    return in_safe or not is_band or product.holds(files.archive.gdal_path(files.chosen))
