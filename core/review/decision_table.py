"""The table of decisions beside the layers of an event: a GeoPackage that survives new maps.

A file of its own, so that it serves layers of any format, stays when a layer is mapped anew, and
is never locked by the program that edits the layer. It is written with SQLite alone, and can be
looked at in QGIS like any other layer.
"""

from __future__ import annotations

import json
import sqlite3
import struct
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from ..errors import ScarMapperError
from .decision import Decision, shape_key

NAME = "scar_decisions.gpkg"
"""Name of the file, in the folder of the layers."""

_WGS84 = 4326
# Seconds to wait for another program that is writing.
_PATIENCE = 3.0
# Magic, version, flags (little endian, no envelope), reference system.
_HEADER = b"GP\x00\x01" + struct.pack("<i", _WGS84)
# Bytes of the envelope by the number in the flags.
_ENVELOPES = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}
# As OGC 12-128r17 (GeoPackage 1.3) wants it; the first numbers are "GPKG" and that version.
_SCHEMA = """
pragma application_id = 1196444487;
pragma user_version = 10300;
create table if not exists gpkg_spatial_ref_sys (
  srs_name text not null, srs_id integer not null primary key, organization text not null,
  organization_coordsys_id integer not null, definition text not null, description text);
create table if not exists gpkg_contents (
  table_name text not null primary key, data_type text not null, identifier text unique,
  description text default '', last_change datetime not null
  default (strftime('%Y-%m-%dT%H:%M:%fZ','now')), min_x double, min_y double, max_x double,
  max_y double, srs_id integer,
  constraint fk_gc_r_srs_id foreign key (srs_id) references gpkg_spatial_ref_sys(srs_id));
create table if not exists gpkg_geometry_columns (
  table_name text not null, column_name text not null, geometry_type_name text not null,
  srs_id integer not null, z tinyint not null, m tinyint not null,
  constraint pk_geom_cols primary key (table_name, column_name),
  constraint uk_gc_table_name unique (table_name),
  constraint fk_gc_tn foreign key (table_name) references gpkg_contents(table_name),
  constraint fk_gc_srs foreign key (srs_id) references gpkg_spatial_ref_sys (srs_id));
create table if not exists scar_decisions (
  fid integer primary key autoincrement not null, geom blob not null, shape text not null,
  layer text not null, event text not null, status text not null, confidence integer,
  reviewer text, reviewed text, saved integer not null, attributes text not null,
  unique (layer, shape));
insert or ignore into gpkg_spatial_ref_sys values
  ('Undefined cartesian', -1, 'NONE', -1, 'undefined', null),
  ('Undefined geographic', 0, 'NONE', 0, 'undefined', null),
  ('WGS 84', 4326, 'EPSG', 4326,
   'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],
PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433],AUTHORITY["EPSG","4326"]]', null);
insert or ignore into gpkg_contents (table_name, data_type, identifier, description, srs_id)
  values ('scar_decisions', 'features', 'scar_decisions',
   'Decisions on scars, by the shapes that they were made on', 4326);
insert or ignore into gpkg_geometry_columns values
  ('scar_decisions', 'geom', 'GEOMETRY', 4326, 0, 0);
"""
_RECORD = """
insert into scar_decisions
  (geom, shape, layer, event, status, confidence, reviewer, reviewed, saved, attributes)
values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
on conflict (layer, shape) do update set geom = excluded.geom, event = excluded.event,
  status = excluded.status, confidence = excluded.confidence, reviewer = excluded.reviewer,
  reviewed = excluded.reviewed, saved = excluded.saved, attributes = excluded.attributes
"""
_SELECT = """
select geom, layer, event, status, confidence, reviewer, reviewed, saved, attributes
from scar_decisions where (:layer is null or layer = :layer) and (not :unsaved or not saved)
order by fid
"""
_COUNT = "select count(*) from scar_decisions where layer = :layer and not saved"


def table_beside(layer: str | Path) -> Path:
    """Return the place of the table for a layer's file."""
    return Path(layer).with_name(NAME)


