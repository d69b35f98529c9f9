"""Parts of tables on single pages -> logical tables: columns aligned, repeated headers dropped, cells joined over
breaks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from pipeline.layout.edges import SNAP, nearest, snapped
from pipeline.layout.numbering import numbering_of
from pipeline.layout.parts import PartCell, TablePart
from pipeline.layout.textline import TextLine
from pipeline.layout.wrapping import is_cut, is_wrapped, running_text
from pipeline.model.geometry import Source
from pipeline.model.layout import Cell

# In a narrow column every line looks full: a shorter one says nothing.
_TELLING_LENGTH = 4
_CIRCLED = frozenset(map(chr, range(ord("①"), ord("⑳") + 1)))
# What is left of a text behind a break begins so far below the line above it at most, in heights of its type.
_MOST_ABOVE = 1.5
_SENTENCE_ENDS = ("。", "．", ".")


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of a table under construction: the fragments of one cell, one per page it stands on."""

    row: int
    col: int
    row_span: int
    col_span: int
    fragments: tuple[PartCell, ...]

    @property
    def empty(self) -> bool:
        return not any(fragment.lines for fragment in self.fragments)

    @property
    def lines(self) -> list[TextLine]:
        return [line for fragment in self.fragments for line in fragment.lines]

    @property
    def last(self) -> PartCell:
        return self.fragments[-1]


def continues(first: TablePart, second: TablePart) -> bool:
    """Whether a part on the next page has the columns of `first`: the same outer edges, and no column of its own.

    A part shows only those columns that one of its rows divides, so either may have fewer. Edges that no rules fix lie
    between the same texts.
    """
    if first.slack and second.slack:
        return len(first.xs) == len(second.xs) and _fit(first, second) and _fit(second, first)
    if abs(first.box.width - second.box.width) > 2 * SNAP:
        return False
    ours, theirs = _relative(first), _relative(second)
    return _within(ours, theirs) or _within(theirs, ours)


def _fit(part: TablePart, other: TablePart) -> bool:
    """Whether the inner edges of a part may be those of another one."""
    inner = zip(part.xs[1:-1], other.slack[1:-1], strict=True)
    return all(gutter.low - SNAP <= x <= gutter.high + SNAP for x, gutter in inner)


def _relative(part: TablePart) -> list[float]:
    return [x - part.xs[0] for x in part.xs]


def _within(some: Sequence[float], others: Sequence[float]) -> bool:
    return all(min(abs(x - other) for other in others) <= SNAP for x in some)


@dataclass(frozen=True, slots=True)
class LogicalTable:
    """A table from all its parts: how large it is, its cells by row and column, its text and places, and the lines of
    the header rows that later pages repeat, which stand in no cell.
    """

    rows: int
    cols: int
    cells: tuple[Cell, ...]
    source: Source
    repeated: tuple[TextLine, ...]


def logical_table(parts: Sequence[TablePart]) -> LogicalTable:
    """One table from its parts in page order."""
    xs = snapped(x for part in parts for x in _relative(part))
    table = _aligned(parts[0], xs)
    header = _row_texts(table)
    rows = parts[0].rows
    sliced = _is_closed_below(parts[-1])
    again: list[TextLine] = []
    for part in parts[1:]:
        table, rows = _without_strip_below(table, rows)
        grid, part_rows = _without_strips_inside(_aligned(part, xs), part.rows)
        repeated = _repeated_rows(header, grid, part_rows)
        again += [line for cell in grid if cell.row < repeated for line in cell.lines]
        shift = rows - repeated
        added = [replace(cell, row=cell.row + shift) for cell in grid if cell.row >= repeated]
        pairs = _pairs(table, added, rows)
        first_row = [cell for cell in added if cell.row == rows]
        steady = _steady_columns([*table, *(cell for cell in added if cell.row > rows)])
        broken = _is_broken_row(pairs, first_row, steady, sliced=sliced, ruled=not part.slack)
        table = _joined(table, added, pairs if broken else _running_on(pairs))
        rows += part_rows - repeated
        if broken:
            table, rows = _without_row(table, shift + repeated), rows - 1
    cells = _finished(table)
    text = "\n".join(cell.source.text for cell in cells if cell.source.text)
    source = Source(text, tuple(part.box.rounded() for part in parts))
    return LogicalTable(rows, len(xs) - 1, cells, source, tuple(again))


