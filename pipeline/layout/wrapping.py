"""Which line ends are wraps and which are deliberate; wrapped lines joined into running text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.layout.textline import TextLine, is_latin

# A break may come this much (in characters) before the edge: half a character of slack, and the rules for line ends.
_SLACK = 0.6
_ITEM_START = re.compile(r"^(?:[①-⑳⓪㉑-㉟●○◎◇◆□■▷▶※⇒]|【|[（(][0-9０-９一二三四五六七八九十ア-オ]{1,2}[)）])")


def is_wrapped(line: TextLine, following: TextLine, room: float) -> bool:
    """Whether `line` ended because `following`'s first part did not fit any more.

    In: two lines that stand one above the other and `room`, the width in points that a full line may take.
    """
    if line.vertical or following.vertical:
        return True
    return room - line.box.width < following.head + _SLACK * line.style.size


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
