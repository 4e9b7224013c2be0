"""The bands of Landslide4Sense and the units of its values.

A value of the released files is DN / img_mean, with DN the reflectance × 10 000, the slope in
degrees or the elevation in metres, and img_mean a divisor of its band (Ghorbanzadeh et al. 2022,
doi 10.1109/TGRS.2022.3215209). The statistics are those of the released training files.
"""

from __future__ import annotations

from ..imagery.landslide4sense_scale import DIVISORS

BANDS = ("B1", "B2", "B3", "B4", "B5", "B6", "B7", "B8", "B9", "B10", "B11", "B12", "SLOPE", "DEM")

# The role of each band, of `core.raster.bands`, or the slope.
ROLES = dict(
    zip(
        BANDS,
        (
            *("coastal", "blue", "green", "red", "rededge1", "rededge2", "rededge3", "nir"),
            *("nir09", "cirrus", "swir16", "swir22", "slope", "dem"),
        ),
    )
)
# What the released values were divided by.
DIVISOR = {band: DIVISORS[role] for band, role in ROLES.items()}
MEAN = dict(
    zip(
        BANDS,
        (
            *(0.92570402, 0.92270051, 0.95410915, 0.95963868, 1.02278967, 1.04261156, 1.0358439),
            *(1.04675552, 1.16994136, 1.17359787, 1.04949727, 1.03703151, 1.25110812, 1.64954336),
        ),
    )
)
STD = dict(
    zip(
        BANDS,
        (
            *(0.141, 0.2207, 0.3184, 0.5724, 0.4601, 0.4465, 0.4651),
            *(0.4948, 0.5133, 0.6836, 0.5323, 0.6628, 0.6784, 1.0727),
        ),
    )
)
# What a DEM also tells, which is no band of the files: sine and cosine of the direction that the
# ground falls to, clockwise from north; the deviation is that of directions that are all as likely.
ASPECT = ("SIN_ASPECT", "COS_ASPECT")
ASPECT_ROLES = dict(zip(ASPECT, ("sin_aspect", "cos_aspect")))
ASPECT_STD = 0.5**0.5
# Side of a pixel, in metres, and of a patch, in pixels.
PIXEL_METRES = 10.0
CHIP_SIDE = 128

# Sets of bands that models use. Sentinel-2 L2A has no B10, and its B1 and B9 have 60 m pixels.
BAND_SETS = {
    "all": BANDS,
    "l2a": ("B2", "B3", "B4", "B5", "B6", "B7", "B8", "B11", "B12", "SLOPE"),
    "himalaya": ("B4", "B3", "B2", "B8", "SLOPE", "DEM"),
    "rgb": ("B4", "B3", "B2"),
}
COARSE = ("B1", "B9", "B10")
