"""Texts of cells and paragraphs, put into the form in which records hold them."""

from __future__ import annotations

import re
import unicodedata

_BULLET = re.compile(r"^[○●◎◯〇◆◇□■▪・･▷▶*]\s*")
_NOTE_LINE = re.compile(r"^\s*[※＊]")
_NOTE_START = re.compile(r"\s(?=※)")
_DELIBERATE = re.compile(
    r"^(?:[①-⑳㉑-㉟○●◎◯〇◆◇□■▪・･▷▶※⇒【＊]|[（(][0-9０-９一二三四五六七八九十ア-ン]{1,2}[)）]|[0-9０-９]{1,2}[ 　.．]|https?://)"
)
_SENTENCE_END = tuple("。．)）】」』≫：:")
_SPACES = re.compile(r"[ \t\u3000]+")


def joined(first: str, second: str) -> str:
    """Two printed lines of one text: a space only where two Latin words meet."""
    if first and second and _is_latin(first[-1]) and _is_latin(second[0]):
        return f"{first} {second}"
    return first + second


def one_line(text: str) -> str:
    """A name, field or department on one line: line breaks gone, runs of spaces (full width too) are one space."""
    line = ""
    for part in text.split("\n"):
        line = joined(line, part.strip())
    return _SPACES.sub(" ", line).strip()


def running(text: str) -> str:
    """A longer text: only breaks that end a sentence or open an item, a note or an address are kept as '\\n'."""
    lines: list[str] = []
    for part in (line.strip() for line in text.split("\n")):
        if not part:
            continue
        if lines and not _DELIBERATE.match(part) and not lines[-1].endswith(_SENTENCE_END):
            lines[-1] = joined(lines[-1], part)
        else:
            lines.append(part)
    return "\n".join(_SPACES.sub(" ", line) for line in lines)


def without_bullet(text: str) -> str:
    """A list item without the mark it starts with (○ ・ ● ...)."""
    return _BULLET.sub("", text.strip())


def is_note(text: str) -> bool:
    """Whether a line is a footnote (※ ...)."""
    return bool(_NOTE_LINE.match(text))


def note_lines(text: str) -> list[str]:
    """The footnotes of a text, which may stand on one line: ※1 … ※2 …"""
    return [note for note in map(one_line, _NOTE_START.split(text)) if note]


def half_width(text: str) -> str:
    """A text in compatibility form (Ⅰ is I, full width is half width), for patterns only, never to be shown."""
    return unicodedata.normalize("NFKC", text)


def printed_length(text: str) -> int:
    """How many characters a text prints: white space does not count."""
    return len("".join(text.split()))


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalpha()
