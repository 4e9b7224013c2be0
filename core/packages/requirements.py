"""Which Python packages the plugin needs, and whether those that are found will do.

It uses the standard library alone, because it runs where the packages are missing. That includes
``packaging``: QGIS does not depend on it (on Debian and Ubuntu neither on pip, which has a copy of
it), and only some builds of QGIS bring it. With it where it is there and something else where it
is not, a verdict would depend on what is installed; so versions are compared here, and the tests
compare the results with ``packaging``.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from ..errors import ScarMapperError, UnreadableFileError

REQUIREMENTS_FILE = Path(__file__).parents[2] / "requirements.txt"

# The module of a package, where it has another name.
MODULES = {"scikit-learn": "sklearn", "opencv-python-headless": "cv2"}

# Other packages that bring the same module, and serve as well.
ALTERNATIVES = {
    "opencv-python-headless": (
        "opencv-python",
        "opencv-contrib-python",
        "opencv-contrib-python-headless",
        "opencv",
    ),
    "onnxruntime": ("onnxruntime-gpu", "onnxruntime-directml", "onnxruntime-openvino"),
}

# QGIS, GDAL and Qt are built against these: a second copy would break them.
PROTECTED = frozenset(
    {
        "numpy",
        "gdal",
        "pyqt5",
        "pyqt6",
        "pyqt5-sip",
        "pyqt6-sip",
        "pyqt5-qt5",
        "pyqt6-qt6",
        "sip",
        "qscintilla",
        "pyqt6-qscintilla",
    }
)

_REQUIREMENT = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)\s*(.*)$")
_SPECIFIER = re.compile(r"^(==|!=|>=|<=|>|<)\s*([0-9][0-9A-Za-z.+!_-]*)$")
# PEP 440, as far as pip checks it in a constraint.
_VERSION = re.compile(
    r"^v?(?:\d+!)?(\d+(?:\.\d+)*)"
    r"(?:[-_.]?(a|b|c|rc|alpha|beta|pre|preview)[-_.]?(\d*))?"
    r"(?:-\d+|[-_.]?(?:post|rev|r)[-_.]?\d*)?"
    r"(?:[-_.]?(dev)[-_.]?\d*)?"
    r"(?:\+[a-z0-9]+(?:[-_.][a-z0-9]+)*)?$",
    re.IGNORECASE,
)


def normalise(name: str) -> str:
    """Return a package's name as package indexes compare it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def parse_version(text: str) -> tuple[tuple[int, ...], int]:
    """Return a key that orders versions: the release, and whether it is final (PEP 440).

    Local labels ("+dfsg") and post-releases compare as their release.

    Returns
    -------
    (tuple of int, int)
        The numbers without trailing zeros; 0 for a pre-release, 1 for a final one.

    Raises
    ------
    ValueError
        The text is no version.
    """
    match = _VERSION.match(text.strip())
    if match is None:
        raise ValueError(f"{text!r} is no version")
    numbers = [int(number) for number in match.group(1).split(".")]
    while len(numbers) > 1 and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers), 0 if match.group(2) or match.group(4) else 1


@dataclass(frozen=True)
class Requirement:
    """A package that is needed, and the versions that will do.

    Attributes
    ----------
    name : str
        As the package index spells it.
    limits : tuple of (str, str)
        Operators and versions, all of which have to hold.
    """

    name: str
    limits: tuple[tuple[str, str], ...] = ()

    @property
    def module(self) -> str:
        """The module to import."""
        return MODULES.get(self.name, self.name.replace("-", "_"))

    @property
    def packages(self) -> tuple[str, ...]:
        """The packages that bring the module, this one first."""
        return (self.name, *ALTERNATIVES.get(self.name, ()))

    @property
    def range(self) -> str:
        """The versions that will do, as pip writes them: ``>=1.0,<2``."""
        return ",".join(operator + version for operator, version in self.limits)

    def __str__(self) -> str:
        return self.name + self.range

    def is_older(self, version: str) -> bool:
        """Return whether a version is below what is needed.

        Raises
        ------
        ValueError
            The text is no version.
        """
        found = parse_version(version)
        for operator, limit in self.limits:
            least = parse_version(limit)
            if (operator in (">=", "==") and found < least) or (operator == ">" and found <= least):
                return True
        return False

    def is_newer(self, version: str) -> bool:
        """Return whether a version is above what was tested, or one that is excluded.

        Raises
        ------
        ValueError
            The text is no version.
        """
        found = parse_version(version)
        for operator, limit in self.limits:
            most = parse_version(limit)
            # "<2" also rules out "2.0rc1" (PEP 440).
            if operator == "<" and (found >= most or found[0] == most[0]):
                return True
            if operator in ("<=", "==") and found > most:
                return True
            if operator == "!=" and found == most:
                return True
        return False


