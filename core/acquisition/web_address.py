"""Addresses of services: which are allowed, and how messages show them."""

from __future__ import annotations

import ipaddress
from urllib.parse import SplitResult, urlsplit, urlunsplit

from ..errors import ScarMapperError

# Longer addresses are no catalogue's.
_LONGEST = 4096


def shown(url: str) -> str:
    """Return an address as messages may show it: without query, name and password."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return "the address"
    return urlunsplit((parts.scheme, host + port, parts.path, "", ""))


def origin(url: str) -> tuple[str, str, int]:
    """Return scheme, host and port, which together tell whether two addresses are one server."""
    parts = urlsplit(url)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    return parts.scheme, (parts.hostname or "").lower(), port


def is_own_machine(host: str) -> bool:
    """Return whether a host is this computer, to which nothing passes a network."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def checked(url: str, *, allow_http: bool = False, own_machine: bool = False) -> SplitResult:
    """Return the parts of an address that may be asked.

    Parameters
    ----------
    url : str
    allow_http : bool
        Connections without encryption are allowed.
    own_machine : bool
        They are, to this computer.

    Raises
    ------
    ScarMapperError
        It is no address of a server, or the connection would not be encrypted.
    """
    try:
        parts = urlsplit(url)
        usable = bool(parts.hostname) and parts.port != 0 and len(url) <= _LONGEST
    except ValueError:
        parts, usable = urlsplit(""), False
    # A space or a line break would end the request early.
    if not usable or not url.isascii() or any(c.isspace() or not c.isprintable() for c in url):
        raise ScarMapperError(
            "“{url}” is no address of a server; write one such as "
            "https://earth-search.aws.element84.com/v1.",
            url=shown(url) if usable else url[:80],
        )
    if parts.username or parts.password:
        raise ScarMapperError(
            "The address {url} holds a name or a password, which would end up in logs and files; "
            "leave them out, and choose an authentication configuration of QGIS.",
            url=shown(url),
        )
    if parts.scheme == "https":
        return parts
    local = own_machine and is_own_machine(parts.hostname or "")
    if parts.scheme == "http" and (allow_http or local):
        return parts
    raise ScarMapperError(
        "{url} is not read: only encrypted connections (https) are used. If you trust the network "
        "between, tick “Allow connections without encryption”.",
        url=shown(url),
    )
