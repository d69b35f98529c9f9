"""The real warehouse, damaged in one place, and what the expectations make of it.

A damage happens inside a transaction that is rolled back, and only frames whose rows changed are judged again: the
verdict on the others is what it was.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import duckdb
import pandas as pd

from pipeline.documents import Lexicon, load_lexicon
from pipeline.project import resources
from pipeline.quality import load_suites
from pipeline.quality.frames import RECKONED, fetch_frame
from pipeline.quality.judging import judge
from pipeline.quality.suites import Expectation
from tests.warehouse.nine import REPOSITORY, fill_warehouse

Failing = dict[str, set[str]]
Damage = Callable[[duckdb.DuckDBPyConnection], None]


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
    def frames(self) -> dict[str, pd.DataFrame]:
        return {name: self.fetch(name) for name in {one.meta.frame for one in self.expectations}}

    @cached_property
    def verdicts(self) -> Failing:
        return self.failing(self.frames)

    @cached_property
    def made_of(self) -> dict[str, set[str]]:
        """The tables and views that each view names, those they are made of included."""
        views = dict(self.connection.execute("SELECT view_name, sql FROM duckdb_views() WHERE NOT internal").fetchall())
        names = {view: set(re.findall(r"\w+", sql)) - {view} for view, sql in views.items()}
        while True:
            wider = {
                view: parts.union(*(names[part] for part in parts if part in names)) for view, parts in names.items()
            }
            if wider == names:
                return names
            names = wider

    def fetch(self, name: str) -> pd.DataFrame:
        (whole,) = fetch_frame(self.connection, name, self.lexicon)
        return whole

    def failing(self, frames: dict[str, pd.DataFrame]) -> Failing:
        """The keys of the rows that fail each expectation on these frames."""
        failing: Failing = {}
        for name, frame in frames.items():
            verdicts = judge([one for one in self.expectations if one.meta.frame == name], frame)
            for expectation, verdict in verdicts.items():
                failing[expectation] = {str(frame["key"].iloc[place]) for place in verdict.failing}
        return failing

    def reports(self, damage: Damage, touches: Iterable[str]) -> set[str]:
        """The expectations that report something new once `damage` has struck these tables. Nothing stays damaged."""
        struck, whole, known = set(touches), self.frames, self.verdicts
        self.connection.execute("BEGIN")
        try:
            damage(self.connection)
            fresh = {
                name: self.fetch(name)
                for name in whole
                if name in RECKONED or not struck.isdisjoint(self.made_of[name])
            }
        finally:
            self.connection.execute("ROLLBACK")
        changed = {name: frame for name, frame in fresh.items() if not same_rows(frame, whole[name])}
        return {name for name, keys in self.failing(changed).items() if keys - known[name]}


def same_rows(one: pd.DataFrame, other: pd.DataFrame) -> bool:
    """Whether two frames hold the same rows, in whatever order DuckDB gave them."""
    return sorted(map(repr, one.to_numpy().tolist())) == sorted(map(repr, other.to_numpy().tolist()))
