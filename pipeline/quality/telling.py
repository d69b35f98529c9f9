"""Failing rows -> findings: the sentences of a suite with the row's values in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, Literal

from pipeline.documents.ids import stable_id
from pipeline.documents.lexicon import comparable
from pipeline.model.finding import Finding
from pipeline.model.message import Message
from pipeline.quality.suites import Expectation, SuiteError

_COLUMN = re.compile(r"\{(\w+)\}")


def findings_of(expectation: Expectation, rows: Iterable[Mapping[str, Any]]) -> list[Finding]:
    """A finding for each row that fails, told in both languages.

    In: rows with the columns `subject`, `key`, `document_id`, `sources_expected`, `sources_observed` and those that the
    expectation's templates name. Raises SuiteError for a column that is not there.
    """
    return [_finding(expectation, row) for row in rows]


def merged(findings: Iterable[Finding]) -> list[Finding]:
    """The findings in a fixed order; the same thing found in several places is one finding with all its places."""
    by_id: dict[str, Finding] = {}
    for one in findings:
        same = by_id.get(one.finding_id)
        by_id[one.finding_id] = one if same is None else _joined(same, one)
    order = {"error": 0, "warning": 1, "info": 2}
    return sorted(
        by_id.values(),
        key=lambda one: (order[one.severity], one.document_id or "", one.expectation, one.subject, one.finding_id),
    )


def _joined(first: Finding, second: Finding) -> Finding:
    return replace(
        first,
        sources_expected=_united(first.sources_expected, second.sources_expected),
        sources_observed=_united(first.sources_observed, second.sources_observed),
    )


def _united(first: Sequence[str], second: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *second)))


def _finding(expectation: Expectation, row: Mapping[str, Any]) -> Finding:
    meta = expectation.meta

    def told(template: str | None) -> str | None:
        return None if template is None else _filled(template, row, meta.id, grouping="")

    document_id, expected, observed = _cell(row, "document_id", meta.id), told(meta.expected), told(meta.observed)
    key = comparable(str(_cell(row, "key", meta.id)))
    return Finding(
        finding_id=stable_id(meta.id, document_id, key, expected, observed),
        expectation=meta.id,
        severity=expectation.told_severity,
        document_id=document_id,
        subject=str(_cell(row, "subject", meta.id)),
        message=_filled(meta.finding.ja, row, meta.id),
        message_en=_filled(meta.finding.en, row, meta.id),
        expected=expected,
        observed=observed,
        sources_expected=tuple(_cell(row, "sources_expected", meta.id) or ()),
        sources_observed=tuple(_cell(row, "sources_observed", meta.id) or ()),
    )


def _filled(template: str, row: Mapping[str, Any], expectation: str, *, grouping: Literal["", ","] = ",") -> str:
    # Not str.format(): a template names columns and nothing else, and a value is never read as a template.
    return _COLUMN.sub(lambda match: _shown(_cell(row, match[1], expectation), grouping), template)


def _cell(row: Mapping[str, Any], column: str, expectation: str) -> Any:
    try:
        return row[column]
    except KeyError:
        known = ", ".join(row)
        what = Message(
            f"its frame has no column {column!r}; it has {known}. If keikaku was updated since the last run: "
            "keikaku run",
            f"frame に列 {column!r} がありません。あるのは {known}。keikaku を更新した後なら、まず keikaku run",
        )
        raise SuiteError.of(expectation, what) from None


def _shown(value: Any, grouping: str) -> str:
    """A value as a person writes it: exact digits, thousands set apart by `grouping`, a dash for NULL."""
    if value is None:
        return "―"
    if isinstance(value, Decimal):
        digits = format(value, f"{grouping}f")
        return digits.rstrip("0").rstrip(".") if "." in digits else digits
    if isinstance(value, (list, tuple)):
        return "、".join(_shown(item, grouping) for item in value)
    return " ".join(str(value).split())
