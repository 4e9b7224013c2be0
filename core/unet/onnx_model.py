"""U-Nets in ONNX files: checked against their cards when loaded, then run on tiles."""

from __future__ import annotations

import hashlib
import threading
from dataclasses import replace
from pathlib import Path

import numpy as np

from ..errors import Cancelled, ScarMapperError
from ..progress import Progress
from ..runtime.threads import cores
from .bundled_models import bundled_models
from .model_card import METADATA_KEY, ModelCard
from .onnx_file import NotOnnxError, keeps_data_elsewhere, metadata

INPUT, OUTPUT = "image", "probability"
LARGEST_MODEL = 1 << 30
"""Bytes; the networks that this is made for have some megabytes."""

CPU = "CPUExecutionProvider"
# By DEVICE of the algorithm, in the order of its choices, which never changes.
DEVICES = ("auto", "cpu", "cuda", "directml", "coreml", "openvino")
_PROVIDERS = {
    "cpu": CPU,
    "cuda": "CUDAExecutionProvider",
    "directml": "DmlExecutionProvider",
    "coreml": "CoreMLExecutionProvider",
    "openvino": "OpenVINOExecutionProvider",
}
# Somebody who has these has installed them on purpose. CoreML is in every onnxruntime for macOS,
# and slow on tiles whose size the model does not fix, so it is only taken when asked for.
_ON_PURPOSE = ("cuda", "directml", "openvino")


