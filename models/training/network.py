"""The U-Nets."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from fractions import Fraction

import torch
from torch import Tensor, nn
from torch.nn import functional

from .config import Config, View
from .normalise import Normalisation


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

# Pixels along a side of the tiles of a folded network.
_TILE = 512
# Added to a reflectance in units of its usual value before the logarithm: keeps a shadow finite,
# and the rounding of 8-bit images, which is coarse there, small.
_FLOOR = 0.1
# Logarithms are cut here: e^3 = 20 times the usual value is cloud, ice or a sensor fault.
_CUT = 3.0


class LogReflectance(nn.Module):
    """The logarithm of normalised reflectance, in which light and slope are a sum.

    Parameters
    ----------
    mean, std : sequences of C floats
        Of the normalisation, x = (value − mean) / std.
    is_reflectance : sequence of C bool
        Other bands stay as they are.
    """

    def __init__(self, mean: Iterable[float], std: Iterable[float], is_reflectance: Iterable[bool]):
        super().__init__()
        for name, values in (("mean", mean), ("std", std), ("chosen", is_reflectance)):
            tensor = torch.as_tensor([float(v) for v in values])[:, None, None]
            self.register_buffer(name, tensor, persistent=False)

    def forward(self, x: Tensor) -> Tensor:
        """Return the planes of N×C×H×W ``x``, same shape."""
        value = (x * self.std + self.mean).clamp(min=0)
        # Twice, so that its spread is about 1.
        logarithm = 2 * torch.clamp(torch.log(value + _FLOOR), -_CUT, _CUT)
        return self.chosen * logarithm + (1 - self.chosen) * x


def _repeated(make, inputs: int, outputs: int, times: int) -> nn.Module:
    if times == 1:
        return make(inputs, outputs)
    return nn.Sequential(make(inputs, outputs), *(make(outputs, outputs) for _ in range(times - 1)))


class UNet(nn.Module):
    """A U-Net that returns the logit of a scar.

    Parameters
    ----------
    inputs : int
        Bands.
    filters : sequence of int
        At full resolution and after each halving. Rows and columns must be multiples of
        ``2 ** (len(filters) - 1)``.
    block : {"plain", "residual"}
    depth : sequence of int, optional
        Blocks in a row at each level of the encoder; one, where it is not given.
    dropout : float
        At the coarsest level.
    deep_supervision : bool
        Also train a head at each coarser level of the decoder, down to an eighth.
    stem : module, optional
        Computes the input of the first block from the bands.
    """

    def __init__(
        self,
        inputs: int,
        filters: tuple[int, ...] = (16, 32, 64, 128, 256),
        block: str = "plain",
        depth: tuple[int, ...] = (),
        dropout: float = 0.1,
        deep_supervision: bool = False,
        stem: nn.Module | None = None,
    ):
        super().__init__()
        self.stem = stem or nn.Identity()
        make = BLOCKS[block]
        filters = tuple(filters)
        depth = tuple(depth) or (1,) * len(filters)
        self.down = nn.ModuleList(
            _repeated(make, before, after, times)
            for before, after, times in zip((inputs, *filters), filters, depth)
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
        x = self.stem(x)
        for level, block in enumerate(self.down):
            x = block(functional.max_pool2d(x, 2) if level else x)
            skipped.append(x)
        x = self.dropout(x)
        side: list[Tensor] = []
        for level in range(len(self.up) - 1, -1, -1):
            x = self.merge[level](torch.cat([skipped[level], self.up[level](x)], dim=1))
            if self.training and 0 < level <= len(self.side_heads):
                side.insert(0, self.side_heads[level - 1](x))
        logits = self.head(x)
        return [logits, *side] if self.training and len(self.side_heads) else logits


class FoldedUNet(nn.Module):
    """A U-Net at half the resolution, and a fine layer that sees single pixels.

    Squares of 2 × 2 pixels become channels of one (Shi 2016, doi 10.1109/CVPR.2016.207), which
    saves most of the time that the first and the last layers of a U-Net take, and back again at its
    end. With three filters it sees 48 pixels far on each side.

    Parameters
    ----------
    inputs : int
        Channels.
    filters, block, depth, dropout, stem
        As of `UNet`, at half the resolution and after each further halving.
    """

    FOLD = 2
    # Channels that are unfolded, and of the fine layer.
    _UNFOLDED, _FINE = 4, 8

    def __init__(
        self,
        inputs: int,
        filters: tuple[int, ...],
        block: str = "plain",
        depth: tuple[int, ...] = (),
        dropout: float = 0.0,
        stem: nn.Module | None = None,
    ):
        super().__init__()
        self.stem = stem or nn.Identity()
        self.coarse = UNet(inputs * self.FOLD**2, filters, block, depth, dropout)
        self.coarse.head = nn.Conv2d(filters[0], self._UNFOLDED * self.FOLD**2, 1)
        self.fine = nn.Sequential(
            nn.Conv2d(inputs + self._UNFOLDED, self._FINE, 3, padding=1), nn.ReLU(inplace=True)
        )
        self.head = nn.Conv2d(self._FINE, 1, 1)
        # Starting from the rarity of scars saves the first epoch from learning it.
        nn.init.constant_(self.head.bias, -3.0)

    def forward(self, x: Tensor) -> Tensor:
        """Return logits, N×1×H×W, for N×C×H×W ``x``."""
        x = self.stem(x)
        folded = functional.pixel_unshuffle(x, self.FOLD)
        coarse = functional.pixel_shuffle(self.coarse(folded), self.FOLD)
        return self.head(self.fine(torch.cat([x, coarse], dim=1)))


def make_network(config: Config) -> nn.Module:
    """Return an untrained network of this configuration."""
    normalisation = Normalisation.of_config(config)
    inputs, filters, depth = len(normalisation.bands), tuple(config.filters), tuple(config.depth)
    stem = LogReflectance(normalisation.mean, normalisation.std, normalisation.is_reflectance)
    if config.fold > 1:
        return FoldedUNet(inputs, filters, config.blocks, depth, config.dropout, stem)
    return UNet(
        inputs, filters, config.blocks, depth, config.dropout, config.deep_supervision, stem
    )


class Ensemble(nn.Module):
    """Several networks: their mean logit."""

    def __init__(self, networks: list[nn.Module]):
        super().__init__()
        self.networks = nn.ModuleList(networks)

    def forward(self, x: Tensor) -> Tensor:
        """Return logits, N×1×H×W."""
        return torch.stack([network(x) for network in self.networks]).mean(dim=0)


class Viewed(nn.Module):
    """A network run on several views of each image: the mean of their logits.

    Parameters
    ----------
    network : Module
    views : sequence of View
    """

    def __init__(self, network: nn.Module, views: Sequence[View]):
        super().__init__()
        self.network, self.views = network, tuple(views)

    def forward(self, x: Tensor) -> Tensor:
        """Return logits, N×1×H×W."""
        return torch.stack([self._of(x, view) for view in self.views]).mean(dim=0)

    def _of(self, x: Tensor, view: View) -> Tensor:
        image = x.flip(3) if view.mirrored else x
        if view.resolution == 1:
            logits = self.network(image)
        else:
            # Finer: bicubic, which keeps edges sharp.
            mode = "bicubic" if view.resolution > 1 else "bilinear"
            image = functional.interpolate(image, scale_factor=view.resolution, mode=mode)
            logits = functional.interpolate(self.network(image), size=x.shape[2:], mode="bilinear")
        return logits.flip(3) if view.mirrored else logits


class InContext(nn.Module):
    """A network whose logits rise with the highest ones around them.

    Landslides cluster: near a certain scar, doubtful pixels within 600 m (of 10 m each) are
    likelier to be scars too.

    Parameters
    ----------
    network : Module
        Returns logits, N×1×H×W; H and W are multiples of ``CELL``.
    share : float
        Of the highest logits around that is added.
    """

    # Pixels of the cells whose mean logits are compared; cells across of the window of the highest;
    # cells over which that is averaged, so that it changes smoothly.
    CELL, REACH, SMOOTH = 8, 15, 5

    def __init__(self, network: nn.Module, share: float):
        super().__init__()
        self.network, self.share = network, share

    def forward(self, x: Tensor) -> Tensor:
        """Return logits, N×1×H×W."""
        logits = self.network(x)
        cells = functional.avg_pool2d(logits, self.CELL)
        highest = functional.max_pool2d(cells, self.REACH, stride=1, padding=self.REACH // 2)
        smooth = functional.avg_pool2d(
            highest, self.SMOOTH, stride=1, padding=self.SMOOTH // 2, count_include_pad=False
        )
        around = functional.interpolate(smooth, size=logits.shape[2:], mode="bilinear")
        return logits + self.share * around


def viewed(network: nn.Module, views: Sequence[View]) -> nn.Module:
    """Return a network run on these views; itself where the only view is the image."""
    return network if tuple(views) == (View(),) else Viewed(network, views)


def folded_sizes(levels: int) -> tuple[int, int]:
    """Return tile and overlap of a :class:`FoldedUNet` with so many filters, in pixels.

    Two fifths of the overlap, which are discarded, are as wide as the network sees, so that tiles
    agree; small tiles fit the processor's cache.
    """
    coarse = sum(2 * 2**level for level in range(levels))
    coarse += sum(2 * 2**level for level in range(levels - 1)) + 2 ** (levels - 1)
    reach = FoldedUNet.FOLD * coarse + 1
    multiple = FoldedUNet.FOLD * 2 ** (levels - 1)
    overlap = -(-math.ceil(reach / 0.4) // multiple) * multiple
    return max(_TILE, -(-2 * overlap // multiple) * multiple), overlap


def multiple_of(levels: int, views: Sequence[View], in_context: bool = False, fold: int = 1) -> int:
    """Return what the sides of images must be multiples of.

    Parameters
    ----------
    levels : int
        Resolutions at which the network works, each half of the one before.
    views : sequence of View
    in_context : bool
        Whether it comes in :class:`InContext`.
    fold : int
        Of a :class:`FoldedUNet`; 1 of others.
    """
    coarsest = fold * 2 ** (levels - 1)
    # A view has whole pixels, and as many as can be halved so often.
    shares = (Fraction(view.resolution).limit_denominator(64) / coarsest for view in views)
    cell = InContext.CELL if in_context else 1
    return math.lcm(coarsest, cell, *(share.denominator for share in shares))
