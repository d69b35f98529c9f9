"""What two readers agree on: small tables drawn by hand, in which one of the two goes wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from pipeline.documents.agreement import all_judged_id, judge, judged_id
from pipeline.model.geometry import Box, Source
from pipeline.model.record import TableCellRecord
from pipeline.model.second_reading import Agreement, SecondCell, SecondChar, SecondPage

FILE = "0" * 64
WIDTH, HEIGHT = 100.0, 20.0

# Squares of a grid: (row, col, row span, col span).
Square = tuple[int, int, int, int]


def box(square: Square, page: int = 1) -> Box:
    row, col, height, width = square
    return Box(page, col * WIDTH, row * HEIGHT, (col + width) * WIDTH, (row + height) * HEIGHT)


def first(text: str, *places: Box, row: int = 0, col: int = 0) -> TableCellRecord:
    """A cell as we have it."""
    return TableCellRecord("table", 1, row, col, 1, 1, False, text, Source(text, places))


def second(text: str, *squares: Square) -> SecondCell:
    """A cell as the second reader has it: a line of `text` in each of the squares that it covers."""
    lines = text.split("\n")
    places = [box(square) for square in squares]
    return SecondCell(
        tuple(
            tuple(SecondChar(char, place.x0 + 2 + at, (place.top + place.bottom) / 2) for at, char in enumerate(line))
            for line, place in zip(lines, places, strict=True)
        ),
        Box(
            1,
            min(p.x0 for p in places) + 2,
            places[0].top + 2,
            max(p.x1 for p in places) - 2,
            max(p.bottom for p in places) - 2,
        ),
    )


def page(*cells: SecondCell, number: int = 1, tables: Sequence[Box] = (Box(1, 0, 0, 400, 400),)) -> SecondPage:
    return SecondPage(number, tuple(tables), cells)


def outcome(cells: Sequence[TableCellRecord], *pages: SecondPage) -> list[bool | None]:
    """For each cell whether both agree; None where the second reader was not asked."""
    verdicts = {(one.row, one.col): one.agreed for one in judge(cells, pages, FILE).verdicts}
    return [verdicts.get((cell.row, cell.col)) for cell in cells]


A, B, BELOW_A = (0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("県民の割合\n(意識調査)", "県民の割合 (意識調査)"),
        ("１，２３４％", "1,234%"),
        ("40 百万枚", "40百万枚"),
        ("－198", "-198"),
        ("", ""),
    ],
)
def test_what_a_typesetter_may_change_is_no_disagreement(ours: str, theirs: str) -> None:
    cells = [second(theirs, A)] if theirs else []
    assert outcome([first(ours, box(A))], page(*cells)) == [True]


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("16,200", "1,620"),
        ("16200", "16020"),
        ("48.2", "482"),
        ("①500", "1500"),
        ("-198", "198"),
        ("98.04", ""),
        ("", "98.04"),
        ("目標値", "目標値1"),
    ],
)
def test_another_text_is_one_and_is_told(ours: str, theirs: str) -> None:
    cells = [second(theirs, A)] if theirs else []
    (verdict,) = judge([first(ours, box(A))], [page(*cells)], FILE).verdicts
    assert (verdict.agreed, verdict.second_text) == (False, theirs)


def test_what_nobody_could_read_nobody_agrees_on() -> None:
    assert outcome([first("県\ufffd", box(A))], page(second("県\ufffd", A))) == [False]


def test_swapped_cells_disagree_both_and_their_neighbour_does_not() -> None:
    cells = [first("20", box(A)), first("10", box(B), col=1), first("30", box(BELOW_A), row=1)]
    assert outcome(cells, page(second("10", A), second("20", B), second("30", BELOW_A))) == [False, False, True]


def test_a_border_that_only_the_second_reader_sees() -> None:
    """We have made one cell of two rows: the text is all there, in one cell too few."""
    cells = [first("10\n20", box((0, 0, 2, 1)))]
    (verdict,) = judge(cells, [page(second("10", A), second("20", BELOW_A))], FILE).verdicts
    assert (verdict.agreed, verdict.second_text) == (False, "10 | 20")


def test_a_border_that_only_we_see() -> None:
    cells = [first("10", box(A)), first("20", box(BELOW_A), row=1), first("", box(B), col=1)]
    assert outcome(cells, page(second("10\n20", A, BELOW_A))) == [False, False, True]


def test_a_border_between_a_text_and_nothing_is_no_disagreement() -> None:
    """Whether a merged cell is drawn as one or as two of which one is empty, it says the same."""
    wide = first("10", box((0, 0, 1, 2)))
    assert outcome([wide], page(second("10", A))) == [True]
    assert outcome([first("10", box(A)), first("", box(B), col=1)], page(second("10", A))) == [True, True]


def test_a_text_that_runs_over_a_border() -> None:
    """We cut it where the border is, the second reader leaves it whole."""
    cells = [first("約16,2", box(A)), first("00時間", box(B), col=1)]
    assert outcome(cells, page(second("約16,2\n00時間", A, B))) == [False, False]


def test_a_text_that_runs_out_of_the_table_is_missed_by_us() -> None:
    beside = SecondCell((tuple(SecondChar(char, 80 + 15 * at, 10) for at, char in enumerate("16200")),), box(A))
    cells = [first("162", box(A))]
    assert outcome(cells, SecondPage(1, (box(A),), (beside,))) == [False]


def test_a_cell_over_a_page_break_is_asked_for_on_both_pages() -> None:
    upper, lower = box((18, 0, 1, 1)), box(A, page=2)
    cell = first("前半\n後半", upper, lower)
    tables = (Box(2, 0, 0, 400, 400),)
    pages = [page(second("前半", (18, 0, 1, 1))), page(second("後半", A), number=2, tables=tables)]
    assert outcome([cell], *pages) == [True]
    assert outcome([cell], pages[0], page(number=2, tables=tables)) == [False]
    assert outcome([cell], pages[0], page(number=2, tables=())) == [None]
    assert outcome([cell], pages[0]) == [None]


def test_where_the_second_reader_has_no_table_it_is_not_asked() -> None:
    cells = [first("10", box(A)), first("20", box((9, 0, 1, 1)), row=9)]
    assert outcome(cells, page(second("10", A), tables=[Box(1, 0, 0, 100, 100)])) == [True, None]
    assert outcome(cells) == [None, None]


def test_a_second_reader_that_sees_no_lines_inside_a_table_is_not_asked_there() -> None:
    squares = [(row, col, 1, 1) for row in range(3) for col in range(2)]
    cells = [first(f"{row}{col}", box((row, col, 1, 1)), row=row, col=col) for row, col, *_ in squares]
    block = second("\n".join(cell.text for cell in cells), *squares)
    assert outcome([*cells, first("30", box((3, 0, 1, 1)), row=3)], page(block, second("30", (3, 0, 1, 1)))) == [
        *[None] * 6,
        True,
    ]


def unshared(cells: Sequence[TableCellRecord], *pages: SecondPage) -> list[str]:
    return [one.source.text for one in judge(cells, pages, FILE).unshared]


def test_a_row_that_we_lost_is_told_with_its_place() -> None:
    cells = [first("指標名", box(A)), first("県税徴収率", box(BELOW_A), row=1)]
    lost = second("人口", (2, 0, 1, 1))
    found = judge(cells, [page(second("指標名", A), second("県税徴収率", BELOW_A), lost)], FILE)
    ((one,),) = (found.unshared,)
    assert (one.source.text, one.source.reader, one.source.agreed) == ("人口", "camelot", False)
    assert one.source.boxes == (lost.box,)
    assert all(verdict.agreed for verdict in found.verdicts)


def test_a_header_that_repeats_and_tables_that_are_none_of_ours_are_no_loss() -> None:
    cells = [first("指標名", box(A)), first("県税徴収率", box(BELOW_A), row=1)]
    assert unshared(cells, page(second("指標名", (5, 0, 1, 1)))) == []
    assert unshared(cells, page(second("図", (5, 0, 1, 1)), tables=[Box(1, 0, 90, 400, 400)])) == []
    assert unshared([], page(second("図", A))) == []


def test_verdicts_hold_for_the_file_text_and_place_that_were_judged() -> None:
    cell = first("10", box(A))
    source = cell.source
    ids = {
        judged_id(source, FILE),
        judged_id(source, "1" * 64),
        judged_id(replace(source, text="11"), FILE),
        judged_id(replace(source, boxes=(box(B),)), FILE),
        judged_id(replace(source, boxes=(box(A, page=2),)), FILE),
        judged_id(replace(source, boxes=(box(A), box(B))), FILE),
    }
    assert len(ids) == 6
    near = replace(source, boxes=(replace(box(A), x0=0.04),))
    assert judged_id(near, FILE) == judged_id(source, FILE)
    (verdict,) = judge([cell], [page(second("10", A))], FILE).verdicts
    assert verdict.judged == judged_id(source, FILE)
    (lost,) = judge([cell], [page(second("10", A), second("12", B))], FILE).unshared
    assert lost.judged == all_judged_id([judged_id(source, FILE)])


def test_nothing_comes_of_nothing() -> None:
    assert judge([], [], FILE) == Agreement()
    assert judge([first("10")], [page()], FILE) == Agreement()
