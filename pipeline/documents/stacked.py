"""Tables in which a row says whether its values are targets or actuals: 目標 above 実績, years across.

The rows of an indicator are put side by side, each under its word: then it is a table with two header rows like any.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.documents.columns import VALUE_ROLES
from pipeline.documents.grid import Grid
from pipeline.documents.labels import ReadLabel
from pipeline.documents.lexicon import comparable
from pipeline.documents.regrid import Place, regridded
from pipeline.documents.segments import Segment
from pipeline.model.layout import Cell, Table


def side_by_side_roles(
    table: Table, found: Sequence[Segment], label: ReadLabel, planned: Sequence[str]
) -> Table | None:
    """The table with one row per indicator; None where no column holds the words for the values beside it.

    `planned` are words for targets where they stand beside actuals (計画 above 実績).
    """
    places: list[list[Place]] = []
    for segment in found:
        stub = _stub(segment, label, planned)
        if stub is None:
            return None
        places += _Rows(segment, stub, label, planned).places()
    return regridded(table, places) if places else None


def _stub(segment: Segment, label: ReadLabel, planned: Sequence[str]) -> int | None:
    """The column between names and years most of whose cells are header words, some of them of values."""
    years = _years(segment)
    names = segment.cols("name")
    if not years or not names:
        return None
    body = [row.index for row in segment.rows]
    for column in segment.columns:
        if names[0] < column.index < years[0] and column.role not in VALUE_ROLES:
            cells = [cell for cell in segment.grid.column(body, [column.index]) if cell.text.strip()]
            roles = [label(cell).role for cell in cells if comparable(cell.text) not in planned]
            if sum(map(bool, roles)) * 2 > len(roles) and any(role in VALUE_ROLES for role in roles):
                return column.index
    return None


def _years(segment: Segment) -> list[int]:
    """The columns of years that no header word gives a role (what the table as a whole says does not count)."""
    return [column.index for column in segment.columns if column.period and (column.role is None or column.is_bare)]


@dataclass(frozen=True)
class _Rows:
    """The rows of a segment on their way: `stub` is the column that holds the words for the values, `planned` words for
    targets beside actuals.
    """

    segment: Segment
    stub: int
    label: ReadLabel
    planned: Sequence[str]

    @property
    def grid(self) -> Grid:
        return self.segment.grid

    @cached_property
    def years(self) -> list[int]:
        return _years(self.segment)

    @cached_property
    def others(self) -> list[int]:
        left_out = {self.stub, *self.years}
        return [col for col in range(self.grid.table.cols) if col not in left_out]

    def places(self) -> Iterator[list[Place]]:
        """The header, one row higher than before, and the rows of each indicator as one; rows without a word for values
        (事業費 | 決算) are of no indicator.
        """
        words = {self.word(row.index): self.grid.at(row.index, self.stub) for row in reversed(self.segment.rows)}
        order = list(reversed(words))
        header = list(self.segment.header)
        yield [
            *self.held(header[0], self.others),
            *(words[word] for word in order for _ in self.years),
        ]
        for row in header:
            yield [*self.held(row, self.others), *self.held(row, self.years) * len(order)]
        empty: list[Place] = [None] * len(self.years)
        for group in self.groups():
            yield from ([self.grid.at(row, 0)] * self.width(order) for row in self.sections_before(group[0]))
            by_word = {self.word(row): self.held(row, self.years) for row in group}
            if any(self.is_of_values(row) for row in group):
                yield [*self.first(group), *(place for word in order for place in by_word.get(word, empty))]

    def is_of_values(self, row: int) -> bool:
        cell = self.grid.at(row, self.stub)
        return cell is not None and (self.label(cell).role in VALUE_ROLES or self.word(row) in self.planned)

    def width(self, order: Sequence[str]) -> int:
        return len(self.others) + len(order) * len(self.years)

    def sections_before(self, row: int) -> Iterator[int]:
        """The section rows directly above a row."""
        above = row - 1
        while above in self.segment.section_rows:
            above -= 1
        yield from range(above + 1, row)

    def held(self, row: int, cols: Sequence[int]) -> list[Place]:
        return [self.grid.at(row, col) for col in cols]

    def first(self, group: Sequence[int]) -> list[Place]:
        """The cells beside the values: of each column the first that prints something."""
        columns = ([self.grid.at(row, col) for row in group] for col in self.others)
        return [next((cell for cell in cells if cell and cell.text.strip()), cells[0]) for cells in columns]

    def word(self, row: int) -> str:
        cell = self.grid.at(row, self.stub)
        return comparable(cell.text) if cell else ""

    def groups(self) -> Iterator[list[int]]:
        """The rows of each indicator: its name goes on, empty or not, and no word comes again."""
        group: list[int] = []
        for row in (row.index for row in self.segment.rows):
            seen = {self.word(other) for other in group}
            if group and (self.word(row) in seen or not self.goes_on(group[-1], row)):
                yield group
                group = []
            group.append(row)
        if group:
            yield group

    def goes_on(self, above: int, row: int) -> bool:
        names = [col for col in self.segment.cols("name") if col != self.stub]
        upper, lower = (list(map(_text, self.held(index, names))) for index in (above, row))
        return lower == upper or not any(lower)


def _text(cell: Cell | None) -> str:
    return comparable(cell.text) if cell else ""
