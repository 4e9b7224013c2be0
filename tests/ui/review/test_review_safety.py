"""A review is never lost: the table beside the layer, temporary layers, what was not saved."""

import gc
import json
import time
from dataclasses import asdict

import pytest

from scarmapper.core.errors import ScarMapperError
from scarmapper.core.review.decision import Decision
from scarmapper.core.review.decision_table import DecisionTable, table_beside


@pytest.fixture
def stays(monkeypatch):
    """Layers in the folder of a test are files of the user's, not temporary ones."""
    from scarmapper.ui.review import decision_keeper, review_safety

    def is_temporary(layer):
        return layer.providerType() == "memory"

    for module in (decision_keeper, review_safety):
        monkeypatch.setattr(module, "is_temporary", is_temporary)


@pytest.fixture
def profile(monkeypatch, tmp_path):
    """The notes and tables of the profile in a folder of the test."""
    from scarmapper.ui.review import decision_keeper, open_reviews

    folder = tmp_path / "profile"
    monkeypatch.setattr(open_reviews, "folder", lambda: folder / "open")
    monkeypatch.setattr(decision_keeper, "own_folder", lambda: folder / "decisions")
    return folder


@pytest.fixture
def saved(scars, polygons, tmp_path, profile, stays):
    """The five scars in a GeoPackage, loaded into the project."""
    from qgis.core import QgsProject, QgsVectorFileWriter, QgsVectorLayer
    from qgis.PyQt import sip

    path = tmp_path / "event" / "scars.gpkg"
    path.parent.mkdir()
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.layerName = "scars"
    context = QgsProject.instance().transformContext()
    QgsVectorFileWriter.writeAsVectorFormatV3(scars, str(path), context, options)
    QgsProject.instance().removeMapLayer(scars.id())
    layer = QgsVectorLayer(f"{path}|layername=scars", "Scars", "ogr")
    QgsProject.instance().addMapLayer(layer)
    yield layer
    if not sip.isdeleted(layer) and layer.isEditable():
        layer.rollBack()


def wait():
    """Wait until the threads that write have written."""
    for keeper in gc.get_objects():
        if type(keeper).__name__ == "DecisionKeeper":
            keeper.flush()


def table(layer):
    return DecisionTable(table_beside(layer.source().split("|")[0]))


def told(layer):
    """Return the decisions on a layer as the table has them; what is written last comes first."""
    wait()
    return sorted(
        (d.attributes["id"], d.status, d.saved) for d in table(layer).decisions("scars.gpkg")
    )


def notes(profile):
    return list((profile / "open").glob("*.json"))


def test_each_decision_is_in_the_table_at_once(dock, saved, press, profile):
    dock.open_layer(saved)
    press("C")
    press("X")
    assert told(saved) == [(12, "confirmed", False), (14, "rejected", False)]
    decision, _ = table(saved).decisions()
    assert decision.confidence == 2
    assert decision.reviewer
    assert decision.attributes["area_m2"] == 50_000
    assert len(notes(profile)) == 1
    dock.save()
    assert told(saved) == [(12, "confirmed", True), (14, "rejected", True)]
    assert notes(profile) == []


def test_what_is_taken_back_leaves_the_table(dock, saved, press, spin, profile):
    dock.open_layer(saved)
    press("C")
    press("X")
    press("Z")
    assert told(saved) == [(12, "confirmed", False)]
    saved.undoStack().undo()
    spin()
    assert told(saved) == []
    saved.undoStack().redo()
    spin()
    assert told(saved) == [(12, "confirmed", False)]
    saved.rollBack()
    spin()
    assert told(saved) == []
    assert notes(profile) == []


def test_a_decision_that_was_saved_comes_back_with_a_roll_back(dock, saved, press, spin):
    dock.open_layer(saved)
    press("C")
    dock.save()
    dock.previous_scar()
    press("X")
    assert told(saved) == [(12, "rejected", False)]
    saved.rollBack()
    spin()
    assert told(saved) == [(12, "confirmed", True)]


