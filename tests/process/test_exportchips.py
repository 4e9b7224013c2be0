"""Training chips in QGIS's own program, where libraries of two origins meet."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest
import rasterio

from scarmapper.core.geo.grid import apply
from scarmapper.models.training.patches import read_patches

ROOT = Path(__file__).parent.parent.parent

pytestmark = pytest.mark.skipif(
    not (shutil.which("qgis_process.bin") or shutil.which("qgis_process"))
    or not (ROOT / ".venv" / "plugins").exists(),
    reason="needs qgis_process, and .venv as made by “make setup”",
)


def test_chips_from_the_command_line(simulated, inputs, tmp_path):
    post, dem, truth = inputs(*(simulated / n for n in ("post.tif", "dem.tif", "truth.tif")))
    with rasterio.open(truth) as dataset:
        scar, transform = dataset.read(1) == 1, dataset.transform
        crs = dataset.crs.to_epsg()
    # One square per pixel: larger shapes are the other tests' matter.
    rows, cols = np.nonzero(scar)
    shapes = []
    for row, col in zip(rows.tolist(), cols.tolist()):
        corners = [(col, row), (col, row + 1), (col + 1, row + 1), (col + 1, row), (col, row)]
        shapes.append([list(apply(transform, *corner)) for corner in corners])
    layer = {
        "type": "FeatureCollection",
        "crs": {"type": "name", "properties": {"name": f"urn:ogc:def:crs:EPSG::{crs}"}},
        "features": [
            {
                "type": "Feature",
                "properties": {},
                "geometry": {"type": "Polygon", "coordinates": [s]},
            }
            for s in shapes
        ],
    }
    inventory = tmp_path / "scars.geojson"
    inventory.write_text(json.dumps(layer))
    profile = tmp_path / "profile" / "profiles" / "default" / "QGIS"
    profile.mkdir(parents=True)
    (profile / "QGIS3.ini").write_text("[PythonPlugins]\nscarmapper=true\n")
    folder = tmp_path / "chips"
    done = subprocess.run(
        [
            str(ROOT / ".ci" / "qgis_process"), "run", "scarmapper:exportchips",
            f"--INPUT={post}", f"--DEM={dem}", f"--INVENTORY={inventory}", "--SIZE=64",
            "--STRIDE=64", "--EMPTY_SHARE=1", "--MIN_VALID=0.1", f"--FOLDER={folder}",
        ],
        env={**os.environ, "QGIS_CUSTOM_CONFIG_PATH": str(tmp_path / "profile")},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    patches = read_patches(folder, ("B4", "SLOPE"))
    assert f"COUNT:\t{len(patches)}" in done.stdout
    manifest = json.loads((folder / "chips.json").read_text(encoding="utf-8"))
    for chip, label in zip(manifest["chips"], patches.masks):
        part = scar[chip["row"] : chip["row"] + 64, chip["col"] : chip["col"] + 64]
        # The edge of the image cuts the last chips; pixels without data are no scars.
        inside = label[: part.shape[0], : part.shape[1]]
        assert not (inside & ~part).any()
        if chip["valid_share"] == 1:
            np.testing.assert_array_equal(inside, part)
    assert patches.masks.any()
