"""The engine's progress, shown in the dialog and the log of a Processing algorithm."""

from __future__ import annotations

from qgis.core import QgsProcessingFeedback

from ..core.progress import Progress


class FeedbackProgress(Progress):
    """Progress that a Processing feedback shows, and whose cancel button is obeyed."""

    def __init__(self, feedback: QgsProcessingFeedback) -> None:
        self._feedback = feedback

    def show(self, fraction: float) -> None:
        self._feedback.setProgress(100 * fraction)

    def info(self, text: str) -> None:
        self._feedback.pushInfo(text)

    def warn(self, text: str) -> None:
        self._feedback.pushWarning(text)

    def is_cancelled(self) -> bool:
        return self._feedback.isCanceled()
