"""Units and counters: which stands at a place, what it is without its multiplier. The table is units.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from importlib import resources
from typing import Any

from pipeline.language.fold import fold
from pipeline.language.lexicon import ORDINAL_AFTER, PrefixIndex
from pipeline.language.numerals import multiplier_at, scaled


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as printed (百万枚), without its multiplier (枚, None for a bare 万), and its kind (count, money …).

    `power` is the multiplier's power of ten: 百万枚 has 6, 割 has 1 (of %).
    """

    text: str
    base: str | None
    power: int
    kind: str | None
    is_noun: bool = False

    @property
    def multiplier(self) -> Decimal:
        """How many base units one of these is."""
        return scaled(Decimal(1), self.power)


def _load(data: dict[str, Any]) -> dict[str, Unit]:
    units: dict[str, Unit] = {}
    for kind, names in data["kind"].items():
        units |= {name: Unit(name, name, 0, kind) for name in names.get("units", ())}
        units |= {name: Unit(name, name, 0, kind, is_noun=True) for name in names.get("nouns", ())}
    for name, entry in data["scaled"].items():
        units[name] = Unit(name, entry["base"], entry["power"], entry["kind"])
    for name, aliases in data["aliases"].items():
        known = units[name]
        units |= {alias: Unit(alias, known.base, known.power, known.kind, known.is_noun) for alias in aliases}
    return units


_UNITS = _load(tomllib.loads(resources.files(__package__).joinpath("units.toml").read_text("utf-8")))
_INDEX = PrefixIndex(_UNITS)
_OF = ("単位:", "単位", "金額:")
_BRACKETS = {"(": ")", "[": "]", "【": "】", "〔": "〕", "<": ">", "〈": "〉"}


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalpha()


def _simple_at(text: str, at: int) -> Unit | None:
    """The unit at a place, unless a longer word begins there that is none (人口, 月)."""
    name = _INDEX.at(text, at)
    if name is None:
        return None
    end = at + len(name)
    if _is_latin(name[-1]) and _is_latin(text[end : end + 1]):
        return None
    ordinal = ORDINAL_AFTER.at(text, at)
    return None if ordinal is not None and len(ordinal) > len(name) else _UNITS[name]


def unit_at(text: str, at: int) -> tuple[Unit | None, int]:
    """The unit at a place of a folded text, a rate (円/kg) included, and where it ends."""
    unit = _simple_at(text, at)
    if unit is None:
        return None, at
    end = at + len(unit.text)
    if text[end : end + 1] != "/":
        return unit, end
    per = _simple_at(text, end + 1) or (Unit("月", "月", 0, "time") if text.startswith("月", end + 1) else None)
    if per is None:
        return unit, end
    rate = f"{unit.text}/{per.text}"
    return Unit(rate, f"{unit.base}/{per.base}", unit.power, unit.kind), end + 1 + len(per.text)


def scaled_unit(text: str, power: int, unit: Unit | None) -> Unit:
    """A unit printed with a multiplier: 百万 and 枚 -> 百万枚. `text` is what is printed for both."""
    if unit is None:
        return Unit(text, None, power, None)
    return Unit(text, unit.base, unit.power + power, unit.kind, unit.is_noun)


def parse_unit(text: str) -> Unit | None:
    """The unit that a header, a caption or a note states: 千円, (%), 単位：百万円, 万PV. None if the text is no unit.

    Multipliers are taken out (千円 is 円, power 3). A word that is not in the table is no unit. Raises nothing.
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
