"""What dialogs begin with: the last method, thresholds and folders, never the last images."""

from pathlib import Path

import pytest


@pytest.fixture
def settings(qgis):
    from qgis.core import QgsSettings

    from scarmapper.ui.start import last_settings

    QgsSettings().remove("scarmapper/last")
    yield last_settings
    QgsSettings().remove("scarmapper/last")


@pytest.fixture
def algorithm(qgis):
    from qgis.core import QgsApplication

    return QgsApplication.processingRegistry().createAlgorithmById("scarmapper:mapscars")


def test_method_and_thresholds_are_kept_and_nothing_else(settings, algorithm):
    assert settings.last_settings(algorithm) == {}
    settings.keep_settings(
        {
            "PRE": "/d/pre.tif", "POST": "layer-id", "METHOD": 6, "SENSITIVITY": -0.5,
            "MIN_AREA": 900.0, "ALIGN": False, "REVIEWED": 2, "EVENT": "Iburi",
            "OFFSET_POST": -1000, "BAND_ROLES": "red=1", "REFIT": "/d/refit.json",
            "MIN_SLOPE": None,
        }
    )  # fmt: skip
    kept = {"METHOD": 6, "SENSITIVITY": -0.5, "MIN_AREA": 900.0, "ALIGN": False}
    assert settings.last_settings(algorithm) == kept
    # Of a later run without a parameter, the one before counts.
    settings.keep_settings({"MIN_SLOPE": 4.0})
    assert settings.last_settings(algorithm) == {**kept, "MIN_SLOPE": 4.0}


@pytest.mark.parametrize("text", ["", "{", "[1]", '{"METHOD": 99, "MIN_AREA": "x", "PRE": "a"}'])
def test_damaged_or_outdated_settings_are_left_out(settings, algorithm, text):
    from qgis.core import QgsSettings

    QgsSettings().setValue("scarmapper/last/settings", text)
    QgsSettings().setValue("scarmapper/last/files", text)
    assert settings.last_settings(algorithm) == {}
    assert settings.next_outputs() == {}


def test_outputs_go_beside_the_last_under_free_names(settings, tmp_path):
    from qgis.core import QgsProcessingOutputLayerDefinition

    (tmp_path / "scars.gpkg").write_text("reviewed")
    (tmp_path / "map-2018.tif").write_text("x")
    settings.keep_outputs(
        {
            "PRE": str(tmp_path / "pre.tif"),
            "SCARS": QgsProcessingOutputLayerDefinition(str(tmp_path / "scars.gpkg")),
            "PROBABILITY": str(tmp_path / "map-2018.tif"),
            "UNSEEN": "TEMPORARY_OUTPUT",
            "REPORT": str(tmp_path / "report.html"),
            "MASK": None,
        }
    )
    names = {key: Path(path).name for key, path in settings.next_outputs().items()}
    assert names == {
        "SCARS": "scars-2.gpkg",
        "PROBABILITY": "map-2018-2.tif",
        "REPORT": "report.html",
    }
    (tmp_path / "scars-2.gpkg").write_text("x")
    settings.keep_outputs({"SCARS": str(tmp_path / "scars-2.gpkg")})
    assert settings.next_outputs() == {"SCARS": str(tmp_path / "scars-3.gpkg")}
    settings.keep_outputs({"SCARS": str(tmp_path / "gone" / "scars.gpkg")})
    assert settings.next_outputs() == {}
    settings.keep_outputs({"SCARS": "TEMPORARY_OUTPUT"})
    assert settings.next_outputs() == {}


def test_the_dialog_of_the_toolbar_begins_with_the_last_run(plugin, iface, settings, simulated,
                                                            tmp_path, spin):  # fmt: skip
    import shutil

    from qgis.core import QgsProject, QgsRasterLayer
    from qgis.PyQt.QtWidgets import QPushButton

    from scarmapper.ui.start.map_dialog import parameters_of

    for name in ("pre", "post"):
        path = shutil.copy(simulated / f"{name}.tif", tmp_path)
        QgsProject.instance().addMapLayer(QgsRasterLayer(path, name))

    def opened():
        plugin.toolbar.map_scars()
        return plugin.toolbar._dialogs[-1]

    first = opened()
    assert first.messageBar().findChildren(QPushButton) == []
    usual = parameters_of(first)
    assert usual["METHOD"] == 0
    first.setParameters(
        {"METHOD": 1, "MIN_AREA": 700.0, "SCARS": str(tmp_path / "scars.gpkg"), "EVENT": "Iburi"}
    )
    # What Processing says when a run is over.
    first.algorithmFinished.emit(True, {})
    first.close()
    (tmp_path / "scars.gpkg").write_text("x")
    second = opened()
    found = parameters_of(second)
    assert (found["METHOD"], found["MIN_AREA"], found["EVENT"]) == (1, 700.0, usual["EVENT"])
    target = found["SCARS"]
    target = target.sink.staticValue() if hasattr(target, "sink") else target
    assert target == str(tmp_path / "scars-2.gpkg")
    assert found["PRE"] == usual["PRE"]
    (push,) = [b for b in second.messageBar().findChildren(QPushButton) if b.text() == "Defaults"]
    push.click()
    found = parameters_of(second)
    assert (found["METHOD"], found["MIN_AREA"]) == (usual["METHOD"], usual["MIN_AREA"])
    second.close()
    spin()
