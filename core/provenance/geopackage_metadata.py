"""Metadata documents in GeoPackages, by the extension “Metadata” of the standard."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime, timezone

# OGC 12-128r18, clause F.8; tables as its annex defines them.
_TABLES = (
    """CREATE TABLE IF NOT EXISTS gpkg_metadata (
    id INTEGER CONSTRAINT m_pk PRIMARY KEY ASC NOT NULL,
    md_scope TEXT NOT NULL DEFAULT 'dataset', md_standard_uri TEXT NOT NULL,
    mime_type TEXT NOT NULL DEFAULT 'text/xml', metadata TEXT NOT NULL DEFAULT '')""",
    """CREATE TABLE IF NOT EXISTS gpkg_metadata_reference (
    reference_scope TEXT NOT NULL, table_name TEXT, column_name TEXT, row_id_value INTEGER,
    timestamp DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
    md_file_id INTEGER NOT NULL, md_parent_id INTEGER,
    CONSTRAINT crmr_mfi_fk FOREIGN KEY (md_file_id) REFERENCES gpkg_metadata(id),
    CONSTRAINT crmr_mpi_fk FOREIGN KEY (md_parent_id) REFERENCES gpkg_metadata(id))""",
    """CREATE TABLE IF NOT EXISTS gpkg_extensions (
    table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL,
    scope TEXT NOT NULL, CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name))""",
)
_DEFINITION = "http://www.geopackage.org/spec/#extension_metadata"
# Characters of a document that is read.
_LARGEST = 64 << 20


def add_metadata(path: str, standard: str, mime: str, document: str) -> None:
    """Add a document about all of a GeoPackage; one of the same standard is replaced.

    Parameters
    ----------
    path : str
    standard : str
        The address that identifies what the document follows.
    mime : str
    document : str

    Raises
    ------
    sqlite3.Error
        It is no GeoPackage that can be written.
    """
    now = datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.000Z")
    with closing(sqlite3.connect(path)) as base, base:
        for statement in _TABLES:
            base.execute(statement)
        for table in ("gpkg_metadata", "gpkg_metadata_reference"):
            known = base.execute(
                "SELECT 1 FROM gpkg_extensions WHERE table_name = ? AND extension_name = ?",
                (table, "gpkg_metadata"),
            ).fetchone()
            if known is None:
                base.execute(
                    "INSERT INTO gpkg_extensions VALUES (?, NULL, 'gpkg_metadata', ?, ?)",
                    (table, _DEFINITION, "read-write"),
                )
        base.execute(
            "DELETE FROM gpkg_metadata_reference WHERE md_file_id IN "
            "(SELECT id FROM gpkg_metadata WHERE md_standard_uri = ?)",
            (standard,),
        )
        base.execute("DELETE FROM gpkg_metadata WHERE md_standard_uri = ?", (standard,))
        number = base.execute(
            "INSERT INTO gpkg_metadata (md_scope, md_standard_uri, mime_type, metadata) "
            "VALUES ('dataset', ?, ?, ?)",
            (standard, mime, document),
        ).lastrowid
        base.execute(
            "INSERT INTO gpkg_metadata_reference (reference_scope, timestamp, md_file_id) "
            "VALUES ('geopackage', ?, ?)",
            (now, number),
        )


def read_metadata(path: str, standard: str) -> str | None:
    """Return the document of a standard in a GeoPackage; None where there is none.

    Parameters
    ----------
    path : str
    standard : str
    """
    try:
        # As a URI, so that nothing is made or changed.
        name = "file:" + path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
        with closing(sqlite3.connect(f"{name}?mode=ro", uri=True)) as base:
            row = base.execute(
                "SELECT metadata FROM gpkg_metadata WHERE md_standard_uri = ? "
                "AND length(metadata) < ?",
                (standard, _LARGEST),
            ).fetchone()
    except sqlite3.Error:
        return None
    return str(row[0]) if row else None
