"""Where the two readers of the PDFs do not agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A place on which two readers differ, by what a person would call it; '' where a reader has nothing."""

    document_id: str
    page: int
    subject: str
    first_text: str
    second_text: str


def disagreements(connection: duckdb.DuckDBPyConnection, document_ids: Sequence[str]) -> tuple[Disagreement, ...]:
    """Where the readers of these documents differ, in the order of documents and pages."""
    rows = connection.execute(
        """
        SELECT d.document_id, b.page, d.subject, d.first_text, d.second_text
        FROM v_reader_disagreement d JOIN source_box b ON b.source_id = d.source_id AND b.ordinal = 1
        WHERE NOT d.agreed AND d.document_id IN (SELECT unnest(?::VARCHAR[]))
        ORDER BY d.document_id, b.page, b.top, b.x0, d.key
        """,
        [list(document_ids)],
    )
    return tuple(Disagreement(*row) for row in rows.fetchall())
