"""A handover package: scars in the fields and formats of others, with metadata and a README."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import QgsProcessing

from ..core.errors import UnreadableFileError
from .base import ScarMapperAlgorithm
from .run import Run
from .which_scars_option import add_which_scars

if TYPE_CHECKING:
    from ..core.provenance.run_record import RunRecord

# What a GeoPackage calls metadata of ISO 19115.
_ISO = "http://www.isotc211.org/2005/gmd"
# Bytes of the figures of an assessment.
_LARGEST = 64 << 20


class ExportInventory(ScarMapperAlgorithm):
    """``scarmapper:exportinventory``."""

    ID = "exportinventory"
    LABEL = "Handover package"
    GROUP = ScarMapperAlgorithm.DELIVER
    SUMMARY = (
        "Makes a folder to hand over: the scars as GeoPackage, GeoJSON, shapefile, KML and table, "
        "in their own fields or those of the USGS or of NASA's COOLR, with the interval between "
        "the two images for each scar, metadata (ISO 19115), checksums, and a README that says "
        "what it is, how it was made, how good it is and what was not seen."
    )
    PACKAGES = (*ScarMapperAlgorithm.PACKAGES, "shapely", "jinja2")

    def declare(self) -> None:
        kinds = QgsProcessing.SourceType
        self.add_features(
            "SCARS",
            self.tr("Scars"),
            help=self.tr("Polygons, in any coordinate reference system; best reviewed."),
            kind=kinds.TypeVectorPolygon,
        )
        add_which_scars(self)
        self.add_choice(
            "FIELDS",
            self.tr("Fields"),
            options=[
                self.tr("Their own"),
                self.tr("USGS ground failure"),
                self.tr("NASA COOLR"),
            ],
            default=0,
            help=self.tr(
                "Their own: all fields of the layer, and the dates. The others are named as these "
                "collections name theirs; what images do not show, such as the type of the "
                "landslide, stays empty or unknown."
            ),
        )
        self.add_choice(
            "FORMATS",
            self.tr("Formats"),
            options=["GeoPackage", "GeoJSON", self.tr("Shapefile"), "KML", "CSV"],
            default=[0, 1, 2, 3, 4],
            help=self.tr(
                "A shapefile cuts names to ten characters; a key lies beside it. GeoJSON, KML and "
                "CSV are in longitude and latitude."
            ),
            multiple=True,
        )
        self.add_features(
            "UNSEEN",
            self.tr("Unseen ground"),
            help=self.tr(
                "Polygons of ground that could not be mapped, with the field “reason”; they are "
                "part of the package, and their area stands in the metadata."
            ),
            kind=kinds.TypeVectorPolygon,
            optional=True,
        )
        self.add_text(
            "TITLE",
            self.tr("Title"),
            help=self.tr("Of the inventory; by default the name of the event of the scars."),
        )
        self.add_text(
            "EVENT_DATE",
            self.tr("Day of the event"),
            help=self.tr("As in 2018-09-06, where it is known."),
        )
        self.add_choice(
            "TRIGGER",
            self.tr("Trigger"),
            options=[
                self.tr("Not known"),
                self.tr("Earthquake"),
                self.tr("Rain"),
                self.tr("Snowmelt"),
                self.tr("Volcano"),
                self.tr("Human"),
            ],
            default=0,
            help=self.tr("What set the landslides off."),
        )
        self.add_text(
            "ORGANISATION",
            self.tr("Handed over by"),
            help=self.tr("Person or organisation."),
        )
        self.add_text(
            "LICENCE",
            self.tr("Licence"),
            help=self.tr("Under which others may use it, as in “CC BY 4.0”."),
        )
        self._declare_more()

    def _declare_more(self) -> None:
        self.add_text(
            "SOURCES",
            self.tr("Credits of the data"),
            help=self.tr("As in “Contains modified Copernicus Sentinel data 2018”."),
        )
        self.add_files(
            "FILES",
            self.tr("Files to give along"),
            help=self.tr("Reports, map sheets: copied into the folder “documents”."),
            optional=True,
        )
        for key, label, help in (
            ("CONTACT", self.tr("Contact"), self.tr("Whom to ask.")),
            ("LINK", self.tr("Link"), self.tr("Where more is to be found.")),
            (
                "DATE_BEFORE",
                self.tr("Day of the image before"),
                self.tr("As in 2018-08-25; for scars that do not state it."),
            ),
            (
                "DATE_AFTER",
                self.tr("Day of the image after"),
                self.tr("As in 2018-09-12; for scars that do not state it."),
            ),
            (
                "SENSORS",
                self.tr("Sensors"),
                self.tr("By default as the identifiers of the scenes tell."),
            ),
        ):
            self.add_text(key, label, help=help, advanced=True)
        self.add_file(
            "ASSESSMENT",
            self.tr("Figures of an assessment (JSON)"),
            help=self.tr(
                "What “Assess scars against an inventory” writes: its figures stand in the "
                "metadata."
            ),
            extension="json",
            optional=True,
            advanced=True,
        )
        self.add_folder_output(
            "FOLDER",
            self.tr("Folder of the package"),
            help=self.tr("New or empty."),
        )
        self.add_layer_output("INVENTORY", self.tr("Inventory"))
        self.add_number_output("COUNT", self.tr("Number of scars"))
        self.add_number_output("TOTAL_AREA", self.tr("Total area of the scars (square metres)"))
        self.add_number_output("UNSEEN_AREA", self.tr("Unseen ground (square metres)"))

    def compute(self, run: Run) -> dict[str, Any]:
        from ..core.handover.account import account_of
        from ..core.handover.field_sets import FIELD_SETS, OWN, TRIGGERS, Statement, attributes_of
        from ..core.handover.scar_inventory import CHOICES, inventory_of
        from ..core.handover.sections import readme_of
        from ..core.handover.unseen_ground import unseen_of
        from ..core.provenance.geopackage_metadata import add_metadata
        from ..core.reports.handover_pages import iso19115, metadata_page
        from ..core.scars.slope_ends import slope_ends
        from .handover_files import FORMATS, HandoverFolder

        formats = [FORMATS[number] for number in run.choices("FORMATS")]
        event_date = run.day("EVENT_DATE")
        dates = run.day("DATE_BEFORE"), run.day("DATE_AFTER")
        assessment = _assessment(run.text("ASSESSMENT"))
        layer = run.raw_layer("SCARS")
        if layer is None:
            raise UnreadableFileError("The parameter SCARS is missing: choose a layer.")
        which = CHOICES[run.integer("WHICH")]
        scars = inventory_of(layer, which, *dates, run.progress.part(0, 0.2))
        unseen = unseen_of(run.raw_layer("UNSEEN"), run.progress)
        events = [str(value) for value in scars.values("event") if value]
        statement = Statement(
            run.text("TITLE") or (events[0] if events else ""),
            run.text("ORGANISATION"),
            run.text("LINK"),
            TRIGGERS[run.integer("TRIGGER")],
            event_date,
        )
        made = datetime.now(timezone.utc).replace(microsecond=0)
        account = account_of(
            scars,
            statement,
            unseen,
            made,
            self._record(),
            contact=run.text("CONTACT"),
            licence=run.text("LICENCE"),
            sources=run.text("SOURCES"),
            sensors=run.text("SENSORS"),
            assessment=assessment,
        )
        if not len(scars):
            run.progress.warn("There is no scar to hand over; the package says so.")
        _tell_event(scars.begin, scars.end, event_date, run)
        attributes = attributes_of(scars, FIELD_SETS[run.integer("FIELDS")], statement)
        own = attributes if run.integer("FIELDS") == 0 else attributes_of(scars, OWN, statement)
        table = scars.table(attributes.fields, attributes.columns)
        degrees = scars.table(attributes.fields, attributes.columns, in_degrees=True)
        path = run.output("FOLDER")
        folder = Path(run.outputs.folder(path))
        name = _file_name(statement.title)
        package = HandoverFolder(folder, name)
        ends = slope_ends(scars.table(own.fields, own.columns))
        package.write(
            formats,
            table,
            degrees,
            unseen.table,
            ends if ends.geometries else None,
            run.progress.part(0.2, 0.9),
        )
        package.copy(run.files("FILES"))
        document = iso19115(account)
        package.add_text("metadata.xml", document, "metadata of ISO 19115 for programs (ISO 19139)")
        if "gpkg" in formats:
            add_metadata(str(folder / f"{name}.gpkg"), _ISO, "text/xml", document)
        metadata_page(account, str(folder / "metadata.html"))
        package.files.append(("metadata.html", "the same metadata for people"))
        package.add_text("README.txt", readme_of(account, table.fields, package.files), "")
        package.add_checksums()
        run.state(method=", ".join(account.methods), model_sha256=", ".join(account.models))
        run.progress.info(
            f"{len(scars)} scars, {account.area / 1e4:.1f} ha, in {len(formats)} formats."
        )
        first = next((kind for kind in ("gpkg", "geojson") if kind in formats), None)
        return {
            "FOLDER": path,
            "INVENTORY": None if first is None else str(Path(path) / f"{name}.{first}"),
            "COUNT": len(scars),
            "TOTAL_AREA": account.area,
            "UNSEEN_AREA": unseen.area if unseen.given else None,
        }

    def _record(self) -> RunRecord | None:
        """Return the record that the layer of scars carries; None without one."""
        from ..core.provenance.carried_record import read_record

        for name in self.given.names.get("SCARS", ()):
            try:
                found = read_record(name.partition("|")[0])
            except UnreadableFileError:
                continue
            if found is not None:
                return found
        return None


def _assessment(path: str) -> dict[str, Any]:
    """Return the figures of an assessment; empty without a file."""
    from ..core.runtime.json_text import read_json

    if not path:
        return {}
    try:
        with open(path, "rb") as file:
            document = read_json(file.read(_LARGEST))
        if not isinstance(document, dict) or not isinstance(document.get("figures"), dict):
            raise ValueError("figures")
    except (OSError, ValueError) as error:
        raise UnreadableFileError(
            "{file} holds no figures of an assessment; give what “Assess scars against an "
            "inventory” writes as JSON.",
            file=path,
        ) from error
    return document


def _tell_event(begin: list[Any], end: list[Any], event: Any, run: Run) -> None:
    """Warn where scars cannot be of the day of the event."""
    if event is None:
        return
    other = sum(bool((b and event < b) or (e and event > e)) for b, e in zip(begin, end))
    if other:
        run.progress.warn(
            f"The day of the event, {event.isoformat()}, does not lie between the two images of "
            f"{other} scars: check the day, or the dates of the images."
        )


def _file_name(title: str) -> str:
    """Return a title as the name of a file that every system takes."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-").lower()[:40].strip("-") or "scars"
