"""The columns of a table as its header words name them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.documents.grid import Grid
from pipeline.documents.labels import ReadLabel
from pipeline.documents.lexicon import ColumnRole, Lexicon, comparable
from pipeline.documents.text import one_line
from pipeline.language import parse_period, parse_quantity, plain
from pipeline.model.layout import Cell, Paragraph
from pipeline.model.quantity import Period

VALUE_ROLES: tuple[ColumnRole, ...] = ("baseline", "target", "actual")
# A value with its year and a remark is shorter than this; longer texts are sentences.
_LONGEST_VALUE = 30
_LIST_NUMBER = re.compile(r"[①-⑳]|[(]?(?:[0-9]{1,3}|[A-Za-zア-ン])[).]?")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a segment: its `labels` from the outermost header cell to the innermost (目標値 › R5).

    `word` is the innermost word of its own that a label has, `is_bare` says that none has one: nothing but years, units
    or remarks in brackets; `is_of_years` that one speaks of years, so that numbers under it may be years.
    """

    index: int
    labels: tuple[str, ...]
    role: ColumnRole | None
    period: Period | None
    unit: str | None
    word: str = ""
    is_bare: bool = False
    is_of_years: bool = False


def with_roles_of_bare_years(
    columns: Sequence[Column], captions: Sequence[Paragraph], lexicon: Lexicon
) -> list[Column]:
    """Columns of years without a word above them, given the role that the rest of the table gives them.

    The caption says it (年度別目標値), or the table has baselines or actuals and, instead of targets, nothing but later
    years: what a plan states behind them is what it wants to reach. Otherwise they keep none.
    """
    bare = [column for column in columns if column.is_bare and column.role is None and column.period is not None]
    role = _role_of_bare(columns, bare, _said(captions, lexicon)) if bare else None
    return [replace(column, role=role) if column in bare else column for column in columns]


def with_stages(columns: Sequence[Column], stages: Sequence[str]) -> list[Column]:
    """中間（R8） with a year between what was and the 目標 of a later year is a target on the way."""

    def years(*roles: ColumnRole) -> list[int]:
        return [year for column in columns if column.role in roles and (year := _fiscal_year(column))]

    was, aimed = years("baseline", "actual"), years("target")

    def is_stage(column: Column) -> bool:
        year = _fiscal_year(column)
        if column.role is not None or year is None or not was or not aimed:
            return False
        return max(was) < year < max(aimed) and comparable(column.labels[-1]).startswith(tuple(stages))

    return [replace(column, role="target") if is_stage(column) else column for column in columns]


def _role_of_bare(columns: Sequence[Column], bare: Sequence[Column], said: set[ColumnRole]) -> ColumnRole | None:
    if len(said) == 1:
        return next(iter(said))
    has_names = any(column.role == "name" for column in columns)  # else 実績 may be that of a budget
    known = [column for column in columns if column.role == "baseline" or (column.role == "actual" and has_names)]
    is_named = any(column.role == "target" for column in columns)
    starts = [column.period.fiscal_year for column in known if column.period and column.period.fiscal_year]
    years = [column.period.fiscal_year for column in bare if column.period and column.period.fiscal_year]
    follows = all(year > max(starts, default=0) for year in years)
    return "target" if known and not is_named and not said and years and follows else None


def _said(captions: Sequence[Paragraph], lexicon: Lexicon) -> set[ColumnRole]:
    """Which of target and actual the captions of a table speak of; both, where they speak of progress (推移)."""
    text = "".join(comparable(caption.text) for caption in captions)
    if any(word in text for word in lexicon.words("progress")):
        return {"target", "actual"}
    return {role for word, role in lexicon.columns.items() if role in ("target", "actual") and word in text}


def with_names(columns: Sequence[Column], grid: Grid, body: Sequence[int], label: ReadLabel) -> list[Column]:
    """Where baselines (or actuals) and targets stand beside each other in numbers, and no header word names indicators,
    the names are in the last column of 項目, 区分 or without a word before them.
    """
    roles = {column.role for column in columns}
    values = [column.index for column in columns if column.role in VALUE_ROLES]
    if "name" in roles or "target" not in roles or not roles & {"baseline", "actual"}:
        return list(columns)
    before = [
        column
        for column in columns
        if column.index < values[0] and _may_name(column, grid.column(body, [column.index]), label)
    ]
    if not before or not _hold_numbers(grid, body, values):
        return list(columns)
    # One header cell over several columns (項目 over 歩数 | 男性) names with all of them.
    names = [column for column in before if column is before[-1] or _share_header(column, before[-1])]
    return [replace(column, role="name") if column in names else column for column in columns]


def _share_header(column: Column, other: Column) -> bool:
    return bool(column.labels) and column.labels == other.labels and column.role == other.role


