"""Rasters fetched in parts: what is fetched, what is kept, and what goes wrong."""

import numpy as np
import pytest
import rasterio

from scarmapper.core.acquisition.connection import WebClient
from scarmapper.core.acquisition.network import NetworkSettings, OpenAccess
from scarmapper.core.acquisition.remote_raster import ChangedOnServer, RemoteRaster, fetch_jobs
from scarmapper.core.acquisition.tiff_layout import joined, tiff_layout, without
from scarmapper.core.errors import ScarMapperError, UnreadableFileError
from scarmapper.core.geo.grid import Window
from scarmapper.tests.servers.image_archive import Scene, band
from scarmapper.tests.servers.image_server import ImageServer

SCENE = Scene("2018-12-29T09:54:11Z")
PATH = f"/files/{SCENE.id}/B04.tif"
WINDOW = Window(300, 400, 350, 200)


@pytest.fixture(scope="module")
def archive():
    """A server with one scene."""
    with ImageServer([SCENE]) as server:
        yield server


@pytest.fixture
def server(archive):
    """The server without faults."""
    archive.faults.clear()
    archive.requests.clear()
    archive.version = 1
    return archive


@pytest.fixture
def remote(server, client, files):
    """Return a function that opens the red band anew, as another run would."""
    return lambda: RemoteRaster(server.url + PATH, client, OpenAccess(), files)


def fetched(raster, level=0, window=WINDOW):
    for _, job in fetch_jobs([(raster, level, window)]):
        job()
    options = {"overview_level": level - 1} if level else {}
    with rasterio.open(raster.path, **options) as dataset:
        part = rasterio.windows.Window(window.col, window.row, window.width, window.height)
        return dataset.read(1, window=part)


def truth(level=0, window=WINDOW):
    options = {"overview_level": level - 1} if level else {}
    with rasterio.MemoryFile(band(SCENE, "B04")) as memory, memory.open(**options) as dataset:
        part = rasterio.windows.Window(window.col, window.row, window.width, window.height)
        return dataset.read(1, window=part)


def test_a_window_is_the_same_as_that_of_the_whole_file(remote):
    assert np.array_equal(fetched(remote()), truth())


@pytest.mark.parametrize("level", [1, 2])
def test_a_window_of_an_overview(remote, level):
    window = Window(20, 30, 60, 50)
    raster = remote()
    assert len(raster.layout.levels) == 4
    assert np.array_equal(fetched(raster, level, window), truth(level, window))


def test_no_byte_comes_twice_and_few_that_are_not_needed(remote, server):
    raster = remote()
    fetched(raster)
    fetched(raster, 0, Window(0, 0, 700, 700))
    seen = np.zeros(len(band(SCENE, "B04")), int)
    for _, begin, end in server.ranges():
        seen[begin:end] += 1
    assert seen.max() == 1
    tiles = raster.layout.levels[0].ranges(Window(0, 0, 700, 700))
    needed = sum(end - begin for begin, end in tiles)
    assert seen.sum() <= 1.3 * needed


def test_another_run_fetches_nothing(remote, server):
    first = fetched(remote())
    server.requests.clear()
    assert np.array_equal(fetched(remote()), first)
    assert server.requests == []


def test_a_line_that_was_not_completed_does_not_count(remote, server):
    raster = remote()
    fetched(raster)
    journal = raster.path.parent / "parts.txt"
    text = journal.read_text()
    journal.write_text(text[: text.rindex(" ") + 2])
    server.requests.clear()
    assert np.array_equal(fetched(remote()), truth())
    assert 1 <= len(server.requests) <= 3


@pytest.mark.parametrize("text", ["", "{}", "[]\n1 2\n", '{"size": 5}\n', "\xff\n"])
def test_a_damaged_journal_is_begun_anew(remote, text):
    raster = remote()
    fetched(raster)
    (raster.path.parent / "parts.txt").write_text(text, encoding="latin-1")
    assert np.array_equal(fetched(remote()), truth())


def test_a_file_that_changes_meanwhile_is_told_and_forgotten(remote, server):
    raster = remote()
    fetched(raster)
    server.version = 2
    with pytest.raises(ChangedOnServer, match="was changed on the server"):
        fetched(raster, 0, Window(800, 0, 100, 100))
    assert np.array_equal(fetched(remote(), 0, Window(800, 0, 100, 100)),
                          truth(0, Window(800, 0, 100, 100)))  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "said"),
    [("other part", "answers with another part"), ("short", "only a part of what")],
)
def test_a_server_that_gives_something_else(remote, server, kind, said):
    server.fails("/files/", kind, times=99)
    with pytest.raises(UnreadableFileError, match=said):
        fetched(remote())


def test_a_server_without_parts_gives_the_whole(remote, server):
    server.fails("/files/", "no ranges", times=99)
    assert np.array_equal(fetched(remote()), truth())
    assert len(server.requests) == 1


