"""The rows of a table without full rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from pipeline.layout.edges import SNAP
from pipeline.layout.runs import Line, bands_of
from pipeline.layout.window import PADDING, Window, extent

# In characters: the lines of one cell are closer than this, and rows keep that much more distance than they do.
_LEADING, _JUMP = 0.6, 0.12
# A line with text in no more than this share of the columns, below others, is no row where rows have text in all.
_SPARSE = 0.67


@dataclass(frozen=True, slots=True)
class Row:
    """Lines that stand beside one another, and the height that their row takes."""

    lines: tuple[Line, ...]
    top: float
    bottom: float


def rows_of(window: Window, full: Sequence[float]) -> list[Row]:
    """The rows of a table: between horizontal rules where each row has them, else where lines keep more distance.

    In: the table, and the heights of the rules over its whole width.
    """
    bands = bands_of(window.lines)
    ruled = [_divided(above, below, full) for above, below in pairwise(bands)]
    whole = [_are_rows(window, above, below) for above, below in pairwise(bands)]
    unruled = [is_whole and not rule for is_whole, rule in zip(whole, ruled, strict=True)]
    signs = [ruled]
    if sum(ruled) < max(2, sum(unruled)):
        gaps = [extent(below)[0] - extent(above)[1] for above, below in pairwise(bands)]
        known = [gap for gap, rule in zip(gaps, ruled, strict=True) if not rule]
        others = bands_of(window.others)
        known += [extent(below)[0] - extent(above)[1] for above, below in pairwise(others)]
        signs = [
            [rule or gap > least for rule, gap in zip(ruled, gaps, strict=True)]
            for least in _thresholds(known, window.lines[0].size)
        ]
    choices = [_with_one_header(window, _grouped(bands, begins), full) for begins in signs]
    return _with_edges(min(choices, key=lambda groups: _misfits(window, groups)), full)


def _thresholds(gaps: Iterable[float], size: float) -> list[float]:
    """The distances that may set rows apart from lines of one cell, the likeliest first.

    The lines of one cell all keep the same distance, the smallest; rows may be of any height. So each clear step
    between two distances may be it, the widest one first; where there is none, all lines are rows.
    """
    steps = [(b - a, (a + b) / 2) for a, b in pairwise(sorted(gaps)) if a < _LEADING * size]
    clear = sorted((step for step in steps if step[0] >= _JUMP * size), reverse=True)
    return [threshold for _, threshold in clear] or [float("-inf")]


def _misfits(window: Window, groups: Sequence[Sequence[Line]]) -> int:
    """How many rows below the first are parts of one, without text in some column, and how many stand in another."""
    return sum(_misfits_of(window, group) for group in groups[1:])


def _misfits_of(window: Window, group: Sequence[Line]) -> int:
    bands = bands_of(group)
    within = sum(_are_rows(window, bands[0], band) for band in bands[1:])
    return within + (len(window.columns_of(group)) < len(window.columns))


def _grouped(bands: Sequence[Sequence[Line]], begins: Sequence[bool]) -> list[list[Line]]:
    groups: list[list[Line]] = [list(bands[0])]
    for band, is_new in zip(bands[1:], begins, strict=True):
        if is_new:
            groups.append([])
        groups[-1] += band
    return groups


def _with_one_header(window: Window, groups: list[list[Line]], full: Sequence[float]) -> list[list[Line]]:
    """Rows with the lines of the header as one row."""
    count = _header_groups(window, groups, full)
    header = [line for group in groups[:count] for line in group]
    return [header, *groups[count:]] if header else groups


def _are_rows(window: Window, above: Sequence[Line], below: Sequence[Line]) -> bool:
    """Whether two bands are two rows, however close they stand: both have text in every column, and numbers one below
    the other. What is noted in brackets below a value is no row.
    """
    filled = all(len(window.columns_of(band)) == len(window.columns) for band in (above, below))
    noted = any(run.text.startswith(("(", "（")) for line in below for run in line.runs)
    return filled and not noted and bool(window.numbers_of(above) & window.numbers_of(below))


def _with_edges(groups: Sequence[Sequence[Line]], full: Sequence[float]) -> list[Row]:
    """Rows with their upper and lower edge: the rule between two rows, or the middle between them."""
    extents = [extent(group) for group in groups]
    edges = [_edge(above[1], below[0], full) for above, below in pairwise(extents)]
    top = _edge(extents[0][0] - 2 * PADDING, extents[0][0], full)
    bottom = _edge(extents[-1][1], extents[-1][1] + 2 * PADDING, full)
    bounds = pairwise([top, *edges, bottom])
    return [Row(tuple(group), *bound) for group, bound in zip(groups, bounds, strict=True)]


def _edge(low: float, high: float, full: Sequence[float]) -> float:
    return next((at for at in full if low - SNAP <= at <= high + SNAP), (low + high) / 2)


def has_numbers(window: Window, rows: Sequence[Row]) -> bool:
    """Whether in one column at least half of the rows below the first begin with a digit, sign or bracketed number."""
    counts = Counter(column for row in rows[1:] for column in window.values_of(row.lines))
    return max(counts.values(), default=0) * 2 >= len(rows) - 1


def has_header(window: Window, rows: Sequence[Row]) -> bool:
    """Whether the first row is the header: always where a table begins, else where it repeats the header's words."""
    return window.header is None or _words(rows[0].lines) <= window.header


def words_of(row: Row) -> frozenset[str]:
    """The words of a row."""
    return frozenset(_words(row.lines))


def _header_groups(window: Window, groups: Sequence[Sequence[Line]], full: Sequence[float]) -> int:
    """How many groups of lines, from the first on, form the header, none of them divided by a rule.

    Of a table that began on a page before: those that repeat its words. Else up to the first with text in the first
    column, and those below that have none, or leave many columns empty where the rows below fill all.
    """
    if window.header is not None:
        return len(list(takewhile(lambda group: _words(group) <= (window.header or set()), groups)))
    columns = [window.columns_of(group) for group in groups]
    count = next((index for index, filled in enumerate(columns) if 0 in filled), 0) + 1
    whole = len(window.columns)
    others = [window.columns_of(band) for band in bands_of(window.others)]
    while count < len(groups) - (not others) and not _divided(groups[count - 1], groups[count], full):
        below = columns[count + 1 :] + others
        are_full = sum(len(filled) == whole for filled in below) * 2 > len(below)
        is_sparse = are_full and len(columns[count]) <= _SPARSE * whole
        if 0 in columns[count] and not is_sparse:
            break
        count += 1
    return count


def _divided(above: Sequence[Line], below: Sequence[Line], full: Sequence[float]) -> bool:
    low, high = extent(above)[1], extent(below)[0]
    return any(low - SNAP < at < high + SNAP for at in full)


def _words(lines: Iterable[Line]) -> set[str]:
    return {"".join(run.text.split()) for line in lines for run in line.runs}
