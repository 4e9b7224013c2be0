"""The mapping options that the algorithms of the whole chain share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import QgsProcessing

if TYPE_CHECKING:
    from ..core.geo.vector_table import VectorTable
    from ..core.mapping.scar_map import MapOptions
    from .base import ScarMapperAlgorithm
    from .run import Run


def add_mapping_options(algorithm: ScarMapperAlgorithm) -> None:
    """Declare the method, the alignment and what makes a scar; see `mapping_options`."""
    algorithm.add_choice(
        "METHOD",
        algorithm.tr("Method"),
        options=[
            algorithm.tr("Evidence from several indices"),
            algorithm.tr("NDVI drop by more than 0.2"),
            algorithm.tr("K-means, 2 clusters"),
            algorithm.tr("K-means, 3 clusters"),
            algorithm.tr("Gaussian mixture, 2 clusters"),
            algorithm.tr("Gaussian mixture, 3 clusters"),
            algorithm.tr("U-Net"),
            algorithm.tr("U-Net of both dates"),
            algorithm.tr("Evidence and U-Net of both dates combined"),
        ],
        default=0,
        help=algorithm.tr(
            "How scars are separated from other ground. Evidence compares the change of each "
            "pixel with what is expected of its kind of ground. The U-Nets, trained networks, "
            "use shape and texture too, and need the Python package onnxruntime; the one of both "
            "dates takes red, green and blue, and near and shortwave infrared where both images "
            "have them, and knows seasons."
        ),
    )
    add_sensitivity(algorithm)
    algorithm.add_switch(
        "ALIGN",
        algorithm.tr("Align the images"),
        default=True,
        help=algorithm.tr(
            "Brings the post image onto the pre image to a fraction of a pixel, checked at "
            "independent tie points; where that fails, the log says so and mapping goes on."
        ),
    )
    algorithm.add_number(
        "MIN_AREA",
        algorithm.tr("Smallest scar (square metres)"),
        default=500,
        help=algorithm.tr("Smaller ones are dropped; a Sentinel-2 pixel has 100."),
        low=0,
    )
    algorithm.add_number(
        "MIN_SLOPE",
        algorithm.tr("Gentlest mean slope of a scar (degrees)"),
        default=8,
        help=algorithm.tr("Drops fields and river banks; used only with a DEM. 0 keeps all."),
        low=0,
        high=90,
    )
    add_lookalike_limit(algorithm)
    add_split(algorithm)
    algorithm.add_number(
        "MAX_SHIFT",
        algorithm.tr("Largest shift to believe (pixels)"),
        default=10,
        help=algorithm.tr("An alignment that moves the image farther is not used."),
        low=0,
        advanced=True,
    )
    algorithm.add_number(
        "MAX_HOLE",
        algorithm.tr("Largest hole to fill (square metres)"),
        default=300,
        help=algorithm.tr("Larger ones stay."),
        low=0,
        advanced=True,
    )
    algorithm.add_number(
        "SIMPLIFY",
        algorithm.tr("Simplify outlines by (metres)"),
        default=0,
        help=algorithm.tr("0 keeps the edges of the pixels."),
        low=0,
        advanced=True,
    )
    algorithm.add_number(
        "SEED",
        algorithm.tr("Seed of the clusterings"),
        default=0,
        help=algorithm.tr("The same seed gives the same map."),
        low=0,
        whole=True,
        advanced=True,
    )
    algorithm.add_file(
        "MODEL_FILE",
        algorithm.tr("Model file (.onnx) of the U-Net"),
        help=algorithm.tr(
            "Only for the U-Net: another model than the one that comes with Scar Mapper; its "
            "card states the bands and the threshold."
        ),
        extension="onnx",
        optional=True,
        advanced=True,
    )
    algorithm.add_file(
        "REFIT",
        algorithm.tr("Refit (.json)"),
        help=algorithm.tr(
            "What “Refit a method to reviewed scars” made of your decisions on this scene or a "
            "neighbouring one: its calibration, weights and threshold in place of the method's "
            "own. It has to be of the same method and model."
        ),
        extension="json",
        optional=True,
        advanced=True,
    )
    algorithm.add_text(
        "EVENT",
        algorithm.tr("Name of the event"),
        help=algorithm.tr("Written to each scar."),
        advanced=True,
    )
    algorithm.add_band_roles()
    algorithm.add_offsets()


def add_sensitivity(algorithm: ScarMapperAlgorithm) -> None:
    """Declare the sensitivity of all methods."""
    algorithm.add_number(
        "SENSITIVITY",
        algorithm.tr("Sensitivity (shift of the log-odds)"),
        default=0,
        help=algorithm.tr(
            "More than 0 maps more scars, less maps fewer. It is added to the log-odds of each "
            "pixel: where 0 takes pixels from a probability of 0.5 on, +1 takes them from 0.27, "
            "+2 from 0.12, −1 only from 0.73, −2 from 0.88. In the NDVI drop, 1 moves the "
            "threshold by 0.6 times the scene's noise; in clusters it shifts the odds of bare "
            "ground after and of other ground before; in the U-Net it shifts the threshold of "
            "its card. Probabilities and confidence stay as they are."
        ),
        low=-5,
        high=5,
    )


def add_dates_of_pixels(algorithm: ScarMapperAlgorithm) -> None:
    """Declare ``DATES_PRE`` and ``DATES_POST``; see `core.mapping.scar_dates.date_scars`."""
    algorithm.add_raster(
        "DATES_PRE",
        algorithm.tr("Dates of the pixels before"),
        help=algorithm.tr(
            "Of a composite, the raster “Dates and observations” beside it: each scar then says "
            "between which dates it fell."
        ),
        optional=True,
        advanced=True,
    )
    algorithm.add_raster(
        "DATES_POST",
        algorithm.tr("Dates of the pixels after"),
        help=algorithm.tr("As above."),
        optional=True,
        advanced=True,
    )


def add_core(algorithm: ScarMapperAlgorithm) -> None:
    """Declare the probability that a scar has to reach somewhere."""
    algorithm.add_number(
        "CORE",
        algorithm.tr("Probability of a scar's core"),
        default=None,
        help=algorithm.tr(
            "Hysteresis: only scars that reach this probability (0 to 1) in one pixel at least "
            "are kept, with all their less probable pixels. Together with a higher sensitivity "
            "it draws sure scars to their probable edges. Empty: every scar is kept."
        ),
        low=0,
        high=1,
        optional=True,
        advanced=True,
    )


def add_split(algorithm: ScarMapperAlgorithm) -> None:
    """Declare whether scars that are several grown together are split."""
    algorithm.add_switch(
        "SPLIT",
        algorithm.tr("Split scars that grew together"),
        default=False,
        help=algorithm.tr(
            "Splits scars that are several slides whose edges touch: with a DEM along ridges, "
            "valleys and directions of fall, without one at necks of the outline. The parts cover "
            "the same ground, and share a name in the attribute parent, by which they can be "
            "dissolved again. No part is smaller than the smallest scar."
        ),
    )


def add_exclude(algorithm: ScarMapperAlgorithm) -> None:
    """Declare ground that is not to be mapped."""
    algorithm.add_features(
        "EXCLUDE",
        algorithm.tr("Ground to exclude"),
        help=algorithm.tr(
            "Polygons, in any coordinate reference system, of ground that yields no scars and "
            "counts as unseen: fields, a river's gravel, towns, quarries. The images are aligned "
            "by it all the same."
        ),
        kind=QgsProcessing.SourceType.TypeVectorPolygon,
        optional=True,
    )


def add_unseen(algorithm: ScarMapperAlgorithm) -> None:
    """Declare the layer of the ground that could not be mapped."""
    algorithm.add_vector_output(
        "UNSEEN",
        algorithm.tr("Unseen ground"),
        help=algorithm.tr(
            "Polygons of the ground that could not be mapped, with the reason (no image, cloud, "
            "thin cloud, shadow, snow, water, excluded), the image that does not show it, its date "
            "and the area. Patches smaller than the smallest scar are gathered. “Scar density” and "
            "“What the scars hit” take it as it is."
        ),
        kind=QgsProcessing.SourceType.TypeVectorPolygon,
        style="unseen",
        optional=True,
        by_default=True,
    )


def add_ends(algorithm: ScarMapperAlgorithm) -> None:
    """Declare the layer of the upper and lower ends of scars; see `write_ends`."""
    algorithm.add_vector_output(
        "ENDS",
        algorithm.tr("Crowns and toes"),
        help=algorithm.tr(
            "Points at the upper and the lower end of the slope line of each scar, with their "
            "elevations. Only with a DEM: without one it is not known where a slope falls."
        ),
        kind=QgsProcessing.SourceType.TypeVectorPoint,
        style="ends",
        optional=True,
    )


def write_ends(run: Run, scars: VectorTable) -> str | None:
    """Write the layer that `add_ends` declares, if the user wants it; return its path."""
    path = run.optional_output("ENDS")
    if path is None:
        return None
    from ..core.scars.slope_ends import slope_ends

    ends = slope_ends(scars)
    if scars.geometries and not ends.geometries:
        run.progress.warn(
            "No scar has a crown and a toe: they need a DEM that covers the scars, and slopes."
        )
    run.write_vector("ENDS", ends)
    return path


def add_lookalike_limit(algorithm: ScarMapperAlgorithm) -> None:
    """Declare from what odds of a look-alike on a scar is dropped."""
    algorithm.add_number(
        "MAX_LOOKALIKE_ODDS",
        algorithm.tr("Drop burnt, leafless or cloudy ground from odds of"),
        default=20,
        help=algorithm.tr(
            "A scar that is so many times likelier burnt ground, plants without leaves or cloud, "
            "by its spectrum on both dates and the ground around it, is dropped, and the log says "
            "how many are. 0 keeps all; the attributes lookalike and lookalike_odds tell for each "
            "scar what else it may be."
        ),
        low=0,
        advanced=True,
    )


def mapping_options(run: Run) -> MapOptions:
    """Return the values of the parameters that `add_mapping_options` declares."""
    from ..core.mapping.methods import METHODS
    from ..core.mapping.scar_map import MapOptions

    return MapOptions(
        method=METHODS[run.integer("METHOD")],
        align=run.switch("ALIGN"),
        max_shift=run.number("MAX_SHIFT"),
        min_area=run.number("MIN_AREA"),
        min_slope=run.number("MIN_SLOPE"),
        max_lookalike_odds=run.number("MAX_LOOKALIKE_ODDS"),
        max_hole=run.number("MAX_HOLE"),
        simplify=run.number("SIMPLIFY"),
        seed=run.integer("SEED"),
        event=run.text("EVENT"),
        band_roles=run.text("BAND_ROLES"),
        model=run.text("MODEL_FILE"),
        offset_pre=run.optional_number("OFFSET_PRE"),
        offset_post=run.optional_number("OFFSET_POST"),
        sensitivity=run.number("SENSITIVITY"),
        split=run.switch("SPLIT"),
        refit=run.text("REFIT"),
    )
