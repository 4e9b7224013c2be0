"""Scar polygons: traced from a mask, measured, and described by attributes."""
