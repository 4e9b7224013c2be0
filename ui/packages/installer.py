"""Checks the Python packages and installs those that are missing, in processes of its own.

QGIS's own Python runs as a program beside QGIS: QGIS stays usable meanwhile, a package that
crashes when imported does no harm, and every step can be cancelled.
"""

from __future__ import annotations

import importlib.metadata
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Generator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from qgis.PyQt.QtCore import QObject

from ...core.errors import ScarMapperError
from ...core.packages.folder import Installation, PackageFolder
from ...core.packages.interpreter import (
    PROBE,
    ProbeResult,
    identity,
    interpreters,
    parse_probe_output,
)
from ...core.packages.pip import (
    OLDEST_PIP,
    Pip,
    Plan,
    WheelSource,
    find_pip,
    held_back,
    pip_failure,
    pip_install,
    pip_plan,
    pip_upgrade,
    read_plan,
    to_install,
)
from ...core.packages.probe import interpreter_facts, location_of
from ...core.packages.requirements import PROTECTED, Found, Requirement, Status, judge, normalise
from .step_runner import Command, Finished, StepRunner

# An import that takes longer hangs.
LONGEST_PROBE = 180_000  # ms


@dataclass(frozen=True)
class Checked:
    """Which of the packages are there, and work.

    Attributes
    ----------
    statuses : list of Status
    program : str
        QGIS's Python, "" where there is no such program: then nothing was imported.
    probe : ProbeResult
    """

    statuses: list[Status]
    program: str
    probe: ProbeResult


@dataclass(frozen=True)
class Installed:
    """What an installation did.

    Attributes
    ----------
    packages : dict of str to str
        Version by name.
    checked : Checked
        The packages as they are now.
    restart : bool
        QGIS goes on using what it loaded before, until it is restarted.
    """

    packages: dict[str, str]
    checked: Checked
    restart: bool


