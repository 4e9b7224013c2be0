"""What makes a map doubtful, found in maps whose faults are known."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest

from scarmapper.core.mapping.diagnosis import (
    Diagnosis,
    Finding,
    Severity,
    acquisition_dates,
    days_apart_in_year,
    diagnose,
)
from scarmapper.core.mapping.scar_map import MapOptions, map_scars
from scarmapper.core.progress import Progress, RecordingProgress


def dated(scar_map, before, after, **changes):
    """Return a map whose images carry dates, and that differs in other things."""
    images = scar_map.pair.images
    tagged = SimpleNamespace(**vars(images))
    tagged.pre = SimpleNamespace(tags={"SCARMAPPER_DATE": before})
    tagged.post = SimpleNamespace(tags={"SCARMAPPER_DATE": after})
    tagged.dem = None
    pair = replace(scar_map.pair, images=tagged)
    return replace(scar_map, pair=pair, **changes)


def warnings_of(found):
    return " ".join(diagnose(found).texts(Severity.WARNING))


def test_a_good_map_has_notes_and_no_warning_of_its_images(scar_map):
    log = RecordingProgress(Progress())
    found = diagnose(scar_map, log)
    assert log.warnings == found.texts(Severity.WARNING)
    assert "swapped" not in " ".join(log.warnings)
    assert found.texts(Severity.NOTE)[0].startswith("Their loss of NDVI is")
    assert len(found.suspicious) == scar_map.scars.count
    assert found.suspicious.sum() == sum(kind.scars.sum() for kind in found.lookalikes) > 0
    assert f"{found.suspicious.sum()} of them" in found.texts(Severity.NOTE)[1]


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("2020-06-01", "2020-05-01T10:00:00", "is not younger than the image before"),
        ("2020-06-01", "2020-06-01", "are they swapped?"),
        ("2020-01-01", "2020-05-01", "121 days of the year apart (01 January and 01 May)"),
        ("2020-06-01", "2021-06-20", ""),
        ("2020-12-20", "2021-01-10", ""),
        ("", "2021-01-10", ""),
        ("no date", "2021-01-10", ""),
    ],
)
def test_dates(scar_map, before, after, words):
    found = warnings_of(dated(scar_map, before, after))
    if words:
        assert words in found
    else:
        assert "swapped" not in found
        assert "other seasons" not in found


def test_clouds_and_misfits_are_warnings(scar_map):
    assert "under cloud" not in warnings_of(replace(scar_map, cloud_fraction=0.19))
    assert "31 % of the image lies under cloud" in warnings_of(
        replace(scar_map, cloud_fraction=0.31)
    )
    alignment = replace(scar_map.alignment, rmse_after=0.71)
    apart = replace(scar_map, pair=replace(scar_map.pair, alignment=alignment))
    assert "lie 0.71 pixels apart even after alignment" in warnings_of(apart)


def test_a_map_without_scars(images):
    found = diagnose(map_scars(images, MapOptions(min_area=1e9, align=False)))
    assert "No scar was found." in found.texts(Severity.WARNING)
    assert found.texts(Severity.NOTE) == []
    assert len(found.suspicious) == 0


def test_texts_are_picked_by_severity():
    findings = [
        Finding(Severity.WARNING, "a"), Finding(Severity.NOTE, "b"), Finding(Severity.WARNING, "c")
    ]  # fmt: skip
    made = Diagnosis(None, [], None, findings)
    assert made.texts(Severity.WARNING) == ["a", "c"]
    assert made.texts(Severity.NOTE) == ["b"]


def test_days_apart_go_around_the_turn_of_the_year():
    assert days_apart_in_year(date(2020, 12, 31), date(2021, 1, 2)) == 1
    assert days_apart_in_year(date(2021, 1, 2), date(2020, 12, 30)) == 2
    assert days_apart_in_year(date(2020, 3, 1), date(2025, 3, 2)) == 0
    assert max(days_apart_in_year(date(2021, 1, 1), date(2021, m, 1)) for m in range(1, 13)) <= 183


def test_dates_are_those_of_the_files():
    images = SimpleNamespace(
        pre=SimpleNamespace(tags={"SCARMAPPER_DATE": "2018-04-05T01:02:03Z"}),
        post=SimpleNamespace(tags={}),
    )
    assert acquisition_dates(images) == (date(2018, 4, 5), None)
