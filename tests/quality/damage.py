"""The real warehouse, damaged in one place, and what the expectations make of it.

A damage happens inside a transaction that is rolled back, and only frames whose rows changed are judged again: the
verdict on the others is what it was.

Most of what a frame costs is planning: each is a view of views of views. So frames and the views that they are made of
are kept as tables here, in a schema in which they find each other first. After a damage, those are asked again that
name something that changed, and only rows that are new are judged, where an expectation judges rows one by one.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from graphlib import TopologicalSorter
from pathlib import Path

import duckdb

from pipeline.documents import Lexicon, load_lexicon
from pipeline.project import resources
from pipeline.quality import load_suites
from pipeline.quality.frames import RECKONED, fetch_frame
from pipeline.quality.judging import judge
from pipeline.quality.suites import Expectation
from tests.warehouse.nine import REPOSITORY, fill_warehouse

Failing = dict[str, set[str]]
Damage = Callable[[duckdb.DuckDBPyConnection], None]


# The views as tables: as they are after a damage, and the frames as they were before. A damage strikes neither.
_KEPT, _UNDAMAGED = "kept", "undamaged"
# What the view begins with that shows the rows that a frame has only after a damage.
_NEW = "new_"
# The number of rows, and a sum over them.
Rows = tuple[object, ...]


def real_warehouse(root: Path) -> duckdb.DuckDBPyConnection:
    """The warehouse of what extracted/ holds of the nine documents, open for damage."""
    # The frames are small: planning them on one thread is faster than sharing the work.
    return duckdb.connect(str(fill_warehouse(root)), config={"threads": 1})


@dataclass
class Bench:
    """A warehouse with the frames and verdicts that it has undamaged."""

    connection: duckdb.DuckDBPyConnection

    @cached_property
    def expectations(self) -> tuple[Expectation, ...]:
        suites = load_suites(resources("expectations", REPOSITORY))
        return tuple(one for suite in suites for one in suite.expectations)

    @cached_property
    def lexicon(self) -> Lexicon:
        return load_lexicon(resources("lexicon", REPOSITORY))

    @cached_property
    def frames(self) -> dict[str, list[Expectation]]:
        """The expectations by the frame that they judge."""
        found: dict[str, list[Expectation]] = {}
        for one in self.expectations:
            found.setdefault(one.meta.frame, []).append(one)
        return found

    @cached_property
    def verdicts(self) -> Failing:
        """The keys of the rows that fail each expectation undamaged."""
        assert self.kept
        failing: Failing = {}
        with self.among_kept():
            for name in self.frames:
                failing |= self.failing(name, name)
        return failing

    @cached_property
    def views(self) -> dict[str, str]:
        """What each view asks, those that a view names before it."""
        sql = "SELECT view_name, sql FROM duckdb_views() WHERE NOT internal AND schema_name = 'main'"
        asks = {view: whole.partition(" AS ")[2].rstrip(";") for view, whole in self.connection.execute(sql).fetchall()}
        return {name: asks[name] for name in TopologicalSorter(_named(asks)).static_order() if name in asks}

    @cached_property
    def named(self) -> dict[str, set[str]]:
        """The words of what makes a view or a frame: what it is made of directly, and more that is no table or view."""
        reckoned = {name: Path(inspect.getfile(made)).read_text(encoding="utf-8") for name, made in RECKONED.items()}
        return _named({**self.views, **reckoned})

    @cached_property
    def kept(self) -> dict[str, Rows]:
        """The frames and the views that they are made of, in the order in which they are made; their undamaged rows."""
        needed = set(self.frames)
        for view in reversed(self.views):
            if any(view in self.named[one] for one in needed):
                needed.add(view)
        self.connection.execute(f"CREATE SCHEMA {_KEPT}; CREATE SCHEMA {_UNDAMAGED}")
        with self.among_kept():
            found = {view: self.keep(view) for view in self.views if view in needed}
        for view in found.keys() & self.frames.keys():
            kept, undamaged = (f'{schema}."{view}"' for schema in (_KEPT, _UNDAMAGED))
            self.connection.execute(f"CREATE TABLE {undamaged} AS FROM {kept}")
            self.connection.execute(f'CREATE VIEW "{_NEW}{view}" AS FROM {kept} EXCEPT ALL FROM {undamaged}')
        return found

    def keep(self, view: str) -> Rows:
        """Keep what a view answers now. Out: what tells it from other answers."""
        self.connection.execute(f'CREATE OR REPLACE TABLE {_KEPT}."{view}" AS {self.views[view]}')
        # No column has a name with a space in it: this is the whole row.
        sums = f'SELECT count(*), sum(hash("the row")) FROM {_KEPT}."{view}" AS "the row"'
        row = self.connection.execute(sums).fetchone()
        return tuple(row or ())

    @contextmanager
    def among_kept(self) -> Iterator[None]:
        """What is asked meanwhile is asked of what is kept."""
        self.connection.execute(f"SET search_path = '{_KEPT},main'")
        try:
            yield
        finally:
            self.connection.execute("SET search_path = 'main'")

    def failing(self, frame: str, rows: str) -> Failing:
        """The keys of the rows that fail each expectation of a frame, of these rows of it: all of them, or new ones."""
        (fetched,) = fetch_frame(self.connection, rows, self.lexicon)
        return {
            expectation: {str(fetched["key"].iloc[place]) for place in verdict.failing}
            for expectation, verdict in judge(self.frames[frame], fetched).items()
        }

    def reports(self, damage: Damage, touches: Iterable[str]) -> set[str]:
        """The expectations that report something new once `damage` has struck these tables. Nothing stays damaged."""
        known, changed, failing = self.verdicts, set(touches), Failing()
        self.connection.execute("BEGIN")
        try:
            damage(self.connection)
            with self.among_kept():
                for view, before in self.kept.items():
                    if not changed.isdisjoint(self.named[view]) and self.keep(view) != before:
                        changed.add(view)
                changed |= {name for name in RECKONED if not changed.isdisjoint(self.named[name])}
                for name in changed & self.frames.keys():
                    failing |= self.failing(name, name if self.is_judged_whole(name) else f"{_NEW}{name}")
        finally:
            self.connection.execute("ROLLBACK")
        return {name for name, keys in failing.items() if keys - known[name]}

    def is_judged_whole(self, frame: str) -> bool:
        """Whether what an expectation makes of a row of the frame may depend on the rows around it."""
        return frame in RECKONED or any(one.compares_rows for one in self.frames[frame])


def _named(texts: Mapping[str, str]) -> dict[str, set[str]]:
    return {name: set(re.findall(r"\w+", text)) - {name} for name, text in texts.items()}
