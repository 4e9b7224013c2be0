"""Whether the server of a catalogue is known here, looked up while the user still writes."""

from __future__ import annotations

from contextlib import suppress
from urllib.parse import urlsplit

from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtNetwork import QHostInfo

from ...core.acquisition.proxies import proxy_of
from ...core.acquisition.web_address import is_own_machine
from ..network import network_settings


class ConnectionCheck(QObject):
    """Looks names of servers up, one at a time, without waiting for the answer."""

    offline = pyqtSignal(str)
    """Emitted with the name of a server that is not known here."""

    def __init__(self, parent: QObject | None = None):
        super().__init__(parent)
        self._host, self._lookup = "", -1

    def look_up(self, url: str) -> None:
        """Look the server of an address up, in the place of the one before.

        Nothing is looked up where it is asked through a proxy, which may know names that this
        computer does not.
        """
        self.stop()
        with suppress(ValueError):
            host = urlsplit(url).hostname or ""
            if host and not is_own_machine(host) and not proxy_of(url, network_settings()):
                self._host = host
                self._lookup = QHostInfo.lookupHost(host, self._looked_up)

    def stop(self) -> None:
        """Wait for no answer any more."""
        self._host = ""
        if self._lookup >= 0:
            QHostInfo.abortHostLookup(self._lookup)
            self._lookup = -1

    def _looked_up(self, found: QHostInfo) -> None:
        if found.hostName() != self._host:  # no longer wanted
            return
        self._lookup = -1
        if found.error() != QHostInfo.HostInfoError.NoError:
            self.offline.emit(self._host)
