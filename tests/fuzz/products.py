"""Mutations of Sentinel-2 products: metadata, names, zip files, folders."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path
from random import Random
from typing import Any

import numpy as np

from ...core.geo.grid import Grid
from ...core.imagery.product_stack import scl_source, stack
from ...core.imagery.products import find_product
from . import damage, odd_values
from .formats import Content, Format, Mutation
from .geotiffs import stored
from .scenes import digest, image, write

_NAME = "S2B_MSIL2A_20230813T095559_N0509_R122_T33TWL_20230813T130536"
_PREFIX = "T33TWL_20230813T095559"
_FOLDERS = {"R10m": (10, ("B02", "B04", "B08")), "R20m": (20, ("B04", "B11", "SCL"))}
_LEVELS = {"B02": 0, "B04": 2, "B08": 3, "B11": 4}


def _metadata() -> str:
    offsets = "\n".join(
        f'   <BOA_ADD_OFFSET band_id="{number}">-1000</BOA_ADD_OFFSET>' for number in range(13)
    )
    return f"""<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<n1:Level-2A_User_Product xmlns:n1="https://psd-14.sentinel2.eo.esa.int/PSD/x.xsd">
 <n1:General_Info>
  <Product_Info>
   <PRODUCT_START_TIME>2023-08-13T09:55:59.024Z</PRODUCT_START_TIME>
   <PRODUCT_URI>{_NAME}.SAFE</PRODUCT_URI>
   <PROCESSING_BASELINE>05.09</PROCESSING_BASELINE>
  </Product_Info>
  <Product_Image_Characteristics>
   <QUANTIFICATION_VALUES_LIST>
    <BOA_QUANTIFICATION_VALUE unit="none">10000</BOA_QUANTIFICATION_VALUE>
   </QUANTIFICATION_VALUES_LIST>
{offsets}
  </Product_Image_Characteristics>
 </n1:General_Info>
