"""Nothing of the user's is replaced by an output. Covers output_checks.py and input_files.py."""

import json
import os
import shutil
import sqlite3
from contextlib import contextmanager
from pathlib import Path

import pytest

SQUARE = [[140.0, 42.6], [140.001, 42.6], [140.001, 42.601], [140.0, 42.601], [140.0, 42.6]]


def geojson(path, **attributes):
    feature = {
        "type": "Feature",
        "properties": {"id": 1, **attributes},
        "geometry": {"type": "Polygon", "coordinates": [SQUARE]},
    }
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    return path


def converted(source, target, **options):
    from osgeo import gdal

    made = gdal.VectorTranslate(str(target), str(source), **options)
    assert made is not None
    del made
    return target


@pytest.fixture
def place(simulated, tmp_path):
    """A folder of inputs, which must come out of a test as they went into it."""
    folder = tmp_path / "place"
    folder.mkdir()
    for name in ("pre.tif", "post.tif", "dem.tif", "scl_post.tif"):
        shutil.copy(simulated / name, folder / name)
    geojson(folder / "inventory.geojson")
    converted(folder / "inventory.geojson", folder / "inventory.gpkg", layerName="inventory")
    converted(folder / "inventory.geojson", folder / "inventory.shp")
    return folder


@pytest.fixture
def refused(fails, place):
    """Return a function that runs an algorithm which must refuse its outputs and change nothing."""

    def run_refused(name, **parameters):
        before = {p.name: p.read_bytes() for p in place.rglob("*") if p.is_file()}
        why = fails(name, **{key: _text(value) for key, value in parameters.items()})
        after = {p.name: p.read_bytes() for p in place.rglob("*") if p.is_file()}
        assert after == before
        return why

    return run_refused


def _text(value):
    return str(value) if isinstance(value, Path) else value


def pair(place):
    return {"PRE": place / "pre.tif", "POST": place / "post.tif"}


def also_an_input(why):
    return "also an input" in why and "choose another name" in why


# Outputs that are inputs, by parameter


@pytest.mark.parametrize(
    "output", ["inventory.geojson", "inventory.gpkg", "inventory.shp", "../place/inventory.gpkg"]
)
def test_the_inventory_is_not_replaced_by_the_scars(refused, place, output):
    given = place / Path(output).name
    why = refused("mapscars", **pair(place), INVENTORY=given, SCARS=place / output)
    assert also_an_input(why)


def test_another_layer_of_the_same_geopackage_is_in_the_same_file(refused, place):
    path = place / "inventory.gpkg"
    converted(place / "inventory.geojson", path, layerName="scars", accessMode="append")
    why = refused("mapscars", **pair(place), INVENTORY=f"{path}|layername=inventory", SCARS=path)
    assert also_an_input(why)


@pytest.mark.parametrize("kind", ["object", "selected", "id", "options"])
def test_layers_are_known_by_their_files_however_they_are_given(refused, place, kind):
    from qgis.core import QgsProcessingFeatureSourceDefinition, QgsProject, QgsVectorLayer

    path = place / "inventory.gpkg"
    layer = QgsVectorLayer(f'{path}|layername=inventory|subset="id" = 1', "known", "ogr")
    assert layer.isValid()
    layer.selectAll()
    QgsProject.instance().addMapLayer(layer)
    value = {
        "object": layer,
        "selected": QgsProcessingFeatureSourceDefinition(layer.id(), True),
        "id": layer.id(),
        "options": layer.source(),
    }[kind]
    try:
        why = refused("mapscars", **pair(place), INVENTORY=value, SCARS=path)
    finally:
        QgsProject.instance().removeAllMapLayers()
    assert also_an_input(why)


def test_layers_of_queries_and_joins_are_inputs_too(refused, place):
    from qgis.core import QgsProject, QgsVectorLayer, QgsVectorLayerJoinInfo

    path = place / "inventory.gpkg"
    layer = QgsVectorLayer(f"{path}|layername=inventory", "known", "ogr")
    query = QgsVectorLayer("?query=select * from known", "query", "virtual")
    QgsProject.instance().addMapLayers([layer])
    query = QgsVectorLayer("?query=select * from known", "query", "virtual")
    other = QgsVectorLayer(str(place / "inventory.geojson"), "other", "ogr")
    join = QgsVectorLayerJoinInfo()
    join.setJoinLayer(layer)
    join.setJoinFieldName("id")
    join.setTargetFieldName("id")
    other.addJoin(join)
    QgsProject.instance().addMapLayers([query, other])
    try:
        for value in (query, other):
            assert value.isValid()
            why = refused("mapscars", **pair(place), INVENTORY=value, SCARS=path)
            assert also_an_input(why), value.name()
    finally:
        QgsProject.instance().removeAllMapLayers()


