"""Damage to a laid-out document, as a misprint or a misreading would do it: cells that print something else, rows gone.

A damage changes what is printed; records follow from it by the real reading. A number with a digit more or less is
grouped anew (1,832 -> 132): a comma in the wrong place would give it away.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random

from pipeline.model.layout import Cell, Layout, Table

NUMERAL = re.compile(r"[0-9０-９](?:[0-9０-９,，.．]*[0-9０-９])?")
PLAIN = str.maketrans("０１２３４５６７８９，．", "0123456789,.")
MULTIPLIERS = ("百万", "千", "万", "億", "兆")
YEAR = re.compile(r"(?:(?<=令和)|(?<=平成)|(?<=R)|(?<=Ｒ)|(?<=H)|(?<=Ｈ)|(?=20[0-9]{2}年))[0-9０-９]{1,4}")


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell: its document, the number of its table in reading order, and its row and column, from 0."""

    document_id: str
    table_no: int
    row: int
    col: int


@dataclass(frozen=True, slots=True)
class Number:
    """A printed number: where it stands, its own text (約16,200時間), its value as printed, and its unit."""

    spot: Spot
    raw: str
    value: Decimal
    unit: str | None


@dataclass(frozen=True, slots=True)
class Reprint:
    """What a cell prints instead: `new` in the place of the first `old`, blanks and line breaks in between aside."""

    spot: Spot
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class RowGone:
    """A row that is not there: the cells that stand in it alone go, taller ones lose a row."""

    spot: Spot


Change = Reprint | RowGone
Cells = Mapping[Spot, Cell]
Kind = Callable[[Number, Cells, Random], tuple[Change, ...]]


def cells_of(layouts: Mapping[str, Layout]) -> dict[Spot, Cell]:
    """All cells of all tables, by their place."""
    return {
        Spot(name, table.number, cell.row, cell.col): cell
        for name, layout in layouts.items()
        for table in layout.tables
        for cell in table.cells
    }


def damaged(layout: Layout, changes: Iterable[Change]) -> Layout:
    """The layout with these changes, all of which are to be of this document."""
    by_table: dict[int, list[Change]] = defaultdict(list)
    for change in changes:
        by_table[change.spot.table_no].append(change)
    blocks = (
        _table(block, by_table[block.number]) if isinstance(block, Table) and block.number in by_table else block
        for block in layout.blocks
    )
    return replace(layout, blocks=tuple(blocks))


def _table(table: Table, changes: Iterable[Change]) -> Table:
    changes = list(changes)
    for change in changes:
        if isinstance(change, Reprint):
            table = replace(table, cells=tuple(_reprinted(cell, change) for cell in table.cells))
    gone = {change.spot.row for change in changes if isinstance(change, RowGone)}
    for row in sorted(gone, reverse=True):
        cells = (_without_row(cell, row) for cell in table.cells if (cell.row, cell.row_span) != (row, 1))
        table = replace(table, cells=tuple(cells), rows=table.rows - 1)
    return table


def _reprinted(cell: Cell, change: Reprint) -> Cell:
    if (cell.row, cell.col) != (change.spot.row, change.spot.col):
        return cell
    source = replace(cell.source, text=in_place_of(change.old, change.new, cell.source.text))
    return replace(cell, text=in_place_of(change.old, change.new, cell.text), source=source)


def in_place_of(old: str, new: str, text: str) -> str:
    """The text with `new` for the first `old`, which may be broken over lines. Raises ValueError if it is not there."""
    pattern = r"\s*".join(map(re.escape, "".join(old.split())))
    changed, count = re.subn(pattern, lambda _: new, text, count=1) if old.strip() else (new, 1)
    if not count:
        raise ValueError(f"{old!r} is not in {text!r}")
    return changed


def is_rounding(change: Change) -> bool:
    """Whether a cell still prints its numbers, with more or fewer digits behind the point: 86.1% -> 86%."""
    if isinstance(change, RowGone) or NUMERAL.sub("", change.old) != NUMERAL.sub("", change.new):
        return False
    numbers = [NUMERAL.findall(text.translate(PLAIN).replace(",", "")) for text in (change.old, change.new)]
    return len(numbers[0]) == len(numbers[1]) and all(map(_is_rounded, *numbers))


def _is_rounded(one: str, other: str) -> bool:
    """Whether two numbers are printed to different digits and are less apart than the last digit of the shorter."""
    if "." in one.partition(".")[2] or "." in other.partition(".")[2]:  # 3.28 is a number, R4.3.28 a day
        return one == other
    places = [len(number.partition(".")[2]) for number in (one, other)]
    apart = abs(Decimal(one) - Decimal(other))
    return apart == 0 or (places[0] != places[1] and apart < Decimal(1).scaleb(-min(places)))


def _without_row(cell: Cell, row: int) -> Cell:
    if cell.row > row:
        return replace(cell, row=cell.row - 1)
    covers = cell.row + cell.row_span > row
    return replace(cell, row_span=cell.row_span - 1) if covers else cell


