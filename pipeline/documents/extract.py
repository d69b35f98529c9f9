"""A laid-out document to its records: every table goes to the first family that knows its header words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from pipeline.documents import counts, glossary, initiative, kpi, measure
from pipeline.documents.forms import forms
from pipeline.documents.harvest import Context, Harvest, merged
from pipeline.documents.ids import stable_id
from pipeline.documents.lexicon import Lexicon, comparable
from pipeline.documents.numbering import Outline
from pipeline.documents.proposals import proposal
from pipeline.documents.segments import Segment
from pipeline.documents.text import one_line, printed_length
from pipeline.documents.years import stated_years
from pipeline.language import using_units
from pipeline.model.geometry import Source
from pipeline.model.layout import Block, Cell, Heading, Layout, Paragraph, Table
from pipeline.model.record import Extraction, HeadingRecord, KpiRecord, TableCellRecord, UnclaimedTable


@dataclass(frozen=True, slots=True)
class TableFamily:
    """A kind of table: `claims` knows it by its columns, `read` makes records of it."""

    name: str
    claims: Callable[[Segment], bool]
    read: Callable[[Segment, Context], Harvest]


@dataclass(frozen=True, slots=True)
class TextFamily:
    """A kind of running text: `read` finds it in the outline and the paragraphs of a document."""

    name: str
    read: Callable[[Context], Harvest]


# The registry. A table that two families know belongs to the first: indicators in a list of initiatives are indicators.
TABLE_FAMILIES: tuple[TableFamily, ...] = (
    TableFamily("kpi", kpi.claims, kpi.read),
    TableFamily("initiative", initiative.claims, initiative.read),
    TableFamily("glossary", glossary.claims, glossary.read),
    TableFamily("counts", counts.claims, counts.read),
)
TEXT_FAMILIES: tuple[TextFamily, ...] = (
    TextFamily("measure", measure.read),
    TextFamily("counts", counts.read_text),
)


def extract(layout: Layout, *, document_id: str, revision_id: str, lexicon: Lexicon) -> Extraction:
    """The records of one revision of a document.

    In: the layout, the document's id in the catalog ('1-2'), the revision's id, the lexicon. Out: records in reading
    order. Tables that no family knows are kept as cells and listed; values that cannot be read keep their text and are
    listed. Rules: warehouse contract, "What the plans say". Units are those of the lexicon.
    """
    with using_units(lexicon.units):
        return _extraction(_context(layout, document_id, revision_id, lexicon))


def _extraction(context: Context) -> Extraction:
    layout = context.layout
    readings = [_reading(table, context) for table in layout.tables]
    harvest = merged([*(one.harvest for one in readings), *(family.read(context) for family in TEXT_FAMILIES)])
    return Extraction(
        headings=tuple(_heading_record(heading, context) for heading in layout.headings),
        table_cells=tuple(cell for reading in readings for cell in _cell_records(reading, context)),
        kpis=_with_own_keys(harvest.kpis),
        measures=harvest.measures,
        initiatives=harvest.initiatives,
        terms=harvest.terms,
        stated_counts=harvest.stated_counts,
        unclaimed_tables=tuple(_unclaimed(reading, context) for reading in readings if not reading.harvest.used),
        unread_values=harvest.unread_values,
        reading_issues=(*((one.page, one.code, one.detail) for one in layout.issues), *harvest.issues),
        pages=layout.page_records,
        coverage=_coverage(layout, harvest),
    )


def _context(layout: Layout, document_id: str, revision_id: str, lexicon: Lexicon) -> Context:
    heading_ids = {
        heading.ordinal: stable_id(
            revision_id, "heading", heading.ordinal, comparable(heading.number or ""), comparable(heading.title)
        )
        for heading in layout.headings
    }
    table_ids = {table.number: stable_id(revision_id, "table", table.number) for table in layout.tables}
    outline, years = Outline(layout.headings), stated_years(layout)
    return Context(layout, document_id, revision_id, lexicon, outline, heading_ids, table_ids, years)


@dataclass(frozen=True)
class _Reading:
    """A table with the segments it was read by and what they gave."""

    table: Table
    segments: tuple[Segment, ...]
    harvest: Harvest

    @property
    def states_numbers(self) -> bool:
        """Whether there is a number of an indicator in it."""
        return any(value.value is not None for kpi_record in self.harvest.kpis for value in kpi_record.values)

    @cached_property
    def headers(self) -> Mapping[Source, bool]:
        """For the cells of known segments, turned round or not: whether they are header cells."""
        marks: dict[Source, bool] = {}
        for segment in self.segments:
            rows = dict.fromkeys((*(row.index for row in segment.rows), *segment.section_rows), False)
            rows |= dict.fromkeys(segment.header, True)
            marks |= {cell.source: rows[cell.row] for cell in segment.grid.table.cells if cell.row in rows}
        return marks

    def is_header(self, cell: Cell) -> bool:
        """Whether a cell is a header: where header words are known they decide, else typography does."""
        return self.headers.get(cell.source, cell.is_header)


def _reading(table: Table, context: Context) -> _Reading:
    """What a table says, read from its header rows; where they say nothing, in another of its forms."""
    readings = (_read_as(table, found, context) for found in forms(table, context.lexicon, context.years))
    first = next(readings)
    if first.states_numbers:
        return first
    # A sheet of labels and texts (取組名 … 所管課 …) may begin like a list of initiatives: indicators in it say more.
    return next((reading for reading in readings if reading.states_numbers), first)


def _read_as(table: Table, found: tuple[Segment, ...], context: Context) -> _Reading:
    return _Reading(table, found, merged(_read(segment, context) for segment in found))


def _read(segment: Segment, context: Context) -> Harvest:
    """What the first family that knows a segment reads from it."""
    family = next((family for family in TABLE_FAMILIES if family.claims(segment)), None)
    return family.read(segment, context) if family else Harvest()


def _heading_record(heading: Heading, context: Context) -> HeadingRecord:
    return HeadingRecord(
        heading_id=context.heading_ids[heading.ordinal],
        parent_id=context.heading_id(heading.parent),
        ordinal=heading.ordinal,
        level=heading.level,
        number=heading.number,
        title=one_line(heading.title),
        source=heading.source,
    )


def _cell_records(reading: _Reading, context: Context) -> Iterator[TableCellRecord]:
    """The cells of a table."""
    for cell in reading.table.cells:
        yield TableCellRecord(
            table_id=context.table_id(reading.table),
            table_no=reading.table.number,
            row=cell.row,
            col=cell.col,
            row_span=cell.row_span,
            col_span=cell.col_span,
            is_header=reading.is_header(cell),
            text=cell.text,
            source=cell.source,
        )


def _unclaimed(reading: _Reading, context: Context) -> UnclaimedTable:
    """A table that no family knows, with the words of its header rows (of its first row where no header is known)."""
    table = reading.table
    cells = [cell for cell in table.cells if reading.is_header(cell)] or [cell for cell in table.cells if cell.row == 0]
    words = tuple(one_line(cell.text) for cell in cells if cell.text.strip())
    told = proposal(table, cells, context, lambda lexicon: _reading(table, replace(context, lexicon=lexicon)).harvest)
    return UnclaimedTable(context.table_id(table), table.number, words, table.source, told.unknown, told.lines)


def _with_own_keys(kpis: Iterable[KpiRecord]) -> tuple[KpiRecord, ...]:
    """The indicators, the second and later of equal ones in one place told apart by their occurrence number."""
    seen: Counter[str] = Counter()
    own: list[KpiRecord] = []
    for kpi_record in kpis:
        seen[kpi_record.kpi_key] += 1
        occurrence = seen[kpi_record.kpi_key]
        own.append(
            kpi_record if occurrence == 1 else replace(kpi_record, kpi_key=stable_id(kpi_record.kpi_key, occurrence))
        )
    return tuple(own)


def _coverage(layout: Layout, harvest: Harvest) -> tuple[tuple[str, int], ...]:
    """How many characters the blocks print, and how many of them reached a record other than a table cell."""
    printed = _parts(part for block in layout.blocks for part in _texts(block))
    claimed = _parts((*(part for block in layout.headings for part in _texts(block)), *_parts_of(harvest)))
    return (("printed", sum(printed.values())), ("claimed", sum(claimed.values())))


def _parts(parts: Iterable[tuple[Source, str]]) -> dict[tuple[Source, str], int]:
    """Each printed part once (a caption is a paragraph and belongs to a table) with its number of characters."""
    return {part: printed_length(part[1]) for part in parts}


def _parts_of(harvest: Harvest) -> Iterator[tuple[Source, str]]:
    yield from ((part.source, part.text) for part in harvest.used)


def _texts(block: Block) -> Iterator[tuple[Source, str]]:
    if isinstance(block, Heading):
        yield block.source, (block.number or "") + block.title
    elif isinstance(block, Paragraph):
        yield block.source, block.text
    else:
        yield from ((line.source, line.text) for line in (*block.captions, *block.notes))
        yield from ((cell.source, cell.text) for cell in block.cells)