class DecisionTable:
    """The decisions on the scars of an event, in a file.

    Parameters
    ----------
    path : str or Path
        Made with the first decision; a file that is missing holds none.

    Notes
    -----
    Each call is one transaction: a process that is killed leaves all of it or nothing. Several
    programs may read and write the file.
    """

    def __init__(self, path: str | Path):
        self.path = Path(path)

    def record(self, decisions: Iterable[Decision]) -> None:
        """Add decisions; one on the same shape of the same layer takes the place of the earlier.

        Raises
        ------
        ScarMapperError
            The file cannot be written.
        """
        rows = [_row(decision) for decision in decisions]
        if not rows:
            return
        with self._writing() as base:
            base.executemany(_RECORD, rows)

    def forget(self, layer: str, shapes: Iterable[str]) -> None:
        """Remove the decisions on some shapes of a layer, as those that were taken back.

        Parameters
        ----------
        layer : str
        shapes : iterable of str
            Keys, as of `core.review.decision.shape_key`.

        Raises
        ------
        ScarMapperError
            The file cannot be written.
        """
        rows = [(layer, shape) for shape in shapes]
        if rows and self.path.is_file():
            with self._writing() as base:
                base.executemany("delete from scar_decisions where layer = ? and shape = ?", rows)

    def mark_saved(self, layer: str) -> None:
        """Note that a layer has all its decisions by now.

        Raises
        ------
        ScarMapperError
            The file cannot be written.
        """
        if self.unsaved(layer):
            with self._writing() as base:
                base.execute(
                    "update scar_decisions set saved = 1 where layer = ? and not saved", (layer,)
                )

    def rename(self, before: str, after: str) -> None:
        """Give the decisions of a layer to another name; those that it has there are replaced.

        Raises
        ------
        ScarMapperError
            The file cannot be written.
        """
        if self.path.is_file():
            with self._writing() as base:
                base.execute(
                    "update or replace scar_decisions set layer = ? where layer = ?",
                    (after, before),
                )

    def decisions(self, layer: str | None = None, unsaved: bool = False) -> list[Decision]:
        """Return the decisions in the order in which they were first made.

        Parameters
        ----------
        layer : str, optional
            Only those made in this layer.
        unsaved : bool
            Only those that their layer lacks.

        Raises
        ------
        ScarMapperError
            The file cannot be read.
        """
        return [
            Decision(
                _well_known(blob),
                status,
                name,
                event,
                confidence,
                reviewer or "",
                reviewed or "",
                bool(saved),
                _attributes(attributes),
            )
            for blob, name, event, status, confidence, reviewer, reviewed, saved, attributes in (
                self._rows(_SELECT, layer, unsaved)
            )
        ]

    def unsaved(self, layer: str) -> int:
        """Return how many decisions a layer lacks; errors as of `decisions`."""
        return int(next(iter(self._rows(_COUNT, layer, True)), (0,))[0])

    def _rows(self, query: str, layer: str | None, unsaved: bool) -> list[tuple]:
        if not self.path.is_file():
            return []
        try:
            with closing(self._connected("ro")) as base:
                return base.execute(query, {"layer": layer, "unsaved": unsaved}).fetchall()
        except sqlite3.Error as error:
            raise ScarMapperError(
                "The decisions in {file} cannot be read: {why}. Move that file away; the layers "
                "keep the decisions that were saved.",
                file=self.path,
                why=error,
            ) from error

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """Yield a connection within a transaction."""
        try:
            with closing(self._connected("rwc")) as base:
                base.execute("begin immediate")
                if not base.execute(
                    "select 1 from sqlite_master where name = 'scar_decisions'"
                ).fetchone():
                    for statement in _SCHEMA.split(";\n"):
                        base.execute(statement)
                yield base
                base.execute("commit")
        except (sqlite3.Error, OSError) as error:
            raise ScarMapperError(
                "The decisions cannot be written to {file}: {why}. Save the edits of the layer, or "
                "make room there.",
                file=self.path, why=error,
            ) from error  # fmt: skip

    def _connected(self, mode: str) -> sqlite3.Connection:
        base = sqlite3.connect(
            f"{self.path.absolute().as_uri()}?mode={mode}", _PATIENCE, uri=True,
            isolation_level=None,
        )  # fmt: skip
        # The end of a process loses nothing; the loss of power at most the last decisions.
        base.execute("pragma synchronous = normal")
        return base


def _row(decision: Decision) -> Sequence[object]:
    return (
        _HEADER + decision.geometry,
        shape_key(decision.geometry),
        decision.layer,
        decision.event,
        decision.status,
        decision.confidence,
        decision.reviewer,
        decision.reviewed,
        int(decision.saved),
        json.dumps(dict(decision.attributes), ensure_ascii=False, allow_nan=False),
    )


def _well_known(blob: bytes) -> bytes:
    """Return the well-known binary of a geometry of a GeoPackage."""
    if not isinstance(blob, bytes) or blob[:2] != b"GP" or len(blob) < len(_HEADER):
        return b""
    return blob[8 + _ENVELOPES.get(blob[3] >> 1 & 7, 0) :]


def _attributes(text: str) -> dict[str, object]:
    try:
        found = json.loads(text)
    except (ValueError, TypeError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