@pytest.mark.parametrize("way", ["symbolic", "hard", "dots", "capitals", "folder"])
@pytest.mark.parametrize("key", ["DEM", "SCL_POST", "POST"])
def test_rasters_are_known_by_whatever_way_leads_to_them(refused, place, tmp_path, way, key):
    given = place / {"DEM": "dem.tif", "SCL_POST": "scl_post.tif", "POST": "post.tif"}[key]
    if way == "symbolic":
        os.symlink(given, place / "way.tif")
        output = place / "way.tif"
    elif way == "hard":
        os.link(given, place / "way.tif")
        output = place / "way.tif"
    elif way == "dots":
        output = place / ".." / "place" / given.name
    elif way == "capitals":
        output = place / given.name.upper()
    else:
        os.symlink(place, tmp_path / "way")
        output = tmp_path / "way" / given.name
    parameters = {**pair(place), key: given, "MASK": output, "SCARS": tmp_path / "s.gpkg"}
    assert also_an_input(refused("mapscars", **parameters))
    assert not (tmp_path / "s.gpkg").exists()


@pytest.mark.parametrize("depth", [1, 2])
def test_what_a_virtual_raster_reads_is_an_input(refused, place, tmp_path, depth):
    from osgeo import gdal

    source = str(place / "dem.tif")
    for number in range(depth):
        target = str(tmp_path / f"dem{number}.vrt")
        made = gdal.BuildVRT(target, [source])
        assert made is not None
        del made
        source = target
    why = refused(
        "mapscars", **pair(place), DEM=source, SCARS=tmp_path / "s.gpkg", MASK=place / "dem.tif"
    )
    assert also_an_input(why)


@pytest.mark.parametrize("name", ["vrt://{}?bands=1", "GTIFF_DIR:1:{}"])
def test_other_names_of_a_raster_lead_to_its_file(refused, place, tmp_path, name):
    from qgis.core import QgsProject, QgsRasterLayer

    layer = QgsRasterLayer(name.format(place / "dem.tif"), "dem", "gdal")
    assert layer.isValid()
    QgsProject.instance().addMapLayer(layer)
    outputs = {"SCARS": tmp_path / "s.gpkg", "MASK": place / "dem.tif"}
    try:
        why = refused("mapscars", **pair(place), DEM=layer, **outputs)
    finally:
        QgsProject.instance().removeAllMapLayers()
    assert also_an_input(why)


def test_the_parts_of_a_shapefile_are_inputs(refused, place, tmp_path):
    why = refused(
        "assessscars", PREDICTED=place / "scl_post.tif", REFERENCE=place / "inventory.dbf",
        AGREEMENT=tmp_path / "a.tif", REPORT=tmp_path / "r.html",
        MATCHES=place / "inventory.shp",
    )  # fmt: skip
    assert also_an_input(why)


def test_a_folder_that_is_a_layer_is_no_place_for_outputs(refused, place, tmp_path):
    folder = place / "shapes"
    folder.mkdir()
    converted(place / "inventory.geojson", folder / "one.shp")
    os.symlink(folder, tmp_path / "way")
    for output in (folder / "new.gpkg", folder / "one.shp", tmp_path / "way" / "deep" / "new.gpkg"):
        why = refused("mapscars", **pair(place), INVENTORY=folder, SCARS=output)
        assert "lies within the input" in why
        assert not (folder / "deep").exists()


def test_the_table_of_tiles_is_not_replaced_by_the_manifest(refused, place):
    table = place / "tiles.csv"
    table.write_text("name,pre,post\na,pre.tif,post.tif\n")
    os.symlink(table, place / "manifest.csv")
    for manifest in (table, place / "manifest.csv", place / "x" / ".." / "Tiles.csv"):
        why = refused("mapscarstiles", TILES=table, SCARS=place / "s.gpkg", MANIFEST=manifest)
        assert also_an_input(why)