class PackageInstaller(StepRunner):
    """Checks and installs packages; one thing at a time.

    Parameters
    ----------
    folder : PackageFolder
        Where packages are installed.
    needed : list of Requirement
    proxy : callable, optional
        Returns the URL of the proxy to use, "" for none.
    """

    def __init__(
        self,
        folder: PackageFolder,
        needed: list[Requirement],
        proxy: Callable[[], str] = str,
        parent: QObject | None = None,
    ):
        super().__init__(folder, proxy, parent)
        self._needed = needed

    def check(self) -> None:
        """Check which packages there are; `done` brings `Checked` or an error."""
        self.start(self._check())

    def install(self, checked: Checked, source: WheelSource) -> None:
        """Install what is missing; `done` brings `Installed` or an error.

        Nothing changes unless all goes well.
        """
        self.start(self._install(checked, source))

    # Steps: generators for `StepRunner.start`

    def _check(self) -> Generator[Command, Finished, Checked]:
        self.stage.emit(self.tr("Looking for the packages…"))
        installation = self._folder.installation()
        return (yield from self._import_all(*self._search_path(installation)))

    @staticmethod
    def _search_path(installation: Installation | None) -> tuple[list[str], list[str]]:
        """Return the folders to put before and after those of QGIS."""
        if installation is None:
            return [], []
        folders = [str(installation.folder)]
        return (folders, []) if installation.replaces else ([], folders)

    def _import_all(
        self, insert: list[str], append: list[str], program: str = ""
    ) -> Generator[Command, Finished, Checked]:
        """Import each package in a process of its own."""
        whole = ProbeResult()
        left = {need.module: list(need.packages) for need in self._needed}
        while left or whole.python is None:
            program, result = yield from self._probe(left, insert, append, program)
            if not program:
                statuses = [
                    self._status_without_import(requirement) for requirement in self._needed
                ]
                return Checked(statuses, "", ProbeResult())
            whole.python = result.python
            whole.modules.update(result.modules)
            if result.unfinished:
                self.line.emit(
                    self.tr("Importing {name} ended Python.").format(name=result.unfinished)
                )
                error = self.tr("it ends Python when it is imported")
                whole.modules[result.unfinished] = {"found": True, "error": error}
            elif not result.modules:
                raise ScarMapperError("The packages could not be checked; try again.")
            left = {name: value for name, value in left.items() if name not in whole.modules}
        statuses = []
        for requirement in self._needed:
            module = whole.modules[requirement.module]
            found = Found(*(module.get(key, "") for key in ("version", "location", "error")))
            is_there = module["found"] or found.error
            statuses.append(judge(requirement, found if is_there else None))
        return Checked(statuses, program, whole)

    def _probe(
        self,
        modules: dict[str, list[str]],
        insert: list[str],
        append: list[str],
        program: str,
    ) -> Generator[Command, Finished, tuple[str, ProbeResult]]:
        """Run the probe in QGIS's Python; return its program, "" without one, and the result."""
        facts = identity(interpreter_facts())
        question = {"facts": facts, "modules": modules, "insert": insert, "append": append}
        programs = (
            [program]
            if program
            else interpreters(sys.executable, sys.base_prefix, sys.version_info, sys.platform)
        )
        for candidate in programs:
            if not Path(candidate).is_file():
                continue
            finished = yield Command(
                candidate, [str(PROBE)], json.dumps(question), shown=False, limit=LONGEST_PROBE
            )
            result = parse_probe_output(finished.output)
            if result.is_of(facts):
                return candidate, result
        return "", ProbeResult()

    @staticmethod
    def _status_without_import(requirement: Requirement) -> Status:
        """Return the verdict on a package without importing it."""
        spec = find_spec(requirement.module)
        if spec is None:
            return judge(requirement, None)
        version = ""
        for package in requirement.packages:
            try:
                version = importlib.metadata.version(package)
                break
            except importlib.metadata.PackageNotFoundError:
                continue
        return judge(requirement, Found(version, location_of(spec)))

    def _install(
        self, checked: Checked, source: WheelSource
    ) -> Generator[Command, Finished, Installed]:
        if not checked.program:
            raise ScarMapperError(
                "The Python of this QGIS was not found as a program, so nothing can be "
                "installed from here. Run “python3 -m pip install …” with it, then restart QGIS."
            )
        if source.folder and not any(Path(source.folder).glob("*.whl")):
            raise ScarMapperError(
                "There are no wheels (*.whl) in the folder {folder}.",
                folder=source.folder,
            )
        asked, replaced = to_install(checked.statuses, self._folder.contains)
        if not asked:
            raise ScarMapperError("There is nothing to install.")
        work = Path(tempfile.mkdtemp(prefix="scarmapper-"))
        target = None
        try:
            installed = checked.probe.python["installed"]
            pip = yield from self._pip(checked, source, work)
            plan = yield from self._plan(checked, pip, source, work, asked, replaced)
            target = self._folder.begin()
            yield from self._fetch(checked, pip, source, target, plan.packages)
            self._refuse_protected(target, installed)
            self.stage.emit(self.tr("Trying the packages…"))
            places = ([str(target)], []) if plan.replaces else ([], [str(target)])
            after = yield from self._import_all(*places, checked.program)
            self._refuse_worse(checked, after)
            old = self._folder.installation()
            self._folder.commit(target, plan.packages, plan.replaces)
            target = None
            restart = self._is_loaded(old, replaced)
            self._folder.activate()
            return Installed(plan.packages, after, restart)
        finally:
            shutil.rmtree(work, ignore_errors=True)
            if target is not None:
                self._folder.discard(target)

    def _pip(
        self, checked: Checked, source: WheelSource, work: Path
    ) -> Generator[Command, Finished, Pip]:
        """Return a pip that can report what it would install."""
        pip = find_pip(checked.probe.python)
        if pip.can_report:
            return pip
        self.stage.emit(self.tr("Fetching a newer pip…"))
        folder = work / "pip"
        finished = yield Command(checked.program, pip_upgrade(pip, source, folder))
        if finished.code != 0:
            raise pip_failure(finished.output, source)
        return Pip((str(folder / "pip"),), OLDEST_PIP)

    def _plan(
        self,
        checked: Checked,
        pip: Pip,
        source: WheelSource,
        work: Path,
        asked: list[str],
        replaced: list[str],
    ) -> Generator[Command, Finished, Plan]:
        """Return which versions to install, so that nothing of QGIS's has to change."""
        installed = checked.probe.python["installed"]
        self.stage.emit(self.tr("Finding versions that fit this QGIS…"))
        for strictly in (True, False):
            held = held_back(installed, replaced, strictly)
            arguments = pip_plan(pip, source, work, asked, held)
            finished = yield Command(checked.program, arguments)
            if finished.code == 0:
                break
            if not strictly or "ResolutionImpossible" not in finished.output:
                raise pip_failure(finished.output, source)
        try:
            report = (work / "report.json").read_text(encoding="utf-8")
        except OSError as error:
            raise pip_failure(finished.output, source) from error
        plan = read_plan(report, installed, replaced)
        if not plan.packages:
            raise ScarMapperError(
                "pip finds nothing to install: the packages are there, but do not work. "
                "Reinstall them where they are."
            )
        return plan

    def _fetch(
        self,
        checked: Checked,
        pip: Pip,
        source: WheelSource,
        target: Path,
        packages: dict[str, str],
    ) -> Generator[Command, Finished, None]:
        """Put packages into a folder."""
        total, started = len(packages), 0
        self.stage.emit(self.tr("Installing {count} packages…").format(count=total))
        self.counted.emit(0, total)

        def count(line: str) -> None:
            nonlocal started
            if line.startswith(("Collecting ", "Processing ", "Looking in links")):
                # "Processing" alone is a file that needed no "Collecting".
                started += not line.startswith("Looking")
                self.counted.emit(min(max(started - 1, 0), total), total)

        arguments = pip_install(pip, source, target, packages)
        finished = yield Command(checked.program, arguments, watch=count)
        if finished.code != 0:
            raise pip_failure(finished.output, source)
        self.counted.emit(total, total)

    def _refuse_protected(self, target: Path, installed: dict[str, str]) -> None:
        """Raise an error where pip installed a copy of what QGIS is bound to."""
        present = {normalise(name) for name in installed}
        for found in importlib.metadata.distributions(path=[str(target)]):
            name = normalise(found.metadata["Name"] or "")
            if name in PROTECTED and name in present:
                raise ScarMapperError(
                    "pip installed another {name}, which would break QGIS; it was removed again.",
                    name=name,
                )

    def _refuse_worse(self, before: Checked, after: Checked) -> None:
        """Raise an error where nothing more works than before, or something no longer works."""
        worked = {status.requirement for status in before.statuses if status.works}
        works = {status.requirement for status in after.statuses if status.works}
        if worked - works or not works - worked:
            bad = [s for s in after.statuses if not s.works and s.found.error]
            reasons = "; ".join(f"{s.requirement.name}: {s.found.error}" for s in bad)
            raise ScarMapperError(
                "The packages were fetched but do not work here, so nothing was changed. {reasons}",
                reasons=reasons,
            )

    def _is_loaded(self, old: Installation | None, replaced: list[str]) -> bool:
        """Return whether this QGIS has loaded what was just replaced."""
        names = {need.module for need in self._needed if need.name in replaced}
        if names & set(sys.modules):
            return True
        if old is None:
            return False
        own = str(old.folder) + os.sep
        files = [getattr(module, "__file__", None) for module in list(sys.modules.values())]
        return any(str(file).startswith(own) for file in files if file)
