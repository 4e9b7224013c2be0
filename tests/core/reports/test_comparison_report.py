"""The report of methods compared."""

import pytest

from scarmapper.core.assessment.map_layer import MapLayer
from scarmapper.core.mapping import method_comparison
from scarmapper.core.mapping.method_comparison import compare_methods
from scarmapper.core.mapping.scar_map import MapOptions
from scarmapper.core.raster.file_source import FileSource
from scarmapper.core.reports.comparison_report import comparison_report


@pytest.fixture(autouse=True)
def two_methods(monkeypatch):
    monkeypatch.setattr(method_comparison, "METHODS", ("ndvi drop", "k-means 2", "u-net"))
    monkeypatch.setattr(method_comparison, "bundled_models", list)


def test_methods_are_ranked_against_a_reference(images, simulated, parsed, tmp_path):
    truth = MapLayer("<i>truth</i>", source=FileSource(simulated / "truth.tif"))
    found = compare_methods(images, reference=truth)
    path = tmp_path / "comparison.html"
    comparison_report(found, MapOptions(seed=5), str(path))
    page = parsed(path)
    assert "i" not in page.tags
    names = {"ndvi drop": "NDVI drop", "k-means 2": "K-means, 2"}
    best = found.results[0]
    assert f"{names[best.name]} agrees best with <i>truth</i>: F1 {best.f1:.3f}" in page.words
    for result in found.results:
        assert f"{result.confusion.precision:.3f}" in page.words
        assert f"{result.confusion.match:,}" in page.words
        assert f"{result.scars:,}" in page.words
    begin = page.headings.index("Method by method") + 1
    assert page.headings[begin : begin + 2] == [names[result.name] for result in found.results]
    assert "Seed 5" in page.words
    assert "wrong together" not in page.words
    assert "The methods, best first" in page.headings


def test_without_a_reference_agreement_is_shown_and_no_ranking(images, parsed, tmp_path):
    found = compare_methods(images)
    path = tmp_path / "comparison.html"
    comparison_report(found, MapOptions(), str(path))
    page = parsed(path)
    alike = found.agreement.iou[0, 1]
    assert "Most alike are NDVI drop and K-means, 2" in page.words
    assert f"both map {100 * alike:.0f} %" in page.words
    assert "How far the methods agree" in page.headings
    assert f"NDVI drop {alike:.2f} K-means, 2 {alike:.2f}" in page.words
    assert f"1 method alone {found.agreement.one_alone:,}" in page.words
    assert "wrong together" in page.words
    assert "Reference none" in page.words
    for word in ("best first", "F1", "Method by method"):
        assert word not in page.words


def test_a_method_that_failed_has_dashes(images, simulated, parsed, tmp_path):
    truth = MapLayer("truth", source=FileSource(simulated / "truth.tif"))
    found = compare_methods(images, reference=truth)
    for result in found.results:
        result.confusion, result.failed = None, "It needs near infrared."
    path = tmp_path / "comparison.html"
    comparison_report(found, MapOptions(), str(path))
    page = parsed(path)
    assert "K-means, 2 (could not run) – – – – – – –" in page.words
    assert "No method can be scored" in page.words
