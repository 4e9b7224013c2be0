"""Which layers of a project the dialog of mapscars starts with."""

from dataclasses import replace

import pytest
import rasterio
from rasterio.transform import Affine

from scarmapper.ui.project_layers import (
    POINTS,
    POLYGONS,
    RASTER,
    ProjectLayer,
    describe,
    guess_parameters,
    project_layers,
)

RGB = ("B02", "B03", "B04")


def image(name, path="", **others):
    return ProjectLayer(name, name, RASTER, path, RGB, **others)


def single(name, path="", band=""):
    return ProjectLayer(name, name, RASTER, path, (band,))


def polygons(name, fields=("id",), kind=POLYGONS, **others):
    return ProjectLayer(name, name, kind, "", fields, **others)


@pytest.mark.parametrize(
    ("pre", "post"),
    [
        ("pre", "post"),
        ("Image before", "image after"),
        ("S2_20180830", "S2_20180912"),
        ("Sentinel 2018-08-30", "Sentinel 2018-09-12"),
        ("T54TWN_20180830T012701_B", "T54TWN_20180912T012701_B"),
        ("imagen antes del sismo", "imagen después del sismo"),
        ("avant", "après"),
        ("vor dem Beben", "nach dem Beben"),
    ],
)
def test_pairs_are_found_by_words_and_dates(pre, post):
    for layers in ([image(pre), image(post)], [image(post), image(pre)]):
        assert guess_parameters(layers) == {"PRE": pre, "POST": post}


EAST, WEST = (14.0, 37.5, 14.2, 37.7), (13.0, 37.5, 13.2, 37.7)


def test_all_layers_are_of_one_place():
    """Two pairs in a project: that which is selected, else shown, else the first."""
    layers = [
        image("pre e", bounds=EAST),
        image("post e", bounds=EAST),
        single("dem of the west"),
        image("pre w", bounds=WEST),
        image("post w", bounds=WEST),
    ]
    layers[2] = replace(layers[2], bounds=WEST)
    east = {"PRE": "pre e", "POST": "post e"}
    west = {"PRE": "pre w", "POST": "post w", "DEM": "dem of the west"}
    assert guess_parameters(layers) == east
    assert guess_parameters(layers, WEST) == west
    assert guess_parameters(layers, (100.0, 0.0, 101.0, 1.0)) == east
    hidden = [replace(layer, visible=layer.bounds == WEST) for layer in layers]
    assert guess_parameters(hidden) == west
    chosen = [replace(layer, selected=layer.name == "post w") for layer in layers]
    assert guess_parameters(chosen, EAST) == west
    # Where nobody knows the ground, it may be the same.
    unknown = [replace(layer, bounds=None) for layer in layers[:2]]
    assert guess_parameters([*unknown, layers[2]]) == {**east, "DEM": "dem of the west"}


def test_the_file_name_decides_where_the_layer_name_does_not():
    layers = [image("A", "/d/post.tif"), image("B", "/d/pre.tif")]
    assert guess_parameters(layers) == {"PRE": "B", "POST": "A"}


def test_the_layer_name_goes_before_the_file_name():
    layers = [image("before", "/d/20180912_post.tif"), image("after", "/d/20180830_pre.tif")]
    assert guess_parameters(layers) == {"PRE": "before", "POST": "after"}


def test_the_time_of_a_layer_decides_where_no_name_does():
    layers = [image("A", date="2018-09-12"), image("B", date="2018-08-30"), image("C")]
    assert guess_parameters(layers) == {"PRE": "B", "POST": "A"}


def test_two_selected_images_are_the_pair():
    dates = ("2017-05-01", "2018-08-30", "2018-09-12", "2019-05-01")
    layers = [image(date, selected=date.startswith("2018")) for date in dates]
    assert guess_parameters(layers) == {"PRE": "2018-08-30", "POST": "2018-09-12"}


def test_one_image_is_no_pair():
    assert guess_parameters([image("post")]) == {}
    assert guess_parameters([]) == {}


