"""The sample pair with simulated scars, opened, aligned and mapped once for all tests here."""

import sys
from pathlib import Path

import numpy as np
import pytest

from scarmapper.core.mapping.aligned_pair import aligned_pair
from scarmapper.core.mapping.scar_map import MapOptions, map_scars
from scarmapper.core.raster.file_source import FileSource

# Makes the helper modules of this folder importable.
sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(scope="session")
def truth(simulated):
    """The true scars: 1, 0 or 255."""
    return np.nan_to_num(FileSource(simulated / "truth.tif").read_all()[0], nan=255).astype(
        np.uint8
    )


@pytest.fixture(scope="session")
def pair(images):
    return aligned_pair(images)


@pytest.fixture(scope="session")
def scar_map(images):
    """The map that the evidence method makes."""
    return map_scars(images, MapOptions(min_area=400))
