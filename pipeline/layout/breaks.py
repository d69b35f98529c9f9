"""What a page break does to a table: which rows and merged cells it cuts.

Office programs and browsers close every fragment of a cut cell at the break, or none. So what tells is the text, as to
a person: a line that is full and ends no sentence, an open bracket, items that are counted on, remarks of values above.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from pipeline.layout.fragments import GridCell
from pipeline.layout.numbering import numbering_of
from pipeline.layout.parts import PartCell
from pipeline.layout.wrapping import is_cut, is_wrapped

# In a narrow column every line looks full: a shorter one says nothing.
_TELLING_LENGTH = 4
_CIRCLED = frozenset(map(chr, range(ord("①"), ord("⑳") + 1)))
# What is left of a text behind a break begins so far below the line above it at most, in heights of its type.
_MOST_ABOVE = 1.5
_SENTENCE_ENDS = ("。", "．", ".")

# Two cells that meet at a page break: the one above it and the one below, in the same columns.
Pair = tuple[GridCell, GridCell]


def is_broken_row(
    pairs: Sequence[Pair],
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


def _stands_on_one_side(pairs: Sequence[Pair]) -> bool:
    """Whether a row has no text on one side of the break: nothing of it fitted above, or only a strip was left over."""
    single = all(a.row_span == b.row_span == 1 for a, b in pairs)
    return single and all(a.empty for a, _ in pairs) != all(b.empty for _, b in pairs)


def _is_cut_in_two(pairs: Sequence[Pair], steady: Collection[int], *, sliced: bool) -> bool:
    """Whether a row has text on both sides of the break.

    A text that can only be cut shows it, items that are counted on in every cell, or texts that go on where all others
    have only a remark below the break; or no cell is closed above the break, in a table that is closed at its end; or
    each cell stands on one side, or its sentence goes on behind the break.
    """
    single = [(a, b) for a, b in pairs if a.row_span == b.row_span == 1]
    halves = [(a, b) for a, b in single if not a.empty and not b.empty]
    one_sided = [(a, b) for a, b in single if b.empty and not a.empty]
    ended = [(a, b) for a, b in halves if not _goes_on(a, b)]
    telling = [a for a, b in halves if (a, b) not in ended and len(a.lines[-1].text) >= _TELLING_LENGTH]
    beside_remarks = bool(telling) and bool(ended) and all(_is_remark(b) for _, b in ended)
    if any(_is_cut(a, b) for a, b in halves) or _are_counted_on(halves) or beside_remarks:
        return True
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
        return bool(halves) and (bool(one_sided) or len(telling) >= 2)
    # A label is missing below the break, in a column where none is missing elsewhere; beside it stand the remarks of
    # the values above, such as （R2年度）.
    remarks = all(b.lines[0].text.startswith(("(", "（")) for _, b in ended)
    return remarks and single[0] in one_sided and single[0][0].col in steady


def _is_remark(cell: GridCell) -> bool:
    """Whether a cell has nothing but a remark on what stands above the break, such as （R2年度）."""
    return cell.lines[0].text.startswith(("(", "（")) and cell.lines[-1].text.endswith((")", "）"))


def _are_counted_on(halves: Sequence[Pair]) -> bool:
    """Whether the cells number their items, ① above the break and ② below it, more than one cell and all of them."""
    return len(halves) > 1 and all(_is_next_item(a, b) for a, b in halves)


def _is_next_item(a: GridCell, b: GridCell) -> bool:
    last = next((line.text[0] for line in reversed(a.lines) if line.text[0] in _CIRCLED), None)
    return last is not None and ord(b.lines[0].text[0]) == ord(last) + 1


def steady_columns(cells: Sequence[GridCell]) -> set[int]:
    """Columns in which every row below the first has a cell of its own with text: an empty one is part of another."""
    body = [cell for cell in cells if cell.row > 0]
    loose = {cell.col for cell in body if cell.empty or cell.row_span > 1}
    return {cell.col for cell in body} - loose


def running_on(pairs: Sequence[Pair], *, ruled: bool) -> list[Pair]:
    """The pairs that are one merged cell running over the break. `ruled` says that lines divide the columns.

    Telling is a side left open at the break where others are closed; else a fragment without text that spans rows, or
    stands in the leading columns (which group the rows), or with all columns to its right below cells that span rows.
    """
    above = [not a.last.closed_below for a, _ in pairs]
    below = [not b.fragments[0].closed_above for _, b in pairs]
    open_sides = next((sides for sides in (above, below) if any(sides) and not all(sides)), [])
    chosen, leading = [], True
    for index, (a, b) in enumerate(pairs):
        if not ruled and not a.empty and not b.empty:
            # Only texts tell how wide a column without rules is, so that each looks full.
            joined = _is_cut(a, b)
        else:
            joined = open_sides[index] if open_sides else _closed_cell_runs_on(pairs, index, leading=leading)
        leading = leading and joined
        if joined:
            chosen.append((a, b))
    return chosen


def _closed_cell_runs_on(pairs: Sequence[Pair], index: int, *, leading: bool) -> bool:
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


def _goes_along(pairs: Sequence[Pair], index: int) -> bool:
    """Whether a cell too narrow to tell has the rows of the cell to its right, whose text runs on: 3(1)イウ | エ."""
    (a, b), following = pairs[index], pairs[index + 1 : index + 2]
    narrow = len(a.lines[-1].text) < _TELLING_LENGTH
    return narrow and any(
        (c.row_span, d.row_span) == (a.row_span, b.row_span) and not c.empty and not d.empty and _text_runs_on(c, d)
        for c, d in following
    )


def _tail_runs_on(pairs: Sequence[Pair]) -> bool:
    """Whether all columns from here on show a cell that spans rows on one side of the break, the same number of them,
    and the text of each runs over the break or stands on one side of it, the same for all.
    """
    spans = {(a.row_span, b.row_span) for a, b in pairs}
    cut = [(a, b) for a, b in pairs if not a.empty and not b.empty]
    sides = {(a.empty, b.empty) for a, b in pairs if (a, b) not in cut}
    return len(spans) == 1 and spans != {(1, 1)} and len(sides) <= 1 and all(_text_runs_on(a, b) for a, b in cut)


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


def _goes_on(a: GridCell, b: GridCell) -> bool:
    last, first = a.lines[-1], b.lines[0]
    wrapped = not last.text.endswith(_SENTENCE_ENDS) and is_wrapped(last, first, a.last.room)
    return wrapped or _is_cut(a, b)


def _is_cut(a: GridCell, b: GridCell) -> bool:
    return is_cut(*("".join(line.text for line in cell.lines) for cell in (a, b)))
