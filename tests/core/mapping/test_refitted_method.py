"""Maps by a refit on the sample pair: by hand from the map without it; refits that do not fit."""

from dataclasses import replace

import numpy as np
import pytest

from scarmapper.core.errors import ScarMapperError, UnreadableFileError
from scarmapper.core.labels import SCAR
from scarmapper.core.mapping.combined_method import Weights
from scarmapper.core.mapping.refit import Refit, RefitScores
from scarmapper.core.mapping.refit_file import refit_as_json
from scarmapper.core.mapping.scar_map import MapOptions, map_scars
from scarmapper.core.progress import Progress, RecordingProgress

SCORES = RefitScores(40, 12, 8, 0.7, 0.8, 0.5, 0.3)
PLATT = Refit("ndvi drop", "", 0.5, 0.3, 2.0, -1.0, None, SCORES)


@pytest.fixture
def written(tmp_path):
    def write(refit):
        path = tmp_path / "refit.json"
        path.write_text(refit_as_json(refit), encoding="utf-8")
        return str(path)

    return write


def mapped(images, method="ndvi drop", **options):
    """Return the map of the sample pair, its probability, and the log."""
    log, parts = RecordingProgress(Progress()), []
    found = map_scars(
        images,
        MapOptions(method, align=False, min_area=0, max_hole=0, max_lookalike_odds=0, **options),
        log,
        lambda window, values: parts.append((window, values.copy())),
    )
    probability = np.empty((found.grid.height, found.grid.width), np.float32)
    for window, values in parts:
        probability[window.slices] = values
    return found, probability, log


def test_probability_and_threshold_are_those_of_the_refit(images, written):
    _, plain, _ = mapped(images)
    found, probability, log = mapped(images, refit=written(PLATT))
    known = np.isfinite(plain)
    np.testing.assert_array_equal(np.isfinite(probability), known)
    inner = known & (plain > 0.02) & (plain < 0.98)
    odds = np.log(plain[inner] / (1 - plain[inner]))
    np.testing.assert_allclose(probability[inner], 1 / (1 + np.exp(1 - 2 * odds)), atol=4e-3)
    assert found.threshold == 0.3
    np.testing.assert_array_equal(found.mask[known] == SCAR, probability[known] >= 0.3)
    assert any("40 confirmed and 12 rejected" in note for note in log.notes)
    # Attributes that images give are there, though the method selected no candidates.
    assert np.isfinite(found.scars.columns["ndvi_drop"]).all()


def test_the_raster_in_hand_gives_the_same_map_by_another_threshold(images, written):
    _, plain, _ = mapped(images)
    found, probability, log = mapped(images, refit=written(PLATT))
    known = np.isfinite(probability)
    # 0.3 has the log-odds −0.85, which were (1 − 0.85) / 2 before.
    assert PLATT.raster_threshold == pytest.approx(1 / (1 + np.exp(-(1 + np.log(3 / 7)) / 2)))
    np.testing.assert_array_equal(
        found.mask[known] == SCAR, plain[known] >= np.float32(PLATT.raster_threshold)
    )
    assert any("of the probability as it was, 0.519" in note for note in log.notes)
    weighted = replace(PLATT, weights=Weights(1, 0, 0), scale=1.0, bias=0.0)
    assert weighted.raster_threshold is None
    assert replace(PLATT, scale=1.0, bias=0.0).raster_threshold == 0.3


def test_one_that_does_not_help_changes_nothing(images, written):
    plain, probability, _ = mapped(images)
    same = replace(PLATT, threshold=0.5, scale=1.0, bias=0.0)
    found, refitted, log = mapped(images, refit=written(same))
    np.testing.assert_array_equal(found.mask, plain.mask)
    np.testing.assert_array_equal(refitted, probability)
    assert any("nothing is changed" in note for note in log.notes)


def test_a_sensitivity_is_added_to_the_refitted_odds(images, written):
    found, probability, _ = mapped(images, refit=written(PLATT), sensitivity=1.0)
    wanted = 1 / (1 + (0.7 / 0.3) * np.e)
    assert found.threshold == pytest.approx(wanted)
    known = np.isfinite(probability)
    np.testing.assert_array_equal(found.mask[known] == SCAR, probability[known] >= wanted)


def test_weights_are_those_of_the_combination(images, written):
    pytest.importorskip("onnxruntime")
    plain, _, _ = mapped(images, "combined")
    digest = plain.detector["sha256"]
    weighted = Refit("combined", digest, 0.5, 0.5, 1.0, 0.0, Weights(1.0, 0.0, 0.0), SCORES)
    _, evidence, _ = mapped(images, "evidence")
    _, probability, _ = mapped(images, "combined", refit=written(weighted))
    known = np.isfinite(probability)
    inside = known & (evidence > 0.01) & (evidence < 0.99)
    np.testing.assert_allclose(probability[inside], evidence[inside], atol=2e-3)


@pytest.mark.parametrize(
    ("change", "method", "why"),
    [
        ({}, "evidence", "made for the method “ndvi drop”, not for “evidence”"),
        ({"method": "k-means 3"}, "k-means 3", "by their classes"),
        ({"model_sha256": "ab" * 32}, "ndvi drop", "made for another model"),
    ],
)
def test_one_of_another_method_or_model_is_refused(images, written, change, method, why):
    with pytest.raises(ScarMapperError, match=why):
        mapped(images, method, refit=written(replace(PLATT, **change)))


def test_a_missing_one_is_refused(images, tmp_path):
    with pytest.raises(UnreadableFileError, match=r"none\.json"):
        mapped(images, refit=str(tmp_path / "none.json"))
