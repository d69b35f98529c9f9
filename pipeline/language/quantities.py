"""Numbers in a text with their unit, bound, hedge and change: 約9,800時間, 5割以上, 80～90％, 120%増, R3比で3割減.

`scan` works on folded text and says where everything stands. No library keeps exact decimals, hedges and positions
together: pynormalizenumexp 0.3.4 gives floats, reads 11.5日 as 5 November, 約9,800時間 as 9,799 to 9,801 hours and ▲198
not at all; kanjize 1.6 and SudachiPy's JoinNumeric read the bare number only.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from pipeline.language.fold import CIRCLED, Folded, fold
from pipeline.language.lexicon import (
    AFTER,
    BASIS_BEFORE,
    BEFORE,
    BOUNDS_AFTER,
    BOUNDS_BEFORE,
    CHANGES,
    DIFFERENCES,
    HEDGES_AFTER,
    HEDGES_BEFORE,
    NOT_HEDGE,
    NUMBER_WORDS,
    OF_TIME,
    ORDINAL_AFTER,
    ORDINAL_BEFORE,
    RELATION_TO_CHANGE,
    RELATION_TO_RATIO,
    is_kanji,
    is_katakana,
)
from pipeline.language.numerals import KANJI_NUMERALS, Numeral, numeral_at, scaled, sign_before, skip_numeral
from pipeline.language.periods import Statement
from pipeline.language.unit_table import Unit
from pipeline.language.units import parse_unit, scaled_unit, unit_at
from pipeline.model.quantity import Comparator, Direction, Period, Quantity

_CANDIDATE = re.compile(f"[0-9{KANJI_NUMERALS}]|{'|'.join(NUMBER_WORDS)}")
_NUMERALS = frozenset("0123456789" + KANJI_NUMERALS)
_WORD_STARTS = frozenset(word[0] for word in NUMBER_WORDS)
CIRCLED_MARK = re.compile(f"[{''.join(CIRCLED)}]")
_PARTS_OF_TENTH = re.compile(r"(?P<bu>[0-9〇一二三四五六七八九])分(?:(?P<rin>[0-9〇一二三四五六七八九])厘)?")
_KANJI_FRACTION = re.compile(r"(?P<below>[二三四五六七八九十百]{1,4})分の(?=[0-9一二三四五六七八九])")
_BELOW = re.compile(r"/(?P<below>[0-9]{1,4})(?![0-9/.,]|現在|時点|付)")
_RANGE_LINK = re.compile(f"~|から(?=[0-9約{KANJI_NUMERALS}])")
_MOVES = re.compile(r"[にへ]")
_NOT_DONE = re.compile(r"しない|させない")
_AS_AGAINST = re.compile(r"\(対?(?P<basis>[^()]{1,20})比\)")
_MINUS = frozenset("-▲△▼")
_CURRENCIES = frozenset("¥$€£")
# Beside a range without its other end, and before a sign of comparison.
_NO_START = frozenset(["", " ", "(", "[", "【", "、", ",", "。", ":", "・"])
_NO_END = frozenset(["", " ", ")", "]", "】", "、", ",", "。"])
_MULTIPLIERS_ALONE = {"百", "千"}
_AFTER_CHANGE = ("目標", "予定", "見込")
# A number below this takes the multiplier of the range's other end: 3～5万人.
_SHARES_MULTIPLIER = 1000
_PLACES_OF_FRACTION = 3
_OF = "分の"


@dataclass(slots=True)
class Found:
    """A quantity in folded text, from `start` to `end` with its bound, hedge and change; the bare number and unit stand
    from `number_at` to `unit_end`, the unit from `unit_at`. `basis` is where the words stand that it is measured by."""

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
    is_kanji: bool = False
    basis: tuple[int, int] | None = None

    @property
    def comparator(self) -> Comparator:
        """The bound if there is one, else the hedge, else equality."""
        return self.bound or ("~" if self.hedged else "=")

    @property
    def is_change(self) -> bool:
        """Whether it is an increase or a decrease."""
        return self.direction is not None


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalpha()


def _unit_of(text: str, numeral: Numeral) -> tuple[Unit | None, int]:
    """The unit after a number, its multiplier worked in (40|百万枚), and where it ends; 余 may stand between."""
    end = numeral.end
    gap = end + (text[end : end + 1] in (" ", "余"))
    unit, unit_end = unit_at(text, gap)
    if unit is not None:
        end = unit_end
    if numeral.power:
        return scaled_unit(text[numeral.multiplier_at : end].replace(" ", ""), numeral.power, unit), end
    return unit, end


def _is_part_of_name(text: str, numeral: Numeral, unit: Unit | None) -> bool:
    """Whether the digits belong to a name or an order: 5G, CO2, 第2期, 3次元, (1)."""
    start = numeral.start
    before = text[start - 1] if start else ""
    joined = text[start - 2 : start - 1] if before == "-" else before
    if _is_latin(joined) or ORDINAL_BEFORE.before(text, start, 0) is not None:
        return True
    if unit is not None:
        return False
    after = text[numeral.end : numeral.end + 1]
    is_enumerator = before == "(" and after == ")" and not numeral.decimals and text[start].isdecimal()
    return _is_latin(after) or ORDINAL_AFTER.at(text, numeral.end) is not None or is_enumerator


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


def _fraction_of(text: str, numeral: Numeral) -> Found | None:
    """3分の1 and 1/3, exactly: one third is 1 with the unit 1/3."""
    end = numeral.end
    is_whole = not numeral.decimals and not numeral.power and text[end - 1].isdecimal()
    if not is_whole or numeral.value.adjusted() > _PLACES_OF_FRACTION:
        return None
    if text[end] == "/":
        slash = _BELOW.match(text, end)
        if slash is None or text[numeral.start - 1 : numeral.start] == "/":
            return None
        unit = _part_unit(Decimal(slash["below"]))
        return Found(numeral.start, slash.end(), numeral.start, end, slash.end(), numeral.value, 0, unit)
    if not text.startswith(_OF, end):
        return None
    return _named_fraction(text, numeral.start, numeral.value, end + len(_OF))


def _named_fraction(text: str, start: int, below: Decimal, at: int) -> Found | None:
    """What stands after 3分の, if it is a number."""
    above = numeral_at(text, at, at) if text[at : at + 1] in _NUMERALS else None
    if above is None or above.value_to is not None:
        return None
    value = above.base.copy_negate() if below.is_signed() else above.base
    return Found(start, above.end, start, start, above.end, value, 0, _part_unit(below), is_kanji=above.is_kanji)


def _part_unit(below: Decimal) -> Unit:
    """The unit of thirds, quarters and so on."""
    name = f"1/{int(abs(below))}"
    return Unit(name, name, 0, "ratio")


def _kanji_fraction_at(text: str, at: int) -> Found | None:
    """三分の一. 十分 is a word of its own, so that its numeral has to be looked at here."""
    named = _KANJI_FRACTION.match(text, at)
    below = numeral_at(named["below"], 0) if named is not None else None
    return None if named is None or below is None else _named_fraction(text, at, below.base, named.end())


def _word_at(text: str, at: int) -> Found | None:
    """半減 and 倍増: words that are a number and a change at once."""
    for word, (value, unit) in NUMBER_WORDS.items():
        if text.startswith(word, at):
            end = at + len(word)
            direction: Direction = "down" if value < 1 else "up"
            ratio = Unit(unit, unit, 0, "ratio")
            return Found(at, end, at, end, end, value, 0, ratio, direction=direction)
    return None


def _plain_of(text: str, numeral: Numeral) -> Found | None:
    """A number with its unit, without bound or hedge; None if the numeral is part of a word or name."""
    unit, end = _unit_of(text, numeral)
    value, is_rough = numeral.value, numeral.is_rough or text[numeral.end : numeral.end + 1] == "余"
    if unit is not None and unit.text == "割" and not numeral.decimals:
        tenth = _PARTS_OF_TENTH.match(text, end)
        if tenth is not None:
            value, end = Decimal(f"{value:f}.{_digit(tenth['bu'])}{_digit(tenth['rin'] or '')}"), tenth.end()
    if numeral.is_kanji:
        if not _is_kanji_number(text, numeral, unit, end):
            return None
    elif _is_part_of_name(text, numeral, unit):
        return None
    start = numeral.start
    found = Found(start, end, start, numeral.multiplier_at, end, value, numeral.decimals, unit, numeral.value_to)
    found.hedged, found.is_kanji = is_rough and unit is not None, numeral.is_kanji
    return found


def _digit(char: str) -> str:
    """An Arabic digit for one digit of either kind."""
    return char if char.isascii() else str("〇一二三四五六七八九".index(char))


def _number_at(text: str, at: int, floor: int) -> Found | None:
    """The number that begins at a place, without bound or hedge: a fraction, or a number with its unit."""
    numeral = numeral_at(text, at, floor)
    if numeral is None or numeral.is_kanji:
        fraction = _kanji_fraction_at(text, at)
    else:
        fraction = _fraction_of(text, numeral) if text[numeral.end : numeral.end + 1] in ("/", "分") else None
    return fraction or (_plain_of(text, numeral) if numeral is not None else None)


def _add_range(text: str, low: Found) -> None:
    """80~90%, 3~5件, 100人から120人. 5件から10件に is a move from one to the other, not a range."""
    link = _RANGE_LINK.match(text, low.end)
    if link is None or low.value_to is not None:
        return
    at = link.end() + (text[link.end() : link.end() + 1] == "約")
    digits_at = at + (text[at : at + 1] in _MINUS)
    numeral = numeral_at(text, digits_at, at) if text[digits_at : digits_at + 1] in _NUMERALS else None
    high = _plain_of(text, numeral) if numeral is not None else None
    if high is None or high.value_to is not None or (link[0] == "から" and _MOVES.match(text, high.end)):
        return
    values = _range_values(low, high)
    if values is None:
        return
    low.value, low.value_to, low.unit, low.decimals = values
    low.end, low.unit_at, low.unit_end = high.end, high.unit_at, high.unit_end
    low.hedged = low.hedged or at > link.end()


def _range_values(low: Found, high: Found) -> tuple[Decimal, Decimal, Unit | None, int] | None:
    """Both ends of a range in one unit, and the digits printed after the point. 3~5万人 is 3万人 to 5万人; 3千~2万人 is
    3000 to 20000 人."""
    low_base, low_power = (low.unit.base, low.unit.power) if low.unit is not None else (None, 0)
    high_base, high_power = (high.unit.base, high.unit.power) if high.unit is not None else (None, 0)
    if low_base is not None and low_base != high_base:
        return None
    decimals = max(low.decimals, high.decimals)
    shares_multiplier = low.unit is None and low.value < _SHARES_MULTIPLIER
    if shares_multiplier or low_power == high_power:
        return low.value, high.value, high.unit, decimals
    base, base_to = scaled(low.value, low_power), scaled(high.value, high_power)
    if base_to < base:
        return None
    kind = high.unit.kind if high.unit is not None else None
    unit = Unit(high_base, high_base, 0, kind) if high_base is not None else None
    return base, base_to, unit, max(_decimals(base), _decimals(base_to))


def _decimals(value: Decimal) -> int:
    """Digits after the point."""
    return max(0, -int(value.as_tuple().exponent))


def _add_currency_before(text: str, found: Found, floor: int) -> None:
    """¥500, ▲¥500: a sign of money that is a unit of the table, and the number's own sign before it."""
    at = found.start - 1
    if at < floor or text[at] not in _CURRENCIES or (found.unit is not None and found.unit.base is not None):
        return
    currency = parse_unit(text[at])
    if currency is None:
        return
    add_unit(found, currency)
    sign, found.start = sign_before(text, at, floor)
    if sign < 0:
        found.value = found.value.copy_negate()


