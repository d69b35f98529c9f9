"""Family: tables of indicators, with baselines, targets and actuals in columns."""

from __future__ import annotations

from pipeline.documents.columns import VALUE_ROLES
from pipeline.documents.harvest import Context, Harvest, first_page, merged
from pipeline.documents.ids import stable_id
from pipeline.documents.labels import unit_note
from pipeline.documents.lexicon import ColumnRole, comparable
from pipeline.documents.names import IndicatorName, footnotes, read_name
from pipeline.documents.numbering import heading_text, is_pillar, numbering
from pipeline.documents.pairs import ARROW
from pipeline.documents.segments import Segment
from pipeline.documents.statements import (
    Statement,
    joined_items,
    joined_numbers,
    split_by_values,
    statements,
    told_apart,
)
from pipeline.documents.text import one_line
from pipeline.documents.values import TableNotes, increments, milestones, values
from pipeline.language import find_periods
from pipeline.model.layout import Cell, Heading, Table
from pipeline.model.quantity import Period
from pipeline.model.record import KpiRecord, KpiValue, UnreadValue

_OTHER_ROLES: tuple[ColumnRole, ...] = ("definition", "rationale", "page", "field", "item", "item_no", "unit", "time")


def claims(segment: Segment) -> bool:
    """A table of indicators has a column of names and one of values."""
    return bool(segment.cols("name")) and bool(segment.cols(*VALUE_ROLES))


def read(segment: Segment, context: Context) -> Harvest:
    """One KPI per table row, merged cells making one of several rows (contract, `kpi`)."""
    reader = _Reader(segment, context)
    whole = (part for statement in statements(segment, "name") for part in split_by_values(statement, *VALUE_ROLES))
    header = Harvest(used=segment.header_cells)
    return merged([header, *(reader.read(statement) for statement in told_apart(list(whole)))])


class _Reader:
    """Reads the statements of one segment: what the table says as a whole is worked out once."""

    def __init__(self, segment: Segment, context: Context) -> None:
        self.segment = segment
        self.context = context
        self.table: Table = segment.grid.table
        self.heading = _heading(self.table, context)
        self.stated = _stated(self.table, context)

    def read(self, statement: Statement) -> Harvest:
        name = read_name(statement.names, self.context.lexicon.words("repeat"))
        if not name.name:
            return Harvest(issues=tuple(_nameless(cell) for cell in statement.sources(*VALUE_ROLES)))
        cells = (*statement.names, *statement.cells(*VALUE_ROLES))
        marked, inside = footnotes(self.table.notes, cells), footnotes(self.segment.notes, cells)
        notes = (*name.notes, *(one_line(note.text) for note in (*marked, *inside)))
        read = list(values(statement, self.stated, notes, self.context))
        return Harvest(
            kpis=(self.record(statement, name, notes, tuple(value for value, _ in read)),),
            unread_values=tuple(
                UnreadValue(name.name, value.raw, value.source) for value, is_read in read if not is_read
            ),
            used=(*statement.names, *statement.cells(*VALUE_ROLES, *_OTHER_ROLES), *marked),
        )

    def record(
        self, statement: Statement, name: IndicatorName, notes: tuple[str, ...], stated: tuple[KpiValue, ...]
    ) -> KpiRecord:
        items = statement.items
        place = (self.table.number, statement.rows[0].index)
        return KpiRecord(
            kpi_id=stable_id(self.context.revision_id, "kpi", *place, comparable(name.name)),
            kpi_key=self.key(statement, name.name),
            heading_id=self.context.heading_id(self.heading.ordinal if self.heading else None),
            field=self.field(statement),
            item_no=joined_numbers(items),
            item=joined_items(items),
            name=name.name,
            definition=statement.text("definition"),
            rationale=statement.text("rationale"),
            notes=notes,
            page_ref=statement.text("page"),
            is_repeat=name.is_repeat,
            items=items,
            values=stated,
            increments=tuple(increments(statement)),
            milestones=tuple(milestones(statement)),
            table_id=self.context.table_id(self.table),
            source=statement.names[0].source,
        )

    def field(self, statement: Statement) -> str | None:
        """The 分野 column, or the section row or heading that names the pillar."""
        words = self.context.lexicon.words("pillar")
        if statement.field:
            return statement.field
        if statement.sections:
            return next((title for title in statement.sections if is_pillar(title, words)), statement.sections[0])
        pillar = self.context.outline.pillar(self.heading.ordinal if self.heading else None, words)
        return heading_text(pillar) if pillar else None

    def key(self, statement: Statement, name: str) -> str:
        """The key of an indicator in every revision and typesetting: titles, not numbers, pages or line breaks."""
        path = self.context.outline.path(self.heading.ordinal if self.heading else None)
        titles = [comparable(heading.title) for heading in path if heading.number]
        sections = [comparable(_title(section)) for section in statement.sections]
        field = comparable(statement.field or "")
        number = comparable(joined_numbers(statement.items) or "")
        return stable_id(self.context.document_id, "kpi", *titles, "/", *sections, "/", field, number, comparable(name))


def _heading(table: Table, context: Context) -> Heading | None:
    """The heading that the caption names (≪指標≫（Ⅰ－ⅰ 複合災害からの復興 ...）), else its own."""
    path = context.outline.path(table.heading)
    before = [heading for heading in context.outline.headings if heading.ordinal <= (table.heading or 0)]
    for caption in reversed(table.captions):
        text = comparable(caption.text)
        for heading in (*reversed(path), *reversed(before)):
            title, number = comparable(heading.title), comparable(heading.number or "")
            if title and title in text and number and number in text.replace(title, "", 1):
                return heading
    return path[-1] if path else None


def _stated(table: Table, context: Context) -> TableNotes:
    """What captions and notes state for the whole table; the nearest caption counts."""
    words = context.lexicon.words("unit")
    lines = [line.text for line in (*reversed(table.captions), *table.notes)]
    units = (unit_note(line, words) for line in lines)
    years = (_from_to(line, context) for line in lines)
    return TableNotes(next(filter(None, units), None), next(filter(None, years), {}))


def _from_to(line: str, context: Context) -> dict[ColumnRole, Period]:
    """The years of baseline and target that a line joins by an arrow (令和5年度→令和9年度)."""
    periods = find_periods(line)
    if len(periods) != 2 or not ARROW.fullmatch(line[periods[0].end : periods[1].start]):
        return {}
    return dict(zip(("baseline", "target"), map(context.years.resolved, periods), strict=True))


def _title(section: str) -> str:
    """A section row without its number."""
    found = numbering(section)
    text = comparable(section)
    return text.removeprefix(comparable(found.number)) if found else text


def _nameless(cell: Cell) -> tuple[int, str, str]:
    return first_page(cell.source), "value-without-name", one_line(cell.text)
