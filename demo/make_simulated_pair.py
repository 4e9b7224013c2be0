"""Make the sample pair with simulated scars, of which the truth is known everywhere.

Usage: ``python -m scarmapper.demo.make_simulated_pair PRODUCT.SAFE [OUTPUT_FOLDER]``

THE SCARS ARE SIMULATED, and so are the second date and the elevation model. What is real is the
pre image: a Sentinel-2 L2A scene of western Sicily, 2018-12-29 (tile T33SVB). From it come

``pre.tif``
    The scene itself on a 10 m grid, bands B02 B03 B04 B08 B8A B11, reflectance × 10 000.
``post.tif``
    The same scene with scars put into vegetated slopes, one field ploughed on flat ground (a
    change that is no scar), a change of season (gain, offset and patchy growth), one cloud with
    its shadow, the camera's noise, and all of it moved by a known affine transform.
``scl_post.tif``
    Scene classification of the post image in its own, moved, pixels: 4 vegetation, 5 bare,
    3 cloud shadow, 8 and 9 cloud of medium and high probability, 0 nodata.
``dem.tif``
    A smooth random relief on 30 m pixels; not the relief of the place.
``truth.tif``
    On the pre image's grid: 1 scar, 0 none, 255 not seen in the post image.
``truth.json``
    The transform, and the figures of the simulated changes.

The scars follow the fall line of the relief, are about 2 to 3.6 times as long as wide, and have the
spectra of bare pixels of the scene itself, mixed at their edges with what was there before.
Everything follows from `SEED`.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import cv2
import numpy as np
from scipy import ndimage

from ..core.geo.gdal import Affine, rasterio
from ..core.geo.grid import Grid, Window
from ..core.imagery.product_stack import stack
from ..core.imagery.products import find_product
from ..core.raster.role_names import role_of
from ..core.raster.source import Source

SEED = 20181229
BANDS = ("B02", "B03", "B04", "B08", "B8A", "B11")
# From pixels (column, row; first pixel's centre at 0, 0) of the pre image to those of the post
# image that show the same ground: turned by 0.06°, 0.03 % larger, moved by 1.3 and −0.7 pixels.
TURN, SCALE, SHIFT = np.radians(0.06), 1.0003, (1.3, -0.7)
AREAS = (700, 900, 1_100, 1_400, 1_800, 2_300, 3_000, 3_900, 5_000, 6_500, 8_500, 12_000, 18_000)
# Gain, and offset in reflectance × 10 000, of the second date in each band.
GAIN = (0.97, 0.96, 0.95, 0.93, 0.93, 0.97)
OFFSET = (25, 20, 15, 40, 40, 10)
FINE = 8  # parts of a pixel's side in which outlines are drawn
ATTRIBUTION = "Contains modified Copernicus Sentinel data 2018; scars, second date simulated"


def known_transform() -> np.ndarray:
    """Return the affine matrix, shape (3, 3), from pre to post pixels."""
    cosine, sine = SCALE * np.cos(TURN), SCALE * np.sin(TURN)
    return np.array([[cosine, -sine, SHIFT[0]], [sine, cosine, SHIFT[1]], [0, 0, 1]])


def rough_field(rng: np.random.Generator, shape: tuple[int, int], scale: float) -> np.ndarray:
    """Return a random field of mean 0 and deviation 1, smooth over ``scale`` pixels."""
    pad = int(4 * scale) + 1
    noise = rng.standard_normal((shape[0] + 2 * pad, shape[1] + 2 * pad))
    field = ndimage.gaussian_filter(noise, scale)[pad:-pad, pad:-pad]
    return (field - field.mean()) / field.std()


def relief(rng: np.random.Generator, shape: tuple[int, int]) -> np.ndarray:
    """Return simulated elevations in metres on the 10 m grid: hills, ridges and a flat valley."""
    hills = 75 * rough_field(rng, shape, 26) + 9 * rough_field(rng, shape, 8)
    # Ground lower than the valley floor is filled up to it, softly.
    floor, softness = -70.0, 12.0
    filled = floor + softness * np.logaddexp(0, (hills - floor) / softness)
    return filled - filled.min() + 250


def slope_degrees(dem: np.ndarray) -> np.ndarray:
    """Return the slope of a 10 m elevation model in degrees."""
    down, right = np.gradient(dem, 10.0)
    return np.degrees(np.arctan(np.hypot(down, right)))


def fall_line(dem: np.ndarray, start: tuple[float, float], length: float) -> np.ndarray:
    """Return points (column, row), one per half pixel, down the slope from ``start``."""
    smooth = ndimage.gaussian_filter(dem, 2)
    down, right = np.gradient(smooth)
    points = [np.array(start, float)]
    for _ in range(round(2 * length) - 1):
        col, row = points[-1]
        step = [
            -ndimage.map_coordinates(part, [[row], [col]], order=1, mode="nearest")[0]
            for part in (right, down)
        ]
        points.append(points[-1] + 0.5 * np.array(step) / max(np.hypot(*step), 1e-9))
    return np.array(points)


def cover(line: np.ndarray, widths: np.ndarray, shape: tuple[int, int]) -> np.ndarray:
    """Return the part of each pixel (0 to 1) that a strip of given widths along a line covers."""
    fine = np.zeros((shape[0] * FINE, shape[1] * FINE), np.uint8)
    for (col, row), width in zip(line, widths):
        centre = (round((col + 0.5) * FINE), round((row + 0.5) * FINE))
        cv2.circle(fine, centre, max(1, round(width * FINE / 2)), 1, -1)
    return fine.reshape(shape[0], FINE, shape[1], FINE).mean(axis=(1, 3))


def outline(rng: np.random.Generator, points: int) -> np.ndarray:
    """Return the width along a scar, 1 at the widest: a spoon that tapers downslope, ragged."""
    along = np.linspace(0, 1, points)
    spoon = 0.55 + 0.45 * np.exp(-(((along - 0.25) / 0.38) ** 2))
    ragged = np.interp(along, np.linspace(0, 1, 6), rng.normal(1, 0.12, 6))
    return np.clip(spoon * ragged, 0.35, 1.15)


def draw_scars(
    rng: np.random.Generator, dem: np.ndarray, allowed: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return the cover (0 to 1) by scars, and the number of the scar (0 none), of each pixel.

    Parameters
    ----------
    rng : numpy.random.Generator
    dem : array of float, shape (rows, columns)
        Metres, 10 m pixels.
    allowed : array of bool, shape (rows, columns)
        Where scars may lie.
    """
    slope = slope_degrees(dem)
    total, numbers = np.zeros(dem.shape), np.zeros(dem.shape, np.uint8)
    for number, area in enumerate(sorted(AREAS, reverse=True), start=1):
        for _ in range(4000):
            ratio = rng.uniform(2.0, 3.6)
            # The strip is 0.82 of the widest on average, and its ends are round.
            width = np.sqrt(area / 100 / ratio) / 0.82
            length = ratio * width * 0.92
            row, col = rng.integers(4, dem.shape[0] - 4), rng.integers(4, dem.shape[1] - 4)
            if slope[row, col] < 18:
                continue
            line = fall_line(dem, (col, row), max(length - 0.8 * width, 2))
            widths = width * outline(rng, len(line))
            part = cover(line, widths, dem.shape)
            inside = part > 0
            near = ndimage.binary_dilation(inside, iterations=4)
            if (
                abs(part.sum() * 100 / area - 1) < 0.2
                and allowed[inside].mean() > 0.97
                and not total[near].any()
                and slope[inside].mean() > 15
            ):
                total += part
                numbers[part >= 0.5] = number
                break
        else:
            raise RuntimeError(f"no room for a scar of {area} m²")
    return total, numbers


