"""A map does not depend on the windows that it is made in."""

import numpy as np
import pytest

from scarmapper.core.mapping import index_method
from scarmapper.core.mapping.aligned_pair import Images
from scarmapper.core.mapping.scar_map import MapOptions, map_scars
from scarmapper.core.raster.file_source import FileSource


@pytest.mark.parametrize("method", ["evidence", "ndvi drop", "k-means 2", "gmm 2"])
@pytest.mark.parametrize("classes", [False, True])
def test_windows_leave_no_trace(simulated, in_stripes, monkeypatch, method, classes):
    def mapped(*size):
        def stripes(grid, sources):
            return in_stripes(grid.height, grid.width, *size)

        monkeypatch.setattr(index_method, "stripes", stripes)
        scl = FileSource(simulated / "scl_post.tif", zero_is_nodata=False) if classes else None
        images = Images(
            FileSource(simulated / "pre.tif"), FileSource(simulated / "post.tif"), scl_post=scl
        )
        chances = np.full((images.pre.grid.height, images.pre.grid.width), -1, np.float32)

        def keep(window, values):
            chances[window.slices] = values

        found = map_scars(images, MapOptions(method=method, min_area=400), None, keep)
        return found, chances

    whole, wanted = mapped(1000, 1000, 1)
    assert (whole.mask == 1).any()
    assert np.isnan(wanted).any()  # clouds, and what lies near them
    for size in ((37, 50, 2), (64, 1000, 1), (16, 23, 9)):
        found, chances = mapped(*size)
        np.testing.assert_array_equal(found.mask, whole.mask)
        np.testing.assert_array_equal(chances, wanted)
        assert found.shares == whole.shares
        assert found.scars.count == whole.scars.count
        for name in ("probability", "ndvi_drop_mean", "area_m2"):
            if name in whole.scars.columns:
                np.testing.assert_allclose(
                    found.scars.columns[name], whole.scars.columns[name], rtol=1e-5
                )
