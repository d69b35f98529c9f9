"""Values that two statements give for the same year: the same, nearly so, or others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from pipeline.model.linkage import StatedValue
from pipeline.model.record import Role

Point = tuple[Role, str | None]
Points = Mapping[Point, tuple[StatedValue, ...]]

# Numbers this close are one number, rounded or cut (11.7 and 11.78, 146.1万 and 146.41万).
_NEARLY = Decimal(200)


@dataclass(frozen=True, slots=True)
class SharedValue:
    """A year and role that both statements give a number for."""

    point: Point
    one: StatedValue
    other: StatedValue


@dataclass(frozen=True, slots=True)
class Agreement:
    """What two statements say of the same years. A year where one pair of several agrees is one that agrees."""

    equal: tuple[SharedValue, ...] = ()
    near: tuple[SharedValue, ...] = ()
    unequal: tuple[SharedValue, ...] = ()

    @property
    def is_contradiction(self) -> bool:
        """Whether the statements share years and agree in none of them."""
        return bool(self.unequal) and not self.equal and not self.near


def by_point(values: Iterable[StatedValue]) -> Points:
    """Values by role and period, in an order that does not depend on how they came."""
    points: dict[Point, list[StatedValue]] = defaultdict(list)
    for value in values:
        points[value.role, value.period].append(value)
    return {point: tuple(sorted(set(several), key=_order)) for point, several in points.items()}


def _order(value: StatedValue) -> tuple[Decimal, str, str, Decimal]:
    return value.value, value.kind or "", value.part or "", value.step or Decimal(0)


def agreement(one: Points, other: Points) -> Agreement:
    """Hold the values of two statements against each other, year by year and role by role.

    A baseline of no stated year is held against the other's baseline, whatever its year.
    """
    equal: list[SharedValue] = []
    near: list[SharedValue] = []
    unequal: list[SharedValue] = []
    for shared in _shared(one, other):
        same = next((pair for pair in shared if pair.one.value == pair.other.value), None)
        close = next((pair for pair in shared if _is_near(pair.one, pair.other)), None)
        if same:
            equal.append(same)
        elif close:
            near.append(close)
        else:
            unequal.append(shared[0])
    return Agreement(tuple(equal), tuple(near), tuple(unequal))


def _shared(one: Points, other: Points) -> Iterator[list[SharedValue]]:
    """The pairs of values for each year and role that both give, in the order of years."""
    for point in sorted(one, key=str):
        for twin in sorted(other, key=str):
            is_stated = point == twin or (point not in other and twin not in one)
            if is_stated and _is_same_time(point, twin):
                named = point if point[1] else twin
                pairs = [SharedValue(named, a, b) for a in one[point] for b in other[twin] if _comparable(a, b)]
                if pairs:
                    yield pairs


def _is_same_time(point: Point, twin: Point) -> bool:
    if point[0] != twin[0]:
        return False
    if point[0] == "baseline" and None in (point[1], twin[1]):
        return True
    return point[1] == twin[1] is not None


def _comparable(one: StatedValue, other: StatedValue) -> bool:
    kinds = {one.kind, other.kind} - {None}
    return len(kinds) < 2 and (one.part == other.part or one.part is None or other.part is None)


def _is_near(one: StatedValue, other: StatedValue) -> bool:
    distance = abs(one.value - other.value)
    rounding = max(one.step or Decimal(0), other.step or Decimal(0))
    return distance < rounding or distance * _NEARLY < max(abs(one.value), abs(other.value))
