"""Training chips, cut from images and read from files."""
