"""Writing decisions: the edit buffer, undo, rollback, and layers that take none."""

from datetime import datetime, timezone

import pytest

from scarmapper.core.errors import ScarMapperError


@pytest.fixture
def decisions(scars):
    from scarmapper.ui.review.decisions import Decisions

    return Decisions(scars)


@pytest.fixture
def file_layer(scars, tmp_path):
    """Return a function that writes the scars to a file and opens it."""
    from qgis.core import QgsProject, QgsVectorFileWriter, QgsVectorLayer

    def write(suffix, driver, fields=None):
        options = QgsVectorFileWriter.SaveVectorOptions()
        options.driverName = driver
        if fields is not None:
            options.attributes = [scars.fields().indexOf(name) for name in fields]
        path = str(tmp_path / f"layer{suffix}")
        context = QgsProject.instance().transformContext()
        error = QgsVectorFileWriter.writeAsVectorFormatV3(scars, path, context, options)
        assert error[0] == QgsVectorFileWriter.WriterError.NoError, error
        layer = QgsVectorLayer(path, "Layer", "ogr")
        assert layer.isValid()
        QgsProject.instance().addMapLayer(layer)
        return layer

    return write


def values(layer, fid, *names):
    feature = layer.getFeature(fid)
    return tuple(feature[name] for name in names)


def test_a_decision_writes_status_reviewer_and_time(scars, decisions):
    from scarmapper.ui.review.decisions import set_reviewer_name

    set_reviewer_name("  Ada Byron ")
    before = datetime.now(timezone.utc).replace(microsecond=0)
    decisions.decide(2, status="confirmed", confidence=5)
    assert values(scars, 2, "status", "reviewer", "confidence") == ("confirmed", "Ada Byron", 5)
    written = datetime.strptime(scars.getFeature(2)["reviewed"], "%Y-%m-%dT%H:%M:%SZ")
    assert before <= written.replace(tzinfo=timezone.utc) <= datetime.now(timezone.utc)
    assert scars.isEditable()
    # Nothing is saved.
    stored = next(f for f in scars.dataProvider().getFeatures() if f.id() == 2)
    assert stored["status"] == "candidate"


def test_without_a_name_the_computers_user_is_written(scars, decisions):
    from qgis.core import QgsApplication

    from scarmapper.ui.review.decisions import set_reviewer_name

    set_reviewer_name("")
    decisions.decide(1, status="rejected")
    assert scars.getFeature(1)["reviewer"] == (
        QgsApplication.userFullName() or QgsApplication.userLoginName()
    )


def test_each_decision_is_one_command_that_qgis_undoes_and_redoes(scars, decisions):
    decisions.decide(1, status="confirmed")
    decisions.decide(2, status="rejected")
    stack = scars.undoStack()
    assert [stack.text(n) for n in range(stack.count())] == [
        "confirmed: scar 11", "rejected: scar 12",
    ]  # fmt: skip
    stack.undo()
    assert values(scars, 2, "status")[0] == "candidate"
    assert values(scars, 1, "status")[0] == "confirmed"
    stack.redo()
    assert values(scars, 2, "status")[0] == "rejected"


def test_rolling_back_the_layer_takes_all_decisions_back(scars, decisions):
    decisions.decide(1, status="confirmed")
    decisions.decide(2, confidence=1)
    scars.rollBack()
    assert values(scars, 1, "status") == ("candidate",)
    assert values(scars, 2, "confidence") == (2,)
    assert decisions.take_back() is None


def test_take_back_goes_through_the_undo_stack(scars, decisions):
    before = scars.getFeature(1).attributes()
    decisions.decide(1, status="confirmed", confidence=5)
    assert decisions.take_back() == 1
    assert scars.getFeature(1).attributes() == before
    assert scars.undoStack().canRedo()
    assert decisions.take_back() is None


def test_take_back_after_saving_writes_the_old_values(scars, decisions):
    before = scars.getFeature(1).attributes()
    decisions.decide(1, status="confirmed")
    assert scars.commitChanges()
    assert decisions.take_back() == 1
    assert scars.getFeature(1).attributes() == before
    assert scars.isEditable()


def test_take_back_leaves_other_edits_alone(scars, decisions):
    decisions.decide(1, status="confirmed")
    scars.beginEditCommand("by hand")
    scars.changeAttributeValue(3, scars.fields().indexOf("area_m2"), 5.0)
    scars.endEditCommand()
    assert decisions.take_back() == 1
    assert values(scars, 1, "status") == ("candidate",)
    assert values(scars, 3, "area_m2") == (5.0,)


