"""Decisions of a review whose true odds are known: what a method sees of them is made wrong."""

import numpy as np

from scarmapper.core.mapping.refit_decisions import Decisions


def sigmoid(odds):
    return (1 / (1 + np.exp(-odds))).astype(np.float32)


def decisions_of(count, seed, seen, wrong=0.0, side=20_000.0, pixels=40):
    """Return decisions whose true odds scatter around plus or minus 1.5.

    ``seen`` takes the true odds of pixels, and returns the log-odds in each raster; a share of the
    decisions is ``wrong``; the places lie within a square of a ``side`` in metres.
    """
    random = np.random.default_rng(seed)
    scar = random.random(count) < 0.5
    owner = np.repeat(np.arange(count), pixels)
    true = random.normal(np.where(scar, 1.5, -1.5), 1.2)[owner] + random.normal(0, 0.5, len(owner))
    ground = random.normal(-5, 1, 3000)
    return Decisions(
        scar ^ (random.random(count) < wrong),
        random.uniform(0, side, (count, 2)),
        owner,
        sigmoid(np.stack(seen(true, random), axis=1)),
        sigmoid(np.stack(seen(ground, random), axis=1)),
    )


def one(scale=1.0, bias=0.0):
    """Return what one raster shows of true odds that are scale · seen + bias."""
    return lambda true, random: [(true - bias) / scale]


def noise(true, random):
    return random.normal(0, 1.5, len(true))
