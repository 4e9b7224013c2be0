"""Images fetched for an area: right pixels, nothing twice, and faults survived or told."""

import signal
import subprocess
import sys
import time
from dataclasses import replace

import numpy as np
import pytest
import rasterio

from scarmapper.core.acquisition.access import Credentials
from scarmapper.core.acquisition.area import area_of_extent
from scarmapper.core.acquisition.catalogues import catalogue_of
from scarmapper.core.acquisition.fetched_files import FetchedFiles
from scarmapper.core.acquisition.image_fetch import FetchOptions, check_values, fetch_images
from scarmapper.core.acquisition.image_grid import image_grid
from scarmapper.core.acquisition.overpass import Overpass, overpasses
from scarmapper.core.acquisition.scene_item import scene_item
from scarmapper.core.acquisition.tiff_layout import tiff_layout
from scarmapper.core.errors import Cancelled, MissingBandError, ScarMapperError
from scarmapper.core.geo.gdal import CRS
from scarmapper.core.geo.grid import Grid
from scarmapper.core.progress import Progress, RecordingProgress
from scarmapper.tests.servers.image_archive import Scene, band
from scarmapper.tests.servers.image_server import NAME, SECRET, ImageServer
from scarmapper.tests.servers.stac_documents import copernicus, earth_search, planetary_computer

OLD = Scene("2018-12-29T09:54:11Z")
NEW = Scene("2023-01-08T09:54:11Z", after=True, baseline="05.09")
LEFT_IN = replace(NEW, left_in=True)
DIALECTS = {
    "earth-search": (earth_search, "/earth/v1"),
    "planetary-computer": (planetary_computer, "/pc/api/stac/v1"),
    "copernicus": (copernicus, "/cdse/v1"),
}
UTM = CRS.from_epsg(32633)
LOGIN = Credentials(NAME, SECRET)


@pytest.fixture
def area():
    """3 km × 3.5 km."""
    return area_of_extent((418_500, 4_158_000, 421_500, 4_161_500), UTM)


@pytest.fixture
def server():
    """A server with three scenes."""
    with ImageServer([OLD, NEW, LEFT_IN]) as made:
        yield made


def catalogue(server, key):
    places = {"url": server.url + DIALECTS[key][1]}
    if key == "planetary-computer":
        places["signing"] = server.url + "/pc/api/sas/v1/token"
    if key == "copernicus":
        places |= {"login": server.url + "/cdse/token", "products": server.url + "/odata/v1"}
    return replace(catalogue_of(key), **places)


@pytest.fixture
def fetch(server, client, files, area, tmp_path):
    """Return a function that fetches scenes, each as an image of its own."""
    numbers = iter(range(99))

    def run(*scenes, key="earth-search", progress=None, options=None, where=None):
        server.scenes = list(scenes)
        images = [Overpass((scene_item(DIALECTS[key][0](scene, server.url)),)) for scene in scenes]
        folder = tmp_path / f"folder{next(numbers)}"
        folder.mkdir()
        return fetch_images(
            images, where or area, catalogue(server, key), options or FetchOptions(), client,
            files, folder, LOGIN, progress,
        )  # fmt: skip

    return run


def truth(scene, name, grid):
    """Return a band of a scene on a grid that is in line with it."""
    with rasterio.MemoryFile(band(scene, name)) as memory, memory.open() as dataset:
        col, row = ~dataset.transform * (grid.transform.c, grid.transform.f)
        window = rasterio.windows.Window(round(col), round(row), grid.width, grid.height)
        return dataset.read(1, window=window, boundless=True).astype(np.float32)


@pytest.mark.parametrize("key", DIALECTS)
@pytest.mark.parametrize("scene", [OLD, LEFT_IN], ids=["without offset", "with offset"])
def test_reflectance_is_the_same_from_every_catalogue(fetch, key, scene):
    if key == "earth-search" and scene is LEFT_IN:
        scene = replace(scene, collection="sentinel-2-c1-l2a")
    (image,) = fetch(scene, key=key)
    pixels = image.source.read_all()
    assert image.source.bands == ("B02", "B03", "B04", "B08", "B11")
    expected = truth(replace(scene, left_in=False), "B04", image.source.grid)
    assert np.array_equal(pixels[2], expected)
    assert np.isfinite(pixels).all()
    assert set(np.unique(image.classes.read_all())) == {4, 5}
    assert image.tags["SCARMAPPER_DATE"] == scene.time[:10]
    assert image.tags["SCARMAPPER_BASELINE"] == scene.baseline
    assert "sig=" not in str(image.tags)


