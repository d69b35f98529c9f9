"""What linking found, statement by statement, with the evidence in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline.linking import telling
from pipeline.linking import weights as w
from pipeline.linking.candidates import Pair, equal_in_numbers
from pipeline.linking.canonical import canonicals
from pipeline.linking.clusters import Clusters
from pipeline.linking.comparing import Comparison, value_weight
from pipeline.linking.comparisons import Comparisons
from pipeline.linking.pins import PinnedStatements
from pipeline.model.linkage import Apart, Canonical, Match, Method, StatedIndicator
from pipeline.model.message import Message

_CERTAIN = Decimal(1)
# What is told as kept apart: pairs that little is missing for, and pairs whose numbers alone would be enough.
_NEARLY = -300
_NUMBERS_ALONE = 400


@dataclass(frozen=True, slots=True)
class Findings:
    """What the steps of linking found. Profiles are named by their places in `compared.profiles`."""

    compared: Comparisons
    clusters: Clusters
    by_hand: Mapping[int, PinnedStatements]
    eliminated: Sequence[Pair]
    parts: Mapping[int, tuple[int, str, Comparison]]


@dataclass(frozen=True, slots=True)
class _Reason:
    method: Method
    score: Decimal
    evidence: Message
    part: str | None = None


def matches_and_canonicals(found: Findings) -> tuple[tuple[Match, ...], tuple[Canonical, ...]]:
    """A match for each statement, and the indicators that they speak of."""
    roots = [root for root in sorted(found.clusters.members) if root not in found.parts]
    named = canonicals([list(_statements(found, root)) for root in roots])
    canonical = dict(zip(roots, named, strict=True))
    matches = []
    for index, profile in enumerate(found.compared.profiles):
        row = found.parts[index][0] if index in found.parts else index
        of = canonical[found.clusters.root(row)]
        reason = _reason(found, index)
        matches += [_match(one, of, reason) for one in profile.statements]
    return tuple(sorted(matches, key=lambda one: (one.statement_id, one.ordinal or 0))), tuple(named)


def _statements(found: Findings, root: int) -> Iterator[StatedIndicator]:
    for index in found.clusters.members[root]:
        yield from found.compared.profiles[index].statements


def _match(one: StatedIndicator, canonical: Canonical, reason: _Reason) -> Match:
    said = reason.part, reason.score, reason.method, reason.evidence
    return Match(one.statement_id, one.ordinal, canonical.canonical_id, *said)


def _reason(found: Findings, index: int) -> _Reason:
    """Why a profile belongs to its cluster: what a person said, else the best of its comparisons."""
    profiles = found.compared.profiles
    if index in found.by_hand:
        pin = found.by_hand[index].pin
        return _Reason("pinned", _CERTAIN, Message(f"{pin.place}: {pin.reason}", f"{pin.place}: {pin.reason}"))
    if index in found.parts:
        row, part, comparison = found.parts[index]
        return _compared(comparison, telling.evidence(comparison, profiles[row]), part)
    fellows = {other: found.compared(index, other) for other in found.clusters.fellows(index) if other != index}
    linked = [other for other, comparison in fellows.items() if comparison.is_link]
    if linked:
        best = max(linked, key=lambda other: (fellows[other].weight, -other))
        return _compared(fellows[best], telling.evidence(fellows[best], profiles[best]))
    last = next((pair for pair in found.eliminated if index in pair), None)
    if last:
        other = last[0] if index == last[1] else last[1]
        comparison = found.compared(index, other)
        score = w.probability(comparison.weight + w.ELIMINATION)
        return _Reason("by elimination", score, telling.eliminated(comparison, profiles[other]))
    return _Reason("same name", _CERTAIN, telling.same_name(profiles[index]))


def _compared(comparison: Comparison, evidence: Message, part: str | None = None) -> _Reason:
    return _Reason(telling.method_of(comparison), w.probability(comparison.weight), evidence, part)


def apart(found: Findings) -> tuple[Apart, ...]:
    """The pairs that look alike and were kept apart."""
    alike = [pair for pair, comparison in found.compared.likely.items() if _looks_alike(comparison)]
    numbers = (pair for pair in equal_in_numbers(found.compared.profiles) if _is_by_numbers(found.compared(*pair)))
    told = []
    for one, other in sorted({*alike, *numbers}):
        if found.clusters.root(one) != found.clusters.root(other) and not _is_part(found, one, other):
            left, right = (found.compared.profiles[index].statements[0] for index in (one, other))
            comparison = found.compared(one, other)
            names = (left.statement_id, left.ordinal, right.statement_id, right.ordinal)
            reason = telling.why_apart(comparison, is_blocked=comparison.is_link)
            told.append(Apart(*names, w.probability(comparison.weight), reason))
    return tuple(told)


def _is_part(found: Findings, one: int, other: int) -> bool:
    return any(goal in found.parts and found.parts[goal][0] == row for goal, row in ((one, other), (other, one)))


def _looks_alike(comparison: Comparison) -> bool:
    """Whether little but what forbids it is missing to a match."""
    return comparison.weight > (_NEARLY if comparison.bar is None else 0)


def _is_by_numbers(comparison: Comparison) -> bool:
    """Whether the numbers alone would make a match."""
    return comparison.wording.weight < 0 and value_weight(comparison.agreement) >= _NUMBERS_ALONE