class OnnxModel:
    """A loaded model.

    Parameters
    ----------
    path : str or Path
        An ``.onnx`` file, with its card beside it (same name, ``.json``), in its metadata, or both.
    device : str
        One of `DEVICES`. Where a device other than the CPU fails, the CPU takes over, which is
        said.
    progress : Progress, optional

    Attributes
    ----------
    card : ModelCard
    sha256 : str
        Of the file.
    provider : str
        What runs it, as onnxruntime calls it.

    Raises
    ------
    ScarMapperError
        onnxruntime cannot be imported; the file is missing, no ONNX model, keeps data in other
        files, has no card, or is not what its card says; or its outputs are no probabilities.
    """

    def __init__(self, path: str | Path, device: str = "cpu", progress: Progress | None = None):
        self.path = Path(path)
        content = self._content()
        self.sha256 = hashlib.sha256(content).hexdigest()
        self.card = self._card(content)
        self._content_bytes: bytes | None = content
        self._progress = progress or Progress()
        self._lock = threading.Lock()
        self._runtime = _onnxruntime()
        self._load(device)

    @property
    def name(self) -> str:
        """Name, version and digest in short."""
        return f"{self.card.name} {self.card.version} ({self.sha256[:12]})"

    def summary(self) -> str:
        """Return what it is, what it reached and what runs it, for the log."""
        scores = self.card.scores_in_words()
        return (
            f"Model: {self.card.title}, {self.name}{f'; {scores}' if scores else ''}; run by "
            f"{self.provider.replace('ExecutionProvider', '')}."
        )

    @property
    def on_cpu(self) -> bool:
        """Whether the CPU runs it."""
        return self.provider == CPU

    @property
    def callers(self) -> int:
        """How many threads should call `probability` at once."""
        return _shares(cores())[0] if self.on_cpu else 2

    @property
    def batch(self) -> int:
        """How many tiles to give it at once: more than one only takes memory on a CPU."""
        return 1 if self.on_cpu else 4

    def stop_switch(self) -> StopSwitch:
        """Return what ends the calls that were given it, also while they run."""
        return StopSwitch(self._runtime.RunOptions())

    def probability(self, image: np.ndarray, stop: StopSwitch | None = None) -> np.ndarray:
        """Return the probability of a scar; in any thread.

        Parameters
        ----------
        image : array of float32, shape (tiles, channels, height, width)
            As the card says; nowhere NaN. Height and width are multiples of ``card.multiple``.
        stop : StopSwitch, optional

        Returns
        -------
        array of float32, shape (tiles, height, width)
            0 to 1.

        Raises
        ------
        Cancelled
            ``stop`` was pressed.
        ScarMapperError
            onnxruntime fails, or what it returns is no probability.
        """
        session = self._session
        try:
            found = self._run(session, image, stop)
        except Exception as error:  # onnxruntime's errors have no base of their own
            if stop is not None and stop.pressed:
                raise Cancelled from error
            if session.get_providers()[0] == CPU:
                raise ScarMapperError(
                    f"The model {self.path.name} fails on an image of {_sides(image.shape)}: "
                    f"{_first_line(error)}."
                ) from error
            self._take_cpu(session, error)
            return self.probability(image, stop)
        expected = (image.shape[0], 1, *image.shape[2:])
        if found.shape != expected:
            raise ScarMapperError(
                f"The model {self.path.name} returns {_sides(found.shape)} for an image of "
                f"{_sides(image.shape)}; its card asks for {_sides(expected)}."
            )
        # Rounding may leave a sigmoid a hair beyond; anything else is no probability.
        low, high = float(found.min()), float(found.max())
        if not (low >= -1e-3 and high <= 1 + 1e-3):
            raise ScarMapperError(
                f"The model {self.path.name} returns values from {low:g} to {high:g}; "
                "probabilities lie between 0 and 1, so it is no model for scars or is damaged."
            )
        return np.clip(found[:, 0], 0, 1)

    # Loading

    def _content(self) -> bytes:
        try:
            size = self.path.stat().st_size
            content = self.path.read_bytes() if size <= LARGEST_MODEL else b""
        except OSError as error:
            raise ScarMapperError(
                f"The model {self.path} cannot be read: {error.strerror or error}."
            ) from error
        if size > LARGEST_MODEL:
            raise ScarMapperError(f"{self.path} is larger than 1 GiB, so it is no U-Net for scars.")
        return content

    def _card(self, content: bytes) -> ModelCard:
        """Return the model's card, after comparing all that there is of it with the file."""
        name = self.path.name
        try:
            inside = metadata(content).get(METADATA_KEY)
            elsewhere = keeps_data_elsewhere(content)
        except NotOnnxError as error:
            raise ScarMapperError(f"{name} is not an ONNX model: {error}.") from error
        if elsewhere:
            raise ScarMapperError(
                f"{name} keeps weights in other files; export it again as one file, which is all "
                "that is read."
            )
        beside = self.path.with_suffix(".json")
        embedded = read = None
        if inside is not None:
            embedded = ModelCard.from_text(inside, f"The card in {name}")
        if beside.is_file():
            read = ModelCard.read(beside)
        if read is None:
            if embedded is None:
                raise ScarMapperError(
                    f"{name} has no model card: there is no {beside.name} beside it and no "
                    f"“{METADATA_KEY}” in its metadata, so nothing tells what bands and values it "
                    "takes."
                )
            return replace(embedded, sha256=self.sha256)
        if read.sha256 is None:
            raise ScarMapperError(
                f"The model card {beside.name} lacks the “sha256” of its file, so it may belong "
                f"to another than {name}."
            )
        if read.sha256 != self.sha256:
            raise ScarMapperError(
                f"{beside.name} is not the card of {name}: it says that {read.file} has the "
                f"SHA-256 {read.sha256[:16]}…, but {name} has {self.sha256[:16]}…. Fetch the model "
                "and its card again, together."
            )
        if embedded is not None and replace(embedded, sha256=None) != replace(read, sha256=None):
            raise ScarMapperError(
                f"{name} and {beside.name} disagree: in “{_difference(read, embedded)}” the card "
                "in the model differs from the one beside it. Fetch both again, together."
            )
        return read

    def _load(self, device: str) -> None:
        if device not in DEVICES:
            raise ValueError(f"no device {device!r}")
        at_hand = self._runtime.get_available_providers()
        if device == "auto":
            wanted = [_PROVIDERS[name] for name in _ON_PURPOSE if _PROVIDERS[name] in at_hand]
        elif _PROVIDERS[device] in at_hand:
            wanted = [_PROVIDERS[device]]
        else:
            wanted = []
            self._progress.warn(
                f"This onnxruntime cannot use {device}: it has "
                f"{', '.join(name.replace('ExecutionProvider', '') for name in at_hand)}. The CPU "
                "does the work."
            )
        for provider in wanted:
            if provider == CPU:
                break
            try:
                self._open(provider)
                self._try()
            except Exception as error:  # what a driver raises is not known beforehand
                self._progress.warn(
                    f"{provider} does not run this model ({_first_line(error)}); the CPU does the "
                    "work."
                )
                continue
            return
        self._open(CPU)
        self._try()
        # Only needed to start the CPU where another device fails.
        self._content_bytes = None

    def _open(self, provider: str) -> None:
        options = self._runtime.SessionOptions()
        options.log_severity_level = 4
        # Tiles run beside each other, one per calling thread: faster than one tile on all cores.
        options.intra_op_num_threads = _shares(cores())[1] if provider == CPU else 1
        options.inter_op_num_threads = 1
        providers = [provider] if provider == CPU else [provider, CPU]
        try:
            session = self._runtime.InferenceSession(
                self._content_bytes, options, providers=providers
            )
        except Exception as error:  # onnxruntime's errors have no base of their own
            raise ScarMapperError(
                f"{self.path.name} cannot be loaded by onnxruntime "
                f"{self._runtime.__version__}: {_first_line(error)}."
            ) from error
        used = session.get_providers()[0]
        if used != provider:
            raise ScarMapperError("onnxruntime did not start it")
        self._check_shapes(session)
        self._session, self.provider = session, used

    def _check_shapes(self, session) -> None:
        """Compare what the graph takes and gives with the card."""
        name, bands = self.path.name, len(self.card.bands)
        try:
            ends = [
                [(end.name, end.type, end.shape) for end in side]
                for side in (session.get_inputs(), session.get_outputs())
            ]
        except UnicodeDecodeError as error:
            raise ScarMapperError(f"{name} is damaged: its names are no texts.") from error
        for found, title, channels in zip(ends, (INPUT, OUTPUT), (bands, 1)):
            kind = "input" if title == INPUT else "output"
            wanted = f"one {kind} “{title}” of float32, N×{channels}×H×W"
            if [end[:2] for end in found] != [(title, "tensor(float)")]:
                has = ", ".join(f"“{end[0]}” of {end[1]}" for end in found) or "none"
                raise ScarMapperError(f"{name} must have {wanted}; its {kind}s are: {has}.")
            shape = found[0][2]
            if len(shape) != 4:
                raise ScarMapperError(
                    f"{name} must have {wanted}; its {kind} has {len(shape)} axes."
                )
            fixed = [axis for axis in (0, 2, 3) if isinstance(shape[axis], int)]
            if isinstance(shape[1], int) and shape[1] != channels:
                says = (
                    f"its card names {bands} bands ({', '.join(self.card.roles)})"
                    if title == INPUT
                    else "a probability has 1"
                )
                raise ScarMapperError(f"The {kind} of {name} has {shape[1]} channels, but {says}.")
            if fixed and title == INPUT:
                raise ScarMapperError(
                    f"{name} must have {wanted}, with any N, H and W; its axes are fixed to "
                    f"{_sides(shape)}. Export it with dynamic axes."
                )

    def _try(self) -> None:
        """Run the model once, so that what it cannot do is found before the work begins."""
        side = self.card.multiple * max(1, 64 // self.card.multiple)
        self.probability(np.zeros((1, len(self.card.bands), side, side), np.float32))

    def _run(self, session, image: np.ndarray, stop: StopSwitch | None) -> np.ndarray:
        if stop is not None:
            stop.check()
        options = None if stop is None else stop.options
        return session.run([OUTPUT], {INPUT: image}, options)[0]

    def _take_cpu(self, failed, error: Exception) -> None:
        """Go on with the CPU where another device failed in the middle of the work."""
        with self._lock:
            if self._session is failed:
                self._progress.warn(
                    f"{self.provider} failed ({_first_line(error)}); the CPU does the work."
                )
                self._open(CPU)


class StopSwitch:
    """Ends calls of a model that run or have not begun.

    Attributes
    ----------
    options : onnxruntime.RunOptions
        Of the calls.
    pressed : bool
    """

    def __init__(self, options):
        self.options, self.pressed = options, False

    def check(self) -> None:
        """Raise `Cancelled` if it was pressed."""
        if self.pressed:
            raise Cancelled

    def press(self) -> None:
        """End the calls."""
        self.pressed = True
        self.options.terminate = True


def chosen_model(file: str = "", position: int = 0) -> Path:
    """Return the path of the model that the user wants.

    Parameters
    ----------
    file : str
        Path of a model; where it is empty, one of the bundled models is taken.
    position : int
        Of `core.unet.bundled_models.bundled_models`.

    Raises
    ------
    ScarMapperError
        No file is given and there is no such bundled model.
    """
    if file:
        return Path(file)
    bundled = bundled_models()
    if not bundled:
        raise ScarMapperError(
            "No model is installed with Scar Mapper (its folder models/onnx is empty); give one in "
            "“Model file”."
        )
    if not 0 <= position < len(bundled):
        raise ScarMapperError(f"There is no model number {position}; {len(bundled)} are installed.")
    return bundled[position].path


def _onnxruntime():
    try:
        import onnxruntime
    # On Windows another library of the process may keep its own from loading: an OSError.
    except (ImportError, OSError) as error:
        raise ScarMapperError(
            f"U-Nets need the Python package onnxruntime, which cannot be imported ({error}). "
            "Install it from the menu Raster › Scar Mapper › Python packages of QGIS, or run "
            "“python3 -m pip install onnxruntime” with the Python of QGIS."
        ) from error
    return onnxruntime


def _shares(cores: int) -> tuple[int, int]:
    """Return how many threads call the model, and how many each call may use.

    Measured on two cores, two tiles on a thread each are faster than one tile on two. Every tile
    in work takes memory, so that on many cores a few tiles share them.
    """
    callers = max(1, min(cores, 4))
    # The threads of a session serve all of its callers, who do their part too.
    return callers, cores - callers + 1


def _sides(shape) -> str:
    return "×".join(str(side) for side in shape)


def _first_line(error: Exception) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0][:200].rstrip(".")


def _difference(a: ModelCard, b: ModelCard) -> str:
    """Return the first key in which two cards differ."""
    one, other = a.as_dict(), b.as_dict()
    keys = [key for key in {**one, **other} if key != "sha256"]
    return next((key for key in keys if one.get(key) != other.get(key)), "card")
