"""Grids, coordinates, shapes of regions and vector files: geometry without pixel values."""
