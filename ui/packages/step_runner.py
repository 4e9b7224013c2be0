"""Programs run one after the other beside QGIS, as the steps of a generator ask for them."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Generator
from dataclasses import dataclass
from pathlib import Path

from qgis.PyQt.QtCore import QCoreApplication, QObject, QProcess, QProcessEnvironment, QTimer
from qgis.PyQt.QtCore import pyqtSignal as Signal  # noqa: N812 - Qt's own name for it

from ...core.errors import Cancelled, ScarMapperError
from ...core.packages.folder import PackageFolder
from ...core.packages.interpreter import child_environment


@dataclass(frozen=True)
class Command:
    """A program to run.

    Attributes
    ----------
    program : str
    arguments : list of str
    given : str
        Written to its standard input.
    shown : bool
        Its output is for the user.
    limit : int
        Milliseconds after which it is ended; 0 for none.
    watch : callable, optional
        Called with each line of its output.
    """

    program: str
    arguments: list[str]
    given: str = ""
    shown: bool = True
    limit: int = 0
    watch: Callable[[str], None] | None = None


@dataclass(frozen=True)
class Finished:
    """The exit code of a program, -1 where it crashed or could not be started, and its output."""

    code: int
    output: str


class StepRunner(QObject):
    """Runs generators that yield a `Command` at a time and are sent its `Finished`.

    Parameters
    ----------
    folder : PackageFolder
        Programs import nothing from it, but what else QGIS imports from.
    proxy : callable
        Returns the URL of the proxy to use, "" for none.
    """

    stage = Signal(str)
    line = Signal(str)
    counted = Signal(int, int)  # packages done, of how many
    done = Signal(object)  # what the steps returned, or a ScarMapperError

    def __init__(self, folder: PackageFolder, proxy: Callable[[], str], parent: QObject | None):
        super().__init__(parent)
        self._folder, self._proxy = folder, proxy
        self._steps: Generator | None = None
        self._place = ""
        self._process: QProcess | None = None
        self._command: Command | None = None
        self._output = ""
        self._partial = b""
        self._cancelled = False
        self._limit = QTimer(self)
        self._limit.setSingleShot(True)
        self._limit.timeout.connect(self._kill)

    def tr(self, text: str) -> str:
        """Translate a text shown to the user."""
        return QCoreApplication.translate("scarmapper", text)

    def is_busy(self) -> bool:
        """Return whether steps are under way."""
        return self._steps is not None

    def start(self, steps: Generator) -> None:
        """Run steps; `done` brings what they return, or an error.

        Raises
        ------
        RuntimeError
            Other steps are under way.
        """
        if self.is_busy():
            raise RuntimeError("something is under way")
        self._cancelled = False
        # Programs stand in a folder that is theirs alone: in the one that all users of a computer
        # write to, Python and pip would take modules and settings that others have left.
        self._place = tempfile.mkdtemp(prefix="scarmapper-")
        self._steps = steps
        self._advance(None)

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

    def _advance(self, finished: Finished | None) -> None:
        """Let the steps go on, until they want a program run or end."""
        try:
            if self._cancelled:
                self._steps.throw(Cancelled())
                raise Cancelled
            self._run(self._steps.send(finished))
            return
        except StopIteration as stop:
            outcome = stop.value
        except ScarMapperError as error:
            outcome = error
        except OSError as error:
            outcome = ScarMapperError(
                "{path} cannot be used: {reason}.",
                path=error.filename,
                reason=error.strerror,
            )
        self._steps = None
        shutil.rmtree(self._place, ignore_errors=True)
        self.done.emit(outcome)

    def _run(self, command: Command) -> None:
        self._command, self._output, self._partial = command, "", b""
        process = QProcess(self)
        self._process = process
        process.setProcessChannelMode(QProcess.ProcessChannelMode.MergedChannels)
        process.setProcessEnvironment(self._environment())
        process.setWorkingDirectory(self._place)
        process.readyRead.connect(self._read)
        process.finished.connect(self._on_finished)
        process.errorOccurred.connect(self._on_error)
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
            and not self._folder.contains(entry)
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
            self._take_line(raw)

    def _take_line(self, raw: bytes) -> None:
        line = raw.decode("utf-8", "replace").rstrip("\r")
        self._output += line + "\n"
        if self._command.watch is not None:
            self._command.watch(line)
        if self._command.shown and line:
            self.line.emit(line)

    def _on_error(self, error) -> None:
        # After a crash `finished` comes too.
        if error == QProcess.ProcessError.FailedToStart:
            self._output += self._process.errorString()
            self._end(-1)

    def _on_finished(self, code: int, status) -> None:
        self._read()
        if self._partial:
            self._take_line(self._partial)
        self._end(code if status == QProcess.ExitStatus.NormalExit else -1)

    def _end(self, code: int) -> None:
        self._limit.stop()
        process, self._process = self._process, None
        process.deleteLater()
        self._advance(Finished(code, self._output))

    def _kill(self) -> None:
        if self._process is not None:
            self._process.kill()
