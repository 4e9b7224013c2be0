"""The report of what scars hit."""

import numpy as np
import pytest
import shapely

from scarmapper.core.geo.gdal import CRS
from scarmapper.core.reports.exposure_figures import exposure_map
from scarmapper.core.reports.exposure_report import exposure_report
from scarmapper.core.scars.exposure_map import UserLayer, map_exposure

UTM = CRS.from_epsg(32633).to_wkt()
X, Y = 500_000, 4_600_000


def layer(called, shapes, **columns):
    moved = [shapely.transform(shape, lambda points: points + np.array([X, Y])) for shape in shapes]
    return UserLayer(called, UTM, [shapely.to_wkb(shape) for shape in moved], columns)


@pytest.fixture
def report(tmp_path):
    def write(*layers, **options):
        found = map_exposure(*layers, **options)
        path = tmp_path / "report.html"
        exposure_report(found, str(path))
        return found, " ".join(path.read_text(encoding="utf-8").split())

    return write


SCAR = shapely.box(0, 0, 1500, 300)
ROADS = [shapely.LineString([(-500, y), (2500, y)]) for y in (100, 200, 320)]


def test_the_page_has_the_figures_and_escapes_names(report):
    roads = layer("roads", ROADS, highway=["primary", "<i>", None], name=["A <1>", None, "far"])
    rivers = layer("rivers", [shapely.LineString([(100, -100), (100, 20)])], name=["Ok & Co"])
    _, page = report(layer("scars", [SCAR]), roads, distance=50, rivers=rivers, river_distance=0)
    assert "2 of 3 features are hit by scars, 3.00 km of them." in page
    assert "3 lie within 50 m of a scar, these included." in page
    assert "1 scar reaches a river" in page
    for text in ("A &lt;1&gt;", "&lt;i&gt;", "Ok &amp; Co", "20 m", "no class"):
        assert text in page, text
    assert "<i>" not in page
    assert "nobody could see them" in page


def test_the_page_of_nothing(report):
    found, page = report(layer("scars", []), layer("roads", []))
    assert "0 of 0 features" in page
    assert "Features that are hit most" not in page
    assert "reach a river" not in page
    assert exposure_map(found) is not None


def test_buildings_have_areas_and_no_lengths(report):
    unseen = layer("unseen", [shapely.box(2000, 0, 2100, 100)])
    houses = [shapely.box(10, 10, 20, 30), shapely.box(2000, 0, 2010, 10)]
    _, page = report(layer("scars", [SCAR]), layer("houses", houses), unseen=unseen)
    assert "1 of 2 features are hit by scars, 200 m² of them." in page
    assert "1 features are not hit as far as seen" in page
    assert "length hit" not in page
    assert "not seen" in page


def test_what_is_drawn_is_told_in_the_legend():
    houses = layer("houses", [shapely.Point(10, 10), shapely.Point(10, 310), shapely.Point(0, 900)])
    unseen = layer("unseen", [shapely.box(-200, 250, 1500, 350)])
    found = map_exposure(layer("scars", [SCAR]), houses, distance=20, unseen=unseen)
    (axes,) = exposure_map(found).axes
    labels = axes.get_legend_handles_labels()[1]
    assert sorted(labels) == ["hit", "near a scar", "not seen", "scar"]
    bottom, top = axes.get_ylim()
    assert bottom > top  # north is up: rows count downwards
