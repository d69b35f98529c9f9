"""Which rows of a table are its header, which columns they make, and which rows stand under them.

A header row is known by its words (the lexicon), since typography can mislead and a second header may stand in
mid-table. A table is cut into segments: one header block and the body rows up to the next.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from pipeline.documents.columns import (
    VALUE_ROLES,
    Column,
    with_aims,
    with_expected,
    with_names,
    with_numbers_of_names,
    with_plans,
    with_roles_of_bare_years,
    with_settled,
    with_stages,
    with_times,
    without_grades,
)
from pipeline.documents.grid import Grid, distinct
from pipeline.documents.labels import HeaderLabel, ReadLabel, read_label
from pipeline.documents.lexicon import ColumnRole, Lexicon
from pipeline.documents.numbering import numbering
from pipeline.documents.text import is_note, note_lines, one_line
from pipeline.documents.years import Years
from pipeline.language import find_periods, parse_number
from pipeline.model.layout import Cell, Paragraph, Table

_NO_YEARS = Years()
_BRACKETED = re.compile(r"^[（(〔［\[].*[）)〕］\]]$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A row under a header and the section rows (Ⅰ ..., ⅰ ...) it stands under, outermost first."""

    index: int
    sections: tuple[str, ...]


@dataclass(frozen=True)
class Segment:
    """A header block with the rows under it."""

    grid: Grid
    header: tuple[int, ...]
    columns: tuple[Column, ...]
    rows: tuple[BodyRow, ...]
    section_rows: tuple[int, ...] = field(default=())

    def cols(self, *roles: ColumnRole) -> tuple[int, ...]:
        """The columns that have one of `roles`, left to right."""
        return tuple(column.index for column in self.columns if column.role in roles)

    def cells(self, rows: Sequence[BodyRow], *roles: ColumnRole) -> tuple[Cell, ...]:
        """The cells of some roles in some rows, each once."""
        return self.grid.column([row.index for row in rows], self.cols(*roles))

    @property
    def header_cells(self) -> tuple[Cell, ...]:
        """The cells of the header block and of the section rows: what the rows are read by."""
        return distinct(cell for row in (*self.header, *self.section_rows) for cell in self.grid.row(row))

    @property
    def notes(self) -> tuple[Paragraph, ...]:
        """The notes (※ ...) that rows over the whole width hold, each by itself."""
        cells = (cell for row in self.section_rows for cell in self.grid.row(row) if is_note(cell.text))
        return tuple(Paragraph(note, cell.source) for cell in cells for note in note_lines(cell.text))


def segments(table: Table, lexicon: Lexicon, years: Years = _NO_YEARS) -> tuple[Segment, ...]:
    """The segments of a table, top to bottom; none where no row holds header words of the lexicon."""
    finder = _Finder(Grid(table), lexicon, years)
    blocks = finder.blocks()
    cuts = [0, *(block[0] for block in blocks[1:]), table.rows]
    return tuple(finder.segment(*bounds) for bounds in zip(cuts[:-1], blocks, cuts[1:], strict=False))


def label_reader(lexicon: Lexicon, years: Years) -> ReadLabel:
    """What reads a header cell of a document, by its lexicon and the years that it states."""
    words = lexicon.words("unit")
    return lambda cell: read_label(cell.text, lexicon, words, years)


