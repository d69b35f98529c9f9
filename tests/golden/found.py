"""What an extraction holds, in the form of the golden facts (see `tests.golden.facts` for what each text means)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from pipeline.model.record import Extraction, HeadingRecord, KpiItem, KpiRecord, TableCellRecord
from tests.golden import facts
from tests.golden.facts import Fact, bare, number


def headings(document_id: str, extraction: Extraction) -> Iterator[Fact]:
    by_id = {heading.heading_id: heading for heading in extraction.headings}
    for heading in extraction.headings:
        parent = by_id[heading.parent_id] if heading.parent_id else None
        yield bare(heading.number), bare(heading.title), _heading_text(parent)


def outline(extraction: Extraction) -> list[tuple[int, str, str]]:
    """Level, number and title of every heading in reading order."""
    in_order = sorted(extraction.headings, key=lambda heading: heading.ordinal)
    return [(heading.level, bare(heading.number), bare(heading.title)) for heading in in_order]


def kpis(document_id: str, extraction: Extraction) -> Iterator[Fact]:
    for kpi in extraction.kpis:
        repeat = "re" if kpi.is_repeat else ""
        yield _items(kpi.items), bare(kpi.name), bare(kpi.definition), bare(kpi.rationale), bare(kpi.page_ref), repeat


def kpi_fields(document_id: str, extraction: Extraction) -> Iterator[Fact]:
    for kpi in extraction.kpis:
        yield facts.pillar(kpi.field), bare(kpi.name)


def kpi_values(document_id: str, extraction: Extraction) -> Iterator[Fact]:
    for kpi in extraction.kpis:
        for value in kpi.values:
            base = number(value.base_value), value.base_unit or "", value.comparator
            yield *_kpi_key(kpi), value.role, value.period or "", *base


def kpi_raws(document_id: str, extraction: Extraction) -> Iterator[Fact]:
    for kpi in extraction.kpis:
        for value in kpi.values:
            yield *_kpi_key(kpi), value.role, value.period or "", bare(value.raw), value.part or ""


def kpi_increments(document_id: str, extraction: Extraction) -> Iterator[Fact]:
    for kpi in extraction.kpis:
        for step in kpi.increments:
            amount = number(step.base_amount), step.base_unit or "", step.direction
            yield bare(kpi.name), bare(kpi.page_ref), *amount


def kpi_milestones(document_id: str, extraction: Extraction) -> Iterator[Fact]:
    for kpi in extraction.kpis:
        for milestone in kpi.milestones:
            base = number(milestone.base_value), milestone.base_unit or "", milestone.comparator
            yield bare(kpi.name), milestone.kind, milestone.period or "", *base


def kpi_notes(document_id: str, extraction: Extraction) -> Iterator[Fact]:
    for kpi in extraction.kpis:
        for note in kpi.notes:
            yield bare(kpi.name), bare(kpi.page_ref), bare(note)


def measures(document_id: str, extraction: Extraction) -> Iterator[Fact]:
    by_id = {heading.heading_id: heading for heading in extraction.headings}
    for measure in extraction.measures:
        own = by_id[measure.heading_id] if measure.heading_id else None
        above = by_id[own.parent_id] if own and own.parent_id else None
        departments = "、".join(map(bare, measure.departments))
        yield bare(measure.number), bare(measure.title), _heading_text(above), departments


def measure_summaries(document_id: str, extraction: Extraction) -> Iterator[Fact]:
    """The paragraphs of the facts that stand in the summary of the measure; a summary has no paragraphs of its own."""
    summaries = {bare(measure.title): bare(measure.summary) for measure in extraction.measures}
    for title, paragraph in facts.measure_summaries(document_id):
        if paragraph in summaries.get(title, ""):
            yield title, paragraph


def measure_items(document_id: str, extraction: Extraction) -> Iterator[Fact]:
    notes = facts.measure_notes(document_id)
    for measure in extraction.measures:
        for item in measure.items:
            details = (bare(detail) for detail in item.details if bare(detail) not in notes)
            yield bare(measure.title), item.kind, str(item.ordinal), bare(item.title), *details


def initiatives(document_id: str, extraction: Extraction) -> Iterator[Fact]:
    for one in extraction.initiatives:
        departments = "、".join(map(bare, one.departments))
        texts = bare(one.name), bare(one.overview), bare(one.goal)
        yield bare(one.field), _items(one.items), departments, *texts


def initiative_goals(document_id: str, extraction: Extraction) -> Iterator[Fact]:
    for one in extraction.initiatives:
        for goal in one.goals:
            base = number(goal.base_value), goal.base_unit or "", goal.comparator
            change = "change" if goal.is_change else ""
            yield bare(one.name), _item_numbers(one.items), *base, goal.period or "", change


def terms(document_id: str, extraction: Extraction) -> Iterator[Fact]:
    for term in extraction.terms:
        yield bare(term.index_key), bare(term.term), bare(term.description)


def grid_rows(extraction: Extraction) -> list[Counter[str]]:
    """Each row of each table as the texts of the cells that cover it, a merged cell once for each column."""
    return [row for cells in _tables(extraction) for row in _table_rows(cells)]


def header_texts(extraction: Extraction) -> list[Counter[str]]:
    """The texts of the header cells of each table, a merged one once for each column."""
    return [_texts(cell for cell in cells if cell.is_header) for cells in _tables(extraction)]


def _tables(extraction: Extraction) -> list[list[TableCellRecord]]:
    in_order = sorted(extraction.table_cells, key=lambda cell: cell.table_no)
    return [list(cells) for _, cells in groupby(in_order, key=lambda cell: cell.table_no)]


def _texts(cells: Iterable[TableCellRecord]) -> Counter[str]:
    texts: Counter[str] = Counter()
    for cell in cells:
        texts[bare(cell.text)] += cell.col_span
    return texts


def _table_rows(cells: Sequence[TableCellRecord]) -> list[Counter[str]]:
    rows = [Counter[str]() for _ in range(max(cell.row + cell.row_span for cell in cells))]
    for cell in cells:
        for row in range(cell.row, cell.row + cell.row_span):
            rows[row][bare(cell.text)] += cell.col_span
    return rows


def _heading_text(heading: HeadingRecord | None) -> str:
    return bare(heading.number) + bare(heading.title) if heading else ""


def _items(items: Sequence[KpiItem]) -> str:
    return " ".join(f"{bare(item.item_no)}:{bare(item.item)}" for item in items)


def _item_numbers(items: Sequence[KpiItem]) -> str:
    return ",".join(bare(item.item_no) for item in items)


def _kpi_key(kpi: KpiRecord) -> Fact:
    return bare(kpi.name), _item_numbers(kpi.items), bare(kpi.page_ref)


FOUND: Mapping[str, Callable[[str, Extraction], Iterator[Fact]]] = {
    "headings": headings,
    "kpis": kpis,
    "kpi fields": kpi_fields,
    "kpi values": kpi_values,
    "kpi raw": kpi_raws,
    "kpi increments": kpi_increments,
    "kpi milestones": kpi_milestones,
    "kpi notes": kpi_notes,
    "measures": measures,
    "measure summaries": measure_summaries,
    "measure items": measure_items,
    "initiatives": initiatives,
    "initiative goals": initiative_goals,
    "terms": terms,
}
