"""Training chips through Processing: from an analyst's layers to what the training reads."""

import json
import shutil
import threading
import time
from pathlib import Path

import h5py
import numpy as np
import pytest
import rasterio
from rasterio.transform import Affine

from scarmapper.core.chips.landslide4sense import BANDS, DIVISOR, MEAN
from scarmapper.models.training.patches import read_patches

X, Y = 500_000, 4_700_000


def write_image(path, array, bands=("B02", "B03", "B04"), step=10, nodata=0):
    with rasterio.open(
        path,
        "w",
        driver="GTiff",
        width=array.shape[2],
        height=array.shape[1],
        count=len(array),
        dtype=array.dtype,
        crs="EPSG:32654",
        transform=Affine(step, 0, X, 0, -step, Y),
        nodata=nodata,
        tiled=True,
    ) as target:
        target.write(array)
        for number, name in enumerate(bands, start=1):
            target.set_band_description(number, name)
    return str(path)


def box(row, col, height, width):
    """Return a ring around whole pixels, in UTM."""
    left, top = X + 10 * col, Y - 10 * row
    right, bottom = left + 10 * width, top - 10 * height
    return [[left, top], [right, top], [right, bottom], [left, bottom], [left, top]]


def write_layer(path, geometries, crs="urn:ogc:def:crs:EPSG::32654"):
    layer = {
        "type": "FeatureCollection",
        "crs": {"type": "name", "properties": {"name": crs}},
        "features": [
            {"type": "Feature", "properties": {}, "geometry": geometry} for geometry in geometries
        ],
    }
    Path(path).write_text(json.dumps(layer))
    return str(path)


def polygons(*rings):
    return [{"type": "Polygon", "coordinates": [ring]} for ring in rings]


def log():
    from qgis.core import QgsProcessingFeedback

    class Feedback(QgsProcessingFeedback):
        def __init__(self):
            super().__init__()
            self.warned = []

        def pushWarning(self, text):
            self.warned.append(text)

    return Feedback()


@pytest.fixture
def scene(tmp_path):
    """An image of 96 × 128 pixels, with values by their position, and an inventory on it."""
    rows, cols = np.indices((96, 128))
    array = np.stack([500 + rows, 600 + cols, 700 + rows + cols]).astype(np.uint16)
    image = write_image(tmp_path / "post.tif", array)
    scars = write_layer(
        tmp_path / "scars.geojson",
        polygons(box(10, 10, 6, 4), box(40, 70, 5, 9), box(80, 120, 4, 4)),
    )
    return image, scars, array


def test_a_grid_of_chips_trains(run, scene, tmp_path):
    image, scars, array = scene
    folder = tmp_path / "chips"
    result = run(
        "exportchips", INPUT=image, INVENTORY=scars, SIZE=32, EMPTY_SHARE=1, FOLDER=str(folder)
    )
    assert result == {"FOLDER": str(folder), "COUNT": 12}
    assert sorted(p.name for p in folder.iterdir()) == [
        "TrainData",
        "chips.geojson",
        "chips.json",
        "scarmapper-run.json",
        "training.json",
    ]
    patches = read_patches(folder, ("B2", "B3", "B4"))
    assert patches.ids.tolist() == list(range(1, 13))
    assert patches.masks.sum(axis=(1, 2)).tolist() == [24, 0, 0, 0, 0, 0, 45, 0, 0, 0, 0, 16]
    divisors = np.array([DIVISOR[name] for name in ("B2", "B3", "B4")])[:, None, None]
    for number, pixels in zip(patches.ids, patches.images):
        row, col = 32 * ((number - 1) // 4), 32 * ((number - 1) % 4)
        expected = array[:, row : row + 32, col : col + 32] / divisors
        np.testing.assert_allclose(pixels, expected, rtol=1e-6)
    assert patches.masks[0, 10:16, 10:14].all()
    with h5py.File(folder / "TrainData" / "img" / "image_7.h5") as file:
        assert file["img"].shape == (32, 32, 14)
        assert file["img"].dtype == np.float64


def test_ground_without_scars_needs_no_inventory(qgis, scene, tmp_path):
    import processing

    image, _, array = scene
    folder, feedback = tmp_path / "chips", log()
    options = {"INPUT": image, "SIZE": 32, "STRIDE": 16, "FOLDER": str(folder)}
    result = processing.run("scarmapper:exportchips", options, feedback=feedback)
    assert result["COUNT"] == 5 * 7
    # They are not split by ids, so that it does no harm that they overlap.
    assert not any("overlap" in text for text in feedback.warned)
    # By themselves they train nothing.
    assert sorted(p.name for p in folder.iterdir()) == [
        "TrainData", "chips.geojson", "chips.json", "scarmapper-run.json",
    ]  # fmt: skip
    manifest = json.loads((folder / "chips.json").read_text())
    assert "inventory" not in manifest["sources"]
    assert manifest["options"]["empty_share"] == 1
    patches = read_patches(folder, ("B2",))
    assert not patches.masks.any()
    np.testing.assert_allclose(patches.images[-1, 0], array[0, 64:, 96:] / DIVISOR["B2"], rtol=1e-6)


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ({"MODE": 1}, "Boxes lie around landslides"),
        ({"MIN_VALID": 0.9}, "all 12 have less than 90"),
    ],
)
def test_no_chips_of_ground_without_scars(run, tmp_path, options, reason):
    array = np.full((3, 96, 128), 700, np.uint16)
    array[:, ::2, ::2] = 0
    image = write_image(tmp_path / "post.tif", array)
    with pytest.raises(Exception, match=reason):
        run("exportchips", INPUT=image, SIZE=32, FOLDER=str(tmp_path / "chips"), **options)
    assert not (tmp_path / "chips").exists()


