"""Printed lines cut into runs of text, and the gutters that many lines leave free: the columns of unruled tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.layout.textline import printed_rows
from pipeline.model.page import Char

# A gap within a line that is wider than this (in characters) and holds more than one blank divides runs.
_GAP = 0.7
# A smaller one divides columns where many lines leave it free: 1,200 人 beside 国の統計による。
_SMALL_GAP = 0.12
# Letters are spaced out by this much at most, and evenly (in characters).
_WIDEST_SPACING, _EVEN = 1.3, 0.05
# A word of so many characters may be spaced unevenly.
_SHORT = 4
_IDEOGRAPHIC_SPACE = "\u3000"
# Lines set close overlap by so much at most (in characters).
_OVERLAP = 0.2
# Two columns set close to each other keep at least this distance, in points, wherever their texts are longest.
_NARROWEST = 1.5


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a line without a wide gap: from `x0` to `x1`, and its characters."""

    x0: float
    x1: float
    text: str

    @property
    def center(self) -> float:
        return (self.x0 + self.x1) / 2


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line with its runs from left to right, and these cut at every gap into `pieces`; `chars` are all its
    characters, blanks too.
    """

    runs: tuple[Run, ...]
    pieces: tuple[Run, ...]
    top: float
    bottom: float
    size: float
    chars: tuple[Char, ...]

    @property
    def x0(self) -> float:
        return self.runs[0].x0

    @property
    def x1(self) -> float:
        return self.runs[-1].x1


@dataclass(frozen=True, slots=True)
class Gutter:
    """A strip between two columns that text leaves free, from `low` to `high`."""

    low: float
    high: float

    @property
    def middle(self) -> float:
        return (self.low + self.high) / 2


def lines_of(chars: Sequence[Char]) -> list[Line]:
    """The printed lines of a page, top to bottom. Characters that are turned have none."""
    upright = [char for char in chars if char.upright]
    return sorted((_line(row) for row in printed_rows(upright)), key=lambda line: (line.top, line.x0))


def _line(row: Sequence[Char]) -> Line:
    marks = [char for char in row if not char.text.isspace()]
    pieces: list[list[Char]] = [[marks[0]]]
    wide: list[bool] = []
    known = zip(pairwise(marks), _letter_spaced(marks), strict=True)
    gaps = [0.0 if is_spaced else _gap(left, right, row) / left.size for (left, right), is_spaced in known]
    for right, gap in zip(marks[1:], gaps, strict=True):
        if gap > _SMALL_GAP:
            pieces.append([])
            wide.append(gap > _GAP)
        pieces[-1].append(right)
    cut = tuple(_run(piece) for piece in pieces)
    return Line(
        tuple(_joined(cut, wide)),
        cut,
        min(char.box.top for char in marks),
        max(char.box.bottom for char in marks),
        max(char.size for char in marks),
        tuple(row),
    )


def _run(chars: Sequence[Char]) -> Run:
    return Run(chars[0].box.x0, max(char.box.x1 for char in chars), "".join(char.text for char in chars))


def _joined(pieces: Sequence[Run], divided: Sequence[bool]) -> Iterator[Run]:
    """Pieces as runs: `divided` says of each gap between two whether it stays one."""
    run = pieces[0]
    for piece, apart in zip(pieces[1:], divided, strict=True):
        if apart:
            yield run
        run = piece if apart else Run(run.x0, piece.x1, run.text + piece.text)
    yield run


def _gap(left: Char, right: Char, row: Sequence[Char]) -> float:
    """The width of a gap that one blank does not fill: a word spaced out with single blanks (目　標) has none."""
    gap = right.box.x0 - left.box.x1
    blanks = [c for c in row if c.text.isspace() and left.box.x1 - 1 <= c.box.x0 and c.box.x1 <= right.box.x0 + 1]
    if len(blanks) != 1:
        return gap
    blank = blanks[0]
    before, after = blank.box.x0 - left.box.x1, right.box.x0 - blank.box.x1
    even = abs(before - after) < _EVEN * left.size and before < _WIDEST_SPACING * left.size
    rest = before + after
    return 0.0 if blank.text == _IDEOGRAPHIC_SPACE and (even or rest < _WIDEST_SPACING * left.size) else rest


def _letter_spaced(marks: Sequence[Char]) -> list[bool]:
    """Which gaps between characters are those of spaced out words: equal ones side by side (目 標 値), not too wide, or
    those within a word of a few characters that more divides from all others (現 状).
    """
    gaps = [(right.box.x0 - left.box.x1) / left.size for left, right in pairwise(marks)]
    around = [float("inf"), *gaps, float("inf")]
    return [
        _SMALL_GAP < gap < _WIDEST_SPACING
        and (min(abs(gap - before), abs(gap - behind)) < _EVEN or _within_word(marks, gaps, index))
        for index, (before, gap, behind) in enumerate(zip(around, gaps, around[2:], strict=False))
    ]


def _within_word(marks: Sequence[Char], gaps: Sequence[float], index: int) -> bool:
    """Whether a gap is within a word that keeps clearly more distance from what stands beside it: of two characters, or
    of a few in a line that is spaced out so elsewhere. Digits alone are no word; R3 is one.
    """
    most = gaps[index] + _GAP
    first = next((i for i in range(index, 0, -1) if gaps[i - 1] > most), 0)
    last = next((i for i in range(index + 1, len(gaps)) if gaps[i] > most), len(gaps))
    word = marks[first : last + 1]
    alike = sum(abs(gap - gaps[index]) < _EVEN for gap in gaps)
    is_short = len(word) == 2 or (len(word) <= _SHORT and alike > 2)
    head, rest = word[0].text, "".join(char.text for char in word[1:])
    return is_short and head.isalpha() and (rest.isalpha() or (head.isascii() and rest.isdecimal()))


def recut(line: Line, strips: Sequence[Gutter]) -> Line:
    """The line with one run per column: cut where a gap meets a strip between two columns, and only there. A run that
    fills its column up to the next one is taken back to its edge.
    """
    pieces, apart = list(line.pieces), []
    for index, (left, right) in enumerate(pairwise(line.pieces)):
        met = [strip.middle for strip in strips if left.x1 <= strip.high and strip.low <= right.x0]
        apart.append(bool(met))
        if met:
            pieces[index] = replace(pieces[index], x1=min(left.x1, met[0]))
            pieces[index + 1] = replace(right, x0=max(right.x0, met[-1]))
    return replace(line, runs=tuple(_joined(pieces, apart)))


def bands_of(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines, from top to bottom, in groups whose heights overlap by more than a little."""
    bands: list[list[Line]] = []
    bottom = 0.0
    for line in lines:
        if not bands or line.top >= bottom - _OVERLAP * line.size:
            bands.append([])
            bottom = line.bottom
        bands[-1].append(line)
        bottom = max(bottom, line.bottom)
    return bands