def test_bands_and_pixels_as_chosen(fetch):
    options = FetchOptions("red, B8A", 20.0, 0.0)
    (image,) = fetch(OLD, options=options)
    assert image.source.bands == ("B04", "B8A")
    assert image.source.grid.pixel_size == (20, 20)
    red = truth(OLD, "B04", replace(image.source.grid, width=2 * image.source.grid.width,
                                    height=2 * image.source.grid.height))  # fmt: skip
    height, width = (side // 2 for side in red.shape)
    means = red.reshape(height, 2, width, 2).mean(axis=(1, 3))
    assert np.abs(image.source.read_all()[0] - means).max() < 0.01
    narrow = truth(OLD, "B8A", image.source.grid)
    assert np.array_equal(image.source.read_all()[1], narrow)
    with pytest.raises(MissingBandError, match="has no band B12"):
        fetch(OLD, options=FetchOptions("B12"))
    with pytest.raises(ScarMapperError, match="is no band of Sentinel-2"):
        fetch(OLD, options=FetchOptions("infrablue"))


def test_no_byte_twice_few_that_are_not_needed_and_four_connections(fetch, server):
    server.delay = 0.01
    fetch(OLD, NEW if NEW.left_in else replace(NEW, collection="sentinel-2-c1-l2a"))
    seen = {}
    for path, begin, end in server.ranges():
        size = len(band(next(s for s in server.scenes if s.id in path), path[-7:-4]))
        seen.setdefault(path, np.zeros(size, int))[begin:end] += 1
    assert len(seen) == 12
    assert max(counts.max() for counts in seen.values()) == 1
    assert server.most_open <= 4


def test_ten_kilometres_cost_little_more_than_the_tiles_that_they_touch(fetch, server):
    where = area_of_extent((417_500, 4_152_500, 427_500, 4_162_500), UTM)
    server.delay = 0.01
    (image,) = fetch(OLD, where=where)
    grid, needed = image.source.grid, 0
    assert grid.width * grid.height >= 1000 * 1000
    for name in ("B02", "B03", "B04", "B08", "B11", "SCL"):
        content = band(OLD, name)
        with rasterio.MemoryFile(content) as memory, memory.open() as dataset:
            tile = Grid(dataset.crs, dataset.transform, dataset.width, dataset.height)
        layout = tiff_layout(lambda begin, size: content[begin : begin + size], len(content), name)  # noqa: B023
        ranges = layout.levels[0].ranges(tile.window_of(grid.bounds))
        needed += sum(end - begin for begin, end in ranges)
    assert needed < server.sent() <= 1.3 * needed
    assert server.most_open <= 4


def test_a_second_run_fetches_nothing_and_gives_the_same(fetch, server):
    (first,) = fetch(OLD)
    server.requests.clear()
    progress = RecordingProgress(Progress())
    (again,) = fetch(OLD, progress=progress)
    assert server.requests == []
    assert "All parts are there already; nothing more is fetched." in progress.notes
    assert np.array_equal(first.source.read_all(), again.source.read_all())


def test_a_second_run_downloads_no_product_twice(fetch, server):
    fetch(OLD, key="copernicus")
    server.requests.clear()
    fetch(OLD, key="copernicus")
    assert server.requests == []


def test_more_than_is_allowed_is_asked_about_before_it_is_fetched(fetch, server):
    with pytest.raises(ScarMapperError, match=r"MB are still to be fetched, more than the 1 MB"):
        fetch(OLD, options=FetchOptions(megabytes=1))
    heads = 6 * (1 << 15)
    assert server.sent() <= heads + 2_000
    with pytest.raises(ScarMapperError, match=r"1,100 MB are still to be fetched"):
        fetch(OLD, key="copernicus", options=FetchOptions(megabytes=1000))
    assert not any("value" in request.path for request in server.requests)


@pytest.mark.parametrize("kind", ["429", "500", "503", "cut", "slow"])
def test_faults_that_pass_change_nothing(fetch, server, kind):
    server.fails("/files/.*B0", kind, times=4, after=2, value="0.2" if kind == "slow" else "")
    (image,) = fetch(OLD)
    expected = truth(OLD, "B08", image.source.grid)
    assert np.array_equal(image.source.read_all()[3], expected)


def test_a_signature_that_expires_on_the_way(fetch, server):
    server.fails("/signed/.*B0", "403", times=1, after=4)
    (image,) = fetch(OLD, key="planetary-computer")
    assert np.array_equal(image.source.read_all()[3], truth(OLD, "B08", image.source.grid))


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("404", "does not exist"),
        ("403", "refuses access"),
        ("503", "after 5 tries"),
        ("short", "gives only a part"),
        ("other part", "another part of the file"),
        ("html", "is no GeoTIFF"),
    ],
)
def test_faults_that_stay_are_one_sentence(fetch, server, kind, said):
    server.fails("/files/.*B08", kind, times=999)
    with pytest.raises(ScarMapperError, match=said) as caught:
        fetch(OLD)
    assert "\n" not in str(caught.value)


