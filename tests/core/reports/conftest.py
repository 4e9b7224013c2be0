"""A parsed report, checked to be well-formed and whole in itself; and maps to report on."""

import base64
import re
import sys
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest

from scarmapper.core.mapping.scar_map import MapOptions, map_scars

# The helper modules of the tests of these rooms.
for room in ("assessment", "mapping"):
    sys.path.insert(0, str(Path(__file__).parents[1] / room))

_VOID = {"meta", "img", "br", "link", "input", "hr"}


class ParsedReport(HTMLParser):
    """A page: its tags, links, headings and words.

    Attributes
    ----------
    tags : list of str
    links : list of str
        Of all ``src`` and ``href``.
    headings : list of str
    words : str
        All text but the style, with single spaces.
    """

    def __init__(self, text):
        super().__init__()
        self.tags, self.links, self.headings, self.words = [], [], [], ""
        self._open, self._parts = [], []
        self.feed(text)
        self.close()
        assert self._open == [], "tags are left open"
        self.words = " ".join(" ".join(self._parts).split())

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        values = dict(attributes)
        assert len(values) == len(attributes), f"an attribute of {tag} is there twice"
        assert not any(name.startswith("on") for name in values), "a script in an attribute"
        self.links += [value for key, value in attributes if key in ("src", "href")]
        if tag == "img":
            assert values["alt"], "a picture without a text for those who do not see it"
        if tag not in _VOID:
            self._open.append(tag)
        if tag in ("h1", "h2", "h3"):
            self.headings.append("")

    def handle_endtag(self, tag):
        assert self._open.pop() == tag

    def handle_data(self, data):
        if "style" in self._open:
            return
        self._parts.append(data)
        if self._open and self._open[-1] in ("h1", "h2", "h3"):
            self.headings[-1] += data.strip()


@pytest.fixture(scope="session")
def parsed():
    """Return a function that parses a report, and checks what every report has to be."""

    def parse(path):
        text = Path(path).read_text(encoding="utf-8")
        assert text.startswith("<!DOCTYPE html>")
        page = ParsedReport(text)
        assert page.tags.count("h1") == 1
        assert not {"script", "link", "iframe"} & set(page.tags)
        for link in page.links:
            kind, _, data = link.partition(";base64,")
            assert kind in ("data:image/png", "data:image/svg+xml")
            picture = base64.b64decode(data, validate=True)
            assert picture.startswith(b"\x89PNG" if kind.endswith("png") else b"<?xml")
            assert len(picture) > 2000
        assert "nan" not in page.words.split()
        assert not re.search(r"\bNone\b(?! of )", page.words)
        return page

    return parse


@pytest.fixture(scope="session")
def pixels():
    """Return a function that draws a figure: uint8 (height, width, 3)."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    def draw(figure):
        canvas = FigureCanvasAgg(figure)
        canvas.draw()
        return np.asarray(canvas.buffer_rgba())[..., :3].copy()

    return draw


def colour(text):
    """Return a colour such as #1d5c99 as three bytes."""
    return np.array([int(text[i : i + 2], 16) for i in (1, 3, 5)])


@pytest.fixture(scope="session")
def count_of():
    """Return a function that counts the pixels of a picture that are of a colour."""

    def count(picture, text):
        return int((picture == colour(text)).all(axis=-1).sum())

    return count


@pytest.fixture(scope="session")
def scar_map(images):
    """The map that the evidence method makes of it."""
    return map_scars(images, MapOptions(min_area=400))
