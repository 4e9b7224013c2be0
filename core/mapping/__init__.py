"""The whole chain from a pair of images to scars, and methods side by side."""