def draw_field(dem: np.ndarray, allowed: np.ndarray) -> np.ndarray:
    """Return the cover (0 to 1) by one field of 110 m × 80 m, on the flattest ground allowed."""
    slope = slope_degrees(dem)
    steepness = ndimage.maximum_filter(np.where(allowed, slope, 90), size=(9, 12))
    steepness[:8], steepness[-8:], steepness[:, :8], steepness[:, -8:] = 90, 90, 90, 90
    row, col = np.unravel_index(np.argmin(steepness), steepness.shape)
    part = np.zeros(dem.shape)
    part[row - 4 : row + 4, col - 5 : col + 6] = 1
    return ndimage.gaussian_filter(part, 0.4)


def bare_ground(
    rng: np.random.Generator, scene: np.ndarray, ndvi: np.ndarray, numbers: np.ndarray
) -> np.ndarray:
    """Return a bare surface, shape (bands, rows, columns): each scar one spectrum, with texture.

    Spectra are those of the scene's own bare pixels (NDVI below 0.28) that are not in shade.
    """
    red = scene[BANDS.index("B04")]
    bare = (ndvi < 0.28) & (red > np.percentile(red, 85))
    bare = scene[:, ndimage.binary_erosion(bare)]  # of fields, not of roofs and roads
    spectra = bare[:, rng.integers(0, bare.shape[1], int(numbers.max()) + 1)]
    # Pixels around a scar take its spectrum too: they are mixed with it.
    nearest = ndimage.distance_transform_edt(
        numbers == 0, return_distances=False, return_indices=True
    )
    texture = (
        1 + 0.06 * rough_field(rng, numbers.shape, 1.0) + 0.05 * rough_field(rng, ndvi.shape, 4)
    )
    return spectra[:, numbers[tuple(nearest)]] * texture


