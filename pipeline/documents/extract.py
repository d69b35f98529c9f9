"""A laid-out document to its records: every table goes to the first family that knows its header words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from pipeline.documents import counts, glossary, initiative, kpi, measure
from pipeline.documents.harvest import Context, Harvest, merged
from pipeline.documents.ids import stable_id
from pipeline.documents.lexicon import Lexicon, comparable
from pipeline.documents.numbering import Outline
from pipeline.documents.segments import Segment, segments
from pipeline.documents.text import one_line, printed_length
from pipeline.model.geometry import Source
from pipeline.model.layout import Block, Heading, Layout, Paragraph, Table
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
    listed. Rules: warehouse contract, "What the plans say".
    """
    context = _context(layout, document_id, revision_id, lexicon)
    cut = {table.number: segments(table, lexicon) for table in layout.tables}
    read = {number: merged(_read(segment, context) for segment in found) for number, found in cut.items()}
    harvest = merged([*read.values(), *(family.read(context) for family in TEXT_FAMILIES)])
    unclaimed = (table for table in layout.tables if not read[table.number].used)
    return Extraction(
        headings=tuple(_heading_record(heading, context) for heading in layout.headings),
        table_cells=tuple(cell for table in layout.tables for cell in _cell_records(table, cut[table.number], context)),
        kpis=_with_own_keys(harvest.kpis),
        measures=harvest.measures,
        initiatives=harvest.initiatives,
        terms=harvest.terms,
        stated_counts=harvest.stated_counts,
        unclaimed_tables=tuple(_unclaimed(table, cut[table.number], context) for table in unclaimed),
        unread_values=harvest.unread_values,
        reading_issues=(*((one.page, one.code, one.detail) for one in layout.issues), *harvest.issues),
        pages=layout.sizes,
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
    return Context(layout, document_id, revision_id, lexicon, Outline(layout.headings), heading_ids, table_ids)


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


def _cell_records(table: Table, found: Iterable[Segment], context: Context) -> Iterator[TableCellRecord]:
    """The cells of a table; where header words are known they decide what is a header, else typography does."""
    headers = _headers(found)
    for cell in table.cells:
        yield TableCellRecord(
            table_id=context.table_id(table),
            table_no=table.number,
            row=cell.row,
            col=cell.col,
            row_span=cell.row_span,
            col_span=cell.col_span,
            is_header=headers.get(cell.row, cell.is_header),
            text=cell.text,
            source=cell.source,
        )


def _headers(found: Iterable[Segment]) -> Mapping[int, bool]:
    """For the rows of known segments: whether they are header rows."""
    marks: dict[int, bool] = {}
    for segment in found:
        marks |= dict.fromkeys((row.index for row in segment.rows), False)
        marks |= dict.fromkeys(segment.section_rows, False)
        marks |= dict.fromkeys(segment.header, True)
    return marks


def _unclaimed(table: Table, found: tuple[Segment, ...], context: Context) -> UnclaimedTable:
    """A table that no family knows, with the words of its header rows (of its first row where no header is known)."""
    headers = _headers(found)
    marked = [cell for cell in table.cells if headers.get(cell.row, cell.is_header)]
    cells = marked or [cell for cell in table.cells if cell.row == 0]
    words = tuple(one_line(cell.text) for cell in cells if cell.text.strip())
    return UnclaimedTable(context.table_id(table), table.number, words, table.source)


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
