"""Two things in one: indicators side by side (指標 | 目標値 | 指標 | 目標値), values in one cell (45%→60%)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.documents.columns import VALUE_ROLES
from pipeline.documents.grid import Grid
from pipeline.documents.labels import ReadLabel
from pipeline.documents.regrid import Place, regridded
from pipeline.documents.segments import Segment
from pipeline.model.layout import Cell, Table

ARROW = re.compile(r"\s*[→⇒➡⇨➔➜]\s*")


def one_below_the_other(table: Table, found: Sequence[Segment]) -> Table | None:
    """A table of indicators side by side as one of indicators one below the other; None where none stand so."""
    places: list[list[Place]] = []
    for segment in found:
        starts = _starts(segment)
        if len(starts) < 2:
            return None
        rows = sorted((*segment.header, *segment.section_rows, *(row.index for row in segment.rows)))
        for start, end in pairwise([*starts, table.cols]):
            places += [[segment.grid.at(row, col) for col in range(start, end)] for row in rows]
    return regridded(table, places) if places else None


def _starts(segment: Segment) -> list[int]:
    """The first column of each group of a name and its values: the header of the first column, printed again."""
    starts: list[int] = []
    has_values = False
    for column in segment.columns:
        if not starts or (has_values and column.labels == segment.columns[0].labels):
            starts.append(column.index)
            has_values = False
        has_values = has_values or column.role in VALUE_ROLES
    return starts if has_values and "name" in {column.role for column in segment.columns} else []


def values_apart(table: Table, label: ReadLabel) -> Table | None:
    """The table with each column 現状→目標 as two, its cells cut at the arrow; None where it has no such column."""
    grid = Grid(table)
    rows = range(table.rows)
    cut = [col for col in range(table.cols) if any(_heads_two(cell, label) for cell in grid.column(rows, [col]))]
    if not cut:
        return None
    halves = {id(cell): _halves(cell) for cell in grid.column(rows, cut)}
    places = [[grid.at(row, col) for col in range(table.cols)] for row in rows]
    return regridded(table, [list(_cut(held, cut, halves)) for held in places])


def _heads_two(cell: Cell, label: ReadLabel) -> bool:
    first, second = _halves(cell)
    return first is not second and all(label(half).role in VALUE_ROLES for half in (first, second))


def _halves(cell: Cell) -> tuple[Cell, Cell]:
    """The cell with what stands before its arrow, and with what stands behind; twice the same where it has none."""
    texts = ARROW.split(cell.text)
    if len(texts) != 2 or not all(texts):
        return cell, cell
    return replace(cell, text=texts[0]), replace(cell, text=texts[1])


def _cut(held: Sequence[Place], cut: Sequence[int], halves: Mapping[int, tuple[Cell, Cell]]) -> Iterator[Place]:
    for col, cell in enumerate(held):
        yield from halves[id(cell)] if col in cut and cell else (cell, cell) if col in cut else (cell,)
