"""The U-Nets."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional


def _convolution(inputs: int, outputs: int) -> nn.Sequential:
    return nn.Sequential(
        nn.Conv2d(inputs, outputs, 3, padding=1, bias=False),
        nn.BatchNorm2d(outputs),
        nn.ReLU(inplace=True),
    )


class PlainBlock(nn.Sequential):
    """Two 3×3 convolutions (Ronneberger et al. 2015, doi 10.1007/978-3-319-24574-4_28)."""

    def __init__(self, inputs: int, outputs: int):
        super().__init__(_convolution(inputs, outputs), _convolution(outputs, outputs))


class ResidualBlock(nn.Module):
    """Two 3×3 convolutions around which the input is passed (He 2016, doi 10.1109/CVPR.2016.90)."""

    def __init__(self, inputs: int, outputs: int):
        super().__init__()
        self.body = nn.Sequential(
            _convolution(inputs, outputs),
            nn.Conv2d(outputs, outputs, 3, padding=1, bias=False),
            nn.BatchNorm2d(outputs),
        )
        self.shortcut = (
            nn.Identity() if inputs == outputs else nn.Conv2d(inputs, outputs, 1, bias=False)
        )

    def forward(self, x: Tensor) -> Tensor:
        """Return the features of N×C×H×W ``x``."""
        return functional.relu(self.body(x) + self.shortcut(x))


BLOCKS = {"plain": PlainBlock, "residual": ResidualBlock}


class UNet(nn.Module):
    """A U-Net that returns the logit of a scar.

    Parameters
    ----------
    inputs : int
        Input planes.
    filters : sequence of int
        At full resolution and after each halving. Rows and columns must be multiples of
        ``2 ** (len(filters) - 1)``.
    block : {"plain", "residual"}
    dropout : float
        At the coarsest level.
    deep_supervision : bool
        Also train a head at each coarser level of the decoder, down to an eighth.
    """

    def __init__(
        self,
        inputs: int,
        filters: tuple[int, ...] = (16, 32, 64, 128, 256),
        block: str = "plain",
        dropout: float = 0.1,
        deep_supervision: bool = False,
    ):
        super().__init__()
        make = BLOCKS[block]
        filters = tuple(filters)
        self.down = nn.ModuleList(
            make(before, after) for before, after in zip((inputs, *filters), filters)
        )
        self.up = nn.ModuleList(
            nn.ConvTranspose2d(coarse, fine, 2, stride=2)
            for fine, coarse in zip(filters, filters[1:])
        )
        self.merge = nn.ModuleList(make(2 * fine, fine) for fine in filters[:-1])
        self.dropout = nn.Dropout2d(dropout)
        self.head = nn.Conv2d(filters[0], 1, 1)
        # Starting from the rarity of scars saves the first epoch from learning it.
        nn.init.constant_(self.head.bias, -3.0)
        self.side_heads = nn.ModuleList(
            nn.Conv2d(width, 1, 1) for width in (filters[1:-1][:3] if deep_supervision else ())
        )

    def forward(self, x: Tensor) -> Tensor | list[Tensor]:
        """Return logits, N×1×H×W; in training with deep supervision, a list from fine to coarse."""
        skipped = []
        for level, block in enumerate(self.down):
            x = block(functional.max_pool2d(x, 2) if level else x)
            skipped.append(x)
        x = self.dropout(x)
        side = []
        for level in range(len(self.up) - 1, -1, -1):
            x = self.merge[level](torch.cat([skipped[level], self.up[level](x)], dim=1))
            if self.training and 0 < level <= len(self.side_heads):
                side.insert(0, self.side_heads[level - 1](x))
        logits = self.head(x)
        return [logits, *side] if self.training and len(self.side_heads) else logits


def cost(network: UNet, inputs: int) -> tuple[int, float]:
    """Return the number of parameters, and the multiplications and additions per pixel."""
    operations = 0

    def count(layer: nn.Module, _: object, output: Tensor) -> None:
        nonlocal operations
        if isinstance(layer, nn.ConvTranspose2d):  # each output pixel is touched by one tap
            operations += 2 * output.numel() * layer.in_channels
        else:
            operations += 2 * output.numel() * layer.weight[0].numel()

    convolutions = (nn.Conv2d, nn.ConvTranspose2d)
    hooks = [
        layer.register_forward_hook(count)
        for layer in network.modules()
        if isinstance(layer, convolutions)
    ]
    training = network.training
    size = 64
    with torch.no_grad():
        network.eval()(torch.zeros(1, inputs, size, size))
    network.train(training)
    for hook in hooks:
        hook.remove()
    return sum(p.numel() for p in network.parameters()), operations / size**2