def test_a_file_that_was_changed_between_two_runs_is_fetched_anew(fetch, server, area):
    far = area_of_extent((424_000, 4_153_000, 427_000, 4_156_000), UTM)
    fetch(OLD)
    server.version = 2
    progress = RecordingProgress(Progress())
    (image,) = fetch(OLD, progress=progress, where=far)
    assert any("was changed on the server" in text for text in progress.warnings)
    assert np.array_equal(image.source.read_all()[3], truth(OLD, "B08", image.source.grid))


def test_damaged_blocks_are_told_and_deleted(fetch, server, files):
    fetch(OLD)
    place = files.place(f"{server.url}/files/{OLD.id}/B08.tif") / "part.tif"
    content = bytearray(place.read_bytes())
    begin, end = map(int, (place.parent / "parts.txt").read_text().split("\n")[2].split())
    content[begin:end] = bytes(end - begin)
    place.write_bytes(content)
    with pytest.raises(ScarMapperError, match="and was deleted; try again"):
        fetch(OLD)
    (image,) = fetch(OLD)
    assert np.array_equal(image.source.read_all()[3], truth(OLD, "B08", image.source.grid))


# Offsets


def test_a_lying_flag_is_found_by_the_pixels(fetch):
    progress = RecordingProgress(Progress())
    lying = replace(NEW, flag=False)  # says that the offset is there, which it is not
    (image,) = fetch(lying, progress=progress)
    assert np.array_equal(image.source.read_all()[2], truth(NEW, "B04", image.source.grid))
    assert any("whatever its flag says" in text for text in progress.notes)


def test_a_pair_of_which_one_has_the_offset_in_it_is_refused(fetch):
    # Says that the offset was removed, which it was not.
    lying = replace(LEFT_IN, flag=True, after=False)
    pre, post = fetch(OLD, lying)
    with pytest.raises(ScarMapperError, match="1000"):
        check_values(pre, post, Progress())


def test_a_good_pair_is_not_refused(fetch):
    pre, post = fetch(OLD, replace(NEW, flag=True))
    check_values(pre, post, Progress())


# Several tiles


def test_tiles_of_one_overpass_are_one_image(server, client, files, area, tmp_path):
    west = replace(OLD, covered=0.25)
    east = replace(OLD, tile="33SVC", east=2_000, number=1)
    server.scenes = [west, east]
    (image,) = overpasses(
        [scene_item(earth_search(scene, server.url)) for scene in (west, east)], area
    )
    (found,) = fetch_images(
        [image], area, catalogue(server, "earth-search"), FetchOptions(), client, files, tmp_path
    )
    pixels = found.source.read_all()
    assert np.isfinite(pixels).mean() > 0.9
    grid = found.source.grid
    order = [west, east] if image.items[0].tile == "33SVB" else [east, west]
    first, second = (truth(scene, "B04", grid) for scene in order)
    expected = np.where(first > 0, first, second)
    assert np.array_equal(np.nan_to_num(pixels[2]), expected)
    assert found.tags["SCARMAPPER_ITEMS"].count("S2A_33SV") == 2


def test_tiles_of_two_zones_are_brought_to_the_one_that_shows_more(
    server, client, files, area, tmp_path
):
    x, y = rasterio.warp.transform("EPSG:32633", "EPSG:32632", [419_900], [4_159_700])
    from scarmapper.tests.servers.image_archive import LEFT, SIDE, TOP

    near = replace(OLD, covered=0.3)
    far = replace(
        OLD, epsg=32632, tile="32SVB", number=1,
        east=round((x[0] - LEFT - 5 * SIDE) / 20) * 20,
        north=round((y[0] - TOP + 5 * SIDE) / 20) * 20,
    )  # fmt: skip
    server.scenes = [near, far]
    (image,) = overpasses(
        [scene_item(earth_search(scene, server.url)) for scene in (near, far)], area
    )
    assert len(image.items) == 2 or image.items[0].epsg == 32632
    found = image_grid(area, [image], 10, 500)
    assert found.crs == CRS.from_epsg(32632)
    (made,) = fetch_images(
        [image], area, catalogue(server, "earth-search"), FetchOptions(margin=0), client, files,
        tmp_path,
    )  # fmt: skip
    pixels = made.source.read_all()
    assert np.isfinite(pixels).mean() > 0.97
    assert 300 < np.nanmedian(pixels) < 4000


