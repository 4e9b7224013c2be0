"""The configuration of a training run: a JSON file."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import NamedTuple

from ...core.errors import ScarMapperError, UnreadableFileError
from .bands import BAND_SETS

# What the networks of one model have in common.
_SHARED = {"name", "bands", "block", "validation", "test", "gap", "members", "device", "context"}


class View(NamedTuple):
    """A version of an image that a model is run on.

    Attributes
    ----------
    resolution : float
        Times as many pixels along each side as the image has.
    mirrored : bool
        East and west exchanged. North and south are not, because slopes lit from the other side
        would look as they never do.
    """

    resolution: float = 1.0
    mirrored: bool = False


@dataclass
class Config:
    """The settings of a run. Lengths of time are in epochs, sizes in pixels.

    Attributes
    ----------
    name : str
        Of the model and its files.
    bands : str
        A key of :data:`bands.BAND_SETS`.
    block, validation, test, gap
        See :func:`split.split_blocks`.
    filters, blocks, depth, dropout, deep_supervision
        See :class:`network.UNet`; ``blocks`` is its ``block``.
    epochs, batch, learning_rate, weight_decay
        AdamW with one cycle of the learning rate (Smith 2019, doi 10.1117/12.2520589).
    dice_weight : float
        See :func:`loss.bce_dice_loss`.
    average : float
        Decay per step of the moving average of the weights, which is what is validated and
        exported; 0: none.
    warm_up : float
        Share of the steps in which the learning rate rises.
    gain, offset, level : float
        Standard deviations of the logarithm of a random gain and of a random offset (in units of
        the band's usual value) of each reflectance band, and of the logarithm of a gain common to
        all of them.
    scale : float
        Patches are zoomed by e^±``scale`` at most.
    cutmix : float
        Share of the patches of a batch into which a part of another is cut.
    bfloat16 : bool
        Compute in bfloat16 where that is safe: twice as fast on processors that have it. Graphics
        cards without it, and ``"mps"``, compute in float32 all the same.
    device : str
        Where to train: ``"cpu"``, ``"cuda"``, ``"mps"`` and so on; see :func:`devices.chosen`.
    threads, seed : int
    shifted : float
        Share of the patches of an epoch instead of which a window is cut at random across the
        seams to the training patches that continue them; see :class:`mosaic.Mosaic`.
    resolutions : list of float
        Each batch is brought to one of these, drawn at random; 1 is that of the patches.
    views : list of dict
        The views of the model that is scored and exported, as attributes of :class:`View`; their
        logits are averaged. Without any, the image as it is, which also chooses the epoch.
    context : float
        How much of the highest logits around is added to each, in the model that is scored and
        exported; see :class:`network.InContext`. 0: none.
    members : list of dict
        For a model of several networks, whose logits are averaged: what differs from these
        settings in each of them. The bands and the split can't differ.
    extra : int
        How often each patch from elsewhere (``--extra``) comes in an epoch; 0: never.
    runs : int
        How often it is trained, each time with the next seed; the mean of their weights is taken,
        see :func:`fit.train_network`. More than 1 only for a member that continues.
    kept : float
        Of a member that continues: the share of the weights that it starts from in this mean.
    continues : bool
        Of a member: it starts from the weights of the member before, whose networks must be alike
        (a warm restart, Loshchilov 2017, arXiv 1608.03983).
    counts : bool
        Of a member: it is part of the model. If not, it only is where the next one starts.
    """

    name: str = "unet"
    bands: str = "rgb"
    block: int = 120
    validation: list[int] = field(default_factory=lambda: [3, 11, 19, 27])
    test: list[int] = field(default_factory=lambda: [7, 15, 23])
    gap: int = 8
    filters: list[int] = field(default_factory=lambda: [16, 32, 64, 128, 256])
    blocks: str = "plain"
    depth: list[int] = field(default_factory=list)
    dropout: float = 0.1
    deep_supervision: bool = False
    epochs: int = 30
    batch: int = 16
    learning_rate: float = 3e-3
    weight_decay: float = 1e-2
    warm_up: float = 0.2
    dice_weight: float = 1.0
    average: float = 0.0
    gain: float = 0.08
    offset: float = 0.01
    level: float = 0.1
    scale: float = 0.0
    cutmix: float = 0.0
    shifted: float = 0.0
    bfloat16: bool = False
    device: str = "auto"
    threads: int = 2
    seed: int = 1
    resolutions: list[float] = field(default_factory=list)
    views: list[dict] = field(default_factory=list)
    context: float = 0.0
    members: list[dict] = field(default_factory=list)
    extra: int = 1
    runs: int = 1
    kept: float = 0.0
    continues: bool = False
    counts: bool = True

    @property
    def band_names(self) -> tuple[str, ...]:
        """The names of the bands, in order."""
        return BAND_SETS[self.bands]

    @property
    def view_list(self) -> list[View]:
        """The views, at least one."""
        return [View(**view) for view in self.views] or [View()]

    def of_members(self) -> list[Config]:
        """Return the settings of each network of the model."""
        if not self.members:
            return [self]
        return [
            make_config({**self.as_dict(), "members": [], **changes}, f"A member of {self.name}")
            for changes in self.members
        ]

    def as_dict(self) -> dict:
        """Return all settings."""
        return asdict(self)


def read_config(path: str | Path) -> Config:
    """Read a configuration; settings it does not name keep their defaults.

    Raises
    ------
    ScarMapperError
        When the file can't be read or has a setting that does not exist.
    """
    try:
        values = json.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UnreadableFileError(
            "The configuration {path} can't be read: {why}.", path=path, why=error
        ) from error
    return make_config(values, str(path))


def make_config(values: dict, origin: str) -> Config:
    """Return the configuration with these settings; ``origin`` is named in errors."""
    unknown = sorted(set(values) - {entry.name for entry in fields(Config)})
    if unknown:
        raise ScarMapperError(
            "{file} has unknown settings: {settings}.", file=origin, settings=", ".join(unknown)
        )
    config = Config(**values)
    if config.bands not in BAND_SETS:
        raise ScarMapperError(
            "{file} asks for the bands {bands!r}; there are {sets}.",
            file=origin,
            bands=config.bands,
            sets=", ".join(BAND_SETS),
        )
    if config.runs < 1 or not 0 <= config.kept < 1:
        raise ScarMapperError(
            "{file} asks for {runs} runs and keeps a share of {kept} of what they start from; "
            "there must be 1 run at least, and a share from 0 to below 1.",
            file=origin,
            runs=config.runs,
            kept=config.kept,
        )
    if (config.runs > 1 or config.kept) and not config.continues:
        raise ScarMapperError(
            "{file} asks for a mean of weights (runs, kept) where nothing continues: only "
            "networks that began with the same trained weights have a mean that is worth anything.",
            file=origin,
        )
    if not 0 <= config.shifted <= 1:
        raise ScarMapperError(
            "{file} shifts a share of {share}; 0 to 1 can be.", file=origin, share=config.shifted
        )
    if config.extra < 0:
        raise ScarMapperError(
            "{file} has extra patches come {count} times; 0: never.",
            file=origin,
            count=config.extra,
        )
    if not 0 <= config.context < 1:
        raise ScarMapperError(
            "{file} has a context of {context}; it must be from 0 to below 1.",
            file=origin,
            context=config.context,
        )
    resolutions = [*config.resolutions, *(view.get("resolution", 1) for view in config.views)]
    named = all(set(view) <= set(View._fields) for view in config.views)
    if not named or not all(0 < resolution <= 4 for resolution in resolutions):
        raise ScarMapperError(
            "{file} has views or resolutions that can't be: a view has a “resolution”, above 0 "
            "and at most 4 like all resolutions, and may be “mirrored”.",
            file=origin,
        )
    shared = sorted({key for changes in config.members for key in changes} & _SHARED)
    if shared:
        raise ScarMapperError(
            "{file} gives a member {settings} of its own, which all of them share.",
            file=origin,
            settings=", ".join(shared),
        )
    return config
