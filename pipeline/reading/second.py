"""The second reader: what camelot has of the tables of a PDF. Independent of the first from the file's bytes on.

camelot finds the lines with its vector engine and builds the grid, playa decodes the characters. The text that camelot
itself puts into cells is not used: it gives a line of text as a whole to one cell, although lines of neighbouring cells
stand side by side, and asked to split lines it loses characters. Here each run of characters goes to the cell in which
most of it stands.
"""

from __future__ import annotations

import logging
import warnings
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.model.geometry import Box
from pipeline.model.page import ReadingIssue
from pipeline.model.second_reading import SecondCell, SecondChar, SecondPage
from pipeline.reading.glyphs import decoded
from pipeline.reading.pdf import encrypted, require_whole_pdf, unreadable, without_pages
from pipeline.reading.survey import corners

# What is wrong with a page is told in our own words; a table that is not found is no news.
for _library in ("camelot", "playa"):
    logging.getLogger(_library).setLevel(logging.CRITICAL)

# camelot looks through the whole file each time it opens it, and holds the pages of one time in memory.
_AT_ONCE = 8

# Shares of a character's size. A border that runs deeper than this through a character cuts it; characters of one run
# stand nearer to one another than this; the second print of a double-struck one is off by no more than this.
_CUT = 0.15
_GAP = 0.5
_DOUBLE = 0.15

# A cell of one of the page's tables: the number of the table, and the first of the grid squares that form the cell.
_Place = tuple[int, int]
_Turn = Callable[[float, float], tuple[float, float]]


def second_opinion(path: Path) -> Iterator[SecondPage]:
    """What the second reader has of each page of a PDF, read a few at a time so that memory stays flat.

    In: the path of a PDF file. Out: pages in order, from 1; places in points, origin at the top left of the page as
    shown. A page that fails comes out empty, with an issue that says so. Raises DocumentError when the file is missing,
    empty, truncated, encrypted or no PDF.
    """
    require_whole_pdf(path)
    numbers = range(1, _page_count(path) + 1)
    for first in range(0, len(numbers), _AT_ONCE):
        yield from _pages(path, numbers[first : first + _AT_ONCE])


def _pages(path: Path, numbers: Sequence[int]) -> Iterator[SecondPage]:
    """Some pages at once; if one of them fails, one by one."""
    try:
        tables = _tables(path, numbers)
        begins = corners(path, numbers)
        pages = [_page(tables[number], number, begins[number]) for number in numbers]
    except Exception as error:  # noqa: BLE001  (whatever a broken content stream raises costs this page only)
        if len(numbers) > 1:
            for number in numbers:
                yield from _pages(path, [number])
            return
        issue = ReadingIssue(numbers[0], "page-failed", f"{type(error).__name__}: {error}")
        pages = [SecondPage(numbers[0], (), (), (issue,))]
    yield from pages


def _page_count(path: Path) -> int:
    import playa
    from playa.exceptions import PDFPasswordIncorrect

    try:
        with playa.parse(path.read_bytes()) as pdf:
            count = len(pdf.pages)
    except PDFPasswordIncorrect as error:
        raise encrypted(path) from error
    except Exception as error:  # a broken file may raise anything
        raise unreadable(path, f"{type(error).__name__}: {error}") from error
    if not count:
        raise without_pages(path)
    return count


def _tables(path: Path, numbers: Sequence[int]) -> dict[int, list[Any]]:
    """camelot's tables by page, the smallest first: of two around one place, it belongs to the inner one."""
    from camelot.io import read_pdf

    pages = ",".join(map(str, numbers))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = read_pdf(str(path), pages=pages, flavor="lattice", engine="vector", suppress_stdout=True)
    return {number: sorted((table for table in found if table.page == number), key=_area) for number in numbers}


def _area(table: Any) -> float:
    return _width(table.cols) * _width(table.rows)


def _width(spans: Sequence[tuple[float, float]]) -> float:
    return abs(spans[-1][1] - spans[0][0])


