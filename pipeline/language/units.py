"""Units and counters in a text: which stands at a place, and what it is without its multiplier.

pint and quantulum3 know SI units but no counters (件, 経営体), no multipliers (百万枚) and no か所, ヶ所, 箇所; which
words are units stands in a table of our own (`unit_table`).
"""

from __future__ import annotations

import re

from pipeline.language.fold import fold
from pipeline.language.lexicon import ORDINAL_AFTER
from pipeline.language.numerals import multiplier_at
from pipeline.language.unit_table import Unit, UnitTable, units_in_use

_OF = ("単位:", "単位", "金額:")
_BRACKETS = {"(": ")", "[": "]", "【": "】", "〔": "〕", "<": ">", "〈": "〉"}
# The many of 人/10万人 and 人/千人.
_MANY = re.compile(r"[0-9]{0,4}(?:[百千]?万|[百千])")


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalpha()


def _simple_at(table: UnitTable, text: str, at: int) -> Unit | None:
    """The unit at a place, unless a longer word begins there that is none (人口, 月)."""
    name = table.index.at(text, at)
    if name is None:
        return None
    if _is_latin(name[-1]) and _is_latin(text[at + len(name) : at + len(name) + 1]):
        return None
    if name in table.may_go_on:
        ordinal = ORDINAL_AFTER.at(text, at)
        if ordinal is not None and len(ordinal) > len(name):
            return None
    return table.units[name]


def _per_at(table: UnitTable, text: str, at: int) -> tuple[str, int] | None:
    """What stands after the slash of a rate (kg, 月, 10万人, 人・日), its units by their own names, and its end."""
    many = _MANY.match(text, at)
    start = many.end() if many is not None else at
    unit = _simple_at(table, text, start)
    word = unit.text if unit is not None else table.per_index.at(text, start)
    if word is None or (_is_latin(word[-1]) and _is_latin(text[start + len(word) : start + len(word) + 1])):
        return None
    end = start + len(word)
    base = text[at:start] + (unit.base or word if unit is not None else word)
    further = _simple_at(table, text, end + 1) if text[end : end + 1] == "・" else None
    return (base, end) if further is None else (f"{base}・{further.base}", end + 1 + len(further.text))


def unit_at(text: str, at: int) -> tuple[Unit | None, int]:
    """The unit at a place of a folded text, a rate (円/kg) included, and where it ends."""
    table = units_in_use()
    unit = _simple_at(table, text, at)
    if unit is None:
        return None, at
    end = at + len(unit.text)
    if text[end : end + 1] != "/":
        return unit, end
    per = _per_at(table, text, end + 1)
    if per is None:
        return unit, end
    base, per_end = per
    return Unit(text[at:per_end], f"{unit.base}/{base}", unit.power, unit.kind), per_end


def scaled_unit(text: str, power: int, unit: Unit | None) -> Unit:
    """A unit printed with a multiplier: 百万 and 枚 -> 百万枚. `text` is what is printed for both."""
    if unit is None:
        return Unit(text, None, power, None)
    return Unit(text, unit.base, unit.power + power, unit.kind, unit.is_noun)


def parse_unit(text: str) -> Unit | None:
    """The unit that a header, a caption or a note states: 千円, (%), 単位：百万円, 万PV. None if the text is no unit.

    In: a text in half or full width. Out: multipliers are taken out (千円 is 円 with power 3, 割 is % with power 1),
    other ways to print a unit are brought to one (ヶ所, か所 and 箇所), a rate (円/kg) has the kind of what it counts.
    A word that is not in the table is no unit; nothing is guessed. Raises nothing.

    Rules: the counters of units.toml with their kinds (公用文作成の考え方 writes か所 and か月; the older 箇所 and ヶ月
    are still printed); a multiplier before any unit; 割 is ten percent.
    """
    folded = fold(text).text.replace(" ", "")
    for _ in range(4):
        if folded[:1] in _BRACKETS and folded.endswith(_BRACKETS[folded[0]]):
            folded = folded[1:-1]
        folded = next((folded[len(lead) :] for lead in _OF if folded.startswith(lead)), folded)
    if not folded:
        return None
    power, length = multiplier_at(folded, 0)
    unit, end = unit_at(folded, length)
    if end != len(folded) or (unit is None and not length):
        return None
    return scaled_unit(folded, power, unit)
