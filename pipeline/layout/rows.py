"""The rows of a table without full rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.layout.edges import SNAP
from pipeline.layout.runs import Line, bands_of
from pipeline.layout.window import PADDING, Window, extent

# In characters: the lines of one cell are closer than this, and rows keep that much more distance than they do.
_LEADING, _JUMP = 0.6, 0.12


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
    gaps = [(extent(above)[1], extent(below)[0]) for above, below in pairwise(bands)]
    ruled = [any(low - SNAP < at < high + SNAP for at in full) for low, high in gaps]
    whole = [_are_rows(window, above, below) for above, below in pairwise(bands)]
    unruled = [is_whole and not rule for is_whole, rule in zip(whole, ruled, strict=True)]
    if sum(ruled) < max(2, sum(unruled)):
        apart = _set_apart([high - low for low, high in gaps], ruled, window.lines[0].size)
        ruled = [any(signs) for signs in zip(ruled, apart, whole, strict=True)]
    groups: list[list[Line]] = [list(bands[0])]
    for band, begins in zip(bands[1:], ruled, strict=True):
        if begins:
            groups.append([])
        groups[-1] += band
    return _with_edges(groups, full)


def _set_apart(gaps: Sequence[float], ruled: Sequence[bool], size: float) -> list[bool]:
    """Which distances between bands divide rows: all, or, where some are clearly smaller, those that are not.

    The lines of one cell all keep the same distance, the smallest; rows may be of any height. Distances with a rule in
    them tell nothing of the others.
    """
    ordered = sorted(gap for gap, rule in zip(gaps, ruled, strict=True) if not rule)
    jumps = [(b - a, (a + b) / 2) for a, b in pairwise(ordered) if a < _LEADING * size]
    jump, threshold = max(jumps, default=(0.0, 0.0))
    if jump < _JUMP * size:
        return [True] * len(gaps)
    return [gap > threshold for gap in gaps]


def _are_rows(window: Window, above: Sequence[Line], below: Sequence[Line]) -> bool:
    """Whether two bands are two rows, however close they stand: both have text in every column, and numbers one below
    the other.
    """
    filled = all(len(window.columns_of(band)) == len(window.columns) for band in (above, below))
    return filled and bool(window.numbers_of(above) & window.numbers_of(below))


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
    counts = Counter(column for row in rows[1:] for column in window.numbers_of(row.lines))
    return max(counts.values(), default=0) * 2 >= len(rows) - 1


def header_rows(window: Window, rows: Sequence[Row]) -> int:
    """How many rows the header takes: up to the first with text in the first column, and those below that have none."""
    stubs = [0 in window.columns_of(row.lines) for row in rows]
    first = stubs.index(True) if True in stubs else 0
    count = first + 1
    while count < len(rows) - 1 and not stubs[count]:
        count += 1
    return count
