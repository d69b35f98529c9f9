"""What a family brings home, and what it may know of the document it reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.documents.lexicon import Lexicon
from pipeline.documents.numbering import Outline
from pipeline.documents.years import Years
from pipeline.model.geometry import Source
from pipeline.model.layout import Cell, Layout, Paragraph, Table
from pipeline.model.record import (
    InitiativeRecord,
    KpiRecord,
    MeasureRecord,
    StatedCount,
    TermRecord,
    UnreadValue,
)


@dataclass(frozen=True)
class Context:
    """A document on its way through the families: its layout, its ids, the lexicon, the years it states."""

    layout: Layout
    document_id: str
    revision_id: str
    lexicon: Lexicon
    outline: Outline
    heading_ids: Mapping[int, str]
    table_ids: Mapping[int, str]
    years: Years

    def heading_id(self, ordinal: int | None) -> str | None:
        """The id of a heading, None for no heading."""
        return None if ordinal is None else self.heading_ids[ordinal]

    def table_id(self, table: Table) -> str:
        """The id of a table."""
        return self.table_ids[table.number]


@dataclass(frozen=True)
class Harvest:
    """Records of one family from one place, with what could not be read and the parts of the page that were used."""

    kpis: tuple[KpiRecord, ...] = ()
    measures: tuple[MeasureRecord, ...] = ()
    initiatives: tuple[InitiativeRecord, ...] = ()
    terms: tuple[TermRecord, ...] = ()
    stated_counts: tuple[StatedCount, ...] = ()
    unread_values: tuple[UnreadValue, ...] = ()
    issues: tuple[tuple[int, str, str], ...] = ()
    used: tuple[Cell | Paragraph, ...] = ()


def merged(harvests: Iterable[Harvest]) -> Harvest:
    """Several harvests as one, in their order."""
    all_of = tuple(harvests)
    return Harvest(
        kpis=tuple(record for one in all_of for record in one.kpis),
        measures=tuple(record for one in all_of for record in one.measures),
        initiatives=tuple(record for one in all_of for record in one.initiatives),
        terms=tuple(record for one in all_of for record in one.terms),
        stated_counts=tuple(record for one in all_of for record in one.stated_counts),
        unread_values=tuple(record for one in all_of for record in one.unread_values),
        issues=tuple(issue for one in all_of for issue in one.issues),
        used=tuple(part for one in all_of for part in one.used),
    )


def first_page(source: Source) -> int:
    """The page on which a source begins."""
    return min(box.page for box in source.boxes)
