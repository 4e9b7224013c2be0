"""How to map, as the algorithms that do the whole chain ask for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import QgsProcessingParameterFile

if TYPE_CHECKING:
    from ..core.mapping.scar_map import MapOptions
    from .base import Run, ScarMapperAlgorithm


def add_mapping_options(algorithm: ScarMapperAlgorithm) -> None:
    """Declare the method, the alignment and what makes a scar; see `mapping_options`."""
    algorithm.add_choice(
        "METHOD",
        algorithm.tr("Method"),
        [
            algorithm.tr("Evidence from several indices"),
            algorithm.tr("NDVI drop by more than 0.2"),
            algorithm.tr("K-means, 2 clusters"),
            algorithm.tr("K-means, 3 clusters"),
            algorithm.tr("Gaussian mixture, 2 clusters"),
            algorithm.tr("Gaussian mixture, 3 clusters"),
            algorithm.tr("U-Net"),
        ],
        0,
        algorithm.tr(
            "How scars are told from other ground. Evidence compares the change of several "
            "indices with what the scene changes by itself. The U-Net, a trained network, "
            "looks at shape and texture too, and needs the Python package onnxruntime."
        ),
    )
    algorithm.add_switch(
        "ALIGN",
        algorithm.tr("Align the images"),
        True,
        algorithm.tr(
            "Brings the post image onto the pre image to a fraction of a pixel, checked at "
            "independent tie points; where that fails, the log says so and mapping goes on."
        ),
    )
    algorithm.add_number(
        "MIN_AREA",
        algorithm.tr("Smallest scar (square metres)"),
        500,
        algorithm.tr("Smaller ones are dropped; a Sentinel-2 pixel has 100."),
        low=0,
    )
    algorithm.add_number(
        "MIN_SLOPE",
        algorithm.tr("Gentlest mean slope of a scar (degrees)"),
        8,
        algorithm.tr("Drops fields and river banks; used only with a DEM. 0 keeps all."),
        low=0,
        high=90,
    )
    algorithm.add_number(
        "MAX_SHIFT",
        algorithm.tr("Largest shift to believe (pixels)"),
        10,
        algorithm.tr("An alignment that moves the image farther is not used."),
        low=0,
        advanced=True,
    )
    algorithm.add_number(
        "MAX_HOLE",
        algorithm.tr("Largest hole to fill (square metres)"),
        300,
        algorithm.tr("Larger ones stay."),
        low=0,
        advanced=True,
    )
    algorithm.add_number(
        "SIMPLIFY",
        algorithm.tr("Simplify outlines by (metres)"),
        0,
        algorithm.tr("0 keeps the edges of the pixels."),
        low=0,
        advanced=True,
    )
    algorithm.add_number(
        "SEED",
        algorithm.tr("Seed of the clusterings"),
        0,
        algorithm.tr("The same seed gives the same map."),
        low=0,
        whole=True,
        advanced=True,
    )
    algorithm.add(
        QgsProcessingParameterFile(
            "MODEL_FILE", algorithm.tr("Model file (.onnx) of the U-Net"), extension="onnx",
            optional=True,
        ),
        algorithm.tr(
            "Only for the U-Net: another model than the one that comes with Scar Mapper; its "
            "card tells the bands and the threshold."
        ),
        advanced=True,
    )  # fmt: skip
    algorithm.add_text(
        "EVENT",
        algorithm.tr("Name of the event"),
        None,
        algorithm.tr("Written to each scar."),
        advanced=True,
    )
    algorithm.add_band_roles()


def mapping_options(run: Run) -> MapOptions:
    """Return what the user chose of what `add_mapping_options` declares."""
    from ..core.mapping.methods import METHODS
    from ..core.mapping.scar_map import MapOptions

    return MapOptions(
        method=METHODS[run.integer("METHOD")],
        align=run.switch("ALIGN"),
        max_shift=run.number("MAX_SHIFT"),
        min_area=run.number("MIN_AREA"),
        min_slope=run.number("MIN_SLOPE"),
        max_hole=run.number("MAX_HOLE"),
        simplify=run.number("SIMPLIFY"),
        seed=run.integer("SEED"),
        event=run.text("EVENT"),
        band_roles=run.text("BAND_ROLES"),
        model=run.text("MODEL_FILE"),
    )
