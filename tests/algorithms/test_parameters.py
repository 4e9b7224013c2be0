"""How parameters and outputs are declared. Covers algorithms/parameters.py."""

import inspect

import pytest


@pytest.fixture
def declared(qgis):
    """Return a function that declares one parameter and returns it."""
    from scarmapper.algorithms.parameters import ParameterDeclarations

    def declare(method, *arguments, **options):
        algorithm = ParameterDeclarations()
        getattr(algorithm, method)("KEY", "Label", *arguments, **options)
        declare.algorithm = algorithm
        return algorithm.parameterDefinition("KEY")

    return declare


def test_arguments_after_the_label_are_keywords(qgis):
    from scarmapper.algorithms.parameters import ParameterDeclarations

    kinds = inspect.Parameter
    methods = [
        (name, method)
        for name, method in vars(ParameterDeclarations).items()
        if name.startswith("add_")
    ]
    assert len(methods) > 15
    for name, method in methods:
        parameters = list(inspect.signature(method).parameters.values())[1:]
        positional = [p.name for p in parameters if p.kind is not kinds.KEYWORD_ONLY]
        assert positional in (["key", "label"], []), name


def test_help_is_of_the_parameter_and_of_the_panel(declared):
    parameter = declared("add_raster", help="What it is for.", optional=True, advanced=True)
    assert parameter.help() == "What it is for."
    assert declared.algorithm._help == ["<b>Label</b>: What it is for."]
    flags = type(parameter).Flag
    assert parameter.flags() & flags.FlagOptional
    assert parameter.flags() & flags.FlagAdvanced


@pytest.mark.parametrize(
    ("options", "decimals"),
    [({}, 2), ({"low": 0, "high": 90}, 2), ({"low": 0, "high": 1}, 3)],
)
def test_numbers_have_limits_and_few_decimals(declared, options, decimals):
    parameter = declared("add_number", default=0.5, help="A number.", **options)
    assert parameter.defaultValue() == 0.5
    assert parameter.metadata()["widget_wrapper"]["decimals"] == decimals
    if options:
        assert (parameter.minimum(), parameter.maximum()) == (options["low"], options["high"])
    assert parameter.checkValueIsAcceptable(0.5)
    assert not parameter.checkValueIsAcceptable(-1) or not options


def test_a_whole_number_is_one(declared):
    parameter = declared("add_number", default=None, help="A count.", whole=True, optional=True)
    assert parameter.dataType() == type(parameter).Type.Integer
    assert parameter.checkValueIsAcceptable(None)


def test_a_file_has_its_extension_and_a_folder_is_none(declared):
    file = declared("add_file", help="A model.", extension="onnx")
    assert file.extension() == "onnx"
    assert file.behavior() == type(file).Behavior.File
    folder = declared("add_folder", help="A folder.")
    assert folder.behavior() == type(folder).Behavior.Folder


@pytest.mark.parametrize(
    ("optional", "by_default", "made"),
    [(False, False, True), (True, False, False), (True, True, True)],
)
def test_an_optional_raster_output_is_off_unless_wanted(declared, optional, by_default, made):
    parameter = declared(
        "add_raster_output", help="A mask.", style="mask", optional=optional, by_default=by_default
    )
    assert parameter.createByDefault() == made
    assert declared.algorithm.output_styles == {"KEY": "mask"}
