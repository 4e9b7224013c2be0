"""Single bands as the browsers of Sentinel Hub and Copernicus hand them out.

Their names hold the days asked for, the collection, the level and the band, such as
``2023-08-25-00:00_2023-08-25-23:59_Sentinel-2_L2A_B04_(Raw).tiff``. Nothing in the files says what
a pixel value means: `core.imagery.value_scale` finds out.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from ..errors import UnreadableFileError
from .landsat_bands import LANDSAT_ROLES, ROLES
from .product import Product
from .product_files import BandFile, ProductFiles
from .sentinel2_metadata import BAND_IDS
from .value_scale import holds_classes, nodata_of, scale_of_values

_SEPARATOR = r"[\s_,\-]+"
_NAME = re.compile(
    rf"(?P<before>.*?)(?P<sensor>Sentinel-2[A-D]?|Landsat{_SEPARATOR}(?P<numbers>[4-9](?:-[5-9])?)"
    rf"(?:{_SEPARATOR}E?TM\+?)?){_SEPARATOR}(?P<level>L1C|L2A|L1|L2){_SEPARATOR}(?P<what>.+)",
    re.IGNORECASE,
)
_BAND = re.compile(r"(B\d{1,2}A?|SCL|BQA|QA_PIXEL|dataMask)(?:[_ ]?\(Raw\))?", re.IGNORECASE)
_DAY = re.compile(r"(?<!\d)(\d{4}-[01]\d-[0-3]\d)(?!\d)")


def read_browser_download(files: ProductFiles) -> Product | None:
    """Return the product that single bands of a browser are; None if they are none.

    Parameters
    ----------
    files : ProductFiles

    Raises
    ------
    UnreadableFileError
        There are pictures alone.
    ScarMapperError
        There is more than one scene, or the meaning of the pixel values is not known.
    """
    found = [(path, _NAME.fullmatch(path.stem)) for path in files.rasters]
    named = [(path, name) for path, name in found if name is not None]
    if not named:
        return None
    bands = [
        (path, name, band)
        for path, name in named
        for band in [_BAND.fullmatch(name["what"])]
        if band is not None
    ]
    reflectance = [entry for entry in bands if re.match(r"B\d", entry[2][1], re.IGNORECASE)]
    if not reflectance:
        raise UnreadableFileError(
            "{file} is a picture or a result that a browser has computed, not the bands of an "
            "image. In its download choose “Analytical”, TIFF (32-bit float) and the raw bands "
            "B02, B03, B04, B08 and B11.",
            file=files.archive.gdal_path(str(named[0][0])),
        )
    scene = files.one_scene((_scene_of(str(path)) for path, _, _ in reflectance), _scene_of)
    bands = [entry for entry in bands if _scene_of(str(entry[0])) == scene]
    about = next(entry[1] for entry in reflectance if entry[0] in {path for path, _, _ in bands})
    sentinel = about["sensor"].lower().startswith("sentinel")
    # Of two satellites, such as 8 and 9, the bands are the same.
    roles = {} if sentinel else LANDSAT_ROLES.get(int(about["numbers"][-1]), {})
    by_band: dict[str, tuple[BandFile, ...]] = {}
    quality: dict[str, tuple[BandFile, ...]] = {}
    names: dict[str, str] = {}
    for path, _, band in bands:
        own = band[1].upper()
        number = own[1:].lstrip("0")
        key = f"B{number.zfill(2)}" if sentinel else roles.get(f"B{number}", "")
        if own in ("SCL", "QA_PIXEL"):
            # Among bands of 16 bits the classes are stretched as these are, and lost.
            if own != "SCL" or holds_classes(files.band(path)):
                quality[own] = (files.band(path),)
        elif key in BAND_IDS or key in ROLES:
            by_band[key] = (files.band(path),)
            if not sentinel:
                names[own.lower()] = names[f"b{number}"] = key
    if not by_band:
        return None
    notes, warnings = [], []
    if files.unit:
        quantification = files.unit
        notes.append(f"As given, a pixel value of {files.unit:g} stands for a reflectance of 1.")
    else:
        scale = scale_of_values(by_band)
        quantification = scale.quantification
        if scale.note:
            notes.append(scale.note)
        elif scale.sure:
            notes.append(
                "Nothing states the scale; by their values the files hold reflectance × 10 000."
            )
        else:
            warnings.append(
                "Nothing states the scale, and the values of these bands fit reflectance × 10 000 "
                "as well as the full range of 16 bits: 10000 was assumed to stand for 1. If it is "
                "65535, give that in “Pixel value of reflectance 1”."
            )
    days = sorted(set(_DAY.findall(about["before"])))
    if len(days) != 1:
        warnings.append(
            f"The image may be of any day from {days[0]} to {days[-1]}: its date is unknown."
            if days
            else "Nothing tells the date of the image."
        )
    order = BAND_IDS if sentinel else ROLES
    return Product(
        path=files.archive.title,
        files={band: by_band[band] for band in order if band in by_band},
        scene=scene,
        date=days[0] if len(days) == 1 else "",
        level=about["level"].upper(),
        quantification=dict.fromkeys(by_band, quantification),
        offset=dict.fromkeys(by_band, 0.0),
        notes=tuple(notes),
        warnings=tuple(warnings),
        sensor="Sentinel-2" if sentinel else f"Landsat {about['numbers']}",
        names=names,
        nodata=nodata_of(by_band),
        quality=quality,
        own_grid=True,
        floating=True,
    )


def _scene_of(name: str) -> str:
    """Return the folder, days, sensor and level of a file as one name; ``""`` for other files."""
    path = PurePosixPath(name)
    found = _NAME.fullmatch(path.stem)
    if found is None:
        return ""
    days = "_".join(dict.fromkeys(_DAY.findall(found["before"])))
    sensor = re.sub(_SEPARATOR, "-", found["sensor"])
    parts = (days, sensor, found["level"].upper())
    folder = "" if path.parent == PurePosixPath() else f"{path.parent}/"
    return folder + "_".join(part for part in parts if part)
