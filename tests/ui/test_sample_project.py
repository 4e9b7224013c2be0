"""The sample opens as a styled project, and its files stay as they are."""

import hashlib

import numpy as np
import pytest

from scarmapper.core.errors import ScarMapperError
from scarmapper.ui.project_layers import guess_parameters, project_layers


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
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in folder.iterdir()}


def test_the_project_is_styled_and_the_sample_untouched(sample, project, tmp_path, hokkaido):
    from qgis.core import QgsMapRendererParallelJob, QgsMapSettings
    from qgis.PyQt.QtCore import QSize

    before = digests(hokkaido)
    folder = tmp_path / "profile" / "hokkaido2018"
    sample.copy_sample(folder)
    extent = sample.fill_project(project, folder)
    assert digests(hokkaido) == before
    names = [node.name() for node in project.layerTreeRoot().findLayers()]
    assert names == [
        "After the earthquake (post)",
        "Before the earthquake (pre)",
        "Elevation (DEM)",
    ]
    assert project.crs().authid() == "EPSG:32654"
    assert not project.isDirty()
    assert "Hokkaido" in project.title()
    # 800 columns of about 7 m, 520 rows of about 10 m.
    assert 5_000 < extent.width() < 12_000
    assert 4_000 < extent.height() < 8_000
    for layer in project.mapLayers().values():
        (rights,) = layer.metadata().rights()
        assert ("JAXA" if layer.bandCount() == 1 else "Copernicus") in rights
        settings = QgsMapSettings()
        settings.setLayers([layer])
        settings.setDestinationCrs(project.crs())
        settings.setExtent(extent)
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


def test_mapscars_finds_its_layers_in_it(sample, project, tmp_path):
    sample.copy_sample(tmp_path)
    sample.fill_project(project, tmp_path)
    guessed = guess_parameters(project_layers(project))
    files = {key: project.mapLayer(name).source() for key, name in guessed.items()}
    assert files == {
        "PRE": str(tmp_path / "pre.tif"),
        "POST": str(tmp_path / "post.tif"),
        "DEM": str(tmp_path / "dem.tif"),
    }


def test_copies_are_made_once_and_repaired(sample, tmp_path, hokkaido):
    pre, post, _ = sample.copy_sample(tmp_path)
    pre.write_bytes(b"broken")
    kept = post.stat().st_mtime_ns
    sample.copy_sample(tmp_path)
    assert pre.read_bytes() == (hokkaido / "pre.tif").read_bytes()
    assert post.stat().st_mtime_ns == kept
    assert sorted(path.name for path in tmp_path.iterdir()) == ["dem.tif", "post.tif", "pre.tif"]


def test_faults_are_errors(sample, project, tmp_path):
    with pytest.raises(ScarMapperError, match="install the plugin again"):
        sample.copy_sample(tmp_path / "there", tmp_path / "nowhere")
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ScarMapperError, match="make that folder writable"):
        sample.copy_sample(tmp_path / "file")
    (tmp_path / "pre.tif").write_bytes(b"no image")
    with pytest.raises(ScarMapperError, match="cannot be read"):
        sample.fill_project(project, tmp_path)
