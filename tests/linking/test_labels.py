"""Linking against the labelled pairs. What the numbers are, `python -m bench` prints."""

from __future__ import annotations

import pytest

from tests.linking.labelled import ELSEWHERE, HALVES, Documents, Score, elsewhere, half, linked, linked_alone, score

LEAST = 0.98


def told(result: Score) -> str:
    return "\n".join([*(f"wrong: {one}" for one in result.wrong), *(f"missed: {one}" for one in result.missed)])


@pytest.mark.parametrize("name", HALVES)
def test_the_nine_documents_are_linked_as_people_would(documents: Documents, name: str) -> None:
    result = score(half(name, documents), linked(documents.statements))
    assert result.precision >= LEAST, told(result)
    assert result.recall >= LEAST, told(result)


@pytest.mark.parametrize("part", ELSEWHERE)
def test_names_of_other_governments(part: str) -> None:
    labels = elsewhere(part)
    result = score(labels, linked_alone())
    assert result.precision >= LEAST, told(result)
    assert result.recall >= LEAST, told(result)


@pytest.mark.parametrize("part", ELSEWHERE)
def test_names_of_other_governments_among_many(part: str) -> None:
    """Nothing changes where all names stand in one warehouse: no third name joins two that are apart."""
    labels = elsewhere(part)
    same = linked(one for label in labels for one in (*label.one, *label.other))
    result = score(labels, same)
    assert result.precision >= LEAST, told(result)
    assert result.recall >= LEAST, told(result)


def test_there_are_enough_labels_of_both_kinds(documents: Documents) -> None:
    labels = [label for name in HALVES for label in half(name, documents)]
    assert len(labels) >= 200
    assert min(sum(label.is_same for label in labels), sum(not label.is_same for label in labels)) >= 100


def test_a_matcher_that_joins_all_or_nothing_is_not_good_enough(documents: Documents) -> None:
    """The labels tell a matcher from none: most pairs have other names, and half of them are not the same."""
    labels = half("region", documents)
    everything, nothing = score(labels, lambda *_: True), score(labels, lambda one, other: one.name == other.name)
    assert everything.recall == 1
    assert everything.precision < 0.6
    assert nothing.recall < 0.5
