"""Patches that touch, cut from an image whose layout is known."""

import generated_patches
import numpy as np
import pytest

from scarmapper.models.training.neighbours import neighbours, touching
from scarmapper.models.training.patches import Patches
from scarmapper.models.training.split import Split

ROWS, COLUMNS, SIDE = 5, 7, 48


def image(seed=0):
    return generated_patches.waves(ROWS * SIDE, COLUMNS * SIDE, seed)


def cut(values):
    corners = [
        (row, column)
        for row in range(0, values.shape[1] - SIDE + 1, SIDE)
        for column in range(0, values.shape[2] - SIDE + 1, SIDE)
    ]
    return np.stack([values[:, r : r + SIDE, c : c + SIDE] for r, c in corners])


def patches_of(images, ids=None, bands=("B4", "B3", "B2")):
    ids = np.arange(len(images)) if ids is None else np.asarray(ids)
    return Patches(ids, images, np.zeros((len(images), SIDE, SIDE), bool), bands)


def layout(kept):
    """Right and below of the patches that are left of the grid."""
    position = {number: place for place, number in enumerate(kept)}
    right = [position.get(n + 1, -1) if (n + 1) % COLUMNS else -1 for n in kept]
    return right, [position.get(n + COLUMNS, -1) for n in kept]


def test_the_layout_of_an_image_is_found():
    found = neighbours(patches_of(cut(image())))
    right, below = layout(range(ROWS * COLUMNS))
    assert found.right.tolist() == right
    assert found.below.tolist() == below


def test_patches_are_missing_have_8_bits_and_a_scale_each():
    kept = [n for n in range(ROWS * COLUMNS) if n not in (3, 9, 10, 20, 33)]
    images = cut(image(3))[kept]
    images = np.floor(255 * images / images.max(axis=(1, 2, 3), keepdims=True)).astype(np.uint8)
    found = neighbours(patches_of(images, kept))
    right, below = layout(kept)
    # Dark patches hold few different values, so that one or the other may not be found …
    for here, there in ((found.right, right), (found.below, below)):
        assert np.mean(here == there) > 0.85
        # … but none that is wrong.
        assert set(here[here != there]) <= {-1}


def test_terrain_has_no_say():
    images = cut(image())
    slope = np.random.default_rng(1).uniform(0, 3, images[:, :1].shape)
    found = neighbours(
        patches_of(np.concatenate([images, slope], axis=1), bands=("B4", "B3", "B2", "SLOPE"))
    )
    assert found.below.tolist() == layout(range(ROWS * COLUMNS))[1]


@pytest.mark.parametrize("case", ["apart", "elsewhere", "dark", "two"])
def test_what_does_not_continue(case):
    ids = None
    if case == "apart":
        images = np.concatenate([cut(image(seed))[8:9] for seed in range(30)])
    elif case == "dark":
        images = np.zeros((20, 3, SIDE, SIDE), np.uint8)
    else:
        images = cut(image())
        ids = -1 - np.arange(len(images))
        if case == "two":
            images, ids = images[:2], [0, 1]  # with nothing to compare
    found = neighbours(patches_of(images, ids))
    assert set(found.right) == set(found.below) == {-1}


def test_who_touches_what_trains():
    found = neighbours(patches_of(cut(image())))
    here = np.arange(ROWS * COLUMNS)
    split = Split(np.array([8, 30]), np.setdiff1d(here, [8, 30]), here[:0])
    touch = np.flatnonzero(touching(found, split))
    assert touch.tolist() == [1, 7, 9, 15, 23, 29, 31]
