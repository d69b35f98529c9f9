"""Text in one form for reading, with the way back to what was printed.

Offices print one thing in many forms: half and full width, Kangxi radicals from an exporter's font, six kinds of minus,
a line break in the middle of a number. `fold` maps them to one form and remembers, for every character, where it stood.

Why not `unicodedata.normalize("NFKC", text)` alone: it turns ① into 1 (the mark of a part becomes a number), keeps
U+2212 and 〜, keeps most of the CJK Radicals Supplement, and gives no positions. jaconv and neologdn turn －198 into
ー198. So NFKC is applied character by character, with these exceptions.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

_WHITE_CIRCLES = [*range(0x2460, 0x2474), *range(0x3251, 0x3260), *range(0x32B1, 0x32C0)]
_BLACK_CIRCLES = [*range(0x2776, 0x2780), *range(0x24EB, 0x24F5)]
CIRCLED = {chr(code): number for run in (_WHITE_CIRCLES, _BLACK_CIRCLES) for number, code in enumerate(run, start=1)}
"""Circled numbers ① to ㊿ and ❶ to ⓴, which mark the parts of a cell, and the number that each one shows."""

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹣－─━⁃"), "-")
_TILDES = dict.fromkeys(map(ord, "〜～∼∿"), "~")
# Radicals of the CJK supplement that are characters of their own (Unicode: EquivalentUnifiedIdeograph.txt) and have
# no NFKC form; 母 and 龟 have one.
_RADICALS = dict(
    zip(
        map(ord, "⺒⺜⺝⺠⺧⺩⺫⺬⺼⻁⻄⻆⻑⻗⻘⻝⻣⻤⻨⻩⻫⻭⻯⻲"),
        "巳日月民牛王目示肉虎西角長雨青食骨鬼麦黄斉歯竜亀",
        strict=True,
    )
)
_ONE_TO_ONE: dict[int, str] = {**_DASHES, **_TILDES, **_RADICALS, ord("⁄"): "/", ord("∕"): "/"}
# ⒈ is an enumerator too: as 1. before digits it would become part of their number.
_KEEP = {*CIRCLED, "…", "‥", *map(chr, range(0x2488, 0x249C))}
_SUPERSCRIPTS = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789", strict=True))
_INVISIBLE = {"\u00ad", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff"}
_MARKS = {"\uff9e", "\uff9f", "\u3099", "\u309a"}
# Marks beyond these are left alone: sorting a long run of marks is quadratic in unicodedata.
_MAX_MARKS = 8
_BREAKS = frozenset("\n\r\v\f\u0085\u2028\u2029")
_ERA_LETTERS = frozenset("MTSHR")
_DIGITS = frozenset("0123456789")
_NUMBER_TAIL = re.compile(r"[0-9][0-9,]*(?:\.[0-9]*)?$")
_NUMBER_HEAD = re.compile(r"[0-9,]*(?:\.[0-9]+)?")
_WELL_FORMED = re.compile(r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?")
_ERA_YEAR_TAIL = re.compile(r"(?:(?<![A-Za-z])([RHS])|(令和|平成|昭和))[0-9]{1,2}$")
_LATEST_YEAR = {"S": 64, "昭和": 64}
_LATEST_OF_OTHERS = 31
_UNIT_BEGUN = re.compile(r"[0-9][A-Za-z]{1,2}$")
_UNIT_WINDOW = 3
_GROUP = re.compile(r"[0-9]{3}(?![0-9])")
_GROUPS_TAIL = re.compile(r"(?<![0-9.,])[0-9]{1,3}(?:,[0-9]{3})*,$")
_GROUP_WINDOW = 8
_JOIN_WINDOW = 40


@dataclass(frozen=True, slots=True)
class Folded:
    """A text in reading form. `starts[i]` and `ends[i]` are the offsets in `source` of what became `text[i]`; ranges
    where every character became one."""

    source: str
    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def start(self, index: int) -> int:
        """Offset in the source of the folded position `index` (its end, if nothing follows)."""
        return self.starts[index] if index < len(self.starts) else len(self.source)

    def end(self, index: int) -> int:
        """Offset in the source just after the folded text before `index`."""
        return self.ends[index - 1] if index > 0 else 0

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the source of what stands between two folded positions."""
        return self.start(start), self.end(end)

    def printed(self, start: int, end: int) -> str:
        """What is printed between two folded positions, in its own width, without the breaks and spaces of the line."""
        if start >= end:
            return ""
        first = self.starts[start]
        if isinstance(self.starts, range):
            return self.source[first : self.ends[end - 1]]
        pieces: list[str] = []
        done = first
        for at in range(start, end):
            if self.ends[at] > done:
                pieces.append(self.source[max(self.starts[at], done) : self.ends[at]] if self.text[at] != " " else " ")
                done = self.ends[at]
        return "".join(pieces)

    def part(self, spans: list[tuple[int, int]]) -> Folded:
        """The folded text of some spans only, in their order, with positions in the same source.

        A space keeps numbers apart that stood apart: 500(人)50(件) is 500 50 without its brackets.
        """
        if len(spans) == 1:
            start, end = spans[0]
            if end - start == len(self.text):
                return self
            return Folded(self.source, self.text[start:end], self.starts[start:end], self.ends[start:end])
        pieces: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        for start, end in spans:
            if pieces and start < end and pieces[-1][-1:].isdigit() and self.text[start].isdigit():
                pieces.append(" ")
                starts.append(ends[-1])
                ends.append(self.starts[start])
            pieces.append(self.text[start:end])
            starts += self.starts[start:end]
            ends += self.ends[start:end]
        return Folded(self.source, "".join(pieces), starts, ends)


