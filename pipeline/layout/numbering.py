"""The numbers that headings of Japanese official documents start with.

Sources: 公用文作成の考え方 (文化審議会建議, 2022), the order 第1 → 1 → (1) → ア → (ア), and the styles that plans
print beside it: 第1章 → 第1節, Ⅰ → ⅰ, 1-1-1, A → a → (a), and a word with a number (基本目標1, 施策1-1, 施策（1）,
柱1：, 取組項目3).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Numbering:
    """A line's number as printed, the rest of the line, and the kind of number.

    `rank` orders kinds as offices nest them (smaller is higher), `value` counts within a kind, `weak` kinds number
    list items as often as headings.
    """

    kind: str
    number: str | None
    title: str
    value: int | None
    rank: int
    weak: bool = False


_NUMBER = r"[0-9０-９]{1,3}"
_KANJI = "〇一二三四五六七八九十百"
_UPPER = r"(?:[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ]|[IVX]{1,4})"
_LOWER = r"(?:[ⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹⅺⅻ]|[ivx]{1,4})"
_DASH = r"[-－‐–−ー.．]"
_REST = r"[\s　]+(?P<title>\S.*)$"

_LEVELS = {"編": 0, "部": 1, "章": 2, "": 3, "節": 4, "款": 5, "項": 6}

_PATTERNS: tuple[tuple[str, re.Pattern[str], int, bool], ...] = (
    ("ROMAN", re.compile(rf"^(?P<number>{_UPPER})[.．]?{_REST}"), 7, False),
    ("roman", re.compile(rf"^(?P<number>{_LOWER})[.．]?{_REST}"), 9, False),
    ("ROMAN-n-n", re.compile(rf"^(?P<number>{_UPPER}{_DASH}{_NUMBER}{_DASH}{_NUMBER})[.．]?{_REST}"), 11, False),
    ("ROMAN-n", re.compile(rf"^(?P<number>{_UPPER}{_DASH}{_NUMBER})[.．]?{_REST}"), 10, False),
    ("n-n-n-n", re.compile(rf"^(?P<number>{_NUMBER}(?:{_DASH}{_NUMBER}){{3}})[.．]?{_REST}"), 15, True),
    ("n-n-n", re.compile(rf"^(?P<number>{_NUMBER}{_DASH}{_NUMBER}{_DASH}{_NUMBER})[.．]?{_REST}"), 14, True),
    ("n-n", re.compile(rf"^(?P<number>{_NUMBER}{_DASH}{_NUMBER})[.．]?{_REST}"), 13, True),
    ("n", re.compile(rf"^(?P<number>{_NUMBER}){_REST}"), 12, True),
    ("n.", re.compile(r"^(?P<number>[0-9０-９]{1,2}[.．])[\s　]*(?P<title>[^\s0-9０-９].*)$"), 12, True),
    ("kanji", re.compile(rf"^(?P<number>[{_KANJI}]{{1,3}}[.．、]?){_REST}"), 12, True),
    (
        "word",
        re.compile(
            rf"^(?P<number>(?P<word>[一-龥ァ-ヶー々]{{1,8}})[\s　]?"
            rf"(?:{_NUMBER}(?:{_DASH}{_NUMBER})*|{_UPPER}|[(（]{_NUMBER}[)）]))"
            r"(?:[\s　]*[:：][\s　]*|[\s　]+)(?P<title>\S.*)$"
        ),
        16,
        True,
    ),
    ("(n)", re.compile(rf"^(?P<number>[(（]{_NUMBER}[)）])[\s　]*(?P<title>\S.*)$"), 20, True),
    ("n)", re.compile(rf"^(?P<number>{_NUMBER}[)）])[\s　]*(?P<title>\S.*)$"), 21, True),
    ("(kanji)", re.compile(rf"^(?P<number>[(（][{_KANJI}]{{1,3}}[)）])[\s　]*(?P<title>\S.*)$"), 19, True),
    ("circled", re.compile(r"^(?P<number>[①-⑳㉑-㉟])[\s　]*(?P<title>\S.*)$"), 22, True),
    ("kana", re.compile(rf"^(?P<number>[アイウエオカキクケコサシスセソ]){_REST}"), 23, True),
    ("(latin)", re.compile(r"^(?P<number>[(（][A-Za-zＡ-Ｚａ-ｚ][)）])[\s　]*(?P<title>\S.*)$"), 26, True),
    ("LATIN", re.compile(rf"^(?P<number>[A-ZＡ-Ｚ][.．)）]?){_REST}"), 17, True),
    ("latin", re.compile(rf"^(?P<number>[a-zａ-ｚ][.．)）]?){_REST}"), 25, True),
    ("(kana)", re.compile(r"^(?P<number>[(（][アイウエオカキクケコサシスセソ][)）])[\s　]*(?P<title>\S.*)$"), 24, True),
)
_ORDINAL = re.compile(
    rf"^(?P<number>第[\s　]*(?:{_NUMBER}(?:{_DASH}{_NUMBER})*|[{_KANJI}]+)"
    rf"[\s　]*(?P<unit>編|部|章|節|款|項)?)(?:{_REST}|$)"
)
_LABEL = re.compile(r"^[<＜〈](?P<title>[^<>＜＞〈〉]+)[>＞〉]$")
_LABEL_RANK = 18


def numbering_of(text: str) -> Numbering | None:
    """The number that a line starts with, or None.

    In: a line's text. `Numbering.number` is as printed without blanks inside ('第1章', '取組項目3'); for a <…> label
    it is None and the title is the whole line.
    """
    line = text.strip()
    if _LABEL.match(line):
        return Numbering("label", None, line, None, _LABEL_RANK)
    ordinal = _ORDINAL.match(line)
    if ordinal:
        unit = ordinal["unit"] or ""
        number = "".join(ordinal["number"].split())
        return Numbering(f"第{unit}", number, ordinal["title"] or "", _value(number), _LEVELS[unit])
    for kind, pattern, rank, weak in _PATTERNS:
        found = pattern.match(line)
        if found:
            number = "".join(found["number"].split())
            name = f"word:{found['word']}" if kind == "word" else kind
            # 施策1-2 stands below 基本目標1: the number with more parts is the inner one.
            inner = kind == "word" and bool(re.search(rf"[0-9０-９]{_DASH}[0-9０-９]", number))
            return Numbering(name, number, found["title"], _value(number), rank + inner, weak)
    return None


def _value(number: str) -> int | None:
    """The last number in a printed number: 第2章 → 2, (3) → 3, Ⅳ → 4, ア → 1, (b) → 2, 1-2 → 2."""
    text = unicodedata.normalize("NFKC", number)
    digits = re.findall(r"\d+", text)
    if digits:
        return int(digits[-1])
    kana = re.sub(r"[()]", "", text)
    if kana in "アイウエオカキクケコサシスセソ" and len(kana) == 1:
        return "アイウエオカキクケコサシスセソ".index(kana) + 1
    roman = re.search(r"[ivx]+$", text.lower())
    if roman:
        return _roman(roman[0])
    letter = re.fullmatch(r"[(]?([a-z])[.)]?", text.lower())
    if letter:
        return ord(letter[1]) - ord("a") + 1
    kanji = re.search(rf"[{_KANJI}]+", text)
    return _kanji(kanji[0]) if kanji else None


def _roman(text: str) -> int:
    values = [{"i": 1, "v": 5, "x": 10}[char] for char in text]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))


def _kanji(text: str) -> int:
    total, digit = 0, 0
    for char in text:
        if char in "十百":
            total += (digit or 1) * (10 if char == "十" else 100)
            digit = 0
        else:
            digit = "〇一二三四五六七八九".index(char)
    return total + digit