def test_images_that_a_table_names_are_inputs(refused, place):
    from osgeo import gdal

    # Rasters may lie in a GeoPackage, virtual ones in files of any name.
    image = gdal.Translate(str(place / "dem.gpkg"), str(place / "dem.tif"), format="GPKG",
                           outputType=gdal.GDT_Float32)  # fmt: skip
    assert image is not None
    del image
    virtual = gdal.BuildVRT(str(place / "virtual.vrt"), [str(place / "dem.gpkg")])
    assert virtual is not None
    del virtual
    for dem in ("dem.gpkg", "virtual.vrt", str(place / "dem.gpkg"), "../place/dem.gpkg"):
        (place / "tiles.csv").write_text(f"name,pre,post,dem\na,pre.tif,post.tif,{dem}\n")
        why = refused(
            "mapscarstiles", TILES=place / "tiles.csv", SCARS=place / "dem.gpkg",
            MANIFEST=place / "m.csv",
        )  # fmt: skip
        assert also_an_input(why), dem


def test_the_tables_geopackage_is_an_input(refused, place):
    from osgeo import ogr

    path = place / "tiles.gpkg"
    made = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    layer = made.CreateLayer("pairs", None, ogr.wkbNone)
    for name in ("pre", "post"):
        layer.CreateField(ogr.FieldDefn(name, ogr.OFTString))
    feature = ogr.Feature(layer.GetLayerDefn())
    feature["pre"], feature["post"] = "pre.tif", "post.tif"
    layer.CreateFeature(feature)
    del feature
    del layer
    del made
    for tiles in (path, f"{path}|layername=pairs"):
        why = refused("mapscarstiles", TILES=tiles, SCARS=path, MANIFEST=place / "m.csv")
        assert also_an_input(why)


def test_a_model_and_its_card_are_inputs(refused, place, make_unet):
    from scarmapper.algorithms.input_files import files_of

    model = make_unet(place, "net")
    # The card would make no layer; whatever it is called, it is not replaced.
    why = refused("mapscars", **pair(place), METHOD=6, MODEL_FILE=model, SCARS=place / "net.json")
    assert "cannot hold the result" in why
    inventory = place / "inventory.geojson"
    why = refused(
        "assessscars", PREDICTED=inventory, REFERENCE=inventory,
        METRICS=place / "Inventory.GEOJSON", AGREEMENT=place / "a.tif",
        REPORT=place / "r.html", MATCHES=place / "m.gpkg",
    )  # fmt: skip
    assert also_an_input(why)
    files = files_of([str(model)])
    assert {Path(path).name for path in files} == {"net.onnx", "net.json"}


def test_the_images_of_a_product_are_inputs(refused, place):
    for band in ("B02", "B03", "B04"):
        shutil.copy(place / "dem.tif", place / f"T54TXN_20180901T012701_{band}_10m.tif")
    why = refused(
        "stacksentinel2", INPUT=place, OUTPUT=place / "T54TXN_20180901T012701_B03_10m.tif"
    )
    assert also_an_input(why), why


def test_the_folder_of_the_inputs_is_no_output(refused, place):
    why = refused(
        "exportchips", INPUT=place / "post.tif", INVENTORY=place / "inventory.gpkg", FOLDER=place
    )
    assert "not empty" in why


@pytest.mark.parametrize(
    ("name", "keys", "output"),
    [
        ("alignimages", {"REFERENCE": "pre.tif", "INPUT": "post.tif"}, "OUTPUT"),
        ("ndvidrop", {"PRE": "pre.tif", "POST": "post.tif"}, "OUTPUT"),
        ("clusterscars", {"PRE": "pre.tif", "POST": "post.tif"}, "PROBABILITY"),
        ("spectralindices", {"INPUT": "post.tif"}, "OUTPUT"),
        ("validmask", {"INPUT": "post.tif"}, "OUTPUT"),
        ("unetscars", {"INPUT": "post.tif"}, "OUTPUT"),
        ("comparemethods", {"PRE": "pre.tif", "POST": "post.tif"}, "MASK_UNET"),
        ("assessscars", {"PREDICTED": "scl_post.tif", "REFERENCE": "post.tif"}, "AGREEMENT"),
    ],
)
def test_every_algorithm_refuses_it(refused, place, tmp_path, name, keys, output):
    from qgis.core import QgsApplication

    algorithm = QgsApplication.processingRegistry().algorithmById(f"scarmapper:{name}")
    parameters = {d.name(): "TEMPORARY_OUTPUT" for d in algorithm.destinationParameterDefinitions()}
    parameters.update({key: place / file for key, file in keys.items()})
    os.link(place / "post.tif", place / "other.tif")
    parameters[output] = place / "other.tif"
    assert also_an_input(refused(name, **parameters))


