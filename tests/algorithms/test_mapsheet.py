"""Map sheets: what is on the page, the atlas, the project with the layouts, odd inputs."""

import re
import shutil
from pathlib import Path

import pytest
import shapely
from test_assessscars import box, write_features
from test_exportinventory import FIELDS, ROWS, SHAPES

from scarmapper.core.provenance.carried_record import read_record


def pages(path):
    """Return how many pages a PDF file has."""
    content = Path(path).read_bytes()
    assert content.startswith(b"%PDF")
    return int(re.search(rb"/Type\s*/Pages\b[^>]*?/Count\s+(\d+)", content, re.DOTALL)[1])


@pytest.fixture
def scars(qgis, tmp_path):
    return write_features(tmp_path / "scars.gpkg", SHAPES, fields=FIELDS, rows=ROWS)


def test_a_sheet_an_atlas_and_a_project(run, scars, simulated, tmp_path):
    from qgis.core import QgsLayoutExporter, QgsLayoutItemMap, QgsProject

    inputs = tmp_path / "inputs"
    inputs.mkdir()
    for name in ("pre.tif", "post.tif"):
        shutil.copyfile(simulated / name, inputs / name)
    unseen = write_features(
        tmp_path / "unseen.gpkg", [shapely.box(14.16, 41.54, 14.17, 41.55)], code=4326,
        fields=(("reason", "string"),), rows=[("cloud",)],
    )  # fmt: skip
    out = tmp_path / "out"
    found = run(
        "mapsheet", SCARS=scars, PRE=str(inputs / "pre.tif"), POST=str(inputs / "post.tif"),
        UNSEEN=unseen, PAPER=1, SHEET=str(out / "sheet.pdf"), ATLAS=str(out / "atlas.pdf"),
        PROJECT=str(out / "sheet.qgz"),
    )  # fmt: skip
    assert (found["COUNT"], found["ATLAS_PAGES"]) == (2, 2)
    assert (pages(found["SHEET"]), pages(found["ATLAS"])) == (1, 2)
    assert sorted(path.name for path in inputs.iterdir()) == ["post.tif", "pre.tif"]
    assert read_record(found["SHEET"]).algorithm == "scarmapper:mapsheet"
    project = QgsProject()
    assert project.read(found["PROJECT"])
    layouts = {layout.name(): layout for layout in project.layoutManager().printLayouts()}
    assert set(layouts) == {"Map sheet", "Atlas"}
    assert all(layer.isValid() for layer in project.mapLayers().values())
    assert project.crs().authid() == "EPSG:32633"
    sheet = layouts["Map sheet"]
    size = sheet.pageCollection().page(0).pageSize()
    assert {size.width(), size.height()} == {420, 297}
    main = max(
        (item for item in sheet.items() if isinstance(item, QgsLayoutItemMap)),
        key=lambda item: item.rect().width(),
    )
    # The two scars that are not rejected lie within, and the map is not blank.
    extent = main.extent()
    for shape in (SHAPES[0], SHAPES[2]):
        left, bottom, right, top = shapely.bounds(shape)
        assert extent.xMinimum() < left < right < extent.xMaximum()
        assert extent.yMinimum() < bottom < top < extent.yMaximum()
    picture = QgsLayoutExporter(sheet).renderPageToImage(0, dpi=40)
    colours = {
        picture.pixel(x, y)
        for x in range(40, picture.width() // 2, 3)
        for y in range(60, picture.height() - 60, 3)
    }
    assert len(colours) > 5
    del main, sheet, layouts, project


def test_by_status_and_for_the_largest(run, scars, tmp_path):
    found = run(
        "mapsheet", SCARS=scars, WHICH=2, PAGES=1, SHEET=str(tmp_path / "a.pdf"),
        ATLAS=str(tmp_path / "b.pdf"),
    )  # fmt: skip
    assert (found["COUNT"], found["ATLAS_PAGES"], pages(found["ATLAS"])) == (3, 1, 1)
    found = run("mapsheet", SCARS=scars, WHICH=0, SHEET=str(tmp_path / "c.pdf"))
    assert (found["COUNT"], found["ATLAS_PAGES"]) == (1, 0)


def test_no_scars_need_an_image_to_show(run, fails, simulated, tmp_path, qgis):
    empty = write_features(tmp_path / "none.gpkg", [], fields=FIELDS)
    sheet = str(tmp_path / "out" / "a.pdf")
    assert "give an image" in fails("mapsheet", SCARS=empty, SHEET=sheet)
    assert not (tmp_path / "out").exists()
    found = run("mapsheet", SCARS=empty, POST=str(simulated / "post.tif"), SHEET=sheet)
    assert found["COUNT"] == 0
    assert pages(sheet) == 1
    atlas = str(tmp_path / "b.pdf")
    assert "no scar for a page" in fails(
        "mapsheet", SCARS=empty, POST=str(simulated / "post.tif"), SHEET=sheet, ATLAS=atlas
    )
    assert not Path(atlas).exists()


def test_invalid_shapes_and_layers_without_attributes(run, tmp_path, qgis):
    bow = shapely.polygons([(430_000, 4_600_000), (430_100, 4_600_100), (430_100, 4_600_000),
                            (430_000, 4_600_100)])  # fmt: skip
    path = write_features(tmp_path / "odd.gpkg", [bow, None, box(0, 0, 10, 10)])
    found = run(
        "mapsheet", SCARS=path, SHEET=str(tmp_path / "a.pdf"), ATLAS=str(tmp_path / "b.pdf")
    )
    assert found["COUNT"] == found["ATLAS_PAGES"] == pages(tmp_path / "b.pdf") == 2


def test_on_both_sides_of_the_antimeridian_the_map_is_not_of_the_whole_earth(run, tmp_path, qgis):
    from qgis.core import QgsLayoutItemMap, QgsProject

    shapes = [shapely.box(179.99, 10, 179.995, 10.005), shapely.box(-179.995, 10, -179.99, 10.005)]
    path = write_features(tmp_path / "both.gpkg", shapes, code=4326)
    found = run(
        "mapsheet", SCARS=path, SHEET=str(tmp_path / "a.pdf"), PROJECT=str(tmp_path / "a.qgz")
    )
    project = QgsProject()
    assert project.read(found["PROJECT"])
    (sheet,) = [one for one in project.layoutManager().printLayouts() if one.name() == "Map sheet"]
    maps = [item for item in sheet.items() if isinstance(item, QgsLayoutItemMap)]
    main = max(maps, key=lambda item: item.rect().width())
    assert main.extent().width() < 10_000
    del main, maps, sheet, project


def test_lists_and_maps_among_the_attributes_do_not_matter(run, tmp_path, qgis):
    from qgis.core import QgsFeature, QgsField, QgsGeometry, QgsVectorLayer
    from qgis.PyQt.QtCore import QVariant

    layer = QgsVectorLayer("Polygon?crs=EPSG:32633", "scars", "memory")
    layer.dataProvider().addAttributes(
        [
            QgsField("id", QVariant.Int),
            QgsField("tags", QVariant.StringList, subType=QVariant.String),
            QgsField("numbers", QVariant.List, subType=QVariant.Double),
        ]
    )
    layer.updateFields()
    feature = QgsFeature(layer.fields())
    feature.setGeometry(QgsGeometry.fromWkt(SHAPES[0].wkt))
    feature.setAttributes([1, ["a", "b"], [1.0, 2.0]])
    assert layer.dataProvider().addFeature(feature)
    found = run(
        "mapsheet", SCARS=layer, SHEET=str(tmp_path / "s.pdf"), ATLAS=str(tmp_path / "a.pdf")
    )
    assert found["ATLAS_PAGES"] == 1
