"""Looks at the Python packages and installs those that are missing, in processes of its own.

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

from qgis.PyQt.QtCore import QCoreApplication, QObject, QProcess, QProcessEnvironment, QTimer
from qgis.PyQt.QtCore import pyqtSignal as Signal  # noqa: N812 - Qt's own name for it

from ..core.errors import Cancelled, ScarMapperError
from ..core.packages.folder import PackageFolder
from ..core.packages.interpreter import (
    OLDEST_PIP,
    PROBE,
    Answer,
    Pip,
    Source,
    child_environment,
    explain,
    find_pip,
    held_back,
    identity,
    interpreters,
    pip_install,
    pip_plan,
    pip_upgrade,
    read_answer,
    read_plan,
    to_install,
)
from ..core.packages.probe import interpreter_facts, location_of
from ..core.packages.requirements import PROTECTED, Found, Requirement, Status, judge, normalise

# An import that takes longer hangs.
LONGEST_PROBE = 180_000  # ms


@dataclass(frozen=True)
class _Command:
    """A program to run."""

    program: str
    arguments: list
    given: str = ""  # on standard input
    shown: bool = True  # its output is for the user
    limit: int = 0  # ms
    watch: Callable[[str], None] | None = None  # called with each line


@dataclass(frozen=True)
class _Ended:
    """How a program ended."""

    code: int
    output: str


@dataclass(frozen=True)
class Checked:
    """What a look at the packages found.

    Attributes
    ----------
    statuses : list of Status
    program : str
        QGIS's Python, "" where there is no such program: then nothing was imported.
    answer : Answer
    """

    statuses: list
    program: str
    answer: Answer


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

    packages: dict
    checked: Checked
    restart: bool


class PackageInstaller(QObject):
    """Checks and installs packages; one thing at a time.

    Parameters
    ----------
    folder : PackageFolder
        Where packages are installed.
    needed : list of Requirement
    proxy : callable, optional
        Returns the URL of the proxy to use, "" for none.
    """

    stage = Signal(str)
    line = Signal(str)
    counted = Signal(int, int)  # packages done, of how many
    done = Signal(object)  # Checked, Installed or ScarMapperError

    def __init__(
        self,
        folder: PackageFolder,
        needed: list[Requirement],
        proxy: Callable[[], str] = str,
        parent: QObject | None = None,
    ):
        super().__init__(parent)
        self._folder, self._needed, self._proxy = folder, needed, proxy
        self._steps: Generator | None = None
        self._process: QProcess | None = None
        self._command: _Command | None = None
        self._output = ""
        self._partial = b""
        self._cancelled = False
        self._limit = QTimer(self)
        self._limit.setSingleShot(True)
        self._limit.timeout.connect(self._kill)

    # What can be asked of it

    def is_busy(self) -> bool:
        """Tell whether something is under way."""
        return self._steps is not None

    def check(self) -> None:
        """Look which packages there are; `done` brings `Checked` or an error."""
        self._start(self._check())

    def install(self, checked: Checked, source: Source) -> None:
        """Install what is missing; `done` brings `Installed` or an error.

        Nothing changes unless all goes well.
        """
        self._start(self._install(checked, source))

    def cancel(self) -> None:
        """Stop what is under way; `done` brings `Cancelled`."""
        if self.is_busy():
            self._cancelled = True
            self._kill()

    def stop(self) -> None:
        """Cancel, and wait for the end: for a plugin that is unloaded."""
        self.cancel()
        if self._process is not None:
            self._process.waitForFinished(5000)

    def tr(self, text: str) -> str:
        """Translate a text shown to the user."""
        return QCoreApplication.translate("scarmapper", text)

    # Steps: generators that yield what to run, and are sent how it ended

    def _check(self) -> Generator[_Command, _Ended, Checked]:
        self.stage.emit(self.tr("Looking for the packages…"))
        installation = self._folder.installation()
        return (yield from self._look(*self._places(installation)))

    @staticmethod
    def _places(installation) -> tuple[list[str], list[str]]:
        """Return the folders to put before and after those of QGIS."""
        if installation is None:
            return [], []
        folders = [str(installation.folder)]
        return (folders, []) if installation.replaces else ([], folders)

    def _look(self, insert, append, program: str = "") -> Generator[_Command, _Ended, Checked]:
        """Import each package; return what came of it."""
        whole = Answer()
        left = {need.module: list(need.packages) for need in self._needed}
        while left or whole.python is None:
            program, answer = yield from self._ask(left, insert, append, program)
            if not program:
                seen = [self._seen(requirement) for requirement in self._needed]
                return Checked(seen, "", Answer())
            whole.python = answer.python
            whole.modules.update(answer.modules)
            if answer.trying:
                self.line.emit(self.tr("Importing {name} ended Python.").format(name=answer.trying))
                error = self.tr("it ends Python when it is imported")
                whole.modules[answer.trying] = {"found": True, "error": error}
            elif not answer.modules:
                raise ScarMapperError(self.tr("The packages could not be looked at; try again."))
            left = {name: value for name, value in left.items() if name not in whole.modules}
        statuses = []
        for requirement in self._needed:
            told = whole.modules[requirement.module]
            found = Found(told.get("version", ""), told.get("location", ""), told.get("error", ""))
            statuses.append(judge(requirement, found if told["found"] or found.error else None))
        return Checked(statuses, program, whole)

    def _ask(self, modules, insert, append, program: str):
        """Run the probe in QGIS's Python; return its program, "" without one, and the answer."""
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
            ended = yield _Command(
                candidate, [str(PROBE)], json.dumps(question), shown=False, limit=LONGEST_PROBE
            )
            answer = read_answer(ended.output)
            if answer.is_same_as(facts):
                return candidate, answer
        return "", Answer()

    @staticmethod
    def _seen(requirement: Requirement) -> Status:
        """Judge a package without importing it."""
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

    def _install(self, checked: Checked, source: Source) -> Generator[_Command, _Ended, Installed]:
        if not checked.program:
            raise ScarMapperError(
                self.tr(
                    "The Python of this QGIS was not found as a program, so nothing can be "
                    "installed from here. Run “python3 -m pip install …” with it, then restart "
                    "QGIS."
                )
            )
        if source.folder and not any(Path(source.folder).glob("*.whl")):
            raise ScarMapperError(
                self.tr("There are no wheels (*.whl) in the folder {folder}.").format(
                    folder=source.folder or "?"
                )
            )
        asked, replaced = to_install(checked.statuses, self._folder.holds)
        if not asked:
            raise ScarMapperError(self.tr("There is nothing to install."))
        work = Path(tempfile.mkdtemp(prefix="scarmapper-"))
        target = None
        try:
            installed = checked.answer.python["installed"]
            pip = yield from self._pip(checked, source, work)
            plan = yield from self._plan(checked, pip, source, work, asked, replaced)
            target = self._folder.begin()
            yield from self._fetch(checked, pip, source, target, plan.packages)
            self._refuse_protected(target, installed)
            self.stage.emit(self.tr("Trying the packages…"))
            places = ([str(target)], []) if plan.replaces else ([], [str(target)])
            after = yield from self._look(*places, checked.program)
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

    def _pip(self, checked: Checked, source: Source, work: Path):
        """Return a pip that can say what it would install."""
        pip = find_pip(checked.answer.python)
        if pip.can_report:
            return pip
        self.stage.emit(self.tr("Fetching a newer pip…"))
        folder = work / "pip"
        ended = yield _Command(checked.program, pip_upgrade(pip, source, folder))
        if ended.code != 0:
            raise ScarMapperError(explain(ended.output, source))
        return Pip((str(folder / "pip"),), OLDEST_PIP)

    def _plan(self, checked, pip, source, work, asked, replaced):
        """Return which versions to install, so that nothing of QGIS's has to change."""
        installed = checked.answer.python["installed"]
        self.stage.emit(self.tr("Finding versions that fit this QGIS…"))
        for strictly in (True, False):
            held = held_back(installed, replaced, strictly)
            arguments = pip_plan(pip, source, work, asked, held)
            ended = yield _Command(checked.program, arguments)
            if ended.code == 0:
                break
            if not strictly or "ResolutionImpossible" not in ended.output:
                raise ScarMapperError(explain(ended.output, source))
        try:
            report = (work / "report.json").read_text(encoding="utf-8")
        except OSError as error:
            raise ScarMapperError(explain(ended.output, source)) from error
        plan = read_plan(report, installed, replaced)
        if not plan.packages:
            raise ScarMapperError(
                self.tr(
                    "pip finds nothing to install: the packages are there, but do not work. "
                    "Reinstall them where they are."
                )
            )
        return plan

    def _fetch(self, checked, pip, source, target, packages):
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
        ended = yield _Command(checked.program, arguments, watch=count)
        if ended.code != 0:
            raise ScarMapperError(explain(ended.output, source))
        self.counted.emit(total, total)

    def _refuse_protected(self, target: Path, installed: dict) -> None:
        """Fail where a copy of what QGIS is bound to got in, whatever pip meant by it."""
        present = {normalise(name) for name in installed}
        for found in importlib.metadata.distributions(path=[str(target)]):
            name = normalise(found.metadata["Name"] or "")
            if name in PROTECTED and name in present:
                raise ScarMapperError(
                    self.tr(
                        "pip installed another {name}, which would break QGIS; it was removed "
                        "again."
                    ).format(name=name)
                )

    def _refuse_worse(self, before: Checked, after: Checked) -> None:
        """Fail where nothing works that did not, or something no longer works."""
        worked = {status.requirement for status in before.statuses if status.works}
        works = {status.requirement for status in after.statuses if status.works}
        if worked - works or not works - worked:
            bad = [s for s in after.statuses if not s.works and s.found.error]
            told = "; ".join(f"{s.requirement.name}: {s.found.error}" for s in bad)
            raise ScarMapperError(
                self.tr(
                    "The packages were fetched but do not work here, so nothing was changed. {told}"
                ).format(told=told)
            )

    def _is_loaded(self, old, replaced) -> bool:
        """Tell whether this QGIS has loaded what was just replaced."""
        names = {need.module for need in self._needed if need.name in replaced}
        if names & set(sys.modules):
            return True
        if old is None:
            return False
        own = str(old.folder) + os.sep
        files = [getattr(module, "__file__", None) for module in list(sys.modules.values())]
        return any(str(file).startswith(own) for file in files if file)

    # Running them

    def _start(self, steps: Generator) -> None:
        if self.is_busy():
            raise RuntimeError("something is under way")
        self._cancelled = False
        self._steps = steps
        self._advance(None)

    def _advance(self, ended: _Ended | None) -> None:
        """Let the steps go on, until they want a program run or end."""
        try:
            if self._cancelled:
                self._steps.throw(Cancelled())
                raise Cancelled
            self._run(self._steps.send(ended))
            return
        except StopIteration as stop:
            outcome = stop.value
        except ScarMapperError as error:
            outcome = error
        except OSError as error:
            outcome = ScarMapperError(
                self.tr("{path} cannot be used: {reason}.").format(
                    path=error.filename, reason=error.strerror
                )
            )
        self._steps = None
        self.done.emit(outcome)

    def _run(self, command: _Command) -> None:
        self._command, self._output, self._partial = command, "", b""
        process = QProcess(self)
        self._process = process
        process.setProcessChannelMode(QProcess.ProcessChannelMode.MergedChannels)
        process.setProcessEnvironment(self._environment())
        process.setWorkingDirectory(tempfile.gettempdir())
        process.readyRead.connect(self._read)
        process.finished.connect(self._finished)
        process.errorOccurred.connect(self._failed)
        if command.limit:
            self._limit.start(command.limit)
        process.start(command.program, command.arguments)
        if command.given:
            process.write(command.given.encode("utf-8"))
        process.closeWriteChannel()

    def _environment(self) -> QProcessEnvironment:
        folders = [
            entry
            for entry in sys.path
            if entry
            and Path(entry).exists()
            and not self._folder.holds(entry)
            and not (Path(entry).name == "plugins" and Path(entry).parent.name == "python")
        ]
        variables = child_environment(os.environ, folders, self._proxy())
        environment = QProcessEnvironment()
        for name, value in variables.items():
            environment.insert(name, value)
        return environment

    def _read(self) -> None:
        if self._process is None:
            return
        self._partial += bytes(self._process.readAll())
        *lines, self._partial = self._partial.split(b"\n")
        for raw in lines:
            self._tell(raw)

    def _tell(self, raw: bytes) -> None:
        line = raw.decode("utf-8", "replace").rstrip("\r")
        self._output += line + "\n"
        if self._command.watch is not None:
            self._command.watch(line)
        if self._command.shown and line:
            self.line.emit(line)

    def _failed(self, error) -> None:
        # After a crash `finished` comes too.
        if error == QProcess.ProcessError.FailedToStart:
            self._output += self._process.errorString()
            self._end(-1)

    def _finished(self, code: int, status) -> None:
        self._read()
        if self._partial:
            self._tell(self._partial)
        self._end(code if status == QProcess.ExitStatus.NormalExit else -1)

    def _end(self, code: int) -> None:
        self._limit.stop()
        process, self._process = self._process, None
        process.deleteLater()
        self._advance(_Ended(code, self._output))

    def _kill(self) -> None:
        if self._process is not None:
            self._process.kill()