def test_edits_while_another_layer_is_reviewed_are_followed_to_their_end(
    dock, saved, polygons, press, spin, profile
):
    other = polygons([{"id": 1, "status": "candidate"}], name="Other")
    dock.open_layer(saved)
    press("C")
    dock.open_layer(other)
    assert len(notes(profile)) == 1
    saved.commitChanges()
    spin()
    assert told(saved) == [(12, "confirmed", True)]
    assert notes(profile) == []


def test_removed_scars_are_known_too(dock, saved, spin):
    dock.open_layer(saved)
    saved.startEditing()
    fid = dock.current
    saved.deleteFeature(fid)
    spin()
    assert told(saved) == [(12, "deleted", False)]
    saved.undoStack().undo()
    spin()
    assert told(saved) == []


def test_a_table_that_cannot_be_written_is_told_once_and_the_review_goes_on(
    dock, saved, spin, monkeypatch
):
    def full(*_):
        raise ScarMapperError("The disk is full.")

    monkeypatch.setattr(DecisionTable, "record", full)
    dock.open_layer(saved)
    dock.confirm()
    wait()
    spin()
    assert dock.panel.note == "The disk is full."
    dock.confirm()
    wait()
    spin()
    assert dock.panel.note != "The disk is full."
    assert sorted(f["status"] for f in saved.getFeatures())[:2] == ["candidate", "candidate"]
    monkeypatch.undo()


def lose(layer, profile, **values):
    """Leave a decision and a note behind, as a QGIS does that is killed."""
    from scarmapper.ui.review.decision_shapes import DecisionShapes
    from scarmapper.ui.review.open_reviews import OpenReview

    shapes = DecisionShapes(layer)
    lost = []
    for feature in layer.getFeatures():
        if feature["id"] in (12, 13):
            found = shapes.decision(feature, "scars.gpkg", False, "confirmed")
            lost.append(Decision(**{**vars(found), "reviewer": "K", "confidence": 5, **values}))
    path = table_beside(layer.source().split("|")[0])
    DecisionTable(path).record(lost)
    (profile / "open").mkdir(parents=True)
    review = OpenReview(layer.source(), "ogr", "Scars", str(path), "scars.gpkg")
    (profile / "open" / "a.json").write_text(json.dumps(asdict(review)))


def states(layer):
    return {f["id"]: (f["status"], f["reviewer"] or None) for f in layer.getFeatures()}


def test_what_was_not_saved_is_offered_when_the_layer_is_opened(dock, saved, spin, profile):
    lose(saved, profile)
    dock.open_layer(saved)
    assert "QGIS ended before" in dock.panel.notice.text
    assert states(saved)[12][0] == "candidate"
    dock.panel.notice.button(0).click()
    spin()
    assert states(saved)[12] == ("confirmed", "K")
    assert states(saved)[13] == ("confirmed", "K")
    assert states(saved)[11][0] == "candidate"
    assert saved.isModified()
    assert dock.panel.notice.text == ""
    assert "2" in dock.panel.progress()[1]
    # Not saved yet: it would be offered again.
    assert told(saved) == [(12, "confirmed", False), (13, "confirmed", False)]
    dock.save()
    assert told(saved) == [(12, "confirmed", True), (13, "confirmed", True)]


def test_what_was_not_saved_can_be_discarded(dock, saved, spin, profile):
    lose(saved, profile)
    dock.open_layer(saved)
    dock.panel.notice.button(1).click()
    assert told(saved) == []
    assert states(saved)[12][0] == "candidate"


