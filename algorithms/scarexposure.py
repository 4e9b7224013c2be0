"""What scars hit: roads, buildings, power lines, rivers."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from qgis.core import QgsProcessing

from ..core.errors import ScarMapperError, UnreadableFileError
from ..core.progress import counted
from .base import ScarMapperAlgorithm
from .run import Run

if TYPE_CHECKING:
    from ..core.scars.exposure_map import ExposureMap, UserLayer

_STYLES = {
    "MultiLineString": "exposedlines",
    "MultiPolygon": "exposedpolygons",
    "MultiPoint": "exposedpoints",
}


class ScarExposure(ScarMapperAlgorithm):
    """``scarmapper:scarexposure``."""

    ID = "scarexposure"
    LABEL = "What the scars hit"
    GROUP = ScarMapperAlgorithm.DELIVER
    SUMMARY = (
        "Lays roads, buildings, power lines or any other layer over scars: which are hit and which "
        "are near, how many metres and hectares of them, by class of road, and which scars reach a "
        "river and may block it. Layers may be in any coordinate reference system, extracts of "
        "OpenStreetMap as they are; rejected scars are left out."
    )
    PACKAGES = (
        *ScarMapperAlgorithm.PACKAGES,
        "sklearn",
        "shapely",
        "jinja2",
        "matplotlib",
    )

    def declare(self) -> None:
        kinds = QgsProcessing.SourceType
        self.add_features(
            "SCARS",
            self.tr("Scars"),
            help=self.tr("Polygons. Those whose field “status” says rejected are left out."),
            kind=kinds.TypeVectorPolygon,
        )
        self.add_features(
            "FEATURES",
            self.tr("Features that may be hit"),
            help=self.tr(
                "Lines, polygons or points: roads, buildings, power lines. Of a file of "
                "OpenStreetMap (.osm, .osm.pbf), choose the layer that holds them: lines, "
                "multipolygons or points."
            ),
            kind=kinds.TypeVectorAnyGeometry,
        )
        self.add_field(
            "CLASS_FIELD",
            self.tr("Class of the features"),
            layer="FEATURES",
            help=self.tr(
                "The field by which the table of the report is made. Empty: “highway”, “fclass” or "
                "another that OpenStreetMap has."
            ),
        )
        self.add_number(
            "DISTANCE",
            self.tr("Safety distance (metres)"),
            default=20,
            help=self.tr(
                "Features that are no further than this from a scar are near. 0: only those that "
                "are hit are found. 20 m are two pixels of Sentinel-2."
            ),
            low=0,
            high=100_000,
        )
        self.add_features(
            "RIVERS",
            self.tr("Rivers"),
            help=self.tr(
                "Lines or polygons. Scars that reach one are flagged, for they may block it. Of "
                "OpenStreetMap's lines, those that are no rivers are left out by themselves."
            ),
            kind=kinds.TypeVectorAnyGeometry,
            optional=True,
        )
        self.add_number(
            "RIVER_DISTANCE",
            self.tr("Distance to a river (metres)"),
            default=10,
            help=self.tr(
                "A scar that is no further than this from a river reaches it: half the width of a "
                "river that is drawn as a line, and what the map may be off."
            ),
            low=0,
            high=100_000,
            advanced=True,
        )
        self.add_features(
            "UNSEEN",
            self.tr("Unseen ground"),
            help=self.tr(
                "Polygons of ground that could not be mapped: under cloud, in shadow, beyond the "
                "images. Features there are marked as unseen, not as free of scars."
            ),
            kind=kinds.TypeVectorPolygon,
            optional=True,
        )
        self.add_vector_output(
            "EXPOSED_FEATURES",
            self.tr("Features hit"),
            help=self.tr(
                "Features that are hit, near, or not hit but on unseen ground, with all their "
                "attributes and how much of them is hit."
            ),
            kind=kinds.TypeVectorAnyGeometry,
            style="exposedlines",
        )
        self.add_vector_output(
            "EXPOSED_SCARS",
            self.tr("Scars and what they hit"),
            help=self.tr("All scars but the rejected, with what each hits and whether a river."),
            kind=kinds.TypeVectorPolygon,
            style="exposedscars",
        )
        self.add_report()
        for key, label in (
            ("HIT_COUNT", self.tr("Features hit")),
            ("HIT_LENGTH", self.tr("Length hit (metres)")),
            ("HIT_AREA", self.tr("Area hit (square metres)")),
            ("NEAR_COUNT", self.tr("Features hit or near")),
            ("NEAR_LENGTH", self.tr("Length hit or near (metres)")),
            ("NEAR_AREA", self.tr("Area hit or near (square metres)")),
            ("UNSEEN_COUNT", self.tr("Features not hit, but unseen")),
            ("RIVER_COUNT", self.tr("Scars that reach a river")),
        ):
            self.add_number_output(key, label)

    def compute(self, run: Run) -> dict[str, Any]:
        from ..core.reports.exposure_report import exposure_report
        from ..core.scars.exposure_map import map_exposure
        from ..core.scars.exposure_tables import feature_table, scar_table

        # Now, so that a name that cannot be written fails before the work.
        paths = {key: run.output(key) for key in ("EXPOSED_FEATURES", "EXPOSED_SCARS", "REPORT")}
        features = self._layer(run, "FEATURES")
        run.progress.info(f"Features: {len(features.geometries)} of the layer {features.name}.")
        found = map_exposure(
            self._layer(run, "SCARS"),
            features,
            distance=run.number("DISTANCE"),
            rivers=self._optional_layer(run, "RIVERS"),
            river_distance=run.number("RIVER_DISTANCE"),
            unseen=self._optional_layer(run, "UNSEEN"),
            class_field=run.text("CLASS_FIELD"),
            progress=run.progress.part(0.1, 0.8),
        )
        table = feature_table(found, "exposed_features")
        # No style fits a layer of points, lines and polygons together.
        self.output_styles["EXPOSED_FEATURES"] = _STYLES.get(table.geometry_type, "")
        run.write_vector("EXPOSED_FEATURES", table, run.progress.part(0.8, 0.86))
        scars = scar_table(found, "exposed_scars")
        run.write_vector("EXPOSED_SCARS", scars, run.progress.part(0.86, 0.92))
        exposure_report(found, run.outputs.temporary(paths["REPORT"]))
        _tell(found, run)
        return {**paths, **found.numbers()}

    def _layer(self, run: Run, key: str) -> UserLayer:
        layer = self._optional_layer(run, key)
        if layer is None:
            raise UnreadableFileError("The parameter {key} is missing: choose a layer.", key=key)
        return layer

    def _optional_layer(self, run: Run, key: str) -> UserLayer | None:
        """Return a layer with all of its attributes; None where not given."""
        from ..core.scars.exposure_map import UserLayer

        _check_layer_is_named(run.given_as(key))
        source = self.feature_sources.get(key)
        names = [field.name() for field in source.fields()] if source is not None else []
        features = run.features(key, names)
        if features is None:
            return None
        ids = [str(value) for value in features.columns.get("id", []) if value is not None]
        # An attribute is a name only where no two features share a value.
        unique = len(ids) == len(set(ids)) == len(features.geometries)
        return UserLayer(
            features.name,
            features.crs,
            features.geometries,
            features.columns,
            ids if unique else [str(number) for number in features.numbers],
        )


def _check_layer_is_named(given: str) -> None:
    """Refuse a file of OpenStreetMap of which no layer is named: QGIS would take its points."""
    path, _, layer = given.partition("|")
    if path.lower().endswith((".osm", ".osm.pbf", ".pbf")) and not layer:
        raise ScarMapperError(
            "{file} holds several layers; name the one that is meant, for example {example} for "
            "roads, or |layername=multipolygons for buildings.",
            file=PurePath(path).name,
            example=f"{PurePath(path).name}|layername=lines",
        )


def _tell(found: ExposureMap, run: Run) -> None:
    """Say the key figures in the log."""
    numbers = found.numbers()
    run.progress.info(
        f"{numbers['HIT_COUNT']} features hit: {numbers['HIT_LENGTH']:.0f} m, "
        f"{(numbers['HIT_AREA'] or 0) / 1e4:.2f} ha; {numbers['NEAR_COUNT']} within "
        f"{found.distance:g} m of a scar, these included."
    )
    if numbers["RIVER_COUNT"] is not None:
        reach = counted(int(numbers["RIVER_COUNT"]), "scar reaches", "scars reach")
        run.progress.info(f"{reach} a river.")
