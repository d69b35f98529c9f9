"""The warehouse holds what its contract promises, and says so in two languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from pipeline.model.record import Extraction
from tests.warehouse.sample import Published, warehouse

# Typed from the contract.
CONTRACT = {
    "meta": "",
    "document": "document_id title publisher publisher_code plan period_from period_to",
    "revision": "revision_id document_id label published_on source_url licence file_name sha256 pages is_current "
    "extractor_version",
    "source": "source_id revision_id text reader confidence agreed",
    "source_box": "source_id ordinal page x0 top x1 bottom",
    "heading": "heading_id revision_id parent_id ordinal level number title source_id",
    "table_cell": "table_id revision_id table_no row col row_span col_span is_header text source_id",
    "kpi": "kpi_id kpi_key revision_id heading_id field item_no item name definition rationale notes page_ref "
    "is_repeat canonical_id source_id",
    "kpi_item": "kpi_id ordinal item_no item",
    "kpi_value": "kpi_id role period period_text fiscal_year part raw value value_to decimals unit base_value "
    "base_value_to base_unit comparator approximate source_id",
    "kpi_increment": "kpi_id amount unit base_amount base_unit direction per raw source_id",
    "kpi_milestone": "kpi_id kind period value unit base_value base_unit comparator raw source_id",
    "measure": "measure_id revision_id heading_id number title summary departments source_id",
    "measure_item": "measure_id kind ordinal title details source_id",
    "initiative": "initiative_id revision_id field item_no item departments name overview goal source_id",
    "initiative_item": "initiative_id ordinal item_no item",
    "initiative_goal": "initiative_id ordinal name period fiscal_year raw value unit base_value base_unit comparator "
    "is_change canonical_id source_id",
    "term": "revision_id index_key term description source_id",
    "canonical_kpi": "canonical_id name",
    "kpi_match": "kpi_id canonical_id score method evidence",
    "finding": "finding_id expectation severity document_id subject message message_en expected observed status reason",
    "finding_source": "finding_id ordinal role source_id",
}
VIEWS = {
    "v_trajectory": "canonical_id name fiscal_year role base_value base_unit comparator document_id step",
    "v_increment_check": "kpi_id name baseline baseline_period years step computed target target_period gap verdict",
    "v_cross_document": "canonical_id name fiscal_year role document_a value_a document_b value_b difference",
    "v_revision_diff": "document_id revision_from revision_to kind entity subject field old new source_from source_to",
}
EXACT = {
    "value", "value_to", "base_value", "base_value_to", "amount", "base_amount", "resolution", "baseline", "step",
    "computed", "target", "gap", "value_a", "value_b", "difference",
}  # fmt: skip


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    with warehouse(tmp_path_factory.mktemp("root"), Published("1", Extraction())) as connection:
        yield connection


def columns(connection: duckdb.DuckDBPyConnection) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    rows = connection.execute("SELECT table_name, column_name, data_type FROM duckdb_columns() WHERE NOT internal")
    for table, column, kind in rows.fetchall():
        found.setdefault(table, {})[column] = kind
    return found


def test_every_table_view_and_column_of_the_contract_is_there(empty: duckdb.DuckDBPyConnection) -> None:
    have = columns(empty)
    for name, promised in {**CONTRACT, **VIEWS}.items():
        assert set(promised.split()) <= set(have[name]), name


def test_each_base_table_has_a_view_of_its_current_rows(empty: duckdb.DuckDBPyConnection) -> None:
    have = columns(empty)
    for (table,) in empty.execute("SELECT table_name FROM duckdb_tables()").fetchall():
        assert have[f"v_{table}"] == have[table], table


def test_every_table_view_and_column_is_explained_in_both_languages(empty: duckdb.DuckDBPyConnection) -> None:
    comments = empty.execute(
        """
        SELECT table_name, comment FROM duckdb_tables() WHERE NOT internal
        UNION ALL SELECT view_name, comment FROM duckdb_views() WHERE NOT internal
        UNION ALL SELECT table_name || '.' || column_name, comment FROM duckdb_columns() WHERE NOT internal
        """
    ).fetchall()
    assert len(comments) > 400
    for name, comment in comments:
        assert comment, name
        japanese, _, english = comment.partition(" / ")
        assert re.search(r"[ぁ-んァ-ヶ一-龠]", japanese), name
        assert re.search(r"[A-Za-z]{3}", english), name


def test_no_printed_number_is_a_binary_float(empty: duckdb.DuckDBPyConnection) -> None:
    for table, have in columns(empty).items():
        for column, kind in have.items():
            if column in EXACT and table not in {"meta", "v_meta", "revision_fact"} | counts(have):
                assert kind == "DECIMAL(28,8)", f"{table}.{column}"
            if kind in {"DOUBLE", "FLOAT"}:
                assert column == "confidence", f"{table}.{column}"


def counts(have: dict[str, str]) -> set[str]:
    """Tables whose `value` counts things (取組項目 39個) and is no printed quantity."""
    return {"stated_count", "v_stated_count"} if "counted" in have else set()


def test_a_folder_with_nothing_read_yet_has_its_documents(tmp_path: Path) -> None:
    with warehouse(tmp_path, Published("1", None), Published("2", Extraction())) as connection:
        assert connection.execute("SELECT document_id FROM document ORDER BY 1").fetchall() == [("1",), ("2",)]
        assert connection.execute("SELECT revision_id FROM revision").fetchall() == [("2@2022-03-28",)]
        assert connection.execute("SELECT document_id FROM v_document").fetchall() == [("2",)]