def _aligned(part: TablePart, xs: Sequence[float]) -> list[GridCell]:
    columns = [nearest(xs, x) for x in _relative(part)]
    return [
        GridCell(
            cell.row,
            columns[cell.col],
            cell.row_span,
            columns[cell.col + cell.col_span] - columns[cell.col],
            (cell,),
        )
        for cell in part.cells
    ]


def _row_texts(cells: Iterable[GridCell]) -> dict[int, list[tuple[int, int, str]]]:
    rows: dict[int, list[tuple[int, int, str]]] = {}
    for cell in sorted(cells, key=lambda c: (c.row, c.col)):
        text = "".join("".join(fragment.printed.split()) for fragment in cell.fragments)
        rows.setdefault(cell.row, []).append((cell.col, cell.row_span, text))
    return rows


def _repeated_rows(header: dict[int, list[tuple[int, int, str]]], grid: list[GridCell], rows: int) -> int:
    """How many leading rows say the same as the table's first rows. A row without text repeats nothing."""
    texts = _row_texts(grid)
    count = 0
    while count < rows - 1 and texts.get(count) == header.get(count) and _says_something(texts.get(count)):
        count += 1
    # A header cell that spans rows takes all of them along.
    return count if all(cell.row + cell.row_span <= count for cell in grid if cell.row < count) else 0


def _says_something(row: list[tuple[int, int, str]] | None) -> bool:
    return row is not None and any(text for _, _, text in row)


def _pairs(table: list[GridCell], added: list[GridCell], rows: int) -> list[tuple[GridCell, GridCell]]:
    """Cells that meet at the page break: the last row's and the first row's of the same columns, from left to right."""
    above = {(cell.col, cell.col_span): cell for cell in table if cell.row + cell.row_span == rows}
    below = sorted((cell for cell in added if cell.row == rows), key=lambda cell: cell.col)
    return [(above[cell.col, cell.col_span], cell) for cell in below if (cell.col, cell.col_span) in above]


def _without_strip_below(table: list[GridCell], rows: int) -> tuple[list[GridCell], int]:
    """Drops the rest of a page below the last row that fits, where only merged cells go on to the next page."""
    own = [cell for cell in table if cell.row == rows - 1]
    going_on = any(cell.row < rows - 1 and cell.row + cell.row_span == rows for cell in table)
    if going_on and own and all(cell.empty and not cell.last.closed_below for cell in own):
        return _without_row([cell for cell in table if cell.row < rows - 1], rows - 1), rows - 1
    return table, rows


def _without_strips_inside(grid: list[GridCell], rows: int) -> tuple[list[GridCell], int]:
    """Drops strips in which a merged cell, continued from the page before, ends higher than the row it belongs to."""
    for row in range(rows - 1, 0, -1):
        own = [cell for cell in grid if cell.row == row and cell.row_span == 1]
        across = [cell for cell in grid if cell.row < row and cell.row + cell.row_span > row]
        starting = [cell for cell in grid if cell.row == row]
        if own == starting and len(own) < len(across) and own and all(cell.empty for cell in own):
            grid, rows = _without_row([cell for cell in grid if cell not in own], row), rows - 1
    return grid, rows


def _is_closed_below(part: TablePart) -> bool:
    return all(cell.closed_below for cell in part.cells if cell.row + cell.row_span == part.rows)


def _joined(table: list[GridCell], added: list[GridCell], pairs: Sequence[tuple[GridCell, GridCell]]) -> list[GridCell]:
    gone = {id(cell) for pair in pairs for cell in pair}
    merged = [GridCell(a.row, a.col, a.row_span + b.row_span, a.col_span, a.fragments + b.fragments) for a, b in pairs]
    return [cell for cell in (*table, *added) if id(cell) not in gone] + merged


