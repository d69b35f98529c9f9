"""Two profiles held against each other: names, values, places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from pipeline.linking import weights as w
from pipeline.linking.lexicon import Measure
from pipeline.linking.profiles import Profile
from pipeline.linking.values import Agreement, SharedValue, agreement
from pipeline.linking.wording import Clash, Wording, measures_clash, wording

Bar = Clash | Literal["units", "no common word", "one text", "other initiative", "one document", "contradiction"]
"""What forbids that two statements are the same indicator, whatever else speaks for it."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What speaks for and against two profiles being the same indicator. `weight` is the sum; a `bar` forbids it."""

    weight: int
    bar: Bar | None
    wording: Wording
    agreement: Agreement
    same_items: tuple[str, ...]

    @property
    def is_link(self) -> bool:
        return self.bar is None and self.weight > 0


def worth_comparing(one: Profile, other: Profile) -> Wording | None:
    """The wording of two names if they look like one, or if values and places may make them one; else None."""
    if not (_has_enough_of(one, other) and _has_enough_of(other, one)):
        return None
    words = wording(one.name, other.name, one.around, other.around)
    if words.clash is not None:
        return words if words.weight > 0 else None
    most = w.MOST_WITHOUT_EQUAL if one.numbers.isdisjoint(other.numbers) else w.MOST_WITH_EQUAL
    return words if words.weight + most > 0 else None


def _has_enough_of(one: Profile, other: Profile) -> bool:
    """Whether enough words of one's name stand in the other's, or beside it where a goal has them beside its name."""
    there = other.words if one.is_goal != other.is_goal else other.name.telling
    return w.LEAST_SHARED * len(one.name.telling & there) >= len(one.name.telling)


def compare(one: Profile, other: Profile, words: Wording | None = None) -> Comparison:
    """Compare two profiles of one government; `words` is their wording, where it is known."""
    words = words or wording(one.name, other.name, one.around, other.around)
    values = agreement(one.points, other.points)
    items = _same_items(one, other)
    weight = words.weight + value_weight(values) + _place(one, other, words, values, items)
    return Comparison(weight, _bar(one, other, words, values, items), words, values, items)


def compare_part(goal: Profile, row: Profile, mark: str) -> Comparison:
    """Compare a goal with one part (①) of a row that holds several indicators."""
    name = dict(row.parts)[mark]
    words = wording(goal.name, name, goal.around, row.around)
    points = {
        point: kept
        for point, several in row.points.items()
        if (kept := tuple(value for value in several if value.part == mark))
    }
    values = agreement(goal.points, points)
    items = _same_items(goal, row)
    weight = words.weight + value_weight(values) + (w.SAME_ITEM if items else 0)
    bar: Bar | None = words.clash or (None if words.has_common_word else "no common word")
    return Comparison(weight, bar, words, values, items)


def value_weight(values: Agreement) -> int:
    """What equal and unequal values count."""
    weight = 0
    seen = set()
    for shared in values.equal:
        number = abs(shared.one.value)
        weight += w.VALUE_REPEATED if number in seen else _digits_weight(shared)
        seen.add(number)
    weight = min(w.VALUE_MOST, weight + w.VALUE_NEAR * len(values.near))
    against = max(w.VALUE_UNEQUAL_MOST, sum(map(_unequal_weight, values.unequal)))
    return weight + (against * w.VALUE_UNEQUAL_BESIDE_EQUAL // 100 if values.equal else against)


def _unequal_weight(shared: SharedValue) -> int:
    one, other = shared.one.value, shared.other.value
    is_close = abs(one - other) * w.CLOSE <= max(abs(one), abs(other))
    return w.VALUE_UNEQUAL_CLOSE if is_close else w.VALUE_UNEQUAL


def _digits_weight(shared: SharedValue) -> int:
    number = abs(shared.one.value)
    is_share = "share" in (shared.one.kind, shared.other.kind)
    if number == 0 or (number == 100 and is_share):
        return w.VALUE_PLAIN
    printed = format(number.normalize(), "f").replace(".", "").lstrip("0")
    digits = len(printed.rstrip("0"))
    return w.VALUE_BASE + w.VALUE_DIGIT * digits + w.VALUE_ZERO * (len(printed) - digits)


def _same_items(one: Profile, other: Profile) -> tuple[str, ...]:
    """The item numbers under which both stand, in fields that have a word in common."""
    return tuple(
        sorted(
            number
            for number, field in one.items
            for twin, other_field in other.items
            if number == twin and (not field or not other_field or field & other_field)
        )
    )


def _place(one: Profile, other: Profile, words: Wording, values: Agreement, items: tuple[str, ...]) -> int:
    weight = 0
    if one.items and other.items:
        weight += w.SAME_ITEM if items else w.OTHER_ITEM
    if one.is_goal and other.is_goal:
        if one.initiatives & other.initiatives:
            weight += w.SAME_INITIATIVE
        elif not values.equal:
            weight += w.OTHER_INITIATIVE
    elif not one.is_goal and not other.is_goal and _in_one_revision(one, other):
        if not words.is_same_words:
            weight += w.OTHER_NAME_IN_ONE_TABLE
        elif one.name.is_generic and not items and not values.equal:
            weight += w.GENERIC_NAME_ELSEWHERE
    return weight


def _in_one_revision(one: Profile, other: Profile) -> bool:
    return not one.points_by_revision.keys().isdisjoint(other.points_by_revision)


def _bar(one: Profile, other: Profile, words: Wording, values: Agreement, items: tuple[str, ...]) -> Bar | None:
    if words.clash is not None:
        return words.clash
    if _units_clash(one, other) or (not words.is_same_name and _unit_against_name(one, other)):
        return "units"
    if one.parts or other.parts:
        return None if words.is_same_name else "one text"
    if not words.has_common_word and not (words.common and items):
        return "no common word"
    return _bar_in_one_document(one, other, words) or _contradiction(words, values)


def _units_clash(one: Profile, other: Profile) -> bool:
    return bool(one.unit_kinds and other.unit_kinds) and one.unit_kinds.isdisjoint(other.unit_kinds)


def _unit_against_name(one: Profile, other: Profile) -> bool:
    """Whether one's values have a unit that the other's name excludes (60 % for 就労者数)."""
    pairs = ((one.unit_kinds, other.name.measure), (other.unit_kinds, one.name.measure))
    return any(
        groups and all(measures_clash(_measure_of(group), measure) for group in groups) for groups, measure in pairs
    )


def _measure_of(kind: str) -> Measure:
    known: tuple[Measure, ...] = get_args(Measure)
    return next((measure for measure in known if measure == kind), "quantity")


def _bar_in_one_document(one: Profile, other: Profile, words: Wording) -> Bar | None:
    """What cannot be in one document: two goals of one text, or two rows with other names and other numbers."""
    if one.is_goal != other.is_goal:
        return None
    if one.is_goal and {s.statement_id for s in one.statements} & {s.statement_id for s in other.statements}:
        return "one text"
    for revision in one.points_by_revision.keys() & other.points_by_revision.keys():
        if agreement(one.points_by_revision[revision], other.points_by_revision[revision]).unequal:
            if one.is_goal and one.initiatives.isdisjoint(other.initiatives):
                return "other initiative"
            if not one.is_goal and not words.is_same_words:
                return "one document"
    return None


def _contradiction(words: Wording, values: Agreement) -> Bar | None:
    """Names that do not say the same by themselves, and no year in which the numbers agree."""
    return "contradiction" if words.alone < 0 and values.is_contradiction else None
