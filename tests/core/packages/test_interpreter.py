"""QGIS's Python as a program: where it is, and its environment."""

import os
from pathlib import Path

import pytest

from scarmapper.core.packages.interpreter import (
    ProbeResult,
    child_environment,
    interpreters,
    parse_probe_output,
)


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


def test_the_child_sees_what_qgis_sees_and_no_settings_that_mislead_pip(tmp_path):
    given = {"PATH": "/bin", "PIP_TARGET": "/x", "pip_user": "1", "PIP_INDEX_URL": "http://own"}
    child = child_environment(given, [str(tmp_path), "here", "/none/there", str(tmp_path.parent)])
    assert child["PYTHONPATH"] == os.pathsep.join([str(tmp_path), str(tmp_path.parent)])
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


def test_noise_in_the_output_of_the_probe_is_skipped():
    result = parse_probe_output('scarmapper-probe:{"broken\nscarmapper-probe:{"trying": "a"}\n')
    assert result == ProbeResult(unfinished="a")
    assert not parse_probe_output("Traceback …").is_of({})
