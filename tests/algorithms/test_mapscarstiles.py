"""Many tiles through Processing: from tables and folders to one styled layer and a manifest."""

import csv
import sqlite3

import pytest
import rasterio
from rasterio.windows import Window

BOXES = {"north": (0, 0, 140, 191), "south": (106, 0, 140, 191)}


@pytest.fixture
def tiles(simulated, tmp_path):
    """A folder of two tiles that overlap, with what belongs to each."""
    folder = tmp_path / "tiles"
    folder.mkdir()
    for name, (row, col, height, width) in BOXES.items():
        for key in ("pre", "post", "scl_post"):
            with rasterio.open(simulated / f"{key}.tif") as source:
                window = Window(col, row, width, height)
                profile = {**source.profile, "width": width, "height": height}
                profile["transform"] = source.window_transform(window)
                with rasterio.open(folder / f"{name}_{key}.tif", "w", **profile) as tile:
                    tile.write(source.read(window=window))
                    tile.descriptions = source.descriptions
                    tile.update_tags(**source.tags())
    (folder / "dem.tif").write_bytes((simulated / "dem.tif").read_bytes())
    return folder


def rows_of(path):
    with sqlite3.connect(path) as database:
        database.row_factory = sqlite3.Row
        return database.execute("select * from scars").fetchall()


