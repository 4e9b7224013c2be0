"""Small pictures of patches."""

import base64
import re

import cv2
import numpy as np

from scarmapper.core.reports.palette import FALSE, MATCH, MISSED, rgb
from scarmapper.core.reports.patch_pictures import (
    agreement_picture,
    mask_picture,
    png_element,
    probability_picture,
    true_colour,
)


def test_a_picture_in_a_page_is_a_png_of_the_same_pixels():
    pixels = np.random.default_rng(1).integers(0, 256, (5, 7, 3)).astype(np.uint8)
    element = png_element(pixels, 'a "title"')
    assert "&quot;title&quot;" in element
    png = base64.b64decode(re.search(r"base64,([^\"]+)", element).group(1))
    read = cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_COLOR)[..., ::-1]
    np.testing.assert_array_equal(read, pixels)


def test_match_missed_and_false_have_the_colours_of_all_reports():
    truth, mapped = np.array([[True, True, False, False]]), np.array([[True, False, True, False]])
    made = agreement_picture(np.full((1, 4, 3), 200, np.uint8), mapped, truth)
    expected = [rgb(MATCH), rgb(MISSED), rgb(FALSE), [100, 100, 100]]
    np.testing.assert_array_equal(made[0], expected)


def test_masks_are_white_on_dark_and_probabilities_grow_lighter():
    made = mask_picture(np.array([[True, False]]))
    assert made[0, 0].tolist() == [255] * 3
    assert made[0, 1].max() < 50
    light = probability_picture(np.linspace(0, 1, 11)[None]).astype(int).sum(axis=2)[0]
    assert (np.diff(light) > 0).all()


def test_ground_without_data_does_not_count_in_the_stretch():
    random = np.random.default_rng(2)
    image = random.uniform(1, 2, (3, 40, 40)).astype(np.float32)
    whole = true_colour(image)
    assert whole.min() == 0
    assert whole.max() == 255
    image[:, :20] = 0
    half = true_colour(image)
    assert len(np.unique(half[:20].reshape(-1, 3), axis=0)) == 1
    assert abs(half[20:].mean() - whole.mean()) < 10
