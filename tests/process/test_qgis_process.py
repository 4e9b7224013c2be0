"""The plugin headless: ``qgis_process`` as a process, every value a string."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest
import rasterio

ROOT = Path(__file__).parent.parent.parent
PROGRAM = ROOT / ".ci" / "qgis_process"

pytestmark = pytest.mark.skipif(
    not (shutil.which("qgis_process.bin") or shutil.which("qgis_process"))
    or not (ROOT / ".venv" / "plugins").exists(),
    reason="needs qgis_process, and .venv as made by “make setup”",
)


@pytest.fixture(scope="module")
def environment(tmp_path_factory):
    """Environment with a fresh profile in which only this plugin is switched on."""
    profile = tmp_path_factory.mktemp("profile")
    settings = profile / "profiles" / "default" / "QGIS"
    settings.mkdir(parents=True)
    (settings / "QGIS3.ini").write_text("[PythonPlugins]\nscarmapper=true\n")
    environment = {k: v for k, v in os.environ.items() if k != "GDAL_PAM_ENABLED"}
    return {**environment, "QGIS_CUSTOM_CONFIG_PATH": str(profile)}


@pytest.fixture(scope="module")
def qgis_process(environment):
    """Return a function that runs ``qgis_process`` and returns the finished process."""

    def call(*arguments: str) -> subprocess.CompletedProcess:
        return subprocess.run(
            [str(PROGRAM), *arguments],
            env=environment,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )

    return call


def test_list_shows_every_algorithm(qgis_process):
    frozen = json.loads((ROOT / "tests" / "algorithms" / "contract.json").read_text())
    done = qgis_process("list")
    assert done.returncode == 0, done.stderr
    for name in frozen:
        assert f"scarmapper:{name}\t" in done.stdout


def test_help_names_parameters_and_outputs(qgis_process):
    done = qgis_process("help", "scarmapper:mapscars")
    assert done.returncode == 0
    for key in ("PRE", "POST", "METHOD", "MIN_AREA", "SCARS", "SHIFT_X", "COUNT"):
        assert f"\n{key}:" in done.stdout


def test_the_whole_chain_with_json_results_and_untouched_inputs(
    qgis_process, simulated, inputs, tmp_path
):
    pre, post, scl, dem = inputs(
        simulated / "pre.tif",
        simulated / "post.tif",
        simulated / "scl_post.tif",
        simulated / "dem.tif",
    )
    done = qgis_process(
        "--json",
        "run",
        "scarmapper:mapscars",
        f"--PRE={pre}",
        f"--POST={post}",
        f"--SCL_POST={scl}",
        f"--DEM={dem}",
        "--METHOD=0",
        "--ALIGN=true",
        "--MIN_AREA=400.0",
        "--MIN_SLOPE=0",
        f"--SCARS={tmp_path / 'scars.gpkg'}",
        f"--MASK={tmp_path / 'mask.tif'}",
        f"--PROBABILITY={tmp_path / 'probability.tif'}",
        f"--REPORT={tmp_path / 'report.html'}",
    )
    assert done.returncode == 0, done.stderr
    results = json.loads(done.stdout)["results"]
    made = {p.name for p in tmp_path.iterdir()} - {"inputs"}
    assert made == {
        "scars.gpkg", "mask.tif", "mask.qml", "probability.tif", "probability.qml", "report.html",
    }  # fmt: skip
    assert results["COUNT"] > 5
    assert results["TOTAL_AREA"] > 5 * 400
    with rasterio.open(tmp_path / "mask.tif") as mask:
        scars = mask.read(1) == 1
    # Square metres of 10 m pixels in UTM are those of the ellipsoid to the scale of the zone.
    assert results["TOTAL_AREA"] == pytest.approx(100 * scars.sum(), rel=2e-3)


def test_a_model_chains_the_steps(qgis_process, simulated, tmp_path):
    model = ROOT / "models" / "workflows" / "align_cluster_polygons.model3"
    done = qgis_process(
        "--json",
        "run",
        str(model),
        f"--pre={simulated / 'pre.tif'}",
        f"--post={simulated / 'post.tif'}",
        "--min_area=400",
        f"--polygons:scars={tmp_path / 'scars.gpkg'}",
        f"--align:aligned={tmp_path / 'aligned.tif'}",
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "scars.gpkg").exists()


def test_a_model_of_the_toolbox_makes_a_handover_package(qgis_process, simulated, tmp_path):
    package = tmp_path / "package"
    done = qgis_process(
        "--json",
        "run",
        "scarmapper:maphandover",
        f"--pre={simulated / 'pre.tif'}",
        f"--post={simulated / 'post.tif'}",
        "--title=Simulated 2026",
        "--event_date=2026-01-02",
        "--licence=CC BY 4.0",
        f"--map:scars={tmp_path / 'scars.gpkg'}",
        f"--hand:package={package}",
    )
    assert done.returncode == 0, done.stderr
    made = {path.relative_to(package).as_posix() for path in package.rglob("*")}
    assert made >= {
        "README.txt", "metadata.xml", "SHA256SUMS", "simulated-2026.gpkg", "simulated-2026.geojson",
        "simulated-2026_unseen.geojson", "shapefile/simulated-2026.shp", "simulated-2026.kml",
        "simulated-2026.csv", "documents/REPORT.html", "documents/SHEET.pdf", "documents/ATLAS.pdf",
    }  # fmt: skip
    # The package runs again from its own record, though the files between are gone.
    done = qgis_process(
        "--json",
        "run",
        "scarmapper:reproducerun",
        f"--OUTPUT={package / 'scarmapper-run.json'}",
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert json.loads(done.stdout)["results"]["SAME"] == 1


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({"PRE": "/nowhere/pre.tif"}, "/nowhere/pre.tif"),
        ({"METHOD": "99"}, "METHOD"),
        ({"BAND_ROLES": "red=77"}, "names no band of the image"),
        ({"SCARS": "/proc/version/scars.gpkg"}, "cannot be written"),
    ],
)
def test_failures_exit_with_a_sentence_and_write_nothing(
    qgis_process, simulated, tmp_path, values, error
):
    values = {
        "PRE": str(simulated / "pre.tif"),
        "POST": str(simulated / "post.tif"),
        "SCARS": str(tmp_path / "scars.gpkg"),
        "MASK": str(tmp_path / "mask.tif"),
        **values,
    }
    done = qgis_process("run", "scarmapper:mapscars", *(f"--{k}={v}" for k, v in values.items()))
    assert done.returncode != 0
    assert error in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_an_error_and_leaves_nothing(environment, simulated, tmp_path):
    # A limit on the size of any file stands for a disk that is full.
    done = subprocess.run(
        [
            "bash",
            "-c",
            'ulimit -f 30; trap "" XFSZ; exec "$@"',
            "bash",
            str(PROGRAM),
            "run",
            "scarmapper:spectralindices",
            f"--INPUT={simulated / 'pre.tif'}",
            f"--OUTPUT={tmp_path / 'indices.tif'}",
        ],
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode != 0
    assert "disk" in done.stdout + done.stderr
    assert list(tmp_path.iterdir()) == []


def test_results_do_not_depend_on_the_number_of_threads(environment, simulated, tmp_path):
    made = []
    for processors in ("0", "0,1"):
        output = tmp_path / f"mask{len(made)}.tif"
        subprocess.run(
            [
                "taskset", "-c", processors, str(PROGRAM), "run", "scarmapper:clusterscars",
                f"--PRE={simulated / 'pre.tif'}", f"--POST={simulated / 'post.tif'}",
                "--METHOD=1", "--CLUSTERS=3", "--SEED=7", f"--OUTPUT={output}",
            ],
            env=environment, capture_output=True, timeout=300, check=True,
        )  # fmt: skip
        with rasterio.open(output) as mask:
            made.append(mask.read(1))
    np.testing.assert_array_equal(*made)
