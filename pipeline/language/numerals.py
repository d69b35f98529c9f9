"""Numbers as they are printed: 9,800 · 146.41万 · 2兆3,000億 · 百二十三億四千万 · 一〇五 · 壱百 · ▲198.

Everything here works on folded text (see `fold`) and on exact decimals. SudachiPy's JoinNumeric reads most of these but
knows no signs and no 割 or 元年, and a line break ends its number; a scale of its own keeps value, multiplier and place
apart, which the warehouse needs (40百万枚 is 40, 百万枚, and 40000000).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, Context, Decimal

from pipeline.language.fold import fold
from pipeline.language.lexicon import starts_lexical_word

# Sums of printed numbers are exact whatever their length; the default context rounds to 28 digits.
_EXACT = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN)

_DIGIT_RUN = re.compile(r"[0-9]++(?:,[0-9]++)*+(?:\.[0-9]++)*+")
_SMALL_POWERS = {"十": 1, "百": 2, "千": 3, "拾": 1, "佰": 2, "仟": 3}
_LARGE_POWERS = {"万": 4, "億": 8, "兆": 12, "京": 16, "萬": 4}
_KANJI_DIGITS = {char: str(value) for value, char in enumerate("〇一二三四五六七八九")} | {"零": "0"}
_KANJI_DIGITS |= {"壱": "1", "壹": "1", "弐": "2", "貳": "2", "参": "3"}
KANJI_NUMERALS = "".join([*_KANJI_DIGITS, *_SMALL_POWERS, *_LARGE_POWERS])
_KANJI_RUN = re.compile(f"[{KANJI_NUMERALS}]++")
_MULTIPLIER = re.compile(r"[十百千]?[万億兆京]|[十百千]")
_SIGNS = {"-": -1, "▲": -1, "△": -1, "+": 1, "±": 1}
_LARGEST_SECTION = 4


@dataclass(slots=True)
class Numeral:
    """A number in folded text: `value` times ten to the `power`, from `start` to `end` (the sign included).

    `multiplier_at` is where the multiplier of a single number begins (40|百万); it equals `end` where there is none or
    where several are worked into the value (2兆3,000億). `decimals` counts the digits printed after the point.
    """

    start: int
    end: int
    value: Decimal
    power: int
    decimals: int
    multiplier_at: int
    is_kanji: bool

    @property
    def base(self) -> Decimal:
        """The number with its multiplier taken in."""
        return scaled(self.value, self.power)


def scaled(value: Decimal, power: int) -> Decimal:
    """`value` times ten to the `power`, exact, never in exponent form."""
    if power == 0:
        return value
    sign, digits, exponent = value.as_tuple()
    shifted = int(exponent) + power
    if shifted > 0:
        return Decimal((sign, digits + (0,) * shifted, 0))
    return Decimal((sign, digits, shifted))


def multiplier_at(text: str, at: int) -> tuple[int, int]:
    """Power of ten and length of a multiplier (百万, 億 …) at a place; (0, 0) if there is none."""
    found = _MULTIPLIER.match(text, at)
    if found is None or starts_lexical_word(text, at):
        return 0, 0
    return sum(_SMALL_POWERS.get(char, 0) + _LARGE_POWERS.get(char, 0) for char in found[0]), len(found[0])


def _well_formed(run: str) -> bool:
    """Whether a run of digits, commas and points is one number: groups of three, one point."""
    whole, _, fraction = run.partition(".")
    first, *groups = whole.split(",")
    return "." not in fraction and (not groups or len(first) <= 3) and all(len(group) == 3 for group in groups)


def skip_digits(text: str, at: int) -> int:
    """Where the run of digits, commas, points and hyphens at a place ends: a code, not a number (024-521-7893)."""
    found = _DIGIT_RUN.match(text, at)
    while found is not None:
        at = found.end()
        found = _DIGIT_RUN.match(text, at + 1) if text[at : at + 1] in ("-", ":") else None
    return at


def _sign_before(text: str, at: int, floor: int) -> tuple[int, int]:
    """Sign of the number at `at`, and where it begins. A hyphen after a letter or digit (COVID-19) is no sign."""
    if at <= floor or text[at - 1] not in _SIGNS:
        return 1, at
    before = text[at - 2] if at - 2 >= floor else ""
    if text[at - 1] in "-+" and before and before.isascii() and (before.isalnum() or before in "-+)"):
        return 1, at
    return _SIGNS[text[at - 1]], at - 1


def _next_section(text: str, at: int, below: int) -> tuple[Decimal, int, int] | None:
    """A further section of a number, 3,000億 after 2兆: its value, end, and power, which is less than `below`."""
    run = _DIGIT_RUN.match(text, at)
    if run is None or not _well_formed(run[0]) or "." in run[0]:
        return None
    digits = run[0].replace(",", "")
    power, length = multiplier_at(text, run.end())
    if power + len(digits) > below or (length == 0 and "," not in run[0] and len(digits) > _LARGEST_SECTION):
        return None
    return Decimal(digits), run.end() + length, power


def _arabic(text: str, at: int, floor: int) -> Numeral | None:
    run = _DIGIT_RUN.match(text, at)
    if run is None or not _well_formed(run[0]):
        return None
    if text[run.end() : run.end() + 1] in ("-", ":") and text[run.end() + 1 : run.end() + 2].isdigit():
        return None
    sign, start = _sign_before(text, at, floor)
    value = Decimal(run[0].replace(",", ""))
    decimals = len(run[0].partition(".")[2])
    power, length = multiplier_at(text, run.end())
    end = run.end() + length
    further = _next_section(text, end, power) if length else None
    if further is None:
        signed = value.copy_negate() if sign < 0 else value
        return Numeral(start, end, signed, power, decimals, run.end(), is_kanji=False)
    total = scaled(value, power)
    while further is not None:
        section, end, power = further
        total = _EXACT.add(total, scaled(section, power))
        further = _next_section(text, end, power) if power else None
    return Numeral(start, end, total.copy_negate() if sign < 0 else total, 0, 0, end, is_kanji=False)


def _below_ten_thousand(section: str) -> int | None:
    """百二十三 -> 123; None where the numerals stand in no order that makes a number."""
    total, digit, last_power = 0, "", 4
    for char in section:
        if char in _KANJI_DIGITS:
            if digit:
                return None
            digit = _KANJI_DIGITS[char]
        else:
            power = _SMALL_POWERS[char]
            if power >= last_power or digit == "0":
                return None
            total, digit, last_power = total + int(digit or 1) * 10**power, "", power
    return total + int(digit or 0)


def _kanji_value(run: str) -> Decimal | None:
    """Value of a run of kanji numerals, positional (一〇五) or with multipliers (百二十三億四千万)."""
    if all(char in _KANJI_DIGITS for char in run):
        return Decimal("".join(_KANJI_DIGITS[char] for char in run))
    total, section, last_power = Decimal(0), "", 20
    for char in run:
        if char not in _LARGE_POWERS:
            section += char
            if len(section) > 2 * _LARGEST_SECTION:
                return None
            continue
        power = _LARGE_POWERS[char]
        part = _below_ten_thousand(section) if section else None
        if not part or power >= last_power:
            return None
        total, section, last_power = _EXACT.add(total, scaled(Decimal(part), power)), "", power
    rest = _below_ten_thousand(section)
    return None if rest is None else _EXACT.add(total, Decimal(rest))


def _kanji(text: str, at: int, floor: int) -> Numeral | None:
    run = _KANJI_RUN.match(text, at)
    if run is None or starts_lexical_word(text, at):
        return None
    value = _kanji_value(run[0])
    if value is None:
        return None
    sign, start = _sign_before(text, at, floor)
    return Numeral(start, run.end(), value.copy_negate() if sign < 0 else value, 0, 0, run.end(), is_kanji=True)


def skip_numeral(text: str, at: int) -> int:
    """Where to go on after the numeral at a place that is not read as a number."""
    run = _KANJI_RUN.match(text, at)
    return run.end() if run is not None else max(skip_digits(text, at), at + 1)


def numeral_at(text: str, at: int, floor: int = 0) -> Numeral | None:
    """The number whose first digit stands at `at` of a folded text; its sign is looked for down to `floor`."""
    return _arabic(text, at, floor) if text[at] in "0123456789" else _kanji(text, at, floor)


def parse_number(text: str) -> Decimal | None:
    """The number that a text is, exact, with its multiplier taken in; None if it is anything more or else.

    Half and full width, commas in groups of three (JIS Z 8301), kanji numerals (公用文作成の考え方), ▲ and △ for minus
    (usage of budgets), line breaks inside. 146.41万 -> 1464100. A number with a unit or bound is `parse_quantity`'s.
    Raises nothing.
    """
    folded = fold(text).text
    signed = folded[:1] in _SIGNS
    if len(folded) <= signed:
        return None
    numeral = numeral_at(folded, int(signed))
    if numeral is None or numeral.start != 0 or numeral.end != len(folded):
        return None
    return numeral.base