def test_a_box_around_each_landslide_with_slope_and_elevation(run, simulated, inputs, tmp_path):
    from qgis import processing

    post, dem, truth = inputs(*(simulated / n for n in ("post.tif", "dem.tif", "truth.tif")))
    scars = str(tmp_path / "scars.gpkg")
    count = run("scarpolygons", INPUT=truth, MIN_AREA=0, OUTPUT=scars)["COUNT"]
    # The same outlines in degrees.
    moved = processing.run(
        "native:reprojectlayer",
        {"INPUT": scars, "TARGET_CRS": "EPSG:4326", "OUTPUT": str(tmp_path / "wgs84.gpkg")},
    )["OUTPUT"]
    made = {}
    for name, layer in (("utm", scars), ("wgs84", moved)):
        folder = tmp_path / name
        made[name] = run(
            "exportchips", INPUT=post, DEM=dem, INVENTORY=layer, MODE=1, SIZE=64,
            EMPTY_SHARE=0, FOLDER=str(folder),
        )  # fmt: skip
        assert 1 < made[name]["COUNT"] <= count + 8
    manifest = json.loads((tmp_path / "utm" / "chips.json").read_text(encoding="utf-8"))
    assert manifest["filled_bands"] == ["B1", "B5", "B6", "B7", "B9", "B10", "B12"]
    assert manifest["landslides"] == count
    assert manifest["sources"]["image"] == Path(post).name
    assert manifest["options"]["boxes"]
    first, second = (read_patches(tmp_path / n, BANDS) for n in ("utm", "wgs84"))
    np.testing.assert_array_equal(first.masks, second.masks)
    np.testing.assert_array_equal(first.images, second.images)
    with rasterio.open(truth) as dataset:
        scar = dataset.read(1)
    with rasterio.open(post) as dataset:
        red = np.where(dataset.read_masks(3), dataset.read(3) / DIVISOR["B4"], MEAN["B4"])
    for chip, label, pixels in zip(manifest["chips"], first.masks, first.images):
        where = (slice(chip["row"], chip["row"] + 64), slice(chip["col"], chip["col"] + 64))
        np.testing.assert_array_equal(label, scar[where] == 1)
        np.testing.assert_allclose(pixels[3], red[where], rtol=1e-6)
    slope = first.images[:, BANDS.index("SLOPE")] * DIVISOR["SLOPE"]
    assert 5 < slope.mean() < 60


def test_missing_bands_are_warned_of(scene, qgis, tmp_path):
    import processing

    _, scars, array = scene
    feedback = log()
    coarse = write_image(tmp_path / "coarse.tif", array, step=20)
    parameters = {
        "INPUT": coarse,
        "INVENTORY": scars,
        "SIZE": 32,
        "FOLDER": str(tmp_path / "chips"),
    }
    processing.run("scarmapper:exportchips", parameters, feedback=feedback)
    assert any("B8, B9, B10" in text for text in feedback.warned)
    assert any("20.0 × 20.0 m" in text for text in feedback.warned)


def test_a_temporary_folder_and_selected_features_only(qgis, scene):
    import processing
    from qgis.core import QgsProcessingFeatureSourceDefinition, QgsProject, QgsVectorLayer

    image, scars, _ = scene
    layer = QgsVectorLayer(scars, "scars", "ogr")
    QgsProject.instance().addMapLayer(layer)
    first = next(layer.getFeatures()).id()
    layer.selectByIds([first])
    chosen = QgsProcessingFeatureSourceDefinition(layer.id(), True)
    result = processing.run(
        "scarmapper:exportchips",
        {"INPUT": image, "INVENTORY": chosen, "SIZE": 32, "MODE": 1, "EMPTY_SHARE": 0,
         "FOLDER": "TEMPORARY_OUTPUT"},
    )  # fmt: skip
    assert result["COUNT"] == 1
    assert (Path(result["FOLDER"]) / "TrainData" / "mask" / "mask_1.h5").is_file()
    shutil.rmtree(result["FOLDER"])
    QgsProject.instance().clear()


