"""The choices of an assessment, and their ranges."""

import math

import pytest

from scarmapper.core.assessment.options import AssessmentOptions
from scarmapper.core.errors import ScarMapperError


@pytest.mark.parametrize("min_iou", [0.0, -0.1, 1.01, math.nan])
def test_an_iou_out_of_range_is_refused(min_iou):
    with pytest.raises(ScarMapperError, match="above 0 and up to 1"):
        AssessmentOptions(min_iou=min_iou)


@pytest.mark.parametrize("pixel_size", [0.0, -10.0, math.nan])
def test_pixels_without_a_size_are_refused(pixel_size):
    with pytest.raises(ScarMapperError, match="more than 0 metres"):
        AssessmentOptions(pixel_size=pixel_size)


def test_the_ends_of_the_ranges_are_allowed():
    assert AssessmentOptions(1.0, 0.01).min_iou == 1
