"""What linking makes of the nine documents in the warehouse: figures of initiatives beside the KPI list.

Names, numbers and verdicts were read off the printed pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import duckdb
import pytest

from tests.warehouse.nine import fill_warehouse


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    warehouse = fill_warehouse(tmp_path_factory.mktemp("linked") / "project")
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        yield connection


# The numbers in 資料3-2 and in the R4 (else R7) column of 資料3-3, by what the indicator is called there.
@pytest.mark.parametrize(
    ("name", "year", "initiative", "listed", "verdict"),
    [
        ("自動車税種別割に係る電子決済利用件数", 2022, "24595", "24595", "equal"),
        ("BPR実施課", 2022, "8", "8", "equal"),
        ("HP「ふくしまの旅」のPV数（件）", 2022, "9280000", "9280000", "equal"),
        ("農業先端技術に係る研究成果発表件数（普及に移しうる成果数）", 2025, "4", "4", "equal"),
        ("農業先端技術の研究開発発表件数（普及に移しうる成果数）", 2025, "5", "5", "equal"),
        ("水産業先端技術に係る研究成果発表件数（普及に移しうる成果数）", 2025, "10", "10", "equal"),
        # 83ポイント in the goal, 83% in the list
        ("「教員のICT活用指導力（D情報活用の基盤となる知識や態度について指導する能力）」", 2022, "83", "83", "equal"),
        ("ICT導入施設数", 2022, "253", "277", "different"),
        ("先端技術を活用する市町村数（累計）", 2022, "42", "41", "different"),
        (
            "災害に備えて、自分（自宅）の避難計画を作成していると答えた県民の割合（意識調査）",
            2022, "11.7", "11.78", "rounding",
        ),
        # 170円/kg以内 in the goal, -170 in the list
        ("福島県産牛枝肉価格と全国平均価格の差額", 2022, "170", "-170", "bound"),
    ],
)  # fmt: skip
def test_an_initiatives_figure_stands_beside_the_list(
    warehouse: duckdb.DuckDBPyConnection, name: str, year: int, initiative: str, listed: str, verdict: str
) -> None:
    rows = warehouse.execute(
        "SELECT DISTINCT value_a, value_b, verdict FROM v_cross_document JOIN v_kpi k USING (canonical_id)"
        " WHERE k.name = ? AND fiscal_year = ? AND role = 'target' AND document_a = '3-2' AND document_b = '3-3'",
        [name, year],
    ).fetchall()
    assert (Decimal(initiative), Decimal(listed), verdict) in rows


def test_a_goal_of_one_part_is_held_against_that_part(warehouse: duckdb.DuckDBPyConnection) -> None:
    rows = warehouse.execute(
        "SELECT part, value_a, value_b, verdict FROM v_cross_document WHERE name LIKE '①テクノアカデミー%'"
        " AND document_a <> document_b ORDER BY part"
    ).fetchall()
    assert rows == [("①", Decimal(500), Decimal(500), "equal"), ("②", Decimal(50), Decimal(50), "equal")]


def test_other_differences_between_documents(warehouse: duckdb.DuckDBPyConnection) -> None:
    """Slides against the list: 160 against 130 participants, 146.1万 against 146.41万 page views in FY2025."""
    rows = warehouse.execute(
        "SELECT value_a, value_b, base_unit FROM v_cross_document WHERE document_a = '3-1' AND document_b = '3-3'"
        " AND verdict = 'different' ORDER BY value_a"
    ).fetchall()
    assert rows == [(Decimal(160), Decimal(130), "人"), (Decimal(1461000), Decimal(1464100), "件")]


def test_every_goal_with_a_name_speaks_of_an_indicator(warehouse: duckdb.DuckDBPyConnection) -> None:
    left = warehouse.execute(
        "SELECT name FROM initiative_goal WHERE canonical_id IS NULL AND name IS NOT NULL"
    ).fetchall()
    assert left == []
    orphans = warehouse.execute(
        "SELECT count(*) FROM initiative_goal_match m ANTI JOIN canonical_kpi c USING (canonical_id)"
    ).fetchone()
    assert orphans == (0,)


def test_scores_are_exact_and_between_nothing_and_one(warehouse: duckdb.DuckDBPyConnection) -> None:
    types = warehouse.execute(
        "SELECT DISTINCT data_type FROM duckdb_columns() WHERE column_name = 'score' AND table_name IN"
        " ('kpi_match', 'initiative_goal_match', 'kept_apart')"
    ).fetchall()
    assert types == [("DECIMAL(5,4)",)]
    low, high = warehouse.execute("SELECT min(score), max(score) FROM kpi_match").fetchall()[0]
    assert Decimal("0.5") < low < high == 1


def test_a_trajectory_joins_the_names_of_one_indicator(warehouse: duckdb.DuckDBPyConnection) -> None:
    """オープンデータ閲覧件数 (3-3) and …ポータルサイト… (1-2, 3-2): 20,862 (R2), 23,146 (R4), 30,000 (R7)."""
    rows = warehouse.execute(
        "SELECT document_id, fiscal_year, role, base_value FROM v_trajectory"
        " WHERE name = 'オープンデータポータルサイトの閲覧件数' AND fiscal_year IN (2020, 2022, 2025) ORDER BY ALL"
    ).fetchall()
    assert rows == [
        ("1-2", 2020, "baseline", Decimal(20862)),
        ("1-2", 2025, "target", Decimal(30000)),
        ("3-2", 2022, "target", Decimal(23146)),
        ("3-3", 2022, "target", Decimal(23146)),
        ("3-3", 2025, "target", Decimal(30000)),
    ]
