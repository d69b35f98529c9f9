"""What a check found, and what it looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "info"]
Status = Literal["open", "accepted"]
PlaceRole = Literal["expected", "observed"]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a check found, with the places it speaks of.

    `severity` says who is to blame: 'error' the parser, 'warning' the plan. `message` (Japanese) and `message_en` come
    from one template. `finding_id` is the same in every revision and typesetting: it never hashes a revision, page or
    box. `sources_expected` and `sources_observed` are source_ids of the warehouse. An accepted finding is one that a
    person has looked at and lives with, for the `reason` given.
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
    status: Status = "open"
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding points: a box on a page (PDF points, origin top left, pages from 1) and what is printed in it."""

    role: PlaceRole
    document_id: str
    page: int
    x0: float
    top: float
    x1: float
    bottom: float
    text: str


@dataclass(frozen=True, slots=True)
class ToldFinding:
    """A finding as people are told of it: with its places, and the departments that the document names there."""

    finding: Finding
    places: tuple[Place, ...] = ()
    departments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one expectation looked at: how many rows it judged, how many of them failed it.

    `needed` is the number of rows that it has to judge at least (0: none are printed that it could judge). `means` and
    `means_en` say in a sentence what the expectation stands for.
    """

    expectation: str
    suite: str
    severity: Severity
    means: str
    means_en: str
    judged: int
    failed: int
    needed: int


@dataclass(frozen=True, slots=True)
class Assessment:
    """A check: what was judged, and what was found."""

    judgements: tuple[Judgement, ...]
    findings: tuple[ToldFinding, ...]