def _is_broken_row(
    pairs: Sequence[tuple[GridCell, GridCell]],
    first_row: Sequence[GridCell],
    steady: Collection[int],
    *,
    sliced: bool,
    ruled: bool,
) -> bool:
    """Whether the break cuts through one row: it has no text on one side, or texts that go on.

    `first_row` are the cells behind the break, `pairs` those that meet there. `sliced` says that the table is closed at
    its end, `ruled` that lines divide its columns. `steady` are columns of which no cell is empty elsewhere.
    """
    if not pairs or len(pairs) < len(first_row):
        return False
    if not ruled and all(not a.empty and not b.empty for a, b in pairs):
        # Only texts tell how wide a column without rules is, so that each looks full.
        return any(_is_cut(a, b) for a, b in pairs)
    return _stands_on_one_side(pairs) or _is_cut_in_two(pairs, steady, sliced=sliced)


def _stands_on_one_side(pairs: Sequence[tuple[GridCell, GridCell]]) -> bool:
    """Whether a row has no text on one side of the break: nothing of it fitted above, or only a strip was left over."""
    single = all(a.row_span == b.row_span == 1 for a, b in pairs)
    return single and all(a.empty for a, _ in pairs) != all(b.empty for _, b in pairs)


def _is_cut_in_two(pairs: Sequence[tuple[GridCell, GridCell]], steady: Collection[int], *, sliced: bool) -> bool:
    """Whether a row has text on both sides of the break.

    A text that can only be cut shows it, or items that are counted on in every cell; or no cell is closed above the
    break, in a table that is closed at its end; or each cell stands on one side, or its sentence goes on behind the
    break.
    """
    single = [(a, b) for a, b in pairs if a.row_span == b.row_span == 1]
    halves = [(a, b) for a, b in single if not a.empty and not b.empty]
    one_sided = [(a, b) for a, b in single if b.empty and not a.empty]
    if any(_is_cut(a, b) for a, b in halves) or _are_counted_on(halves) or _go_on_beside_remarks(halves):
        return True
    ended = [(a, b) for a, b in halves if not _goes_on(a, b)]
    if sliced and not any(a.last.closed_below for a, _ in pairs):
        # A browser may leave out the line below a whole row, too: then the next row begins with a label of its own.
        cut = len(one_sided) + len(halves) - len(ended)
        return not ended or single[0] in one_sided or cut >= len(ended)
    if any(not a.empty and not b.empty and not _text_runs_on(a, b) for a, b in pairs if (a, b) not in single):
        return False
    if len(pairs) == 1:
        # A section row over the whole width.
        return bool(one_sided) or (bool(halves) and not ended)
    if not ended:
        telling = [a for a, _ in halves if len(a.lines[-1].text) >= _TELLING_LENGTH]
        return bool(halves) and (bool(one_sided) or len(telling) >= 2)
    # A label is missing below the break, in a column where none is missing elsewhere; beside it stand the remarks of
    # the values above, such as （R2年度）.
    remarks = all(b.lines[0].text.startswith(("(", "（")) for _, b in ended)
    return remarks and single[0] in one_sided and single[0][0].col in steady


def _go_on_beside_remarks(halves: Sequence[tuple[GridCell, GridCell]]) -> bool:
    """Whether texts go on in some cells and the others have only a remark below the break, such as （R2年度）."""
    ended = [b for a, b in halves if not _goes_on(a, b)]
    going_on = [a for a, b in halves if len(a.lines[-1].text) >= _TELLING_LENGTH and _goes_on(a, b)]
    return bool(going_on) and bool(ended) and all(_is_remark(b) for b in ended)


def _is_remark(cell: GridCell) -> bool:
    return cell.lines[0].text.startswith(("(", "（")) and cell.lines[-1].text.endswith((")", "）"))


