"""Mutations of GeoTIFFs: their directories, grids, values, layouts and side files."""

from __future__ import annotations

import math
from pathlib import Path
from random import Random
from typing import Any

import numpy as np

from ...core.geo.gdal import CRS, Affine, rasterio
from . import damage, tiff_directory
from .formats import Content, Format, Mutation
from .odd_values import NUMBERS, TEXTS
from .scenes import BANDS, USUAL, map_of, write, write_pair

_NODATA_TAG, _METADATA_TAG, _ASCII_KEYS_TAG = 42113, 42112, 34737
_LOCAL = 'LOCAL_CS["site",UNIT["metre",1],AXIS["x",EAST],AXIS["y",NORTH]]'
_ODD_CRS = (
    _LOCAL,
    "EPSG:4326",
    "EPSG:3857",
    "EPSG:4978",
    "EPSG:5773",
    "EPSG:32601",
    "EPSG:2180",
    'ENGCRS["a",EDATUM["b"],CS[Cartesian,2],AXIS["x",east],AXIS["y",north],LENGTHUNIT["m",1]]',
    "+proj=ob_tran +o_proj=longlat +o_lat_p=40 +o_lon_p=10 +lon_0=5 +type=crs",
    "+proj=stere +lat_0=90 +lon_0=0 +R=1737400 +units=m +type=crs",
)
_ODD_TRANSFORMS = (
    Affine(0, 0, 499980, 0, 0, 5100000),
    Affine(10, 0, 499980, 0, 0, 5100000),
    Affine(10, 10, 0, 10, 10, 0),
    Affine(math.nan, 0, 0, 0, -10, 0),
    Affine(10, 0, math.inf, 0, -10, 0),
    Affine(1e300, 0, 0, 0, -1e300, 0),
    Affine(1e-300, 0, 0, 0, -1e-300, 0),
    Affine(10, 0, 1e18, 0, -10, -1e18),
    Affine(10, 0, 499980, 0, 10, 5100000),
    Affine(-10, 0, 499980, 0, -10, 5100000),
    Affine(0, 10, 499980, 10, 0, 5100000),
    Affine(7, 3, 499980, 3, -7, 5100000),
    Affine(1e7, 0, -1e9, 0, -1e7, 1e9),
    Affine(10, 0, 0, 0, -10, 0),
)


def any_image(random: Random, folder: Path) -> Path:
    """Return one of the images of the scene."""
    return folder / random.choice(["pre.tif", "post.tif", "post.tif", "dem.tif", "scl.tif"])


def stored(path: Path) -> tuple[np.ndarray, dict[str, Any], tuple[str, ...]]:
    """Return the pixels of a file, how it is written, and the names of its bands."""
    with rasterio.open(path) as file:
        profile = {"nodata": file.nodata, "crs": file.crs, "transform": file.transform}
        return file.read(), profile, tuple(name or "" for name in file.descriptions)


def _entry(random: Random, folder: Path) -> Content:
    path = any_image(random, folder)
    content = path.read_bytes()
    for _ in range(random.choice([1, 1, 1, 3])):
        content = tiff_directory.mutated(random, content)
    path.write_bytes(content)
    return Content.OTHER


def _text_tag(random: Random, folder: Path) -> Content:
    path = any_image(random, folder)
    tag = random.choice([_NODATA_TAG, _METADATA_TAG, _ASCII_KEYS_TAG])
    xml = '<GDALMetadata><Item name="{}" sample="0" role="{}">{}</Item></GDALMetadata>'
    text = random.choice([*NUMBERS, *TEXTS])
    if tag == _METADATA_TAG and random.random() < 0.7:
        name, role = random.choice([("SCALE", "scale"), ("OFFSET", "offset"), ("x", "description")])
        text = xml.format(name, role, text)
    path.write_bytes(tiff_directory.with_text(path.read_bytes(), tag, text.encode()))
    return Content.OTHER


def _odd_grid(random: Random, folder: Path) -> Content:
    path = any_image(random, folder)
    pixels, profile, names = stored(path)
    write(path, pixels, names, **{**profile, "transform": random.choice(_ODD_TRANSFORMS)})
    return Content.OTHER


def _no_grid(random: Random, folder: Path) -> Content:
    path = any_image(random, folder)
    pixels, profile, names = stored(path)
    lacking = random.choice([{"transform": Affine.identity()}, {"crs": None}])
    write(path, pixels, names, **{**profile, **lacking})
    return Content.BROKEN