def _add_open_end(text: str, found: Found, floor: int) -> None:
    """100人~ is 100 or more, ~100人 is 100 or fewer, where nothing stands at the other end."""
    if found.value_to is not None or found.bound is not None:
        return
    if text[found.end : found.end + 1] == "~" and text[found.end + 1 : found.end + 2] in _NO_END:
        found.bound, found.end = ">=", found.end + 1
    elif found.start > floor and text[found.start - 1] == "~" and text[found.start - 2 : found.start - 1] in _NO_START:
        found.bound, found.start = "<=", found.start - 1


def _add_words_before(text: str, found: Found, floor: int, closings: Mapping[int, int]) -> None:
    """約, 最低, < and the like before the number. 約 in 契約 is not a hedge, < around a remark not a bound."""
    while (word := BEFORE.before(text, found.start, floor)) is not None:
        if word == "約" and found.start >= 2 and text[found.start - 2] in NOT_HEDGE:
            break
        at = found.start - len(word)
        if word[0] in "<>" and (at in closings or text[at - 1 : at] not in _NO_START):
            break
        found.start -= len(word)
        found.bound = BOUNDS_BEFORE.get(word, found.bound)
        found.hedged = found.hedged or word in HEDGES_BEFORE


def _word_after(text: str, end: int) -> tuple[str, int] | None:
    """The bound, hedge or change word after a number, and where it ends. In 超過 or 強化 there is none."""
    word = AFTER.at(text, end)
    at = end
    if word is None and text[end : end + 1] in ("の", "ず"):
        at = end + (2 if text.startswith("ずつ", end) else 1)
        word = AFTER.at(text, at)
        word = word if word in CHANGES or (word or "").startswith("見込") else None
    if word is None:
        return None
    after = at + len(word)
    following = text[after : after + 1]
    closes = word in BOUNDS_AFTER and len(word) > 1
    if following and is_kanji(following) and not closes and AFTER.at(text, after) is None:
        return (word, after) if word in CHANGES and text.startswith(_AFTER_CHANGE, after) else None
    if word in CHANGES and _NOT_DONE.match(text, after):
        return None
    return word, after


