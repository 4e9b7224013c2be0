"""Names and places that allow no output are refused with a sentence."""

import os

import pytest

from scarmapper.core.errors import ScarMapperError
from scarmapper.core.runtime.output_places import check_folder, check_name, check_target


@pytest.mark.parametrize(
    "name",
    [
        "/vsimem/a.tif",
        "/VSICURL/http://192.0.2.1/a.tif",
        "https://192.0.2.1/a.tif",
        "NETCDF:a.tif",
        "GTIFF_DIR:1:a.tif",
        "postgres://a",
        "memory:a.gpkg",
        "ogr:dbname='a.gpkg' table=\"a\"",
        "/maps/a.gpkg|layername=a.gpkg",
        "<VRTDataset/>.tif",
    ],
)
def test_names_of_something_else(name):
    with pytest.raises(ScarMapperError, match="would not be taken for a file"):
        check_name(name)


@pytest.mark.parametrize("name", ["/maps/a\n.tif", "/maps/a\0.tif", "/maps/\x1b[2J.tif"])
def test_characters_that_cannot_be_seen(name):
    with pytest.raises(ScarMapperError, match="cannot be seen"):
        check_name(name)


@pytest.mark.parametrize("name", ["~/a.tif", "~user/a.tif", "~\\a.tif"])
def test_the_home_folder_of_a_command_line_is_none_here(name):
    with pytest.raises(ScarMapperError, match="write the path in full"):
        check_name(name)


@pytest.mark.parametrize(
    "name",
    [
        "a.tif",
        "~a.tif",
        "/maps/a b.tif",
        "C:\\maps\\a.tif",
        "c:/a.tif",
        "/maps/12:30.tif",
        "/maps/vsi/ü'$.tif",
    ],
)
def test_names_of_files(name):
    check_name(name)


def test_what_may_not_be_replaced(tmp_path):
    check_target(tmp_path / "new.tif")
    plain = tmp_path / "plain.tif"
    plain.write_text("")
    check_target(plain)
    plain.chmod(0o444)
    with pytest.raises(ScarMapperError, match="protected"):
        check_target(plain)
    with pytest.raises(ScarMapperError, match="is a folder"):
        check_target(tmp_path)
    os.mkfifo(tmp_path / "pipe.tif")
    for special in (tmp_path / "pipe.tif", "/dev/null"):
        with pytest.raises(ScarMapperError, match="device or a pipe"):
            check_target(type(tmp_path)(special))


def test_folders_are_new_or_empty(tmp_path):
    check_folder(tmp_path / "new")
    check_folder(tmp_path)
    (tmp_path / "a").write_text("")
    with pytest.raises(ScarMapperError, match="not empty"):
        check_folder(tmp_path)
    with pytest.raises(ScarMapperError, match="it is a file"):
        check_folder(tmp_path / "a")
