"""Layers on servers that never answer: an algorithm can be cancelled, in every parameter."""

import socket
import threading
import time

import pytest

from scarmapper.algorithms.containers import is_for_engine


@pytest.fixture
def silent():
    """The address of a server that takes connections and says nothing."""
    listening = socket.create_server(("127.0.0.1", 0), backlog=64)
    held = []

    def serve():
        while True:
            try:
                held.append(listening.accept()[0])
            except OSError:
                return

    threading.Thread(target=serve, daemon=True).start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}/a.tif"
    for each in (listening, *held):
        each.close()


@pytest.mark.parametrize(
    ("algorithm", "parameters"),
    [
        ("spectralindices", {"INPUT": "{far}", "INDICES": [0], "OUTPUT": "{out}.tif"}),
        ("ndvidrop", {"PRE": "{near}", "POST": "/vsicurl/{far}", "OUTPUT": "{out}.tif"}),
        ("ndvidrop", {"PRE": "{far}", "POST": "{far}", "OUTPUT": "{out}.tif"}),
        ("validmask", {"INPUT": "{near}", "DEM": "{vrt}", "OUTPUT": "{out}.tif"}),
        (
            "assessscars",
            {
                "PREDICTED": "/vsicurl/{far}", "REFERENCE": "/vsicurl/{far}",
                "AGREEMENT": "{out}.tif", "MATCHES": "{out}.gpkg", "REPORT": "{out}.html",
            },
        ),
        ("mapscarstiles", {
            "TILES": "{table}", "REMOTE": True, "METHOD": 1, "WORKERS": 1, "SCARS": "{out}.gpkg",
            "MANIFEST": "{out}.csv",
        }),
    ],
)  # fmt: skip
def test_waiting_for_a_server_ends_when_the_user_cancels(
    qgis, silent, simulated, tmp_path, algorithm, parameters
):
    import processing
    from qgis.core import QgsProcessingException, QgsProcessingFeedback

    vrt = tmp_path / "far.vrt"
    vrt.write_text(
        "<VRTDataset rasterXSize='9' rasterYSize='9'><SRS>EPSG:32654</SRS><GeoTransform>5e5,10,0,"
        "4e6,0,-10</GeoTransform><VRTRasterBand dataType='Byte' band='1'><SimpleSource>"
        f"<SourceFilename>/vsicurl/{silent}</SourceFilename></SimpleSource></VRTRasterBand>"
        "</VRTDataset>"
    )
    table = tmp_path / "tiles.csv"
    table.write_text(f"pre,post\n{silent},{silent}\n")
    names = {
        "far": silent, "near": simulated / "pre.tif", "vrt": vrt, "table": table,
        "out": tmp_path / "out",
    }  # fmt: skip
    values = {
        key: value.format(**names) if isinstance(value, str) else value
        for key, value in parameters.items()
    }
    feedback = QgsProcessingFeedback()
    asked = []

    def stop():
        asked.append(time.monotonic())
        feedback.cancel()

    timer = threading.Timer(0.8, stop)
    timer.start()
    with pytest.raises(QgsProcessingException, match="Cancelled"):
        processing.run(f"scarmapper:{algorithm}", values, feedback=feedback)
    assert asked
    assert time.monotonic() - asked[0] < 2
    assert not list(tmp_path.glob("out*.*"))


@pytest.mark.parametrize(
    ("value", "any_layer", "raster"),
    [
        ("/vsicurl/http://x.org/a.tif", True, True),
        ("https://x.org/a.tif?key=1", True, True),
        ("/vsis3/bucket/a.tif", True, True),
        ("/vsicurl/http://x.org/a.geojson", False, True),
        ("https://x.org/a.gpkg|layername=b", False, False),
        ("/elsewhere/a.tif", False, False),
        (__file__, False, True),
        ("/vsizip/a.zip/a.tif", False, True),
        ("a" * 5000, False, False),
        ("a\0b", False, False),
        (None, False, False),
        (3, False, False),
    ],
)
def test_which_rasters_are_for_the_engine(value, any_layer, raster):
    assert is_for_engine(value, False) is any_layer
    assert is_for_engine(value, True) is raster