def test_shapes_that_were_redrawn_drawn_or_removed_come_back(dock, saved, spin):
    from qgis.core import QgsGeometry

    from scarmapper.ui.review.decision_shapes import DecisionShapes
    from scarmapper.ui.review.restored_decisions import Restoration

    shapes = DecisionShapes(saved)
    by_id = {f["id"]: f for f in saved.getFeatures()}
    wider = QgsGeometry(by_id[11].geometry()).buffer(20, 1)
    wider.convertToMultiType()
    redrawn = by_id[11]
    redrawn.setGeometry(wider)
    drawn = Decision(
        shapes.shape(QgsGeometry.fromWkt(square(140))),
        "confirmed", "scars.gpkg", attributes={"id": 99, "area_m2": 5000.0},
    )  # fmt: skip
    lost = [
        shapes.decision(redrawn, "scars.gpkg", False, "edited"),
        drawn,
        shapes.decision(by_id[15], "scars.gpkg", False, "deleted"),
    ]
    saved.startEditing()
    assert Restoration(saved).restore(lost) == 3
    assert {i: s for i, (s, _) in states(saved).items()} == {
        11: "edited", 12: "candidate", 13: "candidate", 14: "candidate", 99: "confirmed",
    }  # fmt: skip
    made = next(f for f in saved.getFeatures() if f["id"] == 11)
    assert made.geometry().area() == pytest.approx(wider.area(), rel=1e-4)


def test_a_review_of_a_qgis_that_lives_is_not_offered(dock, saved, profile):
    from scarmapper.ui.review import open_reviews

    path = table_beside(saved.source().split("|")[0])
    review = open_reviews.OpenReview(saved.source(), "ogr", "Scars", str(path), "scars.gpkg")
    note = open_reviews.ReviewNote(review)
    try:
        assert open_reviews.left_behind() == []
        assert open_reviews.is_elsewhere(path, "scars.gpkg")
        dock.open_layer(saved)
        assert "Another QGIS is reviewing this layer" in dock.panel.note
    finally:
        note.withdraw()
    assert not open_reviews.is_elsewhere(path, "scars.gpkg")


def test_notes_that_say_nothing_are_passed_over(profile):
    from scarmapper.ui.review.open_reviews import left_behind

    (profile / "open").mkdir(parents=True)
    for name, text in (("a", "{"), ("b", "[1]"), ("c", "{}"), ("d", '{"source": 1}')):
        (profile / "open" / f"{name}.json").write_text(text)
    assert left_behind() == []


def test_scars_of_a_layer_that_is_gone_come_back_as_a_layer(qgis, saved, profile, spin):
    from qgis.core import QgsProject

    from scarmapper.ui.lost_reviews import layer_to_restore, lost_reviews

    lose(saved, profile)
    source = saved.source().split("|")[0]
    path = table_beside(source)
    QgsProject.instance().removeMapLayer(saved.id())
    (lost,) = lost_reviews()
    # First the file is there: it is loaded.
    layer = layer_to_restore(lost)
    assert layer.featureCount() == 5
    QgsProject.instance().removeMapLayer(layer.id())
    path.with_name("scars.gpkg").unlink()
    layer = layer_to_restore(lost)
    assert states(layer) == {12: ("confirmed", "K"), 13: ("confirmed", "K")}
    assert DecisionTable(path).decisions(unsaved=True) == []
    assert lost_reviews() == []
    assert list((profile / "open").iterdir()) == []


# Temporary layers


def test_a_temporary_layer_is_told_at_the_first_decision_and_made_permanent_by_a_click(
    dock, scars, press, spin, stays, profile, tmp_path, monkeypatch
):
    from scarmapper.ui.review import review_safety

    monkeypatch.setattr(review_safety, "folder_for", lambda images: tmp_path)
    dock.open_layer(scars)
    assert dock.panel.notice.text == ""
    press("C")
    assert "is temporary" in dock.panel.notice.text
    press("X")
    at = dock.current
    dock.panel.notice.button(0).click()
    spin()
    assert str(tmp_path / "scars.gpkg") in dock.panel.note
    assert scars.source() == f"{tmp_path / 'scars.gpkg'}|layername=scars"
    assert scars.providerType() == "ogr"
    assert states(scars)[12][0] == "confirmed"
    assert states(scars)[14][0] == "rejected"
    assert not scars.isModified()
    assert dock.current == at
    assert dock.panel.notice.text == ""
    assert told(scars) == [(12, "confirmed", True), (14, "rejected", True)]
    press("U")
    assert (11, "unsure", False) in told(scars)
    scars.rollBack()


