"""From pairs to indicators: profiles are joined best pair first, and never against what forbids it.

The result does not depend on the order of statements: profiles stand in the order of their keys, which come from what
is printed, and of two pairs with one weight the one with the smaller keys is joined first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from pipeline.linking.candidates import Pair
from pipeline.linking.comparing import Comparison
from pipeline.linking.comparisons import Comparisons

# Two clusters with more pairs of names than this stay apart: so many names for one indicator are none.
_MOST_COMPARED = 3600


class Clusters:
    """Profiles joined into indicators. `members` tells the profiles of each cluster, by its first one."""

    def __init__(self, compared: Comparisons, apart: Iterable[Pair]) -> None:
        self._compared = compared
        count = len(compared.profiles)
        self._root = list(range(count))
        self.members: dict[int, list[int]] = {index: [index] for index in range(count)}
        self._apart: dict[int, set[int]] = defaultdict(set)
        for one, other in apart:
            self._apart[one].add(other)
            self._apart[other].add(one)

    def root(self, index: int) -> int:
        """The first profile of the cluster that a profile is in."""
        return self._root[index]

    def fellows(self, index: int) -> list[int]:
        """The profiles of the cluster that a profile is in."""
        return self.members[self._root[index]]

    def join(self, one: int, other: int) -> None:
        """Make one cluster of the two that hold these profiles, whatever speaks against it."""
        first, second = sorted((self._root[one], self._root[other]))
        if first == second:
            return
        for index in self.members[second]:
            self._root[index] = first
        self.members[first] = sorted((*self.members[first], *self.members.pop(second)))

    def join_likely(self) -> None:
        """Join pair after pair that is likelier the same than not, the likeliest first."""
        links = [(-comparison.weight, pair) for pair, comparison in self._compared.likely.items() if comparison.is_link]
        for _, (one, other) in sorted(links):
            if self._root[one] != self._root[other] and self.may_join(one, other):
                self.join(one, other)

    def may_join(self, one: int, other: int) -> bool:
        """Whether no person and no pair of profiles in the two clusters forbids that they are one."""
        left, right = self.fellows(one), self.fellows(other)
        if self.are_apart(one, other) or len(left) * len(right) > _MOST_COMPARED:
            return False
        return not any(_forbids(self._compared(a, b)) for a in left for b in right)

    def are_apart(self, one: int, other: int) -> bool:
        """Whether a person forbade that the clusters of two profiles are one."""
        right = set(self.fellows(other))
        return any(not self._apart[index].isdisjoint(right) for index in self.fellows(one))


def _forbids(comparison: Comparison) -> bool:
    """Whether a pair cannot be in one cluster. What only says that the pair is no match is no ground: a third name may
    join the two.
    """
    return comparison.bar not in (None, "no common word", "contradiction")
