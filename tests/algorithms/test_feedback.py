"""The engine's progress in a Processing feedback. Covers algorithms/feedback.py."""

import pytest

from scarmapper.core.errors import Cancelled


@pytest.fixture
def feedback(qgis):
    """Return a feedback that keeps its messages."""
    from qgis.core import QgsProcessingFeedback

    class Feedback(QgsProcessingFeedback):
        def __init__(self):
            super().__init__(False)
            self.messages = []

        def pushInfo(self, info):  # noqa: N802 - QGIS interface
            self.messages.append(("info", info))

        def pushWarning(self, warning):  # noqa: N802 - QGIS interface
            self.messages.append(("warning", warning))

    return Feedback()


def test_fractions_are_shown_in_percent_and_messages_in_the_log(feedback):
    from scarmapper.algorithms.feedback import FeedbackProgress

    progress = FeedbackProgress(feedback)
    progress.part(0.5, 1).show(0.5)
    assert feedback.progress() == pytest.approx(75)
    progress.info("a fact")
    progress.warn("a doubt")
    assert feedback.messages == [("info", "a fact"), ("warning", "a doubt")]


def test_the_cancel_button_is_obeyed(feedback):
    from scarmapper.algorithms.feedback import FeedbackProgress

    progress = FeedbackProgress(feedback)
    progress.check()
    feedback.cancel()
    assert progress.is_cancelled()
    with pytest.raises(Cancelled):
        progress.part(0, 0.5).check()
