"""One model for all tiles: the method, and how much of each tile's sample it is fitted on."""

import numpy as np
import pytest

from scarmapper.core.mapping.methods import UNET
from scarmapper.core.mapping.scar_map import MapOptions
from scarmapper.core.tiles.shared_model import SAMPLED_OF_ALL, method_to_fit, sample_shares
from scarmapper.core.tiles.table import Tile


def test_samples_are_in_proportion_to_the_ground_that_is_seen():
    assert sample_shares([1000, 1000], [3e6, 1e6]) == [1000, 333]
    assert sample_shares([10, 1000], [10.0, 1e6])[1] == 1000
    assert sample_shares([5, 1000], [0.0, 1e6]) == [1, 1000]
    many = sample_shares(np.full(36, 1 << 18), np.full(36, 1e8))
    assert sum(many) == pytest.approx(SAMPLED_OF_ALL, rel=1e-3)


def test_the_method_is_that_of_the_first_tile_that_can_be_opened(simulated):
    good = Tile("b", str(simulated / "pre.tif"), str(simulated / "post.tif"))
    bad = Tile("a", "/none.tif", "/none.tif")
    method = method_to_fit(MapOptions(), [bad, good])
    assert "nir" in method.indices
    assert method.fitted_on_sample
    assert method_to_fit(MapOptions(), [bad]) is None


def test_a_network_learns_nothing_of_the_tiles():
    assert method_to_fit(MapOptions(method=UNET, model="/none.onnx"), [Tile("a")]) is None
