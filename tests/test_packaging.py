"""What the plugin repository and pip ask of the package: metadata, the zip, security scans."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from configparser import ConfigParser
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAIR = re.compile(r'^(\w[\w-]*) *= *"(.*)"$', re.MULTILINE)
SAMPLES = {
    "hokkaido2018": ("pre.tif", "post.tif", "dem.tif"),
    "simulated": ("pre.tif", "post.tif", "dem.tif", "scl_post.tif", "truth.tif"),
}
# Home and work folders of some machine, on any system.
MACHINE_PATH = re.compile(rb"(?<![\w.~/-])/(?:root|work|home/\w+|Users/\w+)/|[A-Z]:\\Users\\")


def run(*command, **options):
    """Run a program and return what it prints; fail with its own words."""
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, **options)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def metadata():
    """The plugin's metadata.txt."""
    parser = ConfigParser(interpolation=None)
    parser.read(ROOT / "metadata.txt", encoding="utf-8")
    return parser["general"]


@pytest.fixture(scope="module")
def project():
    """The plain strings of pyproject.toml's [project] table (Python 3.9 has no TOML reader)."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    return dict(PAIR.findall(text.split("[project]")[1].split("\n[")[0]))


@pytest.fixture(scope="module")
def tracked():
    """The files that git holds, or would hold after ``git add``."""
    if not (ROOT / ".git").exists() or shutil.which("git") is None:
        pytest.skip("this is not a git checkout")
    listed = run("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


@pytest.fixture(scope="module")
def shipped(tracked, tmp_path_factory):
    """The plugin's folder, unpacked from a zip of the working tree as ``make zip`` builds it."""
    folder = tmp_path_factory.mktemp("zip")
    # The index and the objects of this snapshot stay out of the repository.
    objects = ROOT / run("git", "rev-parse", "--git-path", "objects").strip()
    (folder / "objects").mkdir()
    environment = {
        **os.environ,
        "GIT_INDEX_FILE": str(folder / "index"),
        "GIT_OBJECT_DIRECTORY": str(folder / "objects"),
        "GIT_ALTERNATE_OBJECT_DIRECTORIES": str(objects),
    }
    run("git", "add", "--all", env=environment)
    tree = run("git", "write-tree", env=environment).strip()
    package = folder / "scarmapper.zip"
    run(sys.executable, ".ci/zip.py", tree, package, env=environment)
    with zipfile.ZipFile(package) as archive:
        archive.extractall(folder / "unpacked")
    assert [entry.name for entry in (folder / "unpacked").iterdir()] == ["scarmapper"]
    return folder / "unpacked" / "scarmapper"


@pytest.mark.parametrize(
    "key",
    [
        "name",
        "description",
        "about",
        "version",
        "qgisMinimumVersion",
        "author",
        "email",
        "tracker",
        "repository",
        "homepage",
    ],
)
def test_metadata_has_what_the_plugin_repository_requires(metadata, key):
    assert metadata[key].strip()


def test_metadata_tells_qgis_what_to_load(metadata):
    assert metadata["name"] == "Scar Mapper"
    assert metadata.getboolean("hasProcessingProvider")
    assert (ROOT / metadata["icon"]).is_file()


def test_the_plugin_depends_on_no_other_plugin(metadata):
    # Where QGIS cannot reach its plugin repository, it fails to look the other plugin up, and what
    # was installed from a zip does not load.
    assert "plugin_dependencies" not in metadata


def test_about_names_every_external_package(metadata):
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    names = {re.split(r"[<>=!~;\s]", line)[0] for line in lines if line and line[0] != "#"}
    # QGIS brings NumPy, and rasterio brings affine.
    for name in names - {"numpy", "affine"}:
        assert name in metadata["about"]


def test_versions_agree(metadata, project):
    assert re.fullmatch(r"\d+\.\d+\.\d+", metadata["version"])
    assert metadata["version"] == project["version"]


def test_the_readme_names_the_zip_that_is_made(metadata):
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"[\w./-]+\.zip\b", text))
    assert named == {f"dist/scarmapper-{metadata['version']}.zip"}


def test_wheel_lists_every_package_of_the_engine():
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    listed = set(json.loads(re.search(r"^packages = (\[.*?\])", text, re.M | re.S).group(1)))
    folders = {path.parent for path in (ROOT / "core").rglob("__init__.py")}
    names = {".".join(("scarmapper", *folder.relative_to(ROOT).parts)) for folder in folders}
    assert listed == {"scarmapper"} | names


def test_zip_holds_what_a_user_needs(shipped):
    names = {path.name for path in shipped.iterdir()}
    assert {"LICENSE", "metadata.txt", "requirements.txt", "__init__.py", "plugin.py"} <= names
    assert {"core", "algorithms", "ui"} <= names


def test_the_engine_can_be_installed_from_the_folder_of_the_plugin(shipped):
    # What “pip install .” reads, which workers of a cluster are told to run there.
    text = (shipped / "pyproject.toml").read_text(encoding="utf-8")
    files = re.findall(r'"([\w-]+\.(?:md|txt))"', text)
    assert {"README.md", "requirements.txt", "metadata.txt"} <= set(files)
    for name in files:
        assert (shipped / name).is_file()
    for name in json.loads(re.search(r"^packages = (\[.*?\])", text, re.M | re.S).group(1)):
        assert shipped.joinpath(*name.split(".")[1:], "__init__.py").is_file()


