"""What stands on a page outside of its ruled tables, and whether a table may go on over its head or foot."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile

from pipeline.layout.edges import Edge
from pipeline.layout.runs import Line, bands_of, lines_of
from pipeline.layout.window import FEWEST_COLUMNS, extent, stretches, width
from pipeline.model.geometry import Box
from pipeline.model.page import Char, Page

# Share of the page height, at its top and bottom, in which running headers and page numbers stand.
_MARGIN = 0.13


@dataclass(frozen=True, slots=True)
class Sheet:
    """The lines of a page that may form tables, in stretches from top to bottom, and its rules that touch no other.

    `head` and `foot` are those stretches above and below which nothing stands but running headers and page numbers.
    """

    stretches: tuple[tuple[Line, ...], ...]
    rules: tuple[Edge, ...]
    head: int | None
    foot: int | None


def sheet_of(page: Page, chars: Sequence[Char], rules: Sequence[Edge], taken: Iterable[Box]) -> Sheet:
    """What some characters and rules of a page form; `taken` are the places of its ruled tables and frames."""
    lines = lines_of(chars)
    room = max((line.x1 for line in lines), default=0.0) - min((line.x0 for line in lines), default=0.0)
    found = tuple(tuple(stretch) for stretch in stretches(lines, room, rules))
    others = [(box.top, box.bottom) for box in taken]
    heights = [(line.top, line.bottom) for line in lines]
    head = len(list(takewhile(lambda stretch: _is_furniture(stretch, page.height), found)))
    foot = len(found) - 1 - len(list(takewhile(lambda stretch: _is_furniture(stretch, page.height), reversed(found))))
    above = sum(map(len, found[:head]))
    below = sum(map(len, found[foot + 1 :]))
    opens = head < len(found) and above == sum(top < found[head][0].top for top, _ in heights)
    closes = foot >= 0 and below == sum(top > found[foot][-1].top for top, _ in heights)
    opens = opens and all(top > found[head][0].top for top, _ in others)
    closes = closes and all(bottom < found[foot][-1].bottom for _, bottom in others)
    return Sheet(found, tuple(rules), head if opens else None, foot if closes else None)


def in_margin(top: float, bottom: float, height: float) -> bool:
    """Whether what reaches from `top` to `bottom` stands where running headers and page numbers do, on a page of some
    height (in points, from its top).
    """
    return bottom < _MARGIN * height or top > (1 - _MARGIN) * height


def _is_furniture(stretch: Sequence[Line], height: float) -> bool:
    """Whether lines are such as stand in the margin of a page: beside one another, in few pieces."""
    return in_margin(*extent(stretch), height) and len(bands_of(stretch)) == 1 and width(stretch) < FEWEST_COLUMNS
