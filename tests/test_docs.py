"""The help pages and icons agree with the algorithms. Covers docs/help_pages and ui/help.py."""

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).resolve().parent.parent
ICONS = ROOT / "ui" / "icons" / "algorithms"
HELP = ROOT / "ui" / "help"
VOID = {"meta", "link", "img", "br"}


@pytest.fixture(scope="module")
def pages(qgis):
    """The module that makes the pages."""
    from scarmapper.docs import make_pages

    return make_pages


@pytest.fixture(scope="module")
def examples(qgis):
    """The module that makes the example calls."""
    from scarmapper.docs.help_pages import examples

    return examples


@pytest.fixture(scope="module")
def algorithms(qgis):
    """The registered algorithms."""
    from qgis.core import QgsApplication

    return QgsApplication.processingRegistry().providerById("scarmapper").algorithms()


def ids():
    """Return the ids of the algorithms, without QGIS."""
    found = []
    for path in sorted((ROOT / "algorithms").glob("*.py")):
        found += re.findall(r'^    ID = "(\w+)"$', path.read_text(encoding="utf-8"), re.M)
    return found


def test_the_pages_are_up_to_date(pages):
    old = pages.out_of_date(pages.all_files())
    assert [path.relative_to(ROOT).as_posix() for path in old] == [], "run “make docs”"


def test_every_algorithm_has_its_pages(algorithms):
    names = {algorithm.name() for algorithm in algorithms}
    assert names == set(ids())
    assert {path.stem for path in (ROOT / "docs" / "algorithms").glob("*.md")} == names | {"README"}
    for folder in (HELP / "en", HELP / "es"):
        assert {path.stem for path in folder.glob("*.html")} == names | {"index"}


def test_every_parameter_is_on_its_page_with_its_help(algorithms):
    for algorithm in algorithms:
        text = (ROOT / "docs" / "algorithms" / f"{algorithm.name()}.md").read_text(encoding="utf-8")
        for parameter in algorithm.parameterDefinitions():
            assert len(parameter.help()) > 3
            row = next(line for line in text.splitlines() if f"| `{parameter.name()}` |" in line)
            assert parameter.description().replace("|", "\\|") in row
            assert " ".join(parameter.help().split()).replace("|", "\\|") in row
        for output in algorithm.outputDefinitions():
            assert f"`{output.name()}`" in text


def test_examples_name_every_needed_parameter_and_none_that_does_not_exist(examples, algorithms):
    for algorithm in algorithms:
        definitions = {d.name(): d for d in algorithm.parameterDefinitions()}
        values = examples.example_values(algorithm.name(), list(definitions.values()))
        assert set(values) <= set(definitions)
        assert set(examples.EXAMPLES.get(algorithm.name(), {})) <= set(definitions)
        for key, definition in definitions.items():
            if not examples.is_optional(definition) and definition.defaultValue() is None:
                assert key in values, (algorithm.name(), key)
        command = examples.command_of(algorithm.name(), values)
        assert re.findall(r"--([\w:]+)=", command) == list(values)
        compile(examples.script_of(algorithm.name(), values), algorithm.name(), "exec")


def test_pages_of_algorithms_that_are_gone_are_found(pages, monkeypatch, tmp_path):
    (tmp_path / "gone.md").write_text("old", encoding="utf-8")
    monkeypatch.setattr(pages, "MARKDOWN", tmp_path)
    monkeypatch.setattr(pages, "HELP", tmp_path)
    assert pages.out_of_date({}) == [tmp_path / "gone.md"]
    assert pages.out_of_date({tmp_path / "new.md": "x"}) == [
        tmp_path / "gone.md",
        tmp_path / "new.md",
    ]


class Reader(HTMLParser):
    """Checks that elements are closed as they were opened, and collects links."""

    def __init__(self):
        super().__init__()
        self.open, self.links = [], []

    def handle_starttag(self, tag, attrs):
        if tag not in VOID:
            self.open.append(tag)
        self.links += [value for key, value in attrs if key in ("href", "src")]

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@pytest.mark.parametrize(
    "path", sorted(HELP.glob("*/*.html")), ids=lambda p: f"{p.parent.name}/{p.name}"
)
def test_help_pages_are_whole_and_need_no_network(path):
    reader = Reader()
    reader.feed(path.read_text(encoding="utf-8"))
    assert reader.open == []
    assert f'<html lang="{path.parent.name}">' in path.read_text(encoding="utf-8")
    for link in reader.links:
        assert not urlsplit(link).scheme
        assert (path.parent / unquote(link)).is_file(), link
    assert path.stat().st_size < 40_000


