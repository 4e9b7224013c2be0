"""Mapping by indices: fitted once, the same in any windows, and refused without content."""

import json

import numpy as np
import pytest

from scarmapper.core.errors import ScarMapperError
from scarmapper.core.mapping import index_method
from scarmapper.core.mapping.aligned_pair import Images, aligned_pair
from scarmapper.core.mapping.index_method import IndexMethod
from scarmapper.core.mapping.scar_map import MapOptions, map_scars
from scarmapper.core.progress import Progress, RecordingProgress
from scarmapper.core.raster.file_source import FileSource
from scarmapper.core.raster.source import ArraySource


@pytest.mark.parametrize("method", ["evidence", "ndvi drop", "k-means 2", "gmm 2"])
@pytest.mark.parametrize("classes", [False, True])
def test_a_map_does_not_depend_on_the_windows_that_it_is_made_in(
    simulated, in_stripes, monkeypatch, method, classes
):
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


def test_a_fitted_method_is_applied_without_fitting_it_again(images, pair):
    first = IndexMethod("ndvi drop", images.pre, images.post)
    scene = pair.scene(first.indices)
    first.fit(first.sample(scene, Progress()), Progress())
    again = IndexMethod("ndvi drop", images.pre, images.post)
    again.load(json.loads(json.dumps(first.as_dict())))
    assert again.as_dict() == first.as_dict()
    again.sample = None  # which fitting would call
    for one, other in zip(*(m.blocks(scene, pair.matrix, Progress()) for m in (first, again))):
        np.testing.assert_array_equal(one.mask, other.mask)
        assert one.reason_counts.sum() == one.mask.size


def test_the_fit_of_another_method_or_of_other_indices_is_refused(images):
    drop = IndexMethod("ndvi drop", images.pre, images.post)
    clusters = IndexMethod("k-means 2", images.pre, images.post)
    with pytest.raises(ScarMapperError, match="does not fit these"):
        clusters.load(drop.as_dict())
    with pytest.raises(ScarMapperError, match="damaged"):
        drop.load({"detector": "another"})


def test_a_constant_image_is_refused_and_winter_is_warned_of(images):
    grid = images.pre.grid
    shape = (grid.height, grid.width)

    def method_and_scene(nir):
        random = np.random.default_rng(0)
        red = random.normal(2000, 100, shape)
        image = ArraySource(
            np.stack([red, np.broadcast_to(nir, shape)]).astype(np.float32), grid, ("red", "nir")
        )
        flat = ArraySource(np.full((2, *shape), 1500, np.float32), grid, ("red", "nir"))
        method = IndexMethod("ndvi drop", image, image)
        pairs = [
            aligned_pair(Images(image, post), max_shift=None).scene(method.indices)
            for post in (image, flat)
        ]
        return method, pairs

    method, (winter, flat) = method_and_scene(2500)
    progress = RecordingProgress(Progress())
    method.sample(winter, progress)
    assert sum("hardly any green vegetation" in text for text in progress.warnings) == 2
    with pytest.raises(ScarMapperError, match="post image shows no variation: NDVI"):
        method.sample(flat, Progress())
