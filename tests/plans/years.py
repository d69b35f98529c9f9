"""How plans print years."""

from __future__ import annotations

from random import Random
from typing import Literal

YearStyle = Literal["R", "R年度", "令和", "令和全角", "令和(西暦)", "西暦(令和)", "西暦", "西暦年度", "裸"]

YEAR_STYLES: tuple[YearStyle, ...] = (
    "R", "R年度", "令和", "令和", "令和", "令和全角", "令和(西暦)", "西暦(令和)", "西暦", "西暦年度",
)  # fmt: skip
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_FIRST_REIWA, _FIRST_HEISEI = 2019, 1989


def printed(year: int, style: YearStyle) -> str:
    """A fiscal year (the one that begins in April of `year`) as a document prints it. '裸' has no era: 3年度."""
    era, number = ("令和", year - _FIRST_REIWA + 1) if year >= _FIRST_REIWA else ("平成", year - _FIRST_HEISEI + 1)
    letter = "R" if era == "令和" else "H"
    spelled = "元" if number == 1 else str(number)
    forms: dict[YearStyle, str] = {
        "R": f"{letter}{number}",
        "R年度": f"{letter}{number}年度",
        "令和": f"{era}{spelled}年度",
        "令和全角": f"{era}{spelled.translate(_FULL_WIDTH)}年度",
        "令和(西暦)": f"{era}{spelled}（{year}）年度",
        "西暦(令和)": f"{year}（{era}{spelled}）年度",
        "西暦": str(year),
        "西暦年度": f"{year}年度",
        "裸": f"{spelled}年度",
    }
    return forms[style]


def drawn_style(chance: Random) -> YearStyle:
    """A style for a whole document."""
    return chance.choice(YEAR_STYLES)
