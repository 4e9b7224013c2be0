"""Arrays in pieces: the same as at once, in order, and stopped when asked to."""

import threading

import numpy as np
import pytest
import shapely

from scarmapper.core.errors import Cancelled
from scarmapper.core.progress import Progress
from scarmapper.core.runtime.pieces import in_pieces


@pytest.mark.parametrize("count", [0, 1, 7, 8, 25])
def test_pieces_are_put_together_in_order(count):
    a, b = np.arange(count), np.arange(count) * 10
    np.testing.assert_array_equal(in_pieces(np.add, [a, b], 8, Progress()), a + b)


def test_shapes_too():
    points = shapely.points(np.arange(30), np.arange(30))
    found = in_pieces(lambda some: shapely.buffer(some, 1), [points], 7, Progress())
    assert shapely.equals(found, shapely.buffer(points, 1)).all()


def test_it_can_be_stopped_and_errors_come_out():
    calls = []

    class Stopped(Progress):
        def is_cancelled(self):
            return True

    with pytest.raises(Cancelled):
        in_pieces(lambda some: calls.append(threading.get_ident()), [np.zeros(50)], 1, Stopped())
    assert len(calls) < 50

    def fails(some):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        in_pieces(fails, [np.zeros(3)], 2, Progress())
