"""Results computed in a thread before they are needed."""

import threading
from contextlib import closing

import pytest

from scarmapper.models.training.prefetch import prefetched


def test_errors_in_the_thread_are_raised():
    def halved(number):
        return 6 // number

    made = prefetched(halved, [1, 2, 0, 3])
    assert [next(made), next(made)] == [6, 3]
    with pytest.raises(ZeroDivisionError):
        next(made)
    assert list(made) == []


def test_the_thread_ends_with_its_caller():
    before, made = threading.enumerate(), []

    def interrupted():
        with closing(prefetched(made.append, range(100))) as several:
            for _ in several:
                assert len(threading.enumerate()) == len(before) + 1
                raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert threading.enumerate() == before
    assert len(made) < 10
    assert len(list(prefetched(made.append, range(7)))) == 7
    assert threading.enumerate() == before