@dataclass(frozen=True)
class _Finder:
    grid: Grid
    lexicon: Lexicon
    years: Years

    @cached_property
    def label(self) -> ReadLabel:
        return label_reader(self.lexicon, self.years)

    def blocks(self) -> list[tuple[int, ...]]:
        """The rows of each header block."""
        blocks: list[tuple[int, ...]] = []
        row = 0
        while row < self.grid.table.rows:
            if self.is_header(row):
                first, last = self.first_row(row, blocks), self.last_row(row)
                blocks.append(tuple(range(first, last + 1)))
                row = last
            row += 1
        return blocks

    def is_header(self, row: int) -> bool:
        """Whether a row holds two different header words, one of which names a column of a family.

        A row with as many numbers as header words is one of values, whatever labels it begins with (成果指標 at the
        left of all indicators, 目標 before the numbers of years).
        """
        labels = [self.label(cell) for cell in self.grid.starting(row) if cell.text.strip()]
        roles = {label.role for label in labels if label.role is not None}
        words = [label for label in labels if label.is_known]
        numbers = [label for label in labels if not label.is_known and parse_number(label.text) is not None]
        if numbers and len(numbers) >= len(words):
            return False
        years = any(label.role is None and label.period is not None and label.is_bare for label in labels)
        return bool(roles - {"other"}) and len(roles) + years >= 2

    def last_row(self, row: int) -> int:
        """The last row of the block that starts at `row`: as far as its merged cells reach, and rows of years."""
        last = self.reach(row)
        while last + 1 < self.grid.table.rows and (self.is_header(last + 1) or self.continues(last + 1)):
            last = self.reach(last + 1)
        return last

    def reach(self, row: int) -> int:
        """The last row that the header words of a row are merged down to."""
        known = [cell for cell in self.grid.starting(row) if cell.text.strip() and self.label(cell).is_known]
        known = [cell for cell in known if not self.is_beside(cell)]
        return max((cell.row + cell.row_span - 1 for cell in known), default=row)

    def is_beside(self, cell: Cell) -> bool:
        """Whether a cell stands beside all rows down to the last one, which it entitles: it heads no column."""
        return cell.row_span > 1 and cell.row + cell.row_span == self.grid.table.rows

    def continues(self, row: int) -> bool:
        """Whether a row goes on with the header above: nothing but years, header words and remarks in brackets."""
        filled = [cell for cell in self.grid.starting(row) if cell.text.strip()]
        if not filled or filled[0].col == 0:
            return False
        return all(self.label(cell).is_known or _BRACKETED.match(cell.text.strip()) for cell in filled)

    def first_row(self, row: int, blocks: Sequence[tuple[int, ...]]) -> int:
        """The first row of the block: spanning titles at the top of a table belong to it, section rows do not."""
        above = [self.spans_columns(index) or self.is_marked(index) for index in range(row)]
        if not blocks and all(above):
            return next((index for index in range(row) if not self.is_section(index)), row)
        first = row
        taken = blocks[-1][-1] if blocks else -1
        while first - 1 > taken and self.is_marked(first - 1) and self.spans_columns(first - 1):
            first -= 1
        return first

    def spans_columns(self, row: int) -> bool:
        cells = self.grid.starting(row)
        return bool(cells) and all(cell.col_span > 1 for cell in cells)

    def is_marked(self, row: int) -> bool:
        cells = self.grid.starting(row)
        return bool(cells) and all(cell.is_header for cell in cells)

    def is_section(self, row: int) -> bool:
        """Whether a row is one cell over the whole width, or a numbered title with nothing beside it."""
        cells = self.grid.row(row)
        filled = [cell for cell in cells if cell.text.strip()]
        if len(filled) != 1 or filled[0].row_span != 1:
            return False
        if len(cells) == 1:
            return self.grid.table.cols > 1
        found = numbering(filled[0].text)
        outlined = found is not None and found.style in ("upper_roman", "lower_roman", "bracket", "chapter", "section")
        return filled[0].col == 0 and outlined

    def segment(self, start: int, block: tuple[int, ...], end: int) -> Segment:
        """The segment of one header block, which lies between the rows `start` (with it) and `end` (without)."""
        sections: list[tuple[str, str]] = []
        rows: list[BodyRow] = []
        section_rows: list[int] = []
        leading = [row for row in range(start, block[0]) if self.is_section(row)]
        for row in (*leading, *range(block[-1] + 1, end)):
            if self.is_section(row):
                section_rows.append(row)
                title = next(cell.text for cell in self.grid.row(row) if cell.text.strip())
                if not is_note(title):
                    _enter(sections, one_line(title))
            else:
                rows.append(BodyRow(row, tuple(title for _, title in sections)))
        columns = self.columns(block, [row.index for row in rows])
        lines = _lines_of_text(self.grid, columns, rows)
        return Segment(self.grid, block, columns, tuple(row for row in rows if row not in lines), tuple(section_rows))

    def columns(self, block: Sequence[int], body: Sequence[int]) -> tuple[Column, ...]:
        """The columns under a header block. What only another segment's cells divide is one column here."""
        held = {col: [self.grid.at(row, col) for row in (*block, *body)] for col in range(self.grid.table.cols)}
        own = [col for col in held if col == 0 or held[col] != held[col - 1]]
        paths = [self.path(block, col) for col in own]
        columns = [_column(col, path) for col, path in zip(own, paths, strict=True)]
        direct = {column.role for column in columns}
        columns = [
            _inheriting(column, path, direct) if column.role is None else column
            for column, path in zip(columns, paths, strict=True)
        ]
        columns = with_roles_of_bare_years(columns, self.grid.table.captions, self.lexicon)
        columns = with_stages(columns, self.lexicon.words("stage"))
        columns = with_settled(with_times(columns, self.grid, body), self.lexicon.words("settled"))
        columns = with_plans(columns, self.lexicon.words("planned"))
        columns = with_aims(without_grades(columns, self.grid, body), self.grid, body)
        columns = with_numbers_of_names(columns, self.grid, body, self.label)
        columns = with_names(columns, self.grid, body, self.label)
        columns = with_expected(columns, self.lexicon.words("expected"))
        return tuple(_with_item_numbers(columns))

    def path(self, block: Sequence[int], col: int) -> list[HeaderLabel]:
        """The header cells over a column, outermost first, empty ones left out."""
        cells = distinct(self.grid.at(row, col) for row in block)
        return [self.label(cell) for cell in cells if cell.text.strip() and not self.is_beside(cell)]


