"""pdfplumber's lines, rectangles and curves -> ruling lines and fills, however a border was drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from pipeline.model.geometry import Box
from pipeline.model.page import Fill, Rule

# A drawn area up to this thick is a line: the thickest table borders of office programs are 3 pt (double ones 4.5 pt,
# as two lines).
_LINE_THICKNESS = 3.5
_SLOPE = 1.0
_SHADE_LIMIT = 0.97


def read_drawing(
    lines: Iterable[Mapping[str, Any]],
    rects: Iterable[Mapping[str, Any]],
    curves: Iterable[Mapping[str, Any]],
    page: int,
) -> tuple[tuple[Rule, ...], tuple[Fill, ...]]:
    """The ruling lines and shaded areas of one page; boxes in points, origin top left.

    In: pdfplumber's `lines`, `rects` and `curves`. White drawing (which a reader cannot see) is left out. A dot of a
    dotted border is a very short line in both directions: layout joins the dots.
    """
    rules: list[Rule] = []
    fills: list[Fill] = []
    for item in lines:
        if item.get("stroke", True) and _visible(item.get("stroking_color")):
            rules += _segment(_box(item, page))
    shapes = [*rects, *curves]
    rings = _rings(shapes, page)
    for index, item in enumerate(shapes):
        if index in rings:
            rules += _outline({"object_type": "rect"}, _box(item, page), page)
            continue
        drawn_rules, drawn_fills = _shape(item, page)
        rules += drawn_rules
        fills += drawn_fills
    return tuple(rules), tuple(fills)


def _rings(shapes: Sequence[Mapping[str, Any]], page: int) -> set[int]:
    """Indices of pairs of filled rectangles, one just inside the other, that leave a ring: a border around one cell.

    Printed as one path with a hole (even-odd rule), or as a dark rectangle and a white one on it.
    """
    rings: set[int] = set()
    for index, (first, second) in enumerate(pairwise(shapes)):
        hole = bool(first.get("evenodd")) and bool(second.get("evenodd"))
        covered = _visible(first.get("non_stroking_color")) and not _visible(second.get("non_stroking_color"))
        if not (first.get("fill") and second.get("fill")):
            continue
        a, b = _box(first, page), _box(second, page)
        if (covered and _just_inside(b, a)) or (hole and (_just_inside(b, a) or _just_inside(a, b))):
            rings |= {index, index + 1}
    return rings


def _just_inside(inner: Box, outer: Box) -> bool:
    margins = (inner.x0 - outer.x0, inner.top - outer.top, outer.x1 - inner.x1, outer.bottom - inner.bottom)
    return all(0 < margin <= _LINE_THICKNESS for margin in margins)


def _shape(item: Mapping[str, Any], page: int) -> tuple[list[Rule], list[Fill]]:
    box = _box(item, page)
    stroked = bool(item.get("stroke")) and _visible(item.get("stroking_color"))
    filled = bool(item.get("fill")) and _visible(item.get("non_stroking_color"))
    thin = min(box.width, box.height) <= _LINE_THICKNESS
    if thin and (stroked or filled):
        return list(_segment(box)), []
    rules = list(_outline(item, box, page)) if stroked else []
    return rules, [Fill(box)] if filled else []


def _outline(item: Mapping[str, Any], box: Box, page: int) -> Iterator[Rule]:
    if item["object_type"] == "rect":
        points = [(box.x0, box.top), (box.x1, box.top), (box.x1, box.bottom), (box.x0, box.bottom), (box.x0, box.top)]
    else:
        points = [(float(x), float(y)) for x, y in item["pts"]]
    for (xa, ya), (xb, yb) in pairwise(points):
        yield from _segment(Box(page, min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb)))


def _segment(box: Box) -> Iterator[Rule]:
    """A straight thin box as a rule; a dot as one in each direction; anything slanted or thick as nothing."""
    dot = max(box.width, box.height) <= _LINE_THICKNESS
    if box.height <= max(_SLOPE, _LINE_THICKNESS if box.width > box.height else 0) and (dot or box.width > box.height):
        yield Rule(box, horizontal=True)
    if box.width <= max(_SLOPE, _LINE_THICKNESS if box.height > box.width else 0) and (dot or box.height > box.width):
        yield Rule(box, horizontal=False)


def _box(item: Mapping[str, Any], page: int) -> Box:
    return Box(page, float(item["x0"]), float(item["top"]), float(item["x1"]), float(item["bottom"]))


def _visible(color: object) -> bool:
    """Whether a colour shows on white paper. Grey and RGB count up to 1 for white, CMYK up from 0; patterns show."""
    if color is None:
        return True
    parts = color if isinstance(color, (tuple, list)) else (color,)
    numbers = [float(part) for part in parts if isinstance(part, (int, float))]
    if len(numbers) != len(parts) or not numbers:
        return True
    if len(numbers) == 4:
        return any(part > 1 - _SHADE_LIMIT for part in numbers)
    return any(part < _SHADE_LIMIT for part in numbers)
