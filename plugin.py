"""The plugin object: registers the Processing provider and nothing else."""

from qgis.core import QgsApplication

from .algorithms.provider import ScarMapperProvider


class ScarMapperPlugin:
    """Entry point of the plugin in QGIS Desktop and in ``qgis_process``."""

    def __init__(self, iface):
        self.iface = iface
        self.provider = None

    def initProcessing(self):  # noqa: N802 - QGIS interface
        """Register the algorithms; ``qgis_process`` calls only this."""
        self.provider = ScarMapperProvider()
        QgsApplication.processingRegistry().addProvider(self.provider)

    def initGui(self):  # noqa: N802 - QGIS interface
        """Register the algorithms in the desktop."""
        self.initProcessing()

    def unload(self):
        """Take the provider out of the registry again."""
        if self.provider is not None:
            QgsApplication.processingRegistry().removeProvider(self.provider)
            self.provider = None
