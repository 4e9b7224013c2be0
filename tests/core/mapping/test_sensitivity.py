"""More scars or fewer: the same probabilities, another threshold, in every method."""

import numpy as np
import pytest

from scarmapper.core.errors import ScarMapperError
from scarmapper.core.labels import SCAR, UNKNOWN
from scarmapper.core.mapping import method_comparison
from scarmapper.core.mapping.method_comparison import compare_methods
from scarmapper.core.mapping.methods import UNET
from scarmapper.core.mapping.scar_map import MapOptions, map_scars
from scarmapper.core.progress import Progress, RecordingProgress
from scarmapper.core.reports.map_report import map_report


def mapped(images, method, sensitivity, **others):
    """Return the mask and the probability of all pixels, before any scar is dropped, and notes."""
    grid = images.pre.grid
    probability = np.empty((grid.height, grid.width), np.float32)

    def keep(window, values):
        probability[window.slices] = values

    progress = RecordingProgress(Progress())
    options = MapOptions(
        method=method, sensitivity=sensitivity, align=False, min_area=0, max_hole=0,
        max_lookalike_odds=0, **others,
    )  # fmt: skip
    found = map_scars(images, options, progress, keep)
    return found.mask, probability, progress.notes


@pytest.mark.parametrize("method", ["evidence", "ndvi drop", UNET])
def test_the_threshold_moves_and_the_probability_stays(images, method, make_unet, tmp_path):
    model = str(make_unet(tmp_path)) if method == UNET else ""  # its threshold is 0.6
    own = 0.6 if method == UNET else 0.5
    usual, wanted, notes = mapped(images, method, 0, model=model)
    assert not any("Sensitivity" in note for note in notes)
    for sensitivity in (2, -2):
        mask, probability, notes = mapped(images, method, sensitivity, model=model)
        # But for the last step, where rounding would move a pixel across a threshold.
        np.testing.assert_allclose(probability, wanted, atol=1 / 4096)
        threshold = 1 / (1 + (1 - own) / own * np.exp(sensitivity))
        known = mask != UNKNOWN
        np.testing.assert_array_equal(
            mask[known] == SCAR, probability[known] >= np.float32(threshold)
        )
        more, less = (mask, usual) if sensitivity > 0 else (usual, mask)
        assert ((less == SCAR) <= (more == SCAR)).all()
        assert (less == SCAR).sum() < (more == SCAR).sum()
        assert any(f"Sensitivity {sensitivity:+g}: a pixel is a scar" in n for n in notes)


@pytest.mark.parametrize("method", ["k-means 2", "k-means 3", "gmm 2", "gmm 3"])
def test_clusters_shift_the_odds_of_both_dates(images, method):
    masks, probabilities, notes = zip(*(mapped(images, method, s) for s in (-3, 0, 3)))
    for probability in probabilities:
        np.testing.assert_array_equal(probability, probabilities[1])
    few, usual, many = (mask == SCAR for mask in masks)
    assert (few <= usual).all()
    assert (usual <= many).all()
    assert few.sum() < usual.sum() < many.sum()
    assert any("added to the log-odds of bare ground after" in note for note in notes[2])
    # What is taken with a shift of 3 has odds of 1 to 20 or more in either date.
    lowest = (1 / (1 + np.exp(3))) ** 2 / (int(method[-1]) - 1)
    assert probabilities[2][many].min() >= lowest * 0.99


def test_a_sensitivity_out_of_range_is_refused(images, make_unet, tmp_path):
    for method in ("evidence", "gmm 2", UNET):
        options = MapOptions(method, sensitivity=7, model=str(make_unet(tmp_path)))
        with pytest.raises(ScarMapperError, match="from −5 to 5"):
            map_scars(images, options)


def test_the_report_tells_the_sensitivity(images, tmp_path):
    path = tmp_path / "report.html"
    options = MapOptions("ndvi drop", sensitivity=-1.5, align=False)
    map_report(map_scars(images, options), options, str(path))
    page = path.read_text(encoding="utf-8")
    assert "−1.5, added to the log-odds of a scar" in page
    assert "Sensitivity -1.5: a pixel is a scar from a probability of 0.818 on" in page


def test_all_methods_are_compared_with_a_sensitivity(images, monkeypatch):
    monkeypatch.setattr(method_comparison, "METHODS", ("evidence", "ndvi drop", UNET))
    monkeypatch.setattr(method_comparison, "bundled_models", list)
    usual, more = (compare_methods(images, MapOptions(sensitivity=s)) for s in (0, 2))
    pixels = [{r.name: r.scars for r in found.results} for found in (usual, more)]
    for name in ("evidence", "ndvi drop"):
        assert pixels[0][name] < pixels[1][name]
