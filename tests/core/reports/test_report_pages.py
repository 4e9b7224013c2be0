"""Pages of reports: texts are escaped, numbers are written as people read them."""

import math
from datetime import datetime, timezone

import pytest
from jinja2 import UndefinedError
from matplotlib.figure import Figure

from scarmapper.core.reports import report_pages
from scarmapper.core.reports.report_pages import (
    TEMPLATES,
    UNKNOWN,
    KeyFigure,
    Page,
    Table,
    area,
    drawing,
    hectares,
    image,
    interval,
    number,
    percent,
    render,
    sigmas,
    significant,
    volume,
    whole,
    write_page,
)
from scarmapper.core.version import version

DAY = datetime(2024, 1, 2, 3, 4, tzinfo=timezone.utc)
EVIL = "<script>alert('a')</script>&\"<b>"


def figure():
    made = Figure(figsize=(3, 2))
    made.add_subplot().plot([0, 1], [1, 0])
    return made


def test_every_text_of_a_page_is_escaped(tmp_path, parsed):
    page = Page(
        EVIL, EVIL, DAY, EVIL, [KeyFigure(EVIL, EVIL, EVIL)], [EVIL], [EVIL], {EVIL: EVIL},
        {EVIL: EVIL}, [EVIL], [EVIL],
    )  # fmt: skip
    table = Table((EVIL, EVIL), [(EVIL, EVIL)], EVIL)
    path = tmp_path / "page.html"
    write_page(
        str(path), "comparison.html", page, title=EVIL, ranking=table, votes=table, cost=table,
        panels=image(figure(), EVIL, EVIL),
        indices=image(figure(), EVIL, EVIL),
        alignment=image(figure(), EVIL, EVIL),
        methods=[{"name": EVIL, "matrix": table, "classes": table}],
    )  # fmt: skip
    found = parsed(path)
    assert "b" not in found.tags
    assert found.words.count(EVIL) >= 25


def test_a_page_names_its_version_and_its_time(tmp_path):
    text = render("page.html", Page("Title", "of this", DAY))
    assert "<title>Title: of this</title>" in text
    assert f'content="Scar Mapper {version()}"' in text
    assert '<time datetime="2024-01-02T03:04:00+00:00">2024-01-02 03:04 UTC</time>' in text
    assert "What makes this doubtful" not in text


def test_what_a_template_needs_has_to_be_there():
    with pytest.raises(UndefinedError):
        render("comparison.html", Page("Title", "of this", DAY))
    assert {path.name for path in TEMPLATES.iterdir()} >= {"page.html", "page.css", "map.html"}


def test_figures_are_in_the_page_and_always_the_same():
    assert image(figure(), "alt").uri.startswith("data:image/png;base64,")
    made = drawing(figure(), "what it shows", "what stands below")
    assert made.uri.startswith("data:image/svg+xml;base64,")
    assert (made.alt, made.caption) == ("what it shows", "what stands below")
    assert image(figure(), "alt") == image(figure(), "alt")


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (number(1234.5678), "1,234.568"),
        (number(-0.25, 1), "−0.2"),
        (number(-0.0001, 2), "0.00"),
        (significant(0.0012345), "0.00123"),
        (significant(123456.0), "123,456"),
        (significant(0), "0"),
        (whole(1234567.4), "1,234,567"),
        (percent(0.1234), "12.3 %"),
        (percent(1, 0), "100 %"),
        (interval((0.1, 0.25), 2), "0.10 to 0.25"),
        (sigmas(9.26), "9.3 σ"),
        (hectares(15_000), "1.50 ha"),
        (hectares(1_234_000), "123.4 ha"),
        (hectares(12_340_000), "1,234 ha"),
        (area(123_456), "123,000 m²"),
        (area(12.4), "12 m²"),
        (volume(1234), "1,200 m³"),
        (volume(2_340_000), "2.3 million m³"),
        (volume(4.56e9), "4.6 km³"),
    ],
)
def test_numbers(written, text):
    assert written == text


def test_what_is_unknown_is_a_dash():
    for function in (number, significant, whole, percent, hectares, area):
        assert function(None) == function(math.nan) == function(math.inf) == UNKNOWN
    assert sigmas(math.nan) == volume(math.inf) == UNKNOWN
    assert interval(None) == interval((0.1, math.nan)) == UNKNOWN
    assert report_pages.UNKNOWN == "–"