# Outputs among themselves


@pytest.mark.parametrize("second", ["a.tif", "A.TIF", "x/../a.tif"])
def test_two_outputs_are_not_one_file(refused, place, tmp_path, second):
    why = refused(
        "mapscars", **pair(place), SCARS=tmp_path / "s.gpkg", MASK=tmp_path / "a.tif",
        PROBABILITY=tmp_path / second,
    )  # fmt: skip
    assert "MASK and PROBABILITY are one file" in why
    assert {p.name for p in tmp_path.iterdir()} == {"place"}


@pytest.mark.parametrize(
    ("outputs", "why"),
    [
        ({"SCARS": "s.xyz"}, "ends in .gpkg"),
        ({"SCARS": "s.gpkg|layername=a"}, "ends in .gpkg"),
        ({"SCARS": "s.json"}, "cannot hold the result"),
        ({"SCARS": "s.dxf"}, "cannot hold the result"),
        ({"SCARS": "s.gpkg", "MASK": "m.png"}, "ends in .tif"),
        ({"SCARS": "s.gpkg", "MASK": "a|b.tif"}, "would not be taken"),
        ({"SCARS": "s.gpkg", "REPORT": "r.gpkg"}, "ends in .html"),
        ({"SCARS": "s.gpkg", "REPORT": "r"}, "ends in .html"),
        ({"SCARS": "s.gpkg", "REPORT": "place/pre.tif/r.html"}, "cannot be written"),
        ({"SCARS": "s.gpkg", "MASK": f"{'m' * 300}.tif"}, "cannot be written"),
    ],
)
def test_names_and_places_are_judged_before_the_work(
    refused, place, tmp_path, monkeypatch, outputs, why
):
    from scarmapper.core.mapping import scar_map

    monkeypatch.delattr(scar_map, "map_scars")
    said = refused("mapscars", **pair(place), **{k: tmp_path / v for k, v in outputs.items()})
    assert why in said
    assert {p.name for p in tmp_path.iterdir()} == {"place"}


@pytest.mark.parametrize("path", ["/vsimem/m.tif", "NETCDF:m.tif", "https://192.0.2.1/m.tif"])
def test_names_of_something_else_are_refused(refused, place, tmp_path, path):
    why = refused("mapscars", **pair(place), SCARS=tmp_path / "s.gpkg", MASK=path)
    assert "would not be taken for a file" in why


# What is there already


def scars_with(place, suffix, **attributes):
    path = place / f"scars.{suffix}"
    source = geojson(place / "given.geojson", **attributes)
    if suffix == "geojson":
        source.rename(path)
        return path
    converted(source, path, layerName="scars")
    source.unlink()
    return path


@pytest.fixture
def writers(place, run):
    """Return what each algorithm that writes scars is called with, the output's key last."""
    run("ndvidrop", **{k: str(v) for k, v in pair(place).items()}, OUTPUT=str(place / "m.tif"))
    (place / "tiles.csv").write_text("name,pre,post\na,pre.tif,post.tif\n")
    return {
        "mapscars": ({**pair(place), "METHOD": 1, "ALIGN": False}, "SCARS"),
        "mapscarstiles": (
            {"TILES": place / "tiles.csv", "METHOD": 1, "ALIGN": False, "WORKERS": 1,
             "MANIFEST": place / "manifest.csv"},
            "SCARS",
        ),
        "scarpolygons": ({"INPUT": place / "m.tif"}, "OUTPUT"),
        "scarsfromprobability": ({"INPUT": place / "m.tif"}, "SCARS"),
    }  # fmt: skip


