"""The trivial part of linking: statements whose indicator has the same name are the same indicator."""

from __future__ import annotations

import duckdb

from pipeline.documents.ids import stable_id
from pipeline.documents.lexicon import comparable
from pipeline.warehouse.database import insert


def link_same_names(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill `canonical_kpi`, `kpi_match` and `kpi.canonical_id`.

    Names are equal when they differ in nothing but what a typesetter may change (width, blanks). The name of the first
    document that states it, by id, stands for the indicator.
    """
    statements = connection.execute(
        "SELECT kpi_id, name FROM kpi JOIN revision USING (revision_id) ORDER BY document_id, revision_id, kpi_id"
    ).fetchall()
    names: dict[str, str] = {}
    matches = []
    for kpi_id, name in statements:
        canonical_id = stable_id("canonical", comparable(name))
        names.setdefault(canonical_id, name)
        evidence = f"指標名が同じ / same name: {name}"
        match = {
            "kpi_id": kpi_id,
            "canonical_id": canonical_id,
            "score": 1,
            "method": "same name",
            "evidence": evidence,
        }
        matches.append(match)
    insert(connection, "canonical_kpi", ({"canonical_id": key, "name": name} for key, name in names.items()))
    insert(connection, "kpi_match", matches)
    connection.execute("UPDATE kpi SET canonical_id = m.canonical_id FROM kpi_match m WHERE m.kpi_id = kpi.kpi_id")
