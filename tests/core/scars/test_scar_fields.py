"""The fields of the table of scars, which other programs rely on."""

from scarmapper.core.geo.vector_table import INTEGER, REAL, TEXT
from scarmapper.core.scars.scar_fields import FIELDS

ORDER = [
    "id",
    "event",
    "area_m2",
    "perimeter_m",
    "length_m",
    "width_m",
    "lw_ratio",
    "height_m",
    "reach_deg",
    "z_min",
    "z_max",
    "slope_mean",
    "aspect_mean",
    "ndvi_pre",
    "ndvi_post",
    "ndvi_drop",
    "bsi_change",
    "red_change",
    "probability",
    "confidence",
    "volume_low_m3",
    "volume_mid_m3",
    "volume_high_m3",
    "method",
    "version",
    "model_hash",
    "pre_date",
    "post_date",
    "pre_scene",
    "post_scene",
    "align_rmse_px",
    "cloud_fraction",
    "amalgamated",
    "lookalike",
    "lookalike_odds",
    "status",
    "reviewer",
    "reviewed",
    "matched_id",
    "matched_iou",
    "inventory",
    "type",
    "note",
    "parent",
    "length_from",
    "crown_lon",
    "crown_lat",
    "crown_z",
    "toe_lon",
    "toe_lat",
    "toe_z",
    "source_m2",
    "runout_m2",
]


def test_the_fields_are_the_published_ones_in_order():
    assert [field.name for field in FIELDS] == ORDER
    assert {field.kind for field in FIELDS} == {INTEGER, REAL, TEXT}
    assert all(field.meaning for field in FIELDS)
