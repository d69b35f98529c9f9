"""A report in Markdown, for the job summary of a CI: what is open first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import accumulate

from pipeline.model.finding import Finding, Severity, ToldFinding
from pipeline.model.message import Message
from pipeline.report import words
from pipeline.report.view import View, open_by_expectation, state

# All that CommonMark, GitHub's tables, strikethrough, formulas, emoji and autolinks give a meaning inside a line.
_MEANT = re.compile(r"([\\`*_\[\]|~#$:])")
_HTML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})

# GitHub refuses a summary of more than 1 MiB as a whole; the rest is for what was judged.
_FOR_OPEN = 600_000
_FOR_ACCEPTED = 200_000
_FOR_GONE = 100_000

_OPEN = (
    words.PAGE, words.SUBJECT, words.FINDING, words.EXPECTED, words.OBSERVED, words.PRINTED, words.FINDING_ID,
)  # fmt: skip
_ACCEPTED = (words.DOCUMENT, words.PAGE, words.SUBJECT, words.FINDING, words.REASON, words.FINDING_ID)
_GONE = (words.DOCUMENT, words.SUBJECT, words.FINDING, words.STATUS, words.FINDING_ID)
_JUDGED = (words.EXPECTATION, words.JUDGED, words.NEEDED, words.FAILED_ROWS, words.OPEN, words.OUTCOME)


def summary(view: View) -> str:
    """The verdict, the open findings by severity and group, the accepted ones with their reasons, what was judged.

    With a former check the new ones come first, then those that are gone, then those that are as before.
    """
    head = [f"## {view.say(words.TITLE)}: {view.verdict()}", "", view.totals(), ""]
    return "\n".join([*head, *_findings(view), *_accepted(view), *_judgements(view)])


def _findings(view: View) -> list[str]:
    new, same = view.new_and_same()
    none = [] if new or same else [view.say(words.NO_FINDINGS), ""]
    if view.former is None or view.former.findings is None:
        return none or _open(words.OPEN_FINDINGS, new, view, _FOR_OPEN)
    first = _open(words.NEW_FINDINGS, new, view, _FOR_OPEN)
    room = _FOR_OPEN - sum(len(line.encode()) + 1 for line in first)
    return [*none, *first, *_gone(view), *_open(words.SAME_FINDINGS, same, view, room)]


def _gone(view: View) -> list[str]:
    gone = view.gone()
    if not gone:
        return []
    rows = [_row(_gone_cells(one, view)) for one in gone]
    fitting = _fitting(rows, _FOR_GONE)
    rest = _left_out(len(rows) - fitting, view)
    return [f"### {view.say(words.GONE_FINDINGS)}", "", *_header(_GONE, view), *rows[:fitting], "", *rest]


def _gone_cells(one: Finding, view: View) -> tuple[str, ...]:
    state = words.STATUSES["accepted"] if one.status == "accepted" else words.GONE
    where = (view.text(one.document_id), view.text(one.subject))
    return (*where, view.message(one), view.say(state), view.text(one.finding_id))


def _open(title: Message, opened: Sequence[ToldFinding], view: View, room: int) -> list[str]:
    if not opened:
        return []

    def head(severity: Severity, group: str) -> list[str]:
        return [f"#### {view.say(words.SEVERITIES[severity])} {_cell(group)}", "", *_header(_OPEN, view)]

    # Each may be the only one of its group.
    alone = ("\n".join([*head(one.finding.severity, view.group(one)), _open_row(one, view)]) for one in opened)
    fitting = opened[: _fitting(alone, room)]
    lines = [f"### {view.say(title)}", ""]
    for severity, group, several in view.groups(fitting):
        lines += [*head(severity, group), *(_open_row(one, view) for one in several), ""]
    return [*lines, *_left_out(len(opened) - len(fitting), view)]


def _open_row(one: ToldFinding, view: View) -> str:
    finding = one.finding
    values = (view.text(finding.expected), view.text(finding.observed), "\n".join(view.printed(one)))
    subject, message = view.text(finding.subject), view.message(finding)
    return _row((view.pages(one), subject, message, *values, view.text(finding.finding_id)))


def _accepted(view: View) -> list[str]:
    accepted = view.findings("accepted")
    if not accepted:
        return []
    rows = [_accepted_row(one, view) for one in accepted]
    fitting = _fitting(rows, _FOR_ACCEPTED)
    rest = _left_out(len(rows) - fitting, view)
    return [f"### {view.say(words.ACCEPTED_FINDINGS)}", "", *_header(_ACCEPTED, view), *rows[:fitting], "", *rest]


def _accepted_row(one: ToldFinding, view: View) -> str:
    finding = one.finding
    where = (view.text(finding.document_id), view.pages(one), view.text(finding.subject))
    return _row((*where, view.message(finding), view.text(finding.reason), view.text(finding.finding_id)))


def _judgements(view: View) -> list[str]:
    if not view.assessment.judgements:
        return []
    opened = open_by_expectation(view.assessment)
    lines = [f"### {view.say(words.CHECKED)}", "", _row(map(view.say, _JUDGED)), "|---|---:|---:|---:|---:|---|"]
    for one in view.assessment.judgements:
        counts = map(str, (one.judged, one.needed, one.failed, opened[one.expectation]))
        lines.append(_row((view.means(one), *counts, view.say(words.STATES[state(one)]))))
    return [*lines, ""]


def _fitting(texts: Iterable[str], budget: int) -> int:
    """How many of the texts, from the first, have room in so many bytes."""
    return sum(size <= budget for size in accumulate(len(text.encode()) + 2 for text in texts))


def _left_out(count: int, view: View) -> list[str]:
    return [view.say(words.MORE_FINDINGS, count=count), ""] if count else []


def _header(names: Sequence[Message], view: View) -> list[str]:
    return [_row(map(view.say, names)), "|" + "---|" * len(names)]


def _row(texts: Iterable[str]) -> str:
    return f"| {' | '.join(map(_cell, texts))} |"


def _cell(text: str) -> str:
    """Text inside a line of Markdown: nothing in it is markup, its line breaks are <br>."""
    lines = (_MEANT.sub(r"\\\1", " ".join(line.split())).translate(_HTML) for line in text.strip().split("\n"))
    return "<br>".join(lines)