def grow(rng: np.random.Generator, scene: np.ndarray, ndvi: np.ndarray) -> np.ndarray:
    """Return the scene as of another date: gain and offset per band, and patchy growth."""
    out = scene * np.array(GAIN)[:, None, None] + np.array(OFFSET)[:, None, None]
    patches = rough_field(rng, ndvi.shape, 2.0) + rough_field(rng, ndvi.shape, 9)
    growth = patches * np.clip(ndvi, 0, 1)
    for number, band in enumerate(BANDS):
        effect = {"nir": 0.06, "nir08": 0.06, "red": -0.12, "blue": -0.05, "green": -0.04}
        out[number] *= np.exp(effect.get(role_of(band), -0.04) * growth)
    return out


def cloud_and_shadow(
    rng: np.random.Generator, shape: tuple[int, int], place: tuple[float, float]
) -> tuple[np.ndarray, np.ndarray]:
    """Return the opacity (0 to 1) of one cloud around ``place`` (column, row) and of its shadow."""
    rows, cols = np.mgrid[: shape[0], : shape[1]]
    distance = np.hypot((cols - place[0]) / 15, (rows - place[1]) / 11)
    body = 1.15 - distance + 0.22 * rough_field(rng, shape, 4)
    opacity = np.clip(ndimage.gaussian_filter(body, 1) * 2.2, 0, 1)
    # The sun of the real scene stands in the south-south-east, 27° high.
    shadow = 0.55 * ndimage.shift(opacity, (-19, -7), order=1)
    return opacity, shadow * (1 - opacity)


def noise(rng: np.random.Generator, scene: np.ndarray) -> np.ndarray:
    """Return the scene with noise of 12 units and 0.7 % of the signal."""
    return scene + rng.standard_normal(scene.shape) * np.hypot(12, 0.007 * scene)


def move(image: np.ndarray, matrix: np.ndarray, order: int) -> np.ndarray:
    """Return ``image`` (rows, columns) in the pixels that ``matrix`` leads to, NaN where unknown.

    Splines of order 5 are as good as exact for what an image holds; order 0 is for classes.
    """
    inverse = np.linalg.inv(matrix)
    swap = np.array([[0, 1, 0], [1, 0, 0], [0, 0, 1]])  # SciPy counts rows first
    moved = ndimage.affine_transform(
        image.astype(float), swap @ inverse @ swap, order=order, mode="mirror"
    )
    rows, cols = np.mgrid[: image.shape[0], : image.shape[1]]
    from_col, from_row, _ = np.einsum("ij,jrc->irc", inverse, [cols, rows, np.ones_like(rows)])
    outside = (from_col < 0) | (from_row < 0)
    outside |= (from_col > image.shape[1] - 1) | (from_row > image.shape[0] - 1)
    return np.where(outside, np.nan, moved)


