"""The whole chain on the sample pair whose scars are known."""

import numpy as np
import pytest

from scarmapper.core.errors import Cancelled, ScarMapperError
from scarmapper.core.labels import SCAR, UNKNOWN
from scarmapper.core.mapping.aligned_pair import Images
from scarmapper.core.mapping.index_method import IndexMethod
from scarmapper.core.mapping.scar_map import MapOptions, map_scars, method_of
from scarmapper.core.mapping.unet_method import UNetMethod
from scarmapper.core.progress import Progress
from scarmapper.core.raster.source import ArraySource


def test_the_map_agrees_with_the_truth_and_with_its_own_polygons(scar_map, truth):
    known = (scar_map.mask != UNKNOWN) & (truth != UNKNOWN)
    mapped, real = scar_map.mask[known] == SCAR, truth[known] == SCAR
    assert 2 * (mapped & real).sum() / (mapped.sum() + real.sum()) > 0.8
    polygons = scar_map.scars.mask()
    visible = scar_map.mask != UNKNOWN
    np.testing.assert_array_equal((scar_map.mask == SCAR)[visible], polygons[visible])


def test_the_facts_of_the_run(scar_map):
    assert sum(scar_map.shares.values()) == pytest.approx(1)
    unknown = (scar_map.mask == UNKNOWN).mean()
    assert scar_map.shares["valid"] == pytest.approx(1 - unknown, abs=1e-6)
    assert 0 < scar_map.cloud_fraction < unknown + 1e-9
    assert scar_map.detector["detector"] == "evidence by ground"
    assert scar_map.indices == ("blue", "green", "red", "nir", "swir16")
    columns = scar_map.scars.columns
    assert set(columns["method"]) == {"evidence"}
    np.testing.assert_allclose(columns["align_rmse_px"], scar_map.alignment.rmse_after)
    assert any("Ground mapped" in note for note in scar_map.notes)


def test_a_stored_fit_and_alignment_give_the_same_map(images, scar_map):
    chances = {}
    again = map_scars(
        images,
        MapOptions(min_area=400),
        write_probability=chances.__setitem__,
        fitted=scar_map.detector,
        alignment=scar_map.alignment,
    )
    np.testing.assert_array_equal(again.mask, scar_map.mask)
    for name, values in scar_map.scars.columns.items():
        np.testing.assert_array_equal(again.scars.columns[name], values, err_msg=name)
    covered = sum(window.height * window.width for window in chances)
    assert covered == again.grid.height * again.grid.width


def test_scars_on_gentle_slopes_are_left_out_with_a_dem_alone(images, scar_map):
    steep = map_scars(images, MapOptions(min_area=400, min_slope=12))
    assert 0 < steep.scars.count < scar_map.scars.count
    assert (steep.scars.columns["slope_mean"] >= 12).all()
    without = Images(images.pre, images.post, scl_post=images.scl_post)
    flat, all_slopes = (
        map_scars(without, MapOptions(min_area=400, min_slope=least)) for least in (12, 0)
    )
    assert flat.scars.count == all_slopes.scars.count


def test_images_without_common_valid_ground_are_refused(images):
    grid = images.pre.grid
    hidden = Images(
        images.pre,
        images.post,
        scl_post=ArraySource(np.full((1, grid.height, grid.width), 9.0), grid, ("SCL",)),
    )
    with pytest.raises(ScarMapperError, match="valid"):
        map_scars(hidden, MapOptions(align=False))


def test_a_run_can_be_cancelled(images):
    class Stopped(Progress):
        def is_cancelled(self):
            return True

    with pytest.raises(Cancelled):
        map_scars(images, progress=Stopped())


def test_the_method_is_chosen_by_its_name(images, make_unet, tmp_path):
    assert isinstance(method_of(MapOptions("gmm 3"), images, Progress()), IndexMethod)
    model = str(make_unet(tmp_path))
    options = MapOptions("u-net", model=model)
    assert isinstance(method_of(options, images, Progress()), UNetMethod)


class _Veiled(ArraySource):
    """An image with thin cloud over some of its pixels."""

    def __init__(self, image, where, opacity=0.3):
        pixels = image.read_all()
        pixels[:, where] = (1 - opacity) * pixels[:, where] + opacity * 7000
        super().__init__(pixels, image.grid, image.bands)
        self.tags = image.tags


def test_thin_cloud_that_the_masks_leave_is_not_mapped_and_its_share_is_told(images, scar_map):
    where = np.zeros((images.post.grid.height, images.post.grid.width), bool)
    where[60:75, 60:90] = True
    veiled = Images(images.pre, _Veiled(images.post, where), images.dem, None, images.scl_post)
    found = map_scars(veiled, MapOptions(min_area=400, align=False))
    inside = found.mask[62:73, 62:88]
    assert (inside == UNKNOWN).mean() > 0.95
    plain = map_scars(
        Images(images.pre, images.post, images.dem, None, images.scl_post),
        MapOptions(min_area=400, align=False),
    )
    added = found.shares["thin cloud"] - plain.shares["thin cloud"]
    assert added == pytest.approx(where.mean(), rel=0.2)
    assert any("turned white" in note for note in found.notes)


def test_much_thin_cloud_is_a_warning(images):
    where = np.zeros((images.post.grid.height, images.post.grid.width), bool)
    where[: images.post.grid.height // 3] = True
    veiled = Images(images.pre, _Veiled(images.post, where), None, None, images.scl_post)
    found = map_scars(veiled, MapOptions(min_area=400, align=False))
    assert any("turned white" in text for text in found.warnings)
