"""A logical table as a grid: which cell covers a place, whole and in parts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.model.layout import Cell, Table


@dataclass(frozen=True)
class Grid:
    """The cells of a table by row and column."""

    table: Table

    @cached_property
    def _owners(self) -> dict[tuple[int, int], Cell]:
        return {
            (row, col): cell
            for cell in self.table.cells
            for row in range(cell.row, cell.row + cell.row_span)
            for col in range(cell.col, cell.col + cell.col_span)
        }

    def at(self, row: int, col: int) -> Cell | None:
        """The cell that covers a place, merged or not; None where the table has no cell (it should have one)."""
        return self._owners.get((row, col))

    def starting(self, row: int) -> tuple[Cell, ...]:
        """The cells whose first row is `row`, left to right."""
        return tuple(cell for cell in self.row(row) if cell.row == row)

    def row(self, row: int) -> tuple[Cell, ...]:
        """The cells that cover a row, left to right, each once."""
        return distinct(self.at(row, col) for col in range(self.table.cols))

    def column(self, rows: Iterable[int], cols: Sequence[int]) -> tuple[Cell, ...]:
        """The cells of some columns in some rows, row by row, each once."""
        return distinct(self.at(row, col) for row in rows for col in cols)


def distinct(cells: Iterable[Cell | None]) -> tuple[Cell, ...]:
    """Cells in their order, each once: a merged cell is one cell, equal texts in separate cells are two."""
    return tuple({(cell.row, cell.col): cell for cell in cells if cell is not None}.values())