def simulate(scene: np.ndarray) -> dict:
    """Simulate the second date and the relief of a scene.

    Parameters
    ----------
    scene : array of float, shape (bands, rows, columns)
        Reflectance × 10 000 of `BANDS`.

    Returns
    -------
    dict
        The arrays that are written, by the names of their files, and those that they are made of.
    """
    rng = np.random.default_rng(SEED)
    shape = scene.shape[1:]
    red, nir = scene[BANDS.index("B04")], scene[BANDS.index("B08")]
    ndvi = (nir - red) / (nir + red)
    dem = relief(rng, shape)

    edge = np.zeros(shape, bool)
    edge[6:-6, 6:-6] = True
    opacity, shadow = cloud_and_shadow(rng, shape, (shape[1] * 0.72, shape[0] * 0.86))
    clear = ~ndimage.binary_dilation((opacity + shadow) > 0.02, iterations=3)
    green = ndimage.gaussian_filter(ndvi, 1) > 0.5
    cover_scars, numbers = draw_scars(rng, dem, edge & clear & green)
    near_scars = ndimage.binary_dilation(cover_scars > 0, iterations=6)
    cover_field = draw_field(dem, edge & clear & green & ~near_scars)

    surfaces = numbers.copy()
    surfaces[cover_field >= 0.5] = numbers.max() + 1
    changed = np.clip(cover_scars + cover_field, 0, 1)
    bare = bare_ground(rng, scene, ndvi, surfaces)
    # The camera's blur mixes outlines with their surroundings a little more than area alone.
    mixing = ndimage.gaussian_filter(changed, 0.45)
    later = grow(rng, scene, ndvi) * (1 - mixing) + bare * mixing
    veil = np.array([6200, 6100, 6000, 6300, 6200, 4200])[:, None, None]
    seen = later * (1 - shadow) * (1 - opacity) + veil * opacity

    matrix = known_transform()
    post = np.stack([move(band, matrix, order=5) for band in at_least_one(seen)])
    classes = np.where(changed > 0.5, 5, np.where(ndvi < 0.3, 5, 4))
    classes = np.where(shadow > 0.12, 3, classes)
    classes = np.where(opacity > 0.1, 8, classes)
    classes = np.where(opacity > 0.6, 9, classes)
    valid = np.isfinite(post).all(axis=0)

    hidden = (opacity > 0.1) | (shadow > 0.12) | ~valid_after(matrix, valid)
    truth = np.where(hidden, 255, (cover_scars >= 0.5).astype(np.uint8)).astype(np.uint8)
    return {
        "pre": scene,
        "post": np.where(valid, noise(rng, post), np.nan),
        "scl_post": np.where(valid, move(classes, matrix, order=0), np.nan),
        "dem": dem,
        "truth": truth,
        "numbers": numbers,
        "matrix": matrix,
        "ndvi": ndvi,
        "later": later,
    }


def at_least_one(image: np.ndarray) -> np.ndarray:
    """Return the image with no value below 1, as products have it: 0 is their nodata."""
    return np.maximum(image, 1)


def valid_after(matrix: np.ndarray, valid: np.ndarray) -> np.ndarray:
    """Return which pixels of the pre image have valid pixels in the post image, a bool array."""
    back = move(valid, np.linalg.inv(matrix), order=1)
    return np.nan_to_num(back) > 0.999


def write(path: Path, array: np.ndarray, grid: Grid, bands, dtype: str, nodata, **tags) -> None:
    """Write a GeoTIFF with deflate; NaN becomes ``nodata``, values of whole types are rounded."""
    array = array if array.ndim == 3 else array[np.newaxis]
    if np.issubdtype(dtype, np.integer):
        low = 1 if dtype == "uint16" else 0
        rounded = np.clip(np.rint(np.nan_to_num(array)), low, np.iinfo(dtype).max)
        array = np.where(np.isnan(array.astype(float)), nodata, rounded)
    with rasterio.open(
        path,
        "w",
        driver="GTiff",
        width=grid.width,
        height=grid.height,
        count=len(bands),
        dtype=dtype,
        nodata=nodata,
        crs=grid.crs,
        transform=grid.transform,
        compress="deflate",
        zlevel=9,
        predictor=3 if dtype == "float32" else 2,
        tiled=True,
        blockxsize=256,
        blockysize=256,
        interleave="band" if len(bands) > 1 else "pixel",
    ) as out:
        out.write(array.astype(dtype))
        for number, band in enumerate(bands, start=1):
            out.set_band_description(number, band)
        out.update_tags(TIFFTAG_COPYRIGHT=ATTRIBUTION, **tags)


