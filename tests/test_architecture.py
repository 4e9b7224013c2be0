"""The rules that keep the rooms of the house apart."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from scarmapper.docs.make_rooms import FLOORS, PICTURE, TOP, misplaced, picture

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


def test_every_room_has_a_floor():
    rooms = {path.parent.name for path in CORE if path.parent.name != "core"}
    assert rooms <= {room for floor in FLOORS for room in floor}


def test_the_picture_of_the_rooms_is_up_to_date():
    assert PICTURE.read_text(encoding="utf-8") == picture(), "run “make docs”"


def test_nothing_but_what_all_rooms_share_is_at_the_top():
    assert {path.stem for path in CORE if path.parent.name == "core"} == set(TOP)


@pytest.mark.parametrize("path", CORE, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_a_room_imports_from_lower_floors_alone(path):
    room = "" if path.parent.name == "core" else path.parent.name
    assert misplaced(path.read_text(encoding="utf-8"), room) == set()


@pytest.mark.parametrize(
    ("source", "room", "wrong"),
    [
        ("from ..tiles.jobs import Job", "raster", {"tiles"}),
        ("def late():\n    from ..mapping import scene", "imagery", {"mapping"}),
        ("from .. import tiles", "reports", {"tiles"}),
        ("from ..alignment.ecc import ecc", "imagery", {"alignment"}),
        ("from ...ui import styles", "reports", {"..."}),
        ("from .geo.grid import Grid", "", {"geo"}),
        ("from ..geo.grid import Grid\nfrom .source import Source", "raster", set()),
        ("from ..errors import ScarMapperError\nfrom ..labels import SCAR", "geo", set()),
    ],
)
def test_an_import_upward_is_found(source, room, wrong):
    found = misplaced(source, room)
    assert found == wrong


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


@pytest.mark.parametrize("path", SHIPPED, ids=lambda p: p.name)
def test_well_known_binary_has_two_dimensions(path):
    # Within QGIS another GEOS may be loaded, which refuses what shapely would ask for by default.
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "to_wkb":
            assert "output_dimension" in {word.arg for word in node.keywords}, node.lineno


@pytest.mark.parametrize("path", CORE, ids=lambda p: p.relative_to(p.parents[1]).as_posix())
def test_well_known_geometries_state_their_dimension(path):
    """Within QGIS's processes another GEOS may answer, which refuses shapely's default of four."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            owner = node.func.value
            if node.func.attr in ("to_wkb", "to_wkt") and getattr(owner, "id", "") == "shapely":
                assert "output_dimension" in {keyword.arg for keyword in node.keywords}
