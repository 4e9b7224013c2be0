"""From the place and the time of an event to a map: find, fetch, compose, map, report."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingMultiStepFeedback,
    QgsProcessingOutputFile,
    QgsProcessingOutputVectorLayer,
)

from ..core.errors import Cancelled, ScarMapperError
from .acquisition_options import AcquisitionAlgorithm, area_of, catalogue_of
from .mapping_options import add_exclude, add_split
from .run import Run

if TYPE_CHECKING:
    from ..core.acquisition.event_folder import EventFolder
    from ..core.acquisition.overpass import Overpass
    from ..core.acquisition.search_file import ListedPair, SearchFile

_STEPS = 5
_NETWORK = ("AUTH", "CACHE", "ALLOW_HTTP")


class _StepFeedback(QgsProcessingMultiStepFeedback):
    """The feedback of a step, which keeps the sentence by which it fails."""

    def __init__(self, steps: int, feedback: QgsProcessingFeedback | None):
        super().__init__(steps, feedback)
        self.failure = ""

    def reportError(self, error: str, fatalError: bool = False) -> None:  # noqa: N802, N803
        """Keep an error, which whoever catches it tells."""
        self.failure = self.failure or error.strip()


class MapEvent(AcquisitionAlgorithm):
    """``scarmapper:mapevent``."""

    ID = "mapevent"
    LABEL = "Map an event"
    GROUP = AcquisitionAlgorithm.WHOLE
    SUMMARY = (
        "From the area and the time of an event to a map of scars: finds the best pair of images, "
        "fetches them and the elevations, composes several dates where clouds hide much, maps and "
        "writes a report. Every step's files stay in the folder of the event, where a later run "
        "goes on, or maps a newer image and marks the scars that are new."
    )
    PACKAGES = (*AcquisitionAlgorithm.PACKAGES, "sklearn", "shapely", "jinja2", "matplotlib")

    def __init__(self) -> None:
        super().__init__()
        self._given: dict[str, Any] = {}
        self._context: QgsProcessingContext | None = None
        self._feedback: QgsProcessingFeedback | None = None

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
        self.add_folder(
            "FOLDER",
            self.tr("Folder of the event"),
            help=self.tr(
                "A new or an empty one; or that of an earlier run of the same event, which goes on."
            ),
        )
        self.add_catalogue()
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
            advanced=True,
        )
        self.add_number(
            "DAYS_AFTER",
            self.tr("Days after the event"),
            default=60,
            help=self.tr("Later, plants begin to cover scars."),
            low=1,
            high=4000,
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
        self.add_switch(
            "DEM",
            self.tr("Fetch elevations"),
            default=True,
            help=self.tr("For slopes and heights of the scars, and to drop scars on flat ground."),
        )
        self.add_switch(
            "COMPOSE",
            self.tr("Compose several dates where clouds hide much"),
            default=True,
            help=self.tr("Of a side of which the best image shows less than 90 % of the area."),
        )
        add_exclude(self)
        add_split(self)
        self.add_text(
            "STORES",
            self.tr("Other stores of the Copernicus DEM"),
            help=self.tr(
                "Addresses of copies of GLO-30 and GLO-90 with the names of the open stores of "
                "AWS, with a space between."
            ),
            advanced=True,
        )
        self.add_file(
            "SEARCH",
            self.tr("Search"),
            help=self.tr(
                "The file that “Find images of an event” wrote for the same area, time and "
                "catalogue. Empty: the images are searched for."
            ),
            extension="json",
            optional=True,
            advanced=True,
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
        self.add_network()
        self.addOutput(QgsProcessingOutputVectorLayer("SCARS", self.tr("Scars")))
        self.addOutput(QgsProcessingOutputVectorLayer("UNSEEN", self.tr("Unseen ground")))
        self.addOutput(QgsProcessingOutputFile("REPORT", self.tr("Report")))
        self.add_number_output("COUNT", self.tr("Number of scars"))
        self.add_number_output("TOTAL_AREA", self.tr("Total area of the scars (square metres)"))

    def processAlgorithm(  # noqa: N802 - QGIS interface
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:
        """Keep what the steps are run with."""
        self._given, self._context, self._feedback = parameters, context, feedback
        return super().processAlgorithm(parameters, context, feedback)

    def compute(self, run: Run) -> dict[str, Any]:
        from ..core.acquisition import event_folder
        from ..core.acquisition.event_images import check_search, map_that_stays, pair_to_map
        from ..core.acquisition.event_time import parse_event
        from ..core.acquisition.pair_ranking import told
        from ..core.acquisition.search_file import read_search
        from ..core.runtime.run_lock import RunLock

        area, event = area_of(run), parse_event(run.text("EVENT"))
        catalogue, _ = catalogue_of(run)
        if not run.text("FOLDER"):
            raise ScarMapperError("Choose a folder for the event.")
        folder = Path(run.text("FOLDER")).absolute()
        question = event_folder.question_of(event, area, catalogue)
        given = read_search(run.text("SEARCH")) if run.text("SEARCH") else None
        if given is not None:
            check_search(given, event, area, catalogue)
        excluded = run.optional_map_layer("EXCLUDE")
        options = event_folder.options_of(
            run.switch("SPLIT"), excluded.geometries if excluded else ()
        )
        record = event_folder.open_event(folder, question)
        with RunLock(folder / ".in-use", folder):
            if given is None:
                self._search(record)
            else:
                event_folder.take_search(record, Path(run.text("SEARCH")))
            search = read_search(folder / "search.json")
            chosen = run.text("PRE_IMAGE"), run.text("POST_IMAGE")
            pair = pair_to_map(search, record.maps, *chosen, options)
            if pair is None:
                made = map_that_stays(search, record.maps, *chosen, options)
                record.forget("search")
                run.progress.info(
                    "These images are mapped already; that map stays as it is."
                    if any(chosen)
                    else f"There is no image after {made['post']} yet; the last map stays as it is."
                )
                return self._results(record, made)
            run.progress.info(f"{pair.pre.name} and {pair.post.name}: {told(pair.reasons)}.")
            files = self._images(record, search, pair.pre, pair.post, run)
            self._map(record, pair, files, options)
        return self._results(record, record.maps[-1])

    # Steps

    def _step(self, number: int, name: str, parameters: dict[str, Any]) -> dict[str, Any]:
        """Run another algorithm; its messages and its progress are those of this one."""
        import processing

        feedback = _StepFeedback(_STEPS, self._feedback)
        feedback.setCurrentStep(number)
        try:
            found: dict[str, Any] = processing.run(
                f"scarmapper:{name}",
                parameters,
                context=self._context,
                feedback=feedback,
                is_child_algorithm=True,
            )
        except QgsProcessingException as error:
            if feedback.isCanceled():
                raise Cancelled from error
            raise ScarMapperError(
                "{why} (In the step {step}; what was done before stays in the folder.)",
                step=name,
                why=feedback.failure or str(error),
            ) from error
        return found

    def _network(self) -> dict[str, Any]:
        return {key: self._given[key] for key in _NETWORK if self._given.get(key) is not None}

    def _passed(self, *keys: str) -> dict[str, Any]:
        return {key: self._given[key] for key in keys if self._given.get(key) not in (None, "")}

    def _search(self, record: EventFolder) -> None:
        """Search, unless an earlier run was broken off after it had searched."""
        folder = record.path
        asked = self._passed("DAYS_BEFORE", "DAYS_AFTER")
        if record.done("search", asked):
            return
        self._step(
            0,
            "findimages",
            {
                **self._passed("AREA", "AREA_LAYER", "EVENT", "CATALOGUE", "CATALOGUE_URL"),
                **asked,
                **self._network(),
                "CANDIDATES": str(folder / "candidates.gpkg"),
                "PAIRS": str(folder / "pairs.gpkg"),
                "SEARCH": str(folder / "search.json"),
            },
        )
        record.note("search", asked, ["search.json", "candidates.gpkg", "pairs.gpkg"])

    def _images(
        self, record: EventFolder, search: SearchFile, pre: Overpass, post: Overpass, run: Run
    ) -> dict[str, str]:
        """Fetch the images, and compose those that show too little; return them by parameter."""
        from ..core.acquisition.event_images import images_of_side

        compose = run.switch("COMPOSE")
        sides = [images_of_side(search, image) if compose else [image] for image in (pre, post)]
        for number in range(max(map(len, sides))):
            chosen = [side[min(number, len(side) - 1)] for side in sides]
            self._fetch(record, *chosen)
        files: dict[str, str] = {}
        for key, side in zip(("PRE", "POST"), sides):
            if len(side) == 1:
                files[key] = _file("image", side[0])
                if (record.path / _file("scl", side[0])).is_file():
                    files[f"SCL_{key}"] = _file("scl", side[0])
            else:
                files[key] = self._composite(record, side)
                files[f"DATES_{key}"] = _file("observed", side[0])
        if run.switch("DEM"):
            self._elevations(record, files["PRE"])
            files["DEM"] = "dem.tif"
        return files

    def _fetch(self, record: EventFolder, pre: Overpass, post: Overpass) -> None:
        folder = record.path
        name = f"fetch {pre.name} {post.name}"
        images = {"PRE_IMAGE": pre.name, "POST_IMAGE": post.name}
        classes = {
            key: _file("scl", image)
            for key, image in (("SCL_PRE", pre), ("SCL_POST", post))
            if image.has_classes
        }
        made = {"PRE": _file("image", pre), "POST": _file("image", post), **classes}
        if record.done(name, images):
            return
        self._step(
            1,
            "fetchimages",
            {
                **self._passed("MEGABYTES"),
                **self._network(),
                **images,
                "SEARCH": str(folder / "search.json"),
                "SCL_PRE": None,
                "SCL_POST": None,
                **{key: str(folder / file) for key, file in made.items()},
            },
        )
        record.note(name, images, list(made.values()))

    def _composite(self, record: EventFolder, side: list[Overpass]) -> str:
        """Return the name of the composite of a side."""
        folder = record.path
        file = _file("composite", side[0])
        images = {"IMAGES": " ".join(image.name for image in side)}
        if not record.done(file, images):
            classes = [folder / _file("scl", image) for image in side]
            self._step(
                2,
                "composeimages",
                {
                    "IMAGES": [str(folder / _file("image", image)) for image in side],
                    "CLASSES": [str(path) for path in classes]
                    if all(path.is_file() for path in classes)
                    else None,
                    "OUTPUT": str(folder / file),
                    "OBSERVED": str(folder / _file("observed", side[0])),
                },
            )
            record.note(file, images, [file, _file("observed", side[0])])
        return file

    def _elevations(self, record: EventFolder, image: str) -> None:
        folder = record.path
        if record.done("dem", {"IMAGE": image}):
            return
        network = self._network()
        network.pop("AUTH", None)
        self._step(
            3,
            "fetchdem",
            {
                **self._passed("STORES"),
                **network,
                "IMAGE": str(folder / image),
                "DEM": str(folder / "dem.tif"),
            },
        )
        record.note("dem", {"IMAGE": image}, ["dem.tif"])

    def _map(
        self,
        record: EventFolder,
        pair: ListedPair,
        files: dict[str, str],
        options: dict[str, str],
    ) -> None:
        """Map; a map that is there already, reviewed perhaps, stays as it is."""
        from ..core.acquisition.event_images import is_of

        folder, pre, post = record.path, pair.pre, pair.post
        name = f"map {pre.name} {post.name}"
        made = record.plan_map(name, f"{post.time:%Y-%m-%d}")
        # A map of the same images tells nothing of which scars are new.
        earlier = [one for one in record.maps if not is_of(one, pair)]
        inventory = {"INVENTORY": str(folder / earlier[-1]["scars"])} if earlier else {}
        found = self._step(
            4,
            "mapscars",
            {
                **{key: str(folder / file) for key, file in files.items()},
                **{key: str(folder / file) for key, file in made.items()},
                **inventory,
                **self._passed("EXCLUDE", "SPLIT"),
            },
        )
        record.maps.append(
            {
                "pre": pre.name,
                "post": post.name,
                "post_time": post.time.isoformat(),
                "images": files,
                "files": made,
                "scars": made["SCARS"],
                "report": made["REPORT"],
                "count": found["COUNT"],
                "area": found["TOTAL_AREA"],
                **({"options": options} if options else {}),
            }
        )
        record.steps.pop(name)
        # The next run looks for newer images.
        record.forget("search")

    def _results(self, record: EventFolder, made: Mapping[str, Any]) -> dict[str, Any]:
        # Maps of earlier versions have no layer of unseen ground.
        names = {"SCARS": made["scars"], "UNSEEN": made.get("files", {}).get("UNSEEN")}
        layers = {
            key: str(record.path / name) if name and (record.path / name).is_file() else None
            for key, name in names.items()
        }
        context = self._context
        if context is not None and context.project() is not None:
            for key, path in layers.items():
                if path is not None:
                    title = Path(path).stem
                    details = QgsProcessingContext.LayerDetails(title, context.project(), key)
                    context.addLayerToLoadOnCompletion(path, details)
        return {
            "SCARS": str(record.path / made["scars"]),
            "UNSEEN": layers["UNSEEN"],
            "REPORT": str(record.path / made["report"]),
            "COUNT": made["count"],
            "TOTAL_AREA": made["area"],
        }


def _file(kind: str, image: Overpass) -> str:
    """Return the name of a file of an image: ``image_2018-08-25_S2A_R097.tif``."""
    return f"{kind}_{image.name.replace(' ', '_')}.tif"