def _page(tables: Sequence[Any], number: int, corner: tuple[float, float]) -> SecondPage:
    if not tables:
        return SecondPage(number, (), ())
    grids = [_Grid(table) for table in tables]
    turn = _shown_from(corner, _turn(tables[0].rotation, *tables[0].pdf_size))
    by_place: dict[_Place, list[_Glyph]] = defaultdict(list)
    # The lines of text that a table names are those of the whole page.
    for line in _without_doubles(map(_glyphs, tables[0].textlines)):
        for place, run in _runs(line, grids):
            by_place[place] += run
    boxes = (_box(number, turn(grid.xs[0], -grid.tops[0]), turn(grid.xs[-1], -grid.tops[-1])) for grid in grids)
    cells = (_cell(glyphs, number, turn) for glyphs in by_place.values())
    return SecondPage(number, tuple(boxes), tuple(sorted(cells, key=lambda cell: (cell.box.top, cell.box.x0))))


def _cell(glyphs: Sequence[_Glyph], page: int, turn: _Turn) -> SecondCell:
    lines = (tuple(SecondChar(glyph.text, *turn(*glyph.middle)) for glyph in line) for line in _in_lines(glyphs))
    low = turn(min(glyph.x0 for glyph in glyphs), min(glyph.y0 for glyph in glyphs))
    high = turn(max(glyph.x1 for glyph in glyphs), max(glyph.y1 for glyph in glyphs))
    return SecondCell(tuple(lines), _box(page, low, high))


def _turn(rotation: str, width: float, height: float) -> _Turn:
    """From camelot's points to ours: its origin is at the bottom left, and it turns pages whose text stands upright.

    `width` and `height` are those of the page as camelot has turned it.
    """
    if rotation == "clockwise":
        return lambda x, y: (y, x)
    if rotation == "anticlockwise":
        return lambda x, y: (height - y, width - x)
    return lambda x, y: (x, height - y)


def _shown_from(corner: tuple[float, float], turn: _Turn) -> _Turn:
    """The same, counted from the corner of what is shown of the paper: camelot counts from that of the paper."""
    left, top = corner

    def shown(x: float, y: float) -> tuple[float, float]:
        turned = turn(x, y)
        return turned[0] - left, turned[1] - top

    return shown


def _box(page: int, a: tuple[float, float], b: tuple[float, float]) -> Box:
    return Box(page, min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]))


@dataclass(frozen=True, slots=True)
class _Glyph:
    """A character in camelot's points; `downwards` where camelot sees it in a line that runs from top to bottom."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    downwards: bool

    @property
    def middle(self) -> tuple[float, float]:
        return (self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2


def _glyphs(line: Any) -> list[_Glyph]:
    from playa.miner import LTChar, LTTextLineVertical

    downwards = isinstance(line, LTTextLineVertical)
    return [_Glyph(decoded(c.get_text()), c.x0, c.y0, c.x1, c.y1, downwards) for c in line if isinstance(c, LTChar)]


def _without_doubles(lines: Iterable[list[_Glyph]]) -> Iterator[list[_Glyph]]:
    """The lines of a page without the second prints of characters that are printed twice to look bold."""
    seen: dict[tuple[str, int, int], list[_Glyph]] = defaultdict(list)
    for line in lines:
        kept = []
        for glyph in line:
            x, y = int(glyph.x0 // 4), int(glyph.y0 // 4)
            near = (one for i in (-1, 0, 1) for j in (-1, 0, 1) for one in seen.get((glyph.text, x + i, y + j), ()))
            if not any(_is_double(glyph, one) for one in near):
                seen[glyph.text, x, y].append(glyph)
                kept.append(glyph)
        yield kept


def _is_double(glyph: _Glyph, first: _Glyph) -> bool:
    dx, dy = _DOUBLE * (first.x1 - first.x0), _DOUBLE * (first.y1 - first.y0)
    return abs(glyph.x0 - first.x0) <= dx and abs(glyph.y0 - first.y0) <= dy


class _Grid:
    """The cells of one of camelot's tables: its grid squares, with those joined that no line divides."""

    def __init__(self, table: Any) -> None:
        self.xs = [table.cols[0][0], *(right for _, right in table.cols)]
        # Rows go down while y goes up: with the sign turned both edges ascend.
        self.tops = [-table.rows[0][0], *(-bottom for _, bottom in table.rows)]
        self._cells = table.cells
        self._parent = list(range(len(table.rows) * len(table.cols)))
        for row, cells in enumerate(table.cells):
            for col, cell in enumerate(cells):
                if col + 1 < len(cells) and not cell.right:
                    self._join(self._square(row, col), self._square(row, col + 1))
                if row + 1 < len(table.cells) and not cell.bottom:
                    self._join(self._square(row, col), self._square(row + 1, col))

    def _square(self, row: int, col: int) -> int:
        return row * (len(self.xs) - 1) + col

    def _join(self, a: int, b: int) -> None:
        first, second = sorted((self._root(a), self._root(b)))
        self._parent[second] = first

    def _root(self, square: int) -> int:
        while self._parent[square] != square:
            square = self._parent[square]
        return square

    def at(self, x: float, y: float) -> int | None:
        """The cell around a place, None outside the table."""
        col, row = bisect_right(self.xs, x) - 1, bisect_right(self.tops, -y) - 1
        if not (0 <= col < len(self.xs) - 1 and 0 <= row < len(self.tops) - 1):
            return None
        return self._root(self._square(row, col))

    def cuts(self, a: _Glyph, b: _Glyph) -> bool:
        """Whether a line of the grid between the middles of two characters runs through one of them."""
        if a.downwards:
            return _cuts(self.tops, (-a.y1, -a.y0), (-b.y1, -b.y0))
        return _cuts(self.xs, (a.x0, a.x1), (b.x0, b.x1))


