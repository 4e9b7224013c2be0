"""Work in a thread of its own: what it returns, what it raises, and how its waiting is ended."""

import threading
import time

import pytest

from scarmapper.core.errors import Cancelled
from scarmapper.core.progress import Progress
from scarmapper.core.runtime.background import awaited


def test_what_work_returns_or_raises_comes_back():
    assert awaited(lambda: 3, Progress()) == 3
    with pytest.raises(ZeroDivisionError):
        awaited(lambda: 1 // 0, Progress())


def test_the_user_can_stop_the_waiting():
    end = threading.Event()
    begin = time.monotonic()

    class Impatient(Progress):
        def is_cancelled(self):
            return time.monotonic() > begin + 0.3

    try:
        with pytest.raises(Cancelled):
            awaited(lambda: end.wait(60), Impatient())
        assert time.monotonic() - begin < 2
    finally:
        end.set()


def test_work_that_is_not_wanted_any_more_does_not_begin():
    class Stopped(Progress):
        def is_cancelled(self):
            return True

    begun = []
    with pytest.raises(Cancelled):
        awaited(lambda: begun.append(1), Stopped())
    assert not begun
