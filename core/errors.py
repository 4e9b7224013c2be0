"""The errors that a user can act on, and cancelling."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PurePath

# Letters of an argument that a sentence shows; GDAL quotes whole files and definitions of a CRS.
_LONGEST = 400


class Term(str):
    """A part of a sentence, such as “the post image”, that is translated with the sentence.

    Only as an argument of a `ScarMapperError`, or as a stage of `core.progress`; anywhere else it
    is a text in English. Like a template, it has to stand in the source as one string.
    """

    __slots__ = ()

    def text(
        self, values: Mapping[str, object], translate: Callable[[str], str] | None = None
    ) -> str:
        """Return the text with the values that it names.

        Parameters
        ----------
        values : mapping of str to object
        translate : callable, optional
            Returns the text in another language; by default it is in English.
        """
        return (str(self) if translate is None else translate(str(self))).format(**values)


class ScarMapperError(Exception):
    """Something that the user can act on: a sentence, kept as a template and its arguments.

    The template is what is translated, so it has to stand in the source as one string, not as an
    f-string; what is known only at run time are the arguments.

    Parameters
    ----------
    template : str
        A sentence in English, in the syntax of `str.format`: ``"{file} is no raster."``. Without
        arguments it is taken as it is, braces included.
    **arguments : object
        What the template names. Another `ScarMapperError` among them, or a `Term`, is translated
        with it.

    Attributes
    ----------
    template : str
    arguments : dict
    """

    def __init__(self, template: str, /, **arguments: object):
        super().__init__(template)
        self.template = template
        self.arguments = arguments

    def __str__(self) -> str:
        return self.text()

    def text(self, translate: Callable[[str], str] | None = None) -> str:
        """Return the sentence.

        Parameters
        ----------
        translate : callable, optional
            Returns a template in another language; by default the sentence is in English.
        """
        template = self.template if translate is None else translate(self.template)
        if not self.arguments:
            return template
        values = {name: _in_words(value, translate) for name, value in self.arguments.items()}
        return template.format(**values)


def _in_words(value: object, translate: Callable[[str], str] | None) -> object:
    """Return an argument of an error, translated where it is a sentence or a part of one."""
    if isinstance(value, ScarMapperError):
        return value.text(translate)
    if isinstance(value, Term) and translate is not None:
        return translate(str(value))
    if isinstance(value, (str, Exception, PurePath)):
        return _in_one_line(str(value))
    return value


def _in_one_line(text: str) -> str:
    """Return a text from outside as a part of a sentence: without line breaks, and not too long."""
    if len(text) > _LONGEST:
        # The end of a path and the beginning of a message matter most.
        text = f"{text[: _LONGEST // 2]} … {text[-(_LONGEST // 4) :]}"
    if text.isprintable():
        return text
    words = " ".join(text.split())
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in words)


class UnreadableFileError(ScarMapperError):
    """A file that is missing, damaged, or not of the kind that it has to be."""


class NoOverlapError(ScarMapperError):
    """Two inputs have no ground in common."""


class MissingBandError(ScarMapperError):
    """An image lacks a band that the step needs, or does not name which one it is."""


class Cancelled(ScarMapperError):  # noqa: N818 # it is no fault
    """The user asked to stop."""

    def __init__(self, template: str = "Cancelled.", /) -> None:
        super().__init__(template)
