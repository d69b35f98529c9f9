"""A table without full rules that a page break cuts: both pages show its columns, each perhaps too few of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain, dropwhile, pairwise

from pipeline.layout.runs import Gutter, Line, Run, bands_of, gutters, span
from pipeline.layout.sheet import Sheet
from pipeline.layout.window import (
    FEWEST_COLUMNS,
    LEADING,
    Window,
    extent,
    is_numbered,
    is_remark,
    is_rest,
    table_bands,
    with_columns,
)

# Of the lines behind a page break this share may reach over several columns: those of a header that is repeated.
_CROSSING = 0.34
# A text that reaches over this share of the columns and more is none of a header.
_WORDY = 0.5

Bands = list[list[Line]]


def opening(sheet: Sheet, before: Window) -> Window | None:
    """What goes on at the head of a page of the table at the foot of the page before it, with its columns."""
    bands = _head(sheet)
    if bands and _fits(before.inner, bands):
        return _window(bands, _narrowed(before.inner, bands), before, before.lines)
    rest = _rest(sheet, before)
    return _window(rest, before.inner, before, before.lines) if rest else None


def closing(sheet: Sheet, below: Sheet) -> Window | None:
    """The table at the foot of a page that goes on at the head of the next one, with the columns that both show."""
    above, following = _foot(sheet), _head(below)
    if not above or not following:
        return None
    inner = gutters([*above, *following])
    if not _fits(inner, following) or not _fills(inner, above):
        return None
    others = [line for band in following for line in band]
    return _window(above, inner, with_columns([*above, *following], inner), others)


def goes_on(window: Window, below: Sheet) -> bool:
    """Whether a table goes on at the head of the next page."""
    bands = _head(below)
    return (bool(bands) and _fits(window.inner, bands)) or bool(_rest(below, window))


def _window(bands: Bands, inner: Sequence[Gutter], whole: Window | None, others: Sequence[Line]) -> Window | None:
    """Some bands with given columns, as wide as the whole table; `others` are its lines on the page beside."""
    window = with_columns(bands, inner)
    if window is None or whole is None:
        return None
    left, right = min(window.left, whole.left), max(window.right, whole.right)
    return replace(window, left=left, right=right, header=whole.header, others=tuple(others))


def _head(sheet: Sheet) -> Bands:
    """The lines at the head of a page that a table from the page before may take along."""
    if sheet.head is None:
        return []
    stretch = sheet.stretches[sheet.head]
    bands, known = bands_of(stretch), table_bands(stretch, sheet.rules)
    if not known:
        return []
    for band in reversed(bands[: bands.index(known[0])]):
        if is_remark(band) or is_numbered(band):
            return []
        if extent(known[0])[0] - extent(band)[1] > LEADING * band[0].size:
            # What stands further above is a running header.
            break
        known.insert(0, band)
    return known


def _foot(sheet: Sheet) -> Bands:
    """The lines at the foot of a page that may belong to one table."""
    if sheet.foot is None:
        return []
    stretch = sheet.stretches[sheet.foot]
    bands, known = bands_of(stretch), table_bands(stretch, sheet.rules)
    if not known:
        # A header of which no line has text in many columns.
        return list(dropwhile(lambda band: is_remark(band) or is_numbered(band), bands))
    for band in bands[bands.index(known[-1]) + 1 :]:
        if is_numbered(band) or extent(band)[0] - extent(known[-1])[1] > LEADING * band[0].size:
            return []
        known.append(band)
    return known


def _rest(sheet: Sheet, before: Window) -> Bands:
    """The lines at the head of a page that are the rest of cells cut by the page break: each is set like the full last
    line of its column on the page before.
    """
    if sheet.head is None:
        return []
    bands = bands_of(sheet.stretches[sheet.head])
    return bands if all(is_rest(band, before) for band in bands) else []


def _fits(inner: Sequence[Gutter], bands: Bands) -> bool:
    """Whether some lines stand in given columns: few of them reach over several or have two texts in one, and together
    they fill all.
    """
    if len(inner) + 1 < FEWEST_COLUMNS:
        return False
    strange = [any(_is_strange(line, inner) for line in band) for band in bands]
    return sum(strange) <= _CROSSING * len(bands) and _fills(inner, bands)


def _fills(inner: Sequence[Gutter], bands: Bands) -> bool:
    """Whether each column has text of its own, or words over few columns."""
    window = with_columns(bands, inner)
    if window is None:
        return False
    spans = [window.span(run) for line in window.lines for run in line.runs]
    own = {column for first, last in spans if last - first < _WORDY * len(window.columns) for column in (first, last)}
    return len(own) == len(window.columns)


def _is_strange(line: Line, inner: Sequence[Gutter]) -> bool:
    if any(run.x0 < strip.low and run.x1 > strip.high for run in line.pieces for strip in inner):
        return True
    spans = [span(inner, run) for run in line.runs]
    return any(left == right for left, right in pairwise(spans))


def _narrowed(inner: Sequence[Gutter], bands: Bands) -> list[Gutter]:
    """Strips between columns without what the text of some lines takes of them."""
    runs = [run for line in chain.from_iterable(bands) for run in line.pieces]
    return [_free(strip, runs) for strip in inner]


def _free(strip: Gutter, runs: Sequence[Run]) -> Gutter:
    low = max((run.x1 for run in runs if run.x0 < strip.low < run.x1 < strip.high), default=strip.low)
    high = min((run.x0 for run in runs if strip.low < run.x0 < strip.high < run.x1), default=strip.high)
    return Gutter(low, high) if low < high else strip
