"""The samples open as a styled project, and their files stay as they are."""

import hashlib

import numpy as np
import pytest
import rasterio

from scarmapper.core.errors import ScarMapperError
from scarmapper.ui.project_layers import guess_parameters, project_layers

# West, south, east, north of both samples in degrees.
SICILY = (14.08, 37.57, 14.11, 37.60)


@pytest.fixture
def sample(qgis):
    from scarmapper.ui import sample_project

    return sample_project


@pytest.fixture
def project(qgis):
    from qgis.core import QgsProject

    made = QgsProject()
    yield made
    made.clear()


def digests(folder):
    return {
        path: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_the_project_is_styled_and_the_sample_untouched(sample, project, tmp_path, root):
    from qgis.core import QgsMapRendererParallelJob, QgsMapSettings
    from qgis.PyQt.QtCore import QSize

    before = digests(root / "demo" / "data")
    folder = tmp_path / "profile"
    copies = sample.copy_sample(folder)
    extent = sample.fill_project(project, folder)
    assert digests(root / "demo" / "data") == before
    groups = {
        group.name(): [(node.name(), node.isVisible()) for node in group.findLayers()]
        for group in project.layerTreeRoot().findGroups()
    }
    assert groups == {
        "Hokkaido 2018 · red, green, blue": [
            ("After the earthquake (post)", True),
            ("Before the earthquake (pre)", True),
            ("Elevation (DEM)", False),
        ],
        "Sicily 2018 · six bands, simulated scars": [
            ("Simulated scars (truth, mask)", False),
            ("After, simulated (post)", True),
            ("Before (pre)", True),
            ("Scene classification (SCL, post)", False),
            ("Simulated elevation (DEM)", False),
        ],
    }
    assert {layer.source() for layer in project.mapLayers().values()} == set(map(str, copies))
    assert project.crs().authid() == "EPSG:3857"
    assert not project.isDirty()
    assert "Hokkaido" in project.title()
    # 800 columns of about 7 m, 520 rows of about 10 m, 1.36 times as long in this projection.
    assert 7_000 < extent.width() < 16_000
    assert 5_500 < extent.height() < 11_000
    places = {mark.name(): mark.extent() for mark in project.bookmarkManager().bookmarks()}
    assert list(sorted(places)) == sorted(groups)
    assert any(extent == place for place in places.values())
    for layer in project.mapLayers().values():
        (rights,) = layer.metadata().rights()
        if "hokkaido" in layer.source():
            assert ("JAXA" if layer.bandCount() == 1 else "Copernicus") in rights
        elif not layer.source().endswith("pre.tif"):
            assert "simulated" in rights.lower()
        settings = QgsMapSettings()
        settings.setLayers([layer])
        settings.setDestinationCrs(layer.crs())
        settings.setExtent(layer.extent())
        settings.setOutputSize(QSize(120, 90))
        job = QgsMapRendererParallelJob(settings)
        job.start()
        job.waitForFinished()
        picture = job.renderedImage()
        values = [
            picture.pixelColor(x, y).lightness()
            for x in range(20, 100, 4)
            for y in range(20, 70, 4)
        ]
        assert np.ptp(values) > 60, layer.name()
    del layer


def test_mapscars_finds_the_layers_of_one_place_in_it(sample, project, tmp_path):
    sample.copy_sample(tmp_path)
    sample.fill_project(project, tmp_path)

    def files(view=None):
        guessed = guess_parameters(project_layers(project), view)
        return {key: project.mapLayer(name).source() for key, name in guessed.items()}

    hokkaido = {key: str(tmp_path / "hokkaido2018" / f"{key.lower()}.tif") for key in
                ("PRE", "POST", "DEM")}  # fmt: skip
    assert files() == hokkaido
    sicily = {
        key: str(tmp_path / "simulated" / f"{key.lower()}.tif")
        for key in ("PRE", "POST", "DEM", "SCL_POST")
    }
    assert files(SICILY) == sicily
    # Whoever hides the one works with the other.
    group = project.layerTreeRoot().findGroup("Hokkaido 2018 · red, green, blue")
    group.setItemVisibilityChecked(False)
    assert files() == sicily


def test_the_sample_with_six_bands_has_what_ndvi_and_evidence_need(simulated):
    for date in ("pre", "post"):
        with rasterio.open(simulated / f"{date}.tif") as image:
            assert {"B04", "B08", "B11"} <= set(image.descriptions)


def test_copies_are_made_once_and_repaired(sample, tmp_path, hokkaido):
    pre, post, *_ = sample.copy_sample(tmp_path)
    pre.write_bytes(b"broken")
    kept = post.stat().st_mtime_ns
    sample.copy_sample(tmp_path)
    assert pre.read_bytes() == (hokkaido / "pre.tif").read_bytes()
    assert post.stat().st_mtime_ns == kept
    names = sorted(path.name for path in (tmp_path / "hokkaido2018").iterdir())
    assert names == ["dem.tif", "post.tif", "pre.tif"]


def test_faults_are_errors(sample, project, tmp_path):
    with pytest.raises(ScarMapperError, match="install the plugin again"):
        sample.copy_sample(tmp_path / "there", tmp_path / "nowhere")
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ScarMapperError, match="make that folder writable"):
        sample.copy_sample(tmp_path / "file")
    (tmp_path / "hokkaido2018").mkdir()
    (tmp_path / "hokkaido2018" / "pre.tif").write_bytes(b"no image")
    with pytest.raises(ScarMapperError, match="cannot be read"):
        sample.fill_project(project, tmp_path)


def test_the_sample_project_holds_the_model_of_a_handover(sample, tmp_path):
    """Under “Project models”, with the inputs of the sample, also after saving and opening."""
    from qgis.core import QgsApplication, QgsProject

    project = QgsProject.instance()
    project.clear()
    registry = QgsApplication.processingRegistry()
    try:
        sample.copy_sample(tmp_path / "profile")
        sample.fill_project(project, tmp_path / "profile")
        (name,) = [one.id() for one in registry.providerById("project").algorithms()]
        assert project.write(str(tmp_path / "sample.qgz"))
        project.clear()
        assert registry.algorithmById(name) is None
        assert project.read(str(tmp_path / "sample.qgz"))
        model = registry.createAlgorithmById(name)
        assert "Hokkaido 2018" in model.displayName()
        assert model.canExecute() == (True, "")
        values = {d.name(): d.defaultValue() for d in model.parameterDefinitions()}
        for key in ("pre", "post", "dem"):
            assert values[key] == str(tmp_path / "profile" / "hokkaido2018" / f"{key}.tif")
        assert (values["event_date"], values["trigger"]) == ("2018-09-06", 1)
        assert "Copernicus" in values["sources"]
    finally:
        project.clear()


def test_another_project_than_the_open_one_gets_no_model(sample, project, tmp_path):
    from qgis.core import QgsApplication

    sample.copy_sample(tmp_path)
    sample.fill_project(project, tmp_path)
    assert not QgsApplication.processingRegistry().providerById("project").algorithms()
