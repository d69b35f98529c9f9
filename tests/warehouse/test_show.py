"""Indicators found by their names, and all that is said of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from pipeline.model.finding import Finding
from pipeline.model.record import Extraction, KpiItem, KpiMilestone
from pipeline.warehouse import find_indicators, store_assessment, tell_indicators
from tests.warehouse.sample import Published, heading, kpi, source, step, value, warehouse

NAMES = (
    "行政手続のオンライン利用率",
    "県及び市町村の行政手続のオンライン利用率",
    "取り組みに参加したサーバー管理者の人数",
    "満足度（5点満点）の[平均]値",
    "Ｗｅｂ会議を100%利用する'部局'の数。",
)


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    records = tuple(kpi(name, (value("target", "FY2025", "1"),), top=20.0 * n) for n, name in enumerate(NAMES, start=1))
    with warehouse(tmp_path_factory.mktemp("names"), Published("1", Extraction(kpis=records))) as connection:
        yield connection


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("行政手続のオンライン利用率", (0,)),  # that name, and not the one that contains it
        ("行政手続の　オンライン利用率", (0,)),
        ("ｵﾝﾗｲﾝ利用率", (0, 1)),
        ("利用率 市町村", (1,)),
        ("市町村　利用率", (1,)),
        ("取組 サーバ", (2,)),
        ("取組みに参加したサーバ管理者の人数", (2,)),
        ("(5点満点)", (3,)),
        ("[平均]", (3,)),
        ("WEB会議", (4,)),
        ("web", (4,)),
        ("100％", (4,)),
        ("'部局'", (4,)),
        ("。", (4,)),
        ("利用", (0, 1, 4)),
        (".*", ()),
        ("_", ()),
        ("市町村 満足度", ()),
        ("--", ()),
        ("", ()),
    ],
)
def test_a_name_or_its_words_in_any_width_find_it(
    names: duckdb.DuckDBPyConnection, wanted: str, found: tuple[int, ...]
) -> None:
    search = find_indicators(names, wanted)
    assert {one.name for one in search.matches} == {NAMES[index] for index in found}
    assert search.searched == len(NAMES)


def test_a_name_that_nothing_has_gets_the_nearest(names: duckdb.DuckDBPyConnection) -> None:
    search = find_indicators(names, "行政手続きオンラインの利用立")
    assert search.matches == ()
    assert search.nearest[0] == "行政手続のオンライン利用率"
    assert find_indicators(names, "zzz").nearest == ()
    assert find_indicators(names, "利用率").nearest == ()


@pytest.mark.parametrize("wanted", ["\udcff", "\x1b[31m", "\x00", "あ" * 10_000])
def test_no_name_makes_it_fail(names: duckdb.DuckDBPyConnection, wanted: str) -> None:
    assert find_indicators(names, wanted).matches == ()


NAME = "削減される業務時間"
HEADINGS = (heading("第1", "総論", 1), heading("1", "見直し", 2, parent="h1", level=2))
VALUES = (value("baseline", "FY2021", "9800", "時間"), value("target", "FY2025", "16200", "時間"))
MILESTONE = KpiMilestone(
    "level", "FY2030", Decimal(20000), "時間", Decimal(20000), "時間", ">=", "20,000時間以上", source("20,000時間以上")
)
PLAN = replace(
    kpi(NAME, VALUES, (step("1600", "時間"),)),
    heading_id="h2",
    definition="年間の時間",
    rationale="実績を踏まえる。",
    notes=("※ 注",),
    items=(KpiItem(1, "3(5)", "RPAの導入"),),
    milestones=(MILESTONE,),
)


@pytest.fixture
def told(tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Two documents that state one indicator, with other numbers, and one indicator that neither concerns."""
    listed = kpi("削減される 業務時間", (value("target", "FY2025", "16000"),))
    other = kpi("満足度", (value("target", "FY2025", "4"),), top=40.0)
    documents = (
        Published("1", Extraction(headings=HEADINGS, kpis=(PLAN,))),
        Published("2", Extraction(kpis=(listed, other))),
    )
    with warehouse(tmp_path, *documents) as connection:
        yield connection


def test_all_that_is_said_of_an_indicator_is_told_with_its_place(told: duckdb.DuckDBPyConnection) -> None:
    (indicator,) = tell_indicators(told, find_indicators(told, NAME).matches)
    first, second = indicator.statements
    assert (first.document_id, first.title, first.pages) == ("1", "文書1", (1,))
    assert first.headings == "第1 総論 › 1 見直し"
    assert (first.definition, first.rationale, first.notes) == ("年間の時間", "実績を踏まえる。", ("※ 注",))
    assert [(one.item_no, one.item) for one in first.items] == [("3(5)", "RPAの導入")]
    assert [(one.role, one.period, one.raw, one.base_value, one.page) for one in first.values] == [
        ("baseline", "FY2021", "9800時間", 9800, 1),
        ("target", "FY2025", "16200時間", 16200, 1),
    ]
    # 9800 + 4 × 1600 = 16200
    assert [(one.verdict, one.computed, one.years) for one in first.steps] == [("exact", 16200, 4)]
    assert [(one.raw, one.period, one.comparator) for one in first.milestones] == [("20,000時間以上", "FY2030", ">=")]
    assert (second.document_id, second.name, second.headings) == ("2", "削減される 業務時間", None)
    assert second.steps == second.milestones == second.items == ()


def test_what_another_document_says_of_the_same_year_is_set_beside_it(told: duckdb.DuckDBPyConnection) -> None:
    (indicator,) = tell_indicators(told, find_indicators(told, NAME).matches)
    assert [(one.fiscal_year, one.role, one.value_a, one.value_b, one.difference) for one in indicator.comparisons] == [
        (2025, "target", 16200, 16000, -200)
    ]


def test_findings_are_those_that_name_it_or_point_at_it(tmp_path: Path, told: duckdb.DuckDBPyConnection) -> None:
    (source_id,) = told.execute("SELECT source_id FROM v_kpi_value WHERE raw = '16200時間'").fetchone() or ("",)
    path = tmp_path / "warehouse" / "keikaku.duckdb"
    told.close()

    def finding(finding_id: str, subject: str, *sources: str) -> Finding:
        texts = {"message": "指摘", "message_en": "finding", "expected": None, "observed": None}
        return Finding(finding_id, "e", "warning", "1", subject, sources_observed=sources, **texts)

    named = replace(finding("named", "削減される業務時間"), status="accepted", reason="誤植")
    with duckdb.connect(str(path)) as connection:
        store_assessment(connection, (), (named, finding("points", "表", source_id), finding("neither", "満足度")))
        concerned, other = tell_indicators(
            connection, [find_indicators(connection, name).matches[0] for name in (NAME, "満足度")]
        )
    assert {told.finding.finding_id for told in concerned.findings} == {"named", "points"}
    assert [told.finding.reason for told in concerned.findings if told.finding.status == "accepted"] == ["誤植"]
    assert [place.page for told in concerned.findings for place in told.places] == [1]
    assert [told.finding.finding_id for told in other.findings] == ["neither"]
