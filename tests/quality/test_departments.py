"""Which departments a document names where a finding points."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import duckdb
import pytest

from pipeline.documents import extract
from pipeline.extracted import write_extraction
from pipeline.layout import lay_out
from pipeline.model.finding import Finding
from pipeline.project import Catalog, Project, resources
from pipeline.quality.departments import departments_of
from pipeline.reading import read_pages
from pipeline.run.building import fill
from pipeline.warehouse import building
from tests.documents.builders import LEXICON
from tests.quality.drafts import measure, print_draft, yearly
from tests.typeset.script import Heading, table

ROWS = [
    ["総務部 情報政策課", "電子申請の利用件数", "10件", "20件", "30件", "40件", ""],
    ["^", "研修の受講者数", "5人", "6人", "7人", "8人", ""],
    ["総務部\n人事課、財政課", "在宅勤務の実施率", "10%", "11%", "12%", "13%", ""],
    ["", "誰も担当しない指標", "3件", "4件", "5件", "6件", ""],
]
BLANK = Finding("f", "x", "warning", "draft", "s", "m", "m", None, None)


@pytest.fixture(params=[0, 2], scope="module")
def warehouse(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[duckdb.DuckDBPyConnection]:
    root = tmp_path_factory.mktemp("draft")
    pdf = print_draft(
        root / "draft.pdf",
        *measure(1, "窓口の改善", "市民課、税務課", ["窓口の待ち時間", "20分", "10分", "他市の状況"]),
        *measure(2, "防災の強化", "危機管理室", ["訓練の実施回数", "1回", "4回", "毎年度1回の増加"]),
        Heading(1, "第3章", "指標の一覧"),
        yearly(ROWS),
        Heading(1, "第4章", "その他"),
        table([["指標名", "基準値（R5年度）", "目標値（R8年度）"], ["担当のない指標", "1件", "2件"]]),
        style=request.param,
    )
    layout = lay_out(read_pages(pdf))
    records = extract(layout, document_id="draft", revision_id="draft@1", lexicon=LEXICON)
    project = Project(root)
    write_extraction(
        project.extracted, records, document_id="draft", label="1", sha256="", pages=layout.pages, version="1"
    )
    revision = {"label": "1", "published_on": "2024-03-01", "file": "draft.pdf"}
    stated = {"document_id": "draft", "title": "計画", "publisher": "延岡市", "revision": [revision]}
    with building(project.warehouse, resources("warehouse", root)) as connection:
        fill(connection, project, Catalog.model_validate({"document": [stated]}, strict=False))
        yield connection


def named(connection: duckdb.DuckDBPyConnection, sql: str, *parameters: str) -> tuple[str, ...]:
    """The departments of a finding about what an SQL question finds."""
    sources = tuple(source_id for (source_id,) in connection.execute(sql, parameters).fetchall())
    assert sources
    return departments_of(connection, [replace(BLANK, sources_observed=sources)], LEXICON).get("f", ())


VALUES = "SELECT v.source_id FROM kpi_value v JOIN kpi k USING (kpi_id) WHERE k.name = ? ORDER BY v.fiscal_year"
NAMES = "SELECT source_id FROM kpi WHERE name = ?"


@pytest.mark.parametrize("sql", [VALUES, NAMES])
@pytest.mark.parametrize(
    ("name", "departments"),
    [
        ("電子申請の利用件数", ("総務部 情報政策課",)),
        ("研修の受講者数", ("総務部 情報政策課",)),  # the cell is merged over two rows
        ("在宅勤務の実施率", ("総務部 人事課", "総務部 財政課")),
        ("窓口の待ち時間", ("市民課", "税務課")),
        ("訓練の実施回数", ("危機管理室",)),
        ("誰も担当しない指標", ()),
        ("担当のない指標", ()),
    ],
)
def test_an_indicator(warehouse: duckdb.DuckDBPyConnection, sql: str, name: str, departments: tuple[str, ...]) -> None:
    assert named(warehouse, sql, name) == departments


def test_a_stated_step_and_an_item_of_a_measure(warehouse: duckdb.DuckDBPyConnection) -> None:
    assert named(warehouse, "SELECT source_id FROM kpi_increment") == ("危機管理室",)
    assert named(warehouse, "SELECT source_id FROM measure WHERE number = '取組項目1'") == ("市民課", "税務課")


def test_a_finding_of_two_roles_is_for_both_and_one_of_all_measures_for_nobody(
    warehouse: duckdb.DuckDBPyConnection,
) -> None:
    first, second = (warehouse.execute(NAMES, [name]).fetchall()[0] for name in ("窓口の待ち時間", "在宅勤務の実施率"))
    both = replace(BLANK, sources_expected=first, sources_observed=second)
    assert departments_of(warehouse, [both], LEXICON) == {"f": ("市民課", "税務課", "総務部 人事課", "総務部 財政課")}
    assert named(warehouse, "SELECT source_id FROM measure") == ()


def test_a_cell_that_is_no_indicator_and_a_heading(warehouse: duckdb.DuckDBPyConnection) -> None:
    assert named(warehouse, "SELECT source_id FROM table_cell WHERE text = '指標名'") == ()
    assert named(warehouse, "SELECT source_id FROM heading WHERE number = '第3章'") == ()
