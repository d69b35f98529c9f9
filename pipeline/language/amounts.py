"""A number with its unit, a fraction or a range in folded text, without the words around it: 40百万枚, 3分の1, 80~90%.

No library keeps exact decimals, hedges and positions together: pynormalizenumexp 0.3.4 gives floats, reads 11.5日 as
5 November, 約9,800時間 as 9,799 to 9,801 hours and ▲198 not at all; kanjize 1.6 and SudachiPy's JoinNumeric read bare
numbers only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from pipeline.language.lexicon import (
    AFTER,
    BEFORE,
    NUMBER_WORDS,
    ORDINAL_AFTER,
    ORDINAL_BEFORE,
    is_kanji,
    is_katakana,
)
from pipeline.language.numerals import KANJI_NUMERALS, Numeral, numeral_at, scaled
from pipeline.language.unit_table import Unit
from pipeline.language.units import scaled_unit, unit_at
from pipeline.model.quantity import Comparator, Direction

_NUMERALS = frozenset("0123456789" + KANJI_NUMERALS)
_WORD_STARTS = frozenset(word[0] for word in NUMBER_WORDS)
_PARTS_OF_TENTH = re.compile(r"(?P<bu>[0-9〇一二三四五六七八九])分(?:(?P<rin>[0-9〇一二三四五六七八九])厘)?")
_KANJI_FRACTION = re.compile(r"(?P<below>[二三四五六七八九十百]{1,4})分の(?=[0-9一二三四五六七八九])")
_BELOW = re.compile(r"/(?P<below>[0-9]{1,4})(?![0-9/.,]|現在|時点|付)")
_RANGE_LINK = re.compile(f"~|から(?=[0-9約{KANJI_NUMERALS}])")
_MOVES = re.compile(r"[にへ]")
_MINUS = frozenset("-▲△▼")
_MULTIPLIERS_ALONE = {"百", "千"}
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


def _counted_at(text: str, at: int, floor: int) -> Found | None:
    """The number that begins at a place, without bound or hedge: a fraction, or a number with its unit."""
    numeral = numeral_at(text, at, floor)
    if numeral is None or numeral.is_kanji:
        fraction = _kanji_fraction_at(text, at)
    else:
        fraction = _fraction_of(text, numeral) if text[numeral.end : numeral.end + 1] in ("/", "分") else None
    return fraction or (_plain_of(text, numeral) if numeral is not None else None)


def amount_at(text: str, at: int, floor: int) -> Found | None:
    """What begins at a place, without bound or hedge: a number with its unit, a fraction, or a word for one (半減). Its
    sign is looked for down to `floor`.
    """
    return _word_at(text, at) if text[at] in _WORD_STARTS else _counted_at(text, at, floor)


def add_range(text: str, low: Found) -> None:
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


def add_unit(found: Found, unit: Unit | None) -> None:
    """Give a number the unit that a header states, where it prints none of its own; 146.41万 takes it after 万."""
    if unit is None or (found.unit is not None and found.unit.base is not None):
        return
    found.unit = unit if found.unit is None else scaled_unit(found.unit.text + unit.text, found.unit.power, unit)
