"""Generated pairs: relief, ground cover, two dates of one season or two, clouds, scars."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from ...core.geo.gdal import CRS, Affine
from ...core.geo.grid import Grid
from .drawn_scars import relief, scar_cover, slopes, smooth_field
from .pairs import BURNT, GENERATED, KnownPair

PIXEL = 10.0
BANDS = ("B02", "B03", "B04", "B08", "B11", "B12")
# Surface reflectance × 10 000 of each cover in the growing season, and where it differs, without:
# leafless, dry or ploughed. Rounded from spectra of Sentinel-2 scenes of the temperate zone.
GREEN = {
    "conifers": (200, 350, 220, 2600, 1100, 500),
    "broadleaves": (230, 480, 260, 3800, 1700, 750),
    "meadow": (350, 720, 420, 3400, 2200, 1150),
    "crops": (400, 760, 520, 3100, 2300, 1350),
    "scrub": (520, 760, 820, 2200, 2500, 1750),
    "soil": (900, 1250, 1650, 2300, 3200, 2700),
    "rock": (1300, 1500, 1700, 2050, 2500, 2250),
    "water": (420, 480, 330, 180, 80, 50),
}
DORMANT = {
    "broadleaves": (330, 480, 520, 1900, 1900, 1200),
    "meadow": (620, 880, 1080, 2050, 2900, 2100),
    "crops": (780, 1050, 1350, 2200, 3100, 2450),
    "scrub": (680, 880, 1080, 1950, 2750, 2100),
}
BURN = np.array((380, 450, 520, 850, 1900, 2050), np.float32)
CLOUD = np.array((5200, 5300, 5400, 5700, 4200, 3100), np.float32)
COVERS = tuple(GREEN)
# Scene classes of Sentinel-2 L2A.
SHADOW, VEGETATION, BARE, WATER, CLOUDY = 3, 4, 5, 6, 9


@dataclass(frozen=True)
class Recipe:
    """How a pair is generated.

    Attributes
    ----------
    name : str
    seed : int
    covers : dict of str to float
        Share of the ground of each cover of the slopes; valleys hold fields and water besides.
    dormancy : float
        How far the second date is out of the season, 0 to 1; the first is in it.
    clouds : float
        Share of the second date that clouds cover; of the first, a third of that.
    shift : pair of float
        Columns and rows by which the post image lies off.
    scars : int
        Number of scars.
    burnt : float
        Share of the ground that burns between the dates.
    """

    name: str
    seed: int
    covers: dict[str, float]
    dormancy: float = 0.1
    clouds: float = 0.08
    shift: tuple[float, float] = (0.8, -0.5)
    scars: int = 60
    burnt: float = 0.0


WOODED = {"conifers": 0.4, "broadleaves": 0.35, "meadow": 0.25}
MIXED = {"conifers": 0.2, "broadleaves": 0.35, "meadow": 0.3, "scrub": 0.15}
DRY = {"scrub": 0.5, "meadow": 0.2, "conifers": 0.1, "soil": 0.2}
RECIPES = (
    Recipe("wooded, same season", 1, WOODED),
    Recipe("mixed, same season, cloudier", 2, MIXED, clouds=0.2, shift=(-1.4, 0.9)),
    Recipe("dry, same season", 3, DRY, clouds=0.03),
    Recipe("wooded, other season", 4, WOODED, dormancy=0.8),
    Recipe("mixed, other season", 5, MIXED, dormancy=0.8, shift=(1.1, 1.2)),
    Recipe("dry, other season", 6, DRY, dormancy=0.7, clouds=0.03),
    Recipe("wooded, a fire between the dates", 7, WOODED, burnt=0.2, clouds=0.03),
    Recipe("mixed, a fire between the dates", 8, MIXED, burnt=0.15, dormancy=0.3, clouds=0.03),
)


def generate(recipe: Recipe, side: int = 512) -> KnownPair:
    """Return a generated pair; the same recipe gives the same pixels.

    Parameters
    ----------
    recipe : Recipe
    side : int
        Pixels of 10 m.
    """
    random = np.random.default_rng(recipe.seed)
    dem = relief(random, side, PIXEL, 22)
    slope, down, right = slopes(dem, PIXEL)
    before = _cover(random, recipe, dem, slope)
    after = before.copy()
    parcels = _parcels(random, side)
    fields = before == COVERS.index("crops")
    after[fields & (parcels < 0.15)] = COVERS.index("soil")  # harvested, ploughed
    before[fields & (parcels > 0.85)] = COVERS.index("soil")  # sown
    felled = (parcels < 0.02) & np.isin(before, [COVERS.index(n) for n in ("conifers", "scrub")])
    after[felled & (slope < 20)] = COVERS.index("scrub")
    burnt = np.zeros(dem.shape, bool)
    if recipe.burnt:
        fire = smooth_field(random, side, side / 12)
        burnt = (fire > np.quantile(fire, 1 - recipe.burnt)) & (before != COVERS.index("water"))
    plants = ~np.isin(before, [COVERS.index(name) for name in ("soil", "rock", "water")])
    plants &= ~cv2.dilate(burnt.astype(np.uint8), np.ones((9, 9))).astype(bool)
    share = scar_cover(random, dem, PIXEL, plants & (after == before), recipe.scars)
    share *= plants

    # Forests are patchy; how green they are differs from stand to stand, and stays so.
    stands = 1 + 0.10 * smooth_field(random, side, 6) + 0.05 * smooth_field(random, side, 1.2)
    timing = np.clip(1 + 0.25 * smooth_field(random, side, 25), 0.4, 1.5)
    early = _reflectance(before, 0.05 * timing, stands) * _light(down, right, 55, 150)
    late = _reflectance(after, recipe.dormancy * timing, stands)
    if recipe.burnt:
        # Crowns, undergrowth and islands that the fire left.
        patches = 0.25 * smooth_field(random, side, 9) + 0.12 * smooth_field(random, side, 1.5)
        strength = np.clip(0.55 + patches, 0.05, 0.95) * burnt
        late += (BURN[:, None, None] * np.clip(stands, 0.6, 1.4) - late) * strength
    grain = np.clip(1 + 0.12 * smooth_field(random, side, 1.5), 0.6, 1.5)
    bare = (0.75 * spectrum_of("soil") + 0.25 * spectrum_of("rock"))[:, None, None] * grain
    light = _light(down, right, 55 - 22 * recipe.dormancy, 155)
    clean = late * light
    late = (late + (bare - late) * share) * light

    cloud = [_clouds(random, side, part) for part in (recipe.clouds / 3, recipe.clouds)]
    dark = [np.roll(each, (25, -18), (0, 1)) for each in cloud]
    early, clean, late = (
        _veiled(image, cloud[date], dark[date])
        for image, date in ((early, 0), (clean, 1), (late, 1))
    )
    hidden = np.zeros(dem.shape, bool)
    for each, shade in zip(cloud, dark):
        near = ((each > 0.1) | (shade > 0.3)).astype(np.uint8)
        hidden |= cv2.dilate(near, np.ones((5, 5))).astype(bool)
    classes = [
        _classes(cover, cloud[date], dark[date]) for date, cover in enumerate((before, after))
    ]
    clean, late = (_moved(image, recipe.shift) for image in (clean, late))
    scl_post = _moved(classes[1][np.newaxis], recipe.shift, cv2.INTER_NEAREST)[0]
    # Both post images have the same noise: they differ by the scars alone.
    seed = int(random.integers(1 << 31))
    noisy = [_measured(image, seed + date) for image, date in ((early, 0), (clean, 1), (late, 1))]
    grid = Grid(CRS.from_epsg(32633), Affine(PIXEL, 0, 5e5, 0, -PIXEL, 5.2e6), side, side)
    return KnownPair(
        recipe.name, BURNT if recipe.burnt else GENERATED, grid, BANDS, noisy[0], noisy[2],
        share >= 0.5, ~hidden, noisy[1], dem, (classes[0], scl_post),
        burnt if recipe.burnt else None,
    )  # fmt: skip


def spectrum_of(cover: str) -> np.ndarray:
    """Return the reflectance × 10 000 of a cover in the growing season, by band."""
    return np.array(GREEN[cover], np.float32)


def _cover(
    random: np.random.Generator, recipe: Recipe, dem: np.ndarray, slope: np.ndarray
) -> np.ndarray:
    """Return the number of the cover of each pixel."""
    side = len(dem)
    field = smooth_field(random, side, 14) + 0.3 * smooth_field(random, side, 3)
    ends = np.cumsum(list(recipe.covers.values()))[:-1]
    kind = np.digitize(field, np.quantile(field, ends))
    out = np.array([COVERS.index(name) for name in recipe.covers], np.uint8)[kind]
    valley = dem < np.quantile(dem, 0.14)
    out[(slope < 12) & valley] = COVERS.index("crops")
    out[dem < np.quantile(dem, 0.015)] = COVERS.index("water")
    crags = smooth_field(random, side, 5)
    out[(slope > 38) & (crags > 0.6)] = COVERS.index("rock")
    old = smooth_field(random, side, 4)
    out[(slope > 20) & (old > 2.4)] = COVERS.index("soil")  # scars of long ago
    return out


def _parcels(random: np.random.Generator, side: int) -> np.ndarray:
    """Return a number from 0 to 1 for each pixel that is one for all of a parcel."""
    angle, size = random.uniform(0, np.pi), 15
    row, col = np.indices((side, side))
    across = ((col * np.cos(angle) + row * np.sin(angle)) / size).astype(int)
    along = ((row * np.cos(angle) - col * np.sin(angle)) / (1.6 * size)).astype(int)
    numbers = random.random((4 * side // size + 8,) * 2)
    middle = len(numbers) // 2
    return numbers[across + middle, along + middle]


def _reflectance(cover: np.ndarray, dormancy: np.ndarray, stands: np.ndarray) -> np.ndarray:
    out = np.empty((len(BANDS), *cover.shape), np.float32)
    dormancy = np.clip(dormancy, 0, 1)
    for number, name in enumerate(COVERS):
        here = cover == number
        green = spectrum_of(name)[:, None]
        asleep = np.array(DORMANT.get(name, GREEN[name]), np.float32)[:, None]
        out[:, here] = (green + (asleep - green) * dormancy[here]) * stands[here]
    return out


def _light(down: np.ndarray, right: np.ndarray, height: float, azimuth: float) -> np.ndarray:
    """Return how much of the sun's light slopes get, as a share of what flat ground gets."""
    height, azimuth = np.radians(height), np.radians(azimuth)
    east, north, up = (
        np.sin(azimuth) * np.cos(height), np.cos(azimuth) * np.cos(height), np.sin(height)
    )  # fmt: skip
    cosine = (-right * east + down * north + up) / np.sqrt(1 + down**2 + right**2)
    return (0.3 + 0.7 * np.clip(cosine, 0, None) / up).astype(np.float32)


