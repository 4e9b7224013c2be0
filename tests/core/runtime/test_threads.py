"""Shares of the cores, and pools of threads beside OpenCV's own."""

import os
import threading

import cv2
import pytest

from scarmapper.core.runtime.threads import cores, limit_cores, worker_threads


@pytest.fixture(autouse=True)
def _no_limit():
    before = cv2.getNumThreads()
    yield
    limit_cores(None)
    cv2.setNumThreads(before)


def test_a_share_of_the_cores():
    assert cores() == os.cpu_count()
    limit_cores(3)
    assert cores() == 3
    assert cv2.getNumThreads() == 3
    limit_cores(0)
    assert cores() == 1
    limit_cores(None)
    assert cores() == os.cpu_count()


def test_opencv_has_one_thread_while_there_are_pools():
    cv2.setNumThreads(2)
    with worker_threads(2):
        assert cv2.getNumThreads() == 1
        with worker_threads(3) as inner:
            assert list(inner.map(abs, [-1, 2])) == [1, 2]
        assert cv2.getNumThreads() == 1
    assert cv2.getNumThreads() == 2


def test_tasks_that_have_not_begun_are_dropped():
    begun, go_on, done = threading.Event(), threading.Event(), []

    def task(number):
        begun.set()
        go_on.wait(10)
        done.append(number)

    with worker_threads(1) as pool:
        waiting = [pool.submit(task, number) for number in range(3)]
        begun.wait(10)
        threading.Timer(0.1, go_on.set).start()
    assert done == [0]
    assert [future.cancelled() for future in waiting] == [False, True, True]
