"""Areas, clients and folders for the tests of this room."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture
def client():
    """A client that waits next to nothing between tries, and may ask this computer."""
    from scarmapper.core.acquisition.connection import WebClient
    from scarmapper.core.acquisition.network import NetworkSettings

    with WebClient(NetworkSettings(pause=0.01, timeout=3), own_machine=True) as made:
        yield made


@pytest.fixture
def files(tmp_path):
    """A folder of fetched files."""
    from scarmapper.core.acquisition.fetched_files import FetchedFiles

    with FetchedFiles(tmp_path / "fetched") as made:
        yield made


@pytest.fixture
def area():
    """5 km × 5.5 km in the middle of the archive's tile."""
    from scarmapper.core.acquisition.area import area_of_extent
    from scarmapper.core.geo.gdal import CRS

    return area_of_extent((418_000, 4_156_000, 423_000, 4_161_500), CRS.from_epsg(32633))
