"""A report for a terminal, and the same as plain lines where there is none."""

from __future__ import annotations

from io import StringIO

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from pipeline.model.finding import Severity, ToldFinding
from pipeline.report import words
from pipeline.report.printable import one_line
from pipeline.report.view import SEVERITIES, View, open_by_expectation, state
from pipeline.report.words import State

# A file has no right edge.
_UNBOUNDED = 100_000
_STYLE: dict[Severity, str] = {"error": "bold red", "warning": "bold yellow", "info": "bold cyan"}
_STATE_STYLE: dict[State, str] = {"held": "green", "failed": "yellow", "too few": "bold red", "not assessed": "dim"}


def terminal_report(view: View) -> RenderableType:
    """What `rich` prints: open errors, warnings and infos by group, accepted ones as a count, what was judged."""
    opened, accepted = view.findings("open"), view.findings("accepted")
    parts: list[RenderableType] = [] if opened else [view.say(words.NO_FINDINGS)]
    for severity in SEVERITIES:
        parts += _of_severity(severity, [one for one in opened if one.finding.severity == severity], view)
    if accepted:
        parts.append(view.say(words.COUNT, what=view.say(words.STATUSES["accepted"]), count=len(accepted)))
    if view.assessment.judgements:
        parts += ["", Text(view.say(words.CHECKED), style="bold"), _judgements(view)]
    return Group(*parts, "", Text(f"{view.verdict()}  {view.totals()}", style="bold"))


def plain_report(view: View) -> str:
    """`terminal_report` as lines of any length, without colour."""
    page = StringIO()
    # In a notebook rich would show the report instead of writing it.
    console = Console(file=page, width=_UNBOUNDED, color_system=None, force_jupyter=False)
    console.print(terminal_report(view))
    return "".join(f"{line.rstrip()}\n" for line in page.getvalue().splitlines())


def _of_severity(severity: Severity, findings: list[ToldFinding], view: View) -> list[RenderableType]:
    if not findings:
        return []
    head = view.say(words.COUNT, what=view.say(words.SEVERITIES[severity]), count=len(findings))
    parts: list[RenderableType] = [Text(head, style=_STYLE[severity])]
    for _, group, several in view.groups(findings):
        parts.append(Text(f"  {_line(group)}", style="bold"))
        parts += [Padding(_finding(one, view), (0, 0, 1, 4), expand=False) for one in several]
    return parts


def _finding(one: ToldFinding, view: View) -> RenderableType:
    head = " ".join(filter(None, (view.pages(one), view.text(one.finding.subject))))
    details = Table.grid(padding=(0, 1))
    details.add_column(no_wrap=True, style="dim")
    details.add_column(overflow="fold")
    for label, text in view.details(one):
        details.add_row(label, Text(_line(text)))
    return Group(Text(_line(head), style="bold"), Text(_line(view.message(one.finding))), details)


def _judgements(view: View) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(view.say(words.EXPECTATION), overflow="fold")
    for name in (words.JUDGED, words.NEEDED, words.FAILED_ROWS, words.OPEN):
        table.add_column(view.say(name), justify="right", no_wrap=True)
    table.add_column(view.say(words.OUTCOME), no_wrap=True)
    opened = open_by_expectation(view.assessment)
    for one in view.assessment.judgements:
        counts = (one.judged, one.needed, one.failed, opened[one.expectation])
        outcome = Text(view.say(words.STATES[state(one)]), style=_STATE_STYLE[state(one)])
        table.add_row(Text(_line(view.means(one))), *map(str, counts), outcome)
    return table


def _line(text: str) -> str:
    """One line, in which a runner of GitHub Actions that reads the log finds no command (`::error::`, `##[error]`)."""
    return one_line(text).replace("::", ": :").replace("##[", "## [")
