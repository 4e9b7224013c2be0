"""The report of an assessment, whole in itself and right for every kind of result.

Covers assessment_report.py and assessment_sections.py.
"""

import numpy as np
import pytest
from drawn_layers import assess, box, layer, random_masks, raster

from scarmapper.core.assessment.result_json import assessment_json
from scarmapper.core.assessment.sample import SamplePoints
from scarmapper.core.reports.assessment_report import assessment_report


@pytest.fixture
def read_report(tmp_path, parsed):
    """Return a function that writes the report of a result and parses it."""

    def read(result):
        path = tmp_path / "report.html"
        assessment_report(result, str(path))
        return parsed(path), path.read_text(encoding="utf-8")

    return read


def test_the_report_is_whole_in_itself(tmp_path, read_report):
    one, other = random_masks(7, (700, 900))
    result = assess(raster(tmp_path / "a.tif", one), raster(tmp_path / "b.tif", other))
    assert result.detail is not None
    page, text = read_report(result)
    assert len(page.links) >= 5
    assert "http" not in text.partition("<body>")[0]
    assert "@media print" in text
    words = page.words
    for key in ("F1", "PRECISION", "RECALL"):
        assert f"{result.numbers()[key]:.3f}" in words
    assert f"{result.pixels.match:,}" in words
    assert "Error matrix. Rows are the map, columns the reference." in words
    assert assessment_json(result)["software"]["NumPy"] == np.__version__
    assert np.__version__ in words
    assert words.count("nan") == 0


def test_names_are_no_markup(read_report):
    evil = "<script>alert('a')</script>&<b>"
    result = assess(layer(box(0, 0, 9, 9), name=evil), layer(box(0, 0, 9, 9), name=evil))
    page, _ = read_report(result)
    assert "script" not in page.tags
    assert evil in page.words


@pytest.mark.parametrize("kind", ["empty map", "empty reference", "points", "sample"])
def test_reports_of_unusual_assessments(read_report, kind):
    some, extra = layer(box(0, 0, 10, 10), box(20, 20, 5, 5)), {}
    inside, outside = (box(c, 2, 1, 1).centroid for c in (2, 15))
    mapped, reference = some, some
    if kind == "empty map":
        mapped = layer()
    elif kind == "empty reference":
        reference = layer()
    elif kind == "points":
        reference = layer(inside, outside)
    else:
        points = layer(inside, inside, outside, outside)
        extra["sample"] = SamplePoints(points, [True, True, False, True])
    page, _ = read_report(assess(mapped, reference, **extra))
    words = page.words
    assert ("Estimated from the sample" in words) == (kind == "sample")
    assert ("Rows are the map" in words) == (kind != "points")
    assert "nan" not in words.lower().replace("mean and", "")
