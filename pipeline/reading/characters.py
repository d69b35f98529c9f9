"""pdfplumber's characters -> ours: folded, told apart from unreadable glyphs, bold doubles counted once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from pipeline.model.geometry import Box
from pipeline.model.page import Char, ReadingIssue
from pipeline.reading.glyphs import UNREADABLE, decoded

_BOLD = re.compile(r"bold|heavy|black|demi|-?w[6-9]\b|太", re.IGNORECASE)
# Printed twice to look bold: the second print is off by a fraction of a point, at most by a tenth of the size.
_DOUBLE_OFFSET = 0.12


def read_characters(
    raw: Iterable[Mapping[str, Any]], page: int, width: float, height: float
) -> tuple[tuple[Char, ...], tuple[ReadingIssue, ...]]:
    """The characters of one page, in the order of the content stream.

    In: pdfplumber's `chars`, the page number and its size in points. Out: characters on the page (those printed
    beside it are dropped), and one issue that counts the glyphs whose character the file does not tell.
    """
    chars = [_char(item, page) for item in raw]
    visible = [c for c in chars if c.text and _on_page(c.box, width, height)]
    unreadable = sum(c.text.count(UNREADABLE) for c in visible)
    issues = (
        (ReadingIssue(page, "unreadable-glyphs", f"{unreadable} glyphs without a known character"),)
        if unreadable
        else ()
    )
    return tuple(_count_doubles_once(visible)), issues


def _char(item: Mapping[str, Any], page: int) -> Char:
    font = str(item["fontname"]).split("+", 1)[-1]
    x0, x1 = float(item["x0"]), float(item["x1"])
    box = Box(page, min(x0, x1), float(item["top"]), max(x0, x1), float(item["bottom"]))
    return Char(
        text=decoded(str(item["text"])),
        box=box,
        size=float(item["size"]),
        font=font,
        bold=bool(_BOLD.search(font)),
        upright=bool(item["upright"]),
    )


def _on_page(box: Box, width: float, height: float) -> bool:
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    return 0 <= x <= width and 0 <= y <= height


def _count_doubles_once(chars: list[Char]) -> list[Char]:
    """Drops the second print of a character on (nearly) the same spot and marks the first as bold."""
    kept: list[Char] = []
    seen: dict[tuple[str, int, int], list[int]] = defaultdict(list)
    for char in chars:
        if char.text.isspace():
            kept.append(char)
            continue
        twin = _twin(char, kept, seen)
        if twin is None:
            seen[_bucket(char)].append(len(kept))
            kept.append(char)
        else:
            first = kept[twin]
            kept[twin] = Char(first.text, first.box, first.size, first.font, bold=True, upright=first.upright)
    return kept


def _bucket(char: Char) -> tuple[str, int, int]:
    return char.text, int(char.box.x0 // 4), int(char.box.top // 4)


def _twin(char: Char, kept: list[Char], seen: Mapping[tuple[str, int, int], list[int]]) -> int | None:
    text, column, row = _bucket(char)
    reach = max(_DOUBLE_OFFSET * char.size, 0.6)
    for dx in (-1, 0, 1):
        for dy in (-1, 0, 1):
            for index in seen.get((text, column + dx, row + dy), ()):
                other = kept[index].box
                if abs(other.x0 - char.box.x0) <= reach and abs(other.top - char.box.top) <= reach:
                    return index
    return None
