"""The numbers that headings, section rows and captions start with, and how they nest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.documents.text import half_width, one_line
from pipeline.model.layout import Heading

# In compatibility form (NFKC): Ⅰ is printed as I or Ⅰ, ⅰ as i or ⅰ, by the typesetter's taste.
_ROMAN = "M{0,3}(?:C[MD]|D?C{0,3})(?:X[CL]|L?X{0,3})(?:I[XV]|V?I{0,3})"
_STYLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("chapter", re.compile(r"第\s*[0-9一二三四五六七八九十]+\s*[章編部]")),
    ("section", re.compile(r"第\s*[0-9一二三四五六七八九十]+\s*節")),
    ("ordinal", re.compile(r"第\s*[0-9一二三四五六七八九十]+(?![0-9年回次期条])")),
    ("upper_roman", re.compile(rf"(?=[IVX]){_ROMAN}(?![A-Za-z0-9])")),
    ("lower_roman", re.compile(rf"(?=[ivx]){_ROMAN.lower()}(?![A-Za-z0-9])")),
    ("paren", re.compile(r"\(\s*[0-9一二三四五六七八九十]+\s*\)")),
    ("arabic", re.compile(r"[0-9]+(?:[-‐－][0-9]+)*(?:\.(?![0-9])|(?=\s|[^\x00-\x7f]))")),
    ("bracket", re.compile(r"【[^】]*】")),
)
_CIRCLED = re.compile(r"[①-⑳㉑-㉟]")


@dataclass(frozen=True, slots=True)
class Numbering:
    """How a line is numbered: the `style` ('upper_roman', 'arabic' ...) and the `number` without spaces."""

    style: str
    number: str


def numbering(text: str) -> Numbering | None:
    """The number that a line starts with, None where it starts with none."""
    circled = _CIRCLED.match(text)
    if circled:
        return Numbering("circled", circled.group())
    normal = half_width(text).lstrip()
    for style, pattern in _STYLES:
        match = pattern.match(normal)
        if match:
            return Numbering(style, "".join(match.group().split()))
    return None


@dataclass(frozen=True)
class Outline:
    """The headings of a document as a tree."""

    headings: tuple[Heading, ...]

    @cached_property
    def _by_ordinal(self) -> dict[int, Heading]:
        return {heading.ordinal: heading for heading in self.headings}

    def path(self, ordinal: int | None) -> tuple[Heading, ...]:
        """The heading with this ordinal and all it stands under, outermost first; empty for None."""
        path: list[Heading] = []
        while ordinal is not None:
            heading = self._by_ordinal[ordinal]
            path.append(heading)
            ordinal = heading.parent
        return tuple(reversed(path))

    def pillar(self, ordinal: int | None, words: Sequence[str]) -> Heading | None:
        """The nearest heading at or above `ordinal` that is a pillar (柱Ⅰ ..., Ⅰ ...), None if there is none."""
        for heading in reversed(self.path(ordinal)):
            if is_pillar(heading_text(heading), words):
                return heading
        return None


def heading_text(heading: Heading) -> str:
    """Number and title of a heading, as one text."""
    return one_line(f"{heading.number} {heading.title}" if heading.number else heading.title)


def is_pillar(text: str, words: Sequence[str]) -> bool:
    """Whether a line names a pillar of the plan: an upper Roman number, or a word such as 柱 before a number."""
    return pillar_number(text, words) is not None


def pillar_number(text: str, words: Sequence[str]) -> str | None:
    """The number of a pillar's line without its word ('I' of 柱Ⅰ and of Ⅰ), None where the line names no pillar."""
    for word in sorted(words, key=len, reverse=True):
        if text.startswith(word):
            found = numbering(text[len(word) :].lstrip())
            return found.number if found else None
    found = numbering(text)
    return found.number if found and found.style == "upper_roman" else None
