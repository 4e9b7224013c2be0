"""Pairs in which nothing changed, everything did, or hardly anything is seen."""

from typing import ClassVar

import numpy as np
import pytest

from scarmapper.core.errors import ScarMapperError
from scarmapper.core.mapping.aligned_pair import Images
from scarmapper.core.mapping.diagnosis import Severity, diagnose
from scarmapper.core.mapping.scar_map import MapOptions, map_scars
from scarmapper.core.progress import Progress, RecordingProgress
from scarmapper.core.raster.source import ArraySource

OPTIONS = MapOptions(align=False, min_area=400)
# Surface reflectance × 10 000: blue, green, red, near infrared, (narrow near infrared,) shortwave
# infrared.
CHAR = (350, 420, 500, 850, 900, 1900)
WATER = (700, 800, 700, 200, 150, 80)
SNOW = (7500, 7600, 7400, 6800, 6500, 1200)
CLOUD = (7000, 7000, 7000, 7200, 7200, 5000)


class Drawn(ArraySource):
    """An image in memory with the metadata of a file."""

    tags: ClassVar[dict] = {}


def changed(images, spectrum, share=1.0, where=None, seed=0):
    """Return the image before, mixed with a spectrum, as that after, with some noise."""
    pixels = images.pre.read_all()
    random = np.random.default_rng(seed)
    after = (1 - share) * pixels + share * np.array(spectrum[: len(pixels)])[:, None, None]
    if where is not None:
        after = np.where(where, after, pixels)
    after *= random.normal(1, 0.02, after.shape)
    return Drawn(after.astype(np.float32), images.pre.grid, images.pre.bands)


def mapped(images, post):
    log = RecordingProgress(Progress())
    return map_scars(Images(images.pre, post, images.dem), OPTIONS, log), log


def share_of(found):
    return found.scars.total_area / (found.shares["valid"] * found.mask.size * 100)


def test_the_same_image_twice_is_an_error(images):
    with pytest.raises(ScarMapperError, match="identical"):
        map_scars(Images(images.pre, images.pre), OPTIONS)


def test_noise_alone_makes_next_to_no_scars_and_is_told(images):
    found, log = mapped(images, changed(images, CHAR, share=0.0))
    assert share_of(found) < 0.001
    assert any("Hardly any ground became barer" in text for text in log.warnings)


def test_a_fire_over_the_whole_scene_is_no_scar_and_is_doubted(images):
    found, _ = mapped(images, changed(images, CHAR, share=0.9))
    assert share_of(found) < 0.01
    assert any("season" in text for text in diagnose(found).texts(Severity.WARNING))


@pytest.mark.parametrize("spectrum", [WATER, SNOW, CLOUD])
def test_flood_snow_and_cloud_over_the_whole_scene_leave_nothing_to_map(images, spectrum):
    with pytest.raises(ScarMapperError, match="No pixel is valid in both images"):
        mapped(images, changed(images, spectrum))


def test_a_haze_over_the_whole_scene_hides_nothing(images):
    found, _ = mapped(images, changed(images, CLOUD, share=0.08))
    assert found.shares["thin cloud"] < 0.01
    assert found.shares["valid"] > 0.9
    assert share_of(found) < 0.01


def test_ninety_percent_of_cloud_leave_a_map_of_the_rest_with_a_warning(images):
    height, width = images.pre.grid.height, images.pre.grid.width
    where = np.ones((height, width), bool)
    where[: height // 3, : width // 3] = False
    found, log = mapped(images, changed(images, CLOUD, where=where))
    assert found.shares["valid"] < 0.15
    assert share_of(found) < 0.01
    assert any("could be mapped; scars elsewhere are missing" in text for text in log.warnings)


def test_where_next_to_nothing_is_seen_there_is_a_map_of_it_and_a_warning(images):
    where = np.ones((images.pre.grid.height, images.pre.grid.width), bool)
    where[100:112, 100:112] = False  # the clouds are grown over most of it
    found, log = mapped(images, changed(images, CLOUD, where=where))
    assert 0 < found.shares["valid"] < 0.001
    assert found.scars.count == 0
    assert any("could be mapped; scars elsewhere are missing" in text for text in log.warnings)
    assert any("Thin cloud" in text and "cannot be detected" in text for text in log.notes)