def parse_requirements(text: str) -> list[Requirement]:
    """Return requirements from the text of a requirements.txt: a name and limits a line, comments.

    Raises
    ------
    ScarMapperError
        A line is something else, for example an option or a URL.
    """
    found = []
    for number, raw in enumerate(text.splitlines(), start=1):
        line = raw.partition("#")[0].strip()
        if not line:
            continue
        match = _REQUIREMENT.match(line)
        limits = []
        for part in match.group(2).split(",") if match and match.group(2) else ():
            specifier = _SPECIFIER.match(part.strip())
            if specifier is None:
                match = None
                break
            limits.append((specifier.group(1), specifier.group(2)))
        if match is None:
            raise ScarMapperError(
                "Line {number} of the requirements, “{line}”, is not a package and its versions.",
                number=number,
                line=line,
            )
        found.append(Requirement(match.group(1), tuple(limits)))
    return found


def requirements(path: Path = REQUIREMENTS_FILE) -> list[Requirement]:
    """Return what the plugin needs, in the order of requirements.txt.

    Raises
    ------
    ScarMapperError
        The file is missing or not understood.
    """
    try:
        text = Path(path).read_text(encoding="utf-8")
    except OSError as error:
        raise UnreadableFileError(
            "{file} cannot be read ({why}); install the plugin again.",
            file=path,
            why=error.strerror,
        ) from error
    return parse_requirements(text)


def absent(needed: Iterable[Requirement]) -> list[Requirement]:
    """Return the packages whose module this Python cannot find, without importing anything."""
    return [requirement for requirement in needed if not _is_there(requirement.module)]


def _is_there(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except (ImportError, ValueError):  # ValueError: in sys.modules without a spec
        return False


class Verdict(enum.Enum):
    """Whether a package will do, and why not."""

    OK = "ok"
    TOO_NEW = "too new"
    MISSING = "missing"
    TOO_OLD = "too old"
    BROKEN = "broken"


@dataclass(frozen=True)
class Found:
    """What was found of a package.

    Attributes
    ----------
    version : str
        Empty where there is none or none is known.
    location : str
        The folder that it is in; empty where not found.
    error : str
        Why its module cannot be imported; empty where it can, or was not tried.
    """

    version: str = ""
    location: str = ""
    error: str = ""


@dataclass(frozen=True)
class Status:
    """A needed package, what was found, and the verdict."""

    requirement: Requirement
    found: Found
    verdict: Verdict

    @property
    def works(self) -> bool:
        """Whether the algorithms can use it."""
        return self.verdict in (Verdict.OK, Verdict.TOO_NEW)

    @property
    def installable(self) -> bool:
        """Whether installing beside QGIS's own packages can help."""
        if self.works:
            return False
        comes_with_qgis = normalise(self.requirement.name) in PROTECTED
        return self.verdict is Verdict.MISSING or not comes_with_qgis


def judge(requirement: Requirement, found: Found | None) -> Status:
    """Return the verdict on a package; ``found`` is None where there is none."""
    if found is None or not (found.version or found.location or found.error):
        return Status(requirement, Found(), Verdict.MISSING)
    if found.error:
        # Too old is the more useful reason where both hold.
        older = found.version and _holds(requirement.is_older, found.version)
        return Status(requirement, found, Verdict.TOO_OLD if older else Verdict.BROKEN)
    if found.version and _holds(requirement.is_older, found.version):
        return Status(requirement, found, Verdict.TOO_OLD)
    if found.version and _holds(requirement.is_newer, found.version):
        return Status(requirement, found, Verdict.TOO_NEW)
    return Status(requirement, found, Verdict.OK)


def _holds(test: Callable[[str], bool], version: str) -> bool:
    try:
        return test(version)
    except ValueError:  # not a version by PEP 440: the import decides
        return False


def constraints(installed: Mapping[str, str], replaced: Iterable[str] = ()) -> list[str]:
    """Return lines for pip's ``--constraint`` that keep the versions that QGIS's Python has.

    Parameters
    ----------
    installed : mapping of str to str
        Version by name.
    replaced : iterable of str
        Names of packages that may get another version all the same; never the `PROTECTED`.
    """
    free = {normalise(name) for name in replaced} - PROTECTED
    lines = []
    for name, version in sorted(installed.items()):
        # Debian calls some packages 0.0.0: with that version nothing that needs them would fit.
        if normalise(name) in free or not _VERSION.match(version) or version == "0.0.0":
            continue
        lines.append(f"{name}=={version}")
    return lines
