"""How every algorithm fails: one sentence, nothing written. Covers algorithms/base.py."""

import re

import numpy as np
import pytest
import rasterio

from scarmapper.core.errors import Cancelled, ScarMapperError, UnreadableFileError
from scarmapper.core.geo.gdal import Affine


@pytest.fixture
def failing(qgis):
    """Return a function that runs an algorithm that raises, and returns what QGIS shows."""
    from qgis.core import QgsProcessingContext, QgsProcessingException, QgsProcessingFeedback

    from scarmapper.algorithms.base import ScarMapperAlgorithm

    class Failing(ScarMapperAlgorithm):
        ID, LABEL, SUMMARY = "failing", "Failing", "It fails."
        GROUP = ScarMapperAlgorithm.WHOLE

        def declare(self):
            self.add_file_output(
                "OUTPUT", "Output", file_filter="Text files (*.txt)", help="A file."
            )

        def compute(self, run):
            path = run.outputs.temporary(run.output("OUTPUT"))
            with open(path, "w", encoding="utf-8") as file:
                file.write("half")
            raise self.error

    def run(error, output):
        algorithm = Failing()
        algorithm.error = error
        algorithm.initAlgorithm()
        feedback = QgsProcessingFeedback(False)
        with pytest.raises(QgsProcessingException) as caught:
            algorithm.processAlgorithm({"OUTPUT": str(output)}, QgsProcessingContext(), feedback)
        assert list(output.parent.iterdir()) == []
        return str(caught.value), feedback.textLog()

    return run


@pytest.fixture
def images(tmp_path):
    """Two images without common ground, which are found so only when both are open."""
    made = []
    for number in (0, 1):
        path = tmp_path / f"image{number}.tif"
        values = np.random.default_rng(number).integers(300, 4000, (4, 60, 60)).astype(np.uint16)
        with rasterio.open(
            path, "w", driver="GTiff", width=60, height=60, count=4, dtype="uint16",
            crs="EPSG:32633", transform=Affine(10, 0, 500_000 + 9000 * number, 0, -10, 4_600_000),
        ) as dataset:  # fmt: skip
            dataset.write(values)
            dataset.descriptions = ("B02", "B03", "B04", "B08")
        made.append(str(path))
    return made


def test_an_error_of_the_engine_is_shown_as_its_sentence(failing, tmp_path):
    why = UnreadableFileError("{file} is damaged.", file="a.tif")
    error = ScarMapperError("Tile {number}: {why}", number=3, why=why)
    text, log = failing(error, tmp_path / "out.txt")
    assert text == "Tile 3: a.tif is damaged."
    assert "Traceback" not in log


def test_a_failed_run_holds_no_files_although_its_error_lives_on(qgis, fails, tmp_path, images):
    """As QGIS keeps it until it ends; on Windows nobody could delete or replace the images."""
    import gc

    from scarmapper.core.raster.file_source import FileSource

    gc.collect()
    before = {id(one) for one in gc.get_objects() if isinstance(one, FileSource)}
    pre, post = images
    said = fails("mapscars", PRE=pre, POST=post, METHOD=0, SCARS=str(tmp_path / "scars.gpkg"))
    assert said
    gc.collect()
    alive = [one for one in gc.get_objects() if isinstance(one, FileSource)]
    assert {id(one) for one in alive} <= before


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (Cancelled(), "Cancelled; nothing was written"),
        (ImportError("no module named cv2"), "A Python package cannot be imported"),
        (MemoryError(), "Not enough memory"),
    ],
)
def test_errors_of_python_that_have_a_cure_name_it(failing, tmp_path, error, words):
    text, log = failing(error, tmp_path / "out.txt")
    assert words in text
    assert "Traceback" not in log


def test_a_package_that_is_not_there_is_named_with_how_to_get_it(failing, tmp_path, monkeypatch):
    """`qgis_process` of QGIS 3.22 starts algorithms without asking whether they can run."""
    from scarmapper.algorithms.base import ScarMapperAlgorithm

    monkeypatch.setattr(ScarMapperAlgorithm, "PACKAGES", ("numpy", "no_such_package"))
    text, log = failing(ImportError("No module named 'no_such_package'"), tmp_path / "out.txt")
    assert "python3 -m pip install no_such_package" in text
    assert "Traceback" not in log


def test_any_other_error_is_a_fault_of_the_plugin_with_a_traceback_in_the_log(failing, tmp_path):
    text, log = failing(KeyError("lost"), tmp_path / "out.txt")
    assert "fault of Scar Mapper" in text
    assert "KeyError" in text
    assert "Traceback" in log


def test_errors_are_shown_in_the_language_of_the_plugin(failing, tmp_path):
    from scarmapper.ui import translation

    assert translation.install("es")
    try:
        text, _ = failing(Cancelled(), tmp_path / "out.txt")
    finally:
        translation.remove()
    assert text.startswith("Cancelado")


