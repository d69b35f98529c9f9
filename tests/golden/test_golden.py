"""The nine published documents against the golden facts: each fact found once, and nothing beside them."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from pipeline.api import read_records
from pipeline.model.record import Extraction, KpiValue
from tests.golden.facts import DOCUMENTS, FACTS, outline, table_rows
from tests.golden.found import outline as outline_found
from tests.golden.score import KINDS, TABLE_ROWS, score, score_kind

RAW = Path(__file__).parents[2] / "raw"


@cache
def extraction(document_id: str) -> Extraction:
    """What the pipeline reads from a document of raw/, read once."""
    catalog = tomllib.loads((RAW / "catalog.toml").read_text(encoding="utf-8"))
    (document,) = (one for one in catalog["document"] if one["document_id"] == document_id)
    return read_records(RAW / document["revision"][-1]["file"], document_id=document_id)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("document_id", DOCUMENTS)
def test_every_fact_is_found_once_and_nothing_else(document_id: str, kind: str) -> None:
    found = score_kind(document_id, kind, extraction(document_id))
    assert found.perfect, found.differences()


@pytest.mark.parametrize("document_id", DOCUMENTS)
def test_the_outline_is_in_reading_order_with_its_levels(document_id: str) -> None:
    assert _drawn(outline_found(extraction(document_id))) == _drawn(outline(document_id))


def _drawn(headings: list[tuple[int, str, str]]) -> list[str]:
    return [f"{'  ' * (level - 1)}{number}|{title}" for level, number, title in headings]


@pytest.mark.parametrize(
    ("document_id", "kind", "count"),
    [
        ("1-2", "measures", 39),
        ("1-2", "kpis", 29 * 2),
        ("2-3", "terms", 37),
        ("3-2", "initiatives", 124),
        ("3-3", "kpis", 76),
    ],
)
def test_the_facts_are_as_many_as_were_counted_on_the_pages(document_id: str, kind: str, count: int) -> None:
    assert len(list(FACTS[kind](document_id))) == count


def test_the_facts_hold_the_contents_that_the_plan_states() -> None:
    kinds = [kind for _, kind, *_ in FACTS["measure items"]("1-2")]
    assert kinds.count("content") == 94


def test_at_least_sixty_table_rows_are_typed_over_the_four_documents() -> None:
    assert all(len(table_rows(document_id)) >= 30 for document_id in ("1-2", "2-3", "3-2", "3-3"))


def _without_a_heading(found: Extraction) -> Extraction:
    return replace(found, headings=found.headings[:-1])


def _with_an_indicator_twice(found: Extraction) -> Extraction:
    return replace(found, kpis=(*found.kpis, found.kpis[0]))


def _with_a_wrong_number(found: Extraction) -> Extraction:
    first, *others = found.kpis
    return replace(found, kpis=(replace(first, values=tuple(map(_one_more, first.values))), *others))


def _one_more(value: KpiValue) -> KpiValue:
    return replace(value, base_value=(value.base_value or Decimal(0)) + Decimal("0.00000001"))


def _without_a_cell_text(found: Extraction) -> Extraction:
    return replace(found, table_cells=tuple(replace(cell, text="") for cell in found.table_cells))


@pytest.mark.parametrize(
    ("spoil", "kind"),
    [
        (_without_a_heading, "headings"),
        (_with_an_indicator_twice, "kpis"),
        (_with_a_wrong_number, "kpi values"),
        (_without_a_cell_text, TABLE_ROWS),
    ],
)
def test_the_score_sees_a_spoiled_extraction(spoil: Callable[[Extraction], Extraction], kind: str) -> None:
    spoiled = spoil(extraction("1-2"))
    (seen,) = (one for one in score({"1-2": spoiled}).scores if one.kind == kind)
    assert not seen.perfect
    assert seen.recall < 1 or seen.precision < 1