# Stopped and killed


class StopsAfter(Progress):
    """A user who stops after so many requests."""

    def __init__(self, server, count):
        self._server, self._most = server, len(server.requests) + count
        self.seen = None

    def is_cancelled(self):
        made = len(self._server.requests)
        if made >= self._most and self.seen is None:
            self.seen = made
        return self.seen is not None


@pytest.mark.parametrize("count", [1, 9, 14])
def test_what_was_fetched_before_a_stop_is_kept(fetch, server, area, tmp_path, count):
    from scarmapper.core.acquisition.connection import WebClient
    from scarmapper.core.acquisition.network import NetworkSettings

    server.delay = 0.03
    item = scene_item(earth_search(OLD, server.url))
    progress = StopsAfter(server, count)
    with (
        FetchedFiles(tmp_path / "own") as files,
        WebClient(NetworkSettings(pause=0.01), own_machine=True) as client,
        pytest.raises(Cancelled),
    ):
        fetch_images(
            [Overpass((item,))], area, catalogue(server, "earth-search"), FetchOptions(),
            client, files, tmp_path, None, progress,
        )  # fmt: skip
    # From the moment when the stop was seen: what was under way, and one more for each connection.
    assert len(server.requests) <= progress.seen + 8


SCRIPT = """
import sys
from pathlib import Path
from tempfile import mkdtemp
from scarmapper.core.acquisition.area import area_of_extent
from scarmapper.core.acquisition.catalogues import other_catalogue
from scarmapper.core.acquisition.connection import WebClient
from scarmapper.core.acquisition.fetched_files import FetchedFiles
from scarmapper.core.acquisition.image_fetch import FetchOptions, fetch_images
from scarmapper.core.acquisition.overpass import Overpass
from scarmapper.core.acquisition.scene_item import scene_item
from scarmapper.core.geo.gdal import CRS
from scarmapper.core.geo.grid import Grid
from scarmapper.core.raster.cloud_optimised import write_cloud_optimised
from scarmapper.core.raster.writer import Outputs
from scarmapper.tests.servers.image_archive import Scene
from scarmapper.tests.servers.stac_documents import earth_search

url, cache, path = sys.argv[1:]
print("ready", flush=True)
area = area_of_extent((418_500, 4_158_000, 421_500, 4_161_500), CRS.from_epsg(32633))
item = scene_item(earth_search(Scene("2018-12-29T09:54:11Z"), url))
with WebClient(own_machine=True) as client, FetchedFiles(cache) as files, Outputs() as outputs:
    (image,) = fetch_images(
        [Overpass((item,))], area, other_catalogue(url), FetchOptions(), client, files,
        Path(mkdtemp(dir=cache)),
    )
    write_cloud_optimised(outputs, image.source, path, dtype="uint16", nodata=0)
"""


@pytest.mark.slow
def test_killed_at_twelve_moments_and_run_again(server, tmp_path):
    def start(cache, path):
        return subprocess.Popen(
            [sys.executable, "-c", SCRIPT, server.url, str(cache), str(path)],
            stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    whole = start(tmp_path / "one", tmp_path / "one.tif")
    assert whole.wait(60) == 0
    server.requests.clear()
    server.delay = 0.04
    random = np.random.default_rng(7)
    path = tmp_path / "two.tif"
    for _ in range(12):
        process = start(tmp_path / "two", path)
        process.stdout.readline()
        time.sleep(float(random.uniform(0, 0.45)))
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        assert not path.exists() or path.read_bytes() == (tmp_path / "one.tif").read_bytes()
    last = start(tmp_path / "two", path)
    assert last.wait(60) == 0
    for process in (whole, last):
        process.stdout.close()
    assert path.read_bytes() == (tmp_path / "one.tif").read_bytes()
    # Of each kill at most the four parts that were on their way come again.
    sent, once = server.sent(), 0
    for name in ("B02", "B03", "B04", "B08", "B11", "SCL"):
        ranges = {(b, e) for p, b, e in server.ranges(f"{name}.tif")}
        once += sum(end - begin for begin, end in ranges)
    repeated = len(server.ranges()) - len(set(server.ranges()))
    assert repeated <= 4 * 12
    assert sent < 3 * once
