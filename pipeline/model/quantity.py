"""Numbers and times as Japanese offices print them, read exactly."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Comparator = Literal["=", ">=", "<=", "<", ">", "~"]
PeriodFlag = Literal["no such era year", "years disagree"]


@dataclass(frozen=True, slots=True)
class Period:
    """A statement of time.

    `code` is 'FY2021', 'CY2020', 'every_year' or None where the statement is of another kind (R3.4～R3.12); then `text`
    is what stands. `fiscal_year` is the year in which the fiscal year begins (April). `start` and `end` are offsets in
    the parsed text. `flag` says what is wrong with the statement: an era never had that year (平成33年度), or its two
    reckonings disagree (令和3（2022）年度; then there is no code).
    """

    text: str
    code: str | None
    fiscal_year: int | None
    start: int = 0
    end: int = 0
    flag: PeriodFlag | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number with its unit, bound and time. Decimals are exact; None means that no number is printed.

    `raw` is the part's own text, without period and footnote mark; `value`/`unit` are as printed (40, '百万枚'),
    `base_value`/`base_unit` have the multiplier taken out (40000000, '枚'). `decimals` are the digits printed after
    the point. `part` tells the numbers of one cell apart ('①', '1'). `start` and `end` are offsets of `raw` in the
    parsed text.
    """

    raw: str
    value: Decimal | None = None
    value_to: Decimal | None = None
    decimals: int | None = None
    unit: str | None = None
    base_value: Decimal | None = None
    base_value_to: Decimal | None = None
    base_unit: str | None = None
    comparator: Comparator = "="
    approximate: bool = False
    part: str | None = None
    period: Period | None = None
    start: int = 0
    end: int = 0
    is_change: bool = False
    subject: str | None = None


@dataclass(frozen=True, slots=True)
class StatedStep:
    """A yearly step that a wording states (毎年度2,530千円の増加). Fields as in `KpiIncrement`."""

    amount: Decimal
    unit: str | None
    base_amount: Decimal
    base_unit: str | None
    direction: Literal["up", "down"]
    per: Literal["year"]
    raw: str


@dataclass(frozen=True, slots=True)
class StatedTarget:
    """Another target that a wording states: a 'level' (70.0%以上), a 'change' (約1万件増加) or a 'ratio' (70%削減).

    Fields as in `KpiMilestone`; `period` is the code of the time by which it is to be reached.
    """

    kind: Literal["level", "change", "ratio"]
    period: str | None
    value: Decimal | None
    unit: str | None
    base_value: Decimal | None
    base_unit: str | None
    comparator: Comparator
    raw: str