def _lines_of_text(grid: Grid, columns: Sequence[Column], rows: Sequence[BodyRow]) -> list[BodyRow]:
    """Rows below indicators that are none: a text reaches from the columns that name them over those of values, such as
    the remarks at the foot of a sheet (成果 | ...).
    """
    if not any(column.role == "name" for column in columns):
        return []
    values = [column.index for column in columns if column.role in VALUE_ROLES or column.period]
    first = min(values, default=0)
    beside = [(row, cell) for row in rows for cell in grid.row(row.index) if cell.text.strip()]
    return [row for row, cell in beside if cell.col < first < cell.col + cell.col_span]


def _column(index: int, path: Sequence[HeaderLabel]) -> Column:
    """A column with the role that its innermost word has; a year or remark alone hands over to the cell above it."""
    inner = next((label for label in reversed(path) if not label.is_bare), None)
    outer = next((label.role for label in path if label.role in VALUE_ROLES), None)
    is_time = inner is not None and inner.role == "time"
    said = [label for label in reversed(path) if label.is_known]
    return Column(
        index=index,
        labels=tuple(label.text for label in path),
        word=inner.word if inner else "",
        is_bare=bool(path) and inner is None,
        role=outer if is_time and outer else inner.role if inner else None,
        is_of_years=is_time or any(label.text.endswith(("年度", "年", "年次")) for label in path),
        period=next((label.period for label in reversed(path) if label.period), None),
        unit=next((label.unit for label in said if label.unit), None),
    )


def _inheriting(column: Column, path: Sequence[HeaderLabel], direct: set[ColumnRole | None]) -> Column:
    """A column below an unknown word (目標値 › 中間 R9) with the role of an outer cell and the year beside the word."""
    role = _inherited(path, direct)
    stated = (period for label in reversed(path) for period in find_periods(label.text))
    own = next((period for period in stated if period.code), None)
    return replace(column, role=role, period=own or column.period if role in VALUE_ROLES else column.period)


def _inherited(path: Sequence[HeaderLabel], direct: set[ColumnRole | None]) -> ColumnRole | None:
    """The role of an outer header cell over an unknown word, unless a column beside it has that role itself."""
    role = next((label.role for label in reversed(path) if label.role not in (None, "time")), None)
    return role if role in VALUE_ROLES or role not in direct else None


def _with_item_numbers(columns: Sequence[Column]) -> list[Column]:
    """One header word 項目 over two columns: the first holds the number, the second the text."""
    if any(column.role == "item_no" for column in columns):
        return list(columns)
    numbered: list[Column] = []
    for column, following in zip(columns, [*columns[1:], None], strict=True):
        pair = following is not None and column.role == following.role == "item" and column.labels == following.labels
        first = not (numbered and numbered[-1].role in ("item", "item_no"))
        numbered.append(replace(column, role="item_no") if pair and first else column)
    return numbered


def _enter(sections: list[tuple[str, str]], title: str) -> None:
    """Enters a section: it closes the sections of its own numbering style and those inside them."""
    found = numbering(title)
    style = found.style if found else "plain"
    styles = [open_style for open_style, _ in sections]
    if style in styles:
        del sections[styles.index(style) :]
    sections.append((style, title))
