"""The configuration of a training run: a JSON file."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any, NamedTuple

from ...core.errors import ScarMapperError, UnreadableFileError
from .bands import ASPECT, BAND_SETS, BANDS, TERRAIN

# What the networks of one model have in common.
_SHARED = {
    *("name", "bands", "scene", "fold", "split", "block", "validation", "test", "gap"),
    *("members", "device", "context", "country", "teacher"),
}
# Ids that are scored together where the split is not one of ids.
_SCORED_TOGETHER = 50


# What is set aside: a list of blocks, or a share; `check_split` knows which.
Held = Any


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
    bands : str or list of str
        A key of :data:`bands.BAND_SETS`, or any of :data:`bands.BANDS`, one at least of which is
        no terrain.
    scene : str
        How values depend on the scene, as of ``core.unet.radiometry``: ``"dark"``, or without it
        ``"exact"`` for all bands and ``"medians"`` for others.
    fold : int
        1, or 2 for a network that works at half the resolution; see :class:`network.FoldedUNet`.
    split : {"ids", "ground", "random"}
        How patches are set aside for validation and test: blocks of consecutive ids, see
        :func:`split.split_blocks`; blocks of ground, for chips whose places are known, see
        :class:`~core.chips.ground_split.GroundBlocks`; or at random, whose scores are flattering.
    block : int
        Ids in a block, or pixels along the side of a block of ground.
    validation, test : list of int, list of [row, column], or float
        The blocks for these, of ids or of ground; of a split at random, shares of all patches.
        Without any for the test, nothing is kept for it.
    gap : int
        Ids, or pixels, that lie between patches of two parts.
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
    augment : bool
        Whether patches are varied at all: turned, mirrored, and by what the next settings say.
        False repeats them as they are, to compare trainings with and without.
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
    country : str
        Of the computer, ISO code of three letters, for the emission of CO₂: energy is measured
        where codecarbon is installed.
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
    drawn : int
        So many patches, drawn at random, make an epoch; 0: all of them.
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
    teacher : str
        Name and version of the model that a network is distilled from, as its card has them; see
        :mod:`distil`. The next two settings are for such networks alone.
    taught : float
        Share of the teacher's probability in what is learnt of labelled pixels; the rest is the
        label.
    air_off : float
        Share of the patches of a batch from which air is taken off, half of the dark level of each
        band at least, as atmospheric correction does.
    """

    name: str = "unet"
    bands: str | list[str] = "rgb"
    scene: str = ""
    fold: int = 1
    split: str = "ids"
    block: int = 120
    validation: Held = field(default_factory=lambda: [3, 11, 19, 27])
    test: Held = field(default_factory=lambda: [7, 15, 23])
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
    augment: bool = True
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
    country: str = ""
    resolutions: list[float] = field(default_factory=list)
    views: list[dict] = field(default_factory=list)
    context: float = 0.0
    members: list[dict] = field(default_factory=list)
    drawn: int = 0
    extra: int = 1
    runs: int = 1
    kept: float = 0.0
    continues: bool = False
    counts: bool = True
    teacher: str = ""
    taught: float = 0.0
    air_off: float = 0.0

    @property
    def band_names(self) -> tuple[str, ...]:
        """The names of the bands, in order."""
        return BAND_SETS[self.bands] if isinstance(self.bands, str) else tuple(self.bands)

    @property
    def held(self) -> tuple[Held, Held]:
        """What is set aside for validation and for test."""
        return self.validation, self.test

    @property
    def ids_together(self) -> int:
        """How many consecutive ids are scored together, to show how scores vary."""
        return self.block if self.split == "ids" else _SCORED_TOGETHER

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
    _check_bands(config.bands, origin)
    check_split(config, origin)
    if config.scene not in ("", "dark") or config.fold not in (1, 2):
        raise ScarMapperError(
            "{file} asks for the scene {scene!r} and a fold of {fold}; there are the scene “dark” "
            "and a fold of 1 or 2.",
            file=origin,
            scene=config.scene,
            fold=config.fold,
        )
    if config.fold > 1 and config.deep_supervision:
        raise ScarMapperError(
            "{file} asks for deep supervision of a folded network, which has none.", file=origin
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
    if not _is_whole(config.drawn):
        raise ScarMapperError(
            "{file} draws {count} patches for an epoch; 0: all.", file=origin, count=config.drawn
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
    _check_teacher(config, origin)
    resolutions = [*config.resolutions, *(view.get("resolution", 1) for view in config.views)]
    named = all(set(view) <= set(View._fields) for view in config.views)
    if not named or not all(0 < resolution <= 4 for resolution in resolutions):
        raise ScarMapperError(
            "{file} has views or resolutions that can't be: a view has a “resolution”, above 0 "
            "and at most 4 like all resolutions, and may be “mirrored”.",
            file=origin,
        )
    if set(config.band_names) & set(ASPECT) and any(view.get("mirrored") for view in config.views):
        raise ScarMapperError(
            "{file} asks for a mirrored view and for aspect, which points elsewhere in it; leave "
            "out one of them.",
            file=origin,
        )
    if len(set(config.band_names) & set(ASPECT)) == 1:
        raise ScarMapperError(
            "{file} asks for one of {aspect} alone; a direction takes both.",
            file=origin,
            aspect=" and ".join(ASPECT),
        )
    shared = sorted({key for changes in config.members for key in changes} & _SHARED)
    if shared:
        raise ScarMapperError(
            "{file} gives a member {settings} of its own, which all of them share.",
            file=origin,
            settings=", ".join(shared),
        )
    return config


def _check_teacher(config: Config, origin: str) -> None:
    """Refuse shares that can't be, and such without a teacher."""
    shares = config.taught, config.air_off
    if not all(0 <= share <= 1 for share in shares):
        raise ScarMapperError(
            "{file} is taught a share of {taught} and takes air off a share of {air_off}; 0 to 1 "
            "can be.",
            file=origin,
            taught=config.taught,
            air_off=config.air_off,
        )
    if any(shares) and not config.teacher:
        raise ScarMapperError(
            "{file} has “taught” or “air_off” and no “teacher” whose model is distilled.",
            file=origin,
        )


def _check_bands(bands: Any, origin: str) -> None:
    """Refuse bands that are no set, and lists that no network can be trained on."""
    if isinstance(bands, str):
        known = bands in BAND_SETS
    else:
        known = isinstance(bands, list) and all(
            isinstance(band, str) and band in BANDS for band in bands
        )
        known = known and len(set(bands)) == len(bands) and bool(set(bands) - set(TERRAIN))
    if not known:
        raise ScarMapperError(
            "{file} asks for the bands {bands!r}; give one of {sets}, or a list of some of {all}, "
            "each once and not of terrain alone.",
            file=origin,
            bands=bands,
            sets=", ".join(BAND_SETS),
            all=", ".join(BANDS),
        )


def check_split(config: Config, origin: str) -> None:
    """Refuse settings of the split that do not fit one another; arguments as `make_config`."""
    whole = config.split == "ids" and all(_are_whole(held) for held in config.held)
    cells = config.split == "ground" and all(_are_cells(held) for held in config.held)
    shares = config.split == "random" and all(_is_share(held) for held in config.held)
    if not (whole or cells or shares):
        raise ScarMapperError(
            "{file} has a split that can't be: “split” is “ids” with lists of block numbers for "
            "“validation” and “test”, “ground” with lists of [row, column] of blocks, or “random” "
            "with shares from 0 to below 1; “test” may be [] or 0.",
            file=origin,
        )
    if config.split != "random" and (not _is_whole(config.block, 1) or not _is_whole(config.gap)):
        raise ScarMapperError(
            "{file} has blocks of {block} and a gap of {gap}; both must be whole numbers, the "
            "first above 0.",
            file=origin,
            block=config.block,
            gap=config.gap,
        )


def _is_whole(value: object, least: int = 0) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= least


def _are_whole(values: object) -> bool:
    return isinstance(values, list) and all(_is_whole(value) for value in values)


def _are_cells(values: object) -> bool:
    return isinstance(values, list) and all(_are_whole(v) and len(v) == 2 for v in values)


def _is_share(value: object) -> bool:
    # An empty list is no share, but says the same.
    return value == [] or (isinstance(value, (int, float)) and 0 <= value < 1)