def test_a_raster_that_is_missing_is_named_by_its_key(qgis):
    from qgis.core import QgsProcessingContext, QgsProcessingFeedback

    from scarmapper.algorithms.ndvidrop import NdviDropAlgorithm
    from scarmapper.algorithms.run import Run

    algorithm = NdviDropAlgorithm()
    algorithm.initAlgorithm()
    run = Run(algorithm, {}, QgsProcessingContext(), QgsProcessingFeedback(False))
    assert run.optional_image("PRE") is None
    assert run.optional_raster("MASK") is None
    with pytest.raises(UnreadableFileError, match="PRE is missing"):
        run.image("PRE")
    with pytest.raises(UnreadableFileError, match="MASK is missing"):
        run.map_layer("MASK")


@pytest.mark.parametrize(
    ("parameters", "says"),
    [
        ({"MIN_AREA": -1}, "“Smallest scar.* cannot be -1: give a number, of 0 at least"),
        ({"MIN_AREA": "a lot"}, "cannot be a lot"),
        ({"INPUT": None}, "“Scar mask” .INPUT. is missing"),
        ({"INPUT": "/nowhere/a.tif"}, "/nowhere/a.tif not found"),
    ],
)
def test_values_that_qgis_does_not_take_are_told_with_what_to_do(qgis, simulated, parameters, says):
    import processing
    from qgis.core import QgsProcessingException

    values = {"INPUT": str(simulated / "truth.tif"), "OUTPUT": "TEMPORARY_OUTPUT", **parameters}
    with pytest.raises(QgsProcessingException, match=says):
        processing.run("scarmapper:scarpolygons", values)


def test_a_layer_that_is_missing_is_told(fails, simulated, tmp_path):
    places = {key: str(tmp_path / name) for key, name in (("AGREEMENT", "a.tif"),
              ("MATCHES", "m.gpkg"), ("REPORT", "r.html"))}  # fmt: skip
    text = fails(
        "assessscars", PREDICTED=str(simulated / "truth.tif"), REFERENCE="b" * 300, **places
    )
    assert "there is no file or layer " + "b" * 200 + "…" in text


def test_a_table_that_qgis_cannot_open_is_told_with_what_to_do(qgis, simulated, tmp_path):
    import processing
    from qgis.core import QgsProcessingException

    table = tmp_path / "places.csv"
    table.write_text("lon,lat\n1,2\n", encoding="utf-16")
    values = {
        "PREDICTED": str(simulated / "truth.tif"), "REFERENCE": str(table),
        "AGREEMENT": "TEMPORARY_OUTPUT", "MATCHES": "TEMPORARY_OUTPUT",
        "REPORT": "TEMPORARY_OUTPUT",
    }  # fmt: skip
    with pytest.raises(QgsProcessingException, match="A table of text has to be in UTF-8"):
        processing.run("scarmapper:assessscars", values)


def test_a_layer_of_collections_has_the_crs_of_its_file(run, simulated, tmp_path):
    """QGIS knows no CRS of such a layer, as it takes it for a table."""
    import json

    import rasterio
    from rasterio.warp import transform_bounds

    with rasterio.open(simulated / "truth.tif") as file:
        left, bottom, _, _ = transform_bounds(file.crs, "EPSG:4326", *file.bounds)
    x, y = left + 0.01, bottom + 0.01
    ring = [[x, y], [x + 0.002, y], [x + 0.002, y + 0.002], [x, y]]
    shapes = [{"type": "Polygon", "coordinates": [ring]}, {"type": "Point", "coordinates": [x, y]}]
    feature = {
        "type": "Feature", "properties": {},
        "geometry": {"type": "GeometryCollection", "geometries": shapes},
    }  # fmt: skip
    path = tmp_path / "mapped.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    outputs = {
        "AGREEMENT": str(tmp_path / "a.tif"), "MATCHES": str(tmp_path / "m.gpkg"),
        "REPORT": str(tmp_path / "r.html"),
    }  # fmt: skip
    found = run("assessscars", PREDICTED=str(path), REFERENCE=str(path), **outputs)
    assert found["IOU"] == 1


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ({"METHOD": 99}, r"“Method” \(METHOD\) cannot be 99: give one of 0 Evidence .*; 1 NDVI"),
        ({"MODEL_FILE": "a.gpkg"}, r"\(MODEL_FILE\) cannot be a.gpkg: choose .* ends in .onnx"),
        ({"SEED": -1}, r"\(SEED\) cannot be -1: give a number, of 0 at least"),
    ],
)
def test_values_that_qgis_does_not_take_are_told_with_those_that_it_does(
    fails, simulated, value, words
):
    pair = {"PRE": str(simulated / "pre.tif"), "POST": str(simulated / "post.tif")}
    assert re.search(words, fails("mapscars", **pair, **value))