@pytest.mark.parametrize(
    "name", ["mapscars", "mapscarstiles", "scarpolygons", "scarsfromprobability"]
)
def test_reviewed_scars_stay_unless_it_is_allowed(refused, run, writers, place, name):
    parameters, key = writers[name]
    path = scars_with(place, "gpkg", status="confirmed", reviewer="A. Reviewer")
    why = refused(name, **parameters, **{key: path})
    assert "1 scars that somebody has reviewed" in why
    assert "(REVIEWED)" in why
    values = {k: _text(v) for k, v in {**parameters, key: path, "OVERWRITE_REVIEWED": True}.items()}
    result = run(name, **values)
    with sqlite3.connect(path) as database:
        found = database.execute("select status, reviewer from scars").fetchall()
    assert len(found) == result["COUNT"] > 1
    assert set(found) == {("candidate", None)}
    # What nobody has reviewed is replaced as before.
    run(name, **{**values, "OVERWRITE_REVIEWED": False})


@pytest.mark.parametrize(
    "name", ["mapscars", "mapscarstiles", "scarpolygons", "scarsfromprobability"]
)
def test_decisions_are_carried_over_to_the_new_scars(run, writers, place, name):
    parameters, key = writers[name]
    path = place / "scars.gpkg"
    values = {k: _text(v) for k, v in {**parameters, key: path}.items()}
    run(name, **values)
    with edited(path) as database:
        count = database.execute("select count(*) from scars").fetchone()[0]
        database.execute(
            "update scars set status = 'confirmed', reviewer = 'A', confidence = 5, "
            "reviewed = '2026-01-01T00:00:00Z' where id = 1"
        )
        database.execute("update scars set status = 'rejected', reviewer = 'A' where id = 2")
    run(name, **{**values, "REVIEWED": 1})
    with sqlite3.connect(path) as database:
        found = database.execute("select id, status, reviewer, confidence, carried from scars")
        rows = sorted(found.fetchall())
    assert len(rows) == count > 2
    assert rows[0] == (1, "confirmed", "A", 5, "same")
    assert rows[1][1:3] == ("rejected", "A")
    assert {row[1] for row in rows[2:]} == {"candidate"}
    # Replaced, they are in the table beside, and come back when they are asked for.
    run(name, **{**values, "REVIEWED": 2})
    with sqlite3.connect(path) as database:
        assert database.execute("select distinct status from scars").fetchall() == [("candidate",)]
    run(name, **{**values, key: str(place / "again.gpkg"), "REVIEWED": 1})
    with sqlite3.connect(place / "again.gpkg") as database:
        states = database.execute("select status from scars order by id").fetchall()
    assert states[:2] == [("confirmed",), ("rejected",)]


@contextmanager
def edited(path):
    """Open a GeoPackage without the triggers of its index, which want functions of GDAL."""
    with sqlite3.connect(path) as database:
        for (name,) in database.execute(
            "select name from sqlite_master where type = 'trigger' and name like 'rtree%'"
        ).fetchall():
            database.execute(f'drop trigger "{name}"')
        yield database


@pytest.mark.parametrize("choice", [0, 1, 2])
def test_a_layer_that_is_being_reviewed_is_not_replaced(refused, place, choice):
    from scarmapper.core.review.decision import Decision
    from scarmapper.core.review.decision_table import DecisionTable, table_beside

    path = scars_with(place, "gpkg", status="candidate")
    wkb = bytes.fromhex(
        "010300000001000000040000000000000000000000000000000000000000000000000000000000000000"
        "00f03f000000000000f03f000000000000f03f00000000000000000000000000000000"
    )
    DecisionTable(table_beside(path)).record([Decision(wkb, "confirmed", path.name, saved=False)])
    why = refused("mapscars", **pair(place), METHOD=1, SCARS=path, REVIEWED=choice)
    assert "1 decisions on its scars are not saved yet" in why


def test_a_review_during_the_run_is_not_lost_either(fails, place, monkeypatch):
    from scarmapper.core.mapping import scar_map

    path = scars_with(place, "gpkg", status="candidate")
    real = scar_map.map_scars

    def reviewing(*arguments, **options):
        path.unlink()
        scars_with(place, "gpkg", status="confirmed")
        return real(*arguments, **options)

    monkeypatch.setattr(scar_map, "map_scars", reviewing)
    parameters = {key: str(value) for key, value in pair(place).items()}
    assert "somebody has reviewed" in fails("mapscars", **parameters, METHOD=1, SCARS=str(path))
    with sqlite3.connect(path) as database:
        assert database.execute("select status from scars").fetchall() == [("confirmed",)]


