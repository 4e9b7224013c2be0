"""The document of the results: those of each benchmark's last run at full size."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path

from ..core.version import version
from . import machine
from .conditions import Bar, Section

INTRODUCTION = """# Benchmarks

Made by `make bench`; not written by hand. Each number is the median of several rounds, with the
smallest and the largest in brackets; a ratio is the median of the rounds' own ratios. In a round
the programs that are compared run one after the other, each in a process of its own, on the same
data, which the system has in its cache. Seconds are worth little on another machine, ratios
more. “Peak memory” is the most that a process had in RAM while it was measured.

    make bench                           # all, some {minutes} minutes on two cores
    make bench ONLY="alignment unet"     # some
    make bench SIZE=1000 ROUNDS=1        # a try: prints, and leaves this document as it is

The images are generated, the same ones every time, and kept in `$XDG_CACHE_HOME` or `~/.cache`
under `scarmapper-benchmarks` (6 GB): forest, grass and bare ground with scars of known outline, a
post image that is shifted by (0.63, −0.41) pixels and turned by 0.017°, of another season, with
noise and clouds of its own. Scars and the ground are drawn where each image looks at them, so that
the displacement is known exactly and no image is made from the other.
"""
_GLANCE = "At a glance"
# Cores; when other programs keep more of them busy, times mean little.
BUSY = 0.5


def make_record(section: Section, rounds: int, load: float) -> dict:
    """Return a section and the circumstances of its run, as values that JSON can hold."""
    return {
        "section": asdict(section),
        "rounds": rounds,
        "load": load,
        "date": date.today().isoformat(),
        "version": version(),
        "machine": machine.description(),
    }


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Return the lines of a table in Markdown, all but the first column aligned right."""
    alignment = ["---"] + ["---:"] * (len(header) - 1)
    return [f"| {' | '.join(map(str, row))} |" for row in (header, alignment, *rows)]


def document_text(records: Sequence[dict], minutes: int = 45) -> str:
    """Return the document of some records."""
    lines = INTRODUCTION.format(minutes=minutes).splitlines()
    machines = {tuple(record["machine"]) for record in records}
    bars = [Bar(**bar) for record in records for bar in record["section"]["bars"]]
    if len(machines) == 1:
        lines += ["", *(f"- {line}" for line in machines.pop())]
    if bars:
        lines += ["", f"## {_GLANCE}", "", *table(
            ("", "asked", "measured", "reached"),
            [
                (
                    bar.what, f"{bar.sign} {bar.limit:g}{bar.unit}",
                    f"{bar.measured:.4g}{bar.unit}", "yes" if bar.met else "**no**",
                )
                for bar in bars
            ],
        )]  # fmt: skip
    one_machine = len({tuple(record["machine"]) for record in records}) == 1
    for record in records:
        section = record["section"]
        lines += ["", f"## {section['title']}", ""]
        if section["why_skipped"]:
            lines += [f"Not measured: {section['why_skipped']}"]
            continue
        for paragraph in section["text"]:
            lines += [paragraph, ""]
        lines += table(section["header"], section["rows"])
        circumstances = (
            f"Scar Mapper {record['version']}, {record['date']}, {record['rounds']} rounds."
        )
        if record["load"] > BUSY:
            circumstances += (
                f" Other programs kept {record['load']:.1f} cores busy when it began: to be "
                "measured again."
            )
        lines += ["", circumstances]
        if not one_machine:
            lines += ["", *(f"- {line}" for line in record["machine"])]
    return "\n".join(lines) + "\n"


def section_text(section: Section) -> str:
    """Return a section as text for the screen."""
    lines = [f"\n{section.title}"]
    if section.why_skipped:
        return "\n".join([*lines, f"  not measured: {section.why_skipped}"])
    rows = [section.header, *section.rows]
    widths = [max(len(str(row[i])) for row in rows) for i in range(len(section.header))]
    for row in rows:
        first, *others = (str(cell) for cell in row)
        cells = [first.ljust(widths[0]), *(c.rjust(w) for c, w in zip(others, widths[1:]))]
        lines.append("  " + "  ".join(cells))
    for bar in section.bars:
        reached = "reached" if bar.met else "NOT REACHED"
        lines.append(
            f"  {bar.what}: {bar.measured:.4g}{bar.unit}, asked {bar.sign} "
            f"{bar.limit:g}{bar.unit}: {reached}"
        )
    return "\n".join(lines)


def write_document(found: dict[str, dict], order: Sequence[str], cache: Path, path: Path) -> None:
    """Write the document of new records, and of older ones of benchmarks that were not run.

    Sections of the document of which there is no record here, because they were measured on another
    machine, stay as they are, with their rows of the table at its top.

    Parameters
    ----------
    found : dict of str to dict
        New records, by the benchmark's name.
    order : sequence of str
        Of all names.
    cache : Path
        Folder of the records.
    path : Path
        Of the document.
    """
    folder = cache / "records-1"
    folder.mkdir(exist_ok=True)
    for name, record in found.items():
        (folder / f"{name}.json").write_text(json.dumps(record, indent=1), encoding="utf-8")
    files = [folder / f"{name}.json" for name in order]
    known = [json.loads(file.read_text(encoding="utf-8")) for file in files if file.exists()]
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    path.write_text(_merged(before, document_text(known)), encoding="utf-8")


def _merged(before: str, text: str) -> str:
    """Return a document with the sections of an older one that it does not have itself.

    Those of the older one come first, in their order, each replaced where there is a new one.
    """
    old, new = _sections(before), _sections(text)
    kept = {title: lines for title, lines in old.items() if title and title != _GLANCE}
    if not kept.keys() - new.keys():
        return text
    rows: dict[str, str] = {}
    for sections in (old, new):
        table_lines = [line for line in sections.get(_GLANCE, []) if line.startswith("|")]
        rows.update((line.split(" | ")[0], line) for line in table_lines[2:])
    head = next(part[_GLANCE] for part in (old, new) if _GLANCE in part)[:4]
    # The machine of the older sections stands at the top; newer ones tell theirs.
    machine_lines = [line for line in new[""] if line.startswith("- ")]
    beginning = old[""]
    if machine_lines and not set(machine_lines) <= set(beginning):
        for title, lines in new.items():
            if title and title != _GLANCE and machine_lines[0] not in lines:
                lines[-1:] = ["", *machine_lines, ""]
    merged = {**kept, **{title: lines for title, lines in new.items() if title}}
    merged.pop(_GLANCE, None)
    parts = [*beginning, *head, *rows.values(), ""]
    for lines in merged.values():
        parts += lines
    return "\n".join(parts).rstrip("\n") + "\n"


def _sections(text: str) -> dict[str, list[str]]:
    """Return the lines of each section by its title, with the title's; of what is before, by ""."""
    found: dict[str, list[str]] = {"": []}
    title = ""
    for line in text.splitlines():
        if line.startswith("## "):
            title = line[3:]
            found[title] = []
        found[title].append(line)
    if found[title] and found[title][-1]:
        found[title].append("")
    return found
