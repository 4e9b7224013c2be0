"""QGIS's Python as a program: where it is, what it is told, what its pip answers.

Nothing here runs anything; `ui.package_installer` does.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ..errors import ScarMapperError
from .probe import MARK
from .requirements import PROTECTED, Status, Verdict, constraints, normalise, parse_version

PROBE = Path(__file__).parent / "probe.py"
# The first that can report what it would install.
OLDEST_PIP = "22.2"


def interpreters(executable: str, prefix: str, version: tuple, platform: str) -> list[str]:
    """Return where the program of a running Python may be, the likeliest first.

    Inside QGIS ``sys.executable`` may be QGIS itself (Windows, macOS) or the first ``python3``
    of the search path, which may be another Python: each has to be asked who it is.

    Parameters
    ----------
    executable, prefix : str
        ``sys.executable`` and ``sys.base_prefix``.
    version : tuple
        ``sys.version_info``.
    platform : str
        ``sys.platform``.
    """
    exact = f"python{version[0]}.{version[1]}"
    home = Path(prefix)
    if platform == "win32":
        places = [home / "python.exe", home / "python3.exe"]
        beside = Path(executable).parent if executable else home
        places += [beside / "python3.exe", beside / "python.exe"]
    elif platform == "darwin":
        folders = [home / "bin"]
        if executable:
            contents = Path(executable).parent.parent
            folders += [Path(executable).parent, Path(executable).parent / "bin"]
            folders += [contents / "Frameworks" / "bin", contents / "Resources" / "python" / "bin"]
        places = [folder / name for folder in folders for name in (exact, "python3", "python")]
    else:
        places = [home / "bin" / exact, home / "bin" / "python3"]
    if executable and re.match(r"python[\d.]*(\.exe)?$", Path(executable).name.lower()):
        places.append(Path(executable))
    return list(dict.fromkeys(str(place) for place in places))


def child_environment(
    environment: Mapping[str, str], search_path: Iterable[str], proxy: str = ""
) -> dict[str, str]:
    """Return the environment in which QGIS's Python runs as a program of its own.

    Parameters
    ----------
    environment : mapping of str to str
        That of QGIS.
    search_path : iterable of str
        Folders from which QGIS imports, so that the program finds the same.
    proxy : str
        URL of the proxy set in QGIS; the environment's own has precedence.
    """
    child = dict(environment)
    # Settings of pip that would send packages elsewhere, or refuse.
    for name in list(child):
        if name.upper() in (
            "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_USER", "PIP_REQUIREMENT",
            "PIP_CONSTRAINT", "PIP_NO_DEPS", "PIP_NO_BINARY", "PIP_ONLY_BINARY", "PIP_UPGRADE",
            "PIP_FORCE_REINSTALL", "PIP_IGNORE_INSTALLED", "PIP_REQUIRE_VIRTUALENV", "PIP_QUIET",
            "PIP_VERBOSE", "PIP_LOG", "PYTHONSTARTUP", "PYTHONINSPECT", "PYTHONSAFEPATH",
        ):  # fmt: skip
            del child[name]
    child["PYTHONPATH"] = os.pathsep.join(search_path)
    child["PYTHONIOENCODING"] = "utf-8"
    child["PYTHONUNBUFFERED"] = "1"
    child["PIP_USER"] = "0"
    child["PIP_REQUIRE_VIRTUALENV"] = "0"
    child["NO_COLOR"] = "1"
    if proxy:
        known = {name.lower() for name, value in child.items() if value}
        for name in ("http_proxy", "https_proxy"):
            if name not in known:
                child[name.upper()] = proxy
    return child


@dataclass
class Answer:
    """What the probe told.

    Attributes
    ----------
    python : dict or None
        The interpreter; None where it did not get that far.
    modules : dict of str to dict
    trying : str
        The module at which it broke off, "" where it came to its end.
    """

    python: dict | None = None
    modules: dict = field(default_factory=dict)
    trying: str = ""

    def is_same_as(self, facts: Mapping) -> bool:
        """Tell whether this is the interpreter that has these facts."""
        return self.python is not None and all(self.python.get(k) == v for k, v in facts.items())


def identity(facts: Mapping) -> dict[str, str]:
    """Return those facts of an interpreter that are alike where binaries are exchangeable."""
    return {name: facts[name] for name in ("version", "platform", "suffix")}


def read_answer(output: str) -> Answer:
    """Read what the probe wrote, up to where it stopped."""
    answer = Answer()
    for line in output.splitlines():
        if not line.startswith(MARK):
            continue
        try:
            told = json.loads(line[len(MARK) :])
        except ValueError:
            continue
        if "python" in told:
            answer.python = told["python"]
        elif "trying" in told:
            answer.trying = told["trying"]
        elif "module" in told:
            answer.modules[told.pop("module")] = told
            answer.trying = ""
    return answer


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
        """Whether it can tell what it would install."""
        try:
            return parse_version(self.version) >= parse_version(OLDEST_PIP)
        except ValueError:
            return False


def find_pip(python: Mapping) -> Pip:
    """Return the pip of a Python: the one that is installed, or the one that comes with it.

    Raises
    ------
    ScarMapperError
        There is none; says how to get one.
    """
    installed = Pip(("-m", "pip"), python["pip"]) if python["pip"] else None
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
class Source:
    """Where packages come from: the package index, or a folder of wheels without a network."""

    folder: str = ""

    @property
    def options(self) -> list[str]:
        """Options of pip."""
        return ["--no-index", "--find-links", self.folder] if self.folder else []


_ALWAYS = ("--only-binary", ":all:", "--no-input", "--disable-pip-version-check",
           "--progress-bar", "off", "--root-user-action", "ignore")  # fmt: skip


def pip_plan(pip: Pip, source: Source, folder: Path, wanted: Iterable[str], held: Iterable[str]):
    """Write the files of the question what pip would install, and return its arguments.

    Parameters
    ----------
    pip : Pip
    source : Source
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


