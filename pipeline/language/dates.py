"""Days, months and spans of fiscal years that a document states of itself: 令和4年3月28日 · 2022年3月 · 令和4～7年度.

Where a time stands is found by `find_periods`; here its parts are taken out. Rules (WAREHOUSE.md, "Values"): a fiscal
year begins in April, so that 令和8年3月 lies in fiscal year 2025; 令和4年 with 年 and no 度 is a calendar year, and a
span of those is no span of fiscal years.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from pipeline.language.fold import plain
from pipeline.language.periods import find_periods, parse_period
from pipeline.model.quantity import Period, PeriodFlag

_DATE = re.compile(
    r"(?P<year>.+?)(?:年度?|(?<=\))|[./](?=[0-9]))(?P<month>[0-9]{1,2})"
    r"(?:月(?:(?P<day>[0-9]{1,2})日)?|[./](?P<day2>[0-9]{1,2}))?(?:末日?|現在|時点|付け?)?"
)
_RANGE = re.compile(r"~|から(?!の)|-")
_ERA = re.compile(r"(?:明治|大正|昭和|平成|令和|[MTSHR])(?=[0-9元])")
_ENDS_IN_UNIT = re.compile(r"年度?(?:末|\)|当初)*$")
_LENGTH = re.compile(r"(?:から|より|を(?:初年度|始期|起点)とする)の?(?P<years>[0-9]{1,2})(?:[かカヶケヵ箇]年|年間)")
# A plan of more years than this is a misread.
_LONGEST = 60
_APRIL = 4
# How far behind a year its から4か年 may stand, spaces included.
_REACH = 30


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A day, or a month where no day is printed. `start` and `end` are offsets in the text."""

    year: int
    month: int
    day: int | None
    start: int
    end: int

    @property
    def as_date(self) -> date | None:
        """The day; None where only the month is printed."""
        return None if self.day is None else date(self.year, self.month, self.day)


@dataclass(frozen=True, slots=True)
class FiscalSpan:
    """The fiscal years `first` to `last` that a text states. `flag` as in `Period`; offsets are those of the text."""

    first: int
    last: int
    start: int
    end: int
    flag: PeriodFlag | None = None


def find_dates(text: str) -> list[PrintedDate]:
    """The days and months printed in a text, in order; neither years alone nor spans. Raises nothing."""
    dated = ((period, _as_date(plain(period.text))) for period in find_periods(text))
    return [PrintedDate(*found, period.start, period.end) for period, found in dated if found is not None]


def find_fiscal_spans(text: str) -> list[FiscalSpan]:
    """The spans of fiscal years in a text, in order, spans of months among them. Raises nothing.

    令和4年度～令和7年度, R4～7年度, 令和4年度からの4か年 and 令和4年4月～令和8年3月 are all 2022 to 2025.
    """
    return [span for period in find_periods(text) if (span := _as_span(text, period)) is not None]


def _as_date(text: str) -> tuple[int, int, int | None] | None:
    found = _DATE.fullmatch(text)
    year = None if found is None else _calendar_year(found["year"])
    if found is None or year is None:
        return None
    month, day = int(found["month"]), found["day"] or found["day2"]
    try:
        date(year, month, int(day or 1))
    except ValueError:
        return None
    return year, month, int(day) if day else None


def _calendar_year(text: str) -> int | None:
    """The year of 令和4, R4, 2022 or 令和4(2022年); None where two reckonings disagree."""
    period = parse_period(text if text.endswith("年)") else f"{text}年")
    return None if period is None or period.code is None else int(period.code[2:])


def _as_span(text: str, period: Period) -> FiscalSpan | None:
    stated = plain(period.text)
    if period.code is not None:
        length = _LENGTH.match(plain(text[period.end : period.end + _REACH]))
        if length is None or period.fiscal_year is None:
            return None
        return _span(period, period.fiscal_year, period.fiscal_year + int(length["years"]) - 1)
    ends = _RANGE.split(stated)
    if len(ends) != 2:
        return None
    first, last = ends[0], _with_era(*ends)
    return _span(period, _fiscal_year(_with_unit(first, last)), _fiscal_year(last))


def _span(period: Period, first: int | None, last: int | None) -> FiscalSpan | None:
    if first is None or last is None or not first <= last < first + _LONGEST:
        return None
    return FiscalSpan(first, last, period.start, period.end, period.flag)


def _with_era(first: str, last: str) -> str:
    """令和4年度~7年度: the second year leans on the era of the first."""
    era = _ERA.search(first)
    leans = re.match(r"[0-9]{1,2}年", last) is not None
    return f"{era[0]}{last}" if era is not None and leans else last


def _with_unit(first: str, last: str) -> str:
    """令和4~7年度, 2022~2025年度: the first year takes the unit of the second."""
    unit = _ENDS_IN_UNIT.search(last)
    return f"{first}{unit[0]}" if unit is not None and first[-1:].isdigit() else first


def _fiscal_year(text: str) -> int | None:
    period = parse_period(text)
    if period is not None and period.fiscal_year is not None:
        return period.fiscal_year
    found = _as_date(text)
    return None if found is None else found[0] - (found[1] < _APRIL)
