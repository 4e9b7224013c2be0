"""A trained network made smaller and faster without changing its results."""

from __future__ import annotations

import copy

import numpy as np
import onnx
import torch
from torch import nn
from torch.nn.utils.fusion import fuse_conv_bn_eval

# Weights of fewer values are not worth an operation of their own.
_LEAST = 64


def folded(network: nn.Module) -> nn.Module:
    """Return a network in evaluation mode, its batch normalisation part of the convolutions.

    Their weights are rounded to half precision, which is how they are stored; whatever is
    measured of the network is then true of the stored one too.
    """
    network = copy.deepcopy(network).eval()
    for module in network.modules():
        if isinstance(module, nn.Sequential):
            _fold(module)
    with torch.no_grad():
        for weights in network.parameters():
            if weights.ndim > 1:
                weights.copy_(weights.half().float())
    return network


def _fold(layers: nn.Sequential) -> None:
    for i in range(len(layers) - 1):
        if isinstance(layers[i], nn.Conv2d) and isinstance(layers[i + 1], nn.BatchNorm2d):
            layers[i] = fuse_conv_bn_eval(layers[i], layers[i + 1])
            layers[i + 1] = nn.Identity()


def with_half_weights(model: onnx.ModelProto) -> onnx.ModelProto:
    """Return a model that stores in half precision the weights for which that loses nothing.

    They are converted when the model is loaded; it computes in single precision as before.
    """
    smaller = onnx.ModelProto()
    smaller.CopyFrom(model)
    graph = smaller.graph
    casts = []
    for stored in graph.initializer:
        if stored.data_type != onnx.TensorProto.FLOAT:
            continue
        values = onnx.numpy_helper.to_array(stored)
        half = values.astype(np.float16)
        if values.size < _LEAST or not np.array_equal(half.astype(np.float32), values):
            continue
        name = stored.name
        stored.CopyFrom(onnx.numpy_helper.from_array(half, f"{name}_half"))
        casts.append(
            onnx.helper.make_node("Cast", [stored.name], [name], to=onnx.TensorProto.FLOAT)
        )
    for node in reversed(casts):
        graph.node.insert(0, node)
    onnx.checker.check_model(smaller, full_check=True)
    return smaller
