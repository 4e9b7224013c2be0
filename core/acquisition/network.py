"""How servers are reached, what opens their files, and what they answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from ..errors import ScarMapperError

_TIMEOUT = 30.0


@dataclass(frozen=True)
class NetworkSettings:
    """How servers are reached.

    Attributes
    ----------
    proxy : str
        Address of a proxy, with name and password; empty for that of the system.
    excluded : tuple of str
        Beginnings of addresses that are asked through the system's proxy all the same.
    direct : tuple of str
        Beginnings of addresses that are asked through no proxy.
    certificates : str
        Certificates to trust besides those of the system, as PEM.
    allow_http : bool
        Whether connections without encryption are allowed.
    timeout : float
        Seconds without an answer.
    pause : float
        Seconds before the first repetition; each doubles it.
    """

    proxy: str = field(default="", repr=False)
    excluded: tuple[str, ...] = ()
    direct: tuple[str, ...] = ()
    certificates: str = field(default="", repr=False)
    allow_http: bool = False
    timeout: float = _TIMEOUT
    pause: float = 0.5


@dataclass(frozen=True)
class Response:
    """An answer: status, headers by names in lower case, body, and the address that gave it."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    url: str


class Access(Protocol):
    """What opens a server's files: a signature or a token."""

    def prepared(self, url: str) -> tuple[str, dict[str, str]]:
        """Return the address to ask, and headers to send with it."""

    def renewed(self, url: str) -> bool:
        """Get a new token after a refusal; return whether there is one to try with."""


class OpenAccess:
    """Access to what everybody may read."""

    def prepared(self, url: str) -> tuple[str, dict[str, str]]:
        """Return the address as it is."""
        return url, {}

    def renewed(self, url: str) -> bool:
        """Return that there is nothing to renew."""
        return False


class Refused(ScarMapperError):
    """A server answered that something is missing or not allowed.

    Attributes
    ----------
    status : int
        Of HTTP; 0 where the error is in none.
    """

    status = 0

    def with_status(self, status: int) -> Refused:
        """Return the error with the status of the answer."""
        self.status = status
        return self
