"""The way from two images to a map in the background: products are stacked, then scars mapped."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...core.errors import ScarMapperError
from ...core.imagery.given_image import PRODUCT, GivenImage
from ..event.background_run import BackgroundRun
from .pair_order import Pair

# How long the steps take, relative to each other.
_STACK, _MAP = 1.0, 3.0
_FILES = {
    "SCARS": "scars.gpkg",
    "UNSEEN": "unseen.gpkg",
    "PROBABILITY": "probability.tif",
    "REPORT": "report.html",
}


@dataclass(frozen=True)
class _Step:
    algorithm: str
    parameters: dict[str, Any]
    weight: float
    stage: str


class PairRun(QObject):
    """Runs the steps one after the other, as tasks of QGIS; one pair at a time."""

    progressed = pyqtSignal(float)
    """Emitted with the progress of all steps in percent."""
    stage = pyqtSignal(str)
    """Emitted with what is done now, in the language of the window."""
    ended = pyqtSignal(object, str)
    """Emitted with the map, as `ui.event.event_layers.add_layers` takes it with its ``folder``, or
    None and why there is none; empty if cancelled."""

    def __init__(self, parent: QObject | None = None):
        super().__init__(parent)
        self._run = BackgroundRun(self)
        self._run.progressed.connect(self._progressed)
        self._run.stage.connect(self.stage)
        self._run.ended.connect(self._step_ended)
        self._steps: list[_Step] = []
        self._done = 0
        self._map: dict[str, Any] = {}
        self._folder = Path()

    @property
    def is_busy(self) -> bool:
        """Whether a pair is under way."""
        return bool(self._steps)

    def start(self, pair: Pair, parameters: Mapping[str, Any], place: Path) -> None:
        """Stack and map a pair; `ended` tells how it ended.

        Parameters
        ----------
        pair : Pair
        parameters : mapping
            Of ``scarmapper:mapscars``, without images and outputs.
        place : Path
            A new folder for the results is made in it.

        Raises
        ------
        ScarMapperError
            Nothing can be written there.
        """
        if self.is_busy:
            raise RuntimeError("a pair is under way")
        self._folder = new_folder(place, pair)
        images: dict[str, str] = {}
        steps = []
        for key, image in (("PRE", pair.pre), ("POST", pair.post)):
            if image.kind != PRODUCT:
                images[key] = image.path
                continue
            images[key] = str(self._folder / f"{key.lower()}.tif")
            stacked = {"INPUT": image.path, "OUTPUT": images[key]}
            if image.has_classes:
                images[f"SCL_{key}"] = str(self._folder / f"scl_{key.lower()}.tif")
                stacked["SCL"] = images[f"SCL_{key}"]
            stage = self.tr("Stacking the bands of {image} …").format(image=image.title)
            steps.append(_Step("scarmapper:stacksentinel2", stacked, _STACK, stage))
        files = {key: str(self._folder / name) for key, name in _FILES.items()}
        given = {**parameters, **images, **files}
        steps.append(_Step("scarmapper:mapscars", given, _MAP, self.tr("Mapping scars …")))
        shown = {key: images[key] for key in ("POST", "PRE")}
        if parameters.get("DEM"):
            shown["DEM"] = str(parameters["DEM"])
        self._map = {
            "scars": _FILES["SCARS"],
            "files": {key: _FILES[key] for key in ("UNSEEN", "PROBABILITY")},
            "report": _FILES["REPORT"],
            "images": shown,
            "pre": pair.pre.day or Path(pair.pre.path).stem,
            "post": pair.post.day or Path(pair.post.path).stem,
            "folder": str(self._folder),
        }
        self._steps, self._done = steps, 0
        self._next()

    def cancel(self) -> None:
        """Ask the step that is under way to stop; `ended` follows."""
        self._run.cancel()

    def close(self) -> None:
        """Stop, and wait for the end: for a plugin that is unloaded."""
        if self.is_busy:
            self._run.close()
            self._steps = []
            self._tidy()

    def _next(self) -> None:
        step = self._steps[self._done]
        self.stage.emit(step.stage)
        self._run.start(step.algorithm, step.parameters)

    def _progressed(self, percent: float) -> None:
        if not self.is_busy:
            return
        weights = [step.weight for step in self._steps]
        done = sum(weights[: self._done]) + weights[self._done] * percent / 100
        self.progressed.emit(100 * done / sum(weights))

    def _step_ended(self, results: dict[str, Any] | None, why: str) -> None:
        if results is not None:
            self._done += 1
            if self._done < len(self._steps):
                self._next()
                return
        step, self._steps = self._steps[min(self._done, len(self._steps) - 1)], []
        if results is not None:
            found = {**self._map, "count": results["COUNT"], "area": results["TOTAL_AREA"]}
            self.ended.emit(found, "")
            return
        if why and step.algorithm.endswith(":mapscars") and self._stacked():
            # They took long to make, and may be mapped with other parameters.
            why = self.tr("{why} (The stacked images stay in {folder}.)").format(
                why=why, folder=self._folder
            )
        else:
            self._tidy()
        self.ended.emit(None, why)

    def _stacked(self) -> list[Path]:
        """Return the stacked images, and what lies beside them."""
        names = ("pre", "post", "scl_pre", "scl_post")
        try:
            return [path for path in self._folder.iterdir() if path.name.split(".")[0] in names]
        except OSError:
            return []

    def _tidy(self) -> None:
        """Remove what a run left that came to nothing."""
        with suppress(OSError):
            for path in self._stacked():
                path.unlink()
            self._folder.rmdir()


def new_folder(place: Path, pair: Pair) -> Path:
    """Make a folder for the map of a pair, named after its days, and return it.

    Raises
    ------
    ScarMapperError
        It cannot be made.
    """
    name = f"{_name(pair.pre)}_{_name(pair.post)}"
    folder, number = place / name, 1
    try:
        place.mkdir(parents=True, exist_ok=True)
        while True:
            try:
                folder.mkdir()
                return folder
            except FileExistsError:
                number += 1
                folder = place / f"{name}-{number}"
    except OSError as error:
        raise ScarMapperError(
            "Nothing can be written to {folder} ({why}); choose another folder for the results.",
            folder=place,
            why=error.strerror,
        ) from error


def _name(image: GivenImage) -> str:
    return image.day or Path(image.path).stem[:40].strip(" .") or "image"
