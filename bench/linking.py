"""How well indicators are linked, beside plain string comparison, and what linking costs as statements grow."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz
from rich import box
from rich.console import Console
from rich.table import Table

from pipeline.language import comparable_name
from pipeline.language.morphemes import morphemes
from pipeline.linking import link
from pipeline.linking.comparisons import Comparisons
from pipeline.linking.profiles import profiles
from pipeline.model.linkage import StatedIndicator
from tests.linking.labelled import (
    HALVES,
    Documents,
    Label,
    Same,
    Score,
    elsewhere,
    half,
    linked,
    linked_alone,
    nine_documents,
    score,
)
from tests.linking.variations import vary

GROWTH = (1_250, 2_500, 5_000, 10_000, 20_000)
SEED = 7


@dataclass(frozen=True)
class Quality:
    """What one matcher makes of one set of labelled pairs."""

    labels: str
    matcher: str
    pairs: int
    score: Score


@dataclass(frozen=True)
class Cost:
    """What linking so many statements takes: seconds of processor time, and pairs of names compared."""

    statements: int
    seconds: float
    comparisons: int


def qualities(documents: Documents) -> list[Quality]:
    """keikaku and its peers on both halves of the nine documents and on names of other governments."""
    sets: dict[str, Sequence[Label]] = {name: half(name, documents) for name in HALVES}
    threshold = best_threshold(sets[HALVES[0]])
    peers = {"equal names": equal_names, f"token_set_ratio >= {threshold}": similar(threshold)}
    ours = linked(documents.statements)
    found = []
    for name, labels in (*sets.items(), ("elsewhere", elsewhere("pairs")), ("elsewhere, aside", elsewhere("aside"))):
        matchers = {"keikaku": ours if name in sets else linked_alone(), **peers}
        found += [Quality(name, matcher, len(labels), score(labels, same)) for matcher, same in matchers.items()]
    return found


def equal_names(one: StatedIndicator, other: StatedIndicator) -> bool:
    """The peer that compares names in their normalised spelling."""
    return comparable_name(one.name) == comparable_name(other.name)


def similar(threshold: int) -> Same:
    """The peer that compares words by rapidfuzz's token_set_ratio; words are SudachiPy's, in its favour."""
    return lambda one, other: fuzz.token_set_ratio(_words(one), _words(other)) >= threshold


def best_threshold(labels: Sequence[Label]) -> int:
    """The threshold with the best F1 on the first half."""
    return max(range(50, 101), key=lambda threshold: score(labels, similar(threshold)).f1)


def _words(one: StatedIndicator) -> str:
    return " ".join(word.form for word in morphemes(one.name, "A"))


def costs(documents: Documents) -> list[Cost]:
    """What linking takes as statements made from the real rows of tables grow in number, in one government."""
    real = [one for one in documents.statements if not one.is_goal]
    found = []
    for count in GROWTH:
        made = [one for one, _ in vary(real, count, SEED)]
        start = time.process_time()
        link(made)
        seconds = time.process_time() - start
        found.append(Cost(count, seconds, len(Comparisons(profiles(made, {})))))
    return found


def print_linking(console: Console) -> None:
    """Measures linking and prints two tables: labelled pairs beside the peers, and cost as statements grow."""
    with console.status("linking"):
        documents = nine_documents()
        quality, cost = _quality_table(qualities(documents)), _cost_table(costs(documents))
    console.print(quality)
    console.print(cost)


def _quality_table(found: Sequence[Quality]) -> Table:
    table = Table(box=box.MARKDOWN)
    for column in ("labelled pairs", "matcher"):
        table.add_column(column, no_wrap=True)
    for column in ("pairs", "precision", "ratio to ours", "recall", "ratio to ours"):
        table.add_column(column, justify="right")
    ours = found[0]
    for one in found:
        ours = one if one.labels != ours.labels else ours
        cells = ((one.score.precision, ours.score.precision), (one.score.recall, ours.score.recall))
        shown = [text for value, best in cells for text in (f"{value:.3f}", f"{value / best:.2f}")]
        table.add_row(one.labels, one.matcher, str(one.pairs), *shown)
    return table


def _cost_table(found: Sequence[Cost]) -> Table:
    table = Table(box=box.MARKDOWN)
    for column in ("statements", "processor seconds", "ms per statement", "comparisons per statement", "of all pairs"):
        table.add_column(column, justify="right")
    for one in found:
        each = f"{1000 * one.seconds / one.statements:.2f}", f"{one.comparisons / one.statements:.1f}"
        all_pairs = one.statements * (one.statements - 1) / 2
        table.add_row(f"{one.statements:,}", f"{one.seconds:.1f}", *each, f"{one.comparisons / all_pairs:.2%}")
    return table
