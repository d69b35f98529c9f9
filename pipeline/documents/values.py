"""Value cells and wording of an indicator: what they print, with the time, the unit and the role of their column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.documents.columns import VALUE_ROLES, Column
from pipeline.documents.harvest import Context
from pipeline.documents.lexicon import ColumnRole
from pipeline.documents.names import stated_by_footnote
from pipeline.documents.segments import Segment, label_reader
from pipeline.documents.statements import Statement
from pipeline.documents.text import one_line
from pipeline.documents.years import Years
from pipeline.language import parse_quantity, plain, read_increments, read_milestones, read_value_cell
from pipeline.model.layout import Cell
from pipeline.model.quantity import Period, Quantity
from pipeline.model.record import KpiIncrement, KpiMilestone, KpiValue, Role

# 〃 in its forms: each stands for what is printed above it.
_DITTO = frozenset(map(plain, ("〃", "″", "同上")))


@dataclass(frozen=True)
class TableNotes:
    """What captions and notes state for all values of a table: their unit, and the years of a role (R5→R9)."""

    unit: str | None = None
    years: Mapping[ColumnRole, Period] = field(default_factory=dict)

    def dated(self, column: Column) -> Column:
        """The column with the year that the table states for it, where its header states none."""
        return column if column.period or column.role is None else replace(column, period=self.years.get(column.role))


class RowTimes:
    """The times that the rows of an indicator state in columns of their own (年度 | 目標値 | 実績値)."""

    def __init__(self, statement: Statement, context: Context) -> None:
        self.segment = statement.segment
        self.label = label_reader(context.lexicon, context.years)
        times, values = self.segment.cols("time"), self.segment.cols(*VALUE_ROLES)
        # One column of times for all values, or one for each column of values.
        paired = times if len(times) == len(values) else times * len(values) if len(times) == 1 else ()
        self.times = dict(zip(values, paired, strict=False))

    def column(self, column: Column, cell: Cell) -> Column:
        """The column of a value as its row has it: with the time, and with the role where 令和4年度（現状） says it."""
        time = self.segment.grid.at(cell.row, self.times[column.index]) if column.index in self.times else None
        if time is None or column.period is not None:
            return column
        stated = self.label(time)
        return replace(column, period=stated.period, role=stated.role if stated.role in VALUE_ROLES else column.role)


def values(
    statement: Statement, table: TableNotes, notes: tuple[str, ...], context: Context
) -> Iterator[tuple[KpiValue, bool]]:
    """The values of an indicator in reading order, each with whether it could be read. An empty cell has none.

    In: the rows, what the table states as a whole, the footnotes that belong to the indicator.
    """
    own_unit = _stated_unit(statement)
    labelled = RowTimes(statement, context)
    cells = [(labelled.column(column, cell), cell) for column, found in _value_cells(statement) for cell in found]
    times = _times(cells, context.years)
    for index, (column, cell) in enumerate(cells):
        if index in times.values():
            continue
        for quantity in read_value_cell(_lines(cell, context.years), own_unit or column.unit or table.unit):
            period = quantity.period or stated_by_footnote(cell, notes, context.lexicon)
            own = context.years.resolved(period) if period else _time_of(cells, times.get(index), context.years)
            yield _value(table.dated(column), cell, replace(quantity, period=own)), _is_read(quantity)


def _stated_unit(statement: Statement) -> str | None:
    """What the column of units states for an indicator, None where there is no such column or nothing in it."""
    texts = (one_line(_repeated(statement.segment, cell).text) for cell in statement.cells("unit"))
    return " ".join(filter(None, texts)) or None


def _repeated(segment: Segment, cell: Cell) -> Cell:
    """The cell that a mark of repetition (〃) stands for: the nearest one above it that prints something else."""
    above = [row.index for row in segment.rows if row.index < cell.row]
    cells = (cell, *reversed(segment.grid.column(above, [cell.col])))
    return next((one for one in cells if plain(one.text).strip() not in _DITTO), cell)


def _lines(cell: Cell, years: Years) -> str:
    """The text of a cell; with its line breaks as printed where its first line is a time (R5|78.4%), which a narrow
    column makes look like the beginning of a number.
    """
    first = cell.source.text.split("\n")[0]
    is_time = years.period(first) is not None and not plain(first).isdecimal()
    return cell.source.text if is_time and plain(cell.source.text) == plain(cell.text) else cell.text


def _times(cells: Sequence[tuple[Column, Cell]], years: Years) -> dict[int, int]:
    """Which value has its time in a cell of its own (基準年度 | 基準値; the year above the value in one column).

    A cell that prints nothing but a time states it for the value in its own column, else for the nearest column of its
    role that has none yet, to its right before to its left. Out: per index of a value that of its time.
    """
    stated = {index for index, (column, cell) in enumerate(cells) if _states_time(column, cell, years)}
    times: dict[int, int] = {}
    for time in sorted(stated):
        column = cells[time][0]
        free = [
            index
            for index, (other, cell) in enumerate(cells)
            if index not in stated and index not in times and other.role == column.role and cell.text.strip()
        ]
        if free:
            times[min(free, key=lambda index: _distance(cells[index][0].index - column.index))] = time
    return times


def _distance(columns: int) -> tuple[int, bool]:
    return abs(columns), columns < 0


def _states_time(column: Column, cell: Cell, years: Years) -> bool:
    """Whether a value cell prints nothing but a time. 2025 alone is one only where the header speaks of years."""
    period = years.period(cell.text)
    if period is None or (period.code is None and not period.text):
        return False
    return (column.is_of_years and column.period is None) or not plain(cell.text).strip().isdecimal()


def _time_of(cells: Sequence[tuple[Column, Cell]], time: int | None, years: Years) -> Period | None:
    return None if time is None else years.period(cells[time][1].text)


def _value_cells(statement: Statement) -> Iterator[tuple[Column, list[Cell]]]:
    """The value cells by column. A cell merged over R4 and R5 counts for each year, one below one header word once; a
    header cell that reaches down beside the rows is no value.
    """
    seen: set[tuple[int, int, tuple[str, ...]]] = set()
    for column in statement.segment.columns:
        if column.role in VALUE_ROLES:
            cells = statement.segment.grid.column([row.index for row in statement.rows], [column.index])
            below = [cell for cell in cells if cell.row not in statement.segment.header]
            own = [cell for cell in below if (cell.row, cell.col, column.labels) not in seen]
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
