"""Amalgams split and lengths along the slope through Processing, headless too in tiles.

Covers SPLIT of mapscars, mapscarstiles, scarpolygons and scarsfromprobability.
"""

import sqlite3

import numpy as np
import pytest
import rasterio
from rasterio.transform import Affine
from rasterio.windows import Window

PROFILE = {
    "driver": "GTiff", "width": 80, "height": 60, "count": 1, "crs": "EPSG:32654",
    "transform": Affine(10, 0, 500_000, 0, -10, 4_700_000),
}  # fmt: skip


def rows_of(path):
    with sqlite3.connect(path) as database:
        database.row_factory = sqlite3.Row
        found = [dict(row) for row in database.execute("select * from scars")]
    database.close()
    return found


@pytest.fixture
def ridge(tmp_path):
    """A mask of two slides that meet on a ridge, and the DEM."""
    mask = np.zeros((1, 60, 80), np.uint8)
    mask[0, 20:30, 20:60] = 1
    z = 500 - 6.0 * np.abs(np.indices((60, 80))[1] - 39.5)
    paths = {}
    for name, values in (("mask", mask), ("dem", z[None].astype("float32"))):
        paths[name] = str(tmp_path / f"{name}.tif")
        with rasterio.open(paths[name], "w", **PROFILE, dtype=values.dtype) as target:
            target.write(values)
    return paths


def test_polygons_of_a_mask_are_split_along_the_ridge_where_asked_for(run, ridge, tmp_path):
    out = str(tmp_path / "scars.gpkg")
    whole = run("scarpolygons", INPUT=ridge["mask"], DEM=ridge["dem"], OUTPUT=out)
    (row,) = rows_of(out)
    assert row["parent"] is None
    # Two directions of fall: no slope line.
    assert row["length_from"] == "rectangle"
    split = run("scarpolygons", INPUT=ridge["mask"], DEM=ridge["dem"], SPLIT=True, OUTPUT=out)
    assert (whole["COUNT"], split["COUNT"]) == (1, 2)
    assert split["TOTAL_AREA"] == pytest.approx(whole["TOTAL_AREA"])
    one, other = rows_of(out)
    assert one["parent"] == other["parent"] == "amalgam 1"
    assert [row["id"] for row in (one, other)] == [1, 2]
    for row in (one, other):
        assert row["length_from"] == "slope"
        assert row["length_m"] == pytest.approx(200, rel=0.05)
        assert row["width_m"] == pytest.approx(100, rel=0.05)
        assert row["crown_z"] > row["toe_z"] + 100
    assert one["toe_lon"] < one["crown_lon"] < other["crown_lon"] < other["toe_lon"]
    flat = run("scarpolygons", INPUT=ridge["mask"], SPLIT=True, OUTPUT=out)
    assert flat["COUNT"] == 1


@pytest.fixture
def steep(hokkaido, tmp_path):
    """A part of the real pair with slides that grew together, as a folder of one tile."""
    folder = tmp_path / "tiles"
    folder.mkdir()
    for name in ("pre", "post", "dem"):
        with rasterio.open(hokkaido / f"{name}.tif") as source:
            with rasterio.open(hokkaido / "pre.tif") as pre:
                bounds = rasterio.windows.bounds(Window(190, 170, 160, 160), pre.transform)
            window = source.window(*bounds).round_offsets().round_lengths()
            profile = {**source.profile, "width": window.width, "height": window.height}
            profile["transform"] = source.window_transform(window)
            with rasterio.open(folder / f"one_{name}.tif", "w", **profile) as target:
                target.write(source.read(window=window))
                target.descriptions = source.descriptions
    return folder


def test_maps_of_one_pair_and_of_tiles_are_split_alike(run, steep, tmp_path):
    pair = {key: str(steep / f"one_{key.lower()}.tif") for key in ("PRE", "POST", "DEM")}
    plain = run("mapscars", **pair, MIN_AREA=400, MIN_SLOPE=0, SCARS=str(tmp_path / "plain.gpkg"))
    out = str(tmp_path / "split.gpkg")
    split = run(
        "mapscars", **pair, MIN_AREA=400, MIN_SLOPE=0, SPLIT=True, SCARS=out,
        PROBABILITY=str(tmp_path / "probability.tif"),
    )  # fmt: skip
    assert split["TOTAL_AREA"] == pytest.approx(plain["TOTAL_AREA"], rel=1e-9)
    rows = rows_of(out)
    parents = {row["parent"] for row in rows if row["parent"]}
    assert len(parents) > 2
    assert split["COUNT"] == len(rows) >= plain["COUNT"] + len(parents)
    assert sum(row["length_from"] == "slope" for row in rows) > 0.8 * len(rows)
    assert all(row["area_m2"] >= 399 for row in rows)
    tiles = run(
        "mapscarstiles", TILES=str(steep), MIN_AREA=400, MIN_SLOPE=0, SPLIT=True, WORKERS=1, FIT=1,
        SCARS=str(tmp_path / "tiles.gpkg"), MANIFEST=str(tmp_path / "manifest.csv"),
    )  # fmt: skip
    assert tiles["COUNT"] == split["COUNT"]
    theirs = rows_of(tiles["SCARS"])
    for name in ("parent", "length_from"):
        assert [row[name] for row in theirs] == [row[name] for row in rows]
    for name in (
        "area_m2",
        "length_m",
        "width_m",
        "height_m",
        "reach_deg",
        "ndvi_drop",
        "crown_lon",
    ):
        mine, others = ([row[name] for row in found] for found in (rows, theirs))
        np.testing.assert_allclose(np.array(mine, float), np.array(others, float), rtol=1e-5)
    again = run(
        "scarsfromprobability", INPUT=str(tmp_path / "probability.tif"), DEM=pair["DEM"],
        MIN_AREA=400, MIN_SLOPE=0, SPLIT=True, SCARS=str(tmp_path / "again.gpkg"),
    )  # fmt: skip
    assert again["COUNT"] == pytest.approx(split["COUNT"], abs=2)
