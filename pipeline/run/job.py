"""The steps of a run, in their order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.documents import load_lexicon
from pipeline.extracted import recover
from pipeline.model.errors import KeikakuError
from pipeline.model.message import Message, told
from pipeline.project import Catalog, Document, Project, load_catalog, resources
from pipeline.run.building import build
from pipeline.run.lock import locked
from pipeline.run.processes import OnProgress
from pipeline.run.reading import plan_reading, read_all
from pipeline.run.unlisted import how_to_add, unlisted
from pipeline.run.versions import extractor_version
from pipeline.warehouse import Summary, open_read_only, summarise, unused_pins


class UnknownDocumentError(KeikakuError):
    """A document id that the catalog does not have."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a run did.

    `problems` and `notes` are for people: what went wrong, and what is as well to know. `summary` is what the
    warehouse holds (None: none was asked).
    """

    read: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    problems: tuple[Message, ...] = ()
    notes: tuple[Message, ...] = ()
    built: bool = False
    summary: Summary | None = None


def run(project: Project, progress: OnProgress) -> Report:
    """Read what is new or changed, rebuild the warehouse if anything in it would change, and say what it holds.

    Raises CatalogError, LexiconError, ExtractedError, WarehouseError or BusyError; each says what to do.
    """
    with locked(project):
        catalog = load_catalog(project.catalog)
        read, unchanged, problems = _extract(project, catalog.documents, progress, again=False)
        built = build(project, catalog, always=False)
        notes = (*_unlisted(project, catalog), *_unused_pins(project))
        return Report(read, unchanged, problems, notes, built, _summary(project))


def extract_only(project: Project, document_ids: Sequence[str], progress: OnProgress) -> Report:
    """Read the named documents, changed or not; without names, those that are new or changed."""
    with locked(project):
        catalog = load_catalog(project.catalog)
        documents = chosen(catalog, document_ids)
        read, unchanged, problems = _extract(project, documents, progress, again=bool(document_ids))
        return Report(read, unchanged, problems, _unlisted(project, catalog))


def load_only(project: Project) -> Report:
    """Build the warehouse from extracted/ as it is, without looking at the PDFs."""
    with locked(project):
        recover(project.extracted)
        built = build(project, load_catalog(project.catalog), always=True)
        return Report(notes=_unused_pins(project), built=built, summary=_summary(project))


def chosen(catalog: Catalog, document_ids: Sequence[str]) -> Sequence[Document]:
    """The documents with these ids, each once; all where none is named. Raises UnknownDocumentError with the ids there
    are.
    """
    known = {document.document_id: document for document in catalog.documents}
    for document_id in document_ids:
        if document_id not in known:
            allowed = ", ".join(known)
            message = Message(
                f"{document_id!r} is no document of raw/catalog.toml; allowed: {allowed}",
                f"{document_id!r} という文書は raw/catalog.toml にありません。指定できるもの: {allowed}",
            )
            raise UnknownDocumentError(message)
    return [known[document_id] for document_id in dict.fromkeys(document_ids)] or catalog.documents


def _unlisted(project: Project, catalog: Catalog) -> tuple[Message, ...]:
    """A line for each PDF of raw/ that the catalog does not name."""
    unread = Message(
        "was not read, no entry of raw/catalog.toml names it", "raw/catalog.toml に項目がないため、読み取りませんでした"
    )
    return tuple(told(f"raw/{name}", unread, how_to_add(name)) for name in unlisted(project, catalog))


def _extract(
    project: Project, documents: Sequence[Document], progress: OnProgress, *, again: bool
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[Message, ...]]:
    recover(project.extracted)
    paths = resources("lexicon", project.root)
    plan = plan_reading(project, documents, load_lexicon(paths), extractor_version(paths), again=again)
    failed = read_all(plan.jobs, progress)
    recover(project.extracted)
    read = tuple(job.document_id for job in plan.jobs if job.revision_id not in failed)
    problems = sorted([*plan.problems, *failed.values()], key=lambda problem: problem.en)
    return read, tuple(plan.unchanged), tuple(problems)


def _unused_pins(project: Project) -> tuple[Message, ...]:
    with open_read_only(project.warehouse) as connection:
        return unused_pins(connection)


def _summary(project: Project) -> Summary:
    with open_read_only(project.warehouse) as connection:
        return summarise(connection)