def add_words_after(text: str, found: Found) -> str | None:
    """Take 以上, 程度, 増 and the like after a number. Out: the last of them."""
    last = None
    while (after := _word_after(text, found.end)) is not None:
        if found.direction is not None and after[0] in CHANGES:
            break
        last, found.end = after
        found.bound = BOUNDS_AFTER.get(last, found.bound)
        found.direction = CHANGES.get(last, found.direction)
        found.hedged = found.hedged or last in HEDGES_AFTER
    return last


def _add_bound_after_remark(text: str, found: Found, closings: Mapping[int, int]) -> None:
    """The bound after a remark in brackets: 5割（50％）以上."""
    close = closings.get(found.end)
    word = AFTER.at(text, close + 1) if close is not None and found.bound is None else None
    if word in BOUNDS_AFTER:
        found.bound = BOUNDS_AFTER[word]


def _add_basis(text: str, found: Found, last_word: str | None, floor: int, before: Statement | None) -> None:
    """What a change or ratio is measured against: R3比で, 現在の, 前年度を (5件上回る), （2013年度比）."""
    is_ratio = found.unit is not None and found.unit.kind == "ratio"
    difference = DIFFERENCES.get(last_word or "")
    if found.direction is None and not is_ratio and difference is None:
        return
    remark = _AS_AGAINST.match(text, found.end)
    if remark is not None:
        found.basis = remark.span("basis")
        return
    found.basis = _basis_before(text, found.start, floor, before, is_ratio)
    if found.basis is not None and difference is not None and text[found.start - 1] == "を":
        found.bound, found.direction = None, difference


