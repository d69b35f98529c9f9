"""Which line ends are wraps and which are deliberate; wrapped lines joined into running text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.layout.textline import NO_LINE_START, TextLine, is_latin

# A break may come this much (in characters) before the edge: half a character of slack, and the rules for line ends.
_SLACK = 0.6
# What may not begin a line begins no text either, but for the marks of items, ranges, units, decimals and "none" (ー).
_BEGINS_NO_TEXT = NO_LINE_START - frozenset("・：:〜～％%．.ー")
_BRACKETS = dict(zip("（［｛〈《「『【〔([{", "）］｝〉》」』】〕)]}", strict=True))
_ITEM_START = re.compile(r"^(?:[①-⑳⓪㉑-㉟●○◎◇◆□■▷▶※⇒]|【|[（(][0-9０-９一二三四五六七八九十ア-オ]{1,2}[)）])")


def is_wrapped(line: TextLine, following: TextLine, room: float) -> bool:
    """Whether `line` ended because `following`'s first part did not fit any more.

    In: two lines that stand one above the other and `room`, the width in points that a full line may take.
    """
    if line.vertical or following.vertical:
        return True
    return room - line.box.width < following.head + _SLACK * line.style.size


def is_cut(first: str, second: str) -> bool:
    """Whether two texts can only be one that a break cuts: the second begins with what begins no text, or closes a
    bracket that the first leaves open. Most cuts show nothing of the kind.
    """
    waiting = _left_open(first)
    return second[:1] in _BEGINS_NO_TEXT or (waiting > 0 and _left_open(first + second) < waiting)


def _left_open(text: str) -> int:
    """How many brackets of a text wait for their closing ones."""
    waiting: list[str] = []
    for char in text:
        if char in _BRACKETS:
            waiting.append(_BRACKETS[char])
        elif waiting and char == waiting[-1]:
            waiting.pop()
    return len(waiting)


def join(first: str, second: str) -> str:
    """Two parts of one wrapped text: a space only between Latin words, none inside an address or behind a number."""
    if not first or not second:
        return first or second
    last_word = first.rsplit(None, 1)[-1]
    if is_latin(first[-1]) and is_latin(second[0]) and "://" not in last_word and "/" not in last_word:
        if last_word[0].isdigit():
            return first + second
        return f"{first} {second}"
    return first + second


def running_text(lines: Sequence[TextLine], room: float) -> str:
    """The text of a cell: wrapped lines joined, deliberate line breaks kept as '\\n'."""
    if not lines:
        return ""
    text = lines[0].text
    for line, following in pairwise(lines):
        if is_wrapped(line, following, room) and not _starts_item(following.text):
            text = join(text, following.text)
        else:
            text += "\n" + following.text
    return text


def _starts_item(text: str) -> bool:
    return bool(_ITEM_START.match(text))