def test_invalid_curved_and_solid_geometries(run, scene, tmp_path):
    from qgis.core import (
        QgsCoordinateReferenceSystem,
        QgsFeature,
        QgsGeometry,
        QgsVectorFileWriter,
        QgsVectorLayer,
    )

    image, _, _ = scene
    layer = QgsVectorLayer("CurvePolygonZM?crs=EPSG:32654", "scars", "memory")
    assert layer.crs() == QgsCoordinateReferenceSystem("EPSG:32654")
    bow = ", ".join(
        f"{X + x} {Y - y} 3 4" for x, y in ((0, 0), (200, 200), (200, 0), (0, 200), (0, 0))
    )
    shapes = [
        f"PolygonZM(({bow}))",
        f"CurvePolygon(CircularString({X + 500} {Y - 500}, {X + 600} {Y - 400}, "
        f"{X + 700} {Y - 500}, {X + 600} {Y - 600}, {X + 500} {Y - 500}))",
    ]
    for shape in shapes:
        feature = QgsFeature()
        feature.setGeometry(QgsGeometry.fromWkt(shape))
        assert layer.dataProvider().addFeature(feature)
    path = str(tmp_path / "scars.gpkg")
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GPKG"
    context = layer.transformContext()
    assert QgsVectorFileWriter.writeAsVectorFormatV3(layer, path, context, options)[0] == 0
    folder = tmp_path / "chips"
    run("exportchips", INPUT=image, INVENTORY=path, SIZE=96, EMPTY_SHARE=0, FOLDER=str(folder))
    label = read_patches(folder, ("B4",)).masks[0]
    assert label[:20, :20].sum() == pytest.approx(200, abs=20)
    # A circle 10 pixels in radius.
    assert label[38:64, 48:74].sum() == pytest.approx(np.pi * 100, abs=12)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"INVENTORY": []}, "empty"),
        ({"INVENTORY": [{"type": "Point", "coordinates": [X + 50, Y - 50]}]}, "holds points"),
        ({"INVENTORY": polygons(box(9000, 9000, 4, 4))}, "touches the image"),
        ({"BAND_ROLES": "colour=1"}, "not understood"),
        ({"MIN_SCAR": 500}, "No chip is left"),
    ],
)
def test_failures_have_a_reason_and_leave_nothing(fails, scene, tmp_path, changes, words):
    image, scars, _ = scene
    given = {"INPUT": image, "INVENTORY": scars, "SIZE": 32, **changes}
    if isinstance(given["INVENTORY"], list):
        given["INVENTORY"] = write_layer(tmp_path / "other.geojson", given["INVENTORY"])
    before = sorted(tmp_path.rglob("*"))
    assert words in fails("exportchips", **given, FOLDER=str(tmp_path / "out" / "chips"))
    assert sorted(set(tmp_path.rglob("*")) - set(before)) in ([], [tmp_path / "out"])


def test_images_without_colour_or_reflectance(fails, scene, tmp_path):
    _, scars, array = scene
    folder = str(tmp_path / "chips")
    other = write_image(tmp_path / "other.tif", array, bands=("B04", "B08", "B11"))
    assert "no band for green" in fails("exportchips", INPUT=other, INVENTORY=scars, FOLDER=folder)
    dark = write_image(tmp_path / "dark.tif", (array // 4).astype(np.uint8))
    assert "8-bit" in fails("exportchips", INPUT=dark, INVENTORY=scars, FOLDER=folder)
    assert not Path(folder).exists()


def test_a_folder_in_use_is_left_alone(fails, scene, tmp_path):
    image, scars, _ = scene
    folder = tmp_path / "chips"
    folder.mkdir()
    (folder / "notes.txt").write_text("mine")
    assert "not empty" in fails(
        "exportchips", INPUT=image, INVENTORY=scars, SIZE=32, FOLDER=str(folder)
    )
    assert [p.name for p in folder.iterdir()] == ["notes.txt"]


def test_cancelling_in_the_middle_is_quick_and_leaves_nothing(qgis, tmp_path):
    import processing
    from qgis.core import QgsProcessingException, QgsProcessingFeedback

    array = np.random.default_rng(0).integers(300, 3000, (3, 1500, 1500)).astype(np.uint16)
    image = write_image(tmp_path / "post.tif", array)
    scars = write_layer(tmp_path / "scars.geojson", polygons(box(1, 1, 1490, 1490)))
    feedback, cancelled = QgsProcessingFeedback(), []

    def cancel():
        cancelled.append(time.monotonic())
        feedback.cancel()

    timer = threading.Timer(1.5, cancel)
    timer.start()
    parameters = {
        "INPUT": image, "INVENTORY": scars, "STRIDE": 8, "FOLDER": str(tmp_path / "chips"),
    }  # fmt: skip
    with pytest.raises(QgsProcessingException, match="Cancelled"):
        processing.run("scarmapper:exportchips", parameters, feedback=feedback)
    assert time.monotonic() - cancelled[0] < 2
    assert sorted(p.name for p in tmp_path.iterdir()) == ["post.tif", "scars.geojson"]
