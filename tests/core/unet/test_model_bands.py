"""The bands of an image that a model takes: found by name and role, or missing."""

import numpy as np
import pytest
from small_cards import GRID, card, image, made, pixels

from scarmapper.core.errors import ScarMapperError
from scarmapper.core.progress import Progress, RecordingProgress
from scarmapper.core.unet.model_bands import model_bands


def test_band_roles_win_over_names():
    array = pixels(5)
    source = image(array, ("B02", "B03", "B04", "a", "b"))
    model = card(("red", "slope"))
    bands = model_bands(source, model, "red=4; slope=b")
    assert bands.bands == ("red", "slope")
    np.testing.assert_array_equal(bands.read(GRID.window), array[[3, 4]])
    with pytest.raises(ScarMapperError, match="names no band of the image"):
        model_bands(source, model, "slope=9")


def test_a_missing_band_is_named_with_those_of_both_sides():
    with pytest.raises(ScarMapperError) as caught:
        made(image(pixels(2), ("B03", "")), card(("red", "green", "blue")), title="The pre image")
    message = str(caught.value)
    assert "The pre image lacks red, blue for the model m" in message
    assert "red, green, blue" in message
    assert "1 B03, 2 (unnamed)" in message
    assert "red=1" in message


def test_a_missing_slope_asks_for_a_dem():
    with pytest.raises(ScarMapperError, match=r"lacks slope.*Give a DEM"):
        made(image(pixels(1), ("B04",)), card(("red", "slope")))


def test_which_band_plays_which_role_is_reported_where_names_do_not_show_it():
    progress = RecordingProgress(Progress())
    source = image(pixels(2), ("B04", "green"))
    model_bands(source, card(("green", "red")), title="The pre image", progress=progress)
    assert progress.notes[0] == (
        "The pre image: green = green (name), red = B04 (Sentinel-2 number, assumed)."
    )
    progress = RecordingProgress(Progress())
    model_bands(image(pixels(2), ("red", "green")), card(("green", "red")), progress=progress)
    assert progress.notes == []
