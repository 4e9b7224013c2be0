"""The pages in HTML, for the plugin's Help button."""

from __future__ import annotations

from html import escape

from qgis.PyQt.QtCore import QCoreApplication

from scarmapper.core.geo.vector_table import Field
from scarmapper.ui import translation

from .content import Page, Row, by_group, first_sentence, meaning, tr


def html_document(language: str, title: str, body: list[str]) -> str:
    """Return a whole page of HTML."""
    head = [
        "<!DOCTYPE html>",
        f'<html lang="{language}">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(title)} · Scar Mapper</title>",
        '<link rel="stylesheet" href="../page.css">',
        '<link rel="icon" href="../../icons/scarmapper.svg">',
        "</head>",
        "<body>",
    ]
    return "\n".join([*head, *body, "</body>", "</html>", ""])


def html_rows(rows: tuple[Row, ...], *headings: str) -> list[str]:
    """Return a table of HTML: one row per parameter."""
    heads = "".join(f"<th>{escape(heading)}</th>" for heading in headings)
    lines = ['<table class="rows">', f"<thead><tr>{heads}</tr></thead>", "<tbody>"]
    for row in rows:
        notes = "".join(f"<span>{escape(note)}</span>" for note in row.notes)
        choices = "".join(f"<li value={n}>{escape(label)}</li>" for n, label in row.choices)
        lines.append(
            f'<tr id="{row.key}"><th>{escape(row.label)} <code>{row.key}</code></th>'
            f"<td>{escape(row.kind)}{notes}</td>"
            f"<td>{escape(row.text)}{f'<ol>{choices}</ol>' if choices else ''}</td></tr>"
        )
    return [*lines, "</tbody>", "</table>"]


def html_page(page: Page, language: str) -> str:
    """Return the page of an algorithm in HTML."""
    body = [
        f'<nav><a href="index.html">Scar Mapper</a> › {escape(page.group)}</nav>',
        f'<header><img src="../../icons/algorithms/{page.name}.svg" alt="" width="56" height="56">'
        f"<h1>{escape(page.title)}</h1></header>",
        "<main>",
        f'<p class="summary">{escape(page.summary)}</p>',
        f"<h2>{escape(tr('Parameters'))}</h2>",
        *html_rows(page.inputs, tr("Parameter"), tr("Takes"), tr("What it is for")),
        f"<h2>{escape(tr('Outputs'))}</h2>",
    ]
    if page.outputs:
        body += html_rows(page.outputs, tr("Output"), tr("Kind"), tr("What it holds"))
    if page.numbers:
        body += [
            f"<p>{escape(tr('Numbers, for models and scripts:'))}</p>",
            '<table class="plain">',
        ]
        body += [
            f"<tr><th><code>{row.key}</code></th><td>{escape(row.label)}</td></tr>"
            for row in page.numbers
        ]
        body += ["</table>"]
    for label, fields in page.tables:
        heading = tr("Fields of “{layer}”").format(layer=label)
        body += [f"<h2>{escape(heading)}</h2>", '<table class="plain">']
        body += [
            f"<tr><th><code>{f.name}</code></th><td>{escape(_with_unit(f))}</td></tr>"
            for f in fields
        ]
        body += ["</table>"]
    body += [
        f"<h2>{escape(tr('On the command line'))}</h2>",
        f"<pre><code>{escape(page.command)}</code></pre>",
        f"<h2>{escape(tr('In Python'))}</h2>",
        f"<pre><code>{escape(page.script)}</code></pre>",
        "</main>",
    ]
    return html_document(language, page.title, body)


def _with_unit(field: Field) -> str:
    text = meaning(field)
    unit = QCoreApplication.translate("Fields", field.unit) if field.unit else ""
    return f"{text} ({unit})" if unit else text


def html_index(pages: list[Page], language: str) -> str:
    """Return the plugin's first page of help."""
    steps = [
        tr(
            "Take two images of the same ground, before and after the event, best of the same "
            "season and without cloud. Sentinel-2 with red, near infrared and short-wave infrared "
            "is best; red, green and blue alone will do."
        ),
        tr(
            "“Map scars between two images” aligns them, masks cloud and water, finds the scars "
            "and writes them as polygons. Give it a DEM if there is one: it drops fields and "
            "river banks, which look like scars and are flat."
        ),
        tr("Read the report, its warnings first: they tell what makes this map doubtful."),
        tr(
            "Look at each scar in “Scar review”: what the algorithm delivers are candidates, and "
            "your eyes decide. Flicker between the two images and confirm or reject with one key."
        ),
        tr(
            "With an inventory, “Assess a scar map” tells how good the map is, and “Compare "
            "methods” which method suits the place."
        ),
    ]
    body = [
        '<header><img src="../../icons/scarmapper.svg" alt="" width="64" height="64">'
        "<h1>Scar Mapper</h1></header>",
        "<main>",
        f'<p class="summary">{escape(tr("Landslide scars from two satellite images."))}</p>',
        f"<h2>{escape(tr('First steps'))}</h2>",
        "<ol>",
        *(f"<li>{escape(step)}</li>" for step in steps),
        "</ol>",
        f"<h2>{escape(tr('Algorithms'))}</h2>",
    ]
    for group, own in by_group(pages):
        body += [f"<h3>{escape(group)}</h3>", '<table class="list">']
        body += [
            f'<tr><td><img src="../../icons/algorithms/{page.name}.svg" alt="" width="28" '
            f'height="28"></td><th><a href="{page.name}.html">{escape(page.title)}</a></th>'
            f"<td>{escape(first_sentence(page.summary))}</td></tr>"
            for page in own
        ]
        body += ["</table>"]
    if language != translation.SOURCE_LANGUAGE:
        note = tr("The reports and the notes in the log are in English.")
        body.append(f"<p>{escape(note)}</p>")
    return html_document(language, tr("Help"), [*body, "</main>"])