def gutters(bands: Iterable[Sequence[Line]]) -> list[Gutter]:
    """The strips that divide the text of some bands into columns: free in most bands that have text on both sides, as
    a heading over several columns crosses them; and between two columns that have text of their own.
    """
    pieces = [[piece for line in band for piece in line.pieces] for band in bands]
    return _with_own_text(_strips(pieces), pieces)


@dataclass(frozen=True, slots=True)
class _Strip:
    """A strip with the share of the lines that cross it, seen against those that leave it free between two texts, and
    the place of the lowest of them.
    """

    low: float
    high: float
    crossed: float
    lowest: int

    @property
    def width(self) -> float:
        return self.high - self.low


def _strips(bands: Sequence[Sequence[Run]]) -> list[Gutter]:
    edges = sorted({edge for runs in bands for run in runs for edge in (run.x0, run.x1)})
    groups: list[list[_Strip]] = []
    for low, high in pairwise(edges):
        free, crossing = _counts(bands, (low + high) / 2)
        if free < 2 or len(crossing) > max(1, free / 3):
            continue
        if not groups or groups[-1][-1].high < low:
            groups.append([])
        groups[-1].append(_Strip(low, high, len(crossing) / free, max(crossing, default=-1)))
    found = (_clearest(group) for group in groups)
    return [Gutter(strip.low, strip.high) for strip in found if strip.width >= _NARROWEST]


def _clearest(strips: Sequence[_Strip]) -> _Strip:
    """Of strips side by side the one that the fewest lines cross and that is as wide as columns keep apart; of those
    that as many cross the one that only higher lines cross, as words over several columns stand above these; else the
    widest.
    """
    widest = strips[0]
    for most in sorted({strip.crossed for strip in strips}):
        clear: list[_Strip] = []
        for strip in strips:
            if strip.crossed > most:
                continue
            if clear and clear[-1].high == strip.low:
                clear[-1] = _Strip(clear[-1].low, strip.high, most, max(clear[-1].lowest, strip.lowest))
            else:
                clear.append(strip)
        widest = max(clear, key=lambda strip: (strip.width >= _NARROWEST, -strip.lowest, strip.width))
        if widest.width >= _NARROWEST:
            return widest
    return widest


def _counts(bands: Sequence[Sequence[Run]], x: float) -> tuple[int, list[int]]:
    """How many bands leave `x` free between two runs, and which cross it."""
    free, crossing = 0, list[int]()
    for index, runs in enumerate(bands):
        if any(run.x0 < x < run.x1 for run in runs):
            crossing.append(index)
        elif any(run.x1 <= x for run in runs) and any(run.x0 >= x for run in runs):
            free += 1
    return free, crossing


def _with_own_text(strips: list[Gutter], bands: Sequence[Sequence[Run]]) -> list[Gutter]:
    """The strips without those that cut a column in two: each column has runs of its own in two bands or more, and in
    some band beside those of the next one.
    """
    while strips:
        own = [{_column(strips, run) for run in runs} for runs in bands]
        poor = [i for i in range(len(strips) + 1) if sum(i in columns for columns in own) < 2]
        alone = [i for i in range(len(strips)) if not any({i, i + 1} <= columns for columns in own)]
        if not poor and not alone:
            return strips
        # A column goes to the side on which its edge is crossed more often, seen against how often it is free.
        beside = range(max(poor[0] - 1, 0), min(poor[0] + 1, len(strips))) if poor else alone
        del strips[max(beside, key=lambda i: _doubt(strips[i], bands))]
    return strips


def _doubt(strip: Gutter, bands: Sequence[Sequence[Run]]) -> tuple[float, float]:
    free, crossing = _counts(bands, strip.middle)
    return len(crossing) / max(free, 1), strip.low - strip.high


def _column(strips: Sequence[Gutter], run: Run) -> int | None:
    """The column that a run stands in alone, None for one that crosses a strip."""
    first, last = span(strips, run)
    return first if first == last else None


def span(strips: Sequence[Gutter], run: Run) -> tuple[int, int]:
    """The first and the last column that a run stands in."""
    return sum(strip.middle <= run.x0 for strip in strips), sum(strip.middle < run.x1 for strip in strips)
