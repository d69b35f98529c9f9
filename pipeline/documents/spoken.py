"""Cells that print a label and its text in one: KPI①：図書の貸出冊数, 指標：移住者数."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.documents.grid import Grid
from pipeline.documents.labels import ReadLabel
from pipeline.documents.regrid import Place, regridded
from pipeline.documents.text import one_line
from pipeline.model.layout import Cell, Table

_LABELLED = re.compile(r"(?P<label>[^：:]{1,20})[：:]\s*(?P<text>[^：:]+)")


def labels_apart(table: Table, label: ReadLabel) -> Table | None:
    """The table with each cell that names an indicator behind its label as two: the label above the name where the cell
    stands beside several rows, else before it. None where it has no such cell.
    """
    halves = {(cell.row, cell.col): pair for cell in table.cells if (pair := _halves(cell, label))}
    if not halves:
        return None
    grid = Grid(table)

    def places(row: int) -> Iterator[Place]:
        for col in range(table.cols):
            cell = grid.at(row, col)
            pair = halves.get((cell.row, cell.col)) if cell else None
            yield pair[_is_behind(cell, row, col)] if cell and pair else cell

    return regridded(table, [list(places(row)) for row in range(table.rows)])


def _halves(cell: Cell, label: ReadLabel) -> tuple[Cell, Cell] | None:
    """The label and the name in a cell that has room for both."""
    found = _LABELLED.fullmatch(one_line(cell.text)) if cell.row_span > 1 or cell.col_span > 1 else None
    if found is None:
        return None
    first, second = replace(cell, text=found["label"]), replace(cell, text=found["text"])
    return (first, second) if label(first).role == "name" and not label(second).is_known else None


def _is_behind(cell: Cell, row: int, col: int) -> bool:
    """Whether a place of a cell is one for its text: below the first row, or behind the first column of one row."""
    return row > cell.row if cell.row_span > 1 else col > cell.col
