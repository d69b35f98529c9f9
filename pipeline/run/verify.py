"""Asking the second reader: which revisions, and what follows for the warehouse."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.extracted import read_manifest, recover, stored
from pipeline.model.errors import KeikakuError
from pipeline.model.message import Message, told
from pipeline.project import Document, Project, Revision, load_catalog
from pipeline.run.building import build
from pipeline.run.job import chosen
from pipeline.run.lock import locked
from pipeline.run.processes import OnProgress, side_by_side
from pipeline.run.reading import accepted_sha256
from pipeline.run.second_reader import Opinion, Question, ask_second_reader
from pipeline.warehouse import Disagreement, disagreements, open_read_only


class NotReadError(KeikakuError):
    """A document whose file was not read, or not as it is now: there is nothing to compare."""


@dataclass(frozen=True, slots=True)
class Verification:
    """What a verification did.

    `opinions` by document_id, in the order of the catalog; `disagreements` are the places of these documents on which
    the readers differ. `problems` and `notes` are for people: what went wrong, and what is as well to know.
    """

    opinions: dict[str, Opinion]
    disagreements: tuple[Disagreement, ...] = ()
    problems: tuple[Message, ...] = ()
    notes: tuple[Message, ...] = ()
    built: bool = False


def verify(project: Project, document_ids: Sequence[str], progress: OnProgress) -> Verification:
    """Ask the second reader about the current revisions of the named documents, without names of all.

    What it says is stored in extracted/, and the warehouse is built anew if that changes it. Raises
    UnknownDocumentError, CatalogError, ExtractedError, WarehouseError or BusyError; each says what to do.
    """
    with locked(project):
        recover(project.extracted)
        catalog = load_catalog(project.catalog)
        questions, problems = _questions(project, chosen(catalog, document_ids))
        answers = side_by_side(ask_second_reader, questions, progress)
        recover(project.extracted)
        asked = {question.document_id: (question, answers[question.revision_id]) for question in questions}
        opinions = {name: answer for name, (_, answer) in asked.items() if isinstance(answer, Opinion)}
        problems += [answer for _, answer in asked.values() if isinstance(answer, Message)]
        notes = [note for name in opinions for note in _failed_pages(asked[name][0], opinions[name])]
        built = build(project, catalog, always=False)
        with open_read_only(project.warehouse) as connection:
            places = disagreements(connection, list(opinions))
        return Verification(opinions, places, tuple(problems), tuple(notes), built)


def _questions(project: Project, documents: Iterable[Document]) -> tuple[list[Question], list[Message]]:
    """What there is to ask, and what stands in the way of asking about the other documents."""
    have = set(stored(project.extracted))
    questions: list[Question] = []
    problems: list[Message] = []
    for document in documents:
        current = [one for one in reversed(document.by_date) if (document.document_id, one.label) in have]
        try:
            questions.append(_question(project, document, current))
        except KeikakuError as error:
            problems.append(error.message)
    return questions, problems


def _question(project: Project, document: Document, current: Sequence[Revision]) -> Question:
    read_first = Message("Read it first: keikaku run", "先に keikaku run で読み取ってください")
    if not current:
        nothing = Message("nothing was read from it yet", "まだ読み取っていません")
        raise NotReadError(told(document.document_id, nothing, read_first))
    revision = current[0]
    path, shown = project.raw / revision.file, f"raw/{revision.file}"
    manifest = read_manifest(project.extracted, document.document_id, revision.label)
    if manifest is None or accepted_sha256(project, revision) != manifest.file_sha256:
        changed = Message("has changed since it was read", "読み取った後に変更されています")
        raise NotReadError(told(shown, changed, read_first))
    revision_id = document.revision_id(revision)
    return Question(path, shown, document.document_id, revision.label, revision_id, project.extracted)


def _failed_pages(question: Question, opinion: Opinion) -> list[Message]:
    """A line if the second reader could not read some pages."""
    if not opinion.failed:
        return []
    count, first = len(opinion.failed), opinion.failed[0]
    return [
        Message(
            f"{question.shown}: the second reader could not read {count} of its pages, first p.{first.page} "
            f"({first.detail}); it was not asked about them",
            f"{question.shown}: 第二の読み取りでは{count}ページを読めませんでした（最初は{first.page}ページ、"
            f"{first.detail}）。このページは確認していません",
        )
    ]
