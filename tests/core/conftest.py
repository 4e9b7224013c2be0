"""What the tests of several rooms share."""

import pytest

from scarmapper.core.mapping.aligned_pair import Images
from scarmapper.core.raster.file_source import FileSource


@pytest.fixture(scope="session")
def images(simulated):
    """The simulated pair with elevation and the scene classes of the second image."""
    return Images(
        FileSource(simulated / "pre.tif"),
        FileSource(simulated / "post.tif"),
        FileSource(simulated / "dem.tif"),
        scl_post=FileSource(simulated / "scl_post.tif", zero_is_nodata=False),
    )