def _renumbered(number: Number, change: Callable[[str], str | None]) -> tuple[Change, ...]:
    """The number printed as `change` makes it of its digits (1832, 48.2); nothing where it makes nothing of them."""
    for found in NUMERAL.finditer(number.raw):
        printed = found[0].translate(PLAIN)
        digits = printed.replace(",", "")
        if digits.count(".") > 1 or Decimal(digits) != abs(number.value):
            continue
        new = change(digits)
        if new is None or Decimal(new) == Decimal(digits):
            return ()
        text = f"{Decimal(new):,}" if "," in printed else new
        return (Reprint(number.spot, number.raw, number.raw[: found.start()] + text + number.raw[found.end() :]),)
    return ()


def digit_dropped(number: Number, _cells: Cells, chance: Random) -> tuple[Change, ...]:
    """1832 -> 132. A number of one digit has none to spare."""

    def change(digits: str) -> str | None:
        places = [place for place, char in enumerate(digits) if char.isdigit()]
        place = chance.choice(places)
        return (digits[:place] + digits[place + 1 :]).strip(".") if len(places) > 1 else None

    return _renumbered(number, change)


def digit_doubled(number: Number, _cells: Cells, chance: Random) -> tuple[Change, ...]:
    """1832 -> 18832."""

    def change(digits: str) -> str:
        place = chance.choice([place for place, char in enumerate(digits) if char.isdigit()])
        return digits[: place + 1] + digits[place:]

    return _renumbered(number, change)


def point_moved(number: Number, _cells: Cells, chance: Random) -> tuple[Change, ...]:
    """48.2 -> 4.82 or 482; a comma that is read as a point: 16,200 -> 16.200. Others have no point to move."""
    if "," in number.raw.translate(PLAIN):
        printed = next((one for one in NUMERAL.findall(number.raw) if "," in one.translate(PLAIN)), "")
        new = number.raw.replace(printed, printed.translate(PLAIN).replace(",", "."))
        return (Reprint(number.spot, number.raw, new),) if printed.translate(PLAIN).count(",") == 1 else ()

    def change(digits: str) -> str | None:
        whole, _, rest = digits.partition(".")
        if not rest:
            return None
        left = len(whole) > 1 and chance.random() < 1 / 2
        moved = f"{whole[:-1]}.{whole[-1]}{rest}" if left else f"{whole}{rest[0]}.{rest[1:]}"
        return moved.strip(".")

    return _renumbered(number, change)


def year_shifted(number: Number, cells: Cells, chance: Random) -> tuple[Change, ...]:
    """R7年度 -> R8年度 in the cell, or else in the nearest header over it that prints one year."""
    spot = number.spot
    above = sorted(
        (other for other, cell in cells.items() if _is_over(other, cell, spot)), key=lambda one: one.row, reverse=True
    )
    for place in (spot, *above):
        text = cells[place].text
        years = list(YEAR.finditer(text.replace(number.raw, "\0" * len(number.raw), 1)))
        if len(years) == 1:
            found = years[0]
            new = str(max(1, int(found[0].translate(PLAIN)) + chance.choice((-1, 1))))
            return (Reprint(place, text[: found.end()], text[: found.start()] + new),)
        if years:
            return ()
    return ()


def _is_over(spot: Spot, cell: Cell, other: Spot) -> bool:
    same = (spot.document_id, spot.table_no) == (other.document_id, other.table_no)
    return same and cell.is_header and spot.row < other.row and spot.col <= other.col < spot.col + cell.col_span


def swapped(number: Number, cells: Cells, _chance: Random) -> tuple[Change, ...]:
    """The cell and the next one with a number of another text, in its column or else in its row, change places."""
    spot, text = number.spot, cells[number.spot].text
    beside = (replace(spot, row=spot.row + cells[spot].row_span), replace(spot, col=spot.col + cells[spot].col_span))
    for other in beside:
        cell = cells.get(other)
        if cell and not cell.is_header and NUMERAL.search(cell.text) and cell.text.split() != text.split():
            return (Reprint(spot, text, cell.text), Reprint(other, cell.text, text))
    return ()


def unit_lost(number: Number, _cells: Cells, _chance: Random) -> tuple[Change, ...]:
    """525経営体 -> 525, where the cell prints a unit."""
    if not number.unit or number.unit not in number.raw:
        return ()
    return (Reprint(number.spot, number.raw, number.raw.replace(number.unit, "", 1)),)


def multiplier_lost(number: Number, _cells: Cells, _chance: Random) -> tuple[Change, ...]:
    """2,530千円 -> 2,530円, where the cell prints a multiplier."""
    for found in NUMERAL.finditer(number.raw):
        rest = number.raw[found.end() :]
        for word in MULTIPLIERS:
            if rest.startswith(word):
                new = number.raw[: found.end()] + rest.removeprefix(word)
                return (Reprint(number.spot, number.raw, new),)
    return ()


def row_gone(number: Number, _cells: Cells, _chance: Random) -> tuple[Change, ...]:
    """The row of the number is not there."""
    return (RowGone(number.spot),)


KINDS: dict[str, Kind] = {
    "a digit dropped": digit_dropped,
    "a digit doubled": digit_doubled,
    "a point moved": point_moved,
    "a year shifted": year_shifted,
    "two cells swapped": swapped,
    "a unit lost": unit_lost,
    "a multiplier lost": multiplier_lost,
    "a row gone": row_gone,
}
