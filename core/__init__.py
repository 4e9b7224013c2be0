"""The engine of Scar Mapper: no QGIS in here, so that it also runs on a cluster worker."""
