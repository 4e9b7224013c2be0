"""Where a network computes: on the processor, or on a graphics card."""

from __future__ import annotations

import re
from contextlib import AbstractContextManager, nullcontext
from functools import lru_cache

import numpy as np
import torch
from torch import Tensor

from ...core.errors import ScarMapperError

_NAMES = re.compile(r"auto|cpu|mps|cuda(:\d+)?")


def chosen(name: str) -> torch.device:
    """Return the device of a name.

    Parameters
    ----------
    name : str
        ``"cpu"``; ``"cuda"``, or ``"cuda:1"`` for the second of several; ``"mps"``; or ``"auto"``:
        cuda where there is one, else cpu.

    Raises
    ------
    ScarMapperError
        When there is no such device.
    """
    if not isinstance(name, str) or not _NAMES.fullmatch(name):
        raise ScarMapperError(
            "Unknown device {name!r}: give auto, cpu, cuda, cuda:1 and so on, or mps.", name=name
        )
    cards = torch.cuda.device_count() if torch.cuda.is_available() else 0
    mps = torch.backends.mps.is_available()
    if name == "auto":
        name = "cuda" if cards else "cpu"
    device = torch.device(name)
    if (device.type == "cuda" and (device.index or 0) >= cards) or (name == "mps" and not mps):
        has = [f"cuda:{number}" for number in range(cards)] + ["mps"] * mps + ["cpu"]
        raise ScarMapperError(
            "There is no device {name}: PyTorch {version} sees {devices}. Choose auto or cpu (the "
            "setting “device”, or --device), or install the driver of the graphics card and a "
            "PyTorch that is built for it.",
            name=name,
            version=torch.__version__,
            devices=", ".join(has),
        )
    if device.type == "cuda":
        # Otherwise convolutions in float32 would see ten bits of their input, and the scores would
        # not be those of the exported model. For speed there is bfloat16.
        torch.backends.cudnn.allow_tf32 = False
    return device


def described(device: torch.device) -> str:
    """Return a device's name and, of a cuda device, what it is."""
    if device.type == "cuda":
        return f"{device} ({torch.cuda.get_device_name(device)})"
    return str(device)


def layout(device: torch.device) -> torch.memory_format:
    """Return the order in memory of images and weights that suits a device."""
    # On mps the gradients of batch normalisation can be wrong with the channels last, without an
    # error: https://github.com/pytorch/pytorch/issues/175189
    return torch.contiguous_format if device.type == "mps" else torch.channels_last


def autocast(device: torch.device, bfloat16: bool) -> AbstractContextManager:
    """Return the context in which a network computes, in bfloat16 if the device can."""
    if bfloat16 and _has_bfloat16(device):
        return torch.autocast(device.type, torch.bfloat16)
    return nullcontext()


@lru_cache
def _has_bfloat16(device: torch.device) -> bool:
    if device.type == "cuda":
        with torch.cuda.device(device):
            return torch.cuda.is_bf16_supported(including_emulation=False)
    return device.type == "cpu"


def seed(device: torch.device, *numbers: int) -> None:
    """Seed the random numbers of a device other than the processor with these numbers."""
    value = int(np.random.SeedSequence(numbers).generate_state(1)[0])
    if device.type == "cuda":
        torch.cuda.manual_seed_all(value)
    elif device.type == "mps":
        torch.mps.manual_seed(value)


def ready_for(device: torch.device, batch: Tensor) -> Tensor:
    """Return a batch in memory from which :func:`moved` copies without waiting for the device."""
    return batch.pin_memory() if device.type == "cuda" else batch


def moved(batch: Tensor, device: torch.device) -> Tensor:
    """Return a batch on a device."""
    # Only there: on mps the batch may be freed before it is copied.
    return batch.to(device, non_blocking=device.type == "cuda")
