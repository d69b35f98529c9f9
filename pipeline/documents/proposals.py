"""Which header words of a table that no family claims the lexicon lacks, and which lines of a lexicon would claim it.

A line is proposed only where trying it out gives indicators with numbers, and where the table speaks of indicators by
itself: by a header word that is known, or by its caption or heading. Whether it is a table of indicators is for a
person to say; a budget, a schedule, a list of members or statistics gets no line.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from pipeline.documents.columns import VALUE_ROLES
from pipeline.documents.grid import Grid
from pipeline.documents.harvest import Context, Harvest
from pipeline.documents.labels import HeaderLabel, read_label
from pipeline.documents.lexicon import ColumnRole, Lexicon, comparable
from pipeline.documents.text import one_line
from pipeline.language import parse_quantity
from pipeline.model.layout import Cell, Table

# A header word is shorter than this; longer texts are sentences or whole cells of a layout.
_LONGEST_WORD = 24
# Each word more multiplies what is tried; tables of indicators have fewer columns that nobody knows.
_MOST_WORDS = 6

ReadWith = Callable[[Lexicon], Harvest]
_Words = Mapping[str, ColumnRole]


@dataclass(frozen=True, slots=True)
class Proposal:
    """`unknown` header words as printed, without years; `lines` for the table [columns] of a lexicon file."""

    unknown: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Labelled:
    """A header cell, read, and what stands in its column (or, for a label at the left, in its row)."""

    label: HeaderLabel
    texts: tuple[str, ...]

    @property
    def word(self) -> str:
        return one_line(self.label.word)

    @property
    def is_unknown(self) -> bool:
        has_letters = any(char.isalpha() for char in self.word)
        return not self.label.is_known and has_letters and len(self.word) <= _LONGEST_WORD

    @property
    def holds_numbers(self) -> bool:
        numbers = [text for text in self.texts if len(text) <= _LONGEST_WORD and parse_quantity(text)]
        return len(numbers) * 2 > len(self.texts)


def proposal(table: Table, header: Sequence[Cell], context: Context, read: ReadWith) -> Proposal:
    """What a person may add to a lexicon, so that `table` is read.

    In: the table, its header cells, and `read`, which reads the table with another lexicon. Out: the words of the
    header that are not known, and the lines that would claim it; no lines where none do, or where it looks like
    something else than indicators.
    """
    grid = Grid(table)
    across = [_labelled(cell, _below(grid, cell), context) for cell in header if cell.text.strip()]
    down = [_labelled(cell, _beside(grid, cell), context) for cell in grid.column(range(table.rows), [0])]
    of_years = bool(down) and down[0].label.role == "time"  # 年度 in the corner heads years, not header words
    labels = down if _said(down) > _said(across) and not of_years else across
    unknown = tuple(dict.fromkeys(one.word for one in labels if one.is_unknown))
    if _is_kept_out(table, header, context):
        return Proposal(unknown)
    return Proposal(unknown, tuple(_lines(_first_that_claims(labels, table, context, read))))


def _said(labels: Sequence[_Labelled]) -> int:
    """How many labels state a year or have a known role: by these it is seen on which side the labels stand."""
    return sum(one.label.period is not None or one.label.role is not None for one in labels)


def _labelled(cell: Cell, texts: Sequence[Cell], context: Context) -> _Labelled:
    label = read_label(cell.text, context.lexicon, context.lexicon.words("unit"), context.years)
    return _Labelled(label, tuple(one_line(other.text) for other in texts if other.text.strip()))


def _below(grid: Grid, cell: Cell) -> tuple[Cell, ...]:
    return grid.column(range(cell.row + cell.row_span, grid.table.rows), range(cell.col, cell.col + cell.col_span))


def _beside(grid: Grid, cell: Cell) -> tuple[Cell, ...]:
    return grid.column(range(cell.row, cell.row + cell.row_span), range(cell.col + cell.col_span, grid.table.cols))


def _is_kept_out(table: Table, header: Sequence[Cell], context: Context) -> bool:
    """Whether header or captions have a word of budgets, schedules, lists of people or statistics."""
    texts = (*(cell.text for cell in header), *(caption.text for caption in table.captions))
    said = comparable("".join(texts))
    return any(comparable(word) in said for word in context.lexicon.words("kept_out"))


def _speaks_of_indicators(labels: Sequence[_Labelled], table: Table, context: Context) -> bool:
    """Whether a header cell, a caption or the heading above has a word for indicators, or different words stand beside
    different years (a budget, or a population by year, has one word for all).
    """
    dated = {one.word: one.label.period.code for one in labels if one.label.period and one.is_unknown}
    if len(set(dated.values())) > 1 or any(one.label.role in ("name", "baseline", "target") for one in labels):
        return True
    headings = [heading.title for heading in context.outline.path(table.heading)[-1:]]
    said = comparable("".join((*headings, *(caption.text for caption in table.captions))))
    return any(role == "name" and word in said for word, role in context.lexicon.columns.items())


def _first_that_claims(labels: Sequence[_Labelled], table: Table, context: Context, read: ReadWith) -> _Words:
    """The fewest words with their roles by which the table gives indicators with numbers; none where none do."""
    unknown = [one for one in labels if one.is_unknown]
    if not unknown or len(unknown) > _MOST_WORDS or not _speaks_of_indicators(labels, table, context):
        return {}
    for words in _assignments(labels):
        columns = {**context.lexicon.columns, **{comparable(word): role for word, role in words.items()}}
        kpis = read(replace(context.lexicon, columns=columns)).kpis
        numbers = [any(value.value is not None for value in kpi.values) for kpi in kpis]
        if kpis and sum(numbers) * 2 > len(numbers) and not any(context.years.period(kpi.name) for kpi in kpis):
            return words
    return {}


def _assignments(labels: Sequence[_Labelled]) -> Iterator[_Words]:
    """Words with the roles that they may have, the fewest first: names before values, values in the order of years."""
    unknown = [one for one in labels if one.is_unknown]
    values = _value_roles(labels, [one for one in unknown if one.holds_numbers])
    names: list[_Words] = [{one.word: "name"} for one in unknown if not one.holds_numbers]
    has_name = any(one.label.role == "name" for one in labels)
    if any(one.label.role in VALUE_ROLES for one in labels) and not has_name:
        yield from names
    if values:
        yield from chain([values], ({**name, **values} for name in names if not has_name))


def _value_roles(labels: Sequence[_Labelled], columns: Sequence[_Labelled]) -> dict[str, ColumnRole]:
    """What columns of numbers without a known word may be: the first baseline, the others targets, in the order of
    their years (where they print none, as they stand). A role that a column beside them has is not given again.
    """
    known = {one.label.role for one in labels}
    by_year = sorted(columns, key=lambda one: (one.label.period and one.label.period.fiscal_year) or 0)
    words = list(dict.fromkeys(one.word for one in by_year))
    first: ColumnRole = "target" if "baseline" in known or (len(words) == 1 and "target" not in known) else "baseline"
    return {word: first if index == 0 else "target" for index, word in enumerate(words)}


def _lines(words: _Words) -> Iterator[str]:
    """Lines of TOML, one for each role: name = ["..."]."""
    for role in dict.fromkeys(words.values()):
        of_role = [word for word, own in words.items() if own == role]
        yield f"{role} = {json.dumps(of_role, ensure_ascii=False)}"
