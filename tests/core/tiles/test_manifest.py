"""The manifest: a row for each tile."""

from scarmapper.core.tiles.manifest import DONE, FAILED, TileRow, write_manifest


def test_the_manifest_leaves_out_what_is_not_known(tmp_path):
    path = tmp_path / "manifest.csv"
    rows = [
        TileRow("a, b", DONE, 1.26, 3, 1234.56, -0.5, 2.25, 0.125, warnings="two\nlines"),
        TileRow("c", FAILED, error="gone"),
        TileRow("d"),
    ]
    write_manifest(str(path), rows)
    assert path.read_text() == (
        "name,state,seconds,scars,area_m2,shift_x,shift_y,rmse_px,warnings,error\n"
        '"a, b",done,1.3,3,1234.6,-0.5000,2.2500,0.1250,"two\nlines",\n'
        "c,failed,,,,,,,,gone\n"
        "d,waiting,,,,,,,,\n"
    )
    write_manifest(None, rows)
