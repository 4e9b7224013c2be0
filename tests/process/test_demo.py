"""The demo of the README, from the two images to the drawn map."""

import os
import re
import shutil
import sqlite3
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent

pytestmark = pytest.mark.skipif(
    not shutil.which("qgis_process") or not (ROOT / ".venv" / "plugins").exists(),
    reason="needs QGIS, and .venv as made by “make setup”",
)


def test_the_demo_maps_draws_and_prints_the_result(tmp_path):
    from qgis.PyQt.QtGui import QImage

    # A profile of its own, not that of the tests' QGIS.
    environment = {k: v for k, v in os.environ.items() if k != "QGIS_CUSTOM_CONFIG_PATH"}
    done = subprocess.run(
        ["bash", str(ROOT / "demo" / "run.sh"), str(tmp_path / "out")],
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    count, hectares = re.search(r"(\d+) scars covering ([\d.]+) hectares", done.stdout).groups()
    with sqlite3.connect(tmp_path / "out" / "scars.gpkg") as database:
        found, area = database.execute("select count(*), sum(area_m2) from scars").fetchone()
    assert int(count) == found > 100
    assert float(hectares) == pytest.approx(area / 1e4, abs=0.06)
    for name in ("scars.gpkg", "mask.tif", "probability.tif", "report.html", "map.png",
                 "sheet.pdf", "atlas.pdf", "sheet.qgz", "package"):  # fmt: skip
        assert str(tmp_path / "out" / name) in done.stdout
    drawn = QImage(str(tmp_path / "out" / "map.png"))
    assert drawn.width() > 1500
    # The scars' outlines are the only thing as red as this.
    red = sum(
        drawn.pixelColor(x, y).red() > 200 and drawn.pixelColor(x, y).green() < 60
        for x in range(0, drawn.width(), 3)
        for y in range(0, drawn.height(), 3)
    )
    assert red > 500
