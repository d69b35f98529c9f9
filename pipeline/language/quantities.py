"""Numbers in a text with their unit, bound, hedge and change: 約9,800時間, 5割以上, 80～90％, 120%増, 最低3人.

`scan` works on folded text and says where everything stands; `parse_quantity` is the public entry. None of the
libraries at hand keeps exact decimals, hedges and positions together (pynormalizenumexp reads 11.5日 as a date).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from decimal import Decimal

from pipeline.language.fold import CIRCLED, Folded, fold
from pipeline.language.lexicon import (
    AFTER,
    BEFORE,
    BOUND_WORDS,
    BOUNDS_AFTER,
    BOUNDS_BEFORE,
    CHANGES,
    HEDGE_WORDS,
    HEDGES_AFTER,
    HEDGES_BEFORE,
    NO_VALUE_MARKS,
    NO_VALUE_WORDS,
    NOT_HEDGE,
    NUMBER_WORDS,
    ORDINAL_AFTER,
    ORDINAL_BEFORE,
    Direction,
    is_kanji,
    is_katakana,
)
from pipeline.language.numerals import KANJI_NUMERALS, Numeral, numeral_at, scaled, skip_numeral
from pipeline.language.periods import Statement, scan_periods
from pipeline.language.units import Unit, parse_unit, scaled_unit, unit_at
from pipeline.model.quantity import Comparator, Period, Quantity

_CANDIDATE = re.compile(f"[0-9{KANJI_NUMERALS}]|{'|'.join(NUMBER_WORDS)}")
_WORD_STARTS = frozenset(word[0] for word in NUMBER_WORDS)
CIRCLED_MARK = re.compile(f"[{''.join(CIRCLED)}]")
_PARTS_OF_TENTH = re.compile(r"(?P<bu>[0-9〇一二三四五六七八九])分(?:(?P<rin>[0-9〇一二三四五六七八九])厘)?")
_FRACTION = re.compile(r"(?P<below>[0-9]{1,4}|[二三四五六七八九十百]{1,4})分の(?=[0-9一二三四五六七八九])")
_SLASH = re.compile(r"(?P<above>[0-9]{1,4})/(?P<below>[0-9]{1,4})(?![0-9/.,]|現在|時点|付)")
_RANGE_LINK = re.compile(r"~|から(?=[0-9約])")
_MOVES = re.compile(r"[にへ]")
_NOT_DONE = re.compile(r"しない|させない")
_MULTIPLIERS_ALONE = {"百", "千"}
_AFTER_CHANGE = ("目標", "予定", "見込")
# A number below this takes the multiplier of the range's other end: 3～5万人.
_SHARES_MULTIPLIER = 1000


@dataclass(slots=True)
class Found:
    """A quantity in folded text, from `start` to `end` with its bound, hedge and change; the bare number and unit stand
    from `number_at` to `unit_end`, the unit from `unit_at`."""

    start: int
    end: int
    number_at: int
    unit_at: int
    unit_end: int
    value: Decimal
    decimals: int
    unit: Unit | None
    value_to: Decimal | None = None
    bound: Comparator | None = None
    hedged: bool = False
    direction: Direction | None = None
    is_change: bool = False
    is_kanji: bool = False

    @property
    def comparator(self) -> Comparator:
        """The bound if there is one, else the hedge, else equality."""
        return self.bound or ("~" if self.hedged else "=")


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalpha()


def _unit_of(text: str, numeral: Numeral) -> tuple[Unit | None, int]:
    """The unit after a number, the number's multiplier worked in (40|百万枚), and where it ends."""
    gap = numeral.end + (text[numeral.end : numeral.end + 1] == " ")
    unit, end = unit_at(text, gap)
    end = end if unit is not None else numeral.end
    if numeral.power:
        return scaled_unit(text[numeral.multiplier_at : end].replace(" ", ""), numeral.power, unit), end
    return unit, end


