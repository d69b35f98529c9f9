"""The parser is blamed for nothing where plans that nobody wrote are read: tables in the shapes that offices use."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import duckdb
import pytest

from pipeline.project import Project
from pipeline.run import run
from tests.plans.plan import draw_plan
from tests.plans.press import print_plan, style_of

KINDS = ("year in header", "yearly columns", "two header levels", "merged left", "section rows", "transposed", "cards")
SEED = 7
ENTRY = """
[[document]]
document_id = "{0}"
title = "{0}"
publisher = "{0}市"
[[document.revision]]
label = "案"
published_on = 2024-03-01
file = "{0}.pdf"
sha256 = "{1}"
"""


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """The warehouse of one plan of each kind, each of another city, read and checked."""
    folder = Project(tmp_path_factory.mktemp("plans"))
    folder.raw.mkdir()
    entries = []
    for kind in KINDS:
        plan = draw_plan(kind, SEED)
        data = print_plan(plan, style_of(plan, "report", SEED), None)
        name = kind.replace(" ", "-")
        (folder.raw / f"{name}.pdf").write_bytes(data)
        entries.append(ENTRY.format(name, hashlib.sha256(data).hexdigest()))
    folder.catalog.write_text("".join(entries), encoding="utf-8")
    run(folder, lambda *_: None)
    with duckdb.connect(str(folder.warehouse), read_only=True) as connection:
        yield connection


def test_plans_without_mistakes_are_reported_for_none(plans: duckdb.DuckDBPyConnection) -> None:
    found = plans.execute("SELECT expectation, severity, document_id, message_en FROM finding WHERE severity <> 'info'")
    assert found.fetchall() == []


@pytest.mark.parametrize("expectation", ["numbers_are_as_printed", "periods_are_printed", "targets_move_one_way"])
def test_and_they_were_looked_at(plans: duckdb.DuckDBPyConnection, expectation: str) -> None:
    (judged,) = plans.execute("SELECT judged FROM judgement WHERE expectation = ?", [expectation]).fetchall()
    assert judged[0] > 50