@pytest.mark.parametrize("suffix", ["gpkg", "shp", "geojson", "fgb"])
@pytest.mark.parametrize(
    ("attributes", "reviewed"),
    [
        ({"status": "rejected"}, True),
        ({"Status": "UNSURE"}, True),
        ({"status": "edited", "reviewer": None}, True),
        ({"status": "candidate", "reviewer": "B"}, True),
        ({"REVIEWER": "B"}, True),
        ({"status": "candidate", "reviewer": None}, False),
        ({"status": None, "reviewer": " "}, False),
        ({"status": "open"}, False),  # a road, for instance
        ({}, False),
    ],
)
def test_any_decision_counts(qgis, place, suffix, attributes, reviewed):
    from scarmapper.algorithms.existing_layers import decisions_in

    path = scars_with(place, suffix, **attributes)
    before = {p.name for p in place.iterdir()}
    assert decisions_in(str(path)) == int(reviewed)
    assert {p.name for p in place.iterdir()} == before


def test_what_holds_no_scars_holds_no_decisions(qgis, place):
    from scarmapper.algorithms.existing_layers import decisions_in, other_layers

    (place / "text.gpkg").write_text("no GeoPackage")
    for name in ("text.gpkg", "none.gpkg", "dem.tif"):
        assert decisions_in(str(place / name)) == 0
        assert other_layers(str(place / name), "scars") == []


def test_reviewed_scars_are_not_replaced_by_other_layers(refused, place):
    path = scars_with(place, "gpkg", status="confirmed")
    why = refused(
        "alignimages", REFERENCE=place / "pre.tif", INPUT=place / "post.tif",
        OUTPUT=place / "o.tif", TIEPOINTS=path,
    )  # fmt: skip
    assert "somebody has reviewed" in why
    assert "REVIEWED" not in why


def test_other_layers_of_a_geopackage_stay(refused, run, place):
    path = scars_with(place, "gpkg", status="candidate")
    converted(place / "inventory.geojson", path, layerName="roads", accessMode="append")
    parameters = {**pair(place), "METHOD": 1, "ALIGN": False}
    why = refused("mapscars", **parameters, OVERWRITE_REVIEWED=True, SCARS=path)
    assert "holds more than the output would: roads" in why


def test_a_project_in_a_geopackage_stays(refused, run, place):
    path = scars_with(place, "gpkg", status="candidate")
    with sqlite3.connect(path) as database:
        database.execute("create table qgis_projects(name text primary key, content blob)")
        database.execute("insert into qgis_projects values ('Work of a year', x'00')")
    why = refused("mapscars", **pair(place), SCARS=path)
    assert "Work of a year" in why


def test_a_file_that_is_protected_stays(refused, place):
    (place / "m.tif").write_text("precious")
    (place / "m.tif").chmod(0o444)
    why = refused("ndvidrop", **pair(place), OUTPUT=place / "m.tif")
    assert "protected" in why


# Styles, and what lies beside


def test_a_style_of_the_user_stays_and_ours_is_replaced(run, place, simulated):
    from scarmapper.ui.styles import style_path

    parameters = {k: str(v) for k, v in pair(place).items()}
    output, style = place / "m.tif", place / "m.qml"
    run("ndvidrop", **parameters, OUTPUT=str(output))
    assert style.read_bytes() == style_path("mask").read_bytes()
    style.write_bytes(style_path("probability").read_bytes().replace(b"\n", b"\r\n"))
    run("ndvidrop", **parameters, OUTPUT=str(output))
    assert style.read_bytes() == style_path("mask").read_bytes()
    own = style.read_bytes() + b"<!-- my colours -->"
    style.write_bytes(own)
    run("ndvidrop", **parameters, OUTPUT=str(output))
    assert style.read_bytes() == own
    (place / "v.qml").write_bytes(own)
    run("mapscars", **parameters, METHOD=1, ALIGN=False, SCARS=str(place / "v.geojson"))
    assert (place / "v.qml").read_bytes() == own
    scars, style = str(place / "w.geojson"), place / "w.qml"
    run("mapscars", **parameters, METHOD=1, ALIGN=False, SCARS=scars)
    made = style.read_bytes()
    # Another program's line ends are no change; a colour is.
    style.write_bytes(made.replace(b"\n", b"\r\n"))
    run("mapscars", **parameters, METHOD=1, ALIGN=False, SCARS=scars)
    assert style.read_bytes() == made
    own = made.replace(b"26,150,65,", b"0,0,0,")
    assert own != made
    style.write_bytes(own)
    run("mapscars", **parameters, METHOD=1, ALIGN=False, SCARS=scars)
    assert style.read_bytes() == own


