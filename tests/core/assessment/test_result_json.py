"""The figures as JSON."""

import json

import pytest
from drawn_layers import assess, box, layer

from scarmapper.core.assessment.result_json import assessment_json
from scarmapper.core.assessment.sample import SamplePoints


def test_figures_are_json_without_nan():
    result = assess(layer(), layer(box(0, 0, 10, 10)))
    text = json.dumps(assessment_json(result), allow_nan=False)
    found = json.loads(text)
    assert found["pixels"]["measures"]["precision"] is None
    assert found["pixels"]["matrix_rows_map_columns_reference"]["pixels"] == [[0, 0], [100, 0]]
    assert found["objects"]["reference"]["total"] == 1


def test_results_against_points_have_no_figures_of_outlines():
    mapped = layer(box(0, 0, 10, 10), name="map")
    result = assess(mapped, layer(box(0, 0, 5, 5).centroid, name="points"))
    found = json.loads(json.dumps(assessment_json(result), allow_nan=False))
    assert "pixels" not in found
    assert "objects" not in found
    assert found["points"]["points_hit"] == found["points"]["points"] == 1
    sides = found["inputs"]
    assert (sides["map"]["landslides"], sides["map"]["points"]) == (1, None)
    assert (sides["reference"]["landslides"], sides["reference"]["points"]) == (None, 1)


def test_all_parts_are_there_in_a_fixed_order():
    square = layer(box(0, 0, 10, 10), probability=[0.9])
    corners = layer(*(box(c, 2, 1, 1).centroid for c in (2, 3, 15, 16)))
    sample = SamplePoints(corners, [True, True, False, True])
    aoi = layer(box(0, 0, 20, 10), name="aoi")
    found = assessment_json(assess(square, square, sample=sample, aoi=aoi))
    assert list(found) == [
        "scar_mapper", "date", "inputs", "area_of_interest", "probability", "parameters", "grid",
        "figures", "warnings", "notes", "software", "pixels", "objects", "sizes", "reliability",
        "sample",
    ]  # fmt: skip
    assert found["area_of_interest"] == "aoi"
    assert found["sample"]["counts_rows_map_columns_reference"] == [[2, 0], [1, 1]]
    assert found["sample"]["estimator"] == "Olofsson et al. 2014"
    assert found["reliability"]["landslides"]["brier"] == pytest.approx(0.01)
    assert found["sizes"]["map"]["landslides"] == 1
