"""Line breaking as Japanese typesetters do it: Latin words stay whole, some marks may not begin or end a line."""

from __future__ import annotations

import re
from collections.abc import Callable

_NOT_FIRST = "、。，．,.:：;；？！?!）)」』】〕〉》≫・ー～％%ぁぃぅぇぉっゃゅょァィゥェォッャュョ々"
_NOT_LAST = "（(「『【〔〈《≪"
# An unbreakable piece: a Latin word or number, or one other character.
_PIECE = re.compile(r"[A-Za-z0-9][A-Za-z0-9.,'%]*|.", re.DOTALL)

Measure = Callable[[str], float]
"""The width of a text in points; that of two texts is the sum of theirs."""


def wrap(text: str, width: float, measure: Measure, first_indent: float = 0.0) -> list[str]:
    """The lines of a text set to a width in points; '\\n' begins a new line. A text without characters has no lines."""
    if not text:
        return []
    lines: list[str] = []
    for number, part in enumerate(text.split("\n")):
        lines += _wrap_part(part, width, measure, first_indent if number == 0 else 0.0)
    return lines


def _wrap_part(text: str, width: float, measure: Measure, first_indent: float) -> list[str]:
    lines: list[str] = []
    line, taken = "", 0.0
    for piece in _pieces(text, width, measure):
        room = width - (0.0 if lines else first_indent)
        if line and taken + measure(piece) > room:
            kept, moved = _break(line, piece)
            lines.append(kept)
            line, taken = moved + piece, measure(moved + piece)
        else:
            line, taken = line + piece, taken + measure(piece)
    return [*lines, line]


def _pieces(text: str, width: float, measure: Measure) -> list[str]:
    """Unbreakable pieces; one that is wider than the line is broken into characters."""
    pieces: list[str] = []
    for piece in _PIECE.findall(text):
        pieces += [piece] if measure(piece) <= width else list(piece)
    return pieces


def _break(line: str, piece: str) -> tuple[str, str]:
    """Where to break between a full line and the piece after it: what stays and what goes down with the piece."""
    cut = len(line)
    while cut > 1 and (line[cut - 1] in _NOT_LAST or (cut == len(line) and piece[0] in _NOT_FIRST)):
        cut -= 1
    while 1 < cut < len(line) and line[cut] in _NOT_FIRST:
        cut -= 1
    return line[:cut], line[cut:]
