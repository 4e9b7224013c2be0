"""A server to try the acquisition with: `python -m scarmapper.tests.servers FILE`.

Serves a winter of the sample scene and mountains on this computer until it is stopped, and writes
its address to a file.
"""

from __future__ import annotations

import sys
import threading
from pathlib import Path

from .image_archive import Scene
from .image_server import ImageServer

SCENES = (
    Scene("2018-01-03T09:54:11Z", clouds=((0.5, 0.5, 1.0, 1.0),)),
    Scene("2018-06-19T09:54:11Z", sun=65.0),
    Scene("2018-12-09T09:54:11Z", clouds=((0.0, 0.0, 0.6, 0.6),)),
    Scene("2018-12-17T10:04:11Z", orbit=122, platform="sentinel-2b"),
    Scene("2018-12-19T09:54:11Z"),
    Scene("2019-01-03T09:54:11Z", after=True, clouds=((0.1, 0.0, 0.5, 0.4),)),
    Scene("2019-01-08T09:54:11Z", after=True),
)


def main(path: str) -> None:
    """Serve until the process is stopped."""
    with ImageServer(SCENES, dem30=[(37, 14)]) as server:
        server.relief = 20_000.0
        Path(path).write_text(server.url + "\n", encoding="ascii")
        threading.Event().wait()


if __name__ == "__main__":
    main(sys.argv[1])
