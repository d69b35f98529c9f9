"""Characters of one region (a cell, or a page without its tables) -> printed lines, set horizontally or vertically."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from pipeline.layout.numbering import numbering_of
from pipeline.model.geometry import Box
from pipeline.model.page import Char


@dataclass(frozen=True, slots=True)
class Style:
    """How a line is set: size in points (to half a point), font family and weight of most of its characters."""

    size: float
    font: str
    bold: bool


@dataclass(frozen=True, slots=True)
class TextLine:
    """One printed line (or, set vertically, one column of characters). `head` is the width of its first unbreakable
    part.
    """

    text: str
    box: Box
    style: Style
    head: float
    vertical: bool = False


def without_blanks(text: str) -> str:
    """The characters of a text that print something."""
    return "".join(text.split())


def text_lines(chars: Sequence[Char]) -> list[TextLine]:
    """Printed lines in reading order: top to bottom, or right to left where the text is set vertically.

    In: the characters of one region of one page, in content order. Spaces are kept where the file has them, and are
    added only in gaps that no letter spacing explains.
    """
    marks = [char for char in chars if not char.text.isspace()]
    if not marks:
        return []
    if _is_vertical(marks):
        return [_vertical_line(column) for column in _columns(marks)]
    return [_horizontal_line(row) for row in printed_rows(chars)]


def _center_x(char: Char) -> float:
    return (char.box.x0 + char.box.x1) / 2


def _center_y(char: Char) -> float:
    return (char.box.top + char.box.bottom) / 2


def _is_vertical(marks: Sequence[Char]) -> bool:
    """Whether the text runs downwards: most steps from character to character do, or it is one column of characters."""
    if len(marks) < 2:
        return False
    down = across = 0
    for a, b in pairwise(marks):
        size = max(a.size, b.size)
        dx, dy = _center_x(b) - _center_x(a), _center_y(b) - _center_y(a)
        if abs(dx) < 0.35 * size and 0.4 * size <= dy:
            down += 1
        elif abs(dy) < 0.35 * size and dx > 0:
            across += 1
    if down > across:
        return True
    centers = [_center_x(char) for char in marks]
    one_column = max(centers) - min(centers) < 0.3 * median(char.size for char in marks)
    return one_column and len(marks) > 2


def _columns(marks: Sequence[Char]) -> list[list[Char]]:
    size = median(char.size for char in marks)
    columns: list[list[Char]] = []
    for char in sorted(marks, key=_center_x, reverse=True):
        if columns and abs(_center_x(columns[-1][0]) - _center_x(char)) < 0.75 * size:
            columns[-1].append(char)
        else:
            columns.append([char])
    return columns


def _vertical_line(column: list[Char]) -> TextLine:
    size = median(char.size for char in column)
    ordered = sorted(column, key=lambda char: (round(_center_y(char) / (0.4 * size)), char.box.x0))
    pitch = median([b.box.top - a.box.top for a, b in pairwise(ordered)] or [size])
    text = ordered[0].text
    for a, b in pairwise(ordered):
        # A blank in vertical setting is a hole of (nearly) one more character.
        text += (" " if b.box.top - a.box.top > pitch + 0.7 * size else "") + b.text
    return TextLine(text, _around(column), _style(column), ordered[0].box.height, vertical=True)


def printed_rows(chars: Sequence[Char]) -> list[list[Char]]:
    """Characters that share a line, each row from left to right."""
    rows: list[tuple[float, float, list[Char]]] = []
    for char in sorted(chars, key=lambda c: (_center_y(c), c.box.x0)):
        y = _center_y(char)
        if rows and y - rows[-1][0] < 0.5 * min(char.size, rows[-1][1]):
            rows[-1][2].append(char)
        else:
            rows.append((y, char.size, [char]))
    ordered = [sorted(row, key=lambda c: (c.box.x0, c.box.x1)) for _, _, row in rows]
    return [row for row in ordered if any(not char.text.isspace() for char in row)]


def _horizontal_line(row: list[Char]) -> TextLine:
    marks = [char for char in row if not char.text.isspace()]
    text = _close_up(_spaced_text(row))
    return TextLine(text, _around(marks), _style(marks), _head_width(marks))


def _spaced_text(row: list[Char]) -> str:
    marks = [char for char in row if not char.text.isspace()]
    gaps = [b.box.x0 - a.box.x1 for a, b in pairwise(marks)]
    usual = max(median(gaps), 0.0) if gaps else 0.0
    text, last = "", None
    for char in row:
        if char.text.isspace():
            text += char.text if text and not text[-1].isspace() else ""
            continue
        if last is not None and text and not text[-1].isspace() and _is_blank(last, char, usual):
            text += " "
        text += char.text
        last = char
    return text.strip()


def _is_blank(left: Char, right: Char, usual: float) -> bool:
    """Whether a gap without a space character is one: wide against the letter spacing of its line."""
    gap = right.box.x0 - left.box.x1
    size = max(left.size, right.size)
    latin = is_latin(left.text) and is_latin(right.text)
    return gap > usual + (0.2 if latin else 0.6) * size


def is_latin(text: str) -> bool:
    """Whether a text is of Latin letters only, the kind of word that blanks divide."""
    return text.isascii() and text.isalpha()


def _close_up(text: str) -> str:
    """名 称, 目　次: a label letter-spaced with blanks is one word, behind the number of a heading (１ 目 的) too."""
    if any(len(part) > 1 for part in text.split()[1:]):
        return text
    numbering = numbering_of(text)
    # Without a number, or where the number is one of years (5 年 度), all of it is the label.
    title = numbering.title if numbering else ""
    label = text if title[:1] in _COUNTED else title
    parts = label.split()
    ideographs = sum(ord(part[0]) > 0x2E7F for part in parts)
    if ideographs > 1 and all(len(part) == 1 for part in parts):
        return text[: len(text) - len(label)] + "".join(parts)
    return text


def _head_width(marks: list[Char]) -> float:
    """Width of the part that a line break cannot divide: a Latin word or number, or one character."""
    end = 0
    while end + 1 < len(marks) and marks[end].text in _NO_LINE_END:
        end += 1
    while end + 1 < len(marks) and _is_word(marks[end].text) and _is_word(marks[end + 1].text):
        if marks[end + 1].box.x0 - marks[end].box.x1 > 0.2 * marks[end].size:
            break
        end += 1
    # Closing marks and small kana may not begin a line (JIS X 4051): they hang on to the character before.
    while end + 1 < len(marks) and marks[end + 1].text in NO_LINE_START:
        end += 1
    # Some engines keep words and numbers with the comma before them: て、39.4% moves to the next line as a whole.
    if end and marks[end].text == "、":
        while end + 1 < len(marks) and (_is_word(marks[end + 1].text) or marks[end + 1].text in NO_LINE_START):
            end += 1
    return marks[end].box.x1 - marks[0].box.x0


# What a number before it counts, or nothing.
_COUNTED = frozenset(["", *"年月日時分人件回個円点"])
_NO_LINE_END = frozenset("（［｛〈《「『【〔([{")
NO_LINE_START = frozenset(
    "、。，．・：；？！ー）］｝〉》」』】〕）,.:;?!)]}ゝゞ々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ％%〜～"
)


def _is_word(text: str) -> bool:
    return text.isascii() and not text.isspace()


def _style(marks: Sequence[Char]) -> Style:
    sizes = Counter(round(char.size * 2) / 2 for char in marks)
    fonts = Counter(char.font for char in marks)
    bold = sum(char.bold for char in marks) * 2 > len(marks)
    return Style(sizes.most_common(1)[0][0], fonts.most_common(1)[0][0], bold)


def _around(chars: Iterable[Char]) -> Box:
    boxes = [char.box for char in chars]
    return Box(
        boxes[0].page,
        min(box.x0 for box in boxes),
        min(box.top for box in boxes),
        max(box.x1 for box in boxes),
        max(box.bottom for box in boxes),
    )
