"""Progress of parts, messages and cancelling."""

import pytest

from scarmapper.core.errors import Cancelled
from scarmapper.core.progress import Progress, RecordingProgress, counted


class Log(Progress):
    """Keeps what is shown."""

    def __init__(self):
        self.fractions, self.messages, self.cancelled = [], [], False

    def show(self, fraction):
        self.fractions.append(fraction)

    def info(self, text):
        self.messages.append(("info", text))

    def warn(self, text):
        self.messages.append(("warn", text))

    def is_cancelled(self):
        return self.cancelled


def test_parts_of_parts():
    log = Log()
    part = log.part(0.2, 0.6)
    part.show(0.5)
    part.part(0.5, 1).show(1)
    assert log.fractions == pytest.approx([0.4, 0.6])
    part.info("a")
    part.warn("b")
    assert log.messages == [("info", "a"), ("warn", "b")]


def test_cancelling_reaches_every_part():
    log = Log()
    part = RecordingProgress(log).part(0, 0.5)
    part.check()
    log.cancelled = True
    with pytest.raises(Cancelled):
        part.check()


def test_messages_are_recorded_and_passed_on():
    log = Log()
    recording = RecordingProgress(log)
    recording.info("a")
    recording.warn("b")
    recording.show(0.5)
    assert (recording.notes, recording.warnings) == (["a"], ["b"])
    assert log.messages == [("info", "a"), ("warn", "b")]
    assert log.fractions == [0.5]


def test_the_base_is_silent():
    progress = Progress()
    progress.show(1)
    progress.info("a")
    progress.warn("b")
    progress.check()


def test_numbers_with_their_nouns():
    assert [counted(n, "scar") for n in (0, 1, 2, 1204)] == [
        "0 scars", "1 scar", "2 scars", "1,204 scars",
    ]  # fmt: skip
    assert counted(1, "scar reaches", "scars reach") == "1 scar reaches"
    assert counted(3, "scar reaches", "scars reach") == "3 scars reach"
