"""Checks of a project's warehouse: judging it anew, telling what was found, and accepting it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from pipeline.model.errors import KeikakuError
from pipeline.model.finding import Assessment, Finding, Judgement
from pipeline.model.message import Message, told
from pipeline.project import Project, load_catalog
from pipeline.quality import add_acceptances
from pipeline.run.building import input_hashes, wanted_fingerprint
from pipeline.run.lock import locked
from pipeline.run.standard import assessed, load_standard
from pipeline.warehouse import (
    WarehouseError,
    open_read_only,
    store_assessment,
    stored_findings,
    stored_fingerprint,
    stored_judgements,
    stored_meta,
    updating,
    with_places,
    write_fingerprint,
)


class StaleWarehouseError(KeikakuError):
    """The warehouse was not built from what extracted/ holds: a check of it would judge yesterday's data."""


class UnknownFindingError(KeikakuError):
    """A finding id that the last check did not find, or that is accepted already."""


class ReasonError(KeikakuError):
    """An acceptance without a reason."""


def check(project: Project) -> tuple[Assessment, tuple[Message, ...]]:
    """Judge the warehouse by the suites, store the outcome in it, and tell it with places.

    Out: the assessment, and notes for people. Raises WarehouseError if there is no warehouse, StaleWarehouseError if
    it is older than extracted/, SuiteError, AcceptedError, CatalogError, LexiconError or BusyError.
    """
    with locked(project):
        _must_be_current(project)
        with open_read_only(project.warehouse) as connection:
            judgements, findings = assessed(connection, load_standard(project.root, project.accepted))
            assessment = Assessment(tuple(judgements), tuple(with_places(connection, findings)))
            known = (stored_judgements(connection), stored_findings(connection)) == (judgements, findings)
        return assessment, () if known else _store(project, judgements, findings)


def last_check(project: Project) -> Assessment:
    """What the last check judged and found, without judging anew. Raises WarehouseError if there is no warehouse."""
    with open_read_only(project.warehouse) as connection:
        findings = stored_findings(connection)
        return Assessment(tuple(stored_judgements(connection)), tuple(with_places(connection, findings)))


def accept(
    project: Project, finding_ids: Sequence[str], *, reason: str, who: str, today: date
) -> tuple[tuple[Finding, ...], tuple[Message, ...]]:
    """Write open findings into accepted.toml and mark them so in the warehouse.

    Out: what was accepted, and notes for people. Raises UnknownFindingError for an id that is not open, ReasonError
    without a reason; then nothing is accepted.
    """
    if not reason.strip():
        raise ReasonError(Message("--reason is empty; say why it can stay as it is", "--reason に理由を書いてください"))
    with locked(project):
        with open_read_only(project.warehouse) as connection:
            findings, judgements = stored_findings(connection), stored_judgements(connection)
        up_to_date = stored_fingerprint(project.warehouse) == _wanted_fingerprint(project)
        open_ones = {one.finding_id: one for one in findings if one.status == "open"}
        for finding_id in finding_ids:
            if finding_id not in open_ones:
                raise _unknown(finding_id, len(open_ones))
        chosen = tuple(open_ones[finding_id] for finding_id in dict.fromkeys(finding_ids))
        add_acceptances(project.accepted, chosen, reason=reason, who=who, today=today)
        accepted = [replace(one, status="accepted", reason=reason) if one in chosen else one for one in findings]
        notes = _store(project, judgements, accepted)
        if up_to_date and not notes:
            # The acceptance is in the warehouse already: the next run need not build it again for that.
            with updating(project.warehouse) as connection:
                write_fingerprint(connection, _wanted_fingerprint(project))
        return chosen, notes


def _wanted_fingerprint(project: Project) -> str:
    return wanted_fingerprint(project, input_hashes(project, load_catalog(project.catalog)))


def _must_be_current(project: Project) -> None:
    built_from = {
        key.removeprefix("input:"): value
        for key, value in stored_meta(project.warehouse).items()
        if key.startswith("input:")
    }
    if project.warehouse.is_file() and built_from != input_hashes(project, load_catalog(project.catalog)):
        stale = Message("was not built from what extracted/ holds now", "extracted/ の現在の内容と一致しません")
        advice = Message("Build it again: keikaku load", "作り直すには: keikaku load")
        raise StaleWarehouseError(told(project.warehouse, stale, advice))


def _store(project: Project, judgements: list[Judgement], findings: list[Finding]) -> tuple[Message, ...]:
    """Keep the outcome for `keikaku findings`. A warehouse that others are reading is left alone, and that is told."""
    try:
        with updating(project.warehouse) as connection:
            store_assessment(connection, judgements, findings)
    except WarehouseError as error:
        en = f"{error.message.en}. What was found is not stored; close the other program and check again to store it"
        ja = f"{error.message.ja}。結果は保存していません。他のプログラムを閉じて再度実行すると保存します"
        return (Message(en, ja),)
    return ()


def _unknown(finding_id: str, open_ones: int) -> UnknownFindingError:
    return UnknownFindingError(
        Message(
            f"{finding_id!r} is no open finding; there are {open_ones} of them: keikaku findings",
            f"{finding_id!r} という未対応の指摘はありません（未対応は{open_ones}件）。一覧: keikaku findings",
        )
    )
