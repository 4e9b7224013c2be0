"""Classes of features as OpenStreetMap, Geofabrik and users state them."""

from scarmapper.core.progress import Progress, RecordingProgress
from scarmapper.core.scars.feature_classes import NO_CLASS, classes_of, water_of


def test_the_class_is_the_field_that_the_user_chose():
    progress = RecordingProgress(Progress())
    columns = {"highway": ["primary"] * 4, "Rank": [1.0, 2, None, " "]}
    assert classes_of(columns, 4, "Rank", "roads", progress) == ["1", "2", NO_CLASS, NO_CLASS]
    assert "“Rank”. 2 features have none" in progress.notes[0]


def test_lines_of_openstreetmap_have_their_class_in_one_of_several_fields():
    columns = {
        "HIGHWAY": ["primary", None, None, "", None],
        "waterway": [None, "stream", None, None, None],
        "other_tags": [
            '"surface"=>"asphalt"', None, '"power"=>"line","voltage"=>"220000"', None,
            '"note"=>"with \\"quotes\\""',
        ],
    }  # fmt: skip
    found = classes_of(columns, 5, "", "lines", Progress())
    assert found == ["primary", "waterway=stream", "power=line", NO_CLASS, NO_CLASS]


def test_extracts_of_geofabrik_and_layers_without_a_class():
    assert classes_of({"fclass": ["track"]}, 1, "", "roads", Progress()) == ["track"]
    progress = RecordingProgress(Progress())
    assert classes_of({"width": [4]}, 1, "", "roads", progress) == [NO_CLASS]
    assert "no field that is known to state a class" in progress.notes[0]


def test_roads_in_a_layer_of_rivers_are_left_out():
    progress = RecordingProgress(Progress())
    columns = {"highway": ["path", None, None], "waterway": [None, "river", "dam"]}
    assert water_of(columns, 3, "lines", progress).tolist() == [False, True, False]
    assert "2 of 3 features of lines are no rivers" in progress.notes[0]
    assert water_of({"waterway": [None]}, 1, "lines", progress).tolist() == [False]
    assert "No feature of lines is a river" in progress.warnings[0]


def test_a_layer_that_does_not_tell_is_taken_whole():
    assert water_of({"fclass": ["what", "ever"]}, 2, "rivers", Progress()).all()
    assert water_of({}, 2, "rivers", Progress()).all()
