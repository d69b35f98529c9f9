"""A document as a person sees it: headings, paragraphs and logical tables in reading order."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model.geometry import Source
from pipeline.model.page import PageRecord, ReadingIssue


@dataclass(frozen=True, slots=True)
class Heading:
    """A line of the outline. `ordinal` counts from 1 in reading order, `level` is the depth of nesting from 1.

    `number` is the printed number ('第1', 'Ⅰ', '取組項目3', '(1)') or None, `title` the rest; `parent` is the ordinal
    of the heading it stands under.
    """

    ordinal: int
    level: int
    number: str | None
    title: str
    parent: int | None
    source: Source


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, list item, caption or note outside tables; wrapped lines are joined in `text`.

    `marker` is the printed mark it starts with ('○', '・', '※1', '①', '1') and is not part of `text`'s meaning, but
    stays in `text`. `indent` is the left edge of its first line in points, `framed` says that it stands in a drawn
    frame.
    """

    text: str
    source: Source
    marker: str | None = None
    indent: float = 0.0
    framed: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a logical table: 0-based `row` and `col` of its top-left corner, spans of 1 or more.

    `text` has wrapped lines joined and deliberate line breaks kept as '\\n'; `source.text` keeps every printed line.
    """

    row: int
    col: int
    row_span: int
    col_span: int
    text: str
    source: Source
    is_header: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A logical table: pages joined, repeated header rows dropped, every cell there, empty ones too.

    `number` counts from 1 in reading order. `captions` are the caption lines that stand between the last heading or
    table and this one, nearest last; `notes` the lines (※ …) that follow directly. `heading` is the ordinal of the
    heading it stands under.
    """

    number: int
    rows: int
    cols: int
    cells: tuple[Cell, ...]
    captions: tuple[Paragraph, ...]
    notes: tuple[Paragraph, ...]
    heading: int | None
    source: Source


Block = Heading | Paragraph | Table


@dataclass(frozen=True, slots=True)
class Layout:
    """A whole document, laid out: `blocks` in reading order and what could not be read.

    `title_lines` are the texts of cover pages, from which no headings come.
    """

    blocks: tuple[Block, ...]
    pages: int
    title_lines: tuple[Paragraph, ...] = ()
    issues: tuple[ReadingIssue, ...] = ()
    page_records: tuple[PageRecord, ...] = ()

    @property
    def headings(self) -> tuple[Heading, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Heading))

    @property
    def tables(self) -> tuple[Table, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Table))

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Paragraph))