</n1:Level-2A_User_Product>
"""


def _safe(folder: Path) -> Path:
    return next(folder.glob("*.SAFE"))


def _xml(random: Random, folder: Path) -> Path:
    return _safe(folder) / "MTD_MSIL2A.xml"


def _bands(folder: Path) -> list[Path]:
    return sorted(_safe(folder).glob("GRANULE/*/IMG_DATA/*/*.jp2"))


def _any_band(random: Random, folder: Path) -> Path:
    return random.choice(_bands(folder))


def _prepare(folder: Path) -> None:
    safe = folder / f"{_NAME}.SAFE"
    images = safe / "GRANULE" / "L2A_T33TWL_A033581_20230813T095559" / "IMG_DATA"
    pixels = image(False) + np.uint16(1000)
    pixels[:, :4, :4] = 0
    for name, (metres, bands) in _FOLDERS.items():
        step = metres // 10
        for band in bands:
            if band == "SCL":
                values = np.full(pixels[0, ::step, ::step].shape, 4, np.uint8)
                values[10:20] = 9
            else:
                values = pixels[_LEVELS[band], ::step, ::step]
            path = images / name / f"{_PREFIX}_{band}_{metres}m.jp2"
            path.parent.mkdir(parents=True, exist_ok=True)
            write(
                path,
                np.ascontiguousarray(values)[np.newaxis],
                driver="JP2OpenJPEG",
                transform=_transform(metres),
                QUALITY="100",
                REVERSIBLE="YES",
            )
    (safe / "MTD_MSIL2A.xml").write_text(_metadata(), encoding="utf-8")
    (safe / "INSPIRE.xml").write_text("<x/>", encoding="utf-8")


def _transform(metres: int) -> Any:
    from .scenes import TRANSFORM

    return TRANSFORM * type(TRANSFORM).scale(metres / 10)


def _run(folder: Path) -> Any:
    packed = folder / "product.zip"
    product = find_product(str(next(folder.glob("*.SAFE"), packed)))
    bands = [band for band in ("B02", "B04", "B08", "B11") if band in product.bands]
    stacked = stack(product, bands, 20)
    grid: Grid = stacked.grid
    found = {
        "bands": list(stacked.bands),
        "grid": [grid.crs.to_string(), list(grid.transform)[:6], grid.width, grid.height],
        "pixels": digest(stacked.read(grid.window)),
        "tags": product.tags(bands),
        "warnings": len(product.warnings),
    }
    if "SCL" in product.files:
        found["classes"] = digest(scl_source(product, grid).read(grid.window))
    return found


def _zip(folder: Path) -> Path:
    """Zip the product with its own name in front, as downloads are, and remove the folder."""
    safe, target = _safe(folder), folder / "product.zip"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(safe.rglob("*")):
            if path.is_file():
                archive.write(path, f"{safe.name}/{path.relative_to(safe).as_posix()}")
    shutil.rmtree(safe)
    return target


def _zipped(random: Random, folder: Path) -> Content:
    _zip(folder)
    return Content.SAME


def _zipped_with_more(random: Random, folder: Path) -> Content:
    with zipfile.ZipFile(_zip(folder), "a") as archive:
        odd = [
            "../../x.txt",
            "/etc/x",
            "C:\\x",
            "a\\b.txt",
            "ñ.txt",
            "__MACOSX/._a",
            "e/",
            "x" * 900,
        ]
        for name in random.sample(odd, 3):
            archive.writestr(name, "x")
    return Content.SAME


def _damaged_zip(random: Random, folder: Path) -> Content:
    path = _zip(folder)
    damages = damage.usual(lambda _random, place: place / "product.zip")
    content = random.choice(damages)(random, folder)
    return content if path.exists() else Content.BROKEN


def _renamed_band(random: Random, folder: Path) -> Content:
    path = _any_band(random, folder)
    names = (
        "B04.jp2",
        f"{_PREFIX}_B99_10m.jp2",
        f"{_PREFIX}_B04_999999999999m.jp2",
        "x.jp2",
        "B8A.tif",
        f"{_PREFIX}_B04_0m.jp2",
        f"{_PREFIX}_b04_10m.JP2",
        "T01ABC_20230813T095559_B04_10m.jp2",
        f"{_PREFIX}_B04_10m.jp2.part",
        "B٤.jp2",
    )
    path.rename(path.with_name(random.choice(names)))
    return Content.OTHER


def _renamed_product(random: Random, folder: Path) -> Content:
    safe = _safe(folder)
    odd = (
        "S2B_MSIL2A_20231313T995959_N0509_R122_T33TWL_20230813T130536",
        "S2Z_MSIL9Z_x",
        "$x_{y$",
        _NAME.replace("N0509", "N9999"),
        _NAME.replace("MSIL2A", "MSIL1C"),
        "ñ {0} 地",
        "x" * 200,
        _NAME.replace("20230813T095559", "00000000T000000"),
    )
    safe.rename(folder / f"{random.choice(odd)}.SAFE")
    return Content.OTHER


def _band_of_another_kind(random: Random, folder: Path) -> Content:
    path = _any_band(random, folder)
    pixels, profile, _ = stored(path)
    path.unlink()
    done = random.randrange(5)
    if done == 0:
        write(path, pixels.astype(np.float32), **profile)
    elif done == 1:
        write(path, np.repeat(pixels, 3, axis=0), **profile)
    elif done == 2:
        write(path, pixels[:, :1, :1].copy(), **profile)
    elif done == 3:
        write(path, pixels, **{**profile, "crs": random.choice([None, "EPSG:4326", "EPSG:32601"])})
    else:
        turned = profile["transform"] * type(profile["transform"]).rotation(20)
        write(path, pixels, **{**profile, "transform": turned})
    return Content.OTHER


def _virtual_band(random: Random, folder: Path) -> Content:
    path = _any_band(random, folder)
    text = random.choice(
        [
            "<VRTDataset rasterXSize='96' rasterYSize='96'></VRTDataset>",
            "<GDAL_WMS></GDAL_WMS>",
            "<VRTDataset><OGRVRTDataSource/></VRTDataset>",
            "{}",
            "BM",
            "GIF89a",
            "ENVI\n",
            "II*\0",
        ]
    )
    path.write_text(text, encoding="utf-8")
    return Content.OTHER


def _without_metadata(random: Random, folder: Path) -> Content:
    _xml(random, folder).unlink()
    return Content.OTHER


def _more_files(random: Random, folder: Path) -> Content:
    safe = _safe(folder)
    inside = random.choice([safe, safe / "GRANULE", _bands(folder)[0].parent])
    for name in random.sample(
        ["a.txt", "Thumbs.db", ".DS_Store", "ñ 地.xml", "x" * 200, "._B04"], 3
    ):
        (inside / name).write_text("<x>", encoding="utf-8")
    (inside / "empty").mkdir()
    return Content.SAME


def _two_granules(random: Random, folder: Path) -> Content:
    granule = next(_safe(folder).glob("GRANULE/*"))
    other = granule.with_name(granule.name.replace("T33TWL", random.choice(["T33TWM", "T33TWL_2"])))
    shutil.copytree(granule, other)
    return Content.OTHER


def _endless_folder(random: Random, folder: Path) -> Content:
    safe = _safe(folder)
    (safe / "GRANULE" / "again").symlink_to(random.choice([safe, safe.parent]))
    return Content.OTHER


_MUTATIONS: list[Mutation] = [
    *odd_values.xml(_xml),
    *damage.of_one_of_many(_any_band),
    odd_values.xml_text(_xml),
    *damage.usual(_xml)[:4],
    _zipped,
    _zipped_with_more,
    _damaged_zip,
    _damaged_zip,
    _renamed_band,
    _renamed_product,
    _band_of_another_kind,
    _virtual_band,
    _without_metadata,
    _more_files,
    _two_granules,
    _endless_folder,
]

PRODUCTS = Format("SAFE", _prepare, _run, _MUTATIONS)
