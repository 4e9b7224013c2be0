"""The proxy that is set in QGIS, as pip understands it."""

from __future__ import annotations

from qgis.core import QgsNetworkAccessManager, QgsSettings
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtNetwork import QNetworkProxy


def proxy_url() -> str:
    """Return the URL of the proxy of *Settings › Options › Network*, "" where none is set.

    It may hold a password: show it to nobody.
    """
    if not QgsSettings().value("proxy/proxyEnabled", False, bool):
        return ""
    return url_of(QgsNetworkAccessManager.instance().fallbackProxy())


def url_of(proxy: QNetworkProxy) -> str:
    """Return a proxy as a URL with its name and password, "" for none or the system's."""
    kinds = QNetworkProxy.ProxyType
    schemes = {
        kinds.HttpProxy: "http",
        kinds.HttpCachingProxy: "http",
        # Names are looked up by the proxy, as Qt does.
        kinds.Socks5Proxy: "socks5h",
    }
    scheme = schemes.get(proxy.type())
    if scheme is None or not proxy.hostName():
        return ""
    url = QUrl()
    url.setScheme(scheme)
    url.setHost(proxy.hostName())
    if proxy.port():
        url.setPort(proxy.port())
    if proxy.user():
        url.setUserName(_quoted(proxy.user()), QUrl.ParsingMode.TolerantMode)
    if proxy.password():
        url.setPassword(_quoted(proxy.password()), QUrl.ParsingMode.TolerantMode)
    return bytes(url.toEncoded()).decode("ascii")


def _quoted(text: str) -> str:
    return bytes(QUrl.toPercentEncoding(text)).decode("ascii")
