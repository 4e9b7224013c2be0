"""Elevations of an area, or of the ground of an image, from the Copernicus DEM."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ..core.errors import ScarMapperError, Term
from .acquisition_options import AcquisitionAlgorithm, area_of
from .run import Run


class FetchDem(AcquisitionAlgorithm):
    """``scarmapper:fetchdem``."""

    ID = "fetchdem"
    LABEL = "Fetch elevations"
    GROUP = AcquisitionAlgorithm.ACQUIRE
    SUMMARY = (
        "Fetches the Copernicus DEM of an area: GLO-30, GLO-90 where GLO-30 is not released, zero "
        "where there is sea. In the grid of an image, or in its own of one second of arc."
    )

    def declare(self) -> None:
        self.add_raster(
            "IMAGE",
            self.tr("Image"),
            help=self.tr("Its ground and its grid are those of the elevations."),
            optional=True,
        )
        self.add_area()
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
            advanced=True,
        )
        self.add_text(
            "STORES",
            self.tr("Other stores of the Copernicus DEM"),
            help=self.tr(
                "Addresses of copies of GLO-30 and GLO-90 with the names of the open stores of "
                "AWS, with a space between."
            ),
            advanced=True,
        )
        self.add_network(login=False)
        self.add_raster_output(
            "DEM",
            self.tr("Elevation (DEM)"),
            help=self.tr(
                "Metres above the geoid EGM2008, of the surface with its trees and houses."
            ),
            style="elevation",
        )
        self.add_number_output("MEGABYTES_FETCHED", self.tr("Megabytes fetched"))

    def compute(self, run: Run) -> dict[str, Any]:
        from ..core.acquisition.area import area_of_extent
        from ..core.acquisition.dem_fetch import STORES, fetch_elevations
        from ..core.acquisition.web_address import checked
        from ..core.raster.cloud_optimised import write_cloud_optimised
        from ..core.runtime.temporary_folders import TemporaryFolder

        image = run.optional_raster("IMAGE")
        grid = None if image is None else image.grid
        area = area_of(run) if grid is None else area_of_extent(grid.bounds, grid.crs)
        stores = tuple(run.text("STORES").split()) or STORES
        if len(stores) != len(STORES):
            raise ScarMapperError(
                "“{text}” are not two addresses, that of GLO-30 and that of GLO-90; write a space "
                "between them.",
                text=run.text("STORES"),
            )
        own = stores != STORES
        for store in stores:
            checked(store, allow_http=run.switch("ALLOW_HTTP"), own_machine=own)
        path = run.output("DEM")
        place = TemporaryFolder(Path(path).absolute().parent)
        try:
            with self.client(run, own) as client, self.fetched_files(run) as files:
                found = fetch_elevations(
                    area,
                    grid,
                    client,
                    files,
                    place.path,
                    stores=stores,
                    megabytes=run.number("MEGABYTES"),
                    progress=run.progress.part(0, 0.8),
                )
                received = client.received
                files.tidy()
            for note in found.notes:
                run.progress.info(note)
            for warning in found.warnings:
                run.progress.warn(warning)
            run.progress.stage(Term("Writing the elevations"))
            write_cloud_optimised(
                run.outputs, found.source, path, dtype="float32", nodata=None,
                progress=run.progress.part(0.8, 1), tags=found.tags,
            )  # fmt: skip
            run.style("DEM", path)
        finally:
            place.remove()
        return {"DEM": path, "MEGABYTES_FETCHED": received / 1e6}