def _are_counted_on(halves: Sequence[tuple[GridCell, GridCell]]) -> bool:
    """Whether the cells number their items, ① above the break and ② below it, more than one cell and all of them."""
    return len(halves) > 1 and all(_is_next_item(a, b) for a, b in halves)


def _is_next_item(a: GridCell, b: GridCell) -> bool:
    last = next((line.text[0] for line in reversed(a.lines) if line.text[0] in _CIRCLED), None)
    return last is not None and ord(b.lines[0].text[0]) == ord(last) + 1


def _steady_columns(cells: Sequence[GridCell]) -> set[int]:
    """Columns in which every row below the first has a cell of its own with text: an empty one is part of another."""
    body = [cell for cell in cells if cell.row > 0]
    loose = {cell.col for cell in body if cell.empty or cell.row_span > 1}
    return {cell.col for cell in body} - loose


def _goes_on(a: GridCell, b: GridCell) -> bool:
    last, first = a.lines[-1], b.lines[0]
    wrapped = not last.text.endswith(_SENTENCE_ENDS) and is_wrapped(last, first, a.last.room)
    return wrapped or _is_cut(a, b)


def _is_cut(a: GridCell, b: GridCell) -> bool:
    return is_cut(*("".join(line.text for line in cell.lines) for cell in (a, b)))


def _running_on(pairs: Sequence[tuple[GridCell, GridCell]]) -> list[tuple[GridCell, GridCell]]:
    """The pairs that are one merged cell running over the break.

    Telling is a side left open at the break where others are closed; else a fragment without text that spans rows, or
    stands in the leading columns (which group the rows), or with all columns to its right below cells that span rows.
    """
    above = [not a.last.closed_below for a, _ in pairs]
    below = [not b.fragments[0].closed_above for _, b in pairs]
    open_sides = next((sides for sides in (above, below) if any(sides) and not all(sides)), [])
    chosen, leading = [], True
    for index, (a, b) in enumerate(pairs):
        joined = open_sides[index] if open_sides else _closed_cell_runs_on(pairs, index, leading=leading)
        leading = leading and joined
        if joined:
            chosen.append((a, b))
    return chosen


def _closed_cell_runs_on(pairs: Sequence[tuple[GridCell, GridCell]], index: int, *, leading: bool) -> bool:
    a, b = pairs[index]
    grouped = a.row_span > 1 or b.row_span > 1
    if not a.empty and not b.empty:
        runs_on = _text_runs_on(a, b) or _goes_along(pairs, index)
        return grouped and runs_on and (leading or _tail_runs_on(pairs[index:]))
    if a.empty and b.empty:
        return False
    empty = b if b.empty else a
    heads_rows = leading and (grouped or (index == 0 and a.row > 0))
    return empty.row_span > 1 or heads_rows or _tail_runs_on(pairs[index:])


def _goes_along(pairs: Sequence[tuple[GridCell, GridCell]], index: int) -> bool:
    """Whether a cell too narrow to tell has the rows of the cell to its right, whose text runs on: 3(1)イウ | エ."""
    (a, b), following = pairs[index], pairs[index + 1 : index + 2]
    narrow = len(a.lines[-1].text) < _TELLING_LENGTH
    return narrow and any(
        (c.row_span, d.row_span) == (a.row_span, b.row_span) and not c.empty and not d.empty and _text_runs_on(c, d)
        for c, d in following
    )


def _text_runs_on(a: GridCell, b: GridCell) -> bool:
    """Whether the break cuts the text of a merged cell: its first part fills its lines, the rest begins nothing new.
    What stands in the middle of its fragment on both sides of the break are two texts.
    """
    if _is_cut(a, b):
        return True
    last, first = a.lines[-1], b.lines[0]
    if first.box.top - b.fragments[0].box.top > _MOST_ABOVE * first.style.size and _is_in_the_middle(a.last):
        return False
    if len(last.text) < _TELLING_LENGTH or numbering_of(first.text) or first.text[0].isdigit():
        return False
    if last.vertical:
        return last.vertical == first.vertical and a.last.box.bottom - last.box.bottom < 1.2 * last.style.size
    return _goes_on(a, b)


