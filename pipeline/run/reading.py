"""Which files have to be read, and reading them side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pipeline.documents import Lexicon
from pipeline.extracted import CONTRACT_VERSION, ExtractedError, Manifest, read_manifest
from pipeline.model.errors import DocumentError
from pipeline.model.message import Message
from pipeline.project import Document, Project, Revision, file_sha256
from pipeline.reading import read_pages
from pipeline.run.processes import OnProgress, side_by_side
from pipeline.run.reader import Job, read_revision


@dataclass
class Plan:
    """What a run has to do: files to read, files that are as they were, and files that are in no state to be read."""

    jobs: list[Job] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    problems: list[Message] = field(default_factory=list)


def plan_reading(
    project: Project, documents: Iterable[Document], lexicon: Lexicon, version: str, *, again: bool
) -> Plan:
    """Compare the files of raw/ with the catalog and with what is stored. `again`: read even what has not changed."""
    plan = Plan()
    for document in documents:
        for revision in document.revisions:
            _plan_revision(plan, project, document, revision, (lexicon, version, again))
    return plan


def _plan_revision(
    plan: Plan, project: Project, document: Document, revision: Revision, how: tuple[Lexicon, str, bool]
) -> None:
    lexicon, version, again = how
    path = project.raw / revision.file
    shown = f"raw/{revision.file}"
    try:
        sha256 = accepted_sha256(project, revision)
    except DocumentError as error:
        plan.problems.append(error.message)
        return
    label, document_id = revision.label, document.document_id
    if not again and _is_stored(project, document_id, label, (sha256, version, CONTRACT_VERSION)):
        plan.unchanged.append(document_id)
        return
    revision_id = document.revision_id(revision)
    job = Job(path, shown, document_id, label, revision_id, sha256, version, lexicon, project.extracted)
    plan.jobs.append(job)


def accepted_sha256(project: Project, revision: Revision) -> str:
    """The file's SHA-256, if it is the one of the catalog. Raises DocumentError, which says what to do."""
    path, shown = project.raw / revision.file, f"raw/{revision.file}"
    if not path.is_file():
        advice = Message(
            "Put the file back, or take its entry out of raw/catalog.toml",
            "ファイルを戻すか、raw/catalog.toml からその項目を削除してください",
        )
        raise DocumentError(shown, Message("is missing", "ファイルがありません"), advice)
    try:
        sha256 = file_sha256(path)
        if sha256 != revision.sha256:
            # Nobody should be asked to accept a file that cannot be read anyway: that it can't is said first.
            next(iter(read_pages(path)), None)
    except OSError as error:
        reason = Message(f"cannot be opened ({error.strerror})", f"開けません（{error.strerror}）")
        advice = Message("Check the file's permissions", "ファイルのアクセス権を確認してください")
        raise DocumentError(shown, reason, advice) from None
    except DocumentError as error:
        raise DocumentError(shown, error.reason, error.advice) from None
    if sha256 == revision.sha256:
        return sha256
    differs = Message("sha256 differs from raw/catalog.toml", "raw/catalog.toml の sha256 と一致しません")
    unaccepted = Message("raw/catalog.toml has no sha256 for it", "raw/catalog.toml に sha256 がありません")
    line = f'sha256 = "{sha256}"'
    advice = Message(
        f"If this is the file you want, accept it with this line in its entry: {line}",
        f"このファイルでよければ、その項目に次の行を書いてください: {line}",
    )
    raise DocumentError(shown, differs if revision.sha256 else unaccepted, advice)


def _is_stored(project: Project, document_id: str, label: str, wanted: tuple[str, str, str]) -> bool:
    try:
        stored: Manifest | None = read_manifest(project.extracted, document_id, label)
    except ExtractedError:
        return False  # it cannot be understood: it is read again
    return stored is not None and (stored.file_sha256, stored.extractor_version, stored.contract_version) == wanted


def read_all(jobs: Sequence[Job], progress: OnProgress) -> dict[str, Message]:
    """Read files in two processes, the largest first. Out: what is wrong, by revision_id."""
    outcomes = side_by_side(read_revision, jobs, progress)
    return {revision_id: problem for revision_id, problem in outcomes.items() if problem is not None}
