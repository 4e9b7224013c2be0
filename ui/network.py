"""QGIS's settings of the network, as the engine takes them."""

from __future__ import annotations

from qgis.core import QgsApplication

from .packages.proxy import proxy_url


def proxy_and_certificates() -> tuple[str, str]:
    """Return the address of QGIS's proxy and the certificates that the user added, as PEM.

    To be called in the main thread. The address may hold a password: show it to nobody.
    """
    manager = QgsApplication.authManager()
    if manager.isDisabled():
        return proxy_url(), ""
    own = (bytes(found.toPem()).decode("ascii") for found in manager.databaseCAs())
    return proxy_url(), "\n".join(own)
