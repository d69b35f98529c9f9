"""The comparisons of one run: each pair of profiles is compared once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.linking.candidates import Pair, candidates
from pipeline.linking.comparing import Comparison, compare, worth_comparing
from pipeline.linking.profiles import Profile


class Comparisons:
    """Comparisons of profiles, which are named by their places in the list.

    `candidates` are the pairs worth a look, `likely` those of them that may be the same
    or look so, with their comparisons.
    """

    def __init__(self, profiles: Sequence[Profile]) -> None:
        self.profiles = profiles
        self.candidates = candidates(profiles)
        self._made: dict[Pair, Comparison] = {}
        for one, other in self.candidates:
            words = worth_comparing(profiles[one], profiles[other])
            if words is not None:
                self._made[one, other] = compare(profiles[one], profiles[other], words)
        self.likely: Mapping[Pair, Comparison] = dict(self._made)

    def __call__(self, one: int, other: int) -> Comparison:
        """The comparison of two profiles."""
        pair = (one, other) if one < other else (other, one)
        if pair not in self._made:
            self._made[pair] = compare(self.profiles[pair[0]], self.profiles[pair[1]])
        return self._made[pair]

    def __len__(self) -> int:
        """How many pairs were compared."""
        return len(self._made.keys() | set(self.candidates))
