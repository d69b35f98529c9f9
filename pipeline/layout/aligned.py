"""Tables without full rules: columns by alignment, rows by their distance or by horizontal rules.

What is found becomes the ruling that the table would have, so that all behind this reads it like any other table.
Alignment alone proves little: a table has three columns or more, two rows or more, and numbers in one column at least.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.layout.continued import closing, goes_on, opening
from pipeline.layout.edges import Edge, Figure
from pipeline.layout.rows import Row, has_numbers, rows_of, words_of
from pipeline.layout.runs import Gutter
from pipeline.layout.sheet import Sheet
from pipeline.layout.spans import body_spans, header_spans
from pipeline.layout.window import PADDING, Window, covers, lies_in, window_of
from pipeline.model.page import Char

# Columns with numbers in the row below a header that show a table of one row.
_PLAIN = 3


@dataclass(frozen=True, slots=True)
class Aligned:
    """A table found by alignment: its ruling, its characters, and per column edge the strip in which it may lie;
    `header` are the words of its first row.
    """

    figure: Figure
    chars: tuple[Char, ...]
    slack: tuple[Gutter, ...]
    header: frozenset[str]


def aligned_tables(sheet: Sheet, before: Window | None, below: Sheet | None) -> tuple[list[Aligned], Window | None]:
    """The tables of a page that are not fully ruled.

    In: what stands on the page, the table at the foot of the page before that goes on on this one, and the next page.
    Out: tables from top to bottom, and the last one if it goes on on the next page.
    """
    found: list[Aligned] = []
    going_on: Window | None = None
    for index, stretch in enumerate(sheet.stretches):
        following = below if index == sheet.foot else None
        opened = opening(sheet, before) if index == sheet.head and before else None
        cut = opened or (closing(sheet, following) if following else None)
        window = cut or window_of(stretch, sheet.rules)
        table = _table(window, sheet.rules, cut=cut is not None) if window else None
        if window is None or table is None:
            continue
        found.append(table)
        if following and window.lines[-1].bottom >= stretch[-1].bottom and goes_on(window, following):
            going_on = replace(window, header=table.header if window.header is None else window.header)
    return found, going_on


def _table(window: Window, rules: Sequence[Edge], *, cut: bool) -> Aligned | None:
    """The table in a window, if it is one; of a table that a page break cuts (`cut`) that is known."""
    own = [rule for rule in rules if lies_in(rule, window)]
    full = sorted(rule.at for rule in own if covers(rule, window.left, window.right))
    rows = rows_of(window, full)
    enough = 2 if len(full) >= 2 or _is_plain(window, rows) else 3
    if not cut and (len(rows) < enough or not has_numbers(window, rows)):
        return None
    outer = [rule for rule in own if covers(rule, window.left, window.right)]
    figure = _figure(window, rows, [rule for rule in own if rule not in outer])
    chars = tuple(char for line in window.lines for char in line.chars)
    low = min([window.left, *(rule.start for rule in outer)])
    high = max([window.right, *(rule.end for rule in outer)])
    slack = (Gutter(low, window.left), *window.inner, Gutter(window.right, high))
    return Aligned(figure, chars, slack, words_of(rows[0]))


def _is_plain(window: Window, rows: Sequence[Row]) -> bool:
    """Whether one row below its header is enough: so many columns with numbers below words do not come by chance. A
    table that begins at the foot of a page may show no more of itself there.
    """
    return len(window.numbers_of(rows[-1].lines)) >= _PLAIN


def _figure(window: Window, rows: Sequence[Row], partial: Sequence[Edge]) -> Figure:
    """The ruling of a table: a line around it and between all columns and rows, except within merged cells."""
    columns = window.columns
    spans = [*header_spans(window, rows, partial), *body_spans(window, rows)]
    xs = [columns[0][0] - PADDING, *(high for _, high in columns[:-1]), columns[-1][1] + PADDING]
    top, bottom = rows[0].top, rows[-1].bottom
    horizontal = [Edge(at, xs[0], xs[-1]) for at in (top, *(row.bottom for row in rows))]
    horizontal += [Edge(span.bottom, xs[span.first], xs[span.last + 1]) for span in spans]
    vertical = [Edge(x, top, bottom) for x in (xs[0], xs[-1])]
    for index in range(1, len(xs) - 1):
        crossing = [(span.top, span.bottom) for span in spans if span.first < index <= span.last]
        vertical += [Edge(xs[index], low, high) for low, high in _outside(top, bottom, crossing)]
    return Figure(tuple(horizontal), tuple(vertical))


def _outside(low: float, high: float, holes: Iterable[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """What is left of a stretch without some holes."""
    for start, end in sorted(holes):
        if start > low:
            yield low, start
        low = max(low, end)
    if low < high:
        yield low, high
