"""Tables without full rules: columns by alignment, rows by their distance or by horizontal rules.

What is found becomes the ruling that the table would have, so that all behind this reads it like any other table.
Alignment alone proves little: a table has three columns or more, two rows or more, and numbers in one column at least.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from pipeline.layout.edges import SNAP, Edge, Figure
from pipeline.layout.runs import Gutter, Line, Run, bands_of, gutters, lines_of, recut, span
from pipeline.model.page import Char

_FEWEST_COLUMNS = 3
_REMARK = re.compile(r"^[（(【〔［<＜≪《].*[）)】〕］>＞≫》]$")
# Distances in characters: lines further apart belong to different tables; a line of one run that is longer than this
# share of the page's text is running text.
_FURTHEST = 2.6
_PROSE = 0.55
# A horizontal rule belongs to a table when it covers this share of its width.
_FULL = 0.9
_PADDING = 2.0
# In characters: a word stands below another, two words stand at one height.
_BELOW, _LEVEL = 0.3, 0.25
# Texts that end this close to the same place are aligned there.
_ALIGNED = 1.0


@dataclass(frozen=True, slots=True)
class Aligned:
    """A table found by alignment: its ruling, its characters, and per column edge the strip in which it may lie."""

    figure: Figure
    chars: tuple[Char, ...]
    slack: tuple[Gutter, ...]


@dataclass(frozen=True, slots=True)
class _Window:
    """Lines that form one table, with its columns: the strips between them, and its left and right edge."""

    lines: tuple[Line, ...]
    inner: tuple[Gutter, ...]
    left: float
    right: float

    @property
    def columns(self) -> list[tuple[float, float]]:
        edges = [self.left, *(gutter.middle for gutter in self.inner), self.right]
        return list(pairwise(edges))

    @property
    def edges(self) -> list[float]:
        """The edges of the columns, as nearly as text tells them: beside texts that are aligned, else in the middle."""
        runs = [(run, self.span(run)) for line in self.lines for run in line.runs]
        edges = [self.left - _PADDING]
        for index, strip in enumerate(self.inner):
            left = [run.x1 > strip.low - _ALIGNED for run, over in runs if over == (index, index)]
            right = [run.x0 < strip.high + _ALIGNED for run, over in runs if over == (index + 1, index + 1)]
            to_left, to_right = sum(left) * 2 > len(left), sum(right) * 2 > len(right)
            near = strip.low + _PADDING if to_left else strip.high - _PADDING
            edges.append(strip.middle if to_left == to_right else near)
        return [*edges, self.right + _PADDING]

    def span(self, run: Run) -> tuple[int, int]:
        """The first and the last column that a run stands in."""
        return span(self.inner, run)


def aligned_tables(chars: Sequence[Char], rules: Sequence[Edge]) -> list[Aligned]:
    """The tables of a page that are not fully ruled.

    In: the characters outside of ruled tables and frames, and the horizontal rules that belong to none. Out: tables
    from top to bottom.
    """
    lines = lines_of(chars)
    width = max((line.x1 for line in lines), default=0.0) - min((line.x0 for line in lines), default=0.0)
    found: list[Aligned] = []
    for stretch in _stretches(lines, width):
        window = _window(stretch, rules)
        if window is not None:
            own = [rule for rule in rules if _lies_in(rule, window)]
            table = _table(window, own)
            if table is not None:
                found.append(table)
    return found


def _lies_in(rule: Edge, window: _Window) -> bool:
    top, bottom = window.lines[0].top, max(line.bottom for line in window.lines)
    reach = _FURTHEST * window.lines[0].size
    return top - reach < rule.at < bottom + reach and rule.start < window.right and rule.end > window.left


def _stretches(lines: Sequence[Line], width: float) -> Iterator[list[Line]]:
    """Lines that may form one table: without running text, larger type or much distance between them."""
    stretch: list[Line] = []
    bottom = 0.0
    for line in lines:
        is_prose = len(line.runs) == 1 and line.x1 - line.x0 > _PROSE * width
        apart = stretch and (line.top - bottom > _FURTHEST * line.size or abs(line.size - stretch[-1].size) > 1)
        if (is_prose or apart) and stretch:
            yield stretch
            stretch = []
        if not is_prose:
            bottom = max(bottom, line.bottom) if stretch else line.bottom
            stretch.append(line)
    if stretch:
        yield stretch


def _window(stretch: Sequence[Line], rules: Sequence[Edge]) -> _Window | None:
    """The table in a stretch of lines, if it holds one: from its first to its last line with several columns, and what
    stands beside these or between their rules.
    """
    bands = bands_of(stretch)
    seeds = [i for i, band in enumerate(bands) if _width(band) >= _FEWEST_COLUMNS and not _is_remark(band)]
    if not seeds:
        return None
    first, last = seeds[0], seeds[-1]
    left, right = min(line.x0 for line in bands[first]), max(line.x1 for line in bands[first])
    full = [rule.at for rule in rules if _covers(rule, left, right)]
    pitch = min((_distance(bands[a], bands[b]) for a, b in pairwise(seeds)), default=0.0)
    while first > 0 and not _is_remark(bands[first - 1]) and _goes_along(bands[first - 1], bands[first], pitch, full):
        first -= 1
    while last + 1 < len(bands) and _goes_along(bands[last], bands[last + 1], pitch, full):
        last += 1
    lines = [line for band in bands[first : last + 1] for line in band]
    inner = tuple(gutters(lines))
    if len(inner) + 1 < _FEWEST_COLUMNS:
        return None
    cut = tuple(recut(line, inner) for line in lines)
    return _Window(cut, inner, min(line.x0 for line in lines), max(line.x1 for line in lines))


def _width(band: Sequence[Line]) -> int:
    """How many runs of a band stand side by side."""
    count, end = 0, float("-inf")
    for run in sorted((run for line in band for run in line.runs), key=lambda run: run.x0):
        count += run.x0 > end
        end = max(end, run.x1)
    return count


def _is_remark(band: Sequence[Line]) -> bool:
    """Whether a band is one line in brackets, such as the unit noted above a table."""
    return len(band) == 1 and bool(_REMARK.match("".join(run.text for run in band[0].runs)))


def _distance(above: Sequence[Line], below: Sequence[Line]) -> float:
    return _extent(below)[0] - _extent(above)[1]


def _goes_along(above: Sequence[Line], below: Sequence[Line], pitch: float, full: Sequence[float]) -> bool:
    """Whether the next band, above or below those of a table, is of the table, too: it is closer than rows are, it has
    several runs at the distance of rows, or it lies between two rules of the table.
    """
    gap, size = _distance(above, below), below[0].size
    if gap < max(0.5 * pitch, 0.25 * size):
        return True
    if min(_width(above), _width(below)) > 1 and gap < 1.5 * pitch + 0.3 * size:
        return True
    low, high, reach = _extent(above)[0], _extent(below)[1], _FURTHEST * size
    return any(-SNAP < low - at < reach for at in full) and any(-SNAP < at - high < reach for at in full)


def _table(window: _Window, rules: Sequence[Edge]) -> Aligned | None:
    full = sorted(rule.at for rule in rules if _covers(rule, window.left, window.right))
    rows = _rows(window, full)
    bracketed = len(full) >= 2
    if len(rows) < (2 if bracketed else 3) or not _has_numbers(window, rows):
        return None
    partial = [rule for rule in rules if not _covers(rule, window.left, window.right)]
    figure = _figure(window, rows, partial)
    chars = tuple(char for line in window.lines for char in line.chars)
    outer = [rule for rule in rules if _covers(rule, window.left, window.right)]
    low = min([window.left, *(rule.start for rule in outer)])
    high = max([window.right, *(rule.end for rule in outer)])
    slack = (Gutter(low, window.left), *window.inner, Gutter(window.right, high))
    return Aligned(figure, chars, slack)


def _covers(rule: Edge, left: float, right: float) -> bool:
    return min(rule.end, right) - max(rule.start, left) >= _FULL * (right - left)


@dataclass(frozen=True, slots=True)
class _Row:
    """Lines that stand beside one another, and the height that their row takes."""

    lines: tuple[Line, ...]
    top: float
    bottom: float


def _rows(window: _Window, full: Sequence[float]) -> list[_Row]:
    """The rows of a table: between horizontal rules where there are some, else where lines keep more distance."""
    bands = bands_of(window.lines)
    gaps = [(above[-1], below[0]) for above, below in pairwise([_extent(band) for band in bands])]
    ruled = [any(low - SNAP < at < high + SNAP for at in full) for low, high in gaps]
    if sum(ruled) < 2:
        ruled = _set_apart(window, bands, [high - low for low, high in gaps])
    groups: list[list[Line]] = [list(bands[0])]
    for band, begins in zip(bands[1:], ruled, strict=True):
        if begins:
            groups.append([])
        groups[-1] += band
    return _with_edges(groups, full)


def _extent(lines: Iterable[Line]) -> tuple[float, float]:
    members = list(lines)
    return min(line.top for line in members), max(line.bottom for line in members)


def _set_apart(window: _Window, bands: Sequence[Sequence[Line]], gaps: Sequence[float]) -> list[bool]:
    """Which distances between bands divide rows: all, or, where some are clearly smaller, those that are not.

    Two bands with text in every column and numbers in one are two rows, however close they stand.
    """
    size = window.lines[0].size
    ordered = sorted(gaps)
    least = ordered[0] if ordered else 0.0
    jumps = [(b - a, (a + b) / 2) for a, b in pairwise(ordered)]
    jump, middle = max(jumps, default=(0.0, 0.0))
    threshold = middle if jump > 0.2 * size and least < 0.6 * size else least - 1
    return [
        gap > threshold or _are_rows(window, above, below)
        for gap, above, below in zip(gaps, bands[:-1], bands[1:], strict=True)
    ]


def _are_rows(window: _Window, above: Sequence[Line], below: Sequence[Line]) -> bool:
    """Whether two bands have text in every column, and numbers one below the other."""
    filled = all(len(_columns_of(window, band)) == len(window.columns) for band in (above, below))
    return filled and bool(_numbers_of(window, above) & _numbers_of(window, below))


def _columns_of(window: _Window, lines: Iterable[Line]) -> set[int]:
    spans = [window.span(run) for line in lines for run in line.runs]
    return {column for first, last in spans for column in range(first, last + 1)}


def _with_edges(groups: Sequence[Sequence[Line]], full: Sequence[float]) -> list[_Row]:
    """Rows with their upper and lower edge: the rule between two rows, or the middle between them."""
    extents = [_extent(group) for group in groups]
    edges = [_edge(above[1], below[0], full) for above, below in pairwise(extents)]
    top = _edge(extents[0][0] - 2 * _PADDING, extents[0][0], full)
    bottom = _edge(extents[-1][1], extents[-1][1] + 2 * _PADDING, full)
    bounds = pairwise([top, *edges, bottom])
    return [_Row(tuple(group), *bound) for group, bound in zip(groups, bounds, strict=True)]


def _edge(low: float, high: float, full: Sequence[float]) -> float:
    return next((at for at in full if low - SNAP <= at <= high + SNAP), (low + high) / 2)


def _has_numbers(window: _Window, rows: Sequence[_Row]) -> bool:
    """Whether in one column at least half of the rows below the first begin with a digit, sign or bracketed number."""
    counts = Counter(column for row in rows[1:] for column in _numbers_of(window, row.lines))
    return max(counts.values(), default=0) * 2 >= len(rows) - 1


def _numbers_of(window: _Window, lines: Iterable[Line]) -> set[int]:
    """The columns in which some text begins like a number."""
    runs = (run for line in lines for run in line.runs if run.text.lstrip("(（△▲-－約")[:1].isdecimal())
    return {first for first, last in map(window.span, runs) if first == last}


@dataclass(frozen=True, slots=True)
class _Span:
    """A cell over several columns, from `first` to `last`, that ends at the height `bottom` within its row."""

    first: int
    last: int
    top: float
    bottom: float


def _figure(window: _Window, rows: Sequence[_Row], partial: Sequence[Edge]) -> Figure:
    """The ruling of a table: a line around it and between all columns and rows, except within merged cells."""
    columns = window.columns
    spans = [*_header_spans(window, rows, partial), *_body_spans(window, rows)]
    xs = [columns[0][0] - _PADDING, *(high for _, high in columns[:-1]), columns[-1][1] + _PADDING]
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


def _body_spans(window: _Window, rows: Sequence[_Row]) -> Iterator[_Span]:
    """Runs below the header that reach over columns: merged cells; one that stands alone is over the whole width."""
    for row in rows[_header_rows(window, rows) :]:
        runs = [run for line in row.lines for run in line.runs]
        for run in runs:
            first, last = window.span(run)
            if first < last:
                alone = len(runs) == 1
                yield _Span(0 if alone else first, len(window.columns) - 1 if alone else last, row.top, row.bottom)


def _header_rows(window: _Window, rows: Sequence[_Row]) -> int:
    """How many rows the header takes: up to the first with text in the first column, and those below that have none."""
    stubs = [0 in _columns_of(window, row.lines) for row in rows]
    first = stubs.index(True) if True in stubs else 0
    count = first + 1
    while count < len(rows) - 1 and not stubs[count]:
        count += 1
    return count


def _header_spans(window: _Window, rows: Sequence[_Row], partial: Sequence[Edge]) -> Iterator[_Span]:
    """Header words over several columns: those that cross the strips between them, that have a rule of that width to
    themselves below them, or that stand over columns whose own words stand further down.
    """
    zone = rows[: _header_rows(window, rows)]
    lines = [line for row in zone for line in row.lines]
    for band in _levels(lines):
        words = sorted((run for line in band for run in line.runs), key=lambda run: run.x0)
        low = max(line.bottom for line in band)
        below = _below(window, lines, band)
        rules = [rule for rule in partial if low - SNAP < rule.at < low + band[0].size]
        for run, centred in zip(words, _shared_out(window, words, below), strict=True):
            first, last = _ruled(window, run, words, rules) or centred
            if first < last:
                yield _Span(first, last, zone[0].top, (low + _next_top(window, zone, low, (first, last))) / 2)


def _next_top(window: _Window, zone: Sequence[_Row], low: float, over: tuple[int, int]) -> float:
    """Where the next line of the header below the height `low` begins in some columns, else the end of the header."""
    lines = [line for row in zone for line in row.lines if line.top > low - 1]
    columns = set(_range(over))
    tops = [line.top for line in lines if any(columns & {*_range(window.span(run))} for run in line.runs)]
    return min(tops, default=2 * zone[-1].bottom - low)


def _levels(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines at one height."""
    levels: list[list[Line]] = []
    for line in lines:
        if levels and line.top - levels[-1][0].top < 0.3 * line.size:
            levels[-1].append(line)
        else:
            levels.append([line])
    return levels


