"""What stands around a number and changes what it means: bounds, hedges, changes and what they are measured against."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipeline.language.amounts import Found, add_unit
from pipeline.language.lexicon import (
    AFTER,
    BASIS_BEFORE,
    BEFORE,
    BOUNDS_AFTER,
    BOUNDS_BEFORE,
    CHANGES,
    DIFFERENCES,
    HEDGES_AFTER,
    HEDGES_BEFORE,
    NOT_HEDGE,
    OF_TIME,
    RELATION_TO_CHANGE,
    RELATION_TO_RATIO,
    is_kanji,
)
from pipeline.language.numerals import sign_before
from pipeline.language.periods import Statement
from pipeline.language.units import parse_unit

_NOT_DONE = re.compile(r"しない|させない")
_AS_AGAINST = re.compile(r"\(対?(?P<basis>[^()]{1,20})比\)")
_CURRENCIES = frozenset("¥$€£")
# Beside a range without its other end, and before a sign of comparison.
_NO_START = frozenset(["", " ", "(", "[", "【", "、", ",", "。", ":", "・"])
_NO_END = frozenset(["", " ", ")", "]", "】", "、", ",", "。"])
_AFTER_CHANGE = ("目標", "予定", "見込")


def add_words_around(
    text: str, found: Found, floor: int, before: Statement | None, closings: Mapping[int, int]
) -> None:
    """Take in what stands around a number, down to `floor`. `before` is the last time before it, `closings` says of
    each bracket where it closes.
    """
    if text[found.start - 1 : found.start] in _CURRENCIES:
        _add_currency_before(text, found, floor)
    _add_words_before(text, found, floor, closings)
    last_word = add_words_after(text, found)
    if "~" in (text[found.end : found.end + 1], text[found.start - 1 : found.start]):
        _add_open_end(text, found, floor)
    if closings:
        _add_bound_after_remark(text, found, closings)
    if found.unit is not None or last_word is not None:
        _add_basis(text, found, last_word, floor, before)


def _add_currency_before(text: str, found: Found, floor: int) -> None:
    """¥500, ▲¥500: a sign of money that is a unit of the table, and the number's own sign before it."""
    at = found.start - 1
    if at < floor or text[at] not in _CURRENCIES or (found.unit is not None and found.unit.base is not None):
        return
    currency = parse_unit(text[at])
    if currency is None:
        return
    add_unit(found, currency)
    sign, found.start = sign_before(text, at, floor)
    if sign < 0:
        found.value = found.value.copy_negate()


def _add_open_end(text: str, found: Found, floor: int) -> None:
    """100人~ is 100 or more, ~100人 is 100 or fewer, where nothing stands at the other end."""
    if found.value_to is not None or found.bound is not None:
        return
    if text[found.end : found.end + 1] == "~" and text[found.end + 1 : found.end + 2] in _NO_END:
        found.bound, found.end = ">=", found.end + 1
    elif found.start > floor and text[found.start - 1] == "~" and text[found.start - 2 : found.start - 1] in _NO_START:
        found.bound, found.start = "<=", found.start - 1


def _add_words_before(text: str, found: Found, floor: int, closings: Mapping[int, int]) -> None:
    """約, 最低, < and the like before the number. 約 in 契約 is not a hedge, < around a remark not a bound."""
    while (word := BEFORE.before(text, found.start, floor)) is not None:
        if word == "約" and found.start >= 2 and text[found.start - 2] in NOT_HEDGE:
            break
        at = found.start - len(word)
        if word[0] in "<>" and (at in closings or text[at - 1 : at] not in _NO_START):
            break
        found.start -= len(word)
        found.bound = BOUNDS_BEFORE.get(word, found.bound)
        found.hedged = found.hedged or word in HEDGES_BEFORE


def _word_after(text: str, end: int) -> tuple[str, int] | None:
    """The bound, hedge or change word after a number, and where it ends. In 超過 or 強化 there is none."""
    word = AFTER.at(text, end)
    at = end
    if word is None and text[end : end + 1] in ("の", "ず"):
        at = end + (2 if text.startswith("ずつ", end) else 1)
        word = AFTER.at(text, at)
        word = word if word in CHANGES or (word or "").startswith("見込") else None
    if word is None:
        return None
    after = at + len(word)
    following = text[after : after + 1]
    closes = word in BOUNDS_AFTER and len(word) > 1
    if following and is_kanji(following) and not closes and AFTER.at(text, after) is None:
        return (word, after) if word in CHANGES and text.startswith(_AFTER_CHANGE, after) else None
    if word in CHANGES and _NOT_DONE.match(text, after):
        return None
    return word, after


def add_words_after(text: str, found: Found) -> str | None:
    """Take 以上, 程度, 増 and the like after a number. Out: the last of them."""
    last = None
    while (after := _word_after(text, found.end)) is not None:
        if found.direction is not None and after[0] in CHANGES:
            break
        last, found.end = after
        found.bound = BOUNDS_AFTER.get(last, found.bound)
        found.direction = CHANGES.get(last, found.direction)
        found.hedged = found.hedged or last in HEDGES_AFTER
    return last


def _add_bound_after_remark(text: str, found: Found, closings: Mapping[int, int]) -> None:
    """The bound after a remark in brackets: 5割（50％）以上."""
    close = closings.get(found.end)
    word = AFTER.at(text, close + 1) if close is not None and found.bound is None else None
    if word in BOUNDS_AFTER:
        found.bound = BOUNDS_AFTER[word]


def _add_basis(text: str, found: Found, last_word: str | None, floor: int, before: Statement | None) -> None:
    """What a change or ratio is measured against: R3比で, 現在の, 前年度を (5件上回る), （2013年度比）."""
    is_ratio = found.unit is not None and found.unit.kind == "ratio"
    difference = DIFFERENCES.get(last_word or "")
    if found.direction is None and not is_ratio and difference is None:
        return
    remark = _AS_AGAINST.match(text, found.end)
    if remark is not None:
        found.basis = remark.span("basis")
        return
    found.basis = _basis_before(text, found.start, floor, before, is_ratio)
    if found.basis is not None and difference is not None and text[found.start - 1] == "を":
        found.bound, found.direction = None, difference


def _basis_before(
    text: str, start: int, floor: int, before: Statement | None, is_ratio: bool
) -> tuple[int, int] | None:
    relation = (RELATION_TO_RATIO if is_ratio else RELATION_TO_CHANGE).before(text, start, floor)
    if relation is None:
        return None
    end = start - len(relation)
    if before is not None and text[before.end : end] in OF_TIME:
        before.is_basis = True
        return before.start, end
    word = BASIS_BEFORE.before(text, end, floor)
    return None if word is None else (end - len(word), end)
