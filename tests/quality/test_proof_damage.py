"""The damage that the proof of the checks does to a page: what it prints afterwards, and what it leaves alone."""

from __future__ import annotations

from decimal import Decimal
from random import Random

import pytest

from bench.damage import KINDS, Number, Reprint, RowGone, Spot, cells_of, damaged, in_place_of, is_rounding
from pipeline.model.geometry import Box, Source
from pipeline.model.layout import Cell, Layout, Table

ROWS = [["指標", "基準値(R2年度)", "目標値(R7年度)"], ["甲", "1,832件", "2,\n530千円"], ["乙", "48.2%", "7"]]


def cell(row: int, col: int, text: str, row_span: int = 1) -> Cell:
    place = Box(1, 100 * col, 20 * row, 100 * col + 100, 20 * row + 20)
    return Cell(row, col, row_span, 1, text.replace("\n", ""), Source(text, (place,)), row == 0)


@pytest.fixture
def layout() -> Layout:
    cells = tuple(cell(row, col, text) for row, line in enumerate(ROWS) for col, text in enumerate(line))
    return Layout((Table(1, 3, 3, cells, (), (), None, Source("", ())),), 1)


def number(row: int, col: int, raw: str, value: str, unit: str | None = None) -> Number:
    return Number(Spot("d", 1, row, col), raw, Decimal(value), unit)


def texts(layout: Layout) -> list[list[str]]:
    table = layout.tables[0]
    return [[one.text for one in table.cells if one.row == row] for row in range(table.rows)]


@pytest.mark.parametrize(
    ("kind", "struck", "printed"),
    [
        ("a digit dropped", number(1, 1, "1,832件", "1832", "件"), {"832件", "132件", "182件", "183件"}),
        ("a digit doubled", number(1, 1, "1,832件", "1832", "件"), {"11,832件", "18,832件", "18,332件", "18,322件"}),
        ("a point moved", number(1, 1, "1,832件", "1832", "件"), {"1.832件"}),
        ("a point moved", number(2, 1, "48.2%", "48.2", "%"), {"4.82%", "482%"}),
        ("a unit lost", number(2, 1, "48.2%", "48.2", "%"), {"48.2"}),
        ("a multiplier lost", number(1, 2, "2,530千円", "2530", "千円"), {"2,530円"}),
    ],
)
def test_a_number_is_printed_otherwise(kind: str, struck: Number, printed: set[str], layout: Layout) -> None:
    cells = cells_of({"d": layout})
    seen = set()
    for seed in range(40):
        after = damaged(layout, KINDS[kind](struck, cells, Random(seed)))
        spot = struck.spot
        changed = cells_of({"d": after})[spot]
        seen.add(changed.text)
        assert "".join(changed.source.text.split()) == changed.text, "the source prints the same"
        assert [one for one in after.tables[0].cells if (one.row, one.col) != (spot.row, spot.col)] == [
            one for one in layout.tables[0].cells if (one.row, one.col) != (spot.row, spot.col)
        ]
    assert seen == printed


@pytest.mark.parametrize("kind", ["a digit dropped", "a point moved", "a unit lost", "a multiplier lost"])
def test_what_a_number_does_not_have_cannot_be_damaged(kind: str, layout: Layout) -> None:
    assert KINDS[kind](number(2, 2, "7", "7"), cells_of({"d": layout}), Random(1)) == ()


def test_a_year_is_shifted_where_it_is_printed(layout: Layout) -> None:
    changes = KINDS["a year shifted"](number(1, 2, "2,530千円", "2530"), cells_of({"d": layout}), Random(1))
    assert texts(damaged(layout, changes))[0][2] in ("目標値(R6年度)", "目標値(R8年度)")


def test_two_cells_change_places(layout: Layout) -> None:
    changes = KINDS["two cells swapped"](number(1, 1, "1,832件", "1832"), cells_of({"d": layout}), Random(1))
    after = texts(damaged(layout, changes))
    assert (after[1][1], after[2][1]) == ("48.2%", "1,832件")


def test_a_row_goes_and_taller_cells_lose_one(layout: Layout) -> None:
    table = layout.tables[0]
    tall = cell(1, 0, "甲", row_span=2)
    cells = tuple(one for one in table.cells if one.col or not one.row)
    with_tall = Layout((Table(1, 3, 3, (*cells, tall), (), (), None, table.source),), 1)
    after = damaged(with_tall, (RowGone(Spot("d", 1, 1, 1)),)).tables[0]
    assert after.rows == 2
    assert {(one.text, one.row, one.row_span) for one in after.cells if one.row} == {
        ("甲", 1, 1),
        ("48.2%", 1, 1),
        ("7", 1, 1),
    }


def test_a_text_that_is_not_there_is_told() -> None:
    assert in_place_of("2,530", "2,53", "約2,\n530千円") == "約2,53千円"
    with pytest.raises(ValueError, match="is not in"):
        in_place_of("9", "8", "7")


def test_several_changes_at_once(layout: Layout) -> None:
    changes = (Reprint(Spot("d", 1, 2, 2), "7", "8"), RowGone(Spot("d", 1, 1, 0)))
    assert texts(damaged(layout, changes))[1] == ["乙", "48.2%", "8"]


@pytest.mark.parametrize(
    ("old", "new", "rounded"),
    [
        ("86.1%", "86%", True),
        ("162.2時間", "162.22時間", True),
        ("14.06%", "14.0%", True),  # cut, not rounded
        ("61.0%", "61%", True),
        ("48.2%", "482%", False),
        ("48.2%", "4.82%", False),
        ("16,200", "16.200", False),
        ("1,832件", "132件", False),
        ("86.1%", "86", False),
        ("目標値(R7年度)", "目標値(R8年度)", False),
        ("R4.3.28", "R4.4.28", False),
    ],
)
def test_a_number_with_other_digits_may_still_be_right(old: str, new: str, rounded: bool) -> None:
    assert is_rounding(Reprint(Spot("d", 1, 1, 1), old, new)) == rounded


def test_a_row_that_is_gone_is_no_rounding() -> None:
    assert not is_rounding(RowGone(Spot("d", 1, 1, 1)))
