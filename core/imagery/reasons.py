"""Why a pixel does not show the ground: the codes of a validity's reasons."""

from __future__ import annotations

import numpy as np

from ..geo.array_types import ByteArray

VALID, NODATA, CLOUD, SHADOW, SNOW, WATER, TERRAIN, THIN_CLOUD, EXCLUDED = range(9)
REASONS = (
    "valid", "nodata", "cloud", "shadow", "snow", "water", "terrain", "thin cloud", "excluded",
)  # fmt: skip
# Those that one image tells; thin cloud takes two dates, and the user excludes ground.
REASONS_OF_ONE_IMAGE = REASONS[:THIN_CLOUD]
# Added to the reason of a pixel of a pair where the pre, the post image does not show it.
ON_PRE, ON_POST = 16, 32
_REASON = ON_PRE - 1
# Added to a provisional reason where the pixel is as dark as the shadow of a cloud; it becomes
# SHADOW only where there is a cloud near.
DARK = 64


def reason_of(hidden: ByteArray) -> ByteArray:
    """Return the reasons alone of pixels that tell on which date they are hidden, too.

    Parameters
    ----------
    hidden : array of uint8
        Index into `REASONS`, with `ON_PRE` and `ON_POST` added.
    """
    return hidden & np.uint8(_REASON)
