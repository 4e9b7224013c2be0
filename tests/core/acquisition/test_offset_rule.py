"""What decides the offset of a scene, in each catalogue."""

from dataclasses import replace

import numpy as np
import pytest
import rasterio

from scarmapper.core.acquisition.offset_rule import expected_offset, meaning_of
from scarmapper.core.acquisition.scene_item import scene_item
from scarmapper.core.errors import ScarMapperError
from scarmapper.core.imagery.product_files import BandFile
from scarmapper.tests.servers.image_archive import Scene
from scarmapper.tests.servers.stac_documents import copernicus, earth_search, planetary_computer

OLD = Scene("2018-12-29T09:54:11Z")
NEW = Scene("2023-08-20T09:58:11Z", baseline="05.09")
C1 = replace(NEW, collection="sentinel-2-c1-l2a")


@pytest.fixture
def bands(tmp_path):
    """Return a function that writes dark bands, with the offset of 1000 or without it."""

    def write(left_in):
        made = {}
        for number, name in enumerate(("B02", "B04", "B08")):
            pixels = np.random.default_rng(number).integers(150, 2500, (200, 200))
            path = tmp_path / f"{name}{left_in}.tif"
            with rasterio.open(
                path, "w", driver="GTiff", width=200, height=200, count=1, dtype="uint16",
                crs="EPSG:32633", transform=rasterio.Affine(10, 0, 0, 0, -10, 0), nodata=0,
            ) as dataset:  # fmt: skip
                dataset.write((pixels + 1000 * left_in).astype(np.uint16), 1)
            made[name] = (BandFile(str(path), 10.0),)
        return made

    return write


def meaning(scene, dialect, key, bands):
    item = scene_item(dialect(scene, "https://example.org"))
    return meaning_of(item, key, bands), expected_offset(item, key)


@pytest.mark.parametrize(
    ("scene", "dialect", "key", "left_in", "offset", "expected"),
    [
        (OLD, earth_search, "earth-search", False, 0, "none (baseline"),
        (OLD, planetary_computer, "planetary-computer", False, 0, "none (baseline"),
        (NEW, planetary_computer, "planetary-computer", True, -1000, "-1000 (baseline)"),
        (NEW, copernicus, "copernicus", True, -1000, "-1000 (stated)"),
        (C1, earth_search, "earth-search", True, -1000, "-1000 (stated)"),
        # In Collection 1 the bands' own offset counts, whatever the flag says.
        (replace(C1, flag=True), earth_search, "earth-search", True, -1000, "-1000 (stated)"),
        # A copy of Earth Search somewhere else.
        (replace(NEW, flag=False), earth_search, "https://copy.org", False, 0, "left in by the fl"),
        # The flag of l2a is right …
        (replace(NEW, flag=True), earth_search, "earth-search", False, 0, "removed by the flag"),
        (replace(NEW, flag=False), earth_search, "earth-search", True, -1000, "left in by the fl"),
        # … or lies; or there is none.
        (replace(NEW, flag=False), earth_search, "earth-search", False, 0, "left in by the flag"),
        (NEW, earth_search, "earth-search", False, 0, "unknown by the flag; the pixels decide"),
    ],
)
def test_the_offset_of_each_catalogue(bands, scene, dialect, key, left_in, offset, expected):
    found, told = meaning(scene, dialect, key, bands(left_in))
    assert set(found.offset.values()) == {offset}
    assert set(found.quantification.values()) == {10_000}
    assert expected in told
    assert found.notes


def test_the_log_says_what_decided(bands):
    lying = replace(NEW, flag=False)
    found, _ = meaning(lying, earth_search, "earth-search", bands(False))
    assert "far below 1000" in found.notes[0]
    assert "whatever its flag says" in found.notes[0]
    found, _ = meaning(lying, earth_search, "earth-search", bands(True))
    assert "flag says that the offset was not removed" in found.notes[0]


def test_what_nothing_tells_is_refused(bands):
    with pytest.raises(ScarMapperError, match="Nothing tells whether the offset"):
        meaning(NEW, earth_search, "earth-search", bands(True))