def _is_part_of_name(text: str, numeral: Numeral, unit: Unit | None) -> bool:
    """Whether the digits belong to a name or an order: 5G, CO2, 第2期, 3次元, (1)."""
    before = text[numeral.start - 1 : numeral.start]
    joined = text[numeral.start - 2 : numeral.start - 1] if before == "-" else before
    if _is_latin(joined) or ORDINAL_BEFORE.before(text, numeral.start, 0) is not None:
        return True
    if unit is not None:
        return False
    after = text[numeral.end : numeral.end + 1]
    return _is_latin(after) or ORDINAL_AFTER.at(text, numeral.end) is not None or (before == "(" and after == ")")


def _is_kanji_number(text: str, numeral: Numeral, unit: Unit | None, end: int) -> bool:
    """Whether kanji numerals are a number here and not part of a word: with a unit, and not inside a compound."""
    if numeral.start == 0 and end == len(text):
        return unit is not None or numeral.end - numeral.start > 1
    if text[numeral.start : numeral.end] in _MULTIPLIERS_ALONE or unit is None:
        return False
    before = text[numeral.start - 1 : numeral.start]
    if is_kanji(before) and BEFORE.before(text, numeral.start, 0) is None:
        return False
    after = text[end : end + 1]
    return not (is_kanji(after) or is_katakana(after)) or AFTER.at(text, end) is not None


def _fraction_at(text: str, at: int) -> Found | None:
    """3分の1 and 1/3, exactly: one third is 1 with the unit 1/3."""
    slash = _SLASH.match(text, at)
    if slash is not None and text[at - 1 : at] != "/":
        unit = Unit(f"1/{slash['below']}", f"1/{slash['below']}", 0, "ratio")
        return Found(at, slash.end(), at, slash.start("below") - 1, slash.end(), Decimal(slash["above"]), 0, unit)
    named = _FRACTION.match(text, at)
    above = numeral_at(text, named.end()) if named is not None else None
    below = numeral_at(named["below"], 0) if named is not None else None
    if above is None or below is None:
        return None
    unit = Unit(f"1/{below.base}", f"1/{below.base}", 0, "ratio")
    return Found(at, above.end, at, at, above.end, above.base, 0, unit, is_kanji=above.is_kanji)


def _word_at(text: str, at: int) -> Found | None:
    """半減 and 倍増: words that are a number and a change at once."""
    if text[at] not in _WORD_STARTS:
        return None
    for word, (value, unit) in NUMBER_WORDS.items():
        if text.startswith(word, at):
            end = at + len(word)
            direction: Direction = "down" if value < 1 else "up"
            ratio = Unit(unit, unit, 0, "ratio")
            return Found(at, end, at, end, end, value, 0, ratio, direction=direction)
    return None


def _plain_at(text: str, at: int, floor: int) -> Found | None:
    """The number and unit at a place, without bound or hedge."""
    numeral = numeral_at(text, at, floor)
    if numeral is None:
        return None
    unit, end = _unit_of(text, numeral)
    if numeral.is_kanji and not _is_kanji_number(text, numeral, unit, end):
        return None
    if not numeral.is_kanji and _is_part_of_name(text, numeral, unit):
        return None
    value, start = numeral.value, numeral.start
    tenth = _PARTS_OF_TENTH.match(text, end) if unit is not None and unit.text == "割" else None
    if tenth is not None and numeral.decimals == 0:
        value, end = Decimal(f"{value:f}.{_digit(tenth['bu'])}{_digit(tenth['rin'] or '')}"), tenth.end()
    return Found(
        start, end, start, numeral.multiplier_at, end, value, numeral.decimals, unit, is_kanji=numeral.is_kanji
    )


def _digit(char: str) -> str:
    """An Arabic digit for one digit of either kind."""
    return char if char.isascii() else str("〇一二三四五六七八九".index(char))