def test_take_back_passes_over_what_was_changed_since(scars, decisions):
    decisions.decide(1, status="confirmed")
    decisions.decide(2, status="confirmed")
    scars.changeAttributeValue(2, scars.fields().indexOf("status"), "edited")
    assert decisions.take_back() == 1
    assert values(scars, 2, "status") == ("edited",)


def test_deciding_on_a_deleted_scar_is_an_error(scars, decisions):
    scars.startEditing()
    scars.deleteFeature(3)
    with pytest.raises(ScarMapperError, match="no longer in the layer"):
        decisions.decide(3, status="confirmed")
    assert scars.undoStack().count() == 1


def test_a_confidence_off_the_scale_is_refused(decisions):
    with pytest.raises(ValueError, match="confidence 4"):
        decisions.decide(1, confidence=4)


def test_a_read_only_layer_is_an_error(scars, decisions):
    scars.setReadOnly(True)
    assert "read-only" in str(decisions.refusal())
    with pytest.raises(ScarMapperError, match="“Scars” is read-only"):
        decisions.decide(1, status="confirmed")
    assert not scars.isEditable()


def test_a_format_that_cannot_be_written_is_an_error(iface, tmp_path):
    from qgis.core import QgsVectorLayer

    from scarmapper.ui.review.decisions import Decisions

    path = tmp_path / "scars.csv"
    path.write_text('id;wkt\n1;"POLYGON((0 0,1 0,1 1,0 0))"\n', encoding="utf-8")
    source = f"{path.as_uri()}?delimiter=;&wktField=wkt&crs=EPSG:4326"
    layer = QgsVectorLayer(source, "Table", "delimitedtext")
    assert layer.isValid()
    assert "“Table”" in str(Decisions(layer).refusal())


@pytest.mark.parametrize(("suffix", "driver"), [(".gpkg", "GPKG"), (".shp", "ESRI Shapefile")])
def test_fields_are_added_decided_on_and_saved(file_layer, suffix, driver):
    from qgis.core import QgsVectorLayer

    from scarmapper.ui.review.decisions import Decisions

    layer = file_layer(suffix, driver, ["id", "probability"])
    decisions = Decisions(layer)
    assert decisions.refusal() is None
    assert decisions.missing_fields() == ["status", "confidence", "reviewer", "reviewed"]
    with pytest.raises(ScarMapperError, match="lacks the fields"):
        decisions.decide(layer.allFeatureIds()[0], status="confirmed")
    decisions.add_fields()
    assert decisions.missing_fields() == []
    fid = layer.allFeatureIds()[0]
    decisions.decide(fid, status="unsure", confidence=3)
    # The fields stay when the decision is taken back: they were a command of their own.
    assert decisions.take_back() == fid
    assert decisions.missing_fields() == []
    decisions.decide(fid, status="unsure", confidence=3)
    assert layer.commitChanges(), layer.commitErrors()
    again = QgsVectorLayer(layer.source(), "again", "ogr")
    assert values(again, fid, "status", "confidence") == ("unsure", 3)
    assert len(again.getFeature(fid)["reviewed"]) == 20


def test_adding_fields_is_undone_by_qgis(polygons):
    from scarmapper.ui.review.decisions import Decisions

    layer = polygons([{}], fields=["name:string"])
    decisions = Decisions(layer)
    decisions.add_fields()
    layer.rollBack()
    assert layer.fields().names() == ["name"]


@pytest.mark.parametrize(
    ("field", "column"),
    [("status:integer", "status"), ("Status:string(4)", "Status"), ("reviewed:double", "reviewed")],
)
def test_a_field_that_cannot_hold_a_decision_is_named(polygons, field, column):
    from scarmapper.ui.review.decisions import Decisions

    layer = polygons([{}], fields=[field])
    assert f"The field “{column}”" in str(Decisions(layer).refusal())


@pytest.mark.parametrize("kind", ["datetime", "date"])
def test_a_time_goes_into_a_field_for_times(polygons, kind):
    from qgis.PyQt.QtCore import QDateTime

    from scarmapper.ui.review.decisions import Decisions

    layer = polygons([{}], fields=["status:string", "confidence:integer", "reviewer:string",
                                   f"reviewed:{kind}"])  # fmt: skip
    Decisions(layer).decide(1, status="confirmed")
    written = layer.getFeature(1)["reviewed"]
    now = QDateTime.currentDateTimeUtc()
    if kind == "date":
        assert abs(written.daysTo(now.date())) <= 1
    else:
        assert abs(written.toUTC().secsTo(now)) < 60
