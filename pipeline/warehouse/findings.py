"""What a check found <-> rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields, replace

import duckdb

from pipeline.model.finding import Finding, Judgement, Place, ToldFinding
from pipeline.warehouse.database import insert

_PLACES = {"expected": "sources_expected", "observed": "sources_observed"}
_COLUMNS = [field.name for field in fields(Finding) if field.name not in _PLACES.values()]


def store_assessment(
    connection: duckdb.DuckDBPyConnection, judgements: Iterable[Judgement], findings: Sequence[Finding]
) -> None:
    """Put a check's outcome, with the places that findings speak of, in the place of the one before."""
    for table in ("finding", "finding_source", "judgement"):
        connection.execute(f'DELETE FROM "{table}"')
    insert(connection, "judgement", map(asdict, judgements))
    insert(connection, "finding", ({name: getattr(one, name) for name in _COLUMNS} for one in findings))
    places = (
        {"finding_id": one.finding_id, "ordinal": ordinal, "role": role, "source_id": source_id}
        for one in findings
        for ordinal, (role, source_id) in enumerate(
            ((role, source_id) for role, field in _PLACES.items() for source_id in getattr(one, field)), start=1
        )
    )
    insert(connection, "finding_source", places)


def stored_findings(connection: duckdb.DuckDBPyConnection) -> list[Finding]:
    """What the last check found, errors first."""
    sources: dict[tuple[str, str], list[str]] = defaultdict(list)
    rows = connection.execute(
        "SELECT finding_id, role, source_id FROM finding_source ORDER BY finding_id, ordinal"
    ).fetchall()
    for finding_id, role, source_id in rows:
        sources[finding_id, role].append(source_id)
    order = "position(severity IN 'error warning info'), document_id NULLS FIRST, expectation, subject, finding_id"
    found = connection.execute(f"SELECT {', '.join(_COLUMNS)} FROM finding ORDER BY {order}").fetchall()
    return [
        replace(
            Finding(**dict(zip(_COLUMNS, row, strict=True))),
            sources_expected=tuple(sources[row[0], "expected"]),
            sources_observed=tuple(sources[row[0], "observed"]),
        )
        for row in found
    ]


def stored_judgements(connection: duckdb.DuckDBPyConnection) -> list[Judgement]:
    """What the last check looked at, in the order of the suites."""
    columns = ", ".join(field.name for field in fields(Judgement))
    return [Judgement(*row) for row in connection.execute(f"SELECT {columns} FROM judgement").fetchall()]


def with_places(connection: duckdb.DuckDBPyConnection, findings: Iterable[Finding]) -> list[ToldFinding]:
    """The findings with the places that they speak of: a place for each box of each source."""
    findings = list(findings)
    wanted = sorted({source_id for one in findings for source_id in (*one.sources_expected, *one.sources_observed)})
    rows = connection.execute(
        """
        SELECT s.source_id, r.document_id, b.page, CAST(b.x0 AS DOUBLE), CAST(b.top AS DOUBLE),
               CAST(b.x1 AS DOUBLE), CAST(b.bottom AS DOUBLE), s.text
        FROM source s JOIN revision r USING (revision_id) JOIN source_box b USING (source_id)
        WHERE s.source_id IN (SELECT unnest(?::VARCHAR[])) ORDER BY s.source_id, b.ordinal
        """,
        [wanted],
    ).fetchall()
    boxes: dict[str, list[tuple[str, int, float, float, float, float, str]]] = defaultdict(list)
    for source_id, *place in rows:
        boxes[source_id].append((place[0], place[1], place[2], place[3], place[4], place[5], place[6]))
    return [
        ToldFinding(
            one,
            tuple(Place("expected", *box) for source_id in one.sources_expected for box in boxes[source_id])
            + tuple(Place("observed", *box) for source_id in one.sources_observed for box in boxes[source_id]),
        )
        for one in findings
    ]
