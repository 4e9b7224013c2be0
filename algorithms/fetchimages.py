"""The images of a pair, fetched for an area, as two rasters with named bands."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ..core.errors import ScarMapperError, Term
from .acquisition_options import AcquisitionAlgorithm
from .run import Run


class FetchImages(AcquisitionAlgorithm):
    """``scarmapper:fetchimages``."""

    ID = "fetchimages"
    LABEL = "Fetch images"
    GROUP = AcquisitionAlgorithm.ACQUIRE
    SUMMARY = (
        "Fetches the images of a pair that “Find images of an event” found: only the parts of "
        "files that the area needs, where the catalogue gives parts. Tiles of one overpass are "
        "mosaicked; both images are on one grid, as reflectance × 10 000, with the offset resolved."
    )

    def declare(self) -> None:
        self.add_file(
            "SEARCH",
            self.tr("Search"),
            help=self.tr("The file that “Find images of an event” wrote."),
            extension="json",
        )
        self.add_number(
            "PAIR",
            self.tr("Rank of the pair"),
            default=1,
            help=self.tr("1 is the best; the table of pairs has the others with their reasons."),
            low=1,
            high=100_000,
            whole=True,
        )
        self.add_text(
            "PRE_IMAGE",
            self.tr("Another image before the event"),
            help=self.tr("Its name in the table of candidates, or its date, such as 2018-08-25."),
            advanced=True,
        )
        self.add_text(
            "POST_IMAGE",
            self.tr("Another image after the event"),
            help=self.tr("As above."),
            advanced=True,
        )
        self.add_text(
            "BANDS",
            self.tr("Bands"),
            help=self.tr(
                "Names or roles with commas between: “B02, B03, B04, B8A, B11” or “red, nir”; "
                "“all” for all. Empty: blue, green, red, near infrared and short-wave infrared "
                "(B11), which mapping needs."
            ),
        )
        self.add_number(
            "RESOLUTION",
            self.tr("Pixel size (metres)"),
            default=10,
            help=self.tr("10 or 20; bands that come coarser are interpolated."),
            low=5,
            high=120,
        )
        self.add_number(
            "MARGIN",
            self.tr("Margin around the area (metres)"),
            default=500,
            help=self.tr("Ground that helps to align the images."),
            low=0,
            high=20_000,
            advanced=True,
        )
        self.add_number(
            "MEGABYTES",
            self.tr("Largest download (megabytes)"),
            default=2000,
            help=self.tr(
                "If more is still to be fetched, nothing is, and the message says how much it "
                "would be."
            ),
            low=1,
            high=1_000_000,
        )
        self.add_network()
        for key, label in (
            ("PRE", self.tr("Image before the event")),
            ("POST", self.tr("Image after the event")),
        ):
            self.add_raster_output(
                key,
                label,
                help=self.tr(
                    "Reflectance × 10 000, whole numbers, 0 where there are no data; a "
                    "cloud-optimised GeoTIFF that says where its pixels come from."
                ),
                style="truecolour",
            )
        for key, label in (
            ("SCL_PRE", self.tr("Scene classification before (SCL)")),
            ("SCL_POST", self.tr("Scene classification after (SCL)")),
        ):
            self.add_raster_output(
                key,
                label,
                help=self.tr("Cloud, shadow, snow, water and more, on the same grid."),
                style="scl",
                optional=True,
                by_default=True,
            )
        self.add_number_output("MEGABYTES_FETCHED", self.tr("Megabytes fetched"))

    def compute(self, run: Run) -> dict[str, Any]:
        from ..core.acquisition.image_fetch import FetchOptions, check_values, fetch_images
        from ..core.acquisition.pair_ranking import told
        from ..core.acquisition.search_file import read_search
        from ..core.raster.cloud_optimised import write_cloud_optimised
        from ..core.runtime.temporary_folders import TemporaryFolder

        search = read_search(run.text("SEARCH"))
        pair = search.pair(int(run.number("PAIR")))
        pre, post = pair.pre, pair.post
        if run.text("PRE_IMAGE"):
            pre = search.image(run.text("PRE_IMAGE"))
        if run.text("POST_IMAGE"):
            post = search.image(run.text("POST_IMAGE"))
        if search.event.days_to(pre.time) > 0 or search.event.days_to(post.time) < 0:
            raise ScarMapperError(
                "{pre} is not before and {post} not after the event; choose other images.",
                pre=pre.name,
                post=post.name,
            )
        run.progress.info(f"{pre.name} and {post.name}, {search.catalogue.title}.")
        if (pre, post) == (pair.pre, pair.post):
            run.progress.info(f"{told(pair.reasons)}.")
        options = FetchOptions(
            run.text("BANDS"),
            run.number("RESOLUTION"),
            run.number("MARGIN"),
            run.number("MEGABYTES"),
        )
        login = self.credentials
        own_machine = search.catalogue.key == search.catalogue.url
        paths = {key: run.optional_output(key) for key in ("PRE", "POST", "SCL_PRE", "SCL_POST")}
        for chosen, scl in ((pre, paths["SCL_PRE"]), (post, paths["SCL_POST"])):
            if scl and not chosen.has_classes:
                raise ScarMapperError(
                    "The catalogue has no scene classification of {image}; leave that output "
                    "empty, or choose another image.",
                    image=chosen.name,
                )
        place = TemporaryFolder(Path(run.output("PRE")).absolute().parent)
        try:
            with self.client(run, own_machine) as client, self.fetched_files(run) as files:
                images = fetch_images(
                    (pre, post),
                    search.area,
                    search.catalogue,
                    options,
                    client,
                    files,
                    place.path,
                    login,
                    run.progress.part(0, 0.7),
                )
                received = client.received
                files.tidy()
            check_values(images[0], images[1], run.progress)
            for number, (side, image) in enumerate(zip(("PRE", "POST"), images)):
                part = run.progress.part(0.7 + 0.15 * number, 0.83 + 0.15 * number)
                run.progress.stage(Term("Writing image {number} of 2"), number=number + 1)
                tags = dict(image.tags)
                path = run.output(side)
                write_cloud_optimised(
                    run.outputs, image.source, path, dtype="uint16", nodata=0, progress=part,
                    tags=tags,
                )  # fmt: skip
                run.style(side, path)
                scl = paths[f"SCL_{side}"]
                if scl and image.classes is not None:
                    write_cloud_optimised(
                        run.outputs, image.classes, scl, dtype="uint8", nodata=0,
                        overviews="nearest", progress=part.part(1, 1), tags=tags,
                    )  # fmt: skip
                    run.style(f"SCL_{side}", scl)
        finally:
            place.remove()
        return {**paths, "MEGABYTES_FETCHED": received / 1e6}
