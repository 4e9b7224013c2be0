"""Arguments of pip, its report and its failures."""

import json

import pytest

from scarmapper.core.errors import ScarMapperError
from scarmapper.core.packages.pip import (
    Pip,
    WheelSource,
    find_pip,
    held_back,
    pip_failure,
    pip_install,
    pip_plan,
    pip_upgrade,
    read_plan,
    to_install,
)
from scarmapper.core.packages.requirements import Found, judge, parse_requirements
from scarmapper.core.runtime.child_python import run_module

INDEX, FOLDER = WheelSource(), WheelSource("/wheels")


def test_pip_is_found_installed_or_bundled():
    wheel = "/usr/share/python-wheels/pip-23.0.1-py3-none-any.whl"
    both = {"pip": "24.0", "pip_wheel": wheel}
    assert find_pip(both) == Pip(run_module("pip"), "24.0")
    bundled = Pip((f"{wheel}/pip",), "23.0.1")
    assert find_pip({"pip": "", "pip_wheel": wheel}) == bundled
    # The newer one of the two can report what it would install.
    assert find_pip({"pip": "20.3", "pip_wheel": wheel}) == bundled
    old = find_pip({"pip": "20.3", "pip_wheel": "/x/pip-20.3.4-py3-none-any.whl"})
    assert old.start == run_module("pip")
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
def test_a_report_that_is_none_is_refused(text):
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
    ("output", "source", "reason"),
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
        ("", INDEX, "without a message"),
    ],
)  # fmt: skip
def test_failures_have_reasons(output, source, reason):
    assert reason in str(pip_failure(output, source))


def test_failures_are_new_errors_with_arguments():
    one, other = (pip_failure("ERROR: ResolutionImpossible", INDEX) for _ in range(2))
    assert one is not other
    found = pip_failure("ERROR: No matching distribution found for rasterio<1.5", FOLDER)
    assert found.arguments == {"folder": "/wheels", "package": "rasterio"}


def test_an_old_pip_fetches_one_that_can_report(tmp_path):
    arguments = pip_upgrade(Pip(("-m", "pip"), "20.3"), FOLDER, tmp_path)
    assert arguments[-1] == "pip>=22.2"
    assert "--no-deps" in arguments
