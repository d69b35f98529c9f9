"""Values by year as marks on a scale, in plain letters: as right in a pipe as on a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from pipeline.cli.words import ROLES, amount, bounded, period
from pipeline.model.message import Language
from pipeline.model.record import Role
from pipeline.report.printable import one_line, visible
from pipeline.warehouse import ShownValue

# Columns of the scale. Its letters are ASCII: blocks and lines are as wide as a kanji on many Japanese terminals.
_NARROWEST, _WIDEST = 4, 40
_MARK, _LEAD, _GAP = "o", ".", ":"


@dataclass(frozen=True)
class _Mark:
    """A mark on a scale: `share` is 0 at its low end, 1 at its high end."""

    share: Decimal

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The dots that lead to the mark, and the mark, as rich asks for them."""
        before = int(self.share * (options.max_width - 1))
        yield Text(f"{_LEAD * before}{_MARK}", no_wrap=True)

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        """How narrow and how wide it can be."""
        return Measurement(min(_NARROWEST, options.max_width), min(_WIDEST, options.max_width))


@dataclass(frozen=True, order=True)
class _Point:
    """A year (of a calendar, by its code) and what is stated for it; the same stated twice is one point."""

    year: int
    code: str
    role: Role
    value: Decimal
    label: str


def charts(values: Iterable[ShownValue], language: Language) -> list[RenderableType]:
    """A chart for each part and unit of which two years are known; values of no year are not shown.

    A scale runs from the lowest value to the highest. A number without a unit stands with the only unit there is.
    """
    dated = [one for one in values if one.base_value is not None and one.period and one.period[2:].isdigit()]
    series: dict[tuple[str, str], set[_Point]] = {}
    for one in dated:
        part = one.part or ""
        units = {other.base_unit for other in dated if (other.part or "") == part and other.base_unit}
        unit = one.base_unit or (min(units) if len(units) == 1 else "")
        series.setdefault((part, unit), set()).update(_points(one, unit, language))
    return [
        _chart(part, sorted(points), language)
        for (part, _), points in sorted(series.items())
        if len({point.year for point in points}) > 1
    ]


def _points(one: ShownValue, unit: str, language: Language) -> Iterator[_Point]:
    if one.base_value is not None and one.period:
        label = bounded(amount(one.base_value, unit, to=one.base_value_to), one.comparator, language)
        yield _Point(int(one.period[2:]), one.period, one.role, one.base_value, label)


def _chart(part: str, points: list[_Point], language: Language) -> Table:
    chart = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=False, title=part or None)
    chart.title_justify = "left"
    for _ in range(4):
        chart.add_column(overflow="fold")
    lowest, highest = min(point.value for point in points), max(point.value for point in points)
    before = points[0].year
    for point in points:
        if point.year > before + 1:
            chart.add_row(_GAP)
        before = point.year
        share = (point.value - lowest) / (highest - lowest) if highest > lowest else Decimal(0)
        said = (period(point.code, None, language), ROLES[point.role].said(language), point.label)
        chart.add_row(*(Text(one_line(visible(text))) for text in said), _Mark(share))
    return chart
