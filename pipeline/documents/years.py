"""Bare years: 2022, and 3年度 without an era where the document makes the era plain."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pipeline.language import parse_period, plain
from pipeline.model.layout import Heading, Layout, Paragraph
from pipeline.model.quantity import Period

_STATED = re.compile(r"(令和|平成|昭和)\s*(元|[0-9]{1,2})\s*年|(?<![A-Za-z])([RHS])\s*(元|[0-9]{1,2})(?![0-9A-Za-z])")
_ERAS = {"R": "令和", "H": "平成", "S": "昭和"}
_BARE = re.compile(r"(元|[0-9]{1,2})年度[末中]?")
_WESTERN = re.compile(r"(?:19|20)[0-9]{2}")
# So many years before or behind those that a document states with their era, a bare number is still plain: the baseline
# of a plan lies a few years before its period, the next plan's target behind it.
_REACH = 3


@dataclass(frozen=True)
class Years:
    """The years that a document states with their era: per era the first and the last number."""

    eras: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    def period(self, text: str) -> Period | None:
        """The time that a text states and nothing beside it: R3, 令和3年度, 2022, and 3年度 where its era is plain.

        A western number alone is a fiscal year, as an era and number alone are (contract, "Values").
        """
        core = "".join(plain(text).split())
        if _WESTERN.fullmatch(core):
            return parse_period(f"{core}年度")
        if _BARE.fullmatch(core):
            return self.resolved(Period(core, None, None))
        return parse_period(text)

    def resolved(self, period: Period) -> Period:
        """A period with the era of its bare number, where the document makes it plain; otherwise as it was."""
        bare = _BARE.fullmatch("".join(plain(period.text).split())) if period.code is None else None
        era = self._era(_number(bare[1])) if bare else None
        return (parse_period(era + period.text) if era else None) or period

    def _era(self, number: int) -> str | None:
        """The one era whose stated years hold a number, else the one that they come near to."""
        for reach in (0, _REACH):
            near = [era for era, (low, high) in self.eras.items() if low - reach <= number <= high + reach]
            if near:
                return near[0] if len(near) == 1 else None
        return None


def stated_years(layout: Layout) -> Years:
    """The years that a document states with their era, anywhere in it."""
    numbers: dict[str, list[int]] = {}
    for text in _texts(layout):
        for era, number, letter, short in _STATED.findall(plain(text)):
            numbers.setdefault(era or _ERAS[letter], []).append(_number(number or short))
    return Years({era: (min(found), max(found)) for era, found in numbers.items()})


def _number(text: str) -> int:
    return 1 if text == "元" else int(text)


def _texts(layout: Layout) -> Iterable[str]:
    yield from (line.text for line in layout.title_lines)
    for block in layout.blocks:
        if isinstance(block, Heading):
            yield block.title
        elif isinstance(block, Paragraph):
            yield block.text
        else:
            yield from (cell.text for cell in block.cells)
