"""What the algorithms that get images from catalogues share: area, event, catalogue, network."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsApplication,
    QgsAuthMethodConfig,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
)

from ..core.acquisition.network import NetworkSettings
from ..core.errors import ScarMapperError
from ..ui.network import network_settings
from .base import ScarMapperAlgorithm

if TYPE_CHECKING:
    from ..core.acquisition.access import Credentials
    from ..core.acquisition.area import Area
    from ..core.acquisition.catalogues import Catalogue
    from ..core.acquisition.connection import WebClient
    from ..core.acquisition.fetched_files import FetchedFiles
    from .run import Run

_LARGEST_DEGREES = 360.0


class AcquisitionAlgorithm(ScarMapperAlgorithm):
    """Base of the algorithms that ask servers.

    Proxy, certificates and credentials are those of QGIS, read in the main thread; none of them
    is a parameter, so that none gets into a history, a model or a log.
    """

    def __init__(self) -> None:
        super().__init__()
        self._settings = NetworkSettings()
        self._credentials = ("", "")
        self._unreadable = ""

    # Parameters

    def add_area(self) -> None:
        """Add ``AREA`` and ``AREA_LAYER``; see `area_of`."""
        self.add_extent(
            "AREA",
            self.tr("Area"),
            help=self.tr(
                "Drawn on the map, of a layer, or as “left,right,bottom,top [EPSG:4326]”. Not "
                "needed where polygons are given."
            ),
        )
        self.add_features(
            "AREA_LAYER",
            self.tr("Area as polygons"),
            kind=QgsProcessing.TypeVectorPolygon,
            help=self.tr("The ground in these polygons counts, in the place of a rectangle."),
            optional=True,
        )

    def add_network(self, login: bool = True) -> None:
        """Add ``AUTH``, ``ALLOW_HTTP`` and ``CACHE``."""
        if login:
            self.add_authentication(
                "AUTH",
                self.tr("Login"),
                help=self.tr(
                    "Authentication configuration of QGIS with the name and the password of an "
                    "account; only Copernicus Data Space needs one. Neither is written anywhere."
                ),
            )
        self.add_folder(
            "CACHE",
            self.tr("Folder of fetched files"),
            help=self.tr(
                "What was fetched is kept here, so that it is never fetched twice. Empty: the "
                "folder of this user for such files, up to 20 GB."
            ),
            optional=True,
            advanced=True,
        )
        self.add_switch(
            "ALLOW_HTTP",
            self.tr("Allow connections without encryption"),
            default=False,
            help=self.tr("Off: only https. On: http too, which others in the network can read."),
            advanced=True,
        )

    def add_catalogue(self) -> None:
        """Add ``CATALOGUE`` and ``CATALOGUE_URL``; see `catalogue_of`."""
        self.add_choice(
            "CATALOGUE",
            self.tr("Catalogue"),
            options=["Earth Search (AWS)", "Planetary Computer", "Copernicus Data Space"],
            default=0,
            help=self.tr(
                "Where images are searched for. Earth Search and the Planetary Computer need no "
                "login and give parts of files; Copernicus Data Space is the first to have new "
                "images, and gives whole products to those who log in."
            ),
        )
        self.add_text(
            "CATALOGUE_URL",
            self.tr("Another catalogue"),
            help=self.tr(
                "Address of any STAC API with Sentinel-2 L2A, such as https://host/stac/v1; goes "
                "before the choice above."
            ),
            advanced=True,
        )

    # What they mean

    def prepareAlgorithm(  # noqa: N802 - QGIS interface
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> bool:
        """Read QGIS's settings of the network, and the credentials, in the main thread."""
        self._settings = network_settings()
        manager = QgsApplication.authManager()
        if self.parameterDefinition("AUTH") is not None:
            name = self.parameterAsString(parameters, "AUTH", context)
            if name:
                config = QgsAuthMethodConfig()
                loaded = manager.loadAuthenticationConfig(name, config, True)
                if isinstance(loaded, tuple):
                    loaded, config = loaded
                # An error in this thread would be told without its reason.
                self._unreadable = "" if loaded and config.config("username") else name
                self._credentials = config.config("username"), config.config("password")
        return super().prepareAlgorithm(parameters, context, feedback)

    @property
    def credentials(self) -> Credentials:
        """The name and the password of the login; those of the environment without one.

        Raises
        ------
        ScarMapperError
            The authentication configuration cannot be read.
        """
        from ..core.acquisition.access import Credentials, credentials_of_environment

        if self._unreadable:
            raise ScarMapperError(
                "The authentication configuration “{name}” cannot be read, or holds no name and "
                "password; make one of the kind “Basic” (Settings › Options › Authentication). "
                "Without a window, QGIS_AUTH_PASSWORD_FILE names a file with the master password.",
                name=self._unreadable,
            )
        return Credentials(*self._credentials) or credentials_of_environment()

    def client(self, run: Run, own_machine: bool = False) -> WebClient:
        """Return a client of web services with QGIS's proxy and certificates.

        Parameters
        ----------
        run : Run
        own_machine : bool
            The user has named a server on this computer, which may do without encryption.
        """
        from ..core.acquisition.connection import WebClient

        settings = replace(self._settings, allow_http=run.switch("ALLOW_HTTP"))
        return WebClient(settings, own_machine)

    def fetched_files(self, run: Run) -> FetchedFiles:
        """Return the folder of fetched files."""
        from ..core.acquisition.fetched_files import FetchedFiles

        return FetchedFiles(run.text("CACHE") or None)


def area_of(run: Run) -> Area:
    """Return the area that `AcquisitionAlgorithm.add_area` declares.

    Raises
    ------
    ScarMapperError
        None is given, or it cannot be used.
    """
    from ..core.acquisition.area import area_of_extent, area_of_polygons
    from ..core.geo.gdal import CRS

    polygons = run.features("AREA_LAYER")
    if polygons is not None:
        if not polygons.crs:
            raise ScarMapperError(
                "The layer of the area has no coordinate reference system; set it (Layer › Set "
                "CRS) and try again."
            )
        return area_of_polygons(polygons.geometries, CRS.from_wkt(polygons.crs))
    found = run.extent_as_given("AREA")
    if found is None:
        raise ScarMapperError("Choose an area: an extent, or a layer with polygons.")
    bounds, wkt = found
    if not wkt:
        if max(map(abs, bounds)) > _LARGEST_DEGREES:
            raise ScarMapperError(
                "The area has no coordinate reference system; write it behind the numbers, as in "
                "“418000,423000,4156000,4161500 [EPSG:32633]”."
            )
        run.progress.info("The area is taken as degrees of longitude and latitude (EPSG:4326).")
        return area_of_extent(bounds, CRS.from_epsg(4326))
    return area_of_extent(bounds, CRS.from_wkt(wkt))


def catalogue_of(run: Run) -> tuple[Catalogue, bool]:
    """Return the catalogue that is chosen, and whether it is one that the user names."""
    from ..core.acquisition.catalogues import CATALOGUES, other_catalogue
    from ..core.acquisition.web_address import checked

    url = run.text("CATALOGUE_URL")
    if not url:
        return CATALOGUES[run.integer("CATALOGUE")], False
    checked(url, allow_http=run.switch("ALLOW_HTTP"), own_machine=True)
    return other_catalogue(url), True
