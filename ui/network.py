"""QGIS's settings of the network, as the engine takes them."""

from __future__ import annotations

from qgis.core import QgsApplication, QgsNetworkAccessManager, QgsSettings

from ..core.acquisition.network import NetworkSettings
from .packages.proxy import proxy_url


def network_settings(allow_http: bool = False) -> NetworkSettings:
    """Return QGIS's proxy, the addresses that do without it, and the certificates of the user.

    To be called in the main thread. The address of the proxy may hold a password: show it to
    nobody.

    Parameters
    ----------
    allow_http : bool
        Whether connections without encryption are allowed.
    """
    excluded: tuple[str, ...] = ()
    direct: tuple[str, ...] = ()
    if QgsSettings().value("proxy/proxyEnabled", False, bool):
        network = QgsNetworkAccessManager.instance()
        excluded, direct = tuple(network.excludeList()), tuple(network.noProxyList())
    return NetworkSettings(
        proxy=proxy_url(),
        excluded=excluded,
        direct=direct,
        certificates=_certificates(),
        allow_http=allow_http,
    )


def _certificates() -> str:
    """Return the certificates that the user added, as PEM."""
    manager = QgsApplication.authManager()
    if manager.isDisabled():
        return ""
    return "\n".join(bytes(found.toPem()).decode("ascii") for found in manager.databaseCAs())
