"""Scars from a probability and a threshold, with all attributes, without mapping again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import QgsCoordinateReferenceSystem, QgsProcessing

from ..core.errors import NoOverlapError
from ..core.progress import counted
from .base import ScarMapperAlgorithm
from .mapping_options import add_core, add_ends, add_lookalike_limit, add_split, write_ends
from .reviewed_option import add_reviewed
from .run import Run

if TYPE_CHECKING:
    from ..core.geo.grid import Grid, Window
    from ..core.mapping.map_tags import MapTags
    from ..core.raster.source import Source

# The probability from which a pixel is a scar where the raster does not say so.
_EVEN = 0.5


class ScarsFromProbability(ScarMapperAlgorithm):
    """``scarmapper:scarsfromprobability``."""

    ID = "scarsfromprobability"
    LABEL = "Scars from a probability"
    GROUP = ScarMapperAlgorithm.DELIVER
    SUMMARY = (
        "Draws the scars of a probability raster anew, with another threshold or sensitivity, "
        "without mapping again. With the threshold that the raster was made with, and the same "
        "options, the scars are those of the map. Attributes that images and elevation give "
        "stay empty where these are left out."
    )
    PACKAGES = (*ScarMapperAlgorithm.PACKAGES, "shapely")

    def declare(self) -> None:
        self.add_raster(
            "INPUT",
            self.tr("Scar probability"),
            help=self.tr("Of “Map scars between two images”, or of any other origin."),
        )
        self.add_number(
            "THRESHOLD",
            self.tr("Threshold (probability, 0 to 1)"),
            default=None,
            help=self.tr(
                "Pixels of this probability or more are scars. Empty: the threshold that the "
                "raster was made with, or 0.5 where it does not say so."
            ),
            low=0,
            high=1,
            optional=True,
        )
        self.add_number(
            "SENSITIVITY",
            self.tr("Sensitivity (shift of the log-odds)"),
            default=0,
            help=self.tr(
                "More than 0 lowers the threshold and finds more scars, less raises it: from "
                "0.5, +1 goes to 0.27, +2 to 0.12, −1 to 0.73, −2 to 0.88."
            ),
            low=-5,
            high=5,
        )
        add_core(self)
        self.add_extent(
            "EXTENT",
            self.tr("Extent"),
            help=self.tr(
                "Only this part is looked at; scars that reach beyond it are cut. Empty: all."
            ),
        )
        self.add_raster(
            "PRE",
            self.tr("Image before the event"),
            help=self.tr("Reflectance bands, found by their names."),
            optional=True,
        )
        self.add_raster(
            "POST",
            self.tr("Image after the event"),
            help=self.tr(
                "Aligned to the image before; or the very file that the map was made of, which is "
                "moved as it was then. Both may lie on other grids than the probability."
            ),
            optional=True,
        )
        self.add_raster(
            "DEM",
            self.tr("Elevation (DEM)"),
            help=self.tr("Metres; for slopes and heights of the scars, and for the slope limit."),
            optional=True,
        )
        self.add_features(
            "INVENTORY",
            self.tr("Inventory of known landslides"),
            help=self.tr("Polygons, or points: each scar is marked as new or known."),
            kind=QgsProcessing.SourceType.TypeVectorAnyGeometry,
            optional=True,
        )
        self.add_number(
            "MIN_AREA",
            self.tr("Smallest scar (square metres)"),
            default=500,
            help=self.tr("Smaller ones are dropped; a Sentinel-2 pixel has 100."),
            low=0,
        )
        self.add_number(
            "MIN_SLOPE",
            self.tr("Gentlest mean slope of a scar (degrees)"),
            default=8,
            help=self.tr("Drops fields and river banks; used only with a DEM. 0 keeps all."),
            low=0,
            high=90,
        )
        add_lookalike_limit(self)
        add_split(self)
        self.add_number(
            "MAX_HOLE",
            self.tr("Largest hole to fill (square metres)"),
            default=300,
            help=self.tr("Larger ones stay."),
            low=0,
            advanced=True,
        )
        self.add_number(
            "SIMPLIFY",
            self.tr("Simplify outlines by (metres)"),
            default=0,
            help=self.tr("0 keeps the edges of the pixels."),
            low=0,
            advanced=True,
        )
        self.add_band(
            "BAND",
            self.tr("Band"),
            raster="INPUT",
            help=self.tr(
                "The band that is the probability of a scar. Empty: the only one, or the one that "
                "is named probability."
            ),
        )
        self.add_choice(
            "VALUES",
            self.tr("Values"),
            options=[
                self.tr("Told by the values"),
                self.tr("0 to 1"),
                self.tr("0 to 100 (per cent)"),
                self.tr("0 to 255"),
            ],
            default=0,
            help=self.tr(
                "What the values of the raster stand for. Told by the values: the log says what "
                "was taken; where they leave it open, the algorithm stops and asks."
            ),
            advanced=True,
        )
        self.add_text(
            "EVENT",
            self.tr("Name of the event"),
            help=self.tr("Written to each scar. Empty: that of the map."),
            advanced=True,
        )
        self.add_band_roles()
        self.add_offsets()
        add_reviewed(self)
        self.add_vector_output(
            "SCARS",
            self.tr("Scars"),
            help=self.tr("Polygons with their attributes; a GeoPackage carries its style."),
            kind=QgsProcessing.SourceType.TypeVectorPolygon,
            style="scars",
        )
        self.add_raster_output(
            "MASK",
            self.tr("Scar mask"),
            help=self.tr("1 under the scars, 0 elsewhere, nodata where the ground is not seen."),
            style="mask",
            optional=True,
        )
        add_ends(self)
        self.add_number_output("COUNT", self.tr("Number of scars"))
        self.add_number_output("TOTAL_AREA", self.tr("Total area of the scars (square metres)"))
        self.add_number_output("USED_THRESHOLD", self.tr("Threshold that was used"))

    def compute(self, run: Run) -> dict[str, Any]:
        from ..core.labels import UNKNOWN
        from ..core.mapping.known_scars import check_inventory, compare_with_inventory
        from ..core.mapping.map_tags import read_reasons, read_tags
        from ..core.raster.probability_values import SCALES, as_probability, probability_band
        from ..core.scars.amalgams import split_amalgams
        from ..core.scars.attributes import describe
        from ..core.scars.dropped_lookalikes import without_lookalikes
        from ..core.scars.from_probability import scar_pixels
        from ..core.scars.tracing import trace_runs

        raster = run.raster("INPUT")
        grid, name = raster.grid, Path(raster.path).name
        tags = read_tags(raster.tags)
        scale = SCALES[run.integer("VALUES")]
        band = as_probability(
            probability_band(raster, name, run.band("BAND")),
            name,
            raster.dtype,
            1.0 if scale is None and tags.of_a_map else scale,
            run.progress.part(0, 0.1),
        )
        threshold = _threshold(run, tags)
        pre, post, facts = _images(run, tags, grid)
        dem = run.optional_raster("DEM")
        inventory = run.optional_map_layer("INVENTORY")
        if inventory is not None:
            check_inventory(inventory, grid)
        scars_path, mask_path = run.output("SCARS"), run.optional_output("MASK")
        core = run.optional_number("CORE")
        pixels = scar_pixels(band, threshold, core, _window(run, grid), run.progress.part(0.1, 0.3))
        scars = trace_runs(
            pixels.runs,
            grid,
            min_area=run.number("MIN_AREA"),
            max_hole=run.number("MAX_HOLE"),
            simplify=run.number("SIMPLIFY"),
            progress=run.progress.part(0.3, 0.45),
        )
        if run.switch("SPLIT"):
            scars = split_amalgams(
                scars,
                dem,
                min_area=run.number("MIN_AREA"),
                simplify=run.number("SIMPLIFY"),
                progress=run.progress.part(0.45, 0.5),
            )
        event = run.text("EVENT")
        scars = describe(
            scars,
            pre=pre,
            post=post,
            dem=dem,
            probability=pixels.found,
            min_slope=run.number("MIN_SLOPE") if dem is not None else 0,
            overrides=run.text("BAND_ROLES"),
            provenance={**facts, **tags.provenance, **({"event": event} if event else {})},
            progress=run.progress.part(0.5, 0.9),
            reasons=read_reasons(raster) if tags.of_a_map else None,
            mapped=pixels.runs,
        )
        scars = without_lookalikes(scars, run.number("MAX_LOOKALIKE_ODDS"), run.progress)
        mask = pixels.found.mask_of(scars) if mask_path or inventory is not None else None
        if inventory is not None and mask is not None:
            compare_with_inventory(scars, mask, inventory, progress=run.progress.part(0.9, 0.95))
        if mask_path and mask is not None:
            writer = run.outputs.raster(mask_path, grid, ("scar",), "uint8", UNKNOWN)
            writer.write(grid.window, mask)
        table = scars.table()
        run.write_vector("SCARS", table, run.progress.part(0.95, 1))
        ends = write_ends(run, table)
        run.progress.info(f"{counted(scars.count, 'scar')}, {scars.total_area / 1e4:.1f} ha.")
        return {
            "SCARS": scars_path,
            **run.styled(MASK=mask_path),
            "ENDS": ends,
            "COUNT": scars.count,
            "TOTAL_AREA": scars.total_area,
            "USED_THRESHOLD": threshold,
        }


def _threshold(run: Run, tags: MapTags) -> float:
    """Return the threshold, shifted by the sensitivity; tell where it comes from."""
    from ..core.raster.probability import shifted_threshold, tell_threshold

    given = run.optional_number("THRESHOLD")
    if given is not None:
        own = given
    elif tags.threshold is not None:
        own = tags.threshold
        run.progress.info(f"Threshold: {own:.3g}, with which the raster was made.")
    else:
        own = _EVEN
        run.progress.info(f"Threshold: {own:g}; the raster does not say with which it was made.")
    if tags.of_a_map and not tags.by_threshold:
        run.progress.warn(
            f"The map that this probability is of ({tags.provenance['method']}) took pixels for "
            "scars by their classes, not from a threshold on: no threshold gives the same scars."
        )
    sensitivity = run.number("SENSITIVITY")
    threshold = shifted_threshold(own, sensitivity)
    tell_threshold(sensitivity, threshold, own, run.progress)
    return threshold


def _window(run: Run, grid: Grid) -> Window | None:
    """Return the window of the extent; None where none is given."""
    bounds = run.extent("EXTENT", QgsCoordinateReferenceSystem.fromWkt(grid.crs.to_wkt()))
    if bounds is None:
        return None
    window = grid.window_of(bounds)
    if window is None:
        raise NoOverlapError(
            "The extent does not overlap the probability; draw it where that raster lies."
        )
    return window


def _images(
    run: Run, tags: MapTags, grid: Grid
) -> tuple[Source | None, Source | None, dict[str, Any]]:
    """Return the images of both dates, and their metadata; tell what is left empty without them."""
    from ..core.mapping.scene import placed_on

    pre, post = run.optional_image("PRE"), run.optional_image("POST")
    if pre is not None and post is not None:
        pre, post = run.dates()
    given = {"PRE": pre, "POST": post, "DEM": run.optional_raster("DEM")}
    missing = [key for key, image in given.items() if image is None]
    if missing:
        run.progress.info(
            f"Attributes that need {', '.join(missing)} stay empty, as these are not given."
        )
    facts = {
        f"{date}_tags": image.tags
        for date, image in (("pre", pre), ("post", post))
        if image is not None
    }
    if post is None or tags.matrix is None:
        return pre, post, facts
    if tags.moves(post.path):
        run.progress.info("POST is the file that the map was made of; it is moved as then.")
        return pre, placed_on(post, grid, tags.matrix), facts
    run.progress.info("POST is another file than that of the map: it is taken as it lies.")
    return pre, post, facts
