"""Quality bands as scene classes."""

import numpy as np
import pytest

from scarmapper.core.imagery.quality_classes import TABLES, scene_classes


def classes(**masks):
    made = [np.array(values, np.float32)[None, None] for values in masks.values()]
    return scene_classes(list(masks), made)[0, 0]


def test_values_of_real_products():
    # Landsat: clear, water, cloud with its confidence, shadow, snow, cirrus, fill.
    values = [21824, 21952, 22280, 23888, 30048, 54596, 1]
    np.testing.assert_array_equal(classes(QA_PIXEL=values), [7, 6, 9, 3, 11, 10, np.nan])
    np.testing.assert_array_equal(classes(Fmask=[64, 255, 194, 224]), [7, np.nan, 9, 6])


def test_where_masks_disagree_nodata_and_cloud_come_first():
    # Cloud and snow; shadow and water; nothing and water; cloud outside of the image.
    np.testing.assert_array_equal(
        classes(CLM=[3, 1, 0, 3], MG2=[4, 1, 1, 0], EDG=[0, 0, 0, 1]), [9, 3, 6, np.nan]
    )


@pytest.mark.parametrize("kind", list(TABLES))
def test_every_value_has_a_class(kind):
    table = TABLES[kind]
    assert set(np.unique(table)) <= set(range(12))
    found = classes(**{kind: [np.nan, 1e9, -5]})
    assert np.isnan(found[0])


def test_scene_classes_are_what_they_are():
    np.testing.assert_array_equal(classes(SCL=range(12)), [np.nan, *range(1, 12)])
