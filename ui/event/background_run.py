"""An algorithm of the plugin run in a background task of QGIS."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsApplication,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
)
from qgis.PyQt.QtCore import QObject, QThreadPool, pyqtSignal

# Lines of the log that are kept.
_MOST_LINES = 2000


class _Feedback(QgsProcessingFeedback):
    """What a run says, as signals; it is called in the thread of the run."""

    said = pyqtSignal(str)
    stage = pyqtSignal(str)

    def __init__(self) -> None:
        super().__init__(False)
        self.failure = ""

    def pushInfo(self, info: str) -> None:  # noqa: N802 - QGIS interface
        """Tell a line of the log."""
        self.said.emit(info)

    def pushWarning(self, warning: str) -> None:  # noqa: N802 - QGIS interface
        """Tell a warning."""
        self.said.emit(warning)

    def setProgressText(self, text: str) -> None:  # noqa: N802 - QGIS interface
        """Tell what is done now."""
        self.stage.emit(text)

    def reportError(self, error: str, fatalError: bool = False) -> None:  # noqa: N802, N803
        """Keep the sentence by which the run fails."""
        self.failure = self.failure or error.strip()
        self.said.emit(error)


class BackgroundRun(QObject):
    """Runs one algorithm at a time; QGIS shows it among its tasks, too."""

    progressed = pyqtSignal(float)
    """Emitted with the progress in percent."""
    said = pyqtSignal(str)
    """Emitted with each line of the log, which is English."""
    stage = pyqtSignal(str)
    """Emitted with what is done now, in the language of the window."""
    ended = pyqtSignal(object, str)
    """Emitted with the results of a run, or None and why there are none; empty if cancelled."""

    def __init__(self, parent: QObject | None = None):
        super().__init__(parent)
        self._task: QgsProcessingAlgRunnerTask | None = None
        # The task keeps but pointers to these.
        self._held: tuple[Any, ...] = ()
        self._feedback: _Feedback | None = None
        self.lines: list[str] = []
        _keep_threads()

    @property
    def is_busy(self) -> bool:
        """Whether a run is under way."""
        return self._task is not None

    @property
    def is_cancelled(self) -> bool:
        """Whether a run that is under way was asked to stop."""
        return self._feedback is not None and self._feedback.isCanceled()

    def start(self, algorithm_id: str, parameters: dict[str, Any]) -> None:
        """Run an algorithm; `ended` tells how it ended.

        Raises
        ------
        RuntimeError
            Another run is under way.
        """
        if self.is_busy:
            raise RuntimeError("a run is under way")
        self.lines.clear()
        algorithm = QgsApplication.processingRegistry().createAlgorithmById(algorithm_id)
        if algorithm is None:
            self.ended.emit(
                None,
                self.tr(
                    "Processing does not know Scar Mapper's algorithms: switch on the plugin "
                    "“Processing”."
                ),
            )
            return
        able, why = algorithm.canExecute()
        context, feedback = QgsProcessingContext(), _Feedback()
        context.setProject(QgsProject.instance())
        context.setFeedback(feedback)
        if able:
            able, why = algorithm.checkParameterValues(parameters, context)
        if not able:
            self.ended.emit(None, why)
            return
        feedback.progressChanged.connect(self.progressed)
        feedback.said.connect(self._take_line)
        feedback.stage.connect(self.stage)
        self._feedback = feedback
        task = QgsProcessingAlgRunnerTask(algorithm, parameters, context, feedback)
        self._task, self._held = task, (algorithm, context)
        task.executed.connect(self._executed)
        QgsApplication.taskManager().addTask(task)

    def cancel(self) -> None:
        """Ask the run to stop; `ended` follows within two seconds."""
        if self._task is not None:
            self._task.cancel()

    def close(self) -> None:
        """Stop, and wait for the end: for a plugin that is unloaded."""
        task = self._task
        if task is None:
            return
        task.executed.disconnect(self._executed)
        task.cancel()
        task.waitForFinished(10_000)
        self._task = self._feedback = None
        self._held = ()

    def _take_line(self, text: str) -> None:
        self.lines.append(text.strip())
        del self.lines[:-_MOST_LINES]
        self.said.emit(text.strip())

    def _executed(self, succeeded: bool, results: dict[str, Any]) -> None:
        feedback, self._feedback, self._task = self._feedback, None, None
        self._held = ()
        if succeeded:
            self.ended.emit(results, "")
        elif feedback is None or feedback.isCanceled():
            self.ended.emit(None, "")
        else:
            self.ended.emit(None, feedback.failure or self.tr("The run failed without a word."))


def _keep_threads() -> None:
    """Keep the threads of tasks, which else end after half a minute without work.

    A CRS that a thread was the first to make is shared with layers by QGIS, and is lost to them
    (QGIS 3.22: it is still valid, but has no definition) when that thread ends.
    """
    manager = QgsApplication.taskManager()
    own = getattr(manager, "threadPool", None)  # since QGIS 3.28
    pool = own() if own is not None else QThreadPool.globalInstance()
    pool.setExpiryTimeout(-1)
