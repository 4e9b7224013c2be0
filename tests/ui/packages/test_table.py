"""The table of packages. Covers ui/packages/table.py and ui/packages/wording.py."""

from scarmapper.core.packages.folder import PackageFolder
from scarmapper.core.packages.requirements import Found, Requirement, Verdict, judge


def test_versions_are_readable(qgis):
    from scarmapper.ui.packages.wording import readable_range

    requirement = Requirement("a", ((">=", "1"), ("!=", "1.5"), ("<=", "2"), ("==", "1.7")))
    assert readable_range(requirement) == "≥ 1, ≠ 1.5, ≤ 2, = 1.7"
    assert readable_range(Requirement("a")) == ""


def test_every_verdict_has_an_icon(qgis):
    from scarmapper.ui.packages.table import VERDICT_ICONS, icon

    assert set(VERDICT_ICONS) == set(Verdict)
    for name in {*VERDICT_ICONS.values(), "packages"}:
        assert not icon(name).pixmap(16, 16).isNull()


def test_rows_without_a_status_show_what_is_needed(qgis, tmp_path):
    from scarmapper.ui.packages.table import PackageTable

    one, other = Requirement("a", ((">=", "1"),)), Requirement("b")
    table = PackageTable([one, other], PackageFolder(tmp_path, "test"))
    table.show_statuses([judge(other, Found("2", "/usr"))])
    rows = [table.topLevelItem(n) for n in range(table.topLevelItemCount())]
    assert [[row.text(n) for n in range(4)] for row in rows] == [
        ["a", "≥ 1", "", ""],
        ["b", "", "2", "ok"],
    ]
    table.deleteLater()


def test_plain_text_as_html(qgis):
    from scarmapper.ui.packages.wording import as_html

    assert as_html("a < b & c") == "a &lt; b &amp; c"
