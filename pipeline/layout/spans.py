"""Cells over several columns in a table without full rules: what a header word stands over, and merged cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from pipeline.layout.edges import SNAP, Edge
from pipeline.layout.rows import Row, has_header
from pipeline.layout.runs import Line, Run
from pipeline.layout.window import Window

# In characters: a word stands below another, two words stand at one height.
_BELOW, _LEVEL = 0.3, 0.25
# In characters, twice: a word that stands so little beside the middle of some columns is set in their middle.
_CENTRED = 0.6


@dataclass(frozen=True, slots=True)
class Span:
    """A cell over several columns, from `first` to `last`, that ends at the height `bottom` within its row."""

    first: int
    last: int
    top: float
    bottom: float


def body_spans(window: Window, rows: Sequence[Row]) -> Iterator[Span]:
    """Runs below the header that reach over columns: merged cells; one that stands alone is over the whole width."""
    for row in rows[has_header(window, rows) :]:
        runs = [run for line in row.lines for run in line.runs]
        for run in runs:
            first, last = window.span(run)
            if first < last:
                alone = len(runs) == 1
                yield Span(0 if alone else first, len(window.columns) - 1 if alone else last, row.top, row.bottom)


def header_spans(window: Window, rows: Sequence[Row], partial: Sequence[Edge]) -> Iterator[Span]:
    """Header words over several columns: those that cross the strips between them, that have a rule of that width to
    themselves below them, or that stand over columns whose own words stand further down.
    """
    zone = rows[: has_header(window, rows)]
    lines = [line for row in zone for line in row.lines]
    for band in _levels(lines):
        words = sorted((run for line in band for run in line.runs), key=lambda run: run.x0)
        low = max(line.bottom for line in band)
        below = _below(window, lines, band)
        rules = [rule for rule in partial if low - SNAP < rule.at < low + band[0].size]
        for run, centred in zip(words, _shared_out(window, words, below), strict=True):
            first, last = _ruled(window, run, lines, rules) or centred
            if first < last:
                yield Span(first, last, zone[0].top, (low + _next_top(window, zone, low, (first, last))) / 2)


def _next_top(window: Window, zone: Sequence[Row], low: float, over: tuple[int, int]) -> float:
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


def _below(window: Window, lines: Sequence[Line], band: Sequence[Line]) -> dict[int, Run]:
    """Per column the word below a band, where it is set like those below the words of the band: as high, with all
    others, or with its middle there. A word beside them, for a column of its own, is not.
    """
    words: dict[int, Run] = {}
    heights: dict[int, tuple[float, float]] = {}
    for line in lines:
        for run in line.runs if line not in band else ():
            for column in _range(window.span(run)):
                words.setdefault(column, run)
                heights[column] = (heights.get(column, (line.top, 0))[0], line.bottom)
    free = {column: height for column, height in heights.items() if height[0] > band[0].top + _BELOW * band[0].size}
    own = {column for line in band for run in line.runs for column in _range(window.span(run))}
    models = [free[column] for column in own if column in free]
    return {column: words[column] for column in _set_alike(free, models, _LEVEL * band[0].size)}


def _set_alike(
    heights: Mapping[int, tuple[float, float]], models: Sequence[tuple[float, float]], reach: float
) -> list[int]:
    """The columns whose words stand like some models: all begin at their height, or those that begin there or have
    their middle there.
    """
    if all(any(abs(height[0] - model[0]) < reach for model in models) for height in heights.values()):
        return list(heights)
    return [
        column
        for column, height in heights.items()
        if any(abs(height[0] - model[0]) < reach or abs(sum(height) - sum(model)) < 2 * reach for model in models)
    ]


def _range(bounds: tuple[int, int]) -> range:
    return range(bounds[0], bounds[1] + 1)


def _shared_out(window: Window, words: Sequence[Run], below: Mapping[int, Run]) -> Iterator[tuple[int, int]]:
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
    window: Window, run: Run, below: Mapping[int, Run], choices: Iterable[tuple[int, int]]
) -> tuple[int, int]:
    """The columns in whose middle a word stands best: between their outer edges, which text does not tell exactly, or
    between their outer words, which is the same where they are equally wide. Of those that are as good the widest.
    """
    edges = window.edges

    def off(over: tuple[int, int]) -> float:
        first, last = over
        outer = (edges[first] + edges[last + 1]) / 2
        words = (below[first].center + below[last].center) / 2 if first in below and last in below else outer
        return abs(run.center - outer) + abs(run.center - words)

    known = list(choices)
    best = min(map(off, known)) + _CENTRED * window.lines[0].size
    return max((over for over in known if off(over) <= best), key=lambda over: over[1] - over[0])


def _free(columns: Iterable[int], below: Mapping[int, Run]) -> list[int]:
    return list(takewhile(lambda column: column in below, columns))


def _ruled(window: Window, run: Run, lines: Sequence[Line], rules: Sequence[Edge]) -> tuple[int, int] | None:
    """The columns over which a rule below a header word reaches that stands below no other word beside it."""
    for rule in rules:
        over = [word for line in lines if line.bottom < rule.at + SNAP for word in line.runs]
        beside = [word for word in over if word.x1 <= run.x0 or word.x0 >= run.x1]
        if rule.start < run.center < rule.end and not any(rule.start < word.center < rule.end for word in beside):
            middles = [(low + high) / 2 for low, high in window.columns]
            under = [index for index, middle in enumerate(middles) if rule.start < middle < rule.end]
            return (under[0], under[-1]) if under else None
    return None