def manifest_of(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_a_folder_becomes_one_styled_layer_and_a_manifest(run, tiles, simulated, tmp_path):
    out = tmp_path / "out"
    before = {path.name: path.stat().st_mtime_ns for path in tiles.iterdir()}
    result = run(
        "mapscarstiles", TILES=str(tiles), MIN_AREA=400, MIN_SLOPE=0, EVENT="test", WORKERS=2,
        SCARS=str(out / "scars.gpkg"), MANIFEST=str(out / "manifest.csv"),
    )  # fmt: skip
    assert {p.name for p in out.iterdir()} == {
        "scars.gpkg", "manifest.csv", "manifest.csv.run.json", "scars_tiles",
    }  # fmt: skip
    rows = rows_of(result["SCARS"])
    assert len(rows) == result["COUNT"] > 5
    assert sum(row["area_m2"] for row in rows) == pytest.approx(result["TOTAL_AREA"])
    assert (result["DONE"], result["FAILED"]) == (2, 0)
    with sqlite3.connect(result["SCARS"]) as database:
        assert "symbol" in database.execute("select styleQML from layer_styles").fetchone()[0]
    assert {row["tiles"] for row in rows} >= {"north", "south"}
    for row in rows:
        assert row["area_m2"] >= 400 * 0.99
        assert row["event"] == "test"
        assert row["pre_date"] == "2018-12-29"
        assert row["method"] == "evidence"
        assert row["z_max"] >= row["z_min"]
        assert 0 <= row["probability"] <= 1
    manifest = manifest_of(result["MANIFEST"])
    assert [row["name"] for row in manifest] == ["north", "south"]
    assert {row["state"] for row in manifest} == {"done"}
    assert sum(int(row["scars"]) for row in manifest) == len(rows)
    # One map of the whole pair shows nearly the same, though it learns from other samples.
    whole = run(
        "mapscars", PRE=str(simulated / "pre.tif"), POST=str(simulated / "post.tif"),
        SCL_POST=str(simulated / "scl_post.tif"), MIN_AREA=400,
        SCARS=str(tmp_path / "whole.gpkg"),
    )  # fmt: skip
    assert result["TOTAL_AREA"] == pytest.approx(whole["TOTAL_AREA"], rel=0.1)
    assert {path.name: path.stat().st_mtime_ns for path in tiles.iterdir()} == before


def test_tables_and_their_faults(run, fails, tiles, tmp_path):
    from osgeo import ogr

    path = tiles / "table.gpkg"
    made = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    layer = made.CreateLayer("pairs", None, ogr.wkbNone)
    for name in ("name", "pre", "post", "dem"):
        layer.CreateField(ogr.FieldDefn(name, ogr.OFTString))
    for name in BOXES:
        feature = ogr.Feature(layer.GetLayerDefn())
        feature["name"], feature["pre"] = name, f"{name}_pre.tif"
        feature["post"] = f"{name}_post.tif"
        layer.CreateFeature(feature)
    del feature
    del layer
    del made
    options = {"METHOD": 1, "ALIGN": False, "MIN_AREA": 400, "WORKERS": 1}
    first = run(
        "mapscarstiles", TILES=str(path), **options, SCARS=str(tmp_path / "a.gpkg"),
        MANIFEST=str(tmp_path / "a.csv"),
    )  # fmt: skip
    (tiles / "table.csv").write_text(
        "name;pre;post\nnorth;north_pre.tif;north_post.tif\nbad;none.tif;north_post.tif\n"
        "south;south_pre.tif;south_post.tif\n"
    )
    second = run(
        "mapscarstiles", TILES=str(tiles / "table.csv"), **options,
        SCARS=str(tmp_path / "b.geojson"), MANIFEST=str(tmp_path / "b.csv"),
    )  # fmt: skip
    assert (second["DONE"], second["FAILED"]) == (2, 1)
    for key in ("COUNT", "TOTAL_AREA"):
        assert second[key] == first[key] > 5
    bad = manifest_of(second["MANIFEST"])[1]
    assert (bad["name"], bad["state"]) == ("bad", "failed")
    assert "none.tif" in bad["error"]

    def refused(text):
        (tiles / "table.csv").write_text(text)
        return fails(
            "mapscarstiles", TILES=str(tiles / "table.csv"), SCARS=str(tmp_path / "c.gpkg"),
            MANIFEST=str(tmp_path / "c.csv"),
        )  # fmt: skip

    assert "is “scl_post” meant?" in refused("pre,post,sclpost\na,b,c\n")
    assert "Not one of the 2 tiles can be mapped" in refused("pre,post\na,b\nc,d\n")
    (tiles / "no.gpkg").write_text("text")
    assert "is no table that QGIS can read" in fails(
        "mapscarstiles", TILES=str(tiles / "no.gpkg"), SCARS=str(tmp_path / "c.gpkg"),
        MANIFEST=str(tmp_path / "d.csv"),
    )  # fmt: skip
    assert not (tmp_path / "c.gpkg").exists()


def test_a_chosen_crs_and_work_folder(run, tiles, tmp_path):
    from qgis.core import QgsVectorLayer

    options = {"METHOD": 1, "ALIGN": False, "WORKERS": 1, "WORK_FOLDER": str(tmp_path / "work")}
    result = run(
        "mapscarstiles", TILES=str(tiles / "north_pre.tif"), **options, CRS="EPSG:3857",
        FIT=1, SCARS=str(tmp_path / "scars.gpkg"), MANIFEST=str(tmp_path / "m.csv"),
    )  # fmt: skip
    layer = QgsVectorLayer(result["SCARS"], "scars", "ogr")
    assert layer.crs().authid() == "EPSG:3857"
    assert layer.featureCount() == result["COUNT"] > 5
    del layer
    kinds = sorted(p.suffix for p in (tmp_path / "work").iterdir())
    assert kinds == [".csv", ".npz", ".npz"]
    assert not (tmp_path / "scars_tiles").exists()


def test_an_output_that_another_run_writes_is_refused(fails, tiles, tmp_path):
    from scarmapper.core.runtime.run_lock import RunLock

    with RunLock(tmp_path / ".scars.gpkg.lock", "busy"):
        message = fails(
            "mapscarstiles", TILES=str(tiles), SCARS=str(tmp_path / "scars.gpkg"),
            MANIFEST=str(tmp_path / "m.csv"), WORK_FOLDER=str(tmp_path / "elsewhere"),
        )  # fmt: skip
    assert "Another run is writing to" in message
    assert {p.name for p in tmp_path.iterdir()} == {"tiles"}


def test_cancelling_keeps_what_is_done_for_the_next_run(qgis, tiles, tmp_path):
    import processing
    from qgis.core import QgsProcessingException, QgsProcessingFeedback

    class Impatient(QgsProcessingFeedback):
        messages = ""

        def pushInfo(self, text):  # noqa: N802 - QGIS interface
            self.messages += text + "\n"
            if text.startswith("1 of 2"):
                self.cancel()

    values = {
        "TILES": str(tiles), "METHOD": 1, "ALIGN": False, "FIT": 1, "WORKERS": 1,
        "SCARS": str(tmp_path / "scars.gpkg"), "MANIFEST": str(tmp_path / "m.csv"),
    }  # fmt: skip
    (tmp_path / "m.csv").write_text("of an earlier run")
    with pytest.raises(QgsProcessingException, match="Cancelled"):
        processing.run("scarmapper:mapscarstiles", values, feedback=Impatient())
    assert not (tmp_path / "scars.gpkg").exists()
    assert (tmp_path / "m.csv").read_text() == "of an earlier run"
    so_far = manifest_of(tmp_path / "scars_tiles" / "manifest_so_far.csv")
    assert [row["state"] for row in so_far] == ["done", "waiting"]

    class Listener(Impatient):
        def isCanceled(self):  # noqa: N802 - QGIS interface
            return False

    listener = Listener()
    result = processing.run("scarmapper:mapscarstiles", values, feedback=listener)
    assert "1 of 2: tile north, " in listener.messages
    assert "(done before)" in listener.messages
    assert result["DONE"] == 2
