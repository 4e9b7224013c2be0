"""Pairs of images from tables and folders, and what is wrong with either."""

import pytest

from scarmapper.core.errors import Cancelled, ScarMapperError
from scarmapper.core.progress import Progress
from scarmapper.core.tiles.jobs import images_of
from scarmapper.core.tiles.table import is_for_others, read_tiles, tiles_of_rows


def table(folder, text, name="tiles.csv", encoding="utf-8"):
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return str(path)


def test_a_table_names_pairs_by_columns_in_any_order(tmp_path):
    path = table(
        tmp_path,
        "Post, PRE ,dem,name,scl_pre,scl_post\n"
        "b/post.tif,a/pre.tif,,north,,scl.tif\n"
        "\n"
        "/elsewhere/post.tif,/vsicurl/https://x.org/pre.tif,dem.tif,süd,,\n",
    )
    north, south = read_tiles(path, remote=True)
    assert (north.name, south.name) == ("north", "süd")
    assert north.pre == str(tmp_path / "a" / "pre.tif")
    assert north.post == str(tmp_path / "b" / "post.tif")
    assert (north.dem, north.scl_pre) == ("", "")
    assert north.scl_post == str(tmp_path / "scl.tif")
    assert south.pre == "/vsicurl/https://x.org/pre.tif"
    assert south.post == "/elsewhere/post.tif"
    assert sorted(north.paths) == ["post", "pre", "scl_post"]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("pre;post\n1,5.tif;2.tif\n", "utf-8"),
        ("pre\tpost\n1,5.tif\t2.tif\n", "utf-8"),
        ('pre,post\n"1,5.tif",2.tif\n', "utf-8-sig"),
        ('pre,post\r\n"1,5.tif",2.tif\r\n', "cp1252"),
    ],
)
def test_separators_quotes_and_byte_order_marks(tmp_path, text, encoding):
    (tile,) = read_tiles(table(tmp_path, text, encoding=encoding))
    assert tile.pre == str(tmp_path / "1,5.tif")
    assert tile.post == str(tmp_path / "2.tif")
    assert tile.name == "row 1"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("pre,post,dme\na,b,c\n", "“dme”, which is unknown; is “dem” meant?"),
        ("pre,post,cloud_cover\na,b,c\n", "The columns may be name, pre, post, dem, scl_pre"),
        ("name,pre\nn,a\n", "no column “post”"),
        ("pre,post,pre\na,b,c\n", "two columns “pre”"),
        ("pre,post\na,b,c\n", "Row 1 of tiles.csv has more cells"),
        ("name,pre,post\nx,a,b\nX,c,d\n", "two tiles “X”"),
        ("pre,post\n", "no rows"),
        ("", "no table of text"),
        ("a\0b", "no table of text"),
        ('pre,post\n"a,b\n', "no table of text"),
    ],
)
def test_a_table_that_cannot_be_meant_is_refused(tmp_path, text, says):
    with pytest.raises(ScarMapperError) as caught:
        read_tiles(table(tmp_path, text))
    assert says in str(caught.value)


def test_a_row_without_an_image_is_one_bad_tile(tmp_path):
    good, bad = read_tiles(table(tmp_path, "name,pre,post\na,p.tif,q.tif\nb,p.tif,\n"))
    assert good.problem == ""
    assert "after the event" in bad.problem


def test_what_is_missing_is_said(tmp_path):
    with pytest.raises(ScarMapperError, match="no such file"):
        read_tiles(str(tmp_path / "none.csv"))
    with pytest.raises(ScarMapperError, match="no pair of images"):
        read_tiles(str(tmp_path))


def test_numbers_of_rows_that_a_format_brings_along_are_no_columns(tmp_path):
    (tile,) = tiles_of_rows(["fid", "pre", "post", "dem"], [[1, "a.tif", "b.tif", None]], tmp_path)
    assert tile.dem == ""


def touch(folder, *names):
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


