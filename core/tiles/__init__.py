"""Many pairs of images, in several processes or on a Dask cluster, and their joined result."""
