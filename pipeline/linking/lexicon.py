"""words.toml: what words mean in the name of an indicator."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

from pipeline.language.morphemes import spelling

Measure = Literal["share", "degree", "count", "money", "time", "quantity"]
Basis = Literal["cumulative", "yearly"]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of words.toml by what they are for; `contrasts` maps a word to the groups that it is one of."""

    misread: Mapping[str, str]
    synonyms: Mapping[str, tuple[str, ...]]
    ignored: frozenset[str]
    light: frozenset[str]
    narrowing: frozenset[str]
    contrasts: Mapping[str, frozenset[int]]
    basis: Mapping[str, Basis]
    scope: frozenset[str]
    people: frozenset[str]
    counters: Mapping[str, str]
    per: Mapping[str, str]
    negations: frozenset[str]
    measures: Mapping[str, Measure]
    bare: frozenset[str]
    tails: frozenset[str]


@cache
def load_words() -> Words:
    """The words that travel with the code."""
    data = tomllib.loads(resources.files(__package__).joinpath("words.toml").read_text("utf-8"))
    groups = [_spelled(group) for group in data["contrasts"]["groups"]]
    contrasted = frozenset().union(*groups)
    return Words(
        misread=data["misread"],
        synonyms={spelling(word): tuple(map(spelling, forms)) for word, forms in data["synonyms"].items()},
        ignored=_spelled(data["ignored"]["words"]),
        light=_spelled(data["light"]["words"]),
        narrowing=_spelled(data["narrowing"]["words"]),
        contrasts={word: frozenset(n for n, group in enumerate(groups) if word in group) for word in contrasted},
        basis={word: basis for basis, several in data["basis"].items() for word in _spelled(several)},
        scope=_spelled(data["scope"]["words"]),
        people=_spelled(data["people"]["words"]),
        counters={word: counted for counted, several in data["counters"].items() for word in _spelled(several)},
        per={word: base for base, several in data["per"].items() for word in several},
        negations=_spelled(data["negations"]["words"]),
        measures={word: measure for measure, several in data["measures"].items() for word in _spelled(several)},
        bare=_spelled(data["bare"]["words"]),
        tails=_spelled(data["tails"]["words"]),
    )


def _spelled(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(spelling, words))
