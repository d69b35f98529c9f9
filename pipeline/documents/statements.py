"""Rows of a table that state one thing together: what merged cells make one, and what separate cells keep apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from pipeline.documents.columns import VALUE_ROLES
from pipeline.documents.grid import distinct
from pipeline.documents.lexicon import ColumnRole
from pipeline.documents.segments import BodyRow, Segment
from pipeline.documents.text import one_line
from pipeline.language import find_periods, parse_period
from pipeline.model.layout import Cell
from pipeline.model.record import KpiItem


@dataclass(frozen=True)
class Statement:
    """The rows that one indicator or initiative takes, and the cells that name it."""

    segment: Segment
    names: tuple[Cell, ...]
    rows: tuple[BodyRow, ...]

    def cells(self, *roles: ColumnRole) -> tuple[Cell, ...]:
        """The cells of some roles in these rows, each once."""
        return self.segment.cells(self.rows, *roles)

    def text(self, role: ColumnRole) -> str | None:
        """The texts of a column on one line, None where the column is missing or empty."""
        return " ".join(texts) if (texts := _texts(self.cells(role))) else None

    def sources(self, *roles: ColumnRole) -> tuple[Cell, ...]:
        """The cells of some roles that print something."""
        return tuple(cell for cell in self.cells(*roles) if cell.text.strip())

    @property
    def sections(self) -> tuple[str, ...]:
        """The section rows above."""
        return self.rows[0].sections

    @property
    def field(self) -> str | None:
        """What the field columns say; of several (政策, 施策) all, outermost first."""
        texts = _texts(self.segment.cells(self.rows[:1], "field"))
        return " › ".join(texts) or None

    @property
    def items(self) -> tuple[KpiItem, ...]:
        """The items that the rows stand under, in printed order; an item without number and text is none."""
        pairs: dict[tuple[tuple[int, int], ...], tuple[str | None, str | None]] = {}
        for row in self.rows:
            items = self.segment.cells([row], "item")
            numbers = tuple(cell for cell in self.segment.cells([row], "item_no") if cell not in items)
            key = tuple((cell.row, cell.col) for cell in (*numbers, *items))
            pairs[key] = (" ".join(_texts(numbers)) or None, " ".join(_texts(items)) or None)
        filled = [pair for pair in pairs.values() if any(pair)]
        return tuple(KpiItem(ordinal, number, item) for ordinal, (number, item) in enumerate(filled, start=1))


def statements(segment: Segment, role: ColumnRole) -> tuple[Statement, ...]:
    """The statements of a segment by its name column: rows that share a merged name cell belong together."""

    def names(row: BodyRow) -> tuple[Cell, ...]:
        return segment.cells([row], role)

    runs = ((cells, tuple(rows)) for cells, rows in groupby(segment.rows, key=names))
    return tuple(Statement(segment, cells, rows) for cells, rows in runs)


def split_by_values(statement: Statement, *roles: ColumnRole) -> tuple[Statement, ...]:
    """A statement in one part per set of value cells; rows without values go with the part before, rows of nothing but
    times (令和4年度 above the values of that year) with the part behind.

    Rows that each have a time of their own (年度 | 目標値 | 実績値) state one thing at several times.
    """
    if _has_time_of_each_row(statement):
        return (statement,)
    parts: list[list[BodyRow]] = []
    pending: list[BodyRow] = []
    previous: tuple[Cell, ...] | None = None
    for row in statement.rows:
        cells = statement.segment.cells([row], *roles)
        texts = [cell.text for cell in cells if cell.text.strip()]
        if texts and all(map(parse_period, texts)):
            pending.append(row)
        elif not texts:
            (parts[-1] if parts else pending).append(row)
        elif parts and cells == previous:
            parts[-1].append(row)
        else:
            parts.append([*pending, row])
            pending, previous = [], cells
    parts = [*parts[:-1], [*parts[-1], *pending]] if parts else [pending]
    return tuple(Statement(statement.segment, statement.names, tuple(rows)) for rows in parts)


def _has_time_of_each_row(statement: Statement) -> bool:
    times = [statement.segment.cells([row], "time") for row in statement.rows]
    texts = [one_line("".join(cell.text for cell in cells)) for cells in times]
    return len(texts) > 1 and all(map(find_periods, texts)) and len(set(texts)) == len(texts)


def told_apart(found: Sequence[Statement]) -> Iterator[Statement]:
    """Statements in their order; where several follow each other under one name, merged or printed again, the cell
    that tells them apart (男性, 女性) belongs to the names.
    """
    for _, same in groupby(found, key=lambda statement: _texts(statement.names)):
        namesakes = list(same)
        beside = _between_that_differ(namesakes) if len(namesakes) > 1 else [()] * len(namesakes)
        for statement, cells in zip(namesakes, beside, strict=True):
            yield replace(statement, names=distinct((*statement.names, *cells)))


def _between_that_differ(namesakes: Sequence[Statement]) -> list[tuple[Cell, ...]]:
    """The cells of the first column between name and values that differ in all statements; none where none does."""
    segment = namesakes[0].segment
    names, values = segment.cols("name"), segment.cols(*VALUE_ROLES)
    for column in segment.columns:
        if names[-1] < column.index < values[0] and column.role in (None, "item", "other"):
            cells = [segment.grid.column([one.rows[0].index], [column.index]) for one in namesakes]
            texts = [" ".join(_texts(own)) for own in cells]
            if all(texts) and len(set(texts)) == len(texts):
                return cells
    return [()] * len(namesakes)


def joined_numbers(items: Sequence[KpiItem]) -> str | None:
    """The numbers of several items, joined with ',' in printed order (contract)."""
    return ",".join(item.item_no for item in items if item.item_no) or None


def joined_items(items: Sequence[KpiItem]) -> str | None:
    """The texts of several items, joined in the same way as their numbers."""
    return ",".join(item.item for item in items if item.item) or None


def _texts(cells: Sequence[Cell]) -> list[str]:
    return [text for cell in cells if (text := one_line(cell.text))]