def _add_range(text: str, low: Found) -> None:
    """80~90%, 3~5件, 100人から120人. 5件から10件に is a move from one to the other, not a range."""
    link = _RANGE_LINK.match(text, low.end)
    at = -1 if link is None else link.end() + (text[link.end() : link.end() + 1] == "約")
    if link is None or not _CANDIDATE.match(text, at):
        return
    high = _plain_at(text, at, at)
    if high is None or (link[0] == "から" and _MOVES.match(text, high.end)):
        return
    values = _range_values(low, high)
    if values is None:
        return
    low.value, low.value_to, low.unit = values
    low.decimals = max(low.decimals, high.decimals)
    low.end, low.unit_at, low.unit_end = high.end, high.unit_at, high.unit_end
    low.hedged = at > link.end()


def _range_values(low: Found, high: Found) -> tuple[Decimal, Decimal, Unit | None] | None:
    """Both ends of a range in one unit. 3~5万人 is 3万人 to 5万人; 3千~2万人 is 3000 to 20000 人."""
    low_base, low_power = (low.unit.base, low.unit.power) if low.unit is not None else (None, 0)
    high_base, high_power = (high.unit.base, high.unit.power) if high.unit is not None else (None, 0)
    if low_base is not None and low_base != high_base:
        return None
    shares_multiplier = low.unit is None and low.value < _SHARES_MULTIPLIER
    if shares_multiplier or low_power == high_power:
        return low.value, high.value, high.unit
    base, base_to = scaled(low.value, low_power), scaled(high.value, high_power)
    if base_to < base:
        return None
    kind = high.unit.kind if high.unit is not None else None
    return base, base_to, Unit(high_base, high_base, 0, kind) if high_base is not None else None


def _add_words_before(text: str, found: Found, floor: int) -> None:
    """約, 最低 and the like before the number. 約 in 契約 is not a hedge."""
    while (word := BEFORE.before(text, found.start, floor)) is not None:
        if word == "約" and found.start >= 2 and text[found.start - 2] in NOT_HEDGE:
            break
        found.start -= len(word)
        found.bound = BOUNDS_BEFORE.get(word, found.bound)
        found.hedged = found.hedged or word in HEDGES_BEFORE


def _word_after(text: str, end: int) -> tuple[str, int] | None:
    """The bound, hedge or change word after a number, and where it ends. In 超過 or 強化 there is none."""
    word = AFTER.at(text, end)
    at = end
    if word is None and text[end : end + 1] == "の":
        at = end + 1
        word = AFTER.at(text, at)
        word = word if word in CHANGES or (word or "").startswith("見込") else None
    if word is None:
        return None
    after = at + len(word)
    following = text[after : after + 1]
    closes = word in BOUNDS_AFTER and len(word) > 1
    if is_kanji(following) and not closes and AFTER.at(text, after) is None:
        return (word, after) if word in CHANGES and text.startswith(_AFTER_CHANGE, after) else None
    if word in CHANGES and _NOT_DONE.match(text, after):
        return None
    return word, after


def _add_words_after(text: str, found: Found) -> None:
    """以上, 程度, 増 and the like after the number."""
    while (after := _word_after(text, found.end)) is not None:
        word, found.end = after
        found.bound = BOUNDS_AFTER.get(word, found.bound)
        found.direction = CHANGES.get(word, found.direction)
        found.hedged = found.hedged or word in HEDGES_AFTER
    found.is_change = found.direction is not None


def _quantity_at(text: str, at: int, floor: int) -> Found | None:
    found = _word_at(text, at) or _fraction_at(text, at) or _plain_at(text, at, floor)
    if found is None:
        return None
    _add_range(text, found)
    _add_words_before(text, found, floor)
    _add_words_after(text, found)
    return found


def scan(text: str, statements: list[Statement]) -> list[Found]:
    """All quantities in folded text, in order, outside the given statements of time."""
    quantities: list[Found] = []
    starts = [statement.start for statement in statements]
    at = floor = 0
    while (candidate := _CANDIDATE.search(text, at)) is not None:
        place = candidate.start()
        index = bisect_right(starts, place) - 1
        if index >= 0 and place < statements[index].end:
            at = floor = statements[index].end
            continue
        found = _quantity_at(text, place, floor)
        if found is None:
            at = skip_numeral(text, place)
        else:
            quantities.append(found)
            at = floor = found.end
    return quantities


