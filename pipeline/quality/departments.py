"""Which departments a document names where something is printed, so that a finding reaches those who can mend it.

The column of departments in the same row of the table (担当課 …) says it; where a table has none, the measure under
whose heading the indicator stands (【主な関係課室 …】). Where neither names one, nobody is guessed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import duckdb

from pipeline.documents import Lexicon
from pipeline.documents.departments import departments
from pipeline.documents.labels import read_label
from pipeline.model.finding import Finding


@dataclass(frozen=True, slots=True)
class _Cell:
    row: int
    col: int
    row_span: int
    col_span: int
    is_header: bool
    text: str
    printed: str

    def covers_column(self, col: int) -> bool:
        return self.col <= col < self.col + self.col_span


def departments_of(
    connection: duckdb.DuckDBPyConnection, findings: Iterable[Finding], lexicon: Lexicon
) -> dict[str, tuple[str, ...]]:
    """The departments named where each finding points, by finding_id: with full path, in printed order, each once.

    In: a warehouse, findings with source_ids of it, the lexicon it was read with. A finding that has none is left out:
    so is one whose observed (or expected) places belong to different departments, such as a count of all measures.
    """
    findings = list(findings)
    wanted = sorted({source_id for one in findings for source_id in (*one.sources_expected, *one.sources_observed)})
    named = _of_measures(connection, wanted) | _of_rows(connection, wanted, lexicon)
    found = {
        one.finding_id: tuple(
            dict.fromkeys((*_common(one.sources_expected, named), *_common(one.sources_observed, named)))
        )
        for one in findings
    }
    return {finding_id: names for finding_id, names in found.items() if names}


def _common(sources: Sequence[str], named: Mapping[str, tuple[str, ...]]) -> list[str]:
    """The departments that all places of one role name, as far as they name any."""
    several = [named[source_id] for source_id in sources if source_id in named]
    return [name for name in several[0] if all(name in names for names in several)] if several else []


def _of_rows(
    connection: duckdb.DuckDBPyConnection, wanted: Sequence[str], lexicon: Lexicon
) -> dict[str, tuple[str, ...]]:
    """What the column of departments says in the rows of these sources."""
    places = connection.execute(
        "SELECT source_id, table_id, row, row_span FROM table_cell WHERE source_id IN (SELECT unnest(?::VARCHAR[]))",
        [wanted],
    ).fetchall()
    tables = _tables(connection, sorted({table_id for _, table_id, _, _ in places}))
    named: dict[str, tuple[str, ...]] = {}
    for source_id, table_id, row, row_span in places:
        lines = _named_in_rows(tables[table_id], range(row, row + row_span), lexicon)
        names = departments("\n".join(lines), lexicon)
        if names:
            named[source_id] = names
    return named


def _tables(connection: duckdb.DuckDBPyConnection, table_ids: Sequence[str]) -> Mapping[str, list[_Cell]]:
    tables: dict[str, list[_Cell]] = defaultdict(list)
    rows = connection.execute(
        """
        SELECT c.table_id, c.row, c.col, c.row_span, c.col_span, c.is_header, c.text, s.text
        FROM table_cell c JOIN source s USING (source_id)
        WHERE c.table_id IN (SELECT unnest(?::VARCHAR[])) ORDER BY c.table_id, c.row, c.col
        """,
        [table_ids],
    ).fetchall()
    for table_id, *cell in rows:
        tables[table_id].append(_Cell(*cell))
    return tables


def _named_in_rows(cells: Sequence[_Cell], rows: range, lexicon: Lexicon) -> list[str]:
    """The printed lines of the cells in these rows that stand under a header of departments."""
    return [
        cell.printed
        for cell in cells
        if not cell.is_header
        and cell.row < rows.stop
        and rows.start < cell.row + cell.row_span
        and _is_headed(cells, cell, lexicon)
    ]


def _is_headed(cells: Sequence[_Cell], cell: _Cell, lexicon: Lexicon) -> bool:
    """Whether the nearest header word above a cell is one of departments."""
    above = [one for one in cells if one.is_header and one.row < cell.row and one.covers_column(cell.col)]
    roles = (read_label(one.text, lexicon, lexicon.words("unit")).role for one in reversed(above))
    return next((role for role in roles if role is not None), None) == "departments"


def _of_measures(connection: duckdb.DuckDBPyConnection, wanted: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The departments of the measure that a source belongs to, or under whose heading its indicator stands."""
    rows = connection.execute(_MEASURES, [wanted]).fetchall()
    return {source_id: tuple(names) for source_id, names in rows}


# An indicator belongs to the nearest measure among the headings above it.
_MEASURES = """
WITH RECURSIVE indicator AS (
    SELECT kpi_id, source_id FROM kpi
    UNION SELECT kpi_id, source_id FROM kpi_value
    UNION SELECT kpi_id, source_id FROM kpi_increment
    UNION SELECT kpi_id, source_id FROM kpi_milestone
), above (kpi_id, heading_id, distance) AS (
    SELECT kpi_id, heading_id, 0 FROM kpi WHERE heading_id IS NOT NULL
    UNION ALL
    SELECT a.kpi_id, h.parent_id, a.distance + 1
    FROM above a JOIN heading h USING (heading_id) WHERE h.parent_id IS NOT NULL
), named AS (
    SELECT i.source_id, m.departments, a.distance
    FROM indicator i JOIN above a USING (kpi_id) JOIN measure m USING (heading_id)
    UNION ALL SELECT source_id, departments, 0 FROM measure
    UNION ALL SELECT i.source_id, m.departments, 0 FROM measure_item i JOIN measure m USING (measure_id)
)
SELECT source_id, arg_min(departments, distance) FROM named
WHERE len(departments) > 0 AND source_id IN (SELECT unnest(?::VARCHAR[])) GROUP BY source_id
"""