@lru_cache(maxsize=16384)
def _fold_cluster(cluster: str) -> str | None:
    """One character with its marks in reading form; None for white space and what is not seen."""
    if cluster.isspace() or cluster in _INVISIBLE:
        return None
    if cluster in _KEEP or cluster in _SUPERSCRIPTS:
        return cluster
    folded = unicodedata.normalize("NFKC", cluster.translate(_ONE_TO_ONE)).translate(_ONE_TO_ONE)
    return "".join(folded.split()) or None


@lru_cache(maxsize=16384)
def _is_simple(char: str) -> bool:
    """Whether a character becomes one other, wherever it stands."""
    return char not in _MARKS and char not in _SUPERSCRIPTS and len(_fold_cluster(char) or "") == 1


class _Reading(dict[int, str]):
    """The reading form of each simple character, for `str.translate`."""

    def __missing__(self, code: int) -> str:
        self[code] = _fold_cluster(chr(code)) or ""
        return self[code]


_READING = _Reading()


def _is_word(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _joins(before: str, after: str) -> bool:
    """Whether a line break between two digits lies inside one number (1,000,00|0), not between two (1,000|500).

    A year above a value (R5|78.4%) is not joined with it to a year that no era has reached.
    """
    left = _NUMBER_TAIL.search(before[-_JOIN_WINDOW:])
    right = _NUMBER_HEAD.match(after[:_JOIN_WINDOW])
    if left is None or right is None:
        return False
    joined = left[0] + right[0]
    era = _ERA_YEAR_TAIL.search(before[-_JOIN_WINDOW:])
    if era is not None:
        return joined.isdecimal() and int(joined) <= _LATEST_YEAR.get(era[1] or era[2], _LATEST_OF_OTHERS)
    return "," not in joined or _WELL_FORMED.fullmatch(joined) is not None


def _is_group(out: list[str], char: str, source: str, at: int) -> bool:
    """Whether three digits after a comma and a space go on with a number (9, 800), other than a list (1, 2)."""
    if char not in _DIGITS:
        return False
    after = unicodedata.normalize("NFKC", "".join(source[at : at + _GROUP_WINDOW].splitlines()))
    return _GROUP.match(after) is not None and _GROUPS_TAIL.search("".join(out[-_JOIN_WINDOW:])) is not None


def _separates(out: list[str], char: str, is_break: bool, source: str, at: int) -> bool:
    """Whether white space before `char` stands between two things; else it is only the line's.

    Spaces count between two ASCII words or numbers (R3 5件) and after the comma of a list (1, 2), not after the comma
    of a group of three digits (9, 800). A line break counts between words, but not within a number or a unit (k|m), nor
    between the letter of an era and its year (R|3).
    """
    if not out or not _is_word(char):
        return False
    last = out[-1]
    if not is_break:
        return _is_word(last) or last == "." or (last == "," and not _is_group(out, char, source, at))
    if char in _DIGITS and (last in _DIGITS or last in ",."):
        after = source[at : at + 2 * _JOIN_WINDOW]
        return last in _DIGITS and not _joins("".join(out[-_JOIN_WINDOW:]), unicodedata.normalize("NFKC", after))
    if char.islower() and _UNIT_BEGUN.search("".join(out[-_UNIT_WINDOW:])):
        return False
    is_era = char in _DIGITS and last in _ERA_LETTERS and not (len(out) > 1 and _is_word(out[-2]))
    return _is_word(last) and not is_era


def _cluster_end(text: str, at: int) -> int:
    end = at + 1
    while end < len(text) and end - at <= _MAX_MARKS and text[end] in _MARKS:
        end += 1
    return end


def fold(text: str) -> Folded:
    """Fold a text: NFKC with exceptions, one minus (-), one tilde (~), no white space but between ASCII words.

    ① and … stay, a superscript becomes a digit only after a letter (km²). Takes time linear in the length.
    """
    if all(map(_is_simple, set(text))):
        return Folded(text, text.translate(_READING), range(len(text)), range(1, len(text) + 1))
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    has_marks = not _MARKS.isdisjoint(text)
    at, gap, is_break = 0, -1, False
    while at < len(text):
        char = text[at]
        end = _cluster_end(text, at) if has_marks else at + 1
        piece = _fold_cluster(text[at:end] if has_marks else char)
        if piece is None:
            gap = at if gap < 0 else gap
            is_break = is_break or char in _BREAKS
            at = end
            continue
        if piece in _SUPERSCRIPTS and out and out[-1].isalpha():
            piece, gap, is_break = _SUPERSCRIPTS[piece], -1, False  # over a line break too, the 2 belongs to km²
        if gap >= 0:
            if _separates(out, piece[0], is_break, text, at):
                out.append(" ")
                starts.append(gap)
                ends.append(at)
            gap, is_break = -1, False
        if len(piece) > 1 and piece[0] in _DIGITS and out and out[-1] in _DIGITS:
            out.append(" ")  # 5½ is no 51/2
            starts.append(at)
            ends.append(at)
        for folded in piece:
            out.append(folded)
            starts.append(at)
            ends.append(end)
        at = end
    return Folded(text, "".join(out), starts, ends)


def plain(text: str) -> str:
    """A text for comparing letter by letter: folded like `fold`, without any white space.

    Cheap (no dictionary). ① stays ①, since it is the mark of a part and not the number 1.
    """
    return fold(text).text.replace(" ", "")
