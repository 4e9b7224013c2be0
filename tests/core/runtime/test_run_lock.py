"""Locks that end with their process."""

import subprocess
import sys
from pathlib import Path

import pytest

from scarmapper.core.errors import ScarMapperError
from scarmapper.core.runtime.run_lock import RunLock

PLACE = Path("map.gpkg")

HOLD = """
import sys, time
from pathlib import Path
from scarmapper.core.runtime.run_lock import RunLock
with RunLock(Path(sys.argv[1]), "map.gpkg"):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_lock_keeps_others_out_until_its_process_ends(tmp_path):
    path = tmp_path / "new" / "lock"
    with RunLock(path, PLACE):
        assert path.exists()
        with pytest.raises(ScarMapperError, match=r"writing to map\.gpkg"), RunLock(path, PLACE):
            pass
    assert not path.exists()
    holder = subprocess.Popen([sys.executable, "-c", HOLD, str(path)], stdout=subprocess.PIPE)
    try:
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(ScarMapperError, match=r"writing to map\.gpkg"), RunLock(path, PLACE):
            pass
    finally:
        holder.kill()
        holder.wait()
        holder.stdout.close()
    assert path.exists()
    with RunLock(path, PLACE):
        pass


def test_a_lock_that_cannot_be_made(tmp_path):
    (tmp_path / "file").touch()
    lock = RunLock(tmp_path / "file" / "lock", PLACE)
    with pytest.raises(ScarMapperError, match="may be written"):
        lock.__enter__()


def test_what_is_no_path_is_refused(tmp_path):
    lock = RunLock(tmp_path / "a\0b" / "lock", PLACE)
    with pytest.raises(ScarMapperError, match="cannot be written"):
        lock.__enter__()


def test_a_file_of_the_user_is_no_lock(tmp_path):
    path = tmp_path / "lock"
    path.write_text("the number of my bicycle")
    lock = RunLock(path, PLACE)
    with pytest.raises(ScarMapperError, match="it holds something"):
        lock.__enter__()
    assert path.read_text() == "the number of my bicycle"
