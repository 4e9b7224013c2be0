"""Scars from many pairs of images, as one layer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import QgsProcessing, QgsVectorLayer

from ..core.errors import ScarMapperError
from ..core.progress import counted
from .base import ScarMapperAlgorithm
from .mapping_options import (
    add_ends,
    add_exclude,
    add_mapping_options,
    add_unseen,
    mapping_options,
    write_ends,
)
from .reviewed_option import add_reviewed
from .run import Run

if TYPE_CHECKING:
    from ..core.progress import Progress
    from ..core.tiles.table import Tile


class MapScarsTiles(ScarMapperAlgorithm):
    """``scarmapper:mapscarstiles``."""

    ID = "mapscarstiles"
    LABEL = "Map scars in many tiles"
    GROUP = ScarMapperAlgorithm.WHOLE
    SUMMARY = (
        "Maps the scars of many pairs of images as “Map scars between two images” does each, and "
        "joins them in one layer. A scar that the edge of a tile cuts is one polygon; where tiles "
        "overlap, each place belongs to the tile that sees it and that it lies deepest in, so that "
        "nothing counts twice. The tiles are worked on side by side, by processes of this "
        "computer or on a Dask cluster. A tile that fails is listed in the manifest, and the "
        "others are mapped all the same; a run that was broken off is taken up where it ended."
    )
    PACKAGES = (*ScarMapperAlgorithm.PACKAGES, "sklearn", "shapely", "psutil")

    def declare(self) -> None:
        # A pattern of one star: any other would refuse folders.
        every = self.tr("Tables, folders") + " (*)"
        self.add_file(
            "TILES",
            self.tr("Tiles: table or folder"),
            help=self.tr(
                "A table (CSV, GeoPackage or any other that QGIS opens) with the columns pre and "
                "post and, where wanted, name, dem, scl_pre and scl_post: a row for each pair of "
                "images, with paths that are absolute or begin at the table's folder. Columns "
                "band_roles, offset_pre, offset_post, nodata_pre, nodata_post, nodata_dem, "
                "crs_pre, crs_post and crs_dem say for a single pair what goes before its files "
                "and before the parameters here (nodata: a value, or none). Or a folder, "
                "by its path or by any image in it, that holds NAME_pre.tif, NAME_post.tif and, "
                "where wanted, NAME_dem.tif, NAME_scl_pre.tif and NAME_scl_post.tif for each pair; "
                "or that holds a folder for each pair, with pre.tif, post.tif and so on in it. A "
                "dem.tif beside these is for all tiles that have none of their own."
            ),
            file_filter=every,
        )
        add_exclude(self)
        add_mapping_options(self)
        self.add_choice(
            "FIT",
            self.tr("What is learnt of the images"),
            options=[self.tr("Once, from all tiles"), self.tr("For each tile by itself")],
            default=0,
            help=self.tr(
                "Clusters, noise and thresholds. Once, from a sample of all tiles: then a place is "
                "judged alike in whichever tile it lies. By itself suits tiles of different "
                "seasons or ground. The U-Net learns nothing here."
            ),
        )
        self.add_number(
            "WORKERS",
            self.tr("Worker processes"),
            default=0,
            help=self.tr(
                "How many tiles are worked on at a time on this computer; they share its cores. "
                "Each needs up to 1.5 GB of memory. 0 chooses by cores and memory."
            ),
            low=0,
            high=256,
            whole=True,
        )
        self.add_text(
            "SCHEDULER",
            self.tr("Dask scheduler"),
            help=self.tr(
                "Address of a Dask cluster that does the work instead, such as "
                "tcp://192.0.2.1:8786. Its workers must see the images under the same paths and "
                "have Scar Mapper's engine (“pip install .” in this plugin's repository; no QGIS). "
                "QGIS needs the Python package distributed."
            ),
            advanced=True,
        )
        self.add_switch(
            "RESUME",
            self.tr("Resume"),
            default=True,
            help=self.tr(
                "Takes over tiles that an earlier run with the same output, images and options "
                "finished; changing the smallest area, the gentlest slope or the simplification "
                "does nothing over again. Off: all is done anew."
            ),
        )
        self.add_switch(
            "REMOTE",
            self.tr("Images on the network"),
            default=False,
            help=self.tr(
                "The table, or virtual rasters that it names, may refer to images on servers "
                "(/vsicurl/, /vsis3/, https://…); virtual rasters and links may lead to other "
                "folders too. Only for tables that you trust: such an image makes this computer "
                "ask any server, or read any file."
            ),
            advanced=True,
        )
        self.add_folder(
            "WORK_FOLDER",
            self.tr("Work folder"),
            help=self.tr(
                "Keeps what is found in each tile, some megabytes. Without it, a folder beside the "
                "scars, named like them and “_tiles”. May be deleted when all is done."
            ),
            optional=True,
            advanced=True,
        )
        self.add_crs(
            "CRS",
            self.tr("CRS of the scars"),
            help=self.tr("Without it, that of the first tile, whatever the zones of the others."),
            advanced=True,
        )
        add_reviewed(self)
        self.add_vector_output(
            "SCARS",
            self.tr("Scars"),
            help=self.tr(
                "Polygons with the attributes of “Map scars between two images” and the names of "
                "the tiles that show each."
            ),
            kind=QgsProcessing.SourceType.TypeVectorPolygon,
            style="scars",
        )
        add_unseen(self)
        add_ends(self)
        self.add_file_output(
            "MANIFEST",
            self.tr("Manifest"),
            help=self.tr(
                "A table with a row for each tile: state, seconds, scars, shift, misfit, warnings "
                "and what went wrong. While the work goes on, and where it fails, the same is in "
                "the work folder, as manifest_so_far.csv."
            ),
            file_filter=self.tr("CSV files (*.csv)"),
        )
        self.add_number_output("COUNT", self.tr("Number of scars"))
        self.add_number_output("TOTAL_AREA", self.tr("Total area of the scars (square metres)"))
        self.add_number_output("DONE", self.tr("Number of tiles mapped"))
        self.add_number_output("FAILED", self.tr("Number of tiles left out"))

    def compute(self, run: Run) -> dict[str, Any]:
        from ..core.runtime.run_lock import RunLock
        from ..core.tiles.manifest import write_manifest
        from ..core.tiles.options import TileOptions
        from ..core.tiles.run import map_tiles

        tiles = _tiles(run.text("TILES"), run.switch("REMOTE"), run.progress)
        run.protect(path for tile in tiles for path in tile.paths.values())
        scars, manifest = Path(run.output("SCARS")).absolute(), run.output("MANIFEST")
        options = TileOptions(
            map=mapping_options(run),
            one_model=run.integer("FIT") == 0,
            workers=run.integer("WORKERS"),
            scheduler=run.text("SCHEDULER"),
            resume=run.switch("RESUME"),
            crs=run.crs("CRS"),
            unseen=run.optional_output("UNSEEN") is not None,
        )
        run.state(method=options.map.method)
        folder = run.text("WORK_FOLDER") or str(scars.with_name(f"{scars.stem}_tiles"))
        with RunLock(scars.with_name(f".{scars.name}.lock"), scars):
            found = map_tiles(
                tiles,
                folder,
                options,
                progress=run.progress.part(0, 0.97),
                exclude=run.optional_map_layer("EXCLUDE"),
            )
            write_manifest(run.outputs.temporary(manifest), found.rows)
            table = found.joined.table()
            run.write_vector("SCARS", table, run.progress.part(0.97, 1))
            ends = write_ends(run, table)
            if found.unseen is not None:
                run.write_vector("UNSEEN", found.unseen.table())
        count, area = found.joined.scars.count, found.joined.scars.total_area
        done = len(found.rows) - found.failed
        run.progress.info(
            f"{counted(count, 'scar')}, {area / 1e4:.1f} ha, in {counted(done, 'tile')}."
        )
        if found.failed:
            run.progress.warn(
                f"{found.failed} of {len(found.rows)} tiles are not in this map; {manifest} tells "
                "why. Mend them and run again: the others are taken over."
            )
        return {
            "SCARS": str(scars),
            "UNSEEN": run.optional_output("UNSEEN"),
            "ENDS": ends,
            "MANIFEST": manifest,
            "COUNT": count,
            "TOTAL_AREA": area,
            "DONE": done,
            "FAILED": found.failed,
        }


def _tiles(path: str, remote: bool, progress: Progress) -> list[Tile]:
    """Return the tiles of a table or folder; tables that are no CSV are read by QGIS."""
    from ..core.tiles.table import is_for_others, read_tiles, tiles_of_rows

    if not is_for_others(path):
        return read_tiles(path, remote, progress)
    layer = QgsVectorLayer(path, "tiles", "ogr")
    if not layer.isValid():
        raise ScarMapperError(
            "{path} is no table that QGIS can read; give a CSV file, a GeoPackage or a folder.",
            path=path,
        )
    # A null of QGIS is an object of its own.
    rows = [
        [value if isinstance(value, (str, int, float)) else None for value in feature.attributes()]
        for feature in layer.getFeatures()
    ]
    return tiles_of_rows(layer.fields().names(), rows, Path(path.split("|")[0]), remote, progress)
