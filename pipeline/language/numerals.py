"""Numbers as they are printed: 9,800 · 146.41万 · 2兆3,000億 · 百二十三億四千万 · 一〇五 · 壱百 · ▲198.

Everything here works on folded text (see `fold`) and on exact decimals. SudachiPy's JoinNumeric reads most of these but
knows no signs and no 割 or 元年, and a line break ends its number; a scale of its own keeps value, multiplier and place
apart, which the warehouse needs (40百万枚 is 40, 百万枚, and 40000000).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, Context, Decimal

from pipeline.language.fold import fold
from pipeline.language.lexicon import starts_lexical_word

# Sums of printed numbers are exact whatever their length; the default context rounds to 28 digits.
_EXACT = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN)

_DIGIT_RUN = re.compile(r"[0-9]++(?:,[0-9]++)*+(?:\.[0-9]++)*+")
# Digits with commas between groups of three or with none, and one point; 1.2.3, 1,00 and 024-521 are codes.
_ARABIC = re.compile(
    r"(?P<whole>[0-9]{1,3}(?:,[0-9]{3})++|[0-9]++)(?![0-9]|,[0-9])(?:\.(?P<fraction>[0-9]++))?+(?!\.[0-9]|[-:][0-9])"
    r"(?P<multiplier>[十百千]?[万億兆京]|[十百千])?"
)
_SMALL_POWERS = {"十": 1, "百": 2, "千": 3, "拾": 1, "佰": 2, "仟": 3}
_LARGE_POWERS = {"万": 4, "億": 8, "兆": 12, "京": 16, "萬": 4}
_KANJI_DIGITS = {char: str(value) for value, char in enumerate("〇一二三四五六七八九")} | {"零": "0"}
_KANJI_DIGITS |= {"壱": "1", "壹": "1", "弐": "2", "貳": "2", "参": "3"}
KANJI_NUMERALS = "".join([*_KANJI_DIGITS, *_SMALL_POWERS, *_LARGE_POWERS])
_KANJI_RUN = re.compile(f"[{KANJI_NUMERALS}]++")
_POSITIONAL = "".join(_KANJI_DIGITS)
# As set vertically: 一、二〇〇 and 二・五.
_KANJI_POINTED = re.compile(
    f"(?P<whole>[{_POSITIONAL}]{{1,3}}(?:[、,][{_POSITIONAL}]{{3}})++|[{_POSITIONAL}]++)"
    f"(?:[・.](?P<fraction>[{_POSITIONAL}]++))?+(?![、,・.]?[{_POSITIONAL}{''.join(_SMALL_POWERS)}])"
)
_MULTIPLIER = re.compile(r"[十百千]?[万億兆京]|[十百千]")
# Rough numbers are in kanji (公用文作成の考え方, 文化審議会, 2022): 四、五十人.
_ROUGH = re.compile(
    f"(?P<low>[一二三四五六七八])[、,](?P<high>[二三四五六七八九])(?P<power>[十百千]?[万億兆]?)(?![、,・]?[{KANJI_NUMERALS}])"
)
_SIGNS = {"-": -1, "▲": -1, "△": -1, "▼": -1, "+": 1, "±": 0}
_SIGN_WORDS = {"マイナス": -1, "プラス": 1}
_LARGEST_SECTION = 4
_DIGITS = frozenset("0123456789")
_POINTS = frozenset("、,・.")
# What may stand before the point of .5; after a word the point ends a sentence.
_BEFORE_POINT = frozenset("([【〔〈~ -▲△▼+")
_FIRST = re.compile(rf"(?:{'|'.join(_SIGN_WORDS)}|[{re.escape(''.join(_SIGNS))}])?\.?")


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
    value_to: Decimal | None = None
    is_rough: bool = False

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


def skip_digits(text: str, at: int) -> int:
    """Where the run of digits, commas, points and hyphens at a place ends: a code, not a number (024-521-7893)."""
    found = _DIGIT_RUN.match(text, at)
    while found is not None:
        at = found.end()
        found = _DIGIT_RUN.match(text, at + 1) if text[at : at + 1] in ("-", ":") else None
    return at


def sign_before(text: str, at: int, floor: int) -> tuple[int, int]:
    """Sign of what begins at `at` (0 is ±), and where the two begin. A hyphen after a letter (COVID-19) is none."""
    last = text[at - 1] if at > floor else ""
    if last == "ス":
        word = next((word for word in _SIGN_WORDS if text.endswith(word, floor, at)), "")
        return _SIGN_WORDS.get(word, 1), at - len(word)
    if last not in _SIGNS:
        return 1, at
    before = text[at - 2] if at - 2 >= floor else ""
    if last in "-+" and before and before.isascii() and (before.isalnum() or before in "-+)"):
        return 1, at
    return _SIGNS[last], at - 1


def _section_at(text: str, at: int, below: int) -> tuple[Decimal, int, int] | None:
    """A further section of a number, 3,000億 after 2兆: its value, end, and power, which is less than `below`."""
    run = _ARABIC.match(text, at)
    if run is None or run["fraction"] is not None:
        return None
    digits = run["whole"].replace(",", "")
    power, length = multiplier_at(text, run.end("whole"))
    if power + len(digits) > below or (length == 0 and len(digits) == len(run["whole"]) > _LARGEST_SECTION):
        return None
    return Decimal(digits), run.end("whole") + length, power


def _signed(numeral: Numeral, sign: int) -> Numeral:
    if sign == 0 and numeral.value:
        numeral.value_to = numeral.value
    if sign < 0 or numeral.value_to is not None:
        numeral.value = numeral.value.copy_negate()
    return numeral


def _arabic(text: str, at: int, floor: int) -> Numeral | None:
    run = _ARABIC.match(text, at)
    if run is None:
        return None
    whole, fraction, multiplier = run.groups()
    sign, start = sign_before(text, at, floor) if at > floor else (1, at)
    if fraction is None:
        value, decimals = Decimal(whole.replace(",", "")), 0
        number_end = run.end("whole")
    else:
        value, decimals = Decimal(f"{whole.replace(',', '')}.{fraction}"), len(fraction)
        number_end = run.end("fraction")
    if multiplier is None:
        return _signed(Numeral(start, number_end, value, 0, decimals, number_end, is_kanji=False), sign)
    power, length = multiplier_at(text, number_end)
    end = number_end + length
    section = _section_at(text, end, power) if length and fraction is None else None
    if section is None:
        return _signed(Numeral(start, end, value, power, decimals, number_end, is_kanji=False), sign)
    total = scaled(value, power)
    while section is not None:
        further, end, power = section
        total = _EXACT.add(total, scaled(further, power))
        section = _section_at(text, end, power) if power else None
    return _signed(Numeral(start, end, total, 0, 0, end, is_kanji=False), sign)


def _leading_point(text: str, at: int, floor: int) -> Numeral | None:
    """.5 -> 0.5, where nothing stands before the point that it could end."""
    before = text[at - 2] if at >= 2 else "("
    if before not in _BEFORE_POINT or not text[at].isascii():
        return None
    numeral = _arabic(text, at, at)
    if numeral is None or numeral.decimals or "," in text[at : numeral.multiplier_at]:
        return None
    places = numeral.multiplier_at - at
    sign, start = sign_before(text, at - 1, floor)
    value = numeral.value.scaleb(-places, _EXACT)
    return _signed(replace(numeral, start=start, value=value, decimals=places), sign)


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


def _pointed(text: str, at: int) -> Numeral | None:
    """二・五 and 一、二〇〇, as set vertically. None without point or groups."""
    found = _KANJI_POINTED.match(text, at)
    if found is None or (found["fraction"] is None and len(found["whole"]) < _LARGEST_SECTION):
        return None
    whole, fraction = ("".join(_KANJI_DIGITS.get(char, "") for char in part) for part in found.groups(default=""))
    power, length = multiplier_at(text, found.end())
    value = Decimal(f"{whole}.{fraction}" if fraction else whole)
    return Numeral(at, found.end() + length, value, power, len(fraction), found.end(), is_kanji=True)


def _rough(text: str, at: int) -> Numeral | None:
    """四、五十 and 二、三: a rough number in two digits that follow each other; a multiplier is said of both."""
    found = _ROUGH.match(text, at)
    if found is None or "一二三四五六七八九".index(found["high"]) != "〇一二三四五六七八九".index(found["low"]):
        return None
    low, high = (_kanji_value(found[end] + found["power"]) for end in ("low", "high"))
    if low is None or high is None:
        return None
    end = found.end()
    return Numeral(at, end, low, 0, 0, end, is_kanji=True, value_to=high, is_rough=True)


def _kanji(text: str, at: int, floor: int) -> Numeral | None:
    run = _KANJI_RUN.match(text, at)
    if run is None or starts_lexical_word(text, at):
        return None
    if text[run.end() : run.end() + 1] in _POINTS:
        rough = _rough(text, at)
        if rough is not None:
            return rough
        numeral = _pointed(text, at)
    else:
        numeral = None
    if numeral is None:
        value = _kanji_value(run[0])
        if value is None:
            return None
        numeral = Numeral(at, run.end(), value, 0, 0, run.end(), is_kanji=True)
    sign, numeral.start = sign_before(text, at, floor)
    return _signed(numeral, sign)


def skip_numeral(text: str, at: int) -> int:
    """Where to go on after the numeral at a place that is not read as a number."""
    run = _KANJI_RUN.match(text, at)
    return run.end() if run is not None else max(skip_digits(text, at), at + 1)


def numeral_at(text: str, at: int, floor: int = 0) -> Numeral | None:
    """The number whose first digit stands at `at` of a folded text; its sign is looked for down to `floor`."""
    if text[at] not in _DIGITS:
        return _kanji(text, at, floor)
    pointed = _leading_point(text, at, floor) if at > floor and text[at - 1] == "." else None
    return pointed or _arabic(text, at, floor)


def parse_number(text: str) -> Decimal | None:
    """The number that a text is, exact, with its multiplier taken in; None if it is anything more or else.

    In: a text of any length in half or full width, white space and line breaks inside. Out: 146.41万 -> 1464100,
    ▲198 -> -198, 百二十三億四千万 -> 12340000000. Raises nothing.

    Rules: commas between groups of three (公用文作成の考え方, 文化審議会, 2022), kanji numerals with multipliers or by
    position, ・ and 、 in them as set vertically, 大字 (壱, 弐, 参, 拾), ▲, △ and ▼ for minus (usage of budgets).
    What is no exact decimal by itself (1/3, 5割, ±5, 5件) is `parse_quantity`'s.

    kanjize 1.6 refuses 9,800, ▲198 and a space in a number; SudachiPy's JoinNumeric reads 壱百 as 1 and 100, leaves
    signs apart and ends a number at a line break. Both are right on 146.41万 and 百二十三億四千万.
    """
    folded = fold(text).text
    first = _FIRST.match(folded)
    numeral = numeral_at(folded, first.end()) if first is not None and first.end() < len(folded) else None
    if numeral is None or numeral.start != 0 or numeral.end != len(folded) or numeral.value_to is not None:
        return None
    return numeral.base
