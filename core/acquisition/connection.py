"""Requests to services over HTTP: encrypted, limited in size and number, repeated where it helps.

Proxies and certificates come from whoever makes the client; without them, those of the system are
used. Credentials go to the server that they are meant for, and to no other that it refers to.
"""

from __future__ import annotations

import base64
import http.client
import random
import socket
import ssl
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from urllib.parse import unquote, urljoin, urlsplit

from ..errors import Cancelled, ScarMapperError
from ..version import version
from .http_answers import in_words, is_cut_off, refusal, retry_after, too_large
from .network import Access, NetworkSettings, OpenAccess, Refused, Response
from .proxies import http_proxy, proxy_of
from .web_address import checked, origin, shown

# Connections at a time, to all servers together: what Copernicus allows.
MOST_CONNECTIONS = 4
_REDIRECTS = 5
# Times that a request is made, and the longest wait between that a server may ask for, in seconds.
_TRIES, _LONGEST_WAIT = 5, 120.0
_PIECE = 1 << 16
_SECRETS = ("Authorization", "Cookie")
_TRY_AGAIN = {429, 500, 502, 503, 504}
_FAULTS = (OSError, http.client.HTTPException)


# What tells connections apart: the server, as of `origin`, and the proxy on the way to it.
_Way = tuple[tuple[str, str, int], str]


