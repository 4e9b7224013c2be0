"""The plugin object: registers the Processing provider, and the toolbar where there is a window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import QgsApplication

from .algorithms.provider import ScarMapperProvider
from .core.packages.folder import PackageFolder
from .core.packages.requirements import requirements
from .ui import translation

if TYPE_CHECKING:
    from qgis.gui import QgisInterface

    from .ui.toolbar import Toolbar


class ScarMapperPlugin:
    """Entry point of the plugin in QGIS Desktop and in ``qgis_process``.

    Parameters
    ----------
    iface : qgis.gui.QgisInterface or None
        None without a window.
    """

    def __init__(self, iface: QgisInterface | None) -> None:
        self.iface = iface
        self.provider: ScarMapperProvider | None = None
        self.toolbar: Toolbar | None = None
        profile = Path(QgsApplication.qgisSettingsDirPath())
        self.packages = PackageFolder(profile / "python" / "scarmapper-packages")
        self.packages.tidy()
        self.packages.activate()
        translation.install()

    def initProcessing(self) -> None:  # noqa: N802 - QGIS interface
        """Register the algorithms; ``qgis_process`` calls only this."""
        self.provider = ScarMapperProvider()
        QgsApplication.processingRegistry().addProvider(self.provider)

    def initGui(self) -> None:  # noqa: N802 - QGIS interface
        """Register the algorithms in the desktop, and add the toolbar."""
        from .ui.toolbar import Toolbar

        self.initProcessing()
        self.toolbar = Toolbar(self.iface, self.packages, requirements())
        self.toolbar.install()

    def unload(self) -> None:
        """Remove all that the plugin added to QGIS."""
        if self.toolbar is not None:
            self.toolbar.remove()
            self.toolbar = None
        if self.provider is not None:
            QgsApplication.processingRegistry().removeProvider(self.provider)
            self.provider = None
        self.packages.deactivate()
        translation.remove()
