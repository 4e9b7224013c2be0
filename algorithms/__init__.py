"""QGIS Processing algorithms: parameters in, layers out; the engine in ``core`` does the work."""