class WebClient:
    """A client of web services; a context manager. Its methods may be called in several threads.

    Parameters
    ----------
    settings : NetworkSettings
    own_machine : bool
        Servers on this computer may be asked without encryption: the user has named one.

    Attributes
    ----------
    received : int
        Bytes of all bodies so far.
    """

    def __init__(self, settings: NetworkSettings | None = None, own_machine: bool = False):
        self.settings = settings or NetworkSettings()
        self.received = 0
        self._own_machine = own_machine
        self._slots = threading.BoundedSemaphore(MOST_CONNECTIONS)
        self._lock = threading.Lock()
        self._idle: dict[_Way, list[http.client.HTTPConnection]] = {}
        self._open: set[http.client.HTTPConnection] = set()
        self._known: set[tuple[str, str, int]] = set()  # servers that have answered
        self._stopped = threading.Event()
        self._context = ssl.create_default_context()
        if self.settings.certificates:
            try:
                self._context.load_verify_locations(cadata=self.settings.certificates)
            except (ssl.SSLError, ValueError) as error:
                raise ScarMapperError(
                    "The certificates that are set in QGIS cannot be read: {why}.", why=error
                ) from error

    def __enter__(self) -> WebClient:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """End all requests, at once, and all connections."""
        self._stopped.set()
        with self._lock:
            connections = [*self._open, *(one for idle in self._idle.values() for one in idle)]
            self._idle.clear()
        for connection in connections:
            sock = connection.sock
            if sock is not None:
                with suppress(OSError):
                    sock.shutdown(socket.SHUT_RDWR)
            with suppress(OSError):
                connection.close()

    def restart(self) -> None:
        """Allow requests again after `close`."""
        self._stopped.clear()

    def get(
        self,
        url: str,
        *,
        limit: int,
        access: Access | None = None,
        headers: Mapping[str, str] | None = None,
        sink: Callable[[bytes, Response], None] | None = None,
        tries: int = _TRIES,
    ) -> Response:
        """Return what is at an address.

        Parameters
        ----------
        url : str
        limit : int
            Bytes of the body at most.
        access : Access, optional
        headers : mapping of str to str, optional
        sink : callable, optional
            Takes the body piece by piece, with the response, whose own body is then empty.
        tries : int
            Times that the request is made at most.

        Raises
        ------
        Refused
            The server's answer is an error that no repetition mends.
        ScarMapperError
            The server cannot be reached, or its answers are damaged or too large.
        Cancelled
            The client was closed.
        """
        return self._request("GET", url, None, limit, access, headers or {}, sink, tries)

    def post(
        self,
        url: str,
        body: bytes,
        kind: str,
        *,
        limit: int,
        tries: int = _TRIES,
    ) -> Response:
        """Return the answer to a document of a media type; errors as of `get`."""
        return self._request("POST", url, body, limit, None, {"Content-Type": kind}, None, tries)

    def _request(
        self,
        method: str,
        url: str,
        body: bytes | None,
        limit: int,
        access: Access | None,
        headers: Mapping[str, str],
        sink: Callable[[bytes, Response], None] | None,
        tries: int,
    ) -> Response:
        """Make a request until it succeeds or nothing more can be tried."""
        checked(url, allow_http=self.settings.allow_http, own_machine=self._own_machine)
        access = access or OpenAccess()
        renewed = False
        problem: object = ""
        for attempt in range(tries):
            target, secret = access.prepared(url)
            try:
                response = self._once(method, target, body, limit, headers, secret, sink)
            except _FAULTS as error:
                self._check()
                problem, wait = in_words(error), None
                if isinstance(error, ssl.SSLCertVerificationError):
                    raise ScarMapperError(
                        "The certificate of {url} is not trusted: {why}. Behind a proxy that opens "
                        "connections, add its certificate to QGIS (Settings › Options › "
                        "Authentication).",
                        url=shown(url),
                        why=error.verify_message,
                    ) from error
                if attempt and is_cut_off(error) and origin(url) not in self._known:
                    tries = attempt + 1
                    break
            else:
                if response.status < 300:
                    return response
                if response.status in (401, 403) and not renewed and access.renewed(url):
                    renewed = True
                    continue
                if response.status not in _TRY_AGAIN:
                    raise refusal(response.status, url)
                problem, wait = f"HTTP {response.status}", retry_after(response)
            if attempt + 1 < tries:
                self._wait(attempt, wait, url)
        raise Refused(
            "{url} does not answer as it should, after {tries} tries: {why}. Check the connection, "
            "or try again later: what was fetched is kept.",
            url=shown(url),
            tries=tries,
            why=problem,
        ).with_status(500)

    def _wait(self, attempt: int, wanted: float | None, url: str) -> None:
        """Wait before a repetition, as long as the server asks for."""
        if wanted is not None and wanted > _LONGEST_WAIT:
            raise ScarMapperError(
                "{url} takes no more requests for {seconds:.0f} s; try again after that: what was "
                "fetched is kept.",
                url=shown(url),
                seconds=wanted,
            )
        pause = self.settings.pause * 2**attempt
        seconds = (
            max(pause if wanted is None else wanted, 0) + pause * random.SystemRandom().random() / 2
        )
        if self._stopped.wait(seconds):
            raise Cancelled

    def _check(self) -> None:
        if self._stopped.is_set():
            raise Cancelled

    def _once(
        self,
        method: str,
        url: str,
        body: bytes | None,
        limit: int,
        headers: Mapping[str, str],
        secret: Mapping[str, str],
        sink: Callable[[bytes, Response], None] | None,
    ) -> Response:
        """Make one request, following to where the server refers."""
        first = origin(url)
        for _ in range(_REDIRECTS + 1):
            # What opens one server is no other's business.
            same = origin(url) == first
            sent = {**headers, **{k: v for k, v in secret.items() if same or k not in _SECRETS}}
            response = self._exchange(method, url, body, limit, sent, sink)
            place = response.headers.get("location")
            if response.status not in (301, 302, 303, 307, 308) or not place:
                return response
            url = urljoin(url, place)
            checked(url, allow_http=self.settings.allow_http, own_machine=self._own_machine)
            if body is not None and (response.status == 303 or origin(url) != first):
                raise Refused(
                    "{url} refers to another server, which is not told what was asked; write the "
                    "catalogue's own address.",
                    url=shown(response.url),
                )
        raise Refused("{url} refers from one address to the next without end.", url=shown(url))

    def _exchange(
        self,
        method: str,
        url: str,
        body: bytes | None,
        limit: int,
        headers: Mapping[str, str],
        sink: Callable[[bytes, Response], None] | None,
    ) -> Response:
        """Send one request on a connection and read its answer."""
        parts = urlsplit(url)
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        sent = {
            "User-Agent": f"ScarMapper/{version()}",
            "Accept-Encoding": "identity",
            **headers,
        }
        way = origin(url), proxy_of(url, self.settings)
        while not self._slots.acquire(timeout=0.2):
            self._check()
        try:
            # A connection that was kept may have been closed by the server meanwhile.
            while True:
                self._check()
                connection, used = self._connected(way)
                keep = False
                try:
                    try:
                        connection.request(method, target, body, sent)
                        answer = connection.getresponse()
                        self._known.add(origin(url))
                    except (ConnectionError, http.client.BadStatusLine):
                        if used:
                            continue
                        raise
                    response = self._read(answer, url, limit, sink)
                    keep = not answer.will_close and answer.isclosed()
                    return response
                finally:
                    self._leave(connection, way, keep)
        finally:
            self._slots.release()

    def _read(
        self,
        answer: http.client.HTTPResponse,
        url: str,
        limit: int,
        sink: Callable[[bytes, Response], None] | None,
    ) -> Response:
        """Read an answer, piece by piece, up to the limit."""
        headers = {name.lower(): value for name, value in answer.getheaders()}
        good = answer.status < 300
        limit = limit if good else _PIECE
        length = answer.length
        if good and length is not None and length > limit:
            raise too_large(url, limit)
        response = Response(answer.status, headers, b"", url)
        pieces: list[bytes] = []
        seen = 0
        while True:
            self._check()
            piece = answer.read(_PIECE)
            if not piece:
                break
            seen += len(piece)
            if seen > limit:
                if good:
                    raise too_large(url, limit)
                break
            if good:
                with self._lock:
                    self.received += len(piece)
            if sink is not None and good:
                sink(piece, response)
            else:
                pieces.append(piece)
        if good and length is not None and seen < length:
            raise http.client.IncompleteRead(b"", length - seen)
        return Response(answer.status, headers, b"".join(pieces), url)

    def _connected(self, way: _Way) -> tuple[http.client.HTTPConnection, bool]:
        """Return a connection to a server, and whether it was used before."""
        with self._lock:
            idle = self._idle.get(way)
            if idle:
                connection = idle.pop()
                self._open.add(connection)
                return connection, True
        connection = self._new_connection(way)
        with self._lock:
            self._open.add(connection)
        return connection, False

    def _new_connection(self, way: _Way) -> http.client.HTTPConnection:
        (scheme, host, port), through = way
        timeout = self.settings.timeout
        proxy = http_proxy(through)
        if proxy is None:
            if scheme == "https":
                return http.client.HTTPSConnection(
                    host, port, timeout=timeout, context=self._context
                )
            return http.client.HTTPConnection(host, port, timeout=timeout)
        headers = {}
        if proxy.username:
            name = f"{unquote(proxy.username)}:{unquote(proxy.password or '')}"
            token = base64.b64encode(name.encode()).decode("ascii")
            headers["Proxy-Authorization"] = f"Basic {token}"
        server = proxy.hostname or "", proxy.port or 8080
        if scheme == "https":
            tunnel = http.client.HTTPSConnection(*server, timeout=timeout, context=self._context)
            tunnel.set_tunnel(host, port, headers)
            return tunnel
        plain = http.client.HTTPConnection(*server, timeout=timeout)
        plain.set_tunnel(host, port, headers)
        return plain

    def _leave(self, connection: http.client.HTTPConnection, way: _Way, keep: bool) -> None:
        """Keep a connection for the next request, or close it."""
        with self._lock:
            self._open.discard(connection)
            if keep and not self._stopped.is_set():
                self._idle.setdefault(way, []).append(connection)
                return
        with suppress(OSError):
            connection.close()
