"""The manner of one drawn plan: which words, years, numbers and units its office prints, the same all through it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from random import Random
from typing import Literal

from tests.plans.words import (
    ACTUAL_WORDS,
    BASELINE_WORDS,
    DEPARTMENT_WORDS,
    FIELD_WORDS,
    MIDDLE_WORDS,
    NAME_WORDS,
    TARGET_WORDS,
    UNIT_WORDS,
    UNITS,
    Measure,
)
from tests.plans.years import YearStyle, drawn_style, printed

UnitPlace = Literal["cell", "name", "column", "header", "note"]
Role = Literal["baseline", "target", "actual"]

_UNIT_PLACES: tuple[UnitPlace, ...] = ("cell", "cell", "cell", "name", "column", "column", "header", "note")
_FULL_WIDTH = str.maketrans("0123456789.,", "０１２３４５６７８９．，")


@dataclass(frozen=True, slots=True)
class Fact:
    """A value as a plan states it: what must be read. `unit` and `value` have the multiplier taken out."""

    indicator: str
    role: Role
    period: str | None
    value: Decimal
    unit: str | None


@dataclass(frozen=True)
class Manner:
    """How one plan prints. `first` is the year of its baselines, `last` that of its targets; `bounded` targets have
    以上 or 以下, `centred` values are set in the middle of their columns and not at the right.
    """

    first: int
    last: int
    year: YearStyle
    units: UnitPlace
    name: str
    baseline: str
    target: str
    middle: str
    actual: str
    unit_word: str
    field_word: str
    department: str
    grouped: bool
    full_width: bool
    bounded: bool
    centred: bool

    def years(self) -> range:
        """The years of the plan, without that of the baselines."""
        return range(self.first + 1, self.last + 1)

    def printed_year(self, year: int) -> str:
        """A year as this plan prints it."""
        return printed(year, self.year)

    def printed_name(self, measure: Measure) -> str:
        """The name of an indicator as it stands in the table."""
        return f"{measure.name}（{measure.unit}）" if self.units == "name" else measure.name

    def number(self, value: Decimal, digits: int) -> str:
        """A number without its unit."""
        text = f"{value:,.{digits}f}" if self.grouped else f"{value:.{digits}f}"
        return text.translate(_FULL_WIDTH) if self.full_width else text

    def value(self, value: Decimal, measure: Measure, *, bound: bool = False) -> str:
        """The text of a value cell; `bound` adds 以上 or 以下."""
        unit = measure.unit if self.units == "cell" else ""
        word = ("以下" if measure.falls else "以上") if bound and self.bounded else ""
        return self.number(value, measure.digits) + unit + word

    def header(self, word: str, measure: Measure) -> str:
        """A header word with the unit of its column, where this plan prints units there."""
        return f"{word}（{measure.unit}）" if self.units == "header" else word

    def fact(self, measure: Measure, role: Role, year: int | None, value: Decimal) -> Fact:
        """What must be read where the plan states a value. A unit in the name stays in the name (contract)."""
        factor, base = UNITS[measure.unit]
        period = None if year is None else f"FY{year}"
        if self.units == "name":
            return Fact(self.printed_name(measure), role, period, value, None)
        return Fact(measure.name, role, period, value * factor, base)


def drawn(chance: Random) -> Manner:
    """The manner of a whole plan."""
    last = chance.randint(2023, 2034)
    year = drawn_style(chance)
    return Manner(
        first=last - chance.randint(4, 6),
        last=last,
        year=year,
        units=chance.choice(_UNIT_PLACES),
        name=chance.choice(NAME_WORDS),
        baseline=chance.choice(BASELINE_WORDS),
        target=chance.choice(TARGET_WORDS),
        middle=chance.choice(MIDDLE_WORDS),
        actual=chance.choice(ACTUAL_WORDS),
        unit_word=chance.choice(UNIT_WORDS),
        field_word=chance.choice(FIELD_WORDS),
        department=chance.choice(DEPARTMENT_WORDS),
        grouped=chance.random() < 0.8,
        full_width=chance.random() < 0.15,
        bounded=chance.random() < 0.2,
        centred=chance.random() < 0.4,
    )