def _odd_crs(random: Random, folder: Path) -> Content:
    path = any_image(random, folder)
    pixels, profile, names = stored(path)
    write(path, pixels, names, **{**profile, "crs": CRS.from_user_input(random.choice(_ODD_CRS))})
    return Content.OTHER


def _odd_type(random: Random, folder: Path) -> Content:
    path = any_image(random, folder)
    pixels, profile, names = stored(path)
    kind = random.choice(
        ["complex64", "complex128", "complex_int16", "uint8", "int8", "int32", "uint32", "float64"]
    )
    if kind in ("complex_int16", "int8"):
        profile["dtype"] = kind
        kind = "complex64" if kind == "complex_int16" else "int16"
    try:
        write(path, pixels.astype(kind), names, **{**profile, "nodata": None})
    except (ValueError, TypeError, rasterio.errors.RasterioError):  # a GDAL that lacks the type
        write(path, pixels.astype(kind), names, **{**profile, "nodata": None, "dtype": kind})
    return Content.OTHER


def _odd_values(random: Random, folder: Path) -> Content:
    path = folder / random.choice(["pre.tif", "post.tif", "dem.tif"])
    pixels, profile, names = stored(path)
    values = pixels.astype(np.float32)
    odd = random.choice([math.nan, math.inf, -math.inf, 0, -1, 1, 1e38, -9999, 1e-40, 65535])
    part = random.choice(
        [np.s_[:], np.s_[:, 10:60], np.s_[0], np.s_[:, ::2, ::2], np.s_[:, 40, 40]]
    )
    values[part] = odd
    write(path, values, names, **profile)
    return Content.OTHER


def _odd_scale(random: Random, folder: Path) -> Content:
    path = any_image(random, folder)
    with rasterio.open(path, "r+") as file:
        odd = random.choice([0, -1, math.nan, math.inf, 1e300, 1e-300, 1e-4])
        scales, offsets = list(file.scales), list(file.offsets)
        random.choice([scales, offsets])[random.randrange(file.count)] = odd
        file.scales, file.offsets = scales, offsets
    return Content.OTHER


def _odd_size(random: Random, folder: Path) -> Content:
    path = any_image(random, folder)
    pixels, profile, names = stored(path)
    part = random.choice(
        [np.s_[:, :1, :1], np.s_[:, :1], np.s_[:, :, :1], np.s_[:, :2, :2], np.s_[:1], np.s_[:2]]
    )
    write(path, pixels[part].copy(), names[: len(pixels[part])], **profile)
    return Content.OTHER


def _odd_names(random: Random, folder: Path) -> Content:
    path = folder / random.choice(["pre.tif", "post.tif"])
    pixels, profile, names = stored(path)
    changed = list(names)
    known = ("B04", "SR_B4", "red", "nir", "NIR", "B8", "665 nm", "dem", "QA_PIXEL", "red; nir")
    for _ in range(random.choice([1, 2, 5])):
        changed[random.randrange(len(names))] = random.choice([*known, *TEXTS])
    write(path, pixels, tuple(name.replace("\0", "") for name in changed), **profile)
    return Content.OTHER


def _many_bands(random: Random, folder: Path) -> Content:
    path = folder / random.choice(["pre.tif", "post.tif"])
    pixels, profile, _ = stored(path)
    count = random.choice([60, 400])
    pixels = np.resize(pixels[:, :16, :16], (count, 16, 16))
    names = tuple(BANDS) if random.random() < 0.5 else ()
    write(path, pixels, names, **profile, interleave=random.choice(["band", "pixel"]))
    return Content.OTHER


def _same_pixels_laid_out_otherwise(random: Random, folder: Path) -> Content:
    path = any_image(random, folder)
    pixels, profile, names = stored(path)
    options = random.choice(
        [
            {"compress": "lzw", "predictor": 2 if pixels.dtype.kind == "u" else 3},
            {"compress": "zstd"},
            {"tiled": True, "blockxsize": 32, "blockysize": 16},
            {"tiled": True, "blockxsize": 256, "blockysize": 256, "compress": "deflate"},
            {"blockysize": 1},
            {"blockysize": 96},
            {"interleave": "band"},
            {"interleave": "pixel"},
            {"BIGTIFF": "YES"},
            {"ENDIANNESS": "BIG"},
            {"SPARSE_OK": "TRUE"},
            {"compress": "none"},
        ]
    )
    write(path, pixels, names, **profile, **options)
    return Content.SAME


