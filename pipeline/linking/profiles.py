"""Statements made ready to be compared: those of one name in one government are one profile."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache

from pipeline.language import plain
from pipeline.linking.names import Name, content_words, named_parts, read_name
from pipeline.linking.values import Points, by_point
from pipeline.model.linkage import StatedIndicator

Key = tuple[str, ...]


@dataclass(frozen=True)
class Profile:
    """Statements of one name that are taken for one indicator, whatever they say.

    Rows of tables with the same name are one profile, unless their units are of different kinds, the name says little
    (参加者数) and stands at another place, or a person said that they are apart. The goals of one initiative of the
    same name are one; another initiative's goal of that name may be another indicator (研究成果).
    """

    key: Key
    statements: tuple[StatedIndicator, ...]
    name: Name
    parts: tuple[tuple[str, Name], ...]

    @property
    def government(self) -> str:
        return self.statements[0].government

    @cached_property
    def is_goal(self) -> bool:
        return self.statements[0].is_goal

    @cached_property
    def around(self) -> frozenset[str]:
        """The words that stand beside the name somewhere."""
        return frozenset().union(*(_words_around(one.around) for one in self.statements))

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of its name and beside it."""
        return self.name.telling | self.around

    @cached_property
    def points(self) -> Points:
        return by_point(value for one in self.statements for value in one.values)

    @cached_property
    def numbers(self) -> frozenset[Decimal]:
        """All numbers it gives, for whatever year."""
        return frozenset(value.value for several in self.points.values() for value in several)

    @cached_property
    def points_by_revision(self) -> Mapping[str, Points]:
        found: dict[str, list[StatedIndicator]] = defaultdict(list)
        for one in self.statements:
            found[one.revision_id].append(one)
        return {revision: by_point(v for one in several for v in one.values) for revision, several in found.items()}

    @cached_property
    def items(self) -> frozenset[tuple[str, frozenset[str]]]:
        """The item numbers it stands under, each with the words of its field: a number occurs in several fields."""
        return frozenset((number, _words_around(one.field or "")) for one in self.statements for number in one.item_nos)

    @cached_property
    def initiatives(self) -> frozenset[str]:
        return frozenset(plain(one.initiative) for one in self.statements if one.initiative)

    @cached_property
    def unit_kinds(self) -> frozenset[str]:
        return frozenset(value.kind for one in self.statements for value in one.values if value.kind is not None)


def profiles(statements: Iterable[StatedIndicator], marks: Mapping[tuple[str, int], str]) -> list[Profile]:
    """The profiles of statements, in the order of their keys. `marks` keeps statements apart whose marks differ."""
    own = _Own()
    names: dict[tuple[str, str], Name] = {}
    groups: dict[Key, list[StatedIndicator]] = defaultdict(list)
    for one in statements:
        named = (one.government, one.name)
        if named not in names:
            names[named] = read_name(one.name, own.words(one.government))
        groups[_key(one, names[named], marks.get(one.id, ""))].append(one)
    return [_profile(key, sorted(groups[key], key=lambda one: one.id), names, own) for key in sorted(groups)]


def _profile(key: Key, several: Sequence[StatedIndicator], names: Mapping[tuple[str, str], Name], own: _Own) -> Profile:
    first = several[0]
    parts = tuple((mark, read_name(text, own.words(first.government))) for mark, text in named_parts(first.name))
    return Profile(key, tuple(several), names[first.government, first.name], parts)


class _Own:
    """The words of governments' own names (福島, 県)."""

    def __init__(self) -> None:
        self._words: dict[str, frozenset[str]] = {}

    def words(self, government: str) -> frozenset[str]:
        if government not in self._words:
            self._words[government] = content_words(government)
        return self._words[government]


def _key(one: StatedIndicator, name: Name, mark: str) -> Key:
    units = "/".join(sorted({value.kind for value in one.values if value.kind is not None}))
    key: Key = (one.government, name.key, mark, units)
    if one.is_goal:
        return (*key, one.document_id, plain(one.initiative or ""))
    return (*key, one.key) if name.is_generic else key


@lru_cache(maxsize=1 << 15)
def _words_around(text: str) -> frozenset[str]:
    return content_words(text)