def test_saving_a_temporary_layer_says_what_that_is_worth(dock, scars, press, stays, profile):
    dock.open_layer(scars)
    press("C")
    dock.save()
    assert dock.panel.note == "Saved, but in a temporary layer."
    assert "is temporary" in dock.panel.notice.text


def test_a_name_that_is_taken_is_not_taken_again(scars, tmp_path, profile, stays):
    from scarmapper.ui.review.permanent_layer import make_permanent

    (tmp_path / "scars.gpkg").write_text("of the user")
    path = make_permanent(scars, tmp_path)
    assert path.name == "scars_2.gpkg"
    assert (tmp_path / "scars.gpkg").read_text() == "of the user"
    assert not [p for p in tmp_path.iterdir() if ".part" in p.name]


def test_a_layer_made_permanent_keeps_the_record_of_its_run(mapped, tmp_path, profile):
    """With paths that lead from the new folder to the same files."""
    from qgis.core import QgsVectorLayer

    from scarmapper.core.provenance.carried_record import read_record
    from scarmapper.ui.review.permanent_layer import make_permanent

    before = read_record(mapped / "scars.gpkg")
    layer = QgsVectorLayer(f"{mapped / 'scars.gpkg'}|layername=scars", "Scars", "ogr")
    folder = tmp_path / "kept" / "deeper"
    folder.mkdir(parents=True)
    path = make_permanent(layer, folder)
    found = read_record(path)
    assert (found.run, found.begun, found.output) == (before.run, before.begun, "SCARS")
    assert found.outputs == {"SCARS": path.name}
    for key in ("PRE", "POST"):
        places = [mapped / before.parameters[key], folder / found.parameters[key]]
        assert places[0].resolve() == places[1].resolve()
        assert places[1].is_file()
    assert [(i.key, i.sha256) for i in found.inputs] == [(i.key, i.sha256) for i in before.inputs]
    assert all((folder / one.path).is_file() for one in found.inputs)
    assert read_record(mapped / "scars.gpkg") == before
    assert [p.name for p in folder.iterdir() if p.suffix == ".gpkg"] == [path.name]


def test_a_damaged_record_does_not_keep_a_layer_from_being_made_permanent(
    mapped, tmp_path, profile
):
    import shutil

    from qgis.core import QgsVectorLayer

    from scarmapper.core.provenance.carried_record import STANDARD, read_record
    from scarmapper.core.provenance.geopackage_metadata import add_metadata
    from scarmapper.ui.review.permanent_layer import make_permanent

    shutil.copy(mapped / "scars.gpkg", tmp_path / "damaged.gpkg")
    add_metadata(str(tmp_path / "damaged.gpkg"), STANDARD, "application/json", '{"format": 1')
    layer = QgsVectorLayer(f"{tmp_path / 'damaged.gpkg'}|layername=scars", "Scars", "ogr")
    path = make_permanent(layer, tmp_path)
    assert layer.featureCount() > 5
    assert read_record(path) is None


def test_a_layer_stays_as_it_is_where_it_cannot_be_written(scars, tmp_path, profile, stays):
    from scarmapper.ui.review.permanent_layer import make_permanent

    with pytest.raises(ScarMapperError, match="could not be written"):
        make_permanent(scars, tmp_path / "none")
    assert scars.providerType() == "memory"
    assert scars.featureCount() == 5


def test_places_for_layers(qgis, tmp_path, images):
    from qgis.core import QgsProject

    from scarmapper.ui.review.permanent_layer import folder_for

    assert folder_for([]).is_dir()
    QgsProject.instance().setFileName(str(tmp_path / "project.qgz"))
    assert folder_for(images) == tmp_path


# Earlier maps


