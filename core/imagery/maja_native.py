"""Products of MAJA in its native form: two files of bands in a folder ``….DBL.DIR``.

References
----------
CESBIO, format of MAJA's own L2A products (Sen2Agri writes them too): FRE is corrected for the light
on slopes, SRE is not; R1 holds B2, B3, B4, B8 at 10 m, R2 B5, B6, B7, B8A, B11, B12 at 20 m;
reflectance × 10 000, −10 000 where there are no data.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from ..errors import UnreadableFileError
from ..raster.opening import open_raster
from .product import Product
from .product_files import BandFile, ProductFiles
from .sentinel2_metadata import BAND_IDS

_NAME = re.compile(
    r"(?P<scene>(?P<sensor>[A-Z]\w{1,3})_\w+_PDTIMG_L2VALD_\w+_(?P<date>(?:19|20)\d\d[01]\d[0-3]\d))_"
    r"(?P<kind>FRE|SRE)(?:_(?P<size>R[12]))?(?:\.DBL)?",
    re.IGNORECASE,
)
_BANDS = {"R1": ("B02", "B03", "B04", "B08"), "R2": ("B05", "B06", "B07", "B8A", "B11", "B12")}
_METRES = {"R1": 10.0, "R2": 20.0}
_QUANTIFICATION, _NODATA = 10_000.0, -10_000.0


def read_maja_native(files: ProductFiles) -> Product | None:
    """Return the product that files are in MAJA's native form; None if they are none.

    Parameters
    ----------
    files : ProductFiles

    Raises
    ------
    UnreadableFileError
        The product is of another satellite, or a file has other bands than products of this form.
    ScarMapperError
        There is more than one scene, and none was chosen.
    """
    found = [(path, _NAME.fullmatch(path.stem)) for path in files.rasters]
    named = [(path, name) for path, name in found if name is not None]
    if not named:
        return None
    scene = files.one_scene((name["scene"] for _, name in named), _scene_of)
    named = [(path, name) for path, name in named if name["scene"] == scene]
    about = named[0][1]
    if not about["sensor"].upper().startswith("S2"):
        raise UnreadableFileError(
            "{scene} is a product of MAJA in its native form, of which only those of Sentinel-2 "
            "are read. Take its file …_FRE.DBL.TIF as an image, and assign the bands in “Band "
            "roles”.",
            scene=scene,
        )
    kinds = {name["kind"].upper() for _, name in named}
    kind = next(k for k in (("SRE", "FRE") if files.uncorrected else ("FRE", "SRE")) if k in kinds)
    by_band: dict[str, tuple[BandFile, ...]] = {}
    for path, name in named:
        size = (name["size"] or "").upper()
        if name["kind"].upper() != kind or size not in _BANDS:
            continue
        gdal_path = files.archive.gdal_path(str(path))
        with open_raster(gdal_path) as dataset:
            count = dataset.count
        if count != len(_BANDS[size]):
            raise UnreadableFileError(
                "{file} has {count} bands, and in products of this form it is {bands}; is the file "
                "whole? Take it as an image, and assign the bands in “Band roles”.",
                file=path.name,
                count=count,
                bands=", ".join(_BANDS[size]),
            )
        for number, band in enumerate(_BANDS[size], start=1):
            by_band[band] = (BandFile(gdal_path, _METRES[size], number),)
    if not by_band:
        return None
    corrected = "corrected" if kind == "FRE" else "not corrected"
    date = about["date"]
    return Product(
        path=files.archive.title,
        files={band: by_band[band] for band in BAND_IDS if band in by_band},
        scene=scene,
        date=f"{date[:4]}-{date[4:6]}-{date[6:]}",
        level="L2A",
        quantification=dict.fromkeys(by_band, files.unit or _QUANTIFICATION),
        offset=dict.fromkeys(by_band, 0.0),
        notes=(
            f"MAJA's native form: surface reflectance {corrected} for slopes ({kind}); 10000 "
            "stands for a reflectance of 1 and -10000 for no data.",
        ),
        warnings=(
            "The masks of this form (CLD, MSK, QLT) are not read: clouds and shadows are found by "
            "the spectral tests, or must be masked.",
        ),
        nodata=_NODATA,
    )


def _scene_of(name: str) -> str:
    found = _NAME.fullmatch(PurePosixPath(name).stem)
    return found["scene"] if found else ""
