"""Ways to damage one place of a warehouse.

A misprint or misread strikes record, source and table cell alike (`misprint`, `redate`, `reword`); what only a program
can do wrong strikes one of them (`struck`, `value_struck`). `gone` and `indicator_gone` are what was never read.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import duckdb

from tests.quality.damage import Damage

PRINTED = ("source", "table_cell")
PARTS_OF_INDICATORS = ("kpi_value", "kpi_item", "kpi_increment", "kpi_milestone", "kpi_match")
# The column with the words of a record, and the one that names it.
WORDING = {
    "kpi": ("rationale", "name"),
    "initiative": ("goal", "name"),
    "measure_item": ("title", "title"),
    "term": ("description", "term"),
}


@dataclass(frozen=True)
class Case:
    """A damage, the tables that it strikes, and the expectations that see it from another side."""

    damage: Damage
    touches: tuple[str, ...]
    also: tuple[str, ...] = ()


def one(connection: duckdb.DuckDBPyConnection, sql: str, *values: object) -> tuple[object, ...]:
    """The only row that answers: a damage that strikes nothing, or more than one place, proves nothing."""
    rows = connection.execute(sql, list(values)).fetchall()
    assert len(rows) == 1, (sql, values, len(rows))
    return tuple(rows[0])


def kpi_id(connection: duckdb.DuckDBPyConnection, document: str, name: str) -> str:
    """An indicator of a document by the beginning of its name; of several, the one in the list of all indicators."""
    row = one(
        connection,
        "SELECT kpi_id FROM v_kpi JOIN v_revision USING (revision_id) WHERE document_id = ? AND starts_with(name, ?)"
        " QUALIFY row_number() OVER (ORDER BY rationale IS NULL, kpi_id) = 1",
        document,
        name,
    )
    return str(row[0])


def struck(*statements: str, touches: tuple[str, ...], also: tuple[str, ...] = ()) -> Case:
    """Statements that each change exactly one row."""

    def damage(connection: duckdb.DuckDBPyConnection) -> None:
        for sql in statements:
            assert one(connection, sql) == (1,), sql

    return Case(damage, touches, also)


def value_struck(document: str, name: str, which: str, change: str, also: tuple[str, ...] = ()) -> Case:
    """The record of one value changes; what is printed stays."""

    def damage(connection: duckdb.DuckDBPyConnection) -> None:
        found = kpi_id(connection, document, name)
        assert one(connection, f"UPDATE kpi_value SET {change} WHERE kpi_id = ? AND {which}", found) == (1,)

    return Case(damage, ("kpi_value",), also)


def reprint(connection: duckdb.DuckDBPyConnection, source_id: object, old: str, new: str) -> None:
    """Other words at a place on paper: in the source and in the cell that was read from it."""
    for table in PRINTED:
        sql = f"UPDATE {table} SET text = replace(squeeze(text), squeeze(?), ?) WHERE source_id = ?"
        connection.execute(sql, [old, new, source_id])


def recount(connection: duckdb.DuckDBPyConnection, revision_id: object, kind: str, by: int) -> None:
    """As many records of a kind were read as stand there now."""
    sql = "UPDATE record_count SET records = records + ? WHERE revision_id = ? AND kind = ?"
    connection.execute(sql, [by, revision_id, kind])


def misprint(
    document: str, name: str, which: str, old: str, new: str, *, keeps_unit: bool = True, also: tuple[str, ...] = ()
) -> Case:
    """Another number on paper and in the record: '1,832' -> '1,382'."""

    def damage(connection: duckdb.DuckDBPyConnection) -> None:
        found = kpi_id(connection, document, name)
        sql = f"SELECT raw, value, base_value, source_id FROM kpi_value WHERE kpi_id = ? AND {which}"
        raw, number, base, source_id = one(connection, sql, found)
        assert old in str(raw)
        value = Decimal("".join(char for char in new if char in "-.0123456789"))
        multiplier = Decimal(str(base)) / Decimal(str(number))
        decimals = max(0, -int(value.as_tuple().exponent))
        units = "" if keeps_unit else ", unit = NULL, base_unit = NULL"
        connection.execute(
            "UPDATE kpi_value SET raw = replace(raw, ?, ?), value = ?, base_value = ?, decimals = ?, resolution = ?"
            f"{units} WHERE kpi_id = ? AND {which}",
            [old, new, value, value * multiplier, decimals, multiplier.scaleb(-decimals), found],
        )
        reprint(connection, source_id, old, new)

    return Case(damage, ("kpi_value", *PRINTED), also)


def redate(document: str, name: str, which: str, old: str, new: str, year: int) -> Case:
    """Another fiscal year on paper and in the record: 'R7年度' -> 'R8年度'."""

    def damage(connection: duckdb.DuckDBPyConnection) -> None:
        found = kpi_id(connection, document, name)
        (source_id,) = one(connection, f"SELECT source_id FROM kpi_value WHERE kpi_id = ? AND {which}", found)
        sql = f"UPDATE kpi_value SET period = ?, fiscal_year = ? WHERE kpi_id = ? AND {which}"
        connection.execute(sql, [f"FY{year}", year, found])
        reprint(connection, source_id, old, new)

    return Case(damage, ("kpi_value", *PRINTED))


def reword(
    table: str, name: str, old: str, new: str, *more: str, touches: tuple[str, ...] = (), also: tuple[str, ...] = ()
) -> Case:
    """Other words in a rationale, a goal or a title, on paper and in the record.

    `more` says the same in what was read from these words; in it, ? is the id of the record.
    """
    column, called = WORDING[table]
    key = "measure_id" if table == "measure_item" else f"{table}_id"

    def damage(connection: duckdb.DuckDBPyConnection) -> None:
        record_id, words, place = one(
            connection,
            f"SELECT {key}, {column}, source_id FROM {table}"
            f" WHERE starts_with({called}, ?) AND contains({column}, ?)"
            f" QUALIFY row_number() OVER (ORDER BY {key}) = 1",
            name,
            old,
        )
        sql = f"UPDATE {table} SET {column} = replace({column}, ?, ?) WHERE {key} = ? AND {column} = ?"
        connection.execute(sql, [old, new, record_id, words])
        for source_id in cells_beside(connection, place, old) or [place]:
            reprint(connection, source_id, old, new)
        for statement in more:
            connection.execute(statement, [record_id])

    return Case(damage, (table, *PRINTED, *touches), also)


def cells_beside(connection: duckdb.DuckDBPyConnection, place: object, words: str) -> list[object]:
    """The cells with these words in the rows of the cell that was read from `place`."""
    rows = connection.execute(
        "SELECT c.source_id FROM table_cell c JOIN table_cell n USING (table_id) WHERE n.source_id = ?"
        ' AND contains(squeeze(c.text), squeeze(?)) AND c."row" < n."row" + n.row_span'
        ' AND n."row" < c."row" + c.row_span',
        [place, words],
    ).fetchall()
    return [row[0] for row in rows]


def gone(table: str, which: str) -> Case:
    """A record that was never read: neither does its row stand there, nor was it counted."""

    def damage(connection: duckdb.DuckDBPyConnection) -> None:
        (revision_id,) = one(connection, f"SELECT revision_id FROM {table} WHERE {which}")
        assert one(connection, f"DELETE FROM {table} WHERE {which}") == (1,)
        recount(connection, revision_id, table, -1)

    return Case(damage, (table, "record_count"))


def indicator_gone(document: str, name: str, also: tuple[str, ...] = ()) -> Case:
    """An indicator that was never read, with all that belongs to it."""

    def damage(connection: duckdb.DuckDBPyConnection) -> None:
        found = kpi_id(connection, document, name)
        (revision_id,) = one(connection, "SELECT revision_id FROM kpi WHERE kpi_id = ?", found)
        for table in (*PARTS_OF_INDICATORS, "kpi"):
            connection.execute(f"DELETE FROM {table} WHERE kpi_id = ?", [found])
        recount(connection, revision_id, "kpi", -1)

    return Case(damage, ("kpi", *PARTS_OF_INDICATORS, "record_count"), also)


def cell_misprint(document: str, text: str, old: str, new: str, also: tuple[str, ...] = ()) -> Case:
    """Another number in a table cell that no record was read from."""

    def damage(connection: duckdb.DuckDBPyConnection) -> None:
        sql = (
            "SELECT source_id FROM v_table_cell JOIN v_revision USING (revision_id) WHERE text = ? AND document_id = ?"
        )
        reprint(connection, one(connection, sql, text, document)[0], old, new)

    return Case(damage, PRINTED, also)


def cells_exchanged(document: str, one_text: str, other_text: str, also: tuple[str, ...] = ()) -> Case:
    """Two cells of one column of a table that no record was read from change places on paper."""

    def damage(connection: duckdb.DuckDBPyConnection) -> None:
        first, second = one(
            connection,
            "SELECT a.source_id, b.source_id FROM v_table_cell a JOIN v_table_cell b USING (table_id, col)"
            " JOIN v_revision r ON r.revision_id = a.revision_id"
            " WHERE r.document_id = ? AND a.text = ? AND b.text = ?",
            document,
            one_text,
            other_text,
        )
        reprint(connection, first, one_text, other_text)
        reprint(connection, second, other_text, one_text)

    return Case(damage, PRINTED, also)
