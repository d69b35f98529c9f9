"""What stands where a number is expected and none is printed: -, …, 未定, 基準値を下回る.

Three things are told apart: a mark that nothing is printed (a quantity without value and words), words (a quantity
with words), and nothing at all (no quantity).
"""

from __future__ import annotations

import re

from pipeline.language.fold import Folded
from pipeline.language.lexicon import (
    BASES,
    BOUND_WORDS,
    HEDGE_WORDS,
    NO_VALUE_ENDINGS,
    NO_VALUE_MARKS,
    NO_VALUE_WORDS,
    PrefixIndex,
)
from pipeline.language.periods import leading_statement
from pipeline.model.quantity import Comparator, Period, Quantity

_LONGEST_BASIS = 60
_DASHES = frozenset("-ー")
_BASIS = PrefixIndex(BASES)
_COMPARED = re.compile(
    r"(?:の?(?:値|実績値?|水準))?"
    r"(?:を(?:上回|下回|超え|維持)|と同|より|以[上下内]|未満|超|比|並み|程度|に比べ|に対し|(?:の|を)?維持)"
)


def words_comparator(text: str) -> Comparator:
    """What a text without a number says of its comparison: 基準値を下回る is '<'."""
    for word, comparator in BOUND_WORDS.items():
        if word in text:
            return comparator
    return "~" if any(word in text for word in HEDGE_WORDS) else "="


def is_mark(text: str) -> bool:
    """Whether a folded text is only a mark that nothing is printed."""
    return text in NO_VALUE_MARKS or (text != "" and set(text) <= _DASHES)


def words_quantity(
    folded: Folded, start: int, end: int, *, part: str | None = None, period: Period | None = None
) -> Quantity:
    """A text that prints no number: its words, or only a mark ('-' in raw for every dash)."""
    text = folded.text[start:end]
    places = folded.place(start, end)
    if is_mark(text):
        raw = "-" if set(text) <= _DASHES else folded.printed(start, end)
        return Quantity(raw=raw, part=part, period=period, start=places[0], end=places[1])
    return Quantity(
        raw=folded.printed(start, end),
        comparator="=" if text in NO_VALUE_WORDS else words_comparator(text),
        basis=text[: _basis_end(text)] or None,
        words=text,
        part=part,
        period=period,
        start=places[0],
        end=places[1],
    )


def says_no_number(text: str) -> bool:
    """Whether a folded text without a number is a value in words or a mark, and not any other text."""
    return is_mark(text) or text in NO_VALUE_WORDS or ("。" not in text and text.endswith(NO_VALUE_ENDINGS))


def _basis_end(text: str) -> int:
    """Where what the words compare with ends: 前年度|を上回る. 0 if they compare with nothing."""
    time = leading_statement(text[:_LONGEST_BASIS])
    end = time.end if time is not None else len(_BASIS.at(text, 0) or "")
    return end if end and _COMPARED.match(text, end) else 0
