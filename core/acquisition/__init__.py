"""Finding and fetching satellite images and elevations of a place and a date, from catalogues."""
