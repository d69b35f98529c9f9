"""Parts of tables on single pages -> logical tables: columns aligned, repeated headers dropped, cells joined over
breaks.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pipeline.layout.breaks import Pair, is_broken_row, running_on, steady_columns
from pipeline.layout.edges import SNAP, nearest, snapped
from pipeline.layout.fragments import GridCell
from pipeline.layout.headers import header_rows
from pipeline.layout.parts import TablePart
from pipeline.layout.textline import TextLine
from pipeline.layout.wrapping import running_text
from pipeline.model.geometry import Source
from pipeline.model.layout import Cell


def continues(first: TablePart, second: TablePart) -> bool:
    """Whether a part on the next page has the columns of `first`: the same outer edges, and no column of its own.

    A part shows only those columns that one of its rows divides, so either may have fewer. Edges that no rules fix lie
    between the same texts.
    """
    if first.slack and second.slack:
        return len(first.xs) == len(second.xs) and _fit(first, second) and _fit(second, first)
    if abs(first.box.width - second.box.width) > 2 * SNAP:
        return False
    ours, theirs = _relative(first), _relative(second)
    return _within(ours, theirs) or _within(theirs, ours)


def _fit(part: TablePart, other: TablePart) -> bool:
    """Whether the inner edges of a part may be those of another one."""
    inner = zip(part.xs[1:-1], other.slack[1:-1], strict=True)
    return all(gutter.low - SNAP <= x <= gutter.high + SNAP for x, gutter in inner)


def _relative(part: TablePart) -> list[float]:
    return [x - part.xs[0] for x in part.xs]


def _within(some: Sequence[float], others: Sequence[float]) -> bool:
    return all(min(abs(x - other) for other in others) <= SNAP for x in some)


@dataclass(frozen=True, slots=True)
class LogicalTable:
    """A table from all its parts: how large it is, its cells by row and column, its text and places, and the lines of
    the header rows that later pages repeat, which stand in no cell.
    """

    rows: int
    cols: int
    cells: tuple[Cell, ...]
    source: Source
    repeated: tuple[TextLine, ...]


def logical_table(parts: Sequence[TablePart]) -> LogicalTable:
    """One table from its parts in page order."""
    xs = snapped(x for part in parts for x in _relative(part))
    table = _aligned(parts[0], xs)
    header = _row_texts(table)
    rows = parts[0].rows
    sliced = _is_closed_below(parts[-1])
    again: list[TextLine] = []
    for part in parts[1:]:
        table, rows = _without_strip_below(table, rows)
        grid, part_rows = _without_strips_inside(_aligned(part, xs), part.rows)
        repeated = _repeated_rows(header, grid, part_rows)
        again += [line for cell in grid if cell.row < repeated for line in cell.lines]
        shift = rows - repeated
        added = [replace(cell, row=cell.row + shift) for cell in grid if cell.row >= repeated]
        pairs = _pairs(table, added, rows)
        first_row = [cell for cell in added if cell.row == rows]
        steady = steady_columns([*table, *(cell for cell in added if cell.row > rows)])
        broken = is_broken_row(pairs, first_row, steady, sliced=sliced, ruled=not part.slack)
        table = _joined(table, added, pairs if broken else running_on(pairs, ruled=not part.slack))
        rows += part_rows - repeated
        if broken:
            table, rows = _without_row(table, shift + repeated), rows - 1
    cells = _finished(table)
    text = "\n".join(cell.source.text for cell in cells if cell.source.text)
    source = Source(text, tuple(part.box.rounded() for part in parts))
    return LogicalTable(rows, len(xs) - 1, cells, source, tuple(again))


def _aligned(part: TablePart, xs: Sequence[float]) -> list[GridCell]:
    columns = [nearest(xs, x) for x in _relative(part)]
    return [
        GridCell(
            cell.row,
            columns[cell.col],
            cell.row_span,
            columns[cell.col + cell.col_span] - columns[cell.col],
            (cell,),
        )
        for cell in part.cells
    ]


def _row_texts(cells: Iterable[GridCell]) -> dict[int, list[tuple[int, int, str]]]:
    rows: dict[int, list[tuple[int, int, str]]] = {}
    for cell in sorted(cells, key=lambda c: (c.row, c.col)):
        text = "".join("".join(fragment.printed.split()) for fragment in cell.fragments)
        rows.setdefault(cell.row, []).append((cell.col, cell.row_span, text))
    return rows


def _repeated_rows(header: dict[int, list[tuple[int, int, str]]], grid: list[GridCell], rows: int) -> int:
    """How many leading rows say the same as the table's first rows. A row without text repeats nothing."""
    texts = _row_texts(grid)
    count = 0
    while count < rows - 1 and texts.get(count) == header.get(count) and _says_something(texts.get(count)):
        count += 1
    # A header cell that spans rows takes all of them along.
    return count if all(cell.row + cell.row_span <= count for cell in grid if cell.row < count) else 0


