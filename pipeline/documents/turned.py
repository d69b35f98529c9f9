"""Tables whose labels stand at the left: transposed tables (years down, indicators across) and cards (one table, or one
part of a table, per indicator). Turned round, they are tables with a header row like any other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.documents.columns import VALUE_ROLES
from pipeline.documents.grid import Grid, distinct
from pipeline.documents.labels import ReadLabel
from pipeline.documents.text import one_line
from pipeline.model.layout import Cell, Table


def turned(table: Table, label: ReadLabel) -> Table | None:
    """The table with its left labels as header rows, one card below the other; None where no value is labelled there.

    The cells keep their text and source; rows, columns and spans are those of the turned table.
    """
    grid = Grid(table)
    firsts = distinct(grid.at(row, 0) for row in range(table.rows))
    if table.cols < 2 or not any(label(cell).role in VALUE_ROLES for cell in firsts):
        return None
    lines = [line for row in range(table.rows) for line in _lines(grid.starting(row), label)]
    paired = any(line[0].col > 0 and label(line[0]).role is not None for line in lines)
    cards = list(_cards_of_pairs(lines, label) if paired else _transposed_cards(grid, firsts, label))
    return _stacked(table, cards)


def _lines(cells: Sequence[Cell], label: ReadLabel) -> list[list[Cell]]:
    """The cells of a row cut before each label of a role: two pairs of label and value in one row are two lines."""
    lines: list[list[Cell]] = []
    for cell in cells:
        read = label(cell)
        if not lines or (read.role is not None and read.word):
            lines.append([])
        lines[-1].append(cell)
    return lines


def _cards_of_pairs(lines: Sequence[list[Cell]], label: ReadLabel) -> Iterator[list[Cell]]:
    """Cards with several pairs of label and value in a row: a column for each pair, the label above the value."""
    for start, end in _cuts([label(line[0]).role == "name" for line in lines]):
        card = lines[start:end]
        height = max(map(len, card))
        yield [cell for col, line in enumerate(card) for cell in _column(line, col, height)]


def _column(line: Sequence[Cell], col: int, height: int) -> Iterator[Cell]:
    """A label with its values below it, the last one as far down as the card reaches."""
    for row, cell in enumerate(line):
        is_last_value = row > 0 and row + 1 == len(line)
        yield replace(cell, row=row, col=col, row_span=height - row if is_last_value else 1, col_span=1)


def _transposed_cards(grid: Grid, firsts: Sequence[Cell], label: ReadLabel) -> Iterator[list[Cell]]:
    """Rows as columns; a card begins at each row that is labelled as the name of an indicator."""
    rows = range(grid.table.rows)
    # A cell over the whole width, such as the strip that a page break leaves, is no label.
    width = max((_label_width(cells, label) for cells in map(grid.row, rows) if len(cells) > 1), default=1)
    starts = {cell.row for cell in firsts if label(cell).role == "name"} | _restarts(grid, firsts, width, label)
    cells = _aligned(grid, width)
    for start, end in _cuts([row in starts for row in rows]):
        yield [
            replace(cell, row=cell.col, col=cell.row - start, row_span=cell.col_span, col_span=cell.row_span)
            for cell in cells
            if start <= cell.row < end
        ]


def _restarts(grid: Grid, firsts: Sequence[Cell], width: int, label: ReadLabel) -> set[int]:
    """Rows with which the labels begin anew: above a second row with the labels of the first row of values, as high as
    they stand above the first.
    """
    values = [cell for cell in firsts if label(cell).role in VALUE_ROLES]
    labels = [[one_line(cell.text) for cell in grid.column([cell.row], range(width))] for cell in values]
    starts = {0}
    for above, cell, texts in zip(values, values[1:], labels[1:], strict=False):
        end = above.row + above.row_span
        if texts == labels[0] and end < cell.row:
            starts.add(max(end, cell.row - values[0].row))
    return starts if len(starts) > 1 else set()


def _label_width(cells: Sequence[Cell], label: ReadLabel) -> int:
    """How many columns the labels of a row take: a word, and the years beside it (現状値 | R3 | 45%)."""
    width = cells[0].col + cells[0].col_span
    for cell in cells[1:]:
        read = label(cell)
        if label(cells[0]).role is None or read.period is None or not read.is_bare:
            break
        width = cell.col + cell.col_span
    return width


def _aligned(grid: Grid, width: int) -> list[Cell]:
    """The cells, those that begin within the width of the labels and reach out of it cut to what lies outside."""
    cells: list[Cell] = []
    for cell in grid.table.cells:
        inside = width - cell.col
        if cell.col > 0 and 0 < inside < cell.col_span:
            cells.append(replace(cell, col=width, col_span=cell.col_span - inside))
        else:
            following = grid.at(cell.row, cell.col + cell.col_span)
            reaches = cell.col == 0 and following is not None and following.col + following.col_span > width
            cells.append(replace(cell, col_span=width) if reaches and cell.col_span < width else cell)
    return cells


def _cuts(begins: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """From where to where each card reaches; what stands before the first name belongs to the first card."""
    starts = [index for index, begin in enumerate(begins) if begin]
    return pairwise([0, *starts[1:], len(begins)])


def _stacked(table: Table, cards: Sequence[Sequence[Cell]]) -> Table:
    """The cards one below the other, as one table."""
    cells: list[Cell] = []
    rows = 0
    for card in cards:
        cells += [replace(cell, row=cell.row + rows) for cell in card]
        rows += max(cell.row + cell.row_span for cell in card)
    cols = max(cell.col + cell.col_span for cell in cells)
    return replace(table, rows=rows, cols=cols, cells=tuple(cells))
