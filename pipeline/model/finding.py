"""What a check found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a check found, with the places it speaks of.

    `severity` says who is to blame: 'error' the parser, 'warning' the plan. `message` (Japanese) and `message_en` come
    from one template. `finding_id` is the same in every revision and typesetting: it never hashes a revision, page or
    box. `sources_expected` and `sources_observed` are source_ids of the warehouse.
    """

    finding_id: str
    expectation: str
    severity: Severity
    document_id: str | None
    subject: str
    message: str
    message_en: str
    expected: str | None
    observed: str | None
    sources_expected: tuple[str, ...] = ()
    sources_observed: tuple[str, ...] = ()
