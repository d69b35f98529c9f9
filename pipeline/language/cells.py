"""One value cell of an indicator table: 46%(R3年), 11.5日(57.5%), ①500 ②50, -, 基準値を下回る(毎年度).

The rules are those of WAREHOUSE.md ("Values"): two numbers are two parts, a period or remark in brackets is none, a
unit of the header applies where the cell prints none, words without a number keep their raw text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from pipeline.language.fold import Folded, fold
from pipeline.language.lexicon import AFTER, HEDGES_AFTER, NO_VALUE_MARKS
from pipeline.language.names import FOOTNOTE_MARK
from pipeline.language.periods import Statement, as_period, scan_periods, whole_statement
from pipeline.language.quantities import CIRCLED_MARK, Found, add_unit, as_quantity, header_unit, scan, words_quantity
from pipeline.language.units import Unit, parse_unit
from pipeline.model.quantity import Period, Quantity

_OPEN = dict(zip("([【〔〈<", ")]】〕〉>", strict=True))
_BRACKET = re.compile(r"[(\[【〔〈<)\]】〕〉>]")
_UNKNOWN_UNIT = re.compile(r"[一-鿿々ァ-ヺーA-Za-zΑ-ω°/%]{1,12}")
_LEADING = re.compile(r"(?:までに|まで|においては|には|に|は|の|:|、|・)?")
_TRAILING = re.compile(r"[、:・]?$")

Span = tuple[int, int]


@dataclass(slots=True)
class _Part:
    """A part of a cell while it is put together: its own text, remarks in brackets included in `shown`."""

    mark: str | None = None
    is_bracketed: bool = False
    text: list[Span] = field(default_factory=list)
    shown: list[Span] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    period: Period | None = None


def _closings(text: str) -> dict[int, int]:
    """For each bracket, where it closes. Unpaired brackets are ordinary characters."""
    pairs: dict[int, int] = {}
    stack: list[int] = []
    for found in _BRACKET.finditer(text):
        if found[0] in _OPEN:
            stack.append(found.start())
        elif stack and _OPEN[text[stack[-1]]] == found[0]:
            pairs[stack.pop()] = found.start()
    return pairs


def _pieces(text: str) -> list[tuple[str, int, int]]:
    """The cell cut into 'text', 'bracket' (without its brackets) and 'mark' (①) pieces; footnote marks left out."""
    cuts = [("note", found.start(), found.end()) for found in FOOTNOTE_MARK.finditer(text)]
    cuts += [("mark", found.start(), found.end()) for found in CIRCLED_MARK.finditer(text)]
    cuts += [("bracket", start, end + 1) for start, end in _closings(text).items()]
    pieces: list[tuple[str, int, int]] = []
    at = 0
    for kind, start, end in sorted(cuts, key=lambda cut: (cut[1], -cut[2], cut[0] == "bracket")):
        if start < at:
            continue
        if at < start:
            pieces.append(("text", at, start))
        if kind != "note":
            pieces.append((kind, start + 1, end - 1) if kind == "bracket" else (kind, start, end))
        at = end
    if at < len(text):
        pieces.append(("text", at, len(text)))
    return pieces


class _Cell:
    """A cell on its way from pieces to quantities."""

    def __init__(self, folded: Folded, unit: Unit | None) -> None:
        self.folded = folded
        self.unit = unit
        self.main = _Part()
        self.parts = [self.main]
        self.waiting: list[_Part] = [self.main]
        self.leading: Period | None = None

    def take(self, kind: str, start: int, end: int) -> None:
        """Sort one piece into the parts."""
        if kind == "mark":
            if self.main.text:
                self.main = _Part()
                self.parts.append(self.main)
                self.waiting.append(self.main)
            self.main.mark = self.folded.text[start:end]
            self.main.period = self.main.period or self.leading
        elif kind == "text":
            self.main.text.append((start, end))
            self.main.shown.append((start, end))
        elif start < end:
            self._take_bracket(start, end)

    def _take_bracket(self, start: int, end: int) -> None:
        statement = whole_statement(self.folded.text, start, end)
        if statement is not None:
            self._take_period(as_period(self.folded, statement))
            return
        content = self.folded.part([(start, end)])
        if scan(content.text, scan_periods(content.text)):
            bracketed = _Part(mark=self.main.mark, is_bracketed=True, text=[(start, end)], shown=[(start, end)])
            self.parts.append(bracketed)
            self.waiting.append(bracketed)
        else:
            self.main.remarks.append(content.text)
            self.main.shown.append((start - 1, end + 1))

    def _take_period(self, period: Period) -> None:
        """A period is said of the parts before it that have none; before all parts, of those that follow."""
        if not any(part.text for part in self.parts):
            self.leading = period
        for part in self.waiting:
            part.period = period
        self.waiting = []

    def quantities(self) -> list[Quantity]:
        """The quantities of all parts, named where there are several."""
        parts = [part for part in self.parts if part.text]
        if not parts and self.main.mark is not None:
            return [words_quantity(self.folded, 0, len(self.folded.text))]
        found = [quantity for part in parts for quantity in self._of_part(part)]
        if len(found) < 2:
            return found
        return [replace(quantity, part=quantity.part or str(number)) for number, quantity in enumerate(found, start=1)]

    def _of_part(self, part: _Part) -> list[Quantity]:
        folded = self.folded.part(part.text)
        statements = scan_periods(folded.text)
        found = scan(folded.text, statements)
        if not found:
            return [self._words(part)]
        if len(found) > 1:
            for each in found:
                add_unit(each, self.unit)
            return [
                as_quantity(folded, each, each.start, each.end, part=part.mark, period=part.period) for each in found
            ]
        one = found[0]
        start, end, period = _without_period(folded, statements, one)
        _complete(folded.text, one, end, part, self.unit)
        raw = self._shown(part, folded, start, end)
        return [as_quantity(folded, one, start, end, raw=raw, part=part.mark, period=part.period or period)]

    def _shown(self, part: _Part, folded: Folded, start: int, end: int) -> str:
        """What is printed for a part: its text and its remarks, without a period that stands beside it."""
        if start > 0 or end < len(folded.text):
            return folded.printed(start, end)
        return "".join(self.folded.printed(*span) for span in part.shown)

    def _words(self, part: _Part) -> Quantity:
        """A part without a number. Remarks count as its words, unless it is only a mark for no value."""
        own = self.folded.part(part.text)
        folded = own if own.text in NO_VALUE_MARKS else self.folded.part(part.shown)
        quantity = words_quantity(folded, 0, len(folded.text))
        return replace(quantity, part=part.mark, period=part.period) if part.mark or part.period else quantity


def _without_period(folded: Folded, statements: list[Statement], found: Found) -> tuple[int, int, Period | None]:
    """The stretch of a part that is left when a period printed beside its one number is taken off (R7年度 80%)."""
    text = folded.text
    for statement in statements:
        if statement.kind == "relative":
            continue
        lead = _LEADING.match(text, statement.end)
        if statement.start == 0 and statement.end <= found.start:
            return lead.end() if lead is not None else statement.end, len(text), as_period(folded, statement)
        if statement.end == len(text) and statement.start >= found.end:
            tail = _TRAILING.search(text[: statement.start])
            return 0, tail.start() if tail is not None else statement.start, as_period(folded, statement)
    return 0, len(text), None


def _complete(text: str, found: Found, end: int, part: _Part, unit: Unit | None) -> None:
    """Add to a number what only a cell tells: a unit in brackets, a unit that no table knows, a hedge."""
    for remark in part.remarks:
        add_unit(found, parse_unit(remark))
        found.hedged = found.hedged or remark in HEDGES_AFTER
    if found.unit is None or found.unit.base is None:
        add_unit(found, _unknown_unit(text, found, end))
    add_unit(found, unit)


def _unknown_unit(text: str, found: Found, end: int) -> Unit | None:
    """In a cell, what stands between the number and the end is its unit, though no table has it: 12頭数."""
    rest = _UNKNOWN_UNIT.fullmatch(text, found.end, end)
    if rest is None or found.end != found.unit_end or AFTER.at(text, found.end) is not None:
        return None
    return Unit(rest[0], rest[0], 0, None)


def read_value_cell(text: str, unit: str | None = None) -> list[Quantity]:
    """The values printed in one value cell, by the rules of WAREHOUSE.md ("Values").

    `text` is the cell as printed, line breaks anywhere; `unit` is what the header, caption or column states (千円, ％),
    applied where the cell prints none. An empty cell is []. '-' and its like are one quantity with value None and raw
    '-'; words without a number (現状維持を基本) are one with value None and the words in raw. Footnote marks and
    periods are taken out of raw, the period is on the quantity. Several numbers have a `part`: ① as printed, else '1',
    '2'. Offsets count characters of `text`. Raises nothing; what is not understood keeps its raw text and value None.
    """
    folded = fold(text)
    cell = _Cell(folded, header_unit(unit))
    for kind, start, end in _pieces(folded.text):
        cell.take(kind, start, end)
    return cell.quantities()
