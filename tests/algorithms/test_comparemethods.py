"""All methods on the simulated pair, whose truth is known, and on bad input."""

import csv
import sys
from types import ModuleType, SimpleNamespace

import numpy as np
import pytest
import rasterio
from sklearn.metrics import confusion_matrix, f1_score


@pytest.fixture
def pair(simulated):
    return {
        "PRE": str(simulated / "pre.tif"),
        "POST": str(simulated / "post.tif"),
        "SCL_POST": str(simulated / "scl_post.tif"),
    }


@pytest.fixture(autouse=True)
def no_bundled_model(monkeypatch):
    from scarmapper.core.mapping import method_comparison

    monkeypatch.setattr(method_comparison, "bundled_models", list)


def read(path):
    with rasterio.open(path) as dataset:
        return dataset.read(1)


def table(path):
    with open(path, encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_each_method_is_measured_against_the_reference(run, pair, simulated, tmp_path):
    truth = simulated / "truth.tif"
    keys = ("EVIDENCE", "NDVI_DROP", "KMEANS_2", "KMEANS_3", "GMM_2", "GMM_3")
    result = run(
        "comparemethods", **pair, REFERENCE=str(truth), REPORT=str(tmp_path / "report.html"),
        TABLE=str(tmp_path / "table.csv"),
        **{f"MASK_{key}": str(tmp_path / f"{key}.tif") for key in keys},
    )  # fmt: skip
    rows = table(result["TABLE"])
    scores = [float(row["f1"]) for row in rows]
    assert scores == sorted(scores, reverse=True)
    assert len(rows) == 6
    by_name = {row["method"]: row for row in rows}
    real = read(truth)
    for name, key in zip(
        ("evidence", "ndvi drop", "k-means 2", "k-means 3", "gmm 2", "gmm 3"), keys
    ):
        mask = read(result[f"MASK_{key}"])
        known = (mask != 255) & (real != 255)
        counts = confusion_matrix(real[known] == 1, mask[known] == 1).ravel()
        row = by_name[name]
        stated = [int(row[column]) for column in ("rejected", "false", "missed", "match")]
        assert stated == counts.tolist()
        assert result[f"F1_{key}"] == pytest.approx(f1_score(real[known] == 1, mask[known] == 1))
        assert float(row["seconds"]) > 0
    assert float(by_name["evidence"]["f1"]) > 0.8
    text = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "circular" not in text
    assert "truth.tif" in text
    assert "F1_UNET" not in result


def test_the_masks_are_those_of_the_methods_by_themselves(run, pair, tmp_path):
    """The images held in memory give what reading them from files gives."""
    result = run(
        "comparemethods", **pair, REPORT=str(tmp_path / "r.html"),
        MASK_EVIDENCE=str(tmp_path / "evidence.tif"),
    )  # fmt: skip
    alone = run(
        "mapscars", **pair, MIN_AREA=0, MAX_HOLE=0, MAX_LOOKALIKE_ODDS=0,
            SCARS=str(tmp_path / "s.gpkg"),
        MASK=str(tmp_path / "alone.tif"),
    )  # fmt: skip
    np.testing.assert_array_equal(read(result["MASK_EVIDENCE"]), read(alone["MASK"]))


def test_without_a_reference_methods_are_compared_and_not_ranked(run, pair, tmp_path):
    result = run(
        "comparemethods", **pair, REPORT=str(tmp_path / "r.html"), TABLE=str(tmp_path / "t.csv")
    )
    text = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert "There is no reference" in text
    assert "best first" not in text
    rows = table(result["TABLE"])
    assert rows[0]["method"] == "ndvi drop"
    assert {row["f1"] for row in rows} == {""}
    assert float(rows[0]["iou ndvi drop"]) == 1
    assert 0 <= float(rows[0]["iou evidence"]) < 1
    assert not [key for key in result if key.startswith("F1_")]


def test_a_u_net_takes_part_where_there_is_one(run, make_unet, pair, simulated, tmp_path):
    model = make_unet(tmp_path, changes={"threshold": 0.5})
    result = run(
        "comparemethods", **pair, REFERENCE=str(simulated / "truth.tif"), MODEL_FILE=str(model),
        REPORT=str(tmp_path / "r.html"), MASK_UNET=str(tmp_path / "unet.tif"),
    )  # fmt: skip
    assert 0 < result["F1_UNET"] < 1
    assert set(np.unique(read(result["MASK_UNET"]))) == {0, 1, 255}


def test_a_method_that_the_images_do_not_suit_is_left_out(run, make_unet, pair, tmp_path):
    model = make_unet(tmp_path, roles=("red", "slope"))  # and there is no elevation
    result = run(
        "comparemethods", **pair, MODEL_FILE=str(model), REPORT=str(tmp_path / "r.html"),
        TABLE=str(tmp_path / "t.csv"), MASK_UNET=str(tmp_path / "unet.tif"),
    )  # fmt: skip
    assert "MASK_UNET" not in result
    assert not (tmp_path / "unet.tif").exists()
    notes = {row["method"]: row["note"] for row in table(result["TABLE"])}
    assert "slope" in notes["u-net"]


def test_energy_is_measured_where_codecarbon_is_installed(run, pair, tmp_path, monkeypatch):
    from scarmapper.core.runtime import resource_use

    class Tracker:
        def __init__(self, country_iso_code, **options):
            assert country_iso_code == "NPL"
            self.final_emissions_data = SimpleNamespace(energy_consumed=0.002)

        def start(self):
            pass

        def stop(self):
            return 0.0005

    package = ModuleType("codecarbon")
    package.OfflineEmissionsTracker = Tracker
    monkeypatch.setitem(sys.modules, "codecarbon", package)
    monkeypatch.setattr(resource_use, "can_measure_energy", lambda: True)
    result = run(
        "comparemethods", **pair, COUNTRY="npl", REPORT=str(tmp_path / "r.html"),
        TABLE=str(tmp_path / "t.csv"),
    )  # fmt: skip
    assert {row["energy_kwh"] for row in table(result["TABLE"])} == {"0.002"}
    assert {row["co2_kg"] for row in table(result["TABLE"])} == {"0.0005"}
    assert "2 Wh" in (tmp_path / "r.html").read_text(encoding="utf-8")


def test_bad_references_fail_with_a_sentence(fails, pair, tmp_path, simulated):
    elsewhere = tmp_path / "elsewhere.tif"
    with rasterio.open(simulated / "truth.tif") as dataset:
        profile = {**dataset.profile, "transform": rasterio.Affine(10, 0, 9e5, 0, -10, 9e5)}
        with rasterio.open(elsewhere, "w", **profile) as made:
            made.write(dataset.read())
    out = tmp_path / "out"
    out.mkdir()
    values = {**pair, "REPORT": str(out / "r.html")}
    assert "show different places" in fails("comparemethods", **values, REFERENCE=str(elsewhere))
    assert "REFERENCE" in fails("comparemethods", **values, REFERENCE="/nowhere.gpkg")
    assert list(out.iterdir()) == []
