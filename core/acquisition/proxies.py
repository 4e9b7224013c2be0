"""Which proxy an address is asked through."""

from __future__ import annotations

from urllib.parse import SplitResult, urlsplit
from urllib.request import getproxies, proxy_bypass

from ..errors import ScarMapperError
from .network import NetworkSettings
from .web_address import is_own_machine


def proxy_of(url: str, settings: NetworkSettings) -> str:
    """Return the address of the proxy for an address of a server; empty for none.

    Parameters
    ----------
    url : str
    settings : NetworkSettings

    Notes
    -----
    As QGIS decides it: an address that begins as one of `NetworkSettings.direct` is asked without
    a proxy; one that begins as one of `NetworkSettings.excluded`, by the proxy of the system, as
    all are where none is set. Nothing that stays on this computer passes a proxy.
    """
    parts = urlsplit(url)
    host = parts.hostname or ""
    # The beginnings are compared with addresses as QGIS writes them.
    address = parts._replace(scheme=parts.scheme.lower(), netloc=parts.netloc.lower()).geturl()
    if is_own_machine(host) or _begins(address, settings.direct):
        return ""
    if settings.proxy and not _begins(address, settings.excluded):
        return settings.proxy
    port = parts.port or (443 if parts.scheme == "https" else 80)
    if proxy_bypass(f"{host}:{port}"):
        return ""
    return getproxies().get(parts.scheme, "")


def proxy_parts(address: str) -> SplitResult:
    """Return the parts of the address of a proxy, which may lack its scheme."""
    return urlsplit(address if "://" in address else f"http://{address}")


def http_proxy(address: str) -> SplitResult | None:
    """Return the parts of the address of an HTTP proxy; None for an empty one.

    Raises
    ------
    ScarMapperError
        The proxy is of another kind.
    """
    if not address:
        return None
    proxy = proxy_parts(address)
    if proxy.scheme != "http" or not proxy.hostname:
        raise ScarMapperError(
            "The proxy that is set is of the kind “{kind}”; images are fetched through HTTP "
            "proxies alone.",
            kind=proxy.scheme,
        )
    return proxy


def _begins(address: str, beginnings: tuple[str, ...]) -> bool:
    return any(text and address.startswith(text) for text in map(str.strip, beginnings))
