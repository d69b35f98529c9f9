"""Quantities as text again: as Japanese offices print them, and in plain English."""

from __future__ import annotations

import re
from decimal import Decimal

from pipeline.language.fold import CIRCLED, plain
from pipeline.language.lexicon import BASES, NO_VALUE_WORDS
from pipeline.language.periods import in_era, parse_period
from pipeline.language.unit_table import units_in_use
from pipeline.model.message import Language
from pipeline.model.quantity import Comparator, Period, Quantity

_BOUNDS: dict[Comparator, str] = {">=": "以上", "<=": "以下", "<": "未満", ">": "超"}
_ENGLISH_BOUNDS: dict[Comparator, str] = {
    "=": "", ">=": "at least ", "<=": "at most ", "<": "less than ", ">": "more than ", "~": "about ",
}  # fmt: skip
_SQUARES = {"km2": "㎢", "cm2": "㎠", "m2": "㎡", "m3": "㎥"}
_ENGLISH_SQUARES = {"km2": "km²", "cm2": "cm²", "m2": "m²", "m3": "m³"}
_SQUARED = re.compile(r"(?<![A-Za-z])(?:km2|cm2|m2|m3)(?![A-Za-z0-9])")
_PART_OF_ONE = re.compile(r"1/(?P<below>[0-9]{1,4})")
_HALF = Decimal("0.5")
# A number of a range from here on prints its own multiplier: 3～5万人, but 3,000万人～5,000万人.
_SHARES_MULTIPLIER = 1000


def format_quantity(quantity: Quantity, language: Language = "ja") -> str:
    """A quantity as text: as Japanese offices print it ('ja'), or in plain English ('en').

    In: what a parser of this room gave. Out, in Japanese, '約9,800時間（R3年度）': digits in half width with a comma
    between groups of three, as many digits after the point as were printed, the unit with its multiplier, ▲ for minus,
    以上, 以下, 未満, 超 and 約 for all words that mean the same, 増 and 減 for those of change, the basis (R3比) before
    and the time in brackets behind, － for every mark that nothing is printed. In English, 'about 9,800 hours in fiscal
    2021': the multiplier is worked in, units have the names of the unit table, other words of the document stand as
    they are. Raises nothing.

    What the Japanese text says is what the quantity says: `parse_quantity` reads it back as an equal one (a unit or
    words that only a value cell has, `read_value_cell`). What is counted (`subject`) and the number of a part in its
    cell ('1', '(2)') are told by the place, not by the text. Rules: 公用文作成の考え方 (commas), usage of budgets (▲).
    """
    return _in_japanese(quantity) if language == "ja" else _in_english(quantity)


def _in_japanese(quantity: Quantity) -> str:
    mark = quantity.part if quantity.part in CIRCLED else ""
    time = f"（{_time(quantity.period)}）" if quantity.period is not None else ""
    if quantity.value is None:
        return f"{mark}{quantity.words or '－'}{time}"
    before, behind = _basis(quantity)
    hedge = "約" if quantity.approximate or quantity.comparator == "~" else ""
    halves = quantity.value == _HALF and not quantity.decimals and quantity.unit == "倍"
    amount = "半減" if halves else _amount(quantity)
    change = {"up": "増", "down": "減", None: ""}[None if halves else quantity.direction]
    return f"{mark}{before}{hedge}{amount}{_BOUNDS.get(quantity.comparator, '')}{change}{behind}{time}"


def _time(period: Period) -> str:
    """The time as printed; one that was taken from the list it stands in, by its era."""
    if period.text or period.code is None:
        return period.text
    return f"{in_era(int(period.code[2:]))}{'度' if period.code.startswith('FY') else ''}"


def _basis(quantity: Quantity) -> tuple[str, str]:
    """What stands before and behind the number for what it is measured against."""
    basis = quantity.basis
    if basis is None:
        return "", ""
    if plain(basis) not in BASES and parse_period(basis) is None:
        return "", f"（{basis}比）"
    return (f"{basis}の" if quantity.direction is None else f"{basis}比"), ""


def _amount(quantity: Quantity) -> str:
    """The number or range with its unit."""
    value, value_to, unit = quantity.value, quantity.value_to, quantity.unit or ""
    if value is None:
        return ""
    part = _PART_OF_ONE.fullmatch(unit)
    if part is not None:
        sign = "▲" if value.is_signed() else ""
        return f"{sign}{int(part['below']):,}分の{value.copy_abs():,f}"
    if value_to is None:
        return _with_unit(value, unit, quantity.decimals)
    has_multiplier = quantity.base_value != value
    is_short = value < _SHARES_MULTIPLIER or not has_multiplier
    low = _number(value) if is_short and not _has_tenths(quantity) else _with_unit(value, unit, quantity.decimals)
    return f"{low}～{_with_unit(value_to, unit, quantity.decimals)}"


def _has_tenths(quantity: Quantity) -> bool:
    ends = (quantity.value, quantity.value_to)
    return quantity.unit == "割" and any(end is not None and _places(end) > (quantity.decimals or 0) for end in ends)


def _places(value: Decimal) -> int:
    return max(0, -int(value.as_tuple().exponent))


def _with_unit(value: Decimal, unit: str, decimals: int | None) -> str:
    if unit != "割" or _places(value) <= (decimals or 0):
        return _number(value) + _squared(unit, _SQUARES)
    whole, _, tenths = f"{value:f}".partition(".")
    return f"{_number(Decimal(whole))}割" + "".join(digit + name for digit, name in zip(tenths, "分厘", strict=False))


def _number(value: Decimal) -> str:
    return f"{'▲' if value.is_signed() else ''}{value.copy_abs():,f}"


def _squared(unit: str, signs: dict[str, str]) -> str:
    """m2 as ㎡, alone, behind a multiplier or in a rate."""
    return _SQUARED.sub(lambda found: signs[found[0]], unit)


def _in_english(quantity: Quantity) -> str:
    mark = f"{quantity.part} " if quantity.part in CIRCLED else ""
    time = _english_time(quantity.period) if quantity.period is not None else ""
    if quantity.base_value is None:
        words = "no value printed" if quantity.words is None else NO_VALUE_WORDS.get(quantity.words, quantity.words)
        return f"{mark}{words}{time}"
    about = "about " if quantity.approximate else ""
    amount = f"{_ENGLISH_BOUNDS[quantity.comparator]}{about}{_english_amount(quantity)}"
    link = "to" if quantity.base_unit == "倍" else "of"
    change = {"up": f"an increase {link} ", "down": f"a decrease {link} ", None: ""}[quantity.direction]
    basis = f" compared with {quantity.basis}" if quantity.basis is not None else ""
    return f"{mark}{change}{amount}{basis}{time}"


def _english_amount(quantity: Quantity) -> str:
    value, value_to, unit = quantity.base_value, quantity.base_value_to, quantity.base_unit or ""
    if value is None:
        return ""
    if _PART_OF_ONE.fullmatch(unit):
        return f"{value:,f}{unit[1:]}"
    amount = f"{value:,f}" if value_to is None else f"{value:,f} to {value_to:,f}"
    singular, plural = units_in_use().in_english(unit)
    name = _squared(singular if value_to is None and value.copy_abs() == 1 else plural, _ENGLISH_SQUARES)
    return f"{amount}{'' if not name or name[0] in '%‰' else ' '}{name}"


def _english_time(period: Period) -> str:
    if period.code is None:
        return f" ({period.text})"
    if period.code == "every_year":
        return " every year"
    return f" in {'fiscal ' if period.code.startswith('FY') else ''}{period.code[2:]}"