def _clouds(random: np.random.Generator, side: int, share: float) -> np.ndarray:
    """Return how dense clouds are, 0 to 1, with thin edges."""
    field = smooth_field(random, side, side / 18) + 0.25 * smooth_field(random, side, 4)
    if not share:
        return np.zeros((side, side), np.float32)
    return np.clip((field - np.quantile(field, 1 - share)) / 0.5, 0, 1).astype(np.float32)


def _veiled(image: np.ndarray, cloud: np.ndarray, dark: np.ndarray) -> np.ndarray:
    shaded = image * (1 - 0.55 * np.clip(dark - cloud, 0, 1))
    return shaded + (CLOUD[:, None, None] - shaded) * cloud


def _classes(cover: np.ndarray, cloud: np.ndarray, dark: np.ndarray) -> np.ndarray:
    """Return scene classes as a product has them, which miss the thin edges of clouds."""
    out = np.full(cover.shape, VEGETATION, np.float32)
    out[np.isin(cover, [COVERS.index("soil"), COVERS.index("rock")])] = BARE
    out[cover == COVERS.index("water")] = WATER
    out[dark > 0.4] = SHADOW
    out[cloud > 0.25] = CLOUDY
    return out


def _moved(image: np.ndarray, shift: tuple[float, float], how: int = cv2.INTER_CUBIC):
    """Return an image whose ground lies so many columns and rows farther."""
    matrix = np.array([[1, 0, shift[0]], [0, 1, shift[1]]], np.float32)
    size = image.shape[:0:-1]
    return np.stack(
        [cv2.warpAffine(b, matrix, size, flags=how, borderMode=cv2.BORDER_REFLECT) for b in image]
    )


def _measured(image: np.ndarray, seed: int) -> np.ndarray:
    """Return an image as a camera measures it: 20 m bands coarser, with noise, whole numbers."""
    random = np.random.default_rng(seed)
    out = np.stack(
        [cv2.GaussianBlur(b, (0, 0), 0.45 if n < 4 else 0.9) for n, b in enumerate(image)]
    )
    out *= 1 + random.normal(0, 0.008, out.shape).astype(np.float32)
    out += random.normal(0, 18, out.shape).astype(np.float32)
    return np.rint(np.clip(out, 1, 65_535)).astype(np.float32)
