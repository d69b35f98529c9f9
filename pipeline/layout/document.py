"""Pages -> the document as a person sees it: headings, paragraphs and logical tables in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, pairwise

from pipeline.layout.bookmarks import bookmarked
from pipeline.layout.flow import Draft, Item, TableRun, printed_page_number, reading_order, without_furniture
from pipeline.layout.frontmatter import Place, contents_lines, cover_lines
from pipeline.layout.outline import Placed, find_headings
from pipeline.layout.parts import Opened, PageParts, opened, page_parts
from pipeline.layout.placement import PlacedText, placed_texts
from pipeline.layout.tables import LogicalTable, logical_table
from pipeline.layout.textline import TextLine
from pipeline.layout.window import Window
from pipeline.model.layout import Block, Heading, Layout, Paragraph, Table
from pipeline.model.page import Page, PageRecord, ReadingIssue

_MOST_CAPTIONS = 3
_LONGEST_CAPTION = 60
_NOTE = re.compile(r"^(?:※|[*＊]|[（(]?注[)）0-9０-９:：]|[¹²³⁴-⁹]|備考|資料[:：]|出典)")


def lay_out(pages: Iterable[Page]) -> Layout:
    """Lays out a document.

    In: its pages in order; they are taken one at a time. Out: the blocks in reading order; boxes in points, origin
    top left. Never raises on what a page holds.
    """
    parts = list(_taken_apart(pages))
    printed = without_furniture(parts)
    lines = [part.lines for part in printed]
    contents = contents_lines(lines)
    covers = cover_lines(printed, lines, contents)
    apart = contents | covers
    body = [
        replace(part, lines=tuple(line for i, line in enumerate(part.lines) if (p, i) not in apart))
        for p, part in enumerate(printed)
    ]
    items = reading_order(body)
    bookmarks = {part.page.number: part.page.bookmarks for part in parts}
    tables = {index: logical_table(item.parts) for index, item in enumerate(items) if isinstance(item, TableRun)}
    blocks = tuple(_blocks(items, find_headings(items, bookmarked(items, bookmarks)), tables))
    return Layout(
        blocks=blocks,
        pages=len(parts),
        title_lines=_title_lines(lines, covers),
        issues=tuple(issue for part in parts for issue in part.page.issues),
        page_records=tuple(_page_records(parts, placed_texts(parts, _left_out(parts, body, tables.values()), blocks))),
    )


def _taken_apart(pages: Iterable[Page]) -> Iterator[PageParts]:
    """Pages taken apart, each with the next one in view, without what they were taken apart from: that is by far the
    larger half of them.

    A page on which that fails is empty, and says so.
    """
    going_on: Window | None = None
    for this, below in pairwise(chain(map(_opened, pages), [None])):
        if this is None:
            return
        try:
            parts, going_on = page_parts(this, going_on, below)
        except Exception as error:  # noqa: BLE001  (told, with the page; one page must not stop the others)
            parts, going_on = PageParts(_failed(this.page, error), (), (), ()), None
        yield replace(parts, page=_empty(parts.page))


def _opened(page: Page) -> Opened:
    try:
        return opened(page)
    except Exception as error:  # noqa: BLE001  (told, with the page; one page must not stop the others)
        return opened(_failed(page, error))


def _failed(page: Page, error: Exception) -> Page:
    return _empty(page, ReadingIssue(page.number, "page-failed", f"{type(error).__name__}: {error}"))


def _empty(page: Page, *issues: ReadingIssue) -> Page:
    return replace(page, chars=(), rules=(), fills=(), images=(), issues=(*page.issues, *issues))


def _left_out(
    parts: Iterable[PageParts], body: Iterable[PageParts], tables: Iterable[LogicalTable]
) -> Iterator[TextLine]:
    """The lines that belong into no block: page numbers and running heads, contents, covers, repeated header rows."""
    for part, kept_part in zip(parts, body, strict=True):
        kept = {id(line) for line in kept_part.all_lines}
        yield from (line for line in part.all_lines if id(line) not in kept)
    for table in tables:
        yield from table.repeated


def _page_records(parts: Iterable[PageParts], texts: Iterable[PlacedText]) -> Iterator[PageRecord]:
    for part, text in zip(parts, texts, strict=True):
        page, number = part.page, printed_page_number(part)
        yield PageRecord(page.number, page.width, page.height, number, text.characters, text.placed, text.lost)


def _title_lines(lines: Sequence[Sequence[TextLine]], covers: set[Place]) -> tuple[Paragraph, ...]:
    drafts = [Draft((lines[page][index],), lines[page][index].text) for page, index in sorted(covers)]
    return tuple(_paragraph(draft) for draft in drafts)


def _blocks(items: Sequence[Item], headings: Sequence[Placed], logical: Mapping[int, LogicalTable]) -> list[Block]:
    by_index = {placed.candidate.index: (ordinal, placed) for ordinal, placed in enumerate(headings, start=1)}
    blocks: list[Block] = []
    current: int | None = None
    tables = 0
    for index, item in enumerate(items):
        if index in by_index and isinstance(item, Draft):
            current, placed = by_index[index]
            blocks.append(_heading(current, placed, item))
        elif isinstance(item, Draft):
            blocks.append(_paragraph(item))
        else:
            tables += 1
            captions = _captions(items, index, by_index.keys())
            notes = _notes(items, index, by_index.keys())
            blocks.append(_table(logical[index], tables, captions, notes, current))
    return blocks


def _heading(ordinal: int, placed: Placed, draft: Draft) -> Heading:
    numbering = placed.candidate.numbering
    return Heading(
        ordinal=ordinal,
        level=placed.level,
        number=numbering.number if numbering else None,
        title=numbering.title if numbering else draft.text,
        parent=placed.parent,
        source=draft.source,
    )


def _paragraph(draft: Draft) -> Paragraph:
    return Paragraph(draft.text, draft.source, draft.marker, draft.lines[0].box.x0, draft.framed)


def _table(logical: LogicalTable, number: int, captions: list[Draft], notes: list[Draft], heading: int | None) -> Table:
    return Table(
        number=number,
        rows=logical.rows,
        cols=logical.cols,
        cells=logical.cells,
        captions=tuple(_paragraph(draft) for draft in captions),
        notes=tuple(_paragraph(draft) for draft in notes),
        heading=heading,
        source=logical.source,
    )


def _captions(items: Sequence[Item], table: int, headings: Iterable[int]) -> list[Draft]:
    """The short lines right above a table that are neither headings nor sentences nor items of a list, nearest last.

    A marked line with no other of its mark above it (● 収納率) is no item of a list; what is above it, it begins anew.
    """
    taken = set(headings)
    found: list[Draft] = []
    for index in range(table - 1, max(table - 1 - _MOST_CAPTIONS, -1), -1):
        item = items[index]
        if not isinstance(item, Draft) or index in taken or item.is_sentence or item.framed:
            break
        if len(item.text) > _LONGEST_CAPTION or (item.marker and (found or _is_listed(items, index))):
            break
        found.insert(0, item)
        if item.marker:
            break
    return found


def _is_listed(items: Sequence[Item], index: int) -> bool:
    """Whether the paragraph above has the same mark."""
    item, above = items[index], items[index - 1] if index else None
    return isinstance(item, Draft) and isinstance(above, Draft) and item.marker == above.marker


def _notes(items: Sequence[Item], table: int, headings: Iterable[int]) -> list[Draft]:
    """The note lines (※, *, 注) that follow a table directly."""
    taken = set(headings)
    found: list[Draft] = []
    for index in range(table + 1, len(items)):
        item = items[index]
        if not isinstance(item, Draft) or index in taken or not _NOTE.match(item.text):
            break
        found.append(item)
    return found
