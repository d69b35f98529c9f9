"""Paints a table, over as many pages as it needs: shading, text of merged and broken cells, ruling lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from tests.typeset.measure import Measured, Setting, Slice, capacity, sliced, stretched
from tests.typeset.pen import Pen, text_width
from tests.typeset.style import Style

_PATIENCE = 40
# Where the baseline lies in a line: this share of the type size below the middle of the line.
_BASELINE = 0.36


@dataclass(frozen=True, slots=True)
class Fragment:
    """The part of a cell that stands on one page; `opened` and `closed` say whether the cell begins and ends there."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float
    opened: bool
    closed: bool

    @property
    def height(self) -> float:
        return self.bottom - self.top


class Place:
    """What a table needs to know of the page: where it stands, how far it may go, and how to begin the next page."""

    def __init__(self, top: float, bottom: float, full_top: float, next_page: Callable[[], None]) -> None:
        self.top = top
        self.bottom = bottom
        self.full_top = full_top
        self.next_page = next_page


def paint(table: Measured, style: Style, pen: Callable[[], Pen], place: Place) -> float:
    """Paints the table from `place.top` on and gives the lower edge of its last part."""
    pages, table = _settled(table, style, place)
    end = place.top
    placed = _placed_lines(table, style, pages, place)
    for number, slices in enumerate(pages):
        if number:
            place.next_page()
        if slices:
            top = place.full_top if number else place.top
            end = _paint_page(table, style, pen(), number, (slices, top), placed)
    return end


def _settled(table: Measured, style: Style, place: Place) -> tuple[list[list[Slice]], Measured]:
    """Slices the table, making rows taller until every broken or merged cell holds all its lines."""
    full_room = place.bottom - place.full_top
    for _ in range(_PATIENCE):
        pages = sliced(table, style, place.bottom - place.top, full_room)
        short = next(
            (s for i, s in enumerate(table.settings) if _overflow(s, _fragments(table, style, pages, place)[i], style)),
            None,
        )
        if short is None:
            return pages, table
        table = stretched(table, short.cell, short.leading)
    raise ValueError("a cell does not fit into its table")


def _overflow(setting: Setting, fragments: Sequence[Fragment], style: Style) -> bool:
    return sum(capacity(fragment.height, setting, style) for fragment in fragments) < len(setting.lines)


def _fragments(table: Measured, style: Style, pages: Sequence[Sequence[Slice]], place: Place) -> list[list[Fragment]]:
    """The fragments of each cell, in page order."""
    found: list[list[Fragment]] = [[] for _ in table.settings]
    for number, slices in enumerate(pages):
        edges = _edges(table, style, slices, number, place)
        for index, setting in enumerate(table.settings):
            own = [edge for edge in edges if setting.cell.row <= edge[0].row < setting.cell.row + setting.cell.row_span]
            if own:
                found[index].append(_fragment(table, setting, number, own))
    return found


def _fragment(table: Measured, setting: Setting, page: int, own: Sequence[tuple[Slice, float]]) -> Fragment:
    cell = setting.cell
    (first, top), (last, last_top) = own[0], own[-1]
    return Fragment(
        page,
        table.xs[cell.col],
        top,
        table.xs[cell.col + cell.col_span],
        last_top + last.height,
        opened=first.row == cell.row and first.first,
        closed=last.row == cell.row + cell.row_span - 1 and last.last,
    )


def _edges(
    table: Measured, style: Style, slices: Sequence[Slice], number: int, place: Place
) -> list[tuple[Slice, float]]:
    """Each slice of a page with its upper edge."""
    top = (place.full_top if number else place.top) + _head_height(table, style, slices)
    edges: list[tuple[Slice, float]] = []
    for part in slices:
        edges.append((part, top))
        top += part.height
    return edges


def _head_height(table: Measured, style: Style, slices: Sequence[Slice]) -> float:
    """The height of the header rows repeated above a page's slices."""
    repeats = style.repeat_header and slices and slices[0].row >= table.block.head_rows
    return sum(table.heights[: table.block.head_rows]) if repeats else 0.0


def _placed_lines(
    table: Measured, style: Style, pages: Sequence[Sequence[Slice]], place: Place
) -> tuple[list[list[Fragment]], list[dict[int, list[str]]]]:
    fragments = _fragments(table, style, pages, place)
    return fragments, [_shared_out(s, f, style) for s, f in zip(table.settings, fragments, strict=True)]


def _shared_out(setting: Setting, fragments: Sequence[Fragment], style: Style) -> dict[int, list[str]]:
    """Which lines of a cell stand on which page."""
    lines = list(setting.lines)
    rooms = [capacity(fragment.height, setting, style) for fragment in fragments]
    if len(fragments) > 1 and setting.cell.row_span > 1:
        if style.merged_text == "second" and rooms[1] >= len(lines):
            return {fragments[1].page: lines}
        if style.merged_text == "split":
            return _centered_over_all(lines, fragments, rooms, setting)
    shares: dict[int, list[str]] = {}
    for fragment, room in zip(fragments, rooms, strict=True):
        shares[fragment.page], lines = lines[:room], lines[room:]
    return shares


