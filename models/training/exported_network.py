"""A network built again from a model that was exported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
import torch
from torch import Tensor, nn

from ...core.errors import ScarMapperError
from ...core.unet.model_card import ModelCard
from ...core.unet.onnx_model import OnnxModel
from .config import Config, make_config
from .network import InContext, make_network, viewed

# The last layer's, by which the names of all others are recognised.
_LAST = "head.bias"
# Ends the names of weights that are stored in half precision.
_HALF = "_half"


@dataclass
class ExportedNetwork:
    """A network with the weights of an exported model.

    Attributes
    ----------
    card : ModelCard
    config : Config
        Of the network.
    network : Module
        As it was trained, in evaluation mode; its batch normalisation, which the export made part
        of the convolutions, changes nothing (see :func:`measure_norms`).
    whole : Module
        The same network with views and context: gives the model's logits before calibration.
    """

    card: ModelCard
    config: Config
    network: nn.Module
    whole: nn.Module


def read_exported(path: str | Path) -> ExportedNetwork:
    """Read the network of a model that :mod:`export` wrote.

    Raises
    ------
    ScarMapperError
        When it can't be read, its card has no configuration, or it is no single network in full
        precision.
    """
    card = OnnxModel(path).card
    stored = card.training.get("configuration")
    if not isinstance(stored, dict):
        raise ScarMapperError(
            "The card of {model} does not say how its network was configured.", model=card.name
        )
    whole_config = make_config(stored, card.name)
    members = [member for member in whole_config.of_members() if member.counts]
    if len(members) != 1:
        raise ScarMapperError(
            "{model} is made of {count} networks; give a model of one.",
            model=card.name,
            count=len(members),
        )
    network = make_network(members[0])
    _load(network, _weights(path), card.name)
    whole = viewed(network, members[0].view_list)
    if whole_config.context:
        whole = InContext(whole, whole_config.context)
    return ExportedNetwork(card, members[0], network.eval(), whole.eval())


def _weights(path: str | Path) -> dict[str, Tensor]:
    """Return the weights of an ONNX file by the names that they had in the network."""
    stored = {
        weight.name.removesuffix(_HALF) if weight.name.endswith(_HALF) else weight.name: weight
        for weight in onnx.load(str(path)).graph.initializer
    }
    last = next((name for name in stored if name.endswith(_LAST)), _LAST)
    prefix = last[: -len(_LAST)]
    return {
        name[len(prefix) :]: torch.from_numpy(
            np.array(onnx.numpy_helper.to_array(weight), np.float32)
        )
        for name, weight in stored.items()
        if name.startswith(prefix)
    }


def _load(network: nn.Module, weights: dict[str, Tensor], model: str) -> None:
    """Set weights; a bias that a convolution got from batch normalisation goes back to that."""
    given = dict(weights)
    for name, norm in _norms(network):
        head, _, position = name.rpartition(".")
        bias = given.get(f"{head}.{int(position) - 1}.bias")
        if bias is not None:
            given[f"{name}.weight"] = torch.ones_like(bias)
            given[f"{name}.bias"] = bias
            given[f"{name}.running_mean"] = torch.zeros_like(bias)
            given[f"{name}.running_var"] = torch.full_like(bias, 1 - norm.eps)
    state = network.state_dict()
    # Heads at coarser levels are for the training alone.
    wanted = [
        name
        for name in state
        if not name.startswith("side_heads.") and not name.endswith("num_batches_tracked")
    ]
    misfit = [n for n in wanted if n not in given or given[n].shape != state[n].shape]
    if misfit:
        raise ScarMapperError(
            "{model} has not the weights of the network that its card describes ({first} and "
            "{count} more): give one that was exported from a training, in full precision.",
            model=model,
            first=misfit[0],
            count=len(misfit) - 1,
        )
    network.load_state_dict({**state, **{name: given[name] for name in wanted}})


def _norms(network: nn.Module) -> Iterator[tuple[str, nn.BatchNorm2d]]:
    for name, module in network.named_modules():
        if isinstance(module, nn.BatchNorm2d):
            yield name, module


def measure_norms(network: nn.Module, batches: Iterable[Tensor]) -> None:
    """Give each batch normalisation the mean and variance of what it gets, and undo their effect.

    The network computes the same as before, and about the same when these are measured batch by
    batch, as they are in training.

    Parameters
    ----------
    network : Module
        As of :func:`read_exported`; changed in place.
    batches : iterable of tensor, N×C×H×W
        Of training images.
    """
    sums: dict[nn.BatchNorm2d, list[Tensor]] = {norm: [] for _, norm in _norms(network)}

    def add(norm: nn.BatchNorm2d, inputs: tuple[Tensor]) -> None:
        x = inputs[0].double()
        sums[norm].append(torch.stack([x.mean((0, 2, 3)), x.square().mean((0, 2, 3))]))

    hooks = [norm.register_forward_pre_hook(add) for norm in sums]
    with torch.inference_mode():
        network.eval()
        for batch in batches:
            network(batch)
    for hook in hooks:
        hook.remove()
    with torch.no_grad():
        for norm, found in sums.items():
            mean, square = torch.stack(found).mean(0)
            variance = square - mean.square()
            scale = torch.sqrt(variance + norm.eps)
            # What it did before, for the mean and variance that it had.
            slope = norm.weight.double() / torch.sqrt(norm.running_var.double() + norm.eps)
            shift = norm.bias.double() - slope * norm.running_mean.double()
            norm.weight.copy_(slope * scale)
            norm.bias.copy_(shift + slope * mean)
            norm.running_mean.copy_(mean)
            norm.running_var.copy_(variance)