def renderers(place, stem):
    """Return what a raster and a vector layer of a name are drawn with when they are opened."""
    from qgis.core import QgsRasterLayer, QgsVectorLayer

    raster = QgsRasterLayer(str(place / f"{stem}.tif"))
    vector = QgsVectorLayer(str(place / f"{stem}.geojson"))
    raster.loadDefaultStyle()
    vector.loadDefaultStyle()
    renderer = vector.renderer()
    return (
        [item.label for item in raster.renderer().classes()],
        [item.label() for item in renderer.legendSymbolItems()],
        vector.labelsEnabled(),
    )


def test_a_raster_and_a_vector_layer_of_one_name_have_their_styles(run, place, simulated):
    from scarmapper.ui.styles import style_path, styles_in

    given = {**{k: str(v) for k, v in pair(place).items()}, "METHOD": 1, "ALIGN": False}
    run("mapscars", **given, SCARS=str(place / "m.geojson"), MASK=str(place / "m.tif"))
    apart = {"SCARS": str(place / "a.geojson"), "MASK": str(place / "b.tif")}
    run("mapscars", **given, **apart)
    assert styles_in(place / "m.qml") == ("scars", "mask")
    assert styles_in(place / "a.qml") == ("scars",)
    classes, statuses, labels = renderers(place, "m")
    assert classes == ["no scar", "scar", "not seen"]
    assert statuses == ["not reviewed", "confirmed", "rejected", "unsure", "edited", "other"]
    assert labels
    # One that is written later, or again, leaves the style of the other.
    run("mapscars", **given, SCARS=str(place / "b.geojson"))
    assert renderers(place, "b") == (classes, statuses, labels)
    both = (place / "m.qml").read_bytes()
    run("mapscars", **given, SCARS=apart["SCARS"], MASK=str(place / "m.tif"))
    assert (place / "m.qml").read_bytes() == both
    # Of a file that is gone, nothing is kept.
    (place / "m.geojson").unlink()
    run("mapscars", **given, SCARS=apart["SCARS"], MASK=str(place / "m.tif"))
    assert (place / "m.qml").read_bytes() == style_path("mask").read_bytes()


def test_two_rasters_of_one_name_have_one_style_and_the_log_says_whose(place, simulated):
    import processing
    from qgis.core import QgsProcessingFeedback

    from scarmapper.ui.styles import style_path

    feedback = QgsProcessingFeedback()
    values = {"OUTPUT": str(place / "m.tif"), "DIFFERENCE": str(place / "m.tiff")}
    values.update({k: str(v) for k, v in pair(place).items()})
    processing.run("scarmapper:ndvidrop", values, feedback=feedback)
    assert (place / "m.qml").read_bytes() == style_path("mask").read_bytes()
    assert "m.tiff needs another name" in feedback.textLog()


def test_a_geopackage_is_one_file(run, place):
    path = place / "scars.gpkg"
    # What an earlier file of that name left, which would be mixed into the new one.
    for end in ("", "-wal", "-shm"):
        (place / f"scars.gpkg{end}").write_text("of an earlier file")
    run(
        "mapscars", **{k: str(v) for k, v in pair(place).items()}, METHOD=1, ALIGN=False,
        SCARS=str(path),
    )  # fmt: skip
    assert [p.name for p in place.glob("scars.gpkg*")] == ["scars.gpkg"]
    # Bytes 18 and 19: 1 is a journal that is deleted, 2 a log beside the file.
    assert path.read_bytes()[18:20] == b"\1\1"
    with sqlite3.connect(path) as database:
        assert database.execute("pragma journal_mode").fetchone() == ("delete",)


def test_overviews_of_earlier_pixels_go_with_them(run, place):
    for end in (".ovr", ".aux.xml"):
        (place / f"m.tif{end}").write_text("of earlier pixels")
    (place / "m.tif").write_text("earlier pixels")
    run("ndvidrop", **{k: str(v) for k, v in pair(place).items()}, OUTPUT=str(place / "m.tif"))
    assert sorted(p.name for p in place.glob("m.*")) == ["m.qml", "m.tif"]


