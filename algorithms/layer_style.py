"""The style of a raster or vector output, in the project and in a file beside the output."""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import (
    QgsMapLayer,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingLayerPostProcessorInterface,
)

from ..ui.styles import apply_style

# QGIS keeps only a pointer to a post-processor: these must outlive the run that made them.
_retained: list[QgsProcessingLayerPostProcessorInterface] = []


class _StylePostProcessor(QgsProcessingLayerPostProcessorInterface):
    """Styles a layer when Processing has loaded it into the project."""

    def __init__(self, name: str | None, loaded: Callable[[QgsMapLayer], None] | None) -> None:
        super().__init__()
        self._name, self._loaded = name, loaded

    def postProcessLayer(  # noqa: N802 - QGIS interface
        self, layer: QgsMapLayer, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        """Give the layer its style."""
        # A layer that the project had before still shows the file that was replaced.
        layer.dataProvider().reloadData()
        if self._name is not None:
            apply_style(layer, self._name)
        if self._loaded is not None:
            self._loaded(layer)


def style_when_loaded(
    path: str,
    style: str | None,
    context: QgsProcessingContext,
    loaded: Callable[[QgsMapLayer], None] | None = None,
) -> None:
    """Style the layer of an output once it is in the project, if the user wants it there.

    Parameters
    ----------
    path : str
        Of the output.
    style : str or None
        Name of a style of `ui.styles`; None leaves the layer as QGIS loads it.
    context : QgsProcessingContext
    loaded : callable, optional
        Called with the layer once it is there.
    """
    if context.willLoadLayerOnCompletion(path):
        post_processor = _StylePostProcessor(style, loaded)
        _retained.append(post_processor)
        context.layerToLoadOnCompletionDetails(path).setPostProcessor(post_processor)
