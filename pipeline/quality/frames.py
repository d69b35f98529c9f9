"""What the expectations judge: views of the warehouse, and frames that take more than SQL to reckon."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

import duckdb

from pipeline.documents import Lexicon
from pipeline.model.message import Message
from pipeline.quality.counts import stated_counts
from pipeline.quality.suites import SuiteError

if TYPE_CHECKING:
    import pandas as pd

Reckoned = Callable[[duckdb.DuckDBPyConnection, Lexicon], "pd.DataFrame"]

RECKONED: Mapping[str, Reckoned] = {"stated_counts": stated_counts}


def fetch_frame(
    connection: duckdb.DuckDBPyConnection, name: str, lexicon: Lexicon, at_once: int | None = None
) -> Iterator[pd.DataFrame]:
    """The rows of a frame, in parts of `at_once` rows (None: all of them), each indexed from 0; at least one part.

    They come in one order in every run: of equal findings the first is told. Nothing else may be asked of the
    connection before the last part is there. Raises SuiteError if there is no view and no reckoned frame of that name.
    """
    if name in RECKONED:
        yield RECKONED[name](connection, lexicon)
        return
    views = connection.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal").fetchall()
    if (name,) not in views:
        known = ", ".join(sorted([*RECKONED, *(view for (view,) in views if view.startswith("v_check_"))]))
        raise SuiteError(
            Message(
                f"expectations/: the frame {name!r} is not there; known are {known}. If keikaku was updated since the "
                "last run: keikaku run",
                f"expectations/: frame {name!r} はありません。使えるのは {known}。keikaku を更新した後なら、まず "
                "keikaku run",
            )
        )
    yield from _asked(connection, f'SELECT * FROM "{name}" ORDER BY ALL', at_once)


def _asked(connection: duckdb.DuckDBPyConnection, sql: str, at_once: int | None) -> Iterator[pd.DataFrame]:
    """The answer as frames of exact values: DuckDB's own way to pandas would turn every decimal into a float."""
    import pandas as pd

    answer = connection.execute(sql)
    columns = [column[0] for column in answer.description or ()]
    rows = answer.fetchmany(at_once) if at_once else answer.fetchall()
    yield pd.DataFrame(rows, columns=columns, dtype=object)
    while at_once and len(rows) == at_once:
        rows = answer.fetchmany(at_once)
        if rows:
            yield pd.DataFrame(rows, columns=columns, dtype=object)
