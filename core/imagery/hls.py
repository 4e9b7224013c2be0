"""Products of HLS, Landsat and Sentinel-2 made alike by NASA: L30 and S30, with Fmask.

References
----------
NASA LP DAAC, Harmonized Landsat Sentinel-2 Product User Guide, version 2: scale 0.0001, −9999
where there are no data.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import PurePosixPath

from ..raster.sensors import HLS_L30
from .landsat_bands import ROLES, landsat_roles
from .product import Product
from .product_files import BandFile, ProductFiles
from .sentinel2_metadata import BAND_IDS

_NAME = re.compile(
    r"(?P<scene>HLS\.(?P<kind>L30|S30)\.T\w{5}\.(?P<year>(?:19|20)\d\d)(?P<day>[0-3]\d\d)T?\d*\.v\d\.\d)\."
    r"(?P<what>B\w{2}|Fmask)",
    re.IGNORECASE,
)
_LANDSAT = landsat_roles(HLS_L30)
_QUANTIFICATION, _NODATA = 10_000.0, -9999.0


def read_hls(files: ProductFiles) -> Product | None:
    """Return the HLS product that files are; None if they are none.

    Parameters
    ----------
    files : ProductFiles

    Raises
    ------
    ScarMapperError
        There is more than one scene, and none was chosen.
    """
    found = [(path, _NAME.fullmatch(path.stem)) for path in files.rasters]
    named = [(path, name) for path, name in found if name is not None]
    bands = [(path, name) for path, name in named if name["what"].lower() != "fmask"]
    if not bands:
        return None
    scene = files.one_scene((name["scene"] for _, name in bands), _scene_of)
    about = next(name for _, name in bands if name["scene"] == scene)
    landsat = about["kind"].upper() == "L30"
    by_band: dict[str, tuple[BandFile, ...]] = {}
    names: dict[str, str] = {}
    numbers: dict[str, str] = {}
    for path, name in bands:
        own = name["what"].upper()
        key = _LANDSAT.get(f"B{own[1:].lstrip('0')}", "") if landsat else own
        if name["scene"] != scene or (not landsat and own not in BAND_IDS) or not key:
            continue
        by_band[key] = (files.band(path),)
        if landsat:
            names[own.lower()] = names[f"b{own[1:].lstrip('0')}"] = key
            numbers[key] = own
    if not by_band:
        return None
    masks = [path for path, name in named if name["what"].lower() == "fmask"]
    masks = [path for path in masks if _scene_of(str(path)) == scene]
    note = "HLS surface reflectance: 10000 stands for 1, -9999 for no data."
    if landsat:
        listed = ", ".join(f"{key} {own}" for key, own in numbers.items())
        note += f" The bands have Landsat's numbers: {listed}."
    order = ROLES if landsat else BAND_IDS
    day = date(int(about["year"]), 1, 1) + timedelta(days=int(about["day"]) - 1)
    return Product(
        path=files.archive.title,
        files={band: by_band[band] for band in order if band in by_band},
        scene=scene,
        date=day.isoformat(),
        level="L2A",
        quantification=dict.fromkeys(by_band, files.unit or _QUANTIFICATION),
        offset=dict.fromkeys(by_band, 0.0),
        notes=(note,),
        warnings=(),
        sensor="HLS L30" if landsat else "Sentinel-2",
        names=names,
        nodata=_NODATA,
        quality={"Fmask": (files.band(masks[0]),)} if masks else {},
        own_grid=True,
    )


def _scene_of(name: str) -> str:
    found = _NAME.fullmatch(PurePosixPath(name).stem)
    return found["scene"] if found else ""
