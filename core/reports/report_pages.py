"""The one look of all reports: templates filled to a single HTML file that needs nothing else."""

from __future__ import annotations

import base64
import io
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ..version import version
from . import palette

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.figure import Figure
    from matplotlib.text import Text

TEMPLATES = Path(__file__).parent / "templates"
UNKNOWN = "–"


@dataclass(frozen=True)
class KeyFigure:
    """A number that stands large at the top of a report.

    Attributes
    ----------
    label, value, note : str
        The note says in a few words what it is.
    """

    label: str
    value: str
    note: str = ""


@dataclass(frozen=True)
class Picture:
    """A picture inside the page.

    Attributes
    ----------
    uri : str
        ``data:`` URI.
    alt, caption : str
        What it shows to those who do not see it; what stands below it.
    """

    uri: str
    alt: str
    caption: str = ""


@dataclass(frozen=True)
class Table:
    """A table whose first column names the rows.

    Attributes
    ----------
    head : sequence of str
        One per column.
    rows : sequence of sequence of str
    caption : str
    """

    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    caption: str = ""


@dataclass(frozen=True)
class Page:
    """What every report has.

    Attributes
    ----------
    title, subtitle : str
    date : datetime
        UTC.
    summary : str
        Two or three sentences: the answer.
    key_figures : sequence of KeyFigure
    warnings, notes : sequence of str
        What makes the results doubtful; what else was noted.
    parameters, versions : mapping of str to str
    method : sequence of str
        How it was made, in paragraphs.
    references : sequence of str
        Sources of the methods.
    """

    title: str
    subtitle: str
    date: datetime
    summary: str = ""
    key_figures: Sequence[KeyFigure] = ()
    warnings: Sequence[str] = ()
    notes: Sequence[str] = ()
    parameters: dict[str, str] = field(default_factory=dict)
    versions: dict[str, str] = field(default_factory=dict)
    method: Sequence[str] = ()
    references: Sequence[str] = ()


def render(template: str, page: Page, **context: Any) -> str:
    """Return a page as HTML.

    Parameters
    ----------
    template : str
        Name of a file in the folder of templates, which extends ``page.html``.
    page : Page
    **context
        What the template names besides; texts are escaped.
    """
    return render_document(template, page=page, version=version(), **context)


def render_document(template: str, **context: Any) -> str:
    """Return a filled template that may be no page, such as a document of XML.

    Parameters
    ----------
    template : str
        Name of a file in the folder of templates.
    **context
        What the template names; texts are escaped.
    """
    environment = Environment(
        loader=FileSystemLoader(str(TEMPLATES)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["palette"] = palette
    return environment.get_template(template).render(**context)


def write_page(path: str, template: str, page: Page, **context: Any) -> None:
    """Write a page to a file; see `render`."""
    Path(path).write_text(render(template, page, **context), encoding="utf-8")


def drawing(figure: Figure, alt: str, caption: str = "") -> Picture:
    """Return a figure of lines and texts, sharp at any size."""
    return _picture(figure, "svg", "image/svg+xml", alt, caption, metadata={"Date": None}, dpi=200)


def image(figure: Figure, alt: str, caption: str = "", cut: bool = True) -> Picture:
    """Return a figure of many pixels.

    Parameters
    ----------
    figure : Figure
    alt, caption : str
        As of `Picture`.
    cut : bool
        Whether to cut off what is empty at its edges, for which it is drawn twice.
    """
    # The usual compression takes four times as long and saves a tenth.
    light = {"compress_level": 1}
    return _picture(figure, "png", "image/png", alt, caption, cut, dpi=160, pil_kwargs=light)


def _picture(
    figure: Figure, kind: str, mime: str, alt: str, caption: str, cut: bool = True, **options: Any
) -> Picture:
    from matplotlib import rcParams
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    # Names within a drawing are made of its content alone: the same figure is the same text.
    rcParams["svg.hashsalt"] = "scarmapper"
    FigureCanvasAgg(figure)
    _as_written(figure)
    buffer = io.BytesIO()
    if cut:
        options.update(bbox_inches="tight", pad_inches=0.04)
    figure.savefig(buffer, format=kind, **options)
    data = base64.b64encode(buffer.getvalue()).decode("ascii")
    return Picture(f"data:{mime};base64,{data}", alt, caption)


def _as_written(figure: Figure) -> None:
    """Show dollar signs of names as they are, not as the begin and end of a formula."""
    for text in _texts(figure):
        if "$" in text.get_text():
            text.set_text(text.get_text().replace("$", r"\$"))


def _texts(artist: Artist) -> Iterator[Text]:
    """Yield the texts of a figure, but for those of ticks.

    These are made when they are drawn, of logarithms as formulas; to ask for them before takes as
    long as drawing.
    """
    from matplotlib.axis import Axis
    from matplotlib.text import Text

    if isinstance(artist, Text):
        yield artist
    elif isinstance(artist, Axis):
        yield artist.label
    else:
        for child in artist.get_children():
            yield from _texts(child)


def number(value: float | None, digits: int = 3) -> str:
    """Return a value with fixed digits after the point; a dash where it is unknown."""
    if value is None or not math.isfinite(value):
        return UNKNOWN
    text = f"{round(value, digits) + 0.0:,.{digits}f}"  # adding 0 makes −0 a 0
    return text.replace("-", "−")


def significant(value: float | None, digits: int = 3) -> str:
    """Return a value with so many significant digits; a dash where it is unknown."""
    if value is None or not math.isfinite(value):
        return UNKNOWN
    if value == 0:
        return "0"
    return number(value, max(0, digits - 1 - math.floor(math.log10(abs(value)))))


def whole(value: float | None) -> str:
    """Return a value without digits after the point, thousands apart."""
    return number(value, 0)


def percent(share: float | None, digits: int = 1) -> str:
    """Return a share in per cent."""
    if share is None or not math.isfinite(share):
        return UNKNOWN
    return f"{100 * share:.{digits}f} %"


def sigmas(value: float) -> str:
    """Return a value in standard deviations; a dash where it is unknown."""
    return f"{value:.1f} σ" if math.isfinite(value) else UNKNOWN


def interval(pair: tuple[float, float] | None, digits: int = 3) -> str:
    """Return the two ends of an interval."""
    if pair is None or not all(math.isfinite(end) for end in pair):
        return UNKNOWN
    return f"{number(pair[0], digits)} to {number(pair[1], digits)}"


def hectares(square_metres: float | None) -> str:
    """Return an area in hectares, with digits as its size asks for."""
    if square_metres is None or not math.isfinite(square_metres):
        return UNKNOWN
    value = square_metres / 1e4
    return f"{value:,.{0 if value >= 1000 else 1 if value >= 100 else 2}f} ha"


def area(square_metres: float | None) -> str:
    """Return an area in square metres, rounded to three digits."""
    if square_metres is None or not math.isfinite(square_metres):
        return UNKNOWN
    return f"{_rounded(square_metres):,.0f} m²"


def volume(cubic_metres: float) -> str:
    """Return a volume in cubic metres, rounded to two digits."""
    if not math.isfinite(cubic_metres):
        return UNKNOWN
    for limit, unit in ((1e9, "km³"), (1e6, "million m³")):
        if cubic_metres >= limit:
            return f"{float(f'{cubic_metres / limit:.2g}'):g} {unit}"
    return f"{_rounded(cubic_metres, 2):,.0f} m³"


def _rounded(value: float, digits: int = 3) -> float:
    return float(f"{value:.{digits}g}") if value >= 10 ** (digits - 1) else round(value)