def test_decisions_on_earlier_maps_are_offered_and_taken_over(dock, saved, spin):
    from scarmapper.ui.review.decision_shapes import DecisionShapes

    shapes = DecisionShapes(saved)
    by_id = {f["id"]: f for f in saved.getFeatures()}
    far = Decision(
        shapes.shape(_moved(by_id[11], 9000)),
        "confirmed", "evidence.gpkg", attributes={"id": 3, "area_m2": 77.0},
    )  # fmt: skip
    table(saved).record(
        [
            shapes.decision(by_id[11], "evidence.gpkg", True, "confirmed"),
            shapes.decision(by_id[12], "evidence.gpkg", True, "rejected"),
            far,
        ]
    )
    dock.open_layer(saved)
    assert "earlier maps of this event: 3." in dock.panel.notice.text
    dock.panel.notice.button(0).click()
    spin()
    assert {i: s for i, (s, _) in states(saved).items() if s != "candidate"} == {
        11: "confirmed", 12: "rejected", 3: "confirmed",
    }  # fmt: skip
    carried = {f["id"]: f["carried"] or None for f in saved.getFeatures()}
    assert carried == {11: "same", 12: "same", 13: None, 14: None, 15: None, 3: "kept"}
    assert not saved.isEditable()
    # Once there are decisions, earlier ones are not offered again.
    dock.open_layer(None)
    assert dock.panel.notice.text == ""


def _moved(feature, by):
    from qgis.core import QgsGeometry

    geometry = QgsGeometry(feature.geometry())
    geometry.translate(by, by)
    return geometry


def test_decisions_of_the_layer_itself_are_no_earlier_ones(dock, saved, press, spin):
    dock.open_layer(saved)
    press("C")
    dock.save()
    dock.open_layer(None)
    assert dock.panel.notice.text == ""


# Many scars


COUNT = 20_000


def square(number):
    x, y = 577_000 + 200 * (number % 150), 4_730_000 + 200 * (number // 150)
    return f"MULTIPOLYGON((({x} {y},{x + 100} {y},{x + 100} {y + 100},{x} {y + 100},{x} {y})))"


@pytest.fixture
def many(polygons, saved, tmp_path):
    """20,000 scars in a GeoPackage."""
    from qgis.core import QgsProject, QgsVectorFileWriter, QgsVectorLayer

    made = polygons(
        [
            {"id": n, "area_m2": 10_000 + n, "status": "candidate", "probability": n / 20_000,
             "wkt": square(n)}
            for n in range(COUNT)
        ]
    )  # fmt: skip
    path = tmp_path / "event" / "many.gpkg"
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.layerName = "scars"
    context = QgsProject.instance().transformContext()
    QgsVectorFileWriter.writeAsVectorFormatV3(made, str(path), context, options)
    QgsProject.instance().removeMapLayer(made.id())
    layer = QgsVectorLayer(f"{path}|layername=scars", "Many", "ogr")
    QgsProject.instance().addMapLayer(layer)
    yield layer
    layer.rollBack()


def test_20_000_scars_are_decided_on_and_taken_over_fast(dock, many, spin):
    """Asked for are 10 ms for a decision, 20 ms for the next scar and 5 s to take all over.

    Time of the processor, as other programs may be at work; twice as much is allowed.
    """
    dock.open_layer(many)
    spin()
    seconds = {"decide": [], "next": []}
    for _ in range(20):
        begin = time.process_time()
        dock.confirm()
        seconds["decide"].append(time.process_time() - begin)
        begin = time.process_time()
        dock.next_scar()
        seconds["next"].append(time.process_time() - begin)
    medians = {name: sorted(found)[10] for name, found in seconds.items()}
    print({name: f"{1000 * value:.1f} ms" for name, value in medians.items()})
    many.rollBack()
    spin()
    from scarmapper.ui.review.decision_shapes import DecisionShapes
    from scarmapper.ui.review.taken_over import TakeOver

    shapes = DecisionShapes(many)
    table(many).record(
        shapes.decision(f, "evidence.gpkg", True, "confirmed") for f in many.getFeatures()
    )
    keeper = dock.safety.keeper
    begin = time.process_time()
    found = TakeOver(many, keeper).run()
    taken = time.process_time() - begin
    print(f"taken over in {taken:.1f} s")
    assert found.taken == COUNT
    assert medians["decide"] < 0.02
    assert medians["next"] < 0.04
    assert taken < 10
