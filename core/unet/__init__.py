"""U-Nets: their files, their model cards, their inputs and their use on rasters."""
