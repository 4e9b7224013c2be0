"""Other explanations of a mapped scar, and the traits that speak for each or against it.

Each explanation has terms: traits that speak for it or against it, as far as the images, the
elevation and the masks tell them. A term adds (value − even) / width to the natural logarithm of
the odds against a scar, no more than ``most`` either way; what is not known adds nothing. An
explanation without a single one of its ``needed`` traits is not offered.

Values of "even", where a trait speaks for neither, lie between those of scars and those of the
other ground in Sentinel-2 pairs: 33TWL in August 2023 (scars put in; harvest, veils), Californian
fires of 2020 to 2023 at 20 m (scars put in; burnt and mown ground), the sample pair with simulated
scars; and in generated scenes of two seasons. The sources of the traits are with each explanation.
"""

from __future__ import annotations

from typing import NamedTuple


class Criterion(NamedTuple):
    """A trait and what it says; see the module.

    Attributes
    ----------
    trait : str
        Key of what `core.scars.lookalikes.spectral_traits` or `shape_traits` there returns.
    even, width : float
        In the unit of the trait. A negative width: low values speak for the explanation.
    most : float
    only_against : bool
        Whether it never speaks for the explanation.
    """

    trait: str
    even: float
    width: float
    most: float
    only_against: bool = False


class Explanation(NamedTuple):
    """Something that looks like a scar.

    Attributes
    ----------
    hint : str
        What it is, in words.
    prior : float
        Natural logarithm of the odds without any evidence.
    needed : tuple of str
        Traits of which one at least must be known.
    spectral, shape : tuple of Criterion
        Criteria that pixels give, and those that the outline and the elevation give.
    deciding : tuple of str
        Traits without all of which it is named, but not sure; see `UNDECIDED`.
    """

    hint: str
    prior: float
    needed: tuple[str, ...]
    spectral: tuple[Criterion, ...]
    shape: tuple[Criterion, ...] = ()
    deciding: tuple[str, ...] = ()


UNDECIDED = 10.0
"""The most that pixels make of the odds of an explanation whose deciding traits are unknown."""


EXPLANATIONS: dict[str, Explanation] = {
    # Key & Benson 2006, USDA RMRS-GTR-164: fire lowers near infrared; char does not brighten red
    # and shortwave infrared as bare soil does.
    "burnt": Explanation(
        "burnt ground",
        -1.5,
        ("infrared_lost",),
        (
            Criterion("soil_gain", 0.31, -0.03, 3.0),
            Criterion("infrared_lost", 1.8, 0.4, 2.0),
            Criterion("swir_gain", 0.07, -0.02, 2.0),
            Criterion("swir_left", 0.8, -0.1, 3.0),
            Criterion("swir_after", 0.18, -0.02, 3.0),
            Criterion("red_contrast", 0.6, -0.15, 3.0),
            Criterion("ndwi_after", 0.0, -0.02, 15.0, only_against=True),  # water
            Criterion("colour_kept", 0.7, -0.02, 15.0, only_against=True),  # shade
        ),
        # Dark soil and char differ in shortwave infrared alone.
        deciding=("swir_left",),
    ),
    "field": Explanation(
        "a harvested, mown or tilled field",
        -2.0,
        ("slope", "straight", "nir_before"),
        (
            Criterion("green_before", 0.065, 0.008, 1.5),
            Criterion("nir_before", 0.42, 0.05, 3.0),
            Criterion("ndvi_after", 0.30, 0.05, 1.5),
        ),
        (Criterion("slope", 8.0, -2.5, 3.0), Criterion("straight", 0.82, 0.04, 2.0)),
    ),
    "clear-cut": Explanation(
        "a wood that was cut",
        -2.5,
        ("straight",),
        (
            Criterion("green_before", 0.058, -0.005, 1.0),
            Criterion("ndvi_after", 0.30, 0.05, 2.0),
            Criterion("swir_gain", 0.09, -0.03, 1.5),
        ),
        (Criterion("slope", 22.0, -5.0, 1.5), Criterion("straight", 0.82, 0.04, 2.5)),
    ),
    "leafless": Explanation(
        "plants without leaves, or dry, in another season",
        -2.0,
        ("shared_drop",),
        (
            Criterion("shared_drop", 0.45, 0.1, 3.0),
            Criterion("ndvi_after", 0.32, 0.04, 2.5),
            Criterion("red_contrast", 0.45, -0.15, 2.5),
        ),
    ),
    # McFeeters 1996, doi 10.1080/01431169608948714
    "water": Explanation(
        "flooded ground or water",
        -2.5,
        ("nir_after",),
        (
            Criterion("nir_after", 0.10, -0.015, 3.0),
            Criterion("ndwi_after", 0.0, 0.08, 3.0),
            Criterion("swir_after", 0.08, -0.02, 3.0),
            Criterion("beside_water", 0.1, 0.1, 1.5),
        ),
    ),
    # As in `core.imagery.thin_cloud`.
    "cloud": Explanation(
        "cloud or haze that the masks left",
        -2.5,
        ("whiteness",),
        (
            Criterion("whiteness", 0.8, 0.06, 3.0),
            Criterion("nir_gain", 0.0, 0.02, 2.5),
            Criterion("beside_cloud", 0.1, 0.08, 2.0),
        ),
    ),
    "shadow": Explanation(
        "the shadow of a cloud or of the relief",
        -2.5,
        ("red_left",),
        (
            Criterion("red_left", 0.85, -0.05, 3.0),
            Criterion("colour_kept", 0.6, 0.1, 2.0),
            Criterion("beside_cloud", 0.1, 0.08, 2.0),
        ),
    ),
    # Dozier 1989, doi 10.1016/0034-4257(89)90101-6
    "snow": Explanation(
        "the edge of snow",
        -2.5,
        ("beside_snow", "ndsi_after"),
        (
            Criterion("beside_snow", 0.05, 0.04, 3.0),
            Criterion("ndsi_after", 0.1, 0.08, 3.0),
        ),
    ),
    "road": Explanation(
        "a road or track",
        -3.0,
        ("elongation",),
        (),
        (
            Criterion("elongation", 8.0, 2.0, 2.0),
            Criterion("width", 25.0, -8.0, 2.0),
            Criterion("across", 55.0, 12.0, 2.5),
        ),
    ),
    "river bed": Explanation(
        "the bed, a bar or the bank of a river",
        -2.5,
        ("slope", "beside_water"),
        (Criterion("beside_water", 0.08, 0.05, 3.0),),
        (Criterion("slope", 6.0, -2.0, 2.5), Criterion("elongation", 5.0, 2.0, 1.0)),
    ),
    "misregistration": Explanation(
        "an edge that lies apart in the two images",
        -3.0,
        ("edge",),
        (Criterion("edge", 0.3, 0.08, 2.5),),
        (Criterion("pixels_wide", 2.2, -0.3, 2.0), Criterion("rmse", 0.5, 0.15, 2.5)),
    ),
}
