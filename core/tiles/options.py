"""How many pairs of images are to be mapped."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from ..mapping.scar_map import MapOptions


@dataclass(frozen=True)
class TileOptions:
    """How to map tiles.

    Attributes
    ----------
    map : MapOptions
        For each tile; smallest area, gentlest slope and simplification for the joined scars.
    one_model : bool
        Whether what the method learns is learnt once, from a sample of all tiles, in which each
        has the weight of the ground that can be seen in it. Else each tile is a scene of its own.
    workers : int
        Worker processes on this computer; 0 for as many as suit it.
    threads : int or None
        Of each worker process; None shares the cores among them.
    scheduler : str
        Address of a Dask scheduler, whose workers then do the work; empty for this computer.
    resume : bool
        Whether to take over what an earlier run did and what is still intact.
    crs : str
        Of the result, in any way that GDAL understands; empty for that of the first tile.
    unseen : bool
        Whether the ground that no tile shows is wanted, too.
    """

    map: MapOptions = field(default_factory=MapOptions)
    one_model: bool = True
    workers: int = 0
    threads: int | None = None
    scheduler: str = ""
    resume: bool = True
    crs: str = ""
    unseen: bool = False

    def with_absolute_paths(self) -> TileOptions:
        """Return the same with the paths of the network and the refit made absolute.

        Workers have a current folder of their own.
        """
        model, refit = (
            path and str(Path(path).absolute()) for path in (self.map.model, self.map.refit)
        )
        return replace(self, map=replace(self.map, model=model, refit=refit))
