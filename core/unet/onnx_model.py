"""U-Nets in ONNX files: checked against their cards when loaded, then run on tiles."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from ..errors import Cancelled, ScarMapperError, UnreadableFileError
from ..geo.array_types import FloatArray
from ..progress import Progress
from ..runtime.background import awaited
from ..runtime.threads import cores
from .model_file import card_of, read_model
from .model_output import output_of
from .trial import try_model

# What our own models call them; those from elsewhere may have any names.
INPUT, OUTPUT = "image", "probability"
CPU = "CPUExecutionProvider"
# In the order of the choices of the algorithm's DEVICE, which never changes.
DEVICES = ("auto", "cpu", "cuda", "directml", "coreml", "openvino")
_PROVIDERS = {
    "cpu": CPU,
    "cuda": "CUDAExecutionProvider",
    "directml": "DmlExecutionProvider",
    "coreml": "CoreMLExecutionProvider",
    "openvino": "OpenVINOExecutionProvider",
}
# Tried by “auto”, as these are installed on purpose. CoreML is in every onnxruntime for macOS,
# and slow on tiles whose size the model does not fix, so it is only taken when asked for.
_AUTOMATIC = ("cuda", "directml", "openvino")


class OnnxModel:
    """A loaded model.

    Parameters
    ----------
    path : str or Path
        An ``.onnx`` file, with its card beside it (same name, ``.json``), in its metadata, or both.
    device : str
        One of `DEVICES`. Where a device other than the CPU fails, the CPU takes over, with a
        warning.
    progress : Progress, optional

    Attributes
    ----------
    card : ModelCard
    sha256 : str
        Of the file.
    provider : str
        onnxruntime's name of what runs it.

    Raises
    ------
    ScarMapperError
        onnxruntime cannot be imported, or the model's outputs are no probabilities.
    UnreadableFileError
        The file is missing, no ONNX model, keeps data in other files, has no card, or does not
        fit its card.
    """

    def __init__(self, path: str | Path, device: str = "cpu", progress: Progress | None = None):
        self.path = Path(path)
        content = read_model(self.path)
        self.sha256 = hashlib.sha256(content).hexdigest()
        self.card = card_of(self.path, content, self.sha256)
        self._stated = output_of(self.card.extra, f"The card of {self.path.name}")
        self._content_bytes: bytes | None = content
        self._progress = progress or Progress()
        self._lock = threading.Lock()
        self._runtime = _onnxruntime()
        try_model(self.path, self.sha256, self.card, self._progress)
        self._load(device)

    @property
    def name(self) -> str:
        """Name, version and digest in short."""
        return f"{self.card.name} {self.card.version} ({self.sha256[:12]})"

    def summary(self) -> str:
        """Return a sentence with its name, its scores and what runs it, for the log."""
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
        """How many tiles to give it at once; on a CPU, more than one is not faster."""
        return 1 if self.on_cpu else 4

    def stop_switch(self) -> StopSwitch:
        """Return a switch that ends the calls it is given to, also while they run."""
        return StopSwitch(self._runtime.RunOptions())

    def probability(self, image: FloatArray, stop: StopSwitch | None = None) -> FloatArray:
        """Return the probability of a scar; in any thread.

        Parameters
        ----------
        image : array of float32, shape (tiles, channels, height, width)
            The card's bands, of two dates those before first; nowhere NaN. Height and width are
            multiples of ``card.multiple``.
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
            output = self._run(session, image, stop)
        except Exception as error:  # onnxruntime's errors have no base of their own
            if stop is not None and stop.pressed:
                raise Cancelled from error
            if session.get_providers()[0] == CPU:
                raise ScarMapperError(
                    "The model {file} fails on an image of {shape}: {why}.",
                    file=self.path.name,
                    shape=_sides(image.shape),
                    why=_first_line(error),
                ) from error
            self._take_cpu(session, error)
            return self.probability(image, stop)
        expected = (image.shape[0], self._stated.channels, *image.shape[2:])
        if output.shape != expected:
            raise ScarMapperError(
                "The model {file} returns {shape} for an image of {image}; its card asks for "
                "{expected}.",
                file=self.path.name,
                shape=_sides(output.shape),
                image=_sides(image.shape),
                expected=_sides(expected),
            )
        # Rounding may take a sigmoid slightly beyond; anything else is no probability.
        output = self._stated.probability(output)
        low, high = float(output.min()), float(output.max())
        if not (low >= -1e-3 and high <= 1 + 1e-3):
            raise ScarMapperError(
                "The model {file} returns values from {low:g} to {high:g}; probabilities lie "
                "between 0 and 1. If it returns logits, state so in its card (“output”: "
                "{{“values”: “logit”}}); else it is no model for scars or is damaged.",
                file=self.path.name,
                low=low,
                high=high,
            )
        return np.clip(output, 0, 1)

    # Loading

    def _load(self, device: str) -> None:
        """Start the model on a device, or on the CPU where that fails."""
        if device not in DEVICES:
            raise ValueError(f"no device {device!r}")
        for provider in self._providers(device):
            if provider == CPU:
                break
            try:
                self._open(provider)
                self._try()
            except Cancelled:
                raise
            except Exception as error:  # drivers raise errors of any kind
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

    def _providers(self, device: str) -> list[str]:
        """Return the execution providers to try for a device before the CPU."""
        available = self._runtime.get_available_providers()
        if device == "auto":
            return [_PROVIDERS[name] for name in _AUTOMATIC if _PROVIDERS[name] in available]
        if _PROVIDERS[device] in available:
            return [_PROVIDERS[device]]
        self._progress.warn(
            f"This onnxruntime cannot use {device}: it has "
            f"{', '.join(name.replace('ExecutionProvider', '') for name in available)}. The CPU "
            "does the work."
        )
        return []

    def _open(self, provider: str) -> None:
        """Start a session of onnxruntime."""
        options = self._runtime.SessionOptions()
        options.log_severity_level = 4
        # Each calling thread runs a tile of its own: faster than one tile on all cores.
        options.intra_op_num_threads = _shares(cores())[1] if provider == CPU else 1
        options.inter_op_num_threads = 1
        providers = [provider] if provider == CPU else [provider, CPU]
        try:
            session = awaited(
                lambda: self._runtime.InferenceSession(
                    self._content_bytes, options, providers=providers
                ),
                self._progress,
            )
        except Cancelled:
            raise
        except Exception as error:  # onnxruntime's errors have no base of their own
            raise UnreadableFileError(
                "{file} cannot be loaded by onnxruntime {version}: {why}.",
                file=self.path.name,
                version=self._runtime.__version__,
                why=_first_line(error),
            ) from error
        used = session.get_providers()[0]
        if used != provider:
            raise ScarMapperError("onnxruntime does not start {provider}.", provider=provider)
        self._check_shapes(session)
        self._session, self.provider = session, used

    def _check_shapes(self, session: Any) -> None:
        """Compare the inputs and outputs of the graph with the card."""
        name, bands = self.path.name, self.card.channels
        try:
            inputs, outputs = (
                [(end.name, end.type, end.shape) for end in side]
                for side in (session.get_inputs(), session.get_outputs())
            )
        except UnicodeDecodeError as error:
            raise UnreadableFileError(
                "{file} is damaged: its names are no texts.", file=name
            ) from error
        image = _image_end(inputs)
        if image is None:
            raise UnreadableFileError(
                "{file} must have one input of float32, N×{channels}×H×W; its inputs are: {found}.",
                file=name,
                channels=bands,
                found=_described(inputs),
            )
        self._input, shape = image
        if isinstance(shape[1], int) and shape[1] != bands:
            raise UnreadableFileError(
                "The input of {file} has {channels} channels, but its card names {count} bands "
                "({bands}).",
                file=name,
                channels=shape[1],
                count=bands,
                bands=", ".join(self.card.roles * self.card.dates),
            )
        if any(isinstance(shape[axis], int) for axis in (0, 2, 3)):
            raise UnreadableFileError(
                "{file} must have one input “{name}” of float32, N×{channels}×H×W, with any N, H "
                "and W; its axes are fixed to {shape}. Export it with dynamic axes.",
                file=name,
                name=self._input,
                channels=bands,
                shape=_sides(shape),
            )
        result = _image_end(outputs)
        if result is None:
            raise UnreadableFileError(
                "{file} must have one output of float32, N×{channels}×H×W; its outputs are: "
                "{found}.",
                file=name,
                channels=self._stated.channels,
                found=_described(outputs),
            )
        self._output, shape = result
        if "logit" in self._output.lower() and "output" not in self.card.extra:
            raise UnreadableFileError(
                "The output of {file} is called “{name}”: state in its card, under “output”, "
                "whether its “values” are “logit” or “probability”.",
                file=name,
                name=self._output,
            )
        wanted = self._stated.channels
        if isinstance(shape[1], int) and shape[1] != wanted:
            raise UnreadableFileError(
                "The output of {file} has {channels} channels, but its card names {wanted}: state "
                "in the card, under “output”, how many “channels” there are and which “channel” is "
                "that of scars.",
                file=name,
                channels=shape[1],
                wanted=wanted,
            )

    def _try(self) -> None:
        """Run the model once, so that what it cannot do is found before the work begins."""
        side = self.card.multiple * max(1, 64 // self.card.multiple)
        image = np.zeros((1, self.card.channels, side, side), np.float32)
        stop = self.stop_switch()
        try:
            awaited(lambda: self.probability(image, stop), self._progress)
        finally:
            stop.press()

    def _run(self, session: Any, image: FloatArray, stop: StopSwitch | None) -> FloatArray:
        if stop is not None:
            stop.check()
        options = None if stop is None else stop.options
        return session.run([self._output], {self._input: image}, options)[0]

    def _take_cpu(self, failed: Any, error: Exception) -> None:
        """Continue with the CPU where the session of another device failed during the work."""
        with self._lock:
            if self._session is failed:
                self._progress.warn(
                    f"{self.provider} failed ({_first_line(error)}); the CPU does the work."
                )
                self._open(CPU)


class StopSwitch:
    """Ends calls of a model, those that run and those to come.

    Attributes
    ----------
    options : onnxruntime.RunOptions
        Of the calls.
    pressed : bool
    """

    def __init__(self, options: Any):
        self.options, self.pressed = options, False

    def check(self) -> None:
        """Raise `Cancelled` if it was pressed."""
        if self.pressed:
            raise Cancelled

    def press(self) -> None:
        """End the calls."""
        self.pressed = True
        self.options.terminate = True


def _onnxruntime() -> Any:
    """Return the module onnxruntime."""
    try:
        import onnxruntime
    # On Windows another library of the process may keep its own from loading: an OSError.
    except (ImportError, OSError) as error:
        raise ScarMapperError(
            "U-Nets need the Python package onnxruntime, which cannot be imported ({why}). "
            "Install it from the menu Raster › Scar Mapper › Python packages of QGIS, or run "
            "“python3 -m pip install onnxruntime” with the Python of QGIS.",
            why=error,
        ) from error
    return onnxruntime


def _shares(cores: int) -> tuple[int, int]:
    """Return how many threads call the model, and how many threads its session has.

    Measured on two cores, two tiles on a thread each are faster than one tile on two. Every tile
    in work takes memory, so that on many cores a few tiles share them.
    """
    callers = max(1, min(cores, 4))
    # The threads of a session serve all of its callers, which compute too.
    return callers, cores - callers + 1


def _image_end(
    ends: Sequence[tuple[str, str, Sequence[Any]]],
) -> tuple[str, Sequence[Any]] | None:
    """Return name and shape of a graph's input or output; None where it is not as it must be.

    Parameters
    ----------
    ends : sequence of (name, type, shape)
        The inputs, or the outputs.

    Notes
    -----
    There must be one, of any name, of float32 and with four axes.
    """
    if len(ends) != 1 or ends[0][1] != "tensor(float)" or len(ends[0][2]) != 4:
        return None
    return ends[0][0], ends[0][2]


def _described(ends: Sequence[tuple[str, str, Sequence[Any]]]) -> str:
    """Return the names, types and shapes of a graph's inputs or outputs."""
    return ", ".join(f"“{name}” of {kind} {_sides(shape)}" for name, kind, shape in ends) or "none"


def _sides(shape: Sequence[Any]) -> str:
    return "×".join(str(side) for side in shape)


def _first_line(error: Exception) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0][:200].rstrip(".")