def test_a_folder_holds_pairs_by_the_names_of_files(tmp_path):
    touch(
        tmp_path, "T31_pre.tif", "T31_post.TIF", "T31_scl_pre.jp2", "T31_scl_post.tif",
        "T32-pre.tif", "T32-post.vrt", "T32-dem.img", "readme_pre.txt", "T31_post.tif.aux.xml",
        "cover.tif", "dem.tif", ".hidden/pre.tif",
    )  # fmt: skip
    one, two = read_tiles(str(tmp_path))
    assert (one.name, two.name) == ("T31", "T32")
    assert one.scl_pre == str(tmp_path / "T31_scl_pre.jp2")
    assert one.post == str(tmp_path / "T31_post.TIF")
    assert one.dem == str(tmp_path / "dem.tif")
    assert two.dem == str(tmp_path / "T32-dem.img")
    assert not one.problem + two.problem


def test_a_folder_holds_a_folder_for_each_pair(tmp_path):
    touch(
        tmp_path, "one/pre.tif", "one/post.tif", "two/two_pre.tif", "two/two_post.tif",
        "three/pre.tif", "notes/text.txt",
    )  # fmt: skip
    tiles = {tile.name: tile for tile in read_tiles(str(tmp_path))}
    assert sorted(tiles) == ["one", "three", "two"]
    assert tiles["two"].pre == str(tmp_path / "two" / "two_pre.tif")
    assert "after the event" in tiles["three"].problem
    # The dialog picks files only: an image stands for its folder.
    assert [tile.name for tile in read_tiles(str(tmp_path / "one" / "pre.tif"))] == ["one"]


@pytest.mark.parametrize("inside", ["", "one/"])
def test_scene_classes_without_a_name_are_those_of_the_pair_of_the_folder(tmp_path, inside):
    names = ("pre", "post", "dem", "scl_pre", "scl_post")
    touch(tmp_path, *(f"{inside}{name}.tif" for name in names))
    (tile,) = read_tiles(str(tmp_path))
    assert tile.paths == {name: str(tmp_path / inside / f"{name}.tif") for name in names}


def test_one_image_in_two_formats_is_refused(tmp_path):
    touch(tmp_path, "a_pre.tif", "a_pre.jp2", "a_post.tif")
    with pytest.raises(ScarMapperError, match="keep one"):
        read_tiles(str(tmp_path))


def test_tables_that_are_no_text_are_for_others(tmp_path):
    touch(tmp_path, "t.gpkg", "t.csv", "a_pre.tif")
    assert is_for_others(str(tmp_path / "t.gpkg"))
    assert is_for_others(f"{tmp_path / 't.gpkg'}|layername=tiles")
    for name in ("t.csv", "a_pre.tif", "none.gpkg", ""):
        assert not is_for_others(str(tmp_path / name))


@pytest.mark.parametrize("text", [",,,\n,,\n", ";" * 100_000, "\t\n\t\t\n"])
def test_a_table_of_separators_alone_has_no_rows(tmp_path, text):
    (tmp_path / "tiles.csv").write_text(text)
    with pytest.raises(ScarMapperError, match=r"no rows|no table of text"):
        read_tiles(str(tmp_path / "tiles.csv"))


def test_names_that_are_too_long_for_the_system_are_those_of_no_file(tmp_path):
    name = "x" * 5000
    with pytest.raises(ScarMapperError, match="no such file"):
        read_tiles(str(tmp_path / f"{name}.csv"))
    assert not is_for_others(name)
    table = tmp_path / "tiles.csv"
    table.write_text(f"pre,post\n{name}.tif,b.tif\n")
    with pytest.raises(ScarMapperError, match="There is no file"):
        images_of(read_tiles(str(table))[0])


def test_images_on_the_network_are_left_out_unless_the_user_wants_them(tmp_path):
    text = (
        "name,pre,post,dem\n"
        "plain,a.tif,b.tif,c.tif\n"
        "far,/vsicurl/https://x.org/a.tif,b.tif,\n"
        "dem,a.tif,b.tif,s3://bucket/dem.tif\n"
        "described,a.tif,<VRTDataset/>,\n"
        "virtual,a.tif,far.vrt,\n"
        "near,a.tif,near.vrt,\n"
    )
    for name, source in (("far", "/vsis3/b/a.tif"), ("near", "a.tif")):
        (tmp_path / f"{name}.vrt").write_text(
            f"<VRTDataset><VRTRasterBand><SimpleSource><SourceFilename relativeToVRT='1'>{source}"
            "</SourceFilename></SimpleSource></VRTRasterBand></VRTDataset>"
        )
    path = table(tmp_path, text)
    problems = {tile.name: tile.problem for tile in read_tiles(path)}
    assert problems["plain"] == problems["near"] == ""
    for name in ("far", "dem"):
        assert "is no file of this computer" in problems[name]
    assert "virtual raster" in problems["virtual"]
    assert not any(tile.problem for tile in read_tiles(path, remote=True))