def whole_part(source: Source) -> tuple[Grid, np.ndarray]:
    """Return the rows and columns that all bands cover, and their pixels (bands, rows, columns).

    A few pixels in deep shade are 0, nodata, in the product's blue band: they become 1 here.
    """
    scene = source.read_all().astype(float)
    gap = ~np.isfinite(scene).all(axis=0)
    rows, cols = np.flatnonzero(gap.mean(axis=1) < 0.5), np.flatnonzero(gap.mean(axis=0) < 0.5)
    window = Window(rows[0], cols[0], len(rows), len(cols))
    return source.grid.crop(window), np.nan_to_num(scene[(slice(None), *window.slices)], nan=1)


def main(product_path: str, folder: Path) -> None:
    """Write the sample to ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    product = find_product(product_path)
    grid, scene = whole_part(stack(product, BANDS, 10))
    made = simulate(scene)
    matrix = made["matrix"]
    real = {"SCARMAPPER_SCENE": product.scene, "SCARMAPPER_DATE": product.date}
    moved = {
        "SCARMAPPER_SIMULATED": "scars, season, cloud, noise and shift are simulated",
        "SCARMAPPER_TRUE_MATRIX": json.dumps(np.round(matrix, 9).tolist()),
    }
    write(folder / "pre.tif", made["pre"], grid, BANDS, "uint16", 0, **real)
    write(folder / "post.tif", made["post"], grid, BANDS, "uint16", 0, **moved)
    write(folder / "scl_post.tif", made["scl_post"], grid, ["SCL"], "uint8", 0, **moved)
    write(folder / "truth.tif", made["truth"], grid, ["truth"], "uint8", 255)
    left, _, _, top = grid.bounds
    transform = Affine(30, 0, left, 0, -30, top)
    coarse = Grid(grid.crs, transform, -(-grid.width // 3), -(-grid.height // 3))
    padding = [(0, 3 * coarse.height - grid.height), (0, 3 * coarse.width - grid.width)]
    dem = np.pad(made["dem"], padding, mode="edge")
    dem = dem.reshape(coarse.height, 3, coarse.width, 3).mean(axis=(1, 3))
    write(folder / "dem.tif", np.round(dem, 1), coarse, ["DEM"], "float32", -9999)

    slope = slope_degrees(made["dem"])
    scars = [
        {
            "number": int(number),
            "area_m2": int(100 * (made["numbers"] == number).sum()),
            "slope_mean_deg": round(float(slope[made["numbers"] == number].mean()), 1),
        }
        for number in range(1, made["numbers"].max() + 1)
    ]
    facts = {
        "simulated": True,
        "seed": SEED,
        "scene": product.scene,
        "matrix_pre_to_post_pixels": np.round(matrix, 9).tolist(),
        "shift_at_centre_pixels": np.round(
            (matrix @ [(grid.width - 1) / 2, (grid.height - 1) / 2, 1])[:2]
            - [(grid.width - 1) / 2, (grid.height - 1) / 2],
            4,
        ).tolist(),
        "gain": dict(zip(BANDS, GAIN)),
        "offset": dict(zip(BANDS, OFFSET)),
        "scars": scars,
        "scar_pixels": int((made["truth"] == 1).sum()),
        "unseen_pixels": int((made["truth"] == 255).sum()),
    }
    (folder / "truth.json").write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    default = Path(__file__).parent / "data" / "simulated"
    main(sys.argv[1], Path(sys.argv[2]) if len(sys.argv) > 2 else default)
