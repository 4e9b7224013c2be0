"""Files fetched as a whole, in as many runs as it takes."""

import pytest

from scarmapper.core.acquisition.network import OpenAccess
from scarmapper.core.acquisition.whole_file import WholeFile
from scarmapper.core.errors import ScarMapperError
from scarmapper.tests.servers.image_archive import Scene, band
from scarmapper.tests.servers.image_server import ImageServer

SCENE = Scene("2018-12-29T09:54:11Z")
TRUTH = band(SCENE, "B04")


@pytest.fixture
def server():
    """A server with one scene."""
    with ImageServer([SCENE]) as made:
        yield made


@pytest.fixture
def whole(server, client, files):
    """Return a function that names the file anew, as another run would."""
    url = f"{server.url}/files/{SCENE.id}/B04.tif"
    return lambda size=0: WholeFile(url, client, OpenAccess(), files, size=size)


def test_a_second_run_fetches_nothing(whole, server):
    assert whole(len(TRUTH)).fetch().read_bytes() == TRUTH
    server.requests.clear()
    assert whole(len(TRUTH)).fetch().read_bytes() == TRUTH
    assert server.requests == []


def test_a_cut_transfer_goes_on_where_it_ended(whole, server):
    server.fails("/files/", "cut", times=7)
    assert whole().fetch().read_bytes() == TRUTH
    assert server.sent() <= len(TRUTH) + 200


def test_what_was_changed_meanwhile_is_fetched_anew(whole, server):
    server.fails("/files/", "cut", times=1)
    server.fails("/files/", "404", times=1)
    with pytest.raises(ScarMapperError, match="does not exist"):
        whole().fetch()
    assert 0 < whole().fetched < len(TRUTH)
    server.version = 2
    assert whole().fetch().read_bytes() == TRUTH
    assert server.requests[-1].status == 200


def test_a_wrong_size_is_told_and_not_kept(whole):
    with pytest.raises(ScarMapperError, match=r"bytes in the place of 77; it was not used"):
        whole(77).fetch()
    assert whole(77).fetched == 0


def test_a_disk_that_is_full(whole, monkeypatch):
    import builtins
    import errno

    def full(path, mode="r", *arguments, **options):
        if mode == "r+b":
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(path, mode, *arguments, **options)

    real = builtins.open
    monkeypatch.setattr("builtins.open", full)
    with pytest.raises(ScarMapperError, match=r"No space left on device\. Is the disk full"):
        whole().fetch()
    monkeypatch.undo()
    assert not whole().there
    assert whole().fetch().read_bytes() == TRUTH


def test_killed_between_the_last_byte_and_the_name(whole, server):
    whole().fetch()
    path = whole().path
    path.rename(path.with_name("whole.part"))
    server.requests.clear()
    assert whole(len(TRUTH)).fetch().read_bytes() == TRUTH
    assert server.requests == []
    path.rename(path.with_name("whole.part"))
    assert whole().fetch().read_bytes() == TRUTH  # nothing tells the size: fetched anew


def test_limits(whole):
    with pytest.raises(ScarMapperError, match="more than"):
        whole().fetch(limit=1000)