def add_unit(found: Found, unit: Unit | None) -> None:
    """Give a number the unit that a header states, where it prints none of its own; 146.41万 takes it after 万."""
    if unit is None or (found.unit is not None and found.unit.base is not None):
        return
    found.unit = unit if found.unit is None else scaled_unit(found.unit.text + unit.text, found.unit.power, unit)


def as_quantity(
    folded: Folded,
    found: Found,
    start: int,
    end: int,
    *,
    raw: str | None = None,
    part: str | None = None,
    period: Period | None = None,
    subject: str | None = None,
) -> Quantity:
    """The quantity found in a folded text; its raw text, if not given, is what is printed from `start` to `end`."""
    unit = found.unit
    power = unit.power if unit is not None else 0
    return Quantity(
        raw=folded.printed(start, end) if raw is None else raw,
        value=found.value,
        value_to=found.value_to,
        decimals=found.decimals,
        unit=unit.text if unit is not None else None,
        base_value=scaled(found.value, power),
        base_value_to=scaled(found.value_to, power) if found.value_to is not None else None,
        base_unit=unit.base if unit is not None else None,
        comparator=found.comparator,
        approximate=found.hedged and found.bound is not None,
        part=part,
        period=period,
        start=folded.start(start),
        end=folded.end(end),
        is_change=found.is_change,
        subject=subject,
    )


def words_comparator(text: str) -> Comparator:
    """What a text without a number says of its comparison: 基準値を下回る is '<'."""
    for word, comparator in BOUND_WORDS.items():
        if word in text:
            return comparator
    return "~" if any(word in text for word in HEDGE_WORDS) else "="


def words_quantity(folded: Folded, start: int, end: int) -> Quantity:
    """A cell or text that prints no number: its words in raw, '-' for every dash."""
    text = folded.text[start:end]
    raw = "-" if text and set(text) <= {"-", "ー"} else folded.printed(start, end)
    return Quantity(
        raw=raw,
        comparator="=" if text in NO_VALUE_MARKS or text in NO_VALUE_WORDS else words_comparator(text),
        start=folded.start(start),
        end=folded.end(end),
    )


def _says_no_number(text: str) -> bool:
    return text in NO_VALUE_MARKS or text in NO_VALUE_WORDS or ("。" not in text and text.endswith(tuple(BOUND_WORDS)))


def parse_quantity(text: str) -> list[Quantity]:
    """All numbers of a text, in order, as quantities by the rules of WAREHOUSE.md ("Values").

    Not counted: dates, numbers inside names and orders (5G, 第2期, 3次元), kanji numerals that are words (一部).
    ① and the like before numbers become their `part`. A text that is only a mark or words for no number (-, 未定,
    基準値を下回る) is one quantity with value None; a text with no number is []. Offsets count characters of `text`.
    Raises nothing, takes time linear in the length.
    """
    folded = fold(text)
    statements = scan_periods(folded.text)
    found = scan(folded.text, statements)
    if not found:
        return [words_quantity(folded, 0, len(folded.text))] if _says_no_number(folded.text) else []
    marks = [(mark.start(), mark[0]) for mark in CIRCLED_MARK.finditer(folded.text)]
    places = [place for place, _ in marks]
    quantities = []
    for each in found:
        index = bisect_right(places, each.start) - 1
        part = marks[index][1] if index >= 0 else None
        quantities.append(as_quantity(folded, each, each.start, each.end, part=part))
    return quantities


def header_unit(text: str | None) -> Unit | None:
    """The unit of a header or column; a word that is not in the table is taken as it is printed."""
    if text is None or not fold(text).text:
        return None
    return parse_unit(text) or Unit(fold(text).text, fold(text).text, 0, None)
