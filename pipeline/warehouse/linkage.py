"""Rows of the warehouse <-> statements of indicators and the links between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict, replace
from typing import Any

import duckdb

from pipeline.language.governments import leading_government
from pipeline.language.unit_kinds import comparable_kind
from pipeline.model.linkage import Links, Match, StatedIndicator, StatedValue
from pipeline.model.message import Message
from pipeline.warehouse.database import insert

_COLUMNS = (
    "statement_id", "ordinal", "document_id", "revision_id", "published_on", "name", "key", "field", "item_nos",
    "initiative", "around",
)  # fmt: skip
_ROWS = """
SELECT k.kpi_id, NULL, d.document_id, k.revision_id, r.published_on, k.name, k.kpi_key, k.field,
       coalesce((SELECT list(i.item_no ORDER BY i.ordinal) FROM kpi_item i
                 WHERE i.kpi_id = k.kpi_id AND i.item_no IS NOT NULL), []),
       NULL, concat_ws(chr(10), k.item, k.definition, array_to_string(k.notes, chr(10)))
FROM kpi k JOIN revision r USING (revision_id) JOIN document d USING (document_id)
ORDER BY k.kpi_id
"""
_GOALS = """
SELECT i.initiative_id, g.ordinal, d.document_id, i.revision_id, r.published_on, g.name, '', i.field,
       coalesce((SELECT list(n.item_no ORDER BY n.ordinal) FROM initiative_item n
                 WHERE n.initiative_id = i.initiative_id AND n.item_no IS NOT NULL), []),
       i.name, concat_ws(chr(10), i.item, i.name, i.overview, i.goal)
FROM initiative_goal g JOIN initiative i USING (initiative_id) JOIN revision r USING (revision_id)
JOIN document d USING (document_id)
WHERE g.name IS NOT NULL ORDER BY i.initiative_id, g.ordinal
"""
_VALUES = """
SELECT kpi_id, NULL, role, period, part, base_value, base_unit, resolution FROM kpi_value WHERE base_value IS NOT NULL
UNION ALL
SELECT initiative_id, ordinal, 'target', period, NULL, base_value, base_unit, resolution
FROM initiative_goal WHERE base_value IS NOT NULL AND NOT is_change
"""


def stated_indicators(connection: duckdb.DuckDBPyConnection) -> list[StatedIndicator]:
    """All statements of indicators in all revisions: rows of tables, and quantities of goals that have a name."""
    kinds = _unit_kinds(connection)
    values: dict[tuple[str, int | None], list[StatedValue]] = defaultdict(list)
    for statement_id, ordinal, role, period, part, value, unit, step in connection.execute(_VALUES).fetchall():
        values[statement_id, ordinal].append(StatedValue(role, period, part, value, kinds.get(unit), step))
    governments = _governments(connection)
    return [
        replace(one, government=governments[one.document_id], values=tuple(values[one.statement_id, one.ordinal]))
        for one in (*_statements(connection, _ROWS), *_statements(connection, _GOALS))
    ]


def _statements(connection: duckdb.DuckDBPyConnection, sql: str) -> Iterator[StatedIndicator]:
    for row in connection.execute(sql).fetchall():
        told = dict(zip(_COLUMNS, row, strict=True))
        numbers = tuple(told.pop("item_nos"))
        yield StatedIndicator(**told, item_nos=numbers, government="")


def _governments(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """Whose each document is: 福島県教育委員会 is 福島県, and publishers with one code are one government."""
    rows = connection.execute("SELECT document_id, publisher, publisher_code FROM document").fetchall()
    named = {document_id: leading_government(publisher) or publisher for document_id, publisher, _ in rows}
    by_code: dict[str, str] = {}
    for document_id, _, code in rows:
        if code is not None:
            by_code[code] = min(named[document_id], by_code.get(code, named[document_id]))
    return {document_id: by_code.get(code, named[document_id]) for document_id, _, code in rows}


def store_links(connection: duckdb.DuckDBPyConnection, links: Links) -> None:
    """Fill the tables of linking, and the canonical_id of indicators and goals."""
    insert(connection, "canonical_kpi", map(asdict, links.canonicals))
    insert(connection, "kpi_match", (_match(one) for one in links.matches if one.ordinal is None))
    insert(connection, "initiative_goal_match", (_goal_match(one) for one in links.matches if one.ordinal is not None))
    insert(connection, "kept_apart", (_row(one, "reason") for one in links.apart))
    insert(connection, "unused_pin", ({"message": one.ja, "message_en": one.en} for one in links.unused))
    kinds = _unit_kinds(connection)
    insert(connection, "unit_kind", ({"base_unit": unit, "kind": kind} for unit, kind in kinds.items()))
    connection.execute("UPDATE kpi SET canonical_id = m.canonical_id FROM kpi_match m WHERE m.kpi_id = kpi.kpi_id")
    connection.execute(
        "UPDATE initiative_goal AS g SET canonical_id = m.canonical_id FROM initiative_goal_match m"
        " WHERE m.initiative_id = g.initiative_id AND m.ordinal = g.ordinal"
    )


def unused_pins(connection: duckdb.DuckDBPyConnection) -> tuple[Message, ...]:
    """What of links.toml matched nothing when the warehouse was built."""
    rows = connection.execute("SELECT message_en, message FROM unused_pin").fetchall()
    return tuple(Message(en, ja) for en, ja in rows)


def _match(one: Match) -> dict[str, Any]:
    row = _row(one, "evidence")
    return {"kpi_id": row.pop("statement_id"), **row}


def _goal_match(one: Match) -> dict[str, Any]:
    row = _row(one, "evidence")
    return {"initiative_id": row.pop("statement_id"), **row}


def _row(one: Any, told: str) -> dict[str, Any]:
    """A record as a row. What is told to people is one text in both languages."""
    row = {name: getattr(one, name) for name in one.__dataclass_fields__}
    message: Message = row[told]
    return row | {told: f"{message.ja} / {message.en}"}


def _unit_kinds(connection: duckdb.DuckDBPyConnection) -> dict[str, str | None]:
    """The kind of each unit that stands beside a number."""
    units = connection.execute(
        "SELECT base_unit FROM kpi_value WHERE base_unit IS NOT NULL"
        " UNION SELECT base_unit FROM initiative_goal WHERE base_unit IS NOT NULL ORDER BY 1"
    ).fetchall()
    return {unit: comparable_kind(unit) for (unit,) in units}
