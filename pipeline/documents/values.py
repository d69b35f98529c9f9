"""Value cells and wording of an indicator: what they print, with the time, the unit and the role of their column."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.documents.lexicon import Lexicon
from pipeline.documents.names import stated_by_footnote
from pipeline.documents.segments import VALUE_ROLES, Column
from pipeline.documents.statements import Statement
from pipeline.documents.text import one_line
from pipeline.language import parse_quantity, read_increments, read_milestones, read_value_cell
from pipeline.model.layout import Cell
from pipeline.model.quantity import Period, Quantity
from pipeline.model.record import KpiIncrement, KpiMilestone, KpiValue, Role


def values(
    statement: Statement, table_unit: str | None, notes: tuple[str, ...], lexicon: Lexicon
) -> Iterator[tuple[KpiValue, bool]]:
    """The values of an indicator in reading order, each with whether it could be read. An empty cell has none.

    In: the rows, the unit that the table states as a whole, the footnotes that belong to the indicator.
    """
    own_unit = statement.text("unit")
    for column, cells in _value_cells(statement):
        for cell in cells:
            for quantity in read_value_cell(cell.text, own_unit or column.unit or table_unit):
                period = quantity.period or stated_by_footnote(cell, notes, lexicon)
                yield _value(column, cell, replace(quantity, period=period)), _is_read(quantity)


def _value_cells(statement: Statement) -> Iterator[tuple[Column, list[Cell]]]:
    """The value cells by column. A cell merged over R4 and R5 counts for each year, one below one header word once."""
    seen: set[tuple[int, int, tuple[str, ...]]] = set()
    for column in statement.segment.columns:
        if column.role in VALUE_ROLES:
            cells = statement.segment.grid.column([row.index for row in statement.rows], [column.index])
            own = [cell for cell in cells if (cell.row, cell.col, column.labels) not in seen]
            seen |= {(cell.row, cell.col, column.labels) for cell in own}
            yield column, own


def increments(statement: Statement) -> Iterator[KpiIncrement]:
    """The yearly steps that 目標値の考え方 states."""
    for cell in statement.sources("rationale"):
        for step in read_increments(one_line(cell.text)):
            yield KpiIncrement(
                amount=step.amount,
                unit=step.unit,
                base_amount=step.base_amount,
                base_unit=step.base_unit,
                direction=step.direction,
                per=step.per,
                raw=step.raw,
                source=cell.source,
            )


def milestones(statement: Statement) -> Iterator[KpiMilestone]:
    """The other targets that 目標値の考え方 states."""
    for cell in statement.sources("rationale"):
        for target in read_milestones(one_line(cell.text)):
            yield KpiMilestone(
                kind=target.kind,
                period=target.period,
                value=target.value,
                unit=target.unit,
                base_value=target.base_value,
                base_unit=target.base_unit,
                comparator=target.comparator,
                raw=target.raw,
                source=cell.source,
            )


def _value(column: Column, cell: Cell, quantity: Quantity) -> KpiValue:
    """A value with its time: what the cell itself says, then what the header says, otherwise none (never inferred)."""
    own: Period | None = quantity.period
    stated = own if own is not None and own.code else column.period
    role: Role = "baseline" if column.role == "baseline" else "target" if column.role == "target" else "actual"
    return KpiValue(
        role=role,
        period=stated.code if stated else None,
        period_text=own.text if own is not None and own.code is None else None,
        fiscal_year=stated.fiscal_year if stated else None,
        part=quantity.part,
        raw=quantity.raw,
        value=quantity.value,
        value_to=quantity.value_to,
        decimals=quantity.decimals,
        unit=quantity.unit,
        base_value=quantity.base_value,
        base_value_to=quantity.base_value_to,
        base_unit=quantity.base_unit,
        comparator=quantity.comparator,
        approximate=quantity.approximate,
        source=cell.source,
    )


def _is_read(quantity: Quantity) -> bool:
    """Whether a value could be read; not, where no number was found though digits are printed, or only unknown signs.

    Words without a number (現状維持を基本) are a value in words, and marks such as '-' say that there is none.
    """
    if quantity.value is not None or parse_quantity(quantity.raw):
        return True
    letters = [char for char in quantity.raw if char.isalnum()]
    return bool(letters) and not any(char.isdecimal() for char in letters)
