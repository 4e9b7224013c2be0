"""The open datasets of a raster file, one for each thread; on the network, waits that can end."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from typing import Any, TypeVar

from ..errors import Cancelled, UnreadableFileError
from ..geo.gdal import READ_ERRORS, rasterio
from ..progress import Progress
from ..runtime.background import awaited
from .raster_access import opened
from .references import asks_servers

Result = TypeVar("Result")

# Seconds and bytes: a server that does not answer, or sends fewer bytes a second for so long, is
# given up; and the folder of a file is not asked for. What the user has set goes before.
_NETWORK = {
    "GDAL_HTTP_CONNECTTIMEOUT": "20",
    "GDAL_HTTP_LOW_SPEED_TIME": "30",
    "GDAL_HTTP_LOW_SPEED_LIMIT": "100",
    "GDAL_DISABLE_READDIR_ON_OPEN": "EMPTY_DIR",
}


class OpenFiles:
    """The datasets of one file, opened once by each thread that reads.

    Parameters
    ----------
    path : str
        Whatever GDAL opens.
    interpolate : bool
        As of `core.raster.raster_access.opened`, with the errors raised.
    progress : Progress
        Asked whether to stop while a server is waited for. Where the user does, what asks it goes
        on in a thread of its own until the server answers or is given up.

    Attributes
    ----------
    opening : Opening
        How it is opened.
    """

    def __init__(self, path: str, interpolate: bool, progress: Progress):
        self._path = path
        self._progress = progress if asks_servers(path) else None
        self._begin()
        self.opening, dataset = self._waited(lambda: opened(path, interpolate))
        self._keep(dataset)

    @property
    def on_network(self) -> bool:
        """Whether reading the file asks a server."""
        return self._progress is not None

    def _begin(self) -> None:
        self._local = threading.local()
        self._lock = threading.Lock()
        self._open: list[rasterio.DatasetReader] = []

    def use(self, work: Callable[[rasterio.DatasetReader], Result]) -> Result:
        """Return what a function returns for this thread's dataset.

        Raises
        ------
        Cancelled
            The user asked to stop while a server was waited for.
        """
        dataset = self._dataset()
        try:
            return self._waited(lambda: work(dataset))
        except Cancelled:
            # Somebody may be reading it still.
            with self._lock:
                self._open = [other for other in self._open if other is not dataset]
            self._local.dataset = None
            raise

    def close(self) -> None:
        """Close the file in every thread; using it opens it again."""
        with self._lock:
            for dataset in self._open:
                dataset.close()
            self._open.clear()

    def _dataset(self) -> rasterio.DatasetReader:
        dataset = getattr(self._local, "dataset", None)
        if dataset is None or dataset.closed:
            dataset = self._waited(lambda: self.opening.open(self._path))
            self._keep(dataset)
        return dataset

    def _keep(self, dataset: rasterio.DatasetReader) -> None:
        self._local.dataset = dataset
        with self._lock:
            self._open.append(dataset)

    def _waited(self, work: Callable[[], Result]) -> Result:
        if self._progress is None:
            return work()

        def on_network() -> Result:
            with rasterio.Env(**{k: v for k, v in _NETWORK.items() if k not in os.environ}):
                return work()

        try:
            return awaited(on_network, self._progress)
        except UnreadableFileError as error:
            if not isinstance(error.__cause__, READ_ERRORS):
                raise
            raise UnreadableFileError(
                "{reason} It is on the network: check its address and the connection, or download "
                "it and take the file.",
                reason=error,
            ) from error

    def __getstate__(self) -> dict[str, Any]:
        """Return what worker processes get: datasets, locks and the progress cannot travel."""
        progress = None if self._progress is None else Progress()
        return {"_path": self._path, "opening": self.opening, "_progress": progress}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        self._begin()
