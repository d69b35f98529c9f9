"""Proof that the second reader sees: the records of real documents, damaged in many places, one kind at a time.

What is damaged is reported, and nothing else is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from pipeline.api import read_records
from pipeline.documents.agreement import judge
from pipeline.model.geometry import Box
from pipeline.model.record import TableCellRecord
from pipeline.model.second_reading import Agreement, SecondPage
from pipeline.reading import second_opinion
from tests.cli.folders import real

Cells = list[TableCellRecord]
# Damages one cell, or two that stand side by side; False where that cannot be done to them.
Damage = Callable[[Cells, int, int], bool]


@cache
def read(document_id: str) -> tuple[tuple[TableCellRecord, ...], tuple[SecondPage, ...]]:
    path: Path = real(document_id)
    return read_records(path).table_cells, tuple(second_opinion(path))


def place(cell: TableCellRecord) -> Box:
    return cell.source.boxes[0]


def rewritten(cells: Cells, index: int, text: str, box: Box | None = None) -> bool:
    source = cells[index].source
    changed = replace(source, text=text, boxes=source.boxes if box is None else (box,))
    cells[index] = replace(cells[index], source=changed)
    return changed != source


def text(cells: Cells, index: int) -> str:
    return cells[index].source.text


def last_digit(cells: Cells, index: int) -> int:
    return max((at for at, char in enumerate(text(cells, index)) if char in "0123456789"), default=-1)


def lose_a_digit(cells: Cells, one: int, _: int) -> bool:
    at, before = last_digit(cells, one), text(cells, one)
    return at >= 0 and rewritten(cells, one, before[:at] + before[at + 1 :])


def change_a_digit(cells: Cells, one: int, _: int) -> bool:
    at, before = last_digit(cells, one), text(cells, one)
    return at >= 0 and rewritten(cells, one, before[:at] + str((int(before[at]) + 1) % 10) + before[at + 1 :])


def lose_the_point(cells: Cells, one: int, _: int) -> bool:
    return rewritten(cells, one, text(cells, one).replace(".", ""))


def lose_a_line(cells: Cells, one: int, _: int) -> bool:
    return rewritten(cells, one, text(cells, one).rpartition("\n")[0] or text(cells, one))


def exchange_characters(cells: Cells, one: int, _: int) -> bool:
    before = text(cells, one)
    blank = any(char.isspace() for char in before[:2])
    return not blank and rewritten(cells, one, before[1::-1] + before[2:])


def swap_neighbours(cells: Cells, one: int, other: int) -> bool:
    first, second = text(cells, one), text(cells, other)
    return rewritten(cells, one, second) and rewritten(cells, other, first)


def move_a_character_to_the_neighbour(cells: Cells, one: int, other: int) -> bool:
    first = text(cells, one)
    return rewritten(cells, one, first[:-1]) and rewritten(cells, other, first[-1] + text(cells, other))


def make_one_of_two(cells: Cells, one: int, other: int) -> bool:
    if not text(cells, one) or not text(cells, other):
        return False
    both = f"{text(cells, one)}\n{text(cells, other)}"
    box = place(cells[one]).union(place(cells[other]))
    return rewritten(cells, one, both, box) and rewritten(cells, other, both, box)


def read_the_neighbours_place(cells: Cells, one: int, other: int) -> bool:
    different = text(cells, one) != text(cells, other)
    return different and rewritten(cells, one, text(cells, one), place(cells[other]))


DAMAGES = (
    lose_a_digit, change_a_digit, lose_the_point, lose_a_line, exchange_characters, swap_neighbours,
    move_a_character_to_the_neighbour, make_one_of_two, read_the_neighbours_place,
)  # fmt: skip


def side_by_side(cells: Cells) -> Iterator[tuple[int, int]]:
    """Pairs of cells on one page that touch in the whole length of a side; no cell is in two pairs."""
    taken: set[int] = set()
    for one, cell in enumerate(cells):
        for other in range(one + 1, len(cells)):
            if len(cell.source.boxes) == len(cells[other].source.boxes) == 1 and not {one, other} & taken:
                a, b = place(cell), place(cells[other])
                beside = (a.x1, a.top, a.bottom) == (b.x0, b.top, b.bottom)
                below = (a.bottom, a.x0, a.x1) == (b.top, b.x0, b.x1)
                if a.page == b.page and (beside or below):
                    taken |= {one, other}
                    yield one, other


def damaged(cells: Cells, damage: Damage) -> set[int]:
    """Damages every second pair; out: which cells were changed."""
    hit: set[int] = set()
    for one, other in list(side_by_side(cells))[::2]:
        before = cells[one], cells[other]
        if damage(cells, one, other):
            hit |= {index for index, old in zip((one, other), before, strict=True) if cells[index] != old}
        else:
            cells[one], cells[other] = before
    return hit


def judged(cells: Cells, document_id: str) -> Agreement:
    return judge(cells, read(document_id)[1], "0" * 64)


def disagreed(cells: Cells, document_id: str) -> set[int]:
    numbered = {(cell.table_no, cell.row, cell.col): index for index, cell in enumerate(cells)}
    verdicts = judged(cells, document_id).verdicts
    return {numbered[one.table_no, one.row, one.col] for one in verdicts if not one.agreed}


@pytest.mark.parametrize("damage", DAMAGES, ids=[damage.__name__ for damage in DAMAGES])
@pytest.mark.parametrize("document_id", ["1-2", "3-3"])
def test_what_is_damaged_is_reported_and_nothing_else(document_id: str, damage: Damage) -> None:
    cells = list(read(document_id)[0])
    doubted = disagreed(cells, document_id)
    hit = damaged(cells, damage) - doubted
    assert len(hit) >= 3
    assert disagreed(cells, document_id) - doubted == hit


@pytest.mark.parametrize("document_id", ["1-2", "3-3"])
def test_a_row_that_is_gone_is_reported(document_id: str) -> None:
    """Every text of a lost row that is found nowhere else is told; the other cells stay as they were."""
    cells = list(read(document_id)[0])
    gone = [cell for cell in cells if (cell.table_no, cell.row) == (cells[-1].table_no, cells[-1].row)]
    left = [cell for cell in cells if cell not in gone]
    assert disagreed(left, document_id) <= disagreed(cells, document_id)
    known = {cell.source.text for cell in left}
    own = {"".join(cell.source.text.split()) for cell in gone if cell.source.text not in known}
    assert own
    assert {"".join(one.source.text.split()) for one in judged(left, document_id).unshared} >= own
