"""The words of words.toml, in the form in which the grammars ask for them."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from importlib import resources
from typing import Any, cast

from pipeline.model.quantity import Comparator, Direction

_DATA: dict[str, Any] = tomllib.loads(resources.files(__package__).joinpath("words.toml").read_text("utf-8"))


class PrefixIndex:
    """Words by their first character, longest first: which one begins at a place of a text."""

    def __init__(self, words: Iterable[str]) -> None:
        index: defaultdict[str, list[str]] = defaultdict(list)
        for word in sorted(words, key=len, reverse=True):
            index[word[0]].append(word)
        self._index = {first: tuple(found) for first, found in index.items()}

    def at(self, text: str, at: int) -> str | None:
        """The longest word that begins at `at`."""
        for word in self._index.get(text[at : at + 1], ()):
            if text.startswith(word, at):
                return word
        return None


class SuffixIndex:
    """Words by their last character, longest first: which one ends at a place of a text."""

    def __init__(self, words: Iterable[str]) -> None:
        index: defaultdict[str, list[str]] = defaultdict(list)
        for word in sorted(words, key=len, reverse=True):
            index[word[-1]].append(word)
        self._index = {last: tuple(found) for last, found in index.items()}

    def before(self, text: str, at: int, floor: int) -> str | None:
        """The longest word that ends at `at` and begins at `floor` or later."""
        if at <= floor:
            return None
        for word in self._index.get(text[at - 1], ()):
            if text.endswith(word, floor, at):
                return word
        return None


def _pairs(rows: list[list[str]]) -> dict[str, Comparator]:
    return {word: cast("Comparator", comparator) for word, comparator in rows}


BOUNDS_BEFORE = _pairs(_DATA["bound"]["before"])
BOUNDS_AFTER = _pairs(_DATA["bound"]["after"])
BOUND_WORDS = _pairs(_DATA["bound"]["words"])
HEDGES_BEFORE: frozenset[str] = frozenset(_DATA["hedge"]["before"])
HEDGES_AFTER: frozenset[str] = frozenset(_DATA["hedge"]["after"])
HEDGE_WORDS: tuple[str, ...] = tuple(_DATA["hedge"]["words"])
NOT_HEDGE: frozenset[str] = frozenset(_DATA["hedge"]["not_hedge"])
CHANGES: dict[str, Direction] = dict.fromkeys(_DATA["change"]["up"], "up") | dict.fromkeys(
    _DATA["change"]["down"], "down"
)
NUMBER_WORDS: dict[str, tuple[Decimal, str]] = {
    word: (Decimal(value), unit) for word, value, unit in _DATA["word"]["numbers"]
}
NO_VALUE_MARKS: frozenset[str] = frozenset(_DATA["no_value"]["marks"])
NO_VALUE_WORDS: dict[str, str] = dict(_DATA["no_value"]["words"])
NO_VALUE_ENDINGS: tuple[str, ...] = (*BOUND_WORDS, *_DATA["no_value"]["endings"])
DIFFERENCES: dict[str, Direction] = {word: cast("Direction", way) for word, way in _DATA["bound"]["differences"]}

BEFORE = SuffixIndex([*BOUNDS_BEFORE, *HEDGES_BEFORE])
AFTER = PrefixIndex([*BOUNDS_AFTER, *HEDGES_AFTER, *CHANGES])
LAST = SuffixIndex([*BOUNDS_AFTER, *HEDGES_AFTER, *CHANGES])
ORDINAL_BEFORE = SuffixIndex(_DATA["ordinal"]["before"])
ORDINALS_AFTER: frozenset[str] = frozenset(_DATA["ordinal"]["after"])
ORDINAL_AFTER = PrefixIndex(ORDINALS_AFTER)
BASES: tuple[str, ...] = tuple(_DATA["basis"]["words"])
BASIS_BEFORE = SuffixIndex(BASES)
RELATION_TO_CHANGE = SuffixIndex(_DATA["basis"]["change"])
RELATION_TO_RATIO = SuffixIndex([*_DATA["basis"]["change"], *_DATA["basis"]["ratio"]])
OF_TIME: frozenset[str] = frozenset(["", *_DATA["basis"]["of_time"]])
_LEXICAL = PrefixIndex(_DATA["lexical"]["words"])


def starts_lexical_word(text: str, at: int) -> bool:
    """Whether a word that only looks like a number begins here (一部, 千葉)."""
    return _LEXICAL.at(text, at) is not None


def is_kanji(char: str) -> bool:
    """Whether a character is a CJK ideograph or 々."""
    return "一" <= char <= "\u9fff" or "㐀" <= char <= "䶿" or char == "々"


def is_katakana(char: str) -> bool:
    """Whether a character is katakana or the long vowel mark."""
    return "ァ" <= char <= "ヺ" or char == "ー"
