"""Progress, messages and cancelling: how the engine and its caller communicate during a run."""

from __future__ import annotations

from .errors import Cancelled, Term


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun, such as “1 scar” or “1,204 scars”.

    Parameters
    ----------
    number : int
    one : str
        What one of them is called, or what is said of it: ``"scar lies"``.
    many : str
        The same of several; by default ``one`` with an s.
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


class Progress:
    """Silent progress that is never cancelled; the base of the others.

    A front end overrides :meth:`show`, :meth:`info`, :meth:`warn` and :meth:`is_cancelled`.
    """

    def show(self, fraction: float) -> None:
        """Show that ``fraction`` (0 to 1) of the work is done."""

    def info(self, text: str) -> None:
        """Show the user a fact about the run."""

    def warn(self, text: str) -> None:
        """Show the user something that makes the result doubtful."""

    def stage(self, template: Term, /, **values: object) -> None:
        """Show the user what is done now, such as “Aligning the images”.

        Unlike messages, stages are translated: where the progress is but a line, they stand there.

        Parameters
        ----------
        template : Term
            In English, in the syntax of `str.format`.
        **values : object
            What the template names.
        """

    def is_cancelled(self) -> bool:
        """Return whether the user asked to stop."""
        return False

    def check(self) -> None:
        """Raise an error if the user asked to stop.

        Raises
        ------
        Cancelled
        """
        if self.is_cancelled():
            raise Cancelled

    def part(self, start: float, end: float) -> Progress:
        """Return the progress of a part of the work: its 0 to 1 is ``start`` to ``end`` of this."""
        return _Part(self, start, end)


class _Part(Progress):
    def __init__(self, whole: Progress, start: float, end: float):
        self._whole, self._start, self._end = whole, start, end

    def show(self, fraction: float) -> None:
        self._whole.show(self._start + (self._end - self._start) * fraction)

    def info(self, text: str) -> None:
        self._whole.info(text)

    def warn(self, text: str) -> None:
        self._whole.warn(text)

    def stage(self, template: Term, /, **values: object) -> None:
        self._whole.stage(template, **values)

    def is_cancelled(self) -> bool:
        return self._whole.is_cancelled()


class RecordingProgress(Progress):
    """Passes everything on, and keeps the messages, for a report.

    Attributes
    ----------
    warnings, notes : list of str
    """

    def __init__(self, progress: Progress):
        self._progress = progress
        self.warnings: list[str] = []
        self.notes: list[str] = []

    def show(self, fraction: float) -> None:
        self._progress.show(fraction)

    def info(self, text: str) -> None:
        self.notes.append(text)
        self._progress.info(text)

    def warn(self, text: str) -> None:
        self.warnings.append(text)
        self._progress.warn(text)

    def stage(self, template: Term, /, **values: object) -> None:
        self._progress.stage(template, **values)

    def is_cancelled(self) -> bool:
        return self._progress.is_cancelled()
