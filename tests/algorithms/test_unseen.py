"""Ground that was not seen, and ground that is excluded, through Processing.

Covers EXCLUDE and UNSEEN of mapscars and mapscarstiles, and what density makes of the layer.
"""

import sqlite3

import pytest
import rasterio
from rasterio.warp import transform_bounds

REASONS = {"no image", "cloud", "thin cloud", "shadow", "snow", "water", "excluded"}
ROWS, COLS = (60, 120), (40, 100)


@pytest.fixture
def pair(simulated):
    """Inputs of the simulated pair by parameter."""
    return {
        "PRE": str(simulated / "pre.tif"),
        "POST": str(simulated / "post.tif"),
        "SCL_POST": str(simulated / "scl_post.tif"),
        "MIN_AREA": 400,
    }


@pytest.fixture
def fields(simulated, tmp_path):
    """A GeoJSON of one polygon of ground to exclude, in degrees."""
    with rasterio.open(simulated / "pre.tif") as dataset:
        window = rasterio.windows.Window.from_slices(ROWS, COLS)
        bounds = rasterio.windows.bounds(window, dataset.transform)
        left, bottom, right, top = transform_bounds(dataset.crs, "EPSG:4326", *bounds)
    ring = [[left, bottom], [right, bottom], [right, top], [left, top], [left, bottom]]
    path = tmp_path / "fields.geojson"
    path.write_text(f'{{"type": "Polygon", "coordinates": [{ring}]}}')
    return str(path)


def rows_of(path):
    with sqlite3.connect(path) as database:
        database.row_factory = sqlite3.Row
        found = [dict(row) for row in database.execute("select * from unseen")]
    database.close()
    return found


def test_unseen_ground_is_a_styled_layer_that_adds_up_to_the_mask(run, pair, fields, tmp_path):
    result = run(
        "mapscars", **pair, EXCLUDE=fields, SCARS=str(tmp_path / "scars.gpkg"),
        UNSEEN=str(tmp_path / "unseen.gpkg"), MASK=str(tmp_path / "mask.tif"),
        REPORT=str(tmp_path / "report.html"),
    )  # fmt: skip
    rows = rows_of(result["UNSEEN"])
    assert {row["reason"] for row in rows} <= REASONS
    assert {"cloud", "excluded"} <= {row["reason"] for row in rows}
    assert all((row["image"] is None) == (row["reason"] == "excluded") for row in rows)
    # Of the two files, that of the image before alone states its date.
    dates = {row["image"]: row["date"] for row in rows}
    assert {image for image, date in dates.items() if date} <= {"pre"}
    assert dates.get("pre", "2018-12-29") == "2018-12-29"
    with rasterio.open(result["MASK"]) as dataset:
        mask = dataset.read(1)
        pixel = abs(dataset.transform.determinant)
    assert sum(row["area_m2"] for row in rows) == pytest.approx(
        (mask == 255).sum() * pixel, rel=2e-3
    )
    assert (mask[ROWS[0] + 2 : ROWS[1] - 2, COLS[0] + 2 : COLS[1] - 2] == 255).all()
    with sqlite3.connect(result["UNSEEN"]) as database:
        style = database.execute("select styleQML from layer_styles").fetchone()[0]
    assert "b_diagonal" in style
    report = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "What was not seen" in report
    assert "excluded" in report


def test_density_is_the_same_by_the_layer_and_by_the_mask(run, pair, fields, tmp_path):
    made = run(
        "mapscars", **pair, EXCLUDE=fields, SCARS=str(tmp_path / "scars.gpkg"),
        UNSEEN=str(tmp_path / "unseen.gpkg"), MASK=str(tmp_path / "mask.tif"),
    )  # fmt: skip
    with rasterio.open(made["MASK"]) as dataset:
        left, bottom, right, top = dataset.bounds
        extent = f"{left},{right},{bottom},{top} [EPSG:{dataset.crs.to_epsg()}]"
    by_mask, by_layer = (
        run(
            "scardensity", INPUT=made["SCARS"], SIZE=500, EXTENT=extent, MIN_SEEN=10,
            OUTPUT=str(tmp_path / f"{key}.tif"), **{key: made[output]},
        )
        for key, output in (("SCAR_MASK", "MASK"), ("UNSEEN", "UNSEEN"))
    )  # fmt: skip
    assert by_layer["SEEN_AREA"] == pytest.approx(by_mask["SEEN_AREA"], rel=1e-6)
    assert by_layer["COUNT"] == by_mask["COUNT"] > 5
    assert by_layer["MEAN_DENSITY"] == pytest.approx(by_mask["MEAN_DENSITY"])


def test_tiles_give_the_layer_of_the_whole_without_seams(run, pair, fields, tmp_path, simulated):
    folder = tmp_path / "tiles"
    folder.mkdir()
    for name, row in (("north", 0), ("south", 106)):
        for key in ("pre", "post", "scl_post"):
            with rasterio.open(simulated / f"{key}.tif") as source:
                window = rasterio.windows.Window(0, row, source.width, 140)
                profile = {**source.profile, "height": 140}
                profile["transform"] = source.window_transform(window)
                with rasterio.open(folder / f"{name}_{key}.tif", "w", **profile) as tile:
                    tile.write(source.read(window=window))
                    tile.descriptions = source.descriptions
                    tile.update_tags(**source.tags())
    result = run(
        "mapscarstiles", TILES=str(folder), MIN_AREA=400, WORKERS=1, EXCLUDE=fields,
        SCARS=str(tmp_path / "scars.gpkg"), UNSEEN=str(tmp_path / "unseen.gpkg"),
        MANIFEST=str(tmp_path / "manifest.csv"),
    )  # fmt: skip
    rows = rows_of(result["UNSEEN"])
    # The tiles meet within the polygon, which is whole.
    excluded = [row["area_m2"] for row in rows if row["reason"] == "excluded"]
    with rasterio.open(simulated / "pre.tif") as dataset:
        pixel = abs(dataset.transform.determinant)
    assert sum(excluded) == pytest.approx(60 * 60 * pixel, rel=0.1)
    assert max(excluded) > 0.9 * sum(excluded)
    single = run(
        "mapscars", **pair, EXCLUDE=fields, SCARS=str(tmp_path / "one.gpkg"),
        UNSEEN=str(tmp_path / "single.gpkg"),
    )  # fmt: skip
    whole = rows_of(single["UNSEEN"])
    for reason in ("excluded", "cloud"):
        one, other = (
            sum(row["area_m2"] for row in found if row["reason"] == reason)
            for found in (rows, whole)
        )
        assert one == pytest.approx(other, rel=0.05), reason


def test_bad_layers_of_ground_to_exclude(run, fails, pair, fields, tmp_path):
    points = tmp_path / "points.geojson"
    points.write_text('{"type": "Point", "coordinates": [14.0, 38.0]}')
    out = {"SCARS": str(tmp_path / "scars.gpkg")}
    assert "polygon" in fails("mapscars", **pair, EXCLUDE=str(points), **out)
    nothing = tmp_path / "nothing.geojson"
    nothing.write_text('{"type": "FeatureCollection", "features": []}')
    report = tmp_path / "report.html"
    run("mapscars", **pair, EXCLUDE=str(nothing), REPORT=str(report), **out)
    assert "nothing is excluded" in report.read_text(encoding="utf-8")
