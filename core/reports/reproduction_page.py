"""The report of a run that was repeated: what came out the same, and what did not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timezone
from pathlib import PurePosixPath

from ..handover.sections import Section
from ..provenance.run_record import RunRecord
from ..provenance.software_versions import versions as versions_now
from .report_pages import KeyFigure, Page, whole, write_page


def reproduction_page(
    path: str,
    name: str,
    record: RunRecord,
    *,
    same: Sequence[str],
    other: Mapping[str, Sequence[str]],
    skipped: Sequence[str],
    changed: Sequence[str],
    versions: Mapping[str, str],
) -> None:
    """Write the report as one HTML file.

    Parameters
    ----------
    path : str
    name : str
        Of the output that was checked.
    record : RunRecord
        Of its run.
    same : sequence of str
        Names of the files that are the same.
    other : mapping of str to sequence of str
        Sentences of where others differ, by name.
    skipped : sequence of str
        Names of files that cannot be compared.
    changed : sequence of str
        Inputs that are others now, as sentences.
    versions : mapping of str to str
        Versions that are others now, by name.
    """
    sections = [Section("What differs", {file: "; ".join(told) for file, told in other.items()})]
    if not other:
        sections = [Section("What differs", {}, "Nothing.")]
    sections.append(Section("The same", dict.fromkeys(same, "the same")))
    if skipped:
        sections.append(
            Section(
                "Not compared",
                dict.fromkeys(skipped, "a drawing or an archive, whose bytes hold times"),
            )
        )
    if versions:
        sections.append(Section("Other versions", dict(versions)))
    inputs = {
        one.key or "named by an input": f"{PurePosixPath(one.path).name}, SHA-256 {one.sha256}"
        for one in record.inputs
    }
    given = {key: str(value) for key, value in record.parameters.items() if value not in (None, "")}
    verdict = (
        "All that was compared came out the same."
        if not other
        else f"{len(other)} of {len(same) + len(other)} files did not come out the same."
    )
    page = Page(
        title="Repeated run",
        subtitle=f"{name}, {record.algorithm} of {record.begun}",
        date=datetime.now(timezone.utc),
        summary=verdict,
        key_figures=[
            KeyFigure("The same", whole(len(same)), "files"),
            KeyFigure("Different", whole(len(other)), "files"),
            KeyFigure("Not compared", whole(len(skipped)), "files"),
        ],
        warnings=list(changed),
        parameters={**inputs, **given},
        versions=versions_now(),
        method=[
            "The run was repeated with the inputs, the parameters and the algorithm that its "
            "record states, and its outputs were compared pixel by pixel, feature by feature and "
            "line by line. Times and identifiers of a run are left out of the comparison."
        ],
    )
    write_page(path, "handover.html", page, sections=sections)
