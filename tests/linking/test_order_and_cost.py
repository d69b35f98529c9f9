"""The result does not depend on the order of statements, and cost grows with their number, not with its square."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.linking import link
from pipeline.linking.comparisons import Comparisons
from pipeline.linking.profiles import profiles
from pipeline.model.linkage import Pin, Selector, StatedIndicator
from tests.linking.labelled import Documents
from tests.linking.variations import vary

PINS = (
    Pin(True, (Selector("将来負担比率"), Selector("県税徴収率")), "試し", "links.toml: same[1]"),
    Pin(
        False,
        (Selector("職員の職場満足度", "1-2"), Selector("職員の職場満足度", "3-3")),
        "試し",
        "links.toml: not_same[1]",
    ),
)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(chance=st.randoms(use_true_random=False), pinned=st.booleans())
def test_the_order_of_statements_does_not_matter(documents: Documents, chance: Random, pinned: bool) -> None:
    pins = PINS if pinned else ()
    shuffled = list(documents.statements)
    chance.shuffle(shuffled)
    assert link(shuffled, pins) == link(documents.statements, pins)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(chance=st.randoms(use_true_random=False))
def test_documents_with_other_ids_are_linked_alike(documents: Documents, chance: Random) -> None:
    """Which document comes first by its id decides nothing but the printed form of a name."""
    ids = sorted({one.document_id for one in documents.statements})
    renamed = dict(zip(ids, chance.sample(ids, len(ids)), strict=True))
    other = [_renamed(one, renamed[one.document_id]) for one in documents.statements]
    assert groups(other) == groups(documents.statements)


def _renamed(one: StatedIndicator, document_id: str) -> StatedIndicator:
    return replace(one, document_id=document_id, revision_id=f"{document_id}@1")


def groups(statements: list[StatedIndicator] | tuple[StatedIndicator, ...]) -> set[frozenset[tuple[str, int | None]]]:
    found: dict[str, set[tuple[str, int | None]]] = {}
    for match in link(statements).matches:
        found.setdefault(match.canonical_id, set()).add((match.statement_id, match.ordinal))
    return {frozenset(several) for several in found.values()}


def compared(documents: Documents, count: int) -> float:
    """Comparisons per statement of so many made from real ones."""
    real = [one for one in documents.statements if not one.is_goal]
    made = [one for one, _ in vary(real, count, seed=7)]
    return len(Comparisons(profiles(made, {}))) / count


def test_comparisons_grow_with_the_number_of_statements(documents: Documents) -> None:
    few, many = compared(documents, 500), compared(documents, 4000)
    # All pairs would be 250 and 2,000 per statement.
    assert many < 40
    assert many < 3 * few


@pytest.mark.parametrize("seed", [1, 2])
def test_made_statements_are_linked_as_they_were_made(documents: Documents, seed: int) -> None:
    """Spellings of one made indicator are found, and indicators that differ in place or field are kept apart."""
    made = vary([one for one in documents.statements if not one.is_goal], 1000, seed)
    truth = {one.statement_id: indicator for one, indicator in made}
    canonical = {match.statement_id: match.canonical_id for match in link([one for one, _ in made]).matches}
    both = pairs(Counter((canonical[name], truth[name]) for name in truth))
    assert both / pairs(Counter(canonical.values())) > 0.98
    assert both / pairs(Counter(truth.values())) > 0.95


def pairs(counts: Counter[object]) -> int:
    return sum(count * (count - 1) // 2 for count in counts.values())
