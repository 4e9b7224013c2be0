"""From a map to reviewed scars, a refit, and maps with it, through Processing."""

import json
import sqlite3
from pathlib import Path

import pytest
import rasterio


@pytest.fixture(scope="module")
def reviewed(qgis, simulated, tmp_path_factory):
    """Scars of a sensitive map of the simulated pair, decided by the truth, and its probability."""
    import processing

    folder = tmp_path_factory.mktemp("reviewed")
    made = processing.run(
        "scarmapper:mapscars",
        {
            "PRE": str(simulated / "pre.tif"),
            "POST": str(simulated / "post.tif"),
            "SCL_POST": str(simulated / "scl_post.tif"),
            "SENSITIVITY": 4,
            "MIN_AREA": 0,
            "MAX_LOOKALIKE_ODDS": 0,
            "SCARS": str(folder / "scars.gpkg"),
            "PROBABILITY": str(folder / "probability.tif"),
        },
    )
    decide(made["SCARS"], simulated)
    return {"SCARS": made["SCARS"], "PROBABILITY": made["PROBABILITY"]}


def decide(path, simulated):
    """Confirm the scars of which a third or more is true, and reject the others."""
    from qgis.core import QgsVectorLayer, edit

    with rasterio.open(simulated / "truth.tif") as source:
        truth, transform = source.read(1), source.transform
    layer = QgsVectorLayer(f"{path}|layername=scars", "scars", "ogr")
    place = layer.fields().indexOf("status")
    with edit(layer):
        for feature in layer.getFeatures():
            shape = json.loads(feature.geometry().asJson())
            inside = rasterio.features.geometry_mask([shape], truth.shape, transform, invert=True)
            right = (truth[inside] == 1).mean() > 1 / 3 if inside.any() else False
            layer.changeAttributeValue(feature.id(), place, "confirmed" if right else "rejected")


def test_decisions_become_a_file_that_mapping_takes(run, reviewed, simulated, tmp_path):
    path = str(tmp_path / "refit.json")
    made = run("refitmodel", **reviewed, REFIT=path)
    assert made["CONFIRMED"] >= 5
    assert made["REJECTED"] >= 5
    stored = json.loads(Path(path).read_text(encoding="utf-8"))
    # Compared with the method as it is, not with the sensitive map.
    assert stored["threshold_before"] == pytest.approx(0.5)
    assert made["HELPS"] == int(stored["threshold"] != 0.5 or stored["scale"] != 1)
    assert made["F1_AFTER"] >= made["F1_BEFORE"]
    assert made["LOSS_AFTER"] <= made["LOSS_BEFORE"]
    pair = {key: str(simulated / f"{key.lower()}.tif") for key in ("PRE", "POST", "SCL_POST")}
    mapped = run(
        "mapscars", **pair, REFIT=path, SCARS=str(tmp_path / "scars.gpkg"),
        PROBABILITY=str(tmp_path / "probability.tif"),
    )  # fmt: skip
    assert mapped["COUNT"] > 5
    with rasterio.open(mapped["PROBABILITY"]) as source:
        tags = source.tags()
    assert tags["SCARMAPPER_REFIT"] == "refit.json"
    assert float(tags["SCARMAPPER_THRESHOLD"]) == pytest.approx(made["THRESHOLD"])
    with sqlite3.connect(mapped["SCARS"]) as database:
        drops = [row[0] for row in database.execute("select ndvi_drop from scars")]
    assert None not in drops


def test_a_map_of_a_refit_is_no_ground_for_another(run, fails, reviewed, tmp_path):
    path = str(tmp_path / "again.tif")
    with rasterio.open(reviewed["PROBABILITY"]) as source:
        profile, values, tags = source.profile, source.read(), source.tags()
        names = source.descriptions
    with rasterio.open(path, "w", **profile) as made:
        made.write(values)
        made.descriptions = names
        made.update_tags(**tags, SCARMAPPER_REFIT="first.json")
    output = {"REFIT": str(tmp_path / "refit.json")}
    why = fails("refitmodel", SCARS=reviewed["SCARS"], PROBABILITY=path, **output)
    assert "with the refit first.json" in why
    assert not (tmp_path / "refit.json").exists()


def test_what_is_no_ground_for_a_refit_is_refused(fails, run, reviewed, simulated, tmp_path):
    output = {"REFIT": str(tmp_path / "refit.json")}
    why = fails("refitmodel", **{**reviewed, "PROBABILITY": str(simulated / "dem.tif")}, **output)
    assert "does not tell which method made it" in why
    why = fails("refitmodel", **reviewed, EVIDENCE=reviewed["PROBABILITY"], **output)
    assert "both, or neither" in why
    both = {"EVIDENCE": reviewed["PROBABILITY"], "NETWORK": reviewed["PROBABILITY"]}
    why = fails("refitmodel", **reviewed, **both, **output)
    assert "not by “u-net of both dates”" in why
    polygons = run(
        "scarpolygons", INPUT=str(simulated / "truth.tif"), OUTPUT=str(tmp_path / "p.gpkg")
    )["OUTPUT"]
    why = fails("refitmodel", **{**reviewed, "SCARS": polygons}, **output)
    assert "0 decisions" in why


def test_a_bad_refit_stops_mapping_before_the_work(fails, simulated, tmp_path):
    bad = tmp_path / "bad.json"
    bad.write_text('{"refit": 1}', encoding="utf-8")
    pair = {key: str(simulated / f"{key.lower()}.tif") for key in ("PRE", "POST")}
    why = fails("mapscars", **pair, REFIT=str(bad), SCARS=str(tmp_path / "s.gpkg"))
    assert "The refit bad.json lacks the key" in why


def test_tiles_take_a_refit_too(run, fails, reviewed, simulated, tmp_path):
    refit = str(tmp_path / "refit.json")
    stored = {
        "refit": 1, "method": "ndvi drop", "model_sha256": "", "threshold_before": 0.5,
        "threshold": 0.95, "scale": 1.0, "bias": 0.0, "weights": None,
        "scores": {
            "confirmed": 40, "rejected": 12, "groups": 8, "f1_before": 0.7, "f1_after": 0.8,
            "log_loss_before": 0.5, "log_loss_after": 0.3,
        },
    }  # fmt: skip
    with open(refit, "w", encoding="utf-8") as file:
        json.dump(stored, file)
    table = tmp_path / "tiles.csv"
    table.write_text(f"pre,post\n{simulated / 'pre.tif'},{simulated / 'post.tif'}\n")
    tiles = {"TILES": str(table), "METHOD": 1, "ALIGN": False, "WORKERS": 1}
    places = {"MANIFEST": str(tmp_path / "m.csv"), "SCARS": str(tmp_path / "s.gpkg")}
    plain = run("mapscarstiles", **tiles, **places)
    fewer = run("mapscarstiles", **tiles, **places, REFIT=refit)
    assert 0 < fewer["TOTAL_AREA"] < plain["TOTAL_AREA"]
    # Another refit at the same place is seen: the tiles are done anew.
    with open(refit, "w", encoding="utf-8") as file:
        json.dump({**stored, "threshold": 0.5}, file)
    assert run("mapscarstiles", **tiles, **places, REFIT=refit)["TOTAL_AREA"] == plain["TOTAL_AREA"]
    why = fails("mapscarstiles", **{**tiles, "METHOD": 0}, **places, REFIT=refit)
    assert why.startswith("The refit refit.json was made for the method “ndvi drop”")