def _same_pixels_of_wider_type(random: Random, folder: Path) -> Content:
    path = folder / random.choice(["pre.tif", "post.tif", "scl.tif"])
    pixels, profile, names = stored(path)
    write(path, pixels.astype(random.choice(["int32", "uint32"])), names, **profile)
    return Content.SAME


def _metadata_that_do_not_matter(random: Random, folder: Path) -> Content:
    path = any_image(random, folder)
    with rasterio.open(path, "r+") as file:
        texts = [text.replace("\0", "").replace("\x01", "") for text in TEXTS]
        file.update_tags(TIFFTAG_SOFTWARE=random.choice(texts), ZZZ=random.choice(texts))
        file.update_tags(random.randrange(1, file.count + 1), STATISTICS_MEAN="1e400", remark="x")
    return Content.SAME


def _overviews(random: Random, folder: Path) -> Content:
    with rasterio.open(any_image(random, folder), "r+") as file:
        file.build_overviews([2, 4], rasterio.enums.Resampling.average)
    return Content.SAME


def _side_files(random: Random, folder: Path) -> Content:
    path = any_image(random, folder)
    statistics = (
        '<PAMDataset><PAMRasterBand band="1"><Metadata><MDI key="STATISTICS_MEAN">1e400</MDI>'
        "</Metadata></PAMRasterBand></PAMDataset>"
    )
    name, text = random.choice(
        [
            (".tif.aux.xml", statistics),
            (".tif.aux.xml", "<PAMDataset><"),
            (".qml", "<!DOCTYPE x>"),
            (".tfw", "1\n2\n3"),
            (".txt", "x"),
            (".tif.sha256", "0"),
            (".prj", "PROJCS["),
        ]
    )
    path.with_name(path.stem + name).write_text(text, encoding="utf-8")
    return Content.SAME


def _hostile_side_file(random: Random, folder: Path) -> Content:
    path = any_image(random, folder)
    inner = random.choice(
        [
            "<GeoTransform>nan,nan,nan,0,0,0</GeoTransform>",
            "<SRS>nonsense</SRS>",
            "<GeoTransform>1e400,10,0,5,0,-10</GeoTransform>",
            f"<SRS>{_LOCAL}</SRS>",
            '<PAMRasterBand band="1"><NoDataValue>1e400</NoDataValue></PAMRasterBand>',
            '<PAMRasterBand band="1"><Scale>nan</Scale><Offset>inf</Offset></PAMRasterBand>',
            '<PAMRasterBand band="1"><Description>nir</Description></PAMRasterBand>',
            '<PAMRasterBand band="99"><NoDataValue>0</NoDataValue></PAMRasterBand>',
            "<PAMDataset>" * 3000,
        ]
    )
    path.with_name(path.name + ".aux.xml").write_text(f"<PAMDataset>{inner}</PAMDataset>")
    return Content.OTHER


def _odd_name_of_file(random: Random, folder: Path) -> Content:
    # The scene is looked for by its names: what changes is the folder above.
    place = folder / random.choice(["ñ $x$ {0} %d", "a'b\"c", "x" * 200, "地すべり;a,b", "-rf"])
    place.mkdir()
    for path in [path for path in folder.iterdir() if path.is_file()]:
        path.rename(place / path.name)
    (folder / "inside").write_text(place.name, encoding="utf-8")
    return Content.SAME


def _run(folder: Path) -> Any:
    inside = folder / "inside"
    if inside.is_file():
        folder = folder / inside.read_text(encoding="utf-8")
    return map_of(folder, options=USUAL)


_MUTATIONS: list[Mutation] = [
    *damage.usual(any_image),
    _entry,
    _entry,
    _entry,
    _text_tag,
    _odd_grid,
    _no_grid,
    _odd_crs,
    _odd_type,
    _odd_values,
    _odd_scale,
    _odd_size,
    _odd_names,
    _many_bands,
    _same_pixels_laid_out_otherwise,
    _same_pixels_laid_out_otherwise,
    _same_pixels_of_wider_type,
    _metadata_that_do_not_matter,
    _overviews,
    _side_files,
    _hostile_side_file,
    _odd_name_of_file,
]

GEOTIFF = Format("GeoTIFF", write_pair, _run, _MUTATIONS)
