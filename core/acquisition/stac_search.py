"""Searches in STAC APIs: item search with paging, and the collections of unknown catalogues.

References
----------
STAC API 1.0.0, item search: POST /search, ``next`` links with ``method``, ``body`` and ``merge``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlencode, urljoin

from ..errors import ScarMapperError
from ..runtime.json_text import read_json
from .area import Area
from .catalogues import Catalogue
from .connection import WebClient
from .network import Refused
from .web_address import origin, shown

# More items a page make Earth Search fail.
_PAGE, _SMALLEST_PAGE = 100, 10
# Pages and bytes of one answer at most.
_PAGES, _LIMIT = 60, 1 << 25
_JSON = "application/json"


def search(
    client: WebClient,
    catalogue: Catalogue,
    area: Area,
    times: tuple[datetime, datetime],
) -> list[dict[str, Any]]:
    """Return the STAC items of a catalogue that touch an area between two times.

    Parameters
    ----------
    client : WebClient
    catalogue : Catalogue
    area : Area
    times : tuple of datetime
        In UTC.

    Raises
    ------
    ScarMapperError
        The catalogue cannot be reached, or its answers are not those of a STAC API.
    """
    collections = catalogue.collections or collections_of(client, catalogue)
    question: dict[str, Any] = {
        "collections": list(collections),
        "intersects": area.geojson(),
        "datetime": "/".join(f"{time:%Y-%m-%dT%H:%M:%SZ}" for time in times),
        "limit": _PAGE,
    }
    items: dict[tuple[object, object], dict[str, Any]] = {}
    for page in _pages(client, f"{catalogue.url}/search", question, area):
        for item in page:
            if isinstance(item, dict):
                items.setdefault((str(item.get("collection")), str(item.get("id"))), item)
    return list(items.values())


def collections_of(client: WebClient, catalogue: Catalogue) -> tuple[str, ...]:
    """Return the collections of Sentinel-2 L2A that a catalogue has."""
    url = f"{catalogue.url}/collections"
    answer = client.get(url, limit=_LIMIT, headers={"Accept": _JSON}, tries=2)
    found = _document(answer.body, url).get("collections")
    names = [
        entry["id"]
        for entry in (found if isinstance(found, list) else [])
        if isinstance(entry, dict) and isinstance(entry.get("id"), str)
    ]
    wanted = [n for n in names if "sentinel" in n.lower() and "2" in n and "l2a" in n.lower()]
    # Collection 1 is processed anew, in one way throughout.
    wanted.sort(key=lambda name: ("c1" not in name.lower(), name))
    if not wanted:
        raise ScarMapperError(
            "The catalogue {url} has no collection of Sentinel-2 L2A; it has {names}.",
            url=shown(catalogue.url),
            names=", ".join(names[:8]) or "none",
        )
    return tuple(wanted)


def _pages(
    client: WebClient, url: str, question: dict[str, Any], area: Area
) -> Iterator[Sequence[object]]:
    """Yield the items of each page."""
    request: tuple[str, str, dict[str, Any] | None] | None = ("POST", url, question)
    seen = set()
    for _ in range(_PAGES):
        if request is None:
            return
        method, address, body = request
        key = (method, address, json.dumps(body, sort_keys=True))
        if key in seen:
            raise ScarMapperError(
                "The catalogue {url} gives the same page again and again; try another one.",
                url=shown(url),
            )
        seen.add(key)
        try:
            answer = _asked(client, method, address, body)
        except Refused as error:
            size = (body or {}).get("limit", 0)
            if error.status >= 500 and size > _SMALLEST_PAGE:
                request = (method, address, {**(body or {}), "limit": max(1, size // 2)})
                continue
            if error.status in (400, 404, 405, 415) and len(seen) == 1 and method == "POST":
                request = ("GET", _as_get(url, question, area), None)
                continue
            raise
        document = _document(answer, address)
        features = document.get("features")
        if not isinstance(features, list):
            raise _no_catalogue(address)
        yield features
        request = _next(document, url, body) if features else None
    raise ScarMapperError(
        "The catalogue {url} gives more than {pages} pages of images; choose a smaller area or "
        "fewer days.",
        url=shown(url),
        pages=_PAGES,
    )


def _asked(client: WebClient, method: str, url: str, body: dict[str, Any] | None) -> bytes:
    if method == "POST":
        content = json.dumps(body).encode()
        return client.post(url, content, _JSON, limit=_LIMIT, tries=3).body
    return client.get(url, limit=_LIMIT, headers={"Accept": "application/geo+json"}).body


def _as_get(url: str, question: dict[str, Any], area: Area) -> str:
    """Return the question as an address, for catalogues that take no other."""
    values = {
        "collections": ",".join(question["collections"]),
        "bbox": ",".join(f"{value:.6f}" for value in area.bounds),
        "datetime": question["datetime"],
        "limit": question["limit"],
    }
    return f"{url}?{urlencode(values)}"


def _next(
    document: dict[str, Any], url: str, body: dict[str, Any] | None
) -> tuple[str, str, dict[str, Any] | None] | None:
    """Return the request for the next page; None on the last one."""
    links = document.get("links")
    for link in links if isinstance(links, list) else []:
        if not isinstance(link, dict) or link.get("rel") != "next":
            continue
        href = link.get("href")
        if not isinstance(href, str):
            continue
        address = urljoin(url, href)
        if url.startswith("https:") and address.startswith("http:"):  # behind a proxy of its own
            address = "https:" + address[len("http:") :]
        if origin(address) != origin(url):
            raise ScarMapperError(
                "The catalogue {url} refers to another server for more images, {other}, which is "
                "not asked.",
                url=shown(url),
                other=shown(address),
            )
        if str(link.get("method", "GET")).upper() != "POST":
            return "GET", address, None
        more = link.get("body")
        more = more if isinstance(more, dict) else {}
        return "POST", address, {**(body or {}), **more} if link.get("merge") else more
    return None


def _document(body: bytes, url: str) -> dict[str, Any]:
    try:
        document = read_json(body)
    except ValueError:
        document = None
    if not isinstance(document, dict):
        raise _no_catalogue(url)
    return document


def _no_catalogue(url: str) -> ScarMapperError:
    return ScarMapperError(
        "{url} does not answer as a STAC API does (no JSON with images in it); check the address "
        "of the catalogue, and whether the network asks for a login in a browser first.",
        url=shown(url),
    )
