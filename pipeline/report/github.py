"""Findings as annotations of GitHub Actions.

One workflow command per open finding, with a former check per new one: `::error file=…,title=…::message`. The runner
(actions/runner, ActionCommand) undoes these escapes: %25, %0D and %0A everywhere, %3A and %2C in properties. GitHub
shows the first ten annotations of a kind and step, so what matters most comes first; the log has them all.
"""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.model.finding import Severity, ToldFinding
from pipeline.report.printable import one_line
from pipeline.report.view import View

# The longest title that GitHub's check annotations take.
_TITLE = 255
_COMMANDS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}


def commands(view: View, files: Mapping[str, str]) -> str:
    """The commands, a line each, then the totals. `files` has the path of a document's PDF in the repository."""
    lines = [_command(one, view, files) for one in view.new_and_same()[0]]
    return "".join(f"{line}\n" for line in (*lines, f"{view.verdict()}: {view.totals()}"))


def _command(one: ToldFinding, view: View, files: Mapping[str, str]) -> str:
    finding = one.finding
    document = finding.document_id or ""
    title = " ".join(filter(None, (view.pages(one), view.text(finding.subject))))
    properties = {"file": view.text(files.get(document, document)), "title": one_line(title)[:_TITLE]}
    named = ",".join(f"{name}={_property(text)}" for name, text in properties.items() if text)
    body = "\n".join((view.message(finding), *(f"{label}: {text}" for label, text in view.details(one))))
    return f"::{_COMMANDS[finding.severity]} {named}::{_data(body)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
