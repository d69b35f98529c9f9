"""Layouts made by hand: tables drawn as lists of rows, headings and paragraphs from their texts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipeline.documents import extract, load_lexicon
from pipeline.model.geometry import Box, Source
from pipeline.model.layout import Block, Cell, Heading, Layout, Paragraph, Table
from pipeline.model.record import Extraction

LEXICON_FILES = sorted((Path(__file__).parents[2] / "lexicon").glob("*.toml"))
LEXICON = load_lexicon(LEXICON_FILES)
LEFT, UP = "<", "^"


def source(text: str, page: int = 1) -> Source:
    return Source(text, (Box(page, 10.0, 10.0, 20.0, 20.0),))


def paragraph(text: str, marker: str | None = None, *, framed: bool = False) -> Paragraph:
    return Paragraph(text, source(text), marker, framed=framed)


def heading(ordinal: int, level: int, number: str | None, title: str, parent: int | None = None) -> Heading:
    return Heading(ordinal, level, number, title, parent, source(f"{number or ''}{title}"))


def table(
    rows: Sequence[Sequence[str]],
    number: int = 1,
    *,
    captions: Sequence[str] = (),
    notes: Sequence[str] = (),
    under: int | None = None,
    header_rows: Sequence[int] = (),
) -> Table:
    """A table from its rows; LEFT stands for a cell merged with the one at its left, UP with the one above it."""
    return Table(
        number=number,
        rows=len(rows),
        cols=len(rows[0]),
        cells=tuple(
            _cell(rows, row, col, row in header_rows)
            for row in range(len(rows))
            for col in range(len(rows[0]))
            if rows[row][col] not in (LEFT, UP)
        ),
        captions=tuple(paragraph(text) for text in captions),
        notes=tuple(paragraph(text) for text in notes),
        heading=under,
        source=source(f"table {number}"),
    )


def _cell(rows: Sequence[Sequence[str]], row: int, col: int, is_header: bool) -> Cell:
    width = 1
    while col + width < len(rows[0]) and rows[row][col + width] == LEFT:
        width += 1
    height = 1
    while row + height < len(rows) and rows[row + height][col] == UP:
        height += 1
    return Cell(row, col, height, width, rows[row][col], source(rows[row][col]), is_header)


def read(*blocks: Block, document_id: str = "9-9", revision_id: str = "r1") -> Extraction:
    """The extraction of a document that holds `blocks`."""
    layout = Layout(tuple(blocks), pages=1)
    return extract(layout, document_id=document_id, revision_id=revision_id, lexicon=LEXICON)
