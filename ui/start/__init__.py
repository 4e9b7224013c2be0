"""The guided start: first page, images that are dropped on the window, and last settings."""
