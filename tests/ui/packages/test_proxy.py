"""The proxy of QGIS as a URL for pip."""


def test_proxies_of_qgis_as_urls(qgis):
    from qgis.PyQt.QtNetwork import QNetworkProxy

    from scarmapper.ui.packages.proxy import url_of

    kinds = QNetworkProxy.ProxyType
    assert url_of(QNetworkProxy(kinds.HttpProxy, "host", 3128)) == "http://host:3128"
    proxy = QNetworkProxy(kinds.HttpCachingProxy, "host", 8080, "do@main", "p:w/ ü%")
    assert url_of(proxy) == "http://do%40main:p%3Aw%2F%20%C3%BC%25@host:8080"
    assert url_of(QNetworkProxy(kinds.Socks5Proxy, "host", 1080)) == "socks5h://host:1080"
    assert url_of(QNetworkProxy(kinds.DefaultProxy)) == ""
    assert url_of(QNetworkProxy(kinds.NoProxy)) == ""
    assert url_of(QNetworkProxy(kinds.HttpProxy, "", 3128)) == ""


def test_a_proxy_that_is_switched_off_is_none(qgis):
    from qgis.core import QgsSettings

    from scarmapper.ui.packages.proxy import proxy_url

    QgsSettings().setValue("proxy/proxyEnabled", False)
    assert proxy_url() == ""
