"""What tests of the window share."""

import pytest


@pytest.fixture
def spin(qgis):
    """Return a function that processes Qt's events until a condition is true, or for 20 ms."""
    from qgis.PyQt.QtCore import QCoreApplication, QElapsedTimer, QEvent, QThread

    def work(until=None, most=240_000):
        clock = QElapsedTimer()
        clock.start()
        while True:
            QCoreApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            if (until is None and clock.elapsed() > 20) or (until is not None and until()):
                return
            assert clock.elapsed() < most, "the condition did not become true in time"
            if until is not None:
                QThread.msleep(5)  # work in other threads needs the interpreter, too

    return work
