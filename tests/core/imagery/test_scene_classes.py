"""Reasons by Sentinel-2 scene class. Covers core/imagery/scene_classes.py and reasons.py."""

import numpy as np

from scarmapper.core.imagery.reasons import DARK, REASONS, VALID
from scarmapper.core.imagery.scene_classes import reasons_of_scene_classes


def test_every_scene_class_has_its_reason():
    classes = np.arange(12, dtype=np.float32).reshape(3, 4)
    found = reasons_of_scene_classes(classes)
    assert found.dtype == np.uint8
    assert [REASONS[code] for code in found.ravel()] == [
        "nodata", "nodata", "valid", "shadow", "valid", "valid",
        "water", "valid", "cloud", "cloud", "cloud", "snow",
    ]  # fmt: skip


def test_no_class_is_nodata_and_an_unknown_one_is_valid():
    found = reasons_of_scene_classes(np.array([[np.nan, 12, 254, -1, 255]], np.float32))
    assert [REASONS[code] for code in found[0]] == ["nodata", "valid", "valid", "nodata", "nodata"]


def test_the_flag_of_dark_ground_shares_no_bit_with_a_reason():
    assert REASONS[VALID] == "valid"
    assert all(code & DARK == 0 for code in range(len(REASONS)))
