"""Windows across the seams of patches, against the image from which they were cut."""

import generated_patches
import numpy as np
import pytest

from scarmapper.models.training.mosaic import Mosaic
from scarmapper.models.training.neighbours import neighbours
from scarmapper.models.training.patches import Patches
from scarmapper.models.training.split import Split, with_extra

ROWS, COLUMNS, SIDE = 4, 5, 48


def scene(missing=(), eight_bits=False):
    """Return the image, its mask, and the patches of it but for those that are missing."""
    image = generated_patches.waves(ROWS * SIDE, COLUMNS * SIDE, 1)
    mask = image[0] > 1.2

    def tiles(values):
        parts = values.reshape(*values.shape[:-2], ROWS, SIDE, COLUMNS, SIDE)
        parts = np.moveaxis(parts, (-4, -2), (0, 1))
        return parts.reshape(ROWS * COLUMNS, *values.shape[:-2], SIDE, SIDE)

    kept = [n for n in range(ROWS * COLUMNS) if n not in missing]
    images = tiles(image)[kept]
    if eight_bits:
        largest = images.max(axis=(1, 2, 3), keepdims=True)
        images = np.floor(255 * images / largest).astype(np.uint8)
    return image, mask, Patches(np.array(kept), images, tiles(mask)[kept], ("B4", "B3", "B2"))


def mosaic_of(patches, index=None):
    return Mosaic(patches, neighbours(patches), np.arange(len(patches)) if index is None else index)


class Drawn:
    """Draws what it is told to: first the column, then the row."""

    def __init__(self, left, top):
        self.numbers = [left, top]

    def integers(self, below):
        number = self.numbers.pop(0)
        assert 0 <= number < below == SIDE
        return number


@pytest.mark.parametrize(("left", "top"), [(0, 0), (13, 0), (0, 47), (31, 5), (47, 47)])
def test_a_window_shows_the_image_and_its_labels(left, top):
    image, mask, patches = scene()
    mosaic = mosaic_of(patches)
    for here in (0, 7, 13):
        row, column = here // COLUMNS * SIDE + top, here % COLUMNS * SIDE + left
        window, labels = mosaic.window(here, Drawn(left, top))
        place = slice(row, row + SIDE), slice(column, column + SIDE)
        np.testing.assert_array_equal(window, image[(slice(None), *place)])
        np.testing.assert_array_equal(labels, mask[place])
    window, labels = mosaic.window(7)
    np.testing.assert_array_equal(window, patches.images[7])
    np.testing.assert_array_equal(labels, patches.masks[7])


@pytest.mark.parametrize("beside_others", [False, True])
def test_patches_of_a_scale_each_have_one_in_a_window(beside_others):
    image, _, patches = scene(eight_bits=True)
    if beside_others:  # from elsewhere, which makes all of them float32
        parts = Split(np.arange(len(patches)), np.zeros(0, int), np.zeros(0, int))
        patches, _ = with_extra(patches, parts, [patches.take(np.arange(3))])
        assert patches.images.dtype == np.float32
    window, _ = mosaic_of(patches).window(6, Drawn(20, 30))
    corner = SIDE + 30, SIDE + 20
    true = image[:, corner[0] : corner[0] + SIDE, corner[1] : corner[1] + SIDE]
    ratio = window / true
    quarters = [ratio[:, :18, :28], ratio[:, :18, 28:], ratio[:, 18:, :28], ratio[:, 18:, 28:]]
    means = np.log([quarter.mean() for quarter in quarters])
    # One scale throughout, but for the steps between pixels; the patches' own differ by more.
    largest = [np.log(scene()[2].images[n].max()) for n in (6, 7, 11, 12)]
    assert np.ptp(means) < 0.08 < 0.1 * np.ptp(largest)


def test_a_window_does_not_go_where_nothing_is_known():
    image, _, patches = scene(missing=(7,))
    mosaic = mosaic_of(patches)
    # To the right of patch 6 nothing is known, and nothing to the right below patch 1.
    window, _ = mosaic.window(6, Drawn(20, 30))
    np.testing.assert_array_equal(window, image[:, SIDE + 30 : 2 * SIDE + 30, SIDE : 2 * SIDE])
    window, _ = mosaic.window(1, Drawn(20, 30))
    np.testing.assert_array_equal(window, image[:, :SIDE, SIDE + 20 : 2 * SIDE + 20])
    # The last patch has neither; ground that must not be seen is not.
    window, _ = mosaic.window(len(patches) - 1, Drawn(20, 30))
    np.testing.assert_array_equal(window, patches.images[-1])
    some = mosaic_of(patches, np.setdiff1d(np.arange(len(patches)), [1]))
    window, _ = some.window(0, Drawn(20, 30))
    np.testing.assert_array_equal(window, image[:, 30 : SIDE + 30, :SIDE])
    window, _ = some.window(1, Drawn(20, 30))
    np.testing.assert_array_equal(window, patches.images[1])


@pytest.mark.parametrize("margin", [0, 16, SIDE])
def test_around_a_patch_is_the_image(margin):
    image, mask, patches = scene(missing=(7,))
    around = [(0, 0), (margin, margin), (margin, margin)]
    known = np.ones(image.shape[1:], bool)
    known[SIDE : 2 * SIDE, 2 * SIDE : 3 * SIDE] = False  # patch 7
    image = np.pad(np.where(known, image, 0), around)
    mask = np.pad(known & mask, margin)
    index = np.array([0, 5, 11, 17])
    found = mosaic_of(patches).with_margin(index, margin)
    assert found.images.dtype == np.float32
    assert found.bands == patches.bands
    assert found.ids.tolist() == [0, 5, 12, 18]
    for number, shown, labels in zip(found.ids, found.images, found.masks):
        row, column = divmod(number, COLUMNS)
        place = (
            slice(row * SIDE, (row + 1) * SIDE + 2 * margin),
            slice(column * SIDE, (column + 1) * SIDE + 2 * margin),
        )
        np.testing.assert_array_equal(shown, image[(slice(None), *place)])
        np.testing.assert_array_equal(labels, mask[place])


def test_what_is_around_has_the_scale_of_the_patch():
    image, _, patches = scene(eight_bits=True)
    shown = mosaic_of(patches).with_margin(np.array([7]), 24).images[0]
    row, column = SIDE - 24, 2 * SIDE - 24
    true = image[:, row : row + 2 * SIDE, column : column + 2 * SIDE]
    edges = [0, 24, 24 + SIDE, 2 * SIDE]
    parts = [slice(*pair) for pair in zip(edges, edges[1:])]
    means = np.log([(shown / true)[:, down, across].mean() for down in parts for across in parts])
    nine = scene()[2].images[[1, 2, 3, 6, 7, 8, 11, 12, 13]]
    assert np.ptp(means) < 0.08 < 0.1 * np.ptp(np.log(nine.max(axis=(1, 2, 3))))
