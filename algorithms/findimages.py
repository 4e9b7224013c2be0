"""Images of an area before and after an event, found in a catalogue and ranked in pairs."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProcessing

from .acquisition_options import AcquisitionAlgorithm, area_of, catalogue_of
from .run import Run


class FindImages(AcquisitionAlgorithm):
    """``scarmapper:findimages``."""

    ID = "findimages"
    LABEL = "Find images of an event"
    GROUP = AcquisitionAlgorithm.ACQUIRE
    SUMMARY = (
        "Searches a catalogue for Sentinel-2 images of an area from before and after an event. "
        "Reads their scene classification over the area, not the cloud cover of whole tiles, and "
        "ranks the pairs of images with reasons: clear ground, season, orbit, sun, snow, days."
    )

    def declare(self) -> None:
        self.add_area()
        self.add_text(
            "EVENT",
            self.tr("Time of the event"),
            help=self.tr(
                "With its time zone: 2018-09-05T18:08Z in UTC, or 2018-09-06T03:08+09:00. Of a day "
                "alone, 2018-09-06, the images of that day are used for neither side."
            ),
        )
        self.add_number(
            "DAYS_BEFORE",
            self.tr("Days before the event"),
            default=400,
            help=self.tr(
                "More than a year, so that an image of the same season a year before can compete "
                "with last week's."
            ),
            low=1,
            high=4000,
        )
        self.add_number(
            "DAYS_AFTER",
            self.tr("Days after the event"),
            default=60,
            help=self.tr("Later, plants begin to cover scars."),
            low=1,
            high=4000,
        )
        self.add_catalogue()
        self.add_number(
            "MOST",
            self.tr("Images to look at, of each side"),
            default=20,
            help=self.tr("The most promising by what the catalogue says of them."),
            low=1,
            high=200,
            whole=True,
            advanced=True,
        )
        self.add_switch(
            "THUMBNAILS",
            self.tr("Fetch thumbnails"),
            default=True,
            help=self.tr("Small pictures, shown when the mouse rests on a footprint."),
            advanced=True,
        )
        self.add_network()
        self.add_vector_output(
            "CANDIDATES",
            self.tr("Candidates"),
            kind=QgsProcessing.TypeVectorPolygon,
            help=self.tr(
                "Footprints of the images that were looked at, with their clear share of the area, "
                "snow, orbit, sun, processing baseline and offset."
            ),
            style="candidates",
        )
        self.add_vector_output(
            "PAIRS",
            self.tr("Ranked pairs"),
            kind=QgsProcessing.TypeVectorPolygon,
            help=self.tr("The best first, with the reasons of their rank in words."),
            style="pairs",
        )
        self.add_file_output(
            "SEARCH",
            self.tr("Search"),
            file_filter=self.tr("Searches for images (*.json)"),
            help=self.tr("What was found, for “Fetch images”."),
        )
        self.add_number_output("COUNT_BEFORE", self.tr("Images before the event"))
        self.add_number_output("COUNT_AFTER", self.tr("Images after the event"))
        self.add_number_output("CLEAR", self.tr("Share of the area clear in the best pair (%)"))

    def compute(self, run: Run) -> dict[str, Any]:
        from ..core.acquisition.candidate_tables import candidate_table, pair_table
        from ..core.acquisition.event_time import parse_event
        from ..core.acquisition.image_search import Question, find_images
        from ..core.acquisition.pair_ranking import told
        from ..core.acquisition.search_file import write_search
        from ..core.acquisition.thumbnails import thumbnails
        from ..core.errors import Term

        area, event = area_of(run), parse_event(run.text("EVENT"))
        catalogue, own_machine = catalogue_of(run)
        question = Question(
            area,
            event,
            catalogue,
            run.number("DAYS_BEFORE"),
            run.number("DAYS_AFTER"),
            int(run.number("MOST")),
        )
        login = self.credentials
        with self.client(run, own_machine) as client, self.fetched_files(run) as files:
            found = find_images(question, client, files, login, run.progress.part(0, 0.9))
            run.progress.stage(Term("Fetching the small pictures"))
            every = [one.image for one in (*found.before, *found.after)]
            pictures = (
                thumbnails(every, catalogue, client, files, login, run.progress)
                if run.switch("THUMBNAILS")
                else {}
            )
            files.tidy()
        for rank, pair in enumerate(found.pairs[:3], 1):
            names = f"{pair.pre.image.name} and {pair.post.image.name}"
            run.progress.info(f"{rank}. {names}: {told(pair.reasons)}.")
        run.write_vector("CANDIDATES", candidate_table(found, pictures))
        run.write_vector("PAIRS", pair_table(found))
        path = run.output("SEARCH")
        write_search(run.outputs.temporary(path), found)
        return {
            "CANDIDATES": run.output("CANDIDATES"),
            "PAIRS": run.output("PAIRS"),
            "SEARCH": path,
            "COUNT_BEFORE": len(found.before),
            "COUNT_AFTER": len(found.after),
            "CLEAR": 100 * found.pairs[0].clear,
        }
