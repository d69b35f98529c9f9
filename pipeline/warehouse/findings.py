"""Findings of the checks -> rows."""

from __future__ import annotations

from collections.abc import Iterable

import duckdb

from pipeline.model.finding import Finding
from pipeline.warehouse.database import insert

_PLACES = {"expected": "sources_expected", "observed": "sources_observed"}


def store_findings(connection: duckdb.DuckDBPyConnection, findings: Iterable[Finding]) -> None:
    """Store findings and the places they speak of."""
    columns = [name for name in Finding.__dataclass_fields__ if name not in _PLACES.values()]
    findings = list(findings)
    rows = ({name: getattr(one, name) for name in columns} for one in findings)
    insert(connection, "finding", rows)
    places = (
        {"finding_id": one.finding_id, "ordinal": ordinal, "role": role, "source_id": source_id}
        for one in findings
        for ordinal, (role, source_id) in enumerate(
            ((role, source_id) for role, field in _PLACES.items() for source_id in getattr(one, field)), start=1
        )
    )
    insert(connection, "finding_source", places)