def with_numbers_of_names(columns: Sequence[Column], grid: Grid, body: Sequence[int], label: ReadLabel) -> list[Column]:
    """One header word 指標 over two columns: the first numbers the names where it holds nothing but numbers (①, 1, (1))
    or words for indicators (活動指標①).
    """

    def is_number(cell: Cell) -> bool:
        return bool(_LIST_NUMBER.fullmatch(plain(cell.text).strip())) or label(cell).role == "name"

    numbered: set[int] = set()
    for column, following in pairwise(columns):
        if column.role == "name" and _share_header(column, following):
            # What reaches over both columns is a name.
            cells = [cell for cell in grid.column(body, [column.index]) if cell.col_span == 1 and cell.text.strip()]
            numbered |= {column.index} if cells and all(map(is_number, cells)) else set()
    return [replace(column, role="item_no") if column.index in numbered else column for column in columns]


def with_times(columns: Sequence[Column], grid: Grid, body: Sequence[int]) -> list[Column]:
    """A column of 区分 that holds nothing but times says when the values beside it were."""
    return [
        replace(column, role="time")
        if column.role == "other" and _hold_times(grid.column(body, [column.index]))
        else column
        for column in columns
    ]


def _hold_times(cells: Sequence[Cell]) -> bool:
    return bool(cells) and all(parse_period(cell.text) for cell in cells)


def with_plans(columns: Sequence[Column], planned: Sequence[str]) -> list[Column]:
    """計画 beside 実績 of indicators is what they are to reach; anywhere else it may be a budget or a schedule."""
    if not {"name", "actual"} <= {column.role for column in columns}:
        return list(columns)
    return [replace(column, role="target") if _is_headed(column, planned) else column for column in columns]


def with_settled(columns: Sequence[Column], settled: Sequence[str]) -> list[Column]:
    """決算 of indicators beside its year (R4決算) is what that year brought."""
    if not any(column.role == "name" for column in columns):
        return list(columns)
    return [
        replace(column, role="actual") if column.period and _is_headed(column, settled) else column
        for column in columns
    ]


def with_expected(columns: Sequence[Column], expected: Sequence[str]) -> list[Column]:
    """見込 of indicators with targets for the year behind the last 実績 is what this year brings; later ones are
    forecasts.
    """
    if not {"name", "actual", "target"} <= {column.role for column in columns}:
        return list(columns)
    running = 1 + max((_fiscal_year(column) or 0 for column in columns if column.role == "actual"), default=0)
    return [
        replace(column, role="actual") if _fiscal_year(column) == running and _is_headed(column, expected) else column
        for column in columns
    ]


def _fiscal_year(column: Column) -> int | None:
    return column.period.fiscal_year if column.period else None


def _is_headed(column: Column, words: Sequence[str]) -> bool:
    """Whether a column without a role has one of some words, or a year with it in brackets: R5（見込）."""
    if column.role is not None or not column.labels:
        return False
    in_brackets = tuple(f"({word})" for word in words)
    return comparable(column.word) in words or (not column.word and comparable(column.labels[-1]).endswith(in_brackets))


def without_grades(columns: Sequence[Column], grid: Grid, body: Sequence[int]) -> list[Column]:
    """A column without a year that holds words instead of numbers (最終評価 with A, B) is no column of actuals."""
    return [
        replace(column, role=None)
        if column.role == "actual" and column.period is None and _hold_words(grid.column(body, [column.index]))
        else column
        for column in columns
    ]


def with_aims(columns: Sequence[Column], grid: Grid, body: Sequence[int]) -> list[Column]:
    """目標 before the names of indicators is what they serve (目標 | 指標 | 現状値 | 目標値), numbered or not (目標１):
    it holds no numbers, or has no year while targets follow the names.
    """
    name = next((column.index for column in columns if column.role == "name"), 0)
    has_others = any(column.role == "target" and column.index > name for column in columns)
    return [
        replace(column, role="field")
        if column.role == "target"
        and column.index < name
        and ((has_others and column.period is None) or not _hold_numbers(grid, body, [column.index]))
        else column
        for column in columns
    ]


def _hold_words(cells: Sequence[Cell]) -> bool:
    text = "".join(plain(cell.text) for cell in cells)
    return any(map(str.isalpha, text)) and not any(map(str.isdecimal, text))


def _may_name(column: Column, cells: Sequence[Cell], label: ReadLabel) -> bool:
    """Whether names may stand in a column: words for values and times below 年度 are none."""
    if any(label(cell).role in VALUE_ROLES for cell in cells):
        return False
    if column.role == "time":
        return not any(parse_period(cell.text) for cell in cells)
    return column.role in ("item", "other") or (column.role is None and column.period is None)


def _hold_numbers(grid: Grid, body: Sequence[int], cols: Sequence[int]) -> bool:
    """Whether most of what some columns hold beside times are short texts with numbers."""
    filled = [one_line(cell.text) for cell in grid.column(body, cols) if cell.text.strip()]
    texts = [text for text in filled if not parse_period(text)]
    numbers = [text for text in texts if len(text) <= _LONGEST_VALUE and parse_quantity(text)]
    return len(numbers) * 2 > len(texts)