def _below(window: _Window, lines: Sequence[Line], band: Sequence[Line]) -> dict[int, Run]:
    """Per column the word below a band, where it is set like those below the words of the band: it begins or ends at
    their height, or has its middle there. A word beside them, for a column of its own, does not.
    """
    head, size = band[0].top, band[0].size
    words: dict[int, Run] = {}
    heights: dict[int, tuple[float, float]] = {}
    for line in lines:
        for run in line.runs if line not in band else ():
            for column in _range(window.span(run)):
                words.setdefault(column, run)
                heights[column] = (heights.get(column, (line.top, 0))[0], line.bottom)
    free = {column: height for column, height in heights.items() if height[0] > head + _BELOW * size}
    own = {column for line in band for run in line.runs for column in _range(window.span(run))}
    models = [free[column] for column in own if column in free]
    return {column: words[column] for column, height in free.items() if any(_alike(height, m, size) for m in models)}


def _alike(one: tuple[float, float], other: tuple[float, float], size: float) -> bool:
    """Whether two words in different columns begin, end or have their middle at one height."""
    pairs = ((one[0], other[0]), (one[1], other[1]), (sum(one) / 2, sum(other) / 2))
    return any(abs(a - b) < _LEVEL * size for a, b in pairs)


def _range(bounds: tuple[int, int]) -> range:
    return range(bounds[0], bounds[1] + 1)


