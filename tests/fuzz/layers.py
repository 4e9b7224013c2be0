"""Mutations of vector files and tables, through Processing: GeoJSON, GeoPackage, shapefile, CSV."""

from __future__ import annotations

import json
import sqlite3
import struct
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any

from . import damage, odd_values
from .formats import Content, Format, Mutation
from .outlines import COORDINATES, outlines
from .scenes import write_pair

# Which file of the inputs is the layer to be read.
_CHOICE = "layer.txt"


def _geojson(random: Random, folder: Path) -> Path:
    (folder / _CHOICE).write_text("scars.geojson", encoding="utf-8")
    return folder / "scars.geojson"


def _geopackage(random: Random, folder: Path) -> Path:
    (folder / _CHOICE).write_text("scars.gpkg", encoding="utf-8")
    return folder / "scars.gpkg"


def _table(random: Random, folder: Path) -> Path:
    (folder / _CHOICE).write_text("tiles.csv", encoding="utf-8")
    return folder / "tiles.csv"


@lru_cache(maxsize=1)
def _processing() -> Any:
    """Return what runs an algorithm: QGIS without a window, started once."""
    import os
    import sys

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from qgis.core import QgsApplication

    application = QgsApplication([], False)
    application.initQgis()
    plugins = str(Path(QgsApplication.pkgDataPath()) / "python" / "plugins")
    if plugins not in sys.path:
        sys.path.append(plugins)
    import processing
    from processing.core.Processing import Processing

    Processing.initialize()
    from ...algorithms.provider import ScarMapperProvider

    provider = ScarMapperProvider()
    QgsApplication.processingRegistry().addProvider(provider)
    # Kept, or Python would end what QGIS goes on to use.
    processing.kept = (application, provider)
    return processing.run


def _prepare(folder: Path) -> None:
    write_pair(folder)
    features = [
        {
            "type": "Feature",
            "properties": {"id": str(number), "probability": 0.5, "name": "a"},
            "geometry": {
                "type": "Polygon",
                "coordinates": [list(map(list, shape.exterior.coords))],
            },
        }
        for number, shape in enumerate(outlines())
    ]
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32633"}}
    whole = {"type": "FeatureCollection", "crs": crs, "features": features}
    (folder / "scars.geojson").write_text(json.dumps(whole), encoding="utf-8")
    (folder / "tiles.csv").write_text(
        "name,pre,post,dem\na,pre.tif,post.tif,dem.tif\n", encoding="utf-8"
    )
    _processing()
    from qgis.core import QgsVectorFileWriter, QgsVectorLayer

    layer = QgsVectorLayer(str(folder / "scars.geojson"), "scars", "ogr")
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GPKG"
    context = layer.transformContext()
    QgsVectorFileWriter.writeAsVectorFormatV2(layer, str(folder / "scars.gpkg"), context, options)
    del layer
    with sqlite3.connect(folder / "scars.gpkg") as file:
        file.execute("PRAGMA journal_mode=DELETE")
    file.close()
    for path in folder.glob("scars.gpkg-*"):
        path.unlink()


def _run(folder: Path) -> Any:
    run = _processing()
    choice = folder / _CHOICE
    name = choice.read_text(encoding="utf-8") if choice.is_file() else "scars.gpkg"
    out = folder.parent / "out"
    if name == "tiles.csv":
        made = run(
            "scarmapper:mapscarstiles",
            {
                "TILES": str(folder / name), "METHOD": 1, "ALIGN": False, "WORKERS": 1,
                "SCARS": str(out / "scars.gpkg"), "FOLDER": str(out / "work"),
            },
        )  # fmt: skip
        return {key: made.get(key) for key in ("COUNT", "FAILED")}
    out.mkdir()
    made = run(
        "scarmapper:exportchips",
        {
            "INPUT": str(folder / "post.tif"), "INVENTORY": str(folder / name), "SIZE": 32,
            "FOLDER": str(out / "chips"),
        },
    )  # fmt: skip
    manifest = json.loads((out / "chips" / "chips.json").read_text(encoding="utf-8"))
    return {
        "count": made["COUNT"],
        "landslides": manifest["landslides"],
        "chips": manifest["chips"],
    }


def _odd_coordinates(random: Random, folder: Path) -> Content:
    path = _geojson(random, folder)
    whole = json.loads(path.read_text(encoding="utf-8"))
    ring = random.choice(whole["features"])["geometry"]["coordinates"][0]
    done = random.randrange(3)
    if done == 0:
        ring[random.randrange(len(ring))][random.randrange(2)] = random.choice(COORDINATES)
    elif done == 1:
        del ring[-1]
    else:
        del ring[random.choice([0, 1]) :]
    path.write_text(json.dumps(whole), encoding="utf-8")
    return Content.OTHER


def _odd_crs(random: Random, folder: Path) -> Content:
    path = _geojson(random, folder)
    text = path.read_text(encoding="utf-8")
    odd = random.choice(["EPSG::0", "EPSG::4978", "EPSG::5773", "nonsense", "EPSG::4326", "{0}"])
    path.write_text(text.replace("EPSG::32633", odd), encoding="utf-8")
    return Content.OTHER


