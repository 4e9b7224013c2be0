"""The density of scars through Processing: the sample scars, outputs, styles, and bad input."""

import json
import sqlite3

import numpy as np
import pytest
import rasterio
import rasterio.warp


@pytest.fixture(scope="module")
def scars(qgis, simulated, tmp_path_factory):
    """The scars of the simulated pair, one of them rejected, one confirmed."""
    import processing

    path = str(tmp_path_factory.mktemp("scars") / "scars.gpkg")
    processing.run(
        "scarmapper:scarpolygons",
        {
            "INPUT": str(simulated / "truth.tif"),
            "PROBABILITY": None,
            "MIN_AREA": 0,
            "OUTPUT": path,
        },
    )
    with sqlite3.connect(path) as database:
        # The triggers of a spatial index are of functions that SQLite alone does not have.
        for (name,) in database.execute(
            "select name from sqlite_master where type = 'trigger'"
        ).fetchall():
            database.execute(f'drop trigger "{name}"')
        database.execute("update scars set confidence = 3, status = 'candidate'")
        database.execute("update scars set status = 'rejected' where id = 1")
        database.execute("update scars set status = 'confirmed', confidence = 5 where id = 2")
    database.close()
    return path


def rows(path):
    with sqlite3.connect(path) as database:
        database.row_factory = sqlite3.Row
        found = [dict(row) for row in database.execute("select * from density")]
    database.close()
    return found


def sums(path):
    """The sums of number and hectares over pixels of a raster in metres."""
    with rasterio.open(path) as source:
        assert source.descriptions == ("number_per_km2", "area_ha_per_km2")
        assert np.isnan(source.nodata)
        km2 = abs(source.transform.a * source.transform.e) / 1e6
        return [float(np.nansum(band, dtype=np.float64)) * km2 for band in source.read()]


@pytest.mark.parametrize("kind", [0, 1])
def test_cells_and_raster_agree_and_hold_all_scars(run, simulated, scars, tmp_path, kind):
    from qgis.core import QgsVectorLayer

    raster, layer = str(tmp_path / "density.tif"), str(tmp_path / "cells.gpkg")
    result = run(
        "scardensity", INPUT=scars, KIND=kind, SIZE=400, SCAR_MASK=str(simulated / "truth.tif"),
        MIN_SEEN=0, OUTPUT=raster, CELLS=layer,
    )  # fmt: skip
    truth = json.loads((simulated / "truth.json").read_text())["scars"]
    cells = rows(layer)
    assert result["COUNT"] == len(truth) - 1 == sum(cell["scars"] for cell in cells)
    number = sum(cell["number_km2"] * cell["seen_km2"] for cell in cells)
    assert number == pytest.approx(result["COUNT"])
    hectares = sum(cell["area_ha_km2"] * cell["seen_km2"] for cell in cells)
    assert hectares == pytest.approx(result["TOTAL_AREA"] / 1e4)
    assert sum(cell["seen_km2"] for cell in cells) == pytest.approx(result["SEEN_AREA"])
    assert result["MEAN_DENSITY"] == pytest.approx(result["COUNT"] / result["SEEN_AREA"])
    with rasterio.open(raster) as source:
        values = {round(float(v), 3) for v in np.unique(source.read(1)) if np.isfinite(v)}
        assert source.crs.to_epsg() == 32633
        assert source.res == (400, 400) if kind == 0 else (20, 20)
    assert values <= {round(float(np.float32(cell["number_km2"])), 3) for cell in cells}
    opened = QgsVectorLayer(f"{layer}|layername=density", "anything", "ogr")
    assert opened.crs().authid() == "EPSG:32633"
    labels = [rule.label() for rule in opened.renderer().rootRule().children()]
    assert labels[0] == "no scars"
    assert "2 to 5 scars per km²" in labels
    assert labels[-1] == "too little was seen"
    del opened


def test_a_kernel_holds_all_scars_and_each_weighs_as_its_review_says(run, scars, tmp_path):
    raster = tmp_path / "density.tif"
    result = run(
        "scardensity", INPUT=scars, KIND=2, RADIUS=300, WEIGHT=2, UNCONFIRMED=0.25, MIN_SEEN=0,
        OUTPUT=str(raster),
    )  # fmt: skip
    assert result["WEIGHT_SUM"] == pytest.approx(1 + 0.25 * (result["COUNT"] - 1))
    assert "CELLS" not in result
    number, _ = sums(raster)
    # Pixels of which a part lies beyond the box around the scars hold less.
    assert number == pytest.approx(result["WEIGHT_SUM"], rel=0.1)
    assert {path.name for path in tmp_path.iterdir()} == {"density.tif", "density.qml"}
    by_confidence = run("scardensity", INPUT=scars, WEIGHT=1, MIN_SEEN=0, OUTPUT=str(raster))
    assert by_confidence["WEIGHT_SUM"] == pytest.approx(0.95 + 0.8 * (result["COUNT"] - 1))


def test_an_extent_in_degrees_is_the_ground(run, simulated, scars, tmp_path):
    with rasterio.open(simulated / "truth.tif") as source:
        west, south, east, north = rasterio.warp.transform_bounds(
            source.crs, "EPSG:4326", *source.bounds
        )
        ground = source.width * source.height * 1e-4
    result = run(
        "scardensity", INPUT=scars, EXTENT=f"{west},{east},{south},{north} [EPSG:4326]",
        SIZE=200, OUTPUT=str(tmp_path / "density.tif"),
    )  # fmt: skip
    # The box of the turned box is a little larger.
    assert ground < result["SEEN_AREA"] < 1.1 * ground


def test_what_cannot_be_is_refused(fails, simulated, scars, tmp_path):
    output = {"OUTPUT": str(tmp_path / "density.tif")}
    why = fails("scardensity", INPUT=scars, KIND=2, CELLS=str(tmp_path / "c.gpkg"), **output)
    assert "A kernel has no cells" in why
    why = fails("scardensity", INPUT=scars, KIND=2, RADIUS=100, PIXEL=200, **output)
    assert "radius of 100 m is too small for pixels of 200 m" in why
    why = fails("scardensity", INPUT=scars, MASK=str(simulated / "dem.tif"), SIZE=0, **output)
    assert "SIZE" in why
    for name in ("post.tif", "dem.tif"):
        why = fails("scardensity", INPUT=scars, SCAR_MASK=str(simulated / name), **output)
        assert "is no mask" in why
    points = tmp_path / "points.geojson"
    points.write_text(
        '{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {},'
        ' "geometry": {"type": "Point", "coordinates": [14.1, 42]}}]}'
    )
    # QGIS does not take it, or the engine does not.
    why = fails("scardensity", INPUT=str(points), **output)
    assert "points" in why
    assert {path.name for path in tmp_path.iterdir()} == {"points.geojson"}
