"""Sentences on what makes figures doubtful: each where it holds, and nowhere else."""

import numpy as np
from drawn_layers import assess, box, layer, random_masks, raster

from scarmapper.core.assessment.caveats import caveats
from scarmapper.core.assessment.sample import SamplePoints


def test_landslides_smaller_than_a_pixel_are_counted():
    tiny = box(10.1, 10.1, 0.5, 0.5)
    result = assess(layer(box(0, 0, 5, 5), tiny), layer(box(0, 0, 5, 5), tiny))
    assert result.objects.f1 == 1
    assert any("smaller than a pixel" in text for text in result.warnings)


def test_a_missing_area_of_interest_is_a_caveat():
    shapes = layer(box(0, 0, 10, 10)), layer(box(20, 20, 10, 10), box(5, 0, 10, 10))
    result = assess(*shapes)
    assert any(text.startswith("No area of interest") for text in result.warnings)
    # The union of the two footprints.
    assert result.pixels.total == 30 * 30
    result = assess(*shapes, aoi=layer(box(0, 0, 100, 100)))
    assert not any(text.startswith("No area of interest") for text in result.warnings)
    assert result.pixels.total == 100 * 100


def test_layers_that_barely_overlap_are_called_so():
    """Not the area of interest is to blame, nor is 1 landslide 1 landslides."""
    mapped = layer(box(0, 0, 10, 10), box(90, 90, 10, 10))
    reference = layer(box(98, 98, 10, 10), box(190, 190, 10, 10))
    result = assess(mapped, reference)
    assert any(text.startswith("These layers barely overlap") for text in result.warnings)
    assert not any(text.startswith("No area of interest") for text in result.warnings)
    result = assess(mapped, reference, aoi=layer(box(0, 0, 200, 200)))
    assert not any("barely" in text for text in result.warnings)
    near = assess(mapped, layer(box(30, 30, 10, 10), box(85, 85, 10, 10)))
    assert not any("barely" in text for text in near.warnings)
    alone = assess(layer(box(0, 0, 10, 10)), layer(box(5, 5, 10, 10)))
    text = " ".join(alone.warnings)
    assert "1 landslide of the reference judged" in text
    assert "1 landslides" not in text


def test_masks_of_specks_are_doubtful(tmp_path):
    one, other = random_masks(8)
    reference = raster(tmp_path / "b.tif", other)
    result = assess(raster(tmp_path / "a.tif", one), reference)
    assert not any("specks" in text for text in result.warnings)
    one[::6, ::6] = True
    result = assess(raster(tmp_path / "c.tif", one), reference)
    assert any("landslides of the map are specks" in text for text in result.warnings)


def test_points_as_reference_are_a_caveat():
    mapped, point = layer(box(0, 0, 9, 9)), layer(box(0, 0, 9, 9).centroid)
    texts = caveats(assess(mapped, point, aoi=layer(box(0, 0, 20, 20))))
    assert len(texts) == 1
    assert texts[0].startswith("The reference is points")


def test_the_shares_of_unseen_ground_and_scars_are_given(tmp_path):
    mask = np.zeros((10, 10))
    mask[:5] = 255
    mask[5:, :5] = 1
    mapped = raster(tmp_path / "a.tif", mask, nodata=255)
    reference = layer(box(0, 4, 5, 4), box(50, 50, 1, 1))
    texts = caveats(assess(mapped, reference))
    text = next(text for text in texts if "could not be assessed" in text)
    # Half of the ground, and 5 of 20 pixels of scars.
    assert text.startswith("50 % of the ground")
    assert "25 % of the reference's scars" in text


def test_overlapping_and_few_landslides_of_the_reference_are_caveats():
    apart = [box(20 * i, 0, 10, 10) for i in range(32)]
    few = caveats(assess(layer(*apart), layer(*apart[:5])))
    assert any("Only 5 landslides" in text for text in few)
    many = caveats(assess(layer(*apart), layer(*apart)))
    assert not any("Only" in text or "overlap" in text for text in many)
    twice = caveats(assess(layer(*apart), layer(*apart, box(5, 0, 10, 10))))
    assert any(
        text.startswith("2 landslides of the reference with ground of another") for text in twice
    )


def test_unusable_features_and_sample_points_are_counted():
    points = layer(*(box(c, 2, 1, 1).centroid for c in (2, 3, 15, 16, 17)))
    sample = SamplePoints(points, [True, True, False, True, None])
    square = layer(box(0, 0, 10, 10))
    texts = caveats(assess(square, layer(box(0, 0, 10, 10), None), sample=sample,
                           aoi=layer(box(0, 0, 20, 10))))  # fmt: skip
    assert any(text.startswith("1 features of the reference") for text in texts)
    assert any(text.startswith("1 sample points lie beyond") for text in texts)