def _shared_out(window: _Window, words: Sequence[Run], below: Mapping[int, Run]) -> Iterator[tuple[int, int]]:
    """The columns that each of the header words at one height stands over, from left to right.

    Columns without a word at this height belong to a word beside them, so that it is centred over what it gets.
    """
    spans = [window.span(run) for run in words]
    end = -1
    for run, (first, last), following in zip(words, spans, [*spans[1:], (len(window.columns), 0)], strict=True):
        lefts = _free(range(first - 1, end, -1), below)
        rights = _free(range(last + 1, following[0]), below)
        choices = [(left, right) for left in (first, *lefts) for right in (last, *rights)]
        if end >= 0 and lefts and lefts[-1] == end + 1:
            # All between two words belongs to one of them, and the word before has taken its share.
            choices = [(left, right) for left, right in choices if left == end + 1]
        over = (first, last)
        if last in below:
            over = _best_centred(window, run, below, choices)
        end = over[1]
        yield over


def _best_centred(
    window: _Window, run: Run, below: Mapping[int, Run], choices: Iterable[tuple[int, int]]
) -> tuple[int, int]:
    """The columns in whose middle a word stands best: between their outer edges, which text does not tell exactly, or
    between their outer words, which is the same where they are equally wide.
    """

    edges = window.edges

    def off(over: tuple[int, int]) -> float:
        first, last = over
        outer = (edges[first] + edges[last + 1]) / 2
        words = (below[first].center + below[last].center) / 2 if first in below and last in below else outer
        return abs(run.center - outer) + abs(run.center - words)

    return min(choices, key=off)


def _free(columns: Iterable[int], below: Mapping[int, Run]) -> list[int]:
    return list(takewhile(lambda column: column in below, columns))


def _ruled(window: _Window, run: Run, words: Sequence[Run], rules: Sequence[Edge]) -> tuple[int, int] | None:
    """The columns over which a rule below a header word reaches that stands below no other word."""
    for rule in rules:
        if [word for word in words if rule.start < word.center < rule.end] == [run]:
            middles = [(low + high) / 2 for low, high in window.columns]
            under = [index for index, middle in enumerate(middles) if rule.start < middle < rule.end]
            return (under[0], under[-1]) if under else None
    return None