def _basis_before(
    text: str, start: int, floor: int, before: Statement | None, is_ratio: bool
) -> tuple[int, int] | None:
    relation = (RELATION_TO_RATIO if is_ratio else RELATION_TO_CHANGE).before(text, start, floor)
    if relation is None:
        return None
    end = start - len(relation)
    if before is not None and text[before.end : end] in OF_TIME:
        before.is_basis = True
        return before.start, end
    word = BASIS_BEFORE.before(text, end, floor)
    return None if word is None else (end - len(word), end)


def _quantity_at(text: str, at: int, floor: int, before: Statement | None, closings: Mapping[int, int]) -> Found | None:
    found = _word_at(text, at) if text[at] in _WORD_STARTS else _number_at(text, at, floor)
    if found is None:
        return None
    if text[found.end : found.end + 1] in ("~", "か") and found.direction is None:
        _add_range(text, found)
    if text[found.start - 1 : found.start] in _CURRENCIES:
        _add_currency_before(text, found, floor)
    _add_words_before(text, found, floor, closings)
    last_word = add_words_after(text, found)
    if "~" in (text[found.end : found.end + 1], text[found.start - 1 : found.start]):
        _add_open_end(text, found, floor)
    if closings:
        _add_bound_after_remark(text, found, closings)
    if found.unit is not None or last_word is not None:
        _add_basis(text, found, last_word, floor, before)
    return found


_NO_BRACKETS: Mapping[int, int] = {}


def scan(text: str, statements: list[Statement], closings: Mapping[int, int] = _NO_BRACKETS) -> list[Found]:
    """All quantities in folded text, in order, outside the given statements of time.

    `closings` says of each bracket where it closes. A statement by which something is measured (R3比) is marked so.
    """
    quantities: list[Found] = []
    starts = [statement.start for statement in statements]
    at = floor = 0
    while (candidate := _CANDIDATE.search(text, at)) is not None:
        place = candidate.start()
        index = bisect_right(starts, place) - 1 if starts else -1
        before = statements[index] if index >= 0 else None
        if before is not None and place < before.end:
            at = floor = before.end
            continue
        found = _quantity_at(text, place, floor, before, closings)
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
    raw: str,
    place: tuple[int, int],
    *,
    part: str | None = None,
    period: Period | None = None,
    subject: str | None = None,
) -> Quantity:
    """The quantity found in a folded text; `raw` is its own text, `place` the offsets of that in the source."""
    unit, value, value_to = found.unit, found.value, found.value_to
    power = unit.power if unit is not None else 0
    return Quantity(
        raw=raw,
        value=value,
        value_to=value_to,
        decimals=found.decimals,
        unit=unit.text if unit is not None else None,
        base_value=scaled(value, power) if power else value,
        base_value_to=scaled(value_to, power) if power and value_to is not None else value_to,
        base_unit=unit.base if unit is not None else None,
        comparator=found.comparator,
        approximate=found.hedged and found.bound is not None,
        direction=found.direction,
        basis=folded.text[slice(*found.basis)] if found.basis is not None else None,
        part=part,
        period=period,
        subject=subject,
        start=place[0],
        end=place[1],
    )


def header_unit(text: str | None) -> Unit | None:
    """The unit of a header or column; a word that is not in the table is taken as it is printed."""
    if text is None or not fold(text).text:
        return None
    return parse_unit(text) or Unit(fold(text).text, fold(text).text, 0, None)
