"""Whether an output comes out the same when its run is repeated, and if not, where it differs."""

from __future__ import annotations

from datetime import datetime, timezone
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingMultiStepFeedback,
)

from ..core.errors import UnreadableFileError
from .base import ScarMapperAlgorithm
from .run import Run

if TYPE_CHECKING:
    from ..core.provenance.run_record import RunRecord
    from .output_comparison import Compared

# Sentences of the log for each file.
_MOST = 5


class ReproduceRun(ScarMapperAlgorithm):
    """``scarmapper:reproducerun``."""

    ID = "reproducerun"
    LABEL = "Reproduce a run"
    GROUP = ScarMapperAlgorithm.DELIVER
    SUMMARY = (
        "Takes any output of Scar Mapper, runs what it was made by again, with the same inputs and "
        "parameters as its record says, and tells whether all comes out the same, and if not, "
        "where it differs and what may be the reason: inputs that changed, other versions, a "
        "review. Nothing of what is there is changed."
    )
    PACKAGES = (*ScarMapperAlgorithm.PACKAGES, "shapely", "jinja2")

    def __init__(self) -> None:
        super().__init__()
        self._context: QgsProcessingContext | None = None
        self._feedback: QgsProcessingFeedback | None = None

    def declare(self) -> None:
        self.add_file(
            "OUTPUT",
            self.tr("Output to check"),
            help=self.tr(
                "A layer, raster, report or table that Scar Mapper made, or a folder, or the "
                "file “scarmapper-run.json” in it."
            ),
            file_filter=self.tr("Outputs, folders (*)"),
        )
        self.add_folder(
            "INPUTS",
            self.tr("Folder of the inputs"),
            help=self.tr(
                "Where inputs lie that are no longer at their place; they are known by their "
                "checksums. Inputs that are outputs themselves are made again where they are "
                "missing."
            ),
            optional=True,
        )
        self.add_file_output(
            "REPORT",
            self.tr("Report"),
            help=self.tr("What was run, what came out the same, and what did not."),
            file_filter=self.tr("HTML files (*.html)"),
            optional=True,
        )
        self.add_number_output("SAME", self.tr("Whether all is the same (1 or 0)"))
        self.add_number_output("COMPARED", self.tr("Number of files compared"))
        self.add_number_output("DIFFERENT", self.tr("Number of files that differ"))

    def processAlgorithm(  # noqa: N802 - QGIS interface
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:
        """Keep what the run is repeated with."""
        self._context, self._feedback = context, feedback
        return super().processAlgorithm(parameters, context, feedback)

    def compute(self, run: Run) -> dict[str, Any]:
        from ..core.provenance.carried_record import IN_FOLDER, read_record
        from ..core.provenance.found_inputs import InputSearch
        from .output_comparison import Compared, compare_outputs
        from .run_again import RunAgain

        given = Path(run.text("OUTPUT"))
        output = given.parent if given.name == IN_FOLDER else given
        if not output.exists():
            raise UnreadableFileError("{file} is missing: no such file.", file=output)
        record = read_record(output)
        if record is None:
            raise UnreadableFileError(
                "{file} carries no record of a run: Scar Mapper did not make it, an earlier "
                "version did, or another program has written it anew.",
                file=output.name,
            )
        base = output if output.is_dir() else output.parent
        report = run.optional_output("REPORT")
        inside = [str(output)] if output.is_dir() else []
        search = InputSearch([*inside, run.text("INPUTS")])
        found = Compared()
        with TemporaryDirectory(prefix="scarmapper-") as folder:
            steps = QgsProcessingMultiStepFeedback(1, self._feedback)
            again = RunAgain(search, folder, self._context, steps, run.progress)
            made = again.run(record, str(base))
            days = [record.begun[:10], f"{datetime.now(timezone.utc):%Y-%m-%d}"]
            for key, there in _outputs(record, output).items():
                compare_outputs(there, Path(made[key]), days, run.progress, found)
        versions = _versions(record)
        self._tell(found, again.changed, versions, run)
        if report:
            path = run.outputs.temporary(report)
            _write_report(path, output.name, record, found, again.changed, versions)
        return {
            "REPORT": report,
            "SAME": int(not found.other),
            "COMPARED": len(found.same) + len(found.other),
            "DIFFERENT": len(found.other),
        }

    def _tell(
        self, found: Compared, changed: list[str], versions: dict[str, str], run: Run
    ) -> None:
        """Say in the log what came out."""
        for text in changed:
            run.progress.warn(text)
        if found.skipped:
            run.progress.info(f"Not compared, as drawings: {', '.join(found.skipped)}.")
        if not found.other:
            run.progress.info(f"The same: {', '.join(found.same) or 'nothing to compare'}.")
            return
        if found.same:
            run.progress.info(f"The same: {', '.join(found.same)}.")
        for name, told in found.other.items():
            run.progress.warn(f"{name} differs: {'; '.join(told[:_MOST])}.")
        for name, text in versions.items():
            run.progress.info(f"Another version of {name}: {text}.")


def _outputs(record: RunRecord, output: Path) -> dict[str, Path]:
    """Return the outputs of the run that lie beside one of them, by key: that one first."""
    from ..core.provenance.carried_record import read_record

    found = {record.output: output}
    for key, name in record.outputs.items():
        beside = output.parent / Path(name).name
        if key in found or not beside.exists():
            continue
        try:
            other = read_record(beside)
        except UnreadableFileError:
            continue
        if other is not None and other.run == record.run:
            found[key] = beside
    return found


def _versions(record: RunRecord) -> dict[str, str]:
    """Return the versions that are others now, by name."""
    from ..core.provenance.software_versions import versions

    now = {**versions(), "QGIS": Qgis.version().partition("-")[0]}
    return {
        name: f"{before} then, {now.get(name, 'none')} now"
        for name, before in record.software.items()
        if now.get(name) != before
    }


def _write_report(
    path: str,
    name: str,
    record: RunRecord,
    found: Compared,
    changed: list[str],
    versions: dict[str, str],
) -> None:
    from ..core.reports.reproduction_page import reproduction_page

    reproduction_page(
        path,
        name,
        record,
        same=found.same,
        other=found.other,
        skipped=found.skipped,
        changed=changed,
        versions=versions,
    )
