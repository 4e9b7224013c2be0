"""What the answers of servers mean: errors in words, and when to ask again."""

from __future__ import annotations

import errno
import http.client
import socket
from contextlib import suppress
from datetime import datetime, timezone
from email.utils import parsedate_to_datetime

from ..errors import Term
from .network import Refused, Response
from .web_address import shown

_NO_WAY = {errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN}


def too_large(url: str, limit: int) -> Refused:
    """Return the error of an answer of more bytes than a limit."""
    return Refused(
        "{url} answers with more than {megabytes:.3g} MB, which was not expected and is not read.",
        url=shown(url),
        megabytes=limit / 1e6,
    ).with_status(413)


def refusal(status: int, url: str) -> Refused:
    """Return the sentence for a status that no repetition changes."""
    if status in (401, 403):
        return Refused(
            "{url} refuses access (HTTP {code}): check the name and the password of the "
            "authentication configuration, or choose a catalogue that needs none.",
            url=shown(url),
            code=status,
        ).with_status(status)
    if status in (404, 410):
        return Refused(
            "{url} does not exist (HTTP {code}); check the address.",
            url=shown(url),
            code=status,
        ).with_status(status)
    return Refused(
        "{url} refuses the request (HTTP {code}).", url=shown(url), code=status
    ).with_status(status)


def retry_after(response: Response) -> float | None:
    """Return the seconds that a server wants to be left alone; None where it names none."""
    value = response.headers.get("retry-after", "").strip()
    if value.isdigit():
        return float(value[:9])
    with suppress(TypeError, ValueError):
        when = parsedate_to_datetime(value)
        now = datetime.now(timezone.utc)
        if when.tzinfo is None:
            when = when.replace(tzinfo=timezone.utc)
        return max(0.0, (when - now).total_seconds())
    return None


def is_cut_off(error: BaseException) -> bool:
    """Return whether an error says that this computer has no way to a server, as one offline."""
    return isinstance(error, socket.gaierror) or (
        isinstance(error, OSError) and error.errno in _NO_WAY
    )


def in_words(error: BaseException) -> object:
    """Return what went wrong on a connection, in words."""
    if isinstance(error, socket.gaierror):
        return Term("the name of the server is not known here (is this computer connected?)")
    if isinstance(error, (socket.timeout, TimeoutError)):
        return Term("no answer came in time")
    if isinstance(error, (http.client.IncompleteRead, ConnectionError)):
        return Term("the connection was cut")
    if is_cut_off(error):
        return Term("there is no way to the server (is this computer connected?)")
    if isinstance(error, http.client.HTTPException):
        return Term("the answer is no HTTP")
    return error
