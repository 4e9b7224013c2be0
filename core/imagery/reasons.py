"""Why a pixel does not show the ground: the codes of a validity's reasons."""

from __future__ import annotations

VALID, NODATA, CLOUD, SHADOW, SNOW, WATER, TERRAIN, THIN_CLOUD = range(8)
REASONS = ("valid", "nodata", "cloud", "shadow", "snow", "water", "terrain", "thin cloud")
# Those that one image tells; thin cloud takes two dates.
REASONS_OF_ONE_IMAGE = REASONS[:THIN_CLOUD]
# Added to a provisional reason where the pixel is as dark as the shadow of a cloud; it becomes
# SHADOW only where there is a cloud near.
DARK = 8
