"""A server on this computer that speaks the dialects of the catalogues, and fails as planned.

``/earth/v1`` is Earth Search, ``/pc/api/stac/v1`` the Planetary Computer with signatures,
``/cdse/v1`` the Copernicus Data Space with a login; ``/dem30`` and ``/dem90`` are the stores of the
Copernicus DEM.
"""

from __future__ import annotations

import json
import re
import ssl
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit

import shapely

from .image_archive import Scene, band, dem_tile, thumbnail
from .jpeg2000 import jp2_of
from .product_zip import product_zip
from .stac_documents import copernicus, earth_search, planetary_computer, product_id

NAME, SECRET = "analyst@example.org", "correct horse"


@dataclass
class Fault:
    """What goes wrong with requests whose path and query hold a pattern.

    Attributes
    ----------
    pattern : str
        Regular expression.
    kind : str
        A status, ``"429"``; or ``cut``, ``short``, ``no ranges``, ``slow``, ``other part``,
        ``html``, ``half``, ``elsewhere``.
    times : int
        How often, until it goes away.
    after : int
        Requests that go well before.
    value : str
        Of ``Retry-After``, seconds of ``slow``, address of ``elsewhere``.
    """

    pattern: str
    kind: str
    times: int = 1
    after: int = 0
    value: str = ""


@dataclass
class Request:
    """A request that was answered."""

    method: str
    path: str
    range: str
    status: int = 0
    bytes: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""


class _Server(ThreadingHTTPServer):
    """Threads that say nothing of clients who go away."""

    daemon_threads = True

    def handle_error(self, request, client_address) -> None:
        """Tell errors other than those of broken connections."""
        if not isinstance(sys.exc_info()[1], (ConnectionError, ssl.SSLError)):
            super().handle_error(request, client_address)


class ImageServer:
    """The server, in threads of its own; a context manager.

    Parameters
    ----------
    scenes : sequence of Scene
    dem30, dem90 : sequence of tuple of int
        Latitude and longitude of the corners of the tiles that there are.
    page : int
        Items of a page at most.
    certificate : str
        File with a certificate and its key, as PEM: connections are encrypted.

    Attributes
    ----------
    requests : list of Request
    faults : list of Fault
    most_open : int
        Requests that were answered at the same time, at most.
    tokens : set of str
        Those that are accepted.
    relief : float
        Of the elevations, as of `dem_tile`.
    """

    def __init__(
        self,
        scenes: Sequence[Scene] = (),
        dem30=(),
        dem90=(),
        page: int = 100,
        certificate: str = "",
    ):
        self.scenes = list(scenes)
        self.dem30, self.dem90, self.page = set(dem30), set(dem90), page
        self.requests: list[Request] = []
        self.faults: list[Fault] = []
        self.tokens: set[str] = set()
        self.signatures: set[str] = set()
        self.most_open = self._open = 0
        self.delay = 0.0
        self.lock = threading.Lock()
        self.version = 1
        self.relief = 1000.0
        server = self

        class Handler(_Handler):
            archive = server

        self._http = _Server(("127.0.0.1", 0), Handler)
        self.url = f"http{'s' if certificate else ''}://127.0.0.1:{self._http.server_address[1]}"
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            # Each thread makes the handshake of its connection.
            encrypted = {"server_side": True, "do_handshake_on_connect": False}
            self._http.socket = context.wrap_socket(self._http.socket, **encrypted)
        self._thread = threading.Thread(target=self._http.serve_forever, daemon=True)

    def __enter__(self) -> ImageServer:
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._http.shutdown()
        self._http.server_close()

    def fails(self, pattern: str, kind: str, times: int = 1, after: int = 0, value: str = ""):
        """Plan a fault."""
        self.faults.append(Fault(pattern, kind, times, after, value))

    def sent(self, pattern: str = "/files/") -> int:
        """Return the bytes of all bodies of answers whose path holds a pattern."""
        return sum(r.bytes for r in self.requests if re.search(pattern, r.path))

    def ranges(self, pattern: str = "/files/") -> list[tuple[str, int, int]]:
        """Return the parts of files that were given: path, begin and end."""
        found = []
        for request in self.requests:
            part = re.fullmatch(r"bytes=(\d+)-(\d+)", request.range)
            if part and request.status == 206 and re.search(pattern, request.path):
                found.append((request.path, int(part[1]), int(part[1]) + request.bytes))
        return found

    def opened(self, step: int) -> None:
        """Count requests that are answered at the same time."""
        with self.lock:
            self._open += step
            self.most_open = max(self.most_open, self._open)

    def fault(self, path: str) -> Fault | None:
        """Return the fault that is planned for a request, and count it."""
        with self.lock:
            for fault in self.faults:
                if not re.search(fault.pattern, path) or not fault.times:
                    continue
                if fault.after:
                    fault.after -= 1
                    continue
                fault.times -= 1
                return fault
        return None

    def found(self, question: dict, dialect: Callable[[Scene, str], dict]) -> list[dict]:
        """Return the items that a question asks for."""
        items = [dialect(scene, self.url) for scene in self.scenes]
        wanted = set(question.get("collections") or [])
        items = [item for item in items if not wanted or item["collection"] in wanted]
        if "intersects" in question:
            shape = shapely.from_geojson(json.dumps(question["intersects"]))
        else:
            shape = shapely.box(*question["bbox"])
        items = [
            item
            for item in items
            if shapely.from_geojson(json.dumps(item["geometry"])).intersects(shape)
        ]
        first, last = (_moment(text) for text in question["datetime"].split("/"))
        return sorted(
            (i for i in items if first <= _moment(i["properties"]["datetime"]) <= last),
            key=lambda item: item["properties"]["datetime"],
            reverse=True,
        )


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


