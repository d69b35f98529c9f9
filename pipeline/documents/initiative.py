"""Family: lists of initiatives (事業・取組) with departments, overview and goal."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.documents.departments import departments
from pipeline.documents.harvest import Context, Harvest, first_page, merged
from pipeline.documents.ids import stable_id
from pipeline.documents.lexicon import ColumnRole, comparable
from pipeline.documents.segments import Segment
from pipeline.documents.statements import Statement, joined_items, joined_numbers, statements
from pipeline.documents.text import one_line, running, without_bullet
from pipeline.language import find_periods, read_goals
from pipeline.model.layout import Cell
from pipeline.model.quantity import Quantity
from pipeline.model.record import InitiativeGoal, InitiativeRecord

# 目標 and 指標 alone head the goal of an initiative where the table has no column of indicators.
_GOAL_ROLES: tuple[ColumnRole, ...] = ("goal", "target", "name")
_TEXT_ROLES: tuple[ColumnRole, ...] = ("departments", "overview", *_GOAL_ROLES)


def claims(segment: Segment) -> bool:
    """A list of initiatives has a column of their names and one of what they do, who does it or what they aim at."""
    return bool(segment.cols("initiative")) and bool(segment.cols("departments", "overview", "goal"))


def read(segment: Segment, context: Context) -> Harvest:
    """One initiative per name cell; a merged cell makes one initiative of several items (contract, `initiative`)."""
    year = _year(segment, context)
    header = Harvest(used=segment.header_cells)
    return merged([header, *(_read(statement, year, context) for statement in statements(segment, "initiative"))])


def _read(statement: Statement, year: int | None, context: Context) -> Harvest:
    name = " ".join(filter(None, (without_bullet(one_line(cell.text)) for cell in statement.names)))
    if not name:
        return Harvest(issues=tuple(_nameless(cell) for cell in statement.sources(*_TEXT_ROLES)))
    items = statement.items
    table = statement.segment.grid.table
    goals = [(cell, quantity) for cell in statement.sources(*_GOAL_ROLES) for quantity in _goals(cell, year)]
    record = InitiativeRecord(
        initiative_id=stable_id(
            context.revision_id, "initiative", table.number, statement.rows[0].index, comparable(name)
        ),
        field=statement.field or (statement.sections[0] if statement.sections else None),
        item_no=joined_numbers(items),
        item=joined_items(items),
        departments=_departments(statement, context),
        name=name,
        overview=_running(statement.sources("overview")),
        goal=_running(statement.sources(*_GOAL_ROLES)),
        items=items,
        goals=tuple(_goal(ordinal, *goal) for ordinal, goal in enumerate(goals, start=1)),
        table_id=context.table_id(table),
        source=statement.names[0].source,
    )
    used = (*statement.names, *statement.cells(*_TEXT_ROLES, "field", "item", "item_no"))
    return Harvest(initiatives=(record,), used=used)


def _departments(statement: Statement, context: Context) -> tuple[str, ...]:
    """The departments of all rows. The printed lines are read, since a wrap there often stands for a space."""
    lines = "\n".join(cell.source.text or cell.text for cell in statement.cells("departments"))
    return departments(lines, context.lexicon)


def _goals(cell: Cell, year: int | None) -> Sequence[Quantity]:
    return read_goals(running(cell.text), year)


def _goal(ordinal: int, cell: Cell, quantity: Quantity) -> InitiativeGoal:
    period = quantity.period
    return InitiativeGoal(
        ordinal=ordinal,
        name=quantity.subject,
        period=period.code if period else None,
        fiscal_year=period.fiscal_year if period else None,
        raw=quantity.raw,
        value=quantity.value,
        unit=quantity.unit,
        base_value=quantity.base_value,
        base_unit=quantity.base_unit,
        comparator=quantity.comparator,
        is_change=quantity.is_change,
        source=cell.source,
    )


def _year(segment: Segment, context: Context) -> int | None:
    """The fiscal year of the list, as its header or its title states it (令和4年度関連事業 is FY2022); else None."""
    table = segment.grid.table
    goals = segment.cols(*_GOAL_ROLES)
    labels = [label for column in segment.columns if column.index in goals for label in reversed(column.labels)]
    captions = [caption.text for caption in reversed(table.captions)]
    titles = [heading.title for heading in reversed(context.outline.path(table.heading))]
    for text in (*labels, *captions, *titles):
        years = [period.fiscal_year for period in find_periods(text) if period.fiscal_year is not None]
        if years:
            return years[0]
    return None


def _running(cells: Sequence[Cell]) -> str | None:
    return "\n".join(running(cell.text) for cell in cells) or None


def _nameless(cell: Cell) -> tuple[int, str, str]:
    return first_page(cell.source), "row-without-name", one_line(cell.text)
