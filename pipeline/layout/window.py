"""Where on a page a table without full rules may stand: lines that go along with lines of several columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.layout.edges import SNAP, Edge
from pipeline.layout.numbering import numbering_of
from pipeline.layout.runs import Gutter, Line, Run, bands_of, gutters, recut, span

FEWEST_COLUMNS = 3
# In points: what a table keeps free between its edges and its text.
PADDING = 2.0
_REMARK = re.compile(r"^[（(【〔［<＜≪《].*[）)】〕］>＞≫》]$")
_NUMBER = re.compile(r"^[(（△▲\-－約]*[0-9０-９]")
_VALUE = re.compile(r"(?:^|[:：)）])[\s(（△▲\-－約]*[0-9０-９]")
# Distances in characters: lines further apart belong to different tables; a line of one run that is longer than this
# share of the page's text is running text.
_FURTHEST = 2.6
_PROSE = 0.55
# Columns that fill a line take no more than this share of it each.
_PIECE = 0.4
# A horizontal rule belongs to a table when it covers this share of its width.
_FULL = 0.9
# In characters: the lines of one cell keep less distance than this, and begin this close to one place.
LEADING = 1.2
_INDENT = 0.3
# Texts that end this close to the same place are aligned there.
_ALIGNED = 1.0


@dataclass(frozen=True, slots=True)
class Window:
    """Lines that form one table, with its columns: the strips between them, and its left and right edge.

    `header` are the words of its header where the table began on a page before, else None; `others` are its lines on
    the page before or behind, where it goes on.
    """

    lines: tuple[Line, ...]
    inner: tuple[Gutter, ...]
    left: float
    right: float
    header: frozenset[str] | None = None
    others: tuple[Line, ...] = ()

    @property
    def columns(self) -> list[tuple[float, float]]:
        edges = [self.left, *(gutter.middle for gutter in self.inner), self.right]
        return list(pairwise(edges))

    @property
    def edges(self) -> list[float]:
        """The edges of the columns, as nearly as text tells them: beside texts that are aligned, else in the middle."""
        runs = [(run, self.span(run)) for line in self.lines for run in line.runs]
        edges = [self.left - PADDING]
        for index, strip in enumerate(self.inner):
            left = [run.x1 > strip.low - _ALIGNED for run, over in runs if over == (index, index)]
            right = [run.x0 < strip.high + _ALIGNED for run, over in runs if over == (index + 1, index + 1)]
            to_left, to_right = sum(left) * 2 > len(left), sum(right) * 2 > len(right)
            near = strip.low + PADDING if to_left else strip.high - PADDING
            edges.append(strip.middle if to_left == to_right else near)
        return [*edges, self.right + PADDING]

    def span(self, run: Run) -> tuple[int, int]:
        """The first and the last column that a run stands in."""
        return span(self.inner, run)

    def columns_of(self, lines: Iterable[Line]) -> set[int]:
        """The columns in which lines have text."""
        spans = [self.span(run) for line in lines for run in line.runs]
        return {column for first, last in spans for column in range(first, last + 1)}

    def numbers_of(self, lines: Iterable[Line]) -> set[int]:
        """The columns in which some text begins like a number."""
        return self._holding(_NUMBER, lines)

    def values_of(self, lines: Iterable[Line]) -> set[int]:
        """The columns in which some text is a number or names one behind its year: 1,200人, R3年度:45.2%."""
        return self._holding(_VALUE, lines)

    def _holding(self, pattern: re.Pattern[str], lines: Iterable[Line]) -> set[int]:
        runs = (run for line in lines for run in line.runs if pattern.search(run.text))
        return {first for first, last in map(self.span, runs) if first == last}


def lies_in(rule: Edge, window: Window) -> bool:
    """Whether a rule lies beside or between the lines of a table."""
    top, bottom = window.lines[0].top, max(line.bottom for line in window.lines)
    reach = _FURTHEST * window.lines[0].size
    return top - reach < rule.at < bottom + reach and rule.start < window.right and rule.end > window.left


def stretches(lines: Sequence[Line], room: float, rules: Sequence[Edge] = ()) -> Iterator[list[Line]]:
    """Lines that may form one table: without running text, much distance between them or, outside of ruled rows, type
    of another size.

    In: the lines of a page, top to bottom, the width of its text, and its rules.
    """
    stretch: list[Line] = []
    bottom = 0.0
    for line in lines:
        is_prose = len(line.runs) == 1 and line.x1 - line.x0 > _PROSE * room and not _fills_columns(line)
        apart = stretch and (line.top - bottom > _FURTHEST * line.size or _is_set_otherwise(line, stretch, rules))
        if (is_prose or apart) and stretch:
            yield stretch
            stretch = []
        if not is_prose:
            bottom = max(bottom, line.bottom) if stretch else line.bottom
            stretch.append(line)
    if stretch:
        yield stretch


def _is_set_otherwise(line: Line, stretch: Sequence[Line], rules: Sequence[Edge]) -> bool:
    """Whether a line is of another size than the one above it.

    Not so between two rules as long as each other, where the line above stands there too or the line takes up a size
    from before: what an indicator means is often printed smaller below its name.
    """
    above = stretch[-1]
    if abs(line.size - above.size) <= 1:
        return False
    beside = [rule for rule in rules if covers(rule, line.x0, line.x1)]
    higher = max((rule for rule in beside if rule.at < line.top + SNAP), key=lambda rule: rule.at, default=None)
    lower = min((rule for rule in beside if rule.at > line.bottom - SNAP), key=lambda rule: rule.at, default=None)
    if higher is None or lower is None or not _are_alike(higher, lower):
        return True
    return higher.at > above.top and all(abs(line.size - one.size) > 1 for one in stretch)


def _are_alike(rule: Edge, other: Edge) -> bool:
    return abs(rule.start - other.start) < SNAP and abs(rule.end - other.end) < SNAP


def _fills_columns(line: Line) -> bool:
    """Whether a line is of short pieces side by side: words of columns that are as wide as they are, no sentence."""
    longest = max(piece.x1 - piece.x0 for piece in line.pieces)
    return len(line.pieces) >= FEWEST_COLUMNS and longest < _PIECE * (line.x1 - line.x0)


def window_of(stretch: Sequence[Line], rules: Sequence[Edge]) -> Window | None:
    """The table in a stretch of lines, if it holds one: from its first to its last line with several columns, and what
    stands beside these or between their rules.
    """
    bands = table_bands(stretch, rules)
    window = with_columns(bands, gutters(bands)) if bands else None
    return _with_rest(window, stretch) if window else None


def _with_rest(window: Window, stretch: Sequence[Line]) -> Window:
    """A table with the lines below it that are the rest of its last row."""
    bottom = window.lines[-1].bottom
    for band in bands_of([line for line in stretch if line.top > window.lines[-1].top]):
        if extent(band)[0] - bottom > LEADING * band[0].size or not is_rest(band, window):
            break
        bottom = extent(band)[1]
        window = replace(window, lines=(*window.lines, *(recut(line, window.inner) for line in band)))
    return window


def is_rest(band: Sequence[Line], table: Window) -> bool:
    """Whether some lines are the rest of cells of a table's last row: set like the last lines of their columns, which
    are full.
    """
    if is_numbered(band) or is_remark(band):
        return False
    return all(_goes_on(run, line, table) for line in (recut(line, table.inner) for line in band) for run in line.runs)


def _goes_on(run: Run, line: Line, table: Window) -> bool:
    first, last = table.span(run)
    own = [(other, mate) for other in table.lines for mate in other.runs if table.span(mate) == (first, first)]
    if first != last or not own:
        return False
    above, end = own[-1]
    is_full = end.x1 > max(mate.x1 for _, mate in own) - line.size
    return is_full and abs(above.size - line.size) < 1 and abs(run.x0 - end.x0) < _INDENT * line.size


def table_bands(stretch: Sequence[Line], rules: Sequence[Edge]) -> list[list[Line]]:
    """The bands of a stretch of lines that may form a table, none where no band has several columns."""
    bands = bands_of(stretch)
    seeds = [i for i, band in enumerate(bands) if width(band) >= FEWEST_COLUMNS and not is_remark(band)]
    if not seeds:
        return []
    first, last = _extended(bands, seeds, _full_rules(bands, bands[seeds[0]], rules))
    return bands[first : last + 1]


def with_columns(bands: Iterable[Sequence[Line]], inner: Sequence[Gutter]) -> Window | None:
    """Some bands as a table with the columns that strips divide, None where these are too few."""
    if len(inner) + 1 < FEWEST_COLUMNS:
        return None
    lines = [line for band in bands for line in band]
    cut = tuple(recut(line, inner) for line in lines)
    return Window(cut, tuple(inner), min(line.x0 for line in lines), max(line.x1 for line in lines))


def _full_rules(bands: Sequence[Sequence[Line]], seed: Sequence[Line], rules: Sequence[Edge]) -> list[float]:
    """The heights of the rules beside and between bands that are as wide as one of them."""
    top, bottom, reach = extent(bands[0])[0], extent(bands[-1])[1], _FURTHEST * seed[0].size
    left, right = min(line.x0 for line in seed), max(line.x1 for line in seed)
    return [rule.at for rule in rules if covers(rule, left, right) and top - reach < rule.at < bottom + reach]


def _extended(bands: Sequence[Sequence[Line]], seeds: Sequence[int], full: Sequence[float]) -> tuple[int, int]:
    """The first and last band of the table around some seeds, the bands that have several columns."""
    first, last = seeds[0], seeds[-1]
    pitch = min((_distance(bands[a], bands[b]) for a, b in pairwise(seeds)), default=0.0)

    def is_own(index: int, above: int) -> bool:
        return _is_between(bands[index], full) or _goes_along(bands[above], bands[above + 1], pitch, full)

    heads = [line for index in seeds for line in bands[index]]
    while first > 0 and not _is_no_header(bands[first - 1], heads) and is_own(first - 1, first - 1):
        first -= 1
    while last + 1 < len(bands) and is_own(last + 1, last):
        last += 1
    return first, last


def _is_no_header(band: Sequence[Line], rows: Sequence[Line]) -> bool:
    """Whether a band above some rows is a remark, or text that begins where they do and runs on over their columns."""
    if is_remark(band):
        return True
    left = min(line.x0 for line in rows)
    second = max((line.runs[1].x0 for line in rows if len(line.runs) > 1), default=left)
    return any(len(line.runs) == 1 and line.x0 < left + line.size and line.x1 > second for line in band)


def _is_between(band: Sequence[Line], full: Sequence[float]) -> bool:
    """Whether a band lies between two rules of a table."""
    top, bottom = extent(band)
    return any(at < top + SNAP for at in full) and any(at > bottom - SNAP for at in full)


def width(band: Sequence[Line]) -> int:
    """How many texts of a band stand side by side."""
    count, end = 0, float("-inf")
    texts = [run for line in band for run in (line.pieces if _fills_columns(line) else line.runs)]
    for run in sorted(texts, key=lambda run: run.x0):
        count += run.x0 > end
        end = max(end, run.x1)
    return count


def is_remark(band: Sequence[Line]) -> bool:
    """Whether a band is one line in brackets, such as the unit noted above a table."""
    return len(band) == 1 and bool(_REMARK.match("".join(run.text for run in band[0].runs)))


def is_numbered(band: Sequence[Line]) -> bool:
    """Whether a band is a heading or item with its number, which stands apart like a column: 第3節　計画の推進."""
    return (
        len(band) == 1
        and len(band[0].runs) == 2
        and numbering_of(" ".join(run.text for run in band[0].runs)) is not None
    )


def _distance(above: Sequence[Line], below: Sequence[Line]) -> float:
    return extent(below)[0] - extent(above)[1]


def _goes_along(above: Sequence[Line], below: Sequence[Line], pitch: float, full: Sequence[float]) -> bool:
    """Whether a band is of the table above or below it, as no rule divides them: it is closer than rows are, or has
    several runs at the distance of rows.
    """
    low, high = extent(above)[1], extent(below)[0]
    if any(low - SNAP < at < high + SNAP for at in full):
        return False
    gap, size = high - low, below[0].size
    if gap < max(0.5 * pitch, 0.25 * size):
        return True
    several = min(width(above), width(below)) > 1
    return several and gap < 1.5 * pitch + 0.3 * size and not is_numbered(below)


def extent(lines: Iterable[Line]) -> tuple[float, float]:
    """Where the highest of some lines begins and the lowest ends."""
    members = list(lines)
    return min(line.top for line in members), max(line.bottom for line in members)


def covers(rule: Edge, left: float, right: float) -> bool:
    """Whether a rule is as wide as what stands between `left` and `right`."""
    return min(rule.end, right) - max(rule.start, left) >= _FULL * (right - left)
