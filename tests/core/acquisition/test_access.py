"""Signatures and tokens: fetched once, renewed after a refusal, given to nobody else."""

from dataclasses import replace

import pytest

from scarmapper.core.acquisition.access import Credentials, access_to, credentials_of_environment
from scarmapper.core.acquisition.catalogues import CATALOGUES, catalogue_of
from scarmapper.core.acquisition.network import OpenAccess
from scarmapper.core.errors import ScarMapperError
from scarmapper.tests.servers.image_archive import Scene, band
from scarmapper.tests.servers.image_server import NAME, SECRET, ImageServer
from scarmapper.tests.servers.stac_documents import copernicus

SCENE = Scene("2018-12-29T09:54:11Z")
EARTH, PLANETARY, COPERNICUS = (catalogue.key for catalogue in CATALOGUES)


@pytest.fixture
def server():
    """A server with one scene."""
    with ImageServer([SCENE]) as made:
        yield made


@pytest.fixture
def signed(server, client):
    """The access to files that need a signature."""
    signing = server.url + "/pc/api/sas/v1/token"
    return access_to(replace(catalogue_of(PLANETARY), signing=signing), client)


def token_access(server, client, credentials):
    place = {"login": server.url + "/cdse/token", "products": server.url + "/odata/v1"}
    return access_to(replace(catalogue_of(COPERNICUS), **place), client, credentials)


def test_one_signature_serves_many_files(server, client, signed):
    url = f"{server.url}/signed/{SCENE.id}/SCL.tif"
    for _ in range(3):
        assert client.get(url, limit=10**6, access=signed).body == band(SCENE, "SCL")
    assert sum("/sas/" in r.path for r in server.requests) == 1


def test_a_signature_that_has_expired_is_renewed(server, client, signed):
    url = f"{server.url}/signed/{SCENE.id}/SCL.tif"
    client.get(url, limit=10**6, access=signed)
    server.signatures.clear()
    server.signatures.add("other")
    assert client.get(url, limit=10**6, access=signed).body == band(SCENE, "SCL")
    assert sum("/sas/" in r.path for r in server.requests) == 2


def test_containers_of_azure_are_signed_one_by_one(client):
    access = access_to(catalogue_of(PLANETARY), client)
    place = access._place("https://sentinel2l2a01.blob.core.windows.net/sentinel2-l2/33/a.tif")
    assert place == "sentinel2l2a01/sentinel2-l2"
    assert access._place("https://example.org/a.tif") == ""
    assert access.prepared("https://example.org/a.tif") == ("https://example.org/a.tif", {})


def product_of(server):
    return copernicus(SCENE, server.url)["assets"]["SCL_20m"]["alternate"]["https"]["href"]


def test_a_login_and_its_renewal(server, client):
    access = token_access(server, client, Credentials(NAME, SECRET))
    assert client.get(product_of(server), limit=10**6, access=access).body[4:8] == b"jP  "
    server.tokens = {t for t in server.tokens if t.startswith("refresh")}
    client.get(product_of(server), limit=10**6, access=access)
    logins = [r.body.decode() for r in server.requests if r.path == "/cdse/token"]
    assert ["grant_type=password" in body for body in logins] == [True, False]
    # The session has ended too: name and password again.
    server.tokens.clear()
    client.get(product_of(server), limit=10**6, access=access)


def test_wrong_credentials_are_told_without_them(server, client):
    access = token_access(server, client, Credentials(NAME, "hunter2"))
    with pytest.raises(ScarMapperError, match="does not accept the name and the password") as e:
        client.get(product_of(server), limit=10**6, access=access)
    assert "hunter2" not in str(e.value)
    assert NAME not in str(e.value)


def test_no_credentials(server, client):
    access = token_access(server, client, Credentials())
    with pytest.raises(ScarMapperError, match="need a login"):
        client.get(product_of(server), limit=10**6, access=access)


def test_a_token_is_sent_to_nobody_else(server, client):
    access = token_access(server, client, Credentials(NAME, SECRET))
    assert access.prepared("https://example.org/a.jp2") == ("https://example.org/a.jp2", {})
    assert access.prepared("https://odata.v1.example.org/") == ("https://odata.v1.example.org/", {})


def test_the_real_token_goes_to_the_servers_of_copernicus_alone(client):
    access = access_to(catalogue_of(COPERNICUS), client, Credentials(NAME, SECRET))
    assert access._is_meant("https://zipper.dataspace.copernicus.eu/odata/v1/x")
    assert access._is_meant("https://download.dataspace.copernicus.eu/odata/v1/x")
    assert not access._is_meant("http://zipper.dataspace.copernicus.eu/x")
    assert not access._is_meant("https://dataspace.copernicus.eu.example.org/x")
    assert not access._is_meant("https://evildataspace.copernicus.eu/x")


def test_tokens_that_are_none(server, client, signed):
    server.fails("/sas/", "html", times=9)
    with pytest.raises(ScarMapperError, match="gives no token that can be used"):
        client.get(f"{server.url}/signed/{SCENE.id}/SCL.tif", limit=10**6, access=signed)


def test_open_files_need_nothing(client):
    assert isinstance(access_to(catalogue_of(EARTH), client), OpenAccess)


def test_credentials_are_never_shown(monkeypatch):
    assert "hunter2" not in repr(Credentials("me", "hunter2"))
    monkeypatch.setenv("SCARMAPPER_CDSE_USER", "me")
    assert not credentials_of_environment()
    monkeypatch.setenv("SCARMAPPER_CDSE_PASSWORD", "hunter2")
    assert credentials_of_environment() == Credentials("me", "hunter2")
