"""The drawn plans themselves: the same on every run, with facts that stand on their pages."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from pathlib import Path

import pdfplumber
import pytest

from pipeline.model.record import Extraction
from tests.plans.plan import KINDS, Plan, draw_plan
from tests.plans.press import print_plan, style_of
from tests.plans.score import Tally, compare, measure
from tests.typeset.script import TableBlock


def printed_cells(plan: Plan) -> set[str]:
    blocks = (block for part in plan.parts for block in part.script.blocks if isinstance(block, TableBlock))
    return {"".join(cell.text.split()) for block in blocks for cell in block.cells}


@pytest.mark.parametrize("kind", KINDS)
def test_a_seed_draws_one_plan_and_its_indicators_stand_in_its_tables(kind: str) -> None:
    plan = draw_plan(kind, 3)
    assert plan == draw_plan(kind, 3)
    assert plan != draw_plan(kind, 4)
    assert plan.facts
    cells = printed_cells(plan)
    assert {"".join(fact.indicator.split()) for fact in plan.facts} <= cells


@pytest.mark.parametrize("kind", ["rotated pages", "mixed sizes"])
def test_pages_of_their_own_are_wide_as_shown(kind: str, tmp_path: Path) -> None:
    plan = draw_plan(kind, 1)
    path = tmp_path / "plan.pdf"
    path.write_bytes(print_plan(plan, style_of(plan, "report", 1), None))
    with pdfplumber.open(path) as pdf:
        shapes = [(page.width > page.height, page.rotation) for page in pdf.pages]
        text = unicodedata.normalize("NFKC", "".join(page.extract_text() for page in pdf.pages))
    turned = 90 if KINDS[kind].rotated else 0
    assert set(shapes) == {(False, 0), (True, turned)}
    assert unicodedata.normalize("NFKC", plan.facts[0].indicator)[:4] in text


def test_the_score_counts_what_is_missing_and_what_is_false() -> None:
    plan = replace(draw_plan("year in header", 1))
    nothing = compare(plan, "report", 1, Extraction())
    assert nothing.tally == Tally(printed=len(plan.facts), found=0, right=0)
    assert (nothing.tally.recall, nothing.tally.precision) == (0, 1)
    assert len(nothing.missing) == len(plan.facts)


def test_ruled_plans_are_read(tmp_path: Path) -> None:
    result = measure("merged left", "report", 0, None, tmp_path)
    assert (result.missing, result.false) == ([], [])
