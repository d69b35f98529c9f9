"""The DuckDB file: built beside the old one and put in its place whole, and opened for questions."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, Any

import duckdb
from pydantic_core import to_json

from pipeline.model.errors import KeikakuError
from pipeline.model.message import Message, told

# Nothing is fetched behind the user's back.
_CONFIG: dict[str, str | bool | int | float | list[str]] = {"autoinstall_known_extensions": False}


# Takes a table's name and a row of it; a key that the row does not have is NULL.
AddRow = Callable[[str, Mapping[str, Any]], None]


class WarehouseError(KeikakuError):
    """The warehouse cannot be opened or built."""


@contextmanager
def building(path: Path, sql: Sequence[Path]) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection to a new warehouse with the tables and views of `sql`, inside a transaction.

    When the block ends well, the transaction is committed and the file takes the place of `path`; when it does not
    (an error, Ctrl-C), the file is removed and `path` stays as it was, whatever the block wrote to disk.
    """
    new = path.with_name(f"{path.name}.new")
    path.parent.mkdir(parents=True, exist_ok=True)
    _remove(new)
    try:
        with _ctrl_c_as_elsewhere(), duckdb.connect(str(new), config=_CONFIG) as connection:
            connection.execute("BEGIN")
            for script in sql:
                _execute_script(connection, script)
            _comment_current_views(connection)
            yield connection
            connection.execute("COMMIT")
        new.replace(path)
    finally:
        _remove(new)


def write_to_disk(connection: duckdb.DuckDBPyConnection) -> None:
    """Commit what was loaded and begin anew: until then all of it is held in memory."""
    connection.execute("COMMIT")
    connection.execute("CHECKPOINT")
    connection.execute("BEGIN")


