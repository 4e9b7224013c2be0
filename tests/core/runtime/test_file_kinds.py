"""Pipes and devices are refused before anything opens them."""

import os

import pytest

from scarmapper.core.errors import UnreadableFileError
from scarmapper.core.imagery.product_files import Folder, open_files
from scarmapper.core.raster.file_source import FileSource
from scarmapper.core.raster.opening import open_raster
from scarmapper.core.runtime.file_kinds import refuse_special
from scarmapper.core.tiles.table import read_tiles
from scarmapper.core.unet.model_card import ModelCard
from scarmapper.core.unet.model_file import read_model

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")

OPENING = {
    "a raster": FileSource,
    "an image of a product": open_raster,
    "metadata of a product": lambda path: Folder(path.parent).read(path.name),
    "a product": open_files,
    "a table": lambda path: read_tiles(str(path)),
    "a model": read_model,
    "a model card": ModelCard.read,
}


@pytest.mark.parametrize("opened", OPENING)
@pytest.mark.parametrize("name", ["pipe.tif", "pipe.csv", "pipe.xml"])
def test_a_pipe_is_refused_by_whatever_opens_files(tmp_path, opened, name):
    os.mkfifo(tmp_path / name)
    with pytest.raises(UnreadableFileError, match=f"{name} is no file but a pipe; choose a file"):
        OPENING[opened](tmp_path / name)


def test_a_link_to_a_device_is_refused(tmp_path):
    (tmp_path / "zeros.tif").symlink_to("/dev/zero")
    with pytest.raises(UnreadableFileError, match="is no file but a device"):
        FileSource(tmp_path / "zeros.tif")


def test_files_folders_and_what_is_not_there_pass(tmp_path):
    (tmp_path / "a.tif").write_bytes(b"")
    for path in (
        tmp_path,
        tmp_path / "a.tif",
        tmp_path / "none",
        "/vsicurl/https://x.org/a",
        "a\0b",
    ):
        refuse_special(path)
