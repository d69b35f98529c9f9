"""Two names held against each other, word by word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from pipeline.linking import weights as w
from pipeline.linking.lexicon import Measure, load_words
from pipeline.linking.names import FULL, NARROWING, Name

Clash = Literal[
    "measure", "negation", "scope", "per", "label", "number", "basis", "contrast",
]  # fmt: skip
"""In what two names differ that cannot be one indicator's."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What the names of two statements have in common and what not.

    `weight` counts for or against the same; `alone` is what it would be if nothing stood beside the names.
    """

    weight: int
    alone: int
    clash: Clash | None
    common: frozenset[str]
    only_one: frozenset[str]
    only_other: frozenset[str]
    is_same_name: bool
    has_common_word: bool

    @property
    def is_same_words(self) -> bool:
        return not self.only_one and not self.only_other


@dataclass(frozen=True, slots=True)
class _Sides:
    """Two names, the words that they share, and those that stand beside each."""

    one: Name
    other: Name
    common: frozenset[str]
    beside_one: frozenset[str] = frozenset()
    beside_other: frozenset[str] = frozenset()


def wording(one: Name, other: Name, beside_one: frozenset[str], beside_other: frozenset[str]) -> Wording:
    """Compare two names; `beside_one` and `beside_other` are the words that stand beside each."""
    common = frozenset(one.weights.keys() & other.weights.keys())
    only_one, only_other = frozenset(one.weights.keys() - common), frozenset(other.weights.keys() - common)
    shared = sum(min(one.weights[word], other.weights[word], FULL) for word in common)
    is_same_name = one.key == other.key
    sides = _Sides(one, other, common, beside_one, beside_other)
    weight = _weight(sides, shared)
    is_helped = not (only_one.isdisjoint(beside_other) and only_other.isdisjoint(beside_one))
    return Wording(
        weight=weight,
        alone=_weight(_Sides(one, other, common), shared) if is_helped else weight,
        clash=None if is_same_name else _clash(one, other, only_one, only_other),
        common=common,
        only_one=only_one,
        only_other=only_other,
        is_same_name=is_same_name,
        has_common_word=is_same_name or shared >= FULL,
    )


def _weight(sides: _Sides, shared: int) -> int:
    one, other = sides.one, sides.other
    only_one, only_other = one.weights.keys() - sides.common, other.weights.keys() - sides.common
    unlike = _unlike(sides)
    if one.key == other.key or not (only_one or only_other):
        return _same(one, other, shared) - w.MISSING_WORD * unlike // FULL + _counted(one, other)
    actions = _actions_of_both(
        one.actions & only_one - sides.beside_other, other.actions & only_other - sides.beside_one
    )
    missing_one = _missing(only_one, one.weights, sides.beside_other, actions)
    missing_other = _missing(only_other, other.weights, sides.beside_one, actions)
    more, fewer = max(missing_one, missing_other) + unlike, min(missing_one, missing_other)
    weight = min(w.SHARED_MOST, w.SHARED_BASE + w.SHARED_WORD * shared // FULL)
    return weight - (w.MISSING_WORD * more + w.MISSING_WORD_TOO * fewer) // FULL + _counted(one, other)


def _same(one: Name, other: Name, shared: int) -> int:
    if one.is_generic or other.is_generic:
        return w.SAME_GENERIC_NAME
    if one.key == other.key:
        return w.SAME_NAME
    return w.SAME_WORDS if shared >= 2 * FULL else w.SAME_WORDS - w.SHARED_WORD


def _actions_of_both(one: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    """What either name alone says is done, if both say so: 開催回数 and 参加者数 count different things."""
    return one | other if one and other else frozenset()


def _missing(words: Iterable[str], weights: Mapping[str, int], beside: frozenset[str], actions: frozenset[str]) -> int:
    """What the words weigh that only one name has, in hundredths of a word.

    A word that stands beside the other name counts for little: the initiative's overview says it. Ordinary words beyond
    a few add nothing; words that narrow what is counted all do.
    """
    scope = load_words().scope
    ordinary = narrowing = scopes = 0
    for word in words:
        weight, is_beside = FULL if word in actions else weights[word], word in beside
        if weight == NARROWING and word in scope:
            scopes = max(scopes, w.MISSING_SCOPE_BESIDE if is_beside else w.MISSING_SCOPE)
        elif weight == NARROWING:
            narrowing += weight * w.BESIDE_NARROWING // 100 if is_beside else weight
        else:
            ordinary += weight * w.BESIDE // 100 if is_beside else weight
    return min(ordinary, w.MISSING_ENOUGH) + narrowing + scopes


def _unlike(sides: _Sides) -> int:
    """What else only one name says (per head, a number, cumulative), in hundredths of a word."""
    one, other = sides.one, sides.other
    unlike = w.MISSING_PER if bool(one.per) != bool(other.per) else 0
    unlike += w.MISSING_NUMBER if bool(one.numbers) != bool(other.numbers) else 0
    if ("cumulative" in one.basis) != ("cumulative" in other.basis):
        beside = sides.beside_other if "cumulative" in one.basis else sides.beside_one
        said_beside = any(load_words().basis.get(word) == "cumulative" for word in beside)
        unlike += 0 if said_beside else w.MISSING_CUMULATIVE
    return unlike


def _counted(one: Name, other: Name) -> int:
    counted = {one.counted, other.counted}
    # 件数 is said of anything that is counted one by one, of times too; only people are another thing than their cases.
    if len(counted) == 1 or one.measure == "share" or counted in ({"cases", None}, {"cases", "times"}):
        return 0
    if None not in counted:
        return w.OTHER_COUNTED
    if one.measure == other.measure == "count":
        is_noun = {"people", "times"}.isdisjoint((one.counted, other.counted))
        return w.ONE_COUNTED if is_noun else w.ONE_COUNTED_BY_ENDING
    return 0


def _clash(one: Name, other: Name, only_one: Iterable[str], only_other: Iterable[str]) -> Clash | None:
    clashes: tuple[tuple[Clash, bool], ...] = (
        ("measure", measures_clash(one.measure, other.measure)),
        ("negation", one.is_negative != other.is_negative),
        ("scope", _differ(one.scope, other.scope)),
        ("basis", {*one.basis, *other.basis} == {"cumulative", "yearly"} and one.basis != other.basis),
        ("per", _differ(one.per, other.per)),
        ("number", _differ(one.numbers, other.numbers)),
        ("label", bool(one.labels and other.labels) and one.labels.isdisjoint(other.labels)),
        ("contrast", not _groups(only_one).isdisjoint(_groups(only_other))),
    )
    return next((name for name, is_clash in clashes if is_clash), None)


def _differ(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other) and one != other


def _groups(words: Iterable[str]) -> frozenset[int]:
    contrasts = load_words().contrasts
    return frozenset(group for word in words if word in contrasts for group in contrasts[word])


def measures_clash(one: Measure | None, other: Measure | None) -> bool:
    """Whether two kinds of number exclude each other: a share (率) is no count (件数)."""
    if one is None or other is None or one == other:
        return False
    return {one, other} not in ({"share", "degree"}, {"count", "quantity"})
