"""How tall a table's cells and rows are, and which part of it stands on which page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tests.typeset.pen import spell, text_width
from tests.typeset.script import Cell, TableBlock
from tests.typeset.style import Style, column_shares
from tests.typeset.wrap import wrap

_LEAST_LINES = 2


@dataclass(frozen=True, slots=True)
class Setting:
    """A cell made ready to set: its lines of text, their font, tracking and distance."""

    cell: Cell
    lines: tuple[str, ...]
    font: str
    size: float
    tracking: float
    leading: float
    upright: bool

    @property
    def height(self) -> float:
        return len(self.lines) * self.leading


@dataclass(frozen=True, slots=True)
class Slice:
    """A part of a row that stands on one page: its height, and whether it is the row's first and its last part."""

    row: int
    height: float
    first: bool = True
    last: bool = True


@dataclass(frozen=True, slots=True)
class Measured:
    """A table made ready to set: left edges of its columns and the right edge of the last, row heights, cells."""

    block: TableBlock
    xs: tuple[float, ...]
    heights: tuple[float, ...]
    settings: tuple[Setting, ...]


def measured(block: TableBlock, style: Style, left: float, width: float) -> Measured:
    """The table set to a width, from `left` on. Rows are as tall as their cells; a merged cell stretches its last."""
    xs = [left]
    for share in column_shares(block, style, width):
        xs.append(xs[-1] + share * width)
    settings = tuple(_set(cell, style, xs[cell.col + cell.col_span] - xs[cell.col]) for cell in block.cells)
    heights = [style.base_size * style.leading + 2 * style.padding] * block.rows
    for setting in sorted(settings, key=lambda s: s.cell.row_span):
        rows = slice(setting.cell.row, setting.cell.row + setting.cell.row_span)
        missing = setting.height + 2 * style.padding - sum(heights[rows])
        heights[rows.stop - 1] += max(missing, 0.0)
    return Measured(block, tuple(xs), tuple(heights), settings)


def _set(cell: Cell, style: Style, width: float) -> Setting:
    size = style.base_size * 0.95
    font = style.heading_font if cell.header else style.body_font
    text = spell(cell.text, font, style)
    if cell.vertical and style.vertical:
        return Setting(cell, tuple(text.replace("\n", "")), font, size, 0.0, size * 1.05, upright=True)
    short = cell.header and len(text) <= 4
    tracking = style.tracking * size if short else 0.0
    lines = wrap(text, width - 2 * style.padding, lambda part: text_width(part, font, size) + tracking * len(part))
    return Setting(cell, tuple(lines), font, size, tracking, size * style.leading * 0.87, upright=False)


def stretched(table: Measured, cell: Cell, by: float) -> Measured:
    """The table with the last row of a cell made taller."""
    heights = list(table.heights)
    heights[cell.row + cell.row_span - 1] += by
    return replace(table, heights=tuple(heights))


def sliced(table: Measured, style: Style, room: float, full_room: float) -> list[list[Slice]]:
    """Which rows stand on which page: `room` is left on the first page, `full_room` on every other.

    The first page may get none. Repeated header rows are not among the slices.
    """
    head = table.block.head_rows
    head_height = sum(table.heights[:head])
    pages: list[list[Slice]] = [[]]
    left = room
    if head < table.block.rows and head_height + _least(table, head, style) > room:
        pages.append([])
        left = full_room
    for row in range(table.block.rows):
        rest, first = table.heights[row], True
        while rest > left + 0.01:
            whole_page = full_room - (head_height if style.repeat_header and row >= head else 0.0)
            may_split = (style.split_rows and row >= head) or table.heights[row] > whole_page
            taken = _cut(left, style) if may_split else 0.0
            if taken:
                pages[-1].append(Slice(row, taken, first, last=False))
                rest, first = _rest(table, row, style, pages), False
            pages.append([])
            left = whole_page
        pages[-1].append(Slice(row, rest, first))
        left -= rest
    return pages


def _least(table: Measured, row: int, style: Style) -> float:
    height = table.heights[row]
    return min(height, _LEAST_LINES * style.base_size * style.leading) if style.split_rows else height


def _cut(left: float, style: Style) -> float:
    """How much of the room a broken row takes, 0 where too little is left for two lines."""
    return left if left > _LEAST_LINES * style.base_size * style.leading + 2 * style.padding else 0.0


def _rest(table: Measured, row: int, style: Style, pages: Sequence[Sequence[Slice]]) -> float:
    """The height of what is left of a row after the parts that stand already."""
    done = [part.height for page in pages for part in page if part.row == row]
    rest = style.base_size * style.leading + 2 * style.padding
    for setting in table.settings:
        if setting.cell.row == row and setting.cell.row_span == 1:
            placed = sum(capacity(height, setting, style) for height in done)
            rest = max(rest, (len(setting.lines) - placed) * setting.leading + 2 * style.padding)
    return max(rest, table.heights[row] - sum(done))


def capacity(height: float, setting: Setting, style: Style) -> int:
    """How many lines of a cell fit into a height."""
    return max(int((height - 2 * style.padding + 0.01) / setting.leading), 0)
