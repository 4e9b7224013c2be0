"""Two images brought together: by how much, and what of them is kept."""

import json

import numpy as np
import pytest

from scarmapper.core.alignment.alignment import Alignment
from scarmapper.core.errors import ScarMapperError
from scarmapper.core.mapping.aligned_pair import Images, aligned_pair
from scarmapper.core.progress import Progress, RecordingProgress
from scarmapper.core.raster.file_source import FileSource


def test_the_known_shift_is_found(pair, simulated):
    known = json.loads((simulated / "truth.json").read_text(encoding="utf-8"))
    centre = [pair.grid.width / 2, pair.grid.height / 2, 1]
    moved = (pair.matrix @ centre)[:2] - centre[:2]
    np.testing.assert_allclose(moved, known["shift_at_centre_pixels"], atol=0.1)


def test_bands_are_named_by_the_roles_that_mapping_needs(pair, images):
    assert pair.pre.bands == pair.post.bands == ("blue", "green", "red", "nir", "swir16")
    assert pair.grid == images.pre.grid
    assert len(pair.tests) == 2


def test_images_that_are_not_to_be_aligned_have_no_matrix(images):
    plain = aligned_pair(images, max_shift=None)
    assert plain.alignment is None
    assert plain.matrix is None


def test_an_alignment_that_was_measured_before_is_taken_over(images, pair):
    stored = Alignment.from_dict(json.loads(json.dumps(pair.alignment.as_dict())))
    again = aligned_pair(images, alignment=stored)
    assert again.alignment is stored
    np.testing.assert_array_equal(again.matrix, pair.matrix)


def test_the_scene_has_the_aligned_image_on_the_grid_of_the_first(pair):
    scene = pair.scene(("NDVI",))
    assert scene.post.grid.same_pixels(pair.grid)
    aligned, plain = (
        np.corrcoef(scene.pre.read_all()[2, 20:-20, 20:-20].ravel(),
                    image.read_all()[2, 20:-20, 20:-20].ravel())[0, 1]
        for image in (scene.post, pair.post)
    )  # fmt: skip
    assert aligned > plain


def test_images_that_cannot_be_aligned_are_compared_as_they_are_with_a_warning(images):
    progress = RecordingProgress(Progress())
    found = aligned_pair(images, max_shift=0.2, progress=progress)
    assert found.alignment is None
    assert any("not aligned" in text for text in progress.warnings)


def test_images_of_different_places_are_refused(images, hokkaido):
    with pytest.raises(ScarMapperError, match="overlap"):
        aligned_pair(Images(images.pre, FileSource(hokkaido / "post.tif")))


def test_a_file_without_any_band_that_can_be_used_is_refused_with_its_bands(simulated):
    dem = FileSource(str(simulated / "dem.tif"))
    other = FileSource(str(simulated / "truth.tif"))
    with pytest.raises(ScarMapperError, match=r"no band for red .* It has 1 band: 1 DEM"):
        aligned_pair(Images(dem, other))
