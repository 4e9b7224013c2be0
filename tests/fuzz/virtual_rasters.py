"""Mutations of virtual rasters (VRT): recursion, hostile XML, odd sizes, sources and grids."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random
from typing import Any

from ...core.geo.gdal import rasterio
from . import damage, odd_values
from .formats import Content, Format, Mutation
from .scenes import map_of, write_pair

_TYPES = {"uint16": "UInt16", "float32": "Float32", "uint8": "Byte"}


def any_vrt(random: Random, folder: Path) -> Path:
    """Return one of the virtual rasters of the scene."""
    return folder / random.choice(["pre.vrt", "post.vrt", "post.vrt", "dem.vrt", "scl.vrt"])


def _prepare(folder: Path) -> None:
    write_pair(folder)
    for name in ("pre", "post", "dem", "scl"):
        (folder / f"{name}.vrt").write_text(_vrt_of(folder / f"{name}.tif"), encoding="utf-8")


def _vrt_of(path: Path) -> str:
    """Return the VRT of a whole file."""
    with rasterio.open(path) as file:
        t = file.transform
        size = f'rasterXSize="{file.width}" rasterYSize="{file.height}"'
        rectangle = f'xOff="0" yOff="0" xSize="{file.width}" ySize="{file.height}"'
        blocks = 'RasterXSize="96" RasterYSize="96" BlockXSize="96" BlockYSize="16"'
        kind = _TYPES[file.dtypes[0]]
        nodata = "" if file.nodata is None else f"<NoDataValue>{file.nodata:g}</NoDataValue>\n"
        bands = "".join(
            f"""  <VRTRasterBand dataType="{kind}" band="{number}">
    <Description>{name or "values"}</Description>
    {nodata}<SimpleSource>
      <SourceFilename relativeToVRT="1">{path.name}</SourceFilename>
      <SourceBand>{number}</SourceBand>
      <SourceProperties {blocks} DataType="{kind}" />
      <SrcRect {rectangle} />
      <DstRect {rectangle} />
    </SimpleSource>
  </VRTRasterBand>
