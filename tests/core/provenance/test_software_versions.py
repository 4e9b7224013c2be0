"""The versions that reports name."""

import numpy as np

from scarmapper.core.provenance.software_versions import versions
from scarmapper.core.version import version


def test_each_library_has_a_version():
    found = versions()
    assert found["Scar Mapper"] == version()
    assert found["NumPy"] == np.__version__
    assert {"GDAL", "GEOS", "Python", "rasterio"} < set(found)
    assert all(isinstance(text, str) and text[0].isdigit() for text in found.values())
