"""The probe, run by this Python in a process of its own."""

import json
import os
import subprocess
import sys

from scarmapper.core.packages.interpreter import PROBE, identity, parse_probe_output
from scarmapper.core.packages.probe import interpreter_facts


def probe(tmp_path, question, **environment):
    """Run the probe in this Python with ``tmp_path`` on its path."""
    variables = {**os.environ, "PYTHONPATH": str(tmp_path), **environment}
    done = subprocess.run(
        [sys.executable, str(PROBE)], input=json.dumps(question), capture_output=True, text=True,
        env=variables, cwd=tmp_path, check=False,
    )  # fmt: skip
    return parse_probe_output(done.stdout + done.stderr)


def make_package(folder, name, version, code="", requires=()):
    """Write a package with metadata into a folder."""
    module = name.replace("-", "_")
    (folder / f"{module}.py").write_text(code)
    info = folder / f"{module}-{version}.dist-info"
    info.mkdir()
    lines = [f"Requires-Dist: {text}" for text in requires]
    (info / "METADATA").write_text(
        "\n".join(["Metadata-Version: 2.1", f"Name: {name}", f"Version: {version}", *lines]) + "\n"
    )


def test_imports_that_work_fail_and_quit(tmp_path):
    make_package(tmp_path, "scar-good", "1.2", "print('chatter')")
    make_package(tmp_path, "scar-bad", "2.0", "raise ImportError('libX.so: not found')")
    make_package(tmp_path, "scar-quits", "3.0", "raise SystemExit(0)")
    (tmp_path / "scar_plain.py").write_text("__version__ = '0.7'")
    make_package(tmp_path, "scar-leftover", "1.0")
    (tmp_path / "scar_leftover.py").unlink()
    modules = {
        name.replace("-", "_"): [name]
        for name in ("scar-good", "scar-bad", "scar-quits", "scar-plain", "scar-leftover", "no-ne")
    }
    result = probe(tmp_path, {"modules": modules})
    assert result.unfinished == ""
    good = result.modules["scar_good"]
    assert good == {"found": True, "version": "1.2", "location": str(tmp_path), "error": ""}
    assert result.modules["scar_bad"]["error"] == "ImportError: libX.so: not found"
    assert "SystemExit" in result.modules["scar_quits"]["error"]
    assert result.modules["scar_plain"]["version"] == "0.7"
    for name in ("scar_leftover", "no_ne"):
        assert not result.modules[name]["found"]
        assert result.modules[name]["version"] == ""
    assert result.python["installed"]["scar-good"] == "1.2"


def test_a_crash_names_its_module(tmp_path):
    make_package(tmp_path, "scar-good", "1.0")
    make_package(tmp_path, "scar-crash", "1.0", "import os; os.abort()")
    modules = {"scar_good": ["scar-good"], "scar_crash": ["scar-crash"], "scar_late": []}
    result = probe(tmp_path, {"modules": modules})
    assert result.unfinished == "scar_crash"
    assert list(result.modules) == ["scar_good"]


def test_folders_come_before_and_after(tmp_path):
    first, last = tmp_path / "first", tmp_path / "last"
    for folder, version in ((first, "9.0"), (tmp_path, "5.0"), (last, "1.0")):
        folder.mkdir(exist_ok=True)
        make_package(folder, "scar-order", version)
    ask = {"modules": {"scar_order": ["scar-order"]}}
    assert probe(tmp_path, {**ask, "append": [str(last)]}).modules["scar_order"]["version"] == "5.0"
    result = probe(tmp_path, {**ask, "insert": [str(first)]})
    assert result.modules["scar_order"]["version"] == "9.0"
    # What is installed without these folders.
    assert result.python["installed"]["scar-order"] == "5.0"


def test_the_probe_hides_the_engines_own_modules(tmp_path):
    result = probe(tmp_path, {"modules": {"requirements": [], "probe": []}})
    assert not any(module["found"] for module in result.modules.values())


def test_data_folders_of_qgis_do_not_reach_the_packages(tmp_path):
    make_package(tmp_path, "scar-env", "1.0", "import os\nassert 'PROJ_LIB' not in os.environ")
    result = probe(tmp_path, {"modules": {"scar_env": ["scar-env"]}}, PROJ_LIB="/nowhere")
    assert result.modules["scar_env"]["error"] == ""


def test_a_numpy_that_gdal_cannot_use_is_broken(tmp_path):
    osgeo = tmp_path / "osgeo"
    osgeo.mkdir()
    (osgeo / "__init__.py").write_text("")
    (osgeo / "gdal_array.py").write_text("raise ImportError('built for NumPy 1')")
    result = probe(tmp_path, {"modules": {"numpy": ["numpy"]}})
    assert result.modules["numpy"]["error"] == "ImportError: built for NumPy 1"


def test_another_interpreter_imports_nothing(tmp_path):
    facts = identity(interpreter_facts())
    ask = {"facts": facts, "modules": {"json": []}}
    result = probe(tmp_path, ask)
    assert result.is_of(facts)
    assert "json" in result.modules
    other = {**facts, "version": "3.9.0 (another)"}
    assert not result.is_of(other)
    assert probe(tmp_path, {**ask, "facts": other}).modules == {}
