"""The tables and frames of one page: grids with the text of their cells, and what is left outside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.layout.aligned import Aligned, aligned_tables
from pipeline.layout.edges import SNAP, Edge, figures, loose_lines
from pipeline.layout.grid import Grid, Region, grid_of, without_slivers
from pipeline.layout.runs import Gutter
from pipeline.layout.sheet import Sheet, sheet_of
from pipeline.layout.textline import TextLine, text_lines, without_blanks
from pipeline.layout.window import Window
from pipeline.model.geometry import Box
from pipeline.model.page import Char, Fill, Page

# A single cell that takes this share of the page is the page's border, not a box in the text.
_PAGE_BORDER = 0.6
_WIDEST_PADDING = 8.0


@dataclass(frozen=True, slots=True)
class PartCell:
    """A cell as one page shows it. `room` is the width in points that a full line of its text may take."""

    row: int
    col: int
    row_span: int
    col_span: int
    box: Box
    lines: tuple[TextLine, ...]
    room: float
    closed_above: bool
    closed_below: bool
    shaded: bool

    @property
    def printed(self) -> str:
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class TablePart:
    """What one page shows of a table. `slack` tells, where no rules fix them, between what each column edge lies."""

    box: Box
    xs: tuple[float, ...]
    rows: int
    cells: tuple[PartCell, ...]
    slack: tuple[Gutter, ...] = ()

    @property
    def lines(self) -> tuple[TextLine, ...]:
        return tuple(line for cell in self.cells for line in cell.lines)


@dataclass(frozen=True, slots=True)
class Frame:
    """A box drawn around text."""

    box: Box
    lines: tuple[TextLine, ...]
    room: float


@dataclass(frozen=True, slots=True)
class PageParts:
    """A page taken apart: tables and frames from top to bottom, and the lines outside them.

    `characters` is how many the page has, blanks aside, `strays` those of them that stand in no line of any part.
    """

    page: Page
    tables: tuple[TablePart, ...]
    frames: tuple[Frame, ...]
    lines: tuple[TextLine, ...]
    characters: int = 0
    strays: str = ""

    @property
    def all_lines(self) -> Iterator[TextLine]:
        yield from self.lines
        for frame in self.frames:
            yield from frame.lines
        for table in self.tables:
            yield from table.lines


@dataclass(frozen=True, slots=True)
class Opened:
    """A page whose ruled tables and frames are known: these, the characters outside them, and what they form."""

    page: Page
    tables: tuple[TablePart, ...]
    frames: tuple[Frame, ...]
    outside: tuple[Char, ...]
    sheet: Sheet


def opened(page: Page) -> Opened:
    """Takes the ruled tables and frames out of a page.

    A grid without any text (a chart's) is no table; its lines are passed over.
    """
    grids = [(grid, _bounds(grid, page.number)) for grid in map(grid_of, figures(page.rules)) if grid is not None]
    grids = [(grid, box) for grid, box in grids if not _is_page_border(grid, box, page)]
    inside: list[list[Char]] = [[] for _ in grids]
    outside: list[Char] = []
    for char in page.chars:
        index = _innermost(char, [box for _, box in grids])
        (outside if index is None else inside[index]).append(char)
    tables: list[TablePart] = []
    frames: list[Frame] = []
    loose = loose_lines(page.rules, page.fills)
    for (grid, box), chars in zip(grids, inside, strict=True):
        if all(char.text.isspace() for char in chars):
            continue
        if len(grid.regions) == 1:
            framed, rest = _tables_in_frame(page, chars, loose)
            tables += framed
            frames += [_frame(box, rest)] if any(not char.text.isspace() for char in rest) else []
        else:
            tables.append(_table_part(without_slivers(grid, min(char.size for char in chars)), box, chars, page.fills))
    taken = [table.box for table in tables] + [frame.box for frame in frames]
    sheet = sheet_of(page, outside, loose, taken)
    return Opened(page, tuple(tables), tuple(frames), tuple(outside), sheet)


def _tables_in_frame(page: Page, chars: list[Char], rules: Sequence[Edge]) -> tuple[list[TablePart], list[Char]]:
    """The tables without full rules that stand in a box, and the characters of the box outside them.

    `rules` are the lines of the page that no other touches.
    """
    found, _ = aligned_tables(sheet_of(page, chars, rules, ()), None, None)
    parts = [(table, part) for table in found if (part := _aligned_part(table, page)) is not None]
    taken = {id(char) for table, _ in parts for char in table.chars}
    return [part for _, part in parts], [char for char in chars if id(char) not in taken]


def page_parts(this: Opened, before: Window | None, below: Opened | None) -> tuple[PageParts, Window | None]:
    """Takes a page apart.

    In: the page, the table at the foot of the page before that goes on on this one, and the next page. Out: its parts,
    and the table at its foot if it goes on on the next page.
    """
    page = this.page
    found, going_on = aligned_tables(this.sheet, before, below.sheet if below else None)
    tables = [*this.tables, *(part for part in (_aligned_part(table, page) for table in found) if part is not None)]
    taken = {id(char) for table in found for char in table.chars}
    lines = text_lines([char for char in this.outside if id(char) not in taken])
    tables = sorted((_with_overflow(table, lines) for table in tables), key=lambda table: table.box.top)
    return _counted(PageParts(page, tuple(tables), this.frames, tuple(lines))), going_on


def _counted(parts: PageParts) -> PageParts:
    """The parts with what they are held against: the characters of their page."""
    marks = [char for char in parts.page.chars if not char.text.isspace()]
    characters, lines = sum(len(without_blanks(char.text)) for char in marks), list(parts.all_lines)
    if characters == sum(len(without_blanks(line.text)) for line in lines):
        return replace(parts, characters=characters)
    boxes = [line.box for line in lines]
    strays = "".join(char.text for char in marks if _innermost(char, boxes) is None)
    return replace(parts, characters=characters, strays=strays)


def _aligned_part(table: Aligned, page: Page) -> TablePart | None:
    grid = grid_of(table.figure)
    if grid is None:
        return None
    part = _table_part(grid, _bounds(grid, page.number), list(table.chars), page.fills)
    return replace(part, slack=table.slack)


def _with_overflow(table: TablePart, lines: list[TextLine]) -> TablePart:
    """Gives lines that run out of a cell at the foot of the page back to it, and takes them from `lines`.

    A browser lets the text of a merged cell that a page break cuts stand below the last line of the table.
    """
    return replace(table, cells=tuple(_refilled(cell, lines) for cell in table.cells))


def _refilled(cell: PartCell, lines: list[TextLine]) -> PartCell:
    line = _running_out(cell, lines)
    if line is None:
        return cell
    lines.remove(line)
    return _refilled(replace(cell, lines=(*cell.lines, line)), lines)


def _running_out(cell: PartCell, lines: Sequence[TextLine]) -> TextLine | None:
    if cell.closed_below or not cell.lines:
        return None
    last = cell.lines[-1]
    return next(
        (
            line
            for line in lines
            if line.style == last.style
            and cell.box.x0 <= line.box.x0
            and line.box.x1 <= cell.box.x1
            and last.box.top < line.box.top < last.box.bottom + 0.8 * last.style.size
        ),
        None,
    )


def _bounds(grid: Grid, page: int) -> Box:
    return Box(page, grid.xs[0], grid.ys[0], grid.xs[-1], grid.ys[-1])


def _is_page_border(grid: Grid, box: Box, page: Page) -> bool:
    return len(grid.regions) == 1 and box.width * box.height > _PAGE_BORDER * page.width * page.height


def _innermost(char: Char, boxes: Sequence[Box]) -> int | None:
    x, y = (char.box.x0 + char.box.x1) / 2, (char.box.top + char.box.bottom) / 2
    around = [i for i, box in enumerate(boxes) if box.x0 <= x <= box.x1 and box.top <= y <= box.bottom]
    return min(around, key=lambda i: boxes[i].width * boxes[i].height, default=None)


def _frame(box: Box, chars: list[Char]) -> Frame:
    lines = text_lines(chars)
    padding = min(max(min(line.box.x0 for line in lines) - box.x0, 0.0), _WIDEST_PADDING)
    return Frame(box, tuple(lines), box.width - 2 * padding)


def _table_part(grid: Grid, box: Box, chars: list[Char], fills: Sequence[Fill]) -> TablePart:
    boxes = [_region_box(region, grid, box.page) for region in grid.regions]
    owner = {(row, col): i for i, r in enumerate(grid.regions) for row in _rows(r) for col in _cols(r)}
    texts: list[list[Char]] = [[] for _ in grid.regions]
    for char in chars:
        row = _interval(grid.ys, (char.box.top + char.box.bottom) / 2)
        col = _interval(grid.xs, (char.box.x0 + char.box.x1) / 2)
        texts[owner[row, col]].append(char)
    lines = [text_lines(text) for text in texts]
    padding = _padding(boxes, lines)
    cells = [
        PartCell(
            region.row,
            region.col,
            region.row_span,
            region.col_span,
            cell_box,
            tuple(cell_lines),
            cell_box.width - 2 * padding,
            region.closed_above,
            region.closed_below,
            any(_covers(fill.box, cell_box) for fill in fills),
        )
        for region, cell_box, cell_lines in zip(grid.regions, boxes, lines, strict=True)
    ]
    return TablePart(box, grid.xs, grid.rows, tuple(cells))


def _rows(region: Region) -> range:
    return range(region.row, region.row + region.row_span)


def _cols(region: Region) -> range:
    return range(region.col, region.col + region.col_span)


def _region_box(region: Region, grid: Grid, page: int) -> Box:
    return Box(
        page,
        grid.xs[region.col],
        grid.ys[region.row],
        grid.xs[region.col + region.col_span],
        grid.ys[region.row + region.row_span],
    )


def _interval(edges: Sequence[float], value: float) -> int:
    inner = [index for index, edge in enumerate(edges[:-1]) if edge <= value]
    return inner[-1] if inner else 0


def _padding(boxes: Sequence[Box], lines: Sequence[Sequence[TextLine]]) -> float:
    """The distance that text keeps from the sides of its cell: the smallest that occurs at either side."""
    distances = [
        min(line.box.x0 - box.x0, box.x1 - line.box.x1)
        for box, cell_lines in zip(boxes, lines, strict=True)
        for line in cell_lines
        if not line.vertical
    ]
    return min(max(min(distances, default=0.0), 0.0), _WIDEST_PADDING)


def _covers(fill: Box, cell: Box) -> bool:
    return (
        fill.x0 <= cell.x0 + SNAP
        and fill.x1 >= cell.x1 - SNAP
        and fill.top <= cell.top + SNAP
        and fill.bottom >= cell.bottom - SNAP
    )
