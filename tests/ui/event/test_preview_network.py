"""A preview goes the ways of QGIS: its proxy, and the certificates that it trusts."""

import shutil
import subprocess

import pytest

from scarmapper.tests.servers.image_archive import Scene
from scarmapper.tests.servers.image_server import ImageServer
from scarmapper.tests.servers.stac_documents import earth_search

# Ground of the sample scene, in degrees.
PLACE = (14.08, 37.57, 14.10, 37.59)


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    """The file of a certificate that no system trusts, for this computer, with its key."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("no openssl to make a certificate with")
    folder = tmp_path_factory.mktemp("authority")
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    subprocess.run(
        [
            openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
            "-subj", "/CN=Scar Mapper tests", "-addext", "subjectAltName=IP:127.0.0.1",
            "-addext", "keyUsage=critical,digitalSignature,keyCertSign",
            "-keyout", str(key), "-out", str(certificate),
        ],
        check=True,
        capture_output=True,
    )  # fmt: skip
    certificate.write_bytes(certificate.read_bytes() + key.read_bytes())
    return certificate


@pytest.fixture
def server(authority):
    """A server whose connections are encrypted."""
    with ImageServer([Scene("2018-12-19T09:54:11Z")], certificate=str(authority)) as made:
        yield made


@pytest.fixture
def shown(iface, spin, server):
    """Return a function that shows the image of the server, and returns why it could not."""
    from qgis.core import QgsRectangle

    from scarmapper.core.acquisition.catalogues import catalogue_of
    from scarmapper.core.acquisition.overpass import Overpass
    from scarmapper.core.acquisition.scene_item import scene_item
    from scarmapper.ui.event.preview import CandidatePreview

    preview = CandidatePreview(iface.canvas)
    why = []
    preview.failed.connect(why.append)

    def show():
        item = scene_item(earth_search(server.scenes[0], server.url))
        catalogue = catalogue_of(f"{server.url}/earth/v1")
        why.clear()
        preview.show(Overpass((item,)), catalogue, QgsRectangle(*PLACE), False, True)
        spin(lambda: not preview.is_busy)
        return preview, "".join(why)

    yield show
    preview.close()


@pytest.fixture
def trusting(qgis, authority):
    """QGIS, to which the user added the certificate."""
    from qgis.core import QgsApplication
    from qgis.PyQt.QtNetwork import QSslCertificate

    manager = QgsApplication.authManager()
    added = QSslCertificate(authority.read_bytes())
    assert manager.storeCertAuthority(added)
    manager.initSslCaches()
    yield
    manager.removeCertAuthority(added)
    manager.initSslCaches()


def options():
    from osgeo import gdal

    names = ("CURL_CA_BUNDLE", "HTTP_PROXY", "HTTP_PROXYUSERPWD")
    return {f"GDAL_{name}": gdal.GetConfigOption(f"GDAL_{name}") for name in names}


def test_a_certificate_that_nobody_trusts_is_told_in_one_sentence(shown):
    before = options()
    preview, why = shown()
    assert "is not trusted" in why
    assert "add its certificate to QGIS" in why
    assert preview.name == ""
    assert options() == before


def test_a_certificate_that_was_added_to_qgis_is_trusted(shown, trusting, server):
    before = options()
    preview, why = shown()
    assert why == ""
    assert preview.overlay.has_image
    assert server.sent() > 0
    lent = options()["GDAL_CURL_CA_BUNDLE"]
    assert lent != before["GDAL_CURL_CA_BUNDLE"]
    preview.hide()
    assert options() == before
    with pytest.raises(FileNotFoundError):
        open(lent, encoding="ascii").close()


@pytest.fixture
def proxied(qgis):
    """Return a function that sets a proxy in QGIS."""
    from qgis.core import QgsNetworkAccessManager, QgsSettings
    from qgis.PyQt.QtNetwork import QNetworkProxy

    manager = QgsNetworkAccessManager.instance()
    before = manager.fallbackProxy(), manager.excludeList(), manager.noProxyList()

    def set_proxy(url, name="", secret="", excluded=(), direct=()):
        host, port = url.partition("://")[2].split(":")
        kind = QNetworkProxy.ProxyType.HttpProxy
        manager.setFallbackProxyAndExcludes(
            QNetworkProxy(kind, host, int(port), name, secret), list(excluded), list(direct)
        )
        QgsSettings().setValue("proxy/proxyEnabled", True)

    yield set_proxy
    manager.setFallbackProxyAndExcludes(*before)
    QgsSettings().remove("proxy")


def test_files_are_streamed_through_the_proxy_of_qgis(proxied):
    from osgeo import gdal

    from scarmapper.ui.event.gdal_network import GdalNetwork

    before = options()
    network = GdalNetwork()
    with ImageServer([Scene("2018-12-19T09:54:11Z")]) as server:
        href = earth_search(server.scenes[0], "http://images.invalid")["assets"]["red"]["href"]
        proxied(server.url, "analyst", "a b:c")
        network.lend()
        try:
            opened = gdal.Open(f"/vsicurl?empty_dir=yes&use_head=no&url={href}")
            assert opened is not None
            assert opened.ReadRaster(0, 0, 8, 8)
            del opened
        finally:
            network.take_back()
        asked = [request.path for request in server.requests]
    assert asked
    assert all(path.startswith("http://images.invalid/") for path in asked)
    assert options() == before


def test_the_login_of_a_proxy_is_lent_as_it_is_written(proxied):
    from scarmapper.ui.event.gdal_network import GdalNetwork

    proxied("http://proxy.example:3128", "analyst", "a b:c@d")
    network = GdalNetwork()
    network.lend()
    lent = options()
    network.take_back()
    assert lent["GDAL_HTTP_PROXY"] == "http://proxy.example:3128"
    assert lent["GDAL_HTTP_PROXYUSERPWD"] == "analyst:a b:c@d"


@pytest.fixture
def no_system_proxy(monkeypatch):
    """No proxies in the environment, where a computer may have them."""
    for name in ("http_proxy", "https_proxy", "no_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.mark.parametrize("kind", ["excluded", "direct"])
def test_addresses_that_qgis_excludes_are_asked_without_its_proxy(proxied, no_system_proxy, kind):
    """The server of the list is reached past the proxy, the other one through it."""
    from osgeo import gdal

    from scarmapper.core.acquisition.proxies import proxy_of
    from scarmapper.ui.event.gdal_network import GdalNetwork, streamed
    from scarmapper.ui.network import network_settings

    # The short form is an address of this computer that does not look so.
    inside, outside = "http://127.1:{}/files/", f"http://{kind}.invalid/files/"
    with (
        ImageServer([Scene("2018-12-19T09:54:11Z")]) as proxy,
        ImageServer([Scene("2018-12-19T09:54:11Z")]) as server,
    ):
        port = server.url.rpartition(":")[2]
        inside = inside.format(port)
        proxied(proxy.url, "analyst", "secret", **{kind: [inside[:-6]]})
        settings = network_settings()
        assert proxy_of(inside, settings) == ""
        assert proxy_of(outside, settings) == proxy.url.replace("//", "//analyst:secret@")
        path = f"{server.scenes[0].id}/B04.tif"
        network = GdalNetwork()
        network.lend()
        try:
            for place in (inside, outside):
                name = streamed(place + path, settings, "empty_dir=yes&use_head=no")
                assert "secret" not in name
                opened = gdal.Open(name)
                assert opened is not None
                assert opened.ReadRaster(0, 0, 8, 8)
                del opened
        finally:
            network.take_back()
        assert server.requests
        assert {request.path for request in server.requests} == {f"/files/{path}"}
        assert {request.path for request in proxy.requests} == {outside + path}
        assert not any("Proxy-Authorization" in request.headers for request in server.requests)
