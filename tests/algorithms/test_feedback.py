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

        def setProgressText(self, text):  # noqa: N802 - QGIS interface
            self.messages.append(("text", text))

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


def test_a_stage_is_shown_with_the_time_to_go(feedback, monkeypatch):
    from scarmapper.algorithms import feedback as module
    from scarmapper.core.errors import Term
    from scarmapper.core.progress import RecordingProgress

    clock = [0.0]
    monkeypatch.setattr(module.time, "monotonic", lambda: clock[0])
    progress = module.FeedbackProgress(feedback)
    RecordingProgress(progress).part(0, 0.5).stage(Term("Reading image {number} of 2"), number=1)
    clock[0] = 20.0
    progress.show(0.25)
    progress.stage(Term("Writing the report"))
    assert feedback.messages == [
        ("text", "Reading image 1 of 2"),
        ("text", "Reading image 1 of 2 · About a minute to go"),
        ("text", "Writing the report"),
    ]


def test_the_time_to_go_is_told_now_and_then(feedback, monkeypatch):
    from scarmapper.algorithms import feedback as module

    clock = [100.0]
    monkeypatch.setattr(module.time, "monotonic", lambda: clock[0])
    progress = module.FeedbackProgress(feedback)
    for second in range(0, 101, 5):
        clock[0] = 100.0 + second
        progress.show(second / 400)
    texts = [text for kind, text in feedback.messages if kind == "text"]
    # After 15 s of 400: 385 s are left, and so on.
    assert texts[0] == "About 6 minutes to go"
    assert texts[-1] == "About 5 minutes to go"
    assert len(texts) == 6


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "Less than a minute to go"),
        (60, "About a minute to go"),
        (100, "About 2 minutes to go"),
        (7200, "About 2.0 hours to go"),
    ],
)
def test_times_are_told_as_a_person_says_them(qgis, seconds, text):
    from scarmapper.algorithms.feedback import time_to_go

    assert time_to_go(seconds) == text
