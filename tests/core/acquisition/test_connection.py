"""Requests: repeated where it helps, refused where it must be, and stopped at once."""

import errno
import http.client
import selectors
import socket
import threading
import time
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest

from scarmapper.core.acquisition import proxies
from scarmapper.core.acquisition.connection import WebClient
from scarmapper.core.acquisition.network import NetworkSettings, Refused
from scarmapper.core.acquisition.parallel import in_parallel
from scarmapper.core.acquisition.proxies import proxy_of
from scarmapper.core.acquisition.web_address import checked, shown
from scarmapper.core.errors import Cancelled, ScarMapperError
from scarmapper.core.progress import Progress
from scarmapper.tests.servers.image_archive import Scene
from scarmapper.tests.servers.image_server import ImageServer

SCENE = Scene("2018-12-29T09:54:11Z")
PATH = f"/files/{SCENE.id}/SCL.tif"


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
    archive.delay = 0
    return archive


@pytest.fixture
def whole(server, client):
    """The bytes of the file."""
    return client.get(server.url + PATH, limit=10**6).body


@pytest.mark.parametrize("kind", ["429", "500", "502", "503", "504", "cut"])
def test_what_passes_is_tried_again(server, client, whole, kind):
    server.fails("/files/", kind, times=3)
    assert client.get(server.url + PATH, limit=10**6).body == whole
    assert len(server.requests) == 5


def test_a_server_is_left_alone_as_long_as_it_asks_for(server, client):
    server.fails("/files/", "429", value="1")
    start = time.monotonic()
    client.get(server.url + PATH, limit=10**6)
    assert 0.95 < time.monotonic() - start < 3


def test_without_a_network_it_is_told_at_once(monkeypatch):
    def offline(*_arguments):
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    monkeypatch.setattr(socket, "getaddrinfo", offline)
    start = time.monotonic()
    with pytest.raises(ScarMapperError, match=r"after 2 tries: the name of the server is not know"):
        WebClient(NetworkSettings(proxy="")).get("https://images.example.org/v1", limit=100)
    assert time.monotonic() - start < 2


def test_a_connection_that_was_there_is_waited_for(server, monkeypatch):
    looks = []

    def offline(*arguments):
        looks.append(arguments)
        raise OSError(errno.ENETUNREACH, "Network is unreachable")

    with WebClient(NetworkSettings(pause=0.01), own_machine=True) as client:
        client.get(server.url + PATH, limit=10**6)
        client._idle.clear()
        monkeypatch.setattr(socket, "create_connection", offline)
        monkeypatch.setattr(http.client.socket, "create_connection", offline)
        with pytest.raises(ScarMapperError, match=r"after 5 tries: there is no way to the server"):
            client.get(server.url + PATH, limit=10**6)


def test_a_long_pause_is_told_and_not_waited_for(server, client):
    server.fails("/files/", "429", value="3600")
    with pytest.raises(ScarMapperError, match="takes no more requests for 3600 s"):
        client.get(server.url + PATH, limit=10**6)


def test_the_end_of_a_pause_may_be_a_date(server, client):
    server.fails("/files/", "503", value="Wed, 21 Oct 2015 07:28:00 GMT")
    client.get(server.url + PATH, limit=10**6)


def test_what_does_not_pass_is_one_sentence(server, client):
    server.fails("/files/", "503", times=99)
    with pytest.raises(Refused, match=r"after 5 tries: HTTP 503\. Check") as caught:
        client.get(server.url + PATH, limit=10**6)
    assert "\n" not in str(caught.value)
    with pytest.raises(Refused, match="does not exist") as caught:
        client.get(server.url + "/nowhere", limit=10**6)
    assert caught.value.status == 404


def test_no_answer_in_time(server):
    server.fails("/files/", "slow", times=9, value="1")
    quick = NetworkSettings(pause=0.01, timeout=0.2)
    with WebClient(quick, own_machine=True) as client, pytest.raises(Refused, match="came in time"):
        client.get(server.url + PATH, limit=10**6, tries=2)


def test_no_network_and_unknown_hosts(client):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(Refused, match="connection was cut"):
        client.get(f"http://127.0.0.1:{port}/", limit=10)
    with pytest.raises(Refused, match="is this computer connected"):
        client.get("https://no-such-host.invalid/stac", limit=10)


def test_answers_that_are_too_large_are_not_read(server, client):
    with pytest.raises(Refused, match="answers with more than"):
        client.get(server.url + PATH, limit=100)
    assert client.received < 100


