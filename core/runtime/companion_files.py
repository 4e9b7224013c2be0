"""The files that belong to another file, and are of no use, or do harm, beside a new one."""

from __future__ import annotations

from pathlib import Path

# What belongs to a file that is replaced, by the ending that is added to its name: statistics and
# overviews of other pixels, and what a database has not written yet and would mix into a new one.
_ADDED = {
    ".tif": (".aux.xml", ".ovr", ".msk"),
    ".tiff": (".aux.xml", ".ovr", ".msk"),
    ".gpkg": ("-wal", "-shm", "-journal", ".aux.xml"),
    ".sqlite": ("-wal", "-shm", "-journal"),
    ".db": ("-wal", "-shm", "-journal"),
}
# The same by the suffix in place of its own.
_INSTEAD = {
    ".shp": (".shx", ".dbf", ".prj", ".cpg", ".qpj", ".qix", ".sbn", ".sbx", ".idm", ".ind"),
    ".tab": (".dat", ".map", ".id", ".ind"),
}


def companions(final: Path) -> list[Path]:
    """Return the files that belong to a file that is replaced, and go with it.

    Parameters
    ----------
    final : Path
    """
    suffix = final.suffix.lower()
    found = [final.with_name(final.name + end) for end in _ADDED.get(suffix, ())]
    return found + [final.with_suffix(end) for end in _INSTEAD.get(suffix, ())]
