"""Broken layers, files and values of every kind, and sound ones to go with them."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import rasterio
from rasterio.control import GroundControlPoint
from rasterio.crs import CRS
from rasterio.rpc import RPC
from rasterio.transform import from_origin

UTM = CRS.from_epsg(32654)
WEST, NORTH, PIXEL, SIDE = 500_000, 4_700_000, 10, 72
BANDS = ("B02", "B03", "B04", "B08", "B11", "B12")
HUGE = "1" + "0" * 400
LOCAL = 'LOCAL_CS["site grid",UNIT["metre",1]]'
ENGINEERING = (
    'ENGCRS["site $grid$",EDATUM["pole"],CS[Cartesian,2],AXIS["(E)",east,ORDER[1],'
    'LENGTHUNIT["metre",1]],AXIS["(N)",north,ORDER[2],LENGTHUNIT["metre",1]]]'
)
HERE = from_origin(WEST, NORTH, PIXEL, PIXEL)


def pixels(after: bool = False) -> np.ndarray:
    """Reflectance × 10 000 of a forest, with a scar in its middle after the event."""
    noise = np.random.default_rng(7 + after).normal(0, 20, (len(BANDS), SIDE, SIDE))
    rough = np.random.default_rng(3).normal(0, 60, (SIDE, SIDE))
    forest = np.array([300, 500, 350, 3200, 1600, 800])[:, None, None] + noise + rough
    if after:
        bare = np.array([900, 1100, 1400, 2000, 2800, 2300])[:, None, None]
        forest[:, 25:45, 25:45] = bare + noise[:, 25:45, 25:45]
    return forest.clip(1, 10_000).astype(np.uint16)


def write(path: Path, values: np.ndarray, names=(), **profile) -> str:
    """Write a GeoTIFF; CRS and transform are those of the sound images unless given."""
    values = values if values.ndim == 3 else values[None]
    profile = {"crs": UTM, "transform": HERE, "dtype": values.dtype, **profile}
    profile = {key: value for key, value in profile.items() if value is not None}
    gcps, rpcs = profile.pop("gcps", None), profile.pop("rpcs", None)
    with rasterio.open(
        path, "w", driver="GTiff", count=len(values), height=values.shape[1],
        width=values.shape[2], **profile,
    ) as file:  # fmt: skip
        file.write(values)
        for band, name in enumerate(names, start=1):
            file.set_band_description(band, name)
        if gcps:
            file.gcps = gcps
        if rpcs:
            file.rpcs = rpcs
    return str(path)


def box(left=250, bottom=-450, right=450, top=-250, west=WEST, north=NORTH):
    """The ring of a box; the default is the scar of `pixels`."""
    left, right, bottom, top = west + left, west + right, north + bottom, north + top
    return [[left, bottom], [right, bottom], [right, top], [left, top], [left, bottom]]


def geojson(path: Path, *geometries, crs: object = 32654, properties: str = "{}") -> str:
    """Write features; numbers and properties may be any text."""
    features = ", ".join(
        f'{{"type": "Feature", "properties": {properties}, "geometry": '
        f"{geometry if isinstance(geometry, str) else json.dumps(geometry)}}}"
        for geometry in geometries
    )
    named = f'"crs": {{"type": "name", "properties": {{"name": "urn:ogc:def:crs:EPSG::{crs}"}}}}, '
    path.write_text(
        f'{{"type": "FeatureCollection", {named if crs else ""}"features": [{features}]}}',
        encoding="utf-8",
    )
    return str(path)


def polygon(*rings):
    """A polygon of GeoJSON."""
    return {"type": "Polygon", "coordinates": list(rings)}


class Sound:
    """The files of a run that works.

    Attributes
    ----------
    pre, post, dem, mask, valid, scl : str
        Rasters.
    polygons, points : str
        Layers.
    product : str
        A folder of band files.
    tiles : str
        A table with one pair.
    """

    def __init__(self, folder: Path):
        self.folder = folder
        self.pre = write(folder / "pre.tif", pixels(), BANDS)
        self.post = write(folder / "post.tif", pixels(after=True), BANDS)
        rows = np.arange(SIDE, dtype=np.float32)[:, None]
        self.dem = write(folder / "dem.tif", 200 + 4 * rows + np.zeros(SIDE, np.float32))
        scars = np.zeros((SIDE, SIDE), np.uint8)
        scars[25:45, 25:45] = 1
        self.mask = write(folder / "mask.tif", scars)
        self.valid = write(folder / "valid.tif", np.ones_like(scars))
        self.scl = write(folder / "scl.tif", np.full_like(scars, 4))
        self.polygons = geojson(folder / "scars.geojson", polygon(box()))
        self.points = geojson(
            folder / "points.geojson",
            {"type": "Point", "coordinates": [WEST + 300, NORTH - 300]},
            {"type": "Point", "coordinates": [WEST + 100, NORTH - 100]},
            properties='{"scar": 1}',
        )
        bands = folder / "product"
        bands.mkdir()
        for name, values in zip(BANDS, pixels()):
            write(bands / f"T54TWN_20180918T012651_{name}.tif", values)
        self.product = str(bands)
        self.tiles = str(folder / "tiles.csv")
        Path(self.tiles).write_text("pre,post\npre.tif,post.tif\n", encoding="utf-8")


def broken_rasters(folder: Path) -> dict[str, str]:
    """Write rasters of every kind that is no good, or hardly any; return their paths by kind."""
    after = pixels(after=True)
    empty, text = folder / "empty.tif", folder / "text.tif"
    empty.write_bytes(b"")
    text.write_text("no raster\n", encoding="utf-8")
    whole = write(folder / "whole.tif", after, BANDS)
    cut = folder / "cut.tif"
    cut.write_bytes(Path(whole).read_bytes()[:-30_000])
    vrt = folder / "lost.vrt"
    vrt.write_text(
        f'<VRTDataset rasterXSize="{SIDE}" rasterYSize="{SIDE}"><SRS>EPSG:32654</SRS>'
        f"<GeoTransform>{WEST}, 10, 0, {NORTH}, 0, -10</GeoTransform>"
        '<VRTRasterBand dataType="UInt16" band="1"><SimpleSource><SourceFilename '
        'relativeToVRT="1">gone.tif</SourceFilename><SourceBand>1</SourceBand></SimpleSource>'
        "</VRTRasterBand></VRTDataset>",
        encoding="utf-8",
    )
    corners = [
        GroundControlPoint(row, col, 140 + col / 900, 43 - row / 900)
        for row in (0, SIDE) for col in (0, SIDE)
    ]  # fmt: skip
    coefficients = [0.0, 1.0] + [0.0] * 18
    rpcs = RPC(
        height_off=0, height_scale=500, lat_off=42.5, lat_scale=0.01, line_off=SIDE / 2,
        line_scale=SIDE / 2, long_off=141, long_scale=0.01, samp_off=SIDE / 2,
        samp_scale=SIDE / 2, samp_num_coeff=coefficients, samp_den_coeff=[1.0] + [0.0] * 19,
        line_num_coeff=[0.0, 0.0, -1.0] + [0.0] * 17, line_den_coeff=[1.0] + [0.0] * 19,
        err_bias=None, err_rand=None,
    )  # fmt: skip
    floats = after.astype(np.float32)
    unknown, infinite = np.full_like(floats, np.nan), floats.copy()
    infinite[:, ::2] = np.inf
    none = rasterio.Affine.identity()
    made = {
        "complex integers": write(folder / "cint16.tif", after, BANDS, dtype="complex_int16"),
        "complex": write(folder / "complex.tif", after.astype(np.complex64), BANDS),
        "no crs": write(folder / "nocrs.tif", after, BANDS, crs=None),
        "local crs": write(folder / "local.tif", after, BANDS, crs=CRS.from_wkt(LOCAL)),
        "engineering crs": write(
            folder / "site.tif", after, BANDS, crs=CRS.from_wkt(ENGINEERING)
        ),
        "no place": write(folder / "noplace.tif", after, BANDS, transform=none),
        "gcps": write(
            folder / "gcps.tif", after, BANDS, crs=CRS.from_epsg(4326), transform=None,
            gcps=(corners, CRS.from_epsg(4326)),
        ),
        "rpcs": write(
            folder / "rpcs.tif", after, BANDS, crs=None, transform=None, rpcs=rpcs
        ),
        "all nodata": write(folder / "nodata.tif", np.zeros_like(after), BANDS, nodata=0),
        "all nan": write(folder / "nan.tif", unknown, BANDS),
        "half infinite": write(folder / "inf.tif", infinite, BANDS),
        "one pixel": write(folder / "pixel.tif", after[:, :1, :1], BANDS),
        "elsewhere": write(
            folder / "far.tif", after, BANDS, crs=CRS.from_epsg(32719),
            transform=from_origin(300_000, 7_000_000, 10, 10),
        ),
        "degrees out of range": write(
            folder / "degrees.tif", after, BANDS, crs=CRS.from_epsg(4326)
        ),
        "metres out of range": write(
            folder / "metres.tif", after, BANDS, transform=from_origin(1e12, 1e12, 10, 10)
        ),
        "other crs out of range": write(
            folder / "otherrange.tif", after, BANDS, crs=CRS.from_epsg(32653),
            transform=from_origin(9e9, -9e9, 10, 10),
        ),
        "nan place": write(
            folder / "nanplace.tif", after, BANDS, transform=from_origin(np.nan, np.nan, 10, 10)
        ),
        "dollars": write(folder / "post_$x_{$.tif", after, [f"{n} $x_{{$" for n in BANDS]),
        "one band": write(folder / "band.tif", after[0], ["$\\frac{$"]),
        "geocentric crs": write(folder / "centric.tif", after, BANDS, crs=CRS.from_epsg(4978)),
        "vertical crs": write(folder / "vertical.tif", after, BANDS, crs=CRS.from_epsg(5773)),
    }  # fmt: skip
    return {
        "missing": str(folder / "gone.tif"), "a folder": str(folder), "empty file": str(empty),
        "text": str(text), "cut short": str(cut), "lost source": str(vrt), **made,
    }  # fmt: skip


def broken_layers(folder: Path) -> dict[str, str]:
    """Write vector layers of every kind that is no good; return their paths by kind."""
    ring = box()
    text, commas, xy = folder / "text.geojson", folder / "commas.csv", folder / "xy.csv"
    text.write_text("no layer\n", encoding="utf-8")
    commas.write_text(",,,,\n,,,\n,\n" * 3, encoding="utf-8")
    xy.write_text(f"name,x,y\n$a$,{WEST + 300},{NORTH - 300}\n", encoding="utf-8")
    point, line = {"type": "Point", "coordinates": ring[0]}, ring[:2]
    huge = json.dumps(polygon(ring)).replace(str(ring[0][0]), HUGE)
    west, north = 420_000, 4_160_000
    return {
        "missing": str(folder / "gone.geojson"),
        "a folder": str(folder),
        "text": str(text),
        "table of commas": str(commas),
        "table of points": str(xy),
        "empty": geojson(folder / "none.geojson"),
        "no geometries": geojson(folder / "null.geojson", "null"),
        "points": geojson(folder / "point.geojson", point),
        "lines": geojson(folder / "line.geojson", {"type": "LineString", "coordinates": line}),
        "no crs": geojson(folder / "nocrs.geojson", polygon(ring), crs=""),
        "metres as degrees": geojson(
            folder / "degrees.geojson", polygon(box(west=west, north=north)), crs=4326
        ),
        "out of range": geojson(
            folder / "far.geojson", polygon(box(west=1e12, north=-1e12)), crs=32653
        ),
        "infinite": geojson(
            folder / "inf.geojson", json.dumps(polygon(ring)).replace(str(ring[0][0]), "1e999")
        ),
        "huge coordinates": geojson(folder / "huge.geojson", huge),
        "huge properties": geojson(
            folder / "prop.geojson", polygon(ring), properties=f'{{"id": {HUGE}, "scar": {HUGE}}}'
        ),
        "bow tie": geojson(
            folder / "bow.geojson", polygon([ring[0], ring[2], ring[1], ring[3], ring[0]])
        ),
        "dollars": geojson(
            folder / "scars_$x_{$.geojson", polygon(ring), properties='{"id": "$x_{$"}'
        ),
        "geocentric crs": geojson(folder / "centric.geojson", polygon(ring), crs=4978),
    }


def broken_files(folder: Path) -> dict[str, str]:
    """Write files that are neither tables, models nor products; return their paths by kind."""
    commas, text, empty = folder / "t.csv", folder / "t.onnx", folder / "e.csv"
    commas.write_text(",,,,\n,,,\n", encoding="utf-8")
    text.write_text(f'{{"card": {HUGE}}}', encoding="utf-8")
    empty.write_bytes(b"")
    return {
        "missing": str(folder / "gone.onnx"), "a folder": str(folder), "commas": str(commas),
        "text": str(text), "empty": str(empty), "nul": "a\0b", "dollars": "$x_{$",
    }  # fmt: skip


VALUES = {
    "number": {
        "nan": float("nan"), "text nan": "nan", "infinite": float("inf"), "huge": int(HUGE),
        "text": "abc", "below": -1e308, "above": 1e308, "list": [1, 2],
    },
    "enum": {"beyond": 99, "below": -1, "text": "abc", "nan": float("nan"), "list": [99]},
    "string": {
        "dollars": "$x_{$", "signs": "=,=,;:", "nul": "a\0b", "long": "x=" * 5000,
        "huge": f"red={HUGE}", "nan": "red=nan", "percent": "%s{0}%(a)s",
    },
    "boolean": {"text": "abc", "nan": float("nan")},
    "crs": {"text": "abc", "engineering": ENGINEERING, "geocentric": "EPSG:4978"},
    "extent": {
        "text": "abc", "nan": "nan,nan,nan,nan [EPSG:4326]", "turned": "2,1,2,1 [EPSG:4326]",
        "far": "1e12,2e12,1e12,2e12 [EPSG:32654]",
    },
    "field": {"unknown": "gone", "dollars": "$x_{$"},
    "band": {"beyond": 99, "zero": 0, "text": "abc", "huge": int(HUGE)},
}  # fmt: skip