def test_zip_holds_nothing_else(shipped):
    names = {path.relative_to(shipped).as_posix() for path in shipped.rglob("*")}
    for unwanted in ("tests", "benchmarks", "docs", "models/training", "Makefile"):
        assert unwanted not in names
    sample = {name for name in names if name.startswith("demo/")} - {"demo/NOTICE", "demo/data"}
    pictures = {f"demo/data/{folder}/{name}" for folder, files in SAMPLES.items() for name in files}
    assert sample == {*(f"demo/data/{folder}" for folder in SAMPLES), *pictures}
    hidden = {name for name in names if any(part.startswith(".") for part in name.split("/"))}
    assert not hidden
    assert not {name for name in names if "__pycache__" in name}


def test_bandit_finds_nothing(shipped):
    options = ("-q", "-r", "-f", "json", "--exit-zero")
    report = json.loads(run(sys.executable, "-m", "bandit", *options, shipped))
    found = [
        f"{issue['filename']}:{issue['line_number']}: {issue['issue_text']}"
        for issue in report["results"]
    ]
    assert found + report["errors"] == []
    assert report["metrics"]["_totals"]["loc"] > 0


def test_detect_secrets_finds_nothing(shipped):
    scan = pytest.importorskip("detect_secrets")
    settings = pytest.importorskip("detect_secrets.settings")
    secrets = scan.SecretsCollection(root=str(shipped))
    with settings.default_settings():
        for path in sorted(shipped.rglob("*")):
            if path.is_file():
                secrets.scan_file(path.relative_to(shipped).as_posix())
    assert secrets.json() == {}


NOTICE_LINE = re.compile(r"^(\S[^|\n]*?) +\| (\S[^|\n]*?) +\| (\S.*)$", re.MULTILINE)
# Words by which a file of somebody else says whose it is.
RIGHTS = re.compile(rb"copyright|\(c\) |\xc2\xa9|SPDX-License|licen[cs]ed under|all rights", re.I)


@pytest.fixture(scope="module")
def licences(shipped):
    """Patterns of files and their licences, as NOTICE lists them."""
    text = (shipped / "NOTICE").read_text(encoding="utf-8")
    heading, rule, *rows = NOTICE_LINE.findall(text)
    assert heading[0] == "Files"
    assert set(rule[0]) == {"-"}
    return [(pattern, licence) for patterns, licence, _ in rows for pattern in patterns.split(", ")]


def test_every_file_that_is_shipped_has_a_licence(shipped, licences):
    names = [p.relative_to(shipped).as_posix() for p in shipped.rglob("*") if p.is_file()]
    assert [
        name for name in names if not any(fnmatch(name, pattern) for pattern, _ in licences)
    ] == []
    # No line is about what is not there.
    assert [
        pattern for pattern, _ in licences if not any(fnmatch(name, pattern) for name in names)
    ] == []
    known = {project_licence(), "see demo/NOTICE", "its own"}
    assert {licence for _, licence in licences} == known
    assert "GNU GENERAL PUBLIC LICENSE" in (shipped / "LICENSE").read_text(encoding="utf-8")
    assert "Version 2, June 1991" in (shipped / "LICENSE").read_text(encoding="utf-8")


def project_licence():
    """The licence in pyproject.toml and CITATION.cff."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    licence = re.search(r'^license = \{ text = "(.+)" \}$', text, re.M).group(1)
    assert f"license: {licence}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    return licence


def test_every_network_says_what_it_was_trained_on_and_under_which_licence(shipped):
    networks = list((shipped / "models").rglob("*.onnx"))
    assert networks
    for path in networks:
        card = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        training = card["training"]
        assert training["data"].strip(), path.name
        assert training["licence"].strip(), path.name
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        assert card["sha256"].replace(" ", "") == digest


def test_every_picture_of_the_sample_is_in_its_notice(shipped):
    text = (shipped / "demo" / "NOTICE").read_text(encoding="utf-8")
    for path in (shipped / "demo" / "data").rglob("*.*"):
        part = text.split(f"data/{path.parent.name}/")[1].split("\ndata/")[0]
        assert path.name in part


def test_no_file_that_is_shipped_says_that_it_is_of_somebody_else(shipped):
    pictures = {f"demo/data/hokkaido2018/{name}.tif" for name in ("pre", "post", "dem")}
    pictures |= {f"demo/data/simulated/{name}.tif" for name in ("pre", "post")}
    # These name where data come from: the sample, images that are fetched, the networks.
    networks = {f"models/onnx/{path.name}" for path in (shipped / "models/onnx").glob("*.onnx")}
    naming = {"ui/sample_project.py", "core/acquisition/overpass_image.py"}
    expected = {"LICENSE", "demo/NOTICE", *naming, *pictures, *networks}
    found = {
        path.relative_to(shipped).as_posix()
        for path in shipped.rglob("*")
        if path.is_file() and RIGHTS.search(path.read_bytes())
    }
    assert found - expected == set()
    scripts = {p.name for p in shipped.rglob("*") if p.suffix in {".js", ".woff", ".woff2", ".ttf"}}
    assert scripts == set()


def test_addresses_of_the_project_are_in_the_metadata_alone(tracked, metadata):
    hosts = {
        re.escape(metadata[key].split("//")[1].rstrip("/"))
        for key in ("tracker", "repository", "homepage")
    }
    address = re.compile("|".join(hosts) + "|" + re.escape(metadata["email"]))
    found = {
        path.relative_to(ROOT).as_posix()
        for path in tracked
        if path.relative_to(ROOT).parts[0] != "tests"
        and address.search(path.read_bytes().decode("utf-8", "replace"))
    }
    assert found == {"metadata.txt"}


def test_no_file_names_a_path_of_some_machine(tracked):
    found = [
        f"{path.relative_to(ROOT)}: {match.group().decode()}"
        for path in tracked
        for match in MACHINE_PATH.finditer(path.read_bytes())
    ]
    assert found == []