def test_everything_at_once():
    layers = [
        polygons("Landslide inventory 2018"),
        polygons("Roads"),
        single("Probability"),
        single("Slope of the DEM"),
        single("SCL 2018-09-12"),
        single("SCL 2018-08-30"),
        image("S2 2018-09-12"),
        image("S2 2018-08-30"),
        single("AW3D30"),
    ]
    assert guess_parameters(layers) == {
        "PRE": "S2 2018-08-30",
        "POST": "S2 2018-09-12",
        "SCL_PRE": "SCL 2018-08-30",
        "SCL_POST": "SCL 2018-09-12",
        "DEM": "AW3D30",
        "INVENTORY": "Landslide inventory 2018",
    }


def test_scene_classifications_by_word_and_band():
    layers = [image("pre"), image("post"), single("x", "/d/after.tif", "SCL"), single("scl pre")]
    guessed = guess_parameters(layers)
    assert guessed["SCL_POST"] == "x"
    assert guessed["SCL_PRE"] == "scl pre"


def test_a_scene_classification_of_another_day_is_left_out():
    layers = [image("S2 2018-08-30"), image("S2 2018-09-12"), single("SCL 2018-10-01")]
    assert set(guess_parameters(layers)) == {"PRE", "POST"}


@pytest.mark.parametrize("name", ["dem", "Elevation", "srtm_30m", "MDT25", "x"])
def test_elevations(name):
    layer = single(name, band="DEM" if name == "x" else "")
    assert guess_parameters([single("mask"), layer]) == {"DEM": name}


def test_products_of_a_dem_are_not_taken_for_one():
    assert guess_parameters([single("DEM hillshade"), single("dem_slope", band="DEM")]) == {}


@pytest.mark.parametrize(
    ("layer", "is_one"),
    [
        (polygons("inventario de deslizamientos"), True),
        (polygons("土砂崩壊"), True),
        (polygons("Noto landslides", kind=POINTS), True),
        (polygons("Buildings"), False),
        # A map of ours, even called so.
        (polygons("landslides", ("id", "area_m2", "probability", "matched_id", "status")), False),
    ],
)
def test_inventories(layer, is_one):
    assert guess_parameters([layer]) == ({"INVENTORY": layer.id} if is_one else {})


def test_a_selected_layer_goes_before_others():
    layers = [polygons("inventory A"), polygons("inventory B", selected=True)]
    assert guess_parameters(layers) == {"INVENTORY": "inventory B"}


def test_layers_of_qgis_are_described(qgis, tmp_path):
    from qgis.core import QgsDateTimeRange, QgsProject, QgsRasterLayer, QgsVectorLayer
    from qgis.PyQt.QtCore import QDate, QDateTime, QTime

    path = str(tmp_path / "scene.tif")
    with rasterio.open(
        path, "w", driver="GTiff", width=4, height=4, count=3, dtype="uint16",
        crs="EPSG:32654", transform=Affine(10, 0, 5e5, 0, -10, 4.7e6),
    ) as target:  # fmt: skip
        target.descriptions = RGB
    raster = QgsRasterLayer(path, "Scene")
    times = raster.temporalProperties()
    times.setIsActive(True)
    start = QDateTime(QDate(2018, 9, 12), QTime(1, 27))
    times.setFixedTemporalRange(QgsDateTimeRange(start, start))
    shapes = QgsVectorLayer("Polygon?crs=EPSG:4326&field=name:string", "Slides", "memory")
    lines = QgsVectorLayer("LineString?crs=EPSG:4326", "Faults", "memory")
    table = QgsVectorLayer("NoGeometry?field=a:int", "Table", "memory")
    project = QgsProject()
    project.addMapLayers([raster, shapes, lines, table])
    found = {layer.name: layer for layer in project_layers(project, [shapes.id()])}
    assert set(found) == {"Scene", "Slides"}
    scene, slides = found["Scene"], found["Slides"]
    assert (scene.kind, scene.bands, scene.date) == (RASTER, RGB, "2018-09-12")
    assert scene.path == path
    assert (slides.kind, slides.bands, slides.selected) == (POLYGONS, ("name",), True)
    assert describe(QgsRasterLayer(str(tmp_path / "none.tif"), "x")) is None
    del raster, shapes, lines, table
    project.clear()
