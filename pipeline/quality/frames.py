"""What the expectations judge: views of the warehouse, and frames that take more than SQL to reckon."""

from __future__ import annotations

from collections.abc import Callable, Mapping
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


def fetch_frame(connection: duckdb.DuckDBPyConnection, name: str, lexicon: Lexicon) -> pd.DataFrame:
    """The rows of a frame, indexed from 0, in one order in every run: of equal findings the first is told.

    Raises SuiteError if there is no view and no reckoned frame of that name.
    """
    if name in RECKONED:
        return RECKONED[name](connection, lexicon)
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
    return ask_frame(connection, f'SELECT * FROM "{name}" ORDER BY ALL')


def ask_frame(connection: duckdb.DuckDBPyConnection, sql: str) -> pd.DataFrame:
    """The answer as a frame of exact values: DuckDB's own way to pandas would turn every decimal into a float."""
    import pandas as pd

    answer = connection.execute(sql)
    columns = [column[0] for column in answer.description or ()]
    return pd.DataFrame(answer.fetchall(), columns=columns, dtype=object)