def _cuts(edges: Sequence[float], a: tuple[float, float], b: tuple[float, float]) -> bool:
    deep = _CUT * (a[1] - a[0])
    if b[0] - a[1] > _GAP * (a[1] - a[0]):
        return False
    between = edges[bisect_right(edges, sum(a) / 2) : bisect_right(edges, sum(b) / 2)]
    return any(edge < a[1] - deep or edge > b[0] + deep for edge in between)


def _runs(line: Sequence[_Glyph], grids: Sequence[_Grid]) -> Iterator[tuple[_Place, list[_Glyph]]]:
    """A line cut up where it enters another cell. A run goes on where the border between two cells runs through it.

    Each run comes with the cell in which most of its characters stand; runs outside all tables are left out.
    """
    glyphs = [glyph for glyph in line if glyph.text.strip()]
    places = [_place(glyph, grids) for glyph in glyphs]
    start = 0
    for end in range(1, len(glyphs) + 1):
        if end < len(glyphs) and not _ends(places[end - 1], places[end], glyphs[end - 1], glyphs[end], grids):
            continue
        place = Counter(places[start:end]).most_common(1)[0][0]
        if place is not None:
            yield place, glyphs[start:end]
        start = end


def _place(glyph: _Glyph, grids: Sequence[_Grid]) -> _Place | None:
    for number, grid in enumerate(grids):
        cell = grid.at(*glyph.middle)
        if cell is not None:
            return number, cell
    return None


def _ends(before: _Place | None, after: _Place | None, a: _Glyph, b: _Glyph, grids: Sequence[_Grid]) -> bool:
    """Whether a run ends between two neighbouring characters in these places."""
    tables = {place[0] for place in (before, after) if place is not None}
    return before != after and not any(grids[table].cuts(a, b) for table in tables)


def _in_lines(glyphs: Sequence[_Glyph]) -> list[list[_Glyph]]:
    """A cell's characters in reading order: lines from top to bottom, or from right to left where they run down."""
    down = 2 * sum(glyph.downwards for glyph in glyphs) > len(glyphs)

    def across(glyph: _Glyph) -> float:
        return -glyph.middle[0] if down else -glyph.middle[1]

    lines: list[list[_Glyph]] = []
    for glyph in sorted(glyphs, key=across):
        size = glyph.x1 - glyph.x0 if down else glyph.y1 - glyph.y0
        if lines and across(glyph) - across(lines[-1][0]) <= size / 2:
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    return [sorted(line, key=lambda glyph: -glyph.middle[1] if down else glyph.middle[0]) for line in lines]
