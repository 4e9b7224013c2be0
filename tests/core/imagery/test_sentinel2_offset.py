"""The rules for the offset of Sentinel-2 pixel values, one by one and in their order."""

import numpy as np
import pytest
import rasterio
from rasterio.transform import Affine

from scarmapper.core.imagery import sentinel2_offset as offset_rules
from scarmapper.core.imagery.product_files import BandFile
from scarmapper.core.imagery.sentinel2_metadata import Facts
from scarmapper.core.imagery.sentinel2_offset import RULES, OffsetEvidence, radiometry
from scarmapper.core.imagery.value_scale import ValueScale

BANDS = ("B04", "B8A")
NONE = dict.fromkeys(BANDS, 0.0)
USUAL = ValueScale(10_000)
SCALES = dict.fromkeys(BANDS, (0.0001, -0.1))


class Stub(OffsetEvidence):
    """Evidence whose files are not read."""

    def __init__(self, low=False, declared=None, scale=USUAL, unit=0.0, **facts):
        super().__init__(Facts(**facts), dict.fromkeys(BANDS, ()), unit)
        # These take the place of the cached properties.
        self.has_low_values, self.file_scales = low, declared or {}
        self.scale_by_values = scale


def test_an_item_decides_only_where_the_offset_has_been_applied():
    rule = offset_rules.applied_by_provider
    assert rule(Stub()) is None
    assert rule(Stub(offset_applied=False)) is None
    decision = rule(Stub(offset_applied=True))
    assert decision.offset == NONE
    assert "applied already" in decision.note


def test_metadata_decide_for_each_band():
    rule = offset_rules.stated_by_metadata
    assert rule(Stub()) is None
    decision = rule(Stub(offsets={"B04": -900.0}, quantification=5000.0))
    assert decision.offset == {"B04": -900, "B8A": 0}
    assert decision.note.endswith("metadata: 5000 and B04 -900, B8A 0.")
    assert rule(Stub(offsets={})).offset == NONE


@pytest.mark.parametrize(
    ("baseline", "decides"), [((), False), ((2, 11), True), ((4, 0), False), ((5, 9), False)]
)
def test_early_baselines_have_no_offset(baseline, decides):
    decision = offset_rules.before_offsets(Stub(baseline=baseline))
    assert (decision is not None) == decides
    if decides:
        assert decision.offset == NONE
        assert "baseline 02.11 is from before 04.00" in decision.note


def test_an_item_declares_offsets_to_reflectance():
    rule = offset_rules.declared_by_item
    assert rule(Stub()) is None
    evidence = Stub(scales={"B04": (0.0002, -0.1), "B99": (1, 1)})
    assert rule(evidence).offset == {"B04": -500, "B8A": 0}
    assert evidence.quantification == {"B04": 5000, "B8A": 10_000}


def test_files_decide_only_if_all_of_them_declare_an_offset():
    rule = offset_rules.declared_by_files
    assert rule(Stub(declared={"B04": (0.0002, -0.1)})) is None
    decision = rule(Stub(declared=dict.fromkeys(BANDS, (0.0002, -0.1))))
    assert decision.offset == dict.fromkeys(BANDS, -500)
    assert decision.quantification == dict.fromkeys(BANDS, 5000)
    assert decision.note.endswith("declare: 5000 and -500.")


@pytest.mark.parametrize(
    ("baseline", "words"),
    [((), "unknown processing baseline"), ((5, 9), "processing baseline 05.09")],
)
def test_low_values_exclude_an_offset(baseline, words):
    rule = offset_rules.excluded_by_low_values
    assert rule(Stub(baseline=baseline)) is None
    decision = rule(Stub(low=True, baseline=baseline))
    assert decision.offset == NONE
    assert f"({words})" in decision.note


def test_the_offset_of_a_baseline_is_assumed_with_a_warning():
    rule = offset_rules.assumed_by_baseline
    assert rule(Stub()) is None
    decision = rule(Stub(baseline=(5, 9)))
    assert decision.offset == dict.fromkeys(BANDS, -1000)
    assert "baseline 05.09 adds 1000" in decision.warning
    assert not decision.note


def test_values_on_another_scale_decide_where_nothing_else_is_known():
    rule = offset_rules.scaled_otherwise
    other = ValueScale(65535, "a note")
    assert rule(Stub()) is None
    assert rule(Stub(scale=other, baseline=(5, 9))) is None
    assert rule(Stub(scale=other, quantification=10_000)) is None
    assert rule(Stub(scale=other)).quantification == dict.fromkeys(BANDS, 65535)
    assert rule(Stub(scale=other)).offset == NONE


