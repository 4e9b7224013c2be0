"""Files on the network: servers that never answer, or stop answering, hold nobody up."""

import re
import socket
import threading
import time
from contextlib import contextmanager

import numpy as np
import pytest

from scarmapper.core.errors import Cancelled, UnreadableFileError
from scarmapper.core.geo.gdal import Affine, rasterio
from scarmapper.core.geo.grid import Window
from scarmapper.core.progress import Progress
from scarmapper.core.raster import open_files
from scarmapper.core.raster.block_map import map_blocks
from scarmapper.core.raster.file_source import FileSource

SIDE = 512


class StopsAfter(Progress):
    """The progress of a user who stops after so many seconds."""

    def __init__(self, seconds):
        self._end = time.monotonic() + seconds

    def is_cancelled(self):
        return time.monotonic() > self._end


@contextmanager
def server(content=b"", answers=0):
    """Serve a file on this computer; after so many answers, hold every connection in silence."""
    listening = socket.create_server(("127.0.0.1", 0), backlog=64)
    held, count, lock = [listening], [0], threading.Lock()

    def answer(connection):
        with connection:
            connection.settimeout(20)
            while True:
                request = b""
                while b"\r\n\r\n" not in request:
                    more = connection.recv(4096)
                    if not more:
                        return
                    request += more
                with lock:
                    count[0] += 1
                    if count[0] > answers:
                        held.append(connection.dup())
                        return
                span = re.search(rb"Range: bytes=(\d+)-(\d+)", request)
                begin, end = (int(span[1]), int(span[2])) if span else (0, len(content) - 1)
                end = min(end, len(content) - 1)
                head = "206 Partial Content" if span else "200 OK"
                lines = [
                    f"HTTP/1.1 {head}",
                    "Accept-Ranges: bytes",
                    f"Content-Length: {end - begin + 1}",
                    f"Content-Range: bytes {begin}-{end}/{len(content)}" if span else "X: y",
                ]
                body = b"" if request.startswith(b"HEAD") else content[begin : end + 1]
                connection.sendall("\r\n".join([*lines, "", ""]).encode() + body)

    def serve():
        while True:
            try:
                connection, _ = listening.accept()
            except OSError:
                return
            threading.Thread(target=answer, args=(connection,), daemon=True).start()

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield f"/vsicurl/http://127.0.0.1:{listening.getsockname()[1]}/a.tif"
    finally:
        for each in held:
            each.close()


@pytest.fixture
def content(tmp_path):
    """A GeoTIFF of many blocks, so that reading asks more than opening."""
    path = tmp_path / "a.tif"
    random = np.random.default_rng(0)
    with rasterio.open(
        path, "w", driver="GTiff", width=SIDE, height=SIDE, count=2, dtype="uint16", tiled=True,
        blockxsize=64, blockysize=64, crs="EPSG:32633", transform=Affine(10, 0, 5e5, 0, -10, 4e6),
    ) as made:  # fmt: skip
        made.write(random.integers(1, 60_000, (2, SIDE, SIDE)).astype(np.uint16))
    return path.read_bytes()


def ended_within(seconds, work, kind=Cancelled):
    begin = time.monotonic()
    with pytest.raises(kind) as error:
        work()
    assert time.monotonic() - begin < seconds
    return str(error.value)


def test_a_file_on_the_network_is_read_as_any_other(content, tmp_path):
    with server(content, answers=10_000) as path:
        source = FileSource(path)
        np.testing.assert_array_equal(source.read_all(), FileSource(tmp_path / "a.tif").read_all())


def test_a_server_that_never_answers_can_be_left(tmp_path):
    with server() as path:
        ended_within(1.5, lambda: FileSource(path, progress=StopsAfter(0.3)))
        vrt = tmp_path / "a.vrt"
        vrt.write_text(
            "<VRTDataset rasterXSize='9' rasterYSize='9'><SRS>EPSG:32633</SRS>"
            "<GeoTransform>5e5,10,0,4e6,0,-10</GeoTransform>"
            "<VRTRasterBand dataType='Byte' band='1'>"
            f"<SimpleSource><SourceFilename>{path}</SourceFilename></SimpleSource></VRTRasterBand>"
            "</VRTDataset>"
        )
        ended_within(1.5, lambda: FileSource(vrt, progress=StopsAfter(0.3)).read_all())


def test_a_server_that_stops_answering_can_be_left_by_all_threads(content):
    with server(content, answers=2) as path:
        progress = StopsAfter(1.0)
        source = FileSource(path, look_for_nodata=False, progress=progress)
        ended_within(2.5, lambda: list(map_blocks(source.read, source.grid, (128, 128), progress)))
        # What a thread may still be reading is not closed under it.
        source.close()
        ended_within(1.0, lambda: source.read(Window(0, 0, 64, 64)))


def test_a_server_that_never_answers_is_given_up(monkeypatch):
    monkeypatch.setitem(open_files._NETWORK, "GDAL_HTTP_LOW_SPEED_TIME", "1")
    with server() as path:
        text = ended_within(8, lambda: FileSource(path), UnreadableFileError)
    assert "It is on the network: check its address" in text


def test_a_server_that_stops_answering_is_given_up(content, monkeypatch):
    monkeypatch.setitem(open_files._NETWORK, "GDAL_HTTP_LOW_SPEED_TIME", "1")
    with server(content, answers=2) as path:
        source = FileSource(path, look_for_nodata=False)
        text = ended_within(20, source.read_all, UnreadableFileError)
    assert "could not be read on from the network" in text
