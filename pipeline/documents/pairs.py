"""Two things in one: indicators side by side (指標 | 目標値 | 指標 | 目標値), values in one cell (45%→60%), a
name above what it means (指標名／指標の説明).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.documents.columns import VALUE_ROLES
from pipeline.documents.grid import Grid
from pipeline.documents.labels import ReadLabel
from pipeline.documents.regrid import Place, regridded
from pipeline.documents.segments import Segment
from pipeline.model.layout import Cell, Table

ARROW = re.compile(r"\s*[→⇒➡⇨➔➜]\s*")
_AND, _BELOW = re.compile(r"\s*[／/]\s*|\n"), re.compile(r"\n")


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

    def heads_values(first: Cell, second: Cell) -> bool:
        return {label(first).role, label(second).role} <= set(VALUE_ROLES)

    return _apart(table, ARROW, ARROW, heads_values)


def definitions_apart(table: Table, label: ReadLabel) -> Table | None:
    """The table with each column 指標名／指標の説明 as two, its cells cut at a line break; None if none is there."""

    def heads_names(first: Cell, second: Cell) -> bool:
        return (label(first).role, label(second).role) == ("name", "definition")

    return _apart(table, _AND, _BELOW, heads_names)


def _apart(
    table: Table, head: re.Pattern[str], body: re.Pattern[str], heads_two: Callable[[Cell, Cell], bool]
) -> Table | None:
    """The table with each column whose header is two words as two columns.

    `head` is what stands between the words, `body` what stands between the two texts of the other cells.
    """
    grid = Grid(table)
    rows = range(table.rows)

    def heads(cell: Cell) -> bool:
        first, second = _halves(cell, head)
        return first is not second and heads_two(first, second)

    cut = [col for col in range(table.cols) if any(map(heads, grid.column(rows, [col])))]
    if not cut:
        return None
    halves = {id(cell): _halves(cell, head if heads(cell) else body) for cell in grid.column(rows, cut)}
    places = [[grid.at(row, col) for col in range(table.cols)] for row in rows]
    return regridded(table, [list(_cut(held, cut, halves)) for held in places])


def _halves(cell: Cell, between: re.Pattern[str]) -> tuple[Cell, Cell]:
    """The cell with what stands before a mark and with what stands behind; twice the same where it has none or more."""
    texts = between.split(cell.text)
    if len(texts) != 2 or not all(texts):
        return cell, cell
    return replace(cell, text=texts[0]), replace(cell, text=texts[1])


def _cut(held: Sequence[Place], cut: Sequence[int], halves: Mapping[int, tuple[Cell, Cell]]) -> Iterator[Place]:
    for col, cell in enumerate(held):
        yield from halves[id(cell)] if col in cut and cell else (cell, cell) if col in cut else (cell,)
