"""Requirements, versions and verdicts."""

import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from packaging.specifiers import SpecifierSet
from packaging.version import Version

from scarmapper.core.errors import ScarMapperError
from scarmapper.core.packages.requirements import (
    REQUIREMENTS_FILE,
    Found,
    Requirement,
    Status,
    Verdict,
    absent,
    constraints,
    judge,
    normalise,
    parse_requirements,
    parse_version,
    requirements,
)

SHAPELY = Requirement("shapely", ((">=", "2.0"), ("<", "2.2")))


def test_the_plugins_own_requirements_are_read():
    found = {requirement.name: requirement for requirement in requirements()}
    lines = re.sub("#.*", "", REQUIREMENTS_FILE.read_text(encoding="utf-8")).split()
    assert [str(requirement) for requirement in found.values()] == lines
    assert found["scikit-learn"].module == "sklearn"
    assert found["opencv-python-headless"].module == "cv2"
    assert found["rasterio"].module == "rasterio"


@pytest.mark.parametrize(
    "line",
    ["-r other.txt", "git+https://example.org/a.git", "a>=", "a>=1;python_version<'3'", "a 1.0"],
)
def test_lines_that_are_no_package_are_named(line):
    with pytest.raises(ScarMapperError, match=r"Line 2 of the requirements, “"):
        parse_requirements(f"# comment\n{line}\n")


def test_a_missing_requirements_file(tmp_path):
    with pytest.raises(ScarMapperError, match="install the plugin again"):
        requirements(tmp_path / "none.txt")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("1.10", ((1, 10), 1)),
        ("2.0.0", ((2,), 1)),
        ("0.0.0", ((0,), 1)),
        ("v4.12.0.88", ((4, 12, 0, 88), 1)),
        ("2.0rc1", ((2,), 0)),
        ("1.4.0.dev3", ((1, 4), 0)),
        ("3.10.1+dfsg1", ((3, 10, 1), 1)),
        ("0.2.3.post1", ((0, 2, 3), 1)),
        ("1!2.0", ((2,), 1)),
    ],
)
def test_versions_are_read(text, key):
    assert parse_version(text) == key


@pytest.mark.parametrize("text", ["", "unknown", "1.x", "1..2", "git-3a7f", "1.0 beta two"])
def test_what_is_no_version_is_refused(text):
    with pytest.raises(ValueError, match="no version"):
        parse_version(text)


numbers = st.lists(st.integers(0, 12), min_size=1, max_size=3).map(lambda n: ".".join(map(str, n)))


@given(numbers, numbers, numbers, st.sampled_from(["", "rc1", ".dev2", ".post1", "+local"]))
def test_verdicts_agree_with_packaging(low, high, version, suffix):
    if Version(low) >= Version(high):
        low, high = high, low
    requirement = Requirement("a", ((">=", low), ("<", high)))
    version += suffix
    inside = SpecifierSet(f">={low},<{high}").contains(version, prereleases=True)
    verdict = judge(requirement, Found(version, "somewhere")).verdict
    assert (verdict is Verdict.OK) == inside
    if not inside and Version(low) != Version(high):
        assert verdict is (Verdict.TOO_OLD if Version(version) < Version(low) else Verdict.TOO_NEW)


@pytest.mark.parametrize(
    ("found", "verdict", "works", "installable"),
    [
        (None, Verdict.MISSING, False, True),
        (Found(), Verdict.MISSING, False, True),
        (Found("2.1.2", "there"), Verdict.OK, True, False),
        (Found("1.8.5", "there"), Verdict.TOO_OLD, False, True),
        (Found("2.3", "there"), Verdict.TOO_NEW, True, False),
        (Found("2.1", "there", "ImportError: x"), Verdict.BROKEN, False, True),
        (Found("1.8", "there", "ImportError: x"), Verdict.TOO_OLD, False, True),
        # Importable: better than its odd version.
        (Found("unknown", "there"), Verdict.OK, True, False),
        (Found("", "there"), Verdict.OK, True, False),
    ],
)
def test_verdicts(found, verdict, works, installable):
    status = judge(SHAPELY, found)
    assert (status.verdict, status.works, status.installable) == (verdict, works, installable)


def test_what_qgis_is_bound_to_is_never_installed_beside_it():
    numpy = Requirement("numpy", ((">=", "1.20"),))
    assert not judge(numpy, Found("1.16", "there")).installable
    assert not Status(numpy, Found("2.4", "there", "ImportError"), Verdict.BROKEN).installable
    # Where there is none there is nothing to break.
    assert judge(numpy, None).installable


def test_other_specifiers():
    requirement = parse_requirements("a==1.2\nb!=3.1,>3.0\nc<=2,>=1")
    assert [str(r) for r in requirement] == ["a==1.2", "b!=3.1,>3.0", "c<=2,>=1"]
    a, b, c = requirement
    assert [judge(a, Found(v, "x")).verdict.name for v in ("1.1", "1.2", "1.3")] == [
        "TOO_OLD",
        "OK",
        "TOO_NEW",
    ]
    assert [judge(b, Found(v, "x")).works for v in ("3.0", "3.0.1")] == [False, True]
    assert judge(b, Found("3.1", "x")).verdict is Verdict.TOO_NEW
    assert [judge(c, Found(v, "x")).verdict.name for v in ("2.0", "2.0.1")] == ["OK", "TOO_NEW"]


def test_absent_packages_are_found_without_importing(monkeypatch, tmp_path):
    (tmp_path / "scar_bomb.py").write_text("raise SystemExit('imported')")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setitem(sys.modules, "scar_nothing", None)
    needed = parse_requirements("scar-bomb\nscar-nothing\nscar-none>=1")
    assert [requirement.name for requirement in absent(needed)] == ["scar-nothing", "scar-none"]


def test_names_compare_as_on_the_index():
    assert normalise("Scikit_Learn") == normalise("scikit-learn") == "scikit-learn"
    assert normalise("ruamel.yaml") == "ruamel-yaml"


def test_constraints_hold_what_is_there():
    installed = {
        "numpy": "1.24.2",
        "lz4": "4.4.0+dfsg",
        "kiwisolver": "0.0.0",
        "odd": "not a version",
        "Shapely": "1.8.5",
        "tenacity": "8.4.2+really8.4.1",
    }
    assert constraints(installed) == [
        "Shapely==1.8.5",
        "lz4==4.4.0+dfsg",
        "numpy==1.24.2",
        "tenacity==8.4.2+really8.4.1",
    ]
    freed = constraints(installed, ["shapely", "numpy"])
    assert "Shapely==1.8.5" not in freed
    assert "numpy==1.24.2" in freed