def _is_in_the_middle(part: PartCell) -> bool:
    above, below = part.lines[0].box.top - part.box.top, part.box.bottom - part.lines[-1].box.bottom
    return abs(above - below) < 0.5 * part.lines[0].style.size


def _tail_runs_on(pairs: Sequence[tuple[GridCell, GridCell]]) -> bool:
    """Whether all columns from here on show a cell that spans rows on one side of the break, the same number of them,
    and the text of each runs over the break or stands on one side of it, the same for all.
    """
    spans = {(a.row_span, b.row_span) for a, b in pairs}
    cut = [(a, b) for a, b in pairs if not a.empty and not b.empty]
    sides = {(a.empty, b.empty) for a, b in pairs if (a, b) not in cut}
    return len(spans) == 1 and spans != {(1, 1)} and len(sides) <= 1 and all(_text_runs_on(a, b) for a, b in cut)


def _without_row(table: list[GridCell], row: int) -> list[GridCell]:
    """The two halves of a broken row count as one row."""
    shortened = []
    for cell in table:
        if cell.row >= row:
            shortened.append(replace(cell, row=cell.row - 1))
        elif cell.row + cell.row_span > row:
            shortened.append(replace(cell, row_span=cell.row_span - 1))
        else:
            shortened.append(cell)
    return shortened


def _finished(table: list[GridCell]) -> tuple[Cell, ...]:
    ordered = sorted(table, key=lambda cell: (cell.row, cell.col))
    headers = _header_rows(ordered)
    return tuple(
        Cell(
            cell.row,
            cell.col,
            cell.row_span,
            cell.col_span,
            _text(cell),
            _source(cell),
            is_header=cell.row in headers,
        )
        for cell in ordered
    )


def _text(cell: GridCell) -> str:
    return running_text(cell.lines, cell.fragments[0].room)


def _source(cell: GridCell) -> Source:
    text = "\n".join(fragment.printed for fragment in cell.fragments if fragment.lines)
    return Source(text, tuple(fragment.box.rounded() for fragment in cell.fragments))


def _header_rows(cells: Sequence[GridCell]) -> set[int]:
    """Rows set apart by type or shading from most of the table, first or in the middle; else the first row of several.

    A row that is one cell over the whole width names a section and is no header.
    """
    rows: dict[int, list[GridCell]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append(cell)
    if len(rows) < 2:
        return set()
    usual = _usual_look(cells)
    marked = {row for row, members in rows.items() if _is_marked(members, usual)}
    if not marked or len(marked) * 2 > len(rows):
        # No row or most rows are set apart: then the first is the header, if it labels every column (but the stub).
        labels = [cell for cell in rows[0] if cell.col > 0]
        marked = {0} if labels and all(not cell.empty for cell in labels) else set()
    return marked | _under_spans(rows, marked)


def _under_spans(rows: dict[int, list[GridCell]], headers: set[int]) -> set[int]:
    return {
        cell.row + offset for row in headers for cell in rows[row] if not cell.empty for offset in range(cell.row_span)
    } & set(rows)


Look = tuple[str, bool, bool]


def _look(cell: GridCell) -> Look:
    style = cell.lines[0].style
    return style.font, style.bold, cell.fragments[0].shaded


def _usual_look(cells: Sequence[GridCell]) -> Look:
    looks: Counter[Look] = Counter()
    for cell in cells:
        if not cell.empty:
            looks[_look(cell)] += sum(len(fragment.printed) for fragment in cell.fragments)
    return looks.most_common(1)[0][0] if looks else ("", False, False)


def _is_marked(cells: Sequence[GridCell], usual: Look) -> bool:
    filled = [cell for cell in cells if not cell.empty]
    if len(filled) < 2:
        return False
    font, bold, shaded = usual
    return all(
        (look[1] and not bold) or (look[2] and not shaded) or (look[0] != font and not bold)
        for look in map(_look, filled)
    )
