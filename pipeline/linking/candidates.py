"""Which profiles are worth comparing: blocking, so that cost does not grow with the square of their number.

Two names of one indicator share a word that is rare in one of them; so each profile is compared with those that hold
one of its rarest words. A goal whose name says little (事業化) is also compared with the rows of its item. Profiles of
two governments are never compared. How many pairs a word or an item may bring is bounded: one that more names share
tells nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from pipeline.linking.profiles import Profile
from pipeline.linking.values import Point

Pair = tuple[int, int]

_RAREST = 3
# Names that share one word; beyond this many, the word is one that many indicators have.
_MOST_NAMES = 100
# Rows and goals of one item, and statements that give one number for one year.
_MOST_AT_PLACE = 40
_MOST_WITH_NUMBER = 12


def candidates(profiles: Sequence[Profile]) -> list[Pair]:
    """The pairs to compare, as places in `profiles`, each once, in order."""
    pairs: set[Pair] = set()
    for group in _by_government(profiles):
        pairs |= _by_words(profiles, group)
        pairs |= _by_key(_items(profiles, group), _MOST_AT_PLACE)
    return sorted(pairs)


def equal_in_numbers(profiles: Sequence[Profile]) -> list[Pair]:
    """The pairs that give one number for one year, whatever their names, each once, in order."""
    return sorted(
        {pair for group in _by_government(profiles) for pair in _by_key(_numbers(profiles, group), _MOST_WITH_NUMBER)}
    )


def _by_government(profiles: Sequence[Profile]) -> Iterable[list[int]]:
    groups: dict[str, list[int]] = defaultdict(list)
    for index, profile in enumerate(profiles):
        groups[profile.government].append(index)
    return groups.values()


def _by_words(profiles: Sequence[Profile], group: Iterable[int]) -> set[Pair]:
    """Pairs in which one name holds one of the other's rarest words; equal names always."""
    holders: dict[str, list[int]] = defaultdict(list)
    for index in group:
        for word in _words(profiles[index]):
            holders[word].append(index)
    spread = Counter({word: len(several) for word, several in holders.items()})
    pairs: set[Pair] = set()
    for index in group:
        rarest = sorted(_words(profiles[index]), key=lambda word: (spread[word], word))[:_RAREST]
        for word in rarest:
            if spread[word] <= _MOST_NAMES:
                pairs |= {_pair(index, other) for other in holders[word] if other != index}
    return pairs


def _words(profile: Profile) -> set[str]:
    names = [profile.name, *(name for _, name in profile.parts)]
    return {word for name in names for word in (*name.weights, name.key)}


def _items(profiles: Sequence[Profile], group: Iterable[int]) -> Iterator[tuple[str, int]]:
    return ((number, index) for index in group for number, _ in profiles[index].items)


def _numbers(profiles: Sequence[Profile], group: Iterable[int]) -> Iterator[tuple[tuple[Point, str], int]]:
    for index in group:
        for point, several in profiles[index].points.items():
            for value in several:
                yield (point, str(value.value.normalize())), index


def _by_key(entries: Iterable[tuple[object, int]], most: int) -> set[Pair]:
    """All pairs of profiles that share a key which no more than `most` have."""
    holders: Mapping[object, set[int]] = defaultdict(set)
    for key, index in entries:
        holders[key].add(index)
    return {
        _pair(one, other)
        for several in holders.values()
        if len(several) <= most
        for one, other in combinations(sorted(several), 2)
    }


def _pair(one: int, other: int) -> Pair:
    return (one, other) if one < other else (other, one)