def test_connections_are_kept(server, client):
    for _ in range(5):
        client.get(server.url + PATH, limit=10**6)
    assert sum(len(idle) for idle in client._idle.values()) == 1


class Header:
    """An access with a token."""

    def prepared(self, url):
        return url, {"Authorization": "Bearer secret", "Range": "bytes=0-9"}

    def renewed(self, url):
        return False


def test_a_token_is_for_one_server_alone(server, client):
    with ImageServer([SCENE]) as other:
        server.fails("/files/", "elsewhere", value=other.url + PATH)
        body = client.get(server.url + PATH, limit=10**6, access=Header()).body
        assert len(body) == 10
        assert server.requests[0].headers["Authorization"] == "Bearer secret"
        assert "Authorization" not in other.requests[0].headers
        server.fails("/earth/", "elsewhere", value=other.url + "/earth/v1/search")
        with pytest.raises(Refused, match="refers to another server"):
            client.post(server.url + "/earth/v1/search", b"{}", "application/json", limit=10)


def test_references_without_end_or_to_nothing(server, client):
    server.fails("/files/", "elsewhere", times=99, value=server.url + PATH)
    with pytest.raises(Refused, match="without end"):
        client.get(server.url + PATH, limit=10**6)
    server.faults.clear()
    server.fails("/files/", "elsewhere", value="file:///etc/passwd")
    with pytest.raises(ScarMapperError, match="no address of a server"):
        client.get(server.url + PATH, limit=10**6)
    server.fails("/files/", "elsewhere", value="http://example.org/x")
    with pytest.raises(ScarMapperError, match="only encrypted connections"):
        client.get(server.url + PATH, limit=10**6)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("http://example.org/v1", "only encrypted connections"),
        ("http://127.0.0.1/v1", "only encrypted connections"),
        ("ftp://example.org/v1", "only encrypted connections"),
        ("/vsicurl/https://example.org", "no address of a server"),
        ("https://exa mple.org", "no address of a server"),
        ("https://example.org/\r\nX: y", "no address of a server"),
        ("https://example.org:99999/", "no address of a server"),
        ("https://me:hunter2@example.org/", "holds a name or a password"),
    ],
)
def test_addresses_that_are_not_asked(url, said):
    with pytest.raises(ScarMapperError, match=said) as caught:
        checked(url)
    assert "hunter2" not in str(caught.value)


def test_plain_connections_where_they_are_allowed():
    assert checked("http://example.org/v1", allow_http=True)
    assert checked("http://[::1]:80/v1", own_machine=True)
    assert checked("http://localhost/v1", own_machine=True)


def test_messages_show_no_signature():
    assert shown("https://u:p@a.org:8/x.tif?sig=secret#z") == "https://a.org:8/x.tif"


