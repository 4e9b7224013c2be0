"""The pages in Markdown, for the repository."""

from __future__ import annotations

from .content import Page, Row, by_group, first_sentence
from .examples import PROVIDER


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
