"""The Python packages that the engine needs, and how they come into QGIS."""
