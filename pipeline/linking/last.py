"""What is left when likely pairs are joined: goals that are the last of their item, and goals of a part of a row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from pipeline.linking import weights as w
from pipeline.linking.candidates import Pair
from pipeline.linking.clusters import Clusters
from pipeline.linking.comparing import Comparison, compare_part
from pipeline.linking.comparisons import Comparisons


def eliminate(compared: Comparisons, clusters: Clusters) -> list[Pair]:
    """Join a goal and a row that are the only ones left of their item with one number, and have a word in common.

    Out: the pairs (goal, row) that were joined.
    """
    left = list(_left_over(compared, clusters))
    goals, rows = defaultdict(set), defaultdict(set)
    for goal, row in left:
        goals[clusters.root(row)].add(clusters.root(goal))
        rows[clusters.root(goal)].add(clusters.root(row))
    only = [
        (goal, row)
        for goal, row in left
        if len(goals[clusters.root(row)]) == len(rows[clusters.root(goal)]) == 1 and _may_be(compared(goal, row))
    ]
    for goal, row in only:
        clusters.join(goal, row)
    return only


def _left_over(compared: Comparisons, clusters: Clusters) -> Iterator[Pair]:
    """Goals that no row was found for, with rows of their item that no goal was found for, and one number in both."""
    for one, other in compared.candidates:
        goal, row = (one, other) if compared.profiles[one].is_goal else (other, one)
        first, second = compared.profiles[goal], compared.profiles[row]
        if first.is_goal == second.is_goal or first.numbers.isdisjoint(second.numbers):
            continue
        comparison = compared(goal, row)
        agreement = comparison.agreement
        is_same = bool(comparison.same_items and agreement.equal) and not agreement.unequal
        if is_same and _is_alone(compared, clusters, goal, row):
            yield goal, row


def _may_be(comparison: Comparison) -> bool:
    return comparison.bar is None and bool(comparison.wording.common) and comparison.weight + w.ELIMINATION > 0


def _is_alone(compared: Comparisons, clusters: Clusters, goal: int, row: int) -> bool:
    goals_have_rows = any(not compared.profiles[index].is_goal for index in clusters.fellows(goal))
    rows_have_goals = any(compared.profiles[index].is_goal for index in clusters.fellows(row))
    return not goals_have_rows and not rows_have_goals and clusters.may_join(goal, row)


def parts_of_rows(compared: Comparisons, clusters: Clusters) -> dict[int, tuple[int, str, Comparison]]:
    """Goals that speak of one part (①) of a row with several indicators: goal -> the row, the part, and why."""
    best: dict[int, tuple[int, str, Comparison]] = {}
    for pair in compared.candidates:
        for goal, row in (pair, pair[::-1]):
            if not compared.profiles[goal].is_goal or len(clusters.fellows(goal)) > 1 or clusters.are_apart(goal, row):
                continue
            for mark, _ in compared.profiles[row].parts:
                found = compare_part(compared.profiles[goal], compared.profiles[row], mark)
                if found.is_link and (goal not in best or found.weight > best[goal][2].weight):
                    best[goal] = (row, mark, found)
    return best
