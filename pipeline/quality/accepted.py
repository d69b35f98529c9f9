"""expectations/accepted.toml of a project folder: findings that people have looked at and live with, and why.

An entry keeps what the finding said when it was accepted, so that a reviewer reads the file without the warehouse. It
holds for the finding of its id and no other: a contradiction with other numbers has another id and is open.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pipeline.documents.ids import stable_id
from pipeline.model.errors import KeikakuError
from pipeline.model.finding import Finding, Judgement
from pipeline.model.message import Message

STALE = "accepted_finding_occurs"
_MEANS = "了承済みの指摘は、今も当てはまる。"
_MEANS_EN = "What was accepted still occurs."

Text = Annotated[str, Field(min_length=1)]


class AcceptedError(KeikakuError):
    """accepted.toml cannot be understood, or an acceptance cannot be written into it."""


class Acceptance(BaseModel):
    """One finding that a person accepted: which, why, when and who, and what it said."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    id: Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]
    reason: Text
    date: date
    who: Text
    expectation: Text
    document: Text | None = None
    subject: Text
    expected: str | None = None
    observed: str | None = None


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    accepted: Annotated[tuple[Acceptance, ...], Field(strict=False)] = ()


def load_accepted(path: Path) -> tuple[Acceptance, ...]:
    """What was accepted in a project folder; nothing where there is no such file.

    Raises AcceptedError naming the key, what was received and what is allowed.
    """
    try:
        entries = _File.model_validate(tomllib.loads(path.read_text(encoding="utf-8"))).accepted
    except FileNotFoundError:
        return ()
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(map(str, first["loc"]))
        received, allowed = first["input"], first["msg"]
        raise AcceptedError(
            Message(
                f"{path}: {key}: received {received!r}, allowed: {allowed}",
                f"{path}: {key}: {received!r} は使えません（{allowed}）",
            )
        ) from None
    except ValueError as error:  # no TOML, or no UTF-8
        raise AcceptedError(
            Message(f"{path}: is not a TOML file: {error}", f"{path}: TOMLファイルとして読めません: {error}")
        ) from None
    ids = [one.id for one in entries]
    twice = next((one for one in ids if ids.count(one) > 1), None)
    if twice:
        raise AcceptedError(
            Message(
                f"{path}: the id {twice} stands {ids.count(twice)} times; allowed: once",
                f"{path}: id {twice} が{ids.count(twice)}回あります。使えるのは1回です",
            )
        )
    return entries


def with_acceptances(findings: Iterable[Finding], accepted: Sequence[Acceptance]) -> list[Finding]:
    """The findings, those accepted marked so with their reason."""
    reasons = {one.id: one.reason for one in accepted}
    return [
        replace(one, status="accepted", reason=reasons[one.finding_id]) if one.finding_id in reasons else one
        for one in findings
    ]


def judge_acceptances(
    accepted: Sequence[Acceptance], occurring: Iterable[Finding], documents: Iterable[str]
) -> tuple[Judgement, list[Finding]]:
    """A finding for each acceptance that nothing answers to any more.

    `documents` are the ids of those that were checked: an acceptance for another document is not judged.
    """
    ids, checked = {one.finding_id for one in occurring}, set(documents)
    judged = [one for one in accepted if one.document is None or one.document in checked]
    stale = [_stale(one) for one in judged if one.id not in ids]
    judgement = Judgement(STALE, "acceptances", "warning", _MEANS, _MEANS_EN, len(judged), len(stale), 0)
    return judgement, stale


def _stale(one: Acceptance) -> Finding:
    return Finding(
        finding_id=stable_id(STALE, one.id),
        expectation=STALE,
        severity="warning",
        document_id=one.document,
        subject=one.subject,
        message=f"了承済みの指摘 {one.id}（{one.subject}）はもう当てはまらない。accepted.toml から除くこと。",
        message_en=f"The accepted finding {one.id} ({one.subject}) no longer occurs. Take it out of accepted.toml.",
        expected=one.id,
        observed=None,
    )


def add_acceptances(path: Path, findings: Iterable[Finding], *, reason: str, who: str, today: date) -> None:
    """Append findings to the file, which keeps its comments and order; it is put in place whole."""
    import tomlkit

    text = path.read_text(encoding="utf-8") if path.exists() else _HEADER
    document = tomlkit.parse(text)
    entries = document.setdefault("accepted", tomlkit.aot())
    for finding in findings:
        said = {
            "id": finding.finding_id,
            "reason": reason,
            "date": today,
            "who": who,
            "expectation": finding.expectation,
            "document": finding.document_id,
            "subject": finding.subject,
            "expected": finding.expected,
            "observed": finding.observed,
        }
        entry = tomlkit.table()
        entry.update({key: value for key, value in said.items() if value is not None})
        entry.add(tomlkit.nl())
        entries.append(entry)
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f"{path.name}.new")
    new.write_text(tomlkit.dumps(document), encoding="utf-8")
    new.replace(path)


_HEADER = """\
# Findings that people have looked at and live with: `keikaku accept ID --reason "…"` adds one.
# An entry that nothing answers to any more is reported by `keikaku check`.

"""