WRITTEN = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
NAMED = re.compile(r"`((?:core|algorithms|ui|models|tests|i18n|docs|demo)/[\w./]+)`")


@pytest.mark.parametrize("path", WRITTEN, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_files_that_the_documentation_names_are_there(path):
    named = set(NAMED.findall(path.read_text(encoding="utf-8")))
    made = {"demo/output", "models/training/runs", "i18n/scarmapper_xx.ts"}
    assert {name for name in named - made if not (ROOT / name).exists()} == set()


@pytest.mark.parametrize("path", WRITTEN, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_links_in_the_documentation_lead_somewhere(path):
    text = re.sub(r"```.*?```", "", path.read_text(encoding="utf-8"), flags=re.S)
    links = re.findall(r"\]\(([^)\s]+)\)", text) + re.findall(r'src="([^"]+)"', text)
    for link in links:
        if not urlsplit(link).scheme and not link.startswith("#"):
            assert (path.parent / unquote(link.partition("#")[0])).exists(), link


def test_the_help_button_finds_a_page_on_this_computer(algorithms, qgis):
    from qgis.PyQt.QtCore import QUrl

    from scarmapper.ui import translation

    for language in ("en", "es"):
        translation.install(language)
        try:
            for algorithm in algorithms:
                url = QUrl(algorithm.helpUrl())
                assert url.isLocalFile()
                path = Path(url.toLocalFile())
                assert path.name == f"{algorithm.name()}.html"
                assert path.parent.name == language
                assert path.is_file()
        finally:
            translation.remove()


def test_an_odd_folder_does_not_break_the_address(qgis, monkeypatch, tmp_path):
    from qgis.PyQt.QtCore import QUrl

    from scarmapper.ui import help as help_pages

    folder = tmp_path / "50 % of #1 & ñ?"
    (folder / "en").mkdir(parents=True)
    (folder / "en" / "index.html").write_text("x", encoding="utf-8")
    monkeypatch.setattr(help_pages, "FOLDER", folder)
    assert QUrl(help_pages.page_url()).toLocalFile() == str(folder / "en" / "index.html")
    assert help_pages.page_url("nothing") == ""


# Icons


@pytest.mark.parametrize("name", ids())
def test_every_algorithm_has_an_icon_of_its_own_on_the_common_grid(name):
    path = ICONS / f"{name}.svg"
    root = ElementTree.parse(path).getroot()  # noqa: S314 - our own file
    assert root.get("viewBox") == "0 0 24 24"
    tags = {element.tag.rpartition("}")[2] for element in root.iter()}
    # What Qt draws without surprises.
    assert tags <= {"svg", "g", "path", "rect", "circle", "ellipse"}
    assert path.stat().st_size < 3000


def test_icons_draw_at_all_sizes_within_their_bounds_and_differ(qgis, algorithms):
    from qgis.PyQt.QtCore import QRectF
    from qgis.PyQt.QtGui import QImage, QPainter
    from qgis.PyQt.QtSvg import QSvgRenderer

    drawn = {}
    for algorithm in algorithms:
        path = algorithm.svgIconPath()
        assert Path(path).stem == algorithm.name()
        renderer = QSvgRenderer(path)
        assert renderer.isValid()
        for size in (16, 24, 48):
            image = QImage(size, size, QImage.Format.Format_ARGB32)
            image.fill(0)
            painter = QPainter(image)
            renderer.render(painter, QRectF(0, 0, size, size))
            painter.end()
            alpha = [[image.pixelColor(x, y).alpha() for x in range(size)] for y in range(size)]
            covered = sum(value > 40 for row in alpha for value in row) / size**2
            assert 0.15 < covered < 0.95, (path, size)
            if size == 48:
                edge = [*alpha[0], *alpha[-1], *(row[0] for row in alpha)]
                assert max(edge) < 255, path
                drawn[algorithm.name()] = bytes(value for row in alpha for value in row)
        assert not algorithm.icon().isNull()
    assert len(set(drawn.values())) == len(drawn)


def test_no_icon_is_left_over(algorithms):
    assert {path.stem for path in ICONS.glob("*.svg")} == {a.name() for a in algorithms}
