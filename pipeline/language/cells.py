"""One value cell of an indicator table: 46%(R3年), 11.5日(57.5%), ①500 ②50, -, 基準値を下回る(毎年度).

The rules are those of WAREHOUSE.md ("Values"): two numbers are two parts, a period or remark in brackets is none, a
unit of the header applies where the cell prints none, words without a number keep their raw text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pipeline.language.amounts import Found, add_unit
from pipeline.language.bounds import add_words_after
from pipeline.language.brackets import closings
from pipeline.language.fold import Folded, fold
from pipeline.language.lexicon import AFTER, HEDGES_AFTER, LAST
from pipeline.language.names import FOOTNOTE_MARK
from pipeline.language.no_number import is_mark, words_quantity
from pipeline.language.periods import (
    Statement,
    as_period,
    bracketed_statement,
    scan_periods,
    sourced_statement,
)
from pipeline.language.quantities import CIRCLED_MARK, as_quantity, header_unit, scan
from pipeline.language.unit_table import Unit
from pipeline.language.units import parse_unit
from pipeline.model.quantity import Period, Quantity

_UNKNOWN_UNIT = re.compile(r"[一-鿿々ァ-ヺーA-Za-zΑ-ω°/%]{1,12}")
_LEADING = re.compile(r"(?:までに|まで|においては|には|に|は|の|で|:|、|・| )?")
_TRAILING = re.compile(r"[、:・ ]?$")
# (1) marks a part where the cell begins with it.
_BRACKETED_MARK = re.compile(r"\([0-9]{1,2}\)")

_CUT = re.compile(rf"[(\[【〔〈<]|{CIRCLED_MARK.pattern}")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Read:
    """A stretch of a cell, read: its text, its statements of time and its numbers."""

    folded: Folded
    statements: list[Statement]
    found: list[Found]


@dataclass(slots=True)
class _Part:
    """A part of a cell while it is put together: its own text, remarks in brackets included in `shown`.

    `is_closed`: its time stands behind it, so that another number begins another part.
    """

    mark: str | None = None
    is_closed: bool = False
    text: list[Span] = field(default_factory=list)
    shown: list[Span] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    period: Period | None = None
    read: _Read | None = None


@dataclass(frozen=True, slots=True)
class _Value:
    """One value of a part: a number, or words where `found` is None."""

    folded: Folded
    found: Found | None
    start: int
    end: int
    mark: str | None
    period: Period | None
    shown: tuple[Folded, list[Span]] | None = None

    @property
    def place(self) -> Span:
        """Where it stands in the cell as printed, its remarks in brackets included."""
        if self.shown is None:
            return self.folded.place(self.start, self.end)
        cell, spans = self.shown
        return cell.start(spans[0][0]), cell.end(spans[-1][1])

    @property
    def raw(self) -> str:
        """What is printed for it: its text and its remarks."""
        if self.shown is None:
            return self.folded.printed(self.start, self.end)
        cell, spans = self.shown
        return "".join(cell.printed(*span) for span in spans)

    def quantity(self, part: str | None) -> Quantity:
        """The value as a quantity; `part` names it where it has no mark of its own."""
        part = self.mark or part
        if self.found is None:
            return words_quantity(self.folded, self.start, self.end, part=part, period=self.period)
        return as_quantity(self.folded, self.found, self.raw, self.place, part=part, period=self.period)


def _part_marks(text: str) -> list[Span]:
    """Where ①, ② … stand in a folded text, and (1), (2) … if it begins with (1)."""
    marks = [found.span() for found in CIRCLED_MARK.finditer(text)]
    if text.startswith("(1)"):
        marks += [found.span() for found in _BRACKETED_MARK.finditer(text)]
    return sorted(marks)


def _pieces(text: str, pairs: Mapping[int, int], statements: Iterable[Statement]) -> list[tuple[str, int, int]]:
    """The cell cut into 'text', 'bracket' (without its brackets) and 'mark' (①) pieces; footnote marks left out.

    A bracket or ③ in a statement of time (令和7（2025）年度, 令和③) is part of it.
    """
    cuts = [("note", found.start(), found.end()) for found in FOOTNOTE_MARK.finditer(text)]
    cuts += [("mark", start, end) for start, end in _part_marks(text)]
    cuts += [("bracket", start, end + 1) for start, end in pairs.items()]
    cuts += [("time", each.start, each.end) for each in statements if _CUT.search(text, each.start, each.end)]
    pieces: list[tuple[str, int, int]] = []
    at = text_from = 0
    for kind, start, end in sorted(cuts, key=lambda cut: (cut[1], -cut[2], cut[0] == "bracket")):
        if start < at:
            continue
        at = end
        if kind == "time":
            continue
        if text_from < start:
            pieces.append(("text", text_from, start))
        if kind != "note":
            pieces.append((kind, start + 1, end - 1) if kind == "bracket" else (kind, start, end))
        text_from = end
    if text_from < len(text):
        pieces.append(("text", text_from, len(text)))
    return pieces


class _Cell:
    """A cell on its way from pieces to quantities."""

    def __init__(self, folded: Folded, statements: list[Statement], unit: Unit | None) -> None:
        self.folded = folded
        self.statements = statements
        self.unit = unit
        self.main = _Part()
        self.parts = [self.main]
        self.waiting: list[_Part] = [self.main]
        self.leading: Period | None = None

    def take(self, kind: str, start: int, end: int) -> None:
        """Sort one piece into the parts."""
        if kind == "mark":
            if self.main.text:
                self._begin_part()
            self.main.mark = self.folded.text[start:end]
            self.main.period = self.main.period or self.leading
        elif kind == "text":
            if self.main.is_closed and self._read([(start, end)]).found:
                self._begin_part()
            self.main.text.append((start, end))
            self.main.shown.append((start, end))
        elif start < end:
            self._take_bracket(start, end)

    def _take_bracket(self, start: int, end: int) -> None:
        statement = bracketed_statement(self.folded.text, start, end)
        if statement is not None:
            self._take_period(as_period(self.folded, statement))
            return
        sourced = sourced_statement(self.folded.text, start, end)
        if sourced is not None:
            self.main.shown.append((start - 1, end + 1))
            self._take_period(as_period(self.folded, sourced))
            return
        span = [(start, end)]
        read = self._read(span)
        if read.found:
            bracketed = _Part(mark=self.main.mark, text=span, shown=span, read=read)
            self.parts.append(bracketed)
            self.waiting.append(bracketed)
        else:
            self.main.remarks.append(read.folded.text)
            self.main.shown.append((start - 1, end + 1))

    def _begin_part(self) -> None:
        self.main = _Part()
        self.parts.append(self.main)
        self.waiting.append(self.main)

    def _read(self, spans: list[Span]) -> _Read:
        folded = self.folded.part(spans)
        statements = self.statements if folded is self.folded else scan_periods(folded.text)
        return _Read(folded, statements, scan(folded.text, statements))

    def _take_period(self, period: Period) -> None:
        """A period is said of the parts before it that have none; before all parts, of those that follow."""
        if not any(part.text for part in self.parts):
            self.leading = period
        for part in self.waiting:
            part.period = period
        self.main.is_closed = bool(self.main.text)
        self.waiting = []

    def quantities(self) -> list[Quantity]:
        """The quantities of all parts in their order, named where there are several."""
        parts = [part for part in self.parts if part.text]
        if not parts and self.main.mark is not None:
            return [words_quantity(self.folded, 0, len(self.folded.text))]
        values = [value for part in parts for value in self._values(part)]
        if len(values) < 2:
            return [value.quantity(None) for value in values]
        values.sort(key=lambda value: value.place)
        return [value.quantity(str(number)) for number, value in enumerate(values, start=1)]

    def _values(self, part: _Part) -> list[_Value]:
        read = part.read or self._read(part.text)
        folded, found = read.folded, read.found
        if not found:
            return [self._words(part)]
        if len(found) > 1:
            return self._several(read, part)
        one = found[0]
        start, end, period = _without_period(folded, read.statements, one)
        _complete(folded.text, one, end, part, self.unit)
        is_whole = start == 0 and end == len(folded.text)  # else a time beside it is left out, remarks too
        shown = (self.folded, part.shown) if is_whole else None
        return [_Value(folded, one, start, end, part.mark, part.period or period, shown)]

    def _several(self, read: _Read, part: _Part) -> list[_Value]:
        """The numbers of one part, each with the time that stands directly before it (R3：30件 R4：40件)."""
        values = []
        for each in read.found:
            add_unit(each, self.unit)
            own = _time_before(read, each) if read.statements and part.period is None else None
            period = as_period(read.folded, own) if own is not None else part.period
            values.append(_Value(read.folded, each, each.start, each.end, part.mark, period))
        return values

    def _words(self, part: _Part) -> _Value:
        """A part without a number. Remarks count as its words, unless it is only a mark for no value."""
        own = self.folded.part(part.text)
        folded = own if is_mark(own.text) else self.folded.part(part.shown)
        return _Value(folded, None, 0, len(folded.text), part.mark, part.period)


def _without_period(folded: Folded, statements: list[Statement], found: Found) -> tuple[int, int, Period | None]:
    """The stretch of a part that is left when a period printed beside its one number is taken off (R7年度 80%)."""
    text = folded.text
    for statement in statements:
        if statement.kind == "relative" or statement.is_basis:
            continue
        lead = _LEADING.match(text, statement.end)
        if statement.start == 0 and statement.end <= found.start:
            return lead.end() if lead is not None else statement.end, len(text), as_period(folded, statement)
        if statement.end == len(text) and statement.start >= found.end:
            tail = _TRAILING.search(text[: statement.start])
            return 0, tail.start() if tail is not None else statement.start, as_period(folded, statement)
    return 0, len(text), None


def _time_before(read: _Read, found: Found) -> Statement | None:
    """The statement of time that stands directly before a number."""
    index = bisect_right(read.statements, found.start, key=lambda each: each.end) - 1
    statement = read.statements[index] if index >= 0 else None
    if statement is None or statement.kind == "relative" or statement.is_basis:
        return None
    return statement if _LEADING.fullmatch(read.folded.text, statement.end, found.start) else None


def _complete(text: str, found: Found, end: int, part: _Part, unit: Unit | None) -> None:
    """Add to a number what only a cell tells: a unit in brackets, a unit that no table knows, a hedge."""
    for remark in part.remarks:
        add_unit(found, parse_unit(remark))
        found.hedged = found.hedged or remark in HEDGES_AFTER
    if found.unit is None or found.unit.base is None:
        _take_unknown_unit(text, found, end)
    add_unit(found, unit)


def _take_unknown_unit(text: str, found: Found, end: int) -> None:
    """In a cell, what stands between the number and the end is its unit, though no table has it: 12頭数, 12頭数以上."""
    if found.end != found.unit_end or AFTER.at(text, found.end) is not None:
        return
    word = LAST.before(text, end, found.end)
    rest = _UNKNOWN_UNIT.fullmatch(text, found.end, end - len(word or ""))
    if rest is not None:
        add_unit(found, Unit(rest[0], rest[0], 0, None))
        found.end = rest.end()
        add_words_after(text, found)


def read_value_cell(text: str, unit: str | None = None) -> list[Quantity]:
    """The values printed in one value cell, by the rules of WAREHOUSE.md ("Values").

    `text` is the cell as printed, line breaks anywhere; `unit` is what the header, caption or column states (千円, ％),
    applied where the cell prints none. An empty cell is []. '-' and its like are one quantity with value None and raw
    '-'; words without a number (現状維持を基本) are one with value None and the words in raw. Footnote marks and
    periods are taken out of raw, the period is on the quantity. Several numbers have a `part`: ① as printed, else '1',
    '2'. Offsets count characters of `text`. Raises nothing; what is not understood keeps its raw text and value None.
    """
    return read_cell(fold(text), header_unit(unit))


def read_cell(folded: Folded, unit: Unit | None) -> list[Quantity]:
    """As `read_value_cell`, of folded text."""
    pairs = closings(folded.text)
    last = len(folded.text) - 1
    if pairs.get(0) == last > 0 and bracketed_statement(folded.text, 1, last) is None:
        folded = folded.part([(1, last)])  # （未定）
        pairs = {start - 1: end - 1 for start, end in pairs.items() if start}
    statements = scan_periods(folded.text)
    cell = _Cell(folded, statements, unit)
    for kind, start, end in _pieces(folded.text, pairs, statements):
        cell.take(kind, start, end)
    return cell.quantities()
