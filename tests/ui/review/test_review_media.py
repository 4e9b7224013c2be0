"""Reviews on a full disk and on read-only media, and two projects on one file."""

import gc
import os
import shutil
import subprocess

import pytest


@pytest.fixture
def medium(tmp_path, iface, spin):
    """A small file system in memory, of its own; its folder."""
    from qgis.core import QgsProject

    folder = tmp_path / "medium"
    folder.mkdir()
    program = shutil.which("mount")
    if program is None or os.geteuid() != 0:
        pytest.skip("only root may mount a file system")
    made = subprocess.run(
        [program, "-t", "tmpfs", "-o", "size=2m", "scarmapper-test", str(folder)],
        capture_output=True,
    )
    if made.returncode:
        pytest.skip("this machine mounts no file system")
    yield folder
    QgsProject.instance().clear()
    spin()
    gc.collect()
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


@pytest.fixture
def layer(medium, iface, mapped):
    """Scars on the medium, in the project."""
    from qgis.core import QgsProject
    from qgis.PyQt import sip

    shutil.copy(mapped / "scars.gpkg", medium / "scars.gpkg")
    made = opened(medium / "scars.gpkg")
    QgsProject.instance().addMapLayer(made)
    yield made
    if not sip.isdeleted(made) and made.isEditable():
        made.rollBack()
    del made


@pytest.fixture(autouse=True)
def profile(tmp_path, monkeypatch):
    """The notes and tables of the profile in a folder of the test, which is no temporary one."""
    from scarmapper.ui.review import decision_keeper, open_reviews, review_safety

    folder = tmp_path / "profile"
    monkeypatch.setattr(open_reviews, "folder", lambda: folder / "open")
    monkeypatch.setattr(decision_keeper, "own_folder", lambda: folder / "decisions")
    for module in (decision_keeper, review_safety):
        monkeypatch.setattr(module, "is_temporary", lambda _: False)


def opened(path):
    from qgis.core import QgsVectorLayer

    made = QgsVectorLayer(f"{path}|layername=scars", "Scars", "ogr")
    assert made.isValid()
    return made


def statuses(path):
    return sorted(f["status"] for f in opened(path).getFeatures())


def fill(medium):
    """Use up the room of the medium; return the file that holds it."""
    rest = medium / "rest"
    with rest.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            pass
    return rest


def test_on_a_full_disk_nothing_is_lost(dock, layer, medium, spin):
    dock.open_layer(layer)
    spin()
    rest = fill(medium)
    dock.confirm()
    dock.reject()
    spin()
    dock.save()
    assert "could not be" in dock.panel.note
    # The decisions are in the edit buffer, and the file is as it was.
    assert layer.isModified()
    mine = sorted(f["status"] for f in layer.getFeatures() if f["status"] != "candidate")
    assert mine == ["confirmed", "rejected"]
    assert set(statuses(medium / "scars.gpkg")) == {"candidate"}
    rest.unlink()
    dock.save()
    assert dock.panel.note == "Saved."
    assert [s for s in statuses(medium / "scars.gpkg") if s != "candidate"] == mine


def test_read_only_media_are_told_and_nothing_is_written(dock, layer, medium, iface, spin):
    from qgis.core import QgsProject

    QgsProject.instance().clear()
    spin()
    subprocess.run(["mount", "-o", "remount,ro", str(medium)], check=True)
    before = {path.name: path.read_bytes() for path in medium.iterdir()}
    made = opened(medium / "scars.gpkg")
    QgsProject.instance().addMapLayer(made)
    dock.open_layer(made)
    spin()
    assert "read-only" in dock.panel.note
    dock.confirm()
    assert "read-only" in dock.panel.note
    assert not made.isEditable()
    dock.next_scar()
    assert {path.name: path.read_bytes() for path in medium.iterdir()} == before


def test_two_projects_on_one_file_keep_the_decisions_of_both(dock, layer, medium, spin):
    """Another project has the file open, decides on another scar, and saves first."""
    from scarmapper.ui.review.decisions import Decisions

    dock.open_layer(layer)
    spin()
    other = opened(medium / "scars.gpkg")
    theirs = sorted(f.id() for f in other.getFeatures())[-1]
    mine = dock.current
    assert mine != theirs
    dock.confirm()
    decisions = Decisions(other)
    decisions.decide(theirs, "rejected")
    assert other.commitChanges(), other.commitErrors()
    dock.save()
    assert dock.panel.note == "Saved."
    found = {f.id(): f["status"] for f in opened(medium / "scars.gpkg").getFeatures()}
    assert (found[mine], found[theirs]) == ("confirmed", "rejected")
