"""The seeded fuzzing of all formats, and that it finds what it is made to find."""

from collections import Counter
from pathlib import Path

import pytest

pytest.importorskip("onnx", reason="the package onnx, which makes models, is not installed")
pytest.importorskip("h5py", reason="the package h5py, which makes chips, is not installed")

from scarmapper.tests.fuzz import outcomes as results
from scarmapper.tests.fuzz.formats import Content
from scarmapper.tests.fuzz.known_faults import EXPECTED, KNOWN_FAULTS
from scarmapper.tests.fuzz.plan import Case, all_formats, plan
from scarmapper.tests.fuzz.runner import run_cases

SEED, COUNT = 1, 300


@pytest.mark.slow
def test_mutated_inputs_are_answered_by_a_right_result_or_one_sentence(tmp_path, capsys):
    cases = plan(SEED, COUNT, all_formats())
    found = run_cases(cases, tmp_path / "log.txt")
    with capsys.disabled():
        print(f"\n{results.table(found)}\nSeed {SEED}.")
    bad = [outcome for outcome in found if outcome.bad]
    assert not bad, "\n".join(map(str, bad))
    # Mutations that nothing notices, or that nothing survives, would show nothing.
    kinds = Counter((outcome.format, outcome.kind) for outcome in found)
    for form in all_formats():
        assert kinds[form.name, "ok"] >= 3, form.name
        assert kinds[form.name, "clean"] >= 3, form.name


def test_each_kind_of_outcome_is_told_apart(tmp_path):
    cases = [Case(1, number, KNOWN_FAULTS.name) for number in range(len(EXPECTED))]
    found = run_cases(cases, tmp_path / "log.txt", jobs=1, limit=2)
    assert [outcome.kind for outcome in found] == [kind for _, kind in EXPECTED]
    assert [outcome.mutation for outcome in found if outcome.kind == "hung"] == ["no end, other"]
    assert results.counts(found) == {
        "known faults": {"ok": 3, "clean": 2, "wrong": 3, "raw": 4, "hung": 1}
    }


def test_the_same_seed_makes_the_same_mutations(tmp_path):
    def mutated(form, seed, name):
        content = []
        for number in range(len(form.mutations)):
            folder = tmp_path / name / str(number)
            folder.mkdir(parents=True)
            form.prepare(folder)
            content.append(Case(seed, number, form.name).mutate(form, folder))
            files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
            content.append([(path.name, path.read_bytes()) for path in files])
        return content

    form = next(form for form in all_formats() if form.name == "tables")
    first = mutated(form, 1, "a")
    assert first == mutated(form, 1, "b")
    assert first != mutated(form, 2, "c")


def test_a_plan_has_as_many_of_each_format_and_all_mutations():
    formats = all_formats()
    cases = plan(7, COUNT, formats)
    assert len(cases) == len(set(cases)) == COUNT
    shares = Counter(case.format for case in cases)
    assert max(shares.values()) - min(shares.values()) <= 1
    assert [case.format for case in cases] == sorted(
        (case.format for case in cases), key=[form.name for form in formats].index
    )
    assert all(len(form.mutations) <= COUNT for form in formats)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("a.tif cannot be read.", "clean"),
        ("KeyError: 'x'. This is a fault of Scar Mapper; please report it.", "raw"),
        ("One.\nTwo.", "raw"),
        ("a\x01b", "raw"),
        ("", "raw"),
        ("x" * 5000, "raw"),
    ],
)
def test_a_sentence_is_what_a_person_can_read(text, kind):
    from scarmapper.core.errors import ScarMapperError

    def fail():
        raise ScarMapperError(text)

    assert results.judged(fail, None, Content.OTHER)[0] == kind


def test_the_makefile_and_the_guide_name_the_fuzzing(root):
    assert "make fuzz" in Path(root, "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert "tests.fuzz" in Path(root, "Makefile").read_text(encoding="utf-8")
