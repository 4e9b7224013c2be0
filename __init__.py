"""Scar Mapper: landslide scars from satellite images, as QGIS Processing algorithms."""


def classFactory(iface):  # noqa: N802 - the name QGIS looks for
    """Return the plugin object; QGIS calls this once when the plugin is loaded.

    Parameters
    ----------
    iface : qgis.gui.QgisInterface or None
        None when the plugin is loaded without a window (``qgis_process``).
    """
    from .plugin import ScarMapperPlugin

    return ScarMapperPlugin(iface)
