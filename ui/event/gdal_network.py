"""QGIS's proxy and trusted certificates, lent to GDAL while it streams files."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote, unquote
from urllib.request import getproxies

from osgeo import gdal
from qgis.core import QgsApplication

from ...core.acquisition.network import NetworkSettings
from ...core.acquisition.proxies import proxy_of, proxy_parts
from ..network import network_settings

# What GDAL takes them by. Which of the names of certificates counts where several are set, as they
# may be in the environment, varies with its version.
_PROXY, _LOGIN, _SCHEME = "GDAL_HTTP_PROXY", "GDAL_HTTP_PROXYUSERPWD", "GDAL_PROXY_AUTH"
_CERTIFICATES = ("GDAL_CURL_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE")


class GdalNetwork:
    """Settings of GDAL for the time that it streams files of a server.

    GDAL knows of the network what is set in its own options; what QGIS knows, the proxy, and
    certificates that the user, the system or an administrator added, it would not use. Its options
    are those of the whole process, so they are given back as they were.
    """

    def __init__(self) -> None:
        self._before: dict[str, str | None] = {}
        self._bundle: Path | None = None

    def lend(self) -> None:
        """Let GDAL use what QGIS uses; to be called in the main thread."""
        self.take_back()
        proxy, login = _proxy_and_login(_usual(network_settings()))
        if proxy:
            self._set(_PROXY, proxy)
        if login:
            self._set(_LOGIN, login)
            self._set(_SCHEME, "ANY")
        trusted = _trusted()
        if trusted:
            with tempfile.NamedTemporaryFile(
                "w", encoding="ascii", prefix="scarmapper-", suffix=".pem", delete=False
            ) as file:
                file.write(trusted)
            self._bundle = Path(file.name)
            for name in _CERTIFICATES:
                self._set(name, file.name)

    def take_back(self) -> None:
        """Set GDAL's options as they were before."""
        for name, value in self._before.items():
            gdal.SetConfigOption(name, value)
        self._before.clear()
        if self._bundle is not None:
            with suppress(OSError):
                self._bundle.unlink()
            self._bundle = None

    def _set(self, name: str, value: str) -> None:
        before = gdal.GetConfigOption(name)
        # What is set in the environment alone is there again when the option is not.
        self._before.setdefault(name, None if before == os.environ.get(name) else before)
        gdal.SetConfigOption(name, value)


def streamed(url: str, settings: NetworkSettings, options: str) -> str:
    """Return what GDAL opens to stream a file, while the proxy is lent to it.

    Parameters
    ----------
    url : str
    settings : NetworkSettings
        Of QGIS. A file that is asked through another proxy, or none, names that itself.
    options : str
        Of ``/vsicurl?``, such as ``use_head=no``.
    """
    through = proxy_of(url, settings)
    if through != _usual(settings):
        proxy, login = _proxy_and_login(through)
        options += f"&proxy={quote(proxy, safe='')}&proxyuserpwd={quote(login, safe='')}"
    return f"/vsicurl?{options}&url={quote(url, safe='')}"


def _usual(settings: NetworkSettings) -> str:
    """Return the proxy that is lent: that of QGIS, or else of the system; empty for none."""
    return settings.proxy or getproxies().get("https", "")


def _proxy_and_login(address: str) -> tuple[str, str]:
    """Return a proxy without its login, and the login as it is written; empty for none."""
    parts = proxy_parts(address) if address else None
    if parts is None or not parts.hostname:
        return "", ""
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    port = f":{parts.port}" if parts.port else ""
    login = f"{unquote(parts.username)}:{unquote(parts.password or '')}" if parts.username else ""
    return f"{parts.scheme}://{host}{port}", login


def _trusted() -> str:
    """Return the certificates that QGIS, and GDAL as it is set, trust, as PEM; empty if unknown."""
    manager = QgsApplication.authManager()
    trusted = "" if manager.isDisabled() else _text(bytes(manager.trustedCaCertsPemText()))
    if not trusted:
        return ""
    for path in {gdal.GetConfigOption(option) for option in _CERTIFICATES} - {None, ""}:
        with suppress(OSError):
            trusted += "\n" + _text(Path(path).read_bytes())
    return trusted


def _text(pem: bytes) -> str:
    # Bundles hold names of their certificates besides, in any encoding.
    return pem.decode("ascii", "replace").replace("\ufffd", "?")