def test_no_more_than_four_at_a_time(server, client):
    server.delay, server.most_open = 0.05, 0
    jobs = [lambda: client.get(server.url + PATH, limit=10**6) for _ in range(12)]
    assert len(in_parallel(client, jobs, Progress())) == 12
    assert server.most_open == 4
    server.most_open = 0
    threads = [threading.Thread(target=job) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert server.most_open <= 4


class Stopped(Progress):
    """A user who stops after a moment."""

    def __init__(self, seconds):
        self.end = time.monotonic() + seconds

    def is_cancelled(self):
        return time.monotonic() > self.end


def test_a_run_ends_within_two_seconds(server):
    server.fails("/files/", "slow", times=99, value="20")
    with WebClient(NetworkSettings(), own_machine=True) as client:
        start = time.monotonic()
        jobs = [lambda: client.get(server.url + PATH, limit=10**6) for _ in range(8)]
        with pytest.raises(Cancelled):
            in_parallel(client, jobs, Stopped(0.3))
        assert time.monotonic() - start < 1.5


def test_a_failure_ends_the_other_jobs(server, client):
    jobs = [lambda: client.get(server.url + "/nowhere", limit=10)] + [
        lambda: client.get(server.url + PATH, limit=10**6) for _ in range(3)
    ]
    with pytest.raises(Refused, match="does not exist"):
        in_parallel(client, jobs, Progress())


def test_proxies():
    settings = NetworkSettings(proxy="http://me:hunter2@proxy.local:3128")
    client = WebClient(settings)
    connection = client._new_connection((("https", "example.org", 443), settings.proxy))
    assert (connection.host, connection.port) == ("proxy.local", 3128)
    assert connection._tunnel_host == "example.org"
    assert proxy_of("http://127.0.0.1/v1", settings) == ""
    assert "hunter2" not in repr(settings)
    client = WebClient(replace(settings, proxy="socks5h://proxy.local:1080"))
    with pytest.raises(ScarMapperError, match="socks5h"):
        client.get("https://example.org/", limit=10)


@pytest.mark.parametrize(
    ("url", "through"),
    [
        ("https://example.org/v1", "http://qgis:1"),
        ("https://intranet.org/v1", "http://system:2"),
        ("HTTPS://Intranet.org/v1", "http://system:2"),
        ("http://intranet.org/v1", "http://qgis:1"),
        ("https://maps.org/tiles/1", ""),
        ("https://maps.org/other", "http://qgis:1"),
        ("https://both.org/", ""),
        ("https://[::1]:8000/", ""),
    ],
)
def test_addresses_that_do_without_the_proxy(monkeypatch, url, through):
    monkeypatch.setattr(proxies, "getproxies", lambda: {"https": "http://system:2"})
    monkeypatch.setattr(proxies, "proxy_bypass", lambda host: False)
    settings = NetworkSettings(
        proxy="http://qgis:1",
        excluded=(" https://intranet.org ", "https://both.org", "", " "),
        direct=("https://maps.org/tiles", "https://both.org"),
    )
    assert proxy_of(url, settings) == through
    assert proxy_of(url, replace(settings, proxy="")) in ("", "http://system:2")
    monkeypatch.setattr(proxies, "proxy_bypass", lambda host: True)
    assert proxy_of(url, settings) == through.replace("http://system:2", "")


class Tunnel(BaseHTTPRequestHandler):
    """A proxy that has every server on one port of this computer; ``asked`` are their names."""

    asked: ClassVar[list[str]]
    port: ClassVar[int]

    def log_message(self, *parts):
        """Say nothing."""

    def do_CONNECT(self):  # noqa: N802
        """Pass bytes on in both directions."""
        self.asked.append(self.path)
        self.send_response(200)
        self.end_headers()
        # Not `select`, which takes no file numbers above 1023.
        with (
            socket.create_connection(("127.0.0.1", self.port)) as there,
            selectors.DefaultSelector() as waiting,
        ):
            waiting.register(self.connection, selectors.EVENT_READ, there)
            waiting.register(there, selectors.EVENT_READ, self.connection)
            while True:
                for ready, _ in waiting.select():
                    piece = ready.fileobj.recv(1 << 16)
                    if not piece:
                        return
                    ready.data.sendall(piece)


@pytest.fixture
def proxy(server):
    """A proxy on this computer."""

    class Handler(Tunnel):
        asked: ClassVar = []
        port = int(server.url.rpartition(":")[2])

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as made:
        made.daemon_threads = True
        threading.Thread(target=made.serve_forever, daemon=True).start()
        yield made
        made.shutdown()


def test_the_list_of_qgis_is_asked_past_the_proxy(server, proxy, monkeypatch):
    """Servers of the list, and paths, of which a connection that was kept is not taken."""
    found = socket.getaddrinfo

    def known(host, port, *others, **more):
        ours = host in ("images.example", "intranet.example")
        return found("127.0.0.1" if ours else host, port, *others, **more)

    monkeypatch.setattr(socket, "getaddrinfo", known)
    for name in ("http_proxy", "https_proxy", "no_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    port = server.url.rpartition(":")[2]
    settings = NetworkSettings(
        proxy=f"http://127.0.0.1:{proxy.server_address[1]}",
        excluded=("http://intranet.example",),
        direct=(f"http://images.example:{port}/files",),
        allow_http=True,
    )
    with WebClient(settings) as client:
        for _ in range(2):
            client.get(f"http://intranet.example:{port}{PATH}", limit=10**6)
            client.get(f"http://images.example:{port}{PATH}", limit=10**6)
        assert proxy.RequestHandlerClass.asked == []
        client.get(f"http://images.example:{port}/earth/v1/collections", limit=10**6)
        client.get("http://elsewhere.example" + PATH, limit=10**6)
    assert proxy.RequestHandlerClass.asked == [f"images.example:{port}", "elsewhere.example:80"]
    assert len(server.requests) == 6


def test_certificates_that_are_none():
    with pytest.raises(ScarMapperError, match="certificates that are set in QGIS"):
        WebClient(NetworkSettings(certificates="-----BEGIN CERTIFICATE-----\nAA\n"))
