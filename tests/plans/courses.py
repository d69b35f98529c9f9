"""Indicators with plausible values from year to year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from tests.plans.manner import Manner
from tests.plans.words import FIELDS, Measure


@dataclass(frozen=True)
class Course:
    """An indicator with a value for each year from the plan's baseline to its target."""

    field: str
    measure: Measure
    values: Mapping[int, Decimal]


def courses(chance: Random, manner: Manner, count: int, taken: set[str]) -> list[Course]:
    """Some indicators, of neighbouring fields, that are not among `taken` yet (they are then).

    Where the plan prints one unit for a whole column or table, all share one unit.
    """
    pool = [(field, one) for field, measures in FIELDS.items() for one in measures if one.name not in taken]
    if manner.units in ("header", "note"):
        pool = _of_one_unit(chance, pool)
    start = chance.randrange(len(pool))
    chosen = sorted((pool[(start + step) % len(pool)] for step in range(min(count, len(pool)))), key=lambda p: p[0])
    taken |= {measure.name for _, measure in chosen}
    return [Course(field, measure, _values(chance, manner, measure)) for field, measure in chosen]


def _of_one_unit(chance: Random, pool: Sequence[tuple[str, Measure]]) -> list[tuple[str, Measure]]:
    units = sorted({measure.unit for _, measure in pool})
    by_unit = {unit: [pair for pair in pool if pair[1].unit == unit] for unit in units}
    common = [pairs for pairs in by_unit.values() if len(pairs) > 2]
    return chance.choice(common or list(by_unit.values()))


def _values(chance: Random, manner: Manner, measure: Measure) -> dict[int, Decimal]:
    """Values on the way from the baseline to the target, which lies in the measure's good direction."""
    steps = manner.last - manner.first
    span = measure.high - measure.low
    start = measure.low + span * chance.uniform(0.3, 0.6)
    step = span * chance.uniform(0.02, 0.06) * (-1 if measure.falls else 1)
    digit = Decimal(1).scaleb(-measure.digits)
    return {manner.first + number: Decimal(str(start + step * number)).quantize(digit) for number in range(steps + 1)}
