"""The rules that keep the rooms of the house apart."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CORE = sorted((ROOT / "core").rglob("*.py"))
ALGORITHMS = sorted((ROOT / "algorithms").rglob("*.py"))
ENTRY = [ROOT / "__init__.py", ROOT / "plugin.py"]
SHIPPED = [*ENTRY, *CORE, *ALGORITHMS, *(ROOT / "ui").rglob("*.py")]


def imports(path: Path, top_level_only: bool = False) -> set[str]:
    """Return the first part of the names of all absolutely imported modules."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    nodes = tree.body if top_level_only else ast.walk(tree)
    found = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            found.add(node.module.split(".")[0])
    return found


@pytest.mark.parametrize("path", CORE, ids=lambda p: p.name)
def test_the_engine_knows_no_qgis(path):
    assert not imports(path) & {"qgis", "PyQt5", "PyQt6", "osgeo", "processing"}


@pytest.mark.parametrize("path", [p for p in CORE if p.name != "gdal.py"], ids=lambda p: p.name)
def test_rasterio_is_imported_in_one_place(path):
    assert "rasterio" not in imports(path)


@pytest.mark.parametrize("path", ALGORITHMS, ids=lambda p: p.name)
def test_algorithms_do_no_arithmetic_on_pixels(path):
    assert not imports(path) & {"numpy", "cv2", "sklearn", "rasterio", "onnxruntime"}


@pytest.mark.parametrize("path", SHIPPED, ids=lambda p: p.name)
def test_the_package_never_names_itself(path):
    assert "scarmapper" not in imports(path)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda p: p.name)
def test_qt_comes_through_qgis(path):
    assert not imports(path) & {"PyQt5", "PyQt6"}


def test_the_toolbox_opens_without_the_heavy_packages():
    code = (
        "import sys\n"
        "for name in ('numpy', 'cv2', 'sklearn', 'rasterio', 'onnxruntime', 'shapely'):\n"
        "    sys.modules[name] = None\n"
        "from scarmapper.algorithms.provider import ALGORITHMS\n"
        "for kind in ALGORITHMS:\n"
        "    algorithm = kind()\n"
        "    algorithm.initAlgorithm()\n"
        "    algorithm.shortHelpString()\n"
        "print(len(ALGORITHMS))\n"
    )
    pytest.importorskip("qgis.core")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 0