def pip_install(pip: Pip, source: Source, target: Path, packages: Mapping[str, str]) -> list[str]:
    """Return pip's arguments to put exactly these versions into a folder, and nothing else."""
    pins = [f"{name}=={version}" for name, version in packages.items()]
    return [
        *pip.start, "install", "--no-deps", "--target", str(target), "--no-compile",
        *_ALWAYS, *source.options, *pins,
    ]  # fmt: skip


def pip_upgrade(pip: Pip, source: Source, target: Path) -> list[str]:
    """Return the arguments with which an old pip fetches a newer one into a folder."""
    return [
        *pip.start, "install", "--no-deps", "--target", str(target),
        "--disable-pip-version-check", "--no-input", *source.options, f"pip>={OLDEST_PIP}",
    ]  # fmt: skip


def held_back(installed: Mapping[str, str], replaced: Iterable[str], strictly: bool) -> list[str]:
    """Return the constraints of a plan.

    Strictly, all that QGIS's Python has stays as it is; else only what GDAL and Qt are bound to,
    for a Python whose packages do not agree with one another.
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

    packages: dict
    replaces: tuple = ()


def read_plan(report: str, installed: Mapping[str, str], replaced: Iterable[str]) -> Plan:
    """Read pip's report, less what would put a second copy beside one that QGIS has.

    Parameters
    ----------
    report : str
        What ``pip install --dry-run --report`` wrote.
    installed : mapping of str to str
        Version by name of what QGIS's Python has.
    replaced : iterable of str
        Those that shall have another version all the same; never the `PROTECTED`.

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


def to_install(statuses: Iterable[Status], own) -> tuple[list[str], list[str]]:
    """Return what to ask pip for, and which packages to replace by another version.

    An installation starts from nothing, so what works only from the plugin's own folder is asked
    for again.

    Parameters
    ----------
    statuses : iterable of Status
    own : callable
        Tells of a folder whether it is the plugin's own.
    """
    asked, replaced = [], []
    for status in statuses:
        mine = bool(status.found.location) and own(status.found.location)
        if not mine and not status.installable:
            continue
        text = str(status.requirement)
        if not mine and status.verdict is not Verdict.MISSING:
            replaced.append(status.requirement.name)
            public = status.found.version.partition("+")[0]
            if status.verdict is Verdict.BROKEN and public:
                # pip takes it for satisfied as it is.
                text += ("," if status.requirement.limits else "") + f"!={public}"
        asked.append(text)
    return asked, replaced


# Order matters: the first that fits is the cause, later ones are consequences.
_CAUSES = (
    (r"407 Proxy Authentication|Proxy Authentication Required",
     "The proxy asks for a name and a password. Enter them in Settings › Options › Network, "
     "then try again."),
    (r"Cannot connect to proxy|ProxyError|Tunnel connection failed|SOCKSHTTPS?Connection",
     "The proxy does not answer. Check it in Settings › Options › Network, or the environment "
     "variable HTTPS_PROXY."),
    (r"Missing dependencies for SOCKS support",
     "pip cannot use a SOCKS proxy here. Set an HTTP proxy, or install from a folder of wheels."),
    (r"CERTIFICATE_VERIFY_FAILED|SSLCertVerificationError|SSLError",
     "The package index's certificate is not trusted, often because a firewall opens the "
     "connection. Ask for its certificate and set the environment variable PIP_CERT to it, or "
     "install from a folder of wheels."),
    (r"No space left on device|\[Errno 28\]|not enough space on the disk",
     "The disk is full. Make room, then try again."),
    (r"Permission denied|\[Errno 13\]|WinError 5\b",
     "A file cannot be written. Check the permissions of the QGIS profile, then try again."),
    (r"ResolutionImpossible|conflicting dependencies",
     "No set of versions fits the packages that this QGIS has. A newer QGIS may help."),
    (r"Temporary failure in name resolution|Name or service not known|getaddrinfo failed|"
     r"NewConnectionError|Network is unreachable|ConnectTimeoutError|Read timed out|"
     r"Connection refused|Connection reset|nodename nor servname|Max retries exceeded",
     "The package index cannot be reached. Check the network, or the proxy in Settings › Options "
     "› Network, or install from a folder of wheels."),
    (r"No module named ['\"]?pip\b",
     "The Python of this QGIS has no pip. On Debian and Ubuntu run “sudo apt install "
     "python3-pip”, then try again."),
)  # fmt: skip
_NO_WHEEL = re.compile(r"No matching distribution found for ([^\s(;<>=!~]+)")


def explain(output: str, source: Source) -> str:
    """Say in a sentence why pip failed, from what it wrote."""
    for pattern, sentence in _CAUSES:
        if re.search(pattern, output, re.IGNORECASE):
            return sentence
    match = _NO_WHEEL.search(output)
    if match and source.folder:
        return (
            f"The folder {source.folder} has no wheel of {match.group(1)} for this Python and "
            "system. “pip download --only-binary :all: -r requirements.txt” fills one, on a "
            "computer with the same system and Python."
        )
    if match and "(from versions: none)" in output:
        return (
            f"pip finds no wheel of {match.group(1)}: either the package index cannot be reached "
            "(check the network, or the proxy in Settings › Options › Network), or it has none for "
            "this Python and system."
        )
    if match:
        return (
            f"There is no wheel of {match.group(1)} for this Python and system. A newer QGIS may "
            "help."
        )
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    errors = [line for line in lines if line.upper().startswith("ERROR:")]
    last = (errors or lines or ["it said nothing"])[-1]
    return f"pip failed: {last[:300]}"
