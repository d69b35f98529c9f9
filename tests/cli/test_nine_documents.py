"""The nine published documents, from raw/ alone to a warehouse that keeps its promises.

The numbers were read off the pages by eye: 資料1-1 (取組項目等, the three pillars) and 資料1-2 (3(3) 取組項目等).
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from pipeline.extracted import KINDS, read_manifest
from pipeline.project import file_sha256
from tests.cli.folders import REPOSITORY, contents, keikaku, published


@pytest.fixture(scope="module")
def warehouse(nine: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(nine / "warehouse" / "keikaku.duckdb"), read_only=True) as connection:
        yield connection


def rows(connection: duckdb.DuckDBPyConnection, sql: str) -> list[tuple[object, ...]]:
    return connection.execute(sql).fetchall()


def test_all_nine_are_there_with_their_names(warehouse: duckdb.DuckDBPyConnection) -> None:
    assert rows(warehouse, "SELECT document_id, title FROM v_document ORDER BY 1") == [
        ("1-1", "福島県行財政改革プラン（仮称）案（概要）"),
        ("1-2", "福島県行財政改革プラン（仮称）案"),
        ("1-3", "行財政運営の推進に関する助言"),
        ("2-1", "ふくしまICTデータ利活用社会推進プランの総括について（案）"),
        ("2-2", "福島県デジタル化推進計画（案）の概要"),
        ("2-3", "福島県デジタル化推進計画（案）"),
        ("3-1", "デジタル変革（DX）に係る令和3年度の取組状況並びに令和4年度の事業取組一覧及び指標の設定について"),
        ("3-2", "令和4年度関連事業・取組一覧"),
        ("3-3", "KPI一覧"),
    ]


STATED = {
    ("取組項目", None): 39,
    ("取組内容", None): 94,
    ("成果目標", None): 39,
    ("指標", None): 29,
    ("取組項目", "柱Ⅰ"): 9,
    ("取組項目", "柱Ⅱ"): 9,
    ("取組項目", "柱Ⅲ"): 21,
    ("指標", "柱Ⅰ"): 3,
    ("指標", "柱Ⅱ"): 6,
    ("指標", "柱Ⅲ"): 20,
}


def test_the_counts_that_the_plan_states_are_read(warehouse: duckdb.DuckDBPyConnection) -> None:
    sql = "SELECT DISTINCT counted, scope, value FROM v_stated_count WHERE revision_id LIKE '{}@%'"
    summary = rows(warehouse, sql.format("1-1"))
    assert {(counted, scope): value for counted, scope, value in summary} == STATED
    plan = rows(warehouse, sql.format("1-2"))
    assert {(counted, scope): value for counted, scope, value in plan} == {
        key: value for key, value in STATED.items() if key[1] is None
    }


def test_what_was_extracted_agrees_with_them(warehouse: duckdb.DuckDBPyConnection) -> None:
    found = "SELECT subject, expected, observed FROM v_finding WHERE expectation = 'stated_count_equals_extracted'"
    assert rows(warehouse, found) == []
    assert rows(warehouse, "SELECT subject FROM v_finding WHERE severity = 'error'") == []


def test_the_step_that_the_project_is_named_for(warehouse: duckdb.DuckDBPyConnection) -> None:
    """RPA: 約9,800時間 (R3年度), 毎年度1,600時間の増加, 約16,200時間 (R7年度)."""
    checked = rows(
        warehouse,
        "SELECT baseline, baseline_period, years, step, computed, target, target_period, gap, verdict, base_unit"
        " FROM v_increment_check WHERE name LIKE '%RPA%'",
    )
    assert checked == [(9800, "FY2021", 4, 1600, 16200, 16200, "FY2025", 0, "exact", "時間")]


def test_a_step_that_does_not_lead_to_its_target_is_seen(warehouse: duckdb.DuckDBPyConnection) -> None:
    """総合計画の指標の達成状況: 70.6% (R2年度) and 3.3% a year make 87.1% in R7年度; the plan prints 83.8%."""
    off = rows(warehouse, "SELECT name, years, computed::VARCHAR FROM v_increment_check WHERE verdict = 'off'")
    assert off == [("総合計画の指標の達成状況", 5, "87.10000000")]


def test_every_reference_resolves(warehouse: duckdb.DuckDBPyConnection) -> None:
    keys = {
        "revision_id": "revision", "document_id": "document", "source_id": "source", "heading_id": "heading",
        "kpi_id": "kpi", "measure_id": "measure", "initiative_id": "initiative", "canonical_id": "canonical_kpi",
        "finding_id": "finding",
    }  # fmt: skip
    columns = rows(warehouse, "SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal")
    tables = {name for (name,) in rows(warehouse, "SELECT table_name FROM duckdb_tables()")}
    looked_at = 0
    for table, column in columns:
        if table in tables and column in keys:
            target = keys[str(column)]
            sql = f"SELECT count(*) FROM {table} WHERE {column} NOT IN (SELECT {column} FROM {target})"
            assert rows(warehouse, sql) == [(0,)], f"{table}.{column}"
            looked_at += 1
    assert looked_at > 35


def test_keys_are_unique(warehouse: duckdb.DuckDBPyConnection) -> None:
    keys = {
        "document": "document_id", "revision": "revision_id", "source": "source_id", "heading": "heading_id",
        "kpi": "kpi_id", "measure": "measure_id", "initiative": "initiative_id", "term": "term_id",
        "canonical_kpi": "canonical_id", "source_box": "source_id, ordinal", "kpi_value": "kpi_id, ordinal",
        "table_cell": 'table_id, "row", col', "measure_item": "measure_id, kind, ordinal",
    }  # fmt: skip
    for table, key in keys.items():
        sql = f"SELECT {key} FROM {table} GROUP BY ALL HAVING count(*) > 1"
        assert rows(warehouse, sql) == [], table
    assert rows(warehouse, "SELECT kpi_key FROM v_kpi GROUP BY 1 HAVING count(*) > 1") == []


def test_every_number_leads_to_a_place_on_a_page(warehouse: duckdb.DuckDBPyConnection) -> None:
    placed = rows(
        warehouse,
        "SELECT count(*), count(b.page) FILTER (b.page BETWEEN 1 AND r.pages AND b.x1 > b.x0 AND b.bottom > b.top)"
        " FROM v_kpi_value v JOIN v_kpi k USING (kpi_id) JOIN revision r USING (revision_id)"
        " LEFT JOIN source_box b ON b.source_id = v.source_id AND b.ordinal = 1",
    )
    ((values, places),) = placed
    assert values == places
    assert isinstance(values, int)
    assert values > 400


def test_the_printed_number_stands_in_the_text_of_its_source(warehouse: duckdb.DuckDBPyConnection) -> None:
    found = rows(warehouse, "SELECT v.raw, s.text FROM v_kpi_value v JOIN source s USING (source_id)")
    for raw, text in found:
        digits = re.sub(r"\D", "", str(raw))
        assert digits in re.sub(r"\D", "", str(text)), (raw, text)


def test_the_same_number_in_the_plan_and_in_the_list_of_indicators(warehouse: duckdb.DuckDBPyConnection) -> None:
    """RPA in R7年度: 約16,200時間 in 資料1-2, 16200 without a unit in 資料3-3."""
    compared = rows(
        warehouse,
        "SELECT DISTINCT value_a, value_b, difference FROM v_cross_document"
        " WHERE name LIKE 'RPA%' AND (document_a, document_b) = ('1-2', '3-3')",
    )
    assert compared == [(16200, 16200, 0)]


def test_a_second_run_reads_nothing_and_says_the_same(nine: Path, tmp_path: Path) -> None:
    root = shutil.copytree(nine, tmp_path / "root")
    before = contents(root)
    first, second = keikaku(root, "run"), keikaku(root, "run")
    assert first.stdout == second.stdout
    assert first.stdout.startswith("9 unchanged; warehouse up to date\n")
    assert contents(root) == before


def test_what_is_in_git_is_what_this_code_reads(nine: Path) -> None:
    """extracted/ is committed; whoever changes the parser runs `make run` and commits what it changes."""
    compared = 0
    fresh = contents(nine)
    for document_id, document in published().items():
        revision = document["revision"][0]
        label = revision["label"]
        manifest = read_manifest(REPOSITORY / "extracted", document_id, label)
        assert manifest is not None, document_id
        if manifest.file_sha256 != file_sha256(REPOSITORY / "raw" / revision["file"]):
            continue  # the file was replaced and not read yet
        kept = contents(REPOSITORY)
        files = {f"{document_id}/{label}/{kind.name}.jsonl" for kind in KINDS}
        names = files & {*kept, *fresh}  # what a second reader said is another test's
        assert {name: kept.get(name) for name in names} == {name: fresh.get(name) for name in names}
        compared += 1
    assert compared
