"""QGIS's Python as a program: finding it, asking it, understanding its pip."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from scarmapper.core.errors import ScarMapperError
from scarmapper.core.packages.interpreter import (
    PROBE,
    Pip,
    Source,
    child_environment,
    explain,
    find_pip,
    held_back,
    identity,
    interpreters,
    pip_install,
    pip_plan,
    read_answer,
    read_plan,
    to_install,
)
from scarmapper.core.packages.probe import interpreter_facts
from scarmapper.core.packages.requirements import Found, judge, parse_requirements

INDEX, FOLDER = Source(), Source("/wheels")


def probe(tmp_path, question, **environment):
    """Run the probe in this Python with ``tmp_path`` on its path."""
    variables = {**os.environ, "PYTHONPATH": str(tmp_path), **environment}
    done = subprocess.run(
        [sys.executable, str(PROBE)], input=json.dumps(question), capture_output=True, text=True,
        env=variables, cwd=tmp_path, check=False,
    )  # fmt: skip
    return read_answer(done.stdout + done.stderr)


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


def test_the_probe_tells_what_imports_do(tmp_path):
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
    answer = probe(tmp_path, {"modules": modules})
    assert answer.trying == ""
    good = answer.modules["scar_good"]
    assert good == {"found": True, "version": "1.2", "location": str(tmp_path), "error": ""}
    assert answer.modules["scar_bad"]["error"] == "ImportError: libX.so: not found"
    assert "SystemExit" in answer.modules["scar_quits"]["error"]
    assert answer.modules["scar_plain"]["version"] == "0.7"
    for name in ("scar_leftover", "no_ne"):
        assert not answer.modules[name]["found"]
        assert answer.modules[name]["version"] == ""
    assert answer.python["installed"]["scar-good"] == "1.2"


def test_a_crash_is_laid_at_the_right_door(tmp_path):
    make_package(tmp_path, "scar-good", "1.0")
    make_package(tmp_path, "scar-crash", "1.0", "import os; os.abort()")
    modules = {"scar_good": ["scar-good"], "scar_crash": ["scar-crash"], "scar_late": []}
    answer = probe(tmp_path, {"modules": modules})
    assert answer.trying == "scar_crash"
    assert list(answer.modules) == ["scar_good"]


def test_folders_come_before_and_after(tmp_path):
    first, last = tmp_path / "first", tmp_path / "last"
    for folder, version in ((first, "9.0"), (tmp_path, "5.0"), (last, "1.0")):
        folder.mkdir(exist_ok=True)
        make_package(folder, "scar-where", version)
    ask = {"modules": {"scar_where": ["scar-where"]}}
    assert probe(tmp_path, {**ask, "append": [str(last)]}).modules["scar_where"]["version"] == "5.0"
    answer = probe(tmp_path, {**ask, "insert": [str(first)]})
    assert answer.modules["scar_where"]["version"] == "9.0"
    # What is installed without these folders.
    assert answer.python["installed"]["scar-where"] == "5.0"


def test_the_probe_hides_the_engines_own_modules(tmp_path):
    answer = probe(tmp_path, {"modules": {"requirements": [], "probe": []}})
    assert not any(told["found"] for told in answer.modules.values())


def test_data_folders_of_qgis_do_not_reach_the_packages(tmp_path):
    make_package(tmp_path, "scar-env", "1.0", "import os\nassert 'PROJ_LIB' not in os.environ")
    answer = probe(tmp_path, {"modules": {"scar_env": ["scar-env"]}}, PROJ_LIB="/nowhere")
    assert answer.modules["scar_env"]["error"] == ""


def test_a_numpy_that_gdal_cannot_use_is_broken(tmp_path):
    osgeo = tmp_path / "osgeo"
    osgeo.mkdir()
    (osgeo / "__init__.py").write_text("")
    (osgeo / "gdal_array.py").write_text("raise ImportError('built for NumPy 1')")
    answer = probe(tmp_path, {"modules": {"numpy": ["numpy"]}})
    assert answer.modules["numpy"]["error"] == "ImportError: built for NumPy 1"


def test_the_probe_knows_its_interpreter(tmp_path):
    facts = identity(interpreter_facts())
    ask = {"facts": facts, "modules": {"json": []}}
    answer = probe(tmp_path, ask)
    assert answer.is_same_as(facts)
    assert "json" in answer.modules
    other = {**facts, "version": "3.9.0 (another)"}
    assert not answer.is_same_as(other)
    assert not read_answer("Traceback …").is_same_as(facts)
    # Another interpreter imports nothing.
    assert probe(tmp_path, {**ask, "facts": other}).modules == {}


def test_noise_in_the_answer_is_skipped():
    answer = read_answer('scarmapper-probe:{"broken\nscarmapper-probe:{"trying": "a"}\n')
    assert answer.trying == "a"


@pytest.mark.parametrize(
    ("executable", "prefix", "platform", "expected"),
    [
        ("/usr/bin/qgis", "/usr", "linux", "/usr/bin/python3.12"),
        ("/opt/pyenv/shims/python3", "/usr", "linux", "/usr/bin/python3.12"),
        (
            "/Applications/QGIS.app/Contents/MacOS/QGIS",
            "/Applications/QGIS.app/Contents/Frameworks",
            "darwin",
            "/Applications/QGIS.app/Contents/MacOS/bin/python3.12",
        ),
    ],
)
def test_places_of_python(executable, prefix, platform, expected):
    places = interpreters(executable, prefix, (3, 12, 1), platform)
    assert expected in places
    # QGIS itself must never be started as if it were Python.
    assert not any(Path(place).name.lower().startswith("qgis") for place in places)
    assert len(places) == len(set(places))


def test_places_of_python_on_windows():
    program = "C:/QGIS/bin/qgis-ltr-bin.exe"
    places = interpreters(program, "C:/QGIS/apps/Python312", (3, 12, 1), "win32")
    assert places[0] == str(Path("C:/QGIS/apps/Python312/python.exe"))
    assert program not in places


def test_the_child_sees_what_qgis_sees_and_no_settings_that_mislead_pip():
    given = {"PATH": "/bin", "PIP_TARGET": "/x", "pip_user": "1", "PIP_INDEX_URL": "http://own"}
    child = child_environment(given, ["/a", "/b"])
    assert child["PYTHONPATH"] == os.pathsep.join(["/a", "/b"])
    assert child["PATH"] == "/bin"
    assert child["PIP_INDEX_URL"] == "http://own"
    assert child["PIP_USER"] == "0"
    assert not {"PIP_TARGET", "pip_user"} & set(child)


def test_the_environments_own_proxy_goes_first():
    proxy = "http://name:word@host:3128"
    child = child_environment({}, [], proxy)
    assert child["HTTPS_PROXY"] == child["HTTP_PROXY"] == proxy
    child = child_environment({"https_proxy": "http://mine"}, [], proxy)
    assert child["https_proxy"] == "http://mine"
    assert "HTTPS_PROXY" not in child
    assert "HTTPS_PROXY" not in child_environment({}, [])


def test_pip_is_found_installed_or_bundled():
    wheel = "/usr/share/python-wheels/pip-23.0.1-py3-none-any.whl"
    both = {"pip": "24.0", "pip_wheel": wheel}
    assert find_pip(both) == Pip(("-m", "pip"), "24.0")
    bundled = Pip((f"{wheel}/pip",), "23.0.1")
    assert find_pip({"pip": "", "pip_wheel": wheel}) == bundled
    # The newer one of the two can say what it would install.
    assert find_pip({"pip": "20.3", "pip_wheel": wheel}) == bundled
    old = find_pip({"pip": "20.3", "pip_wheel": "/x/pip-20.3.4-py3-none-any.whl"})
    assert old.start == ("-m", "pip")
    assert not old.can_report
    with pytest.raises(ScarMapperError, match="sudo apt install python3-pip"):
        find_pip({"pip": "", "pip_wheel": ""})


def test_arguments_of_pip(tmp_path):
    pip = Pip(("-m", "pip"), "23.0")
    plan = pip_plan(pip, INDEX, tmp_path, ["a>=1"], ["numpy==1.24.2"])
    assert plan[:4] == ["-m", "pip", "install", "--dry-run"]
    assert "--no-index" not in plan
    assert (tmp_path / "requirements.txt").read_text() == "a>=1\n"
    assert (tmp_path / "constraints.txt").read_text() == "numpy==1.24.2\n"
    install = pip_install(pip, FOLDER, tmp_path, {"a": "1.0", "b": "2"})
    assert install[-2:] == ["a==1.0", "b==2"]
    for options in (["--no-deps"], ["--only-binary", ":all:"], ["--find-links", "/wheels"]):
        start = install.index(options[0])
        assert install[start : start + len(options)] == options


def report(**packages):
    """What pip writes, as far as it is read."""
    items = [{"metadata": {"name": n, "version": v}} for n, v in packages.items()]
    return json.dumps({"version": "1", "install": items})


def test_a_plan_has_no_second_copy_of_what_qgis_has():
    text = report(rasterio="1.4", numpy="2.4", Jinja2="3.2", kiwisolver="1.5")
    installed = {"numpy": "1.24.2", "jinja2": "3.0", "kiwisolver": "0.0.0"}
    assert read_plan(text, installed, []).packages == {"rasterio": "1.4"}
    plan = read_plan(text, installed, ["jinja2", "numpy"])
    assert plan.packages == {"rasterio": "1.4", "Jinja2": "3.2"}
    assert plan.replaces == ("Jinja2",)


@pytest.mark.parametrize("text", ["", "{}", '{"install": [1]}', '{"install": [{}]}'])
def test_a_report_that_is_none_is_told(text):
    with pytest.raises(ScarMapperError, match="update pip"):
        read_plan(text, {}, [])


def test_what_is_asked_for():
    needed = parse_requirements("numpy>=1.20\nmiss>=1\nold>=2\nbroken>=1\nfine\nmine>=1\nownbad")
    numpy, miss, old, broken, fine, mine, ownbad = needed
    statuses = [
        judge(numpy, Found("1.16", "/usr")),
        judge(miss, None),
        judge(old, Found("1.0", "/usr")),
        judge(broken, Found("1.5+dfsg", "/usr", "ImportError")),
        judge(fine, Found("1", "/usr")),
        judge(mine, Found("1.1", "/own/001")),
        judge(ownbad, Found("1", "/own/001", "ImportError")),
    ]
    asked, replaced = to_install(statuses, lambda place: place.startswith("/own"))
    assert asked == ["miss>=1", "old>=2", "broken>=1,!=1.5", "mine>=1", "ownbad"]
    assert replaced == ["old", "broken"]


def test_what_is_held_back():
    installed = {"numpy": "1.24.2", "GDAL": "3.6.2", "attrs": "22.2.0"}
    assert held_back(installed, [], True) == ["GDAL==3.6.2", "attrs==22.2.0", "numpy==1.24.2"]
    assert held_back(installed, ["numpy", "attrs"], False) == ["GDAL==3.6.2", "numpy==1.24.2"]


@pytest.mark.parametrize(
    ("output", "source", "says"),
    [
        ("ProxyError('Tunnel connection failed: 407 Proxy Authentication Required')", INDEX,
         "asks for a name"),
        ("Retrying … 'ProxyError('Cannot connect to proxy.'", INDEX, "proxy does not answer"),
        ("[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed", INDEX, "PIP_CERT"),
        ("OSError: [Errno 28] No space left on device", INDEX, "disk is full"),
        ("ERROR: Could not install packages due to an OSError: [Errno 13] Permission denied: 'x'",
         INDEX, "permissions"),
        ("ERROR: ResolutionImpossible: for help visit", INDEX, "No set of versions fits"),
        ("Failed to establish a new connection: [Errno -3] Temporary failure in name resolution",
         INDEX, "cannot be reached"),
        ("No module named pip", INDEX, "python3-pip"),
        ("ERROR: No matching distribution found for rasterio<1.5,>=1.3", FOLDER,
         "/wheels has no wheel of rasterio for"),
        ("(from versions: none)\nERROR: No matching distribution found for rasterio", INDEX,
         "cannot be reached"),
        ("(from versions: 1, 2)\nERROR: No matching distribution found for rasterio>=3", INDEX,
         "no wheel of rasterio for"),
        ("a\nERROR: something odd\nmore", INDEX, "pip failed: ERROR: something odd"),
        ("", INDEX, "it said nothing"),
    ],
)  # fmt: skip
def test_failures_are_explained(output, source, says):
    assert says in explain(output, source)
