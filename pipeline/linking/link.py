"""Statements -> indicators: the steps of linking, in their order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, product

from pipeline.linking.candidates import Pair
from pipeline.linking.clusters import Clusters
from pipeline.linking.comparisons import Comparisons
from pipeline.linking.last import eliminate, parts_of_rows
from pipeline.linking.pins import PinnedStatements, contradiction, marks, select
from pipeline.linking.profiles import profiles
from pipeline.linking.results import Findings, apart, matches_and_canonicals
from pipeline.model.linkage import Links, Pin, StatedIndicator


def link(statements: Iterable[StatedIndicator], pins: Sequence[Pin] = ()) -> Links:
    """Find which statements speak of the same indicator.

    In: statements, whatever their order, and what people said of them. Out: the indicators, a match for each statement,
    and what looked alike and was kept apart. The result does not depend on the order. Raises PinError where pins
    contradict each other.
    """
    known = sorted(statements, key=lambda one: one.id)
    pinned, unused = select(pins, known)
    compared = Comparisons(profiles(known, marks(pinned)))
    place = {one.id: index for index, profile in enumerate(compared.profiles) for one in profile.statements}
    clusters = Clusters(compared, (pair for pair, _ in _kept_apart(pinned, place)))
    by_hand = _join(pinned, place, clusters)
    clusters.join_likely()
    found = Findings(compared, clusters, by_hand, eliminate(compared, clusters), parts_of_rows(compared, clusters))
    matches, canonicals = matches_and_canonicals(found)
    return Links(canonicals, matches, apart(found), tuple(unused))


def _join(
    pinned: Sequence[PinnedStatements], place: dict[tuple[str, int], int], clusters: Clusters
) -> dict[int, PinnedStatements]:
    """Join what people said is the same. Out: the pin that speaks of each profile."""
    by_hand: dict[int, PinnedStatements] = {}
    for one in pinned:
        if one.pin.is_same:
            indexes = sorted({place[statement] for side in one.sides for statement in side})
            for index in indexes:
                clusters.join(indexes[0], index)
                by_hand.setdefault(index, one)
    for (one_index, other_index), pin in _kept_apart(pinned, place):
        if clusters.root(one_index) == clusters.root(other_index):
            raise contradiction(pin.pin)
    return by_hand


def _kept_apart(
    pinned: Iterable[PinnedStatements], place: dict[tuple[str, int], int]
) -> Iterator[tuple[Pair, PinnedStatements]]:
    for one in pinned:
        if not one.pin.is_same:
            for left, right in combinations(one.sides, 2):
                for a, b in sorted({(place[x], place[y]) for x, y in product(left, right)}):
                    yield (a, b), one
