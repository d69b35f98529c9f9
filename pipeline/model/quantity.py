"""Numbers and times as Japanese offices print them, read exactly."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

Comparator = Literal["=", ">=", "<=", "<", ">", "~"]
Direction = Literal["up", "down"]
PeriodFlag = Literal["no such era year", "years disagree"]


@dataclass(frozen=True, slots=True)
class Period:
    """A statement of time.

    `code` is 'FY2021', 'CY2020', 'every_year' or None where the statement is of another kind (R3.4～R3.12); then
    `text` is what stands. `fiscal_year` is the year in which the fiscal year begins (April). `start` and `end` are
    offsets in the parsed text; two periods that stand in different places may be equal. `flag` says what is wrong
    with the statement: an era never had that year (平成33年度), or its two reckonings disagree (令和3（2022）年度; then
    there is no code).
    """

    text: str
    code: str | None
    fiscal_year: int | None
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)
    flag: PeriodFlag | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number with its unit, bound and time, or what stands in its place. Decimals are exact.

    Where `value` is None, no number is printed: `words` holds the words that stand there (基準値を下回る, 未定), in
    reading form; with `words` None too, it is only a mark that nothing is printed (-, …).

    `value`/`unit` are as printed (40, '百万枚'), `base_value`/`base_unit` have the multiplier taken out (40000000,
    '枚'). `decimals` are the digits printed after the point. `direction` tells an increase or a decrease (120%増) from
    a level, `basis` is what it is measured against, in reading form (R3比で3割減: 'R3'; 現在の2倍: '現在'). `part`
    tells the numbers of one cell apart ('①', '1').

    Equal quantities say the same. How and where it is printed does not count: `raw` is the part's own text, without
    period and footnote mark, `start` and `end` are its offsets in the parsed text, `subject` is what the sentence
    around it counts.
    """

    raw: str = field(compare=False)
    value: Decimal | None = None
    value_to: Decimal | None = None
    decimals: int | None = None
    unit: str | None = None
    base_value: Decimal | None = None
    base_value_to: Decimal | None = None
    base_unit: str | None = None
    comparator: Comparator = "="
    approximate: bool = False
    direction: Direction | None = None
    basis: str | None = None
    words: str | None = None
    part: str | None = None
    period: Period | None = None
    subject: str | None = field(default=None, compare=False)
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)

    @property
    def is_change(self) -> bool:
        """Whether the number is an increase or a decrease (120%増) and not a level (120%)."""
        return self.direction is not None


@dataclass(frozen=True, slots=True)
class StatedStep:
    """A yearly step that a wording states (毎年度2,530千円の増加). Fields as in `KpiIncrement`."""

    amount: Decimal
    unit: str | None
    base_amount: Decimal
    base_unit: str | None
    direction: Direction
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
