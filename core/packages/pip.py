"""Arguments for pip, run by the Python of QGIS, and what its report and its errors mean.

Nothing here runs anything; `ui.packages.installer` does.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from copy import copy
from dataclasses import dataclass
from pathlib import Path

from ..errors import ScarMapperError
from ..runtime.child_python import run_module
from .requirements import PROTECTED, Status, Verdict, constraints, normalise, parse_version

# The first that can report what it would install.
OLDEST_PIP = "22.2"


@dataclass(frozen=True)
class Pip:
    """A way to run pip.

    Attributes
    ----------
    start : tuple of str
        Arguments that make Python run it.
    version : str
        "" where not known.
    """

    start: tuple[str, ...]
    version: str = ""

    @property
    def can_report(self) -> bool:
        """Whether it can report what it would install."""
        try:
            return parse_version(self.version) >= parse_version(OLDEST_PIP)
        except ValueError:
            return False


def find_pip(python: Mapping[str, str]) -> Pip:
    """Return the pip of a Python: the one that is installed, or the one that comes with it.

    Raises
    ------
    ScarMapperError
        There is none.
    """
    installed = Pip(run_module("pip"), python["pip"]) if python["pip"] else None
    if installed is not None and installed.can_report:
        return installed
    wheel = python["pip_wheel"]
    if wheel:
        # A wheel is a zip file, from which Python can run pip without installing it.
        bundled = Pip((f"{wheel}/pip",), Path(wheel).name.split("-")[1])
        if bundled.can_report or installed is None:
            return bundled
    if installed is not None:
        return installed
    raise ScarMapperError(
        "The Python of this QGIS has no pip, the program that installs packages. On Debian and "
        "Ubuntu run “sudo apt install python3-pip”, on Fedora “sudo dnf install python3-pip”; "
        "elsewhere run “python3 -m ensurepip” with the Python of QGIS. Then try again."
    )


@dataclass(frozen=True)
class WheelSource:
    """Where packages come from.

    Attributes
    ----------
    folder : str
        A folder of wheels, to install without a network; the package index where "".
    """

    folder: str = ""

    @property
    def options(self) -> list[str]:
        """Options of pip."""
        return ["--no-index", "--find-links", self.folder] if self.folder else []


_ALWAYS = ("--only-binary", ":all:", "--no-input", "--disable-pip-version-check",
           "--progress-bar", "off", "--root-user-action", "ignore")  # fmt: skip


def pip_plan(
    pip: Pip, source: WheelSource, folder: Path, wanted: Iterable[str], held: Iterable[str]
) -> list[str]:
    """Write the requirements to a folder, and return the arguments with which pip plans them.

    Parameters
    ----------
    pip : Pip
    source : WheelSource
    folder : Path
        For ``requirements.txt`` and ``constraints.txt``; ``report.json`` will be there after.
    wanted : iterable of str
        Requirements.
    held : iterable of str
        Constraints.
    """
    (folder / "requirements.txt").write_text("\n".join(wanted) + "\n", encoding="utf-8")
    (folder / "constraints.txt").write_text("\n".join(held) + "\n", encoding="utf-8")
    return [
        *pip.start, "install", "--dry-run", "--report", str(folder / "report.json"),
        "--requirement", str(folder / "requirements.txt"),
        "--constraint", str(folder / "constraints.txt"), *_ALWAYS, *source.options,
    ]  # fmt: skip


def pip_install(
    pip: Pip, source: WheelSource, target: Path, packages: Mapping[str, str]
) -> list[str]:
    """Return pip's arguments to put exactly these versions into a folder, and nothing else."""
    pins = [f"{name}=={version}" for name, version in packages.items()]
    return [
        *pip.start, "install", "--no-deps", "--target", str(target), "--no-compile",
        *_ALWAYS, *source.options, *pins,
    ]  # fmt: skip


def pip_upgrade(pip: Pip, source: WheelSource, target: Path) -> list[str]:
    """Return the arguments with which an old pip fetches a newer one into a folder."""
    return [
        *pip.start, "install", "--no-deps", "--target", str(target),
        "--disable-pip-version-check", "--no-input", *source.options, f"pip>={OLDEST_PIP}",
    ]  # fmt: skip


def held_back(installed: Mapping[str, str], replaced: Iterable[str], strictly: bool) -> list[str]:
    """Return the constraints of a plan.

    Parameters
    ----------
    installed : mapping of str to str
        Version by name of what QGIS's Python has.
    replaced : iterable of str
        Packages that may get another version all the same.
    strictly : bool
        All that QGIS's Python has keeps its version; else only what GDAL and Qt are bound to, for
        a Python whose packages do not agree with one another.
    """
    if strictly:
        return constraints(installed, replaced)
    return constraints({n: v for n, v in installed.items() if normalise(n) in PROTECTED})


@dataclass(frozen=True)
class Plan:
    """What to install.

    Attributes
    ----------
    packages : dict of str to str
        Version by name.
    replaces : tuple of str
        Those of which QGIS has another version, or whose module it has from another package.
    """

    packages: dict[str, str]
    replaces: tuple[str, ...] = ()


