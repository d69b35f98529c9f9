"""A check of the warehouse: frames are judged, what fails is told, and what judged too little is told as well."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import duckdb

from pipeline.documents import Lexicon
from pipeline.documents.ids import stable_id
from pipeline.model.finding import Finding, Judgement
from pipeline.model.message import Message
from pipeline.quality.accepted import Acceptance, judge_acceptances, with_acceptances
from pipeline.quality.frames import fetch_frame
from pipeline.quality.suites import Expectation, Suite, SuiteError
from pipeline.quality.telling import findings_of, merged

if TYPE_CHECKING:
    import pandas as pd

ENOUGH = "expectation_judges_enough_rows"
_MEANS = "どの検査も、印刷されている数に見合う行を見ている。"
_MEANS_EN = "Every check looks at as many rows as what is printed calls for."

# So many rows of a frame are in memory: on 400 pages the longest frame has 46,000, and Great Expectations copies them.
_AT_ONCE = 5_000


@dataclass(slots=True)
class _Tally:
    """How many rows an expectation judged so far, and how many failed."""

    judged: int = 0
    failing: int = 0


def assess(
    connection: duckdb.DuckDBPyConnection, suites: Sequence[Suite], accepted: Sequence[Acceptance], lexicon: Lexicon
) -> tuple[list[Judgement], list[Finding]]:
    """Judge a warehouse's current revisions by suites.

    In: a connection that may only read; what people have accepted; the lexicon that the documents were read with.
    Out: a judgement for each expectation, and the findings, errors first. Nothing is stored.
    Raises SuiteError for an expectation that cannot be run.
    """
    findings: list[Finding] = []
    tallies: dict[str, _Tally] = defaultdict(_Tally)
    for frame, several in _by_frame(suites).items():
        at_once = None if any(one.compares_rows for one in several) else _AT_ONCE
        for part in fetch_frame(connection, frame, lexicon, at_once):
            findings += _judged(part, several, tallies)
    judgements = [
        _judgement(connection, suite.name, one, tallies[one.meta.id]) for suite in suites for one in suite.expectations
    ]
    enough, blind = _judge_coverage(judgements)
    found = merged([*findings, *blind])
    current, stale = judge_acceptances(accepted, found, _documents(connection))
    return [*judgements, enough, current], merged([*with_acceptances(found, accepted), *stale])


def _by_frame(suites: Sequence[Suite]) -> dict[str, list[Expectation]]:
    """The expectations of all suites by the frame they judge: each frame is asked for once."""
    found: dict[str, list[Expectation]] = defaultdict(list)
    for suite in suites:
        for one in suite.expectations:
            found[one.meta.frame].append(one)
    return found


def _judged(part: pd.DataFrame, expectations: Sequence[Expectation], tallies: Mapping[str, _Tally]) -> list[Finding]:
    """What expectations that share a frame find in a part of it. What they judged is added to their tallies."""
    from pipeline.quality.judging import judge

    found: list[Finding] = []
    verdicts = judge(expectations, part)
    for one in expectations:
        verdict, tally = verdicts[one.meta.id], tallies[one.meta.id]
        tally.judged += verdict.judged
        tally.failing += len(verdict.failing)
        found += findings_of(one, (part.iloc[position].to_dict() for position in verdict.failing))
    return found


def _judgement(connection: duckdb.DuckDBPyConnection, suite: str, one: Expectation, tally: _Tally) -> Judgement:
    try:
        row = connection.execute(one.meta.printed).fetchone()
    except duckdb.Error as error:
        what = Message(f"its 'printed' cannot be asked: {error}", f"printed のSQLを実行できません: {error}")
        raise SuiteError.of(one.meta.id, what) from None
    printed = (row and row[0]) or 0  # a sum over no rows is NULL
    needed = int(printed * one.meta.at_least)  # rounded down: of one or two, none is not far below
    means = one.meta.means
    return Judgement(one.meta.id, suite, one.told_severity, means.ja, means.en, tally.judged, tally.failing, needed)


def _judge_coverage(judgements: Sequence[Judgement]) -> tuple[Judgement, list[Finding]]:
    """A check that silently looks at nothing is worse than none."""
    blind = [_blind(one) for one in judgements if one.judged < one.needed]
    total = Judgement(ENOUGH, "coverage", "error", _MEANS, _MEANS_EN, len(judgements), len(blind), len(judgements))
    return total, blind


def _blind(one: Judgement) -> Finding:
    return Finding(
        finding_id=stable_id(ENOUGH, one.expectation),
        expectation=ENOUGH,
        severity="error",
        document_id=None,
        subject=one.expectation,
        message=f"検査 {one.expectation} が見た行は {one.judged}。少なくとも {one.needed} のはず。",
        message_en=f"The check {one.expectation} judged {one.judged} rows; it should judge {one.needed} at least.",
        expected=str(one.needed),
        observed=str(one.judged),
    )


def _documents(connection: duckdb.DuckDBPyConnection) -> list[str]:
    return [document_id for (document_id,) in connection.execute("SELECT document_id FROM v_document").fetchall()]
