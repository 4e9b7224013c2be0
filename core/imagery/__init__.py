"""What the pixels of satellite images mean: indices, validity, terrain and Sentinel-2 products."""