def test_a_folder_with_virtual_rasters_of_the_network(tmp_path):
    for name in ("a_pre.vrt", "a_post.vrt", "b_pre.tif", "b_post.tif"):
        (tmp_path / name).write_text(
            "<VRTDataset><SourceFilename>/vsicurl/http://x/a.tif</SourceFilename></VRTDataset>"
        )
    problems = {tile.name: bool(tile.problem) for tile in read_tiles(str(tmp_path))}
    assert problems == {"a": True, "b": False}


def write_vrt(path, source):
    path.write_text(
        "<VRTDataset><VRTRasterBand><SimpleSource><SourceFilename relativeToVRT='0'>"
        f"{source}</SourceFilename></SimpleSource></VRTRasterBand></VRTDataset>"
    )


def test_virtual_rasters_of_a_table_lead_nowhere_else_unless_the_user_trusts_it(tmp_path):
    here, there = tmp_path / "here", tmp_path / "there"
    for folder in (here, here / "below", there):
        folder.mkdir()
    for place in (here / "a.tif", there / "a.tif"):
        place.touch()
    write_vrt(here / "below" / "near.vrt", here / "a.tif")
    write_vrt(there / "own.vrt", there / "a.tif")
    write_vrt(here / "far.vrt", there / "a.tif")
    write_vrt(here / "of far.vrt", here / "far.vrt")
    (here / "wms.xml").write_text(
        "\n<GDAL_WMS><ServerUrl>http://127.0.0.1:9</ServerUrl></GDAL_WMS>"
    )
    (here / "stac.json").write_text('{"stac_version": "1.0.0"}')
    (here / "dimap.xml").write_text(
        '<Dimap_Document><P href="http://x.org"/><DATA_FILE_PATH href="a.tif"/></Dimap_Document>'
    )
    (here / "other.xml").write_text(
        '<Dimap_Document><DATA_FILE_PATH href="../there/a.tif"/></Dimap_Document>'
    )
    path = table(
        here,
        "pre,post,name\n"
        + "".join(
            f"a.tif,{post},{post}\n"
            for post in (
                "below/near.vrt", "../there/own.vrt", "../there/a.tif", "dimap.xml",
                "far.vrt", "of far.vrt", "other.xml", "wms.xml", "stac.json",
            )
        ),
    )  # fmt: skip
    problems = [tile.problem for tile in read_tiles(path)]
    assert problems[:4] == [""] * 4
    assert all("outside of its folder" in problem for problem in problems[4:7])
    assert all("on the network" in problem for problem in problems[7:])
    assert not any(tile.problem for tile in read_tiles(path, remote=True))


def test_links_in_a_folder_lead_nowhere_else_unless_the_user_trusts_it(tmp_path):
    here, there = tmp_path / "here", tmp_path / "there"
    for folder in (here, there / "c"):
        folder.mkdir(parents=True)
    for name in ("a_pre.tif", "a_post.tif", "b_pre.tif"):
        (here / name).touch()
    for name in ("b_post.tif", "c/pre.tif", "c/post.tif"):
        (there / name).touch()
    (here / "b_post.tif").symlink_to(there / "b_post.tif")
    (here / "d_pre.tif").symlink_to(here / "a_pre.tif")
    (here / "d_post.tif").symlink_to("a_post.tif")
    (here / "c").symlink_to(there / "c")
    (tmp_path / "link").symlink_to(here)
    for folder in (here, tmp_path / "link"):
        problems = {tile.name: tile.problem for tile in read_tiles(str(folder))}
        assert problems["a"] == problems["d"] == ""
        assert all("link that leads out" in problems[name] for name in "bc")
    assert not any(tile.problem for tile in read_tiles(str(here), remote=True))


def test_a_long_table_can_be_left_off(tmp_path):
    class Stopped(Progress):
        asked = 0

        def is_cancelled(self):
            self.asked += 1
            return self.asked > 100

    path = table(tmp_path, "pre,post\n" + "a.tif,b.tif\n" * 1000)
    progress = Stopped()
    with pytest.raises(Cancelled):
        read_tiles(path, progress=progress)
    assert progress.asked == 101
