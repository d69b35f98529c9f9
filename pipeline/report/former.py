"""A former check, from the JSON form of its report: what is new since then, what is gone, what is as it was."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from pipeline.model.errors import KeikakuError
from pipeline.model.finding import Finding, Severity, Status
from pipeline.model.message import Message, told


class FormerReportError(KeikakuError):
    """A file that should hold the JSON report of a former check and does not."""


class _Finding(BaseModel):
    """What a report says of a finding; what it says besides is not needed here."""

    model_config = ConfigDict(strict=True)

    finding_id: str
    expectation: str
    severity: Severity
    document_id: str | None
    subject: str
    message: str
    message_en: str
    expected: str | None
    observed: str | None
    status: Status
    reason: str | None


class _Report(BaseModel):
    model_config = ConfigDict(strict=True)

    version: Literal[1]
    findings: tuple[_Finding, ...]


def read_former(path: Path) -> tuple[Finding, ...] | None:
    """The findings of a former check, without their places.

    In: the file that `keikaku check --json` or `keikaku findings --json` wrote. Out: None if there is no such file, as
    before the first check of all. Raises FormerReportError for a file that holds anything else.
    """
    try:
        report = _Report.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValidationError) as error:
        what = Message("is no report of a former check", "前回の検査結果として読めません")
        advice = Message(
            f"Write one: keikaku check --json > {path.name}", f"作り直すには: keikaku check --json > {path.name}"
        )
        raise FormerReportError(told(path, what, advice)) from error
    return tuple(Finding(**one.model_dump()) for one in report.findings)
