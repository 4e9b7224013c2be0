"""Rasters read and written by windows: sources, blocks, halos, tiles and output files."""
