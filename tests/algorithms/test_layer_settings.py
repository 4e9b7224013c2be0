"""The CRS and the nodata that a user set for a layer, through Processing."""

import pytest
import rasterio


@pytest.fixture
def layer(qgis, simulated, tmp_path):
    """Return a function that makes the post image of the sample a layer of a copy of the file."""
    from qgis.core import QgsProject, QgsRasterLayer

    def make(change, **profile):
        with rasterio.open(simulated / "post.tif") as source:
            pixels, names = source.read(), source.descriptions
            profile = {**source.profile, **profile}
        change(pixels)
        path = str(tmp_path / "post.tif")
        with rasterio.open(path, "w", **profile) as target:
            target.write(pixels)
            target.descriptions = names
        made = QgsRasterLayer(path, "after")
        QgsProject.instance().addMapLayer(made)
        return made

    yield make
    QgsProject.instance().clear()


def reasons(path):
    with rasterio.open(path) as made:
        return made.read(2), made.crs


def test_nodata_that_the_user_set_for_a_layer(run, layer, tmp_path):
    from qgis.core import QgsRasterRange

    def fill(pixels):
        pixels[:, :50, :60] = 4321

    made = layer(fill)
    for band in range(1, 7):
        made.dataProvider().setUserNoDataValue(band, [QgsRasterRange(4321, 4321)])
    result = run("validmask", INPUT=made, OUTPUT=str(tmp_path / "v.tif"))
    reason, _ = reasons(result["OUTPUT"])
    assert (reason[:50, :60] == 1).all()
    assert (reason[60:, 70:] != 1).mean() > 0.9


def test_nodata_that_the_user_switched_off_for_a_layer(run, layer, tmp_path):
    made = layer(lambda pixels: None)
    output = str(tmp_path / "v.tif")
    assert (reasons(run("validmask", INPUT=made, OUTPUT=output)["OUTPUT"])[0] == 1).any()
    for band in range(1, 7):
        made.dataProvider().setUseSourceNoDataValue(band, False)
    result = run("validmask", INPUT=made.id(), OUTPUT=str(tmp_path / "w.tif"))
    assert not (reasons(result["OUTPUT"])[0] == 1).any()


def test_crs_that_the_user_set_for_a_layer(run, layer, tmp_path):
    from qgis.core import QgsCoordinateReferenceSystem

    made = layer(lambda pixels: None, crs=None)
    made.setCrs(QgsCoordinateReferenceSystem("EPSG:32633"))
    result = run("validmask", INPUT=made, OUTPUT=str(tmp_path / "v.tif"))
    assert reasons(result["OUTPUT"])[1].to_epsg() == 32633
