"""Small packages made here are installed by pip. Covers installer.py and step_runner.py."""

import base64
import hashlib
import sys
import tempfile
import zipfile
from pathlib import Path

import numpy as np
import pytest

from scarmapper.core.errors import Cancelled, ScarMapperError
from scarmapper.core.packages.folder import PackageFolder
from scarmapper.core.packages.pip import WheelSource
from scarmapper.core.packages.requirements import Verdict, parse_requirements

NUMPY = np.__version__


def make_wheel(folder, name, version, code="", requires=()):
    """Write a wheel of one module; return its path."""
    module = name.replace("-", "_")
    info = f"{module}-{version}.dist-info"
    needs = "".join(f"Requires-Dist: {text}\n" for text in requires)
    files = {
        f"{module}.py": code or f"VERSION = {version!r}\n",
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n{needs}",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = []
    for path, text in files.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=")
        record.append(f"{path},sha256={digest.decode()},{len(text.encode())}")
    files[f"{info}/RECORD"] = "\n".join([*record, f"{info}/RECORD,,", ""])
    path = folder / f"{module}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for name_in_archive, text in files.items():
            archive.writestr(name_in_archive, text)
    return path


def make_installed(folder, name, version, code=""):
    """Put a package into a folder of the path, as if QGIS came with it."""
    with zipfile.ZipFile(make_wheel(folder, name, version, code)) as archive:
        archive.extractall(folder)


@pytest.fixture
def wheels(tmp_path):
    """A folder for wheels."""
    folder = tmp_path / "wheels"
    folder.mkdir()
    return folder


@pytest.fixture
def present(tmp_path, monkeypatch):
    """A folder that QGIS imports from."""
    folder = tmp_path / "present"
    folder.mkdir()
    monkeypatch.syspath_prepend(folder)
    return folder


@pytest.fixture
def setup(qgis, tmp_path, monkeypatch):
    """Return a function that makes an installer for requirements, and a function to wait for it."""
    from qgis.PyQt.QtCore import QEventLoop, QTimer

    from scarmapper.ui.packages.installer import PackageInstaller

    # Keep pip from finding wheels by this machine's configuration.
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    monkeypatch.delenv("PIP_FIND_LINKS", raising=False)
    folder = PackageFolder(tmp_path / "own" / "packages", "test")
    before = list(sys.path)

    def make(text, **options):
        installer = PackageInstaller(folder, parse_requirements(text), **options)
        installer.lines = []
        installer.line.connect(installer.lines.append)

        def wait(ask, *arguments):
            outcome, loop = [], QEventLoop()
            installer.done.connect(outcome.append)
            installer.done.connect(loop.quit)
            QTimer.singleShot(60_000, loop.quit)
            ask(*arguments)
            if not outcome:
                loop.exec()
            installer.done.disconnect(outcome.append)
            installer.done.disconnect(loop.quit)
            assert outcome, "waited in vain"
            assert not installer.is_busy()
            return outcome[0]

        return installer, wait

    make.folder = folder
    yield make
    folder.deactivate()
    sys.path[:] = before
    for name in [name for name in sys.modules if name.startswith("scarpip_")]:
        del sys.modules[name]


def verdicts(checked):
    return {status.requirement.name: status.verdict for status in checked.statuses}


def test_installed_and_missing_packages(setup, present):
    make_installed(present, "scarpip-fine", "1.5")
    make_installed(present, "scarpip-old", "0.9")
    make_installed(present, "scarpip-new", "3.0")
    make_installed(present, "scarpip-bad", "1.0", "import nothing_such_here")
    make_installed(present, "scarpip-crash", "1.0", "import os; os.abort()")
    make_installed(present, "scarpip-last", "1.0")
    names = ("fine", "old", "new", "bad", "crash", "last", "none")
    installer, wait = setup("numpy>=1.20\n" + "\n".join(f"scarpip-{name}>=1,<2" for name in names))
    checked = wait(installer.check)
    assert verdicts(checked) == {
        "numpy": Verdict.OK,
        "scarpip-fine": Verdict.OK,
        "scarpip-old": Verdict.TOO_OLD,
        "scarpip-new": Verdict.TOO_NEW,
        "scarpip-bad": Verdict.BROKEN,
        "scarpip-crash": Verdict.BROKEN,
        "scarpip-last": Verdict.OK,
        "scarpip-none": Verdict.MISSING,
    }
    found = {status.requirement.name: status.found for status in checked.statuses}
    assert found["numpy"].version == NUMPY
    assert "nothing_such_here" in found["scarpip-bad"].error
    assert not setup.folder.root.exists()


def test_missing_packages_are_installed_and_usable_at_once(setup, wheels):
    make_wheel(wheels, "scarpip-a", "1.1", requires=["scarpip-b>=2", "numpy>=1.20"])
    make_wheel(wheels, "scarpip-b", "2.3")
    # A copy of NumPy that must not be taken, though it is newer.
    make_wheel(wheels, "numpy", "99.0")
    installer, wait = setup("numpy>=1.20\nscarpip-a>=1")
    counts = []
    installer.counted.connect(lambda *count: counts.append(count))
    checked = wait(installer.check)
    outcome = wait(installer.install, checked, WheelSource(str(wheels)))
    assert not isinstance(outcome, Exception), (outcome, installer.lines)
    assert outcome.packages == {"scarpip-a": "1.1", "scarpip-b": "2.3"}
    assert not outcome.restart
    assert set(verdicts(outcome.checked).values()) == {Verdict.OK}
    assert counts[-1] == (2, 2)
    import scarpip_a

    folder = setup.folder.installation().folder
    assert scarpip_a.__file__ == str(folder / "scarpip_a.py")
    assert sys.path[-1] == str(folder)
    assert not list(folder.glob("numpy*"))
    # Looking again finds them there.
    assert set(verdicts(wait(installer.check)).values()) == {Verdict.OK}


def test_numpy_stays_even_if_a_package_requires_another(setup, wheels):
    make_wheel(wheels, "scarpip-a", "1.1", requires=["numpy>=99"])
    make_wheel(wheels, "numpy", "99.0")
    installer, wait = setup("scarpip-a")
    outcome = wait(installer.install, wait(installer.check), WheelSource(str(wheels)))
    assert isinstance(outcome, ScarMapperError)
    assert "No set of versions fits" in str(outcome)
    assert setup.folder.installation() is None


def test_an_older_version_is_chosen_that_fits_what_qgis_has(setup, wheels, present):
    make_installed(present, "scarpip-base", "1.0")
    make_wheel(wheels, "scarpip-base", "2.0")
    make_wheel(wheels, "scarpip-a", "1.1", requires=["scarpip-base>=1"])
    make_wheel(wheels, "scarpip-a", "1.2", requires=["scarpip-base>=2"])
    installer, wait = setup("scarpip-a")
    outcome = wait(installer.install, wait(installer.check), WheelSource(str(wheels)))
    assert outcome.packages == {"scarpip-a": "1.1"}


def test_damaged_package_metadata_do_not_prevent_an_installation(setup, wheels, present):
    # As Debian's mpmath, of version 0.0.0 by its metadata, and another that is held but too old.
    make_installed(present, "scarpip-zero", "0.0.0")
    make_installed(present, "scarpip-held", "1.0")
    make_wheel(wheels, "scarpip-zero", "1.0")
    make_wheel(wheels, "scarpip-held", "2.0")
    make_wheel(wheels, "scarpip-a", "1.1", requires=["scarpip-zero>=0.1", "scarpip-held>=2"])
    installer, wait = setup("scarpip-a")
    outcome = wait(installer.install, wait(installer.check), WheelSource(str(wheels)))
    assert outcome.packages == {"scarpip-a": "1.1"}


def test_what_is_too_old_is_replaced_and_comes_first(setup, wheels, present):
    make_installed(present, "scarpip-old", "0.9")
    make_wheel(wheels, "scarpip-old", "1.4")
    import scarpip_old

    assert scarpip_old.VERSION == "0.9"
    installer, wait = setup("scarpip-old>=1,<2")
    outcome = wait(installer.install, wait(installer.check), WheelSource(str(wheels)))
    assert outcome.packages == {"scarpip-old": "1.4"}
    installation = setup.folder.installation()
    assert installation.replaces == ("scarpip-old",)
    assert sys.path[0] == str(installation.folder)
    # QGIS goes on with the old one that it has loaded.
    assert outcome.restart


def test_a_broken_package_is_replaced_by_another_version(setup, wheels, present):
    make_installed(present, "scarpip-bad", "1.1", "import nothing_such_here")
    for version in ("1.0", "1.1"):
        make_wheel(wheels, "scarpip-bad", version)
    installer, wait = setup("scarpip-bad>=1")
    outcome = wait(installer.install, wait(installer.check), WheelSource(str(wheels)))
    assert outcome.packages == {"scarpip-bad": "1.0"}
    assert verdicts(outcome.checked) == {"scarpip-bad": Verdict.OK}


def test_what_does_not_work_here_is_not_put_into_use(setup, wheels):
    make_wheel(wheels, "scarpip-a", "1.0", "raise ImportError('DLL load failed')")
    installer, wait = setup("scarpip-a")
    outcome = wait(installer.install, wait(installer.check), WheelSource(str(wheels)))
    assert isinstance(outcome, ScarMapperError)
    assert "DLL load failed" in str(outcome)
    assert setup.folder.installation() is None
    assert list(setup.folder.path.iterdir()) == []


def test_a_package_that_does_not_work_does_not_prevent_the_others(setup, wheels):
    make_wheel(wheels, "scarpip-a", "1.0", "raise ImportError('DLL load failed')")
    make_wheel(wheels, "scarpip-b", "1.0")
    installer, wait = setup("scarpip-a\nscarpip-b")
    outcome = wait(installer.install, wait(installer.check), WheelSource(str(wheels)))
    assert verdicts(outcome.checked) == {"scarpip-a": Verdict.BROKEN, "scarpip-b": Verdict.OK}


def test_a_second_installation_keeps_the_first_or_brings_all_of_it(setup, wheels):
    make_wheel(wheels, "scarpip-a", "1.0")
    installer, wait = setup("scarpip-a")
    wait(installer.install, wait(installer.check), WheelSource(str(wheels)))
    import scarpip_a  # noqa: F401 - loaded from the first

    before = setup.folder.installation()
    make_wheel(wheels, "scarpip-b", "1.0", "raise ImportError('broken')")
    installer, wait = setup("scarpip-a\nscarpip-b")
    checked = wait(installer.check)
    outcome = wait(installer.install, checked, WheelSource(str(wheels)))
    assert isinstance(outcome, ScarMapperError)
    assert "broken" in str(outcome)
    assert setup.folder.installation() == before
    assert [entry.name for entry in setup.folder.path.iterdir() if entry.is_dir()] == ["001"]

    make_wheel(wheels, "scarpip-b", "1.1")
    outcome = wait(installer.install, checked, WheelSource(str(wheels)))
    assert outcome.packages == {"scarpip-a": "1.0", "scarpip-b": "1.1"}
    assert outcome.restart
    assert setup.folder.installation().folder.name == "002"


def test_a_folder_without_what_is_needed_is_an_error(setup, wheels):
    installer, wait = setup("scarpip-a")
    checked = wait(installer.check)
    assert "no wheels" in str(wait(installer.install, checked, WheelSource(str(wheels))))
    make_wheel(wheels, "scarpip-b", "1.0")
    outcome = wait(installer.install, checked, WheelSource(str(wheels)))
    assert f"{wheels} has no wheel of scarpip-a" in str(outcome)
    assert "ERROR: No matching distribution" in "\n".join(installer.lines)


def test_no_network_is_an_error(setup, monkeypatch):
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")
    monkeypatch.setenv("PIP_EXTRA_INDEX_URL", "")
    monkeypatch.setenv("PIP_RETRIES", "1")
    monkeypatch.setenv("PIP_TIMEOUT", "2")
    installer, wait = setup("scarpip-a")
    outcome = wait(installer.install, wait(installer.check), WheelSource())
    assert "cannot be reached" in str(outcome)


def test_the_proxy_of_qgis_is_used(setup, monkeypatch):
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PIP_INDEX_URL", "http://index.example/simple")
    monkeypatch.setenv("PIP_EXTRA_INDEX_URL", "")
    monkeypatch.setenv("PIP_RETRIES", "1")
    installer, wait = setup("scarpip-a", proxy=lambda: "http://me:pw-1@127.0.0.1:9")
    outcome = wait(installer.install, wait(installer.check), WheelSource())
    assert "proxy" in str(outcome)
    assert "pw-1" not in str(outcome) + "\n".join(installer.lines)


def test_nothing_to_install(setup, present):
    make_installed(present, "scarpip-fine", "1.0")
    installer, wait = setup("scarpip-fine")
    outcome = wait(installer.install, wait(installer.check), WheelSource())
    assert "nothing to install" in str(outcome)


def test_cancelling_leaves_nothing(setup, wheels):
    make_wheel(wheels, "scarpip-a", "1.0", "import time; time.sleep(30)")
    installer, wait = setup("scarpip-a")
    checked = wait(installer.check)

    def cancel_at_the_end(stage):
        from qgis.PyQt.QtCore import QTimer

        if "Trying" in stage:
            QTimer.singleShot(300, installer.cancel)

    installer.stage.connect(cancel_at_the_end)
    outcome = wait(installer.install, checked, WheelSource(str(wheels)))
    assert isinstance(outcome, Cancelled)
    assert setup.folder.installation() is None
    assert list(setup.folder.path.iterdir()) == []
    # And it can start again.
    assert verdicts(wait(installer.check)) == {"scarpip-a": Verdict.MISSING}


def test_stopping_ends_the_process(setup, present):
    make_installed(present, "scarpip-slow", "1.0", "import time; time.sleep(30)")
    installer, _ = setup("scarpip-slow")
    outcome = []
    installer.done.connect(outcome.append)
    installer.check()
    assert installer.is_busy()
    installer.stop()
    assert isinstance(outcome[0], Cancelled)
    assert not installer.is_busy()


def test_only_one_thing_at_a_time(setup):
    installer, _ = setup("scarpip-a")
    installer.check()
    with pytest.raises(RuntimeError, match="under way"):
        installer.check()
    installer.stop()


def test_without_the_program_of_python_nothing_is_run(setup, monkeypatch, present):
    make_installed(present, "scarpip-fine", "1.5")
    make_installed(present, "scarpip-bad", "1.0", "raise SystemExit('it was imported')")
    monkeypatch.setattr("scarmapper.ui.packages.installer.interpreters", lambda *_: ["/none"])
    installer, wait = setup("scarpip-fine\nscarpip-bad\nscarpip-none")
    checked = wait(installer.check)
    assert checked.program == ""
    assert [v.name for v in verdicts(checked).values()] == ["OK", "OK", "MISSING"]
    assert "was not found" in str(wait(installer.install, checked, WheelSource()))


def test_another_python_of_the_search_path_is_not_taken(setup, monkeypatch, tmp_path):
    other = tmp_path / "python3"
    other.write_text('#!/bin/sh\necho \'scarmapper-probe:{"python": {"version": "2.7"}}\'\n')
    other.chmod(0o755)
    monkeypatch.setattr("scarmapper.ui.packages.installer.interpreters", lambda *_: [str(other)])
    installer, wait = setup("numpy>=1.20")
    checked = wait(installer.check)
    assert checked.program == ""
    assert verdicts(checked) == {"numpy": Verdict.OK}


def test_what_lies_in_the_temporary_folder_is_not_executed(setup, wheels, tmp_path, monkeypatch):
    make_wheel(wheels, "scarpip-a", "1.1")
    shared, mark = tmp_path / "shared", tmp_path / "executed"
    shared.mkdir()
    for name in ("pip", "json", "runpy", "importlib"):
        (shared / f"{name}.py").write_text(f"open({str(mark)!r}, 'w').close()")
    (shared / "setup.cfg").write_text("[install]\ninstall_lib=/none\n")
    monkeypatch.setattr(tempfile, "tempdir", str(shared))
    monkeypatch.chdir(shared)
    monkeypatch.setattr(sys, "path", ["", ".", *sys.path])
    installer, wait = setup("scarpip-a")
    places = []
    original = type(installer)._run

    def watched(self, command):
        places.append(Path(self._place))
        assert places[-1].stat().st_mode & 0o77 == 0
        original(self, command)

    monkeypatch.setattr(type(installer), "_run", watched)
    outcome = wait(installer.install, wait(installer.check), WheelSource(str(wheels)))
    assert outcome.packages == {"scarpip-a": "1.1"}
    assert not mark.exists()
    assert len(set(places)) == 2
    assert not any(place.exists() for place in places)
