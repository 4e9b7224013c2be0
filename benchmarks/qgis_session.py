"""QGIS without a window, with the plugin's algorithms, for jobs that run as a user runs them."""

from __future__ import annotations

import os
import sys
import tempfile
from functools import lru_cache
from importlib import import_module
from pathlib import Path

# Objects that QGIS needs as long as it runs.
_ALIVE: list = []


def has_qgis() -> bool:
    """Return whether this Python has QGIS."""
    try:
        import_module("qgis.core")
    except ImportError:
        return False
    return True


@lru_cache(maxsize=1)
def start():
    """Return Processing's ``run``, starting QGIS unless it runs already; it keeps running."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from qgis.core import QgsApplication

    application = QgsApplication.instance()
    if application is None:
        os.environ["QGIS_CUSTOM_CONFIG_PATH"] = tempfile.mkdtemp(prefix="scarmapper-")
        application = QgsApplication([], False)
        application.initQgis()
    plugins = str(Path(QgsApplication.pkgDataPath()) / "python" / "plugins")
    if plugins not in sys.path:
        sys.path.append(plugins)
    from processing.core.Processing import Processing

    from ..algorithms.provider import ScarMapperProvider

    Processing.initialize()
    registry = QgsApplication.processingRegistry()
    if registry.providerById("scarmapper") is None:
        provider = ScarMapperProvider()
        registry.addProvider(provider)
        _ALIVE.append(provider)
    import processing

    _ALIVE.append(application)
    return processing.run


def open_layer(path: str):
    """Return an image as a layer of the project, as it is on a desktop; QGIS must be started."""
    from qgis.core import QgsProject, QgsRasterLayer

    layer = QgsRasterLayer(path, Path(path).stem)
    QgsProject.instance().addMapLayer(layer)
    return layer
