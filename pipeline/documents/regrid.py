"""A table laid out anew: its cells put to other places, so that its header words stand above its columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from pipeline.model.layout import Cell, Table

Place = Cell | None
"""What stands at a place of a grid: a cell, the same at each place that it covers, or nothing."""


def regridded(table: Table, places: Sequence[Sequence[Place]]) -> Table:
    """The table with the cells of `places`, row by row; equal cells side by side or one below the other are one cell.

    The cells keep their text and source. Rows may differ in length.
    """
    width = max(map(len, places))
    full = [[*row, *[None] * (width - len(row))] for row in places]
    cells: list[Cell] = []
    taken: set[tuple[int, int]] = set()
    for row, held in enumerate(full):
        for col, cell in enumerate(held):
            if cell is not None and (row, col) not in taken:
                rows, cols = _spans(full, row, col)
                taken |= {(row + down, col + right) for down in range(rows) for right in range(cols)}
                cells.append(replace(cell, row=row, col=col, row_span=rows, col_span=cols))
    return replace(table, rows=len(full), cols=width, cells=tuple(cells))


def _spans(full: Sequence[Sequence[Place]], row: int, col: int) -> tuple[int, int]:
    """How many rows and columns the cell at a place takes."""
    cell = full[row][col]
    cols = len(list(takewhile(lambda place: place is cell, full[row][col:])))
    below = (held[col : col + cols] for held in full[row:])
    return len(list(takewhile(lambda places: all(place is cell for place in places), below))), cols
