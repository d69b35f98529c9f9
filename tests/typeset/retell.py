"""A layout that was read from a real document as a script again, so that it can be printed in another typesetting."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from pipeline.model import layout as model
from pipeline.model.geometry import Box, Source
from tests.typeset.script import (
    A3_LANDSCAPE,
    A4,
    A4_LANDSCAPE,
    Align,
    Block,
    Caption,
    Cell,
    Cover,
    FrameBlock,
    Heading,
    Note,
    Paragraph,
    Script,
    TableBlock,
    Toc,
)

# A merged cell narrower than this, in points, holds one character beside another at most: it is set vertically.
_UPRIGHT_WIDTH = 34.0
_CONTENTS_DEPTH = 4


def from_layout(layout: model.Layout, name: str) -> Script:
    """The script of a document: its blocks as the layout has them, on the page that fits the places in it.

    Cover pages are put back where they stood; one is followed by a table of contents made from the headings.
    """
    covers = {page: tuple(lines) for page, lines in groupby(layout.title_lines, key=_page)}
    captions = {caption.source for table in layout.tables for caption in table.captions}
    notes = {note.source for table in layout.tables for note in table.notes}
    blocks: list[Block] = []
    for block in layout.blocks:
        while covers and min(covers) < _page(block):
            blocks += _front(covers.pop(min(covers)), layout)
        blocks += _retold(block, captions, notes)
    return Script(name, tuple(_with_whole_frames(blocks)), _paper(layout))


def _page(block: model.Block) -> int:
    return block.source.boxes[0].page


def _front(lines: Sequence[model.Paragraph], layout: model.Layout) -> list[Block]:
    cover = Cover(tuple(line.text for line in lines))
    entries = tuple(
        (heading.level - 1, f"{heading.number or ''}　{heading.title}".strip(), str(heading.source.boxes[0].page))
        for heading in layout.headings
        if heading.level <= _CONTENTS_DEPTH
    )
    first = lines[0].source.boxes[0].page == 1
    return [cover, Toc("目次", entries)] if first and len(entries) > 20 else [cover]


def _retold(block: model.Block, captions: set[Source], notes: set[Source]) -> list[Block]:
    match block:
        case model.Heading():
            return [Heading(block.level, block.number, block.title)]
        case model.Table():
            return [_table(block)]
        case model.Paragraph() if block.framed:
            return [FrameBlock((block.text,))]
        case model.Paragraph() if block.source in captions:
            return [Caption(block.text)]
        case model.Paragraph() if block.source in notes:
            return [Note(block.text)]
        case model.Paragraph():
            return [Paragraph(block.text, block.marker, 1 if block.marker in ("・", "･") else 0)]


def _with_whole_frames(blocks: Sequence[Block]) -> list[Block]:
    """Paragraphs of one frame follow each other: they are put into one frame again."""
    whole: list[Block] = []
    for block in blocks:
        if isinstance(block, FrameBlock) and whole and isinstance(whole[-1], FrameBlock):
            whole[-1] = FrameBlock((*whole[-1].lines, *block.lines))
        else:
            whole.append(block)
    return whole


def _table(table: model.Table) -> TableBlock:
    return TableBlock(table.rows, table.cols, tuple(_cell(cell) for cell in table.cells), _weights(table))


def _cell(cell: model.Cell) -> Cell:
    align: Align = "center" if cell.is_header else "right" if _is_number(cell.text) else "left"
    upright = cell.row_span > 2 and not cell.is_header and cell.source.boxes[0].width < _UPRIGHT_WIDTH
    return Cell(cell.row, cell.col, cell.text, cell.row_span, cell.col_span, cell.is_header, align, upright)


def _is_number(text: str) -> bool:
    return bool(text) and all(char in "0123456789.,%％－-" for char in text)


def _weights(table: model.Table) -> tuple[float, ...]:
    """The widths of the columns as they stood; a column that has no cell of its own shares that of a spanning one."""
    widths = [0.0] * table.cols
    for cell in sorted(table.cells, key=lambda c: c.col_span):
        missing = [col for col in range(cell.col, cell.col + cell.col_span) if not widths[col]]
        known = sum(widths[cell.col : cell.col + cell.col_span])
        for col in missing:
            widths[col] = max(cell.source.boxes[0].width - known, 1.0) / len(missing)
    return tuple(widths)


def _paper(layout: model.Layout) -> tuple[float, float]:
    """The smallest of the usual sheets on which every place of the document lies."""
    boxes: list[Box] = [box for block in (*layout.blocks, *layout.title_lines) for box in block.source.boxes]
    right = max((box.x1 for box in boxes), default=0.0)
    return next((paper for paper in (A4, A4_LANDSCAPE) if right <= paper[0]), A3_LANDSCAPE)
