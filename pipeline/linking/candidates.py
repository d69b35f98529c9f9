"""Which profiles are worth comparing: blocking, so that cost does not grow with the square of their number.

Two names of one indicator share a word that is rare in one of them; so each profile is compared with those that hold
one of its rarest words. A goal whose name says little (事業化) is also compared with the rows of its item. Profiles of
two governments are never compared. How many pairs a word or an item may bring is bounded: of words that more names
share, two together are looked for.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from pipeline.linking.profiles import Profile
from pipeline.linking.values import Point

Pair = tuple[int, int]
_WordKey = frozenset[str]

_RAREST = 3
# Names that share a word; beyond this many, the word is one that many indicators have.
_MOST_NAMES = 50
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


def _by_government(profiles: Sequence[Profile]) -> Iterable[Sequence[int]]:
    groups: dict[str, list[int]] = defaultdict(list)
    for index, profile in enumerate(profiles):
        groups[profile.government].append(index)
    return groups.values()


def _by_words(profiles: Sequence[Profile], group: Sequence[int]) -> set[Pair]:
    """Pairs in which one name holds one of the other's rarest words, or pair of words where the words are common."""
    words = {index: _words(profiles[index]) for index in group}
    spread = Counter(word for several in words.values() for word in several)
    keys = {index: _keys(several, spread) for index, several in words.items()}
    holders: dict[_WordKey, list[int]] = defaultdict(list)
    for index, several in keys.items():
        for key in several:
            holders[key].append(index)
    pairs: set[Pair] = set()
    for index, several in keys.items():
        known = sorted((len(holders[key]), sorted(key), key) for key in several if len(holders[key]) <= _MOST_NAMES)
        for _, _, key in known[:_RAREST]:
            pairs |= {_pair(index, other) for other in holders[key] if other != index}
    return pairs


def _keys(words: frozenset[str], spread: Mapping[str, int]) -> set[_WordKey]:
    """What profiles are found by: each word that is not common, each two common ones, and all words together."""
    common = [word for word in sorted(words) if spread[word] > _MOST_NAMES]
    rare = {frozenset((word,)) for word in words if spread[word] <= _MOST_NAMES}
    return {*rare, *(frozenset(two) for two in combinations(common, 2)), words}


def _words(profile: Profile) -> frozenset[str]:
    """The words of a name that say what is counted; all of them, if none does."""
    names = [profile.name, *(name for _, name in profile.parts)]
    return frozenset(word for name in names for word in name.telling or name.weights)


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
