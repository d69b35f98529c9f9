"""Assessments made by hand, and texts that mean harm to the one or the other form of a report."""

from __future__ import annotations

from pipeline.model.finding import Assessment, Finding, Judgement, Place, PlaceRole, Severity, Status, ToldFinding

# A line that is no command, cell that is no formula, text that is no markup; what it becomes is in the tests.
HOSTILE = {
    "lines": "一行目\n二行目\r\n三行目",
    "pipe": "甲|乙",
    "html": "<script>alert(1)</script><b>&amp;",
    "formula": '=HYPERLINK("http://example.org","x")',
    "plus": "+1+cmd|'/c calc'!A1",
    "minus": "-1件",
    "at": "@SUM(A1)",
    "cdata": "]]><![CDATA[",
    "nul": "a\x00b\x1b[31mc\x07",
    "command": "::error::x\n::set-output name=a::b",
    "old command": "##[error]x",
    "percent": "100%0A%25",
    "property": "甲:乙,丙=丁",
    "direction": "左\u202e右\u2066\u200f",
    "markdown": "`code` **bold** [a](http://example.org) www.example.org ~~x~~ # - \\",
    "no character": "\ufffe\ud800",
    "long": "長" * 10_000,
}


def told(
    number: int,
    severity: Severity = "warning",
    *places: Place,
    text: str | None = None,
    document: str | None = "1-2",
    expectation: str = "targets_follow_steps",
    status: Status = "open",
    departments: tuple[str, ...] = (),
) -> ToldFinding:
    """A finding; `text` stands in everything that comes from a document."""
    finding = Finding(
        finding_id=f"{number:016x}",
        expectation=expectation,
        severity=severity,
        document_id=document,
        subject=text or f"指標{number}",
        message=text or f"指摘{number}。",
        message_en=text or f"Finding {number}.",
        expected=text or "87.1%",
        observed=text or "83.8%",
        status=status,
        reason=text or "印刷の誤り" if status == "accepted" else None,
    )
    return ToldFinding(finding, places, departments)


def place(page: int, text: str = "83.8％", role: PlaceRole = "observed", document: str = "1-2") -> Place:
    return Place(role, document, page, 72.0, 100.5, 300.0, 112.5, text)


def judgement(
    expectation: str, judged: int, *, failed: int = 0, needed: int = 0, suite: str = "計画", text: str | None = None
) -> Judgement:
    means = text or f"{expectation}の意味"
    return Judgement(expectation, suite, "warning", means, text or f"meaning of {expectation}", judged, failed, needed)


def hostile(text: str) -> Assessment:
    """One open and one accepted finding, and a judgement, all of whose texts are `text`."""
    places = (place(27, text), place(3, text, "expected", "3-3"))
    return Assessment(
        (judgement("targets_follow_steps", 9, failed=2, text=text),),
        (
            told(1, "error", *places, text=text, departments=(text,)),
            told(2, "warning", *places, text=text, status="accepted", departments=(text,)),
        ),
    )


MIXED = Assessment(
    (
        judgement("targets_follow_steps", 9, failed=2, needed=9),
        judgement("keys_unique", 149, needed=100, suite="記録"),
        judgement("units_known", 0, suite="記録"),
    ),
    (
        told(1, "info", place(1)),
        told(2, "warning", place(27), place(25, "毎年度3.3%の増加", "expected"), departments=("企画部 計画課",)),
        told(3, "error", place(9, document="2-3"), document="2-3", expectation="keys_unique"),
        told(4, "error", place(14), expectation="keys_unique", departments=("総務部 人事課",)),
        told(5, "warning", place(12), status="accepted"),
        told(6, "warning", document=None, expectation="accepted_findings_occur"),
    ),
)