class _Handler(BaseHTTPRequestHandler):
    archive: ImageServer
    protocol_version = "HTTP/1.1"
    timeout = 30

    def log_message(self, *parts: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Answer a request for a file or a page."""
        self._handle("GET", b"")

    def do_POST(self) -> None:
        """Answer a search or a login."""
        self._handle("POST", self.rfile.read(int(self.headers.get("Content-Length") or 0)))

    def _handle(self, method: str, body: bytes) -> None:
        self.archive.opened(1)
        try:
            time.sleep(self.archive.delay)
            self.request_seen = Request(
                method, self.path, self.headers.get("Range", ""), headers=dict(self.headers),
                body=body,
            )  # fmt: skip
            self.archive.requests.append(self.request_seen)
            fault = self.archive.fault(self.path)
            if fault and fault.kind == "slow":
                time.sleep(float(fault.value))
                fault = None
            if fault and fault.kind.isdigit():
                extra = {"Retry-After": fault.value} if fault.value else {}
                self._answer(int(fault.kind), b"planned", extra)
                return
            if fault and fault.kind == "elsewhere":
                self._answer(302, b"", {"Location": fault.value})
                return
            if fault and fault.kind == "html":
                self._answer(200, b"<html><body>Log in first</body></html>", {})
                return
            self._route(method, body, fault)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True
        finally:
            self.archive.opened(-1)

    def _route(self, method: str, body: bytes, fault: Fault | None) -> None:
        parts = urlsplit(self.path)
        path = unquote(parts.path)
        for start, dialect in (
            ("/earth/v1", earth_search),
            ("/pc/api/stac/v1", planetary_computer),
            ("/cdse/v1", copernicus),
        ):
            if path.startswith(start):
                self._catalogue(
                    method, body, path[len(start) :], start, dialect, parts.query, fault
                )
                return
        if path.startswith("/pc/api/sas/v1/token/"):
            token = f"st=now&sig={len(self.archive.signatures)}abc"
            self.archive.signatures.add(token)
            self._json({"msft:expiry": "2099-01-01T00:00:00Z", "token": token}, fault)
        elif path == "/cdse/token":
            self._log_in(body, fault)
        elif path.startswith("/files/"):
            self._band(path, fault)
        elif path.startswith("/signed/"):
            if parts.query not in self.archive.signatures:
                self._answer(403, b"AuthenticationFailed", {})
            else:
                self._band(path, fault)
        elif path.startswith("/thumbnails/"):
            self._thumbnail(path)
        elif path.startswith("/odata/v1/Products("):
            self._product(path, fault)
        elif path.startswith(("/dem30/", "/dem90/")):
            self._dem(path, fault)
        else:
            self._answer(404, b"no such place", {})

    def _catalogue(self, method, body, path, start, dialect, query, fault) -> None:
        archive = self.archive
        if path == "/collections":
            names = sorted({scene.collection for scene in archive.scenes} | {"landsat-c2-l2"})
            self._json({"collections": [{"id": name} for name in names], "links": []}, fault)
            return
        if path != "/search":
            self._answer(404, b"no such place", {})
            return
        if method == "POST":
            question = json.loads(body)
        else:
            values = {key: value[0] for key, value in parse_qs(query).items()}
            question = {
                "collections": values["collections"].split(","),
                "bbox": [float(v) for v in values["bbox"].split(",")],
                "datetime": values["datetime"],
                "limit": int(values["limit"]),
                "token": values.get("token", "0"),
            }
        if question["limit"] > archive.page:
            self._answer(500, b"too many", {})
            return
        items = archive.found(question, dialect)
        begin, size = int(question.get("token", 0)), int(question["limit"])
        links = []
        if begin + size < len(items):
            link = {"rel": "next", "href": f"{archive.url}{start}/search", "method": "POST"}
            if dialect is earth_search:  # the whole question again
                link |= {"body": {**question, "token": begin + size}}
            else:  # only what changes
                link |= {"body": {"token": begin + size}, "merge": True}
            if method == "GET":
                question = re.sub(r"&token=\d+", "", query)
                link = {"rel": "next", "href": f"{link['href']}?{question}&token={begin + size}"}
            links.append(link)
        page = {"type": "FeatureCollection", "features": items[begin : begin + size]}
        self._json({**page, "links": links}, fault)

    def _thumbnail(self, path: str) -> None:
        name = path.split("/")[-1].removesuffix(".jpg")
        found = next((scene for scene in self.archive.scenes if scene.id == name), None)
        if found is None:
            self._answer(404, b"no such scene", {})
        else:
            self._answer(200, thumbnail(found), {})

    def _log_in(self, body: bytes, fault: Fault | None) -> None:
        form = {key: value[0] for key, value in parse_qs(body.decode()).items()}
        by_name = form.get("grant_type") == "password" and (
            (form.get("username"), form.get("password")) == (NAME, SECRET)
        )
        if not by_name and form.get("refresh_token") not in self.archive.tokens:
            self._answer(401, b'{"error": "invalid_grant"}', {})
            return
        token = f"token{len(self.archive.tokens)}"
        self.archive.tokens |= {token, "refresh-" + token}
        self._json(
            {"access_token": token, "expires_in": 600, "refresh_token": "refresh-" + token}, fault
        )

    def _band(self, path: str, fault: Fault | None) -> None:
        _, _, name, file = path.split("/")
        scene = next((s for s in self.archive.scenes if s.id == name), None)
        wanted = file.split(".")[0]
        if scene is None or wanted in scene.without:
            self._answer(404, b"no such file", {})
            return
        self._file(band(scene, wanted), fault)

    def _product(self, path: str, fault: Fault | None) -> None:
        token = self.headers.get("Authorization", "").removeprefix("Bearer ")
        if token not in self.archive.tokens:
            self._answer(401, b"no token", {})
            return
        number = path.split("(")[1].split(")")[0]
        scene = next((s for s in self.archive.scenes if product_id(s) == number), None)
        if scene is None:
            self._answer(404, b"no such product", {})
        elif "Nodes(" in path:
            wanted = path.split("Nodes(")[-1].split("_")[0]
            self._file(jp2_of(band(scene, wanted)), fault)
        else:
            self._file(product_zip(scene), fault)

    def _dem(self, path: str, fault: Fault | None) -> None:
        found = re.search(r"_([NS])(\d{2})_00_([EW])(\d{3})_00_DEM\.tif$", path)
        known = self.archive.dem30 if path.startswith("/dem30") else self.archive.dem90
        if found:
            latitude = int(found[2]) * (1 if found[1] == "N" else -1)
            longitude = int(found[4]) * (1 if found[3] == "E" else -1)
            if (latitude, longitude) in known:
                seconds = 12 if path.startswith("/dem30") else 36
                self._file(dem_tile(latitude, longitude, seconds, self.archive.relief), fault)
                return
        self._answer(404, b"<Error><Code>NoSuchKey</Code></Error>", {})

    def _file(self, content: bytes, fault: Fault | None) -> None:
        headers = {"ETag": f'"{len(content)}-{self.archive.version}"'}
        part = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
        if part is None or (fault and fault.kind == "no ranges"):
            self._answer(200, content, headers, fault)
            return
        if self.headers.get("If-Range", headers["ETag"]) != headers["ETag"]:
            self._answer(200, content, headers, fault)
            return
        begin = int(part[1])
        end = min(len(content), int(part[2]) + 1 if part[2] else len(content))
        if begin >= len(content):
            self._answer(416, b"", {"Content-Range": f"bytes */{len(content)}"})
            return
        if fault and fault.kind == "other part":
            begin, end = begin + 1, end + 1
        total = len(content)
        if fault and fault.kind == "short":  # the file on the server is cut off
            end = max(begin + 1, (begin + end) // 2)
        headers["Content-Range"] = f"bytes {begin}-{end - 1}/{total}"
        self._answer(206, content[begin:end], headers, fault)

    def _json(self, document: dict, fault: Fault | None) -> None:
        content = json.dumps(document).encode()
        if fault and fault.kind == "half":
            content = content[: len(content) // 2]
        self._answer(200, content, {"Content-Type": "application/json"}, fault)

    def _answer(
        self, status: int, content: bytes, headers: dict[str, str], fault: Fault | None = None
    ) -> None:
        self.request_seen.status, self.request_seen.bytes = status, len(content)
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(content))}.items():
            self.send_header(name, value)
        self.end_headers()
        if fault and fault.kind == "cut":
            self.request_seen.bytes = len(content) // 2
            self.wfile.write(content[: len(content) // 2])
            self.wfile.flush()
            self.close_connection = True
            return
        self.wfile.write(content)