@pytest.mark.parametrize(
    ("facts", "decides"),
    [
        ({"date": "2023-08-13", "scene": "T33TWL_20230813T095559"}, True),
        ({"date": "2021-08-13", "scene": "T33TWL_20210813T095559"}, False),
        # Earth Search removes the offset.
        ({"date": "2023-08-13", "scene": "S2B_33TWL_20230813_0_L2A"}, False),
        ({"date": "2023-08-13", "scene": "T33TWL_20230813T095559", "baseline": (5, 9)}, False),
        ({}, False),
    ],
)
def test_the_offset_of_recent_files_of_esa_is_assumed_with_a_warning(facts, decides):
    decision = offset_rules.assumed_by_date(Stub(**facts))
    assert (decision is not None) == decides
    if decides:
        assert decision.offset == dict.fromkeys(BANDS, -1000)
        assert "Since January 2022" in decision.warning


def test_the_last_rule_always_decides():
    decision = RULES[-1](Stub())
    assert decision.offset == NONE
    assert "10000 and 0 were assumed" in decision.warning


ALL = {
    "unit": 5000.0,
    "offset_applied": True,
    "offsets": {},
    "baseline": (2, 11),
    "scales": SCALES,
    "declared": SCALES,
    "scale": ValueScale(65535, "a note"),
    "low": True,
}


@pytest.mark.parametrize("count", range(len(ALL) + 1))
def test_the_first_rule_that_can_decide_wins(count):
    # With ever less to go by, the next rule decides.
    known = dict(list(ALL.items())[count:])
    decisions = [rule(Stub(**known)) for rule in RULES]
    first = next(i for i, decision in enumerate(decisions) if decision)
    assert first == (count if count < len(ALL) else len(RULES) - 1)
    found = offset_rules._decided(Stub(**known))
    assert found.offset == decisions[first].offset
    assert (found.notes + found.warnings)[0] == decisions[first].note + decisions[first].warning


def test_low_values_cast_doubt_on_an_offset():
    found = offset_rules._decided(Stub(low=True, offsets=dict.fromkeys(BANDS, -1000.0)))
    assert found.offset == dict.fromkeys(BANDS, -1000)
    assert "Compare dark areas" in found.warnings[0]
    assert not offset_rules._decided(Stub(low=True, offsets={})).warnings


@pytest.mark.parametrize(
    ("facts", "noted"),
    [
        ({"offset_applied": True}, True),
        ({"offset_applied": True, "quantification": 5000.0}, False),
        ({"offset_applied": True, "scales": SCALES}, False),
        ({"declared": SCALES}, False),
        ({}, False),
    ],
)
def test_an_assumed_quantification_is_noted(facts, noted):
    found = offset_rules._decided(Stub(**facts))
    assert any("quantification value, 10000, is assumed" in n for n in found.notes) == noted


def band_file(path, value, scale=None):
    """Write a band file of one value, but for nodata in its first rows."""
    array = np.full((60, 60), value, np.uint16)
    array[:5] = 0
    with rasterio.open(
        path, "w", driver="GTiff", width=60, height=60, count=1, dtype="uint16",
        crs="EPSG:32633", transform=Affine(10, 0, 0, 0, -10, 0),
    ) as out:  # fmt: skip
        out.write(array, 1)
        if scale:
            out.scales, out.offsets = [scale[0]], [scale[1]]
    return (BandFile(str(path), 10),)


def test_evidence_of_files(tmp_path):
    files = {
        "SCL": (),
        "B8A": band_file(tmp_path / "B8A.tif", 3000, (0.0001, -0.1)),
        "B04": band_file(tmp_path / "B04.tif", 1200),
    }
    evidence = OffsetEvidence(Facts(), files)
    assert evidence.bands == BANDS
    assert evidence.file_scales == {"B8A": (0.0001, -0.1)}
    assert evidence.has_low_values is False
    files["B04"] = band_file(tmp_path / "B04.tif", 700)
    assert OffsetEvidence(Facts(), files).has_low_values is True


def test_files_that_cannot_be_read_are_no_evidence(tmp_path):
    (tmp_path / "B04.tif").write_bytes(b"no image")
    files = {"B04": (BandFile(str(tmp_path / "B04.tif"), 10),)}
    found = radiometry(Facts(baseline=(5, 9)), files)
    assert found.offset == {"B04": -1000}
    assert found.quantification == {"B04": 10_000}