def _says_something(row: list[tuple[int, int, str]] | None) -> bool:
    return row is not None and any(text for _, _, text in row)


def _pairs(table: list[GridCell], added: list[GridCell], rows: int) -> list[Pair]:
    """Cells that meet at the page break: the last row's and the first row's of the same columns, from left to right."""
    above = {(cell.col, cell.col_span): cell for cell in table if cell.row + cell.row_span == rows}
    below = sorted((cell for cell in added if cell.row == rows), key=lambda cell: cell.col)
    return [(above[cell.col, cell.col_span], cell) for cell in below if (cell.col, cell.col_span) in above]


def _without_strip_below(table: list[GridCell], rows: int) -> tuple[list[GridCell], int]:
    """Drops the rest of a page below the last row that fits: where only merged cells go on to the next page, and where
    nothing divides it into columns.
    """
    own = [cell for cell in table if cell.row == rows - 1]
    if rows > 1 and len(own) == 1 and own[0].empty and own[0].row_span == 1 and _is_whole_row(own[0], table):
        return [cell for cell in table if cell is not own[0]], rows - 1
    going_on = any(cell.row < rows - 1 and cell.row + cell.row_span == rows for cell in table)
    if going_on and own and all(cell.empty and not cell.last.closed_below for cell in own):
        return _without_row([cell for cell in table if cell.row < rows - 1], rows - 1), rows - 1
    return table, rows


def _is_whole_row(cell: GridCell, table: Sequence[GridCell]) -> bool:
    width = max(other.col + other.col_span for other in table)
    return cell.col == 0 and cell.col_span == width > 1


def _without_strips_inside(grid: list[GridCell], rows: int) -> tuple[list[GridCell], int]:
    """Drops strips in which a merged cell, continued from the page before, ends higher than the row it belongs to."""
    for row in range(rows - 1, 0, -1):
        own = [cell for cell in grid if cell.row == row and cell.row_span == 1]
        across = [cell for cell in grid if cell.row < row and cell.row + cell.row_span > row]
        starting = [cell for cell in grid if cell.row == row]
        if own == starting and len(own) < len(across) and own and all(cell.empty for cell in own):
            grid, rows = _without_row([cell for cell in grid if cell not in own], row), rows - 1
    return grid, rows


def _is_closed_below(part: TablePart) -> bool:
    return all(cell.closed_below for cell in part.cells if cell.row + cell.row_span == part.rows)


def _joined(table: list[GridCell], added: list[GridCell], pairs: Sequence[Pair]) -> list[GridCell]:
    gone = {id(cell) for pair in pairs for cell in pair}
    merged = [GridCell(a.row, a.col, a.row_span + b.row_span, a.col_span, a.fragments + b.fragments) for a, b in pairs]
    return [cell for cell in (*table, *added) if id(cell) not in gone] + merged


def _without_row(table: list[GridCell], row: int) -> list[GridCell]:
    """The two halves of a broken row count as one row."""
    shortened = []
    for cell in table:
        if cell.row >= row:
            shortened.append(replace(cell, row=cell.row - 1))
        elif cell.row + cell.row_span > row:
            shortened.append(replace(cell, row_span=cell.row_span - 1))
        else:
            shortened.append(cell)
    return shortened


def _finished(table: list[GridCell]) -> tuple[Cell, ...]:
    ordered = sorted(table, key=lambda cell: (cell.row, cell.col))
    headers = header_rows(ordered)
    return tuple(
        Cell(
            cell.row,
            cell.col,
            cell.row_span,
            cell.col_span,
            _text(cell),
            _source(cell),
            is_header=cell.row in headers,
        )
        for cell in ordered
    )


def _text(cell: GridCell) -> str:
    return running_text(cell.lines, cell.fragments[0].room)


def _source(cell: GridCell) -> Source:
    text = "\n".join(fragment.printed for fragment in cell.fragments if fragment.lines)
    return Source(text, tuple(fragment.box.rounded() for fragment in cell.fragments))
