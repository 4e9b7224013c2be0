"""Scars by clustering vegetation and bare soil."""

from __future__ import annotations

from typing import Any

from ..core.errors import ScarMapperError
from .base import ScarMapperAlgorithm
from .run import Run


class ClusterScarsAlgorithm(ScarMapperAlgorithm):
    """``scarmapper:clusterscars``."""

    ID = "clusterscars"
    LABEL = "Scars by clustering"
    GROUP = ScarMapperAlgorithm.DETECT
    SUMMARY = (
        "Clusters the pixels of each image by vegetation and bare soil, and takes for scars those "
        "that were not bare before and are bare after. It needs no training and no threshold. "
        "Align the images first; mask cloud, shadow and water."
    )
    PACKAGES = (*ScarMapperAlgorithm.PACKAGES, "sklearn")

    def declare(self) -> None:
        self.add_aligned_pair(
            pre_help=self.tr(
                "Best with blue, red, near infrared and SWIR 1.6 µm bands (NDVI and BSI); without "
                "SWIR, NDVI and red are clustered, without infrared, GRVI and red. Its grid is "
                "that of the results."
            )
        )
        self.add_choice(
            "METHOD",
            self.tr("Method"),
            options=[self.tr("K-means"), self.tr("Gaussian mixture")],
            default=0,
            help=self.tr(
                "K-means makes round clusters of like size; a mixture also long and uneven."
            ),
        )
        self.add_number(
            "CLUSTERS",
            self.tr("Number of clusters"),
            default=2,
            help=self.tr(
                "Two separate bare from vegetated; more also set water, fields or shade apart."
            ),
            low=2,
            high=20,
            whole=True,
        )
        self.add_choice(
            "COMPARISON",
            self.tr("Comparison"),
            options=[
                self.tr("Classify each date, then compare"),
                self.tr("Cluster the change"),
            ],
            default=0,
            help=self.tr(
                "The first finds what was not bare before and is bare after. The second clusters "
                "the differences of the indices and takes the class that lost most vegetation."
            ),
        )
        self.add_number(
            "SEED",
            self.tr("Seed"),
            default=0,
            help=self.tr("Of the random starts; the same seed gives the same result."),
            low=0,
            whole=True,
            advanced=True,
        )
        self.add_valid_mask()
        self.add_masks_of_dates()
        self.add_band_roles()
        self.add_offsets()
        self.add_mask_output()
        self.add_raster_output(
            "PROBABILITY",
            self.tr("Scar probability"),
            help=self.tr(
                "0 to 1: that of not being bare before times that of being bare after, or that of "
                "the class of greatest loss. For K-means it shows how far a pixel is from the "
                "border between clusters."
            ),
            style="probability",
            optional=True,
        )
        self.add_raster_output(
            "CLASSES_PRE",
            self.tr("Classes before"),
            help=self.tr(
                "From 1, most vegetated, to the number of clusters, bare; nodata 0. Not to be had "
                "where the change is clustered."
            ),
            style="classes",
            optional=True,
        )
        self.add_raster_output(
            "CLASSES_POST",
            self.tr("Classes after"),
            help=self.tr(
                "As before; where the change is clustered, the classes of change, from 1, most "
                "gain of vegetation, to the number of clusters, most loss."
            ),
            style="classes",
            optional=True,
        )

    def compute(self, run: Run) -> dict[str, Any]:
        from ..core.detectors.clusters import (
            CHANGE,
            COMPARISONS,
            METHODS,
            ClusterScars,
            write_clusters,
        )
        from ..core.detectors.pair_features import choose_pair, pair_of_images

        pre, post = run.dates()
        roles = run.text("BAND_ROLES")
        detector = ClusterScars(
            METHODS[run.integer("METHOD")],
            run.integer("CLUSTERS"),
            COMPARISONS[run.integer("COMPARISON")],
            run.integer("SEED"),
            choose_pair(pre, post, roles),
        )
        run.progress.info(self.tr("Clustered by {0} and {1}.").format(*detector.indices))
        masks = run.masks_of_dates()
        pair = pair_of_images(pre, post, detector.indices, roles, masks, run.progress)
        mask, probability = run.output("OUTPUT"), run.optional_output("PROBABILITY")
        classes_pre = run.optional_output("CLASSES_PRE")
        classes_post = run.optional_output("CLASSES_POST")
        if classes_pre and detector.comparison == CHANGE:
            raise ScarMapperError(
                "Where the change is clustered there are no classes of the image before: "
                "leave “Classes before” empty (“Classes after” holds the classes of change), "
                "or choose to classify each date."
            )
        detector.fit(pair, run.progress.part(0, 0.5))
        for line in detector.summary():
            run.progress.info(line)
        write_clusters(
            detector,
            pair,
            run.outputs,
            mask,
            probability,
            classes_pre,
            classes_post,
            run.progress.part(0.5, 1),
        )
        return run.styled(
            OUTPUT=mask,
            PROBABILITY=probability,
            CLASSES_PRE=classes_pre,
            CLASSES_POST=classes_post,
        )
