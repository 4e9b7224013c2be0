"""What a mapped scar may be instead: burnt ground, a field, a cloud, a road … and at what odds.

The traits of scars are measured here; what they say of each explanation is in
`core.scars.explanations`.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from ..geo.array_types import AnyArray, FloatArray
from ..imagery.reflectance import unit_of_sample
from .explanations import EXPLANATIONS, UNDECIDED, Criterion
from .measures import AXIS, RECTANGLE_LENGTH, RECTANGLE_WIDTH
from .polygons import Scars

LOOKALIKE, ODDS = "lookalike", "lookalike_odds"

# From these odds on, an explanation is named: one to three.
LEAST_ODDS = 1 / 3
# Traits of the shape and of the slope say nothing more certain than this, either way.
MOST_ODDS = 99.0
# Of fewer pixels any shape has straight edges.
_ENOUGH_PIXELS = 25
# What is shorter than this times its width has no direction.
_LEAST_ELONGATION = 2.5
# Slopes gentler than this have no direction (degrees).
_LEAST_SLOPE = 5.0
# Changes of reflectance less than this have no colour.
_LEAST_CHANGE = 0.01


def _column(kind: str) -> str:
    return f"{LOOKALIKE}_{kind.replace(' ', '_').replace('-', '_')}"


EVIDENCE = tuple(_column(kind) for kind in EXPLANATIONS)
"""What pixels say of each explanation: natural logarithms of odds, by which scars are joined."""


CUT_OFF = "beside_nodata"
"""The share of the ground around a scar that an image does not show, among its evidence."""


def reflectance_of(means: Mapping[str, FloatArray]) -> dict[str, FloatArray]:
    """Return mean pixel values as reflectance, 0 to 1; nothing where their unit is unknown.

    Parameters
    ----------
    means : mapping of str to array of float
        Of bands, in any unit of reflectance.
    """
    values = np.concatenate([np.zeros(0), *means.values()])
    unit = unit_of_sample(values[np.isfinite(values)])
    return {} if unit is None else {name: band / unit for name, band in means.items()}


def spectral_traits(
    inside: Mapping[str, FloatArray],
    ring: Mapping[str, FloatArray],
    beside: Mapping[str, FloatArray],
) -> dict[str, FloatArray]:
    """Return the traits that the pixels of scars and of the rings around them show.

    Parameters
    ----------
    inside, ring : mapping of str to array of float, shape (scars,)
        Mean reflectance (0 to 1) by role and date, such as ``red_pre``; as far as there is any.
    beside : mapping of str to array of float, shape (scars,)
        As of `core.scars.rings.Rings`.

    Returns
    -------
    dict of str to array of float64, shape (scars,)
        NaN, or missing, where unknown.

        - ``swir_gain``, ``nir_gain``: change of reflectance; the last one beyond that of the ring.
        - ``red_contrast``: natural logarithm of red after in the scar over that in the ring, which
          shade and season change alike.
        - ``soil_gain``: gain in red as a share of near infrared after, in which shade cancels; it
          is two thirds of the soil that was laid bare, for bare soil has two thirds as much red
          as near infrared.
        - ``swir_left``: shortwave infrared after as a share of near infrared after.
        - ``infrared_lost``: loss of near infrared for each gain in red.
        - ``red_left``: reflectance after as a share of that before; ``colour_kept``: that of near
          infrared over that of red.
        - ``green_before``, ``nir_before``, ``nir_after``, ``swir_after``: reflectance.
        - ``ndvi_after``, ``ndwi_after``, ``ndsi_after``: indices.
        - ``shared_drop``: loss of NDVI of the ring as a share of that of the scar.
        - ``whiteness``: change in blue for each change in red, both beyond those of the ring.
        - ``edge``: where red of the ring before lies between that of the scar before (0) and after
          (1), if the ring stayed as it was.
        - ``beside_…``: share of the ring that is cloud, shadow or veil, snow, or water.
    """
    unknown = np.full(len(next(iter(beside.values()))), np.nan)

    def of(role: str, date: str, zone: Mapping[str, FloatArray] = inside) -> FloatArray:
        return zone.get(f"{role}_{date}", unknown)

    def change(role: str, zone: Mapping[str, FloatArray] = inside) -> FloatArray:
        return of(role, "post", zone) - of(role, "pre", zone)

    def index(a: str, b: str, date: str, zone: Mapping[str, FloatArray] = inside) -> FloatArray:
        first, second = of(a, date, zone), of(b, date, zone)
        return (first - second) / np.where(first + second > 0, first + second, np.nan)

    swir = "swir22" if "swir22_pre" in inside and "swir22_post" in inside else "swir16"
    red = change("red")
    drop, ring_drop = (
        index("nir", "red", "pre", zone) - index("nir", "red", "post", zone)
        for zone in (inside, ring)
    )
    red_beyond = red - change("red", ring)
    blue_beyond = change("blue") - change("blue", ring)
    ring_stays = np.abs(change("red", ring)) < 0.2 * np.abs(red)

    def where(condition: AnyArray, values: FloatArray) -> FloatArray:
        return np.where(condition, values, np.nan)

    with np.errstate(divide="ignore", invalid="ignore"):
        return {
            "red_contrast": np.log(
                where(of("red", "post") > 0, of("red", "post"))
                / where(of("red", "post", ring) > 0, of("red", "post", ring))
            ),
            "soil_gain": red / where(of("nir", "post") > 0, of("nir", "post")),
            "swir_gain": change(swir),
            "swir_left": of(swir, "post") / where(of("nir", "post") > 0, of("nir", "post")),
            "nir_gain": change("nir") - change("nir", ring),
            "infrared_lost": -change("nir") / np.maximum(red, _LEAST_CHANGE),
            "red_left": of("red", "post") / where(of("red", "pre") > 0, of("red", "pre")),
            "colour_kept": (of("nir", "post") * of("red", "pre"))
            / where(of("nir", "pre") * of("red", "post") > 0, of("nir", "pre") * of("red", "post")),
            "green_before": of("green", "pre"),
            "nir_before": of("nir", "pre"),
            "nir_after": of("nir", "post"),
            "swir_after": of(swir, "post"),
            "ndvi_after": index("nir", "red", "post"),
            "ndwi_after": index("green", "nir", "post"),
            "ndsi_after": index("green", "swir16", "post"),
            "shared_drop": where(drop > 0.05, ring_drop / drop),
            "whiteness": where(red_beyond > _LEAST_CHANGE, blue_beyond / red_beyond),
            "edge": where(
                ring_stays & (np.abs(red) > _LEAST_CHANGE),
                (of("red", "pre", ring) - of("red", "pre")) / red,
            ),
            **{f"beside_{name}": share for name, share in beside.items()},
        }


def shape_traits(scars: Scars) -> dict[str, FloatArray]:
    """Return the traits that the outline, the elevation and the alignment of scars show.

    Parameters
    ----------
    scars : Scars
        Measured, as of `core.scars.measures.measure`.

    Returns
    -------
    dict of str to array of float64, shape (scars,)
        - ``slope``: mean, in degrees.
        - ``straight``: share of the smallest rectangle that the scar fills (an ellipse 0.79).
        - ``elongation``: of the smallest rectangle, length / width; ``width`` in metres.
        - ``across``: angle between the longer axis and the direction of fall, 0 to 90°.
        - ``pixels_wide``: area / length, in pixels.
        - ``rmse``: misfit of the images, in pixels.
    """
    columns, area = scars.columns, scars.columns["area_m2"]
    length, width = scars.evidence[RECTANGLE_LENGTH], scars.evidence[RECTANGLE_WIDTH]
    slope = columns.get("slope_mean", np.full(len(area), np.nan))
    aspect = columns.get("aspect_mean", np.full(len(area), np.nan))
    side = float(np.sqrt(np.prod(scars.grid.pixel_metres)))
    angle = np.abs((scars.evidence[AXIS] - aspect + 90) % 180 - 90)
    with np.errstate(divide="ignore", invalid="ignore"):
        directed = (length / width > _LEAST_ELONGATION) & (slope > _LEAST_SLOPE)
        return {
            "slope": slope,
            "straight": np.where(area >= _ENOUGH_PIXELS * side**2, area / (length * width), np.nan),
            "elongation": length / width,
            "width": width,
            "across": np.where(directed, angle, np.nan),
            "pixels_wide": area / length / side,
            "rmse": columns.get("align_rmse_px", np.full(len(area), np.nan)),
        }


def evidence(traits: Mapping[str, FloatArray]) -> dict[str, FloatArray]:
    """Return what the traits of pixels say, by the names of `EVIDENCE`.

    Parameters
    ----------
    traits : mapping
        As of `spectral_traits`.

    Returns
    -------
    dict of str to array of float64, shape (scars,)
        The sum of the spectral terms of each explanation, no more than makes odds of `UNDECIDED`
        where its deciding traits are unknown; NaN where all that are needed and could be known
        from pixels are unknown.
    """
    out = {}
    for kind, explanation in EXPLANATIONS.items():
        total = _sum(explanation.spectral, traits)
        if explanation.deciding:
            decided = np.zeros(total.shape, bool)
            for name in explanation.deciding:
                decided |= np.isfinite(traits.get(name, np.nan))
            most = np.log(UNDECIDED) - explanation.prior
            total = np.where(decided, total, np.minimum(total, most))
        of_pixels = [name for name in explanation.needed if name in traits]
        known = np.zeros(total.shape, bool)
        for name in of_pixels:
            known |= np.isfinite(traits[name])
        out[_column(kind)] = np.where(known, total, np.nan) if of_pixels else total
    return out


def name_lookalikes(scars: Scars) -> None:
    """Add the likeliest other explanation of each scar, and its odds, to the columns.

    Parameters
    ----------
    scars : Scars
        Measured, with what `evidence` returned; without that, nothing is known.

    Notes
    -----
    ``lookalike`` (objects) is a key of `EXPLANATIONS`, None where its odds are less than
    `LEAST_ODDS`; ``lookalike_odds`` (float64) the odds of the likeliest explanation against a
    scar, from 1/99 to 99, NaN where nothing is known of any.
    """
    count = len(scars)
    if not scars.evidence.keys() >= set(EVIDENCE):
        scars.columns[LOOKALIKE] = np.full(count, None, object)
        scars.columns[ODDS] = np.full(count, np.nan)
        return
    traits = shape_traits(scars)
    best = np.full(count, -np.inf)
    which = np.full(count, None, object)
    for kind, explanation in EXPLANATIONS.items():
        spectral = scars.evidence[_column(kind)]
        known = np.isfinite(spectral) & any(name not in traits for name in explanation.needed)
        for name in explanation.needed:
            if name in traits:
                known |= np.isfinite(traits[name])
        total = explanation.prior + np.nan_to_num(spectral) + _sum(explanation.shape, traits)
        better = known & (total > best)
        best[better], which[better] = total[better], kind
    odds = np.exp(np.clip(best, -np.log(MOST_ODDS), np.log(MOST_ODDS)))
    odds[np.isneginf(best)] = np.nan
    which[~(odds >= LEAST_ODDS)] = None
    scars.columns[LOOKALIKE], scars.columns[ODDS] = which, odds


def _sum(terms: tuple[Criterion, ...], traits: Mapping[str, FloatArray]) -> FloatArray:
    """Return the sum of terms; those of unknown traits are 0."""
    total = np.zeros(len(next(iter(traits.values()))))
    for term in terms:
        if term.trait in traits:
            said = (traits[term.trait] - term.even) / term.width
            most = 0.0 if term.only_against else term.most
            total += np.nan_to_num(np.clip(said, -term.most, most))
    return total
