"""How a map was made, in its probability raster: written and read, and damaged tags left out."""

import numpy as np
import pytest

from scarmapper.core.mapping.map_tags import read_tags, tags_of
from scarmapper.core.mapping.scar_map import MapOptions


def test_all_comes_back(scar_map):
    options = MapOptions(event="Iburi", method="evidence")
    tags = tags_of(scar_map, options)
    assert all(isinstance(value, str) for value in tags.values())
    found = read_tags(tags)
    assert found.of_a_map
    assert found.by_threshold
    assert found.threshold == 0.5
    np.testing.assert_array_equal(found.matrix, scar_map.alignment.matrix)
    assert found.provenance["event"] == "Iburi"
    assert found.provenance["method"] == "evidence"
    assert found.provenance["cloud_fraction"] == scar_map.cloud_fraction
    assert found.provenance["align_rmse_px"] == scar_map.alignment.rmse_after
    images = scar_map.pair.images
    for name in ("pre_date", "post_date"):
        assert found.provenance.get(name) == getattr(images, name[:-5]).tags.get("SCARMAPPER_DATE")
    assert found.moves(images.post.path)
    assert not found.moves(images.pre.path)
    assert not found.moves("/no/such/file.tif")


def test_a_raster_of_others_tells_nothing():
    for tags in ({}, {"AREA_OR_POINT": "Area", "SCARMAPPER_DATE": "2018-09-06"}):
        found = read_tags(tags)
        assert not found.of_a_map
        assert found.threshold is None
        assert found.matrix is None
        assert found.provenance == {}
        assert not found.moves("")


@pytest.mark.parametrize(
    "matrix",
    ["", "x", "[[1, 0], [0, 1]]", "[[0, 0, 0], [0, 0, 0], [0, 0, 0]]", "[" * 5000,
     "[[1, 0, NaN], [0, 1, 0], [0, 0, 1]]", '{"a": 1}', "[[1, 0, 1e99], [0, 1, 0], [0, 0, 1]]"],
)  # fmt: skip
def test_what_cannot_be_is_left_out(matrix):
    tags = {
        "SCARMAPPER_THRESHOLD": "7", "SCARMAPPER_METHOD": "magic", "SCARMAPPER_EVENT": "e" * 900,
        "SCARMAPPER_CLOUD_FRACTION": "nan", "SCARMAPPER_ALIGN_RMSE_PX": "far",
        "SCARMAPPER_ALIGNMENT": matrix,
    }  # fmt: skip
    found = read_tags(tags)
    assert found.threshold is None
    assert found.matrix is None
    assert found.provenance == {"event": "e" * 200}
