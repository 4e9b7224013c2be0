"""Whole assessments of real inventories. Covers core/assessment/run.py."""

import io
import json
import math
import zipfile
from pathlib import Path

import pytest
import shapely
from drawn_layers import assess, layer

from scarmapper.core.assessment.map_layer import MapLayer
from scarmapper.core.geo.gdal import CRS

INVENTORIES = Path(__file__).parents[4] / "shared" / "data" / "inventories"
needs_inventories = pytest.mark.skipif(
    not INVENTORIES.is_dir(), reason="the inventories are not in shared/data"
)


def noto(edition):
    path = INVENTORIES / "noto2024" / f"hokai_all_{edition}_suzu-wajimaEAST.geojson"
    features = json.loads(path.read_text(encoding="utf-8-sig"))["features"]
    shapes = [shapely.from_geojson(json.dumps(feature["geometry"])) for feature in features]
    return layer(*shapes, name=edition, crs=CRS.from_epsg(4326))


@needs_inventories
def test_two_editions_of_the_noto_inventory():
    first, second = noto("20240103"), noto("20240106")
    result = assess(first, second)
    assert len(result.mapped.landslides) == len(first.geometries) == 955
    assert len(result.reference.landslides) == 1213
    assert result.mapped.landslides.repaired == 2
    assert result.reference.landslides.repaired == 3
    numbers = result.numbers()
    # The later edition adds landslides to the earlier one and changes few.
    assert numbers["OBJECT_PRECISION"] > 0.95
    assert 0.7 < numbers["OBJECT_RECALL"] < 0.8
    assert numbers["PRECISION"] > 0.98
    assert result.objects.mean_iou > 0.98
    assert result.sizes[1].areas.sum() > result.sizes[0].areas.sum()
    assert result.sizes[1].distribution.exponent == pytest.approx(2.0, abs=0.4)
    assert assess(second, second).numbers()["F1"] == 1


def years(name):
    """Yield the layers of a zip of shapefiles, by name."""
    from osgeo import ogr

    archive = INVENTORIES / "multitemporal_predicted" / f"{name}.zip"
    with zipfile.ZipFile(io.BytesIO(archive.read_bytes())) as opened:
        inside = sorted(part for part in opened.namelist() if part.endswith(".shp"))
    for part in inside:
        data = ogr.Open(f"/vsizip/{archive}/{part}")
        shapes = data.GetLayer(0)
        wkt = shapes.GetSpatialRef().ExportToWkt()
        read = [
            None if (g := feature.GetGeometryRef()) is None else bytes(g.ExportToIsoWkb())
            for feature in shapes
        ]
        yield MapLayer(part, geometries=read, crs=wkt)


@needs_inventories
@pytest.mark.parametrize("name", ["Nepal", "China"])
def test_years_with_invalid_geometries(name):
    pytest.importorskip("osgeo.ogr")
    layers = list(years(name))
    assert len(layers) >= 2
    result = assess(layers[0], layers[-1], pixel_size=30.0)
    numbers = result.numbers()
    assert result.objects.mapped.total > 20
    assert all(value is None or math.isfinite(value) for value in numbers.values())
    assert 0 <= numbers["F1"] < 1
    same = assess(layers[-1], layers[-1], pixel_size=30.0)
    assert same.numbers()["F1"] == 1
    assert same.numbers()["HIT_RECALL"] > 0.6