def test_a_fault_at_the_second_file_leaves_the_first_as_it_was(refused, place, monkeypatch):
    from scarmapper.core.runtime import replacement

    real = os.replace

    class System:
        def __getattr__(self, name):
            return getattr(os, name)

        def replace(self, source, target):
            if Path(target).name == "p.tif":
                raise PermissionError(13, "It is open")
            real(source, target)

    monkeypatch.setattr(replacement, "os", System())
    for name in ("d.tif", "p.tif", "s.gpkg"):
        (place / name).write_text(f"earlier {name}")
    why = refused(
        "mapscars", **pair(place), METHOD=1, ALIGN=False, SCARS=place / "s.gpkg",
        MASK=place / "d.tif", PROBABILITY=place / "p.tif", REPORT=place / "new.html",
    )  # fmt: skip
    assert "p.tif cannot be replaced: It is open" in why


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "ods"])
def test_texts_in_spreadsheets_are_no_formulas(qgis, run, place, suffix):
    from osgeo import ogr

    path = place / f"scars.{suffix}"
    run(
        "mapscars", **{k: str(v) for k, v in pair(place).items()}, METHOD=1, ALIGN=False,
        EVENT="=1+1", SCARS=str(path),
    )  # fmt: skip
    source = ogr.Open(str(path))
    layer = source.GetLayer(0)
    events = {feature["event"] for feature in layer}
    assert events == {"'=1+1"}
    if suffix == "csv":
        assert "=1+1" not in path.read_text().replace("'=1+1", "")


def test_a_plain_run_opens_no_input_once_more(run, place, tmp_path, monkeypatch):
    from scarmapper.algorithms import input_files

    monkeypatch.delattr(input_files, "_files_of_dataset")
    run("ndvidrop", **{k: str(v) for k, v in pair(place).items()}, OUTPUT=str(tmp_path / "m.tif"))


@pytest.mark.parametrize(
    ("name", "there", "found"),
    [
        ("{}/a.tif", "a.tif", "a.tif"),
        ("{}/a.gpkg|layername=b", "a.gpkg", "a.gpkg"),
        ("/vsizip/{}/a.zip/b/c.tif", "a.zip", "a.zip"),
        ("/vsizip/{{{}/a.zip}}/b.tif", "a.zip", "a.zip"),
        ("/vsigzip/{}/a.tif.gz", "a.tif.gz", "a.tif.gz"),
        ("/vsisubfile/0_10,{}/a.tif", "a.tif", "a.tif"),
        ('NETCDF:"{}/a.nc":red', "a.nc", "a.nc"),
        ("HDF5:{}/a.h5://red", "a.h5", "a.h5"),
        ("GPKG:{}/a.gpkg:dem", "a.gpkg", "a.gpkg"),
        ("vrt://{}/a.tif?bands=1", "a.tif", "a.tif"),
        ("file://{}/a.csv?type=csv&xField=x", "a.csv", "a.csv"),
        ("dbname='{}/a.sqlite' table=\"b\" (geom)", "a.sqlite", "a.sqlite"),
        ("{}/none.tif", "a.tif", None),
        ("https://192.0.2.1/a.tif", "a.tif", None),
    ],
)
def test_files_in_names(qgis, tmp_path, name, there, found):
    from scarmapper.algorithms.input_files import files_of, plain_paths

    (tmp_path / there).write_text("a")
    expected = [] if found is None else [str(tmp_path / found)]
    paths = plain_paths(name.format(tmp_path))
    same = [p for p in paths if os.path.samefile(p, tmp_path / there)]
    assert list(dict.fromkeys(map(os.path.realpath, same))) == expected
    files = files_of([name.format(tmp_path)], deep=False)
    assert list(dict.fromkeys(map(os.path.realpath, files))) == expected


def test_very_many_inputs_are_known_in_little_time(qgis, place, tmp_path):
    import time

    from scarmapper.algorithms.input_files import files_of
    from scarmapper.core.runtime.file_identity import FileSet

    folder = tmp_path / "many"
    folder.mkdir()
    names = [folder / f"{number}.tif" for number in range(3000)]
    for name in names:
        name.touch()
    begin = time.process_time()
    files = FileSet(files_of(map(str, names)))
    assert time.process_time() - begin < 2
    assert files.find(folder / "2999.TIF") == str(names[-1])
    assert files.find(folder / "3000.tif") is None
