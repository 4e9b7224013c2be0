"""The values of scar masks, and the largest share of scars that is believed."""

from __future__ import annotations

SCAR, NO_SCAR, UNKNOWN = 1, 0, 255
"""Values of scar masks; unknown where an image is invalid or masked."""

TOO_MANY = 0.3
"""What is found on a larger share of the ground than this is something else than scars."""