"""
            for number, name in enumerate(file.descriptions, start=1)
        )
        return f"""<VRTDataset {size}>
  <SRS>EPSG:32633</SRS>
  <GeoTransform>{t.c}, {t.a}, {t.b}, {t.f}, {t.d}, {t.e}</GeoTransform>
{bands}</VRTDataset>
"""


def _edit(path: Path, pattern: str, new: str, count: int = 1) -> None:
    text = path.read_text(encoding="utf-8")
    changed = re.sub(pattern, lambda match: new, text, count=count, flags=re.S)
    path.write_text(changed, encoding="utf-8")


def _recursion(random: Random, folder: Path) -> Content:
    first, second = any_vrt(random, folder), any_vrt(random, folder)
    _edit(first, r"(?<=>)\w+\.tif(?=<)", second.name, random.choice([1, 0]))
    _edit(second, r"(?<=>)\w+\.tif(?=<)", first.name, random.choice([1, 0]))
    return Content.OTHER


def _onto_itself(random: Random, folder: Path) -> Content:
    path = any_vrt(random, folder)
    _edit(path, r"(?<=>)\w+\.tif(?=<)", path.name, 0)
    return Content.BROKEN


def _odd_size(random: Random, folder: Path) -> Content:
    path = any_vrt(random, folder)
    side = random.choice(["0", "-1", "1", "95", "97", "2147483647", "1e9", "4294967296", ""])
    _edit(path, r'(?<=raster[XY]Size=")\d+', side, random.choice([1, 2]))
    return Content.OTHER


def _odd_source(random: Random, folder: Path) -> Content:
    path = any_vrt(random, folder)
    odd = random.choice(
        ["nowhere.tif", "", ".", "..", "/dev/null", "/", "inputs", "dem.tif", "a\nb", "x" * 5000,
         "{0}", "%s", "地.tif", "/vsimem/nothing", "/vsizip/pre.tif/x", "GTIFF_DIR:1:pre.tif"]
    )  # fmt: skip
    _edit(path, r"(?<=>)\w+\.tif(?=<)", odd, random.choice([1, 0]))
    return Content.OTHER


def _odd_grid(random: Random, folder: Path) -> Content:
    path = any_vrt(random, folder)
    odd = random.choice(
        ["nan, 10, 0, 5100000, 0, -10", "0, 0, 0, 0, 0, 0", "499980, 10, 10, 5100000, 10, 10",
         "499980, 10, 0, 5100000, 0", "1e400, 10, 0, 5100000, 0, -10", "a, b, c, d, e, f", "",
         "499980, 1e-300, 0, 5100000, 0, -1e-300", "inf, inf, inf, inf, inf, inf",
         "499980, 10, 0, 5100000, 0, 10", "1e15, 10, 0, 5100000, 0, -10"]
    )  # fmt: skip
    _edit(path, r"(?<=<GeoTransform>)[^<]*", odd)
    return Content.OTHER


def _odd_crs(random: Random, folder: Path) -> Content:
    path = any_vrt(random, folder)
    odd = random.choice(
        ["EPSG:0", "EPSG:999999", "EPSG:4326", "nonsense", "", "PROJCS[", "EPSG:4978", "EPSG:5773",
         'LOCAL_CS["x",UNIT["m",1]]', "+proj=longlat +a=nan", "file:///etc/passwd", "x" * 9000,
         "http://127.0.0.1:9/crs", "+proj=pipeline +step +proj=affine", "AUTO:42001", "{0}"]
    )  # fmt: skip
    _edit(path, r"(?<=<SRS>)[^<]*", odd)
    return Content.OTHER


def _odd_band(random: Random, folder: Path) -> Content:
    path = any_vrt(random, folder)
    pattern, odd = random.choice(
        [
            (r'(?<=VRTRasterBand dataType=")\w+', "CFloat32"),
            (r'(?<=VRTRasterBand dataType=")\w+', "CInt16"),
            (r'(?<=VRTRasterBand dataType=")\w+', "Float64"),
            (r'(?<=VRTRasterBand dataType=")\w+', "nonsense"),
            (r'(?<= band=")\d+', "65536"),
            (r"(?<=<SourceBand>)\d+", "99"),
            (r"(?<=<SourceBand>)\d+", "mask,1"),
            (r"(?<=<SourceBand>)\d+", "-1"),
            (r"(?<=<Description>)[^<]*", "$\\frac{"),
            (r"(?=<SimpleSource>)", "<Scale>nan</Scale><Offset>inf</Offset>"),
            (r"(?=<SimpleSource>)", "<NoDataValue>1e400</NoDataValue>"),
            (r"(?=<SimpleSource>)", "<NoDataValue>nan</NoDataValue>"),
            (r"(?=<SimpleSource>)", "<UnitType>{0}</UnitType><ColorInterp>Alpha</ColorInterp>"),
            (r"<VRTRasterBand ", '<VRTRasterBand subClass="VRTDerivedRasterBand" '),
            (r"<VRTRasterBand ", '<VRTRasterBand subClass="VRTRawRasterBand" '),
            (r'(?<=<DstRect xOff=")\d+', "nan"),
            (r'(?<=<SrcRect xOff=")\d+', "-1e30"),
        ]
    )  # fmt: skip
    _edit(path, pattern, odd, random.choice([1, 0]))
    return Content.OTHER


def _python_code(random: Random, folder: Path) -> Content:
    path = any_vrt(random, folder)
    code = (
        "<PixelFunctionType>f</PixelFunctionType><PixelFunctionLanguage>Python"
        "</PixelFunctionLanguage><PixelFunctionCode><![CDATA[\nimport pathlib\n"
        f"pathlib.Path({str(folder / 'executed')!r}).touch()\n"
        "def f(*a, **k): pass\n]]></PixelFunctionCode>"
    )
    _edit(path, r"<VRTRasterBand ", '<VRTRasterBand subClass="VRTDerivedRasterBand" ', 0)
    _edit(path, r"(?=<SimpleSource>)", code, 0)
    return Content.OTHER


def _many_bands(random: Random, folder: Path) -> Content:
    path = folder / random.choice(["pre.vrt", "post.vrt"])
    text = path.read_text(encoding="utf-8")
    band = re.search(r"<VRTRasterBand .*?</VRTRasterBand>", text, re.S)
    if band is not None:
        plain = re.sub(r"<Description>.*?</Description>", "", band.group())
        plain = re.sub(r' band="\d+"', "", plain)
        copies = plain * random.choice([60, 2000])
        text = text[: band.start()] + copies + "</VRTDataset>"
    path.write_text(text, encoding="utf-8")
    return Content.OTHER


def _same_layout(random: Random, folder: Path) -> Content:
    path = any_vrt(random, folder)
    pattern, new = random.choice(
        [
            (r"\n\s*", "\n"), (r">\n", ">\n\n\n"), (r"      <SourceProperties [^>]*>\n", ""),
            (r"(?=  <SRS>)", '<Metadata><MDI key="x">{0} $y$</MDI></Metadata>'),
            (r"<SimpleSource>(?=.*?</SimpleSource>)", "<SimpleSource >"),
            (r'(?<=BlockYSize=")\d+', "96"), (r'(?<=<VRTDataset)', ' subClass=""'),
            (r"(?=<Description>)", '<Metadata><MDI key="STATISTICS_MEAN">1e400</MDI></Metadata>'),
            (r'relativeToVRT="1">', f'relativeToVRT="0">{folder}/'),
        ]
    )  # fmt: skip
    _edit(path, pattern, new, 0)
    return Content.SAME


def _twice_virtual(random: Random, folder: Path) -> Content:
    path = any_vrt(random, folder)
    inner = folder / f"inner-{path.name}"
    text = path.read_text(encoding="utf-8")
    inner.write_text(text, encoding="utf-8")
    path.write_text(re.sub(r"(?<=>)\w+\.tif(?=<)", inner.name, text), encoding="utf-8")
    return Content.SAME


def _run(folder: Path) -> Any:
    found = map_of(folder, ".vrt")
    if (folder / "executed").exists():
        raise RuntimeError("code in a virtual raster was executed")
    return found


_MUTATIONS: list[Mutation] = [
    *damage.usual(any_vrt), *odd_values.xml(any_vrt), _recursion, _onto_itself, _odd_size,
    _odd_size, _odd_source, _odd_grid, _odd_crs, _odd_band, _odd_band, _python_code, _many_bands,
    _same_layout, _same_layout, _twice_virtual,
]  # fmt: skip

VIRTUAL = Format("VRT", _prepare, _run, _MUTATIONS)
