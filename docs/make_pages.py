#!/usr/bin/env python3
"""Write a page for each algorithm, from the algorithm itself: make docs.

Markdown for whoever reads the repository (docs/algorithms), and HTML in each language of the plugin
for its Help button (ui/help). With --check nothing is written: the pages that are out of date are
named, and there is an exit status of 1.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from itertools import groupby
from pathlib import Path

from qgis.core import (
    QgsApplication,
    QgsProcessingOutputNumber,
    QgsProcessingParameterDefinition,
)
from qgis.PyQt.QtCore import QCoreApplication

from scarmapper.algorithms.base import ScarMapperAlgorithm
from scarmapper.algorithms.provider import ALGORITHMS, ScarMapperProvider
from scarmapper.core.alignment.tiepoint_table import FIELDS as TIEPOINT_FIELDS
from scarmapper.core.assessment.match_table import FIELDS as MATCH_FIELDS
from scarmapper.core.geo.vector_table import Field
from scarmapper.core.scars.scar_fields import FIELDS as SCAR_FIELDS
from scarmapper.core.tiles.scars import TILES
from scarmapper.ui import translation

ROOT = Path(__file__).resolve().parent.parent
MARKDOWN = ROOT / "docs" / "algorithms"
HELP = ROOT / "ui" / "help"
PROVIDER = "scarmapper"

# Of the style of a vector output: the fields of the layer.
TABLES = {"scars": SCAR_FIELDS, "matches": MATCH_FIELDS, "tiepoints": TIEPOINT_FIELDS}

# Fields that the layers of an algorithm have beside those.
MORE_FIELDS = {"mapscarstiles": (TILES,)}

# What stands in the examples, where the name of the parameter does not say it; beside the mandatory
# parameters only these are shown.
EXAMPLES = {
    "mapscars": {"DEM": "dem.tif", "MASK": "mask.tif", "REPORT": "report.html"},
    "mapscarstiles": {"TILES": "pairs.csv", "WORKERS": "4"},
    "stacksentinel2": {
        "INPUT": "S2A_MSIL2A_20180918T012651.zip",
        "OUTPUT": "before.tif",
        "SCL": "scl_before.tif",
    },
    "alignimages": {"REFERENCE": "before.tif", "INPUT": "after.tif", "OUTPUT": "aligned.tif"},
    "validmask": {"INPUT": "before.tif", "SCL": "scl_before.tif", "OUTPUT": "valid.tif"},
    "spectralindices": {"INPUT": "before.tif", "INDICES": "0,1", "OUTPUT": "indices.tif"},
    "ndvidrop": {"MASK": "valid.tif", "OUTPUT": "mask.tif"},
    "clusterscars": {"MASK": "valid.tif", "OUTPUT": "mask.tif"},
    "unetscars": {"INPUT": "after.tif", "PRE": "before.tif", "OUTPUT": "mask.tif"},
    "scarpolygons": {"INPUT": "mask.tif", "DEM": "dem.tif", "OUTPUT": "scars.gpkg"},
    "assessscars": {"PREDICTED": "scars.gpkg", "REFERENCE": "inventory.gpkg"},
    "comparemethods": {"REFERENCE": "inventory.gpkg", "TABLE": "methods.csv"},
    "exportchips": {"INPUT": "after.tif", "DEM": "dem.tif", "FOLDER": "chips"},
}
PRE_AND_POST = {"PRE": "before.tif", "POST": "after.tif"}
SUFFIXES = {
    "raster": ".tif",
    "rasterDestination": ".tif",
    "vectorDestination": ".gpkg",
    "source": ".gpkg",
    "layer": ".gpkg",
}


def tr(text: str) -> str:
    """Translate a word of the pages themselves."""
    return QCoreApplication.translate("HelpPages", text)


def meaning(field: Field) -> str:
    """Return what a field says, in the language of the page."""
    return QCoreApplication.translate("Fields", field.meaning)


def one_line(text: str) -> str:
    """Return a text without line breaks."""
    return " ".join(text.split())


# What a page says


@dataclass(frozen=True)
class Row:
    """A parameter or an output: what its line of the table says."""

    label: str
    key: str
    kind: str
    notes: tuple[str, ...]
    choices: tuple[tuple[int, str], ...]
    text: str


@dataclass(frozen=True)
class Page:
    """All that the page of an algorithm says, in one language."""

    name: str
    title: str
    group: str
    summary: str
    inputs: tuple[Row, ...]
    outputs: tuple[Row, ...]
    numbers: tuple[Row, ...]
    tables: tuple[tuple[str, tuple[Field, ...]], ...]
    command: str
    script: str


def kind_of(definition: QgsProcessingParameterDefinition) -> str:
    """Return in words what a parameter takes."""
    kinds: dict[str, Callable[[], str]] = {
        "raster": lambda: tr("raster"),
        "layer": lambda: tr("raster or vector layer"),
        "source": lambda: _geometry(definition),
        "band": lambda: tr("band"),
        "number": lambda: tr("whole number") if _is_whole(definition) else tr("number"),
        "boolean": lambda: tr("yes or no"),
        "enum": lambda: tr("choice of several") if definition.allowMultiple() else tr("choice"),
        "string": lambda: tr("text"),
        "extent": lambda: tr("extent"),
        "field": lambda: tr("field of a layer"),
        "crs": lambda: tr("coordinate reference system"),
        "file": lambda: tr("folder") if definition.behavior() else tr("file"),
        "rasterDestination": lambda: tr("raster"),
        "vectorDestination": lambda: tr("vector layer"),
        "fileDestination": lambda: tr("file"),
        "folderDestination": lambda: tr("folder"),
    }
    if definition.type() not in kinds:
        raise SystemExit(f"docs/make_pages.py has no word for parameters of {definition.type()!r}")
    return kinds[definition.type()]()


def _geometry(definition) -> str:
    kinds = {int(kind) for kind in definition.dataTypes()}
    return {
        frozenset({0}): tr("point layer"),
        frozenset({1}): tr("line layer"),
        frozenset({2}): tr("polygon layer"),
    }.get(frozenset(kinds), tr("vector layer"))


def _is_whole(definition) -> bool:
    return int(definition.dataType()) == 0


def flag(definition, name: str) -> bool:
    """Tell whether a parameter is of a ``QgsProcessingParameterDefinition.Flag``."""
    return bool(definition.flags() & getattr(QgsProcessingParameterDefinition.Flag, name))


def is_optional(definition) -> bool:
    """Tell whether a parameter may be left out."""
    return flag(definition, "FlagOptional")


def number_text(value: float) -> str:
    """Return a number as a person would type it."""
    return f"{value:.12g}"


def default_of(definition) -> str | None:
    """Return the default in words; None where there is none."""
    value = definition.defaultValue()
    if value is None or value == "":
        return None
    if definition.type() == "enum":
        options = definition.options()
        chosen = value if isinstance(value, list) else [value]
        return "; ".join(options[int(index)] for index in chosen)
    if definition.type() == "boolean":
        return tr("yes") if value else tr("no")
    if definition.type() == "number":
        return number_text(value)
    return str(value)


def range_of(definition) -> str | None:
    """Return the limits of a number in words."""
    if definition.type() != "number":
        return None
    low, high = definition.minimum(), definition.maximum()
    has_low, has_high = abs(low) < 1e9, abs(high) < 1e9
    if has_low and has_high:
        return tr("{low} to {high}").format(low=number_text(low), high=number_text(high))
    if has_low:
        return tr("{low} or more").format(low=number_text(low))
    return tr("{high} at most").format(high=number_text(high)) if has_high else None


def input_row(definition) -> Row:
    """Return the line of an input."""
    default = default_of(definition)
    notes = [
        tr("optional") if is_optional(definition) and default is None else None,
        tr("advanced") if flag(definition, "FlagAdvanced") else None,
        range_of(definition),
        tr("default: {value}").format(value=default) if default is not None else None,
    ]
    options = definition.options() if definition.type() == "enum" else []
    return Row(
        definition.description(),
        definition.name(),
        kind_of(definition),
        tuple(filter(None, notes)),
        tuple(enumerate(options)),
        one_line(definition.help()),
    )


def output_row(definition) -> Row:
    """Return the line of an output that is a file."""
    notes = [
        tr("optional") if is_optional(definition) else None,
        tr("made by default") if is_optional(definition) and definition.createByDefault() else None,
    ]
    return Row(
        definition.description(),
        definition.name(),
        kind_of(definition),
        tuple(filter(None, notes)),
        (),
        one_line(definition.help()),
    )


def example_values(name: str, definitions) -> dict[str, str]:
    """Return what the examples give to which parameters, in the order of the parameters."""
    own = EXAMPLES.get(name, {})
    values = {}
    for definition in definitions:
        key = definition.name()
        needed = not is_optional(definition) and (
            definition.defaultValue() is None or definition.isDestination()
        )
        if key in own:
            values[key] = own[key]
        elif needed and key in PRE_AND_POST:
            values[key] = PRE_AND_POST[key]
        elif needed:
            suffix = SUFFIXES.get(definition.type(), "")
            if definition.type() == "fileDestination":
                suffix = "." + definition.defaultFileExtension()
            values[key] = key.lower() + suffix
    return values


def command_of(name: str, values: dict[str, str]) -> str:
    """Return the call of ``qgis_process``."""
    lines = [f"qgis_process run {PROVIDER}:{name} --"]
    lines += [f"  --{key}={value}" for key, value in values.items()]
    lines[0] = lines[0].removesuffix(" --")
    return " \\\n".join(lines)


def script_of(name: str, values: dict[str, str]) -> str:
    """Return the call from Python."""
    lines = [
        "import processing",
        "",
        "results = processing.run(",
        f'    "{PROVIDER}:{name}",',
        "    {",
    ]
    lines += [f'        "{key}": {_literal(value)},' for key, value in values.items()]
    return "\n".join([*lines, "    },", ")"])


def _literal(value: str) -> str:
    if value.replace(",", "").isdigit():
        return f"[{', '.join(value.split(','))}]" if "," in value else value
    return f'"{value}"'


def page_of(algorithm: ScarMapperAlgorithm) -> Page:
    """Return what the page of an algorithm says, in the language of the moment."""
    definitions = algorithm.parameterDefinitions()
    values = example_values(algorithm.name(), definitions)
    files = [d for d in definitions if d.isDestination()]
    numbers = [
        Row(output.description(), output.name(), tr("number"), (), (), "")
        for output in algorithm.outputDefinitions()
        if isinstance(output, QgsProcessingOutputNumber)
    ]
    tables = [
        (
            definition.description(),
            (
                *TABLES[algorithm.output_styles[definition.name()]],
                *MORE_FIELDS.get(algorithm.name(), ()),
            ),
        )
        for definition in files
        if algorithm.output_styles.get(definition.name()) in TABLES
    ]
    return Page(
        name=algorithm.name(),
        title=algorithm.displayName(),
        group=algorithm.group(),
        summary=one_line(algorithm.tr(algorithm.SUMMARY)),
        inputs=tuple(input_row(d) for d in definitions if not d.isDestination()),
        outputs=tuple(output_row(d) for d in files),
        numbers=tuple(numbers),
        tables=tuple(tables),
        command=command_of(algorithm.name(), values),
        script=script_of(algorithm.name(), values),
    )


# Markdown


def cell(text: str) -> str:
    """Return a text as the cell of a table in Markdown."""
    return text.replace("|", "\\|")


def markdown_rows(rows: tuple[Row, ...], *headings: str) -> list[str]:
    """Return lines of Markdown: one row of a table per parameter."""
    lines = [f"| {' | '.join(headings)} |", "|---|---|---|---|"]
    for row in rows:
        takes = ", ".join((row.kind, *row.notes))
        text = row.text
        if row.choices:
            text += "<br>" + "<br>".join(f"{number}: {label}" for number, label in row.choices)
        lines.append(f"| **{cell(row.label)}** | `{row.key}` | {cell(takes)} | {cell(text)} |")
    return lines


def markdown_page(page: Page) -> str:
    """Return the page of an algorithm in Markdown."""
    lines = [
        "<!-- Made by docs/make_pages.py (make docs) from the algorithm; edit that. -->",
        f"# {page.title}",
        "",
        f'<img src="../../ui/icons/algorithms/{page.name}.svg" width="48" alt="">',
        "",
        page.summary,
        "",
        f"Toolbox: *Scar Mapper › {page.group}*. Id: `{PROVIDER}:{page.name}`.",
        "",
        "## Parameters",
        "",
        *markdown_rows(page.inputs, "parameter", "key", "takes", "what it is for"),
        "",
        "## Outputs",
        "",
    ]
    if page.outputs:
        lines += [*markdown_rows(page.outputs, "output", "key", "is a", "what it holds"), ""]
    if page.numbers:
        lines += ["Numbers, for models and scripts:", "", "| key | number |", "|---|---|"]
        lines += [f"| `{row.key}` | {cell(row.label)} |" for row in page.numbers]
        lines += [""]
    for label, fields in page.tables:
        lines += [f"## Fields of “{label}”", "", "| field | unit | what it says |", "|---|---|---|"]
        lines += [f"| `{f.name}` | {f.unit} | {cell(f.meaning)} |" for f in fields]
        lines += [""]
    lines += ["## On the command line", "", "```sh", page.command, "```", ""]
    lines += ["## In Python", "", "```python", page.script, "```", ""]
    return "\n".join(lines)


def by_group(pages: list[Page]) -> list[tuple[str, list[Page]]]:
    """Return the groups of the toolbox in the order of the list, each with its pages."""
    order = {group: i for i, group in enumerate(dict.fromkeys(page.group for page in pages))}
    ordered = sorted(pages, key=lambda page: order[page.group])
    return [(group, list(own)) for group, own in groupby(ordered, key=lambda page: page.group)]


def markdown_index(pages: list[Page]) -> str:
    """Return the list of all algorithms in Markdown."""
    lines = [
        "<!-- Made by docs/make_pages.py (make docs) from the algorithms; edit those. -->",
        "# Algorithms",
        "",
        "All are in the Processing toolbox under *Scar Mapper*, and work in graphical models, in",
        "batch, from Python and with `qgis_process`. The [user guide](../README.md) says which to",
        "use when.",
        "",
    ]
    for group, own in by_group(pages):
        lines += [f"## {group}", "", "| | algorithm | id | what it does |", "|---|---|---|---|"]
        for page in own:
            icon = f'<img src="../../ui/icons/algorithms/{page.name}.svg" width="24" alt="">'
            first = first_sentence(page.summary)
            lines.append(
                f"| {icon} | [{page.title}]({page.name}.md) | `{page.name}` | {cell(first)} |"
            )
        lines.append("")
    return "\n".join(lines)


def first_sentence(text: str) -> str:
    """Return the first sentence of a text."""
    return text.split(". ")[0].rstrip(".") + "."


# HTML


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
    said = meaning(field)
    unit = QCoreApplication.translate("Fields", field.unit) if field.unit else ""
    return f"{said} ({unit})" if unit else said


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
        note = tr("The reports and the messages in the log are in English.")
        body.append(f"<p>{escape(note)}</p>")
    return html_document(language, tr("Help"), [*body, "</main>"])


# Files


def in_language(language: str) -> list[Page]:
    """Return the pages of all algorithms in a language."""
    translation.install(language)
    try:
        # Algorithms keep the texts they were made with: these are made now.
        algorithms = [kind() for kind in ALGORITHMS]
        for algorithm in algorithms:
            algorithm.initAlgorithm()
        return [page_of(algorithm) for algorithm in algorithms]
    finally:
        translation.remove()


def html_files(language: str) -> dict[Path, str]:
    """Return the help pages in a language, by path."""
    pages = in_language(language)
    folder = HELP / language
    translation.install(language)
    try:
        files = {folder / f"{page.name}.html": html_page(page, language) for page in pages}
        files[folder / "index.html"] = html_index(pages, language)
    finally:
        translation.remove()
    return files


def all_files() -> dict[Path, str]:
    """Return the text of every page that there should be, by path."""
    pages = in_language(translation.SOURCE_LANGUAGE)
    files = {MARKDOWN / f"{page.name}.md": markdown_page(page) for page in pages}
    files[MARKDOWN / "README.md"] = markdown_index(pages)
    for language in translation.languages():
        files.update(html_files(language))
    return files


def out_of_date(files: dict[Path, str]) -> list[Path]:
    """Return the pages that differ from what they should be, or should not be."""
    there = {*MARKDOWN.glob("*.md"), *HELP.glob("*/*.html")}
    return sorted(
        path
        for path in there | set(files)
        if not path.is_file() or path.read_text(encoding="utf-8") != files.get(path)
    )


def main(arguments: list[str]) -> int:
    """Write the pages, or only check them; return the exit status."""
    application = QgsApplication([], False)
    application.initQgis()
    # Some parameters ask their provider.
    provider = ScarMapperProvider()
    QgsApplication.processingRegistry().addProvider(provider)
    try:
        files = all_files()
    finally:
        QgsApplication.processingRegistry().removeProvider(provider)
    old = out_of_date(files)
    for path in old:
        print(path.relative_to(ROOT))
    if "--check" in arguments:
        return 1 if old else 0
    for path in old:
        if path in files:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(files[path], encoding="utf-8")
        else:
            path.unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
