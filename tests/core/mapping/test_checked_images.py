"""Images whose values contradict each other: refused, or mended as the user says."""

import numpy as np
import pytest

from scarmapper.core.errors import ScarMapperError
from scarmapper.core.geo.gdal import rasterio
from scarmapper.core.mapping.checked_images import Offsets, checked_pair
from scarmapper.core.progress import Progress, RecordingProgress
from scarmapper.core.raster.file_source import FileSource


@pytest.fixture
def changed(simulated, tmp_path):
    """Return a function that writes the post image of the sample, its values changed."""

    def write(change, **profile):
        with rasterio.open(simulated / "post.tif") as source:
            pixels, names = source.read(), source.descriptions
            profile = {**source.profile, **profile}
        pixels = np.where(pixels > 0, change(pixels.astype(np.float64)), 0)
        path = str(tmp_path / "post.tif")
        with rasterio.open(path, "w", **profile) as target:
            target.write(pixels.astype(profile["dtype"]))
            target.descriptions = names
        return FileSource(path, zero_is_nodata=True)

    return write


@pytest.fixture
def pre(simulated):
    return FileSource(str(simulated / "pre.tif"), zero_is_nodata=True)


@pytest.fixture
def right(simulated):
    return FileSource(str(simulated / "post.tif"), zero_is_nodata=True).read_all()


def test_images_that_are_right_stay_as_they_are(pre, simulated):
    post = FileSource(str(simulated / "post.tif"), zero_is_nodata=True)
    progress = RecordingProgress(Progress())
    assert checked_pair(pre, post, progress=progress) == (pre, post)
    assert progress.warnings == progress.notes == []


def test_an_offset_is_refused_then_mended_by_what_the_user_says(pre, changed, right):
    post = changed(lambda values: values + 1000)
    with pytest.raises(ScarMapperError, match="was not removed from the post image"):
        checked_pair(pre, post)
    progress = RecordingProgress(Progress())
    _, mended = checked_pair(pre, post, "", Offsets(post=-1000), progress)
    np.testing.assert_array_equal(mended.read_all(), right)
    assert progress.warnings == []
    assert "-1000 is added" in progress.notes[0]
    np.testing.assert_array_equal(mended.select([3]).read_all()[0], right[3])


def test_zero_takes_the_values_as_they_are_and_says_so(pre, changed):
    post = changed(lambda values: values + 1000)
    progress = RecordingProgress(Progress())
    assert checked_pair(pre, post, "", Offsets(post=0.0), progress) == (pre, post)
    assert "was not removed from the post image" in progress.warnings[0]


def test_reflectance_from_0_to_1_is_brought_to_the_scale_of_the_other_date(pre, changed, right):
    post = changed(lambda values: values / 10_000, dtype="float32")
    progress = RecordingProgress(Progress())
    _, mended = checked_pair(pre, post, progress=progress)
    np.testing.assert_allclose(mended.read_all(), right, rtol=1e-5)
    assert "multiplied by 10000" in progress.warnings[0]
