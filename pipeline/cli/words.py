"""Numbers, periods and roles as people read them, in either language."""

from __future__ import annotations

from decimal import Decimal

from pipeline.cli.output import plain
from pipeline.model.message import Language, Message
from pipeline.model.quantity import Comparator
from pipeline.model.record import Role

ROLES: dict[Role, Message] = {
    "baseline": Message("baseline", "基準値"),
    "target": Message("target", "目標値"),
    "actual": Message("actual", "実績値"),
}
_BOUNDS: dict[Comparator, Message] = {
    "=": Message("{}", "{}"),
    ">=": Message("≥ {}", "{}以上"),
    "<=": Message("≤ {}", "{}以下"),
    ">": Message("> {}", "{}超"),
    "<": Message("< {}", "{}未満"),
    "~": Message("about {}", "約{}"),
}


def number(value: Decimal) -> str:
    """A number with its exact digits and thousands marked: 142187000.00000000 -> 142,187,000."""
    return f"{Decimal(plain(value)):,f}"


def amount(value: Decimal | None, unit: str | None, *, to: Decimal | None = None) -> str:
    """A number, or a range of two, with its unit; '' where there is none."""
    if value is None:
        return ""
    numbers = number(value) if to is None else f"{number(value)}～{number(to)}"
    return f"{numbers} {unit}" if unit else numbers


def difference(value: Decimal | None, unit: str | None, language: Language) -> str:
    """How far two amounts are apart: between two shares it is points."""
    return amount(value, Message("points", "ポイント").said(language) if unit == "%" else unit)


def bounded(text: str, comparator: Comparator, language: Language) -> str:
    """An amount with its bound: 70 % -> ≥ 70 %, 70 %以上."""
    return _BOUNDS[comparator].said(language).format(text) if text else ""


def period(code: str | None, text: str | None, language: Language) -> str:
    """A period: its code in words, else the time as printed, else ''."""
    if code == "every_year":
        return Message("every year", "毎年度").said(language)
    if code and code.startswith("FY"):
        return Message(code, f"{code[2:]}年度").said(language)
    if code and code.startswith("CY"):
        return Message(code[2:], f"{code[2:]}年").said(language)
    return text or ""
