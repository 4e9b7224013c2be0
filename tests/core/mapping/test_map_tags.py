"""How a map was made, in its probability raster: written and read, and damaged tags left out."""

import numpy as np
import pytest

from scarmapper.core.geo.gdal import CRS, Affine
from scarmapper.core.geo.grid import Grid
from scarmapper.core.imagery.reasons import reason_of
from scarmapper.core.mapping.map_tags import (
    BANDS,
    read_reasons,
    read_tags,
    tags_of,
    write_reasons,
)
from scarmapper.core.mapping.scar_map import MapOptions
from scarmapper.core.raster.file_source import FileSource
from scarmapper.core.raster.source import ArraySource
from scarmapper.core.raster.writer import Outputs


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


def test_why_ground_was_not_mapped_comes_back(scar_map, tmp_path):
    path, grid = str(tmp_path / "p.tif"), scar_map.grid
    with Outputs() as outputs:
        writer = outputs.raster(path, grid, BANDS)
        writer.write(grid.window, np.full((grid.height, grid.width), 0.25, np.float32), band=1)
        write_reasons(writer, scar_map.reasons)
    raster = FileSource(path)
    assert (raster.read_all()[0] == 0.25).all()
    wanted = reason_of(scar_map.reasons.read(grid.window))
    assert len(np.unique(wanted)) > 1
    np.testing.assert_array_equal(read_reasons(raster).read(grid.window), wanted)


def test_reasons_of_others_are_not_read():
    grid = Grid(CRS.from_epsg(32633), Affine(10, 0, 5e5, 0, -10, 4.6e6), 3, 2)
    values = np.array([[[0.5] * 3] * 2, [[0, 1, np.nan], [-4, 99, 2]]], np.float32)
    assert read_reasons(ArraySource(values, grid, ("probability", "uncertainty"))) is None
    assert read_reasons(ArraySource(values[:1], grid, ("probability",))) is None
    found = read_reasons(ArraySource(values, grid, BANDS))
    np.testing.assert_array_equal(found.read(grid.window), [[0, 1, 1], [1, 1, 2]])


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