def test_a_server_without_parts_and_a_large_file(remote, server, monkeypatch):
    monkeypatch.setattr("scarmapper.core.acquisition.remote_raster._WHOLE", 50_000)
    server.fails("/files/", "no ranges", times=99)
    with pytest.raises(ScarMapperError, match="only as a whole"):
        remote().layout  # noqa: B018


def test_a_page_in_the_place_of_a_file(remote, server):
    server.fails("/files/", "html", times=99)
    with pytest.raises(UnreadableFileError, match="is no GeoTIFF that can be read in parts"):
        remote().layout  # noqa: B018


def test_a_disk_that_is_full(remote, monkeypatch):
    raster = remote()
    assert raster.layout

    def full(file):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("scarmapper.core.acquisition.remote_raster.os.fsync", full)
    with pytest.raises(ScarMapperError, match=r"No space left on device\. Is the disk full"):
        fetched(raster)
    monkeypatch.undo()
    assert np.array_equal(fetched(remote()), truth())


def test_a_cut_connection_is_made_again(remote, server):
    server.fails("/files/", "cut", times=2, after=1)
    assert np.array_equal(fetched(remote()), truth())


def test_killed_at_any_moment_and_run_again(server, files):
    """The client is closed after so many requests; the next run goes on."""
    url = server.url + PATH
    for count in range(1, 6):
        client = WebClient(NetworkSettings(pause=0.01), own_machine=True)
        raster = RemoteRaster(url, client, OpenAccess(), files)
        try:
            jobs = fetch_jobs([(raster, 0, WINDOW)])
            for _, job in jobs[:count]:
                job()
        finally:
            client.close()
    seen = np.zeros(len(band(SCENE, "B04")), int)
    for _, begin, end in server.ranges():
        seen[begin:end] += 1
    assert seen.max() == 1


# The layout of files


@pytest.mark.parametrize("big", ["NO", "YES"])
@pytest.mark.parametrize("tiled", [True, False])
@pytest.mark.parametrize("interleave", ["pixel", "band"])
@pytest.mark.parametrize("order", ["LITTLE", "BIG"])
def test_layouts_of_all_kinds(tmp_path, big, tiled, interleave, order):
    path = tmp_path / "a.tif"
    tiling = {"tiled": True, "blockxsize": 64, "blockysize": 32} if tiled else {"blockysize": 16}
    pixels = np.random.default_rng(1).integers(0, 99, (3, 200, 300)).astype(np.uint8)
    with rasterio.open(
        path, "w", driver="GTiff", width=300, height=200, count=3, dtype="uint8", bigtiff=big,
        endianness=order, interleave=interleave, compress="deflate", crs="EPSG:32633",
        transform=rasterio.Affine(10, 0, 0, 0, -10, 0), **tiling,
    ) as dataset:  # fmt: skip
        dataset.write(pixels)
    content = path.read_bytes()
    layout = tiff_layout(lambda begin, length: content[begin : begin + length], len(content), "a")
    level = layout.levels[0]
    assert (level.width, level.height) == (300, 200)
    assert level.planes == (3 if interleave == "band" else 1)
    window = Window(100, 150, 20, 40)
    kept = bytearray(len(content))
    rest = [(0, 1024), *layout.needed(0, window, len(content)), (len(content) - 4096, len(content))]
    first = min(begin for begin, _ in level.ranges(level_window(level)))
    rest.append((0, first))
    for begin, end in rest:
        kept[max(0, begin) : end] = content[max(0, begin) : end]
    (tmp_path / "b.tif").write_bytes(kept)
    with rasterio.open(tmp_path / "b.tif") as dataset:
        found = dataset.read(window=rasterio.windows.Window(150, 100, 40, 20))
    assert np.array_equal(found, pixels[:, 100:120, 150:190])


def level_window(level):
    return Window(0, 0, level.height, level.width)


def test_damaged_files_are_no_fault():
    content = band(SCENE, "SCL")
    random = np.random.default_rng(5)
    said = []
    for _ in range(300):
        damaged = bytearray(content)
        for place in random.integers(0, 600, 3):
            damaged[place] = random.integers(0, 256)
        cut = bytes(damaged[: random.integers(1, len(damaged))])
        try:
            tiff_layout(lambda b, n, c=cut: c[b : b + n], len(cut), "a")
        except UnreadableFileError as error:
            said.append(str(error))
    assert len(said) > 100
    assert not any("\n" in text for text in said)


def test_ranges():
    assert joined([(5, 8), (0, 2), (2, 4), (7, 9)]) == [(0, 4), (5, 9)]
    assert without([(0, 10)], [(2, 3), (5, 20)]) == [(0, 2), (3, 5)]
    assert without([(0, 10)], []) == [(0, 10)]
    assert without([(3, 4)], [(0, 10)]) == []
