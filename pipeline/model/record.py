"""What the plans say, one type per kind of record. These are the lines of extracted/ and the rows of the warehouse.

Field names are those of the warehouse contract; every record carries its `Source`.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from pipeline.model.geometry import Source
from pipeline.model.page import PageRecord
from pipeline.model.quantity import Comparator

Role = Literal["baseline", "target", "actual"]


@dataclass(frozen=True, slots=True)
class HeadingRecord:
    """A heading of the outline."""

    heading_id: str
    parent_id: str | None
    ordinal: int
    level: int
    number: str | None
    title: str
    source: Source


@dataclass(frozen=True, slots=True)
class TableCellRecord:
    """A cell of a logical table."""

    table_id: str
    table_no: int
    row: int
    col: int
    row_span: int
    col_span: int
    is_header: bool
    text: str
    source: Source


@dataclass(frozen=True, slots=True)
class KpiItem:
    """An item that an indicator or an initiative stands under."""

    ordinal: int
    item_no: str | None
    item: str | None


@dataclass(frozen=True, slots=True)
class KpiValue:
    """A value printed for an indicator."""

    role: Role
    period: str | None
    period_text: str | None
    fiscal_year: int | None
    part: str | None
    raw: str
    value: Decimal | None
    value_to: Decimal | None
    decimals: int | None
    unit: str | None
    base_value: Decimal | None
    base_value_to: Decimal | None
    base_unit: str | None
    comparator: Comparator
    approximate: bool
    source: Source


@dataclass(frozen=True, slots=True)
class KpiIncrement:
    """A yearly step that the wording states (毎年度2,530千円の増加)."""

    amount: Decimal
    unit: str | None
    base_amount: Decimal
    base_unit: str | None
    direction: Literal["up", "down"]
    per: Literal["year"]
    raw: str
    source: Source


@dataclass(frozen=True, slots=True)
class KpiMilestone:
    """Another target that the wording states (令和12年度までに70.0%以上; 約1万件増加; 70%削減)."""

    kind: Literal["level", "change", "ratio"]
    period: str | None
    value: Decimal | None
    unit: str | None
    base_value: Decimal | None
    base_unit: str | None
    comparator: Comparator
    raw: str
    source: Source


@dataclass(frozen=True, slots=True)
class KpiRecord:
    """An indicator as one table row states it."""

    kpi_id: str
    kpi_key: str
    heading_id: str | None
    field: str | None
    item_no: str | None
    item: str | None
    name: str
    definition: str | None
    rationale: str | None
    notes: tuple[str, ...]
    page_ref: str | None
    is_repeat: bool
    items: tuple[KpiItem, ...]
    values: tuple[KpiValue, ...]
    increments: tuple[KpiIncrement, ...]
    milestones: tuple[KpiMilestone, ...]
    table_id: str
    source: Source


@dataclass(frozen=True, slots=True)
class MeasureItem:
    """A ○ item under 取組内容 ('content') or 成果目標 ('goal')."""

    kind: Literal["content", "goal"]
    ordinal: int
    title: str
    details: tuple[str, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class MeasureRecord:
    """A 取組項目 of a reform plan."""

    measure_id: str
    heading_id: str | None
    number: str | None
    title: str
    summary: str | None
    departments: tuple[str, ...]
    items: tuple[MeasureItem, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class InitiativeGoal:
    """A number that an initiative's goal text sets."""

    ordinal: int
    name: str | None
    period: str | None
    fiscal_year: int | None
    raw: str
    value: Decimal | None
    unit: str | None
    base_value: Decimal | None
    base_unit: str | None
    comparator: Comparator
    is_change: bool
    source: Source


@dataclass(frozen=True, slots=True)
class InitiativeRecord:
    """An initiative (事業・取組) of a list of initiatives."""

    initiative_id: str
    field: str | None
    item_no: str | None
    item: str | None
    departments: tuple[str, ...]
    name: str
    overview: str | None
    goal: str | None
    items: tuple[KpiItem, ...]
    goals: tuple[InitiativeGoal, ...]
    table_id: str
    source: Source


@dataclass(frozen=True, slots=True)
class TermRecord:
    """An entry of a glossary (用語解説)."""

    term_id: str
    index_key: str | None
    term: str
    description: str
    source: Source


@dataclass(frozen=True, slots=True)
class StatedCount:
    """A count that a document states of itself (取組項目 39個), `scope` naming the part it is stated for (柱Ⅰ) or
    None.
    """

    counted: str
    scope: str | None
    value: int
    source: Source


@dataclass(frozen=True, slots=True)
class UnclaimedTable:
    """A table that no family claims: kept as cells, listed with its header words.

    `unknown_words` are those that the lexicon lacks, `lexicon_lines` lines of a lexicon file (under [columns]) with
    which the table would be read as one of indicators; empty where none would, or where it looks like something else.
    """

    table_id: str
    table_no: int
    header: tuple[str, ...]
    source: Source
    unknown_words: tuple[str, ...] = ()
    lexicon_lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UnreadValue:
    """A text in a value cell that could not be read as a number, a known word or nothing."""

    subject: str
    text: str
    source: Source


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was read from one revision of one document."""

    headings: tuple[HeadingRecord, ...] = ()
    table_cells: tuple[TableCellRecord, ...] = ()
    kpis: tuple[KpiRecord, ...] = ()
    measures: tuple[MeasureRecord, ...] = ()
    initiatives: tuple[InitiativeRecord, ...] = ()
    terms: tuple[TermRecord, ...] = ()
    stated_counts: tuple[StatedCount, ...] = ()
    unclaimed_tables: tuple[UnclaimedTable, ...] = ()
    unread_values: tuple[UnreadValue, ...] = ()
    reading_issues: tuple[tuple[int, str, str], ...] = ()
    pages: tuple[PageRecord, ...] = ()
    coverage: tuple[tuple[str, int], ...] = ()