def read_plan(report: str, installed: Mapping[str, str], replaced: Iterable[str]) -> Plan:
    """Return what pip would install, less second copies of what QGIS has.

    Parameters
    ----------
    report : str
        What ``pip install --dry-run --report`` wrote.
    installed : mapping of str to str
        Version by name of what QGIS's Python has.
    replaced : iterable of str
        Packages that get another version all the same; never the `PROTECTED`.

    Raises
    ------
    ScarMapperError
        The report is not what pip writes.
    """
    try:
        names = {
            item["metadata"]["name"]: item["metadata"]["version"]
            for item in json.loads(report)["install"]
        }
    except (ValueError, KeyError, TypeError) as error:
        raise ScarMapperError(
            "pip's report of what it would install is not understood; update pip."
        ) from error
    present = {normalise(name) for name in installed}
    free = {normalise(name) for name in replaced} - PROTECTED
    packages = {
        name: version
        for name, version in names.items()
        if normalise(name) not in present or normalise(name) in free
    }
    return Plan(packages, tuple(sorted(n for n in packages if normalise(n) in free)))


def to_install(
    statuses: Iterable[Status], is_own: Callable[[str], bool]
) -> tuple[list[str], list[str]]:
    """Return what to ask pip for, and which packages to replace by another version.

    An installation starts from nothing, so what works only from the plugin's own folder is asked
    for again.

    Parameters
    ----------
    statuses : iterable of Status
    is_own : callable
        Returns whether a folder is the plugin's own.

    Returns
    -------
    asked : list of str
        Requirements.
    replaced : list of str
        Names of packages.
    """
    asked, replaced = [], []
    for status in statuses:
        mine = bool(status.found.location) and is_own(status.found.location)
        if not mine and not status.installable:
            continue
        text = str(status.requirement)
        if not mine and status.verdict is not Verdict.MISSING:
            replaced.append(status.requirement.name)
            public = status.found.version.partition("+")[0]
            if status.verdict is Verdict.BROKEN and public:
                # pip takes the requirement as satisfied by the broken version.
                text += ("," if status.requirement.limits else "") + f"!={public}"
        asked.append(text)
    return asked, replaced


# Order matters: the first that fits is the cause, later ones are consequences.
_CAUSES = (
    (
        r"407 Proxy Authentication|Proxy Authentication Required",
        ScarMapperError(
            "The proxy asks for a name and a password. Enter them in Settings › Options › Network, "
            "then try again."
        ),
    ),
    (
        r"Cannot connect to proxy|ProxyError|Tunnel connection failed|SOCKSHTTPS?Connection",
        ScarMapperError(
            "The proxy does not answer. Check it in Settings › Options › Network, or the "
            "environment variable HTTPS_PROXY."
        ),
    ),
    (
        r"Missing dependencies for SOCKS support",
        ScarMapperError(
            "pip cannot use a SOCKS proxy here. Set an HTTP proxy, or install from a folder of "
            "wheels."
        ),
    ),
    (
        r"CERTIFICATE_VERIFY_FAILED|SSLCertVerificationError|SSLError",
        ScarMapperError(
            "The package index's certificate is not trusted, often because a firewall opens the "
            "connection. Ask for its certificate and set the environment variable PIP_CERT to it, "
            "or install from a folder of wheels."
        ),
    ),
    (
        r"No space left on device|\[Errno 28\]|not enough space on the disk",
        ScarMapperError("The disk is full. Make room, then try again."),
    ),
    (
        r"Permission denied|\[Errno 13\]|WinError 5\b",
        ScarMapperError(
            "A file cannot be written. Check the permissions of the QGIS profile, then try again."
        ),
    ),
    (
        r"ResolutionImpossible|conflicting dependencies",
        ScarMapperError(
            "No set of versions fits the packages that this QGIS has. A newer QGIS may help."
        ),
    ),
    (
        r"Temporary failure in name resolution|Name or service not known|getaddrinfo failed|"
        r"NewConnectionError|Network is unreachable|ConnectTimeoutError|Read timed out|"
        r"Connection refused|Connection reset|nodename nor servname|Max retries exceeded",
        ScarMapperError(
            "The package index cannot be reached. Check the network, or the proxy in Settings › "
            "Options › Network, or install from a folder of wheels."
        ),
    ),
    (
        r"No module named ['\"]?pip\b",
        ScarMapperError(
            "The Python of this QGIS has no pip. On Debian and Ubuntu run “sudo apt install "
            "python3-pip”, then try again."
        ),
    ),
)
_NO_WHEEL = re.compile(r"No matching distribution found for ([^\s(;<>=!~]+)")


def pip_failure(output: str, source: WheelSource) -> ScarMapperError:
    """Return the error that gives the reason why pip failed, from what it wrote."""
    for pattern, error in _CAUSES:
        if re.search(pattern, output, re.IGNORECASE):
            return copy(error)
    match = _NO_WHEEL.search(output)
    if match and source.folder:
        return ScarMapperError(
            "The folder {folder} has no wheel of {package} for this Python and system. “pip "
            "download --only-binary :all: -r requirements.txt” fills one, on a computer with the "
            "same system and Python.",
            folder=source.folder,
            package=match.group(1),
        )
    if match and "(from versions: none)" in output:
        return ScarMapperError(
            "pip finds no wheel of {package}: either the package index cannot be reached (check "
            "the network, or the proxy in Settings › Options › Network), or it has none for this "
            "Python and system.",
            package=match.group(1),
        )
    if match:
        return ScarMapperError(
            "There is no wheel of {package} for this Python and system. A newer QGIS may help.",
            package=match.group(1),
        )
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    errors = [line for line in lines if line.upper().startswith("ERROR:")]
    if not lines:
        return ScarMapperError("pip failed without a message.")
    return ScarMapperError("pip failed: {message}", message=(errors or lines)[-1][:300])
