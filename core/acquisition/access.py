"""What opens the files of each catalogue: nothing, signatures, or tokens for a login."""

from __future__ import annotations

import os
import threading
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit

from ..errors import ScarMapperError
from ..runtime.json_text import read_json
from .catalogues import Catalogue
from .connection import WebClient
from .network import Access, OpenAccess, Refused
from .web_address import origin, shown

# A token is renewed this many seconds before it expires.
_BEFORE_END = 30.0
_LIMIT = 1 << 20
_FORM = "application/x-www-form-urlencoded"
_AZURE = ".blob.core.windows.net"
# Where the engine runs outside of QGIS: names of variables of the environment.
VARIABLES = ("SCARMAPPER_CDSE_USER", "SCARMAPPER_CDSE_PASSWORD")


@dataclass(frozen=True)
class Credentials:
    """A name and its secret; neither is ever shown."""

    name: str = field(default="", repr=False)
    secret: str = field(default="", repr=False)

    def __bool__(self) -> bool:
        return bool(self.name and self.secret)


def credentials_of_environment() -> Credentials:
    """Return those that the environment holds, for use outside of QGIS."""
    return Credentials(*(os.environ.get(variable, "") for variable in VARIABLES))


def access_to(
    catalogue: Catalogue, client: WebClient, credentials: Credentials | None = None
) -> Access:
    """Return what opens the files of a catalogue."""
    if catalogue.signing:
        return SignedAccess(client, catalogue)
    if catalogue.login:
        return TokenAccess(client, catalogue, credentials or credentials_of_environment())
    return OpenAccess()


class SignedAccess:
    """Signatures for a while, that anybody gets: the shared access signatures of Azure.

    Parameters
    ----------
    client : WebClient
    catalogue : Catalogue
    """

    def __init__(self, client: WebClient, catalogue: Catalogue):
        self._client, self._catalogue = client, catalogue
        self._tokens: dict[str, str] = {}
        self._lock = threading.Lock()

    def _place(self, url: str) -> str:
        """Return what signs a file: its account and container; empty for files of others."""
        parts = urlsplit(url)
        host = (parts.hostname or "").lower()
        if host.endswith(_AZURE):
            container = parts.path.strip("/").split("/")[0]
            return f"{host[: -len(_AZURE)]}/{container}"
        same = origin(url) == origin(self._catalogue.signing)
        return self._catalogue.collections[0] if same else ""

    def prepared(self, url: str) -> tuple[str, dict[str, str]]:
        """Return the address with a signature."""
        place = self._place(url)
        if not place:
            return url, {}
        with self._lock:
            token = self._tokens.get(place) or self._fetched(place)
        return f"{url}{'&' if '?' in url else '?'}{token}", {}

    def renewed(self, url: str) -> bool:
        """Forget the signature, so that a new one is fetched."""
        place = self._place(url)
        with self._lock:
            self._tokens.pop(place, None)
        return bool(place)

    def _fetched(self, place: str) -> str:
        answer = self._client.get(f"{self._catalogue.signing}/{place}", limit=_LIMIT)
        token = _entry(answer.body, "token", answer.url)
        self._tokens[place] = token.lstrip("?")
        return self._tokens[place]


class TokenAccess:
    """Tokens for a login, renewed without a new session as long as the service allows.

    Parameters
    ----------
    client : WebClient
    catalogue : Catalogue
    credentials : Credentials
    """

    def __init__(self, client: WebClient, catalogue: Catalogue, credentials: Credentials):
        self._client, self._catalogue, self._credentials = client, catalogue, credentials
        self._token: str | None = None
        self._refresh: str | None = None
        self._end = 0.0
        self._lock = threading.Lock()

    def _is_meant(self, url: str) -> bool:
        """Return whether a server is one of those that the token is for."""
        host = (urlsplit(url).hostname or "").lower()
        domain = ".".join((urlsplit(self._catalogue.products).hostname or "").split(".")[1:])
        same = origin(url) == origin(self._catalogue.products)
        return same or (url.startswith("https:") and bool(domain) and host.endswith("." + domain))

    def prepared(self, url: str) -> tuple[str, dict[str, str]]:
        """Return the address, and a header with a token."""
        if not self._is_meant(url):
            return url, {}
        with self._lock:
            if not self._token or time.monotonic() > self._end:
                self._log_in()
            return url, {"Authorization": f"Bearer {self._token}"}

    def renewed(self, url: str) -> bool:
        """Forget the token, so that a new one is fetched."""
        with self._lock:
            self._token = None
        return self._is_meant(url)

    def _log_in(self) -> None:
        """Get a token, by that of the session or else by name and password."""
        form = {"client_id": "cdse-public"}
        if self._refresh:
            refresh, self._refresh = self._refresh, None
            try:
                return self._ask({**form, "grant_type": "refresh_token", "refresh_token": refresh})
            except Refused:  # the session has ended
                pass
        if not self._credentials:
            raise ScarMapperError(
                "The files of {title} need a login: choose an authentication configuration of "
                "QGIS (Settings › Options › Authentication) with the name and the password of your "
                "account, or another catalogue.",
                title=self._catalogue.title,
            )
        try:
            self._ask(
                {
                    **form,
                    "grant_type": "password",
                    "username": self._credentials.name,
                    "password": self._credentials.secret,
                }
            )
        except Refused as error:
            if error.status not in (400, 401, 403):
                raise
            raise Refused(
                "{title} does not accept the name and the password; check the authentication "
                "configuration in QGIS (an account with two factors cannot be used).",
                title=self._catalogue.title,
            ).with_status(error.status) from error

    def _ask(self, form: dict[str, str]) -> None:
        answer = self._client.post(
            self._catalogue.login, urlencode(form).encode("ascii"), _FORM, limit=_LIMIT
        )
        self._token = _entry(answer.body, "access_token", answer.url)
        document = read_json(answer.body)
        refresh, seconds = document.get("refresh_token"), document.get("expires_in")
        self._refresh = refresh if isinstance(refresh, str) else None
        lasts = float(seconds) if isinstance(seconds, (int, float)) else 600.0
        self._end = time.monotonic() + max(0.0, lasts - _BEFORE_END)


def _entry(body: bytes, name: str, url: str) -> str:
    """Return a text of a JSON answer, fit for an address or a header."""
    try:
        value = read_json(body)[name]
    except (ValueError, KeyError, TypeError):
        value = None
    if not isinstance(value, str) or not value.isascii() or not value.isprintable() or not value:
        raise ScarMapperError(
            "{url} gives no token that can be used; try again later.", url=shown(url)
        )
    return value
