"""The engine's progress, shown in the dialog and the log of a Processing algorithm."""

from __future__ import annotations

import time

from qgis.core import QgsProcessingFeedback
from qgis.PyQt.QtCore import QCoreApplication

from ..core.errors import Term
from ..core.progress import Progress
from ..ui.translation import stage_text

# Seconds between two estimates of the time to go, and the share of the work that one needs.
_BETWEEN, _LEAST = 15.0, 0.03


def time_to_go(seconds: float) -> str:
    """Return a time to go as a person says it."""
    if seconds < 45:
        return _tr("Less than a minute to go")
    if seconds < 90:
        return _tr("About a minute to go")
    minutes = round(seconds / 60)
    if minutes < 90:
        return _tr("About {count} minutes to go").format(count=minutes)
    return _tr("About {count} hours to go").format(count=f"{minutes / 60:.1f}")


def _tr(text: str) -> str:
    return QCoreApplication.translate("scarmapper", text)


class FeedbackProgress(Progress):
    """Progress that a Processing feedback shows, and whose cancel button is obeyed."""

    def __init__(self, feedback: QgsProcessingFeedback) -> None:
        self._feedback = feedback
        self._begin = self._told = time.monotonic()
        self._stage = ""

    def show(self, fraction: float) -> None:
        self._feedback.setProgress(100 * fraction)
        now = time.monotonic()
        if now - self._told >= _BETWEEN and _LEAST <= fraction < 1:
            self._told = now
            left = time_to_go((now - self._begin) * (1 - fraction) / fraction)
            self._feedback.setProgressText(f"{self._stage} · {left}" if self._stage else left)

    def stage(self, template: Term, /, **values: object) -> None:
        self._stage = stage_text(template, values)
        self._feedback.setProgressText(self._stage)

    def info(self, text: str) -> None:
        self._feedback.pushInfo(text)

    def warn(self, text: str) -> None:
        self._feedback.pushWarning(text)

    def is_cancelled(self) -> bool:
        return self._feedback.isCanceled()