@contextmanager
def open_read_only(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that can only ask. Raises WarehouseError if there is no warehouse, or none that can be opened."""
    if not path.is_file():
        raise _missing(path)
    try:
        connection = duckdb.connect(str(path), read_only=True, config=_CONFIG)
    except duckdb.Error as error:
        reason = str(error).splitlines()[0]
        closed = Message(f"cannot be opened: {reason}", f"開けません: {reason}")
        advice = Message("Build it again: keikaku load", "作り直すには: keikaku load")
        raise WarehouseError(told(path, closed, advice)) from None
    with _ctrl_c_as_elsewhere(), connection:
        yield connection


@contextmanager
def updating(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that changes a warehouse in one transaction: all that the block does, or nothing of it.

    Raises WarehouseError if it cannot be opened, or while another program has it open.
    """
    if not path.is_file():
        raise _missing(path)
    try:
        connection = duckdb.connect(str(path), config=_CONFIG)
    except duckdb.Error as error:
        reason = str(error).splitlines()[0]
        raise WarehouseError(
            Message(f"{path}: cannot be written: {reason}", f"{path}: 書き込めません: {reason}")
        ) from None
    with _ctrl_c_as_elsewhere(), connection:
        connection.execute("BEGIN")
        yield connection
        connection.execute("COMMIT")


def _missing(path: Path) -> WarehouseError:
    missing = Message("there is no warehouse yet", "データベースがまだありません")
    return WarehouseError(told(path, missing, Message("Build it: keikaku run", "作成するには: keikaku run")))


@contextmanager
def _ctrl_c_as_elsewhere() -> Iterator[None]:
    """Ctrl-C inside a query is a RuntimeError of DuckDB; here it becomes what it is everywhere else."""
    try:
        yield
    except RuntimeError as error:
        if str(error) == "Query interrupted":
            raise KeyboardInterrupt from None
        raise


def ask(path: Path, sql: str) -> tuple[list[str], list[tuple[Any, ...]]]:
    """The column names and rows that answer `sql`. Raises WarehouseError with DuckDB's own words if it is not SQL."""
    try:
        sql.encode("utf-8")
    except UnicodeEncodeError:
        not_text = Message("the question is not text in UTF-8", "この問い合わせはUTF-8の文字列ではありません")
        raise WarehouseError(not_text) from None
    # In a thread of its own: a query that runs in the main thread does not always hear Ctrl-C.
    with open_read_only(path) as connection, ThreadPoolExecutor(max_workers=1) as pool:
        answer = pool.submit(_fetch, connection, sql)
        try:
            return answer.result()
        except KeyboardInterrupt:
            connection.interrupt()
            raise
        except duckdb.Error as error:
            message = Message(f"the question cannot be answered: {error}", f"この問い合わせには答えられません: {error}")
            raise WarehouseError(message) from None


def _fetch(connection: duckdb.DuckDBPyConnection, sql: str) -> tuple[list[str], list[tuple[Any, ...]]]:
    connection.execute(sql)
    columns = [column[0] for column in connection.description or ()]
    return columns, connection.fetchall() if columns else []


def stored_fingerprint(path: Path) -> str | None:
    """The fingerprint of all that a warehouse was built from; None if there is no warehouse that tells one."""
    return stored_meta(path).get("fingerprint")


def write_fingerprint(connection: duckdb.DuckDBPyConnection, fingerprint: str) -> None:
    """Say that a warehouse holds what `fingerprint` stands for."""
    connection.execute("UPDATE meta SET value = ? WHERE key = 'fingerprint'", [fingerprint])


def stored_meta(path: Path) -> dict[str, str]:
    """What a warehouse says of itself; nothing if there is no warehouse that says it."""
    try:
        with open_read_only(path) as connection:
            return dict(connection.execute("SELECT key, value FROM meta").fetchall())
    except (WarehouseError, duckdb.Error):
        return {}  # whatever stands there is not ours: it is built anew


def insert(connection: duckdb.DuckDBPyConnection, table: str, rows: Iterable[Mapping[str, Any]]) -> None:
    """Insert rows; a key that a row does not have is NULL."""
    with inserting(connection) as add:
        for row in rows:
            add(table, row)


@contextmanager
def inserting(connection: duckdb.DuckDBPyConnection) -> Iterator[AddRow]:
    """Takes rows, each with the name of its table, and inserts them when the block ends well.

    The rows wait in files of JSON lines, however many they are, and DuckDB reads those with the tables' own types:
    20,000 rows in a tenth of a second, and a Decimal travels as its digits, past every guess at types and every float.
    """
    with ExitStack() as files:
        lines: dict[str, IO[bytes]] = {}

        def add(table: str, row: Mapping[str, Any]) -> None:
            if table not in lines:
                lines[table] = files.enter_context(tempfile.NamedTemporaryFile(suffix=".jsonl"))
            lines[table].write(to_json(row) + b"\n")

        yield add
        for table, file in lines.items():
            file.flush()
            _insert_lines(connection, table, file.name)


def _insert_lines(connection: duckdb.DuckDBPyConnection, table: str, path: str) -> None:
    columns = connection.execute(
        "SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = ? ORDER BY column_index", [table]
    ).fetchall()
    types = ", ".join(f"'{name}': '{kind}'" for name, kind in columns)
    source = f"read_json(?, format = 'newline_delimited', columns = {{{types}}})"
    connection.execute(f'INSERT INTO "{table}" BY NAME SELECT * FROM {source}', [path])


def _execute_script(connection: duckdb.DuckDBPyConnection, script: Path) -> None:
    try:
        connection.execute(script.read_text(encoding="utf-8"))
    except duckdb.Error as error:
        raise WarehouseError(Message(f"{script}: {error}", f"{script}: {error}")) from None


def _comment_current_views(connection: duckdb.DuckDBPyConnection) -> None:
    """`v_<table>` shows a table's rows, so its columns take the table's comments, which are written once."""
    comments = connection.execute(
        """
        SELECT v.view_name, NULL, t.comment FROM duckdb_views() v
        JOIN duckdb_tables() t ON v.view_name = 'v_' || t.table_name WHERE v.comment IS NULL
        UNION ALL
        SELECT v.table_name, v.column_name, t.comment FROM duckdb_columns() v
        JOIN duckdb_columns() t ON v.table_name = 'v_' || t.table_name AND v.column_name = t.column_name
        WHERE v.comment IS NULL
        """
    ).fetchall()
    for view, column, comment in comments:
        text = (comment if column else f"{comment} （現行の版のみ / current revisions only）").replace("'", "''")
        target = f'COLUMN "{view}"."{column}"' if column else f'VIEW "{view}"'
        connection.execute(f"COMMENT ON {target} IS '{text}'")


def _remove(path: Path) -> None:
    path.unlink(missing_ok=True)
    path.with_name(f"{path.name}.wal").unlink(missing_ok=True)