def _centered_over_all(
    lines: list[str], fragments: Sequence[Fragment], rooms: Sequence[int], setting: Setting
) -> dict[int, list[str]]:
    """The lines centred over the height of all fragments together, and cut where the page ends, as spreadsheets do."""
    skipped = (sum(fragment.height for fragment in fragments) - setting.height) / 2
    shares: dict[int, list[str]] = {}
    for number, (fragment, room) in enumerate(zip(fragments, rooms, strict=True)):
        later = sum(rooms[number + 1 :])
        wanted = round(max(fragment.height - max(skipped, 0.0), 0.0) / setting.leading)
        taken = min(max(wanted, len(lines) - later), room, len(lines))
        shares[fragment.page], lines = lines[:taken], lines[taken:]
        skipped -= fragment.height
    return shares


def _paint_page(
    table: Measured,
    style: Style,
    pen: Pen,
    number: int,
    part: tuple[Sequence[Slice], float],
    placed: tuple[list[list[Fragment]], list[dict[int, list[str]]]],
) -> float:
    slices, top = part
    here: list[Fragment] = []
    if _head_height(table, style, slices):
        here += _paint_head(table, style, pen, top)
    for setting, fragments, shares in zip(table.settings, *placed, strict=True):
        for fragment in fragments:
            if fragment.page == number:
                _paint_cell(setting, fragment, shares.get(number, []), style, pen)
                here.append(fragment)
    _paint_lines(here, table, style, pen)
    return max(fragment.bottom for fragment in here)


def _paint_head(table: Measured, style: Style, pen: Pen, top: float) -> list[Fragment]:
    fragments: list[Fragment] = []
    for setting in table.settings:
        cell = setting.cell
        if cell.row < table.block.head_rows:
            upper = top + sum(table.heights[: cell.row])
            lower = upper + sum(table.heights[cell.row : cell.row + cell.row_span])
            x0, x1 = table.xs[cell.col], table.xs[cell.col + cell.col_span]
            fragment = Fragment(0, x0, upper, x1, lower, opened=True, closed=True)
            _paint_cell(setting, fragment, list(setting.lines), style, pen)
            fragments.append(fragment)
    return fragments


def _paint_cell(setting: Setting, fragment: Fragment, lines: Sequence[str], style: Style, pen: Pen) -> None:
    if setting.cell.header and style.header == "shaded":
        pen.shade(fragment.x0, fragment.top, fragment.x1, fragment.bottom)
    slack = fragment.height - len(lines) * setting.leading
    whole = fragment.opened and fragment.closed
    if style.valign == "middle" and whole:
        y = fragment.top + slack / 2
    elif style.merged_text == "split" and setting.cell.row_span > 1 and fragment.opened and not whole:
        y = fragment.top + max(slack - style.padding, style.padding)
    else:
        y = fragment.top + style.padding
    for line in lines:
        width = text_width(line, setting.font, setting.size, setting.tracking)
        room = fragment.x1 - fragment.x0 - 2 * style.padding - width
        align = "center" if setting.upright else setting.cell.align
        x = fragment.x0 + style.padding + {"left": 0.0, "center": room / 2, "right": room}[align]
        baseline = y + setting.leading / 2 + _BASELINE * setting.size
        bold = setting.cell.header and style.header != "plain"
        pen.text(x, baseline, line, setting.font, setting.size, tracking=setting.tracking, bold=bold)
        y += setting.leading


def _paint_lines(fragments: Sequence[Fragment], table: Measured, style: Style, pen: Pen) -> None:
    if style.border == "boxes" and table.block.ruling == "full":
        for f in fragments:
            pen.box(f.x0, f.top, f.x1, f.bottom)
        return
    across: dict[float, list[tuple[float, float]]] = defaultdict(list)
    down: dict[float, list[tuple[float, float]]] = defaultdict(list)
    for f in fragments:
        down[round(f.x0, 2)].append((f.top, f.bottom))
        down[round(f.x1, 2)].append((f.top, f.bottom))
        if f.opened or not style.open_breaks:
            across[round(f.top, 2)].append((f.x0, f.x1))
        if f.closed or not style.open_breaks:
            across[round(f.bottom, 2)].append((f.x0, f.x1))
    border = "stroke" if style.border == "boxes" else style.border
    for y in _drawn_across(sorted(across), table, fragments):
        for low, high in _joined(across[y]):
            pen.line(low, y, high, y, border)
    for x in _drawn_down(sorted(down), table):
        for low, high in _joined(down[x]):
            pen.line(x, low, x, high, border)


def _drawn_across(ys: Sequence[float], table: Measured, fragments: Sequence[Fragment]) -> Sequence[float]:
    """Those horizontal lines that the table's ruling draws."""
    match table.block.ruling:
        case "none":
            return ()
        case "inner":
            return ys[1:-1]
        case "header":
            head = min(f.top for f in fragments) + sum(table.heights[: table.block.head_rows])
            return [ys[0], min(ys, key=lambda y: abs(y - head)), ys[-1]]
        case _:
            return ys


def _drawn_down(xs: Sequence[float], table: Measured) -> Sequence[float]:
    """Those vertical lines that the table's ruling draws."""
    return xs if table.block.ruling == "full" else xs[1:-1] if table.block.ruling == "inner" else ()


def _joined(spans: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    """Overlapping and touching intervals as one."""
    joined: list[tuple[float, float]] = []
    for low, high in sorted(spans):
        if joined and low <= joined[-1][1] + 0.05:
            joined[-1] = (joined[-1][0], max(joined[-1][1], high))
        else:
            joined.append((low, high))
    return joined