def _odd_table_of_geopackage(random: Random, folder: Path) -> Content:
    path = _geopackage(random, folder)
    statement = random.choice(
        [
            "UPDATE gpkg_geometry_columns SET srs_id = 99999",
            "UPDATE gpkg_geometry_columns SET srs_id = -1",
            "UPDATE gpkg_spatial_ref_sys SET definition = 'nonsense'",
            "UPDATE gpkg_geometry_columns SET geometry_type_name = 'POINT'",
            "DELETE FROM gpkg_geometry_columns", "DROP TABLE gpkg_contents",
            "UPDATE gpkg_contents SET table_name = 'nowhere'", "DELETE FROM scars",
            "UPDATE scars SET geom = NULL", "UPDATE scars SET geom = x'00'",
            "UPDATE scars SET geom = zeroblob(50)", "UPDATE scars SET fid = -fid",
            "UPDATE scars SET fid = fid + 9223372036854775800",
        ]
    )  # fmt: skip
    _execute(path, statement)
    return Content.OTHER


def _odd_geometry_of_geopackage(random: Random, folder: Path) -> Content:
    path = _geopackage(random, folder)
    with sqlite3.connect(path) as file:
        fid, blob = random.choice(file.execute("SELECT fid, geom FROM scars").fetchall())
    file.close()
    content = bytearray(blob)
    if random.random() < 0.5:
        content[random.randrange(len(content))] ^= 1 << random.randrange(8)
    else:
        place = len(content) - 8 * random.randrange(1, 10)
        struct.pack_into("<d", content, place, random.choice(COORDINATES))
    _execute(path, "UPDATE scars SET geom = ? WHERE fid = ?", (bytes(content), fid))
    return Content.OTHER


def _execute(path: Path, statement: str, values: tuple[Any, ...] = ()) -> None:
    """Change a GeoPackage whose triggers, which need functions of GDAL, are dropped first."""
    with sqlite3.connect(path) as file:
        triggers = file.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in triggers:
            file.execute(f'DROP TRIGGER "{name}"')
        file.execute(statement, values)
    file.close()


def _same_layer(random: Random, folder: Path) -> Content:
    if random.random() < 0.5:
        path = _geopackage(random, folder)
        statement = random.choice(
            ["UPDATE scars SET name = '{0} $x$'", "UPDATE gpkg_contents SET min_x = NULL",
             "CREATE TABLE more (a)", "UPDATE scars SET probability = 1e300"]
        )  # fmt: skip
        _execute(path, statement)
        return Content.SAME
    path = _geojson(random, folder)
    whole = json.loads(path.read_text(encoding="utf-8"))
    for feature in whole["features"]:
        feature["properties"]["name"] = random.choice(["{0}", "$x_{y$", "<b>", "地", None, 5])
    whole["remark"] = {"a": [1, None]}
    path.write_text(json.dumps(whole, indent=random.choice([None, 1])), encoding="utf-8")
    return Content.SAME


def _other_suffix(random: Random, folder: Path) -> Content:
    path = random.choice([_geojson, _geopackage])(random, folder)
    odd = path.with_suffix(random.choice([".kml", ".shp", ".tif", ".onnx", ".csv", ".xyz", ""]))
    path.rename(odd)
    (folder / _CHOICE).write_text(odd.name, encoding="utf-8")
    return Content.OTHER


def _shapefile(random: Random, folder: Path) -> Content:
    _processing()
    from qgis.core import QgsVectorFileWriter, QgsVectorLayer

    layer = QgsVectorLayer(str(folder / "scars.geojson"), "scars", "ogr")
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "ESRI Shapefile"
    context = layer.transformContext()
    QgsVectorFileWriter.writeAsVectorFormatV2(layer, str(folder / "s.shp"), context, options)
    del layer
    (folder / _CHOICE).write_text("s.shp", encoding="utf-8")
    suffix = random.choice(["shp", "shx", "dbf", "prj", "shp"])
    damages = damage.usual(lambda _random, place: place / f"s.{suffix}")
    random.choice(damages[:5])(random, folder)
    return Content.OTHER


_MUTATIONS: list[Mutation] = [
    *damage.usual(_geojson), *damage.usual(_geopackage), odd_values.json_edit(_geojson),
    odd_values.json_edit(_geojson), odd_values.json_depth(_geojson), *odd_values.texts(_geojson),
    _odd_coordinates, _odd_coordinates, _odd_crs, _odd_table_of_geopackage,
    _odd_table_of_geopackage, _odd_geometry_of_geopackage, _same_layer, _same_layer, _other_suffix,
    _shapefile, odd_values.odd_number(_table), odd_values.stray_bytes(_table),
]  # fmt: skip

LAYERS = Format("vector layers", _prepare, _run, _MUTATIONS, processing=True)
