"""How every algorithm fails: one sentence, nothing written. Covers algorithms/base.py."""

import pytest

from scarmapper.core.errors import Cancelled, ScarMapperError, UnreadableFileError


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


def test_an_error_of_the_engine_is_shown_as_its_sentence(failing, tmp_path):
    why = UnreadableFileError("{file} is damaged.", file="a.tif")
    error = ScarMapperError("Tile {number}: {why}", number=3, why=why)
    text, log = failing(error, tmp_path / "out.txt")
    assert text == "Tile 3: a.tif is damaged."
    assert "Traceback" not in log


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
