"""What a document says and how it is built, without saying how it is set: what every press of this package prints.

A script is the truth of a test: what the parser finds in any print of it is compared with the script itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

Align = Literal["left", "center", "right"]
# Which lines of a table are drawn: all, only those between rows, only those between cells (no outer frame), only those
# around the header and at the end, or none.
Ruling = Literal["full", "horizontal", "inner", "header", "none"]

A4 = (595.28, 841.89)
A4_LANDSCAPE = (841.89, 595.28)
A3_LANDSCAPE = (1190.55, 841.89)

ABOVE = "^"
LEFT = "<"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: depth of nesting from 1, its printed number ('第1', '(1)') or None, and the rest of the line."""

    level: int
    number: str | None
    title: str

    @property
    def text(self) -> str:
        """The line as printed."""
        return f"{self.number}　{self.title}" if self.number else self.title

    @property
    def is_label(self) -> bool:
        """A <…> label, which offices set at the size of the text."""
        return self.number is None and self.title[:1] in "<＜〈"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text or a list item. `marker` is how `text` begins ('○', '①'); `indent` counts in characters."""

    text: str
    marker: str | None = None
    indent: float = 0


@dataclass(frozen=True, slots=True)
class Caption:
    """A line that belongs to the table after it."""

    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """A small line under a table (※1 …)."""

    text: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: 0-based place of its top-left corner and its spans; '\\n' in `text` is a line break of the author's."""

    row: int
    col: int
    text: str = ""
    row_span: int = 1
    col_span: int = 1
    header: bool = False
    align: Align = "left"
    vertical: bool = False


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table of `rows` × `cols` squares that its cells cover without overlap. `weights` are relative column widths."""

    rows: int
    cols: int
    cells: tuple[Cell, ...]
    weights: tuple[float, ...] = ()
    ruling: Ruling = "full"

    @property
    def head_rows(self) -> int:
        """How many rows from the top are header rows all across: those that a press may repeat on each page."""
        below = {row for cell in self.cells if not cell.header for row in range(cell.row, cell.row + cell.row_span)}
        return min(below, default=self.rows)


@dataclass(frozen=True, slots=True)
class FrameBlock:
    """Lines of text in one drawn frame: a box, not a table."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChartBlock:
    """A bar chart on a grid, in a frame: a title, and per bar a label and its height in percent of the grid's."""

    title: str
    bars: tuple[tuple[str, int], ...]
    ticks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Toc:
    """A table of contents: its title and its entries as (depth, text, page label)."""

    title: str
    entries: tuple[tuple[int, str, str], ...]


@dataclass(frozen=True, slots=True)
class Cover:
    """A title page: lines in large type, alone on their page."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """The next block begins a new page."""


Block = Heading | Paragraph | Caption | Note | TableBlock | FrameBlock | ChartBlock | Toc | Cover | PageBreak


@dataclass(frozen=True, slots=True)
class Script:
    """A document: its blocks in reading order and the page it was made for, width and height in points."""

    name: str
    blocks: tuple[Block, ...]
    page: tuple[float, float] = A4

    @property
    def tables(self) -> tuple[TableBlock, ...]:
        return tuple(block for block in self.blocks if isinstance(block, TableBlock))

    def outline(self) -> Iterator[tuple[Heading, Heading | None]]:
        """Every heading with the one that it stands under."""
        stack: list[Heading] = []
        for block in self.blocks:
            if isinstance(block, Heading):
                while stack and stack[-1].level >= block.level:
                    stack.pop()
                yield block, stack[-1] if stack else None
                stack.append(block)


def table(
    rows: Sequence[Sequence[str]],
    *,
    head: int = 1,
    headers: Sequence[int] = (),
    weights: Sequence[float] = (),
    vertical: Sequence[tuple[int, int]] = (),
    right: Sequence[int] = (),
    centred: Sequence[int] = (),
    ruling: Ruling = "full",
) -> TableBlock:
    """A table from its rows of texts, in which '^' goes on with the cell above and '<' with the cell to the left.

    The first `head` rows and those of `headers` are header rows; `vertical` lists the (row, col) of upright cells,
    `right` and `centred` the columns that are not set at the left, `ruling` which lines are drawn. Raises ValueError
    where the squares don't make rectangles.
    """
    header_rows = {*range(head), *headers}
    aligns: dict[int, Align] = {**dict.fromkeys(right, "right"), **dict.fromkeys(centred, "center")}
    cells = [
        _cell(rows, row, col, header_rows, vertical, aligns)
        for row, texts in enumerate(rows)
        for col, text in enumerate(texts)
        if text not in (ABOVE, LEFT)
    ]
    covered = [(r, c) for cell in cells for r in _rows(cell) for c in _cols(cell)]
    if sorted(covered) != [(r, c) for r, texts in enumerate(rows) for c in range(len(texts))]:
        raise ValueError("the cells do not cover the grid once")
    return TableBlock(len(rows), len(rows[0]), tuple(cells), tuple(weights), ruling)


def _cell(
    rows: Sequence[Sequence[str]],
    row: int,
    col: int,
    headers: set[int],
    vertical: Sequence[tuple[int, int]],
    aligns: Mapping[int, Align],
) -> Cell:
    col_span = _run([rows[row][c] for c in range(col + 1, len(rows[row]))], LEFT)
    row_span = _run([rows[r][col] for r in range(row + 1, len(rows))], ABOVE)
    header = row in headers
    align: Align = "center" if header else aligns.get(col, "left")
    return Cell(row, col, rows[row][col], row_span, col_span, header, align, (row, col) in vertical)


def _run(texts: Sequence[str], mark: str) -> int:
    """1 and as many of the texts, from the first, as are the mark."""
    return next((n for n, text in enumerate(texts) if text != mark), len(texts)) + 1


def _rows(cell: Cell) -> range:
    return range(cell.row, cell.row + cell.row_span)


def _cols(cell: Cell) -> range:
    return range(cell.col, cell.col + cell.col_span)
